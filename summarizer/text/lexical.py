"""What is known of each distinct word: the lists it is on, its term, its stem.

Words recur; forms do not. Every question about a word is asked here once per distinct form
and answered for all its occurrences by indexing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import repeat
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

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
    PHRASE_FIRST: Final = 524288  # of a page's or an article's own; FURNITURE stands alone
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
    UNANSWERED: Final = 1 << 47  # begins like the last word of a phrase that nobody answered
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
PHRASE_SHIFT = 48

#: Stands for any words inside a listed phrase; what else does begins with "<".
ANY: Final = "*"
#: A particle is taken off only if at least this many letters are left.
SHORTEST_BASE = 3
_WEB = "www."
#: A word of a listed phrase that is a word of a text as well.
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


class Phrase:
    """What a listed phrase of several words is, a bit each; plain numbers as in `Flag`."""

    PAGE: Final = 1  # of pages and captions
    OWN: Final = 2  # what an article calls itself
    TIE: Final = 4  # a connective
    STANDS: Final = 8  # an opener that only looks like a connective or a pronoun
    STARRED: Final = 16  # of pages, with any words for its second or third one


class Lists(NamedTuple):
    """The lists of a language, word by word.

    Args:
        flags: Flags, wording and phrase number of every listed word.
        phrases: `Phrase` bits of what two words begin, by the phrase number of each, shape
            (n_numbers, n_numbers).
        thirds: `Phrase.PAGE` where a phrase of pages has the two words for its second and third
            ones, or ends with the first of them, shape (n_numbers, n_numbers).
    """

    flags: dict[str, int]
    phrases: NDArray[np.uint8]
    thirds: NDArray[np.uint8]


def _furniture_flags(language: Language) -> Iterator[tuple[str, int]]:
    """Flags of the words that phrases of pages, captions and the article itself begin with."""
    for entry in language.furniture | language.invitations | language.caption_phrases:
        words = _first_words(entry)
        yield words[0], Flag.PHRASE_FIRST if words[1:] else Flag.FURNITURE
    for entry in language.own_texts:
        yield _first_words(entry)[0], Flag.PHRASE_FIRST


def _first_words(entry: str) -> list[str]:
    """The first three words of an entry, as a text has them: a hyphen parts words there."""
    return [word.rstrip(":.,!?") for word in entry.replace("-", " ").split()[:3]]


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
    numbers, phrases, thirds = _phrases(language)
    for word, place in numbers.items():
        mark(word, place << PHRASE_SHIFT)
    return Lists(flags, phrases, thirds)


def _phrases(language: Language) -> tuple[dict[str, int], NDArray[np.uint8], NDArray[np.uint8]]:
    """Numbers of the words that listed phrases begin with, `Lists.phrases`, `Lists.thirds`."""
    pages = language.furniture | language.invitations | language.caption_phrases
    openings = (
        *_openings(pages, Phrase.PAGE, Phrase.STARRED),
        *_openings(language.own_texts, Phrase.OWN),
        *_openings(language.connectives, Phrase.TIE),
        *_openings(language.standing, Phrase.STANDS),
    )
    words = sorted({word for *three, _ in openings for word in three} - {ANY})
    numbers = {word: place for place, word in enumerate(words, 1)}
    phrases, thirds = np.zeros((2, len(numbers) + 1, len(numbers) + 1), dtype=np.uint8)
    for first, second, third, kind in openings:
        phrases[numbers[first], numbers[second] if second != ANY else slice(None)] |= kind
        if kind == Phrase.PAGE:
            thirds[numbers[second], numbers[third] if third != ANY else slice(None)] |= kind
    return numbers, phrases, thirds


def _openings(
    phrases: Iterable[str], kind: int, starred: int = 0
) -> Iterator[tuple[str, str, str, int]]:
    """First three words of every phrase of several, and its kind; one of two has any third word.

    `starred` is the kind of those with a star among the words that stand in a text, if another.
    """
    for words in map(_first_words, phrases):
        if words[1:]:
            first, second, third = (*words, ANY)[:3]
            if not _WORD.fullmatch(third):
                third = ANY
            if second.startswith("<"):
                second = ANY
            yield first, second, third, starred if starred and ANY in (second, *words) else kind


def phrases_at(flags: Ints, at: Ints, language: Language) -> NDArray[np.uint8]:
    """`Phrase` bits of the listed phrases of several words that can begin at each place.

    Args:
        flags: Flags of each word of the text, shape (n_words,).
        at: Places in it, shape (n,).
        language: Whose lists.

    Returns:
        What the word there and the one after it begin, shape (n,).
    """
    phrases = lists(language).phrases
    first = flags.take(at) >> PHRASE_SHIFT
    first *= len(phrases)
    first += flags.take(at + 1, mode="clip") >> PHRASE_SHIFT
    return phrases.ravel().take(first)


def thirds_at(flags: Ints, at: Ints, language: Language) -> NDArray[np.uint8]:
    """Those bits of `phrases_at` that the third word leaves a phrase of pages, shape (n,)."""
    thirds = lists(language).thirds
    second = flags.take(at + 1, mode="clip") >> PHRASE_SHIFT
    second *= len(thirds)
    second += flags.take(at + 2, mode="clip") >> PHRASE_SHIFT
    return thirds.ravel().take(second)


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
    # Looking through all of them at once is quicker than asking each.
    lines = "\n".join(("", *words))
    for place in _holders(lines, "\n" + _WEB):
        flags[place] |= Flag.WEB
    for last in {entry.split()[-1] for entry in language.unanswered}:
        for place in _holders(lines, f"\n{last}"):
            flags[place] |= Flag.UNANSWERED
    for place in _holders(lines, "'"):
        head, _, rest = words[place].partition("'")
        if not language.elisions:
            # "It's", "They've": the pronoun stands before the verb that was written onto it.
            flags[place] |= known.get(head, 0) & (Flag.PRONOUN | Flag.PERSONAL)
        elif head in language.elisions:
            # "L'On. Greco", "l'application": the listed word stands behind the elided one.
            flags[place] |= known.get(rest, 0) & _ELIDED
    return flags


def _holders(lines: str, part: str) -> Iterator[int]:
    """Numbers of the words that hold a part, of words that stand behind a line break each."""
    place, last, spot = -1, 0, lines.find(part)
    while spot >= 0:
        begin = spot + 1
        place += lines.count("\n", last, begin)
        last = begin
        yield place
        spot = lines.find(part, begin)


@lru_cache(maxsize=32)
def _stemmer(algorithm: str) -> Any:
    import Stemmer

    stemmer = Stemmer.Stemmer(algorithm)
    # Each form is asked for once, so a cache of words never answers and costs two thirds.
    stemmer.maxCacheSize = 0
    return stemmer


@lru_cache(maxsize=64)
def _apart(language: Language) -> dict[str, str]:
    """The first form of each word that is kept apart, by its forms."""
    words = map(str.split, language.apart)
    return {form: forms[0] for forms in words for form in forms}


def stems(words: Sequence[str], language: Language) -> list[str]:
    """Stem of each lower-case word; the word itself where the language has no stemmer."""
    if not language.stemmer:
        return list(words)
    stemmed = _stemmer(language.stemmer).stemWords(list(words))
    return list(map(_apart(language).get, words, stemmed))


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


def token_wording(tokens: Tokens, bits: Ints, some: Bools) -> Ints:
    """`Wording` bits of some tokens, shape (n,); an exclamation marks its last word.

    Args:
        tokens: Words of a text.
        bits: `Flag` bits of some of them, shape (n,).
        some: Whether each is one of those, shape (n_words,).
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
        wording_bits[shouted[some]] |= Wording.EXCLAMATION
    return wording_bits
