"""How languages write numbers: one table a language, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from summarizer.lexicons.tables import language_table

_DATA = Path(__file__).parent
_DOZEN = 12


class NumberTable(NamedTuple):
    """The words of one language around numbers; all lower case.

    Args:
        decimal: The mark before a decimal fraction, ``.`` or ``,``.
        numbers: Value of each number word. One is left out: it is a pronoun or article as often.
        dozens: Words for twelve that take an article.
        articles: Articles before a scale word: "a million".
        rates: Words between a unit and what it is counted by: "40 kilometres an hour".
        scales: Factor of each scale word ("million").
        money: Currency of each word ("dollars" is ``usd``).
        share: Words for per cent.
        units: Unit of each word ("kilometres" is ``km``).
        nouns: Name of the class of each counted noun that has one.
        events: Class of each word for what befalls those who are counted.
        cues: Phrases that stand right before or right behind a number, as their words, by name.
        edges: The first words of each cue's phrases, then their last words: most places are told
            from a cue by one word.
        votes: Words that join the two sides of a vote ("31 votes to 12"), then those for votes.
        labels: Nouns that bear a number behind them as a label ("Room 12").
        plurals: Endings of plural nouns; empty where the language marks none.
        irregular: Plural nouns without such a letter.
        capital: Whether nouns are capitalised, as in German.
        changes: For each word before a number whether it makes it a change ("rose by 4 percent"),
            not the state after it ("to 4 percent").
        measures: What a number beside each word measures without a unit ("magnitude 6.1").
        becoming: Verbs between "nobody" and what befell nobody.
        besides: Words behind "nobody" that leave some out of it ("nobody else").
        ordinals: Rank of each ordinal.
        places: Nouns behind an ordinal that make it a rank ("fourth place").
        finishing: Verbs before an ordinal that make it a rank ("finished fourth").
    """

    decimal: str = "."
    numbers: Mapping[str, int] = {}
    dozens: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    rates: frozenset[str] = frozenset()
    scales: Mapping[str, float] = {}
    money: Mapping[str, str] = {}
    share: frozenset[str] = frozenset()
    units: Mapping[str, str] = {}
    nouns: Mapping[str, str] = {}
    events: Mapping[str, str] = {}
    cues: Mapping[str, frozenset[tuple[str, ...]]] = {}
    edges: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {}
    votes: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    labels: frozenset[str] = frozenset()
    plurals: tuple[str, ...] = ()
    irregular: frozenset[str] = frozenset()
    capital: bool = False
    changes: Mapping[str, bool] = {}
    measures: Mapping[str, str] = {}
    becoming: frozenset[str] = frozenset()
    besides: frozenset[str] = frozenset()
    ordinals: Mapping[str, int] = {}
    places: frozenset[str] = frozenset()
    finishing: frozenset[str] = frozenset()


#: Cues by name: section and key of the table.
_CUES = (
    ("least", "bounds", "least"),
    ("most", "bounds", "most"),
    ("about", "bounds", "about"),
    ("or more", "bounds", "behind"),
    ("aged", "age", "before"),
    ("old", "age", "behind"),
    ("suffix", "age", "suffixes"),
    ("part before", "part", "before"),
    ("part behind", "part", "behind"),
    ("compared", "part", "compared"),
    ("whole", "part", "not_part"),
    ("per cent", "share", "phrases"),
    ("nobody", "nobody", "pronouns"),
    ("no", "nobody", "no"),
)
#: Words of the longest phrase.
CUE_WORDS = 4
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _cue(phrases: str) -> frozenset[tuple[str, ...]]:
    """Phrases between bars, each as its words."""
    return frozenset(tuple(_WORD.findall(phrase)) for phrase in phrases.split("|")) - {()}


def _edges(
    cues: dict[str, frozenset[tuple[str, ...]]],
) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """The first and the last words of the phrases of each cue."""
    return {
        name: (frozenset(each[0] for each in cue), frozenset(each[-1] for each in cue))
        for name, cue in cues.items()
    }


def _by_word(section: dict[str, str]) -> dict[str, str]:
    """The name of a line for each of its words."""
    return {word: name for name, words in section.items() for word in words.split()}


def _spelled(section: dict[str, str]) -> dict[str, int]:
    ones: Iterable[tuple[int, str]] = enumerate(section.get("ones", "").split(), 1)
    tens = ((10 * ten, word) for ten, word in enumerate(section.get("tens", "").split(), 2))
    values = {word: value for value, word in (*ones, *tens) if value > 1}
    for pair in section.get("more", "").split():
        word, _, value = pair.partition("=")
        values[word] = int(value)
    return values | dict.fromkeys(section.get("dozen", "").split(), _DOZEN)


@lru_cache(maxsize=64)
def number_table(code: str) -> NumberTable:
    """The table of one language; one that knows digits alone where it has no file.

    Args:
        code: ISO 639-1.
    """
    data = language_table(_DATA, code)
    if data is None:
        none: dict[str, frozenset[tuple[str, ...]]] = {name: frozenset() for name, _, _ in _CUES}
        return NumberTable(cues=none, edges=_edges(none))
    cues = {name: _cue(data[section].get(key, "")) for name, section, key in _CUES}
    return NumberTable(
        decimal=data["decimal"],
        numbers=_spelled(data["numbers"]),
        dozens=frozenset(data["numbers"].get("dozen", "").split()),
        articles=frozenset(data["numbers"]["articles"].split()),
        rates=frozenset(data["numbers"]["rates"].split()),
        scales=data["scales"],
        money=_by_word(data["money"]),
        share=frozenset(data["share"].get("words", "").split()),
        units=_by_word(data["units"]),
        nouns=_by_word(data["nouns"]),
        events=_by_word(data["events"]),
        cues=cues,
        edges=_edges(cues),
        votes=(
            frozenset(data["votes"]["joins"].split()),
            frozenset(data["votes"]["noun"].split()),
        ),
        labels=frozenset(data["part"]["labels"].split()),
        plurals=tuple(data["head"].get("plural", "").split()),
        irregular=frozenset(data["head"].get("irregular", "").split()),
        capital=data["head"].get("capital", False),
        changes={
            word: name == "by" for name, words in data["change"].items() for word in words.split()
        },
        measures=_by_word(data["measures"]),
        becoming=frozenset(data["nobody"]["becoming"].split()),
        besides=frozenset(data["nobody"]["besides"].split()),
        ordinals={
            word: rank
            for rank, words in enumerate(data["ranks"]["ordinals"], 1)
            for word in words.split()
        },
        places=frozenset(data["ranks"]["places"].split()),
        finishing=frozenset(data["ranks"]["finishing"].split()),
    )
