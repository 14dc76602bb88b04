"""What the openings of the articles state, as concepts that a digest covers in part or in whole.

Bigrams count words that recur; a brief is made of statements. Each sentence near the beginning of
an article is one that a digest should tell, and another sentence tells it as far as it holds its
words. That share is cut into steps, and each step is a concept: whoever holds three quarters of a
statement covers three of its four steps, once, however many others do.
"""

from __future__ import annotations

import numpy as np

from summarizer.numeric.arrays import Ints, where
from summarizer.numeric.sparse import Floats, Sparse
from summarizer.ranking.features import Features

#: Sentences of an article from its first on that are statements to be told.
OPENING = 10
#: Steps into which a statement is cut.
STEPS = 8
#: How a statement's worth falls with its place: (1 + place) to this power.
POSITION_POWER = 0.4
#: Centrality is tempered to this power before it becomes worth.
SCORE_POWER = 0.5
#: Weights of words are whole multiples of this, so that their sums are exact in any order.
GRAIN = 2.0**-10
#: Statements that are compared at once.
_AT_ONCE = 64


def openings(features: Features, scores: Floats, pool: Ints) -> tuple[Sparse, Floats]:
    """The steps of statements that each candidate covers, and what each step is worth.

    Args:
        features: n sentences.
        scores: Their scores, shape (n,).
        pool: Rows of the candidates, ascending, shape (m,).

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
    terms = features.terms
    targets = where(features.positions < OPENING)
    targets = targets[terms.sizes[targets] > 0]
    if not len(targets) or not len(pool):
        return Sparse.empty(len(pool)), np.zeros(1)
    holders = np.bincount(terms.columns, minlength=terms.width)
    weight = np.rint(np.log1p(len(features) / np.maximum(holders, 1)) / GRAIN)
    stated, used = terms.take(targets).compact()
    place = np.full(terms.width, -1, dtype=np.int64)
    place[used] = np.arange(len(used))
    offered = terms.take(pool)
    kept = where(place.take(offered.columns) >= 0)
    table = np.zeros((len(used), len(pool)))
    table[place.take(offered.columns.take(kept)), offered.rows.take(kept)] = 1.0
    whole = stated.row_sums(weight.take(used.take(stated.columns)))
    rows, columns = [], []
    for first in range(0, len(targets), _AT_ONCE):
        some = stated.take(np.arange(first, min(first + _AT_ONCE, len(targets))))
        wanted = np.zeros(some.shape)
        wanted[some.rows, some.columns] = weight.take(used.take(some.columns))
        shared = wanted @ table
        steps = np.floor(STEPS * shared / whole[first : first + _AT_ONCE, None]).astype(np.int64)
        target, candidate = np.nonzero(steps)
        count = steps[target, candidate]
        level = np.arange(int(count.sum())) - (count.cumsum() - count).repeat(count)
        rows.append(candidate.repeat(count))
        columns.append((first + target).repeat(count) * STEPS + level)
    row, column = np.concatenate(rows), np.concatenate(columns)
    order = row.argsort(kind="stable")
    covered = Sparse.of(
        row[order], column[order], np.ones(len(row)), (len(pool), len(targets) * STEPS)
    )
    worth = np.maximum(scores[targets], 0.0) ** SCORE_POWER
    worth *= (1.0 + features.positions[targets]) ** -POSITION_POWER
    total = float(worth.sum())
    worth = worth / total if total > 0 else worth
    return covered, worth.repeat(STEPS) / STEPS
