"""Where articles give other values for one thing: a table for the cluster.

A row names the thing and lists its values with the passages that give them. A row stands only
where kind, unit, counted noun, event and scope agree, and where neither article also gives the
other's value: an article that gives both speaks of two things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, pairwise

import numpy as np

from summarizer.cluster.near_duplicates import components
from summarizer.evidence.candidates import Holds, comparable, holds
from summarizer.evidence.outcomes import denials, outcomes
from summarizer.evidence.places import places
from summarizer.evidence.readings import Readings
from summarizer.evidence.slots import same_slot, same_value
from summarizer.evidence.spellings import spellings
from summarizer.evidence.updates import updates
from summarizer.evidence.values import Mention, Mentions, mentions, value_of
from summarizer.facts.quantity import Measure, Quantity, nobody, same_thing
from summarizer.facts.times import Time, differ
from summarizer.model import Difference
from summarizer.numeric.arrays import Ints, distinct, where
from summarizer.sentences.corpus import Corpus

#: Mentions of one kind and unit that are compared at most, those first in their articles.
MOST_COMPARED = 200
#: A row with more values than this lists members of a series, not one thing.
MOST_VALUES = 4
#: What a reader calls what is counted or measured, by the names of `lexicons/quantities`.
CALLED = {
    **dict.fromkeys(("second", "minute", "hour", "day", "week", "month", "year"), "duration"),
    **dict.fromkeys(("km", "mile", "m", "cm", "mm", "foot", "inch"), "distance or length"),
    **dict.fromkeys(("acre", "hectare"), "area"),
    **dict.fromkeys(("kg", "tonne", "ton"), "weight"),
    **dict.fromkeys(("mph", "kmh"), "speed"),
    "kill": "killed", "injure": "injured", "arrest": "arrested", "miss": "missing",
    "evacuate": "evacuated", "infect": "infected", "destroy": "destroyed", "rescue": "rescued",
    "time": "times", "vote": "votes",
}  # fmt: skip


def differences(corpus: Corpus) -> tuple[Difference, ...]:
    """The table of differences of a cluster.

    Args:
        corpus: All sentences, those of near duplicates too: what they say differently counts.

    Returns:
        Rows, those with most passages first; empty where the articles agree.
    """
    bits = holds(corpus)
    told = comparable(corpus, bits)
    readings = Readings(corpus)
    valued = where(told & (Holds.NUMBER | Holds.TIME))
    read = mentions(corpus, valued, readings)
    given = Given(corpus, bits, readings)
    table = []
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in read.every:
        groups[mention.key].append(mention)
    for key in sorted(groups):
        group = sorted(groups[key], key=lambda one: (int(corpus.index[one.row]), one.article))
        table += _group(corpus, _alone(group)[:MOST_COMPARED], read, given)
    table += outcomes(corpus, where(told & Holds.OUTCOME), readings)
    known = {
        passage.sentence for row in table for value in row.values for passage in value.passages
    }
    table += [
        row
        for row in denials(corpus, where(told & Holds.PLACE), readings)
        if not any(passage.sentence in known for value in row.values for passage in value.passages)
    ]
    table += places(corpus, where(told & Holds.PLACE), readings)
    both = Holds.STATE | Holds.COURSE
    table += updates(corpus, where((bits & both) == both), readings)
    return (*table, *spellings(corpus))


def _alone(group: Sequence[Mention]) -> list[Mention]:
    """Mentions that are the only one of their thing in their sentence: no lists, no parts.

    A magnitude must be the only one of its article, which else tells of several quakes.
    """
    several = isinstance(group[0].value, Quantity) and group[0].value.kind == Measure.SCALE
    places = [one.article if several else one.row for one in group]
    beside: dict[int, list[Quantity | Time]] = defaultdict(list)
    for place, mention in zip(places, group, strict=True):
        beside[place].append(mention.value)
    return [
        one
        for place, one in zip(places, group, strict=True)
        if not any(_is_listed(one.value, other) for other in beside[place])
    ]


def _is_listed(one: Quantity | Time, other: Quantity | Time) -> bool:
    """Whether another value of a sentence may be one of the same thing."""
    if one[2:5] == other[2:5]:
        return False
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        if nobody(one) or nobody(other):
            return False
        if one.event and other.event:
            return one.event == other.event
        return one.noun == other.noun or {one.noun, other.noun} <= {"", "people"}
    return True


def _group(corpus: Corpus, group: list[Mention], read: Mentions, given: Given) -> list[Difference]:
    """Rows of the mentions of one kind and unit."""
    pairs = [
        (place, number)
        for (place, one), (number, other) in combinations(enumerate(group), 2)
        if one.article != other.article
        and not same_value(one, other)
        and same_slot(one, other, read)
        and not given.by(one.article, other)
        and not given.by(other.article, one)
    ]
    if not pairs:
        return []
    left, right = np.array(pairs, dtype=np.int64).T
    label = components(left, right, len(group))
    clusters = [
        [group[place] for place in where(label == number).tolist()] for number in distinct(label)
    ]
    return [
        row
        for members in clusters
        if len(members) > 1
        for row in _row(corpus, members, group, read)
    ]


class Given:
    """All values that each article gives, read when they are asked for."""

    def __init__(self, corpus: Corpus, bits: Ints, readings: Readings) -> None:
        self._readings = readings
        self._rows = where(bits)
        self._articles = corpus.article[self._rows]
        self._rows_of: dict[int, list[int]] = {}

    def by(self, article: int, value: Mention) -> bool:
        """Whether an article gives the very value of another article's mention for such a thing."""
        if article not in self._rows_of:
            low, high = self._articles.searchsorted((article, article + 1)).tolist()
            self._rows_of[article] = self._rows[low:high].tolist()
        return any(
            _is_given(one, value.value)
            for row in self._rows_of[article]
            for one in self._readings.of(row).values
        )


