"""Whether a sentence tells all of a claim that somebody wrote.

A pick and its supporters are news of one event, and what one of them leaves out is a detail. Who
writes a claim asks for just that detail: "on Tuesday", "in Velm", "did not". So each number and
day of a claim must be told, each name by the sentence or by its article with no other name in its
stead, and most of the other words; and both must deny, or neither. Who did what to whom is not
read: a claim that turns it around is taken for what was turned.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from summarizer.evidence.clashes import SAYING_REACH, one_name, same_figure
from summarizer.facts.statements import Statements
from summarizer.facts.terms import TWO, Cue
from summarizer.numeric.arrays import Bools, Ints, where

#: Share of a claim's other words, by rarity, that may be missing. On half of 140 claims written by
#: hand, no other deed of the same people is left (.43 to .63), and of what is said two in three.
MOST_MISSING = 0.4


class _Row(NamedTuple):
    """A sentence, word by word.

    Args:
        words: Term of each word, shape (n,).
        things: Its thing, shape (n,).
        content: Whether it is no stop word, shape (n,).
        named: Whether it belongs to a name, shape (n,).
        joined: Whether only a space parts it from the one before, shape (n,).
        numbers: `terms.numbers` of each, shape (n,).
        cues: `terms.Cue` bits of each, shape (n,).
    """

    words: Ints
    things: Ints
    content: Bools
    named: Bools
    joined: Bools
    numbers: Ints
    cues: Ints


def compared(known: Statements, claim: int, row: int) -> tuple[bool, bool]:
    """Whether a sentence tells all of a claim, and whether it gives another number.

    Args:
        known: The statements of a cluster, the claim among them.
        claim: Row of the claim.
        row: Another row.
    """
    mine, other = _read(known, claim), _read(known, row)
    things = set(other.things.tolist())
    if not (
        _denies(mine) == _denies(other)
        and _words_told(known, mine, things)
        and _names_told(known, mine, other, known.of_article(int(known.corpus.article[row])))
    ):
        return False, False
    figures = _figures_told(mine, other)
    another = not figures and bool((other.numbers > TWO).any())
    return figures and _days(mine) <= _days(other), another


def _read(known: Statements, row: int) -> _Row:
    corpus = known.corpus
    part = corpus.part(row)
    words = corpus.terms[part]
    things, content, cues = known.thing[words], known.content[part], known.cues[words]
    named = known.names[things] & content & corpus.capital[part] & ((cues & Cue.CALENDAR) == 0)
    return _Row(words, things, content, named, corpus.joined[part], known.numbers[words], cues)


def _days(row: _Row) -> set[int]:
    return set(row.words[(row.cues & Cue.CALENDAR) != 0].tolist())


def _figures_told(mine: _Row, other: _Row) -> bool:
    theirs = (other.numbers[other.numbers > 0] - 1).tolist()
    return all(
        any(same_figure(figure, another) for another in theirs)
        for figure in (mine.numbers[mine.numbers > TWO] - 1).tolist()
    )


def _denies(row: _Row) -> bool:
    return bool((row.cues & Cue.NEGATION).any())


def _words_told(known: Statements, mine: _Row, told: set[int]) -> bool:
    """Whether enough of the words that are no names, numbers or days are told."""
    plain = mine.content & ~mine.named & (mine.numbers == 0) & ((mine.cues & Cue.CALENDAR) == 0)
    words = np.unique(mine.things[plain])
    missing = [thing for thing in words.tolist() if thing not in told]
    return bool(known.rarity[missing].sum() <= MOST_MISSING * known.rarity[words].sum())


def _names(row: _Row) -> list[Ints]:
    """The places of each name's words; words that only a space parts are one name."""
    at = where(row.named)
    return np.split(at, where((np.diff(at) > 1) | ~row.joined[at[1:]]) + 1) if len(at) else []


def _names_told(known: Statements, mine: _Row, other: _Row, article: set[int]) -> bool:
    """Whether the sentence has a word of each name, or its article has and no other name stands."""
    told, asked = set(other.things.tolist()), set(mine.things.tolist())
    theirs = other.words[other.named].tolist()
    missing = [
        name
        for name in _names(mine)
        if told.isdisjoint(mine.things[name].tolist())
        and not any(
            one_name(known, word, it) for word in mine.words[name].tolist() for it in theirs
        )
    ]
    if any(article.isdisjoint(mine.things[name].tolist()) for name in missing):
        return False
    saying = where((other.cues & Cue.SAYING) != 0)
    return not missing or all(
        not asked.isdisjoint(other.things[name].tolist())
        or bool((np.abs(saying - name[0]) <= SAYING_REACH).any())
        for name in _names(other)
    )
