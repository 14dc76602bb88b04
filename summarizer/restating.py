"""One outcome told twice, in whatever words.

"Ended without a breakthrough" and "failed to reach an agreement" share no word, so no likeness
of words prices the second beside the first. Both report that the same process ended, and most of
what else they hold (names, events, numbers) is the same: that is what is compared here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summarizer.claims import Claims, Cue
from summarizer.corpus import Corpus
from summarizer.lexicons.classes import classes
from summarizer.sparse import Floats, Sparse
from summarizer.timeline import REACH, REACH_AFTER, asserted, holders, of_classes, within
from summarizer.tokens import Bools, Ints, distinct

#: Sentences that share up to this much of the shorter one's names, events and numbers tell
#: different things of one outcome: what it was over, who mediated.
DIFFERENT_SHARE = 0.4
#: Fewer names, events and numbers than this say too little to be compared.
LEAST_HELD = 3


@dataclass(frozen=True, slots=True, eq=False)
class Reports:
    """Which outcomes sentences report, and what they hold besides.

    Args:
        outcomes: Processes that each sentence says have ended, one bit each, shape (n,).
        held: 1 for each name, event and number of a sentence that reports any, shape
            (n, n_things).
    """

    outcomes: Ints
    held: Sparse

    def take(self, rows: Ints) -> Reports:
        """The reports of some sentences."""
        return Reports(self.outcomes[rows], self.held.take(rows))

    def restated(self, row: int) -> Floats:
        """How far each sentence tells again what one of them tells, in [0, 1], shape (n,)."""
        found = np.zeros(len(self.outcomes))
        if not self.outcomes[row]:
            return found
        held = self.held
        low, high = np.searchsorted(held.rows, (row, row + 1))
        mark = np.zeros(held.shape[1])
        mark[held.columns[low:high]] = 1.0
        sizes = np.bincount(held.rows, minlength=held.shape[0])
        shorter = np.minimum(sizes, sizes[row])
        same = ((self.outcomes & self.outcomes[row]) != 0) & (shorter >= LEAST_HELD)
        share = held.dot(mark)[same] / shorter[same]
        found[same] = np.maximum(share - DIFFERENT_SHARE, 0.0) / (1.0 - DIFFERENT_SHARE)
        return found


def none(size: int) -> Reports:
    """No sentence reports an outcome."""
    empty = np.empty(0, dtype=np.int64)
    return Reports(np.zeros(size, dtype=np.int64), Sparse(empty, empty, np.empty(0), (size, 1)))


def reports(corpus: Corpus, said: Claims) -> Reports:
    """Find the sentences that report an outcome.

    Args:
        corpus: n sentences.
        said: Their claims.

    Returns:
        Their reports; none in languages without classes of words.
    """
    outcomes = _outcomes(corpus, said)
    if not outcomes.any():
        return none(len(corpus))
    rows = np.flatnonzero(outcomes)
    sizes = np.diff(corpus.bounds)[rows]
    holder = np.repeat(rows, sizes)
    tokens = np.arange(len(holder)) + np.repeat(corpus.bounds[rows + 1] - np.cumsum(sizes), sizes)
    matter = _names(corpus, tokens) | said.numeric[corpus.terms[tokens]]
    matter |= said.tokens[tokens] >= said.base
    width = len(said.weights)
    keys = distinct(holder[matter] * width + said.tokens[tokens[matter]])
    ones = np.ones(len(keys))
    return Reports(outcomes, Sparse(keys // width, keys % width, ones, (len(corpus), width)))


def _names(corpus: Corpus, tokens: Ints) -> Bools:
    """Whether each of some tokens is a name: capital, and not only because it opens a sentence."""
    inner = corpus.capital & ~corpus.stop
    inner[corpus.bounds[:-1][np.diff(corpus.bounds) > 0]] = False
    named = np.zeros(len(corpus.vocabulary), dtype=np.bool_)
    named[corpus.terms[inner]] = True
    capital = corpus.capital[tokens] & ~corpus.stop[tokens]
    return capital & named[corpus.terms[tokens]]


def _outcomes(corpus: Corpus, said: Claims) -> Ints:
    """Which processes each sentence says have ended: talks, votes, trials, searches.

    Args:
        corpus: n sentences.
        said: Their claims.

    Returns:
        One bit a process, shape (n,); 0 in languages without classes of words. Sentences that
        share a bit report one outcome, in whatever words.
    """
    found = np.zeros(len(corpus), dtype=np.int64)
    known = classes(said.code)
    if not known.names or not len(corpus):
        return found
    ended = of_classes(said, known.cues["states.ended"])
    if not len(ended):
        return found
    places = asserted(corpus, holders(corpus, said, Cue.NOT_ASSERTED), ended)
    for bit, name in enumerate(known.cues["states.processes"]):
        at = of_classes(said, [name])
        if not len(at):
            continue
        rows = np.searchsorted(corpus.bounds, at, side="right") - 1
        found[distinct(rows[within(corpus, places, at, REACH, REACH_AFTER)])] |= 1 << bit
    return found
