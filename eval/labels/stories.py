"""How well stories are found in a labelled pile: measures with intervals, and systems to compare.

A pile is JSON lines (or gzipped ones) of ``id``, ``text``, ``story`` (its label) and, where
settings are chosen, ``half``: settings are chosen on half ``a`` and reported on half ``b``. Without
halves all articles are reported, with the settings chosen elsewhere.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.significance import ALPHA, SEED, Floats
from summarizer.errors import InputError

Ints = NDArray[np.int64]

#: Resamples of the intervals.
RESAMPLES = 1000
#: Piles of fewer articles tell at most so many stories twice.
FEW, MOST_TWICE = 8, 2


@dataclass(frozen=True, slots=True)
class Labelled:
    """One article of a labelled pile."""

    id: str
    text: str
    story: str
    half: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """Measures of one grouping, each with the ends of its interval.

    Args:
        values: By name: ``precision``, ``recall`` and ``f`` (B-cubed), ``v`` (V-measure),
            ``pairwise`` (F over pairs), each in [0, 1].
        low: Lower ends.
        high: Upper ends.
    """

    values: Mapping[str, float]
    low: Mapping[str, float]
    high: Mapping[str, float]


def read_pile(path: Path) -> list[Labelled]:
    """The articles of a pile.

    Raises:
        InputError: If the file cannot be read or a line lacks a key.
    """
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines if line.strip()]
        return [Labelled(r["id"], r["text"], r["story"], r.get("half", "")) for r in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: is no labelled pile ({error})") from error


@dataclass(frozen=True, slots=True)
class _Counts:
    """Sums of each gold story over its judged articles, shape (n_stories,) or (n_cells,)."""

    articles: Floats
    precision: Floats
    recall: Floats
    together: Floats
    gold_pairs: Floats
    made_pairs: Floats
    cell_story: Ints
    cell_made: Ints
    cell: Floats


def _numbers(values: Iterable[object]) -> Ints:
    return np.unique(np.array([str(value) for value in values]), return_inverse=True)[1]


def _counts(pile: Sequence[Labelled], labels: Sequence[int], half: str) -> _Counts:
    story, made = _numbers(article.story for article in pile), _numbers(labels)
    cells, cell_of, sizes = np.unique(
        story * (made.max() + 1) + made, return_inverse=True, return_counts=True
    )
    both = sizes[cell_of].astype(np.float64)
    of_story = np.bincount(story)[story].astype(np.float64)
    of_made = np.bincount(made)[made].astype(np.float64)
    judged = np.array([not half or article.half == half for article in pile])
    count = int(story.max()) + 1

    def summed(values: Floats) -> Floats:
        return np.bincount(story[judged], values[judged], count).astype(np.float64)

    kept = np.unique(cell_of[judged])
    return _Counts(
        summed(np.ones(len(pile))),
        summed(both / of_made),
        summed(both / of_story),
        summed((both - 1) / 2),
        summed((of_story - 1) / 2),
        summed((of_made - 1) / 2),
        cells[kept] // (made.max() + 1),
        cells[kept] % (made.max() + 1),
        np.bincount(cell_of[judged], minlength=len(cells))[kept].astype(np.float64),
    )


def _entropy(sizes: Floats) -> float:
    share = sizes[sizes > 0] / sizes.sum()
    return float(-(share * np.log(share)).sum())


def _v_measure(counts: _Counts, weights: Floats) -> float:
    """Harmonic mean of homogeneity and completeness.

    Source:
        Rosenberg and Hirschberg (2007), V-Measure, EMNLP-CoNLL.
    """
    cell = counts.cell * weights[counts.cell_story]
    story = np.bincount(counts.cell_story, cell).astype(np.float64)
    made = np.bincount(counts.cell_made, cell).astype(np.float64)
    joint, of_story, of_made = _entropy(cell), _entropy(story), _entropy(made)
    homogeneity = 1 - (joint - of_made) / of_story if of_story else 1.0
    completeness = 1 - (joint - of_story) / of_made if of_made else 1.0
    both = homogeneity + completeness
    return 2 * homogeneity * completeness / both if both else 0.0


def _measures(counts: _Counts, weights: Floats) -> dict[str, float]:
    total = float(weights @ counts.articles)
    precision = float(weights @ counts.precision) / total
    recall = float(weights @ counts.recall) / total
    pairs = float(weights @ (counts.gold_pairs + counts.made_pairs))
    return {
        "precision": precision,
        "recall": recall,
        "f": 2 * precision * recall / (precision + recall),
        "v": _v_measure(counts, weights),
        "pairwise": 2 * float(weights @ counts.together) / pairs if pairs else 1.0,
    }


def score(
    pile: Sequence[Labelled], labels: Sequence[int], half: str = "", resamples: int = RESAMPLES
) -> Score:
    """Measure a grouping.

    Args:
        pile: n articles; all are grouped.
        labels: The group of each, shape (n,).
        half: Only articles of this half are measured; all where empty.
        resamples: Of gold stories, for the intervals; 0 for none.

    Source:
        B-cubed: Bagga and Baldwin (1998), Entity-based cross-document coreferencing using the
        vector space model, COLING-ACL.
    """
    counts = _counts(pile, labels, half)
    values = _measures(counts, np.ones(len(counts.articles)))
    present = np.flatnonzero(counts.articles)
    rng = np.random.default_rng(SEED)
    drawn = []
    for _ in range(resamples):
        weights = np.zeros(len(counts.articles))
        picks = rng.integers(0, len(present), len(present))
        weights[present] = np.bincount(picks, minlength=len(present))
        drawn.append(_measures(counts, weights))
    low, high = _ends(values, drawn)
    return Score(values, low, high)


def _ends(
    values: Mapping[str, float], drawn: Sequence[Mapping[str, float]]
) -> tuple[dict[str, float], dict[str, float]]:
    """Both ends of each measure's interval, freed of the bias of resampling.

    A story drawn twice lowers V-measure as a whole, so quantiles are moved by what the mean of the
    resamples is off.
    """
    low, high = dict(values), dict(values)
    for name, value in values.items():
        every = np.array([resample[name] for resample in drawn])
        if len(every):
            ends = np.quantile(every, (ALPHA / 2, 1 - ALPHA / 2)) + value - every.mean()
            low[name], high[name] = np.clip(ends, 0.0, 1.0).tolist()
    return low, high


def twins_apart(pile: Sequence[Labelled], labels: Sequence[int], half: str = "") -> tuple[int, int]:
    """Pairs of look-alike stories of which no two articles were joined, and all such pairs.

    Twins are labelled alike but for a last ``a`` or ``b`` behind a digit, as in ``ecb12a``.
    """
    groups: dict[str, set[int]] = {}
    for article, label in zip(pile, labels, strict=True):
        if article.story[:3] == "ecb" and (not half or article.half == half):
            groups.setdefault(article.story, set()).add(label)
    pairs = [
        (made, groups[name[:-1] + "b"])
        for name, made in groups.items()
        if name.endswith("a") and name[:-1] + "b" in groups
    ]
    return sum(not made & other for made, other in pairs), len(pairs)


def small_pile(
    pile: Sequence[Labelled], half: str, size: int, rng: np.random.Generator
) -> list[Labelled]:
    """A few articles of a pile as a reader gathers them: mostly of different stories.

    Of a fourth as many stories as there are articles two are taken, of fewer than `FEW` articles at
    most two stories by lot; all others are of a story each.

    Args:
        pile: The articles; what is drawn depends on their order.
        half: Half that is drawn from; all where empty.
        size: Articles drawn, as far as there are stories enough.
        rng: What draws.
    """
    by_story: dict[str, list[Labelled]] = {}
    for article in pile:
        if not half or article.half == half:
            by_story.setdefault(article.story, []).append(article)
    several = [story for story, members in by_story.items() if len(members) > 1]
    twice = int(rng.integers(0, MOST_TWICE + 1)) if size < FEW else size // 4
    drawn: list[Labelled] = []
    told: set[str] = set()
    for number in rng.permutation(len(several))[: min(twice, size // 2)].tolist():
        members = by_story[several[number]]
        told.add(several[number])
        drawn += [members[place] for place in rng.choice(len(members), 2, replace=False).tolist()]
    others = [story for story in by_story if story not in told]
    for number in rng.permutation(len(others))[: size - len(drawn)].tolist():
        members = by_story[others[number]]
        drawn.append(members[int(rng.integers(len(members)))])
    return sorted(drawn, key=lambda article: article.text)


def pairs_joined(pile: Sequence[Labelled], labels: Sequence[int]) -> tuple[int, int, int]:
    """Pairs of articles that are joined rightly, joined wrongly, and missed."""
    story = _numbers(article.story for article in pile)
    same = story[:, None] == story[None, :]
    made = np.asarray(labels)
    joined = made[:, None] == made[None, :]
    above = np.triu(np.ones_like(same), 1)
    counts = (same & joined & above, joined & ~same & above, same & ~joined & above)
    right, wrong, missed = (int(pairs.sum()) for pairs in counts)
    return right, wrong, missed
