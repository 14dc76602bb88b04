"""What goes into the digest: one objective under a hard budget. `SELECTORS` by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.documents import Bound
from summarizer.references import References
from summarizer.restating import Leads, Reports
from summarizer.sparse import Floats, Sparse, row_sums, sums
from summarizer.tokens import Ints, places

#: Pairs of sentences with a cosine above this pay for what they share.
REDUNDANCY_THRESHOLD = 0.2
#: Price of one unit of cosine above the threshold, as a share of the smaller sentence's worth.
REDUNDANCY_WEIGHT = 1.0
#: Price of telling again what another pick tells of an outcome, as a share of the smaller worth.
RESTATED_WEIGHT = 1.0
#: MMR's share of relevance against novelty (Carbonell and Goldstein 1998 try 0.3 to 0.7).
MMR_LAMBDA = 0.7
#: Sweeps of swaps; each sweep that is not the last improves the objective.
SWEEPS = 20
#: Least improvement that counts, against rounding.
EPSILON = 1e-12
#: Worths and prices are rounded to whole multiples of this: some 2**53 of them add up exactly, in
#: whatever order, and concepts together are worth 1.
UNIT = 2.0**-44
#: Numbers that 16 bits hold, which numpy sorts in a tenth of the time.
_SHORT = 1 << 16


@dataclass(frozen=True, slots=True)
class Problem:
    """What a selector is given: m candidates, their worth and their cost.

    Args:
        concepts: Concepts each candidate covers, shape (m, n_concepts), all values 1.
        weights: Worth of covering each concept once, shape (n_concepts,), non-negative.
        terms: tf-idf, unit rows, shape (m, n_terms).
        scores: The ranker's scores, shape (m,).
        penalties: Price of picking each candidate for its wording, shape (m,), >= 0.
        costs: Length of each candidate in the budget's unit, shape (m,), > 0.
        budget: Hard limit on the summed costs.
        voices: Independent voice of each candidate, shape (m,).
        reports: Outcomes that candidates report, m of them.
        leads: Candidates that tell the event itself, m of them.
        references: What candidates take for known and what they introduce, m of them.
        after: Candidate that each one leans on and may only follow, -1 for none, shape (m,).
        cap: Most cost that one voice may take; infinity for no cap.
    """

    concepts: Sparse
    weights: Floats
    terms: Sparse
    scores: Floats
    penalties: Floats
    costs: Floats
    budget: float
    voices: Ints
    reports: Reports
    leads: Leads
    references: References
    after: Ints
    cap: float = float("inf")

    def __len__(self) -> int:
        return len(self.costs)


@dataclass(frozen=True, slots=True)
class Selection:
    """What a selector chose.

    Args:
        chosen: Candidate numbers in order of choice.
        gains: What each added to the objective when it was chosen, unitless.
        bound: The objective's value and how good it is known to be.
    """

    chosen: tuple[int, ...]
    gains: tuple[float, ...]
    bound: Bound


Selector = Callable[[Problem], Selection]


def pair_prices(problem: Problem, worth: Floats, candidate: int) -> Floats:
    """What each candidate pays for standing beside one of them, shape (m,); 0 for itself.

    Args:
        problem: m candidates.
        worth: Worth of all that each covers, shape (m,).
        candidate: The one.
    """
    terms = problem.terms
    low, high = np.searchsorted(terms.rows, (candidate, candidate + 1))
    vector = np.zeros(terms.shape[1])
    vector[terms.columns[low:high]] = terms.values[low:high]
    likeness = terms.dot(vector)
    share = REDUNDANCY_WEIGHT * np.maximum(likeness - REDUNDANCY_THRESHOLD, 0.0)
    share += problem.leads.told_again(candidate, likeness)
    if problem.reports.outcomes[candidate]:
        share += RESTATED_WEIGHT * problem.reports.restated(candidate)
    share[candidate] = 0.0
    found: Floats = share * np.minimum(worth, worth[candidate])
    return found


def _exactly(values: Floats) -> Floats:
    """The values in whole `UNIT`s, so that adding and taking away some of them leaves no trace."""
    found: Floats = np.round(values / UNIT) * UNIT
    return found


class _Debts:
    """What the chosen of a problem need and what they give, thing by thing."""

    def __init__(self, problem: Problem, worth: Floats) -> None:
        self.needs, self.gives = problem.references.needs, problem.references.gives
        self.prices = _exactly(self.needs.values * worth[self.needs.rows])

    def needed(self, candidate: int) -> slice:
        """Entries of what a candidate needs."""
        bounds = self.needs.bounds
        return slice(bounds[candidate], bounds[candidate + 1])

    def given(self, candidate: int) -> Ints:
        """Things that a candidate gives."""
        bounds = self.gives.bounds
        return self.gives.columns[bounds[candidate] : bounds[candidate + 1]]


class _Ledger:
    """What the states of one problem share: worked out once, and only read afterwards."""

    def __init__(self, problem: Problem) -> None:
        concepts = problem.concepts
        self.problem = problem
        self.weights = _exactly(problem.weights)
        self.worth: Floats = row_sums(self.weights[concepts.columns], concepts.bounds)
        self.penalties = _exactly(problem.penalties)
        self.debts = _Debts(problem, self.worth)
        self.capped = problem.cap < float("inf")
        self.leaning = bool((problem.after >= 0).any())
        # The candidates that hold a concept, concept by concept.
        width = concepts.shape[1]
        numbers = concepts.columns.astype(np.uint16) if width <= _SHORT else concepts.columns
        self.holders: Ints = concepts.rows[np.argsort(numbers, kind="stable")]
        counts = np.bincount(concepts.columns, minlength=width)
        self.ends: Ints = np.cumsum(counts)
        self.counts: Ints = counts
        self._prices: dict[int, Floats] = {}

    def held(self, candidate: int) -> Ints:
        """The concepts that a candidate covers."""
        bounds = self.problem.concepts.bounds
        return self.problem.concepts.columns[bounds[candidate] : bounds[candidate + 1]]

    def shares(self, concepts: Ints) -> Floats:
        """What each candidate covers of some concepts, shape (m,)."""
        counts = self.counts[concepts]
        at = places(self.ends[concepts] - counts, counts)
        weights = np.repeat(self.weights[concepts], counts)
        return sums(self.holders[at], weights, len(self.problem))

    def prices(self, candidate: int) -> Floats:
        """What each other candidate pays for standing beside this one, shape (m,)."""
        found = self._prices.get(candidate)
        if found is None:
            found = _exactly(pair_prices(self.problem, self.worth, candidate))
            self._prices[candidate] = found
        return found


class _State:
    """A growing set of candidates: what it covers, costs and shares.

    What each candidate would add, debts apart, is kept up to date with every one that comes or
    goes.
    """

    def __init__(self, ledger: _Ledger) -> None:
        self.ledger = ledger
        self.problem = problem = ledger.problem
        self.covered = np.zeros(problem.concepts.shape[1], dtype=np.int64)
        self.alone: Floats = ledger.worth - ledger.penalties
        self.given = np.zeros(ledger.debts.needs.shape[1], dtype=np.int64)
        self.owed = np.zeros(ledger.debts.needs.shape[1])
        self.free = np.ones(len(problem) + 1, dtype=np.bool_)
        # Entry -1 stands for "leans on nothing".
        self.free[-1] = False
        self.chosen: list[int] = []
        self.spent = 0.0
        self.by_voice = np.zeros(int(problem.voices.max(initial=0)) + 1)

    def gains(self) -> Floats:
        """What each candidate would add now, shape (m,)."""
        debts = self.ledger.debts
        if not len(debts.prices):
            return self.alone
        open_ = self.given == 0
        unmet = np.where(open_[debts.needs.columns], debts.prices, 0.0)
        found = self.alone - row_sums(unmet, debts.needs.bounds)
        if self.owed.any():
            paid = np.where(open_, self.owed, 0.0)
            found += row_sums(paid[debts.gives.columns], debts.gives.bounds)
        return found

    def fits(self) -> np.ndarray:
        """Whether each candidate is free and within what is left, shape (m,)."""
        problem = self.problem
        open_ = problem.costs <= problem.budget - self.spent
        open_ &= self.free[:-1]
        if self.ledger.capped:
            open_ &= self.by_voice[problem.voices] + problem.costs <= problem.cap
        if self.ledger.leaning:
            open_ &= ~self.free[problem.after]
        return open_

    def needed(self, candidate: int) -> bool:
        """Whether a chosen candidate leans on this one."""
        return bool((self.problem.after[self.chosen] == candidate).any())

    def _move(self, candidate: int, sign: int) -> None:
        problem, ledger = self.problem, self.ledger
        held = ledger.held(candidate)
        others = self.covered[held] - (sign < 0)
        self.covered[held] += sign
        self.alone -= sign * (ledger.shares(held[others == 0]) + ledger.prices(candidate))
        self.free[candidate] = sign < 0
        needed = ledger.debts.needed(candidate)
        self.given[ledger.debts.given(candidate)] += sign
        self.owed[ledger.debts.needs.columns[needed]] += sign * ledger.debts.prices[needed]
        self.spent += sign * problem.costs[candidate]
        self.by_voice[problem.voices[candidate]] += sign * problem.costs[candidate]

    def add(self, candidate: int) -> None:
        self._move(candidate, 1)
        self.chosen.append(candidate)

    def remove(self, candidate: int) -> None:
        self._move(candidate, -1)
        self.chosen.remove(candidate)

    def value(self) -> float:
        """The objective of the chosen set."""
        ledger, chosen = self.ledger, self.chosen
        total = float(ledger.weights[self.covered > 0].sum() - ledger.penalties[chosen].sum())
        for place, one in enumerate(chosen):
            total -= float(ledger.prices(one)[chosen[:place]].sum())
        return total - float(self.owed[self.given == 0].sum())

    def fill(self, per_cost: bool) -> None:
        """Add the best candidate that fits until none improves."""
        while True:
            gains = self.gains()
            rate = gains / self.problem.costs if per_cost else gains
            rate = np.where(self.fits() & (gains > EPSILON), rate, -np.inf)
            best = int(np.argmax(rate)) if len(rate) else 0
            if not len(rate) or rate[best] == -np.inf:
                return
            self.add(best)

    def improve(self) -> None:
        """Swap one for one, then refill, until nothing improves."""
        for _ in range(SWEEPS):
            changed = False
            for one in list(self.chosen):
                if self.needed(one):
                    continue
                self.remove(one)
                gains = self.gains()
                others = np.where(self.fits(), gains, -np.inf)
                best = int(np.argmax(others))
                better = others[best] > gains[one] + EPSILON
                self.add(best if better else one)
                changed |= bool(better)
            size = len(self.chosen)
            self.fill(per_cost=False)
            if not changed and len(self.chosen) == size:
                return


def problem_after(problem: Problem, candidate: int) -> int:
    """Candidate that this one leans on, -1 for none."""
    return int(problem.after[candidate])


def _in_order(state: _State, status: str, upper: float = float("inf")) -> Selection:
    """The chosen set as a selection, most valuable first, each with its marginal gain."""
    value = state.value()
    left = sorted(state.chosen)
    again = _State(state.ledger)
    gains: list[float] = []
    while left:
        current = again.gains()
        ready = [one for one in left if problem_after(state.problem, one) not in left]
        best = max(ready, key=lambda one: (current[one], -one))
        gains.append(float(current[best]))
        again.add(best)
        left.remove(best)
    return Selection(tuple(again.chosen), tuple(gains), Bound(status, value, upper))


def coverage(problem: Problem) -> Selection:
    """Choose the set that covers the most concept weight for its budget.

    F(S) = sum of the weights of the concepts that S covers, less a price for similar pairs,
    less the penalties for wording. Greedy by gain per cost and by gain, each followed by
    one-for-one swaps and refills; the better of the two is kept.

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
    ledger = _Ledger(problem)
    states: list[_State] = []
    for per_cost in (True, False):
        state = _State(ledger)
        state.fill(per_cost)
        state.improve()
        states.append(state)
    best = max(states, key=lambda state: state.value())
    return _in_order(best, "heuristic")


