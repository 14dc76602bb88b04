"""What a quantity is, and whether two of them can both hold."""

from __future__ import annotations

from typing import Final, NamedTuple

#: "About 190" and 200 agree, and so do "more than 43,000" and 43,538.
ABOUT_SLACK = 0.1
#: Two numbers that are both rough agree when they are no further apart than this share.
ROUGH_SLACK = 0.25
#: From here on, zeros at the end of a plain number may be rounding.
ROUNDED_FROM = 1000

#: Classes of nouns that are a part of the people, or their adversaries.
PARTS = frozenset(("child", "woman", "man", "attacker", "police", "soldier"))


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
    RANK: Final = 6
    SCALE: Final = 8
    OTHER: Final = 7


class Quantity(NamedTuple):
    """One quantity of a text.

    Args:
        start: Its first character.
        end: One past the last.
        low: Its value, the lower end of a range, or the first side of a vote or score.
        high: Its value, the upper end, or the second side.
        step: The last digit's place after scale words: 100,000 for 3.7 million.
        bound: How exactly it is meant, a `Bound`.
        kind: A `Measure`.
        unit: Its unit or currency, or empty.
        noun: Class or stem of what it counts, or empty.
        event: Class of what befell those counted, or empty.
    """

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
        # A score is told from either side.
        return sorted((left.low, left.high)) == sorted((right.low, right.high))
    if left.low <= right.high and right.low <= left.high:
        return True
    low, high = sorted((left, right), key=lambda one: one.low)
    coarse = max(_rounding(left.low, left.step), _rounding(right.low, right.step))
    if coarse > min(left.step, right.step) and high.low - low.high <= coarse / 2:
        return True
    rough = (left.bound != Bound.EXACT) + (right.bound != Bound.EXACT)
    slack = (0.0, ABOUT_SLACK, ROUGH_SLACK)[rough]
    if high.bound == Bound.MOST:
        return True
    if low.bound == Bound.LEAST:
        slack = ROUGH_SLACK
    return high.low - low.high <= slack * high.low


def nobody(quantity: Quantity) -> bool:
    """Whether a quantity counts nobody or nothing; a score may have a side of 0."""
    return quantity.kind == Measure.COUNT and not quantity.high


def same_thing(left: Quantity, right: Quantity) -> bool:
    """Whether two quantities have one kind, unit and noun, and no two events.

    "People" may be anybody to whom the same happened, except a part of them: children, women, men.
    """
    if (left.kind, left.unit) != (right.kind, right.unit):
        return False
    same_event = left.event == right.event
    if nobody(left) or nobody(right):
        # Nobody is nobody of something: hurt, arrested; no passengers may still be other people.
        several = right if nobody(left) else left
        none = left if nobody(left) else right
        if not (same_event and left.event) or none.noun not in ("people", several.noun):
            return False
    if left.noun != right.noun:
        nouns = {left.noun, right.noun}
        if not (same_event and left.event) or nouns & PARTS or not nouns & {"", "people"}:
            return False
    return same_event or not (left.event and right.event)
