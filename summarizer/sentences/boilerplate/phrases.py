"""Phrases of pages and credits of pictures, from the language's lists.

Words first, patterns second: only lines that hold a word from one of the lists are read. A phrase
that stands in news too ("sign up for", "terms of use") is clutter only where the line begins with
it, is no sentence, or speaks to the reader and reports nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from summarizer.languages import Language
from summarizer.numeric.arrays import Bools, Ints, where
from summarizer.sentences.boilerplate import furniture
from summarizer.sentences.spans import Units
from summarizer.text.lexical import Flag, begins_phrase, lists, plain
from summarizer.text.tokens import Tokens

#: A sentence of more words than this is not furniture, whatever phrase it holds.
FURNITURE_WORDS = 45
#: A credit or caption seldom has more words.
CREDIT_WORDS = 60
#: No listed phrase is longer, in characters, with what stands for its star.
LONGEST_PHRASE = 200

_BRACKETED_CREDIT = r"[(\[][^()\[\]]*\b(?:{words})\b[^()\[\]]*[)\]]\W*$"
_LEADING_CREDIT = (
    r"^\W*(?:file\s+[-–—]|courtesy\b|(?:{words})\s*(?::|/|©|by\b|credit|copyright|caption))"
)
_SLASHED_CREDIT = r"\b(?:{words})\s?/\s?\w|\w/(?:{words})\b"
_PART = r"(?:{words})"
_PHRASE = r"(?<!\w)(?:{words})(?!\w)"
_COMMENTS = r"^\W*+(?:\d++\s*+)?(?:{words})\W*+(?:\d++\W*+)?$"
_STAR = r"\ \*\ "
#: What its star stands for where no spaces are written.
_BETWEEN = ".{0,20}?"
#: Scripts that write no spaces between words: a phrase is a part of a sentence.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
#: The longest piece of furniture in them, in characters: two or three make up a word.
_UNSPACED_FURNITURE = 100

#: Template and list of each kind of phrase.
_KINDS = {
    "caption": (_PHRASE, "caption_phrases"),
    "furniture": (_PHRASE, "furniture"),
    "invitation": (_PHRASE, "invitations"),
    "address": (_PART, "address"),
    "furniture part": (_PART, "furniture"),
    "invitation part": (_PART, "invitations"),
    "comments": (_COMMENTS, "comment_headings"),
    "bracketed": (_BRACKETED_CREDIT, "credit_words"),
    "leading": (_LEADING_CREDIT, "credit_words"),
    "slashed": (_SLASHED_CREDIT, "credit_words"),
}


@lru_cache(maxsize=256)
def pattern(kind: str, language: Language) -> re.Pattern[str] | None:
    """The pattern of a clutter list, in small letters, when it is first needed.

    Args:
        kind: A name in `_KINDS`.
        language: Whose list.

    Returns:
        The pattern; None where the list is empty.
    """
    template, name = _KINDS[kind]
    small = {word.lower() for word in getattr(language, name)}
    if not small:
        return None
    ordered = sorted(small, key=lambda word: (-len(word), word))
    between = _BETWEEN if template == _PART else " .{1,150}? "
    joined = "|".join(re.escape(word).replace(_STAR, between) for word in ordered)
    # Without `re.IGNORECASE` a branch that begins with another letter costs nothing.
    return re.compile(template.format(words=joined), re.DOTALL)


def _begins(kind: str, language: Language, line: str) -> bool:
    """Whether a line begins with a phrase of a list."""
    listed = pattern(kind, language)
    return listed is not None and listed.match(line) is not None


def page_phrases(
    text: str,
    tokens: Tokens,
    flags: Ints,
    quoted: Bools,
    units: Units,
    language: Language,
    terminated: Bools,
) -> tuple[Bools, Bools]:
    """Which units hold a phrase of pages, and which a phrase of captions, shape (n_units,)."""
    page, caption = np.zeros((2, len(units.start)), dtype=np.bool_)
    speaks = _to_reader(flags, units) if language.invitations else page
    at, rows, labelled = _places(tokens, flags, units, language, speaks)
    begins = ((at == units.first[rows]) & ~furniture.attributed(flags, units)[rows]) | ~terminated[
        rows
    ]
    invites = (speaks[rows] | (begins & labelled)) & ~quoted[at]
    columns = (tokens.starts[at], units.end[rows], rows, units.words[rows], labelled, invites)
    seen = -1
    for start, end, row, size, label, invite in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        begin = plain(text[start : min(end, start + LONGEST_PHRASE)])
        # A long sentence may hold a phrase; two say that the page ran into it.
        if (label and _begins("furniture", language, begin)) or (
            invite and _begins("invitation", language, begin)
        ):
            page[row] |= size <= FURNITURE_WORDS or seen == row
        elif _begins("caption", language, begin):
            caption[row] |= size <= CREDIT_WORDS or seen == row
        else:
            continue
        seen = row
    if unspaced(language):
        page[_parts(text, units, quoted, language)] = True
    return page, caption


@lru_cache(maxsize=64)
def unspaced(language: Language) -> bool:
    """Whether a language writes no spaces, so that its clutter lists hold parts of sentences."""
    return _UNSPACED.search("".join(sorted(language.furniture | language.goods))) is not None


def _parts(text: str, units: Units, quoted: Bools, language: Language) -> list[int]:
    """Rows that hold a phrase of pages, where a language writes no spaces."""
    kinds = ("furniture part", "invitation part", "address")
    listed, invitation, address = (pattern(kind, language) for kind in kinds)
    whole = plain(text)
    if not any(kind and kind.search(whole) for kind in (listed, invitation)):
        return []
    rows = where((units.end - units.start <= _UNSPACED_FURNITURE) & ~quoted[units.first])
    page = []
    spans = zip(rows.tolist(), units.start[rows].tolist(), units.end[rows].tolist(), strict=True)
    for row, start, end in spans:
        line = plain(text[start:end])
        asks = invitation and (
            invitation.match(line) or (invitation.search(line) and address and address.search(line))
        )
        if (listed and listed.search(line)) or asks:
            page.append(row)
    return page


def _to_reader(flags: Ints, units: Units) -> Bools:
    """Whether each unit speaks to the reader or for the newsroom, and reports nothing."""
    return units.hold(Flag.ADDRESS) & ~furniture.attributed(flags, units)


def _places(
    tokens: Tokens, flags: Ints, units: Units, language: Language, speaks: Bools
) -> tuple[Ints, Ints, Bools]:
    """Where a listed phrase can begin.

    Returns:
        Its first word, the unit's row, and whether it has several words or stands like a label; a
        single word that does not is looked at only where its unit speaks to the reader.
    """
    at = where((flags & (Flag.FURNITURE | Flag.FURNITURE_FIRST)) != 0)
    label = begins_phrase(flags, at, lists(language).pages)
    alone = where((flags[at] & Flag.FURNITURE) != 0)
    if len(alone):
        label[alone] |= furniture.label_like(tokens, units, at[alone])
    rows = np.maximum(units.first.searchsorted(at, "right") - 1, 0)
    possible = label.copy()
    possible[alone] |= speaks[rows[alone]]
    possible &= (units.first[rows] <= at) & (at < units.last[rows])
    return at[possible], rows[possible], label[possible]


def picture_credits(text: str, units: Units, language: Language, terminated: Bools) -> Bools:
    """Which units are credits of pictures, or end with one, shape (n_units,)."""
    credit_lines = np.zeros(len(units.start), dtype=np.bool_)
    rows = where(units.hold(Flag.CREDIT) & (units.words <= CREDIT_WORDS))
    if not (len(rows) and language.credit_words):
        return credit_lines
    bracketed, slashed = (pattern(kind, language) for kind in ("bracketed", "slashed"))
    columns = (rows, units.start[rows], units.end[rows], terminated[rows])
    for row, start, end, ended in zip(*(column.tolist() for column in columns), strict=True):
        line = plain(text[start:end])
        # Nothing but a slash leads the last pattern, which looks at every letter.
        credit_lines[row] = bool(
            _begins("leading", language, line)
            or (bracketed and bracketed.search(line))
            or (slashed and not ended and "/" in line and slashed.search(line))
        )
    return credit_lines
