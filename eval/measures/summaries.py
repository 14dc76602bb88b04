"""What measures are given: a summary, and statistics of its cluster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np

from eval.datasets.model import Labels
from eval.datasets.sources import Source
from eval.rouge import usual_words
from summarizer import Budget
from summarizer.errors import UsageError
from summarizer.facts.wording import loaded_tokens
from summarizer.languages import language


@lru_cache(maxsize=8)
def _stop_words(code: str) -> frozenset[str]:
    """The stop words of a language as ROUGE counts words in it."""
    return frozenset(
        word for entry in language(code).stop_words for word in usual_words(entry, code)
    )


class Statistics:
    """What the measures need of a cluster, made when first asked for and kept."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._stop = _stop_words(source.cluster.language)
        self._tokens: dict[str, tuple[str, ...]] = {}

    def tokens(self, text: str) -> tuple[str, ...]:
        """Words of a text as ROUGE counts them in the cluster's language."""
        words = self._tokens.get(text)
        if words is None:
            words = self._tokens[text] = usual_words(text, self.source.cluster.language)
        return words

    def content(self, text: str) -> list[str]:
        """Content words of a text."""
        return [word for word in self.tokens(text) if word not in self._stop]

    def bigrams(self, text: str) -> set[tuple[str, str]]:
        """Bigrams of a sentence that are not two stop words."""
        stop = self._stop
        return {(a, b) for a, b in pairwise(self.tokens(text)) if a not in stop or b not in stop}

    @cached_property
    def words(self) -> Counter[str]:
        """Content words of all articles' sentences and how often each occurs."""
        return Counter(word for text in self.source.units.texts for word in self.content(text))

    @cached_property
    def concepts(self) -> Mapping[tuple[str, str], int]:
        """Bigrams of at least two articles, or of the only one, with the number of articles."""
        units = self.source.units
        of_article: dict[int, set[tuple[str, str]]] = {}
        for text, article in zip(units.texts, units.article.tolist(), strict=True):
            of_article.setdefault(article, set()).update(self.bigrams(text))
        counts = Counter(bigram for bigrams in of_article.values() for bigram in bigrams)
        least = min(2, len(self.source.cluster.articles))
        return {bigram: count for bigram, count in counts.items() if count >= least}

    @cached_property
    def rows(self) -> Mapping[str, list[int]]:
        """Where each sentence stands in the articles."""
        rows: dict[str, list[int]] = {}
        for row, text in enumerate(self.source.units.texts):
            rows.setdefault(text, []).append(row)
        return rows

    @cached_property
    def publishers(self) -> tuple[str, ...]:
        """Who speaks in each article; one without a publisher speaks for itself."""
        articles = self.source.cluster.articles
        return tuple(article.publisher or f"\0{article.id}" for article in articles)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Text of each article by its id."""
        return {article.id: article.text for article in self.source.cluster.articles}

    @property
    def labels(self) -> Labels:
        """The cluster's key facts.

        Raises:
            UsageError: If nobody has named any.
        """
        labels = self.source.cluster.labels
        if labels is None:
            raise UsageError(
                f"cluster {self.source.cluster.id} has no key facts; measure them with "
                "--form facts on a file of labels"
            )
        return labels

    @cached_property
    def loaded_share(self) -> float:
        """Share of the articles' words that are loaded, in [0, 1]."""
        return loaded_share(self.source)


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary to be measured.

    Args:
        sentences: In reading order, each on one line.
        budget: The limit it was given.
        cluster: Statistics of the articles.
        references: Summaries by people to compare with; a person's own is not among them.
    """

    sentences: Sequence[str]
    budget: Budget
    cluster: Statistics
    references: Sequence[str] = ()


def loaded_share(source: Source) -> float:
    """Share of loaded words among those of a cluster's sentences, in [0, 1]."""
    flags = loaded_tokens(source.corpus)
    return float(np.mean(flags)) if len(flags) else 0.0
