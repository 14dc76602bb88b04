"""What a sentence states in a form that can be checked: numbers, days, places, outcomes.

Only what two sentences can be compared by is read, by lists and closeness; there is no parser.
Whatever is doubtful (a condition, a plan, a part of a number) is left out, because a wrong note
that sources disagree costs more trust than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from summarizer.forms import plain, stems
from summarizer.languages import language
from summarizer.lexicons.classes import Classes, classes

_WORD = re.compile(r"[^\W_]+(?:[.,:'’][^\W_]+)*")
_PLAIN_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_YEARS = range(1900, 2101)
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupe"}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
#: Words between a number, a day or an outcome and the event it belongs to.
REACH = 6
#: Words between a number and what it counts ("14 young garment workers").
UNIT_REACH = 3
#: Words in which a denial or a condition before a word changes it.
SCOPE = 5


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """A number, what it counts and what is said of it.

    Args:
        value: Its value.
        unit: Stem of what it counts; empty where nothing is named.
        event: Class of the nearest event, or -1.
        place: Number of its word.
        bound: ``exact``, ``least``, ``most`` or ``about``.
    """

    value: float
    unit: str
    event: int
    place: int
    bound: str


@dataclass(frozen=True, slots=True, eq=False)
class Day:
    """A weekday or a date, and the event it belongs to.

    Args:
        value: The weekday's number from 0, or month and day as 100 * month + day.
        event: Class of the nearest event.
        place: Number of its word.
        late: 1 for night or late, -1 for early or morning, else 0.
    """

    value: int
    event: int
    place: int
    late: int


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """A sentence, read.

    Args:
        words: Its words, lower case.
        spans: Where each stands.
        capital: Whether each begins with a capital.
        stem: Stem of each.
        events: Class of each, -1 for none that is an event.
        names: Places of words that name something.
        located: Names that stand after a preposition of place, or before a process.
        scope: Words of time that bind the sentence: years, "last year".
    """

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    capital: tuple[bool, ...]
    stem: tuple[str, ...]
    events: tuple[int, ...]
    names: tuple[int, ...]
    located: frozenset[str]
    scope: frozenset[str]
    numbers: tuple[Number, ...]
    weekdays: tuple[Day, ...]
    dates: tuple[Day, ...]

    def named(self) -> frozenset[str]:
        """The names, lower case."""
        return frozenset(self.words[place].removesuffix("'s") for place in self.names)


@lru_cache(maxsize=64)
def _tables(code: str) -> tuple[Classes, dict[str, frozenset[str]], dict[str, int], dict[str, int]]:
    """The classes, the cue lists as sets, weekdays and months by name."""
    known, data = classes(code), language(code)
    cues = {name.partition(".")[2]: frozenset(words) for name, words in known.cues.items()}
    weekdays = {word: number for number, word in enumerate(data.weekdays)}
    months = {word: number for number, word in enumerate(data.months, 1)}
    months |= {word[:3]: number for word, number in months.items()}
    return known, cues, weekdays, months


def cues(code: str, name: str) -> frozenset[str]:
    """One list of cues of a language, empty where it has none."""
    return _tables(code)[1].get(name, frozenset())


@lru_cache(maxsize=64)
def event_numbers(code: str) -> frozenset[int]:
    """The classes of words that are events."""
    known = classes(code)
    names = cues(code, "events")
    return frozenset(number for number, name in enumerate(known.names) if name in names)


def words(text: str) -> list[str]:
    """The words of a sentence as `Facts` has them."""
    return [plain(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=4096)
def read(text: str, code: str) -> Facts:
    """Read a sentence.

    Args:
        text: The sentence.
        code: ISO 639-1 code of its language.
    """
    known, lists, weekdays, months = _tables(code)
    matches = list(_WORD.finditer(text))
    words = tuple(plain(match[0]) for match in matches)
    spans = tuple(match.span() for match in matches)
    capital = tuple(match[0][0].isupper() for match in matches)
    bare = [word[:-2] if word.endswith("'s") else word for word in words]
    stem = tuple(stems(bare, language(code)))
    event = _events(bare, known)
    in_question = event_numbers(code)
    events = tuple(one if one in in_question else -1 for one in event)
    calendar = weekdays.keys() | months.keys()
    names = _names(bare, words, capital, calendar, code)
    base = _Base(text, words, spans, stem, events, code)
    days = _weekdays(base, weekdays)
    dates, used = _dates(base, months)
    return Facts(
        words=words,
        spans=spans,
        capital=capital,
        stem=stem,
        events=events,
        names=names,
        located=_located(tuple(bare), names, event, lists, known),
        scope=_scope(words),
        numbers=_numbers(base, used, lists),
        weekdays=days,
        dates=dates,
    )


def _events(bare: list[str], known: Classes) -> list[int]:
    """Class of each word; what is denied has the class that its denial means."""
    event = [known.of.get(word, -1) for word in bare]
    for place, one in enumerate(event):
        if one in known.negated and set(bare[max(0, place - SCOPE) : place]) & known.negators:
            event[place] = known.negated[one]
    return event


def _names(
    bare: list[str],
    words: tuple[str, ...],
    capital: tuple[bool, ...],
    calendar: Set[str],
    code: str,
) -> tuple[int, ...]:
    """Places of words with a capital that is not the sentence's own."""
    data, known = language(code), classes(code)
    found = []
    for place, word in enumerate(bare):
        if not capital[place] or word in data.stop_words or word in calendar:
            continue
        if place == 0 and len(words) > 1:
            # Every first word has a capital; a name is followed by its verb or another name.
            follows = words[1]
            verb = follows in data.auxiliaries or follows in data.say_verbs
            verb |= follows.endswith(("ed", "s")) and follows not in data.stop_words
            verb |= any(follows in words for pair in known.opposites.values() for words in pair)
            if word in known.of or not (capital[1] or verb or words[0] != word):
                continue
        found.append(place)
    return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class _Base:
    """What the readers of single facts share."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    stem: tuple[str, ...]
    events: tuple[int, ...]
    code: str

    def nearest(self, place: int, reach: int = REACH) -> tuple[int, int]:
        """Class and distance of the event nearest a word, those before it first."""
        for step in range(reach + 1):
            for other in (place - step, place + step):
                if 0 <= other < len(self.events) and self.events[other] >= 0:
                    return self.events[other], step
        return -1, reach + 1


def _located(
    words: tuple[str, ...],
    names: tuple[int, ...],
    event: list[int],
    lists: dict[str, frozenset[str]],
    known: Classes,
) -> frozenset[str]:
    """Names of places: after "in" or "near", or before a process ("the Doha talks")."""
    places = lists.get("places_after", frozenset())
    processes = lists.get("processes", frozenset())
    found = set()
    for place in names:
        before = place > 0 and words[place - 1] in places
        following = event[place + 1] if place + 1 < len(words) else -1
        if before or (following >= 0 and known.names[following] in processes):
            found.add(words[place])
    return frozenset(found)


def _scope(words: tuple[str, ...]) -> frozenset[str]:
    """Years, and "last year", "this month" and the like."""
    found = {word for word in words if word.isdecimal() and int(word) in _YEARS}
    spans = ("year", "month", "week", "quarter", "decade")
    for first, second in pairwise(words):
        if second in spans and first in ("last", "this", "next", "previous"):
            found.add(f"{first} {second}")
    return frozenset(found)


def _weekdays(base: _Base, weekdays: dict[str, int]) -> tuple[Day, ...]:
    """Weekdays that belong to an event rather than to somebody's saying so."""
    saying = cues(base.code, "saying")
    found = []
    for place, word in enumerate(base.words):
        if word not in weekdays:
            continue
        event, distance = base.nearest(place)
        around = range(max(0, place - distance + 1), min(len(base.words), place + distance))
        said = any(base.words[other] in saying for other in around)
        if event >= 0 and not said:
            found.append(Day(weekdays[word], event, place, _late(base.words, place)))
    return tuple(found)


