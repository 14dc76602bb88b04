"""Quantities: what is counted, how exactly, and what is no quantity."""

from __future__ import annotations

import pytest

from summarizer.facts.quantities import read
from summarizer.facts.quantity import Bound, Measure, agree, same_thing
from summarizer.languages import language

ENGLISH = language("en")

CASES = [
    ("en", "At least 21 people were killed.", ("21 people", 21, Bound.LEAST, Measure.COUNT)),
    ("en", "The man is a 34-year-old from Orn.", ("34", 34, Bound.EXACT, Measure.AGE)),
    ("en", "Ada Velling, 61, spoke first.", ("61", 61, Bound.EXACT, Measure.AGE)),
    ("en", "It cost about $1.2 million.", ("$1.2 million", 1.2e6, Bound.ABOUT, Measure.MONEY)),
    ("en", "Prices rose 40 percent.", ("40 percent", 40, Bound.EXACT, Measure.SHARE)),
    ("en", "Twenty-one miners met.", ("Twenty-one miners", 21, Bound.EXACT, Measure.COUNT)),
    ("en", "The bill passed by 31 votes to 12.", ("31 votes to 12", 31, 0, Measure.OTHER)),
    ("en", "A dozen people died.", ("A dozen people", 12, Bound.EXACT, Measure.COUNT)),
    ("en", "It ran 140 kilometres an hour.", ("140 kilometres an hour", 140, 0, Measure.RATE)),
    ("de", "Mindestens 1.200 Menschen starben.", ("1.200 Menschen", 1200, 1, Measure.COUNT)),
    ("de", "Der Bau kostet 240 Millionen Euro.", ("240 Millionen Euro", 2.4e8, 0, Measure.MONEY)),
    ("de", "Ein 34-jähriger Mann kam.", ("34", 34, 0, Measure.AGE)),
    ("fr", "Au moins 1 200 personnes ont fui.", ("1 200 personnes", 1200, 1, Measure.COUNT)),
    ("fr", "Il coûte 240 millions d'euros.", ("240 millions d'euros", 2.4e8, 0, Measure.MONEY)),
    ("fr", "Les prix montent de 3,5 %.", ("3,5 %", 3.5, 0, Measure.SHARE)),
    ("es", "Al menos doce personas murieron.", ("doce personas", 12, 1, Measure.COUNT)),
    ("es", "Cuesta 240 millones de euros.", ("240 millones de euros", 2.4e8, 0, Measure.MONEY)),
    ("pt", "Pelo menos 12 pessoas morreram.", ("12 pessoas", 12, 1, Measure.COUNT)),
    ("en", "Nobody was hurt.", ("Nobody", 0, 0, Measure.COUNT)),
    ("en", "There were no injuries.", ("no injuries", 0, 0, Measure.COUNT)),
    ("en", "She finished in fourth place.", ("fourth place", 4, 0, Measure.RANK)),
    ("en", "Orn beat Velm 3-1 at home.", ("3-1", 3, 0, Measure.OTHER)),
    ("en", "The 6.1-magnitude quake hit Orn.", ("6.1", 6.1, 0, Measure.SCALE)),
    ("en", "They asked for a ransom of $3 million.", ("$3 million", 3e6, 0, Measure.MONEY)),
    ("de", "Am Sonntag gab es 18 Verletzte.", ("18 Verletzte", 18, 0, Measure.COUNT)),
    ("de", "Der 57 Jahre alte Fahrer kam.", ("57", 57, 0, Measure.AGE)),
    ("fr", "Personne n'a été blessé.", ("Personne n", 0, 0, Measure.COUNT)),
    ("it", "Il ponte costa 12 milioni di euro.", ("12 milioni di euro", 1.2e7, 0, Measure.MONEY)),
    ("it", "Nessuno è rimasto ferito.", ("Nessuno", 0, 0, Measure.COUNT)),
    ("pt", "Custou 240 milhões de euros.", ("240 milhões de euros", 2.4e8, 0, Measure.MONEY)),
]


@pytest.mark.parametrize(("code", "text", "wanted"), CASES)
def test_one_quantity(code: str, text: str, wanted: tuple[str, float, int, int]) -> None:
    (quantity,) = read(text, language(code))
    span, value, bound, kind = wanted
    assert text[quantity.start : quantity.end] == span
    assert (quantity.low, quantity.bound, quantity.kind) == (value, bound, kind)


@pytest.mark.parametrize(
    "text",
    [
        "They met on May 9 and on 19 May.",
        "It happened in 2015.",
        "Flight 370 is missing.",
        "The meeting begins at 10:30.",
        "Nine of the 14 workers were women.",
        "It was a song of the 1970s.",
        "Covid-19 spread.",
        "Nobody else was hurt.",
        "No one knows how many died.",
        "He finished the first half of the book.",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert read(text, ENGLISH) == []


def test_thousands_that_a_machine_has_parted_are_one_number() -> None:
    (points,) = read("lee finished with 2 , 129 points , and won .", ENGLISH)
    assert points.low == 2129


def test_what_is_counted_and_what_befell_them() -> None:
    killed, hurt = read("The blaze killed 12 workers, and 30 residents were injured.", ENGLISH)
    assert (killed.noun, killed.event) == ("worker", "kill")
    assert (hurt.noun, hurt.event) == ("resident", "injure")
    assert not same_thing(killed, hurt)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("4,968 jobs", "nearly 5,000 jobs", True),
        ("3.7 million dollars", "4 million dollars", True),
        ("3.7 million dollars", "3.9 million dollars", False),
        ("more than 43,000 people", "43,538 people", True),
        ("at least 12 people", "at least 19 people", False),
        ("12 people", "a dozen people", True),
        ("12 people", "19 people", False),
        ("$972,815", "$972,814", False),
        ("$973,000", "$972,814", True),
        ("25-40 percent", "30 percent", True),
    ],
)
def test_agreement(one: str, other: str, both: bool) -> None:
    (left,), (right,) = read(one, ENGLISH), read(other, ENGLISH)
    assert agree(left, right) == agree(right, left) == both


def test_a_language_without_a_table_has_digits() -> None:
    assert [one.low for one in read("Huku 12% zaidi.", language("sw"))] == [12.0]


@pytest.mark.parametrize("text", ["¹aid fell by ² points.", "①② people came.", "Up to ³ dogs."])
def test_signs_that_are_digits_and_no_numbers(text: str) -> None:
    assert read(text, ENGLISH) == []
