"""Words that say one thing: classes of terms, read once a language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

_DATA = Path(__file__).parent


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """Classes of words that say one thing in news.

    Args:
        names: Names of the classes.
        of: Number of each word's class; words are lower case.
        negated: Class that the denial of a class means: "without a deal" is a failure.
        negators: Words that deny what follows them.
        cues: Further lists, by section and name, for `summarizer.disagreement`.
        opposites: Pairs of word lists that cannot both be true, by name.
        alike: For each word of a list, the list's name: words that mean one thing where all
            else that two sentences say is the same.
    """

    names: tuple[str, ...] = ()
    of: dict[str, int] = field(default_factory=dict)
    negated: dict[int, int] = field(default_factory=dict)
    negators: frozenset[str] = frozenset()
    cues: dict[str, tuple[str, ...]] = field(default_factory=dict)
    opposites: dict[str, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)
    alike: dict[str, str] = field(default_factory=dict)


@lru_cache(maxsize=64)
def classes(code: str) -> Classes:
    """The classes of one language; none where it has no file.

    Args:
        code: ISO 639-1.
    """
    path = _DATA / f"{code}-classes.toml"
    if not code.isalnum() or not path.is_file():
        return Classes()
    data = tomllib.loads(path.read_text("utf-8"))
    names = tuple(data["classes"])
    of: dict[str, int] = {}
    for number, words in enumerate(data["classes"].values()):
        for word in words.split():
            of.setdefault(word, number)
    negated = {
        names.index(source): names.index(result) for result, source in data["negated"].items()
    }
    cues = {
        f"{section}.{name}": tuple(words.split())
        for section in ("states", "claims", "scope")
        for name, words in data[section].items()
    }
    opposites = {
        name: (frozenset(first.split()), frozenset(second.split()))
        for name, (first, second) in data["opposites"].items()
    }
    negators = frozenset(data["negators"]["words"].split())
    alike = {word: name for name, words in data["alike"].items() for word in words.split()}
    return Classes(names, of, negated, negators, cues, opposites, alike)
