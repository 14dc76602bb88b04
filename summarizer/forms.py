"""What is known of each distinct word: the lists it is on, its term, its stem.

Words recur; forms do not. Every question about a word is asked here once per distinct form
and answered for all its occurrences by indexing.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntFlag
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.languages import Language
from summarizer.lexicons import Wording, wording
from summarizer.tokens import Ints, Tokens


class Flag(IntFlag):
    """The lists of `Language` that a form can be on."""

    STOP = 1
    TITLE = 2
    ABBREVIATION = 4
    NUMBERED = 8
    CLOSING = 16
    OPENER = 32
    PRONOUN = 64
    CONNECTIVE = 128
    SAY = 256
    AUXILIARY = 512
    FUNCTION = 1024
    DATE = 2048
    NEGATION = 4096
    FURNITURE = 8192
    CREDIT = 16384
    ROLE = 32768
    BIOGRAPHY = 65536
    PERSONAL = 131072
    TIME = 262144
    FURNITURE_FIRST = 524288  # first word of a phrase; FURNITURE is a word that stands alone
    FURNITURE_SECOND = 1048576
    POINTER = 2097152
    SIDE = 1 << 26
    SPEAKER = 1 << 22
    REQUEST = 1 << 23
    LABEL = 1 << 24
    ARTICLE = 1 << 25
    OWNER = 1 << 27
    FIGURE = 1 << 28
    SPEAKERS = 1 << 29
    ENUMERATOR = 1 << 30


_LISTS: tuple[tuple[str, Flag], ...] = (
    ("stop_words", Flag.STOP),
    ("titles", Flag.TITLE),
    ("abbreviations", Flag.ABBREVIATION),
    ("before_numbers", Flag.NUMBERED),
    ("closing_abbreviations", Flag.CLOSING),
    ("openers", Flag.OPENER),
    ("pronouns", Flag.PRONOUN),
    ("connectives", Flag.CONNECTIVE),
    ("say_verbs", Flag.SAY),
    ("auxiliaries", Flag.AUXILIARY),
    ("function_words", Flag.FUNCTION),
    ("months", Flag.DATE),
    ("weekdays", Flag.DATE),
    ("months_in_dates", Flag.DATE),
    ("negations", Flag.NEGATION),
    ("credit_words", Flag.CREDIT),
    ("biography_roles", Flag.ROLE),
    ("biography_verbs", Flag.BIOGRAPHY),
    ("personal", Flag.PERSONAL),
    ("time_nouns", Flag.TIME),
    ("pointers", Flag.POINTER),
    ("caption_sides", Flag.SIDE),
    ("speakers", Flag.SPEAKER),
    ("requests", Flag.REQUEST),
    ("page_labels", Flag.LABEL),
    ("articles", Flag.ARTICLE),
    ("picture_owners", Flag.OWNER),
    ("short_months", Flag.DATE),
    ("figure_words", Flag.FIGURE),
    ("speakers_together", Flag.SPEAKERS),
    ("enumerators", Flag.ENUMERATOR),
)


#: What a word is as an abbreviation; kept when an elided word is written onto it.
_ABBREVIATIONS = int(Flag.TITLE | Flag.ABBREVIATION | Flag.NUMBERED | Flag.CLOSING)

#: `summarizer.lexicons.Wording` bits stand above the flags of this module.
WORDING_SHIFT = 32

#: A particle is taken off only if at least this many letters are left.
SHORTEST_BASE = 3


@lru_cache(maxsize=64)
def _lookup(language: Language) -> dict[str, int]:
    """Flags of every listed word; a phrase flags its first word, furniture its first two."""
    flags: dict[str, int] = {}
    for name, flag in _LISTS:
        for entry in getattr(language, name):
            word = entry.split()[0].rstrip(":.")
            flags[word] = flags.get(word, 0) | int(flag)
    # A phrase begins with words as common as "this" and "all", so its second word counts too.
    for entry in language.furniture | language.caption_phrases:
        words = [word.rstrip(":.") for word in entry.split()[:2]]
        marks = (Flag.FURNITURE_FIRST, Flag.FURNITURE_SECOND) if words[1:] else (Flag.FURNITURE,)
        for word, flag in zip(words, marks, strict=True):
            flags[word] = flags.get(word, 0) | int(flag)
    for word, bits in wording(language.code).items():
        flags[word] = flags.get(word, 0) | bits << WORDING_SHIFT
    return flags


def plain(form: str) -> str:
    """Lower case, with typographic apostrophes made straight."""
    lowered = form.lower()
    return (
        lowered.replace("’", "'").replace("ʼ", "'") if "’" in lowered or "ʼ" in lowered else lowered
    )


def plain_forms(vocabulary: Sequence[str]) -> list[str]:
    """Each form as `plain` has it; no form holds a line break, so one pass does for all."""
    return plain("\n".join(vocabulary)).split("\n") if vocabulary else []


def form_flags(vocabulary: Sequence[str], language: Language) -> NDArray[np.int64]:
    """Flags of each form, shape (n_forms,)."""
    known = _lookup(language)
    words = plain_forms(vocabulary)
    flags = np.array([known.get(word, 0) for word in words], dtype=np.int64)
    if language.elisions:
        # "L'On. Greco", "l'art. 12": the abbreviation stands behind the elided word.
        for place, word in enumerate(words):
            head, mark, rest = word.partition("'")
            if mark and head in language.elisions:
                flags[place] |= known.get(rest, 0) & _ABBREVIATIONS
    return flags


@lru_cache(maxsize=32)
def _stemmer(algorithm: str) -> Any:
    import Stemmer

    stemmer = Stemmer.Stemmer(algorithm)
    # Each form is asked for once, so a cache of words never answers and costs two thirds.
    stemmer.maxCacheSize = 0
    return stemmer


def stems(words: Sequence[str], language: Language) -> list[str]:
    """Stem of each lower-case word; the word itself where the language has no stemmer."""
    if not language.stemmer:
        return list(words)
    stemmed: list[str] = _stemmer(language.stemmer).stemWords(list(words))
    return stemmed


@lru_cache(maxsize=64)
def _longest_first(particles: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(particles, key=lambda particle: (-len(particle), particle)))


def _bare(word: str, language: Language) -> str:
    """A word without possessive, elision and the particles written onto it."""
    if word.endswith("'s"):
        return word[:-2]
    if "'" in word and language.elisions:
        head, _, rest = word.partition("'")
        return rest if head in language.elisions and rest else word
    for particle in _longest_first(language.proclitics):
        if word.startswith(particle) and len(word) - len(particle) >= SHORTEST_BASE:
            word = word[len(particle) :]
            break
    for particle in _longest_first(language.enclitics):
        if word.endswith(particle) and len(word) - len(particle) >= SHORTEST_BASE:
            return word[: -len(particle)]
    return word.rstrip("'")


def terms(vocabulary: Sequence[str], language: Language) -> list[str]:
    """Term of each form: lower case, without particles, stemmed or cut to a prefix.

    Two forms with one term count as the same word in TextRank and in concepts.
    """
    simple = not (language.elisions or language.proclitics or language.enclitics)
    words = plain_forms(vocabulary)
    if simple:
        bare = [word if "'" not in word else _bare(word, language) for word in words]
    else:
        bare = [_bare(word, language) for word in words]
    found = stems(bare, language)
    if language.prefix and not language.stemmer:
        found = [term[: language.prefix] for term in found]
    return found


def token_wording(tokens: Tokens, flags: Ints, places: Ints) -> Ints:
    """`Wording` bits of some tokens, shape (n_places,); an exclamation marks its last word."""
    found: Ints = flags[places] >> WORDING_SHIFT
    last = np.minimum(tokens.ends[places], max(len(tokens.points) - 1, 0))
    if len(places):
        shouted = (tokens.points[last] == ord("!")) & (tokens.ends[places] < len(tokens.points))
        found[shouted] |= int(Wording.EXCLAMATION)
    return found
