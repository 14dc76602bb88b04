"""Ways to find stories, for comparison: each gives groupings of a pile, by a setting to choose.

They need scikit-learn; Leiden needs igraph and leidenalg, MinHash needs datasketch.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from summarizer import Article
from summarizer.stories.linkage import average_linkage

#: A system takes texts and gives (setting, labels) for each setting it can be used with.
System = Callable[[Sequence[str]], Iterator[tuple[str, list[int]]]]

_COSINES = (0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.25, 0.28, 0.32, 0.36, 0.4)
#: Smaller cosines are no edges.
_FLOOR = 0.05
#: Jaccard of titles from which common feed readers take two articles for one story.
TITLE_JACCARD = 0.55
_TITLE_CHARACTERS = 100
_WORD = re.compile(r"\w+")
_SEED = 1


def _similarity(texts: Sequence[str]) -> Any:
    """Cosine of sublinear tf-idf between all texts, sparse, without the diagonal."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = TfidfVectorizer(
        sublinear_tf=True, stop_words="english", min_df=2, max_df=0.2
    ).fit_transform(texts)
    blocks = []
    from scipy.sparse import vstack

    for first in range(0, len(texts), 512):
        block = (rows[first : first + 512] @ rows.T).tocsr()
        block.data[block.data < _FLOOR] = 0
        block.eliminate_zeros()
        blocks.append(block)
    graph = vstack(blocks).tocoo()
    kept = graph.row < graph.col
    return graph.row[kept].astype(np.int64), graph.col[kept].astype(np.int64), graph.data[kept]


def _linked(size: int, left: Any, right: Any) -> list[int]:
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    graph = coo_matrix((np.ones(len(left)), (left, right)), shape=(size, size))
    labels: list[int] = connected_components(graph, directed=False)[1].tolist()
    return labels


def single_link(texts: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    """Everything chained by a cosine of tf-idf."""
    left, right, cosine = _similarity(texts)
    for least in _COSINES:
        near = cosine >= least
        yield f"cosine {least}", _linked(len(texts), left[near], right[near])


def average_link(texts: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    """Average linkage over cosines of tf-idf."""
    left, right, cosine = _similarity(texts)
    for least in _COSINES:
        labels = average_linkage(
            left, right, cosine, np.arange(len(texts)), least, compared=math.inf
        )
        yield f"cosine {least}", labels.tolist()


def min_hash(texts: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    """Jaccard of words estimated by MinHash, chained."""
    from datasketch import MinHash, MinHashLSH

    hashes = []
    for text in texts:
        words_hash = MinHash(num_perm=128, seed=_SEED)
        words = sorted(set(_WORD.findall(text.lower())))
        words_hash.update_batch([word.encode() for word in words] or [b""])
        hashes.append(words_hash)
    for least in (0.2, 0.25, 0.3, 0.4, 0.5):
        index = MinHashLSH(threshold=least, num_perm=128)
        for number, words_hash in enumerate(hashes):
            index.insert(number, words_hash)
        pairs = [
            (number, other)
            for number, words_hash in enumerate(hashes)
            for other in index.query(words_hash)
            if other > number and words_hash.jaccard(hashes[other]) >= least
        ]
        yield f"jaccard {least}", _linked(len(texts), *_columns(pairs))


def _columns(pairs: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    return [left for left, _ in pairs], [right for _, right in pairs]


def title_match(texts: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    """Jaccard of title words, chained; a text without one gives its first 100 characters."""
    titles = [
        frozenset(_WORD.findall(text.split("\n")[0][:_TITLE_CHARACTERS].lower())) for text in texts
    ]
    holders: dict[str, list[int]] = {}
    for number, words in enumerate(titles):
        for word in words:
            holders.setdefault(word, []).append(number)
    pairs = []
    for number, words in enumerate(titles):
        # Sets that overlap so far share one of each other's rarest words.
        rare = sorted(words, key=lambda word: (len(holders[word]), word))
        near = {
            other
            for word in rare[: max(1, int(len(rare) * (1 - TITLE_JACCARD)) + 1)]
            for other in holders[word]
            if other > number
        }
        pairs += [
            (number, other)
            for other in near
            if len(words & titles[other]) >= TITLE_JACCARD * len(words | titles[other])
        ]
    yield f"jaccard {TITLE_JACCARD}", _linked(len(texts), *_columns(pairs))


def hdbscan(texts: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    """HDBSCAN over 100 dimensions of latent semantic analysis; noise stands alone."""
    from sklearn.cluster import HDBSCAN
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    rows = TfidfVectorizer(
        sublinear_tf=True, stop_words="english", min_df=2, max_df=0.2
    ).fit_transform(texts)
    points = normalize(TruncatedSVD(100, random_state=_SEED).fit_transform(rows))
    for least in (1, 2):
        groups = HDBSCAN(min_cluster_size=2, min_samples=least, copy=True).fit_predict(points)
        labels = [label if label >= 0 else -2 - n for n, label in enumerate(groups.tolist())]
        yield f"samples {least}", labels


def leiden(texts: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    """Leiden communities of the graph of cosines, constant Potts model."""
    import igraph
    import leidenalg

    left, right, cosine = _similarity(texts)
    graph = igraph.Graph(n=len(texts), edges=list(zip(left.tolist(), right.tolist(), strict=True)))
    for resolution in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4):
        parts = leidenalg.find_partition(
            graph,
            leidenalg.CPMVertexPartition,
            weights=cosine.tolist(),
            resolution_parameter=resolution,
            seed=_SEED,
        )
        yield f"resolution {resolution}", list(parts.membership)


def ours(texts: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    """`summarizer.stories` as it is."""
    from summarizer.stories.grouping import stories

    articles = [Article(id=str(number), text=text) for number, text in enumerate(texts)]
    labels = [0] * len(texts)
    for label, story in enumerate(stories(articles)):
        for article in story.articles:
            labels[int(article.id)] = label
    yield "as shipped", labels


#: Systems by name.
SYSTEMS: dict[str, System] = {
    "title match": title_match,
    "MinHash": min_hash,
    "tf-idf single link": single_link,
    "tf-idf average link": average_link,
    "HDBSCAN": hdbscan,
    "Leiden": leiden,
    "ours": ours,
}
