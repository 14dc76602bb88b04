"""How common words are in the news at large: one file of counts a language."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from summarizer.lexicons.tables import language_table

_DATA = Path(__file__).parent


@dataclass(frozen=True, slots=True, eq=False)
class Frequencies:
    """Document frequencies of stems.

    Args:
        articles: Articles that were counted; 0 for a language without counts.
        holders: In how many of them each stem stands, to a factor of 2 ** 0.25.
    """

    articles: int = 0
    holders: dict[str, int] = field(default_factory=dict)


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
