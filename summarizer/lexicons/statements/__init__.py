"""Words that say how a statement is meant: one file a language."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from summarizer.lexicons.tables import language_table

_DATA = Path(__file__).parent


class StatementWords(NamedTuple):
    """Words around a statement; all are lower case and empty where a language has no file.

    Args:
        planned: Words of what is still to happen ("will", "plans").
        wished: Words of what is wished, possible or under a condition ("could", "if", "urged").
        pending: Those of the planned that are a plan before an infinitive alone ("due to open").
        comparing: Words behind which nothing is a plan ("than expected").
        modals: Verbs before another one that make a deed possible ("might sell").
        denied: Verbs and words that deny, beyond the language's negations ("denied", "refused").
        speakers: Words that a speaker is named behind ("according", "told").
        infinitives: What stands before an infinitive, which tells no deed yet ("to").
        relatives: Words that begin a relative clause behind a comma ("who").
        others: Words that make what follows another one ("another").
        roles: What somebody is before a name ("minister", "captain").
        phrasal: Verbs with their particle, and the word that says the same ("call-off=cancel").
        kin: Nouns for who belongs to somebody ("brother", "lawyer").
        persons: Other nouns for somebody without a name ("suspect").
        honorifics: What stands before a name and says little ("Mr").
        modifiers: What makes a role another one ("former").
        particles: Small words inside names ("bin", "van").
    """

    planned: frozenset[str] = frozenset()
    wished: frozenset[str] = frozenset()
    pending: frozenset[str] = frozenset()
    comparing: frozenset[str] = frozenset()
    modals: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    infinitives: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    phrasal: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    honorifics: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()


@lru_cache(maxsize=64)
def statement_words(code: str) -> StatementWords:
    """The words of one language; none where it has no file.

    Args:
        code: ISO 639-1.
    """
    data = language_table(_DATA, code)
    if data is None:
        return StatementWords()
    return StatementWords(**{name: frozenset(text.split()) for name, text in data.items()})
