"""Small questions about arrays that many stages ask: places, distinct values, numbers for them."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Number = TypeVar("Number", bound=np.generic)

#: Odd multiplier of the slots' hash: the golden ratio's fraction, as Fibonacci hashing uses (Knuth,
#: TAOCP 3, section 6.4).
_BASE = 0x9E3779B97F4A7C15
#: Slots at most, as a power of two: 16 MB of them, for millions of distinct keys.
_SLOT_BITS = 22
_HASH_BITS = 64
#: So many keys or more fill the processor's first cache with their slots.
_FEW = 1 << 12


def where(values: NDArray[np.generic]) -> Ints:
    """Places of what is true or not zero, ascending, in an array of one axis.

    `numpy.flatnonzero` takes five times as long on a few.
    """
    return values.nonzero()[0]


def fresh(values: NDArray[np.generic]) -> Bools:
    """Whether each value differs from the one before it, as the first does, shape (n,)."""
    found = np.ones(len(values), dtype=np.bool_)
    found[1:] = values[1:] != values[:-1]
    return found


def runs(inside: Bools) -> tuple[Ints, Ints]:
    """Where runs of what is true begin, and one past where they end.

    Args:
        inside: Whether each place is in a run, with one place before the first and one behind the
            last that are in none, shape (n + 2,).
    """
    # Where a run does not begin one ends, in turns.
    turns = where(inside[1:] != inside[:-1])
    return turns[::2].copy(), turns[1::2]


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
    found: Bools = ordered[np.minimum(ordered.searchsorted(values), len(some) - 1)] == values
    return found


def places(firsts: Ints, sizes: Ints) -> Ints:
    """first, first + 1, ... of each run of some places, one run behind the other.

    Args:
        firsts: First place of each run, shape (n_runs,).
        sizes: How many places it has, shape (n_runs,).
    """
    ends = sizes.cumsum()
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + (firsts - ends + sizes).repeat(sizes)


def median(values: NDArray[np.float64]) -> float:
    """The middle value, or the mean of the two, of at least one; without `numpy.ma`, as above."""
    ordered = np.sort(values)
    return float(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2.0


def first_places(keys: NDArray[np.uint64]) -> NDArray[np.int32]:
    """The first place of every key.

    Keys meet in a table of slots; those that lose their slot to another key try again, and
    each round settles at least one key a slot.

    Args:
        keys: Any keys, shape (n,), n below 2**31.

    Returns:
        Where each key stands for the first time, shape (n,).
    """
    index = np.arange(len(keys), dtype=np.int32)
    # A table a few times the keys' number keeps collisions rare and small inputs cheap; among few
    # keys another round costs more than more slots do.
    spare = 3 if len(keys) < _FEW else 1
    bits = max(4, min(_SLOT_BITS, len(keys).bit_length() + spare))
    table = np.empty(1 << bits, dtype=np.int32)
    shift, mix = np.uint64(_HASH_BITS - bits), np.uint64(_BASE)
    slots = (keys * mix >> shift).view(np.int64)
    table[slots[::-1]] = index[::-1]
    first = table.take(slots)
    pending = where(keys.take(first) != keys)
    while len(pending):
        mix += np.uint64(2)
        waiting = keys[pending]
        slots = (waiting * mix >> shift).view(np.int64)
        table[slots[::-1]] = pending[::-1]
        winners = table[slots]
        first[pending] = winners
        pending = pending[keys[winners] != waiting]
    return first


def number(keys: NDArray[np.uint64]) -> tuple[Ints, Ints]:
    """Number equal keys in order of first use.

    Args:
        keys: Any keys, shape (n,), n below 2**31.

    Returns:
        The number of each key, shape (n,), and the first place of each number, shape
        (n_distinct,), ascending.
    """
    return numbered(first_places(keys))


def numbered(first: NDArray[np.int32]) -> tuple[Ints, Ints]:
    """What `number` gives, from where each key stands for the first time."""
    places = where(first == np.arange(len(first), dtype=np.int32))
    numbers = np.empty(len(first), dtype=np.int64)
    numbers[places] = np.arange(len(places))
    return numbers.take(first), places


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
    used = numbers[table.take(numbers) == index]
    table[used] = np.arange(len(used))
    return table.take(numbers), used
