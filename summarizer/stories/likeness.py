"""How likely two articles tell one story: neighbours, what is compared of them, the estimate.

A cosine that means "the same" among reports of a village fire means nothing among a hundred
reports of an election. So a pair is judged by its cosines beside those that each of the two has
with its other neighbours, with the weights of a logistic regression (likeness.toml) fitted on
labelled piles of three articles to thousands.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from summarizer.numeric.arrays import Bools, Ints, fresh, places, where
from summarizer.numeric.sparse import Floats, Sparse
from summarizer.stories.openings import Openings
from summarizer.stories.weighing import Weighed

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

#: Neighbours of an article that are compared with it, of each of two kinds.
NEIGHBOURS = 20
#: Least cosine over rare columns of a neighbour.
LEAST_COSINE = 0.05
#: A column of more rows than this finds no neighbours: the work is bounded by the pile's size
#: times this. Its weight still counts where a pair is compared.
COMMON = 400
#: Neighbours whose mean cosine of phrases says how crowded the place of an article is. Of these,
#: missing ones count as strangers of a large pile: in a small one it is not known how many reports
#: are like an article. 0, .055, .07, .1 and .15 were tried on half a.
CROWD = 20
STRANGER = 0.1
#: Exponent of the likelihood where stories are joined, so that sure pairs outweigh many doubtful
#: ones; 0.5, 1 and 2 were tried on half a of the pile.
SHARPNESS = 2
#: Two articles with so many names each, of which they share less than `STRANGE`, tell two stories
#: however alike they are: reports written to one pattern differ in nothing else. It costs 0.003 of
#: B-cubed F on half a of the pile, which has no such reports.
MANY_NAMES = 4
STRANGE = 0.2
#: So do two with so many names and none in common, where the cosine of their words is as high as
#: only copies and such patterns have it, or so low as strangers that share common words have it in
#: a small pile, too; .12, .15 and .2 were tried, .15 costs .001 of F on half a.
FEW_NAMES = 2
PATTERN = 0.4
UNLIKE = 0.15
#: Openings of one `PATTERN` with `FEW_NAMES` in common, and so large a share of the names of
#: the one with fewer, are mostly copies: they have at least `COPY_SCORE`, a likelihood of .62. The
#: weights do not know copies; most that were fitted are what pages print below articles.
SAME_NAMES = 0.5
COPY_SCORE = 0.5
#: What a logarithm of a cosine adds, so that 0 has one.
_FLOOR = 0.02
_TINY = 1e-9
#: Rows that are multiplied together.
_ROWS_AT_ONCE = 128
#: Cells of the dense block that rows are spread into: 8 MB.
_CELLS = 1 << 20
_WEIGHTS = Path(__file__).parent / "likeness.toml"


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Neighbouring articles and what is needed to compare them.

    Args:
        left: First article of each pair, ascending, shape (n_pairs,).
        right: Its second, above the first.
        openings: Of n articles, as `Weighed` has them.
        words: Unit rows of their words, shape (n, n_words).
        both: Unit rows of their words and phrases, shape (n, n_words + n_phrases).
    """

    left: Ints
    right: Ints
    openings: Openings
    words: Sparse
    both: Sparse


