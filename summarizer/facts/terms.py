"""What a word says by itself, asked once of each term of a vocabulary.

Each function here is a question for `Vocabulary.ask`: it takes terms and gives a whole number
from 0 for every one, so that a cluster's tokens are read by indexing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat
from math import log
from typing import Final

from summarizer.languages import Language
from summarizer.lexicons.classes import classes
from summarizer.lexicons.frequencies import frequencies
from summarizer.lexicons.quantities import number_table
from summarizer.lexicons.statements import statement_words
from summarizer.text.lexical import stems

#: Steps of `rarity` in a unit of the natural logarithm.
RARITY_STEPS = 100
#: Rarity of every term where a language has no counts: that of an English word which one news
#: article in four hundred holds.
UNKNOWN_RARITY = 6.0
#: What is added to a count, so that a term no article holds is as rare as one that half an
#: article would hold.
HALF_HOLDER = 0.5
#: Numbers are kept in thousandths.
NUMBER_STEPS = 1000
#: What `numbers` gives for "two"; "one" and "two" count sides and reasons, and are no news.
TWO = 2 * NUMBER_STEPS + 1
#: Longer strings of digits are names of things, not counts.
LONGEST_NUMBER = 12


class Cue:
    """What a term does to the statement it stands in, a bit each."""

    NEGATION: Final = 1
    SAYING: Final = 2
    PLAN: Final = 4
    WISH: Final = 8
    DENIAL: Final = 16
    INFINITIVE: Final = 32
    RELATIVE: Final = 64
    KIN: Final = 128
    ANOTHER: Final = 256
    MODAL: Final = 512
    CALENDAR: Final = 1024
    PEOPLE: Final = 2048


def rarity(terms: Sequence[str], data: Language) -> list[int]:
    """Logarithm of how rare each term is in the news at large, in `RARITY_STEPS`.

    Args:
        terms: Terms as `summarizer.text.lexical.terms` has them.
        data: Lists of their language.
    """
    known = frequencies(data.code)
    if not known.articles:
        return [round(RARITY_STEPS * UNKNOWN_RARITY)] * len(terms)
    holders = map(known.holders.get, terms, repeat(0))
    return [
        round(RARITY_STEPS * log((known.articles + 1) / (count + HALF_HOLDER))) for count in holders
    ]


@lru_cache(maxsize=64)
def _class_of_stem(data: Language) -> dict[str, int]:
    known = classes(data.code)
    numbers = [*known.of.items(), *known.forms.items()]
    found: dict[str, int] = {}
    for stem, (_, number) in zip(stems([word for word, _ in numbers], data), numbers, strict=True):
        found.setdefault(stem, number + 1)
    return found


def class_numbers(terms: Sequence[str], data: Language) -> list[int]:
    """Number of each term's class of words that say one thing, from 1; 0 for none."""
    return list(map(_class_of_stem(data).get, terms, repeat(0)))


@lru_cache(maxsize=64)
def _number_words(data: Language) -> dict[str, int]:
    known = number_table(data.code).numbers
    return dict(zip(stems(list(known), data), known.values(), strict=True))


def _value(term: str) -> float | None:
    """Value of a number in digits, its commas taken for those that part thousands."""
    if not term[:1].isdecimal() or len(term) > LONGEST_NUMBER:
        return None
    digits = term.replace(",", "")
    whole, _, rest = digits.partition(".")
    return float(digits) if whole.isdecimal() and (not rest or rest.isdecimal()) else None


def numbers(terms: Sequence[str], data: Language) -> list[int]:
    """Value of each term that is a number, in thousandths and one more; 0 for any other."""
    words = _number_words(data)
    found = []
    for term in terms:
        value = float(words[term]) if term in words else _value(term)
        found.append(0 if value is None else round(value * NUMBER_STEPS) + 1)
    return found


@lru_cache(maxsize=64)
def _day_names(data: Language) -> dict[str, int]:
    return {stem: place for place, stem in enumerate(stems(data.weekdays, data), 1)}


def weekdays(terms: Sequence[str], data: Language) -> list[int]:
    """Number of each term that names a day of the week, Monday 1 to Sunday 7; else 0."""
    return list(map(_day_names(data).get, terms, repeat(0)))


@lru_cache(maxsize=64)
def _cues(data: Language) -> dict[str, int]:
    known, words = classes(data.code), statement_words(data.code)
    found: dict[str, int] = {}
    for entries, bit in (
        (data.negations | known.negators, Cue.NEGATION),
        (data.say_verbs | words.speakers, Cue.SAYING),
        (words.planned, Cue.PLAN),
        (words.wished, Cue.WISH),
        (words.denied, Cue.DENIAL),
        (words.infinitives, Cue.INFINITIVE),
        (words.relatives, Cue.RELATIVE),
        (words.kin, Cue.KIN),
        (words.others, Cue.ANOTHER),
        (words.modals, Cue.MODAL),
        ({*data.weekdays, *data.months}, Cue.CALENDAR),
        (known.peoples, Cue.PEOPLE),
    ):
        for stem in stems(sorted(entries), data):
            found[stem] = found.get(stem, 0) | bit
    return found


@lru_cache(maxsize=64)
def phrasal(data: Language) -> dict[tuple[str, str], str]:
    """Verbs with their particle, as stems, and the stem of what says the same."""
    entries = [re.split("[-=]", entry) for entry in sorted(statement_words(data.code).phrasal)]
    return {
        (verb, particle): same for verb, particle, same in (stems(each, data) for each in entries)
    }


def cues(terms: Sequence[str], data: Language) -> list[int]:
    """`Cue` bits of each term."""
    return list(map(_cues(data).get, terms, repeat(0)))


@lru_cache(maxsize=64)
def _opposites(data: Language) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, lists in enumerate(classes(data.code).opposites):
        for side, words in enumerate(lists):
            for stem in stems(sorted(words), data):
                found[stem] = found.get(stem, 0) | 1 << 2 * place + side
    return found


def opposites(terms: Sequence[str], data: Language) -> list[int]:
    """The lists of opposites each term is on: bits 2 i and 2 i + 1 are the sides of pair i."""
    return list(map(_opposites(data).get, terms, repeat(0)))
