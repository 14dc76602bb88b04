"""What a few rows share with all others, found among the entries of their columns alone.

Where a handful of rows is compared with all of a large sparse table, nearly all of its entries
are of columns that none of them holds. One pass leaves those out for all of them together.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from summarizer.numeric.arrays import Ints, fresh, where
from summarizer.numeric.sparse import Floats, Sparse

#: Products of two entries that are in memory together.
PRODUCTS_AT_ONCE = 1 << 18


def parts(rows: Ints, wanted: Ints) -> list[slice]:
    """Where the entries of each wanted row stand; the rows given ascend."""
    low, high = rows.searchsorted(wanted), rows.searchsorted(wanted + 1)
    return [slice(first, last) for first, last in zip(low.tolist(), high.tolist(), strict=True)]


def products(matrix: Sparse, wanted: Ints) -> Iterator[tuple[Ints, Ints, Floats]]:
    """Products of some rows with each row that shares a column with any of them.

    Args:
        matrix: The table.
        wanted: Some of its rows.

    Yields:
        Some of the wanted rows after the others, the rows that they are compared with, ascending,
        and the products, shape (n_some, n_compared).
    """
    own = matrix.take(wanted)
    wanted_columns = np.zeros(matrix.width, dtype=np.bool_)
    wanted_columns[own.columns] = True
    near = where(wanted_columns.take(matrix.columns))
    rows, columns = matrix.rows.take(near), matrix.columns.take(near)
    values = matrix.values.take(near)
    first = fresh(rows)
    compared = rows[where(first)]
    place = first.cumsum() - 1
    number = wanted_columns.cumsum() - 1
    table = np.zeros((len(wanted), int(number[-1]) + 1 if len(number) else 0))
    table[own.rows, number[own.columns]] = own.values
    columns = number.take(columns)
    step = max(1, PRODUCTS_AT_ONCE // max(1, len(near)))
    for begin in range(0, len(wanted), step):
        some = table[begin : begin + step]
        at = place + np.arange(len(some))[:, None] * len(compared)
        worth = some.take(columns, axis=1) * values
        size = len(some) * len(compared)
        sums = np.bincount(at.ravel(), worth.ravel(), size).astype(np.float64, copy=False)
        yield wanted[begin : begin + step], compared, sums.reshape(len(some), -1)


def by_row(rows: Ints, values: Floats) -> tuple[Ints, Floats]:
    """The different rows, and for each the sum of its values.

    Args:
        rows: Row of each value, ascending, shape (n,).
        values: Shape (n,).
    """
    first = fresh(rows)
    sums = np.bincount(first.cumsum() - 1, values).astype(np.float64, copy=False)
    return rows[first], sums
