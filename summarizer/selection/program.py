"""The objective as a mixed-integer program.

Source:
    Gillick and Favre (2009), A scalable global model for summarization, ILP-NLP workshop.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from summarizer.numeric.arrays import Bools, Ints, places
from summarizer.numeric.sparse import Floats
from summarizer.selection.objective import Problem, pair_prices

#: Largest program handed to the solver, in variables: its time limit overruns on larger ones.
MAX_VARIABLES = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Maximize gains @ v where rows @ v <= limits and 0 <= v <= 1.

    The first `candidates` variables say who is picked and are integer. The others follow from
    them: one for each concept that three or more hold, one for each pair that shares something, one
    for each thing that a candidate needs and another gives.
    """

    candidates: int
    gains: Floats
    rows: Any
    limits: Floats


def supported(problem: Problem, live: Ints) -> Ints:
    """Those of some candidates that have what they lean on among them."""
    while True:
        held = np.zeros(len(problem) + 1, dtype=np.bool_)
        held[live] = True
        # Entry -1 stands for "leans on nothing".
        held[-1] = True
        kept = live[held[problem.after[live]]]
        if len(kept) == len(live):
            return live
        live = kept


def restricted(problem: Problem, live: Ints) -> Problem:
    """The problem of some candidates, each with what it leans on."""
    place = np.full(len(problem) + 1, -1)
    place[live] = np.arange(len(live))
    return replace(
        problem,
        concepts=problem.concepts.take(live),
        terms=problem.terms.take(live),
        scores=problem.scores[live],
        penalties=problem.penalties[live],
        costs=problem.costs[live],
        voices=problem.voices[live],
        events=problem.events.take(live),
        references=problem.references.take(live),
        after=place[problem.after[live]],
        concrete=None,
    )


def integer_program(problem: Problem, *, priced: bool) -> Program | None:
    """The objective as a program, or None where it is too large.

    Args:
        problem: m candidates, each within the budget.
        priced: Whether pairs pay for what they share; without it the optimum is an upper bound.
    """
    m = len(problem)
    prices, clash = _pairs(problem) if priced else (np.zeros((m, m)), _too_long(problem))
    gains = -problem.penalties
    shared, worths = [], []
    for holders, worth in _groups(problem):
        if len(holders) > 2:
            shared.append(holders)
            worths.append(worth)
            continue
        gains[holders] += worth
        if len(holders) == 2:
            # Counted for both, and paid back where both are picked.
            prices[holders[0], holders[1]] += worth
    left, right = np.nonzero(np.triu(prices, 1))
    apart = clash[left, right]
    pairs = left[~apart], right[~apart]
    debts, owing = _owing(problem, gains, m + len(shared) + len(pairs[0]))
    if m + len(shared) + len(left) + len(debts) > MAX_VARIABLES:
        return None
    rows, limits = _stacked(
        [
            _covering(shared, m),
            _pricing(*pairs, m + len(shared)),
            _excluding(left[apart], right[apart]),
            _leaning(problem),
            owing,
            *_spending(problem),
        ],
        m + len(shared) + len(pairs[0]) + len(debts),
    )
    return Program(m, np.concatenate((gains, worths, -prices[pairs], -debts)), rows, limits)


def _groups(problem: Problem) -> list[tuple[Ints, float]]:
    """Concepts that the same candidates hold, as one: its holders, ascending, and its worth."""
    concepts = problem.concepts
    order = np.argsort(concepts.columns, kind="stable")
    columns = concepts.columns[order]
    starts = np.flatnonzero(np.diff(columns, prepend=-1))
    holders: dict[bytes, Ints] = {}
    worths: dict[bytes, float] = {}
    parts = np.split(concepts.rows[order], starts[1:])
    for part, weight in zip(parts, problem.weights[columns[starts]].tolist(), strict=False):
        if weight > 0:
            key = part.tobytes()
            holders[key] = part
            worths[key] = worths.get(key, 0.0) + weight
    return [(part, worths[key]) for key, part in holders.items()]


def _too_long(problem: Problem) -> Bools:
    """Whether each two candidates together are longer than the budget, shape (m, m)."""
    found: Bools = problem.costs[:, None] + problem.costs[None, :] > problem.budget
    return found


