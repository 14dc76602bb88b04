"""What the openings of the articles state, as concepts that a digest covers in part or in whole.

Bigrams count words that recur; a brief is made of statements. Each sentence near the beginning of
an article is one that a digest should tell, and another sentence tells it as far as it holds its
words. That share is cut into steps, and each step is a concept: whoever holds three quarters of a
statement covers three of its four steps, once, however many others do.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from summarizer.numeric.arrays import among, in_order, of_counts, places, where
from summarizer.numeric.sparse import Floats, Sparse, ends, sums
from summarizer.ranking.features import Features

#: Sentences of an article from its first on that are statements to be told.
OPENING = 10
#: Steps into which a statement is cut.
STEPS = 8
#: How a statement's worth falls with its place: (1 + place) to this power.
POSITION_POWER = 0.4
#: Centrality is tempered to this power before it becomes worth.
SCORE_POWER = 0.5
#: What the latest news of a running story is worth, beside other statements. In 36 invented stories
#: of several days a digest of 60 words then tells something of the last day in 30, and in 23
#: without; the number was chosen on them.
NEWS_WORTH = 10.0
#: Weights of words are whole multiples of this, so that their sums are exact in any order.
GRAIN = 2.0**-10
#: Numbers that are worked on at once: 1 MB of them.
_AT_ONCE = 1 << 17


def openings(features: Features, scores: Floats, offered: Sparse) -> tuple[Sparse, Floats]:
    """The steps of statements that each candidate covers, and what each step is worth.

    Args:
        features: n sentences.
        scores: Their scores, shape (n,).
        offered: `features.terms` of the candidates, m of them.

    Returns:
        1 where a candidate covers a step, shape (m, n_steps), and the steps' worths, which sum to
        1 if there are any, shape (n_steps,).

    Source:
        Lin and Bilmes (2011), A class of submodular functions for document summarization, ACL:
        coverage of sentences by sentences.
    Departs:
        The share of a statement's words by their weight, which is directed, in place of a
        symmetric cosine; and steps, so that what is covered is a set of concepts.
    """
    terms, size = features.terms, len(offered.sizes)
    targets = where(features.positions < OPENING)
    targets = targets[terms.sizes[targets] > 0]
    if not len(targets) or not size:
        return Sparse.empty(size), np.zeros(1)
    holders = np.bincount(terms.columns, minlength=terms.width)
    idf = of_counts(lambda count: np.log1p(len(features) / np.maximum(count, 1)), holders)
    weight, stated = np.rint(idf / GRAIN), terms.take(targets)
    whole = stated.row_sums(weight.take(stated.columns))
    step = whole / STEPS
    rows, columns = [], []
    for first, shared in _shared(stated, offered, weight):
        # Eighths of whole numbers are exact.
        table = shared.reshape(-1, size)
        cell = where((table >= step[first : first + len(table), None]).ravel())
        target = first + cell // size
        count = (STEPS * shared.take(cell) / whole.take(target)).astype(np.int64)
        level = places(np.zeros(len(count), dtype=np.int64), count)
        rows.append((cell % size).repeat(count))
        columns.append((target * STEPS).repeat(count) + level)
    row, column = np.concatenate(rows), np.concatenate(columns)
    order = in_order(row, size)
    covered = Sparse.of(row[order], column[order], np.ones(len(row)), (size, len(targets) * STEPS))
    worth = np.maximum(scores[targets], 0.0) ** SCORE_POWER
    worth *= (1.0 + features.positions[targets]) ** -POSITION_POWER
    news = where(among(targets, features.latest_news))
    if len(news):
        worth[news[worth[news].argmax()]] *= NEWS_WORTH
    total = float(worth.sum())
    worth = worth / total if total > 0 else worth
    return covered, worth.repeat(STEPS) / STEPS


def _shared(stated: Sparse, offered: Sparse, weight: Floats) -> Iterator[tuple[int, Floats]]:
    """Weight of the terms that each statement shares with each candidate, some statements at once.

    Args:
        stated: Terms of the statements, each once, shape (n_statements, n_terms).
        offered: Terms of the candidates, each once, shape (m, n_terms).
        weight: Weight of each term, whole numbers, so that sums are exact in any order.

    Yields:
        The number of a first statement, and the weights from it on, shape (some * m,).
    """
    size = len(offered.sizes)
    holders = offered.rows[in_order(offered.columns, offered.width)]
    held = np.bincount(offered.columns, minlength=stated.width)
    firsts = ends(held)
    # Each term of a statement meets every candidate that holds it.
    meetings = ends(held.take(stated.columns))[stated.bounds]
    block = (meetings[:-1] + np.arange(len(stated.sizes)) * size) // _AT_ONCE
    starts = [0, *(where(block[1:] != block[:-1]) + 1).tolist(), len(block)]
    for first, end in pairwise(starts):
        entries = slice(int(stated.bounds[first]), int(stated.bounds[end]))
        terms, target = stated.columns[entries], stated.rows[entries] - first
        run = held.take(terms)
        pair = (target * size).repeat(run) + holders.take(places(firsts.take(terms), run))
        yield first, sums(pair, weight.take(terms).repeat(run), (end - first) * size)
