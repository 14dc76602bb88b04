"""One thing told twice: an event by the leads of two articles, an outcome in whatever words.

Leads tell the event each in its own words, so the little that they share weighs more than the
same likeness does elsewhere.

"Ended without a breakthrough" and "failed to reach an agreement" share no word, so no likeness
of words prices the second beside the first. Both report that the same process ended, and most of
what else they hold (names, events, numbers) is the same: that is what is compared here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summarizer.arrays import Bools, Ints, distinct, median, places, where
from summarizer.claims import Claims, Cue
from summarizer.corpus import Corpus
from summarizer.lexicons.classes import classes
from summarizer.sparse import Floats, Sparse, ones
from summarizer.timeline import REACH, REACH_AFTER, asserted, holders, of_classes, within

#: Sentences that share up to this much of the shorter one's names, events and numbers tell
#: different things of one outcome: what it was over, who mediated.
DIFFERENT_SHARE = 0.4
#: Fewer names, events and numbers than this say too little to be compared.
LEAST_HELD = 3
#: Sentences of an article from its first on that tell the event itself. This and the figures
#: below were chosen among the trials in docs/experiments.md.
LEADS = 3
#: Leads of two articles share what they tell from this cosine on; from `LEAD_FULL` on any two
#: sentences pay.
LEAD_THRESHOLD = 0.05
LEAD_FULL = 0.2
#: Price of one unit of cosine between the two, as a share of the smaller sentence's worth.
LEAD_WEIGHT = 2.0
#: A digest of more sentences than this has room for a second telling with what it adds; pairs
#: grow with the square of the sentences, so the price of one falls with it.
TIGHT = 5
#: Where more voices than this lead with one event, that they do is what a reader wants to know.
FEW_VOICES = 3


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
        if not self.outcomes.any():
            return none(len(rows))
        return Reports(self.outcomes[rows], self.held.take(rows))

    def restated(self, row: int) -> Floats:
        """How far each sentence tells again what one of them tells, in [0, 1], shape (n,)."""
        found = np.zeros(len(self.outcomes))
        if not self.outcomes[row]:
            return found
        held = self.held
        mark = np.zeros(held.width)
        mark[held.columns[held.part(row)]] = 1.0
        shorter = np.minimum(held.sizes, held.sizes[row])
        same = ((self.outcomes & self.outcomes[row]) != 0) & (shorter >= LEAST_HELD)
        share = held.dot(mark)[same] / shorter[same]
        found[same] = np.maximum(share - DIFFERENT_SHARE, 0.0) / (1.0 - DIFFERENT_SHARE)
        return found


@dataclass(frozen=True, slots=True)
class Leads:
    """Which sentences tell the event itself.

    Args:
        articles: Number of the article that each sentence leads, -1 for none, shape (n,).
        weight: Price of one unit of cosine, as a share of the smaller worth, non-negative.
    """

    articles: Ints
    weight: float

    def take(self, rows: Ints) -> Leads:
        """Those among some sentences."""
        return Leads(self.articles[rows], self.weight)

    def told_again(self, row: int, likeness: Floats) -> Floats:
        """Share of its worth that each sentence loses beside one of them, shape (n,).

        Args:
            row: The one.
            likeness: Its cosine with each sentence, shape (n,).
        """
        lead = int(self.articles[row])
        if lead < 0:
            return np.zeros(len(likeness))
        others = (self.articles >= 0) & (self.articles != lead)
        # `numpy.clip` takes as long as all the rest.
        shared = np.minimum(np.maximum(likeness, LEAD_THRESHOLD), LEAD_FULL) - LEAD_THRESHOLD
        found: Floats = self.weight * others * shared
        return found


def tightness(costs: Floats, budget: float) -> float:
    """How little room a digest has: 1 for `TIGHT` sentences or fewer, down to 0 for endless ones.

    Args:
        costs: Length of each candidate in the budget's unit, shape (n,), > 0, n > 0.
        budget: Limit on the summed lengths, > 0.
    """
    return min(1.0, TIGHT * median(costs) / budget) ** 2


def leads(article: Ints, index: Ints, voices: Ints, costs: Floats, budget: float) -> Leads:
    """Find the sentences that tell the event itself, and what telling it again costs.

    Args:
        article: Number of each sentence's article, shape (n,).
        index: Its number in the article, shape (n,).
        voices: Its independent voice, shape (n,).
        costs: Its length in the budget's unit, shape (n,), > 0.
        budget: Limit on the summed lengths.
    """
    articles = np.where(index < LEADS, article, -1)
    if not len(costs):
        return Leads(articles, 0.0)
    weight = LEAD_WEIGHT * tightness(costs, budget)
    return Leads(articles, weight * min(1.0, FEW_VOICES / len(distinct(voices))))


def none(size: int) -> Reports:
    """No sentence reports an outcome."""
    return Reports(np.zeros(size, dtype=np.int64), Sparse.empty(size))


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
    rows = where(outcomes)
    sizes = corpus.bounds[rows + 1] - corpus.bounds[rows]
    holder, tokens = rows.repeat(sizes), places(corpus.bounds[rows], sizes)
    matter = _names(corpus, tokens) | said.numeric[corpus.terms[tokens]]
    matter |= said.tokens[tokens] >= said.base
    width = len(said.weights)
    keys = distinct(holder[matter] * width + said.tokens[tokens[matter]])
    return Reports(
        outcomes, Sparse.of(keys // width, keys % width, ones(len(keys)), (len(corpus), width))
    )


def _names(corpus: Corpus, tokens: Ints) -> Bools:
    """Whether each of some tokens is a name: capital, and not only because it opens a sentence."""
    inner = corpus.capital & ~corpus.stop
    inner[corpus.bounds[:-1][corpus.bounds[1:] > corpus.bounds[:-1]]] = False
    named = np.zeros(len(corpus.vocabulary), dtype=np.bool_)
    named[corpus.terms.take(where(inner))] = True
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
    bits = np.zeros(len(known.names) + 1, dtype=np.int64)
    for bit, name in enumerate(known.cues["states.processes"]):
        bits[known.names.index(name)] = 1 << bit
    bit_of = bits[said.tokens[said.classed] - said.base]
    at, bit_of = said.classed[bit_of != 0], bit_of[bit_of != 0]
    over = asserted(corpus, holders(corpus, said, Cue.NOT_ASSERTED), ended)
    near = within(corpus, over, at, REACH, REACH_AFTER)
    rows = corpus.bounds.searchsorted(at[near], "right") - 1
    np.bitwise_or.at(found, rows, bit_of[near])
    return found
