"""One event told twice: by the leads of two articles.

Leads tell the event each in its own words, so the little that they share weighs more than the
same likeness does elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summarizer.numeric.arrays import Ints, distinct, median
from summarizer.numeric.sparse import Floats, Sparse

#: Sentences of an article from its first on that tell the event itself. This and the figures
#: below were chosen among the trials in benchmarks/notes/experiments.md.
LEADS = 3
#: Leads of two articles share what they tell from this cosine on; from `LEAD_FULL` on any two
#: sentences pay.
LEAD_THRESHOLD = 0.05
LEAD_FULL = 0.2
#: Price of one unit of cosine between the two, as a share of the smaller sentence's worth.
LEAD_WEIGHT = 1.0
#: A digest of more sentences than this has room for a second telling with what it adds; pairs
#: grow with the square of the sentences, so the price of one falls with it.
TIGHT = 5
#: Where more voices than this lead with one event, that they do is what a reader wants to know.
FEW_VOICES = 3


@dataclass(frozen=True, slots=True)
class Leads:
    """Which sentences tell the event itself.

    Args:
        articles: Number of the article that each sentence leads, -1 for none, shape (n,).
        weight: Price of one unit of cosine, as a share of the smaller worth, non-negative.
        things: What each states, words of one class as one thing, by weight, unit rows, shape
            (n, n_things): "ended" and "concluded" tell one event.
    """

    articles: Ints
    weight: float
    things: Sparse

    def take(self, rows: Ints) -> Leads:
        """Those among some sentences."""
        return Leads(self.articles[rows], self.weight, self.things.take(rows))

    def told_again(self, row: int) -> Floats:
        """Share of its worth that each sentence loses beside one of them, shape (n,).

        Args:
            row: The one.
        """
        lead = int(self.articles[row])
        if lead < 0:
            return np.zeros(len(self.articles))
        likeness = self.things.likeness(row)
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


def leads(
    article: Ints, index: Ints, voices: Ints, costs: Floats, budget: float, things: Sparse
) -> Leads:
    """Find the sentences that tell the event itself, and what telling it again costs.

    Args:
        article: Number of each sentence's article, shape (n,).
        index: Its number in the article, shape (n,).
        voices: Its independent voice, shape (n,).
        costs: Its length in the budget's unit, shape (n,), > 0.
        budget: Limit on the summed lengths.
        things: What each states, unit rows, shape (n, n_things).
    """
    articles = np.where(index < LEADS, article, -1)
    if not len(costs):
        return Leads(articles, 0.0, things)
    weight = LEAD_WEIGHT * tightness(costs, budget)
    return Leads(articles, weight * min(1.0, FEW_VOICES / len(distinct(voices))), things)
