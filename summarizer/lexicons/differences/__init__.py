"""Words that decide whether two passages speak of one thing: a table a language, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from summarizer.lexicons.tables import language_table, sided

_DATA = Path(__file__).parent


class DifferenceTable(NamedTuple):
    """The words of one language; all lower case. A language without a file has an empty one.

    Args:
        places: Prepositions before the name of a place.
        tellers: Stems of nouns for who tells it, whose number is each article's own.
        light: Words that say next to nothing beside a value ("happened", "according").
        planned: Words that make a statement a plan, a forecast, a wish or an offer.
        denied: Words that deny.
        narrowing: Words that make a value that of a part or of another time.
        sides: For each word, its contrasts: the contrast's name and the word's side.
        processes: Class of each word for what goes on and ends.
        going_on: Words beside one that say that it goes on.
        ended: Words beside one that say that it is over.
    """

    places: frozenset[str] = frozenset()
    tellers: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    planned: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    narrowing: frozenset[str] = frozenset()
    sides: Mapping[str, tuple[tuple[str, int], ...]] = {}
    processes: Mapping[str, str] = {}
    going_on: frozenset[str] = frozenset()
    ended: frozenset[str] = frozenset()


@lru_cache(maxsize=64)
def difference_table(code: str) -> DifferenceTable:
    """The table of one language.

    Args:
        code: ISO 639-1.
    """
    data = language_table(_DATA, code)
    if data is None:
        return DifferenceTable()
    return DifferenceTable(
        places=frozenset(data["places"]["prepositions"].split()),
        tellers=frozenset(data.get("tellers", {}).get("stems", "").split()),
        light=frozenset(data["light"]["words"].split()),
        planned=frozenset(data["modes"]["planned"].split()),
        denied=frozenset(data["modes"]["denied"].split()),
        narrowing=frozenset(data["scope"]["narrowing"].split()),
        sides=sided(data["sides"]),
        processes={
            word: words.split()[0]
            for words in data["states"]["processes"]
            for word in words.split()
        },
        going_on=frozenset(data["states"]["going_on"].split()),
        ended=frozenset(data["states"]["ended"].split()),
    )
