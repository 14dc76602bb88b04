"""What is known of each distinct word: the lists it is on, its term, its stem.

Words recur; forms do not. Every question about a word is asked here once per distinct form
and answered for all its occurrences by indexing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, repeat
from typing import Any, Final, NamedTuple

import numpy as np

from summarizer.languages import Language
from summarizer.lexicons.loaded import Wording, wording
from summarizer.numeric.arrays import Bools, Ints
from summarizer.text.tokens import Tokens


class Flag:
    """The lists of `Language` that a form can be on, a bit each; plain numbers as in `Kind`."""

    STOP: Final = 1
    TITLE: Final = 2
    ABBREVIATION: Final = 4
    NUMBERED: Final = 8
    CLOSING: Final = 16
    OPENER: Final = 32
    PRONOUN: Final = 64
    CONNECTIVE: Final = 128
    SAY: Final = 256
    AUXILIARY: Final = 512
    FUNCTION: Final = 1024
    DATE: Final = 2048
    FURNITURE: Final = 8192
    CREDIT: Final = 16384
    ROLE: Final = 32768
    BIOGRAPHY: Final = 65536
    PERSONAL: Final = 131072
    TIME: Final = 262144
    FURNITURE_FIRST: Final = 524288  # first word of a phrase; FURNITURE is a word that stands alone
    PROPER: Final = 1048576
    POINTER: Final = 2097152
    SIDE: Final = 1 << 26
    SPEAKER: Final = 1 << 22
    REQUEST: Final = 1 << 23
    LABEL: Final = 1 << 24
    ARTICLE: Final = 1 << 25
    ADDRESS: Final = 1 << 27
    SPEAKERS: Final = 1 << 29
    ENUMERATOR: Final = 1 << 30
    WEB: Final = 1 << 31  # no list: an address that begins with "www."
    SUBORDINATE: Final = 1 << 42
    GOODS: Final = 1 << 28
    CALL: Final = 1 << 43
    NOTICE: Final = 1 << 44
    POLITE: Final = 1 << 45
    ATTRIBUTED: Final = 1 << 46  # no list: a sentence that hands what it says to somebody
    CONNECTIVE_WORD: Final = 1 << 12  # a connective of one word; CONNECTIVE begins a phrase too


_LISTS: tuple[tuple[str, int], ...] = (
    ("stop_words", Flag.STOP),
    ("titles", Flag.TITLE),
    ("abbreviations", Flag.ABBREVIATION),
    ("proper_abbreviations", Flag.PROPER),
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
    ("address", Flag.ADDRESS),
    ("short_months", Flag.DATE),
    ("speakers_together", Flag.SPEAKERS),
    ("enumerators", Flag.ENUMERATOR),
    ("subordinators", Flag.SUBORDINATE),
    ("goods", Flag.GOODS),
    ("calls", Flag.CALL),
    ("notices", Flag.NOTICE),
    ("polite", Flag.POLITE),
)


#: What a word is as an abbreviation or in a call; kept when an elided word is written onto it.
_ELIDED = Flag.TITLE | Flag.ABBREVIATION | Flag.NUMBERED | Flag.CLOSING | Flag.GOODS | Flag.NOTICE

#: `summarizer.lexicons.Wording` bits stand above the lists' flags: 10 that no flag may have.
WORDING_SHIFT = 32
_WORDING = (1 << 10) - 1
#: Above them stands the number of a word that begins or continues a listed phrase, else 0.
PHRASE_SHIFT = 47

#: Stands for any words inside a listed phrase; what else does begins with "<".
ANY: Final = "*"
#: A particle is taken off only if at least this many letters are left.
SHORTEST_BASE = 3
_WEB = "www."


class Lists(NamedTuple):
    """The lists of a language, word by word.

    Args:
        flags: Flags, wording and phrase number of every listed word.
        pages: Whether two words begin a phrase of pages and captions, by the phrase number of each,
            shape (n_numbers, n_numbers).
        own: The same of what an article calls itself.
        ties: The same of connectives.
        stands: The same of openers that only look like them.
    """

    flags: dict[str, int]
    pages: Bools
    own: Bools
    ties: Bools
    stands: Bools


def _furniture_flags(language: Language) -> Iterator[tuple[str, int]]:
    """Flags of the words that phrases of pages and captions begin with."""
    for entry in language.furniture | language.invitations | language.caption_phrases:
        words = _first_two(entry)
        yield words[0], Flag.FURNITURE_FIRST if words[1:] else Flag.FURNITURE


def _first_two(entry: str) -> list[str]:
    """The first two words of an entry, as they are told in a text: a hyphen parts words there."""
    return [word.rstrip(":.,!?") for word in entry.replace("-", " ").split()[:2]]


@lru_cache(maxsize=64)
def lists(language: Language) -> Lists:
    """What the lists of a language say of each word that is on one."""
    flags: dict[str, int] = {}

    def mark(word: str, bits: int) -> None:
        flags[word] = flags.get(word, 0) | bits

    for name, flag in _LISTS:
        for entry in getattr(language, name):
            mark(entry.split()[0].rstrip(":."), flag)
    for entry in language.connectives:
        if " " not in entry:
            mark(entry, Flag.CONNECTIVE_WORD)
    for word, flag in _furniture_flags(language):
        mark(word, flag)
    for word, bits in wording(language.code).items():
        mark(word, bits << WORDING_SHIFT)
    pages = _openings(language.furniture | language.invitations | language.caption_phrases)
    own, ties = _openings(language.own_texts), _openings(language.connectives)
    stands = _openings(language.standing)
    words = sorted({*chain(*pages, *own, *ties, *stands)} - {ANY})
    numbers = {word: place for place, word in enumerate(words, 1)}
    for word, place in numbers.items():
        mark(word, place << PHRASE_SHIFT)

    return Lists(flags, *(_table(pairs, numbers) for pairs in (pages, own, ties, stands)))


def _table(pairs: set[tuple[str, ...]], numbers: dict[str, int]) -> Bools:
    """Whether two words are one of some pairs, by the number of each; 0 is that of other words."""
    pairs_listed = np.zeros((len(numbers) + 1, len(numbers) + 1), dtype=np.bool_)
    for first, second in pairs:
        pairs_listed[numbers[first], numbers[second] if second != ANY else slice(None)] = True
    return pairs_listed


def _openings(phrases: Iterable[str]) -> set[tuple[str, ...]]:
    """First two words of every phrase that has so many."""
    pairs = (words for words in map(_first_two, phrases) if words[1:])
    return {(words[0], ANY if words[1].startswith("<") else words[1]) for words in pairs}


def begins_phrase(flags: Ints, at: Ints, pairs: Bools) -> Bools:
    """Whether a listed phrase of several words can begin at each place.

    Args:
        flags: Flags of each word of the text, shape (n_words,).
        at: Places in it, shape (n,).
        pairs: `Lists.pages` or `Lists.ties` of its language.

    Returns:
        Whether the word there and the one after it begin some phrase, shape (n,).
    """
    first = flags.take(at) >> PHRASE_SHIFT
    second = flags.take(np.minimum(at + 1, len(flags) - 1)) >> PHRASE_SHIFT
    return pairs.ravel().take(first * len(pairs) + second)


def plain(form: str) -> str:
    """Lower case, with typographic apostrophes made straight."""
    lowered = form.lower()
    return (
        lowered.replace("’", "'").replace("ʼ", "'") if "’" in lowered or "ʼ" in lowered else lowered
    )


def plain_forms(vocabulary: Sequence[str]) -> list[str]:
    """Each form as `plain` has it; no form holds a line break, so one pass does for all."""
    return plain("\n".join(vocabulary)).split("\n") if vocabulary else []


def form_flags(vocabulary: Sequence[str], language: Language) -> Ints:
    """Flags of each form, shape (n_forms,)."""
    return flags_of(plain_forms(vocabulary), language)


def flags_of(words: Sequence[str], language: Language) -> Ints:
    """Flags of each form that `plain_forms` has made plain, shape (n_words,)."""
    known = lists(language).flags
    flags = np.fromiter(map(known.get, words, repeat(0)), dtype=np.int64, count=len(words))
    for place in [place for place, word in enumerate(words) if word.startswith(_WEB)]:
        flags[place] |= Flag.WEB
    for place in [place for place, word in enumerate(words) if "'" in word]:
        head, _, rest = words[place].partition("'")
        if not language.elisions:
            # "It's", "They've": the pronoun stands before the verb that was written onto it.
            flags[place] |= known.get(head, 0) & (Flag.PRONOUN | Flag.PERSONAL)
        elif head in language.elisions:
            # "L'On. Greco", "l'application": the listed word stands behind the elided one.
            flags[place] |= known.get(rest, 0) & _ELIDED
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
    return _stemmer(language.stemmer).stemWords(list(words))


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
    return terms_of(plain_forms(vocabulary), language)


def terms_of(words: Sequence[str], language: Language) -> list[str]:
    """Term of each form that `plain_forms` has made plain."""
    if language.elisions or language.proclitics or language.enclitics:
        bare = [_bare(word, language) for word in words]
    else:
        bare = [word if "'" not in word else _bare(word, language) for word in words]
    stemmed = stems(bare, language)
    if language.prefix and not language.stemmer:
        stemmed = [term[: language.prefix] for term in stemmed]
    return stemmed


def token_wording(tokens: Tokens, bits: Ints, places: Ints) -> Ints:
    """`Wording` bits of some tokens, shape (n_places,); an exclamation marks its last word.

    Args:
        tokens: Words of a text.
        bits: `Flag` bits of some of them, shape (n_places,).
        places: Which those are, shape (n_places,).
    """
    wording_bits: Ints = (bits >> WORDING_SHIFT) & _WORDING
    marks = tokens.marks[tokens.mark_points == ord("!")]
    # What ends where a mark stands; the mark behind the last word may belong to none.
    word = tokens.ends.searchsorted(marks)
    marks, word = marks[word < len(tokens.ends)], word[word < len(tokens.ends)]
    word = word[tokens.ends[word] == marks]
    if len(word):
        shouted = np.zeros(len(tokens.ends), dtype=np.bool_)
        shouted[word] = True
        wording_bits[shouted[places]] |= Wording.EXCLAMATION
    return wording_bits
