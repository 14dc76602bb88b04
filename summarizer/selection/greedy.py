"""What goes into the digest: the best set under a hard budget. `SELECTORS` by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from summarizer.model import Bound
from summarizer.numeric.sparse import Floats
from summarizer.selection.mending import mended
from summarizer.selection.objective import Ledger, Problem, Selection, State

#: MMR's share of relevance against novelty (Carbonell and Goldstein 1998 try 0.3 to 0.7).
MMR_LAMBDA = 0.7
#: Sweeps of swaps; each sweep that is not the last improves the objective.
SWEEPS = 20
#: Least improvement that counts, against rounding.
EPSILON = 1e-12


Selector = Callable[[Problem], Selection]


def _best(state: State, rates: Floats) -> int:
    """The candidate of the highest rate among those that fit, -1 for none."""
    if not len(rates):
        return -1
    rates = np.where(state.fits(), rates, -np.inf)
    best = int(rates.argmax())
    return best if rates[best] > -np.inf else -1


def _best_addition(state: State) -> tuple[int, float, float]:
    """The candidate that fits and adds most, -1 for none, the objective with it and without.

    All follow from the set alone, and swaps come by the same sets again and again.
    """
    known, members = state.ledger.best, state.members
    if members not in known:
        best = _best(state, state.gains)
        value = state.value + float(state.gains[best]) if best >= 0 else -np.inf
        known[members] = best, value, state.value
    return known[members]


def _fill_by_rate(state: State) -> None:
    """Add the candidate that adds most for its cost until none improves."""
    while True:
        rates = np.where(state.gains > EPSILON, state.gains / state.problem.costs, -np.inf)
        best = _best(state, rates)
        if best < 0:
            return
        state.add(best)


def _fill(state: State) -> None:
    """Add the candidate that adds most until none improves."""
    while True:
        best, value, _ = _best_addition(state)
        if value <= state.value + EPSILON:
            return
        state.add(best)


def _without(state: State, one: int) -> tuple[int, float, float]:
    """The best addition to a set without one of it."""
    known = state.ledger.best.get(state.members ^ 1 << one)
    if known is None:
        other = state.copy()
        other.remove(one)
        known = _best_addition(other)
    return known


def _improved(state: State) -> State:
    """Swap one for one, then refill, until nothing improves; drop what costs more than it tells."""
    for _ in range(SWEEPS):
        before = state.members
        for one in list(state.chosen):
            if state.leaned_on(one):
                continue
            best, value, _ = _without(state, one)
            if value > state.value + EPSILON:
                state.remove(one)
                state.add(best)
            else:
                # Last tried, last in line: the next sweep begins with what was swapped in.
                state.chosen.remove(one)
                state.chosen.append(one)
        _fill(state)
        if state.members == before:
            break
    for one in list(state.chosen):
        if not state.leaned_on(one) and _without(state, one)[2] > state.value + EPSILON:
            state.remove(one)
    return state


def _in_order(state: State, status: str, upper: float = float("inf")) -> Selection:
    """The chosen set as a selection, most valuable first, each with its marginal gain."""
    after = state.ledger.after
    left = sorted(state.chosen)
    again = State(state.ledger)
    gains: list[float] = []
    while left:
        current = again.gains[left].tolist()
        ready = [place for place, one in enumerate(left) if after[one] not in left]
        best = max(ready, key=lambda place: (current[place], -place))
        gains.append(current[best])
        again.add(left.pop(best))
    return Selection(tuple(again.chosen), tuple(gains), Bound(status, again.value, upper))


def coverage(problem: Problem) -> Selection:
    """Choose the set that covers the most concept weight for its budget.

    The objective is `summarizer.selection.objective`'s. Greedy by gain per cost and by gain, each
    followed by one-for-one swaps and refills; the better of the two is kept. In a short digest what
    adds nothing to the rest then makes room.

    Args:
        problem: m candidates.

    Returns:
        The selection; its bound's status is ``heuristic``.

    Source:
        Lin and Bilmes (2010), Multi-document summarization via budgeted maximization of
        submodular functions, NAACL; concepts after Gillick and Favre (2009).
    Departs:
        Concept weights are TextRank mass; swaps follow the greedy choice.
    """
    ledger = Ledger(problem)
    return _mended(ledger, _covered(ledger))


def _covered(ledger: Ledger) -> Selection:
    """The best set that greedy choices and swaps lead to."""
    states: list[State] = []
    for fill in (_fill_by_rate, _fill):
        state = State(ledger)
        fill(state)
        states.append(_improved(state))
    return _in_order(max(states, key=lambda state: state.value), "heuristic")


def _mended(ledger: Ledger, selection: Selection) -> Selection:
    """The selection without what adds nothing; see `summarizer.selection.mending`."""
    kept = mended(ledger, selection.chosen)
    if tuple(kept) == selection.chosen:
        return selection
    # What is known of the choice stays known of it.
    return replace(_as_chosen(State(ledger, kept)), bound=selection.bound)


def refill(problem: Problem, chosen: Sequence[int], upper: float = float("inf")) -> Selection:
    """Add the best candidates that still fit to a choice made before.

    Args:
        problem: m candidates.
        chosen: Some of them, each behind what it leans on.
        upper: Proven upper bound on the objective, where one is known.

    Returns:
        The choice in its order, then what was added.
    """
    state = State(Ledger(problem), chosen)
    _fill(state)
    return _as_chosen(state, upper)


def mmr(problem: Problem) -> Selection:
    """Choose by relevance less similarity to what was chosen (maximal marginal relevance).

    Args:
        problem: m candidates.

    Source:
        Carbonell and Goldstein (1998), The use of MMR, SIGIR. Relevance is the ranker's score
        over its largest, similarity the cosine of tf-idf.
    """
    state = State(Ledger(problem))
    closest = np.zeros(len(problem))
    relevance = problem.scores / max(float(problem.scores.max(initial=0.0)), EPSILON)
    while len(problem):
        value = MMR_LAMBDA * relevance - (1 - MMR_LAMBDA) * closest
        value = np.where(state.fits(), value, -np.inf)
        best = int(value.argmax())
        if value[best] == -np.inf:
            break
        state.add(best)
        closest = np.maximum(closest, problem.terms.likeness(best))
    return _as_chosen(state)


def top(problem: Problem) -> Selection:
    """Choose the sentences with the highest scores that fit, one after another.

    Args:
        problem: m candidates.

    Source:
        The selection of Mihalcea and Tarau (2004), with the budget held exactly.
    """
    state = State(Ledger(problem))
    for best in np.lexsort((np.arange(len(problem)), -problem.scores)).tolist():
        if state.fits()[best]:
            state.add(best)
    return _as_chosen(state)


def _as_chosen(state: State, upper: float = float("inf")) -> Selection:
    """The chosen set in its order of choice, with the objective's gains."""
    again = State(state.ledger)
    gains = []
    for one in state.chosen:
        gains.append(float(again.gains[one]))
        again.add(one)
    return Selection(tuple(again.chosen), tuple(gains), Bound("heuristic", again.value, upper))


def exact(problem: Problem) -> Selection:
    """Choose the optimum by mixed-integer programming; see `summarizer.selection.ilp`."""
    from summarizer.selection.ilp import solve

    ledger = Ledger(problem)
    start = _covered(ledger)
    chosen, status, upper = solve(problem, start)
    state = State(ledger, chosen)
    if state.value < start.bound.value:
        state = State(ledger, start.chosen)
    return _mended(ledger, _in_order(state, status, max(upper, state.value)))


#: Selectors by name.
SELECTORS: dict[str, Selector] = {"coverage": coverage, "exact": exact, "mmr": mmr, "top": top}
