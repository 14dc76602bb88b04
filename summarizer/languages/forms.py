"""The form under which a word is counted, from the affixes its language writes onto it.

This is what can be done before a stemmer, and in place of one where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

from summarizer.languages import Language

#: Letters that must be left where a proclitic is cut on its looks alone; Hebrew roots have three.
_REST_AFTER_PROCLITIC = 3
#: The same where the rest is known as a word.
_REST_KNOWN = 2
#: Characters that must be left where an enclitic is cut; Korean nouns have two syllables or more.
_REST_BEFORE_ENCLITIC = 2

_APOSTROPHE = re.compile("['’ʼ]")


@lru_cache(maxsize=256)
def _longest_first(affixes: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(affixes, key=lambda affix: (-len(affix), affix)))


def _without_elision(word: str, lang: Language) -> str:
    """``homme`` of ``l'homme``."""
    head, *rest = _APOSTROPHE.split(word, maxsplit=1)
    return rest[0] if rest and rest[0] and head in lang.elisions else word


def _without_proclitic(word: str, lang: Language, known: Container[str] | None) -> str:
    """The word without the longest particle at its front that leaves a word."""
    least = _REST_AFTER_PROCLITIC if known is None else _REST_KNOWN
    for affix in _longest_first(lang.proclitics):
        rest = word[len(affix) :]
        if word.startswith(affix) and len(rest) >= least and (known is None or rest in known):
            return rest
    return word


def _without_enclitic(word: str, lang: Language) -> str:
    """The word without the longest particle at its end."""
    for affix in _longest_first(lang.enclitics):
        if word.endswith(affix) and len(word) - len(affix) >= _REST_BEFORE_ENCLITIC:
            return word[: -len(affix)]
    return word


def base(word: str, lang: Language, known: Container[str] | None = None) -> str:
    """A word without elided article and particles, cut to the language's prefix.

    Look up stop words before and after: both ``qu'il`` as it stands and its ``il`` may be one.
    The result goes into the stemmer where the language has one.

    Args:
        word: Lower case.
        lang: Its language.
        known: All words of the documents. With it a proclitic is cut only where the rest occurs
            by itself, which errs less (docs/languages.md has the figures).
    """
    if lang.elisions:
        word = _without_elision(word, lang)
    if lang.proclitics:
        word = _without_proclitic(word, lang, known)
    if lang.enclitics:
        word = _without_enclitic(word, lang)
    return word[: lang.prefix] if lang.prefix else word
