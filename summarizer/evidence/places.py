"""Where articles name another place for one thing: arrested in Lyon, arrested in Dijon.

Only sentences that say nearly the same are compared: whether one place lies in another cannot be
told without a gazetteer, and most pairs of places are of two things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from summarizer.cached import cached_by_text
from summarizer.evidence.contexts import Context, Weights, apart, terms
from summarizer.evidence.readings import Reading, Readings
from summarizer.evidence.slots import same_values
from summarizer.evidence.values import NAME, value_of
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
    """A name behind a preposition of place, with its span in the sentence."""

    row: int
    article: int
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
    every = [place for row in rows.tolist() for place in _read(corpus, row, readings.of(row))]
    weights = readings.weights(rows.tolist())
    every.sort(key=lambda one: (int(corpus.index[one.row]), one.article, one.span))
    table, told = [], set()
    for one, other in combinations(every[:MOST_COMPARED], 2):
        if one.article == other.article or one.preposition != other.preposition:
            continue
        names = frozenset((one.name, other.name))
        if names not in told and _same(corpus, one, other, weights):
            told.add(names)
            values = tuple(value_of(corpus, [(it.row, *it.span)]) for it in (one, other))
            table.append(Difference("place", "place", values))
    return table


@lru_cache(maxsize=64)
def _placed(code: str) -> re.Pattern[str]:
    """What finds a preposition of place with the name behind it."""
    prepositions = "|".join(sorted(difference_table(code).places)) or "(?!)"
    return re.compile(rf"(?<!\w)((?i:{prepositions})) {NAME}")


@cached_by_text()
def _named(text: str, code: str) -> tuple[tuple[str, str, tuple[int, int]], ...]:
    """The prepositions of place in a text with a name behind them, that name, and its span."""
    return tuple(
        (match[1].lower(), match[2], match.span(2)) for match in _placed(code).finditer(text)
    )


def _read(corpus: Corpus, row: int, reading: Reading) -> Iterator[_Place]:
    """The places of a sentence; what is a time is none."""
    article, data = int(corpus.article[row]), corpus.lists_of(row)
    for preposition, name, (start, end) in _named(corpus.text(row), data.code):
        if not any(one.start < end and start < one.end for one in reading.values):
            known, span = terms(name, data), (start, end)
            yield _Place(row, article, preposition, name, known, reading, span)


def _same(corpus: Corpus, one: _Place, other: _Place, weights: Weights) -> bool:
    """Whether two places are of one thing, and neither article names the other's."""
    # What most pairs fail is asked first, and the texts of whole articles last.
    if not one.terms.isdisjoint(other.terms) or one.sentence.terms.isdisjoint(other.sentence.terms):
        return False
    left, right = one.around, other.around
    lighter, heavier = weights.shares(left.whole, right.whole)
    if weights.share(left.near, right.near) < NEAR or lighter < LIGHTER or heavier < HEAVIER:
        return False
    if apart(left, right) or not same_values(one.sentence, other.sentence):
        return False
    texts = [corpus.articles[number].text for number in (one.article, other.article)]
    return other.name not in texts[0] and one.name not in texts[1]
