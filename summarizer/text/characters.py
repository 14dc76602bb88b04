"""Text -> characters as arrays: their code points, and what each is to the rules that read them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from summarizer.numeric.arrays import Bools, Ints

Points = NDArray[np.uint32]

#: Han, Kana and their extensions: written without spaces, each character counts a word.
_GLYPH = (
    "[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)


class Kind:
    """What a character is to the tokeniser and to the sentence splitter.

    Plain numbers, because numpy takes four times as long to compare an array with a member of
    an enumeration. The order matters: marks come before blanks and those before what words are
    made of, so that one comparison tells them apart.
    """

    UNKNOWN: Final = 0
    OTHER: Final = 1
    TERMINATOR: Final = 2
    APOSTROPHE: Final = 3
    COMMA: Final = 4  # and colon: join digits
    FULLWIDTH_TERMINATOR: Final = 5  # ends a sentence without a space after it
    CLOSER: Final = 6  # closing quotes and brackets
    OPENER: Final = 7  # opening quotes and brackets
    QUOTE: Final = 8  # straight quotes and others that open and close
    DASH: Final = 9
    NEWLINE: Final = 10
    SPACE: Final = 11
    UPPER: Final = 12
    LOWER: Final = 13
    LETTER: Final = 14  # no case: Arabic, Hebrew, Hindi, Hangul
    MARK: Final = 15  # accents and vowel signs
    DIGIT: Final = 16
    GLYPH: Final = 17  # Han and Kana: a word of its own


#: How many kinds there are.
KINDS = 18


def kind_table(*kinds: int) -> Bools:
    """Whether each kind is one of a few, shape (KINDS,), to be indexed by kinds."""
    table = np.zeros(KINDS, dtype=np.bool_)
    table[list(kinds)] = True
    return table


#: White space, and the marks that may close a sentence behind its full stop.
BLANKS = kind_table(Kind.SPACE, Kind.NEWLINE)
CLOSING_MARKS = kind_table(Kind.CLOSER, Kind.QUOTE, Kind.APOSTROPHE)


#: Stops of scripts without capitals: Unicode's property Sentence_Terminal (version 15), and the
#: shads of Tibetan, which end clauses too. What follows them needs no space.
SCRIPT_STOPS = "".join(
    map(
        chr,
        (
            *(0x05C3, 0x061D, 0x061E, 0x061F, 0x06D4, 0x0700, 0x0701, 0x0702, 0x07F9, 0x0837),
            *(0x0839, 0x083D, 0x083E, 0x0964, 0x0965, 0x0DF4, 0x0F0D, 0x0F0E, 0x104B, 0x10FB),
            *(0x1362, 0x1367, 0x1368, 0x166E, 0x17D4, 0x17D5, 0x1803, 0x1809, 0x1944, 0x1945),
            *(0x1AA8, 0x1AA9, 0x1AAA, 0x1AAB, 0x1B5A, 0x1B5B, 0x1B5E, 0x1B5F, 0x1C3B, 0x1C3C),
            *(0x1C7E, 0x1C7F, 0xA4FF, 0xA60E, 0xA60F, 0xA6F3, 0xA6F7, 0xA876, 0xA877, 0xA8CE),
            *(0xA8CF, 0xA92F, 0xA9C8, 0xA9C9, 0xAA5D, 0xAA5E, 0xAA5F, 0xAAF0, 0xAAF1, 0xABEB),
            *(0x11047, 0x11048, 0x110C0, 0x110C1, 0x11141, 0x11142, 0x11143, 0x111C5, 0x111C6),
            *(0x11238, 0x11239, 0x1144B, 0x1144C, 0x115C2, 0x115C3, 0x11641, 0x11642, 0x1173D),
        ),
    )
)

_SPECIAL = {
    **dict.fromkeys("\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029", Kind.NEWLINE),
    **dict.fromkeys(".!?…‼⁇⁈⁉։‽⸮⸼⳹⳺⳻⳾﹒﹖﹗" + SCRIPT_STOPS, Kind.TERMINATOR),
    **dict.fromkeys("。！？｡．︒︕︖", Kind.FULLWIDTH_TERMINATOR),
    **dict.fromkeys("'’ʼ", Kind.APOSTROPHE),
    **dict.fromkeys('"‟＂', Kind.QUOTE),
    **dict.fromkeys("”»›)]}」』）】》〉❞〞〟", Kind.CLOSER),
    **dict.fromkeys("“„‚‘‛«‹([{「『（【《〈¿¡❝〝`", Kind.OPENER),
    **dict.fromkeys(",:", Kind.COMMA),
    **dict.fromkeys("-‐‑–—―−", Kind.DASH),
}

#: First code points past Han, Kana and their extensions, as half-open ranges. Unicode 15.
_GLYPH_RANGES = ((0x3005, 0x3008), (0x3040, 0x3100), (0x31F0, 0x3200), (0x3400, 0x4DC0),
                 (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x32000))  # fmt: skip

#: First Hangul syllable and one past the last.
_HANGUL = (0xAC00, 0xD7A4)

#: Letters of Georgian: Unicode counts them as small ones, but no sentence begins with a capital.
_GEORGIAN = (0x10D0, 0x1100)

#: Letters of a script, as a half-open range, and what its full stop is often typed as.
_TYPED_STOPS = (((0x0531, 0x0588), (":",)), ((0x1200, 0x1360), ("፡፡", "::")))

_CODE_POINTS = 0x110000

_LATIN_1 = 0xFF

#: Classes met so far; a memo of a pure function, zero where a character has not been seen.
_kinds: NDArray[np.uint8] = np.zeros(_CODE_POINTS, dtype=np.uint8)


def kind_of(character: str) -> int:
    """The class of one character."""
    if character in _SPECIAL:
        return _SPECIAL[character]
    point = ord(character)
    if any(low <= point < high for low, high in _GLYPH_RANGES):
        return Kind.GLYPH
    category = unicodedata.category(character)
    if category == "Ll" and _GEORGIAN[0] <= point < _GEORGIAN[1]:
        return Kind.LETTER
    by_category = {"Lu": Kind.UPPER, "Lt": Kind.UPPER, "Ll": Kind.LOWER, "Zs": Kind.SPACE}
    if category in by_category:
        return by_category[category]
    if category[0] in "LMN":
        return {"L": Kind.LETTER, "M": Kind.MARK, "N": Kind.DIGIT}[category[0]]
    return Kind.SPACE if character.isspace() else Kind.OTHER


def in_word(kinds: NDArray[np.uint8]) -> Bools:
    """Whether words are made of each kind: letters, marks, digits and glyphs."""
    return kinds >= Kind.UPPER


def blank(kinds: NDArray[np.uint8]) -> Bools:
    """Whether each kind is white space."""
    return (kinds - np.uint8(Kind.NEWLINE)) <= Kind.SPACE - Kind.NEWLINE


def may_join(kinds: NDArray[np.uint8]) -> Bools:
    """Whether a mark of each kind can stand inside a word."""
    return (kinds - np.uint8(Kind.TERMINATOR)) <= Kind.COMMA - Kind.TERMINATOR


def spells(kinds: NDArray[np.uint8]) -> Bools:
    """Whether words are spelt with each kind, marks inside them included."""
    return in_word(kinds) | may_join(kinds)


def _latin_1() -> bytes:
    """The kind of each of the first 256 characters, for `bytes.translate`."""
    return bytes(kind_of(chr(point)) for point in range(_LATIN_1 + 1))


_LATIN_1_KINDS = _latin_1()


def code_points(text: str) -> Points:
    """The text's code points, shape (n_characters,); lone surrogates are kept."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def wide_places(points: Points) -> Ints:
    """Where characters beyond Latin-1 stand, ascending."""
    return (points > _LATIN_1).nonzero()[0]


