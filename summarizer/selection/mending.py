"""What the objective does not see: picks that add nothing, and one event told twice, make room.

Both are mended one by one, and the other picks stay. To choose anew without them, or to price them,
loses key facts; benchmarks/notes/digest.md has the trials.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from summarizer.numeric.arrays import distinct, where
from summarizer.selection.concrete import Told
from summarizer.selection.objective import Ledger, Problem, State

#: Two openings of articles tell one event where the share of the lighter one's weight that both
#: hold, times the classes of events that both name, reaches this: more of the one makes up for the
#: other.
SAME = 0.25
#: From this share on the second telling goes even if nothing takes its place, and nothing takes a
#: place that has so much of itself in one pick.
MOST = 0.35
#: So many voices are few: an article from each side.
FEW_VOICES = 3
#: Share of its length that must be filled if it goes with less in common: it tells details.
FILLED = 0.5


def mended(ledger: Ledger, chosen: Sequence[int]) -> list[int]:
    """The choice with better candidates for those that add nothing concrete or tell an event again.

    Room that nothing concrete fits is left.

    Args:
        ledger: The problem's.
        chosen: Candidates, most valuable first: the first one stays, and what another leans on.
    """
    problem = ledger.problem
    if problem.concrete is None:
        return list(chosen)
    kept = _replaced(ledger, chosen, frozenset())
    if len(distinct(problem.voices)) <= FEW_VOICES:
        heard = set(problem.voices[kept].tolist())
        silent = frozenset(one for one in chosen if int(problem.voices[one]) not in heard)
        # A side that has nothing better keeps its word.
        kept = _replaced(ledger, chosen, silent) if silent else kept
    for one in reversed(kept[1:]):
        before = kept[: kept.index(one)]
        share = _again(problem, Told(problem.concrete, before), before, one)
        if not share or one in problem.after[kept]:
            continue
        others = [other for other in kept if other != one]
        full = _filled(ledger, others, one)
        added = float(problem.costs[full].sum() - problem.costs[others].sum())
        if share >= MOST or added >= FILLED * problem.costs[one]:
            kept = full
    return kept


def _replaced(ledger: Ledger, chosen: Sequence[int], held: Set[int]) -> list[int]:
    """The choice with the best others for those that add nothing concrete and are not held."""
    kept = _adding(ledger.problem, chosen, held)
    if len(kept) == len(chosen):
        return kept
    # What only a dropped one leaned on has nobody left to stay for.
    while len(fewer := _adding(ledger.problem, kept, held)) < len(kept):
        kept = fewer
    return _filled(ledger, kept)


def _adding(problem: Problem, chosen: Sequence[int], held: Set[int]) -> list[int]:
    """The first candidate, those held, and those that add something concrete to the ones before."""
    assert problem.concrete is not None
    told = Told(problem.concrete)
    needed = held | set(problem.after[list(chosen)].tolist())
    kept: list[int] = []
    for one in chosen:
        before = int(problem.after[one])
        if (before < 0 or before in kept) and (not kept or one in needed or told.adds(one)):
            kept.append(one)
            told.tell(one)
    return kept


def _again(problem: Problem, told: Told, chosen: Sequence[int], one: int) -> float:
    """Share of the lighter one's weight that a telling of an event has in common with another.

    Args:
        problem: m candidates.
        told: What the chosen tell.
        chosen: Some candidates.
        one: Another one.

    Returns:
        The largest share, in [0, 1]; 0 where no other telling is chosen, or where it gives a
        number or weekday of its own.
    """
    events, table = problem.events, told.table
    if events.articles[one] < 0 or told.counts(one):
        return 0.0
    articles = events.articles[chosen]
    other = (articles >= 0) & (articles != events.articles[one])
    lighter = table.totals[chosen].clip(max=table.totals[one])
    share = table.held.likeness(one)[chosen] / lighter
    same = other & (events.acts.likeness(one)[chosen] * share >= SAME)
    return float(share[same].max(initial=0.0))


def _filled(ledger: Ledger, kept: Sequence[int], out: int = -1) -> list[int]:
    """Some candidates and, one by one, the best others that add something concrete and new.

    Args:
        ledger: The problem's.
        kept: The candidates, each behind what it leans on.
        out: One that may not come back.
    """
    problem = ledger.problem
    table = problem.concrete
    assert table is not None
    state, told = State(ledger, kept), Told(table, kept)

    def fresh(one: int) -> bool:
        chosen = state.chosen
        if one == out or not told.adds(one) or _again(problem, told, chosen, one):
            return False
        return bool(table.held.likeness(one)[chosen].max() < MOST * table.totals[one])

    while True:
        fitting = where(state.fits() & (state.gains > 0))
        order = fitting[(-state.gains[fitting]).argsort(kind="stable")].tolist()
        best = next(filter(fresh, order), -1)
        if best < 0:
            return state.chosen
        state.add(best)
        told.tell(best)
