"""How many of the places before some are true, without a sum at every place."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summarizer.numeric.arrays import Bools, Ints

#: Places in a word of 64 bits, as a power of two.
_WORD_BITS = 6
_WORD = 1 << _WORD_BITS
#: The bits of a word below each one.
_BELOW = np.array([(1 << bit) - 1 for bit in range(_WORD)], dtype=np.uint64)


class Ranks:
    """The rank of places in a vector of bits, by sums over its words.

    Source:
        Jacobson (1989), Space-efficient static trees and graphs, FOCS.
    Departs:
        The bits of the last word are counted by the processor, not looked up.

    Args:
        mask: Shape (n,).
    """

    def __init__(self, mask: Bools) -> None:
        packed = np.packbits(mask, bitorder="little")
        # One word more than needed, for the place behind the last.
        self._words: NDArray[np.uint64] = np.zeros((len(mask) >> _WORD_BITS) + 1, dtype="<u8")
        self._words.view(np.uint8)[: len(packed)] = packed
        ones = np.bitwise_count(self._words)
        self._sums: Ints = ones.cumsum(dtype=np.int64) - ones

    def before(self, at: Ints) -> Ints:
        """How many places before each of some, from 0 to n, are true."""
        word = at >> _WORD_BITS
        bits = self._words.take(word)
        bits &= _BELOW.take(at & (_WORD - 1))
        return self._sums.take(word) + np.bitwise_count(bits)
