"""Whether two values are of one thing: the same event, the same part of it, the same time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarizer.evidence.contexts import apart, at_odds, narrowed, substituted
from summarizer.evidence.readings import Reading
from summarizer.evidence.values import Mention, Mentions
from summarizer.facts import times as timed
from summarizer.facts.quantity import PARTS, Measure, Quantity, agree, same_thing
from summarizer.facts.times import Time, When
from summarizer.numeric.arrays import Bools

#: Sentences of the shortest article in which a value that is alone of its kind says something.
LONG = 8
#: Two contexts tell of one thing when their shares, of whole sentences and of what is near, sum
#: up to this much.
ALIKE = 1.4
#: And the sentences of times share so much of the heavier one.
ALIKE_HEAVIER = 0.3
#: So much is enough where both sentences hold so many content words.
RICH = 8
ALIKE_RICH = 1.15
#: Ages a year apart need so much, of what is near and of the lighter sentence.
AGED_NEAR, AGED_LIGHTER = 0.3, 0.15
#: So much is enough in two longer articles for quantities no further apart than this ratio.
CLOSEST = 1.2
ALIKE_CLOSE = 0.65
#: Quantities of one thing are rarely further apart than this ratio.
CLOSE = 3.0
#: So many names and times in common make two sentences tell of one thing, where they count the
#: same and the counts are no further apart than this.
NAMES, NAMED_RATIO = 2, 2.0
#: With more names in common, so close a value needs no noun and no event.
CLOSE_RATIO = 1.5
#: Days of a week and of a month.
WEEK, MONTH = 7, 31
#: Quantities further apart than this are of two things, whatever the words say.
FAR = 10.0
#: Scores, ranks and magnitudes are as close as any; so is nobody to any count.
NO_RATIO = (Measure.OTHER, Measure.RANK, Measure.SCALE)
#: What is the level of something, which a word beside it narrows.
LEVELS = ("share", "rate")
#: Sentences that open an article, and events whose toll they give.
LEAD = 3
TOLLS = {
    Measure.COUNT: ("kill", "injure", "arrest", "miss", "infect", "evacuate", "rescue"),
    Measure.MONEY: ("cost",),
}
#: What stands for zero where a ratio is taken.
LEAST = 1e-9


def may_differ(group: Sequence[Mention]) -> list[tuple[int, int]]:
    """Pairs of a group that `same_value` and `same_slot` may both be right about, in order.

    The others are of one article, of two nouns or events, of one value or too far apart.

    Args:
        group: Mentions of one kind and unit.
    """
    article = np.array([one.article for one in group])
    open_ = np.triu(article[:, None] != article, 1)
    values = [one.value for one in group if isinstance(one.value, Quantity)]
    if len(group) > 1:
        open_ = _counting_one(group, values, open_) if values else _dating_one(group, open_)
    return list(zip(*(side.tolist() for side in open_.nonzero()), strict=True))


def _counting_one(group: Sequence[Mention], values: Sequence[Quantity], open_: Bools) -> Bools:
    """The pairs of quantities that are of one thing, differ, and are not too far apart.

    Args:
        group: n mentions.
        values: Their quantities.
        open_: Which pairs to ask, shape (n, n).
    """
    low, high = (np.array([getattr(one, side) for one in values]) for side in ("low", "high"))
    lesser = np.minimum(low[:, None], low)
    ratio = np.maximum(low[:, None], low) / np.maximum(lesser, LEAST)
    ratio[(lesser == 0) | (values[0].kind in NO_RATIO)] = CLOSE_RATIO
    dated = np.array([bool(one.sentence.dated) for one in group])
    fit = np.where(dated[:, None] == dated, ratio <= FAR, ratio < NAMED_RATIO)
    fit |= low[:, None] == low
    if values[0].kind != Measure.OTHER:
        fit &= (low[:, None] > high) | (low > high[:, None])
    for column in ("noun", "event"):
        names = [getattr(one, column) for one in values]
        places = {name: place for place, name in enumerate(dict.fromkeys(["", *names]))}
        number = np.array([places[name] for name in names])
        alike = number[:, None] == number
        if column == "event":
            fit &= alike | (number == 0) | (number[:, None] == 0)
        else:
            anybody = np.array([name in ("", "people") for name in names])
            part = np.array([name in PARTS for name in names])
            fit &= alike | ((anybody | anybody[:, None]) & ~(part | part[:, None]))
    return fit & open_


def _dating_one(group: Sequence[Mention], open_: Bools) -> Bools:
    """The pairs of times that differ, and of which neither is planned, denied or a part's alone.

    Args:
        group: n mentions.
        open_: Which pairs to ask, shape (n, n).
    """
    times = [one.value for one in group if isinstance(one.value, Time)]
    day, value = np.array([one.day for one in times]), np.array([one.value for one in times])
    known = (day != 0) & (day != 0)[:, None]
    fit: Bools = open_ & np.where(known, day[:, None] != day, value[:, None] != value)
    asked: Bools = np.logical_or(fit.any(axis=0), fit.any(axis=1))
    keys = [
        (one.around.planned, one.around.denied, one.around.narrowing) if ask else ()
        for one, ask in zip(group, asked, strict=True)
    ]
    places = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    manner = np.array([places[key] for key in keys])
    return fit & (manner[:, None] == manner)


def same_value(left: Mention, right: Mention) -> bool:
    """Whether two mentions of one kind give the same value, as exactly as it is meant."""
    if isinstance(left.value, Quantity) and isinstance(right.value, Quantity):
        return agree(left.value, right.value)
    if isinstance(left.value, Time) and isinstance(right.value, Time):
        return not timed.differ(left.value, right.value)
    return False


def same_slot(left: Mention, right: Mention, known: Mentions) -> bool:
    """Whether two mentions of one kind and unit are values of one thing.

    Args:
        left: A mention.
        right: Another, of another article.
        known: All mentions of the cluster.
    """
    if not _may_be_one(left, right) or (left.noun and right.noun and left.noun != right.noun):
        return False
    if left.bearer and right.bearer:
        alone = [len(min(one.bearer).split()) == 1 for one in (left, right)]
        if not any(alone):
            return bool(left.bearer & right.bearer)
        if alone[0] != alone[1] and _surnames(left) & _surnames(right):
            return not at_odds(left.around, right.around)
    if _named(left, right):
        return True
    one, other = left.around, right.around
    if apart(one, other) or (left.kind in LEVELS and narrowed(one, other)):
        return False
    return _leading(left, right) or _aged(left, right, known) or _alike(left, right, known)


def _alike(left: Mention, right: Mention, known: Mentions) -> bool:
    """Whether what is said around two mentions is alike enough for one thing."""
    one, other = left.around, right.around
    lighter, heavier = known.weights.shares(one.whole, other.whole)
    # A sentence tells several days and hours, each of something else.
    if heavier < ALIKE_HEAVIER and isinstance(left.value, Time):
        return False
    ratio = _ratio(left, right)
    alike = lighter + known.weights.share(one.near, other.near)
    if alike < _least(left, right, ratio, known):
        return False
    rich = min(len(one.whole), len(other.whole)) >= RICH
    return rich or ratio <= CLOSEST or not substituted(one, other)


def _aged(left: Mention, right: Mention, known: Mentions) -> bool:
    """Whether two ages a year apart are of one person: two persons are rarely so close."""
    one, other = left.value, right.value
    if not (isinstance(one, Quantity) and isinstance(other, Quantity) and left.kind == "age"):
        return False
    if abs(one.low - other.low) > 1 or (left.bearer and right.bearer):
        return False
    # Who tells two ages in a sentence tells of two persons, be they as old as each other.
    if any(
        sum(it.kind == Measure.AGE for it in each.sentence.quantities) > 1 for each in (left, right)
    ):
        return False
    near = known.weights.share(left.around.near, right.around.near)
    lighter = known.weights.share(left.around.whole, right.around.whole)
    return near >= AGED_NEAR and lighter >= AGED_LIGHTER


def _leading(left: Mention, right: Mention) -> bool:
    """Whether two articles open with how many the same befell: that is their event's toll."""
    one, other = left.value, right.value
    if not (isinstance(one, Quantity) and isinstance(other, Quantity)):
        return False
    nouns = {one.noun, other.noun}
    told = one.event == other.event and one.event in TOLLS.get(one.kind, ())
    told &= len(nouns) == 1 or nouns == {"", "people"}
    told &= not (left.around.narrowing or right.around.narrowing)
    return told and max(left.place, right.place) < LEAD and _ratio(left, right) <= NAMED_RATIO


