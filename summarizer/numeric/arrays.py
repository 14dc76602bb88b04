"""Small questions about arrays that many stages ask: places, distinct values."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Number = TypeVar("Number", bound=np.generic)


def where(values: NDArray[np.generic]) -> Ints:
    """Places of what is true or not zero, ascending, in an array of one axis.

    `numpy.flatnonzero` takes five times as long on a few.
    """
    return values.nonzero()[0]


def marked(size: int, at: Ints) -> Bools:
    """Whether each of so many places is one of some, shape (size,)."""
    mask = np.zeros(size, dtype=np.bool_)
    mask[at] = True
    return mask


def fresh(values: NDArray[np.generic]) -> Bools:
    """Whether each value differs from the one before it, as the first does, shape (n,)."""
    first = np.ones(len(values), dtype=np.bool_)
    first[1:] = values[1:] != values[:-1]
    return first


def runs(inside: Bools) -> tuple[Ints, Ints]:
    """Where runs of what is true begin, and one past where they end.

    Args:
        inside: Whether each place is in a run, with one place before the first and one behind the
            last that are in none, shape (n + 2,).
    """
    # Where a run does not begin one ends, in turns.
    turns = where(inside[1:] != inside[:-1])
    return turns[::2].copy(), turns[1::2].copy()


def distinct(values: NDArray[Number]) -> NDArray[Number]:
    """The different values, ascending, shape (n_distinct,).

    What `numpy.unique` gives, which imports `numpy.ma` at its first call: a tenth of numpy's start.
    """
    ordered = np.sort(values)
    return ordered[fresh(ordered)]


def among(values: Ints, some: Ints) -> Bools:
    """Whether each value is one of some; `numpy.isin` takes four times as long on a few."""
    if not len(some):
        return np.zeros(len(values), dtype=np.bool_)
    ordered = np.sort(some)
    return ordered[np.minimum(ordered.searchsorted(values), len(some) - 1)] == values


def places(firsts: Ints, sizes: Ints) -> Ints:
    """first, first + 1, ... of each run of some places, one run behind the other.

    Args:
        firsts: First place of each run, shape (n_runs,).
        sizes: How many places it has, shape (n_runs,).
    """
    ends = sizes.cumsum()
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + (firsts - ends + sizes).repeat(sizes)


def in_order(numbers: Ints, limit: int) -> Ints:
    """Places that sort whole numbers, equal ones in the order in which they stand, shape (n,).

    Args:
        numbers: Whole numbers from 0, shape (n,).
        limit: More than the largest of them: numpy sorts narrow numbers in linear time.
    """
    return numbers.astype(np.min_scalar_type(limit)).argsort(kind="stable")


def median(values: NDArray[np.float64]) -> float:
    """The middle value, or the mean of the two, of at least one; without `numpy.ma`, as above."""
    ordered = np.sort(values)
    return float(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2.0


def of_counts(function: Callable[[Ints], NDArray[np.float64]], counts: Ints) -> NDArray[np.float64]:
    """A function of counts, which recur: worked out once for each number up to the largest.

    Args:
        function: Of whole numbers from 0, each by itself.
        counts: Such numbers, shape (n,).
    """
    return function(np.arange(int(counts.max(initial=0)) + 1)).take(counts)


def renumber(numbers: Ints, limit: int) -> tuple[Ints, Ints]:
    """Number whole numbers anew, in order of first use.

    Args:
        numbers: Whole numbers from 0, shape (n,).
        limit: More than the largest of them.

    Returns:
        The new number of each, shape (n,), and the old number of each new one.
    """
    index = np.arange(len(numbers))
    # What is read of the table was written before, so it need not be cleared.
    table = np.empty(limit, dtype=np.int64)
    table[numbers[::-1]] = index[::-1]
    used = numbers.take(where(table.take(numbers) == index))
    table[used] = np.arange(len(used))
    return table.take(numbers), used
