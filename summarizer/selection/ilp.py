"""The exact optimum of the objective, for clusters small enough.

Most candidates can be ruled out before anything is branched on. Duals of the linear relaxation
prove what any choice with a given candidate can reach at most; whoever cannot reach what greedy
with swaps has reached already is in no optimum. What is left is solved by branch and bound.

Source:
    Gillick and Favre (2009), A scalable global model for summarization, ILP-NLP workshop;
    Dantzig, Fulkerson and Johnson (1954), Operations Research 2, for fixing by reduced costs;
    solved by HiGHS (Huangfu and Hall 2018) through scipy, which is imported only here.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import numpy as np

from summarizer.errors import UsageError
from summarizer.numeric.arrays import Bools, Ints
from summarizer.numeric.sparse import Floats
from summarizer.selection.objective import Problem, Selection
from summarizer.selection.program import Program, integer_program, restricted, supported

#: Most candidates, since each pair of them may have a price.
MAX_CANDIDATES = 2_000
#: Seconds by the clock that all of it may take; benchmarks/notes/experiments.md has the times.
TIME_LIMIT_SECONDS = 2.0
#: Times that the relaxation is solved again over the candidates it left: more rule out few.
ROUNDS = 2
#: The optimum is looked for first in this share of the way from the relaxation's bound down to
#: the greedy value, then in all of it: far fewer candidates reach so high, and it is mostly
#: there. Between 0.2 and 0.5 the times differ by less than a third.
SHARES = (1 / 3, 1.0)
#: HiGHS stops at an absolute gap of 1e-6 as well, which scaling the objective makes negligible.
SCALE = 1e4
#: HiGHS's gap at which it calls a solution optimal.
RELATIVE_GAP = 1e-9
#: Difference between values that counts as none, against rounding.
EPSILON = 1e-12


def solve(problem: Problem, start: Selection) -> tuple[tuple[int, ...], str, float]:
    """Solve the objective as a mixed-integer program.

    Args:
        problem: m candidates.
        start: A good selection, returned where the program is too large or its time is up.

    Returns:
        Chosen candidates, status (``optimal``, ``time limit`` or ``too large``) and an upper
        bound on the objective, proven within the solver's tolerances. What the solver was
        working on when its time was up is not used: beside the optimum there is only what is
        the same on every machine.

    Raises:
        UsageError: If scipy is not installed.
    """
    try:
        import scipy.optimize  # noqa: F401
    except ImportError:
        raise UsageError(
            "selector exact needs scipy; pip install '.[exact]' in the project's folder"
        ) from None
    deadline = monotonic() + TIME_LIMIT_SECONDS
    upper = float(problem.weights[np.unique(problem.concepts.columns)].sum())
    if len(problem) > MAX_CANDIDATES:
        return start.chosen, "too large", upper
    live = supported(problem, np.flatnonzero(problem.costs <= problem.budget))
    if not len(live):
        return (), "optimal", 0.0
    # Prices are left out at first: over all pairs they take longer than they rule out.
    program = integer_program(restricted(problem, live), priced=False)
    if program is None:
        return start.chosen, "too large", upper
    upper, reach = _relaxed(program, deadline)
    chosen, value = start.chosen, start.bound.value
    for share in SHARES:
        least = upper - share * (upper - value)
        found, worth, status = _best(problem, live[reach >= least - EPSILON], least, deadline)
        if status != "optimal":
            return chosen, status, upper
        if worth > value:
            chosen, value = found, worth
        if value >= least:
            break
        upper = least
    return chosen, "optimal", value


def _best(
    problem: Problem, live: Ints, least: float, deadline: float
) -> tuple[tuple[int, ...], float, str]:
    """The best choice among some candidates, where any reaches a value.

    Args:
        problem: m candidates.
        live: Numbers of some, ascending: at least those that a choice so good can hold.
        least: What is to be reached.
        deadline: When to stop, by `monotonic`.

    Returns:
        The choice, its value and ``optimal``. If none reaches `least` the choice may be any.
        No choice, 0 and the status where the solver cannot tell.
    """
    program = None
    for left in reversed(range(ROUNDS + 1)):
        live = supported(problem, live)
        if not len(live):
            return (), 0.0, "optimal"
        program = integer_program(restricted(problem, live), priced=True)
        if program is None:
            return (), 0.0, "too large"
        if left:
            _, reach = _relaxed(program, deadline)
            live = live[reach >= least - EPSILON]
    assert program is not None
    solved = _optimum(program, deadline)
    if solved is None:
        return (), 0.0, "time limit"
    picked, value = solved
    return tuple(live[picked].tolist()), value, "optimal"


def _relaxed(program: Program, deadline: float) -> tuple[float, Floats]:
    """What the relaxation proves.

    Any non-negative duals prove a bound, so rounding in the solver can only make it weaker.
    Where its time is up there are no duals, and zeros prove little.

    Returns:
        An upper bound on the objective, and one for each candidate on what a choice with it
        reaches, shape (candidates,).
    """
    from scipy.optimize import linprog

    duals = np.zeros(len(program.limits))
    seconds = deadline - monotonic()
    if seconds > 0:
        result = linprog(
            -program.gains,
            A_ub=program.rows,
            b_ub=program.limits,
            bounds=(0, 1),
            options={"time_limit": seconds},
        )
        if result.status == 0:
            duals = np.maximum(-result.ineqlin.marginals, 0.0)
    reduced = program.gains - program.rows.T @ duals
    upper = float(program.limits @ duals + np.maximum(reduced, 0.0).sum())
    return upper, upper + np.minimum(reduced[: program.candidates], 0.0)


def _optimum(program: Program, deadline: float) -> tuple[Bools, float] | None:
    """Who is picked at the optimum, shape (candidates,), and its value; None if not in time."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    seconds = deadline - monotonic()
    if seconds <= 0:
        return None
    integer = np.zeros(len(program.gains))
    integer[: program.candidates] = 1
    with _output_spared():
        result = milp(
            -SCALE * program.gains,
            constraints=LinearConstraint(program.rows, -np.inf, program.limits),
            integrality=integer,
            bounds=Bounds(0, 1),
            # Its presolve finds little more here than was done already.
            options={"time_limit": seconds, "mip_rel_gap": RELATIVE_GAP, "presolve": False},
        )
    if result.status != 0:
        return None
    return result.x[: program.candidates] > 0.5, -float(result.fun) / SCALE


@contextmanager
def _output_spared() -> Iterator[None]:
    """Send what C code prints to standard error meanwhile.

    HiGHS 1.12 prints a stray line now and then, whatever it is told (its issue 2783); in the
    standard output of a command it would stand in the middle of the digest.
    """
    try:
        kept = os.dup(1)
    except OSError:
        # There is no standard output.
        yield
        return
    # What stands in C's buffer goes where it was printed to. Windows has no such handle.
    flush = ctypes.CDLL(None).fflush if os.name == "posix" else lambda _: None
    try:
        flush(None)
        os.dup2(2, 1)
        yield
    finally:
        flush(None)
        os.dup2(kept, 1)
        os.close(kept)