def _is_given(one: Quantity | Time, other: Quantity | Time) -> bool:
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return same_thing(one, other) and one[2:4] == other[2:4]
    if isinstance(one, Time) and isinstance(other, Time):
        return one.kind == other.kind and not differ(one, other)
    return False


def _row(
    corpus: Corpus, members: list[Mention], every: Sequence[Mention], read: Mentions
) -> list[Difference]:
    """The row of mentions that differ, with those who agree with one of them; or none."""
    values: list[list[Mention]] = []
    for mention in sorted(members, key=lambda one: (one.row, one.span)):
        fitting = [value for value in values if same_value(value[0], mention)]
        if not fitting:
            values.append([mention])
        elif len(fitting) == 1:
            fitting[0].append(mention)
    told = {(one.article, n) for n, value in enumerate(values) for one in value}
    twice = len(told) > len({one.article for one in members})
    if not 1 < len(values) <= MOST_VALUES or twice:
        return []
    for value in values:
        heard = {one.article for one in value}
        for other in every:
            if other.article in heard or [
                one is value for one in values if same_value(one[0], other)
            ] != [True]:
                continue
            if any(same_slot(one, other, read) for one in value):
                value.append(other)
                heard.add(other.article)
    update = _is_update(corpus, values)
    if update:
        values.sort(key=lambda value: corpus.articles[value[0].article].published)
    else:
        values.sort(key=lambda value: (-len({one.article for one in value}), value[0].article))
    return [
        Difference(
            kind=members[0].kind,
            what=_what(members),
            values=tuple(value_of(corpus, map(_span, value)) for value in values),
            update=update,
        )
    ]


def _what(members: Sequence[Mention]) -> str:
    """What the values are values of, in a word or two of the articles' own."""
    bearers = set.intersection(*(set(mention.bearer) for mention in members))
    if bearers:
        return f"age of {min(bearers)}"
    for mention in members:
        if isinstance(mention.value, Quantity) and mention.kind != "age":
            unit = "sum" if mention.kind == "money" else mention.value.unit
            name = mention.value.event or mention.value.noun or unit
            if name:
                return CALLED.get(name, name)
    return members[0].kind


def _span(mention: Mention) -> tuple[int, int, int]:
    return mention.row, *mention.span


def _is_update(corpus: Corpus, values: Sequence[Sequence[Mention]]) -> bool:
    """Whether each value belongs to a time of its own: the later one is merely later."""
    dates = [sorted({corpus.articles[one.article].published for one in value}) for value in values]
    if not all(filter(None, days) and all(days) for days in dates):
        return False
    ordered = sorted(dates)
    return all(left[-1] < right[0] for left, right in pairwise(ordered))
