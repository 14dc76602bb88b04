"""The exact optimum of the objective, for clusters small enough.

Source:
    Gillick and Favre (2009), A scalable global model for summarization, ILP-NLP workshop;
    solved by HiGHS (Huangfu and Hall 2018) through scipy, which is imported only here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.references import References
    from summarizer.selection import Problem, Selection

#: Largest model handed to the solver, in variables: its time limit overruns on larger ones.
MAX_VARIABLES = 20_000
#: Most candidates, since each pair of them has a price.
MAX_CANDIDATES = 2_000
#: Seconds the solver may take.
TIME_LIMIT_SECONDS = 10.0
#: HiGHS's gap at which it calls a solution optimal.
RELATIVE_GAP = 1e-6


def solve(problem: Problem, start: Selection) -> tuple[tuple[int, ...], str, float]:
    """Solve the objective as a mixed-integer program.

    Variables are one per candidate (integer), one per concept that several candidates hold, one
    per pair of similar candidates and one per thing that a candidate needs (all continuous: at the
    optimum they are integers).

    Args:
        problem: m candidates.
        start: A good selection, returned where the model is too large or no better is found.

    Returns:
        Chosen candidates, status (``optimal``, ``time limit`` or ``too large``) and a proven
        upper bound on the objective.

    Raises:
        UsageError: If scipy is not installed.
    """
    try:
        from scipy.optimize import milp
    except ImportError:
        raise UsageError(
            "selector exact needs scipy; install it with: pip install 'evenhand[exact]'"
        ) from None
    if not len(problem):
        return (), "optimal", 0.0
    model = _model(problem)
    ceiling = float(problem.weights[np.unique(problem.concepts.columns)].sum())
    if model is None:
        return start.chosen, "too large", ceiling
    result = milp(**model, options={"time_limit": TIME_LIMIT_SECONDS, "mip_rel_gap": RELATIVE_GAP})
    bound = getattr(result, "mip_dual_bound", None)
    upper = -float(bound) if bound is not None else ceiling
    if result.x is None:
        return start.chosen, "time limit", upper
    chosen = tuple(np.flatnonzero(result.x[: len(problem)] > 0.5).tolist())
    return chosen, "optimal" if result.status == 0 else "time limit", upper


def _model(problem: Problem) -> dict[str, Any] | None:
    """The program in scipy's form, or None where it is too large."""
    from scipy.optimize import Bounds, LinearConstraint
    from scipy.sparse import coo_array, vstack

    from summarizer.selection import pair_prices

    m = len(problem)
    concepts = problem.concepts
    holders = np.bincount(concepts.columns, minlength=concepts.shape[1])
    # A concept that one candidate holds is part of that candidate's own worth.
    single = holders[concepts.columns] == 1
    own = np.bincount(concepts.rows[single], problem.weights[concepts.columns[single]], minlength=m)
    shared = np.flatnonzero((holders > 1) & (problem.weights > 0))
    number = np.full(concepts.shape[1], -1)
    number[shared] = np.arange(len(shared))
    if m + len(shared) > MAX_VARIABLES or m > MAX_CANDIDATES:
        return None
    worth = concepts.dot(problem.weights)
    prices = np.array([pair_prices(problem, worth, one) for one in range(m)]).reshape(m, m)
    left, right = np.nonzero(np.triu(prices, 1))
    price = prices[left, right]
    needs = problem.references.needs
    total = m + len(shared) + len(left) + len(needs.rows)
    if total > MAX_VARIABLES:
        return None
    debts = needs.values * worth[needs.rows]
    cost = np.concatenate((problem.penalties - own, -problem.weights[shared], price, debts))
    entries = ~single & (number[concepts.columns] >= 0)
    held_by, held = concepts.rows[entries], number[concepts.columns[entries]]
    covers = coo_array(
        (
            np.concatenate((np.ones(len(shared)), -np.ones(len(held)))),
            (
                np.concatenate((np.arange(len(shared)), held)),
                np.concatenate((m + np.arange(len(shared)), held_by)),
            ),
        ),
        shape=(len(shared), total),
    )
    pairs = np.arange(len(left))
    both = coo_array(
        (
            np.concatenate((np.ones(len(left)), np.ones(len(left)), -np.ones(len(left)))),
            (np.tile(pairs, 3), np.concatenate((left, right, m + len(shared) + pairs))),
        ),
        shape=(len(left), total),
    )
    leaning = np.flatnonzero(problem.after >= 0)
    steps = np.arange(len(leaning))
    lean = coo_array(
        (
            np.concatenate((np.ones(len(leaning)), -np.ones(len(leaning)))),
            (np.tile(steps, 2), np.concatenate((leaning, problem.after[leaning]))),
        ),
        shape=(len(leaning), total),
    )
    owed = _owed(problem.references, total)
    limits = [(problem.costs, problem.budget)]
    if np.isfinite(problem.cap):
        limits += [
            (np.where(problem.voices == voice, problem.costs, 0.0), problem.cap)
            for voice in np.unique(problem.voices)
        ]
    spend = np.zeros((len(limits), total))
    for row, (costs, _) in enumerate(limits):
        spend[row, :m] = costs
    rows = vstack([covers, both, lean, owed, coo_array(spend)]).tocsr()
    upper = np.concatenate(
        (
            np.zeros(len(shared)),
            np.ones(len(left)),
            np.zeros(len(leaning) + len(needs.rows)),
            np.array([limit for _, limit in limits]),
        )
    )
    return {
        "c": cost,
        "constraints": LinearConstraint(rows, -np.inf, upper),
        "integrality": np.concatenate((np.ones(m), np.zeros(total - m))),
        "bounds": Bounds(0, 1),
    }


def _owed(known: References, total: int) -> Any:
    """Rows that make a candidate owe what it needs unless a chosen one gives it.

    The variables of what is owed are the last of all.
    """
    from scipy.sparse import coo_array

    needs, gives = known.needs, known.gives
    entries = np.arange(len(needs.rows))
    order = np.argsort(gives.columns, kind="stable")
    low = np.searchsorted(gives.columns[order], needs.columns)
    high = np.searchsorted(gives.columns[order], needs.columns, side="right")
    givers = [gives.rows[order[a:b]] for a, b in zip(low.tolist(), high.tolist(), strict=True)]
    paid = np.concatenate([np.empty(0, dtype=np.int64), *givers])
    return coo_array(
        (
            np.concatenate((np.ones(len(entries)), -np.ones(len(paid) + len(entries)))),
            (
                np.concatenate((entries, np.repeat(entries, high - low), entries)),
                np.concatenate((needs.rows, paid, total - len(entries) + entries)),
            ),
        ),
        shape=(len(entries), total),
    )
