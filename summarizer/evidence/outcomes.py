"""Where articles tell opposite outcomes of one thing: confirmed and denied, open and closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from summarizer.evidence.contexts import (
    Context,
    Weights,
    Word,
    apart,
    context,
    substituted,
)
from summarizer.evidence.readings import Reading, Readings, terms_of
from summarizer.evidence.slots import same_quantities, same_times
from summarizer.evidence.values import MOST_IN_SENTENCE
from summarizer.facts.quantity import Measure, Quantity
from summarizer.languages import Language
from summarizer.lexicons.classes import classes
from summarizer.lexicons.differences import difference_table
from summarizer.model import Difference, Passage, Value
from summarizer.numeric.arrays import Ints
from summarizer.sentences.corpus import Corpus

#: Two sentences must share this much, of the whole and of what is near, to tell of one outcome.
ALIKE = 1.4
#: So much is enough where both hold so many content words.
RICH, ALIKE_RICH = 8, 1.2
#: Outcomes of one kind that are compared at most, those first in their articles.
MOST_COMPARED = 120


class _Outcome(NamedTuple):
    """A word that tells how something ended, and on which side."""

    row: int
    article: int
    start: int
    end: int
    side: int
    around: Context
    last: int


def outcomes(corpus: Corpus, rows: Ints, readings: Readings) -> list[Difference]:
    """Rows of opposite outcomes.

    Args:
        corpus: Sentences of a cluster.
        rows: Which of them to read, ascending, shape (n,).
        readings: Of the same cluster.
    """
    by_kind: dict[str, list[_Outcome]] = defaultdict(list)
    read: dict[int, list[Reading]] = defaultdict(list)
    for row in rows.tolist():
        article = int(corpus.article[row])
        data = corpus.lists_of(row)
        listed = classes(data.code).outcomes
        if not listed:
            continue
        reading = readings.of(row)
        sentence = reading.words
        told = [word for word in sentence if word.form in listed]
        if 0 < len(told) <= MOST_IN_SENTENCE:
            read[article].append(reading)
            for kind, one in _told(corpus, row, reading, told, data):
                by_kind[kind].append(one)
    weights = Weights(map(terms_of, read.values()))
    table = []
    for kind in sorted(by_kind):
        group = sorted(by_kind[kind], key=lambda one: (int(corpus.index[one.row]), one.article))
        table += _rows(corpus, group[:MOST_COMPARED], weights, readings)
    return table


def _told(
    corpus: Corpus, row: int, reading: Reading, told: Iterable[Word], data: Language
) -> Iterable[tuple[str, _Outcome]]:
    """The outcomes that a sentence tells; one that tells both sides tells none."""
    offset, article = int(corpus.start[row]), int(corpus.article[row])
    table = classes(data.code)
    sides: dict[str, set[int]] = defaultdict(set)
    for word in told:
        for kind, side in table.outcomes[word.form]:
            sides[kind].add(side)
    for word in told:
        last = _with_amount(word, reading.quantities)
        around = context(reading.words, word.start, last, [(word.start, last)], data)
        for kind, side in table.outcomes[word.form]:
            if len(sides[kind]) == 1:
                start, end = word.start + offset, last + offset
                told_side = side ^ _is_denied(reading.words, word, data)
                yield kind, _Outcome(row, article, start, end, told_side, around, last)


def _is_denied(sentence: list[Word], told: Word, data: Language) -> bool:
    """Whether only words of grammar stand between a denial and an outcome: "not been approved"."""
    denied = difference_table(data.code).denied
    for word in reversed([word for word in sentence if word.end <= told.start]):
        if word.form in denied:
            return True
        if word.term:
            return False
    return False


def _with_amount(word: Word, quantities: Iterable[Quantity]) -> int:
    """The end of a word, with the share right behind it: "rose 3 percent"."""
    shares = (one for one in quantities if one.kind == Measure.SHARE)
    return next((one.end for one in shares if one.start == word.end + 1), word.end)


def _rows(
    corpus: Corpus, group: list[_Outcome], weights: Weights, readings: Readings
) -> list[Difference]:
    """A row for each pair of articles that tell the two sides, one a pair of sides at most."""
    for one, other in combinations(group, 2):
        if one.article == other.article or one.side == other.side:
            continue
        if _same(one, other, weights, readings):
            sides: dict[int, dict[int, _Outcome]] = {0: {}, 1: {}}
            for told in (one, other):
                sides[told.side].setdefault(told.article, told)
            values = [_value(corpus, list(sides[side].values())) for side in (one.side, other.side)]
            return [Difference("outcome", "outcome", tuple(values))]
    return []


def _same(one: _Outcome, other: _Outcome, weights: Weights, readings: Readings) -> bool:
    """Whether two outcomes are of one thing."""
    left = one.around._replace(denied=False)
    right = other.around._replace(denied=False)
    if left.planned or right.planned or apart(left, right):
        return False
    alike = weights.share(left.whole, right.whole) + weights.share(left.near, right.near)
    rich = min(len(left.whole), len(right.whole)) >= RICH
    values = readings.of(one.row), readings.of(other.row)
    amounts = _beside(one, values[0]) != values[0].quantities
    close = not rich or amounts
    if alike < (ALIKE_RICH if rich else ALIKE) or (close and substituted(left, right)):
        return False
    return same_times(values[0].dated, values[1].dated) and same_quantities(
        _beside(one, values[0]), _beside(other, values[1])
    )


def _beside(outcome: _Outcome, reading: Reading) -> tuple[Quantity, ...]:
    """The quantities of a sentence that are no amount of its outcome."""
    end = outcome.last
    return tuple(one for one in reading.quantities if one.end != end)


def _value(corpus: Corpus, told: list[_Outcome]) -> Value:
    passages = tuple(
        Passage(corpus.sentence(one.row), one.start, one.end)
        for one in sorted(told, key=lambda one: one.article)
    )
    return Value(" ".join(passages[0].text.split()), passages)
