"""Text -> words as arrays: where each stands, and which distinct form it is.

The one fast trick of the program lives here. Characters become an array of code points;
word bounds come from comparing neighbours' classes; a word's letters are read eight bytes at
a time, so that a short word is its own key and a longer one is hashed in a few steps; equal
keys share a slot and are then compared letter by letter, so a collision costs time and never
correctness. Everything a later stage wants to know of a word (stem, stop word, abbreviation,
capital) is asked once per distinct form.

`tests/test_tokens.py` holds a plain reference that must give the same words on any Unicode.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Number = TypeVar("Number", bound=np.generic)


class Kind:
    """What a character is to the tokeniser and to the sentence splitter.

    Plain numbers, because numpy takes four times as long to compare an array with a member of
    an enumeration. The order matters: `_in_word` and `_may_join` ask for ranges.
    """

    UNKNOWN: Final = 0
    OTHER: Final = 1
    SPACE: Final = 2
    NEWLINE: Final = 3
    UPPER: Final = 4
    LOWER: Final = 5
    LETTER: Final = 6  # no case: Arabic, Hebrew, Hindi, Hangul
    MARK: Final = 7
    DIGIT: Final = 8
    GLYPH: Final = 9  # Han and Kana: a word of its own
    TERMINATOR: Final = 10
    APOSTROPHE: Final = 11
    COMMA: Final = 12  # and colon: join digits
    FULLWIDTH_TERMINATOR: Final = 13  # ends a sentence without a space after it
    CLOSER: Final = 14  # closing quotes and brackets
    OPENER: Final = 15  # opening quotes and brackets
    QUOTE: Final = 16  # straight quotes and others that open and close
    DASH: Final = 17


#: How many kinds there are.
KINDS = 18


_SPECIAL = {
    **dict.fromkeys("\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029", Kind.NEWLINE),
    **dict.fromkeys(".!?…‼⁇⁈⁉؟۔।॥։።‽", Kind.TERMINATOR),
    **dict.fromkeys("。！？｡．", Kind.FULLWIDTH_TERMINATOR),
    **dict.fromkeys("'’ʼ", Kind.APOSTROPHE),
    **dict.fromkeys('"‟', Kind.QUOTE),
    **dict.fromkeys("”»›)]}」』）】》〉", Kind.CLOSER),
    **dict.fromkeys("“„‚‘«‹([{「『（【《〈¿¡", Kind.OPENER),
    **dict.fromkeys(",:", Kind.COMMA),
    **dict.fromkeys("-‐‑–—―−", Kind.DASH),
}

#: First code points past Han, Kana and their extensions, as half-open ranges. Unicode 15.
_GLYPH_RANGES = ((0x3005, 0x3008), (0x3040, 0x3100), (0x31F0, 0x3200), (0x3400, 0x4DC0),
                 (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x32000))  # fmt: skip

#: First Hangul syllable and one past the last.
_HANGUL = (0xAC00, 0xD7A4)

_CODE_POINTS = 0x110000

_LATIN_1 = 0xFF

#: Classes met so far; a memo of a pure function, zero where a character has not been seen.
_kinds: NDArray[np.uint8] = np.zeros(_CODE_POINTS, dtype=np.uint8)

#: Odd multipliers of the hash and of its slots: the golden ratio's fraction, as Fibonacci
#: hashing uses (Knuth, TAOCP 3, section 6.4), and that of Steele, Lea and Flood (2014).
_BASE = 0x9E3779B97F4A7C15
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_HALF = np.uint64(32)
_WINDOW_BYTES = 8
#: Windows that spell a form; in news a word in ten thousand is longer.
SPELLED = 3
#: Slots at most, as a power of two: 16 MB of them, for millions of distinct keys.
_SLOT_BITS = 22
_HASH_BITS = 64


@dataclass(frozen=True, eq=False)
class Tokens:
    """The words of a text.

    Args:
        points: Code point of every character, shape (n_characters,).
        kinds: Class of every character, shape (n_characters,).
        starts: First character of each word, shape (n_words,), ascending.
        ends: One past its last character, shape (n_words,).
        heads: Class of its first character, shape (n_words,).
        forms: Number of its distinct form, shape (n_words,), in order of first use.
        firsts: First word of each form, shape (n_forms,), ascending.
        spelling: Latin-1 characters of each form that is `plain`, padded with zeros, eight to a
            number, shape (n_forms, `SPELLED`).
        plain: Whether a form has so few characters and all of them in Latin-1, shape (n_forms,).
    """

    points: NDArray[np.uint32]
    kinds: NDArray[np.uint8]
    starts: Ints
    ends: Ints
    heads: NDArray[np.uint8]
    forms: Ints
    firsts: Ints
    spelling: NDArray[np.uint64]
    plain: Bools

    @cached_property
    def vocabulary(self) -> list[str]:
        """The distinct forms, case as in the text."""
        return self.texts(np.arange(len(self.firsts)))

    def texts(self, forms: Ints) -> list[str]:
        """The characters of some forms."""
        at = self.firsts[forms]
        return _texts(self.points, self.starts[at], self.ends[at])


def kind_of(character: str) -> int:
    """The class of one character."""
    if character in _SPECIAL:
        return _SPECIAL[character]
    point = ord(character)
    if any(low <= point < high for low, high in _GLYPH_RANGES):
        return Kind.GLYPH
    category = unicodedata.category(character)
    by_category = {"Lu": Kind.UPPER, "Lt": Kind.UPPER, "Ll": Kind.LOWER, "Zs": Kind.SPACE}
    if category in by_category:
        return by_category[category]
    if category[0] in "LMN":
        return {"L": Kind.LETTER, "M": Kind.MARK, "N": Kind.DIGIT}[category[0]]
    return Kind.SPACE if character.isspace() else Kind.OTHER


def in_word(kinds: NDArray[np.uint8]) -> Bools:
    """Whether words are made of each kind: letters, marks, digits and glyphs."""
    found: Bools = (kinds - np.uint8(Kind.UPPER)) <= Kind.GLYPH - Kind.UPPER
    return found


def blank(kinds: NDArray[np.uint8]) -> Bools:
    """Whether each kind is white space."""
    found: Bools = (kinds - np.uint8(Kind.SPACE)) <= Kind.NEWLINE - Kind.SPACE
    return found


def _may_join(kinds: NDArray[np.uint8]) -> Bools:
    """Whether a mark of each kind can stand inside a word."""
    found: Bools = (kinds - np.uint8(Kind.TERMINATOR)) <= Kind.COMMA - Kind.TERMINATOR
    return found


def _spells(kinds: NDArray[np.uint8]) -> Bools:
    """Whether words are spelt with each kind, marks inside them included."""
    found: Bools = (kinds - np.uint8(Kind.UPPER)) <= Kind.COMMA - Kind.UPPER
    return found


def _latin_1() -> bytes:
    """The kind of each of the first 256 characters, for `bytes.translate`."""
    return bytes(kind_of(chr(point)) for point in range(_LATIN_1 + 1))


_LATIN_1_KINDS = _latin_1()
#: Bytes of the Latin-1 characters that no word is spelt with; zero is the padding's.
_SPARE = np.array(
    [n for n, kind in enumerate(_LATIN_1_KINDS) if n and not Kind.UPPER <= kind <= Kind.COMMA],
    dtype=np.uint8,
)


def distinct(values: NDArray[Number]) -> NDArray[Number]:
    """The different values, ascending, shape (n_distinct,).

    What `numpy.unique` gives, which imports `numpy.ma` at its first call: a tenth of numpy's start.
    """
    ordered = np.sort(values)
    fresh = np.ones(len(ordered), dtype=np.bool_)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return ordered[fresh]


def places(firsts: Ints, sizes: Ints) -> Ints:
    """first, first + 1, ... of each run of some places, one run behind the other.

    Args:
        firsts: First place of each run, shape (n_runs,).
        sizes: How many places it has, shape (n_runs,).
    """
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(firsts - ends + sizes, sizes)


def median(values: NDArray[np.float64]) -> float:
    """The middle value, or the mean of the two, of at least one; without `numpy.ma`, as above."""
    ordered = np.sort(values)
    return float(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2.0


def code_points(text: str) -> NDArray[np.uint32]:
    """The text's code points, shape (n_characters,); lone surrogates are kept."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def character_kinds(points: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The class of every character, shape (n_characters,)."""
    # A byte string is translated three times as fast as an array is indexed.
    low = bytearray(points.astype(np.uint8)).translate(_LATIN_1_KINDS)
    kinds = np.frombuffer(low, dtype=np.uint8)
    wide = np.flatnonzero(points > _LATIN_1)
    if len(wide):
        others = points[wide]
        unknown = _kinds[others] == Kind.UNKNOWN
        for point in distinct(others[unknown]).tolist():
            _kinds[point] = kind_of(chr(point))
        kinds[wide] = _kinds[others]
    return kinds


