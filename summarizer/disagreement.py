"""Where sources disagree: what cannot be true at once of one thing.

Two sentences are compared only after `summarizer.corroboration` found that they speak of one
thing. Precision comes first: sentences that name different places, times or people are taken
to speak of different things, and conditions and plans contradict nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from summarizer.facts import Day, Facts, Number
from summarizer.languages import language
from summarizer.lexicons.classes import classes
from summarizer.stances import Stance, take, topics

Span = tuple[int, int]

#: Two estimates differ when they are further apart than this share of the larger.
ESTIMATE = 0.25
#: What people are counted as; "workers" and "people" may be the same ones.
_PEOPLE = frozenset({"peopl", "person", "dead", "kill", "wound", "injur", "death", "other", ""})
#: Content words that two statements must share before one can contradict the other.
LEAST_SHARED = 2


@dataclass(frozen=True, slots=True, eq=False)
class Conflict:
    """A contradiction between two sentences.

    Args:
        kind: ``number``, ``day``, ``date``, ``place``, ``outcome`` or ``state``.
        first: Characters of the first sentence that say one thing.
        second: Characters of the second that say the other.
    """

    kind: str
    first: Span
    second: Span


def conflicts(first: str, second: str, code: str = "en") -> tuple[Conflict, ...]:
    """Contradictions between two sentences that speak of one thing.

    Args:
        first: A sentence.
        second: Another.
        code: ISO 639-1 code of their language; without word lists there are no conflicts.

    Returns:
        Conflicts, one a kind at most.
    """
    if not classes(code).names:
        return ()
    if not topics(first, code) & topics(second, code):
        return ()
    left, right = take(first, code), take(second, code)
    one, two = left.facts, right.facts
    if _other_scope(one, two):
        return ()
    found = [
        _outcomes(left, right, code),
        _states(left, right),
        _numbers(one, two),
        _days("day", one, two, one.weekdays, two.weekdays),
        _days("date", one, two, one.dates, two.dates),
        _places(one, two),
    ]
    return tuple(conflict for conflict in found if conflict is not None)


def _apart(one: Set[object], two: Set[object]) -> bool:
    return bool(one) and bool(two) and not one & two


def _other_scope(one: Facts, two: Facts) -> bool:
    """Whether two sentences speak of different times or people."""
    return _apart(one.scope, two.scope) or _apart(one.named(), two.named())


def _other_place(one: Facts, two: Facts) -> bool:
    return _apart(one.located, two.located)


def _other_day(one: Facts, two: Facts) -> bool:
    days = [frozenset(day.value for day in facts.weekdays + facts.dates) for facts in (one, two)]
    return _apart(days[0], days[1])


def _single(items: Iterable[Number], key: tuple[int, str]) -> bool:
    return sum((item.event, item.unit) == key for item in items) == 1


def _numbers(one: Facts, two: Facts) -> Conflict | None:
    """Different numbers of the same thing in the same event."""
    if not one.numbers or not two.numbers:
        return None
    if _other_place(one, two) or _other_day(one, two):
        return None
    values = {number.value for number in one.numbers} & {number.value for number in two.numbers}
    for left in one.numbers:
        for right in two.numbers:
            if left.value in values or right.value in values or not _same_count(left, right):
                continue
            if not _single(one.numbers, (left.event, left.unit)):
                continue
            if not _single(two.numbers, (right.event, right.unit)):
                continue
            if _differ(left, right):
                return Conflict("number", one.spans[left.place], two.spans[right.place])
    return None


def _same_count(left: Number, right: Number) -> bool:
    """Whether two numbers count the same: one unit, one event."""
    if left.event != right.event:
        return False
    if left.unit == right.unit:
        return bool(left.unit)
    return left.event >= 0 and left.unit in _PEOPLE and right.unit in _PEOPLE


def _differ(left: Number, right: Number) -> bool:
    """Whether two numbers cannot both be right, with "at least" and "about" taken as meant."""
    bounds = {left.bound, right.bound}
    if "least" in bounds or "most" in bounds:
        if bounds == {"least"} or bounds == {"most"}:
            return False
        limited, other = (left, right) if left.bound in ("least", "most") else (right, left)
        below = other.value < limited.value
        return below if limited.bound == "least" else not below
    if "about" in bounds:
        return abs(left.value - right.value) > ESTIMATE * max(left.value, right.value)
    return left.value != right.value


def _counted_apart(one: Facts, two: Facts) -> bool:
    """Whether two sentences count differently: with different days, they mean two events."""
    return any(
        _same_count(left, right) and _differ(left, right)
        for left in one.numbers
        for right in two.numbers
    )


def _days(
    kind: str, one: Facts, two: Facts, left: tuple[Day, ...], right: tuple[Day, ...]
) -> Conflict | None:
    """Different days of the same event."""
    if len(left) != 1 or len(right) != 1 or _other_place(one, two):
        return None
    first, second = left[0], right[0]
    if first.event != second.event or first.value == second.value or _counted_apart(one, two):
        return None
    if kind == "day":
        # "Late on Monday" and "early on Tuesday" are one night.
        early, late = (first, second) if (second.value - first.value) % 7 == 1 else (second, first)
        if (late.value - early.value) % 7 == 1 and early.late == 1 and late.late <= 0:
            return None
        if (late.value - early.value) % 7 == 1 and late.late == -1 and early.late == 1:
            return None
    return Conflict(kind, one.spans[first.place], two.spans[second.place])


def _places(one: Facts, two: Facts) -> Conflict | None:
    """One event in two places: each sentence names one, and the other does not know it."""
    left, right = _event_place(one), _event_place(two)
    if left is None or right is None or left[0] != right[0]:
        return None
    first, second = left[1], right[1]
    if two.words[second] in one.words or one.words[first] in two.words:
        return None
    if not one.named() & two.named() or len(one.located) > 1 or len(two.located) > 1:
        return None
    return Conflict("place", one.spans[first], two.spans[second])


def _event_place(facts: Facts) -> tuple[int, int] | None:
    """Event and place of "met in Geneva": a name that follows an event and a preposition."""
    for name in facts.names:
        if facts.words[name] not in facts.located or name < LEAST_SHARED:
            continue
        event = facts.events[name - 2]
        if event >= 0:
            return event, name
    return None


def _outcomes(left: Stance, right: Stance, code: str) -> Conflict | None:
    """Opposite outcomes: reached and failed, confirmed and denied, rose and fell."""
    one, two = left.facts, right.facts
    if _other_place(one, two) or _other_day(one, two):
        return None
    if left.agreement and right.agreement and left.agreement[0] != right.agreement[0]:
        return Conflict("outcome", one.spans[left.agreement[1]], two.spans[right.agreement[1]])
    for name in sorted(left.sides.keys() & right.sides.keys()):
        here, there = left.sides[name], right.sides[name]
        if here[0] != there[0] and _one_subject(one, here[1], two, there[1], code):
            return Conflict("outcome", one.spans[here[1]], two.spans[there[1]])
    return None


def _one_subject(one: Facts, left: int, two: Facts, right: int, code: str) -> bool:
    """Whether two statements are about the same subject and share enough else."""
    subjects = [
        frozenset(facts.words[name] for name in facts.names if name < place)
        for facts, place in ((one, left), (two, right))
    ]
    if _apart(subjects[0], subjects[1]):
        return False
    stop = language(code).stop_words
    content = [
        frozenset(
            stem
            for place, (stem, word) in enumerate(zip(facts.stem, facts.words, strict=True))
            if place != own and word not in stop and not word.isdigit()
        )
        for facts, own in ((one, left), (two, right))
    ]
    if len(content[0] & content[1]) < LEAST_SHARED:
        return False
    if subjects[0] & subjects[1]:
        return True
    return _subject(one, left, stop) == _subject(two, right, stop)


def _subject(facts: Facts, place: int, stop: frozenset[str]) -> str:
    """Stem of the last content word before a verb that is no adverb."""
    for other in range(place - 1, -1, -1):
        if facts.words[other] not in stop and not facts.words[other].endswith("ly"):
            return facts.stem[other]
    return ""


def _states(left: Stance, right: Stance) -> Conflict | None:
    """A process that goes on in one sentence and has ended in the other."""
    one, two = left.facts, right.facts
    if _other_place(one, two):
        return None
    for process in sorted(left.states.keys() & right.states.keys()):
        here, there = left.states[process], right.states[process]
        if here[0] != there[0]:
            return Conflict("state", one.spans[here[1]], two.spans[there[1]])
    return None
