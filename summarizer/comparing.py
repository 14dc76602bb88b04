"""Two sentences side by side: what they share, and whether they can be compared at all."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from summarizer.frames import WISH, Frame, Leftover, leftover, of_a_part
from summarizer.quantities import differ, same_count
from summarizer.stances import Stance

Span = tuple[int, int]


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


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two sentences, read.

    Args:
        one: The first as a statement.
        two: The second.
        left: What the first takes for a fact.
        right: What the second does.
        code: ISO 639-1 code of their language.
    """

    one: Frame
    two: Frame
    left: Stance
    right: Stance
    code: str

    def rest(self, skip_one: Set[int], skip_two: Set[int]) -> Leftover:
        """What the two share and what each has alone, but for some words."""
        return leftover(self.one, self.two, skip_one, skip_two)

    def found(self, kind: str, first: int, second: int) -> Conflict:
        """A conflict between two words."""
        return Conflict(kind, self.one.facts.spans[first], self.two.facts.spans[second])


def apart(one: Set[object], two: Set[object]) -> bool:
    """Whether both hold something and share nothing."""
    return bool(one) and bool(two) and not one & two


def other_time(pair: Pair) -> bool:
    """Whether two sentences name different days or times, or one alone a part of a day."""
    one, two = pair.one, pair.two
    dates = [frozenset(day.value for day in facts.dates) for facts in (one.facts, two.facts)]
    return apart(one.times, two.times) or apart(dates[0], dates[1])


def comparable(pair: Pair) -> bool:
    """Whether both state facts, or both plans; what one of them denies is neither."""
    one, two = pair.one, pair.two
    return one.mood == two.mood != WISH and one.denied == two.denied


def told_apart(left: Stance, right: Stance) -> bool:
    """Whether two sentences differ in a count or an outcome, and so may mean two events."""
    sides = left.sides.keys() & right.sides.keys()
    return any(left.sides[name][0] != right.sides[name][0] for name in sides) or any(
        same_count(one, two) and differ(one, two)
        for one in left.facts.numbers
        for two in right.facts.numbers
    )


def of_parts(pair: Pair, rest: Leftover) -> bool:
    """Whether one of two sentences speaks of a part of what the other speaks of."""
    return of_a_part(pair.one, rest.first) or of_a_part(pair.two, rest.second)
