"""What two sentences cannot both be saying of one thing: other numbers, days, hours, outcomes.

A clash is a veto: a sentence that says another number of one thing says something else, however
alike the rest is. Only what is alike already is asked, so the texts of few sentences are read.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from summarizer.evidence.clauses import of_another, of_kin, tells_aside
from summarizer.evidence.close_names import within
from summarizer.evidence.readings import Readings
from summarizer.evidence.wordings import worded_otherwise
from summarizer.facts import times
from summarizer.facts.meanings import meant
from summarizer.facts.quantity import PARTS, Measure, Quantity, agree, same_thing
from summarizer.facts.statements import Statements
from summarizer.facts.terms import NUMBER_STEPS, TWO, Cue
from summarizer.lexicons.quantities import number_table
from summarizer.numeric.arrays import Bools, Ints, where

#: Content words behind a number among which stands what it counts.
COUNTED_REACH = 2
#: Tokens behind a number that are looked at for them.
TOKEN_REACH = 4
#: Numbers from here on may be rounded to their last digit that is not 0.
ROUNDED_FROM = 100
_BASE = 10
#: Letters of a name for each that may differ in another spelling of it.
LETTERS_A_CHANGE = 4
#: Tokens between a name and the verb of saying that makes it who says so.
SAYING_REACH = 5
#: Kinds of times that clash with others of their kind: a text may hold several years and months.
_KINDS = (times.When.WEEKDAY, times.When.DATE, times.When.CLOCK)


#: Bits of the first and of the second sides of `terms.opposites`.
_FIRST_SIDES = int("01" * 31, 2)
_SECOND_SIDES = _FIRST_SIDES << 1


class Clashes:
    """Whether pairs of sentences clash, each sentence read once.

    Args:
        known: The statements of a cluster.
    """

    def __init__(self, known: Statements) -> None:
        self._known = known
        self._counts: dict[int, dict[int, set[int]]] = {}
        self._readings = Readings(known.corpus)
        self._articles: dict[int, set[int]] = {}
        self._cues_meant: dict[int, Ints] = {}

    def values(self, one: int, other: int, counted: bool = True) -> bool:
        """Whether the second row gives another number, day or hour of one thing than the first.

        Args:
            one: A row.
            other: Another one.
            counted: Whether another number before a word that both count is one: a veto that is
                right more often than what it says.
        """
        return (
            (counted and self._counts_clash(one, other))
            or self._times_clash(one, other)
            or self._quantities_clash(one, other)
        )

    def meanings(self, one: int, other: int) -> bool:
        """Whether the second row tells an opposite, a plan or another's part of the first."""
        return (
            self._outcomes_clash(one, other)
            or self._modes_clash(one, other)
            or self._names_clash(one, other)
            or self._parts_clash(one, other)
            or self._figures_clash(one, other)
            or tells_aside(self._known, one, other)
            or of_another(self._known, one, other)
            or of_kin(self._known, one, other)
            or worded_otherwise(self._known, one, other)
        )

    def _counts_clash(self, one: int, other: int) -> bool:
        """Whether the second gives a word that both count a number that the first does not."""
        left = self._counted(one)
        right = self._counted(other) if left else left
        return any(
            not any(same_figure(value, another) for value in left[key])
            for key in left.keys() & right.keys()
            for another in right[key]
        )

    def _names_clash(self, one: int, other: int) -> bool:
        """Whether another name stands in one's place: "back Bo Tarn" and "back Jan Orrin".

        A name counts as another one only if the other sentence's whole article does not hold it.
        """
        left, right = self._strangers(one, other), self._strangers(other, one)
        return any(
            not any(
                one_name(self._known, name, another)
                for name in left[place]
                for another in right[place]
            )
            for place in left.keys() & right.keys()
        ) or (self._persons(one, other) and self._persons(other, one))

    def _persons(self, row: int, other: int) -> bool:
        """Whether a name of two words or more, but for who says so, is not in another's article."""
        corpus, known = self._known.corpus, self._known
        part = corpus.part(row)
        words = corpus.terms[part]
        things = known.thing[words]
        named = known.names[things] & known.content[part] & corpus.capital[part]
        pairs = where(named[:-1] & named[1:] & corpus.joined[part][1:])
        if not len(pairs):
            return False
        theirs = self._article(int(corpus.article[other]))
        saying = where((known.cues[words] & Cue.SAYING) != 0)
        return any(
            theirs.isdisjoint(things[place : place + 2].tolist())
            and not (np.abs(saying - place) <= SAYING_REACH).any()
            for place in pairs.tolist()
        )

    def _strangers(self, row: int, other: int) -> dict[int, set[int]]:
        """The terms of names that another row's article lacks, by the things beside them.

        Days and months are none: what they tell of has rules of its own.
        """
        corpus, known = self._known.corpus, self._known
        part = corpus.part(row)
        words = corpus.terms[part][known.content[part]]
        cues, things = known.cues[words], known.thing[words].tolist()
        named = known.names[things] & ((cues & Cue.CALENDAR) == 0) | ((cues & Cue.PEOPLE) != 0)
        theirs, shared = self._article(int(corpus.article[other])), self._things(other)
        found: dict[int, set[int]] = {}
        for place in where(named).tolist():
            if things[place] in theirs:
                continue
            if place and things[place - 1] in shared:
                found.setdefault(things[place - 1], set()).add(int(words[place]))
            if place + 1 < len(things) and things[place + 1] in shared:
                found.setdefault(-2 - things[place + 1], set()).add(int(words[place]))
        return found

    def _article(self, number: int) -> set[int]:
        """The things of an article."""
        found = self._articles.get(number)
        if found is None:
            found = self._articles[number] = self._known.of_article(number)
        return found

    def _outcomes_clash(self, one: int, other: int) -> bool:
        """Whether one has a word of one list of opposites alone, and the other of its partner."""
        left, right = self._sides(one), self._sides(other)
        only_left, only_right = left & ~right, right & ~left
        return bool(
            only_left & _SECOND_SIDES & only_right << 1
            or only_left & _FIRST_SIDES & only_right >> 1
        )

    def _modes_clash(self, one: int, other: int) -> bool:
        """Whether one is planned or wished and the other is not, or one alone denies.

        A sentence that tells a deed may also tell plans, so the second is only taken for a plan
        of the same where a word of the first follows its word of planning.
        """
        left, right = self._cues(one), self._cues(other)
        if (left ^ right) & Cue.DENIAL:
            return True
        open_ = Cue.PLAN | Cue.WISH
        if left & open_ and not right & open_:
            told, ahead = self._things(other), self._planned(other, Cue.INFINITIVE)
            planned = self._planned(one, Cue.PLAN)
            if planned and not planned & ahead:
                return True
            return bool(self._planned(one, Cue.WISH) & (told - ahead))
        return not left & open_ and bool(
            self._planned(other, Cue.PLAN | Cue.MODAL) & self._things(one)
        )

    def _parts_clash(self, one: int, other: int) -> bool:
        """Whether the second gives counts of those whom the same befell, and not one of the first.

        Eleven children among forty dead are no forty, whatever else is told of them.
        """
        told = [it for it in self._read(other) if _of_people(it)]
        return any(
            not any(agree(mine, it) for it in same)
            for mine in self._read(one)
            if _of_people(mine) and (same := [it for it in told if it.event == mine.event])
        )

    def _figures_clash(self, one: int, other: int) -> bool:
        """Whether both give numbers over two, years among them, and none that agrees."""
        left, right = self._figures(one), self._figures(other)
        return bool(left and right) and not any(same_figure(a, b) for a in left for b in right)

    def _figures(self, row: int) -> set[int]:
        corpus = self._known.corpus
        numbers = self._known.numbers[corpus.words_of(row)]
        return set((numbers[numbers > TWO] - 1).tolist())

    def _planned(self, row: int, cue: int) -> set[int]:
        """The word behind each word of plans, and the first of content: "will look for"."""
        corpus, known = self._known.corpus, self._known
        at = where((self._meant(row) & cue) != 0)
        if not len(at):
            return set()
        words = corpus.words_of(row)
        content = where(known.content[corpus.part(row)])
        behind = content.searchsorted(at, side="right")
        planned = (at[at + 1 < len(words)] + 1, content[behind[behind < len(content)]])
        return set(known.thing[words[np.concatenate(planned)]].tolist())

    def _things(self, row: int) -> set[int]:
        bounds = self._known.bounds
        return set(self._known.things[int(bounds[row]) : int(bounds[row + 1])].tolist())

    def _cues(self, row: int) -> int:
        return int(np.bitwise_or.reduce(self._meant(row)))

    def _meant(self, row: int) -> Ints:
        if row not in self._cues_meant:
            self._cues_meant[row] = meant(self._known.corpus, row, self._known.cues)
        return self._cues_meant[row]

    def _sides(self, row: int) -> int:
        """The sides of opposites on which a row is; a pair of which it has both tells nothing."""
        words = self._known.corpus.words_of(row)
        bits = int(np.bitwise_or.reduce(self._known.opposites[words]))
        both = bits & bits >> 1 & _FIRST_SIDES
        return bits & ~(both | both << 1)

    def _counted(self, row: int) -> dict[int, set[int]]:
        """Numbers by the words they stand before."""
        found = self._counts.get(row)
        if found is None:
            found = self._counts[row] = _numbers_by_word(self._known, row)
        return found

    def _quantities_clash(self, one: int, other: int) -> bool:
        """Whether quantities of one thing differ, and no other ones of that thing agree."""
        for quantity in self._read(one):
            same = [it for it in self._read(other) if same_thing(quantity, it)]
            if same and not any(
                agree(quantity, it) and not self._level_clash(one, quantity, other, it)
                for it in same
            ):
                return True
        return False

    def _level_clash(self, one: int, left: Quantity, other: int, right: Quantity) -> bool:
        """Whether one quantity is a change and the other what it came to: by and to 4 percent."""
        changes = [self._change(one, left), self._change(other, right)]
        return None not in changes and changes[0] != changes[1]

    def _change(self, row: int, quantity: Quantity) -> bool | None:
        """Whether the word before a quantity makes it a change or a state; None for neither."""
        corpus = self._known.corpus
        changes = number_table(corpus.lists_of(row).code).changes
        before = corpus.text(row)[: quantity.start].split()[-1:]
        return changes.get(before[0].lower()) if before else None

    def _read(self, row: int) -> tuple[Quantity, ...]:
        return self._readings.of(row).quantities

    def _times_clash(self, one: int, other: int) -> bool:
        """Whether both name times of one kind, and none in common."""
        left = self._timed(one)
        right = self._timed(other) if left else left
        return any(not left[kind] & right[kind] for kind in left.keys() & right.keys())

    def _timed(self, row: int) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for kind, value in self._readings.of(row).dated:
            if kind in _KINDS:
                found.setdefault(kind, set()).add(value)
        return found


