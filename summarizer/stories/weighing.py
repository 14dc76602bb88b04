"""Openings -> unit rows of what their words and phrases weigh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from summarizer.numeric.arrays import Ints, where
from summarizer.numeric.sparse import Sparse, unit_rows
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
    words, word_holders = weighted([openings.words], WORD_POWER)
    both, both_holders = weighted([openings.words, openings.phrases], PHRASE_POWER)
    kept = where(openings.names[openings.words.columns])
    bounds = kept.searchsorted(openings.words.bounds)
    names = Sparse(
        bounds, openings.words.columns[kept], openings.words.values[kept], openings.words.width
    )
    light = replace(openings, words=names, phrases=Sparse.empty(len(bounds) - 1))
    return Weighed(light, words, both, (word_holders, both_holders))


def weighted(parts: Sequence[Sparse], power: float) -> tuple[Sparse, Ints]:
    """Unit rows of sublinear tf times idf, without columns that one row or a fifth of them have.

    A few rows at a time are weighed: a large pile has no room for what is worked out on the way.

    Args:
        parts: Counts that stand side by side, each of shape (n, its width).
        power: Exponent of idf.

    Returns:
        The rows, and how many rows have each column, shape (width,).
    """
    rows, width = parts[0].shape[0], sum(part.width for part in parts)
    holders = np.concatenate([np.bincount(one.columns, minlength=one.width) for one in parts])
    used = (holders > 1) & (holders <= max(COMMON_SHARE * rows, FEW))
    idf = (np.log((1 + rows) / (1 + holders)) + 1) ** power
    total = int(holders[used].sum())
    columns, values = np.empty(total, dtype=np.int64), np.empty(total)
    bounds = np.zeros(rows + 1, dtype=np.int64)
    for first in range(0, rows, _ROWS_WEIGHED):
        last = min(first + _ROWS_WEIGHED, rows)
        counts = _beside([_cut(part, first, last) for part in parts])
        kept = where(used[counts.columns])
        own = slice(int(bounds[first]), int(bounds[first]) + len(kept))
        columns[own] = counts.columns[kept]
        inside = kept.searchsorted(counts.bounds)
        weights = (1 + np.log(counts.values[kept])) * idf[columns[own]]
        values[own] = unit_rows(Sparse(inside, columns[own], weights, width)).values
        bounds[first : last + 1] = own.start + inside
    return Sparse(bounds, columns, values, width), holders


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
