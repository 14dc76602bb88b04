"""Text -> words as arrays: where each stands, and which distinct form it is.

The one fast trick of the program lives here. Word bounds come from comparing neighbours' classes
(`summarizer.text.characters`); a word's letters are read eight bytes at a time, so that a short
word is its own key and a longer one is hashed in a few steps; equal keys share a slot
(`summarizer.numeric.arrays`) and are then compared letter by letter, so a collision costs time
and never correctness. Everything a later stage wants to know of a word (stem, stop word,
abbreviation, capital) is asked once per distinct form. `tests/text/test_tokens.py` holds a plain
reference that must give the same words on any Unicode.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.cached import cached_property
from summarizer.numeric.arrays import Bools, Ints, runs, where
from summarizer.numeric.hashing import first_places, numbered
from summarizer.text.characters import (
    KINDS,
    Kind,
    Points,
    character_kinds,
    code_points,
    in_word,
    is_hangul,
    may_join,
    spells,
    wide_places,
)

#: Odd multiplier of the hash of long words (Steele, Lea and Flood 2014).
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_HALF = np.uint64(32)
_WINDOW_BYTES = 8
#: Windows that spell a form; in news a word in ten thousand is longer.
SPELLED = 3
_CURLY = ord("’")


@dataclass(frozen=True, eq=False, repr=False)
class Tokens:
    """The words of a text.

    Args:
        points: Code point of every character, shape (n_characters,).
        kinds: Class of every character, shape (n_characters,).
        marks: The characters that are neither blank nor of a word, and line breaks, ascending.
        mark_kinds: Class of each of them, shape (n_marks,).
        mark_points: Its code point, shape (n_marks,).
        starts: First character of each word, shape (n_words,), ascending.
        ends: One past its last character, shape (n_words,).
        sizes: Characters of each word, shape (n_words,).
        heads: Class of its first character, shape (n_words,).
        forms: Number of its distinct form, shape (n_words,), in order of first use.
        firsts: First word of each form, shape (n_forms,), ascending.
        spelling: Characters of each form that is `plain`, a byte each, padded with zeros, eight to
            a number, shape (`SPELLED`, n_forms).
        plain: Whether a form has so few characters, all of them in Latin-1 or "’", shape
            (n_forms,).
    """

    points: Points
    kinds: NDArray[np.uint8]
    marks: Ints
    mark_kinds: NDArray[np.uint8]
    mark_points: Points
    starts: Ints
    ends: Ints
    sizes: Ints
    heads: NDArray[np.uint8]
    forms: Ints
    firsts: Ints
    spelling: NDArray[np.uint64]
    plain: Bools

    @cached_property
    def vocabulary(self) -> list[str]:
        """The distinct forms, case as in the text."""
        return self.texts(np.arange(len(self.firsts)))

    @cached_property
    def in_capitals(self) -> Ints:
        """Words whose first and last characters are capitals, ascending."""
        at = where(self.heads == Kind.UPPER)
        return at[self.kinds.take(self.ends.take(at) - 1) == Kind.UPPER]

    def texts(self, forms: Ints) -> list[str]:
        """The characters of some forms."""
        at = self.firsts[forms]
        return _texts(self.points, self.starts[at], self.ends[at])


def _joins() -> Bools:
    """Whether a mark makes one word of what stands around it, by the kinds of all three.

    An apostrophe between letters (don't), a full stop between word characters unless a
    lower-case letter meets a capital (U.S, 1.5, but not "ended.The"), a comma or colon between
    digits. `_joiners` looks at which terminator it is, at Hangul and at acronyms.

    Returns:
        By mark, left and right, shape (`KINDS`, `KINDS`, `KINDS`).
    """
    kinds = np.arange(KINDS, dtype=np.uint8)
    worded = in_word(kinds) & (kinds != Kind.GLYPH)
    digit = kinds == Kind.DIGIT
    digits, letters = np.outer(digit, digit), np.outer(worded & ~digit, worded & ~digit)
    table = np.zeros((KINDS, KINDS, KINDS), dtype=np.bool_)
    table[Kind.APOSTROPHE] = letters
    table[Kind.COMMA] = digits
    table[Kind.TERMINATOR] = digits | letters
    table[Kind.TERMINATOR, Kind.LOWER, Kind.UPPER] = False
    return table


_JOINS = _joins()


def _joiners(kinds: NDArray[np.uint8], points: Points, at: Ints) -> Ints:
    """Those of some marks that join the characters on both sides into one word; see `_joins`.

    Of all terminators only a full stop does, never between Hangul, and not where a word begins
    behind an acronym: "NATO.The", but "U.S".
    """
    # Most have a space behind them; what ends the text is its own neighbour here, and no word.
    at = at[in_word(kinds.take(at + 1, mode="clip"))]
    at = at[at > 0]
    at = at[_JOINS[kinds[at], kinds[at - 1], kinds[at + 1]]]
    hangul = is_hangul(points[at - 1]) & is_hangul(points[at + 1])
    parts = (kinds[at] == Kind.TERMINATOR) & (hangul | (points[at] != ord(".")))
    upper = where((kinds[at - 1] == Kind.UPPER) & (kinds[at + 1] == Kind.UPPER) & ~parts)
    inner = at[upper]
    acronym = kinds[np.maximum(inner - 2, 0)] == Kind.UPPER
    parts[upper] = acronym & (kinds[np.minimum(inner + 2, len(kinds) - 1)] == Kind.LOWER)
    return at[~parts]


def _bounds(kinds: NDArray[np.uint8], points: Points, may: Ints) -> tuple[Ints, Ints]:
    """Starts and ends of the words; `may` has the marks that may join two of them."""
    inside = np.zeros(len(kinds) + 2, dtype=np.bool_)
    inside[1:-1] = in_word(kinds)
    inside[1:-1][_joiners(kinds, points, may)] = True
    if kinds.max(initial=0) < Kind.GLYPH:
        return runs(inside)
    glyphs = where(kinds == Kind.GLYPH)
    starts = inside[1:] & ~inside[:-1]
    ends = inside[:-1] & ~inside[1:]
    starts[glyphs] = True
    ends[glyphs + 1] = True
    ends[glyphs] |= inside[glyphs]
    starts[glyphs + 1] |= inside[glyphs + 2]
    return where(starts), where(ends)


class _Windows(NamedTuple):
    """Several characters at once: the eight bytes from each place of the text as one number.

    Args:
        values: Window at each place and one past the last, shape (n_characters + 1,).
        width: Characters in a window.
        masks: What keeps the first 0, 1, ... width characters of a window.
    """

    values: NDArray[np.uint64]
    width: int
    masks: NDArray[np.uint64]

    def piece(self, starts: Ints, sizes: Ints, place: int) -> NDArray[np.uint64]:
        """Characters place * width and on of each word, zero past its end, shape (n_words,)."""
        if place:
            starts, sizes = starts + place * self.width, sizes - place * self.width
        windows: NDArray[np.uint64] = self.values[starts]
        windows &= self.masks.take(sizes, mode="clip")
        return windows


def _spare() -> NDArray[np.uint8]:
    """Bytes of the Latin-1 characters that no word is spelt with; zero is the padding's."""
    points = np.arange(1 << 8, dtype=np.uint32)
    return where(~spells(character_kinds(points, wide_places(points))))[1:].astype(np.uint8)


_SPARE = _spare()
#: The last byte of a hash: no word has it for a character, so that no hash is a word.
_HASHED = np.uint64(int(_SPARE[-1]) << 8 * (_WINDOW_BYTES - 1))
_REST = np.uint64((1 << 8 * (_WINDOW_BYTES - 1)) - 1)


def _bytes(points: Points, kinds: NDArray[np.uint8], wide: Ints) -> NDArray[np.uint8] | None:
    """A byte for every character, different for different ones that words are spelt with.

    Characters beyond Latin-1 take the bytes of characters that no word holds; None where there
    are too many of them, as in Chinese. A window of zeros stands behind the last.
    """
    narrow = np.zeros(len(points) + _WINDOW_BYTES, dtype=np.uint8)
    narrow[: len(points)] = points
    wide = wide[spells(kinds[wide])]
    if len(wide):
        others = points[wide]
        seen = np.zeros(int(others.max()) + 1, dtype=np.bool_)
        seen[others] = True
        # What parts "don’t" has the same byte in every text.
        seen[_CURLY : _CURLY + 1] = False
        used = where(seen)
        if len(used) >= len(_SPARE) - 1:
            return None
        table = np.zeros(len(seen), dtype=np.uint8)
        table[_CURLY : _CURLY + 1] = _SPARE[0]
        table[used] = _SPARE[1 : len(used) + 1]
        narrow[wide] = table[others]
    return narrow


def _masks(size: int) -> NDArray[np.uint64]:
    """What keeps the first 0, 1, ... characters of a window whose characters have so many bytes."""
    masks = [(1 << 8 * size * length) - 1 for length in range(_WINDOW_BYTES // size + 1)]
    return np.array(masks, dtype=np.uint64)


_MASKS = {size: _masks(size) for size in (1, 4)}


def _windows(points: Points, kinds: NDArray[np.uint8], wide: Ints) -> _Windows:
    """The text's windows; reading eight bytes from any place needs no copy of the text."""
    padded: NDArray[Any] | None = _bytes(points, kinds, wide)
    if padded is None:
        padded = np.concatenate((points, np.zeros(_WINDOW_BYTES // points.itemsize, points.dtype)))
    size = padded.itemsize
    values = np.ndarray((len(points) + 1,), dtype="<u8", buffer=padded, strides=(size,))
    return _Windows(values, _WINDOW_BYTES // size, _MASKS[size])


class _Words(NamedTuple):
    """Where words stand, and what they begin with.

    Args:
        windows: The text's windows.
        starts: First character of each word, shape (n_words,).
        sizes: Characters of each word, shape (n_words,).
        long: The words that are longer than a window, ascending.
        pieces: Their first `SPELLED` windows, or as many as the longest has, each a column, shape
            (n_words,), that means something for the words that reach so far.
    """

    windows: _Windows
    starts: Ints
    sizes: Ints
    long: Ints
    pieces: list[NDArray[np.uint64]]

    def piece(self, rows: Ints | NDArray[np.int32], place: int) -> NDArray[np.uint64]:
        """A window of some words that reach so far."""
        if place < len(self.pieces):
            return self.pieces[place].take(rows)
        return self.windows.piece(self.starts[rows], self.sizes[rows], place)

    def reaching(self) -> Iterator[tuple[int, Ints]]:
        """Every window from the second on, and the words that reach so far."""
        rows, place = self.long, 1
        while len(rows):
            yield place, rows
            place += 1
            rows = rows[self.sizes[rows] > place * self.windows.width]


def _words(windows: _Windows, starts: Ints, sizes: Ints) -> _Words:
    """The words with their first windows."""
    long = where(sizes > windows.width)
    words = _Words(windows, starts, sizes, long, [windows.piece(starts, sizes, 0)])
    for place, rows in words.reaching():
        if place == SPELLED:
            break
        column = np.empty(len(starts), dtype=np.uint64)
        column[rows] = words.piece(rows, place)
        words.pieces.append(column)
    return words


def _hashes(words: _Words) -> NDArray[np.uint64]:
    """A number for every word: its characters where one window holds them, else their hash."""
    hashes = words.pieces[0].copy()
    for place, rows in words.reaching():
        mixed = hashes[rows] * _MIX + words.piece(rows, place)
        hashes[rows] = mixed ^ (mixed >> _HALF)
    hashes[words.long] = hashes[words.long] & _REST | _HASHED
    return hashes


def _equal_to_first(words: _Words, first: NDArray[np.int32]) -> bool:
    """Whether every word has the characters of the first word with its key; see `_hashes`."""
    # A key that one window fills is the word itself; only longer words are hashed.
    long = words.long
    firsts = first[long]
    if (words.sizes[long] != words.sizes[firsts]).any():
        return False
    if (words.piece(long, 0) != words.piece(firsts, 0)).any():
        return False
    return not any(
        (words.piece(rows, place) != words.piece(first[rows], place)).any()
        for place, rows in words.reaching()
    )


def numbered_by_text(text: str, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Number words by their text: slower, and what a hash collision falls back on."""
    seen: dict[str, int] = {}
    spans = zip(starts.tolist(), ends.tolist(), strict=True)
    numbers = [seen.setdefault(text[start:end], len(seen)) for start, end in spans]
    forms = np.array(numbers, dtype=np.int64)
    _, places = np.unique(forms, return_index=True)
    return forms, places.astype(np.int64)


def _spelling(words: _Words, foreign: Ints, at: Ints) -> tuple[NDArray[np.uint64], Bools]:
    """`Tokens.spelling` and `Tokens.plain` of some words.

    `foreign` has the characters whose byte means another one in another text.
    """
    spelling = np.zeros((SPELLED, len(at)), dtype=np.uint64)
    if words.windows.width != _WINDOW_BYTES:
        return spelling, np.zeros(len(at), dtype=np.bool_)
    sizes = words.sizes.take(at)
    spelling[0] = words.piece(at, 0)
    for place in range(1, len(words.pieces)):
        rows = where(sizes > place * _WINDOW_BYTES)
        spelling[place, rows] = words.piece(at[rows], place)
    plain = sizes <= SPELLED * _WINDOW_BYTES
    if len(foreign) and len(at):
        starts = words.starts.take(at)
        holder = np.maximum(starts.searchsorted(foreign, "right") - 1, 0)
        inside = (foreign >= starts[holder]) & (foreign < starts[holder] + sizes[holder])
        plain[holder[inside]] = False
    return spelling, plain


def _texts(points: Points, starts: Ints, ends: Ints) -> list[str]:
    """The characters of each word: decoded together, a line each, since no word breaks a line."""
    if not len(starts):
        return []
    sizes = ends - starts + 1
    stops = sizes.cumsum()
    at = np.arange(int(stops[-1])) + (starts - stops + sizes).repeat(sizes)
    letters = points[np.minimum(at, len(points) - 1)]
    letters[stops - 1] = ord("\n")
    return letters.tobytes().decode("utf-32-le", "surrogatepass").split("\n")[:-1]


def tokenize(text: str) -> Tokens:
    """The words of a text, in order.

    A word is a run of letters, marks and digits, with apostrophes between letters, full stops
    inside acronyms and numbers, commas and colons inside numbers; each Han or Kana character
    is a word. Hyphens part words, so that "cross-border" and "cross border" are the same two.
    """
    points = code_points(text)
    wide = wide_places(points)
    kinds = character_kinds(points, wide)
    marks = where(kinds <= Kind.NEWLINE)
    mark_kinds, mark_points = kinds[marks], points[marks]
    starts, ends = _bounds(kinds, points, marks[may_join(mark_kinds)])
    words = _words(_windows(points, kinds, wide), starts, ends - starts)
    first = first_places(_hashes(words))
    if _equal_to_first(words, first):
        forms, at = numbered(first)
    else:
        forms, at = numbered_by_text(text, starts, ends)
    spelling, plain = _spelling(words, wide[points[wide] != _CURLY], at)
    return Tokens(
        points,
        kinds,
        marks,
        mark_kinds,
        mark_points,
        starts,
        ends,
        words.sizes,
        kinds.take(starts),
        forms,
        at,
        spelling,
        plain,
    )
