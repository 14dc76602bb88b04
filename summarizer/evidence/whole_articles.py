"""What two articles share as wholes, which tells one event from another that looks alike."""

from __future__ import annotations

import numpy as np

from summarizer.facts.statements import TINY, Statements, once_a_row
from summarizer.numeric.arrays import Bools, Ints
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
        self._seen: dict[int, tuple[Bools, Floats]] = {}

    def beside(self, number: int) -> tuple[Bools, Floats]:
        """Whether an article holds each thing, and its cosine with every article.

        Args:
            number: Which article.
        """
        if number not in self._seen:
            holds = np.zeros(self._known.width, dtype=np.bool_)
            holds[self._thing[self._article == number]] = True
            worth = self._worth * holds[self._thing]
            shared = np.bincount(self._article, worth, self._size)
            self._seen[number] = holds, shared / (self._lengths * self._lengths[number])
        return self._seen[number]

    def figures(self, row: int, rows: Ints) -> dict[str, Floats]:
        """How alike the articles of two sentences are, and names the first one's lacks.

        Args:
            row: The target.
            rows: Its candidates, shape (m,).
        """
        known, article = self._known, self._known.corpus.article
        holds, cosines = self.beside(int(article[row]))
        at, owner = known.entries(rows)
        things = known.things[at]
        strange = known.rarity[things] * (known.names[things] & ~holds[things])
        return {
            "articles": cosines[article[rows]],
            "strange names": np.bincount(owner, strange, len(rows)).astype(np.float64),
        }
