"""Sparse matrices as coordinate triplets, and the two products the program needs.

A product is a sum over runs or one `numpy.bincount`, so no matrix library is imported on the
common path.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from summarizer.tokens import Ints, places, renumber

Floats = NDArray[np.float64]


def sums(places: Ints, values: Floats, size: int) -> Floats:
    """Sum of the values that go to each place, shape (size,)."""
    return np.bincount(places, weights=values, minlength=size).astype(np.float64, copy=False)


def row_sums(values: Floats, bounds: Ints) -> Floats:
    """Sums of runs of values, a third of the time of `sums`.

    Args:
        values: Shape (n_values,).
        bounds: Run i holds the values bounds[i] to bounds[i + 1], shape (n + 1,).

    Returns:
        The sum of each run, 0 for an empty one, shape (n,).
    """
    found = np.zeros(len(bounds) - 1)
    held = bounds[1:] > bounds[:-1]
    if held.any():
        found[held] = np.add.reduceat(values, bounds[:-1][held])
    return found


@dataclass(frozen=True, eq=False)
class Sparse:
    """A matrix by its non-zero entries, sorted by row.

    Args:
        rows: Row of each entry, shape (nnz,), ascending.
        columns: Column of each entry, shape (nnz,).
        values: Value of each entry, shape (nnz,).
        shape: (number of rows, number of columns).
    """

    rows: Ints
    columns: Ints
    values: Floats
    shape: tuple[int, int]

    @classmethod
    def of(cls, sizes: Ints, columns: Ints, values: Floats, width: int) -> Sparse:
        """A matrix by the number of entries of each row, shape (rows,), one row behind another."""
        found = cls(np.repeat(np.arange(len(sizes)), sizes), columns, values, (len(sizes), width))
        # Where rows begin is known here, and need not be looked for.
        bounds = np.zeros(len(sizes) + 1, dtype=np.int64)
        np.cumsum(sizes, out=bounds[1:])
        vars(found)["bounds"] = bounds
        return found

    def dot(self, vector: Floats) -> Floats:
        """Matrix times vector: shape (columns,) to shape (rows,)."""
        return row_sums(self.values * vector[self.columns], self.bounds)

    def transposed_dot(self, vector: Floats) -> Floats:
        """Transpose times vector: shape (rows,) to shape (columns,)."""
        return sums(self.columns, self.values * vector[self.rows], self.shape[1])

    def compact(self) -> tuple[Sparse, Ints]:
        """The matrix without its empty columns, and the old number of each column."""
        columns, used = renumber(self.columns, self.shape[1])
        return Sparse.of(np.diff(self.bounds), columns, self.values, len(used)), used

    @cached_property
    def bounds(self) -> Ints:
        """Entries bounds[i] to bounds[i + 1] are those of row i, shape (rows + 1,)."""
        return np.searchsorted(self.rows, np.arange(self.shape[0] + 1))

    def take(self, rows: Ints) -> Sparse:
        """The matrix of some rows, in the order given."""
        bounds = self.bounds
        sizes = bounds[rows + 1] - bounds[rows]
        at = places(bounds[rows], sizes)
        return Sparse.of(sizes, self.columns[at], self.values[at], self.shape[1])


def unit_rows(matrix: Sparse) -> Sparse:
    """The matrix with each row scaled to length 1; empty rows stay empty."""
    squares = row_sums(matrix.values**2, matrix.bounds)
    lengths = np.sqrt(np.where(squares > 0, squares, 1.0))
    sizes = np.diff(matrix.bounds)
    return Sparse.of(sizes, matrix.columns, matrix.values / lengths[matrix.rows], matrix.shape[1])
