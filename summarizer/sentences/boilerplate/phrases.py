"""Phrases of pages and credits of pictures, from the language's lists.

Words first, patterns second: only lines that hold a word from one of the lists are read. A phrase
that stands in news too ("sign up for", "terms of use") is clutter only where the line begins with
it, is no sentence, or speaks to the reader and reports nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
_PHRASE = r"(?<!\w)(?:{words})(?!\w)"
_COMMENTS = r"^\W*+(?:\d++\s*+)?(?:{words})\W*+(?:\d++\W*+)?$"
_STAR = r"\ \*\ "


@lru_cache(maxsize=64)
def patterns(language: Language) -> dict[str, re.Pattern[str] | None]:
    """Patterns of a language's clutter lists, in small letters; None where a list is empty."""

    def compiled(template: str, words: frozenset[str]) -> re.Pattern[str] | None:
        if not words:
            return None
        small = {word.lower() for word in words}
        ordered = sorted(small, key=lambda word: (-len(word), word))
        joined = "|".join(re.escape(word).replace(_STAR, " .{1,150}? ") for word in ordered)
        # Without `re.IGNORECASE` a branch that begins with another letter costs nothing.
        return re.compile(template.format(words=joined), re.DOTALL)

    return {
        "caption": compiled(_PHRASE, language.caption_phrases),
        "furniture": compiled(_PHRASE, language.furniture),
        "invitation": compiled(_PHRASE, language.invitations),
        "comments": compiled(
            r"^\W*+(?:\d++\s*+)?(?:{words})\W*+(?:\d++\W*+)?$", language.comment_headings
        ),
        "bracketed": compiled(_BRACKETED_CREDIT, language.credit_words),
        "leading": compiled(_LEADING_CREDIT, language.credit_words),
        "slashed": compiled(_SLASHED_CREDIT, language.credit_words),
    }


def pages(
    text: str, tokens: Tokens, flags: Ints, units: Units, language: Language, terminated: Bools
) -> tuple[Bools, Bools]:
    """Which units hold a phrase of pages, and which a phrase of captions, shape (n_units,)."""
    page, caption = np.zeros((2, len(units.start)), dtype=np.bool_)
    listed = patterns(language)
    speaks = _to_reader(flags, units) if language.invitations else page
    seen = -1
    for start, end, row, begins, labelled in _places(text, tokens, flags, units, language):
        begin = plain(text[start : min(end, start + LONGEST_PHRASE)])
        size = int(units.words[row])
        strong, weak = listed["furniture"], listed["invitation"]
        found = labelled and strong is not None and strong.match(begin) is not None
        open_line = labelled and (begins or not terminated[row])
        if not found and weak is not None and (speaks[row] or open_line):
            found = weak.match(begin) is not None
        # A long sentence may hold a phrase; two say that the page ran into it.
        page[row] |= found and (size <= FURNITURE_WORDS or seen == row)
        if not found and listed["caption"] and listed["caption"].match(begin):
            caption[row] |= size <= CREDIT_WORDS or seen == row
            found = True
        seen = row if found else seen
    return page, caption


def _to_reader(flags: Ints, units: Units) -> Bools:
    """Whether each unit speaks to the reader or for the newsroom, and reports nothing."""
    return units.hold(Flag.ADDRESS) & ~furniture.reported(flags, units)


def _places(
    text: str, tokens: Tokens, flags: Ints, units: Units, language: Language
) -> Iterator[tuple[int, int, int, bool, bool]]:
    """Where a listed phrase can begin.

    Returns:
        Its first character, the end of its unit, the unit's row, whether it opens the unit, and
        whether it has several words or stands like a label.
    """
    listed = (flags & (Flag.FURNITURE | Flag.FURNITURE_FIRST)) != 0
    at = where(listed)
    several = begins_phrase(flags, at, lists(language).pages)
    alone = (flags[at] & Flag.FURNITURE) != 0
    label = several.copy()
    if alone.any():
        label[alone] |= furniture.labels(tokens, units, at[alone])
    possible = several | alone
    at, label = at[possible], label[possible]
    rows = np.maximum(units.first.searchsorted(at, "right") - 1, 0)
    inside = (units.first[rows] <= at) & (at < units.last[rows])
    at, rows, label = at[inside], rows[inside], label[inside]
    columns = (tokens.starts[at], units.end[rows], rows, at == units.first[rows], label)
    yield from zip(*(column.tolist() for column in columns), strict=True)


def picture_credits(text: str, units: Units, language: Language, terminated: Bools) -> Bools:
    """Which units are credits of pictures, or end with one, shape (n_units,)."""
    found = np.zeros(len(units.start), dtype=np.bool_)
    listed = patterns(language)
    leading, bracketed, slashed = (listed[name] for name in ("leading", "bracketed", "slashed"))
    if not (leading and bracketed and slashed):
        return found
    rows = where(units.hold(Flag.CREDIT) & (units.words <= CREDIT_WORDS))
    columns = (rows, units.start[rows], units.end[rows], terminated[rows])
    for row, start, end, ended in zip(*(column.tolist() for column in columns), strict=True):
        line = plain(text[start:end])
        # Nothing but a slash leads the last pattern, which looks at every letter.
        found[row] = bool(
            leading.match(line)
            or bracketed.search(line)
            or (not ended and "/" in line and slashed.search(line))
        )
    return found
