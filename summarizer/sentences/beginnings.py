"""Which of many phrases a line begins with, without comparing it with each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

#: Letters by which phrases are told apart before they are compared.
_LETTERS = 6
#: First letters of lines of which it stays known what may begin so: lines begin alike.
_KNOWN = 1 << 12


class Beginnings(Generic[T]):
    """Phrases by their first letters.

    Args:
        phrases: What each begins with, and what it stands for.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        groups: dict[str, list[tuple[str, T]]] = defaultdict(list)
        for head, phrase in phrases:
            groups[head[:_LETTERS]].append((head, phrase))
        self._groups = dict(groups)
        self._near = lru_cache(maxsize=_KNOWN)(self._beginning)
        self._sizes = sorted(set(map(len, groups)))
        #: Characters of a line that are looked at.
        self.longest = max((len(head) for group in groups.values() for head, _ in group), default=0)

    def of(self, line: str) -> list[T]:
        """What the phrases stand for that a line begins with."""
        heads, near = self._near(line[:_LETTERS])
        if not line.startswith(heads):
            return []
        return [phrase for head, phrase in near if line.startswith(head)]

    def _beginning(self, start: str) -> tuple[tuple[str, ...], list[tuple[str, T]]]:
        """The phrases that a line with such first letters may begin with, and what they have."""
        near = [each for size in self._sizes for each in self._groups.get(start[:size], ())]
        return tuple(head for head, _ in near), near
