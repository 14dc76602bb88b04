"""What the exact solver reports, and what it does when it cannot solve."""

import builtins
import ctypes
import os
import sys
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_greedy import SEEDS, allowed, best_of_all, objective, random_problem, sparse

from summarizer import Article, Budget, Settings, UsageError, summarize
from summarizer.selection import ilp as exact
from summarizer.selection import program
from summarizer.selection.greedy import coverage, refill
from summarizer.selection.greedy import exact as select_exact


def test_an_optimum_has_no_gap():
    bound = select_exact(random_problem(3, size=15)).bound
    assert bound.status == "optimal"
    assert bound.value <= bound.upper + 1e-9
    assert bound.gap <= exact.RELATIVE_GAP * 2


def news_problem(seed, *, whole=True):
    """Concepts that many hold, near copies, voices with a cap: every kind of row and fixing."""
    problem = random_problem(seed, size=11, cap=bool(seed % 2), least=40)
    random = np.random.default_rng(seed)
    common = (random.random((11, 6)) < 0.5).astype(float)
    full = np.zeros(problem.concepts.shape)
    full[problem.concepts.rows, problem.concepts.columns] = 1.0
    return replace(
        problem,
        concepts=sparse(np.hstack((full, common))),
        weights=np.concatenate((problem.weights, random.random(6) * 0.1)),
        costs=problem.costs if whole else problem.costs + random.random(11),
    )


@settings(max_examples=60)
@given(SEEDS, st.booleans(), st.sampled_from([(1.0,), (0.1, 1.0), exact.SHARES]))
def test_nothing_that_is_ruled_out_is_in_every_optimum(seed, whole, shares):
    problem = news_problem(seed, whole=whole)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exact, "SHARES", shares)
        selection = select_exact(problem)
    assert selection.bound.status == "optimal"
    assert allowed(problem, selection.chosen)
    assert selection.bound.value == pytest.approx(best_of_all(problem), abs=1e-9)
    assert selection.bound.upper == pytest.approx(selection.bound.value, abs=1e-9)


@settings(max_examples=30)
@given(SEEDS)
def test_the_relaxation_bounds_every_choice_with_a_candidate(seed):
    problem = news_problem(seed)
    live = program.supported(problem, np.flatnonzero(problem.costs <= problem.budget))
    upper, reach = exact._relaxed(
        program.integer_program(program.restricted(problem, live), priced=False), np.inf
    )
    for size in range(1, 4):
        for chosen in combinations(live.tolist(), size):
            if allowed(problem, chosen):
                value = objective(problem, chosen)
                assert value <= upper + 1e-9
                assert all(value <= reach[live.tolist().index(one)] + 1e-9 for one in chosen)


def test_what_leans_on_nobody_left_is_left_out():
    problem = replace(random_problem(3, size=4), after=np.array([-1, 0, 1, -1]))
    assert program.supported(problem, np.array([1, 2, 3])).tolist() == [3]
    assert program.supported(problem, np.array([0, 1, 3])).tolist() == [0, 1, 3]


@pytest.mark.skipif(os.name != "posix", reason="C's buffer is out of reach elsewhere")
def test_what_the_solver_prints_is_kept_out_of_the_output(capfd):
    with exact._output_spared():
        ctypes.CDLL(None).puts(b"stray")
    sys.stdout.write("digest\n")
    out, err = capfd.readouterr()
    assert out == "digest\n"
    assert "stray" in err


def test_too_large_falls_back_on_coverage_and_bounds_it(monkeypatch):
    monkeypatch.setattr(program, "MAX_VARIABLES", 3)
    problem = random_problem(3, size=15)
    selection = select_exact(problem)
    assert selection.bound.status == "too large"
    assert set(selection.chosen) == set(coverage(problem).chosen)
    reachable = problem.weights[np.unique(problem.concepts.columns)].sum()
    assert selection.bound.upper == pytest.approx(reachable)
    assert 0 < selection.bound.gap < 1


def test_no_time_gives_the_greedy_selection_and_a_bound(monkeypatch):
    monkeypatch.setattr(exact, "TIME_LIMIT_SECONDS", 0.0)
    problem = random_problem(5, size=60)
    selection = select_exact(problem)
    assert selection.bound.status == "time limit"
    assert selection.chosen == coverage(problem).chosen
    assert selection.bound.value <= selection.bound.upper < np.inf


def test_no_time_to_branch_leaves_the_bound_of_the_relaxation(monkeypatch):
    problem = random_problem(5, size=60)
    best = select_exact(problem).bound
    monkeypatch.setattr(exact, "_optimum", lambda program, deadline: None)
    bound = select_exact(problem).bound
    assert bound.status == "time limit"
    assert best.value - 1e-9 <= bound.upper <= 1.2 * best.value


def test_without_scipy_the_error_says_how_to_get_it(monkeypatch):
    real = builtins.__import__

    def without(name, *rest, **named):
        if name.startswith("scipy"):
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"pip install '.\[exact\]'"):
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


def test_what_fills_the_room_left_is_told_apart_from_the_optimum():
    text = (
        "The ferry Northern Grace ran aground off Skerry Island in thick fog on Tuesday. "
        "Nine passengers waited for the lifeboat. "
        "I heard the engine cough twice before every lamp below deck died. "
    )
    # So much is cut off that a digest holds less than half.
    text += " ".join(
        f"The ferry carried item{number} and item{number}x ..." for number in range(60)
    )
    digest = summarize([Article(text=text)], Settings(selector="exact"))
    # What somebody unknown says as "I" only fills room, and is no part of the optimum.
    assert len(digest.picks) == 3
    assert (digest.bound.status, digest.bound.filled) == ("optimal", 1)
    assert digest.bound.value == pytest.approx(digest.bound.upper)
    assert digest.to_dict()["objective"]["filled"] == 1


def test_balancing_keeps_the_bound():
    problem = random_problem(4, size=12, least=80)
    best = select_exact(problem)
    changed = refill(problem, best.chosen[:1], best.bound.upper).bound
    assert (changed.status, changed.upper) == ("heuristic", best.bound.upper)
    assert changed.value <= changed.upper + 1e-9