def products(
    matrix: Sparse, left: Ints, right: Ints, parts: Sequence[Bools] = ()
) -> tuple[Floats, list[Floats], Floats]:
    """What pairs of rows have in common.

    Args:
        matrix: Unit rows, shape (n, width).
        left: First row of each pair, ascending, shape (n_pairs,).
        right: Second row of each pair.
        parts: Columns that are counted apart, each of shape (width,).

    Returns:
        Product of the rows, the same over each of `parts`, and the number of common columns, each
        of shape (n_pairs,).
    """
    total, common = np.zeros(len(left)), np.zeros(len(left))
    apart = [np.zeros(len(left)) for _ in parts]
    at_once = max(1, _CELLS // matrix.width)
    dense = np.zeros(at_once * matrix.width)
    edges = left.searchsorted(np.arange(0, matrix.shape[0] + at_once, at_once)).tolist()
    for number, (low, high) in enumerate(pairwise(edges)):
        first = number * at_once
        last = min(first + at_once, matrix.shape[0])
        own = slice(int(matrix.bounds[first]), int(matrix.bounds[last]))
        row = np.arange(last - first).repeat(matrix.sizes[first:last])
        cells = row * matrix.width + matrix.columns[own]
        dense[cells] = matrix.values[own]
        others, size = right[low:high], high - low
        sizes = matrix.sizes[others]
        pair = np.arange(size).repeat(sizes)
        at = places(matrix.bounds[others], sizes)
        columns = matrix.columns[at]
        met = dense[((left[low:high] - first) * matrix.width)[pair] + columns]
        both = where(met)
        pair, columns, values = pair[both], columns[both], met[both] * matrix.values[at[both]]
        total[low:high] = np.bincount(pair, values, size)
        for found, part in zip(apart, parts, strict=True):
            found[low:high] = np.bincount(pair, values * part[columns], size)
        common[low:high] = np.bincount(pair, minlength=size)
        dense[cells] = 0.0
    return total, apart, common


def neighbours(matrix: Sparse, holders: Ints, day: Ints, window: int) -> Ints:
    """Pairs of rows of which one is among the other's nearest, over columns that are not common.

    Args:
        matrix: Unit rows, shape (n, width).
        holders: Rows that have each column, shape (width,).
        day: Day of each row, -1 for none, shape (n,).
        window: Rows more days apart are no neighbours.

    Returns:
        Left * n + right of each pair, left below right, ascending.
    """
    from scipy.sparse import csr_matrix

    size = matrix.shape[0]
    order = np.argsort(day, kind="stable")
    kept = where((holders <= COMMON)[matrix.columns])
    # Half the memory, and as exact as the ranking of neighbours needs.
    columns = matrix.columns[kept].astype(np.int32)
    values = matrix.values[kept].astype(np.float32)
    bounds = kept.searchsorted(matrix.bounds).astype(np.int32)
    rows = csr_matrix((values, columns, bounds), shape=matrix.shape)
    del kept, values, columns
    if day.max(initial=-1) >= 0:
        rows = rows[order]
    keys = [np.empty(0, dtype=np.int64)]
    for own, others in _windows(day[order], window):
        one, other = _nearest_rows(rows[own], rows[others])
        one, other = order[one + own.start], order[other + others.start]
        keys.append(np.minimum(one, other) * size + np.maximum(one, other))
    found = np.sort(np.concatenate(keys))
    found = found[fresh(found)]
    return found[found // size != found % size]


def _windows(day: Ints, window: int) -> Iterator[tuple[slice, slice]]:
    """Rows of one day and the rows they are compared with; undated rows meet all others.

    Args:
        day: Ascending, -1 for none, shape (n,).
        window: Days between rows that are compared.
    """
    undated, size = int(day.searchsorted(0)), len(day)
    if undated or not size or day[-1] - day[0] <= window:
        yield slice(0, undated or size), slice(0, size)
    if size == undated or (not undated and day[-1] - day[0] <= window):
        return
    for first in where(fresh(day)).tolist():
        if day[first] < 0:
            continue
        own = slice(first, int(day.searchsorted(day[first], "right")))
        low, high = day.searchsorted((day[first] - window, day[first] + window + 1)).tolist()
        yield own, slice(max(low, undated), high)


def _nearest_rows(rows: csr_matrix, others: csr_matrix) -> tuple[Ints, Ints]:
    """Places of rows and of their nearest among others, themselves included."""
    transposed = others.T.tocsr()
    ones, nearest = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for first in range(0, rows.shape[0], _ROWS_AT_ONCE):
        product = rows[first : first + _ROWS_AT_ONCE] @ transposed
        at = where(product.data >= LEAST_COSINE)
        row = product.indptr.searchsorted(at, "right") - 1
        column, value = product.indices[at].astype(np.int64), product.data[at]
        order = np.lexsort((column, -value, row))
        row, column = row[order], column[order]
        near = where(_ranks(row) <= NEIGHBOURS)
        ones.append(row[near] + first)
        nearest.append(column[near])
    return np.concatenate(ones), np.concatenate(nearest)


def _ranks(rows: Ints) -> Ints:
    """Place of each entry within its row, from 0; rows ascend, shape (n_entries,)."""
    begins = where(fresh(rows))
    return np.arange(len(rows)) - begins.repeat(np.diff(np.append(begins, len(rows))))


def _nearest(left: Ints, right: Ints, cosines: Floats, size: int) -> Floats:
    """The highest cosine of each article with a neighbour, 0 without one, shape (size,)."""
    highest = np.zeros(size)
    np.maximum.at(highest, left, cosines)
    np.maximum.at(highest, right, cosines)
    return highest


def _crowd(left: Ints, right: Ints, cosines: Floats, size: int) -> Floats:
    """Mean of the `CROWD` highest cosines of each article with neighbours, shape (size,)."""
    one, value = np.concatenate((left, right)), np.concatenate((cosines, cosines))
    order = np.lexsort((-value, one))
    one, value = one[order], value[order]
    crowd = where(_ranks(one) < CROWD)
    missing = CROWD - np.bincount(one[crowd], minlength=size)
    mean: Floats = (np.bincount(one[crowd], value[crowd], size) + missing * STRANGER) / CROWD
    return mean


def pair_up(weighed: Weighed, day: Ints, window: int, spoken: Ints | None = None) -> Pairs:
    """Find the neighbours of each article of a pile.

    Args:
        weighed: Openings of n articles.
        day: Day each was published, -1 where unknown, shape (n,).
        window: Articles published more days apart are not compared.
        spoken: Number of the language of each, -1 where unknown, shape (n,); articles in two
            languages share figures and foreign names and are not compared.
    """
    words, both = weighed.words, weighed.both
    size = words.shape[0]
    near = [
        neighbours(matrix, holders, day, window)
        for matrix, holders in zip((words, both), weighed.holders, strict=True)
    ]
    keys = np.concatenate(near)
    del near
    keys.sort()
    keys = keys[fresh(keys)]
    if spoken is not None and len(set(spoken.tolist())) > 1:
        left, right = spoken[keys // size], spoken[keys % size]
        keys = keys[(left == right) | (left < 0) | (right < 0)]
    return Pairs(keys // size, keys % size, weighed.openings, words, both)


def traits(pairs: Pairs) -> Iterator[tuple[str, Floats]]:
    """What is compared of each pair, one name and array of shape (n_pairs,) after another."""
    left, right, size = pairs.left, pairs.right, pairs.words.shape[0]
    fewer, common = _common_names(pairs)
    yield "common_names", np.log1p(common)
    yield "names_share", common / np.maximum(fewer, 1)
    parts = {"numbers": pairs.openings.numbers, "names": pairs.openings.names}
    words, apart, shared = products(pairs.words, left, right, list(parts.values()))
    yield "shared", np.log1p(shared)
    for (name, part), product in zip(parts.items(), apart, strict=True):
        yield name, _over(part, product, pairs)
    del shared, apart
    yield "words", words
    yield "log_words", np.log(words + _FLOOR)
    nearest = np.maximum(_nearest(left, right, words, size), _TINY)
    yield "words_of_nearest", words / np.maximum(nearest[left], nearest[right])
    phrases, _, _ = products(pairs.both, left, right)
    yield "phrases", phrases
    yield "log_phrases", np.log(phrases + _FLOOR)
    crowd = np.log(_crowd(left, right, phrases, size) + _FLOOR)
    yield "phrases_crowd_low", np.minimum(crowd[left], crowd[right])
    yield "phrases_crowd_high", np.maximum(crowd[left], crowd[right])
    lengths = pairs.openings.lengths
    yield "shorter", np.log1p(np.minimum(lengths[left], lengths[right]))
    yield "longer", np.log1p(np.maximum(lengths[left], lengths[right]))


def _over(part: Bools, product: Floats, pairs: Pairs) -> Floats:
    """Cosine of pairs over some columns.

    Args:
        part: Which columns, shape (n_words,).
        product: Of the pairs, over them, shape (n_pairs,).
        pairs: The pairs.
    """
    words = pairs.words
    squares = words.row_sums(words.values**2 * part[words.columns])
    cosine: Floats = product / np.sqrt(
        np.maximum(squares[pairs.left] * squares[pairs.right], _TINY**2)
    )
    return cosine


@lru_cache(maxsize=1)
def weights() -> tuple[float, dict[str, float], float]:
    """Intercept and weight of each trait, and the least mean likelihood of a story."""
    data = tomllib.loads(_WEIGHTS.read_text("utf-8"))
    return float(data["intercept"]), dict(data["weights"]), float(data["least"])


def affinity(pairs: Pairs, model: tuple[float, Mapping[str, float]] | None = None) -> Floats:
    """How much speaks for joining the two articles of each pair, in [0, 1], shape (n_pairs,).

    The likelihood that both tell one story, to the power of `SHARPNESS`.

    Args:
        pairs: The pairs.
        model: Intercept and weight of each trait, by default those of `weights`.
    """
    intercept, by_trait = weights()[:2] if model is None else model
    score = np.full(len(pairs.left), intercept)
    copies = strange = np.zeros(len(score), dtype=np.bool_)
    for name, values in traits(pairs):
        if name in by_trait:
            score += by_trait[name] * values
        if name == "words":
            fewer, common = _common_names(pairs)
            strange = _strangers(values, fewer, common)
            copies = (values >= PATTERN) & (common >= np.maximum(FEW_NAMES, SAME_NAMES * fewer))
    score[copies] = np.maximum(score[copies], COPY_SCORE)
    score[strange] = -np.inf
    likelihood: Floats = 1 / (1 + np.exp(-score))
    return likelihood**SHARPNESS


def _strangers(cosines: Floats, fewer: Ints, common: Floats) -> Bools:
    """Whether the names of both articles say that they tell two stories, shape (n_pairs,).

    Args:
        cosines: Of their words, shape (n_pairs,).
        fewer: Names of the article that has fewer, shape (n_pairs,).
        common: Names that both have, shape (n_pairs,).
    """
    telling = (cosines >= PATTERN) | (cosines < UNLIKE)
    return (telling & (fewer >= FEW_NAMES) & (common == 0)) | (
        (fewer >= MANY_NAMES) & (common < STRANGE * fewer)
    )


def _common_names(pairs: Pairs) -> tuple[Ints, Floats]:
    """Names of the article of each pair that has fewer, and those that both have."""
    openings = pairs.openings
    words = openings.words
    names = Sparse(words.bounds, words.columns, np.ones(len(words.columns)), words.width)
    _, _, common = products(names, pairs.left, pairs.right)
    count = openings.name_counts
    return np.minimum(count[pairs.left], count[pairs.right]), common