def refill(problem: Problem, chosen: Sequence[int], upper: float = float("inf")) -> Selection:
    """Add the best candidates that still fit to a choice made before.

    Args:
        problem: m candidates.
        chosen: Some of them, each behind what it leans on.
        upper: Proven upper bound on the objective, where one is known.

    Returns:
        The choice in its order, then what was added.
    """
    state = _State(_Ledger(problem))
    for one in chosen:
        state.add(one)
    state.fill(per_cost=False)
    return _as_chosen(state, upper)


def mmr(problem: Problem) -> Selection:
    """Choose by relevance less similarity to what was chosen (maximal marginal relevance).

    Args:
        problem: m candidates.

    Source:
        Carbonell and Goldstein (1998), The use of MMR, SIGIR. Relevance is the ranker's score
        over its largest, similarity the cosine of tf-idf.
    """
    state = _State(_Ledger(problem))
    terms = problem.terms
    closest = np.zeros(len(problem))
    relevance = problem.scores / max(float(problem.scores.max(initial=0.0)), EPSILON)
    while len(problem):
        value = MMR_LAMBDA * relevance - (1 - MMR_LAMBDA) * closest
        value = np.where(state.fits(), value, -np.inf)
        best = int(np.argmax(value))
        if value[best] == -np.inf:
            break
        state.add(best)
        low, high = np.searchsorted(terms.rows, (best, best + 1))
        vector = np.zeros(terms.shape[1])
        vector[terms.columns[low:high]] = terms.values[low:high]
        closest = np.maximum(closest, terms.dot(vector))
    return _as_chosen(state)


