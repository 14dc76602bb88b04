"""Which language a document is in, by its script and its function words.

The script decides alone where one language writes it. Elsewhere the languages that write it
vote with the words of their data files, so a language added by a file is detected too. The
documents of a cluster vote together: their words are looked up and summed as arrays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain, repeat
from math import lcm
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from summarizer.languages.scripts import main_script, script_of
from summarizer.languages.voters import TOKEN, Voters, voters
from summarizer.numeric.arrays import fresh, where

#: Characters that are read; the function words of a paragraph decide, an article's end adds none.
_READ = 2000
#: Characters that are read first. They decide alone where nothing is in doubt, which is where the
#: language has this share of the tokens, and this many times the votes of the next one: then they
#: said what all 2,000 say in each of 1,900 news texts in eight languages and each of the tests'.
_GLANCE = 400
_PLAIN_SHARE = 0.2
_PLAIN_LEAD = 3

#: Share of the tokens that must be words of the language. Running text has 0.3 to 0.5; a
#: language without a data file shares fewer with its nearest neighbour.
_ENOUGH = 0.15
#: The same where one data file's language writes the script, so that the script is evidence too:
#: Hebrew, whose function words are largely written onto the next word, goes down to 0.10.
_ENOUGH_ALONE = 0.06
#: A letter that at most so many languages write counts as a word of theirs, shared among them.
_FEW = 3
#: One vote, so that it can be shared among up to so many languages and stay whole; a word of more
#: languages tells next to nothing. All votes of 2,000 characters fit into 64 bits.
_VOTE = lcm(*range(1, 17))
#: Weight of one letter that the language does not write, against one word that it has.
_FOREIGN = _VOTE

#: Marks that news in any language prints; all part words, so a space may stand for them.
_TYPOGRAPHIC = "‘’“”–—…\u00a0"
#: ASCII text as words in small letters parted by spaces, as `TOKEN` has it, byte by byte: a byte
#: string is translated twenty times as fast as a string.
_ASCII_WORDS = bytes(
    ord(chr(point).lower()) if point < 128 and TOKEN.match(chr(point)) else ord(" ")
    for point in range(256)
)
#: What is written in them, if anything.
_PLAIN_SCRIPT = "latin"


#: Stands between the documents that are read together; no word is spelt so.
_PART = "\0"
#: Documents whose votes are counted together, so that a large cluster needs no large array.
_TOGETHER = 256
#: Languages that alone write their script.
_ALONE = {"kana": "ja", "han": "zh", "hangul": "ko"}

Ints = NDArray[np.int64]


class _Electorate(NamedTuple):
    """The languages of one script, ready to vote on arrays.

    Args:
        voters: What they vote with.
        codes: Their codes, one a column, the last in the alphabet first.
        votes: What a word of each set of languages gives each language, shape (n_sets, n_codes).
    """

    voters: Voters
    codes: tuple[str, ...]
    votes: Ints


@lru_cache(maxsize=64)
def _electorate(script: str, folder: Path | None) -> _Electorate | None:
    """Who votes on a script; None where no language that is known writes it."""
    script_voters = voters(script, folder)
    if script_voters is None:
        return None
    codes = tuple(sorted(script_voters.letters, reverse=True))
    column = {code: number for number, code in enumerate(codes)}
    votes = np.zeros((len(script_voters.owners) + 1, len(codes)), dtype=np.int64)
    for number, owners in enumerate(script_voters.owners):
        votes[number, [column[code] for code in owners]] = _VOTE // len(owners)
    # The last row is that of words which no language claims.
    return _Electorate(script_voters, codes, votes)


def _letter_votes(characters: Counter[str], electorate: _Electorate) -> tuple[Ints, Ints]:
    """Votes of letters beyond a to z: against languages without them, for the few that have them.

    Returns:
        Votes for each language, and how many letters counted for each, shape (n_codes,).
    """
    score, counted = np.zeros((2, len(electorate.codes)), dtype=np.int64)
    alphabets = [electorate.voters.letters[code] for code in electorate.codes]
    known = np.array([bool(alphabet) for alphabet in alphabets])
    for letter, number in characters.items():
        if letter <= "z" or not letter.isalpha() or not script_of(letter):
            continue
        having = np.array([letter in alphabet for alphabet in alphabets])
        score[known & ~having] -= _FOREIGN * number
        many = int(having.sum())
        if 0 < many <= _FEW and not electorate.voters.alone:
            score[having] += number * (_VOTE // many)
            counted[having] += number
    return score, counted


class _Head(NamedTuple):
    """Beginning of a document: its words, its script, and how often each character occurs.

    Where no character decides anything but that the script is Latin, none is counted.
    """

    tokens: list[str]
    script: str
    characters: Counter[str]


def _plain_heads(texts: Sequence[str]) -> dict[int, _Head]:
    """Those that are ASCII but for a few marks, by their places; most heads are."""
    joined = _PART.join(texts)
    for mark in _TYPOGRAPHIC:
        joined = joined.replace(mark, " ")
    parts = joined.split(_PART)
    if len(parts) != len(texts):
        return {}
    places = [place for place, part in enumerate(parts) if part.isascii()]
    # The table leaves what parts the documents as it is, so that they are translated as one.
    plain = _PART.join(map(parts.__getitem__, places)).encode("ascii").translate(_ASCII_WORDS)
    heads = plain.decode("ascii").split(_PART)
    return (
        {
            place: _Head(head.split(), _PLAIN_SCRIPT, Counter())
            for place, head in zip(places, heads, strict=True)
        }
        if places
        else {}
    )


def _read(text: str) -> _Head:
    """The head of a document in whatever characters."""
    head = normalize("NFC", text).lower()
    characters = Counter(head)
    return _Head(TOKEN.findall(head), main_script(characters), characters)


def _scores(heads: Sequence[_Head], electorate: _Electorate) -> tuple[Ints, Ints, Ints]:
    """What words and letters give each language.

    Returns:
        Votes for each language, and how many words and letters counted for it, shape
        (n_heads, n_codes) each, and the words of each head, shape (n_heads,).
    """
    sizes = np.array([len(head.tokens) for head in heads], dtype=np.int64)
    none = len(electorate.votes) - 1
    tokens = chain.from_iterable(head.tokens for head in heads)
    known = map(electorate.voters.words.get, tokens, repeat(none))
    numbers = np.fromiter(known, np.int64, count=int(sizes.sum()))
    at = where(numbers != none)
    votes = electorate.votes[numbers[at]]
    rows = np.arange(len(heads)).repeat(sizes)[at]
    score = np.zeros((len(heads), votes.shape[1]), dtype=np.int64)
    counted = np.zeros_like(score)
    if len(rows):
        firsts = where(fresh(rows))
        score[rows[firsts]] = np.add.reduceat(votes, firsts)
        counted[rows[firsts]] = np.add.reduceat((votes > 0).astype(np.int64), firsts)
    for row, head in enumerate(heads):
        if head.characters:
            more, letters = _letter_votes(head.characters, electorate)
            score[row] += more
            counted[row] += letters
    return score, counted, sizes


def _vote(heads: Sequence[_Head], electorate: _Electorate) -> list[tuple[str, bool]]:
    """The language whose words and letters each head holds most of, rare ones counting more.

    Args:
        heads: Heads of one script.
        electorate: The languages of that script.

    Returns:
        For each head a code, empty where undecided, and whether nothing is in doubt.
    """
    score, counted, sizes = _scores(heads, electorate)
    order = (-score).argsort(axis=1, kind="stable")
    every = np.arange(len(heads))
    best = order[:, 0]
    votes, share = score[every, best], counted[every, best]
    rival = score[every, order[:, 1]] if score.shape[1] > 1 else np.zeros_like(votes)
    rival = np.maximum(rival, 0)
    enough = (_ENOUGH_ALONE if electorate.voters.alone else _ENOUGH) * sizes
    decided = (votes > rival) & (share >= enough)
    plain = decided & (votes >= _PLAIN_LEAD * rival) & (share >= _PLAIN_SHARE * sizes)
    return [
        (electorate.codes[code] if sure else "", clear)
        for code, sure, clear in zip(best.tolist(), decided.tolist(), plain.tolist(), strict=True)
    ]


def _decide(texts: Sequence[str], folder: Path | None) -> list[tuple[str, bool]]:
    """The language of each head, and whether nothing is in doubt."""
    answers = [("", False)] * len(texts)
    plain = _plain_heads(texts)
    by_script: dict[str, dict[int, _Head]] = {}
    for place, text in enumerate(texts):
        head = plain.get(place) or _read(text)
        by_script.setdefault(head.script, {})[place] = head
    for script, heads in by_script.items():
        if script in _ALONE:
            votes = [(_ALONE[script], False)] * len(heads)
        elif (electorate := _electorate(script, folder)) is not None:
            votes = _vote(list(heads.values()), electorate)
        else:
            votes = [(script if len(script) == 2 else "", False)] * len(heads)
        for place, vote in zip(heads, votes, strict=True):
            answers[place] = vote
    return answers


def _decide_some(texts: Sequence[str], folder: Path | None) -> list[tuple[str, bool]]:
    """What `_decide` says of any number of heads; it takes so many at a time."""
    starts = range(0, len(texts), _TOGETHER)
    return [answer for at in starts for answer in _decide(texts[at : at + _TOGETHER], folder)]


def detect_all(texts: Sequence[str], *, folder: Path | None = None) -> list[str]:
    """The language of each document, or an empty string where undecided.

    Args:
        texts: Documents; the first 2,000 characters are read, and fewer where these leave no
            doubt. Function words decide, so a headline alone may stay undecided.
        folder: Where data files of one's own are (see `summarizer.languages.language`).

    Returns:
        ISO 639-1 codes, or empty.
    """
    answers = _decide_some([text[:_GLANCE] for text in texts], folder)
    languages = [code for code, _ in answers]
    unsure = [
        place
        for place, (text, (_, plain)) in enumerate(zip(texts, answers, strict=True))
        if not plain and len(text) > _GLANCE
    ]
    again = _decide_some([texts[place][:_READ] for place in unsure], folder)
    for place, (code, _) in zip(unsure, again, strict=True):
        languages[place] = code
    return languages


def detect(
    text: str,
    *,
    detector: Callable[[str], str] | None = None,
    folder: Path | None = None,
) -> str:
    """The language of one document; see `detect_all`.

    Args:
        text: A document.
        detector: Another detector to ask instead, for example
            ``lambda text: py3langid.classify(text)[0]``.
        folder: Where data files of one's own are.

    Returns:
        ISO 639-1 code, or empty.
    """
    if detector is not None:
        return detector(text)
    return detect_all([text], folder=folder)[0]