def _surnames(mention: Mention) -> set[str]:
    return {name.split()[-1] for name in mention.bearer}


def _may_be_one(left: Mention, right: Mention) -> bool:
    """Whether kind, noun and event, and what else the sentences count and date, agree."""
    one, other = left.value, right.value
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        dated = left.sentence.dated, right.sentence.dated
        if not same_thing(one, other) or not same_times(*dated):
            return False
        return not (_of_year(*dated) or _of_year(*reversed(dated)))
    if isinstance(one, Time) and isinstance(other, Time):
        # What shares nothing near its times is not `_alike`, whatever else it shares.
        if left.around.near.isdisjoint(right.around.near):
            return False
        if not _one_time(one, other) or _own_days((left.day, one.day), (right.day, other.day)):
            return False
        if left.to_come != right.to_come:
            return False
    return same_quantities(left.sentence.quantities, right.sentence.quantities)


def _of_year(left: frozenset[tuple[int, int]], right: frozenset[tuple[int, int]]) -> bool:
    """Whether the first times name a year, and the second a weekday, which is of now, and none."""
    kinds = {kind for kind, _ in right}
    return When.WEEKDAY in kinds and When.YEAR in {kind for kind, _ in left} - kinds


def _one_time(left: Time, right: Time) -> bool:
    """Whether two weekdays may be of one week, two dates of one month; so are unknown ones."""
    if left.kind not in (When.WEEKDAY, When.DATE) or not (left.day and right.day):
        return True
    reach = WEEK if left.kind == When.WEEKDAY else MONTH
    return left.value != right.value and abs(left.day - right.day) < reach


