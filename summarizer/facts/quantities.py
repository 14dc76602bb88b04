"""Quantities: what a number counts or measures, how exactly it is meant, and of which event.

A number that is no quantity (a date, an hour, a label such as "Flight 370", a part of another
number as in "nine of the 14") is not read: it would be compared with what it is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from summarizer.facts.numerals import (
    SYMBOLS,
    YEARS,
    Text,
    Value,
    beginnings,
    is_date_or_hour,
    is_in,
    is_label,
    is_plural,
    parse,
    value_at,
)
from summarizer.facts.quantity import Bound, Measure, Quantity, agree, same_thing
from summarizer.languages import Language
from summarizer.numeric.arrays import Ints
from summarizer.numeric.sparse import Floats
from summarizer.sentences.corpus import Corpus
from summarizer.text.lexical import stems

#: Ages of people who make news.
AGES = range(1, 116)
#: Words between a number and the noun that it counts ("14 young garment workers").
NOUN_REACH = 4
#: Words between a number and the word for what befell those counted.
EVENT_REACH = 6
#: Characters between a quantity and a number that counts the same without saying so.
ELIDED_REACH = 60
_NEAR = re.compile(r"[\s\u00a0-]*")


def read(text: str, data: Language) -> list[Quantity]:
    """The quantities of one sentence, in order.

    Args:
        text: The sentence.
        data: Lists of its language.
    """
    base = parse(text, data)
    quantities: list[Quantity] = []
    last = -1
    for place in beginnings(base):
        value = value_at(base, place) if place > last else None
        if value is not None:
            quantity = _quantity(base, value) or _elided(base, value, quantities)
            if quantity is not None:
                quantities.append(quantity)
            last = value.last
    return quantities


def _quantity(base: Text, value: Value) -> Quantity | None:
    """The quantity of a number, or None where it is a date, an hour, a label or a part."""
    start, end = base.spans[value.first][0], base.spans[value.last][1]
    if is_date_or_hour(base, value, start, end) or is_label(base, value):
        return None
    kind, unit, last = _measure(base, value)
    if value.sides and kind in (Measure.MONEY, Measure.SHARE, Measure.UNIT):
        value = value._replace(sides=False)
    noun, last = ("", last) if kind == Measure.AGE else _noun(base, value, last, kind)
    if kind in (Measure.COUNT, Measure.MONEY) and _is_part(base, value):
        return None
    event, distance = _event(base, value.first, value.last)
    if value.sides or _is_vote(base, value):
        return _vote(base, value, noun, event)
    if kind == Measure.COUNT and not noun and (not event or distance > last - value.last + 2):
        return None
    if kind == Measure.COUNT and not unit and not noun and is_in(value.low, YEARS):
        return None
    finish = base.spans[last][1] if last > value.last else end
    begin = start
    if kind in (Measure.MONEY, Measure.RATE) and base.text[start - 1 : start] in SYMBOLS:
        begin -= 1
    return Quantity(
        begin, finish, value.low, max(value.low, value.high), value.step,
        _bound(base, value), kind, unit, noun, event,
    )  # fmt: skip


def _elided(base: Text, value: Value, before: list[Quantity]) -> Quantity | None:
    """A bare number that counts what the one before it does: "18,000 people here, 12,000 there"."""
    if not before or before[-1].kind != Measure.COUNT or not before[-1].noun:
        return None
    start, end = base.spans[value.first][0], base.spans[value.last][1]
    if start - before[-1].end > ELIDED_REACH or is_date_or_hour(base, value, start, end):
        return None
    if is_label(base, value) or _measure(base, value)[0] != Measure.COUNT or value.sides:
        return None
    return before[-1]._replace(
        start=start, end=end, low=value.low, high=value.high, step=value.step, bound=Bound.EXACT
    )


def _measure(base: Text, value: Value) -> tuple[int, str, int]:
    """Kind and unit of a number, and the last word that tells it."""
    table, last = base.table, value.last
    start, end = base.spans[value.first][0], base.spans[last][1]
    symbol = base.text[start - 1 : start] if start else ""
    if symbol in SYMBOLS and symbol:
        return _rate(base, Measure.MONEY, SYMBOLS[symbol], last)
    following = base.word(last + 1) if _NEAR.fullmatch(base.gap(last)) else ""
    if following == "%" or following in table.share:
        return _rate(base, Measure.SHARE, "percent", last + 1)
    if base.behind(last, "per cent"):
        return Measure.SHARE, "percent", last + 2
    if _is_age(base, value):
        return Measure.AGE, "year", last
    if following in ("€", "£", "$"):
        return _rate(base, Measure.MONEY, SYMBOLS[following], last + 1)
    for name, kind in ((table.money, Measure.MONEY), (table.units, Measure.UNIT)):
        for step in (1, 2):
            word = base.word(last + step)
            if word in name and (step == 1 or base.word(last + 1) in ("de", "d", "us", "u.s")):
                return _rate(base, kind, name[word], last + step)
    if base.text[end : end + 1] in ("C", "F"):
        return Measure.UNIT, "degree", last + 1
    return Measure.COUNT, "", last


def _rate(base: Text, kind: int, unit: str, last: int) -> tuple[int, str, int]:
    """The same, with what it is counted by where that follows: "140 kilometres an hour"."""
    by = base.word(last + 1)
    per = base.word(last + 2)
    if by in base.table.rates and per in base.table.units:
        return Measure.RATE, f"{unit}/{base.table.units[per]}", last + 2
    return kind, unit, last


def _is_age(base: Text, value: Value) -> bool:
    """Whether a number is somebody's age: "Malo, 54, said", "a 54-year-old", "aged 54"."""
    if not is_in(value.low, AGES):
        return False
    if base.behind(value.last, "suffix") or base.behind(value.last, "old"):
        return True
    start, end = base.spans[value.first][0], base.spans[value.last][1]
    if base.before(value.first, "aged"):
        # "de 34 años", "aged 34": a unit behind it is the age's own.
        return base.data.code == "en" or base.word(value.last + 1) in base.table.units
    previous = base.spans[value.first - 1] if value.first else (0, 0)
    named = value.first > 0 and base.text[previous[0]].isupper()
    gap = base.text[previous[1] : start].strip()
    return (
        named
        and gap in (",", "(")
        and base.text[end : end + 1] in (",", ".", ")", ";")
        and (base.words[value.first].isdecimal())
    )


