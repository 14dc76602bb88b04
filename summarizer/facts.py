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
from summarizer.quantities import YEARS, Number, Tokens, numbers

_WORD = re.compile(r"[^\W_]+(?:[.,:'’][^\W_]+)*")
#: Words in which a denial or a condition before a word changes it.
SCOPE = 5
#: Words between a verb of saying and the day it belongs to ("said late on Monday").
SAYING_REACH = 3


@dataclass(frozen=True, slots=True, eq=False)
class Day:
    """A weekday or a date, and the event it belongs to.

    Args:
        value: The weekday's number from 0, or month and day as 100 * month + day.
        event: Class of the nearest event, or -1.
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


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a sentence as `Facts` has them."""
    return tuple(map(plain, _WORD.findall(text)))


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
    base = Tokens(text, words, spans, stem, events, language(code).stop_words, lists, code)
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
        scope=_scope(words, lists),
        numbers=numbers(base, used),
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


def _scope(words: tuple[str, ...], lists: dict[str, frozenset[str]]) -> frozenset[str]:
    """Years, "yesterday", and "last year", "this month" and the like."""
    found = {word for word in words if word.isdecimal() and int(word) in YEARS}
    found |= lists.get("relative_days", frozenset()).intersection(words)
    spans = lists.get("periods", frozenset())
    for first, second in pairwise(words):
        if second in spans and first in ("last", "this", "next", "previous", "past"):
            found.add(f"{first} {second}")
    return frozenset(found)


def _weekdays(base: Tokens, weekdays: dict[str, int]) -> tuple[Day, ...]:
    """Weekdays that belong to an event rather than to somebody's saying so."""
    saying = cues(base.code, "saying")
    found = []
    for place, possessive in enumerate(base.words):
        word = possessive.removesuffix("'s")
        if word not in weekdays:
            continue
        event, _ = base.nearest(place)
        # "Announced on Friday" is the day of the announcement.
        if saying.isdisjoint(base.words[max(0, place - SAYING_REACH) : place]):
            found.append(Day(weekdays[word], event, place, _late(base.words, place)))
    return tuple(found)


def _late(words: tuple[str, ...], place: int) -> int:
    """Whether a weekday's end or its beginning is meant."""
    near = set(words[max(0, place - 2) : place + 2])
    if near & {"night", "late", "evening", "midnight", "overnight"}:
        return 1
    return -1 if near & {"early", "morning", "dawn"} else 0


def _dates(base: Tokens, months: dict[str, int]) -> tuple[tuple[Day, ...], frozenset[int]]:
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
