"""Baselines that put sentences in an order of preference and take from the top.

All see the same sentences, are filled by the same rule and print in the articles' order, so
only the preference differs. Each ranking is a function from the sentences to their numbers,
best first.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from eval.datasets.sources import Source, Units
from eval.lengths import Rule, fill
from eval.systems.model import Output
from summarizer import Budget

Floats = NDArray[np.float64]
Ranking = Callable[[Units], Sequence[int]]

#: Probability of following an edge (Brin and Page 1998; Mihalcea and Tarau 2004).
DAMPING = 0.85
#: Least cosine of a LexRank edge (Erkan and Radev 2004, section 3.2).
LEXRANK_THRESHOLD = 0.1
#: Weight of relevance against novelty in MMR; 0.7 is usual for summaries of news.
MMR_RELEVANCE = 0.7
#: Random summaries of a cluster whose scores are averaged.
DRAWS = 10
#: Seed of the random system, joined with the cluster's id and the number of the draw.
SEED = 20_250

_TOLERANCE = 1e-9
_ROUNDS = 200


def printed(source: Source, order: Sequence[int], budget: Budget, rule: Rule) -> list[str]:
    """Fill the budget in order of preference, then print in the articles' order."""
    units = source.units
    chosen = sorted(fill(order, units.costs(budget), budget, rule))
    return [units.texts[number] for number in chosen]


def run(ranking: Ranking, source: Source, budget: Budget, rule: Rule) -> Sequence[Output]:
    """The summary of a ranking."""
    return [printed(source, ranking(source.units), budget, rule)]


def by_score(scores: Floats) -> list[int]:
    """Numbers by falling score; of equal ones the earlier first."""
    return [int(number) for number in np.argsort(-np.round(scores, 12), kind="stable")]


def lead(units: Units) -> Sequence[int]:
    """The first article from its beginning; where it ends, the next one.

    Source:
        The first baseline of DUC 2001 to 2004.
    """
    return range(len(units))


def lead_robin(units: Units) -> Sequence[int]:
    """The first sentence of every article, then all second ones, and so on.

    Source:
        The second baseline of DUC 2001 ("coverage baseline").
    """
    return [int(number) for number in np.lexsort((units.article, units.position))]


def run_random(source: Source, budget: Budget, rule: Rule) -> Sequence[Output]:
    """`DRAWS` summaries of sentences drawn at random, the same on every run."""
    outputs = []
    for draw in range(DRAWS):
        seed = hashlib.sha256(f"{SEED}|{source.cluster.id}|{draw}".encode()).hexdigest()
        order = list(range(len(source.units)))
        random.Random(seed).shuffle(order)
        outputs.append(printed(source, order, budget, rule))
    return outputs


def tfidf(units: Units) -> Floats:
    """Terms of each sentence by tf times idf over sentences, unit rows, shape (n, n_terms)."""
    counts = np.zeros((len(units), max(1, len(units.vocabulary))))
    rows = np.repeat(np.arange(len(units)), np.diff(units.bounds))
    content = ~units.stop
    np.add.at(counts, (rows[content], units.terms[content]), 1.0)
    used = np.flatnonzero(counts.any(axis=0))
    counts = counts[:, used]
    weights = counts * np.log1p(len(units) / np.maximum(1, (counts > 0).sum(axis=0)))
    lengths = np.linalg.norm(weights, axis=1, keepdims=True)
    return weights / np.where(lengths > 0, lengths, 1.0)


def _similarities(units: Units) -> Floats:
    """Cosines between sentences without those of a sentence to itself, shape (n, n)."""
    rows = tfidf(units)
    cosines: Floats = rows @ rows.T
    np.fill_diagonal(cosines, 0.0)
    return cosines


def _walk(edges: Floats) -> Floats:
    """Stationary scores of a walk over weighted edges with uniform restart, shape (n,)."""
    size = len(edges)
    if not size:
        return np.empty(0)
    degree = edges.sum(axis=1, keepdims=True)
    steps = np.where(degree > 0, edges / np.where(degree > 0, degree, 1.0), 1.0 / size)
    scores = np.full(size, 1.0 / size)
    for _ in range(_ROUNDS):
        following = (1 - DAMPING) / size + DAMPING * (scores @ steps)
        change = float(np.abs(following - scores).sum())
        scores = following
        if change < _TOLERANCE:
            break
    return scores


def textrank(units: Units) -> Sequence[int]:
    """By centrality in the graph of similar sentences.

    Source:
        Mihalcea and Tarau (2004), TextRank: bringing order into texts, EMNLP.
    Departs:
        Cosine of tf-idf instead of word overlap, which scores higher on news.
    """
    return by_score(_walk(_similarities(units)))


def lexrank(units: Units) -> Sequence[int]:
    """By centrality in the graph of sentences whose cosine passes a threshold.

    Source:
        Erkan and Radev (2004), LexRank, JAIR 22.
    """
    edges = (_similarities(units) > LEXRANK_THRESHOLD).astype(np.float64)
    return by_score(_walk(edges))


def centroid(units: Units) -> Sequence[int]:
    """By cosine to the mean of all sentences.

    Source:
        Radev, Jing, Stys and Tam (2004), Centroid-based summarization of multiple documents,
        Information Processing and Management 40.
    Departs:
        Cosine to the whole centroid, without its position and first-sentence scores.
    """
    rows = tfidf(units)
    return by_score(rows @ rows.mean(axis=0)) if len(units) else []


def mmr(units: Units) -> Sequence[int]:
    """TextRank, each next sentence marked down by its likeness to those before it.

    Source:
        Carbonell and Goldstein (1998), The use of MMR, SIGIR.
    """
    if not len(units):
        return []
    edges = _similarities(units)
    relevance = _walk(edges)
    relevance = relevance / relevance.max()
    closest = np.zeros(len(units))
    left = np.ones(len(units), dtype=np.bool_)
    order = []
    for _ in range(len(units)):
        value = MMR_RELEVANCE * relevance - (1 - MMR_RELEVANCE) * closest
        best = int(np.argmax(np.where(left, np.round(value, 12), -np.inf)))
        order.append(best)
        left[best] = False
        closest = np.maximum(closest, edges[best])
    return order


RANKINGS: dict[str, Ranking] = {
    "lead": lead,
    "lead-robin": lead_robin,
    "centroid": centroid,
    "textrank": textrank,
    "lexrank": lexrank,
    "mmr": mmr,
}
