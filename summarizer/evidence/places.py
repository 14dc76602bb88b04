"""Where articles name another place for one thing: arrested in Lyon, arrested in Dijon.

Only sentences that say nearly the same are compared: whether one place lies in another cannot be
told without a gazetteer, and most pairs of places are of two things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from summarizer.evidence.contexts import Context, Weights, apart, at_odds
from summarizer.evidence.readings import Reading, Readings
from summarizer.evidence.slots import same_values
from summarizer.evidence.values import value_of
from summarizer.lexicons.differences import difference_table
from summarizer.model import Difference
from summarizer.numeric.arrays import Ints
from summarizer.sentences.corpus import Corpus

#: Share that two sentences have in common, of the lighter one, of the heavier one and of what is
#: near, for their places to be of one thing.
LIGHTER, HEAVIER, NEAR = 0.85, 0.6, 0.7
#: Places that are compared at most, those first in their articles.
MOST_COMPARED = 120


class _Place(NamedTuple):
    """A name behind a preposition of place, with its span in the article and in the sentence."""

    row: int
    article: int
    start: int
    end: int
    preposition: str
    name: str
    terms: frozenset[str]
    sentence: Reading
    span: tuple[int, int]

    @property
    def around(self) -> Context:
        """What its sentence says of it."""
        return self.sentence.around(*self.span)


def places(corpus: Corpus, rows: Ints, readings: Readings) -> list[Difference]:
    """Rows of places that differ, a pair of articles each.

    Args:
        corpus: Sentences of a cluster.
        rows: Which of them to read, ascending, shape (n,).
        readings: Of the same cluster.
    """
    read = [row for row in rows.tolist() if difference_table(corpus.lists_of(row).code).places]
    every = [place for row in read for place in _read(corpus, row, readings.of(row))]
    weights = readings.weights(read)
    every.sort(key=lambda one: (int(corpus.index[one.row]), one.article, one.start))
    table, told = [], set()
    for one, other in _pairs(every[:MOST_COMPARED]):
        if not _same(corpus, one, other, weights):
            continue
        names = frozenset((one.name, other.name))
        if names not in told:
            told.add(names)
            spans = ((it.row, it.start, it.end) for it in (one, other))
            values = tuple(value_of(corpus, [span]) for span in spans)
            table.append(Difference("place", "place", values))
    return table


def _pairs(every: Sequence[_Place]) -> Iterator[tuple[_Place, _Place]]:
    """Pairs of places of two articles behind one preposition, in order."""
    words = {word: number for number, word in enumerate({one.preposition for one in every})}
    article = np.array([one.article for one in every])
    word = np.array([words[one.preposition] for one in every])
    open_ = np.triu((article[:, None] != article) & (word[:, None] == word), 1)
    return ((every[i], every[j]) for i, j in np.argwhere(open_).tolist())


def _read(corpus: Corpus, row: int, reading: Reading) -> Iterator[_Place]:
    """The places of a sentence; what is a time is none."""
    offset, article, data = int(corpus.start[row]), int(corpus.article[row]), corpus.lists_of(row)
    known, text = difference_table(data.code).places, corpus.text(row)
    for place, (word, behind) in enumerate(pairwise(reading.words)):
        if not (behind.capital and word.form in known):
            continue
        last = place
        while last + 1 < len(reading.words):
            following = reading.words[last + 1]
            joined = text[reading.words[last].end : following.start] == " "
            if not (joined and text[following.start].isupper() and following.capital):
                break
            last += 1
        if last == place:
            continue
        start, end = reading.words[place + 1].start, reading.words[last].end
        if any(one.start < end and start < one.end for one in reading.values):
            continue
        yield _Place(
            row, article, start + offset, end + offset, word.form, text[start:end],
            frozenset(one.term for one in reading.words[place + 1 : last + 1]),
            reading, (start, end),
        )  # fmt: skip


def _same(corpus: Corpus, one: _Place, other: _Place, weights: Weights) -> bool:
    """Whether two places are of one thing, and neither article names the other's."""
    if one.sentence.terms.isdisjoint(other.sentence.terms) or one.terms & other.terms:
        return False
    left, right = one.around, other.around
    told = left.whole, right.whole
    if not all(map(one.terms.isdisjoint, told)):
        return False
    if not all(map(other.terms.isdisjoint, told)) or at_odds(left, right) or apart(left, right):
        return False
    lighter, heavier = weights.shares(left.whole, right.whole)
    if weights.share(left.near, right.near) < NEAR or lighter < LIGHTER or heavier < HEAVIER:
        return False
    texts = [corpus.articles[number].text for number in (one.article, other.article)]
    if other.name in texts[0] or one.name in texts[1]:
        return False
    return same_values(one.sentence, other.sentence)
