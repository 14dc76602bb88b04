"""How common words are in the news at large: one file of counts a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from summarizer.lexicons.tables import language_table

_DATA = Path(__file__).parent


class Frequencies(NamedTuple):
    """Document frequencies of stems.

    Args:
        articles: Articles that were counted; 0 for a language without counts.
        holders: In how many of them each stem stands, to a factor of 2 ** 0.25.
    """

    articles: int = 0
    holders: Mapping[str, int] = {}


@lru_cache(maxsize=64)
def frequencies(code: str) -> Frequencies:
    """The counts of one language; none where it has no file.

    Args:
        code: ISO 639-1.
    """
    data = language_table(_DATA, code)
    if data is None:
        return Frequencies()
    holders = {stem: int(count) for count, line in data["stems"].items() for stem in line.split()}
    return Frequencies(int(data["articles"]), holders)
