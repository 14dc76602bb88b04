"""Calls of the outlet to its readers: to take its newsletter, its app or its channel; buttons.

The words of such calls stand in news as well ("the app", "subscribe", "our"), so a sentence is one
only if it names goods of the outlet, holds a verb that asks for them, speaks for the newsroom or
to the reader, and hands nothing to a speaker.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from summarizer.languages import Language
from summarizer.numeric.arrays import Bools, Ints, distinct, where
from summarizer.sentences.blocks import counts
from summarizer.sentences.boilerplate.furniture import to_reader
from summarizer.sentences.boilerplate.phrases import FURNITURE_WORDS, unspaced
from summarizer.sentences.spans import Units
from summarizer.text.characters import is_any
from summarizer.text.lexical import Flag, plain
from summarizer.text.tokens import Tokens

#: A sentence beside a call that goes on with it has at most so many words.
_BESIDE_WORDS = 20
#: A notice has at most so many words, and stands in a paragraph of at most so many sentences.
_NOTICE_WORDS = 30
_NOTICE_SENTENCES = 3
#: Fewest words of a notice that are listed, and the share of its words that are where it asks
#: for nothing.
_NOTICE_LISTED = 2
_NOTICE_SHARE = 0.75
#: A label that is a line of its own has at most so many words, and stands within so many characters
#: of its paragraph, which has at most so many sentences.
_LABEL_WORDS = 5
_LABEL = 80
_NOTE_SENTENCES = 4
#: The longest line of a button, in words and in characters.
_BUTTON_WORDS = 8
_BUTTON = 40


def outlet_calls(text: str, flags: Ints, quoted: Bools, units: Units, language: Language) -> Bools:
    """Whether each unit is a call of the outlet, shape (n_units,)."""
    calls = units.hold(Flag.GOODS) & units.hold(Flag.CALL)
    if calls.any():
        opens = (flags[units.first] & Flag.CALL) != 0
        calls &= (units.hold(Flag.ADDRESS) | opens) & ~units.hold(Flag.ATTRIBUTED)
        calls &= ~quoted[units.first]
    if (parts := _parts(language)) is not None:
        calls[_unspaced(text, units, parts)] = True
    return calls & (units.words <= FURNITURE_WORDS)


def beside_calls(flags: Ints, quoted: Bools, units: Units, page: Bools) -> Bools:
    """Units right before or behind clutter in its paragraph that go on with the call."""
    beside = np.zeros(len(page), dtype=np.bool_)
    if not page.any():
        return beside
    same = units.block[1:] == units.block[:-1]
    beside[1:] |= page[:-1] & same
    beside[:-1] |= page[1:] & same
    asks = (flags[units.first] & Flag.CALL) != 0
    beside &= asks | (units.hold(Flag.ADDRESS) & units.hold(Flag.CALL | Flag.GOODS))
    beside &= (units.words <= _BESIDE_WORDS) & ~quoted[units.first]
    return beside & ~units.hold(Flag.ATTRIBUTED)


def notices(tokens: Tokens, flags: Ints, quoted: Bools, units: Units) -> Bools:
    """Units of a short paragraph that tell readers what they may read, pay, say or copy.

    Two words of such notices, and one that speaks to the reader or asks for something; or hardly
    any other words. What names a day, or is somebody's word, is news.
    """
    told = np.zeros(len(units.first), dtype=np.bool_)
    if not units.all_flags & Flag.NOTICE:
        return told
    possible = units.hold(Flag.NOTICE) & ~units.hold(Flag.DATE) & (units.words <= _NOTICE_WORDS)
    possible &= np.bincount(units.block)[units.block] <= _NOTICE_SENTENCES
    opens = tokens.starts[units.first] == units.start  # no quotation mark, no bracket
    rows = where(possible & opens & ~quoted[units.first])
    if not len(rows):
        return told
    first, last = units.first[rows], units.last[rows]
    listed = counts((flags & Flag.NOTICE) != 0, first, last)
    content = counts((flags & (Flag.STOP | Flag.FUNCTION | Flag.ADDRESS)) == 0, first, last)
    asks = (flags[first] & (Flag.CALL | Flag.REQUEST)) != 0
    asks |= to_reader(tokens, flags, units)[rows]
    bare = listed >= _NOTICE_SHARE * content
    told[rows[(listed >= _NOTICE_LISTED) & (asks | bare)]] = True
    return told & ~units.hold(Flag.ATTRIBUTED)


def buttons(text: str, units: Units, language: Language) -> Bools:
    """Units that are a line of their own with nothing but a button's words."""
    pressed = np.zeros(len(units.start), dtype=np.bool_)
    if not language.buttons:
        return pressed
    short = units.alone & (units.words <= _BUTTON_WORDS) & (units.end - units.start <= _BUTTON)
    rows = where(short)
    for row, start, end in zip(
        rows.tolist(), units.start[rows].tolist(), units.end[rows].tolist(), strict=True
    ):
        pressed[row] = plain(text[start:end]).strip(" .!。！»>→›…") in language.buttons
    return pressed


