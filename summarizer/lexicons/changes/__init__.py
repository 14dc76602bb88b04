"""Words of what changes in a running story: states and their followers, days that are moved."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from summarizer.lexicons.tables import language_table

_DATA = Path(__file__).parent

#: A phrase as its words.
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ChangeTable:
    """The words of one language; all lower case. A language without a file has an empty one.

    Args:
        states: For each phrase, the matters that it tells the state of: the matter and the number
            of the state. Two states of one matter follow each other and never hold together.
        longest: Words of the longest phrase.
        moved: Phrases that move what was planned to another day or place.
        instead: Phrases beside the value that no longer holds.
        until: Words that a planned day stands behind or with.
    """

    states: dict[Phrase, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    longest: int = 0
    moved: frozenset[Phrase] = frozenset()
    instead: frozenset[Phrase] = frozenset()
    until: frozenset[Phrase] = frozenset()


def _phrases(text: str) -> list[Phrase]:
    """Phrases of a list, the words of each joined by underscores."""
    return [tuple(phrase.split("_")) for phrase in text.split()]


@lru_cache(maxsize=64)
def change_table(code: str) -> ChangeTable:
    """The table of one language.

    Args:
        code: ISO 639-1.
    """
    data = language_table(_DATA, code)
    if data is None:
        return ChangeTable()
    states: dict[Phrase, tuple[tuple[str, int], ...]] = {}
    for matter, lists in data["states"].items():
        for number, text in enumerate(lists):
            for phrase in _phrases(text):
                states[phrase] = (*states.get(phrase, ()), (matter, number))
    lists = {name: frozenset(_phrases(data[name])) for name in ("moved", "instead", "until")}
    every = (*states, *(phrase for phrases in lists.values() for phrase in phrases))
    return ChangeTable(states, max(map(len, every)), **lists)
