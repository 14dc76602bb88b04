"""Is a difference real? Resampling over clusters, seeded, the same numbers on every run.

Clusters are the unit: they are what a dataset has drawn at random. All tests are paired,
since every system is measured on the same clusters.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: Resamples of every bootstrap and randomization test: p-values down to 0.0001.
RESAMPLES = 10_000
#: Seed of all resampling.
SEED = 20_250
#: Two-sided level of tests; intervals hold 1 - ALPHA.
ALPHA = 0.05
#: Chance to notice the smallest detectable difference, Cohen's customary value.
POWER = 0.8
#: What is said of two that no test tells apart.
SAME = "not distinguishable"
#: Resamples are drawn this many at a time, to bound memory.
_BLOCK = 500
#: A fair coin.
_HALF = 0.5
#: Sums of the same numbers in another order differ by less than this.
_TIE = 1e-12


@dataclass(frozen=True, slots=True)
class Difference:
    """A paired comparison of two systems on one measure, A minus B.

    Args:
        mean: Mean difference over clusters, in the measure's unit.
        low: Lower end of its bootstrap interval.
        high: Upper end.
        p: Two-sided p-value, in (0, 1].
        detectable: Smallest true difference this test would notice with probability `POWER`.
        wins: Clusters where A is higher.
        losses: Clusters where B is higher.
    """

    mean: float
    low: float
    high: float
    p: float
    detectable: float
    wins: int
    losses: int


def _bootstrap_means(values: Floats, resamples: int, seed: int) -> Floats:
    """Means of resampled clusters; values (n, k), result (resamples, k)."""
    rng = np.random.default_rng(seed)
    size = len(values)
    blocks = []
    for begin in range(0, resamples, _BLOCK):
        number = min(_BLOCK, resamples - begin)
        drawn = rng.integers(0, size, size=(number, size))
        keys = (drawn + np.arange(number)[:, None] * size).ravel()
        counts = np.bincount(keys, minlength=number * size).reshape(number, size)
        blocks.append(counts @ values / size)
    return np.concatenate(blocks)


def intervals(
    values: Floats, *, resamples: int = RESAMPLES, seed: int = SEED, alpha: float = ALPHA
) -> tuple[Floats, Floats]:
    """Bootstrap percentile intervals of means.

    Args:
        values: One row a cluster, one column a quantity, shape (n, k); n at least 1.
        resamples: Number of resamples.
        seed: Of the generator.
        alpha: Share left outside, in (0, 1).

    Returns:
        Lower and upper ends, each of shape (k,).

    Source:
        Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
    """
    means = _bootstrap_means(np.asarray(values, dtype=np.float64), resamples, seed)
    low, high = np.quantile(means, [alpha / 2, 1 - alpha / 2], axis=0)
    return low, high


def _signs(size: int, resamples: int, seed: int) -> Iterator[Floats]:
    """Blocks of rows of +1 and -1: all of them if they are few, else drawn at random."""
    if size < 63 and 2**size <= resamples:
        codes = np.arange(2**size)[:, None] >> np.arange(size)
        yield np.where(codes & 1, -1.0, 1.0)
        return
    rng = np.random.default_rng(seed)
    for begin in range(0, resamples, _BLOCK):
        number = min(_BLOCK, resamples - begin)
        yield np.where(rng.random((number, size)) < _HALF, -1.0, 1.0)


def sign_flip(differences: Floats, *, resamples: int = RESAMPLES, seed: int = SEED) -> Floats:
    """Two-sided p-values of mean differences under random change of sign.

    Exact, over all 2**n changes, where those are no more than `resamples`.

    Args:
        differences: Paired differences, one row a cluster, shape (n, k).
        resamples: Number of random changes.
        seed: Of the generator.

    Returns:
        p-values, shape (k,), at least 1 / (resamples + 1).

    Source:
        Fisher's randomization test as in Noreen (1989), Computer Intensive Methods for
        Testing Hypotheses; for summaries, Graham (2015), EMNLP.
    """
    values = np.asarray(differences, dtype=np.float64)
    observed = np.abs(values.sum(axis=0)) - _TIE
    size = len(values)
    reached = np.zeros(values.shape[1], dtype=np.int64)
    drawn = 0
    for signs in _signs(size, resamples, seed):
        reached += (np.abs(signs @ values) >= observed).sum(axis=0)
        drawn += len(signs)
    exact = size < 63 and 2**size <= resamples
    return reached / drawn if exact else (reached + 1) / (drawn + 1)


def bootstrap_test(differences: Floats, *, resamples: int = RESAMPLES, seed: int = SEED) -> Floats:
    """Two-sided p-values of mean differences by the shifted bootstrap.

    Arguments and result as in `sign_flip`.

    Source:
        Koehn (2004), Statistical significance tests for machine translation evaluation,
        EMNLP; two-sided about the observed mean, as sacrebleu has it.
    """
    values = np.asarray(differences, dtype=np.float64)
    observed = values.mean(axis=0)
    means = _bootstrap_means(values, resamples, seed) - observed
    reached = (np.abs(means) >= np.abs(observed) - _TIE).sum(axis=0)
    return (reached + 1) / (resamples + 1)


TESTS = {"sign-flip": sign_flip, "bootstrap": bootstrap_test}


def holm(p_values: Sequence[float]) -> list[float]:
    """p-values corrected for their number, in the order given.

    Source:
        Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian
        Journal of Statistics 6.
    """
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    result = [0.0] * len(p_values)
    running = 0.0
    for rank, index in enumerate(order):
        running = max(running, min(1.0, p_values[index] * (len(p_values) - rank)))
        result[index] = running
    return result


def detectable(differences: Floats, *, alpha: float = ALPHA, power: float = POWER) -> Floats:
    """Smallest true mean difference a test would notice, shape (k,); zero for one cluster.

    (z(1 - alpha / 2) + z(power)) standard errors of the paired differences.

    Source:
        Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, chapter 2; for
        language processing, Card et al. (2020), With little power comes great
        responsibility, EMNLP.
    """
    values = np.asarray(differences, dtype=np.float64)
    if len(values) < 2:
        return np.zeros(values.shape[1])
    z = NormalDist().inv_cdf(1 - alpha / 2) + NormalDist().inv_cdf(power)
    return z * values.std(axis=0, ddof=1) / np.sqrt(len(values))


def compare(
    a: Floats,
    b: Floats,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    test: str = "sign-flip",
) -> list[Difference]:
    """Compare two systems on the same clusters, measure by measure.

    Args:
        a: Scores of A, one row a cluster, one column a measure, shape (n, k).
        b: Scores of B, same shape and order.
        resamples: Number of resamples.
        seed: Of the generator.
        test: Name in `TESTS`.

    Returns:
        One comparison a measure; p-values are not corrected for their number.
    """
    values = np.asarray(a, dtype=np.float64) - np.asarray(b, dtype=np.float64)
    low, high = intervals(values, resamples=resamples, seed=seed)
    p = TESTS[test](values, resamples=resamples, seed=seed)
    least = detectable(values)
    return [
        Difference(
            float(values[:, k].mean()),
            float(low[k]),
            float(high[k]),
            float(p[k]),
            float(least[k]),
            int((values[:, k] > _TIE).sum()),
            int((values[:, k] < -_TIE).sum()),
        )
        for k in range(values.shape[1])
    ]


def verdict(mean: float, p: float, alpha: float = ALPHA, *, lower: bool = False) -> str:
    """Which of two is better, as far as may be said.

    Args:
        mean: Mean of A minus B.
        p: Two-sided p-value.
        alpha: Level of the test.
        lower: Whether the lower one is the better one.

    Returns:
        ``a``, ``b`` or `SAME`.
    """
    if p >= alpha or mean == 0:
        return SAME
    return "a" if (mean > 0) != lower else "b"


def share_interval(right: int, total: int) -> tuple[float, float]:
    """The 95 percent interval around a share, both ends in [0, 1].

    Source:
        Wilson (1927), Probable inference, the law of succession, and statistical inference.
    """
    if not total:
        return 0.0, 1.0
    z = NormalDist().inv_cdf(1 - ALPHA / 2)
    share = right / total
    middle = share + z * z / (2 * total)
    wide = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    return (middle - wide) / scale, (middle + wide) / scale


def share_text(right: int, total: int) -> str:
    """A share with its counts and its interval."""
    if not total:
        return "-"
    low, high = share_interval(right, total)
    return f"{right / total:.3f} ({right} of {total}) [{low:.2f}, {high:.2f}]"
