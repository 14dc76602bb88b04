"""Phrases of pages and credits of pictures, from the language's lists.

Words first, patterns second: only lines that hold a word from one of the lists are read. A phrase
that stands in news too ("sign up for", "terms of use") is clutter only where the line begins with
it, is no sentence, or speaks to the reader and reports nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.languages import Language
from summarizer.numeric.arrays import Bools, Ints, marked, where
from summarizer.sentences.beginnings import Beginnings
from summarizer.sentences.boilerplate import furniture
from summarizer.sentences.spans import Units
from summarizer.text.characters import Kind, is_any
from summarizer.text.lexical import Flag, Phrase, phrases_at, plain, thirds_at
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
#: Words of a leading credit that are on no list.
_LEADING_WORDS = ("file", "courtesy")
_SLASHED_CREDIT = r"\b(?:{words})\s?/\s?\w|\w/(?:{words})\b"
_PART = r"(?:{words})"
_COMMENTS = r"^\W*+(?:\d++\s*+)?(?:{words})\W*+(?:\d++\W*+)?$"
_STAR = " * "
#: What its star stands for, first where no spaces are written.
_BETWEEN = ".{0,20}?"
_WORDS = " .{1,150}? "
#: First and last letters of the scripts that write no spaces between words: a phrase is a part of a
#: sentence.
_UNSPACED = (("\u3040", "\u30ff"), ("\u3400", "\u9fff"))
#: The longest piece of furniture in them, in characters: two or three make up a word.
_UNSPACED_FURNITURE = 100


#: Template and list of each kind of phrase that is looked for anywhere in a line.
_KINDS = {
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
    between = _BETWEEN if template == _PART else _WORDS
    joined = _either(_small(language, name), between)
    # Without `re.IGNORECASE` a branch that begins with another letter costs nothing.
    return re.compile(template.format(words=joined), re.DOTALL) if joined else None


def _either(phrases: Iterable[str], between: str) -> str:
    """A pattern for one of some phrases, the longest first, with what their star stands for."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(re.escape(_STAR), between) for phrase in ordered)


@lru_cache(maxsize=256)
def _small(language: Language, name: str) -> frozenset[str]:
    """A list in small letters."""
    return frozenset(word.lower() for word in getattr(language, name))


@lru_cache(maxsize=64)
def _beginnings(language: Language) -> Beginnings[tuple[str, str]]:
    """The phrases of pages and captions, each with the name of its list, by what a line has."""
    # Compiling whole lists takes longer than reading many articles does.
    return Beginnings(
        (phrase.partition(_STAR)[0], (name, phrase))
        for name in ("furniture", "invitations", "caption_phrases")
        for phrase in _small(language, name)
    )


def _begun(known: Beginnings[tuple[str, str]], text: str, start: int, end: int) -> set[str]:
    """Names of the lists of which a phrase stands at a place, up to the end of its line."""
    # One character more shows where the longest phrase's last word ends.
    line = plain(text[start : min(end, start + known.longest + 1)])
    begun = set()
    for name, phrase in known.of(line):
        if _STAR in phrase:
            whole = plain(text[start : min(end, start + LONGEST_PHRASE)])
            stands = _starred(phrase).match(whole) is not None
        else:
            behind = line[len(phrase) : len(phrase) + 1]
            stands = not (behind.isalnum() or behind == "_")
        if stands:
            begun.add(name)
    return begun


@lru_cache(maxsize=256)
def _starred(phrase: str) -> re.Pattern[str]:
    """The pattern of a phrase with a star."""
    return re.compile(rf"{_either([phrase], _WORDS)}(?!\w)", re.DOTALL)


class Openings(NamedTuple):
    """Where listed phrases can begin.

    Args:
        at: Words that begin some, ascending, shape (n,).
        kinds: `Phrase` bits of those of several words that can begin there, shape (n,).
    """

    at: Ints
    kinds: NDArray[np.uint8]

    def of(self, kind: int) -> Ints:
        """The words where phrases of a kind can begin."""
        return self.at[(self.kinds & kind) != 0]


def openings(flags: Ints, language: Language) -> Openings:
    """Where phrases of pages, captions and the article itself can begin."""
    at = where((flags & (Flag.FURNITURE | Flag.PHRASE_FIRST)) != 0)
    kinds, alone = phrases_at(flags, at, language), (flags.take(at) & Flag.FURNITURE) != 0
    possible = where((kinds != 0) | alone)
    at, kinds, alone = at[possible], kinds[possible], alone[possible]
    # Most pairs, as "for the", go on in another way than a phrase of pages does.
    thirds = thirds_at(flags, at, language) | ~np.uint8(Phrase.PAGE)
    possible = where((kinds & thirds != 0) | alone)
    return Openings(at[possible], kinds[possible])


