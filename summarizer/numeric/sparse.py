"""Sparse matrices row by row, and the two products the program needs.

A product is a sum over runs or one `numpy.bincount`, so no matrix library is imported on the
common path.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.cached import cached_property
from summarizer.numeric.arrays import Bools, Ints, Number, in_order, places, renumber, where

Floats = NDArray[np.float64]

#: Far more than sums of products of unit rows differ by with their order.
_ROUNDING = 1e-9
_ONE = np.float64(1.0).tobytes()


def sums(places: Ints, values: Floats, size: int) -> Floats:
    """Sum of the values that go to each place, shape (size,)."""
    return np.bincount(places, weights=values, minlength=size).astype(np.float64, copy=False)


def ones(size: int) -> Floats:
    """1 so many times, in the memory of one number; nobody may write to it."""
    # What `numpy.broadcast_to` gives at ten times the price.
    return np.ndarray((size,), np.float64, _ONE, strides=(0,))


def ends(sizes: Ints | Bools) -> Ints:
    """Where runs of some sizes begin, one behind the other, and where the last ends."""
    bounds = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=bounds[1:])
    return bounds


@dataclass(frozen=True, eq=False, repr=False)
class Sparse:
    """A matrix by its non-zero entries, row by row.

    Args:
        bounds: Entries bounds[i] to bounds[i + 1] are those of row i, shape (rows + 1,).
        columns: Column of each entry, shape (nnz,).
        values: Value of each entry, shape (nnz,).
        width: Number of columns.
    """

    bounds: Ints
    columns: Ints
    values: Floats
    width: int

    @classmethod
    def of(cls, rows: Ints, columns: Ints, values: Floats, shape: tuple[int, int]) -> Sparse:
        """A matrix by the row of each entry, ascending, shape (nnz,)."""
        matrix = cls(ends(np.bincount(rows, minlength=shape[0])), columns, values, shape[1])
        vars(matrix)["rows"] = rows
        return matrix

    def with_values(self, values: Floats) -> Sparse:
        """The matrix with other values; what was found out of its rows stays known."""
        matrix = object.__new__(Sparse)
        vars(matrix).update(vars(self), values=values)
        return matrix

    @classmethod
    def empty(cls, rows: int) -> Sparse:
        """A matrix without entries, of one column."""
        return cls(np.zeros(rows + 1, dtype=np.int64), np.empty(0, np.int64), np.empty(0), 1)

    @property
    def shape(self) -> tuple[int, int]:
        """(number of rows, number of columns)."""
        return len(self.bounds) - 1, self.width

    @cached_property
    def sizes(self) -> Ints:
        """Number of entries of each row, shape (rows,)."""
        return self.bounds[1:] - self.bounds[:-1]

    @cached_property
    def rows(self) -> Ints:
        """Row of each entry, shape (nnz,), ascending."""
        return np.arange(len(self.sizes)).repeat(self.sizes)

    @cached_property
    def _filled(self) -> Ints:
        """The rows with entries."""
        return where(self.sizes)

    def spread(self, values: NDArray[Number]) -> NDArray[Number]:
        """The value of each entry's row, shape (nnz,).

        Args:
            values: One a row, shape (rows,).
        """
        return values.repeat(self.sizes)

    def part(self, row: int) -> slice:
        """Where the entries of a row stand."""
        return slice(int(self.bounds[row]), int(self.bounds[row + 1]))

    def likeness(self, row: int) -> Floats:
        """Product of one row with each row, shape (rows,)."""
        part = self.part(row)
        vector = np.zeros(self.width)
        vector[self.columns[part]] = self.values[part]
        return self.dot(vector)

    @cached_property
    def _by_column(self) -> tuple[Ints, Ints]:
        """Places of the entries, column by column, and where those of each column begin."""
        sizes = np.bincount(self.columns, minlength=self.width)
        return in_order(self.columns, self.width), ends(sizes)

    def nearest(self, row: int, least: float) -> tuple[Ints, Floats]:
        """The rows whose product with one row may reach a value, ascending, and the products.

        What `likeness` gives, but only the entries of the row's own columns are read for it.
        """
        part, (order, firsts) = self.part(row), self._by_column
        own, values = self.columns[part], self.values[part]
        sizes = firsts[own + 1] - firsts[own]
        at = order.take(places(firsts[own], sizes))
        rough = sums(
            self.rows.take(at), self.values.take(at) * values.repeat(sizes), len(self.sizes)
        )
        # Sums in another order are rounded in another way.
        near = where(rough > least - _ROUNDING)
        if not len(near):
            return near, np.zeros(0)
        vector = np.zeros(self.width)
        vector[own] = values
        sizes = self.sizes[near]
        at = places(self.bounds[near], sizes)
        met = self.values.take(at) * vector.take(self.columns.take(at))
        return near, np.add.reduceat(met, sizes.cumsum() - sizes)

    def row_sums(self, values: Floats) -> Floats:
        """Sums of values of the entries, row by row, a third of the time of `sums`.

        Args:
            values: Shape (nnz,).

        Returns:
            The sum of each row, 0 for an empty one, shape (rows,).
        """
        filled = self._filled
        if len(filled) == len(self.sizes):
            return np.add.reduceat(values, self.bounds[:-1]) if len(filled) else np.zeros(0)
        totals = np.zeros(len(self.sizes))
        if len(filled):
            totals[filled] = np.add.reduceat(values, self.bounds[filled])
        return totals

    def dot(self, vector: Floats) -> Floats:
        """Matrix times vector: shape (columns,) to shape (rows,)."""
        return self.row_sums(self.values * vector.take(self.columns))

    def transposed_dot(self, vector: Floats) -> Floats:
        """Transpose times vector: shape (rows,) to shape (columns,)."""
        return sums(self.columns, self.values * self.spread(vector), self.width)

    def compact(self) -> tuple[Sparse, Ints]:
        """The matrix without its empty columns, and the old number of each column."""
        columns, used = renumber(self.columns, self.width)
        return Sparse(self.bounds, columns, self.values, len(used)), used

    def take(self, rows: Ints) -> Sparse:
        """The matrix of some rows, in the order given."""
        sizes = self.sizes[rows]
        at = places(self.bounds[rows], sizes)
        all_ones = self.values.strides == (0,)
        values = ones(len(at)) if all_ones else self.values.take(at)
        return Sparse(ends(sizes), self.columns.take(at), values, self.width)


def unit_rows(matrix: Sparse) -> Sparse:
    """The matrix with each row scaled to length 1; empty rows stay empty."""
    squares = matrix.row_sums(matrix.values**2)
    lengths = np.sqrt(np.where(squares > 0, squares, 1.0))
    return matrix.with_values(matrix.values / lengths.take(matrix.rows))
