"""Words that say one thing: classes of terms, read once a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from summarizer.lexicons.tables import language_table, sided

_DATA = Path(__file__).parent


class Classes(NamedTuple):
    """Classes of words that say one thing in news.

    Args:
        names: Names of the classes.
        of: Number of each word's class; words are lower case.
        forms: The same of words that are one but for their form or their country and people:
            "gave", "given"; "Iran", "Iranian". Their numbers are behind those of the classes.
        peoples: The words for countries and their people.
        size: How many classes and words of several forms there are.
        negators: Words that deny what follows them.
        acts: Whether each class is what happens, not somebody or something.
        decisive: Whether each class is what somebody decided, did to others or made known.
        opposites: Pairs of word lists that cannot both be true of one thing.
        outcomes: For each word of such a pair that tells how something ended, the names of its
            pairs and its side.
    """

    names: tuple[str, ...] = ()
    of: Mapping[str, int] = {}
    forms: Mapping[str, int] = {}
    peoples: frozenset[str] = frozenset()
    size: int = 0
    negators: frozenset[str] = frozenset()
    acts: tuple[bool, ...] = ()
    decisive: tuple[bool, ...] = ()
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
    outcomes: Mapping[str, tuple[tuple[str, int], ...]] = {}


@lru_cache(maxsize=64)
def classes(code: str) -> Classes:
    """The classes of one language; none where it has no file.

    Args:
        code: ISO 639-1.
    """
    data = language_table(_DATA, code)
    if data is None:
        return Classes()
    names = tuple(data["classes"])
    of: dict[str, int] = {}
    for number, words in enumerate(data["classes"].values()):
        for word in words.split():
            of.setdefault(word, number)
    groups = [data.get(table, {}).get("words", "") for table in ("forms", "peoples")]
    rows = [row.split() for group in groups for row in group.split(",") if row.split()]
    forms = {word: number for number, row in enumerate(rows, len(names)) for word in row}
    peoples = frozenset(groups[1].replace(",", " ").split())
    pairs = (*data["opposites"].values(), *data["sides"].values())
    opposites = tuple((frozenset(one.split()), frozenset(other.split())) for one, other in pairs)
    negators = frozenset(data["negators"]["words"].split())
    things = frozenset(data["things"]["names"].split())
    acts = tuple(name not in things for name in names)
    deeds = frozenset(data["decisive"]["names"].split())
    decisive = tuple(name in deeds for name in names)
    return Classes(
        names, of, forms, peoples, len(names) + len(rows), negators, acts, decisive, opposites,
        sided(data["opposites"]),
    )  # fmt: skip