def _late(words: tuple[str, ...], place: int) -> int:
    """Whether a weekday's end or its beginning is meant."""
    near = set(words[max(0, place - 2) : place + 2])
    if near & {"night", "late", "evening", "midnight", "overnight"}:
        return 1
    return -1 if near & {"early", "morning", "dawn"} else 0


def _dates(base: _Base, months: dict[str, int]) -> tuple[tuple[Day, ...], frozenset[int]]:
    """Days of the month with their events, and the places of the words that make them."""
    found, used = [], set()
    for place, word in enumerate(base.words):
        month = months.get(word.rstrip("."))
        if month is None or not base.text[base.spans[place][0]].isupper():
            continue
        for other in (place + 1, place - 1):
            digits = base.words[other] if 0 <= other < len(base.words) else ""
            if digits.isdecimal() and 1 <= int(digits) <= 31:
                used |= {place, other, *_more_of_a_date(base.words, max(place, other))}
                event, _ = base.nearest(place)
                if event >= 0:
                    found.append(Day(100 * month + int(digits), event, place, 0))
                break
    return tuple(found), frozenset(used)


def _more_of_a_date(words: tuple[str, ...], last: int) -> set[int]:
    """Places of a second day ("26 or 27") and of the year."""
    found = set()
    for place in range(last + 1, min(len(words), last + 5)):
        if not (words[place].isdigit() or words[place] in ("or", "and", "to")):
            break
        found.add(place)
    return found


