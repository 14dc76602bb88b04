"""What only seems to be said: a clause beside the statement, another one, somebody's kin.

"Ola Brand, who studied law, resigned" is not said by those who tell that she studied law, what
Nadia Kerr's brother did is not said by those who tell what she did, and another fire is not this
one.
"""

from __future__ import annotations

import numpy as np

from summarizer.facts.statements import Statements
from summarizer.facts.terms import Cue
from summarizer.numeric.arrays import Bools, Ints, marked, where

#: Share, by weight, of what is told outside relative clauses that the other must tell, too.
LEAST_MAIN = 0.15
#: Tokens before a relative clause of the subject that no mark parts from it, at most.
SUBJECT_REACH = 6
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
    if not (known.cues[words] & Cue.RELATIVE).any():
        return False
    things = known.thing[words]
    content = known.content[part]
    plain = content & ~known.names[things]
    theirs = marked(known.width, known.thing[corpus.words_of(other)])
    shared = content & theirs[things]
    aside, told = _clauses(known.cues[words], corpus.joined[part]), plain
    if not aside.any() and not (known.cues[corpus.words_of(other)] & Cue.RELATIVE).any():
        aside, told = _of_subject(known, one, shared), content
    if not (shared & aside & told).any():
        return False
    main = plain & ~aside
    behind = main & (np.arange(len(words)) > where(aside)[-1])
    main = behind if behind.any() else main
    weights = known.weights[things]
    return bool(main.any() and weights[main & shared].sum() < LEAST_MAIN * weights[main].sum())


def _clauses(cues: Ints, joined: Bools) -> Bools:
    """The tokens of relative clauses: from each beginning behind a mark up to the next mark."""
    begins = where((cues & Cue.RELATIVE) != 0)
    marks = where(~joined)
    aside = joined & False
    for begin in begins[(begins > 0) & ~joined[begins]].tolist():
        end = marks[marks > begin]
        aside[begin : int(end[0]) if len(end) else len(aside)] = True
    return aside


def _of_subject(known: Statements, row: int, shared: Bools) -> Bools:
    """The tokens of a subject's clause that no mark parts from it, up to the last that is shared.

    "The company that built the bridge failed": an article opens the sentence, and the other one
    has the subject, too.
    """
    corpus = known.corpus
    part = corpus.part(row)
    words, joined = corpus.terms[part], corpus.joined[part]
    aside = shared & False
    begins = where((known.cues[words[: SUBJECT_REACH + 1]] & Cue.RELATIVE) != 0)
    if not len(begins) or known.content[part][0] or not shared.any():
        return aside
    begin, last = int(begins[0]), int(where(shared)[-1])
    if begin and shared[begin - 1] and joined[1 : begin + 1].all() and last > begin:
        aside[begin : last + 1] = True
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

    So it is where each has a kin of its own: the mother and the sister, the mother and the wife.

    Args:
        known: The statements of a cluster.
        one: A row.
        other: Another row.
    """
    left, right = _kin(known, one), _kin(known, other)
    if left.keys() - right.keys() and right.keys() - left.keys():
        return True
    return bool(left.keys() ^ right.keys()) and (
        _is_another(known, left, right, other) or _is_another(known, right, left, one)
    )


def _kin(known: Statements, row: int) -> dict[int, set[int]]:
    """The nouns of kin of a row, each with the names of those whose kin they are.

    Right before the noun stands a name, but for other words of content, or behind it a stop word
    such as "of", and a name.
    """
    corpus = known.corpus
    part = corpus.part(row)
    words, content = corpus.terms[part], known.content[part]
    found: dict[int, set[int]] = {}
    kin = where((known.cues[words] & Cue.KIN) != 0).tolist()
    if not kin:
        return found
    things = known.thing[words]
    named = known.names[things] & ((known.cues[words] & Cue.CALENDAR) == 0)
    for place in kin:
        first = max(0, place - KIN_REACH, *(where(~content[:place])[-1:] + 1).tolist())
        near = where(named[first:place]) + first
        if not content[place + 1 : place + 2].any():
            behind = where(named[place + 1 : place + KIN_REACH + 1]) + place + 1
            near = np.concatenate((near, behind))
        found.setdefault(int(things[place]), set()).update(things[near].tolist())
    return found


def _is_another(
    known: Statements, kin: dict[int, set[int]], others: dict[int, set[int]], row: int
) -> bool:
    """Whether a row names somebody whose kin another row tells of, and tells of no such kin."""
    names = set(known.thing[known.corpus.words_of(row)].tolist())
    return any(beside & names for noun, beside in kin.items() if noun not in others)
