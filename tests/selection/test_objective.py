"""Gains that are kept up to date, against the objective written out plainly."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_greedy import SEEDS, objective, random_problem

from summarizer.selection.objective import Ledger, State


def fitting(problem, chosen):
    """Which candidates may be added to some, one by one."""
    left = problem.budget - sum(problem.costs[chosen])
    found = []
    for row in range(len(problem)):
        own = sum(
            problem.costs[one] for one in chosen if problem.voices[one] == problem.voices[row]
        )
        fits = problem.costs[row] <= left and own + problem.costs[row] <= problem.cap
        found.append(fits and row not in chosen and problem.after[row] in (-1, *chosen))
    return found


@settings(max_examples=60)
@given(SEEDS, st.booleans())
def test_the_way_to_a_set_leaves_no_trace(seed, cap):
    problem = random_problem(seed, size=12, cap=cap)
    random = np.random.default_rng(seed)
    ledger = Ledger(problem)
    state = State(ledger)
    for _ in range(20):
        free = np.flatnonzero(state.fits()).tolist()
        loose = [one for one in state.chosen if not state.leaned_on(one)]
        if free and (not loose or random.random() < 0.6):
            state.add(int(random.choice(free)))
        elif loose:
            state.remove(int(random.choice(loose)))
    fresh = State(ledger)
    for one in sorted(state.chosen):
        fresh.add(one)
    rest = [row for row in range(12) if row not in state.chosen]
    assert state.value == fresh.value
    assert state.gains[rest].tolist() == fresh.gains[rest].tolist()
    assert state.fits().tolist() == fresh.fits().tolist() == fitting(problem, state.chosen)
    assert state.value == pytest.approx(objective(problem, state.chosen))
    for row in rest:
        added = objective(problem, [*state.chosen, row]) - objective(problem, state.chosen)
        assert state.gains[row] == pytest.approx(added)


@given(SEEDS)
def test_a_copy_goes_its_own_way(seed):
    problem = random_problem(seed, size=8)
    state = State(Ledger(problem))
    shared = ("ledger", "problem")
    before = {name: np.copy(value) for name, value in vars(state).items() if name not in shared}
    other = state.copy()
    for one in np.flatnonzero(other.fits()).tolist():
        other.add(one)
    for name, value in before.items():
        assert np.array_equal(np.copy(getattr(state, name)), value)
