"""Loaded wording: word lists, one data file a language.

`summarizer.text.lexical` looks every distinct form up here once, so that whole clusters are judged
by indexing. A language without a file has empty lists: nothing in it counts as loaded. Every
list names its source in its file and in NOTICE.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from summarizer.lexicons.tables import language_table

_DATA = Path(__file__).parent


class Wording:
    """What a form says of whoever wrote it, a bit each."""

    SUBJECTIVE: Final = 1
    INTENSIFIER: Final = 2
    SAYING: Final = 4
    JUDGEMENT: Final = 8
    DUTY: Final = 16
    PREDICTION: Final = 32
    PERSON: Final = 64
    ATTRIBUTION: Final = 128
    EXCLAMATION: Final = 256
    LITERAL: Final = 512


_LISTS: tuple[tuple[str, int], ...] = (
    ("subjective", Wording.SUBJECTIVE),
    ("intensifiers", Wording.INTENSIFIER),
    ("sayings", Wording.SAYING),
    ("judgements", Wording.JUDGEMENT),
    ("duties", Wording.DUTY),
    ("predictions", Wording.PREDICTION),
    ("persons", Wording.PERSON),
    ("attributions", Wording.ATTRIBUTION),
    ("literals", Wording.LITERAL),
)


@lru_cache(maxsize=64)
def _lists(code: str) -> dict[str, str]:
    """The text of each list of a language; empty where it has no file."""
    table = language_table(_DATA, code) or {}
    return {name: str(text) for name, text in table.items()}


def entries(code: str, name: str) -> tuple[str, ...]:
    """The entries of one list, lower case; phrases stand between bars, words between spaces."""
    listed: list[str] = []
    for line in _lists(code).get(name, "").splitlines():
        listed.extend((part.strip() for part in line.split("|")) if "|" in line else line.split())
    return tuple(entry for entry in listed if entry)


@lru_cache(maxsize=64)
def wording(code: str) -> dict[str, int]:
    """`Wording` bits of every listed lower-case word of a language.

    Args:
        code: ISO 639-1.
    """
    bits: dict[str, int] = {}
    factual = set(entries(code, "factual"))
    for name, bit in _LISTS:
        for word in entries(code, name):
            if bit != Wording.SUBJECTIVE or word not in factual:
                bits[word] = bits.get(word, 0) | bit
    return bits
