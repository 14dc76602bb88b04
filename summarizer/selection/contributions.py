"""What a candidate adds to the rest of a choice, part by part: the objective, taken to pieces.

`summarizer.selection.objective` keeps one figure a candidate up to date because it asks for it
thousands of times. Here it is worked out anew, plainly, and so that a reader can be told why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.numeric.sparse import Floats, sums
from summarizer.selection.objective import Problem, pair_prices


@dataclass(frozen=True, slots=True)
class Parts:
    """What one candidate adds to a choice, in shares of the worth of all concepts.

    Args:
        new: Worth of what it tells and no other of the choice does, in [0, 1].
        repeated: Price of what it tells again, >= 0.
        wording: Price of its loaded words, and of being a quotation for the most part, >= 0.
        unexplained: Price of what it takes for known, less what it explains of others; below 0
            where it explains more.
    """

    new: float
    repeated: float
    wording: float
    unexplained: float

    @property
    def total(self) -> float:
        """What it adds in all."""
        return self.new - self.repeated - self.wording - self.unexplained


@dataclass(frozen=True, slots=True)
class Weighed:
    """The parts of every candidate, each of shape (m,); see `Parts`."""

    new: Floats
    repeated: Floats
    wording: Floats
    unexplained: Floats

    @property
    def total(self) -> Floats:
        """What each adds in all, shape (m,)."""
        found: Floats = self.new - self.repeated - self.wording - self.unexplained
        return found

    def of(self, candidate: int) -> Parts:
        """The parts of one candidate."""
        return Parts(
            float(self.new[candidate]),
            float(self.repeated[candidate]),
            float(self.wording[candidate]),
            float(self.unexplained[candidate]),
        )


def weigh(problem: Problem, rest: Sequence[int]) -> Weighed:
    """What each candidate would add to some others.

    Args:
        problem: m candidates.
        rest: The others; what one of them itself would add again means nothing.
    """
    concepts, size = problem.concepts, len(problem)
    worth = concepts.dot(problem.weights)
    covered = np.zeros(concepts.shape[1], dtype=np.bool_)
    repeated = np.zeros(size)
    for one in rest:
        covered[concepts.columns[concepts.part(one)]] = True
        repeated += pair_prices(problem, worth, one)
    left = np.where(covered, 0.0, problem.weights)
    return Weighed(
        new=concepts.dot(left),
        repeated=repeated,
        wording=problem.penalties,
        unexplained=_unexplained(problem, worth, rest),
    )


def _unexplained(problem: Problem, worth: Floats, rest: Sequence[int]) -> Floats:
    """What each candidate would owe for what it needs, less the debts of others that it pays."""
    needs, gives = problem.references.needs, problem.references.gives
    chosen = np.zeros(len(problem), dtype=np.bool_)
    chosen[list(rest)] = True
    given = np.zeros(needs.shape[1], dtype=np.bool_)
    given[gives.columns[chosen[gives.rows]]] = True
    prices = np.where(given[needs.columns], 0.0, needs.values * worth[needs.rows])
    of_rest = chosen[needs.rows]
    owed = sums(needs.columns[of_rest], prices[of_rest], needs.shape[1])
    own = sums(needs.rows, prices, len(problem))
    paid = sums(gives.rows, owed[gives.columns], len(problem))
    found: Floats = own - paid
    return found


def repeats_most(problem: Problem, candidate: int, rest: Sequence[int]) -> int:
    """The one of some others that a candidate pays most for standing beside, -1 for none."""
    if not rest:
        return -1
    worth = problem.concepts.dot(problem.weights)
    prices = pair_prices(problem, worth, candidate)[list(rest)]
    return list(rest)[int(prices.argmax())] if prices.max() > 0 else -1