def character_kinds(points: Points, wide: Ints) -> NDArray[np.uint8]:
    """The class of every character, shape (n_characters,); `wide` is that of `wide_places`."""
    # A byte string is translated three times as fast as an array is indexed.
    low = bytearray(points.astype(np.uint8)).translate(_LATIN_1_KINDS)
    kinds = np.frombuffer(low, dtype=np.uint8)
    if len(wide):
        others = points[wide]
        wide_kinds = _kinds[others]
        if not wide_kinds.all():
            for point in set(others[wide_kinds == Kind.UNKNOWN].tolist()):
                _kinds[point] = kind_of(chr(point))
            wide_kinds = _kinds[others]
        kinds[wide] = wide_kinds
        _mark_typed_stops(kinds, points, wide)
    return kinds


def _mark_typed_stops(kinds: NDArray[np.uint8], points: Points, wide: Ints) -> None:
    """Full stops that keyboards lack: an Armenian colon, an Ethiopic word space or colon twice."""
    letters = points[wide]
    for (low, high), typed in _TYPED_STOPS:
        at = wide[(letters >= low) & (letters < high)]
        for stop in typed if len(at) else ():
            here = at[at < len(points) - len(stop)]
            for step, mark in enumerate(stop, 1):
                here = here[points[here + step] == ord(mark)]
            for step in range(1, len(stop) + 1):
                kinds[here + step] = Kind.TERMINATOR


def kinds_met(points: Ints) -> NDArray[np.uint8]:
    """The class of characters beyond Latin-1 that `character_kinds` has met, shape (n,)."""
    return _kinds[points]


@lru_cache(maxsize=64)
def _members(marks: str) -> Bools:
    """Whether each code point is one of a few, up to the first that is larger than all of them."""
    marked = np.zeros(max(map(ord, marks)) + 2, dtype=np.bool_)
    marked[[ord(mark) for mark in marks]] = True
    return marked


def is_any(points: Points, marks: str) -> Bools:
    """Whether each character is one of a few."""
    return _members(marks).take(points, mode="clip")


def is_hangul(points: Points) -> Bools:
    """Whether each character is a Hangul syllable: letters without case, never in acronyms."""
    return (points >= _HANGUL[0]) & (points < _HANGUL[1])


@lru_cache(maxsize=1)
def glyphs() -> re.Pattern[str]:
    """A character that counts a word."""
    return re.compile(_GLYPH)


@lru_cache(maxsize=1)
def words() -> re.Pattern[str]:
    """A word where a text holds such characters."""
    return re.compile(rf"{_GLYPH}|(?:(?!{_GLYPH})\w)+")


def words_in(text: str) -> int:
    """Words as budgets count them: runs between white space, Han and Kana one by one."""
    if text.isascii() or not glyphs().search(text):
        return len(text.split())
    return len(words().findall(text))