def _numbers(
    base: _Base, used: frozenset[int], lists: dict[str, frozenset[str]]
) -> tuple[Number, ...]:
    """Counts and amounts, without dates, years, times, ages and parts of other numbers."""
    found = []
    skip = -1
    written = number_words(base.code)
    for place, word in enumerate(base.words):
        if place <= skip or place in used or not (word[0].isdigit() or word in written):
            continue
        value, last = _value(base, place)
        if value is None:
            continue
        skip = last
        following = base.words[last + 1 : last + 3]
        before = base.words[max(0, place - 2) : place]
        if "old" in following or "aged" in before[-1:]:
            continue
        if value in _YEARS and word.isdigit() and not _counts(base, last, lists):
            continue
        if set(before) & lists.get("partial", frozenset()) or following[:1] == ("of",):
            continue
        event, _ = base.nearest(place)
        found.append(Number(value, _unit(base, place, last, lists), event, place, _bound(before)))
    return tuple(found)


@lru_cache(maxsize=8)
def number_words(code: str) -> dict[str, int]:
    """Values of number words; "one" is left out, since it is a pronoun as often."""
    known = classes(code).cues
    ones = {word: value for value, word in enumerate(known.get("claims.numbers", ()), 1)}
    tens = {word: 10 * value for value, word in enumerate(known.get("claims.tens", ()), 3)}
    return {word: value for word, value in (ones | tens).items() if value > 1}


def _value(base: _Base, place: int) -> tuple[float | None, int]:
    """Value of the number that begins at a word, and the place of its last word."""
    words = base.words
    written = number_words(base.code)
    if _PLAIN_NUMBER.fullmatch(words[place]):
        value, last = float(words[place].replace(",", "")), place
    elif words[place] in written:
        value, last = float(written[words[place]]), place
        follows = words[place + 1] if place + 1 < len(words) else ""
        one = 1 if follows == "one" else written.get(follows, 0)
        if value >= 20 and 0 < one < 10:
            value, last = value + one, place + 1
    else:
        return None, place
    while last + 1 < len(words) and words[last + 1] in _SCALES:
        value, last = value * _SCALES[words[last + 1]], last + 1
    return value, last


def _counts(base: _Base, last: int, lists: dict[str, frozenset[str]]) -> bool:
    """Whether a unit follows a number."""
    units = lists.get("units", frozenset())
    return any(word in units for word in base.words[last + 1 : last + 2])


def _unit(base: _Base, place: int, last: int, lists: dict[str, frozenset[str]]) -> str:
    """Stem of what a number counts."""
    start, end = base.spans[place][0], base.spans[last][1]
    if base.text[max(0, start - 1) : start] in _CURRENCIES:
        return _CURRENCIES[base.text[start - 1]]
    if base.text[end : end + 1] == "%":
        return "percent"
    units = lists.get("units", frozenset())
    following = range(last + 1, min(len(base.words), last + 1 + UNIT_REACH))
    for other in following:
        if base.words[other] in units:
            return "percent" if base.words[other] == "per" else base.stem[other]
    return base.stem[last + 1] if last + 1 < len(base.stem) else ""


def _bound(before: tuple[str, ...]) -> str:
    """How exactly a number is given, by the two words before it."""
    near = set(before)
    if near & {"least", "over"} or before[-2:] == ("more", "than"):
        return "least"
    if near & {"most", "under"} or before[-2:] in (("less", "than"), ("fewer", "than")):
        return "most"
    if near & {
        "about",
        "around",
        "nearly",
        "almost",
        "approximately",
        "roughly",
        "some",
        "estimated",
    }:
        return "about"
    return "least" if before[-2:] == ("up", "to") else "exact"
