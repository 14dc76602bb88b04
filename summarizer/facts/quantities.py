"""Quantities: what a number counts or measures, how exactly it is meant, and of which event.

A number that is no quantity (a date, an hour, a label such as "Flight 370", a part of another
number as in "nine of the 14") is not read: it would be compared with what it is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from summarizer.numeric.arrays import Ints
from summarizer.sentences.corpus import Corpus
from summarizer.text.lexical import stems
from summarizer.languages import language
from summarizer.lexicons.quantities import NumberTable, number_table
from summarizer.numeric.sparse import Floats


class Bound:
    """How exactly a quantity is meant."""

    EXACT: Final = 0
    LEAST: Final = 1
    MOST: Final = 2
    ABOUT: Final = 3


class Measure:
    """What kind of quantity it is; `OTHER` is a vote or score, its two sides `low` and `high`."""

    COUNT: Final = 0
    MONEY: Final = 1
    SHARE: Final = 2
    AGE: Final = 3
    UNIT: Final = 4
    RATE: Final = 5
    ORDINAL: Final = 6
    OTHER: Final = 7


#: Years are not counts: "in 2015".
YEARS = range(1800, 2101)
#: Ages of people who make news.
AGES = range(1, 116)
#: Words between a number and the noun that it counts ("14 young garment workers").
NOUN_REACH = 4
#: Words between a number and the word for what befell those counted.
EVENT_REACH = 6
#: Characters before a number in which "at least" and the like are looked for.
CUE_REACH = 24
#: A thousands group.
_GROUP = 3
#: "About 190" and 200 agree, and so do "more than 43,000" and 43,538.
ABOUT_SLACK = 0.1
#: Two numbers that are both rough agree when they are no further apart than this share.
ROUGH_SLACK = 0.25
#: From here on, zeros at the end of a plain number may be rounding.
ROUNDED_FROM = 1000

#: Classes of nouns that are a part of the people, or their adversaries.
PARTS = frozenset(("child", "woman", "man", "attacker", "police", "soldier"))

_SYMBOLS = {"$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "₹": "inr"}
_NUMBER = r"\d+(?:[.,]\d+)*"
_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,]\d)"
_WORD = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"
_TOKEN = re.compile(rf"{_NUMBER}|{_WORD}|[$€£¥₹%]")
#: Where the decimal mark is a comma, thousands may stand apart and articles are elided.
_TOKEN_SPACED = re.compile(
    rf"{_GROUPED}|{_NUMBER}|[^\W\d_]+(?:-[^\W\d_]+)*|[$€£¥₹%]"
)
#: Two sides of a vote or a score; a run of three is a date or a telephone number.
_SIDES = re.compile(r"(\d{1,3})[-–](\d{1,3})(?![\d–-])")
_CLOCK_BEHIND = re.compile(r":\d|\s*(?:[ap]\.?m\b|o'clock|o’clock|uhr\b|h\d\d|heures?\s\d)", re.I)
_TIME_BEFORE = re.compile(r"\d[:.h]$")
_NEAR = re.compile(r"[\s\u00a0-]*")


class Quantity(NamedTuple):
    """One quantity of a text; `start` and `end` are its span, the rest as in `Quantities`."""

    start: int
    end: int
    low: float
    high: float
    step: float
    bound: int
    kind: int
    unit: str
    noun: str
    event: str


class _Text(NamedTuple):
    """A sentence as words, with the table of its language."""

    text: str
    words: list[str]
    spans: list[tuple[int, int]]
    table: NumberTable
    code: str

    def gap(self, place: int) -> str:
        """What stands between a word and the next one."""
        end = self.spans[place + 1][0] if place + 1 < len(self.spans) else len(self.text)
        return self.text[self.spans[place][1] : end]

    def word(self, place: int) -> str:
        """The word of a place, empty where there is none."""
        return self.words[place] if 0 <= place < len(self.words) else ""


class _Value(NamedTuple):
    """A number as written: its value, step, and first and last word."""

    low: float
    high: float
    step: float
    first: int
    last: int
    sides: bool = False


def read(text: str, code: str) -> list[Quantity]:
    """The quantities of one sentence, in order.

    Args:
        text: The sentence.
        code: ISO 639-1 code of its language.
    """
    table = number_table(code)
    pattern = _TOKEN_SPACED if table.decimal == "," else _TOKEN
    matches = list(pattern.finditer(text))
    base = _Text(text, [m[0].lower() for m in matches], [m.span() for m in matches], table, code)
    quantities = []
    place = 0
    while place < len(base.words):
        value = _value(base, place)
        if value is not None:
            quantity = _quantity(base, value)
            if quantity is not None:
                quantities.append(quantity)
            place = value.last
        place += 1
    return quantities


def _digits(word: str, decimal: str) -> tuple[float, float]:
    """Value and step of a number in digits."""
    word = re.sub(r"[\s\u00a0\u202f]", "", word)
    marks = [character for character in word if character in ".,"]
    head, tail = word, ""
    if marks:
        cut = word.rindex(marks[-1])
        grouped = len(word) - cut - 1 == _GROUP and (marks[-1] != decimal or len(marks) > 1)
        mixed = len(set(marks)) > 1
        if mixed or not grouped:
            head, tail = word[:cut], word[cut + 1 :]
    whole = re.sub(r"[.,]", "", head) or "0"
    return float(f"{whole}.{tail or 0}"), 10.0 ** -len(tail)


def _value(base: _Text, place: int) -> _Value | None:
    """The number that begins at a word."""
    word, table = base.words[place], base.table
    if word[0].isdigit():
        sides = _SIDES.match(base.text, base.spans[place][0])
        if sides is not None and place + 1 < len(base.words):
            return _Value(float(sides[1]), float(sides[2]), 1.0, place, place + 1, True)
        value, step = _digits(word, table.decimal)
        last = place
    else:
        written = _written(base, place)
        if written is None:
            return None
        (value, last), step = written, 1.0
    while base.word(last + 1) in table.scales and not base.gap(last).strip(" \u00a0-."):
        factor = table.scales[base.words[last + 1]]
        value, step, last = value * factor, step * factor, last + 1
    return _Value(value, value, step, place, last)


def _written(base: _Text, place: int) -> tuple[float, int] | None:
    """Value and last word of a number in letters."""
    word, table = base.words[place], base.table
    if word in table.numbers:
        value, following = table.numbers[word], table.numbers.get(base.word(place + 1), 0)
        if value >= 20 > 10 > following > 0:
            return float(value + following), place + 1
        return float(value), place
    head, _, tail = word.partition("-")
    tens, ones = table.numbers.get(head, 0), table.numbers.get(tail, 1 if tail == "one" else 0)
    if tens >= 20 > 10 > ones > 0:
        return float(tens + ones), place
    if word in ("a", "an") and base.word(place + 1) in table.scales.keys() | {"dozen"}:
        following = base.words[place + 1]
        return (float(table.numbers[following]), place + 1) if following == "dozen" else (1.0, place)
    return None


def _quantity(base: _Text, value: _Value) -> Quantity | None:
    """The quantity of a number, or None where it is a date, an hour, a label or a part."""
    start, end = base.spans[value.first][0], base.spans[value.last][1]
    if _is_date_or_hour(base, value, start, end) or _is_label(base, value):
        return None
    kind, unit, last = _measure(base, value)
    if value.sides and kind in (Measure.MONEY, Measure.SHARE, Measure.UNIT):
        value = value._replace(sides=False)
    noun, last = ("", last) if kind == Measure.AGE else _noun(base, value, last, kind)
    before = base.text[max(0, start - CUE_REACH) : start].lower()
    behind = base.text[end : end + CUE_REACH].lower()
    if kind in (Measure.COUNT, Measure.MONEY) and _is_part(base, before, behind):
        return None
    event, distance = _event(base, value.first, value.last)
    if value.sides or _is_vote(base, value):
        return _vote(base, value, noun, event)
    if kind == Measure.COUNT and not noun and (not event or distance > last - value.last + 2):
        return None
    if kind == Measure.COUNT and not unit and value.low in YEARS and not noun:
        return None
    finish = base.spans[last][1] if last > value.last else end
    begin = start
    if kind in (Measure.MONEY, Measure.RATE) and base.text[start - 1 : start] in _SYMBOLS:
        begin -= 1
    return Quantity(
        begin, finish, value.low, max(value.low, value.high), value.step,
        _bound(base, before, behind), kind, unit, noun, event,
    )  # fmt: skip


@lru_cache(maxsize=64)
def _months(code: str) -> frozenset[str]:
    data = language(code)
    return frozenset((*data.months, *data.months_in_dates, *data.short_months)) - {"may", "mar"}


def _is_date_or_hour(base: _Text, value: _Value, start: int, end: int) -> bool:
    """Whether a number is a day, a year or an hour."""
    months = _months(base.code) | ({"may"} if base.code == "en" else frozenset())
    near = {base.word(value.first - 1), base.word(value.last + 1)}
    if value.low <= 31 and near & months and value.low == int(value.low):
        between = base.gap(value.last) if base.word(value.last + 1) in months else ""
        if not between.strip(" \u00a0.,"):
            return True
    if base.word(value.last + 2) in months and base.word(value.last + 1) in ("de", "of"):
        return True
    bare = base.words[value.first].isdigit() and value.first == value.last
    if bare and value.low in YEARS and base.word(value.last + 1) not in base.table.nouns:
        if near & base.table.money.keys() or base.text[start - 1 : start] in _SYMBOLS:
            return False
        return not base.gap(value.last).startswith((" ", "%")) or not _counts(base, value.last)
    return bool(_CLOCK_BEHIND.match(base.text, end) or _TIME_BEFORE.search(base.text[:start]))


def _counts(base: _Text, last: int) -> bool:
    """Whether the word behind a number of four digits is what it counts."""
    word = base.word(last + 1)
    return word in base.table.units or word in base.table.money or _is_plural(base, last + 1)


def _is_label(base: _Text, value: _Value) -> bool:
    """Whether a number is part of a name: "Flight 370", "M4", "Covid-19", "the 1970s"."""
    start, end = base.spans[value.first][0], base.spans[value.last][1]
    before, behind = base.text[max(0, start - 2) : start], base.text[end : end + 2]
    if before[-1:].isalpha() or (before[-1:] in "-–/#." and before[:1].isalnum() and before):
        return True
    if behind[:1].isalpha() and base.word(value.last + 1) not in _adjacent(base.table):
        return True
    previous = base.word(value.first - 1)
    if not previous or base.gap(value.first - 1).strip() or not base.words[value.first][0].isdigit():
        return False
    if previous in base.table.labels:
        return True
    at = base.spans[value.first - 1][0]
    return value.first > 1 and base.text[at].isupper() and previous not in _stop(base.code)


@lru_cache(maxsize=64)
def _stop(code: str) -> frozenset[str]:
    return language(code).stop_words


def _adjacent(table: NumberTable) -> set[str]:
    """What may be written onto a number: "4m", "20km", "1400C"."""
    return {*table.scales, *table.units, *table.money, "c", "f"}


def _measure(base: _Text, value: _Value) -> tuple[int, str, int]:
    """Kind and unit of a number, and the last word that tells it."""
    table, last = base.table, value.last
    start, end = base.spans[value.first][0], base.spans[last][1]
    symbol = base.text[start - 1 : start] if start else ""
    if symbol in _SYMBOLS and symbol:
        return _rate(base, Measure.MONEY, _SYMBOLS[symbol], last)
    behind = base.text[end : end + CUE_REACH].lower()
    following = base.word(last + 1) if _NEAR.fullmatch(base.gap(last)) else ""
    if following == "%" or following in table.share:
        return _rate(base, Measure.SHARE, "percent", last + 1)
    if table.cues["per cent"].match(behind):
        return Measure.SHARE, "percent", last + 2
    if _is_age(base, value, behind):
        return Measure.AGE, "year", last
    if following in ("€", "£", "$"):
        return _rate(base, Measure.MONEY, _SYMBOLS[following], last + 1)
    for name, kind in ((table.money, Measure.MONEY), (table.units, Measure.UNIT)):
        for step in (1, 2):
            word = base.word(last + step)
            if word in name and (step == 1 or base.word(last + 1) in ("de", "d", "us", "u.s")):
                return _rate(base, kind, name[word], last + step)
    if base.text[end : end + 1] in ("C", "F"):
        return Measure.UNIT, "degree", last + 1
    return Measure.COUNT, "", last


def _rate(base: _Text, kind: int, unit: str, last: int) -> tuple[int, str, int]:
    """The same, with what it is counted by where that follows: "140 kilometres an hour"."""
    by = base.word(last + 1)
    per = base.word(last + 2)
    if by in ("a", "an", "per", "pro", "par", "por") and per in base.table.units:
        return Measure.RATE, f"{unit}/{base.table.units[per]}", last + 2
    if by == "per" and per:
        return Measure.RATE, f"{unit}/{per}", last + 2
    return kind, unit, last


def _is_age(base: _Text, value: _Value, behind: str) -> bool:
    """Whether a number is somebody's age: "Malo, 54, said", "a 54-year-old", "aged 54"."""
    cues = base.table.cues
    if value.low not in AGES:
        return False
    if cues["suffix"].match(behind) or cues["old"].match(behind):
        return True
    start = base.spans[value.first][0]
    if cues["aged"].search(base.text[:start].lower()):
        # "de 34 años", "aged 34": a unit behind it is the age's own.
        return base.code == "en" or base.word(value.last + 1) in base.table.units
    previous = base.spans[value.first - 1] if value.first else (0, 0)
    named = value.first > 0 and base.text[previous[0]].isupper()
    gap = base.text[previous[1] : start].strip()
    return named and gap in (",", "(") and behind[:1] in (",", ".", ")", ";") and (
        base.words[value.first].isdigit()
    )


