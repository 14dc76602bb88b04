"""What each script's languages vote with when a document's language is detected.

All data files together hold some ten thousand words, and reading them takes longer than a
digest of a few articles. So the words are also kept in one table, made from the files by
``python -m summarizer.languages.voters``. The table knows the checksum of the files that it was
made from: where they have changed since, or where there are more, the files are read.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from summarizer.languages import Language, codes, language
from summarizer.languages.scripts import main_script

#: Words, letters and marks of a text that are tokens to detection.
TOKEN = re.compile(r"""[^\s\d.,:;!?¿¡…()\[\]{}"«»„“”‚‘’'`´/|<>*_=+%&@#$€£\-–—·•।،؛؟]+""")

_WORD_LISTS = (
    "stop_words", "pronouns", "connectives", "say_verbs", "auxiliaries", "function_words",
    "negations", "openers", "months", "months_in_dates", "weekdays",
)  # fmt: skip

_FOLDER = Path(__file__).parent
TABLE = _FOLDER / "voters.txt"


class Voters(NamedTuple):
    """What the languages of one script vote with.

    Args:
        letters: Alphabet of each language, by code; empty where its file names none.
        owners: Sets of languages that have words in common.
        words: Number of each word's set in `owners`.
        alone: Whether only one of the languages has a data file.
    """

    letters: dict[str, frozenset[str]]
    owners: tuple[tuple[str, ...], ...]
    words: dict[str, int]
    alone: bool


def _vocabulary(lang: Language) -> set[str]:
    """The single words of all lists, as `TOKEN` cuts them, also behind proclitics."""
    vocabulary: set[str] = set()
    for key in _WORD_LISTS:
        for entry in getattr(lang, key):
            tokens = [entry] if entry.isalpha() else TOKEN.findall(entry)
            if len(tokens) == 1:
                vocabulary.add(tokens[0])
    return vocabulary | {clitic + word for word in vocabulary for clitic in lang.proclitics}


def build(folder: Path | None = None) -> dict[str, Voters]:
    """The voters of every script, from the data files and `NEIGHBOURS`.

    Args:
        folder: Where data files of one's own are (see `summarizer.languages.language`).
    """
    from summarizer.languages.neighbours import NEIGHBOURS

    letters: dict[str, dict[str, frozenset[str]]] = {}
    having: dict[str, dict[str, list[str]]] = {}
    vocabularies = {code: _vocabulary(language(code, folder)) for code in codes(folder)}
    scripts = {code: main_script(Counter("".join(words))) for code, words in vocabularies.items()}
    alone = {script for script, number in Counter(scripts.values()).items() if number == 1}
    for code, words in vocabularies.items():
        letters.setdefault(scripts[code], {})[code] = language(code, folder).letters
        for word in words:
            having.setdefault(scripts[code], {}).setdefault(word, []).append(code)
    for code, neighbour in NEIGHBOURS.items():
        if code not in letters.setdefault(neighbour.script, {}):
            letters[neighbour.script][code] = frozenset(neighbour.letters)
            for word in set(neighbour.words.split()):
                having.setdefault(neighbour.script, {}).setdefault(word, []).append(code)
    by_script = {}
    for script in sorted(letters.keys() - {""}):
        known = having.get(script, {})
        owners = sorted({tuple(codes_of) for codes_of in known.values()})
        place = {claimants: number for number, claimants in enumerate(owners)}
        numbers = {word: place[tuple(known[word])] for word in sorted(known)}
        by_script[script] = Voters(letters[script], tuple(owners), numbers, script in alone)
    return by_script


def checksum() -> str:
    """What tells whether the shipped data files are those that the table was made from.

    Their names and sizes: reading all of them would take longer than deciding. That the table holds
    what they hold is for the tests.
    """
    sizes = [f"{code} {(_FOLDER / f'{code}.toml').stat().st_size}" for code in codes()]
    return f"{zlib.crc32(' '.join(sizes).encode()):08x}"


def to_table(voters: dict[str, Voters]) -> str:
    """The voters as text: a line a language, then a line a set of languages and their words."""
    lines = [checksum()]
    for script, script_voters in voters.items():
        lines.append(f"script\t{script}\t{int(script_voters.alone)}")
        for code, letters in script_voters.letters.items():
            lines.append(f"letters\t{code}\t{''.join(sorted(letters))}")
        grouped: dict[int, list[str]] = {}
        for word, number in script_voters.words.items():
            grouped.setdefault(number, []).append(word)
        for number in sorted(grouped):
            lines.append(
                f"words\t{' '.join(script_voters.owners[number])}\t{' '.join(grouped[number])}"
            )
    return "\n".join(lines) + "\n"


def from_table(text: str, script: str) -> Voters | None:
    """The voters of one script as `to_table` wrote them; None where no language writes it."""
    head = f"\nscript\t{script}\t"
    begin = text.find(head) + len(head)
    if begin < len(head):
        return None
    alone, *lines = text[begin : text.find("\nscript\t", begin)].splitlines()
    letters: dict[str, frozenset[str]] = {}
    owners: list[tuple[str, ...]] = []
    words: dict[str, int] = {}
    for line in lines:
        kind, names, entries = line.split("\t")
        if kind == "letters":
            letters[names] = frozenset(entries)
        else:
            words |= dict.fromkeys(entries.split(" "), len(owners))
            owners.append(tuple(names.split(" ")))
    return Voters(letters, tuple(owners), words, alone == "1")


@lru_cache(maxsize=1)
def _table() -> str:
    """The table; empty where the data files are not those that it was made from."""
    text = TABLE.read_text(encoding="utf-8") if TABLE.is_file() else ""
    return text if text.startswith(f"{checksum()}\n") else ""


@lru_cache(maxsize=16)
def _built(folder: Path | None) -> dict[str, Voters]:
    return build(folder)


@lru_cache(maxsize=64)
def voters(script: str, folder: Path | None = None) -> Voters | None:
    """The voters of a script: from the table where it is up to date, else from the files.

    Args:
        script: As `summarizer.languages.scripts` names it.
        folder: Where data files of one's own are (see `summarizer.languages.language`).

    Returns:
        None where no language that is known writes the script.
    """
    if folder is None and _table():
        return from_table(_table(), script)
    return _built(folder).get(script)


if __name__ == "__main__":
    TABLE.write_text(to_table(build()), encoding="utf-8")
