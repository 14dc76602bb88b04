"""How central each sentence is. `RANKERS` holds the choices by name."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from summarizer.numeric.sparse import Floats, Sparse, sums
from summarizer.ranking.features import Features

#: A ranker gives each sentence a score, shape (n,), non-negative.
Ranker = Callable[[Features], Floats]

#: Probability of following an edge; Page and Brin's value, which TextRank kept.
DAMPING = 0.85
#: Power iteration ends when scores move less than this in all, Mihalcea and Tarau's threshold for
#: each of them (2004, section 2.1), or after so many rounds.
TOLERANCE = 1e-4
ITERATIONS = 100
#: A sentence whose similarities sum to less has no edges; the rest is rounding.
TINY = 1e-6
#: LexRank joins sentences whose cosine is above this (Erkan and Radev 2004, section 3).
LEXRANK_THRESHOLD = 0.1
#: LexRank's thresholded graph has no short cut, so its rows are made this many at a time.
_ROWS_AT_ONCE = 512


def _normalized(scores: Floats) -> Floats:
    total = float(scores.sum())
    return scores / total if total > 0 else np.full(len(scores), 1.0 / max(1, len(scores)))


def restart_by_position(features: Features) -> Floats:
    """Restart probabilities proportional to 1 / (1 + position in the article), shape (n,)."""
    return _normalized(1.0 / (1.0 + features.positions.astype(np.float64)))


def _walk(step: Callable[[Floats], Floats], restart: Floats, damping: float) -> Floats:
    """Stationary scores of a random walk with restarts.

    `step` moves score mass along the edges; what sentences without edges hold restarts.
    """
    scores = restart
    for _ in range(ITERATIONS):
        moved = damping * step(scores)
        following = moved + (1.0 - moved.sum()) * restart
        change = float(np.abs(following - scores).sum())
        scores = following
        if change < TOLERANCE:
            break
    return scores


def textrank(
    features: Features, *, damping: float = DAMPING, relevance: Floats | None = None
) -> Floats:
    """Score sentences by their centrality in the similarity graph.

    The graph joins every two sentences by the cosine of their tf-idf rows. Its n x n matrix is
    never built: with X the sparse rows, one step costs O(non-zeros of X).

    Args:
        features: n sentences; `terms` has unit rows, shape (n, n_terms).
        damping: Probability of following an edge rather than restarting, in (0, 1).
        relevance: How much each sentence has to do with a question, in [0, 1], shape (n,); the
            walk restarts at relevant sentences.

    Returns:
        Scores, shape (n,), non-negative, summing to 1; empty for no sentences.

    Raises:
        ValueError: If damping is outside (0, 1).

    Source:
        Mihalcea and Tarau (2004), TextRank: bringing order into texts, EMNLP, section 2. The
        question: Otterbacher, Erkan and Radev (2005), Using random walks for question-focused
        sentence retrieval, HLT-EMNLP.
    Departs:
        Cosine of tf-idf instead of word overlap; restart follows sentence position, because
        news leads with what matters.
    """
    if not 0 < damping < 1:
        raise ValueError(f"damping must be in (0, 1), not {damping}")
    if not len(features):
        return np.empty(0)
    matrix = features.terms
    own = matrix.row_sums(matrix.values**2)

    def similarity(vector: Floats) -> Floats:
        by_term = matrix.transposed_dot(vector)
        found: Floats = matrix.dot(by_term) - own * vector
        return np.maximum(found, 0.0)

    degree = similarity(np.ones(len(features)))
    inverse = np.divide(1.0, degree, out=np.zeros_like(degree), where=degree > TINY)
    restart = restart_by_position(features)
    if relevance is not None and relevance.any():
        restart = _normalized(relevance)
    return _walk(lambda v: similarity(v * inverse), restart, damping)


def lexrank(features: Features, *, threshold: float = LEXRANK_THRESHOLD) -> Floats:
    """Score sentences by a random walk over edges of similarity above a threshold.

    Args:
        features: n sentences.
        threshold: Least cosine of an edge, in [0, 1).

    Returns:
        Scores, shape (n,), non-negative, summing to 1.

    Source:
        Erkan and Radev (2004), LexRank, JAIR 22, section 3.2: degree-normalised, unweighted
        edges, uniform restart.
    """
    size = len(features)
    if not size:
        return np.empty(0)
    rows, columns = _edges(features.terms, threshold)
    degree = np.bincount(rows, minlength=size)
    share = 1.0 / np.maximum(degree, 1)
    return _walk(
        lambda v: sums(columns, (v * share)[rows], size),
        np.full(size, 1.0 / size),
        DAMPING,
    )


def _edges(matrix: Sparse, threshold: float) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of different rows whose product exceeds the threshold, both directions."""
    found_rows, found_columns = [], []
    for begin in range(0, matrix.shape[0], _ROWS_AT_ONCE):
        some = np.arange(begin, min(begin + _ROWS_AT_ONCE, matrix.shape[0]))
        part = matrix.take(some)
        dense = np.zeros((len(some), matrix.shape[1]))
        dense[part.rows, part.columns] = part.values
        for offset, row in enumerate(some.tolist()):
            similar = matrix.dot(dense[offset])
            similar[row] = 0.0
            others = np.flatnonzero(similar > threshold)
            found_rows.append(np.full(len(others), row))
            found_columns.append(others)
    return np.concatenate(found_rows), np.concatenate(found_columns)


def centroid(features: Features) -> Floats:
    """Score sentences by their cosine to the mean of all sentences.

    Returns:
        Scores, shape (n,), non-negative, summing to 1.

    Source:
        Radev, Jing, Stys and Tam (2004), Centroid-based summarization of multiple documents,
        Information Processing and Management 40(6).
    """
    if not len(features):
        return np.empty(0)
    matrix = features.terms
    return _normalized(matrix.dot(matrix.transposed_dot(np.ones(len(features)))))


def position(features: Features) -> Floats:
    """Score sentences by how early they stand in their article: the lead baseline.

    Returns:
        Scores proportional to 1 / (1 + position), shape (n,), summing to 1.

    Source:
        Brandow, Mitze and Rau (1995), Automatic condensation of electronic publications by
        sentence selection, Information Processing and Management 31(5).
    """
    return restart_by_position(features) if len(features) else np.empty(0)


#: Rankers by name.
RANKERS: dict[str, Ranker] = {
    "textrank": textrank,
    "lexrank": lexrank,
    "centroid": centroid,
    "position": position,
}
