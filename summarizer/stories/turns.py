"""States of a running story that change: suspended, then resumed; missing, then rescued.

A table a language lists the states of which only one holds at a time. A sentence turns a state
where it tells another one of the same matter than the known sentences, and nobody told it before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarizer.facts.novelty import Statement, remember, statement
from summarizer.languages import language
from summarizer.lexicons.changes import change_table
from summarizer.lexicons.statements import statement_words

#: Words before a state among which a denial or a plan belongs to it.
REACH = 4
#: Share of the lighter sentence's weight that two sentences of one story hold in common where they
#: tell states of one thing.
SAME_SHARE = 0.3
#: The matter that plans themselves are the first state of.
PLAN = "plan"
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_CLAUSE = re.compile(r"[,;:–—()\"“”„«»]")
#: English joins its negation to the verb.
_JOINED_NOT = ("n't", "n’t")


class State(NamedTuple):
    """A state that a sentence tells.

    Args:
        matter: What it is a state of, as the table names it.
        number: Which of its states.
        denied: Whether the sentence says that it does not hold.
        start: First character of its words in the sentence, those of the denial included.
        end: One past the last.
    """

    matter: str
    number: int
    denied: bool
    start: int
    end: int

    @property
    def value(self) -> tuple[str, int, bool]:
        """What it says, wherever it stands."""
        return self[:3]


@lru_cache(maxsize=65536)
def states(text: str, code: str) -> tuple[State, ...]:
    """The states that a sentence tells as facts, in order; what is only planned is none.

    Args:
        text: The sentence.
        code: ISO 639-1 code of its language.
    """
    table = change_table(code)
    words = list(_WORD.finditer(text))
    forms = [word[0].lower() for word in words]
    told: list[State] = []
    place = 0
    while table.states and place < len(forms):
        longest = min(table.longest, len(forms) - place)
        sizes = (n for n in range(longest, 0, -1) if tuple(forms[place : place + n]) in table.states)
        size = next(sizes, 0)
        if size:
            before = _clause(text, words, place)
            end = words[place + size - 1].end()
            for matter, number in table.states[tuple(forms[place : place + size])]:
                state = _state(forms, words, before, place, code)
                if state is not None or matter == PLAN:
                    start, denied = state or (words[place].start(), False)
                    told.append(State(matter, number, denied, start, end))
        place += size or 1
    return tuple(told)


def _clause(text: str, words: Sequence[re.Match[str]], place: int) -> int:
    """The first of at most `REACH` words before a place that no mark parts from it."""
    first = place
    while first > max(0, place - REACH):
        if _CLAUSE.search(text, words[first - 1].end(), words[first].start()):
            break
        first -= 1
    return first


def _state(
    forms: Sequence[str], words: Sequence[re.Match[str]], before: int, place: int, code: str
) -> tuple[int, bool] | None:
    """Where a state begins and whether it is denied; None where it is only planned or wished."""
    said = statement_words(code)
    negations = language(code).negations | said.denied
    for at in range(before, place):
        if forms[at] in negations or forms[at].endswith(_JOINED_NOT):
            return words[at].start(), True
    if any(form in said.planned or form in said.wished for form in forms[before:place]):
        return None
    return words[place].start(), False


class Course:
    """The states that were reported of a story.

    Args:
        known: Its sentences, in the order they came.
        code: ISO 639-1 code of their language.
    """

    def __init__(self, known: Sequence[str], code: str) -> None:
        self._code = code
        self._memory = remember(known, code)
        self._told: dict[str, list[tuple[int, State, Statement]]] = {}
        for age, text in enumerate(known):
            for state in states(text, code):
                entry = (age, state, statement(text, code))
                self._told.setdefault(state.matter, []).append(entry)

    def changed(self, text: str) -> tuple[str, str, str] | None:
        """What a sentence changes: the words of the old state and of the new one, the sentence
        with the old one.
        """
        new = statement(text, self._code)
        turns = [self._turned(state, new) for state in states(text, self._code)]
        best = max((turn for turn in turns if turn is not None), default=None)
        if best is None:
            return None
        *_, was, now, before = best
        return was, now, before

    def _turned(
        self, state: State, new: Statement
    ) -> tuple[int, float, str, str, str] | None:
        """The latest other state of the same matter, or None where this one was told before."""
        others = []
        for age, old, sentence in self._told.get(state.matter, ()):
            share = self._share(new, sentence)
            if share < SAME_SHARE:
                continue
            if old.value == state.value:
                return None
            if not (old.denied and state.denied) and (
                old.number != state.number and not old.denied and not state.denied
                or old.number == state.number
            ):
                was = sentence.text[old.start : old.end]
                others.append((age, share, was, new.text[state.start : state.end], sentence.text))
        return max(others, default=None)

    def _share(self, new: Statement, old: Statement) -> float:
        """Weight of what two sentences share, as a share of the lighter one; 0 for other names."""
        left, right = new.names - new.dates, old.names - old.dates
        if left and right and not (left & old.terms or right & new.terms):
            return 0.0
        one, other = new.terms - new.dates, old.terms - old.dates
        least = min(self._weight(one), self._weight(other))
        return self._weight(one & other) / least if least else 0.0

    def _weight(self, terms: Iterable[str]) -> float:
        weights, rare = self._memory.weights, self._memory.rare
        return sum(weights.get(term, rare) for term in sorted(terms))
