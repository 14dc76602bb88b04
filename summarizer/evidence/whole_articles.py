"""What two articles share as wholes, which tells one event from another that looks alike."""

from __future__ import annotations

import numpy as np

from summarizer.facts.statements import TINY, Statements, once_a_row
from summarizer.numeric.arrays import Ints
from summarizer.numeric.sparse import Floats


class WholeArticles:
    """What whole articles hold, each thing once an article.

    Args:
        known: The statements of a cluster.
    """

    def __init__(self, known: Statements) -> None:
        articles = known.corpus.article[known.rows]
        once = once_a_row(articles, known.things, known.width)
        self._known = known
        self._article, self._thing = articles[once], known.things[once]
        self._worth = known.weights[self._thing] ** 2
        self._size = len(known.corpus.articles)
        sums = np.bincount(self._article, self._worth, self._size)
        self._lengths = np.maximum(np.sqrt(sums), TINY)

    def figures(self, targets: Ints, of: Ints, rows: Ints) -> dict[str, Floats]:
        """How alike the articles of two sentences are, and names the first one's lacks.

        Args:
            targets: Rows of some targets, shape (t,).
            of: Number of the target of each pair, shape (m,).
            rows: Row of its candidate, shape (m,).
        """
        known, article = self._known, self._known.corpus.article
        own = article[targets]
        holds = np.zeros((len(targets), known.width), dtype=np.bool_)
        target, entry = (self._article == own[:, None]).nonzero()
        holds[target, self._thing[entry]] = True
        target, entry = holds[:, self._thing].nonzero()
        cells = target * self._size + self._article[entry]
        shared = np.bincount(cells, self._worth[entry], len(targets) * self._size)
        other = article[rows]
        lengths = self._lengths[other] * self._lengths[own][of]
        at, owner = known.entries(rows)
        things = known.things[at]
        strange = known.rarity[things] * (known.names[things] & ~holds[of[owner], things])
        return {
            "articles": shared[of * self._size + other] / lengths,
            "strange names": np.bincount(owner, strange, len(rows)).astype(np.float64),
        }
