"""Where one article denies what another one tells in nearly the same words.

Only sentences that share nearly everything but the denial are compared: who denies what else
cannot be told by words.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import NamedTuple

from summarizer.evidence.contexts import Context, Weights, apart, is_planned, sides_of, substituted
from summarizer.evidence.readings import Reading, Readings
from summarizer.evidence.slots import same_quantities, same_times
from summarizer.lexicons.differences import difference_table
from summarizer.model import Difference, Passage, Value
from summarizer.numeric.arrays import Ints
from summarizer.sentences.corpus import Corpus

#: Share that two sentences have in common, of the lighter one and of the heavier one, and terms
#: that they share at least.
LIGHTER, HEAVIER, LEAST_WORDS = 0.85, 0.7, 3
#: Words of a value at most, unless it is a whole sentence.
LONGEST_VALUE = 5
#: Sentences that are compared at most, those first in their articles.
MOST_COMPARED = 120


class _Told(NamedTuple):
    """A sentence, what it speaks of, and its word of denial, -1 for none."""

    row: int
    article: int
    around: Context
    denial: int


def denials(corpus: Corpus, rows: Ints, readings: Readings) -> list[Difference]:
    """Rows of what one article tells and another one denies, a pair of sentences each.

    Args:
        corpus: Sentences of a cluster.
        rows: Which of them to read, ascending, shape (n,).
        readings: Of the same cluster.
    """
    early = sorted(rows.tolist(), key=lambda row: (int(corpus.index[row]), row))[:MOST_COMPARED]
    denials = {row: _denials(corpus, row, readings.of(row)) for row in early}
    terms: dict[int, set[str]] = defaultdict(set)
    for row in early:
        terms[int(corpus.article[row])] |= readings.of(row).terms
    weights = Weights(terms.values())
    table = []
    for one, other in combinations(early, 2):
        if {len(denials[one]), len(denials[other])} != {0, 1}:
            continue
        if _near(readings.of(one).terms, readings.of(other).terms):
            pair = [_read(corpus, row, readings.of(row), denials[row]) for row in (one, other)]
            table += _row(corpus, pair[0], pair[1], weights, readings)
    return table


def _denials(corpus: Corpus, row: int, reading: Reading) -> list[int]:
    """The places of the words of denial in a sentence."""
    denied = difference_table(corpus.lists_of(row).code).denied
    return [place for place, word in enumerate(reading.words) if word.form in denied]


def _near(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two sentences share so many terms that they are worth weighing."""
    return len(left & right) >= max(LEAST_WORDS, max(len(left), len(right)) / 2)


def _row(
    corpus: Corpus, one: _Told, other: _Told, weights: Weights, readings: Readings
) -> list[Difference]:
    """The row of two sentences, if one denies what the other tells."""
    if not _same(one, other, weights, readings):
        return []
    denial, telling = (one, other) if one.denial >= 0 else (other, one)
    verb = _denied(denial, readings)
    # A clause of its own may deny something else: "and doesn't regret it".
    if verb not in telling.around.whole:
        return []
    values = tuple(_value(corpus, told, verb, readings) for told in (one, other))
    return [Difference("outcome", "outcome", values)]


def _read(corpus: Corpus, row: int, reading: Reading, denials: list[int]) -> _Told:
    """A sentence but for its denial."""
    table = difference_table(corpus.lists_of(row).code)
    words = [word for place, word in enumerate(reading.words) if place not in denials]
    spans = [(one.start, one.end) for one in reading.values]
    content = [
        word
        for word in words
        if word.term and not any(start <= word.start < end for start, end in spans)
    ]
    whole = frozenset(word.term for word in content)
    proper = frozenset(word.term for word in content if word.capital)
    forms = {word.form for word in words}
    around = Context(
        near=whole,
        whole=whole,
        names=proper,
        proper=proper,
        narrowing=table.narrowing & forms,
        sides=sides_of(forms, table.sides),
        planned=is_planned(words, table.planned),
        denied=False,
    )
    return _Told(row, int(corpus.article[row]), around, denials[0] if denials else -1)


def _same(one: _Told, other: _Told, weights: Weights, readings: Readings) -> bool:
    """Whether two sentences of two articles tell one thing, and one of them denies it."""
    if one.article == other.article or (one.denial < 0) == (other.denial < 0):
        return False
    left, right = one.around, other.around
    if len(left.whole & right.whole) < LEAST_WORDS:
        return False
    lighter, heavier = weights.shares(left.whole, right.whole)
    if lighter < LIGHTER or heavier < HEAVIER or substituted(left, right) or apart(left, right):
        return False
    values = readings.of(one.row), readings.of(other.row)
    return same_times(values[0].dated, values[1].dated) and same_quantities(
        values[0].quantities, values[1].quantities
    )


def _denied(told: _Told, readings: Readings) -> str:
    """The term of what a sentence denies: its first word of content behind the denial."""
    behind = readings.of(told.row).words[told.denial + 1 :]
    return next((word.term for word in behind if word.term), "")


def _value(corpus: Corpus, told: _Told, verb: str, readings: Readings) -> Value:
    """What is denied or told, with the words of grammar before it; the sentence where it is not."""
    words = readings.of(told.row).words
    last = next((n for n, word in enumerate(words) if n > told.denial and word.term == verb), -1)
    if last < 0:
        first, last = 0, len(words) - 1
    else:
        first = told.denial if told.denial >= 0 else last
        while first and not words[first - 1].term and last - first < LONGEST_VALUE:
            first -= 1
    offset = int(corpus.start[told.row])
    span = words[first].start + offset, words[last].end + offset
    passage = Passage(corpus.sentence(told.row), *span)
    return Value(" ".join(passage.text.split()), (passage,))
