"""Where one article denies what another one tells in nearly the same words.

Only sentences that share nearly everything but the denial are compared: who denies what else
cannot be told by words.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import NamedTuple

from summarizer.evidence.contexts import Context, Weights, apart, is_planned, substituted
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
    every: list[_Told] = []
    terms: dict[int, set[str]] = defaultdict(set)
    for row in rows.tolist():
        told = _read(corpus, row, readings.of(row))
        if told:
            every.append(told)
            terms[told.article] |= told.around.whole
    every.sort(key=lambda one: (int(corpus.index[one.row]), one.article))
    weights = Weights(terms.values())
    table = []
    for one, other in combinations(every[:MOST_COMPARED], 2):
        if _same(one, other, weights, readings):
            verb = _denied(one if one.denial >= 0 else other, readings)
            values = tuple(_value(corpus, told, verb, readings) for told in (one, other))
            table.append(Difference("outcome", "outcome", values))
    return table


def _read(corpus: Corpus, row: int, reading: Reading) -> _Told | None:
    """A sentence with one denial at most."""
    table = difference_table(corpus.lists_of(row).code)
    denied = table.denied
    at = [place for place, word in enumerate(reading.words) if word.form in denied]
    if len(at) > 1 or (at and at[0] + 1 == len(reading.words)):
        return None
    words = [word for word in reading.words if word.form not in denied]
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
        sides={name: side for form in sorted(forms) for name, side in table.sides.get(form, ())},
        planned=is_planned(words, table.planned),
        denied=False,
    )
    return _Told(row, int(corpus.article[row]), around, at[0] if at else -1)


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