def is_any(points: NDArray[np.uint32], marks: str) -> Bools:
    """Whether each character is one of a few."""
    found = np.zeros(len(points), dtype=np.bool_)
    for mark in marks:
        found |= points == ord(mark)
    return found


def is_hangul(points: NDArray[np.uint32]) -> Bools:
    """Whether each character is a Hangul syllable: letters without case, never in acronyms."""
    found: Bools = (points >= _HANGUL[0]) & (points < _HANGUL[1])
    return found


def _joiners(kinds: NDArray[np.uint8], points: NDArray[np.uint32]) -> Ints:
    """Positions of marks that join the characters on both sides into one word.

    An apostrophe between letters (don't), a full stop between word characters unless a
    lower-case letter meets a capital or Hangul meets Hangul (U.S, 1.5, but not "ended.The"), a
    comma or colon between digits.
    """
    at = np.flatnonzero(_may_join(kinds[1:-1])) + 1
    at = at[(kinds[at] != Kind.TERMINATOR) | (points[at] == ord("."))]
    left, mid, right = kinds[at - 1], kinds[at], kinds[at + 1]
    worded = in_word(left) & in_word(right) & (left != Kind.GLYPH) & (right != Kind.GLYPH)
    digits = (left == Kind.DIGIT) & (right == Kind.DIGIT)
    letters = (left != Kind.DIGIT) & (right != Kind.DIGIT)
    new_sentence = (left == Kind.LOWER) & (right == Kind.UPPER)
    new_sentence |= is_hangul(points[at - 1]) & is_hangul(points[at + 1])
    joins = np.select(
        [mid == Kind.APOSTROPHE, mid == Kind.COMMA],
        [worded & letters, digits],
        worded & (digits | (letters & ~new_sentence)),
    )
    return at[joins.astype(np.bool_)]


