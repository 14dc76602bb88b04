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
    """A word that tells how something ended, and on which side.

    Args:
        row: Row of its sentence.
        article: Number of its article.
        start: First character in the article.
        end: One past the last.
        side: Its side, the other one where it is denied.
        sentence: Its sentence.
        span: Its first character in the sentence and one past the last.
    """

    row: int
    article: int
    start: int
    end: int
    side: int
    sentence: Reading
    span: tuple[int, int]

    @property
    def around(self) -> Context:
        """What it speaks of, denied or not."""
        return self.sentence.alone(*self.span)._replace(denied=False)


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
        table += _rows(corpus, group[:MOST_COMPARED], weights)
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
    denies = any(word.form in difference_table(data.code).denied for word in reading.words)
    for word in told:
        last = _with_amount(word, reading.quantities)
        denied = denies and reading.alone(word.start, last).denied
        for kind, side in table.outcomes[word.form]:
            if len(sides[kind]) == 1:
                start, end, span = word.start + offset, last + offset, (word.start, last)
                yield kind, _Outcome(row, article, start, end, side ^ denied, reading, span)


def _with_amount(word: Word, quantities: Iterable[Quantity]) -> int:
    """The end of a word, with the share right behind it: "rose 3 percent"."""
    shares = (one for one in quantities if one.kind == Measure.SHARE)
    return next((one.end for one in shares if one.start == word.end + 1), word.end)


def _rows(corpus: Corpus, group: list[_Outcome], weights: Weights) -> list[Difference]:
    """A row for each pair of articles that tell the two sides, one a pair of sides at most."""
    for one, other in combinations(group, 2):
        if one.article == other.article or one.side == other.side:
            continue
        if _same(one, other, weights):
            sides: dict[int, dict[int, _Outcome]] = {0: {}, 1: {}}
            for told in (one, other):
                sides[told.side].setdefault(told.article, told)
            values = [_value(corpus, list(sides[side].values())) for side in (one.side, other.side)]
            return [Difference("outcome", "outcome", tuple(values))]
    return []


def _same(one: _Outcome, other: _Outcome, weights: Weights) -> bool:
    """Whether two outcomes are of one thing."""
    left, right = one.around, other.around
    if left.planned or right.planned or apart(left, right):
        return False
    alike = weights.share(left.whole, right.whole) + weights.share(left.near, right.near)
    rich = min(len(left.whole), len(right.whole)) >= RICH
    amounts = _beside(one) != one.sentence.quantities
    close = not rich or amounts
    if alike < (ALIKE_RICH if rich else ALIKE) or (close and substituted(left, right)):
        return False
    return same_times(one.sentence.dated, other.sentence.dated) and same_quantities(
        _beside(one), _beside(other)
    )


def _beside(outcome: _Outcome) -> tuple[Quantity, ...]:
    """The quantities of a sentence that are no amount of its outcome."""
    return tuple(one for one in outcome.sentence.quantities if one.end != outcome.span[1])


def _value(corpus: Corpus, told: list[_Outcome]) -> Value:
    passages = tuple(
        Passage(corpus.sentence(one.row), one.start, one.end)
        for one in sorted(told, key=lambda one: one.article)
    )
    return Value(" ".join(passages[0].text.split()), passages)
