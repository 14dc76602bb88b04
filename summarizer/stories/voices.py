"""Independent voices in each story of a pile: copies of one text and one publisher are one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarizer.cluster.near_duplicates import COPIED_SHARE, NEIGHBOURS, components
from summarizer.cluster.publishers import voices_of
from summarizer.model import Article
from summarizer.numeric.arrays import Ints, fresh, where
from summarizer.stories.openings import Openings


def count_voices(articles: Sequence[Article], openings: Openings, labels: Ints) -> Ints:
    """How many independent voices each story has.

    Args:
        articles: n articles.
        openings: Of them.
        labels: Least member of each article's story, shape (n,).

    Returns:
        The number at each story's least member, 0 elsewhere, shape (n,).

    Source:
        Broder (1997), On the resemblance and containment of documents, SEQUENCES.
    """
    copies = _copies(openings, labels)
    shared = _publishers(articles, labels)
    left, right = (np.concatenate(pair) for pair in zip(copies, shared, strict=True))
    voice = components(left, right, len(articles))
    heads = where(voice == np.arange(len(articles)))
    return np.bincount(labels[heads], minlength=len(articles))


def _copies(openings: Openings, labels: Ints) -> tuple[Ints, Ints]:
    """Pairs of articles of one story of which one shares most of its runs with the other."""
    size = len(labels)
    several = np.bincount(labels, minlength=size)[labels] > 1
    inside = where(several[openings.run_owners])
    owner, runs = openings.run_owners[inside], openings.runs[inside]
    order = np.lexsort((owner, runs, labels[owner]))
    owner, runs = owner[order], runs[order]
    counts = openings.run_counts
    keys = []
    for step in range(1, NEIGHBOURS):
        same = (runs[step:] == runs[:-step]) & (labels[owner[step:]] == labels[owner[:-step]])
        at = where(same)
        if not len(at):
            break
        keys.append(owner[at] * size + owner[at + step])
    ordered = np.sort(np.concatenate([np.empty(0, np.int64), *keys]))
    first = where(fresh(ordered))
    shared = np.diff(np.append(first, len(ordered)))
    left, right = ordered[first] // size, ordered[first] % size
    copied = shared >= COPIED_SHARE * np.minimum(counts[left], counts[right])
    return left[copied], right[copied]


def _publishers(articles: Sequence[Article], labels: Ints) -> tuple[Ints, Ints]:
    """Links between articles of one story that share a publisher."""
    first: dict[tuple[int, str], int] = {}
    left, right = [], []
    for place, (article, label) in enumerate(zip(articles, labels.tolist(), strict=True)):
        for key in voices_of(article):
            left.append(first.setdefault((label, key), place))
            right.append(place)
    return np.array(left, dtype=np.int64), np.array(right, dtype=np.int64)
