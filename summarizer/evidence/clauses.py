"""What only seems to be said: a clause beside the statement, another one, somebody's kin.

"Ola Brand, who studied law, resigned" is not said by those who tell that she studied law, what
Nadia Kerr's brother did is not said by those who tell what she did, and another fire is not this
one.
"""

from __future__ import annotations

import numpy as np

from summarizer.facts.statements import Statements
from summarizer.facts.terms import Cue
from summarizer.lexicons.quantities import number_table
from summarizer.numeric.arrays import Bools, where

#: Share, by weight, of what is told outside relative clauses that the other must tell, too.
LEAST_MAIN = 0.15
#: Tokens behind "another" in which stands what is another one.
ANOTHER_REACH = 3
#: Tokens between a name and the noun for who belongs to it: "brother of Nadia Kerr".
KIN_REACH = 3


def tells_aside(known: Statements, one: int, other: int) -> bool:
    """Whether a row tells what a relative clause of another tells, and nothing beside it.

    Args:
        known: The statements of a cluster.
        one: The row with the clause.
        other: The row that may tell the clause alone.
    """
    corpus = known.corpus
    part = corpus.part(one)
    words = corpus.terms[part]
    begins = where((known.cues[words] & Cue.RELATIVE) != 0)
    begins = begins[begins > 0]
    begins = begins[~corpus.joined[part][begins]]
    if not len(begins):
        return False
    aside = _clauses(corpus.joined[part], begins.tolist())
    content = known.content[part]
    things = known.thing[words]
    plain = content & ~known.names[things]
    theirs = set(known.thing[corpus.words_of(other)].tolist())
    main = set(things[plain & ~aside].tolist())
    if not main or theirs.isdisjoint(things[plain & aside].tolist()):
        return False
    weight = sum(known.weights[thing] for thing in main)
    return bool(sum(known.weights[thing] for thing in main & theirs) < LEAST_MAIN * weight)


def _clauses(joined: Bools, begins: list[int]) -> Bools:
    """The tokens from each beginning up to the next mark."""
    aside = joined & False
    marks = where(~joined)
    for begin in begins:
        end = marks[marks > begin]
        aside[begin : int(end[0]) if len(end) else len(aside)] = True
    return aside


def of_another(known: Statements, one: int, other: int) -> bool:
    """Whether one of two rows calls another one what both tell of: "another fire".

    Args:
        known: The statements of a cluster.
        one: A row.
        other: Another row.
    """
    left, right = _others(known, one), _others(known, other)
    if not left and not right:
        return False
    things = [set(known.thing[known.corpus.words_of(row)].tolist()) for row in (one, other)]
    return bool((left - right) & things[1] or (right - left) & things[0])


def _others(known: Statements, row: int) -> set[int]:
    """The first words of content behind each "another" of a row."""
    corpus = known.corpus
    words = corpus.words_of(row)
    at = where((known.cues[words] & Cue.ANOTHER) != 0)
    if not len(at):
        return set()
    content = where(known.content[corpus.part(row)])
    found: set[int] = set()
    for place in at.tolist():
        if known.numbers[words[place + 1 : place + 2]].any():
            continue  # "Another 59" are more of the same.
        behind = content[(content > place) & (content <= place + ANOTHER_REACH)]
        found.update(known.thing[words[behind]].tolist())
    return found


def of_kin(known: Statements, one: int, other: int) -> bool:
    """Whether one of two rows tells of somebody's kin or lawyer what the other tells of them.

    Args:
        known: The statements of a cluster.
        one: A row.
        other: Another row.
    """
    left, right = _kin(known, one), _kin(known, other)
    return bool(left.keys() ^ right.keys()) and (
        _is_another(known, left, right, other) or _is_another(known, right, left, one)
    )


def _kin(known: Statements, row: int) -> dict[int, set[int]]:
    """The nouns of kin of a row, each with the names beside it."""
    corpus = known.corpus
    words = corpus.words_of(row)
    things = known.thing[words]
    found: dict[int, set[int]] = {}
    titled = corpus.capital[corpus.part(row)]
    if number_table(corpus.languages[int(corpus.article[row])]).capital:
        titled = titled & False
    for place in where(((known.cues[words] & Cue.KIN) != 0) & ~titled).tolist():
        before = things[max(0, place - KIN_REACH) : place]
        behind = things[place + 1 : place + KIN_REACH + 1]
        # "Her husband Tom Orr" is Tom Orr himself.
        near = before if known.names[behind[:1]].any() else np.concatenate((before, behind))
        found.setdefault(int(things[place]), set()).update(near[known.names[near]].tolist())
    return found


def _is_another(
    known: Statements, kin: dict[int, set[int]], others: dict[int, set[int]], row: int
) -> bool:
    """Whether a row names somebody whose kin another row tells of, and tells of no such kin."""
    names = set(known.thing[known.corpus.words_of(row)].tolist())
    return any(beside & names for noun, beside in kin.items() if noun not in others)
