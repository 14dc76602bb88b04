"""What the exact solver reports, and what it does when it cannot solve."""

import builtins

import numpy as np
import pytest
from test_selection import random_problem

from summarizer import Budget, Settings, UsageError, exact, summarize
from summarizer.selection import coverage
from summarizer.selection import exact as select_exact


def test_an_optimum_has_no_gap():
    bound = select_exact(random_problem(3, size=15)).bound
    assert bound.status == "optimal"
    assert bound.value <= bound.upper + 1e-9
    assert bound.gap <= exact.RELATIVE_GAP * 2


def test_too_large_falls_back_on_coverage_and_bounds_it(monkeypatch):
    monkeypatch.setattr(exact, "MAX_VARIABLES", 3)
    problem = random_problem(3, size=15)
    selection = select_exact(problem)
    assert selection.bound.status == "too large"
    assert set(selection.chosen) == set(coverage(problem).chosen)
    reachable = problem.weights[np.unique(problem.concepts.columns)].sum()
    assert selection.bound.upper == pytest.approx(reachable)
    assert 0 < selection.bound.gap < 1


def test_no_time_still_gives_a_selection(monkeypatch):
    monkeypatch.setattr(exact, "TIME_LIMIT_SECONDS", 0.0)
    problem = random_problem(5, size=60)
    selection = select_exact(problem)
    assert selection.bound.status in ("time limit", "optimal")
    assert selection.bound.value >= coverage(problem).bound.value - 1e-9
    assert selection.bound.upper >= selection.bound.value - 1e-9


def test_without_scipy_the_error_says_how_to_get_it(monkeypatch):
    real = builtins.__import__

    def without(name, *rest, **named):
        if name.startswith("scipy"):
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"pip install 'evenhand\[exact\]'"):
        select_exact(random_problem(1, size=4))


def test_the_seeds_are_solved_and_no_worse_than_greedy(seeds):
    settings = Settings(budget=Budget(50, "words"), selector="exact")
    best = summarize(seeds, settings).bound
    greedy = summarize(seeds, settings.replace(selector="coverage")).bound
    assert greedy.status == "heuristic"
    assert greedy.upper == float("inf")
    assert best.value >= greedy.value - 1e-9
    assert greedy.value >= 0.9 * best.value
    assert best.status in ("optimal", "time limit")
