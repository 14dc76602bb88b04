"""Days and places of what is planned that change: "on 4 May", then "postponed to 8 June".

A day takes another's place where the sentence says so ("moved", "not on 4 May"), or where both
sentences tell the same plan but for it. Places and people change only where the sentence says so.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from summarizer.cached import cached_by_text
from summarizer.facts import times
from summarizer.facts.novelty import Memory, Statement, shared, statement
from summarizer.facts.times import Time, When
from summarizer.languages import Language
from summarizer.lexicons.changes import ChangeTable, Phrase, change_table
from summarizer.lexicons.statements import statement_words
from summarizer.stories.model import Change, Reported

#: Share of a sentence's weight that the plan of before must hold, where a word of moving says that
#: it changed, and where nothing does.
MOVED_SHARE, PLANNED_SHARE = 0.2, 0.4
#: The same for sentences that differ in a name.
NAMED_SHARE = 0.5
#: Characters between two names of which one replaces the other, the first of them included.
BETWEEN = 60
#: Share of the weight of two sentences that both hold where they speak of one thing, and how many
#: words each may have besides. With more words, pairs of real news speak of several things: of
#: eight that differed in up to eight words, two were changes; the one that differed in up to five
#: was. Chosen on the planted weeks 1 to 4.
ALIKE, BESIDES = 0.15, 6
#: Days between a change of plan and the article that brings it.
MADE = 1
#: Words before a value among which stands that it no longer holds: "not on 4 May".
INSTEAD_REACH = 4
#: Languages in which any noun has a capital.
CAPITAL_NOUNS = frozenset({"de"})
#: Kinds of times that plans are made for.
KINDS = (When.WEEKDAY, When.DATE, When.MONTH)
#: By how much a date holds its month.
_MONTH = 100
_NAME = re.compile(
    r"[A-Z][\w’'-]*\w(?:[ ](?:(?:de|del|la|da|do|van|von|of|al)[ ])?[A-Z][\w’'-]*\w)*"
)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


class _Plan(NamedTuple):
    """A known sentence that gives a day."""

    age: int
    time: Time
    sentence: Statement
    planned: bool


def holds(text: str, phrases: Iterable[Phrase]) -> bool:
    """Whether one of some phrases stands in a sentence."""
    # A name in capitals is no such word: "New York".
    words = " ".join(_WORD.findall(text[:1].lower() + text[1:]))
    return any(f" {' '.join(phrase)} " in f" {words} " for phrase in phrases)


@cached_by_text()
def _days(text: str, data: Language) -> tuple[Time, ...]:
    """The days of a sentence that are not those of somebody's saying."""
    return tuple(one for one in times.read(text, data) if one.kind in KINDS and not one.scope)


def _planned(text: str, data: Language) -> bool:
    """Whether a sentence tells a plan or a term."""
    words = {word.lower() for word in _WORD.findall(text)}
    return bool(words & statement_words(data.code).planned) or holds(
        text, change_table(data.code).until
    )


class _Name(NamedTuple):
    """A name in a sentence.

    Args:
        name: The name without the role before it.
        before: The word before it, in lower case.
        role: The same where it is a role, else empty.
        roles: All roles that the sentence names.
    """

    name: str
    before: str
    role: str
    roles: frozenset[str]


class Days:
    """The days that were reported of a story."""

    def __init__(self, past: Reported) -> None:
        self._data, self._memory = past.data, past.memory
        self._given: set[tuple[int, int]] = set()
        self._moved: set[tuple[int, int]] = set()
        self._plans: list[_Plan] = []
        for age, told in enumerate(past.sentences):
            here = _days(told.text, past.data)
            is_moved = self._is_said(told.text, here)
            for time in here:
                self._given |= {time[2:4], *_within(time)}
                if is_moved or time.kind != When.WEEKDAY:
                    self._moved.add(time[2:4])
                self._plans.append(_Plan(age, time, told, _planned(told.text, past.data)))
        self._planned = {plan.time[2:4] for plan in self._plans if plan.planned}

    def changed(self, text: str, published: str) -> Change | None:
        """The day that a sentence changes, None without one.

        It is one where exactly one day of the sentence was never reported of the story. The day
        of the article and the day before are when the change was made: "on Monday the match was
        moved to Friday".

        Args:
            text: A new sentence.
            published: ISO date of its article, or empty.
        """
        here = _days(text, self._data)
        issued = times.day_of(published)
        made = {
            time[2:4]
            for time in times.read(text, self._data, published)
            if time.day and 0 <= issued - time.day <= MADE
        }
        said = self._is_said(text, here)
        # A weekday comes again each week: what happened on one is no plan for the next one.
        given = self._planned | self._moved if said else self._given
        come = [one for one in here if one[2:4] not in given | made]
        if len({one[2:4] for one in come}) != 1 or not change_table(self._data.code).moved:
            return None
        new, time = statement(text, self._data), come[0]
        was = []
        for plan in (one for one in self._plans if one.time[2:4] != time[2:4]):
            also, least = self._least(text, here, plan, said)
            share = _share(new, plan.sentence, self._memory)
            if share >= least:
                same, before = plan.time.kind == time.kind, plan.sentence.text
                value = before[plan.time.start : plan.time.end]
                was.append((also, same, plan.age, share, value, before))
        if not was:
            return None
        *_, value, before = max(was)
        key = f"{time.kind} {time.value}"
        return Change("day", key, value, text[time.start : time.end], before)

    def _is_said(self, text: str, here: Sequence[Time]) -> bool:
        """Whether a sentence says that a plan changed, or that one of its days is a late one."""
        table = change_table(self._data.code)
        return holds(text, table.moved) or any(is_late(text, one.start, table) for one in here)

    def _least(
        self, text: str, here: Sequence[Time], plan: _Plan, said: bool
    ) -> tuple[bool, float]:
        """Whether a sentence gives a known day as well, and how much of it the known one must hold.

        More than 1 where nothing says that the day changed.
        """
        at = [one.start for one in here if one[2:4] == plan.time[2:4]]
        if any(said or is_past(text, start, self._data) for start in at):
            return True, 0.0
        if not plan.planned:
            return False, math.inf
        if said:
            # Where one day alone was planned, it is the one that was moved.
            return False, MOVED_SHARE if len(self._planned) > 1 else 0.0
        return False, PLANNED_SHARE if _planned(text, self._data) else math.inf