def _noun(base: Text, value: Value, last: int, kind: int) -> tuple[str, int]:
    """Class or stem of what a number counts, and the last word of its phrase."""
    table, stop = base.table, base.data.stop_words
    place = last
    while kind == Measure.COUNT and place < last + NOUN_REACH and place + 1 < len(base.words):
        if not _NEAR.fullmatch(base.gap(place)):
            break
        place += 1
        word = base.words[place]
        if (word in stop and word not in table.nouns) or not word[0].isalpha():
            break
        if word in table.events and word not in table.nouns:
            return "", place
        if is_plural(base, place):
            return table.nouns.get(word) or _stem(word, base.data), place
    if (
        kind == Measure.COUNT
        and value.first > 1
        and base.words[value.first - 1] in ("of", "von", "de")
    ):
        before = base.words[value.first - 2]
        if before not in stop and before[0].isalpha():
            return table.nouns.get(before) or _stem(before, base.data), last
    return "", last


@lru_cache(maxsize=65536)
def _stem(word: str, data: Language) -> str:
    return stems([word], data)[0]


def _is_part(base: Text, value: Value) -> bool:
    """Whether a number is a part, a rest or an addition: "nine of the 14", "four more"."""
    if base.before(value.first, "whole"):
        return False
    if base.before(value.first, "part before") and not base.before(value.first, "least"):
        return True
    return base.behind(value.last, "part behind") and not base.behind(value.last, "compared")


def _event(base: Text, first: int, last: int) -> tuple[str, int]:
    """Class of the event nearest to a number, those before it first, and its distance."""
    words, events = base.words, base.table.events
    near = words[max(0, first - EVENT_REACH) : last + EVENT_REACH + 1]
    if events.keys().isdisjoint(near):
        return "", EVENT_REACH + 1
    for step in range(1, EVENT_REACH + 1):
        for place in (first - step, last + step):
            event = events.get(base.word(place))
            if event:
                return event, step
    return "", EVENT_REACH + 1


def _is_vote(base: Text, value: Value) -> bool:
    """Whether a number is the first side of a vote: "61 votes to 38"."""
    joins, votes = base.table.votes
    second = base.word(value.last + 3)
    return (
        base.word(value.last + 1) in votes
        and base.word(value.last + 2) in joins
        and (second.isdecimal() or second in base.table.numbers)
    )


