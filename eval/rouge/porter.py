"""The Porter stemmer as ROUGE-1.5.5 has it, which is not quite Porter's.

Porter (1980), "An algorithm for suffix stripping", with his later `bli` and `logi`. The
original program departs from it in step 4: after the common suffixes come `-ment`, then
`-ent` or `-ion`, each tried on what the one before has left, so that `governmental` loses
two suffixes and meets `government`. A library's Porter stemmer would not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from eval.rouge.irregular import base_form

_CONSONANTS = "[^aeiou][^aeiouy]*"
_VOWELS = "[aeiouy][aeiou]*"
# Porter's measure m counts vowel-consonant pairs after an optional first consonant.
_HAS_VOWEL = re.compile(f"(?:{_CONSONANTS})?[aeiouy]")
_M_OVER_0 = re.compile(f"(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}")
_M_IS_1 = re.compile(f"(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}(?:{_VOWELS})?$")
_M_OVER_1 = re.compile(f"(?:{_CONSONANTS})?(?:{_VOWELS}{_CONSONANTS}){{2}}")
_SHORT = re.compile(f"{_CONSONANTS}[aeiouy][^aeiouwxy]$")
_DOUBLED = re.compile(r"([^aeiouylsz])\1$")

#: What steps 2 and 3 put for an ending, and what step 4 drops.
ENDINGS_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize",
    "bli": "ble", "alli": "al", "entli": "ent", "eli": "e", "ousli": "ous",
    "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al", "iveness": "ive",
    "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble",
    "logi": "log",
}  # fmt: skip
ENDINGS_3 = {
    "icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "",
    "ness": "",
}  # fmt: skip
ENDINGS_4 = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ou", "ism", "ate",
    "iti", "ous", "ive", "ize",
)  # fmt: skip

#: Word forms; more than a large news corpus holds.
CACHE_SIZE = 1 << 17


@lru_cache(maxsize=CACHE_SIZE)
def stem(word: str) -> str:
    """Stem one lower-case word of [a-z0-9].

    A known irregular form yields its base as it stands; words of one or two characters stay.
    """
    base = base_form(word)
    if base is not None:
        return base
    if len(word) < 3:  # Porter: such words have nothing to lose
        return word
    # A capital Y is no vowel to the patterns: an initial y is always a consonant.
    result = "Y" + word[1:] if word[0] == "y" else word
    result = _past(_plural(result))
    if result.endswith("y") and _HAS_VOWEL.match(result[:-1]):
        result = result[:-1] + "i"
    result = _replace(_replace(result, ENDINGS_2), ENDINGS_3)
    result = _last_e(_step_4(result))
    return result.lower()


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and word[-2:-1] not in ("", "s") else word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _M_OVER_0.match(word[:-3]) else word
    suffix = next((s for s in ("ed", "ing") if word.endswith(s)), "")
    rest = word.removesuffix(suffix)
    if not suffix or not _HAS_VOWEL.match(rest):
        return word
    if rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    if _DOUBLED.search(rest):
        return rest[:-1]
    return rest + "e" if _SHORT.match(rest) else rest


def longest_suffix(word: str, suffixes: Iterable[str]) -> str:
    """The longest of some suffixes that a word has; empty if it has none."""
    return max(filter(word.endswith, suffixes), key=len, default="")


def _replace(word: str, endings: dict[str, str]) -> str:
    suffix = longest_suffix(word, endings)
    rest = word.removesuffix(suffix)
    return rest + endings[suffix] if suffix and _M_OVER_0.match(rest) else word


def _drop(word: str, suffix: str) -> str:
    rest = word.removesuffix(suffix)
    return rest if suffix and _M_OVER_1.match(rest) else word


def _step_4(word: str) -> str:
    word = _drop(word, longest_suffix(word, ENDINGS_4))
    if word.endswith("ment"):
        word = _drop(word, "ment")
    if word.endswith("ent"):
        return _drop(word, "ent")
    return _drop(word, "ion") if word.endswith(("sion", "tion")) else word


def _last_e(word: str) -> str:
    if word.endswith("e"):
        rest = word[:-1]
        if _M_OVER_1.match(rest) or (_M_IS_1.match(rest) and not _SHORT.match(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and _M_OVER_1.match(word) else word
