"""What a choice is worth: the problem, its prices, and gains kept up to date as picks come and go.

F(S) = sum of the weights of the concepts that S covers, less a price for pairs that are alike or
tell one event, less the penalties for wording, less what S takes for known and nobody in it says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from summarizer.facts.references import References
from summarizer.model import Bound
from summarizer.numeric.arrays import Bools, Ints, places, where
from summarizer.numeric.sparse import Floats, Sparse, sums
from summarizer.selection.concrete import Concrete
from summarizer.selection.redundancy import Events

#: Pairs of sentences with a cosine above this pay for what they share.
REDUNDANCY_THRESHOLD = 0.2
#: Price of one unit of cosine above the threshold, as a share of the smaller sentence's worth.
REDUNDANCY_WEIGHT = 1.0
#: Worths and prices are rounded to whole multiples of this: some 2**53 of them add up exactly, in
#: whatever order, and concepts together are worth 1.
UNIT = 2.0**-44
#: Numbers that 16 bits hold, which numpy sorts in a tenth of the time.
_SHORT = 1 << 16


@dataclass(frozen=True, slots=True, eq=False, repr=False)
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
        events: What happens in the candidates, and to whom; m of them.
        references: What candidates take for known and what they introduce, m of them.
        after: Candidate that each one leans on and may only follow, -1 for none, shape (m,).
        cap: Most cost that one voice may take; infinity for no cap.
        concrete: What candidates hold that can be named, m of them; None where a digest is long
            enough for background, or where it is not known.
    """

    concepts: Sparse
    weights: Floats
    terms: Sparse
    scores: Floats
    penalties: Floats
    costs: Floats
    budget: float
    voices: Ints
    events: Events
    references: References
    after: Ints
    cap: float = float("inf")
    concrete: Concrete | None = None

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


def pair_prices(problem: Problem, worth: Floats, candidate: int) -> Floats:
    """What each candidate pays for standing beside one of them, shape (m,); 0 for itself.

    Args:
        problem: m candidates.
        worth: Worth of all that each covers, shape (m,).
        candidate: The one.
    """
    share = problem.events.told_again(candidate)
    near, alike = problem.terms.nearest(candidate, REDUNDANCY_THRESHOLD)
    share[near] += REDUNDANCY_WEIGHT * np.maximum(alike - REDUNDANCY_THRESHOLD, 0.0)
    share[candidate] = 0.0
    found: Floats = share * np.minimum(worth, worth[candidate])
    return found


def _exactly(values: Floats) -> Floats:
    """The values in whole `UNIT`s, so that adding and taking away some of them leaves no trace."""
    found: Floats = np.rint(values / UNIT) * UNIT
    return found


class _Part(NamedTuple):
    """What one candidate does to the others when it comes or goes.

    Args:
        held: Concepts that it shares with others, shape (n_held,).
        weights: Their weights, shape (n_held,).
        counts: How many candidates hold each of them, itself among them, shape (n_held,).
        holders: Those candidates, concept by concept, shape (counts.sum(),).
        prices: What each candidate pays for standing beside it, shape (m,).
        needs: Things that it needs, each with its price.
        gives: Things that it gives.
    """

    held: Ints
    weights: Floats
    counts: Ints
    holders: Ints
    prices: Floats
    needs: tuple[tuple[int, float], ...]
    gives: tuple[int, ...]