def _bounds(kinds: NDArray[np.uint8], points: NDArray[np.uint32]) -> tuple[Ints, Ints]:
    """Starts and ends of the words."""
    inside = np.zeros(len(kinds) + 2, dtype=np.bool_)
    inside[1:-1] = in_word(kinds)
    inside[1:-1][_joiners(kinds, points)] = True
    starts = inside[1:] & ~inside[:-1]
    ends = inside[:-1] & ~inside[1:]
    glyphs = np.flatnonzero(kinds == Kind.GLYPH)
    if len(glyphs):
        starts[glyphs] = True
        ends[glyphs + 1] = True
        ends[glyphs] |= inside[glyphs]
        starts[glyphs + 1] |= inside[glyphs + 2]
    return np.flatnonzero(starts), np.flatnonzero(ends)


@dataclass(frozen=True, slots=True)
class _Windows:
    """Several characters at once: the eight bytes from each place of the text as one number.

    Args:
        values: Window at each place and one past the last, shape (n_characters + 1,).
        width: Characters in a window.
        masks: What keeps the first 0, 1, ... width characters of a window.
    """

    values: NDArray[np.uint64]
    width: int
    masks: NDArray[np.uint64]

    def piece(self, starts: Ints, ends: Ints, place: int) -> NDArray[np.uint64]:
        """Characters place * width and on of each word, zero past its end, shape (n_words,)."""
        at = starts + place * self.width if place else starts
        found: NDArray[np.uint64] = self.values[at] & self.masks[np.minimum(ends - at, self.width)]
        return found


def _bytes(points: NDArray[np.uint32]) -> NDArray[np.uint8] | None:
    """A byte for every character, different for different ones that words hold.

    Characters beyond Latin-1 take the bytes of characters that no word holds; None where there
    are too many of them, as in Chinese.
    """
    found = points.astype(np.uint8)
    wide = np.flatnonzero(points > _LATIN_1)
    if len(wide):
        seen = np.zeros(int(points[wide].max()) + 1, dtype=np.bool_)
        seen[points[wide]] = True
        used = np.flatnonzero(seen)
        used = used[_spells(_kinds[used])]
        if len(used) > len(_SPARE):
            return None
        table = np.zeros(len(seen), dtype=np.uint8)
        table[used] = _SPARE[: len(used)]
        found[wide] = table[points[wide]]
    return found


def _windows(points: NDArray[np.uint32]) -> _Windows:
    """The text's windows; reading eight bytes from any place needs no copy of the text."""
    narrow = _bytes(points)
    units = points if narrow is None else narrow
    size = units.itemsize
    width = _WINDOW_BYTES // size
    padded = np.concatenate((units, np.zeros(width, dtype=units.dtype)))
    values = np.ndarray((len(points) + 1,), dtype="<u8", buffer=padded, strides=(size,))
    masks = [(1 << 8 * size * kept) - 1 for kept in range(width + 1)]
    return _Windows(values, width, np.array(masks, dtype=np.uint64))