def is_late(text: str, start: int, table: ChangeTable) -> bool:
    """Whether the words before a day say that it is later than was thought."""
    words = [word.lower() for word in _WORD.findall(text[:start])]
    return any(
        tuple(words[len(words) - len(last) :]) == last
        and (not first or f" {' '.join(first)} " in f" {' '.join(words[: -len(last)])} ")
        for first, last in table.late
    )


def is_past(text: str, start: int, data: Language) -> bool:
    """Whether the words before a value say that it no longer holds."""
    return holds(words_before(text, start, INSTEAD_REACH, data), change_table(data.code).instead)


def words_before(text: str, start: int, reach: int, data: Language) -> str:
    """At most so many words before a value, those behind another figure or a "but" alone."""
    words = text[:start].split()[-reach:]
    but = {word for phrase in change_table(data.code).but for word in phrase}
    ends = [at for at, word in enumerate(words) if word in but or any(map(str.isdigit, word))]
    return " ".join(words[ends[-1] + 1 :] if ends else words)


def _within(time: Time) -> Iterator[tuple[int, int]]:
    """The month of a date."""
    if time.kind == When.DATE:
        yield When.MONTH, time.value // _MONTH


def apart(new: Statement, old: Statement) -> bool:
    """Whether two sentences name somebody each, and no name of one stands in the other."""
    left, right = new.names - new.dates, old.names - old.dates
    return bool(left) and bool(right) and not (left & old.terms or right & new.terms)


def alike(new: Statement, old: Statement, memory: Memory) -> float:
    """Share of the weight of two sentences that both hold, 0 where they tell too much besides."""
    left, right = new.terms - new.dates, old.terms - old.dates
    if max(len(left - right), len(right - left)) > BESIDES or apart(new, old):
        return 0.0
    common, every = (
        sum(memory.weights.get(term, memory.rare) for term in sorted(terms))
        for terms in (left & right, left | right)
    )
    return common / every if every else 0.0


def _share(new: Statement, old: Statement, memory: Memory) -> float:
    """Share of the lighter of two sentences that both hold, -1 for other names; days are none."""
    if apart(new, old):
        return -1.0
    return max(shared(new, old, memory), shared(old, new, memory))


class Names:
    """The names that were reported of a story."""

    def __init__(self, past: Reported) -> None:
        self._data, self._memory = past.data, past.memory
        self._known = [
            (age, told.text, _names(told.text, past.data))
            for age, told in enumerate(past.sentences)
        ]
        self._words = {word for _, text, _ in self._known for word in _WORD.findall(text)}

    def changed(self, text: str, published: str = "") -> Change | None:
        """The name that a sentence puts in the place of another one, None without one.

        Exactly one name of the sentence must be new to the story. It takes the place of one that
        the sentence says it comes from ("from A to B"), or of who had the role that it gets.
        """
        here = _names(text, self._data)
        come = [one for one in here if self._words.isdisjoint(_WORD.findall(one.name))]
        if len({one.name for one in come}) != 1:
            return None
        was = []
        for age, old, names in self._known:
            for other in names:
                if other.name != come[0].name and self._replaced(text, come[0], old, other):
                    was.append((age, other.name, old))
        if not was:
            return None
        _, value, before = max(was)
        return Change("name", come[0].name, value, come[0].name, before)

    def _replaced(self, text: str, new: _Name, old: str, other: _Name) -> bool:
        """Whether a sentence puts a name in the place of another one."""
        table = change_table(self._data.code)
        for start, end in [table.from_to] if table.from_to else ():
            if f" {start} {other.name} {end} {new.name}" in text:
                return True
        last = other.name.split()[-1]
        gone = last in _WORD.findall(text)
        if gone and _between(text, new.name, last, table.replaced):
            return True
        if other.role and other.role in new.roles:
            return (gone and new.role == other.role) or holds(text, table.appointed)
        if gone or not new.before or new.before != other.before:
            return False
        share = _share(statement(text, self._data), statement(old, self._data), self._memory)
        return holds(text, table.instead) and share >= NAMED_SHARE


def _between(text: str, new: str, old: str, phrases: Iterable[Phrase]) -> bool:
    """Whether words of replacing stand between two names of a sentence."""
    low, high = sorted((text.index(new), text.index(old)))
    return high - low <= BETWEEN and holds(text[low:high], phrases)


def _names(text: str, data: Language) -> tuple[_Name, ...]:
    """Names of several words or within a sentence; where all nouns have capitals, none."""
    if data.code in CAPITAL_NOUNS:
        return ()
    roles = statement_words(data.code).roles
    words = [word.lower() for word in _WORD.findall(text)]
    names = []
    for match in _NAME.finditer(text):
        parts, start = match[0].split(), match.start()
        before = text[:start].split()[-1:]
        while parts and parts[0].lower() in roles:
            before, parts = [parts[0]], parts[1:]
        if not parts or (start == 0 and len(parts) == 1) or times.read(match[0], data):
            continue
        last = before[0].lower() if before else ""
        names.append(
            _Name(" ".join(parts), last, last if last in roles else "", roles.intersection(words))
        )
    return tuple(names)
