"""Times in five languages, resolved where the article's day is known."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.facts.times import When, differ, read
from summarizer.languages import language

ENGLISH = language("en")


def told(text: str, code: str) -> list[tuple[str, int, int]]:
    return [(text[one.start : one.end], one.kind, one.value) for one in read(text, language(code))]


@pytest.mark.parametrize(
    ("code", "text", "wanted"),
    [
        ("en", "It fell on Monday.", [("Monday", When.WEEKDAY, 0)]),
        ("en", "It fell on May 9, 2015.", [("May 9, 2015", When.DATE, 509)]),
        ("en", "It fell on the 19th of May.", [("19th of May", When.DATE, 519)]),
        ("en", "It fell on Sept. 3.", [("Sept. 3", When.DATE, 903)]),
        ("en", "It fell at 8 p.m. and at 10:30.", [("8 p.m.", 2, 1200), ("10:30", 2, 630)]),
        ("en", "The deadline is midnight.", [("midnight", When.CLOCK, 1440)]),
        ("en", "It may march on; the sun fell.", []),
        ("en", "It cost $2015 in 2015.", [("2015", When.YEAR, 2015)]),
        ("de", "Am 3. Oktober um 20 Uhr.", [("3. Oktober", 1, 1003), ("20 Uhr", 2, 1200)]),
        ("de", "Gestern und am Montag.", [("Gestern", 5, -1), ("Montag", 0, 0)]),
        ("fr", "Le 3 octobre à 18h30.", [("3 octobre", 1, 1003), ("18h30", 2, 1110)]),
        ("fr", "Lundi et demain.", [("Lundi", 0, 0), ("demain", 5, 1)]),
        ("es", "El 3 de octubre, el lunes.", [("3 de octubre", 1, 1003), ("lunes", 0, 0)]),
        ("pt", "Na segunda-feira, ontem.", [("segunda-feira", 0, 0), ("ontem", 5, -1)]),
        ("it", "Il 3 ottobre 2015.", [("3 ottobre 2015", When.DATE, 1003)]),
        ("sw", "Tarehe 2015-05-12 saa 10:30.", [("2015-05-12", 1, 512), ("10:30", 2, 630)]),
    ],
)
def test_times(code: str, text: str, wanted: list[tuple[str, int, int]]) -> None:
    assert told(text, code) == wanted


def test_days_are_resolved_by_the_article() -> None:
    weekday, relative, dated = read("On Monday, yesterday, on May 9.", ENGLISH, "2015-05-12T08:00Z")
    assert date.fromordinal(weekday.day) == date(2015, 5, 11)
    assert weekday.day == relative.day
    assert not differ(weekday, relative)
    assert date.fromordinal(dated.day) == date(2015, 5, 9)
    assert differ(weekday, dated)


def test_a_date_without_a_year_is_the_nearest() -> None:
    (one,) = read("It begins on January 3.", ENGLISH, "2015-12-30")
    assert date.fromordinal(one.day) == date(2016, 1, 3)


def test_the_day_of_the_saying() -> None:
    assert [one.scope for one in read("He said on Monday that it fell on Friday.", ENGLISH)] == [
        1,
        0,
    ]


def test_german_joins_a_weekday_and_a_part_of_the_day() -> None:
    text = "Am Freitagabend tagt der Rat, und seit Donnerstagfrüh rollen Züge."
    times = read(text, language("de"))
    assert [(one.kind, one.value) for one in times] == [(When.WEEKDAY, 4), (When.WEEKDAY, 3)]
    assert text[times[0].start : times[0].end] == "Freitagabend"
