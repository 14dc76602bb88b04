"""Whether two values are of one thing: the same event, the same part of it, the same time."""

from __future__ import annotations

from math import inf

from summarizer.evidence.contexts import apart, at_odds, narrowed, substituted
from summarizer.evidence.readings import Reading
from summarizer.evidence.values import Mention, Mentions
from summarizer.facts import times as timed
from summarizer.facts.quantity import Measure, Quantity, agree, same_thing
from summarizer.facts.times import Time, When

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


def same_value(left: Mention, right: Mention) -> bool:
    """Whether two mentions of one kind give the same value, as exactly as it is meant."""
    one, other = left.value, right.value
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return agree(one, other)
    return isinstance(one, Time) and isinstance(other, Time) and not timed.differ(one, other)


def same_slot(left: Mention, right: Mention, known: Mentions) -> bool:
    """Whether two mentions of one kind and unit are values of one thing.

    Args:
        left: A mention.
        right: Another, of another article.
        known: All mentions of the cluster.
    """
    one, other = left.value, right.value
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return _may_be_one(left, right, one, other) and _same_count(left, right, one, other, known)
    if not (isinstance(one, Time) and isinstance(other, Time) and _one_time(one, other)):
        return False
    counted = left.sentence.quantities, right.sentence.quantities
    if not same_quantities(*counted) or apart(left.around, right.around):
        return False
    # A sentence tells several days and hours, each of something else.
    heavier = known.weights.shares(left.around.whole, right.around.whole)[1]
    return heavier >= ALIKE_HEAVIER and _alike(left, right, inf, known)


def _may_be_one(left: Mention, right: Mention, one: Quantity, other: Quantity) -> bool:
    """Whether kind, noun and event, and what else the sentences count and date, agree."""
    if not same_thing(one, other) or (left.noun and right.noun and left.noun != right.noun):
        return False
    dated = left.sentence.dated, right.sentence.dated
    # The sooner two values are too far apart where one alone is dated.
    far = FAR if bool(dated[0]) == bool(dated[1]) else NAMED_RATIO
    if _ratio(one, other) >= far or not same_times(*dated):
        return False
    return not (_of_year(*dated) or _of_year(*reversed(dated)))


def _same_count(
    left: Mention, right: Mention, one: Quantity, other: Quantity, known: Mentions
) -> bool:
    """Whether two quantities of one noun, unit and event are of one thing."""
    if left.bearer and right.bearer:
        alone = [len(min(one.bearer).split()) == 1 for one in (left, right)]
        if not any(alone):
            return bool(left.bearer & right.bearer)
        if alone[0] != alone[1] and _surnames(left) & _surnames(right):
            return not at_odds(left.around, right.around)
    ratio = _ratio(one, other)
    if _named(left, right, one, other, ratio):
        return True
    if apart(left.around, right.around):
        return False
    if left.kind in LEVELS and narrowed(left.around, right.around):
        return False
    return (
        (ratio <= NAMED_RATIO and _leading(left, right, one, other))
        or (left.kind == "age" and abs(one.low - other.low) <= 1 and _aged(left, right, known))
        or _alike(left, right, ratio, known)
    )


def _named(left: Mention, right: Mention, one: Quantity, other: Quantity, ratio: float) -> bool:
    """Whether both sentences name the same and are of the same times: one event in other words."""
    # Articles of different weeks are of different events.
    weeks_apart = left.day and right.day and abs(left.day - right.day) > WEEK
    if weeks_apart or left.kinds != right.kinds or ratio > NAMED_RATIO:
        return False
    dated = left.sentence.dated & right.sentence.dated
    shared = len(left.around.proper & right.around.proper) + len(dated)
    if shared > NAMES and one.kind != Measure.OTHER and not at_odds(left.around, right.around):
        return ratio <= CLOSE_RATIO or one.noun == other.noun != ""
    thing = one.noun == other.noun != "" or one.event == other.event != ""
    return shared >= NAMES and thing and not apart(left.around, right.around)


def _leading(left: Mention, right: Mention, one: Quantity, other: Quantity) -> bool:
    """Whether two articles open with how many the same befell: that is their event's toll."""
    if one.event != other.event or one.event not in TOLLS.get(one.kind, ()):
        return False
    if one.noun != other.noun and {one.noun, other.noun} != {"", "people"}:
        return False
    parts = left.around.narrowing or right.around.narrowing
    return not parts and max(left.place, right.place) < LEAD


def _aged(left: Mention, right: Mention, known: Mentions) -> bool:
    """Whether two ages a year apart are of one person: two persons are rarely so close."""
    if left.bearer and right.bearer:
        return False
    # Who tells two ages in a sentence tells of two persons, be they as old as each other.
    for mention in (left, right):
        if sum(one.kind == Measure.AGE for one in mention.sentence.quantities) > 1:
            return False
    near = known.weights.share(left.around.near, right.around.near)
    lighter = known.weights.share(left.around.whole, right.around.whole)
    return near >= AGED_NEAR and lighter >= AGED_LIGHTER


def _alike(left: Mention, right: Mention, ratio: float, known: Mentions) -> bool:
    """Whether what is said around two mentions is alike enough for one thing."""
    one, other = left.around, right.around
    rich = min(len(one.whole), len(other.whole)) >= RICH
    least = ALIKE_RICH if rich else ALIKE
    if ratio <= CLOSEST and min(known.sizes[left.article], known.sizes[right.article]) >= LONG:
        least = ALIKE_CLOSE
    alike = known.weights.share(one.whole, other.whole) + known.weights.share(one.near, other.near)
    return alike >= least and (rich or ratio <= CLOSEST or not substituted(one, other))


def _ratio(one: Quantity, other: Quantity) -> float:
    """The greater quantity by the smaller one."""
    if one.kind in NO_RATIO or not min(one.low, other.low):
        return CLOSE_RATIO
    return max(one.low, other.low) / min(one.low, other.low)


def _surnames(mention: Mention) -> set[str]:
    return {name.split()[-1] for name in mention.bearer}


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
