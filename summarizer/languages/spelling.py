"""Words in ASCII as numbers, so that a list of words is asked about thousands of them at once.

A word of up to 16 letters is two numbers of eight bytes each, which a table of slots finds again;
a longer one, one in a few hundred, is looked up as a string.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from summarizer.arrays import Ints, runs, where

Numbers = NDArray[np.uint64]

_WINDOW = 8
_WINDOWS = 2
#: What keeps the first 0, 1, ... letters of a window.
_MASKS = np.array([(1 << 8 * kept) - 1 for kept in range(_WINDOW + 1)], dtype=np.uint64)
#: Odd multipliers of the slots' hash (Steele, Lea and Flood 2014; Knuth, TAOCP 3, section 6.4).
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_BASE = 0x9E3779B97F4A7C15
_HASH_BITS = 64
#: So many bits more than the words' number has: four slots a word or more.
_SPARE_BITS = 2
#: Fewer words than this, those of nine documents, are sooner looked up one by one.
_FEW = 600


@dataclass(frozen=True, slots=True, eq=False)
class AsciiWords:
    """The words of some texts, one text behind the other.

    Args:
        letters: Bytes of all of them.
        starts: First byte of each word, shape (n_words,), ascending.
        sizes: Letters of each, shape (n_words,).
        counts: Words of each text, shape (n_texts,).
    """

    letters: bytes
    starts: Ints
    sizes: Ints
    counts: Ints

    @classmethod
    def of(cls, letters: bytes, texts: int) -> AsciiWords:
        """The words of texts that a zero parts, each of words that spaces part."""
        points = np.frombuffer(letters, dtype=np.uint8)
        inside = np.zeros(len(points) + 2, dtype=np.bool_)
        inside[1:-1] = (points != ord(" ")) & (points != 0)
        starts, ends = runs(inside)
        edges = np.concatenate(([0], where(points == 0), [len(points)]))
        reached = starts.searchsorted(edges[: texts + 1])
        return cls(letters, starts, ends - starts, reached[1:] - reached[:-1])

    def spelling(self) -> tuple[Numbers, Numbers]:
        """First and second eight letters of each word, shape (n_words,) each."""
        padded = self.letters + bytes(_WINDOW * _WINDOWS)
        windows = np.ndarray((len(padded) - _WINDOW,), dtype="<u8", buffer=padded, strides=(1,))
        first = windows[self.starts] & _MASKS.take(np.minimum(self.sizes, _WINDOW))
        second = np.zeros(len(first), dtype=np.uint64)
        long = where(self.sizes > _WINDOW)
        left = np.minimum(self.sizes[long] - _WINDOW, _WINDOW)
        second[long] = windows[self.starts[long] + _WINDOW] & _MASKS.take(left)
        return first, second

    def text(self, word: int) -> str:
        """The letters of one word."""
        start = int(self.starts[word])
        return self.letters[start : start + int(self.sizes[word])].decode("ascii")


class WordTable:
    """A number for each word of a list, and another for all others."""

    def __init__(self, numbers: Mapping[str, int], other: int) -> None:
        self._known, self._other = numbers, other
        listed = [word for word in numbers if word.isascii() and word]
        words = AsciiWords.of(" ".join(listed).encode("ascii"), 1)
        first, second = words.spelling()
        # What no word is spelt like stands behind the words, for the empty slots.
        self._empty = len(listed)
        self._first, self._second = np.append(first, np.uint64(0)), np.append(second, np.uint64(0))
        self._numbers = np.array([*map(numbers.__getitem__, listed), other], dtype=np.int64)
        self._shift = np.uint64(_HASH_BITS - len(listed).bit_length() - _SPARE_BITS)
        self._tables: list[NDArray[np.int32]] = []
        waiting = where(words.sizes <= _WINDOW * _WINDOWS)
        while len(waiting):
            slots = self._slots(first[waiting], second[waiting], len(self._tables))
            size = 1 << _HASH_BITS - int(self._shift)
            table = np.full(size, self._empty, dtype=np.int32)
            table[slots] = waiting
            self._tables.append(table)
            waiting = waiting[table[slots] != waiting]

    def _slots(self, first: Numbers, second: Numbers, table: int) -> Ints:
        """Slot of each word in one of the tables."""
        mix = np.uint64(_BASE + 2 * table)
        found: Ints = ((first ^ second * _MIX) * mix >> self._shift).view(np.int64)
        return found

    def look_up(self, words: AsciiWords) -> Ints:
        """The number of each word, shape (n_words,)."""
        if len(words.starts) < _FEW:
            tokens = words.letters.decode("ascii").replace("\0", " ").split()
            numbers = map(self._known.get, tokens, repeat(self._other))
            return np.fromiter(numbers, np.int64, count=len(tokens))
        found = np.full(len(words.starts), self._other, dtype=np.int64)
        first, second = words.spelling()
        rows = np.arange(len(found))
        for number, table in enumerate(self._tables):
            at = table.take(self._slots(first, second, number))
            same = (self._first.take(at) == first) & (self._second.take(at) == second)
            found[rows] = np.where(same, self._numbers.take(at), self._other)
            # What a table has no word for is in none behind it.
            on = where(~same & (at != self._empty))
            rows, first, second = rows[on], first[on], second[on]
        for row in where(words.sizes > _WINDOW * _WINDOWS).tolist():
            found[row] = self._known.get(words.text(row), self._other)
        return found