def page_phrases(
    text: str,
    tokens: Tokens,
    flags: Ints,
    quoted: Bools,
    units: Units,
    language: Language,
    terminated: Bools,
    begun: Openings,
) -> tuple[Bools, Bools]:
    """Which units hold a phrase of pages, and which a phrase of captions, shape (n_units,)."""
    page, caption = np.zeros((2, len(units.start)), dtype=np.bool_)
    speaks = _to_reader(units) if language.invitations else page
    at, rows, labelled = _places(tokens, flags, units, begun, speaks)
    begins = (at == units.first[rows]) & ~units.hold(Flag.ATTRIBUTED)[rows]
    begins |= ~terminated[rows]
    invites = (speaks[rows] | (begins & labelled)) & ~quoted[at]
    # "A photo by a passenger shows the bow": between articles a phrase is part of a sentence.
    article = (flags & Flag.ARTICLE) != 0
    told = (at > units.first[rows]) & article[at - 1] & terminated[rows]
    told &= article[np.minimum(at + 2, len(flags) - 1)]
    columns = (tokens.starts[at], units.end[rows], rows, units.words[rows], labelled, invites, told)
    seen, known = -1, _beginnings(language)
    for start, end, row, size, label, invite, part in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        names = _begun(known, text, start, end)
        # A long sentence may hold a phrase; two say that the page ran into it.
        if (label and "furniture" in names) or (invite and "invitations" in names):
            page[row] |= size <= FURNITURE_WORDS or seen == row
        elif not part and "caption_phrases" in names:
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
    letters = set().union(*language.furniture, *language.goods)
    return any(low <= letter <= high for letter in letters for low, high in _UNSPACED)


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


def _to_reader(units: Units) -> Bools:
    """Whether each unit speaks to the reader or for the newsroom, and reports nothing."""
    return units.hold(Flag.ADDRESS) & ~units.hold(Flag.ATTRIBUTED)


def _places(
    tokens: Tokens, flags: Ints, units: Units, begun: Openings, speaks: Bools
) -> tuple[Ints, Ints, Bools]:
    """Where a listed phrase can begin.

    Returns:
        Its first word, the unit's row, and whether it has several words or stands like a label; a
        single word that does not is looked at only where its unit speaks to the reader.
    """
    at, label = begun.at, (begun.kinds & (Phrase.PAGE | Phrase.STARRED)) != 0
    alone = where((flags.take(at) & Flag.FURNITURE) != 0)
    if len(alone):
        label[alone] |= furniture.label_like(tokens, units, at[alone])
    rows = np.maximum(units.first.searchsorted(at, "right") - 1, 0)
    possible = label.copy()
    possible[alone] |= speaks[rows[alone]]
    possible &= (units.first[rows] <= at) & (at < units.last[rows])
    return at[possible], rows[possible], label[possible]


@lru_cache(maxsize=64)
def _credit_letters(language: Language) -> frozenset[str]:
    """First letters, one or two, of all words that a line of a credit can begin with."""
    words = (*_small(language, "credit_words"), *_LEADING_WORDS)
    return frozenset(word[:2].replace("'", mark) for word in words for mark in "'’ʼ")


def _marked(tokens: Tokens, units: Units) -> Bools:
    """Whether each unit holds a bracket or a slash, or begins with an accent for a word."""
    at = tokens.marks[is_any(tokens.mark_points, "([/")]
    accent: Bools = tokens.heads[units.first] == Kind.MARK
    return accent | marked(len(units.start), units.of_places(at)[1])


def picture_credits(
    text: str, tokens: Tokens, units: Units, language: Language, terminated: Bools
) -> Bools:
    """Which units are credits of pictures, or end with one, shape (n_units,)."""
    credit_lines = np.zeros(len(units.start), dtype=np.bool_)
    rows = where(units.hold(Flag.CREDIT) & (units.words <= CREDIT_WORDS))
    if not (len(rows) and language.credit_words):
        return credit_lines
    kinds = ("leading", "bracketed", "slashed")
    leading, bracketed, slashed = (pattern(kind, language) for kind in kinds)
    letters, words = _credit_letters(language), tokens.starts[units.first[rows]]
    columns = (rows, words, units.start[rows], units.end[rows], terminated[rows])
    marks = _marked(tokens, units)[rows]
    for row, word, start, end, ended, mark in zip(
        *(column.tolist() for column in (*columns, marks)), strict=True
    ):
        small = text[word : word + 2].lower()
        if not (mark or small[:2] in letters or small[:1] in letters):
            continue
        line = plain(text[start:end])
        # No bracket and no slash leads the last two patterns, which look at every letter.
        credit_lines[row] = bool(
            (leading and leading.match(line))
            or (bracketed and ("(" in line or "[" in line) and bracketed.search(line))
            or (slashed and not ended and "/" in line and slashed.search(line))
        )
    return credit_lines
