"""States of a running story that change: suspended, then resumed; missing, then rescued.

A sentence turns a state where it tells another one of the same thing than the known sentences, and
nobody told it before. Whether it is the same thing is asked of the words beside the state, not of
the whole sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from summarizer.facts.novelty import Statement, statement
from summarizer.facts.states import State, states
from summarizer.languages import Language
from summarizer.lexicons.changes import change_table
from summarizer.stories.model import Change, Reported

#: Share of the lighter side's weight that the words beside two states of one thing have in common.
SAME_SHARE = 0.3
#: Share of the known sentences that hold a word the story is about, and how many at least do.
CORE_SHARE, CORE_LEAST = 0.15, 2


class Course:
    """The states that were reported of a story."""

    def __init__(self, past: Reported) -> None:
        self._data, self._memory = past.data, past.memory
        self._table = change_table(past.data.code)
        holders = Counter(term for told in self._memory.statements for term in told.terms)
        least = max(CORE_LEAST, CORE_SHARE * len(self._memory.statements))
        self._core = frozenset(term for term, count in holders.items() if count >= least)
        self._told: dict[str, list[tuple[int, State, str]]] = {}
        for age, told in enumerate(past.sentences):
            for state in states(told.text, past.data):
                self._told.setdefault(state.matter, []).append((age, state, told.text))

    def changed(self, text: str) -> Change | None:
        """The state that a sentence turns, None without one."""
        told = states(text, self._data)
        going = {state.matter for state in told if state.still}
        turns = [self._turned(state, text) for state in told if state.matter not in going]
        best = max((turn for turn in turns if turn is not None), default=None)
        return best[2] if best is not None else None

    def _turned(self, state: State, text: str) -> tuple[int, float, Change] | None:
        """The latest other state of the same thing, or None where this one was told before."""
        others, known = [], -1
        for age, old, before in self._told.get(state.matter, ()):
            share = self._share(state, text, old, before)
            if (old.number, old.denied) == (state.number, state.denied) and share >= 0.0:
                if share >= SAME_SHARE:
                    return None
                known = age
            elif share >= SAME_SHARE and self._follows(state, old):
                was, now = before[old.start : old.end], text[state.start : state.end]
                change = Change("outcome", state.matter, was, now, before)
                others.append((age, share, change))
        last = max(others, default=None)
        # A state that somebody told of the story after the old one is no news.
        return last if last is not None and last[0] > known else None

    def _follows(self, new: State, old: State) -> bool:
        """Whether one state can come after another one."""
        if new.number == old.number:
            return (old.denied and not new.denied) or (new.ended and not old.denied)
        if new.denied or old.denied:
            return False
        if new.matter in self._table.ends:
            return old.number == 0
        return new.number > old.number or new.matter not in self._table.one_way

    def _share(self, one: State, text: str, other: State, before: str) -> float:
        """Share of the words beside two states that both have, by weight; -1 for other names."""
        new, old = statement(one.beside, self._data), statement(other.beside, self._data)
        if _strangers(new, before, old, text, self._data):
            return -1.0
        left, right = new.terms - new.dates, old.terms - old.dates
        if left & right & self._core:
            return 1.0
        least = min(self._weight(left), self._weight(right))
        return self._weight(left & right) / least if least else 0.0

    def _weight(self, terms: Iterable[str]) -> float:
        weights, rare = self._memory.weights, self._memory.rare
        return sum(weights.get(term, rare) for term in sorted(terms))


def _strangers(new: Statement, before: str, old: Statement, text: str, data: Language) -> bool:
    """Whether both name somebody beside the state, and neither sentence knows the other's."""
    left, right = new.names - new.dates, old.names - old.dates
    if not left or not right:
        return False
    return not (left & statement(before, data).terms or right & statement(text, data).terms)
