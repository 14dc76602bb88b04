"""What the program knows of each language: one data file each, read once.

A language without a file still works: its `Language` has empty lists, and words are taken as
they are.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_DATA = files(__package__)


@dataclass(frozen=True, slots=True)
class Language:
    """The word lists of one language; all words are lower case, no full stop at their end.

    Args:
        code: ISO 639-1.
        name: English name.
        stemmer: PyStemmer algorithm, or empty for none.
        spaces: Whether words are parted by spaces.
        stop_words: Words without topic.
        titles: Abbreviations that never end a sentence.
        abbreviations: Abbreviations that may.
        openers: Words that open sentences; after an abbreviation they mark a new one.
        pronouns: Subjects that point back to an earlier sentence.
        connectives: Openers that tie a sentence to the one before; phrases hold spaces.
        say_verbs: Plain verbs of saying.
        auxiliaries: Finite auxiliary verbs.
        function_words: Words no line of its own ends with.
        negations: Words that turn a statement round.
        months: January to December.
        weekdays: Monday to Sunday.
    """

    code: str
    name: str = ""
    stemmer: str = ""
    spaces: bool = True
    stop_words: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    connectives: frozenset[str] = frozenset()
    say_verbs: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()


#: Keys whose order means something; the other lists are sets.
_ORDERED = ("months", "weekdays")
_PLAIN = ("name", "stemmer", "spaces")


def _words(text: str) -> list[str]:
    """Words of a list; in a line that holds ``|`` the entries are phrases between the bars."""
    found: list[str] = []
    for line in text.splitlines():
        found.extend((part.strip() for part in line.split("|")) if "|" in line else line.split())
    return [word for word in found if word]


@lru_cache(maxsize=64)
def language(code: str) -> Language:
    """The data of one language, by ISO 639-1 code; empty lists where no file exists."""
    path = _DATA / f"{code}.toml"
    if not code.isalnum() or not path.is_file():
        return Language(code)
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    plain = {key: data.pop(key) for key in _PLAIN if key in data}
    lists: dict[str, tuple[str, ...] | frozenset[str]] = {
        key: tuple(_words(text)) if key in _ORDERED else frozenset(_words(text))
        for key, text in data.items()
    }
    return Language(code, **plain, **lists)


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """Codes of the languages that have a data file, sorted."""
    return tuple(sorted(f.name[:-5] for f in _DATA.iterdir() if f.name.endswith(".toml")))
