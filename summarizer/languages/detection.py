"""Which language a document is in, by its script and its function words.

The script decides alone where one language writes it. Elsewhere the languages that write it
vote with the words of their data files, so a language added by a file is detected too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from summarizer.languages import Language, codes, language
from summarizer.languages.neighbours import NEIGHBOURS

#: Characters that are read; the function words of a paragraph decide, an article's end adds none.
_READ = 2000

#: First and last code point of each script, from the Unicode block names.
_BLOCKS: tuple[tuple[int, int, str], ...] = (
    (0x41, 0x5A, "latin"),
    (0x61, 0x7A, "latin"),
    (0xC0, 0x24F, "latin"),
    (0x370, 0x3FF, "greek"),
    (0x400, 0x52F, "cyrillic"),
    (0x531, 0x58A, "hy"),
    (0x5D0, 0x5F4, "hebrew"),
    (0x620, 0x6FF, "arabic"),
    (0x750, 0x77F, "arabic"),
    (0x900, 0x963, "devanagari"),
    (0x970, 0x97F, "devanagari"),
    (0x980, 0x9FF, "bn"),
    (0xA00, 0xA7F, "pa"),
    (0xA80, 0xAFF, "gu"),
    (0xB80, 0xBFF, "ta"),
    (0xC00, 0xC7F, "te"),
    (0xC80, 0xCFF, "kn"),
    (0xD00, 0xD7F, "ml"),
    (0xD80, 0xDFF, "si"),
    (0xE00, 0xE7F, "th"),
    (0xE80, 0xEFF, "lo"),
    (0x1000, 0x109F, "my"),
    (0x10A0, 0x10FF, "ka"),
    (0x1100, 0x11FF, "hangul"),
    (0x1780, 0x17FF, "km"),
    (0x1E00, 0x1EFF, "latin"),
    (0x1F00, 0x1FFF, "greek"),
    (0x3041, 0x30FF, "kana"),
    (0x3400, 0x9FFF, "han"),
    (0xAC00, 0xD7A3, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0x20000, 0x323AF, "han"),
)
_STARTS = [first for first, _, _ in _BLOCKS]

#: A Han or Hangul character says about as much as this many letters.
_DENSE = {"han": 3, "kana": 2, "hangul": 2}
#: Share of kana among Han and kana from which a text is Japanese: Japanese news holds about a
#: half, Chinese news that quotes a Japanese name a few hundredths.
_KANA = 0.1
#: Share of the tokens that must be words of the language. Running text has 0.3 to 0.5; a
#: language without a data file shares fewer with its nearest neighbour.
_ENOUGH = 0.15
#: The same where one data file's language writes the script, so that the script is evidence too:
#: Hebrew, whose function words are largely written onto the next word, goes down to 0.10.
_ENOUGH_ALONE = 0.06
#: A letter that at most so many languages write counts as a word of theirs, shared among them.
_FEW = 3
#: Weight of one letter that the language does not write, against one word that it has.
_FOREIGN = 1.0

_TOKEN = re.compile(r"""[^\s\d.,:;!?¿¡…()\[\]{}"«»„“”‚‘’'`´/|<>*_=+%&@#$€£\-–—·•।،؛؟]+""")

_WORD_LISTS = (
    "stop_words", "pronouns", "connectives", "say_verbs", "auxiliaries", "function_words",
    "negations", "openers", "months", "months_in_dates", "weekdays",
)  # fmt: skip


#: Marks that news in any language prints; all part words, so a space may stand for them.
_TYPOGRAPHIC = "‘’“”–—…\u00a0"
#: What parts words in ASCII text, as `_TOKEN` has it, to the space that stands for it.
_ASCII_BREAKS = {point: " " for point in range(128) if not _TOKEN.match(chr(point))}
_ASCII_LETTER = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True, eq=False)
class _Voters:
    """What the languages of one script vote with.

    Args:
        letters: Alphabet of each language, by code; empty where its file names none.
        rows: Row of each word in `votes`.
        votes: A word's vote for each language, one vote shared among those that have it, then
            1 for each that has it, shape (n_words, 2 * n_languages).
        alone: Whether only one of the languages has a data file.
    """

    letters: dict[str, frozenset[str]]
    rows: dict[str, int]
    votes: NDArray[np.float64]
    alone: bool


def _script(character: str) -> str:
    """Name of a character's script, or the code of the one language that writes it."""
    at = bisect_right(_STARTS, ord(character)) - 1
    if at < 0:
        return ""
    _, last, name = _BLOCKS[at]
    return name if ord(character) <= last else ""


def _main_script(characters: Counter[str]) -> str:
    """The script that most of the counted characters are of; empty without letters."""
    counts: Counter[str] = Counter()
    for character, number in characters.items():
        script = _script(character)
        if script:
            counts[script] += number * _DENSE.get(script, 1)
    if not counts:
        return ""
    kana, han = counts["kana"], counts["han"]
    if kana and kana > _KANA * (kana + han):
        counts["kana"] += counts.pop("han", 0)
    return counts.most_common(1)[0][0]


