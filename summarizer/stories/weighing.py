"""Openings -> unit rows of what their words and phrases weigh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from summarizer.numeric.arrays import Ints, where
from summarizer.numeric.sparse import Floats, Sparse, unit_rows
from summarizer.stories.openings import Openings

#: Columns that so large a share of the rows have weigh nothing.
COMMON_SHARE = 0.2
#: But a column of so few rows always counts.
FEW = 50
#: Exponent of idf in cosines of words and of words with phrases; chosen on half a of the pile.
WORD_POWER, PHRASE_POWER = 1.0, 1.3
#: Rows that are weighed together.
_ROWS_WEIGHED = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """Openings as they are compared.

    Args:
        openings: Of n articles, of their words only the names, without phrases.
        words: Unit rows of their words, shape (n, n_words).
        both: Unit rows of their words and phrases, shape (n, n_words + n_phrases).
        holders: Rows that have each column of `words` and of `both`.
    """

    openings: Openings
    words: Sparse
    both: Sparse
    holders: tuple[Ints, Ints]


def weigh(openings: Openings) -> Weighed:
    """Weigh what openings hold. Whoever does not keep `openings` has their room for the rest."""
    words, word_holders = weighted([openings.words], WORD_POWER, openings)
    both, both_holders = weighted([openings.words, openings.phrases], PHRASE_POWER, openings)
    counts = openings.words
    shared = where(_held(counts) > 1)
    new = _renumbering(shared, counts.width)
    kept = where(openings.names[counts.columns] & (new[counts.columns] >= 0))
    names = Sparse(
        kept.searchsorted(counts.bounds),
        new[counts.columns[kept]],
        counts.values[kept],
        words.width,
    )
    light = replace(
        openings,
        words=names,
        phrases=Sparse.empty(words.shape[0]),
        holders=openings.holders[shared],
        numbers=openings.numbers[shared],
        names=openings.names[shared],
    )
    return Weighed(light, words, both, (word_holders, both_holders))


def weighted(parts: Sequence[Sparse], power: float, openings: Openings) -> tuple[Sparse, Ints]:
    """Unit rows of sublinear tf times idf, without columns that a fifth of them have.

    The articles of the news at large count as articles of the pile in idf, so that a word is rare
    or common in a small pile, too. Columns of a single row are left out in the end, but count in
    its length: what only one article of a few says is most of what it says, and without it those
    few are all alike. A few rows at a time are weighed: a large pile has no room for what is
    worked out on the way.

    Args:
        parts: Counts that stand side by side, each of shape (n, its width), words first.
        power: Exponent of idf.
        openings: Of them, for the news at large.

    Returns:
        The rows, and how many rows have each of their columns.
    """
    rows, width = parts[0].shape[0], sum(part.width for part in parts)
    holders = np.concatenate([_held(part) for part in parts])
    used = holders <= max(COMMON_SHARE * rows, FEW)
    idf = _idf(holders, rows, openings) ** power
    shared = where(holders > 1)
    new = _renumbering(shared, width)
    total = int(holders[used & (holders > 1)].sum())
    columns, values = np.empty(total, dtype=np.int64), np.empty(total)
    bounds = np.zeros(rows + 1, dtype=np.int64)
    for first in range(0, rows, _ROWS_WEIGHED):
        last = min(first + _ROWS_WEIGHED, rows)
        counts = _beside([_cut(part, first, last) for part in parts])
        kept = where(used[counts.columns])
        inside, columns_kept = kept.searchsorted(counts.bounds), counts.columns[kept]
        weights = (1 + np.log(counts.values[kept])) * idf[columns_kept]
        unit = unit_rows(Sparse(inside, columns_kept, weights, width))
        numbers = new[columns_kept]
        several = where(numbers >= 0)
        own = slice(int(bounds[first]), int(bounds[first]) + len(several))
        columns[own], values[own] = numbers[several], unit.values[several]
        bounds[first : last + 1] = own.start + several.searchsorted(inside)
    return Sparse(bounds, columns, values, max(1, len(shared))), holders[shared]


def _held(counts: Sparse) -> Ints:
    """How many rows have each column, shape (width,)."""
    return np.bincount(counts.columns, minlength=counts.width)


def _renumbering(kept: Ints, width: int) -> Ints:
    """New number of each column, -1 for those that are not kept, shape (width,)."""
    new = np.full(width, -1, dtype=np.int64)
    new[kept] = np.arange(len(kept))
    return new


def _idf(holders: Ints, rows: int, openings: Openings) -> Floats:
    """The idf of columns, words first, in the pile and the news at large, shape (width,)."""
    all_holders = holders.copy()
    all_holders[: len(openings.holders)] += openings.holders
    return np.log((1 + rows + openings.articles) / (1 + all_holders)) + 1


def _cut(matrix: Sparse, first: int, last: int) -> Sparse:
    """Some neighbouring rows."""
    bounds = matrix.bounds[first : last + 1]
    own = slice(int(bounds[0]), int(bounds[-1]))
    return Sparse(bounds - bounds[0], matrix.columns[own], matrix.values[own], matrix.width)


def _beside(parts: Sequence[Sparse]) -> Sparse:
    """Matrices of the same rows side by side."""
    if len(parts) == 1:
        return parts[0]
    one, other = parts
    total = len(one.columns) + len(other.columns)
    columns, values = np.empty(total, dtype=np.int64), np.empty(total)
    for matrix, before, shift in (
        (one, other.bounds[:-1], 0),
        (other, one.bounds[1:], one.width),
    ):
        at = np.arange(len(matrix.columns)) + before.repeat(np.diff(matrix.bounds))
        columns[at] = matrix.columns + shift
        values[at] = matrix.values
    return Sparse(one.bounds + other.bounds, columns, values, one.width + other.width)
