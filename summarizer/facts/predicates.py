"""Who does what: the class of the first event of a sentence, and the names around it.

There is no parser. The event is the first word of a class of events outside quotation marks; its
actor is the last name before it and its object the first name behind it, which a passive turns
round ("was arrested by"). Where a language has no classes nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summarizer.facts import terms
from summarizer.facts.names import Names
from summarizer.lexicons.classes import classes
from summarizer.numeric.arrays import Ints, where
from summarizer.sentences.corpus import Corpus

NONE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Predicates:
    """The first event of each of n sentences.

    Args:
        rows: The rows of the corpus that were read, ascending, shape (n,).
        event: Place of its class in `events`, `NONE` without one, shape (n,).
        actor: Entity of `Names` that stands before it, `NONE` without one, shape (n,).
        object: Entity that stands behind it, `NONE` without one, shape (n,).
        events: Names of the classes.
    """

    rows: Ints
    event: Ints
    actor: Ints
    object: Ints
    events: tuple[str, ...]


def predicates(corpus: Corpus, named: Names) -> Predicates:
    """Read the events of some sentences.

    Args:
        corpus: Sentences of a cluster.
        named: The names of the sentences that are read.
    """
    data = corpus.main_lists
    known = classes(data.code)
    number = corpus.vocabulary.ask(terms.class_numbers, data) - 1
    is_event = np.array([name not in known.things for name in known.names] + [False])
    columns = np.full((3, len(named.rows)), NONE, dtype=np.int64)
    for place, row in enumerate(named.rows.tolist()):
        low, high = int(corpus.bounds[row]), int(corpus.bounds[row + 1])
        kind = number[corpus.terms[low:high]]
        at = where((kind >= 0) & is_event[kind] & ~corpus.quoted[low:high])
        if len(at):
            columns[0, place] = kind[at[0]]
            columns[1:, place] = _around(corpus, named, place, int(at[0]))
    return Predicates(named.rows, columns[0], columns[1], columns[2], known.names)


def _around(corpus: Corpus, named: Names, place: int, at: int) -> tuple[int, int]:
    """The last name before a token of a sentence, and the first behind it; turned by a passive."""
    row = int(named.rows[place])
    text = corpus.text(row)
    tokens = corpus.tokens(text, corpus.lists_of(row))
    if at >= len(tokens.starts):
        return NONE, NONE
    start = int(corpus.start[row]) + int(tokens.starts[at])
    part = slice(int(named.bounds[place]), int(named.bounds[place + 1]))
    before = named.entity[part][named.end[part] <= start]
    behind = named.entity[part][named.start[part] > start]
    actor = int(before[-1]) if len(before) else NONE
    object_ = int(behind[0]) if len(behind) else NONE
    rest = text[int(tokens.ends[at]) :].lstrip()
    return (object_, actor) if rest.startswith("by ") else (actor, object_)
