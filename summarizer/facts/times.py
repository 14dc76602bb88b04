"""Times: weekdays, dates, months, hours, years and relative days, resolved where that is possible.

Names of weekdays and months are the languages' own; hours and relative days are rows of the
tables in `lexicons/times`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from summarizer.languages import Language
from summarizer.lexicons.times import time_table
from summarizer.numeric.arrays import Ints
from summarizer.sentences.corpus import Corpus


class When:
    """What kind of time it is, and so what its value counts."""

    WEEKDAY: Final = 0  # 0 is Monday
    DATE: Final = 1  # 100 * month + day
    CLOCK: Final = 2  # minutes after midnight, 1440 for midnight itself
    YEAR: Final = 3
    MONTH: Final = 4  # 1 is January
    RELATIVE: Final = 5  # days from the article's own


_WEEK = 7
_HALF_DAY = 12
_HOUR = 60
_MOST_DAYS = 31
#: Letters that an abbreviated month or weekday has at least ("Mon", "Sept").
_SHORTEST = 3
#: Words between a verb of saying and the day it belongs to ("said late on Monday").
SAYING_REACH = 3
_ISO = r"(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)"
_YEAR = r"(?P<year>(?<![\d.,$€£-])(?:18|19|20)\d\d(?![\d%-]|[.,]\d))"
#: Digits that may be a year, a date or an hour; without them only names tell a time.
_TRIGGER = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|\d[:.]\d\d|\d\s?(?:[ap]\.?m|h|uhr|o)", re.I)
_BETWEEN = re.compile(r"[^\W\d_]+")
_SPOT = re.compile(rf"\d|{_BETWEEN.pattern}")


#: Languages that write days and months with a capital, and others where such a word is a name.
CAPITAL_DAYS, SMALL_DAYS = ("en", "de"), ("es", "fr", "it", "pt")


class Time(NamedTuple):
    """One time in a text.

    Args:
        start: Its first character.
        end: One past the last.
        kind: A `When`.
        value: What its kind counts.
        day: Ordinal of the day (`date.toordinal`) where it is known, else 0.
        scope: 1 where it dates the saying ("said on Monday"), else 0.
    """

    start: int
    end: int
    kind: int
    value: int
    day: int
    scope: int


class _Table(NamedTuple):
    """Times of one language: the pattern that finds them and what its words mean."""

    pattern: re.Pattern[str]
    names: frozenset[str]
    firsts: frozenset[str]
    weekdays: Mapping[str, int] = {}
    months: Mapping[str, int] = {}
    relative: Mapping[str, int] = {}
    clock: Mapping[str, int] = {}
    saying: frozenset[str] = frozenset()


def _either(words: Mapping[str, int]) -> str:
    every = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, every)) or r"(?!)"


def _numbered(words: tuple[str, ...], first: int) -> dict[str, int]:
    return {word.lower(): number for number, word in enumerate(words, first)}


@lru_cache(maxsize=64)
def _table(known: Language) -> _Table:
    """The table of one language; ISO dates, hours with a colon and years are read in all."""
    data = time_table(known.code)
    weekdays = {**_numbered(known.weekdays, 0), **data.weekdays}
    weekdays.update({day + part: weekdays[day] for day in [*weekdays] for part in data.parts})
    months = _numbered(known.months, 1) | _numbered(known.months_in_dates, 1)
    months.update(data.months)
    relative, clock = data.relative, data.clock
    # A month or weekday is a word of its own; English has them in capitals alone.
    month, day = _either(months), r"(?P<{}>[0-3]?\d)"
    parts = (
        _ISO,
        rf"\b{day.format('first')}(?:st|nd|rd|th|er|\.)?\s+(?:de\s+|of\s+)?(?P<month>{month})\b"
        r"(?:\.?,?\s+(?:de\s+)?(?P<of>(?:19|20)\d\d))?",
        rf"\b(?P<before>{month})\b\.?\s+{day.format('second')}(?:st|nd|rd|th)?(?![\d:]|[.,]\d)"
        r"(?:,?\s+(?P<in>(?:19|20)\d\d))?",
        rf"\b(?P<weekday>{_either(weekdays)})s?\b",
        rf"\b(?P<alone>{month})\b",
        r"\b(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap]\.?m\b\.?)"
        rf"|\b(?P<sharp>[01]?\d|2[0-4])(?:[:.](?P<past>[0-5]\d))?\s*(?:{data.hours})"
        r"(?:\s?(?P<more>[0-5]\d)(?!\w|[.,:]\d))?(?!\w)"
        r"|\b(?P<colon>[01]?\d|2[0-3]):(?P<colon_minute>[0-5]\d)\b",
        rf"\b(?P<clock>{_either(clock)})\b",
        rf"\b(?P<relative>{_either(relative)})\b",
        _YEAR,
    )
    pattern = re.compile("|".join(parts), re.IGNORECASE)
    split = [_BETWEEN.findall(word) for word in (*weekdays, *months, *relative, *clock)]
    names = frozenset(part for words in split for part in words)
    # "Mondays" begins with "Monday".
    firsts = frozenset(part + end for words in split for part in words[:1] for end in ("", "s"))
    return _Table(pattern, names, firsts, weekdays, months, relative, clock, known.say_verbs)


def _issued(published: str) -> date | None:
    return date.fromisoformat(published[:10]) if published else None


def day_of(published: str) -> int:
    """Ordinal of the day of an ISO date, 0 where there is none."""
    issued = _issued(published)
    return issued.toordinal() if issued else 0


def read(text: str, data: Language, published: str = "") -> list[Time]:
    """The times of one sentence, in order.

    Args:
        text: The sentence.
        data: Lists of its language.
        published: ISO date of its article, or empty: weekdays and "today" stay open then.
    """
    table, issued = _table(data), _issued(published)
    times: list[Time] = []
    lowered = text.lower()
    if not _TRIGGER.search(text) and table.names.isdisjoint(_BETWEEN.findall(lowered)):
        return times
    end = 0
    for spot in _SPOT.finditer(text):
        # All that the pattern finds begins with a digit or with the first word of a name.
        word = spot[0]
        if spot.start() < end or not (word.isdecimal() or word.lower() in table.firsts):
            continue
        match = table.pattern.match(text, spot.start())
        if match is None:
            continue
        end = match.end()
        read_one = _time(match, table, issued)
        if read_one is None or _is_word(match, data.code):
            continue
        kind, value, day = read_one
        scope = int(kind in (When.WEEKDAY, When.RELATIVE, When.DATE) and _said(text, match, table))
        times.append(Time(match.start(), match.end(), kind, value, day, scope))
    return times


def _is_word(match: re.Match[str], code: str) -> bool:
    """Whether a match is an ordinary word or a name: "may", "sun"; "Julio", "Domingo"."""
    name = match["weekday"] or match["alone"] or match["before"]
    if not name:
        return False
    if code in CAPITAL_DAYS:
        return name[0].islower()
    inside = match.start() > 0 and not match["before"]
    return code in SMALL_DAYS and inside and name[0].isupper()


def _time(match: re.Match[str], table: _Table, issued: date | None) -> tuple[int, int, int] | None:
    """Kind, value and resolved day of a match."""
    if match["iso"]:
        return _date(match["iso"][:4], int(match["iso"][5:7]), int(match["iso"][8:]), issued)
    if match["month"]:
        return _date(match["of"], table.months[match["month"].lower()], int(match["first"]), issued)
    if match["before"]:
        month = table.months[match["before"].lower()]
        return _date(match["in"], month, int(match["second"]), issued)
    if match["weekday"]:
        value = table.weekdays[match["weekday"].lower()]
        return When.WEEKDAY, value, _weekday(value, issued)
    if match["alone"]:
        return When.MONTH, table.months[match["alone"].lower()], 0
    if match["relative"]:
        value = table.relative[match["relative"].lower()]
        return When.RELATIVE, value, max(issued.toordinal() + value, 0) if issued else 0
    if match["year"]:
        return When.YEAR, int(match["year"]), 0
    return _clock(match, table)


def _date(
    year: str | None, month: int, day: int, issued: date | None
) -> tuple[int, int, int] | None:
    """A date; without a year it is the one nearest to the day of publication."""
    if not 0 < day <= _MOST_DAYS or not 0 < month <= _HALF_DAY:
        return None
    years = [int(year)] if year else [issued.year + step for step in (-1, 0, 1)] if issued else []
    days = []
    for one in years:
        try:
            days.append(date(one, month, day))
        except ValueError:
            continue
    if not days:
        return When.DATE, 100 * month + day, 0
    nearest = min(days, key=lambda one: abs((one - issued).days)) if issued else days[0]
    return When.DATE, 100 * month + day, nearest.toordinal()


def _weekday(value: int, issued: date | None) -> int:
    """The last such day that is not after the day of publication; 0 where that is unknown."""
    if issued is None:
        return 0
    # On the first days of the calendar it is unknown, too.
    return max(issued.toordinal() - (issued.weekday() - value) % _WEEK, 0)


def _clock(match: re.Match[str], table: _Table) -> tuple[int, int, int] | None:
    """An hour as minutes after midnight."""
    if match["clock"]:
        return When.CLOCK, table.clock[match["clock"].lower()], 0
    hour = int(match["hour"] or match["sharp"] or match["colon"])
    minute = int(match["minute"] or match["past"] or match["more"] or match["colon_minute"] or 0)
    if match["half"]:
        hour = hour % _HALF_DAY + (_HALF_DAY if match["half"][0] in "pP" else 0)
    return (When.CLOCK, _HOUR * hour + minute, 0) if hour or minute else (When.CLOCK, 1440, 0)


def _said(text: str, match: re.Match[str], table: _Table) -> bool:
    """Whether a day dates the saying: "said on Monday", "on Monday told"."""
    before = _BETWEEN.findall(text[: match.start()].lower())[-SAYING_REACH:]
    behind = _BETWEEN.findall(text[match.end() : match.end() + 40].lower())[:1]
    return bool({*before, *behind} & table.saying)


def of_rows(corpus: Corpus, rows: Ints) -> list[list[Time]]:
    """The times of some sentences, those of each in order.

    Args:
        corpus: Sentences of a cluster.
        rows: Which of them, shape (n,).
    """
    published = (corpus.articles[number].published for number in corpus.article[rows].tolist())
    return [
        read(corpus.text(row), corpus.lists_of(row), day)
        for row, day in zip(rows.tolist(), published, strict=True)
    ]


def differ(left: Time, right: Time) -> bool:
    """Whether two times cannot be one."""
    if left.day and right.day:
        return left.day != right.day
    return left.kind == right.kind and left.value != right.value