def one_name(known: Statements, one: int, other: int) -> bool:
    """Whether two terms may be one name, spelled in two ways or cut short."""
    short, long = sorted(known.corpus.vocabulary.terms(np.array([one, other])), key=len)
    return long.startswith(short) or within(short, long, len(short) // LETTERS_A_CHANGE)


def _of_people(quantity: Quantity) -> bool:
    """Whether a quantity counts people whom something befell."""
    anybody = quantity.noun in PARTS or quantity.noun in ("", "people", "worker", "student")
    return quantity.kind == Measure.COUNT and bool(quantity.event) and anybody


def _numbers_by_word(known: Statements, row: int) -> dict[int, set[int]]:
    corpus = known.corpus
    part = corpus.part(row)
    words = corpus.terms[part]
    number, things, content = known.numbers[words], known.thing[words], known.content[part]
    found: dict[int, set[int]] = {}
    for place in where(number > 1).tolist():
        for key in _counted_by(number, things, content, place):
            found.setdefault(key, set()).add(int(number[place]) - 1)
    return found


def _counted_by(number: Ints, things: Ints, content: Bools, place: int) -> Iterable[int]:
    """The words of content right behind a number."""
    behind = np.arange(place + 1, min(len(number), place + 1 + TOKEN_REACH))
    behind = behind[content[behind] & (number[behind] == 0)]
    yield from things[behind[:COUNTED_REACH]].tolist()


def _step(value: int) -> int:
    """The step that a number in thousandths may be rounded to."""
    step = NUMBER_STEPS
    if value < ROUNDED_FROM * NUMBER_STEPS:
        return 1
    while value % (_BASE * step) == 0:
        step *= _BASE
    return step


def same_figure(one: int, other: int) -> bool:
    """Whether two numbers in thousandths are equal, or one is the other rounded."""
    coarse = max(_step(one), _step(other))
    return abs(one - other) * 2 <= coarse if coarse > 1 else one == other
