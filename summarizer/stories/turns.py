"""States of a running story that change: suspended, then resumed; missing, then rescued.

A table a language lists the states of which only one holds at a time. A sentence turns a state
where it tells another one of the same thing than the known sentences, and nobody told it before.
Whether it is the same thing is asked of the words beside the state, not of the whole sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarizer.facts.novelty import Statement, remember, statement
from summarizer.languages import language
from summarizer.lexicons.changes import ChangeTable, Phrase, change_table
from summarizer.lexicons.statements import statement_words
from summarizer.stories.model import Change

#: Words before a state among which a denial belongs to it, and those among which a plan does.
DENIAL_REACH, PLAN_REACH = 4, 8
#: Words before and behind a state that say what it is a state of.
BESIDE = 8
#: Share of the lighter side's weight that the words beside two states of one thing have in common.
SAME_SHARE = 0.3
#: Share of the known sentences that hold a word the story is about, and how many at least do.
CORE_SHARE, CORE_LEAST = 0.15, 2
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_CLAUSE = re.compile(r"[;:–—]")
_QUOTED = re.compile(r'"[^"]*(?:"|$)|“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)')
#: English joins its negation to the verb.
_JOINED_NOT = ("n't", "n’t")


class State(NamedTuple):
    """A state that a sentence tells.

    Args:
        matter: What it is a state of, as the table names it.
        number: Which of its states.
        denied: Whether the sentence says that it does not hold.
        ended: Whether it says that it does not hold any more.
        still: Whether it says that it goes on.
        start: First character of its words in the sentence, those of the denial included.
        end: One past the last.
        beside: Its words and those around them.
    """

    matter: str
    number: int
    denied: bool
    ended: bool
    still: bool
    start: int
    end: int
    beside: str


@lru_cache(maxsize=65536)
def states(text: str, code: str) -> tuple[State, ...]:
    """The states that a sentence tells as facts, in order; what is quoted or planned is none.

    Args:
        text: The sentence.
        code: ISO 639-1 code of its language.
    """
    table = change_table(code)
    if not table.states:
        return ()
    plain = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
    words = list(_WORD.finditer(plain))
    # A name in capitals is no state: "Mr Hunt".
    forms = [word[0] if at else word[0].lower() for at, word in enumerate(words)]
    told: list[State] = []
    place = 0
    while place < len(forms):
        longest = min(table.longest, len(forms) - place)
        phrases = [tuple(forms[place : place + size]) for size in range(longest, 0, -1)]
        phrase = next((one for one in phrases if one in table.states), ())
        for matter, number in table.states.get(phrase, ()):
            manner = _manner(plain, words, forms, place, code)
            if manner is not None:
                start, denied = manner
                ended = denied and _is_over(forms, place, table)
                still = _holds(forms[max(0, place - DENIAL_REACH) : place], table.still)
                last = words[place + len(phrase) - 1]
                low = words[max(0, place - BESIDE)].start()
                high = words[min(len(words), place + len(phrase) + BESIDE) - 1].end()
                told.append(
                    State(matter, number, denied, ended, still, start, last.end(), plain[low:high])
                )
        place += len(phrase) or 1
    return tuple(told)


def _manner(
    text: str, words: Sequence[re.Match[str]], forms: Sequence[str], place: int, code: str
) -> tuple[int, bool] | None:
    """Where a state begins and whether it is denied; None where it is only planned or wished."""
    said, table = statement_words(code), change_table(code)
    negations = language(code).negations | said.denied
    begins = [at for at in range(place, 0, -1) if _parted(text, words, at)]
    first = begins[0] if begins else 0
    for at in range(max(first, place - DENIAL_REACH), place):
        negates = forms[at] in negations or forms[at].endswith(_JOINED_NOT)
        # "Not only" denies nothing.
        if negates and tuple(forms[at : at + 2]) not in table.states:
            return words[at].start(), True
    before = forms[max(first, place - PLAN_REACH) : place]
    if any(form in said.planned or form in said.wished for form in before):
        return None
    if _holds(before, table.open):
        return None
    return words[place].start(), False


def _parted(text: str, words: Sequence[re.Match[str]], place: int) -> bool:
    """Whether a mark parts a word from the one before it."""
    return bool(_CLAUSE.search(text, words[place - 1].end(), words[place].start()))


def _is_over(forms: Sequence[str], place: int, table: ChangeTable) -> bool:
    """Whether the words around a denied state say that it held before."""
    return _holds(forms[max(0, place - DENIAL_REACH) : place + DENIAL_REACH + 1], table.ended)


def _holds(forms: Sequence[str], phrases: Iterable[Phrase]) -> bool:
    """Whether one of some phrases stands among words."""
    text = f" {' '.join(forms)} "
    return any(f" {' '.join(phrase)} " in text for phrase in phrases)


class Course:
    """The states that were reported of a story.

    Args:
        known: Its sentences, in the order they came.
        code: ISO 639-1 code of their language.
    """

    def __init__(self, known: Sequence[str], code: str) -> None:
        self._code = code
        self._table = change_table(code)
        self._memory = remember(known, code)
        holders = Counter(term for told in self._memory.statements for term in told.terms)
        least = max(CORE_LEAST, CORE_SHARE * len(self._memory.statements))
        self._core = frozenset(term for term, count in holders.items() if count >= least)
        self._told: dict[str, list[tuple[int, State, str]]] = {}
        for age, text in enumerate(known):
            for state in states(text, code):
                self._told.setdefault(state.matter, []).append((age, state, text))

    def changed(self, text: str) -> Change | None:
        """The state that a sentence turns, None without one."""
        told = states(text, self._code)
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
        new, old = statement(one.beside, self._code), statement(other.beside, self._code)
        if _strangers(new, before, old, text, self._code):
            return -1.0
        left, right = new.terms - new.dates, old.terms - old.dates
        if left & right & self._core:
            return 1.0
        least = min(self._weight(left), self._weight(right))
        return self._weight(left & right) / least if least else 0.0

    def _weight(self, terms: Iterable[str]) -> float:
        weights, rare = self._memory.weights, self._memory.rare
        return sum(weights.get(term, rare) for term in sorted(terms))


def _strangers(new: Statement, before: str, old: Statement, text: str, code: str) -> bool:
    """Whether both name somebody beside the state, and neither sentence knows the other's."""
    left, right = new.names - new.dates, old.names - old.dates
    if not left or not right:
        return False
    return not (left & statement(before, code).terms or right & statement(text, code).terms)
