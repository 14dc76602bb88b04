"""One event, once: sentences of two articles that tell the same event, whatever their words.

Likeness of words misses most second tellings ("concluded without resolution", "ended in
deadlock"), so events are compared: what happens, and to whom.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from summarizer.lexicons.classes import classes
from summarizer.numeric.arrays import Bools, Ints, distinct, places, where
from summarizer.numeric.sparse import Floats, Sparse, ends, ones
from summarizer.ranking.features import Features

#: Sentences of an article from its first on that tell the event itself.
LEADS = 3
#: Names that two sentences share where they tell one event; so many that a country alone, which
#: all the articles name, is not enough.
SHARED_NAMES = 2
#: Share of the smaller sentence's worth that the two pay in a tight digest; in a long one there is
#: room for a second telling with what it adds. From .15 to .3 as good on the labelled
#: clusters, at .5 worse; benchmarks/notes/digest.md has the trials.
EVENT_PRICE = 0.3


class Events(NamedTuple):
    """What happens in sentences, and to whom.

    Args:
        articles: Number of the article that each sentence opens, -1 for none, shape (n,).
        acts: 1 where it names a class of events, shape (n, n_acts).
        names: 1 where it holds a name, shape (n, n_names).
        price: Share of the smaller worth that two tellings of one event pay, in [0, 1].
    """

    articles: Ints
    acts: Sparse
    names: Sparse
    price: float

    def take(self, rows: Ints) -> Events:
        """Those of some sentences."""
        acts, names = self.acts.take(rows), self.names.take(rows)
        return Events(self.articles[rows], acts, names, self.price)

    def told_again(self, row: int) -> Floats:
        """Share of the smaller worth that each sentence pays beside one of them, shape (n,).

        Args:
            row: The one.
        """
        article = int(self.articles[row])
        if article < 0 or not self.acts.sizes[row] or self.names.sizes[row] < SHARED_NAMES:
            return np.zeros(len(self.articles))
        same = (self.articles >= 0) & (self.articles != article)
        same &= (self.acts.likeness(row) > 0) & (self.names.likeness(row) >= SHARED_NAMES)
        return self.price * same


def events(features: Features, rows: Ints, tight: float) -> Events:
    """Read the events of some sentences; none where the language has no classes of them.

    Args:
        features: n sentences.
        rows: Some of their rows.
        tight: How little room the digest has, in [0, 1].
    """
    corpus, known = features.corpus, features.statements
    shipped = classes(corpus.main_language)
    acts = np.zeros(known.width, dtype=np.bool_)
    first = len(corpus.vocabulary)
    acts[first : first + len(shipped.acts)] = shipped.acts
    leads = where(corpus.index[rows] < LEADS)
    articles = np.full(len(rows), -1)
    articles[leads] = corpus.article[rows[leads]]
    at, place = known.entries(rows[leads])
    acting = _held(known.things[at], leads[place], len(rows), acts)
    # Iran and Iranian are one thing and two names.
    sizes = np.diff(corpus.bounds)[rows[leads]]
    words = places(corpus.bounds[rows[leads]], sizes)
    owner, terms = leads.repeat(sizes), corpus.terms[words]
    names = known.names[terms]
    once = distinct(owner[names] * known.width + terms[names])
    named = _held(once % known.width, once // known.width, len(rows), known.names)
    return Events(articles, acting, named, EVENT_PRICE * tight)


def _held(things: Ints, owner: Ints, size: int, wanted: Bools) -> Sparse:
    """1 where a row holds one of the things that are wanted, shape (size, n_wanted).

    Args:
        things: What rows hold, row by row.
        owner: The row of each.
        size: How many rows there are.
        wanted: Whether each thing is wanted.
    """
    inside = where(wanted[things])
    number = wanted.cumsum() - 1
    columns = number[things[inside]]
    bounds = ends(np.bincount(owner[inside], minlength=size))
    return Sparse(bounds, columns, ones(len(columns)), max(1, int(np.count_nonzero(wanted))))
