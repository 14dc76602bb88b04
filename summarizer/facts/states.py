"""States that sentences tell: suspended or resumed, missing or rescued.

A table a language lists the states of one matter, of which only one holds at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from summarizer.cached import cached_by_text
from summarizer.languages import Language
from summarizer.lexicons.changes import Phrase, change_table
from summarizer.lexicons.statements import statement_words

#: Words before a state among which a denial belongs to it, and those among which a plan does.
DENIAL_REACH, PLAN_REACH = 4, 8
#: Words before and behind a state that say what it is a state of.
BESIDE = 8
#: The state of what is only planned, and the words behind it that say what.
PLAN = ("plan", 0)
PLAN_WORDS = 2
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


@cached_by_text()
def states(text: str, data: Language) -> tuple[State, ...]:
    """The states that a sentence tells as facts, in order; what is quoted or planned is none.

    Args:
        text: The sentence.
        data: Lists of its language.
    """
    if not change_table(data.code).states:
        return ()
    reader = _Reader(text, data)
    told: list[State] = []
    place = 0
    while place < len(reader.forms):
        size = reader.size(place)
        told += reader.read(place, size)
        place += size or 1
    return tuple(told)


class _Reader:
    """A sentence as words, what is quoted left out."""

    def __init__(self, text: str, data: Language) -> None:
        self._text = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
        self._words = list(_WORD.finditer(self._text))
        # A name in capitals is no state: "Mr Hunt".
        self.forms = [word[0] if at else word[0].lower() for at, word in enumerate(self._words)]
        self._table, self._said = change_table(data.code), statement_words(data.code)
        self._negations = data.negations | self._said.denied

    def size(self, place: int) -> int:
        """Words of the longest phrase of the table that begins at a place, 0 for none."""
        for size in range(min(self._table.longest, len(self.forms) - place), 0, -1):
            if tuple(self.forms[place : place + size]) in self._table.states:
                return size
        return 0

    def read(self, place: int, size: int) -> Iterator[State]:
        """The states that a phrase tells."""
        behind = place + size
        for matter, number in self._table.states.get(tuple(self.forms[place:behind]), ()):
            plan = (matter, number) == PLAN
            manner = (place, False) if plan else self._manner(place)
            if manner is None:
                continue
            first, denied = manner
            near = self.forms[max(0, place - DENIAL_REACH) : behind + DENIAL_REACH]
            ended = denied and _holds(near, self._table.ended)
            still = _holds(self.forms[max(0, place - DENIAL_REACH) : place], self._table.still)
            # "Will" alone tells a reader nothing: "will go ahead".
            start, end = self._span(first, behind + plan * PLAN_WORDS)
            low, high = self._span(max(0, place - BESIDE), behind + BESIDE)
            beside = self._text[low:high]
            yield State(matter, number, denied, ended, still, start, end, beside)

    def _span(self, first: int, behind: int) -> tuple[int, int]:
        """First character of a word and one past the last of those before another one."""
        last = self._words[min(len(self._words), behind) - 1]
        return self._words[first].start(), last.end()

    def _manner(self, place: int) -> tuple[int, bool] | None:
        """The first word of a state and whether it is denied; None where it is only planned."""
        begins = (at for at in range(place, 0, -1) if self._parted(at))
        first = next(begins, 0)
        for at in range(max(first, place - DENIAL_REACH), place):
            negates = self.forms[at] in self._negations or self.forms[at].endswith(_JOINED_NOT)
            # "Not only" denies nothing.
            if negates and tuple(self.forms[at : at + 2]) not in self._table.states:
                return at, True
        before = self.forms[max(first, place - PLAN_REACH) : place]
        open_ = self._said.planned | self._said.wished
        if not open_.isdisjoint(before) or _holds(before, self._table.open):
            return None
        return place, False

    def _parted(self, place: int) -> bool:
        """Whether a mark parts a word from the one before it."""
        between = self._text[self._words[place - 1].end() : self._words[place].start()]
        return bool(_CLAUSE.search(between))


def _holds(forms: Sequence[str], phrases: Iterable[Phrase]) -> bool:
    """Whether one of some phrases stands among words."""
    text = f" {' '.join(forms)} "
    return any(f" {' '.join(phrase)} " in text for phrase in phrases)
