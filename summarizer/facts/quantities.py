"""Quantities: what a number counts or measures, how exactly it is meant, and of which event.

A number that is no quantity (a date, an hour, a label such as "Flight 370", a part of another
number as in "nine of the 14") is not read: it would be compared with what it is not.
"""

from __future__ import annotations

import re

from summarizer.cached import cached_by_text
from summarizer.facts import unnumbered
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
from summarizer.facts.quantity import Bound, Measure, Quantity
from summarizer.languages import Language
from summarizer.text.lexical import stems

#: Ages of people who make news.
AGES = range(1, 116)
#: Words between a number and the noun that it counts ("14 young garment workers").
NOUN_REACH = 4
#: Words between a number and the word for what befell those counted.
EVENT_REACH = 6
#: Characters between a quantity and a number that counts the same without saying so.
ELIDED_REACH = 60
#: Words between what is counted or measured and its number: "a group of 14".
JOINING = frozenset(("of", "von", "de", "di"))
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
    quantities.extend(unnumbered.read(base))
    return quantities


def _quantity(base: Text, value: Value) -> Quantity | None:
    """The quantity of a number, or None where it is a date, an hour, a label or a part."""
    start, end = base.spans[value.first][0], base.spans[value.last][1]
    measured = _measured(base, value)
    if not measured and (is_date_or_hour(base, value, start, end) or is_label(base, value)):
        return None
    kind, unit, last = (Measure.SCALE, measured, value.last) if measured else _measure(base, value)
    if value.sides and kind in (Measure.MONEY, Measure.SHARE, Measure.UNIT):
        value = value._replace(sides=False)
    noun, last = ("", last) if kind == Measure.AGE else _noun(base, value, last, kind)
    if value.sides and last > value.last + 1:
        noun, last = "", value.last
    if kind in (Measure.COUNT, Measure.MONEY) and _is_part(base, value, kind):
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
    behind = "" if base.gap(value.last).strip() else base.word(value.last + 1)
    if behind and behind not in base.data.stop_words and behind not in base.table.events:
        # It counts something of its own.
        return None
    event = _event(base, value.first, value.last)[0] or before[-1].event
    return before[-1]._replace(
        start=start, end=end, low=value.low, high=value.high, step=value.step,
        bound=Bound.EXACT, event=event,
    )  # fmt: skip


def _measured(base: Text, value: Value) -> str:
    """What a number without a unit measures, by the word beside it: "a magnitude of 6.1"."""
    measures = base.table.measures
    if not measures or value.sides:
        return ""
    before = base.word(value.first - 1)
    if before in JOINING:
        before = base.word(value.first - 2)
    behind = base.word(value.last + 1) if base.gap(value.last).strip() == "-" else ""
    return measures.get(before) or measures.get(behind, "")


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
            if word in name and (
                step == 1 or base.word(last + 1) in ("de", "d", "di", "us", "u.s")
            ):
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
        unit = base.table.units.get(base.word(value.last + 1))
        return base.data.code == "en" or unit == "year"
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
    if kind == Measure.COUNT and value.first > 1 and base.words[value.first - 1] in JOINING:
        before = base.words[value.first - 2]
        if before not in stop and before[0].isalpha():
            return table.nouns.get(before) or _stem(before, base.data), last
    return "", last


@cached_by_text()
def _stem(word: str, data: Language) -> str:
    return stems([word], data)[0]


def _is_part(base: Text, value: Value, kind: int) -> bool:
    """Whether a number is a part, a rest or an addition: "nine of the 14", "four more"."""
    if base.before(value.first, "whole"):
        return False
    if kind == Measure.MONEY and _is_sum(base, value):
        return False
    if base.before(value.first, "part before") and not base.before(value.first, "least"):
        return True
    return base.behind(value.last, "part behind") and not base.behind(value.last, "compared")


def _is_sum(base: Text, value: Value) -> bool:
    """Whether money is what a noun before it amounts to: "a ransom of $3 million"."""
    first = value.first - (not base.words[value.first - 1][0].isalnum() if value.first else 0)
    noun = base.word(first - 2)
    return base.word(first - 1) in JOINING and noun[:1].isalpha() and noun not in base.table.numbers


def _event(base: Text, first: int, last: int) -> tuple[str, int]:
    """Class of the event nearest to a number, those before it first, and its distance.

    An event beside another number is that one's: "two bombs killed 34", "two trains, 34 injured".
    """
    words, events = base.words, base.table.events
    near = words[max(0, first - EVENT_REACH) : last + EVENT_REACH + 1]
    if events.keys().isdisjoint(near):
        return "", EVENT_REACH + 1
    for step in range(1, EVENT_REACH + 1):
        for place in (first - step, last + step):
            event = events.get(base.word(place))
            if event and not (step > 1 and _is_of_another(base, place, last)):
                return event, step
    return "", EVENT_REACH + 1


def _is_of_another(base: Text, place: int, last: int) -> bool:
    """Whether a number stands right before an event, or right behind one that a number precedes."""
    sides = [place - 1, *([place + 1] if place > last and not base.gap(place).strip() else [])]
    words = [base.word(side) for side in sides]
    return any(word[:1].isdecimal() or word in base.table.numbers for word in words)


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