def _is_plural(base: _Text, place: int) -> bool:
    """Whether a word looks like a plural noun of its language."""
    word, table = base.word(place), base.table
    if not word or not word[0].isalpha():
        return False
    if word in table.nouns or word in table.irregular:
        return True
    if table.capital:
        return base.text[base.spans[place][0]].isupper()
    return len(word) > _GROUP and word[-1] in table.plurals and not word.endswith(("ss", "us"))


def _noun(base: _Text, value: _Value, last: int, kind: int) -> tuple[str, int]:
    """Class or stem of what a number counts, and the last word of its phrase."""
    table, stop = base.table, _stop(base.code)
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
        if _is_plural(base, place):
            return table.nouns.get(word) or _stem(word, base.code), place
    if kind == Measure.COUNT and value.first > 1 and base.words[value.first - 1] in ("of", "von", "de"):
        before = base.words[value.first - 2]
        if before not in stop and before[0].isalpha():
            return table.nouns.get(before) or _stem(before, base.code), last
    return "", last


@lru_cache(maxsize=65536)
def _stem(word: str, code: str) -> str:
    return stems([word], language(code))[0]


def _is_part(base: _Text, before: str, behind: str) -> bool:
    """Whether a number is a part, a rest or an addition: "nine of the 14", "four more"."""
    cues = base.table.cues
    if cues["whole"].search(before):
        return False
    if cues["part before"].search(before) and not cues["least"].search(before):
        return True
    return cues["part behind"].match(behind) is not None and not behind.strip().startswith(
        "more than"
    )