class _Debts:
    """What the candidates of a problem need and give, thing by thing."""

    def __init__(self, problem: Problem, worth: Floats) -> None:
        self.needs, self.gives = problem.references.needs, problem.references.gives
        self.prices = _exactly(self.needs.values * worth[self.needs.rows])
        self.unmet = self.needs.row_sums(self.prices)
        self._needers: dict[int, tuple[Ints, Floats]] = {}
        self._givers: dict[int, Ints] = {}

    def needed(self, candidate: int) -> tuple[tuple[int, float], ...]:
        """Things that a candidate needs, each with its price."""
        own = self.needs.part(candidate)
        things, prices = self.needs.columns[own].tolist(), self.prices[own].tolist()
        return tuple(zip(things, prices, strict=True))

    def given(self, candidate: int) -> tuple[int, ...]:
        """Things that a candidate gives."""
        return tuple(self.gives.columns[self.gives.part(candidate)].tolist())

    def needers(self, thing: int) -> tuple[Ints, Floats]:
        """The candidates that need a thing, and the price that each pays without it."""
        if thing not in self._needers:
            at = where(self.needs.columns == thing)
            self._needers[thing] = self.needs.rows[at], self.prices[at]
        return self._needers[thing]

    def givers(self, thing: int) -> Ints:
        """The candidates that give a thing."""
        if thing not in self._givers:
            self._givers[thing] = self.gives.rows[self.gives.columns == thing]
        return self._givers[thing]


class Ledger:
    """What the states of one problem share: worked out once, and only read afterwards."""

    def __init__(self, problem: Problem) -> None:
        concepts = problem.concepts
        self.problem = problem
        self.weights = _exactly(problem.weights)
        self.worth: Floats = concepts.row_sums(self.weights.take(concepts.columns))
        self.debts = _Debts(problem, self.worth)
        self.alone: Floats = self.worth - _exactly(problem.penalties) - self.debts.unmet
        self.costs: list[float] = problem.costs.tolist()
        self.voices: list[int] = problem.voices.tolist()
        self.after: list[int] = problem.after.tolist()
        self.capped = problem.cap < float("inf")
        #: Who leans on nobody, shape (m,).
        self.upright: Bools = problem.after < 0
        #: Who leans on a candidate.
        self.leaning: dict[int, list[int]] = {}
        for one in where(~self.upright).tolist():
            self.leaning.setdefault(self.after[one], []).append(one)
        self._share()
        self._parts: dict[int, _Part] = {}
        #: The best addition to a set by gain, and what the set is worth with it and without.
        self.best: dict[int, tuple[int, float, float]] = {}

    def _share(self) -> None:
        """Number the concepts that several candidates hold, and their holders.

        What one alone holds is part of what it adds, and nothing that others do changes that.
        """
        concepts = self.problem.concepts
        counts = np.bincount(concepts.columns, minlength=concepts.shape[1])
        several = counts > 1
        at = where(several.take(concepts.columns))
        numbers = where(several)
        self.counts: Ints = counts.take(numbers)
        self.ends: Ints = self.counts.cumsum()
        self.shared_weights: Floats = self.weights.take(numbers)
        # What is read of the table is written before, so it need not be cleared.
        new = np.empty(concepts.width, dtype=np.int64)
        new[numbers] = np.arange(len(numbers))
        self.shared: Ints = new.take(concepts.columns.take(at))
        self.bounds: Ints = at.searchsorted(concepts.bounds)
        short = self.shared.astype(np.uint16) if len(numbers) <= _SHORT else self.shared
        self.holders: Ints = concepts.rows.take(at.take(short.argsort(kind="stable")))

    def part(self, candidate: int) -> _Part:
        """What a candidate does to the others."""
        found = self._parts.get(candidate)
        if found is None:
            held = self.shared[self.bounds[candidate] : self.bounds[candidate + 1]]
            counts = self.counts[held]
            found = self._parts[candidate] = _Part(
                held=held,
                weights=self.shared_weights[held],
                counts=counts,
                holders=self.holders[places(self.ends[held] - counts, counts)],
                prices=_exactly(pair_prices(self.problem, self.worth, candidate)),
                needs=self.debts.needed(candidate),
                gives=self.debts.given(candidate),
            )
        return found