def _hashes(windows: _Windows, starts: Ints, ends: Ints) -> NDArray[np.uint64]:
    """A number for every word: its characters where one window holds them, else their hash."""
    hashes = windows.piece(starts, ends, 0)
    rows = np.flatnonzero(ends - starts > windows.width)
    place = 1
    while len(rows):
        hashes[rows] = hashes[rows] * _MIX + windows.piece(starts[rows], ends[rows], place)
        hashes[rows] ^= hashes[rows] >> _HALF
        place += 1
        rows = rows[(ends - starts)[rows] > place * windows.width]
    return hashes


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
    # A table a few times the keys' number keeps collisions rare and small inputs cheap.
    bits = max(4, min(_SLOT_BITS, len(keys).bit_length() + 1))
    table = np.empty(1 << bits, dtype=np.int32)
    shift, mix = np.uint64(_HASH_BITS - bits), np.uint64(_BASE)
    slots = (keys * mix >> shift).view(np.int64)
    table[slots[::-1]] = index[::-1]
    first = table[slots]
    pending = np.flatnonzero(keys[first] != keys)
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
    first = first_places(keys)
    places = np.flatnonzero(first == np.arange(len(keys), dtype=np.int32))
    numbers = np.empty(len(keys), dtype=np.int64)
    numbers[places] = np.arange(len(places))
    return numbers[first], places


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
    used = numbers[table[numbers] == index]
    table[used] = np.arange(len(used))
    return table[numbers], used


def _equal_to_first(windows: _Windows, starts: Ints, ends: Ints, firsts: Ints) -> bool:
    """Whether every word has the same characters as the first word of its number."""
    lengths = ends - starts
    if not np.array_equal(lengths, lengths[firsts]):
        return False
    # A key that one window fills is the word itself; only longer words are hashed.
    rows = np.flatnonzero(lengths > windows.width)
    place = 0
    while len(rows):
        mine = windows.piece(starts[rows], ends[rows], place)
        others = windows.piece(starts[firsts[rows]], ends[firsts[rows]], place)
        if not np.array_equal(mine, others):
            return False
        place += 1
        rows = rows[lengths[rows] > place * windows.width]
    return True


def _number_by_text(text: str, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Number words by their text: slower, and what a hash collision falls back on."""
    seen: dict[str, int] = {}
    spans = zip(starts.tolist(), ends.tolist(), strict=True)
    numbers = [seen.setdefault(text[start:end], len(seen)) for start, end in spans]
    forms = np.array(numbers, dtype=np.int64)
    _, places = np.unique(forms, return_index=True)
    return forms, places.astype(np.int64)


def _spelling(
    windows: _Windows, points: NDArray[np.uint32], starts: Ints, ends: Ints
) -> tuple[NDArray[np.uint64], Bools]:
    """`Tokens.spelling` and `Tokens.plain` of words, by where they stand."""
    spelling = np.zeros((len(starts), SPELLED), dtype=np.uint64)
    if windows.width != _WINDOW_BYTES:
        return spelling, np.zeros(len(starts), dtype=np.bool_)
    sizes = ends - starts
    for place in range(SPELLED):
        rows = np.flatnonzero(sizes > place * _WINDOW_BYTES) if place else slice(None)
        spelling[rows, place] = windows.piece(starts[rows], ends[rows], place)
    # Beyond Latin-1 a byte means another character in another text.
    wide = np.flatnonzero(points > _LATIN_1)
    plain = (sizes <= SPELLED * _WINDOW_BYTES) & (
        np.searchsorted(wide, starts) == np.searchsorted(wide, ends)
    )
    return spelling, plain


def _texts(points: NDArray[np.uint32], starts: Ints, ends: Ints) -> list[str]:
    """The characters of each word: decoded together, a line each, since no word breaks a line."""
    if not len(starts):
        return []
    sizes = ends - starts + 1
    stops = np.cumsum(sizes)
    at = np.arange(int(stops[-1])) + np.repeat(starts - stops + sizes, sizes)
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
    kinds = character_kinds(points)
    starts, ends = _bounds(kinds, points)
    windows = _windows(points)
    forms, places = number(_hashes(windows, starts, ends))
    if not _equal_to_first(windows, starts, ends, places[forms]):
        forms, places = _number_by_text(text, starts, ends)
    spelling, plain = _spelling(windows, points, starts[places], ends[places])
    return Tokens(points, kinds, starts, ends, kinds[starts], forms, places, spelling, plain)