def _event(base: _Text, first: int, last: int) -> tuple[str, int]:
    """Class of the event nearest to a number, those before it first, and its distance."""
    for step in range(1, EVENT_REACH + 1):
        for place in (first - step, last + step):
            event = base.table.events.get(base.word(place))
            if event:
                return event, step
    return "", EVENT_REACH + 1


def _is_vote(base: _Text, value: _Value) -> bool:
    """Whether a number is the first side of a vote: "61 votes to 38"."""
    joins, votes = base.table.votes
    second = base.word(value.last + 3)
    return (
        base.word(value.last + 1) in votes
        and base.word(value.last + 2) in joins
        and (second.isdigit() or second in base.table.numbers)
    )


def _vote(base: _Text, value: _Value, noun: str, event: str) -> Quantity | None:
    """A vote or a score, its sides in the order in which they are told."""
    start, last = base.spans[value.first][0], value.last
    high = value.high
    if not value.sides:
        last = value.last + 3
        second = base.words[last]
        high = float(second) if second.isdigit() else float(base.table.numbers[second])
        noun = "vote"
    elif noun and value.low < high:
        return None
    return Quantity(
        start, base.spans[last][1], value.low, high, 1.0,
        Bound.EXACT, Measure.OTHER, "", noun or "score", event,
    )  # fmt: skip