def _vocabulary(lang: Language) -> set[str]:
    """The single words of all lists, as `_TOKEN` cuts them, also behind proclitics."""
    found: set[str] = set()
    for key in _WORD_LISTS:
        for entry in getattr(lang, key):
            tokens = [entry] if entry.isalpha() else _TOKEN.findall(entry)
            if len(tokens) == 1:
                found.add(tokens[0])
    return found | {clitic + word for word in found for clitic in lang.proclitics}


@lru_cache(maxsize=64)
def _voters(script: str, folder: Path | None) -> _Voters:
    """Words and alphabets of all languages whose words are in a script."""
    letters: dict[str, frozenset[str]] = {}
    owners: dict[str, list[str]] = {}
    for code in codes(folder):
        lang = language(code, folder)
        words = _vocabulary(lang)
        if not words or _main_script(Counter("".join(words))) != script:
            continue
        letters[code] = lang.letters
        for word in words:
            owners.setdefault(word, []).append(code)
    alone = len(letters) == 1
    for code, neighbour in NEIGHBOURS.items():
        if neighbour.script == script and code not in letters:
            letters[code] = frozenset(neighbour.letters)
            for word in set(neighbour.words.split()):
                owners.setdefault(word, []).append(code)
    column = {code: number for number, code in enumerate(letters)}
    votes = np.zeros((len(owners), 2 * len(letters)))
    pairs = [(row, column[code]) for row, having in enumerate(owners.values()) for code in having]
    if pairs:
        rows, columns = np.array(pairs).T
        votes[rows, columns] = 1 / np.bincount(rows)[rows]
        votes[rows, len(letters) + columns] = 1
    return _Voters(letters, {word: row for row, word in enumerate(owners)}, votes, alone)


def _weigh_letters(
    characters: Counter[str], voters: _Voters, score: dict[str, float], share: dict[str, float]
) -> None:
    """Count letters beyond a to z: against those that do not have them, for the few that do."""
    for letter, number in characters.items():
        if letter <= "z" or not letter.isalpha() or not _script(letter):
            continue
        having = [code for code, own in voters.letters.items() if letter in own]
        for code, own in voters.letters.items():
            if own and letter not in own:
                score[code] -= _FOREIGN * number
        if 0 < len(having) <= _FEW and not voters.alone:
            for code in having:
                score[code] += number / len(having)
                share[code] += number


def _vote(tokens: list[str], characters: Counter[str], voters: _Voters) -> str:
    """The language whose words and letters the text holds most of, rare ones counting more."""
    rows = [voters.rows[token] for token in tokens if token in voters.rows]
    total = voters.votes[rows].sum(axis=0).tolist()
    score = dict(zip(voters.letters, total[: len(voters.letters)], strict=True))
    share = dict(zip(voters.letters, total[len(voters.letters) :], strict=True))
    _weigh_letters(characters, voters, score, share)
    best = max(score, key=lambda code: (score[code], code))
    rival = max((number for code, number in score.items() if code != best), default=0)
    enough = (_ENOUGH_ALONE if voters.alone else _ENOUGH) * len(tokens)
    decided = score[best] > max(rival, 0) and share[best] >= enough
    return best if decided else ""


def _read(text: str) -> tuple[list[str], Counter[str], str]:
    """Words of a document's head, how often each character occurs, and the script.

    Most heads are ASCII but for a few marks; their characters decide nothing, so none are
    counted.
    """
    head = text[:_READ]
    for mark in _TYPOGRAPHIC:
        head = head.replace(mark, " ")
    if head.isascii():
        tokens = head.lower().translate(_ASCII_BREAKS).split()
        return tokens, Counter(), "latin" if _ASCII_LETTER.search(head) else ""
    head = normalize("NFC", text[:_READ]).lower()
    characters = Counter(head)
    return _TOKEN.findall(head), characters, _main_script(characters)


def detect(
    text: str,
    *,
    detector: Callable[[str], str] | None = None,
    folder: Path | None = None,
) -> str:
    """The language of a document, or an empty string when undecided.

    Args:
        text: A document; the first 2,000 characters are read. Function words decide, so a
            headline alone may stay undecided.
        detector: Another detector to ask instead, for example
            ``lambda text: py3langid.classify(text)[0]``.
        folder: Where data files of one's own are (see `summarizer.languages.language`).

    Returns:
        ISO 639-1 code, or empty.
    """
    if detector is not None:
        return detector(text)
    tokens, characters, script = _read(text)
    if script in ("kana", "han", "hangul"):
        return {"kana": "ja", "han": "zh", "hangul": "ko"}[script]
    voters = _voters(script, folder)
    if voters.letters:
        return _vote(tokens, characters, voters)
    return script if len(script) == 2 else ""