class State:
    """A growing set of candidates: what it covers, costs, is worth and leaves others to add.

    What each candidate would add is kept up to date with every one that comes or goes; whole
    units add up exactly, so the way to a set leaves no trace in it.

    Args:
        ledger: The problem's.
        chosen: Candidates to begin with, each behind what it leans on.
    """

    def __init__(self, ledger: Ledger, chosen: Iterable[int] = ()) -> None:
        self.ledger = ledger
        self.problem = problem = ledger.problem
        self.chosen: list[int] = []
        #: The chosen as bits, whatever their order.
        self.members = 0
        self.value = 0.0
        #: What each candidate would add, shape (m,); means nothing for those that are chosen.
        self.gains: Floats = ledger.alone.copy()
        self.covered = np.zeros(len(ledger.counts), dtype=np.int64)
        things = ledger.debts.needs.shape[1]
        self.given, self.owed = [0] * things, [0.0] * things
        #: Who is not chosen, and leans on nobody or on one that is, shape (m,).
        self.open: Bools = ledger.upright.copy()
        self.left = problem.budget
        self.room = np.full(max(ledger.voices, default=0) + 1, problem.cap)
        for one in chosen:
            self.add(one)

    def copy(self) -> State:
        """A state that can go its own way from here."""
        other = object.__new__(State)
        vars(other).update(vars(self))
        other.chosen, other.given, other.owed = self.chosen[:], self.given[:], self.owed[:]
        other.gains, other.covered = self.gains.copy(), self.covered.copy()
        other.open, other.room = self.open.copy(), self.room.copy()
        return other

    def fits(self) -> Bools:
        """Whether each candidate may be chosen and is within what is left, shape (m,)."""
        problem = self.problem
        found: Bools = problem.costs <= self.left
        found &= self.open
        if self.ledger.capped:
            found &= problem.costs <= self.room.take(problem.voices)
        return found

    def holds(self, candidate: int) -> bool:
        """Whether a candidate is chosen."""
        return bool(self.members >> candidate & 1)

    def leaned_on(self, candidate: int) -> bool:
        """Whether a chosen candidate leans on this one."""
        return any(self.holds(one) for one in self.ledger.leaning.get(candidate, ()))

    def add(self, candidate: int) -> None:
        """Take a candidate in."""
        self.value += float(self.gains[candidate])
        self._move(candidate, 1)
        self.chosen.append(candidate)
        self.members ^= 1 << candidate

    def remove(self, candidate: int) -> None:
        """Give a candidate back."""
        self._move(candidate, -1)
        self.chosen.remove(candidate)
        self.members ^= 1 << candidate
        self.value -= float(self.gains[candidate])

    def _move(self, candidate: int, sign: int) -> None:
        ledger, part = self.ledger, self.ledger.part(candidate)
        before = self.covered[part.held]
        after = self.covered[part.held] = before + sign
        # Others no longer add a concept that nobody covered, or add it again.
        turned = part.weights * ((before if sign > 0 else after) == 0)
        change = sums(part.holders, turned.repeat(part.counts), len(self.gains))
        change += part.prices
        if sign > 0:
            self.gains -= change
        else:
            self.gains += change
        if part.needs or part.gives:
            self._settle(part, sign)
        cost = sign * ledger.costs[candidate]
        self.open[candidate] = sign < 0
        for one in ledger.leaning.get(candidate, ()):
            self.open[one] = sign > 0 and not self.holds(one)
        self.left -= cost
        self.room[ledger.voices[candidate]] -= cost

    def _settle(self, part: _Part, sign: int) -> None:
        """What others owe for things or earn by giving them, as one comes (1) or goes (-1)."""
        debts = self.ledger.debts
        for thing in part.gives:
            self.given[thing] += sign
            if self.given[thing] == max(sign, 0):
                needers, prices = debts.needers(thing)
                self.gains[needers] += sign * prices
                if self.owed[thing]:
                    self.gains[debts.givers(thing)] -= sign * self.owed[thing]
        for thing, price in part.needs:
            self.owed[thing] += sign * price
            if not self.given[thing]:
                self.gains[debts.givers(thing)] += sign * price