def labelled_notes(text: str, tokens: Tokens, units: Units, language: Language) -> Bools:
    """Units of small paragraphs that begin with the label of a note to readers, or stand below it.

    "Correction, Nov. 5: ...", or "About the author" as a line of its own.
    """
    notes = np.zeros(len(units.start), dtype=np.bool_)
    label = _note_label(language)
    colon = np.zeros(len(units.start), dtype=np.bool_)
    colon[units.of_places(tokens.marks[tokens.mark_points == ord(":")])[1]] = True
    short = units.alone & (units.words <= _LABEL_WORDS)
    rows = where(units.leads & (colon | short))
    if label is None or not len(rows):
        return notes
    letters = tokens.points[tokens.starts[units.first[rows]]]
    rows = rows[is_any(letters, _label_letters(language))]
    sizes = np.bincount(units.block)
    blocks, bounds = units.block[rows], np.append(sizes.cumsum() - sizes, len(notes))
    columns = rows, units.start[rows], units.end[rows], short[rows], blocks
    for row, start, end, line, block in zip(*(column.tolist() for column in columns), strict=True):
        match = label.match(plain(text[start : min(end, start + _LABEL)]))
        if match is None:
            continue
        last = bounds[block + 1] if sizes[block] <= _NOTE_SENTENCES else row + 1
        notes[row:last] = True
        below = block + 1
        if line and match.end() >= end - start and below < len(sizes):
            same = units.article[bounds[below]] == units.article[row]
            if same and sizes[below] <= _NOTE_SENTENCES:
                notes[bounds[below] : bounds[below + 1]] = True
    return notes


@lru_cache(maxsize=64)
def _label_letters(language: Language) -> str:
    """First letters of the labels, small and large."""
    letters = {label[0] for label in language.note_labels}
    return "".join(sorted(letters | {letter.upper() for letter in letters}))


@lru_cache(maxsize=64)
def _note_label(language: Language) -> re.Pattern[str] | None:
    """A label with a date or a time behind it and a colon, or alone in its line."""
    if not language.note_labels:
        return None
    joined = "|".join(map(re.escape, sorted(language.note_labels, key=lambda w: (-len(w), w))))
    dated = (
        r"[\s,(]*+(?:[^\W\d_]{2,9}+\.?\s++)?\d[\d\s.,:/]{0,20}(?:[^\W\d_]{2,9}+\.?)?\s*+\d{0,4}\)?"
    )
    return re.compile(rf"[\s*_(\[]*+(?:{joined})(?:{dated})?\s*+(?::|$)")


@lru_cache(maxsize=64)
def _parts(language: Language) -> tuple[re.Pattern[str], ...] | None:
    """Patterns of goods, calls and address in a language without spaces, else None."""
    if not (unspaced(language) and language.goods and language.calls and language.address):
        return None
    lists = (language.goods, language.calls, language.address)
    return tuple(re.compile("|".join(map(re.escape, sorted(words)))) for words in lists)


def _unspaced(text: str, units: Units, parts: tuple[re.Pattern[str], ...]) -> list[int]:
    """Rows that hold goods, a call and an address."""
    goods, call, address = parts
    places = np.array([match.start() for match in goods.finditer(text)], dtype=np.int64)
    if not len(places):
        return []
    rows = distinct(units.of_places(places)[1])
    spans = zip(rows.tolist(), units.start[rows].tolist(), units.end[rows].tolist(), strict=True)
    return [
        row
        for row, start, end in spans
        if call.search(text, start, end) and address.search(text, start, end)
    ]