def _bound(base: _Text, before: str, behind: str) -> int:
    """How exactly a number is meant, by the words around it."""
    cues = base.table.cues
    if cues["most"].search(before):
        return Bound.MOST
    if cues["least"].search(before) or cues["or more"].match(behind):
        return Bound.LEAST
    return Bound.ABOUT if cues["about"].search(before) else Bound.EXACT


def _rounding(value: float, step: float) -> float:
    """The step a number may be rounded to: 1,000 for 973,000."""
    while value >= ROUNDED_FROM and step and value % (10 * step) == 0:
        step *= 10
    return step


def agree(left: Quantity, right: Quantity) -> bool:
    """Whether two quantities of one thing can both hold, as exactly as they are meant.

    Args:
        left: A quantity.
        right: Another of the same kind and unit.
    """
    if Measure.OTHER in (left.kind, right.kind):
        return (left.low, left.high) == (right.low, right.high)
    if left.low <= right.high and right.low <= left.high:
        return True
    low, high = sorted((left, right), key=lambda one: one.low)
    coarse = max(_rounding(left.low, left.step), _rounding(right.low, right.step))
    if coarse > min(left.step, right.step) and high.low - low.high <= coarse / 2:
        return True
    rough = (left.bound != Bound.EXACT) + (right.bound != Bound.EXACT)
    slack = (0.0, ABOUT_SLACK, ROUGH_SLACK)[rough]
    if low.bound == Bound.LEAST or high.bound == Bound.MOST:
        slack = ROUGH_SLACK
    return high.low - low.high <= slack * high.low


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
        code = corpus.languages[int(corpus.article[row])]
        entries.extend(
            one._replace(start=one.start + start, end=one.end + start)
            for one in read(corpus.text(row), code)
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


def same_thing(left: Quantity, right: Quantity) -> bool:
    """Whether two quantities have one kind, unit and noun, and no two events.

    "People" may be anybody to whom the same happened, except a part of them: children, women, men.
    """
    if (left.kind, left.unit) != (right.kind, right.unit):
        return False
    same_event = left.event == right.event
    if left.noun != right.noun:
        nouns = {left.noun, right.noun}
        if not (same_event and left.event) or nouns & PARTS or not nouns & {"", "people"}:
            return False
    return same_event or not (left.event and right.event)