def _vote(base: Text, value: Value, noun: str, event: str) -> Quantity | None:
    """A vote or a score, its sides in the order in which they are told."""
    start, last = base.spans[value.first][0], value.last
    high = value.high
    if not value.sides:
        last = value.last + 3
        second = base.words[last]
        high = float(second) if second.isdecimal() else float(base.table.numbers[second])
        noun = "vote"
    elif noun and value.low < high:
        return None
    return Quantity(
        start, base.spans[last][1], value.low, high, 1.0,
        Bound.EXACT, Measure.OTHER, "", noun or "score", event,
    )  # fmt: skip


def _bound(base: Text, value: Value) -> int:
    """How exactly a number is meant, by the words around it."""
    if base.before(value.first, "most"):
        return Bound.MOST
    if base.before(value.first, "least") or base.behind(value.last, "or more"):
        return Bound.LEAST
    return Bound.ABOUT if base.before(value.first, "about") else Bound.EXACT


@dataclass(frozen=True, slots=True, eq=False)
class Quantities:
    """Quantities of some sentences as columns; n rows are read, k quantities stand in them.

    Args:
        rows: The rows of the corpus that were read, ascending, shape (n,).
        bounds: Sentence i holds entries bounds[i] to bounds[i + 1], shape (n + 1,).
        start: First character in the article, shape (k,).
        end: One past the last, shape (k,).
        low: Value, or the lower end of a range, or the first side of a vote, shape (k,).
        high: Value, or the upper end, or the second side, shape (k,).
        step: The last digit's place after scale words: 100,000 for 3.7 million, shape (k,).
        bound: `Bound` of each, shape (k,).
        kind: `Measure` of each, shape (k,).
        unit: Place of its unit or currency in `units`, -1 for none, shape (k,).
        noun: Place of what it counts in `nouns`, -1 for none, shape (k,).
        event: Place of what befell those counted in `events`, -1 for none, shape (k,).
        units: Names of units.
        nouns: Classes and stems of counted nouns.
        events: Names of events.
    """

    rows: Ints
    bounds: Ints
    start: Ints
    end: Ints
    low: Floats
    high: Floats
    step: Floats
    bound: Ints
    kind: Ints
    unit: Ints
    noun: Ints
    event: Ints
    units: tuple[str, ...]
    nouns: tuple[str, ...]
    events: tuple[str, ...]

    def entry(self, place: int) -> Quantity:
        """One entry with its names."""

        def name(names: tuple[str, ...], number: int) -> str:
            return names[number] if number >= 0 else ""

        return Quantity(
            int(self.start[place]), int(self.end[place]),
            float(self.low[place]), float(self.high[place]), float(self.step[place]),
            int(self.bound[place]), int(self.kind[place]),
            name(self.units, int(self.unit[place])),
            name(self.nouns, int(self.noun[place])),
            name(self.events, int(self.event[place])),
        )  # fmt: skip


def quantities(corpus: Corpus, rows: Ints) -> Quantities:
    """Read the quantities of some sentences.

    Args:
        corpus: Sentences of a cluster.
        rows: Which of them, ascending, shape (n,).
    """
    entries: list[Quantity] = []
    bounds = [0]
    for row in rows.tolist():
        start = int(corpus.start[row])
        entries.extend(
            one._replace(start=one.start + start, end=one.end + start)
            for one in read(corpus.text(row), corpus.lists_of(row))
        )
        bounds.append(len(entries))
    numbers: list[Ints] = []
    names: list[tuple[str, ...]] = []
    for column in ("unit", "noun", "event"):
        every = [getattr(one, column) for one in entries]
        known = tuple(sorted(set(every) - {""}))
        place = {"": -1} | {name: number for number, name in enumerate(known)}
        names.append(known)
        numbers.append(np.array([place[name] for name in every], dtype=np.int64))

    def ints(column: str) -> Ints:
        return np.array([getattr(one, column) for one in entries], dtype=np.int64)

    def floats(column: str) -> Floats:
        return np.array([getattr(one, column) for one in entries], dtype=np.float64)

    return Quantities(
        rows, np.array(bounds, dtype=np.int64), ints("start"), ints("end"),
        floats("low"), floats("high"), floats("step"), ints("bound"), ints("kind"),
        numbers[0], numbers[1], numbers[2], names[0], names[1], names[2],
    )  # fmt: skip


def clashes(columns: Quantities, left: int, right: int) -> bool:
    """Whether two quantities count the same and cannot both hold.

    Args:
        columns: Quantities of a cluster.
        left: One entry.
        right: Another.
    """
    one, other = columns.entry(left), columns.entry(right)
    return same_thing(one, other) and not agree(one, other)
