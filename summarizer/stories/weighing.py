"""Openings -> unit rows of what their words and phrases weigh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from summarizer.numeric.arrays import Bools, Ints, where
from summarizer.numeric.sparse import Sparse, unit_rows
from summarizer.stories.openings import Openings

#: Columns that so large a share of the rows have weigh nothing.
COMMON_SHARE = 0.2
#: But a column of so few rows always counts.
FEW = 50
#: Exponent of idf in cosines of words and of words with phrases; chosen on half a of the pile.
WORD_POWER, PHRASE_POWER = 1.0, 1.3
SINGLES = True
AT_LARGE = 1.0
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
    words, word_holders, kept = weighted([openings.words], WORD_POWER, openings)
    both, both_holders, _ = weighted([openings.words, openings.phrases], PHRASE_POWER, openings)
    new = np.full(openings.words.width, -1, dtype=np.int64)
    new[kept] = np.arange(len(kept))
    own = where(openings.names[openings.words.columns] & (new[openings.words.columns] >= 0))
    bounds = own.searchsorted(openings.words.bounds)
    columns = new[openings.words.columns[own]]
    names = Sparse(bounds, columns, openings.words.values[own], words.width)
    light = replace(
        openings,
        words=names,
        phrases=Sparse.empty(len(bounds) - 1),
        numbers=_of(openings.numbers, kept),
        names=_of(openings.names, kept),
    )
    return Weighed(light, words, both, (word_holders, both_holders))


def _of(marks: Bools, kept: Ints) -> Bools:
    return marks[kept] if len(kept) else np.zeros(1, dtype=np.bool_)


def weighted(
    parts: Sequence[Sparse], power: float, openings: Openings
) -> tuple[Sparse, Ints, Ints]:
    rows, width = parts[0].shape[0], sum(part.width for part in parts)
    holders = np.concatenate([np.bincount(one.columns, minlength=one.width) for one in parts])
    large = np.zeros(width)
    large[: len(openings.holders)] = openings.holders
    used = holders <= max(COMMON_SHARE * rows, FEW)
    if not SINGLES:
        used &= holders > 1
    kept = where(holders > 1)
    new = np.full(width, -1, dtype=np.int64)
    new[kept] = np.arange(len(kept))
    idf = np.log((1 + rows + AT_LARGE * openings.articles) / (1 + holders + AT_LARGE * large)) + 1
    idf = idf**power
    total = int(holders[kept].sum())
    columns, values = np.empty(total, dtype=np.int64), np.empty(total)
    bounds = np.zeros(rows + 1, dtype=np.int64)
    end = 0
    for first in range(0, rows, _ROWS_WEIGHED):
        last = min(first + _ROWS_WEIGHED, rows)
        counts = _beside([_cut(part, first, last) for part in parts])
        at = where(used[counts.columns])
        inside = at.searchsorted(counts.bounds)
        weights = (1 + np.log(counts.values[at])) * idf[counts.columns[at]]
        unit = unit_rows(Sparse(inside, counts.columns[at], weights, width))
        numbers = new[unit.columns]
        shared = where(numbers >= 0)
        own = slice(end, end + len(shared))
        columns[own], values[own] = numbers[shared], unit.values[shared]
        bounds[first + 1 : last + 1] = end + shared.searchsorted(inside[1:])
        end = own.stop
    result = Sparse(bounds, columns[:end], values[:end], max(1, len(kept)))
    return result, (holders[kept] if len(kept) else np.zeros(1, dtype=np.int64)), kept


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
