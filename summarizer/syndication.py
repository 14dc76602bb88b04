"""Copies of one story -> one voice.

Wire copy is printed by many outlets. Counting each print would let one reporter outvote the
rest, so articles that share most of their sentences, and articles of one publisher, are one
voice, and only one of several copies is read.
"""

from __future__ import annotations

import numpy as np

from summarizer.corpus import Corpus
from summarizer.tokens import Ints

#: Articles that share this share of the shorter one's sentences are copies.
COPIED_SHARE = 0.5


def voices(corpus: Corpus) -> tuple[Ints, Ints]:
    """Group the articles of a cluster.

    Args:
        corpus: Its sentences.

    Returns:
        Voice of each article, shape (n_articles,), numbered from 0 in the articles' order, and
        the article whose text stands for each article's text: itself, or the copy of it that
        is read instead, shape (n_articles,).
    """
    size = len(corpus.articles)
    stands = np.arange(size)
    prints = [
        {corpus.vocabulary and tuple(corpus.terms[low:high].tolist())
         for low, high in zip(corpus.bounds[first:last], corpus.bounds[first + 1 : last + 1], strict=True)}
        for first, last in _ranges(corpus)
    ]  # fmt: skip
    for later in range(size):
        for earlier in range(later):
            if stands[earlier] != earlier or not prints[later] or not prints[earlier]:
                continue
            shared = len(prints[later] & prints[earlier])
            if shared >= COPIED_SHARE * min(len(prints[later]), len(prints[earlier])):
                stands[later] = earlier
                break
    by_publisher: dict[str, int] = {}
    voice = np.empty(size, dtype=np.int64)
    for number, article in enumerate(corpus.articles):
        root = int(stands[number])
        publisher = article.publisher.strip().casefold()
        if root != number:
            voice[number] = voice[root]
        elif publisher:
            voice[number] = by_publisher.setdefault(publisher, number)
        else:
            voice[number] = number
    return np.unique(voice, return_inverse=True)[1].reshape(-1), stands


def _ranges(corpus: Corpus) -> list[tuple[int, int]]:
    """First and last row of each article."""
    edges = np.searchsorted(corpus.article, np.arange(len(corpus.articles) + 1)).tolist()
    return list(zip(edges[:-1], edges[1:], strict=True))