def top(problem: Problem) -> Selection:
    """Choose the sentences with the highest scores that fit, one after another.

    Args:
        problem: m candidates.

    Source:
        The selection of Mihalcea and Tarau (2004), with the budget held exactly.
    """
    state = _State(_Ledger(problem))
    for best in np.lexsort((np.arange(len(problem)), -problem.scores)).tolist():
        if state.fits()[best]:
            state.add(best)
    return _as_chosen(state)


def _as_chosen(state: _State, upper: float = float("inf")) -> Selection:
    """The chosen set in its order of choice, with the objective's gains."""
    again = _State(state.ledger)
    gains = []
    for one in state.chosen:
        gains.append(float(again.gains()[one]))
        again.add(one)
    return Selection(tuple(again.chosen), tuple(gains), Bound("heuristic", again.value(), upper))


def exact(problem: Problem) -> Selection:
    """Choose the optimum by mixed-integer programming; see `summarizer.exact`."""
    from summarizer.exact import solve

    start = coverage(problem)
    chosen, status, upper = solve(problem, start)
    state = _State(_Ledger(problem))
    for one in chosen:
        state.add(one)
    if state.value() < start.bound.value:
        state = _State(_Ledger(problem))
        for one in start.chosen:
            state.add(one)
    return _in_order(state, status, max(upper, state.value()))


#: Selectors by name.
SELECTORS: dict[str, Selector] = {"coverage": coverage, "exact": exact, "mmr": mmr, "top": top}
