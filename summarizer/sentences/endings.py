"""What belongs to a sentence behind its full stop: closing marks and the numbers of notes."""

from __future__ import annotations

import numpy as np

from summarizer.numeric.arrays import Bools, Ints, where
from summarizer.sentences.blocks import Blocks
from summarizer.text.characters import BLANKS, CLOSING_MARKS, Kind, is_any, kind_table
from summarizer.text.tokens import Tokens

#: Longest run of closing quotes and brackets after a terminator that is looked through.
CLOSERS = 4
#: Longest note in square brackets after a full stop, as in "[citation needed]", in characters.
_NOTE = 20
#: A full stop takes at most so many footnote marks.
_FOOTNOTES = 3
#: A note's number has at most so many digits.
_NOTE_DIGITS = 2
#: So many characters past the text are looked at.
PADDING = CLOSERS + (_FOOTNOTES + 1) * (_NOTE_DIGITS + 2)

#: Marks that open in one language and close in another: „so“ and »so«.
_EITHER = "“«‘‹"
_MAY_CLOSE = CLOSING_MARKS | kind_table(Kind.OPENER)
#: What parts the numbers of several notes: "in spring.1,2 The", "in cash.3–5 Nobody".
_LISTED = ",-–"
_SUPERSCRIPTS = "¹²³⁰⁴⁵⁶⁷⁸⁹"


def marks_before(tokens: Tokens, at: Ints, within: Blocks) -> Ints:
    """How many straight quotation marks stand before each position in its block."""
    marks = tokens.marks[tokens.mark_points == ord('"')]
    block = np.maximum(within.start.searchsorted(at, "right") - 1, 0)
    return marks.searchsorted(at) - marks.searchsorted(within.start[block])


def _closes_here(kinds: np.ndarray, points: np.ndarray, gap: Ints) -> Bools:
    """Whether a mark that other languages open with closes: a space follows it."""
    closes: Bools = BLANKS[kinds[gap + 1]] & (kinds[gap] == Kind.OPENER)
    if closes.any():
        closes &= is_any(points.take(gap, mode="clip"), _EITHER)
    return closes


def past_closers(kinds: np.ndarray, points: np.ndarray, gap: Ints) -> Ints:
    """Move past closing quotes and brackets behind each terminator.

    Here and below the kinds go on with `PADDING` line breaks; what looks at the last character
    of the points instead of one behind it sees one that the move has passed.
    """
    live = where(_MAY_CLOSE[kinds[gap]])
    for _ in range(CLOSERS):
        if not len(live):
            break
        here = gap[live]
        live = live[CLOSING_MARKS[kinds[here]] | _closes_here(kinds, points, here)]
        gap[live] += 1
    return gap


def past_spaced_quote(tokens: Tokens, kinds: np.ndarray, gap: Ints, within: Blocks) -> Ints:
    """Move past a quotation mark between spaces that closes what an earlier one opened.

    Tokenised text parts its marks by spaces, and so does French: 'We will . " The minister'.
    """
    rows = where(CLOSING_MARKS[kinds[gap + 1]])
    rows = rows[BLANKS[kinds[gap[rows]]] & BLANKS[kinds[gap[rows] + 2]]]
    if not len(rows):
        return gap
    gap[rows[kinds[gap[rows] + 1] == Kind.CLOSER]] += 2
    straight = rows[tokens.points.take(gap[rows] + 1, mode="clip") == ord('"')]
    gap[straight[marks_before(tokens, gap[straight], within) % 2 == 1]] += 2
    return gap


def past_footnotes(tokens: Tokens, kinds: np.ndarray, gap: Ints, words: Bools) -> Ints:
    """Move past footnote marks behind the terminator: [1], [2][3], [citation needed], ¹, 1.

    `words` says where the word before the terminator is no abbreviation.
    """
    points = tokens.points
    digits = where(kinds[gap] == Kind.DIGIT)
    if len(digits):
        gap[digits[is_any(points[gap[digits]], _SUPERSCRIPTS)]] += 1
        gap = _past_note_numbers(kinds, points, gap, digits[words[digits]])
    brackets = tokens.marks[tokens.mark_points == ord("]")]
    if not len(brackets):
        return gap
    for _ in range(_FOOTNOTES):
        spaced = (points.take(gap, mode="clip") == ord(" ")) & (kinds[gap + 2] == Kind.DIGIT)
        begin = gap + spaced
        rows = where(points.take(begin, mode="clip") == ord("["))
        if not len(rows):
            break
        begin = begin[rows]
        close = brackets[np.minimum(brackets.searchsorted(begin), len(brackets) - 1)]
        note = (close > begin) & (close - begin <= _NOTE)
        gap[rows[note]] = close[note] + 1
    return gap


def _past_digits(kinds: np.ndarray, at: Ints) -> Ints:
    """Move past as many digits as a note's number has."""
    for _ in range(_NOTE_DIGITS):
        at = at + (kinds[at] == Kind.DIGIT)
    return at


def _past_note_numbers(kinds: np.ndarray, points: np.ndarray, gap: Ints, rows: Ints) -> Ints:
    """Move past a note's number that touches the full stop: "on Tuesday.1 The mayor".

    A letter, a bracket or a quotation mark stands before the full stop, a space and a capital, or
    the line's end, behind the number.
    """
    at = gap[rows]
    behind_word = (kinds[at - 2] == Kind.LOWER) & (kinds[at - 1] == Kind.TERMINATOR)
    rows = rows[behind_word | CLOSING_MARKS[kinds[at - 1]]]
    end = _past_digits(kinds, gap[rows])
    for _ in range(_FOOTNOTES):
        listed = is_any(points.take(end, mode="clip"), _LISTED)
        at = end + 1 + (kinds[end + 1] == Kind.SPACE)
        listed &= kinds[at] == Kind.DIGIT
        if not listed.any():
            break
        end = np.where(listed, _past_digits(kinds, at), end)
    after = kinds[end]
    opens = (kinds[end + 1] == Kind.UPPER) | (kinds[end + 1] == Kind.OPENER)
    note = (after == Kind.NEWLINE) | ((after == Kind.SPACE) & opens)
    gap[rows[note]] = end[note]
    return gap
