"""The hash table: the first place of every key, and numbers for equal keys.

`tests/numeric/test_hashing.py` holds both to a dictionary.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summarizer.numeric.arrays import Ints, where

#: Odd multiplier of the slots' hash: the golden ratio's fraction, as Fibonacci hashing uses (Knuth,
#: TAOCP 3, section 6.4).
_BASE = 0x9E3779B97F4A7C15
#: Slots at most, as a power of two: 16 MB of them, for millions of distinct keys.
_SLOT_BITS = 22
_HASH_BITS = 64
#: So many keys or more fill the processor's first cache with their slots.
_FEW = 1 << 12


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
