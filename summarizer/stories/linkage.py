"""Average linkage over a sparse graph, by rounds of mutual nearest neighbours."""

from __future__ import annotations

import numpy as np

from summarizer.numeric.arrays import Ints, fresh, where
from summarizer.numeric.sparse import Floats

#: Of a group's members an item is compared with so many at least that are near, if not with all:
#: half of the neighbours that are looked for. Pairs beyond were not looked at and count nothing.
COMPARED = 10


def average_linkage(
    left: Ints,
    right: Ints,
    values: Floats,
    labels: Ints,
    least: float,
    apart: Ints | None = None,
    compared: float = COMPARED,
) -> Ints:
    """Groups whose members have on average at least some affinity.

    Two groups are compared by the mean over all pairs of their members; a pair that is not listed
    counts 0, of a large group `compared` members count. Average linkage is reducible: joining two
    groups makes neither nearer to a third, so joining all mutual nearest neighbours in one round
    gives the tree of single joins, but for large groups. Linear in the pairs, times a few rounds.

    Args:
        left: First item of each pair, shape (n_pairs,), below `right`.
        right: Its second item.
        values: Affinity of each pair, in [0, 1].
        labels: Group that each item begins in, named by its least member, shape (n,).
        least: Least mean of a group that is joined, above 0.
        apart: Number of what each item must not be mixed with others of, -1 for free, shape (n,).
        compared: Members of a group that count at most, at least 1.

    Returns:
        The least member of each item's group, shape (n,).

    Source:
        Murtagh (1983), A survey of recent advances in hierarchical clustering algorithms,
        The Computer Journal 26(4): reciprocal nearest neighbours.
    """
    size = len(labels)
    sizes = np.bincount(labels, minlength=size).astype(np.float64)
    owner = np.full(size, -1, dtype=np.int64) if apart is None else apart.copy()
    low, high, sums = _merged(left, right, values, labels, size)
    while len(low):
        clash = (owner[low] >= 0) & (owner[high] >= 0) & (owner[low] != owner[high])
        low, high, sums = low[~clash], high[~clash], sums[~clash]
        ones, others = _mutual(low, high, sums, sizes, least, compared)
        if not len(ones):
            break
        to = np.arange(size)
        to[others] = ones
        sizes[ones] += sizes[others]
        owner[ones] = np.maximum(owner[ones], owner[others])
        labels = to[labels]
        low, high, sums = _merged(low, high, sums, to, size)
    return labels


def _mutual(
    low: Ints, high: Ints, sums: Floats, sizes: Floats, least: float, compared: float
) -> tuple[Ints, Ints]:
    """The groups that are nearest neighbours of each other, the lower one of each two first."""
    fewer, more = np.minimum(sizes[low], sizes[high]), np.maximum(sizes[low], sizes[high])
    means = sums / (fewer * np.minimum(more, compared))
    near = where(means >= least)
    best = _nearest(low[near], high[near], means[near], len(sizes))
    ones = where(best >= 0)
    ones = ones[(best[best[ones]] == ones) & (ones < best[ones])]
    return ones, best[ones]


def _nearest(low: Ints, high: Ints, means: Floats, size: int) -> Ints:
    """The nearest neighbour of each group, the first of equals; -1 without one, shape (size,)."""
    one, other = np.concatenate((low, high)), np.concatenate((high, low))
    order = np.lexsort((other, -np.concatenate((means, means)), one))
    first = order[fresh(one[order])]
    best = np.full(size, -1, dtype=np.int64)
    best[one[first]] = other[first]
    return best


def _merged(
    left: Ints, right: Ints, sums: Floats, to: Ints, size: int
) -> tuple[Ints, Ints, Floats]:
    """The pairs between groups, once each, with their sums; `to` has the group of each."""
    left, right = to[left], to[right]
    low, high = np.minimum(left, right), np.maximum(left, right)
    kept = where(low != high)
    keys = low[kept] * size + high[kept]
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first = where(fresh(keys))
    if not len(first):
        return keys, keys, np.empty(0)
    return keys[first] // size, keys[first] % size, np.add.reduceat(sums[kept][order], first)