def _own_days(left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether two articles of two days name days as far from their own: each tells another step.

    Args:
        left: The day of an article and the one that it names; 0 where one is unknown.
        right: The same of another.
    """
    apart = left[0] - right[0]
    return all(left + right) and apart != 0 and apart == left[1] - right[1]


def _weeks_apart(left: Mention, right: Mention) -> bool:
    """Whether two articles are known to be of different weeks, and so of different events."""
    return bool(left.day and right.day) and abs(left.day - right.day) > WEEK


def _ratio(left: Mention, right: Mention) -> float:
    """The greater quantity by the smaller one; more than `CLOSE` for times."""
    one, other = left.value, right.value
    if not (isinstance(one, Quantity) and isinstance(other, Quantity)):
        return CLOSE + 1
    if one.kind in NO_RATIO or not min(one.low, other.low):
        return CLOSE_RATIO
    return max(one.low, other.low) / min(one.low, other.low)


def _least(left: Mention, right: Mention, ratio: float, known: Mentions) -> float:
    """How much two contexts must share for their values to be of one thing."""
    if ratio <= CLOSEST and min(known.sizes[left.article], known.sizes[right.article]) >= LONG:
        return ALIKE_CLOSE
    rich = min(len(left.around.whole), len(right.around.whole)) >= RICH
    return ALIKE_RICH if rich else ALIKE


def _named(left: Mention, right: Mention) -> bool:
    """Whether both sentences name the same and are of the same times: one event in other words."""
    one, other = left.value, right.value
    if not (isinstance(one, Quantity) and isinstance(other, Quantity)):
        return False
    dated = left.sentence.dated & right.sentence.dated
    if _weeks_apart(left, right) or left.kinds != right.kinds:
        return False
    shared = len(left.around.proper & right.around.proper) + len(dated)
    ratio = _ratio(left, right)
    if shared > NAMES and one.kind != Measure.OTHER and not at_odds(left.around, right.around):
        return ratio <= CLOSE_RATIO or (one.noun == other.noun != "" and ratio <= NAMED_RATIO)
    thing = one.noun == other.noun != "" or one.event == other.event != ""
    return (
        shared >= NAMES and thing and ratio <= NAMED_RATIO and not apart(left.around, right.around)
    )


def exactness(mention: Mention) -> int:
    """How many digits of a quantity tell; 0 for times."""
    return _digits(mention.value) if isinstance(mention.value, Quantity) else 0


def _digits(quantity: Quantity) -> int:
    """How many digits of a quantity tell: 6 of 972,814, 1 of two million."""
    return len(f"{quantity.low / quantity.step:.0f}".rstrip("0")) if quantity.step else 0


def same_values(left: Reading, right: Reading) -> bool:
    """Whether no values of two sentences tell of two things: their times and their quantities."""
    return same_times(left.dated, right.dated) and same_quantities(
        left.quantities, right.quantities
    )


def same_quantities(left: tuple[Quantity, ...], right: tuple[Quantity, ...]) -> bool:
    """Whether no quantities of one thing differ beside two times: 14 and 30 arrests are two."""
    return all(agree(one, other) for one in left for other in right if same_thing(one, other))


def same_times(left: frozenset[tuple[int, int]], right: frozenset[tuple[int, int]]) -> bool:
    """Whether no kind of time has other values on both sides: another year, another month."""
    for kind in {kind for kind, _ in left} & {kind for kind, _ in right}:
        ones = {value for number, value in left if number == kind}
        if ones.isdisjoint(value for number, value in right if number == kind):
            return False
    return True
