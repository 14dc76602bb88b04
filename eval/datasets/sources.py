"""A cluster as systems see it: its sentences, their words as numbers, its references."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from eval.datasets.model import Cluster
from eval.lengths import length
from summarizer import Budget
from summarizer.sentences.corpus import Corpus
from summarizer.sentences.segmentation import segment, split_sentences

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Units:
    """The sentences all systems choose from, article by article: n of them.

    Args:
        texts: Each on one line.
        words: Length in words, shape (n,).
        article: Number of each one's article, shape (n,).
        position: Number of each one in its article, shape (n,).
        dangling: Whether it leans on the sentence before it, shape (n,).
        bounds: Sentence i holds tokens bounds[i] to bounds[i + 1], shape (n + 1,).
        terms: Stem number of each token, shape (n_tokens,).
        stop: Whether a token is a stop word, shape (n_tokens,).
        vocabulary: The stems themselves.
    """

    texts: tuple[str, ...]
    words: Ints
    article: Ints
    position: Ints
    dangling: Bools
    bounds: Ints
    terms: Ints
    stop: Bools
    vocabulary: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.texts)

    def costs(self, budget: Budget) -> list[int]:
        """Length of each sentence in the budget's unit."""
        if budget.unit in ("words", "percent"):
            return [int(value) for value in self.words]
        return [length(text, budget.unit) for text in self.texts]

    def content(self, row: int) -> Ints:
        """Stems of one sentence that are no stop words."""
        span = slice(int(self.bounds[row]), int(self.bounds[row + 1]))
        return self.terms[span][~self.stop[span]]


class Source:
    """A cluster, split into sentences when first asked for.

    Attributes:
        cluster: Articles and references.
        spared_seconds: Time that systems would have taken had they not looked up what they
            did before; counts as theirs.
    """

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.spared_seconds = 0.0

    @cached_property
    def corpus(self) -> Corpus:
        """What the library's own splitting and cleaning makes of the articles."""
        articles = self.cluster.articles
        return segment(articles, [self.cluster.language] * len(articles))

    @cached_property
    def units(self) -> Units:
        """Sentences of all articles after the library's own cleaning, the same for everyone."""
        corpus = self.corpus
        rows = range(len(corpus))
        return Units(
            texts=tuple(" ".join(corpus.text(row).split()) for row in rows),
            words=corpus.words,
            article=corpus.article,
            position=corpus.index,
            dangling=corpus.dangling,
            bounds=corpus.bounds,
            terms=corpus.terms,
            stop=corpus.stop,
            vocabulary=tuple(corpus.vocabulary),
        )

    def absolute(self, budget: Budget) -> Budget:
        """The budget with a percentage turned into words of this cluster."""
        if budget.unit != "percent":
            return budget
        words = int(self.units.words.sum() * budget.amount // 100)
        return Budget(max(1, words), "words")

    def split(self, text: str) -> list[str]:
        """Sentences of a text in the cluster's language, each on one line."""
        spans = split_sentences(text, self.cluster.language)
        return [" ".join(text[start:end].split()) for start, end in spans]