def _pairs(problem: Problem) -> tuple[Floats, Bools]:
    """What each two candidates pay, and whether some optimum does without the two together.

    That is so where they do not fit, and where one adds nothing beside the other: it adds
    nothing to any choice with the other then, since gains only fall, and can be taken out of
    it, unless a third leans on it or needs what it gives.

    Returns:
        Prices and whether they exclude each other, both of shape (m, m).
    """
    from scipy.sparse import csr_array

    concepts = problem.concepts
    worth = concepts.dot(problem.weights)
    prices = np.array([pair_prices(problem, worth, one) for one in range(len(problem))])
    weights = problem.weights[concepts.columns]
    place = concepts.rows, concepts.columns
    weighted = csr_array((weights, place), shape=concepts.shape)
    held = csr_array((concepts.values, place), shape=concepts.shape)
    both = (weighted @ held.T).toarray()
    idle = (worth - problem.penalties)[None, :] - both - prices <= 0
    idle[:, problem.after[problem.after >= 0]] = False
    idle[:, problem.references.gives.rows] = False
    return prices, _too_long(problem) | idle | idle.T


#: Rows of a program: their limits, and their entries as rows, columns and values.
_Rows = tuple[Floats, list[tuple[Ints, Ints, Floats]]]


def _stacked(blocks: list[_Rows], width: int) -> tuple[Any, Floats]:
    """All rows as one sparse matrix, and their limits."""
    from scipy.sparse import coo_array

    rows, columns, values = [], [], []
    size = 0
    for limits, entries in blocks:
        for row, column, value in entries:
            rows.append(size + row)
            columns.append(column)
            values.append(value)
        size += len(limits)
    place = np.concatenate(rows), np.concatenate(columns)
    matrix = coo_array((np.concatenate(values), place), shape=(size, width)).tocsr()
    return matrix, np.concatenate([limits for limits, _ in blocks])


def _covering(shared: list[Ints], first: int) -> _Rows:
    """A concept counts only where one of its holders is picked; its variables begin at `first`."""
    numbers = np.arange(len(shared))
    entries = [(numbers, first + numbers, np.ones(len(shared)))]
    if shared:
        holders = np.concatenate(shared)
        rows = np.repeat(numbers, [len(one) for one in shared])
        entries.append((rows, holders, -np.ones(len(holders))))
    return np.zeros(len(shared)), entries


def _pricing(left: Ints, right: Ints, first: int) -> _Rows:
    """Two that are both picked pay; the pairs' variables begin at `first`."""
    limits, entries = _excluding(left, right)
    numbers = np.arange(len(left))
    return limits, [*entries, (numbers, first + numbers, -np.ones(len(left)))]


def _excluding(left: Ints, right: Ints) -> _Rows:
    """At most one of two is picked."""
    numbers = np.arange(len(left))
    ones = np.ones(len(left))
    return ones, [(numbers, left, ones), (numbers, right, ones)]


def _leaning(problem: Problem) -> _Rows:
    """Nobody is picked without what it leans on."""
    leaning = np.flatnonzero(problem.after >= 0)
    numbers = np.arange(len(leaning))
    ones = np.ones(len(leaning))
    entries = [(numbers, leaning, ones), (numbers, problem.after[leaning], -ones)]
    return np.zeros(len(leaning)), entries


def _owing(problem: Problem, gains: Floats, first: int) -> tuple[Floats, _Rows]:
    """What candidates owe for things that they need unless somebody picked gives them.

    Args:
        problem: m candidates.
        gains: Gain of each; what nobody can give is taken off it here, shape (m,).
        first: Number of the first variable of what is owed.

    Returns:
        Price of each thing owed, and the rows of the program.
    """
    needs, gives = problem.references.needs, problem.references.gives
    prices = needs.values * problem.concepts.dot(problem.weights)[needs.rows]
    order = np.argsort(gives.columns, kind="stable")
    low = np.searchsorted(gives.columns[order], needs.columns)
    sizes = np.searchsorted(gives.columns[order], needs.columns, side="right") - low
    np.subtract.at(gains, needs.rows[sizes == 0], prices[sizes == 0])
    open_ = np.flatnonzero(sizes)
    low, sizes = low[open_], sizes[open_]
    numbers = np.arange(len(open_))
    givers = gives.rows[order[places(low, sizes)]]
    ones = np.ones(len(open_))
    entries = [
        (numbers, needs.rows[open_], ones),
        (numbers, first + numbers, -ones),
        (np.repeat(numbers, sizes), givers, -np.ones(len(givers))),
    ]
    return prices[open_], (np.zeros(len(open_)), entries)


def _spending(problem: Problem) -> list[_Rows]:
    """The budget, and the cap of each voice that could exceed it."""
    costs = problem.costs
    # Whole costs reach no more than a whole limit: so rounding cannot blur a cap.
    whole = bool((costs == np.floor(costs)).all())
    groups = [(np.arange(len(costs)), problem.budget)]
    for voice in np.unique(problem.voices).tolist():
        groups.append((np.flatnonzero(problem.voices == voice), problem.cap))
    found = []
    for members, limit in groups:
        if costs[members].sum() > limit:
            most = np.array([np.floor(limit) if whole else limit])
            found.append((most, [(np.zeros_like(members), members, costs[members])]))
    return found
