"""Figures of a running story: which value a new one takes the place of.

A wrong update is worse than none, so two figures are of one thing only where what they count, their
unit and what happened to it agree, and where the sentences share enough besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.cached import cached_by_text
from summarizer.facts import numerals, quantities, times
from summarizer.facts.novelty import Statement, shared, statement
from summarizer.facts.quantity import Measure, Quantity
from summarizer.languages import Language
from summarizer.lexicons.changes import change_table
from summarizer.lexicons.differences import difference_table
from summarizer.lexicons.quantities import number_table
from summarizer.stories.model import Change, Reported
from summarizer.stories.moves import apart, holds, is_past, words_before

#: Share of a sentence's weight that a known one holds where both figures count the same noun, and
#: where less is known of what they count.
SAME_NOUN_SHARE, SAME_SHARE = 0.25, 0.4
#: The same where the sentence says that the figure changed.
GROWN_SHARE = 0.15
#: Figures further apart than this are of two things.
FAR = 10.0
#: "One" in words is seldom a count.
LEAST_IN_WORDS = 2
#: Words before and behind a figure among which stands that it is of a part.
PART_BEFORE, PART_BEHIND = 3, 1
#: The same of one that counts some of what another figure counts.
INNER_BEHIND = 2
#: Words before and behind a figure among which stands that it is of before.
PAST_BEFORE, PAST_BEHIND = 2, 4
#: A number in digits that is no part of a name, an ordinal or an hour.
_DIGITS = re.compile(r"(?<![\w.,:/(-])\d[\d.,]*(?<![.,])(?![\w:/-]|[.,]\d)")
_NEXT_DIGIT = re.compile(r"\d")
_SCALE = re.compile(r" ?([^\W\d_]+)")
_ANY_DIGITS = re.compile(r"\d[\d.,]*(?<![.,])")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Number(NamedTuple):
    """A figure of a sentence.

    Args:
        value: Its value, the lower one of a range.
        text: As it is written; in digits where it stands in words.
        thing: The noun that it counts, empty where none is read.
        unit: Its unit, empty where it counts things.
        event: Class of what happened to them, empty where none is read.
        part: Words beside it that make it the figure of a part.
        past: Whether the words before it say that it no longer holds ("up from 3").
        reached: Whether the words before it say that something came to it ("rose to 3").
        inner: Whether it counts some of what another figure counts ("among them 3 children").
        named: Whether a word with a capital stands before it, but for the first one.
    """

    value: float
    text: str
    thing: str
    unit: str
    event: str
    part: frozenset[str]
    past: bool
    reached: bool
    inner: bool
    named: bool


@cached_by_text()
def numbers(text: str, data: Language) -> tuple[Number, ...]:
    """The figures of a sentence that count or measure something, in order.

    Args:
        text: The sentence.
        data: Lists of its language.
    """
    covered = [(one.start, one.end) for one in times.read(text, data)]
    places: list[tuple[int, Number]] = []
    table = change_table(data.code)

    def add(start: int, value: float, written: str, *kind: str) -> None:
        thing, unit, event = kind
        before = " ".join(text[:start].split()[-PAST_BEFORE:])
        reached = holds(before, table.reached)
        event = event or _only_event(text, data) or (_only_event(text[:start], data) * reached)
        part, past = _part(text, start, data), _is_past(text, start, data)
        inner = _is_inner(text, start, data)
        named = any(word[:1].isupper() for word in text[:start].split()[1:])
        number = Number(value, written, thing, unit, event, part, past, reached, inner, named)
        places.append((start, number))

    for one in quantities.read(text, data):
        if _inside(one.start, covered):
            continue
        covered.append((one.start, one.end))
        if one.kind in (Measure.AGE, Measure.OTHER):
            continue
        written = _written(text, one, data)
        if written[0].isdecimal() and (one.low >= LEAST_IN_WORDS or _DIGITS.match(written)):
            add(one.start, one.low, written, one.noun, one.unit, one.event)
    for match in _DIGITS.finditer(text):
        if not _inside(match.start(), covered):
            add(match.start(), _value(match[0], data), match[0], "", "", "")
    for start, value in _in_words(text, data):
        if not _inside(start, covered):
            add(start, value, f"{value:,.10g}", "", "", "")
    return tuple(number for _, number in sorted(places, key=lambda place: place[0]))


def _in_words(text: str, data: Language) -> Iterator[tuple[int, float]]:
    """The numbers in words of which nothing says what they count: "the toll rose to seven"."""
    base = numerals.parse(text, data)
    for place in numerals.beginnings(base):
        value = None if base.words[place][0].isdecimal() else numerals.value_at(base, place)
        if value is not None and value.low >= LEAST_IN_WORDS:
            yield base.spans[place][0], value.low


def _written(text: str, one: Quantity, data: Language) -> str:
    """A quantity as it is written, with the word that scales it; in digits where it is in words."""
    digits = _ANY_DIGITS.search(text, one.start, one.end)
    if digits is None:
        return f"{one.low:,.10g}"
    scale = _SCALE.match(text, digits.end())
    scaled = scale is not None and scale[1].lower() in number_table(data.code).scales
    return text[digits.start() : scale.end() if scale and scaled else digits.end()]


def _is_past(text: str, start: int, data: Language) -> bool:
    """Whether the words around a figure say that it no longer holds."""
    table = change_table(data.code)
    before = words_before(text, start, PAST_BEFORE, data)
    rest = text[start:].split(maxsplit=1)[1:]
    behind = " ".join(_NEXT_DIGIT.split(rest[0])[0].split()[:PAST_BEHIND]) if rest else ""
    return is_past(text, start, data) or holds(before, table.after) or holds(behind, table.before)


def _inside(start: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(low <= start < high for low, high in spans)


def _value(digits: str, data: Language) -> float:
    """Value of a number in digits."""
    decimal = number_table(data.code).decimal
    whole = digits.replace("." if decimal == "," else ",", "")
    try:
        return float(whole.replace(",", "."))
    except ValueError:
        return 0.0


def _only_event(text: str, data: Language) -> str:
    """Class of the events of a sentence where all are of one: "the toll rose to 11"."""
    known = number_table(data.code).events
    events = {known[word] for word in _WORD.findall(text.lower()) if word in known}
    return events.pop() if len(events) == 1 else ""


def _part(text: str, start: int, data: Language) -> frozenset[str]:
    """Words around a figure that make it the figure of a part or of another time."""
    before = _WORD.findall(text[:start].lower())[-PART_BEFORE:]
    behind = _WORD.findall(text[start:].lower())[:PART_BEHIND]
    grown = {word for phrase in change_table(data.code).grown for word in phrase}
    return difference_table(data.code).narrowing.intersection(before + behind) - grown


def _is_inner(text: str, start: int, data: Language) -> bool:
    """Whether the words around a figure say that it counts some of those that another one does."""
    table = change_table(data.code)
    before = " ".join(text[:start].split()[-PART_BEFORE:])
    behind = " ".join(text[start:].split()[1 : 1 + INNER_BEHIND])
    return holds(before, table.among) or holds(behind, table.among)


class Ages:
    """The figures that were reported of a story, and when each came up first."""

    def __init__(self, past: Reported) -> None:
        self._data, self._memory = past.data, past.memory
        self._known: list[tuple[int, Number, Statement]] = []
        self._first: dict[float, int] = {}
        self._last: dict[float, int] = {}
        for age, told in enumerate(past.sentences):
            here = numbers(told.text, past.data)
            for number in here:
                if _is_alone(number, here) and not number.inner:
                    self._known.append((age, number, told))
                self._first.setdefault(number.value, age)
                if not number.past:
                    self._last[number.value] = age

    def changed(self, text: str, published: str = "") -> Change | None:
        """The figure that a sentence changes, None without one.

        It does where exactly one of its figures was never reported, or stands beside one that no
        longer holds ("59, not 64"). The old one is the latest of those of the same thing.
        """
        here = numbers(text, self._data)
        past = {other.value for other in here if other.past}
        come = [number for number in here if not number.past and self._comes(number.value, past)]
        grown = holds(text, change_table(self._data.code).grown)
        come = _foremost(come, grown)
        if len({number.value for number in come}) != 1 or not _is_alone(come[0], here):
            return None
        new, number = statement(text, self._data), come[0]
        still = {other.value for other in here if not other.past}
        was = []
        for age, old, sentence in self._known:
            also = old.value in past
            if old.value not in still and self._same(new, number, sentence, old, grown, also):
                first = self._first[old.value]
                was.append((also, not old.past, first, age, old.text, sentence.text))
        if not was:
            return None
        *_, value, before = max(was)
        return Change("figure", f"{number.value:g}", value, number.text, before)

    def _comes(self, value: float, past: set[float]) -> bool:
        """Whether a figure is new, or takes the place of a later one that is past."""
        if value not in self._first:
            return True
        last = self._last.get(value, -1)
        return any(self._last.get(other, -1) > last for other in past)

    def _same(
        self, new: Statement, number: Number, old: Statement, other: Number, grown: bool, also: bool
    ) -> bool:
        """Whether two figures are of one thing."""
        low, high = sorted((number.value, other.value))
        # The count of a whole story may be told by another authority, with other names.
        total = grown and number.reached and not number.named and number.event == other.event != ""
        if high > FAR * low or (apart(new, old) and not total):
            return False
        if len({number.unit, other.unit} - {""}) > 1 or number.part != other.part:
            return False
        if also:
            return True
        if len({number.event, other.event} - {""}) > 1:
            return False
        things = {number.thing, other.thing} - {""}
        known = number.thing == other.thing or number.event or things <= new.terms & old.terms
        if len(things) > 1 or not known:
            return False
        return shared(new, old, self._memory) >= _least(number, other, grown)


def _foremost(come: list[Number], grown: bool) -> list[Number]:
    """Of several new figures the one that was reached, else those that count or measure."""
    reached = [number for number in come if number.reached and grown]
    outer = [number for number in come if not number.inner]
    return reached or [number for number in outer if number.thing or number.unit] or outer or come


def _is_alone(number: Number, here: Sequence[Number]) -> bool:
    """Whether no other figure of a sentence has its unit and noun: lists tell of several things."""
    same = [
        one
        for one in here
        if (one.unit, one.thing) == (number.unit, number.thing)
        and (number.inner or not one.inner)
        and (not number.reached or one.reached)
    ]
    return len({one.value for one in same if not one.past}) <= 1


def _least(one: Number, other: Number, grown: bool) -> float:
    """Least share of a sentence that makes two figures of one unit, thing and event the same."""
    if grown and one.event == other.event != "":
        return 0.0
    if one.event != other.event or one.unit != other.unit:
        return SAME_NOUN_SHARE if grown else SAME_SHARE
    if one.event or one.thing == other.thing != "":
        return GROWN_SHARE if grown else SAME_NOUN_SHARE
    return SAME_NOUN_SHARE if grown else SAME_SHARE
