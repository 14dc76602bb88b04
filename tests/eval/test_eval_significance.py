"""Resampling: right on cases with a known answer, and the same on every run."""

import itertools

import numpy as np
import pytest

from eval.significance import (
    SAME,
    TESTS,
    bootstrap_test,
    compare,
    detectable,
    holm,
    intervals,
    share_interval,
    share_text,
    sign_flip,
    verdict,
)


def drawn(mean: float, size: int = 200, columns: int = 1, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(mean, 1.0, (size, columns))


def test_sign_flip_is_exact_on_few_clusters():
    values = np.array([[0.3], [0.1], [-0.05], [0.2], [0.4]])
    sums = [abs(sum(s * v for s, v in zip(signs, values[:, 0], strict=True)))
            for signs in itertools.product((1, -1), repeat=5)]  # fmt: skip
    expected = np.mean([one >= values.sum() - 1e-12 for one in sums])
    assert sign_flip(values)[0] == pytest.approx(expected)


@pytest.mark.parametrize("test", sorted(TESTS))
def test_tests_agree_with_the_normal_approximation(test):
    from scipy.stats import ttest_1samp

    values = drawn(0.15, columns=3, seed=3)
    found = TESTS[test](values)
    assert found == pytest.approx(ttest_1samp(values, 0).pvalue, abs=0.02)


@pytest.mark.parametrize("test", [sign_flip, bootstrap_test])
def test_false_alarms_are_as_many_as_the_level_says(test):
    values = drawn(0.0, size=40, columns=400, seed=1)
    share = (test(values, resamples=2000) < 0.05).mean()
    assert 0.02 < share < 0.09


def test_no_difference_is_p_one():
    assert sign_flip(np.zeros((30, 2))).tolist() == [1.0, 1.0]
    assert bootstrap_test(np.zeros((30, 2))).tolist() == [1.0, 1.0]


def test_intervals_cover_the_mean():
    hits = 0
    for seed in range(60):
        low, high = intervals(drawn(1.0, size=60, seed=seed), resamples=500)
        hits += bool(low[0] < 1.0 < high[0])
    assert 50 <= hits <= 60


def test_one_cluster_has_an_interval_of_no_width():
    low, high = intervals(np.array([[0.5]]))
    assert (low[0], high[0]) == (0.5, 0.5)
    assert detectable(np.array([[0.5]]))[0] == 0


def test_same_numbers_on_every_run():
    a, b = drawn(0.1), drawn(0.0, seed=9)
    assert compare(a, b) == compare(a, b)


def test_holm_by_hand():
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.5, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


def test_detectable_difference_is_detected_four_times_in_five():
    least = detectable(drawn(0.0, size=100, seed=5))[0]
    assert least == pytest.approx(2.8 * 1.0 / 10, rel=0.2)
    found = sum(
        sign_flip(drawn(least, size=100, seed=seed), resamples=500)[0] < 0.05 for seed in range(100)
    )
    assert 70 <= found <= 90


def test_verdict_names_the_better_one_or_neither():
    (difference,) = compare(drawn(0.0, size=20), drawn(0.02, size=20, seed=2))
    assert verdict(difference.mean, difference.p) == SAME
    (difference,) = compare(drawn(1.0), drawn(0.0, seed=4))
    assert verdict(difference.mean, difference.p) == "a"
    assert verdict(difference.mean, difference.p, lower=True) == "b"
    (difference,) = compare(drawn(0.0), drawn(1.0, seed=4))
    assert verdict(difference.mean, difference.p) == "b"
    assert difference.wins + difference.losses == 200
    assert verdict(0.0, 0.001) == SAME


def test_interval_of_a_share():
    low, high = share_interval(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert share_interval(0, 0) == (0.0, 1.0)
    assert share_text(8, 10) == "0.800 (8 of 10) [0.49, 0.94]"
    assert share_text(0, 0) == "-"
