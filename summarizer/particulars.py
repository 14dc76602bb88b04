"""What the beginnings of two articles give differently: a toll, the day on which talks ended.

Whole sentences seldom differ in one thing alone, so comparing them finds little in real news. But
the first sentences of an article tell the event itself: what they count is its toll, and the day
on which they say that talks failed is the day. So beginnings are compared here, in the few
particulars of which there is one only, and what either article gives elsewhere as the other does
is no disagreement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from summarizer.arrays import Ints, distinct
from summarizer.claims import Claims
from summarizer.corpus import Corpus
from summarizer.facts import Day, read
from summarizer.frames import FACT, Frame, frame
from summarizer.lexicons.classes import classes
from summarizer.namings import MOST_ARTICLES
from summarizer.quantities import Number
from summarizer.singular import toll
from summarizer.timeline import of_classes

#: An article tells the event itself in so many sentences at its beginning.
LEADING = 3
#: What befell those whom a toll counts, by class of event.
TOLLS = ("kill", "wound")
#: Names that two beginnings share which tell of one event.
NAMES = 1
#: Outcomes of talks, by class of event.
OUTCOMES = ("fail", "agree", "end")
#: Days between an outcome and its confirmation; what lies further apart may be another round.
DAYS = (1, 6)
WEEK = 7

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """A particular that two articles give differently.

    Args:
        kind: ``number`` or ``day``.
        rows: Rows of the two sentences.
        spans: Characters in each that give it.
    """

    kind: str
    rows: tuple[int, int]
    spans: tuple[Span, Span]


def differences(
    corpus: Corpus, said: Claims, voices: Ints, articles: Sequence[int]
) -> list[Difference]:
    """Particulars that articles of different voices give differently, each once.

    Args:
        corpus: n sentences.
        said: Their claims.
        voices: Independent voice of each, shape (n,).
        articles: Numbers of the articles that are compared.
    """
    leads = _leads(corpus, said, articles[:MOST_ARTICLES])
    found: dict[str, Difference] = {}
    for first, second in combinations(leads, 2):
        one, other = (corpus.languages[int(corpus.article[row])] for row in (first, second))
        if voices[first] == voices[second] or one != other:
            continue
        for what, kind, spans in _of_two(corpus, first, second):
            found.setdefault(what, Difference(kind, (first, second), spans))
    return [found[what] for what in sorted(found)]


def _leads(corpus: Corpus, said: Claims, articles: Sequence[int]) -> list[int]:
    """The rows of the articles' beginnings that may give a particular."""
    if not classes(said.code).names:
        return []
    at = of_classes(said, (*TOLLS, *OUTCOMES))
    rows = distinct(corpus.bounds.searchsorted(at, "right") - 1)
    rows = rows[corpus.index[rows] < LEADING]
    # A word of another language may be spelt like one of the lists: German "die".
    read = [number for number in articles if classes(corpus.languages[number]).names]
    return rows[np.isin(corpus.article[rows], read)].tolist()


def _rows(corpus: Corpus, number: int) -> range:
    """The rows of an article, which stand together."""
    low, high = corpus.article.searchsorted((number, number + 1)).tolist()
    return range(low, high)


def _of_two(
    corpus: Corpus, first: int, second: int
) -> Iterator[tuple[str, str, tuple[Span, Span]]]:
    """What two beginnings give differently: the particular, its kind, and where it stands."""
    code = corpus.languages[int(corpus.article[first])]
    one, two = (frame(corpus.text(row), code) for row in (first, second))
    for event in TOLLS:
        places = toll(one, two, NAMES, event)
        if places is not None and not _given_too(corpus, (first, second), places, event):
            spans = one.facts.spans[places[0]], two.facts.spans[places[1]]
            yield event, "number", spans
    days = _days(one, two)
    if days is not None:
        yield "day", "day", (one.facts.spans[days[0].place], two.facts.spans[days[1].place])


def _given_too(corpus: Corpus, rows: tuple[int, int], places: tuple[int, int], event: str) -> bool:
    """Whether one of two articles gives the other's toll too: an earlier one, or a part."""
    values = []
    for row, place in zip(rows, places, strict=True):
        numbers = _numbers(corpus, row)
        values.append(next(one.value for one in numbers if one.place == place))
    for row, value in zip(rows, reversed(values), strict=True):
        number = int(corpus.article[row])
        kind = classes(corpus.languages[number]).names.index(event)
        for other in _rows(corpus, number):
            if any(one.value == value and one.event == kind for one in _numbers(corpus, other)):
                return True
    return False


def _numbers(corpus: Corpus, row: int) -> tuple[Number, ...]:
    return read(corpus.text(row), corpus.languages[int(corpus.article[row])]).numbers


def _days(one: Frame, two: Frame) -> tuple[Day, Day] | None:
    """The days that two sentences give to one outcome of talks, or to its confirmation."""
    left, right = _outcome(one), _outcome(two)
    if left is None or right is None or left[0] != right[0]:
        return None
    first, second = left[1], right[1]
    return (first, second) if (second.value - first.value) % WEEK in DAYS else None


def _outcome(one: Frame) -> tuple[str, Day] | None:
    """What came of talks and on which day, where a sentence tells it as a fact."""
    facts, names = one.facts, classes(one.code).names
    # A denied agreement is read as a failure, so denial need not be looked for.
    if one.mood != FACT or names.index("talk") not in facts.events:
        return None
    came = [names[event] for event in facts.events if event >= 0 and names[event] in OUTCOMES]
    return (came[0], facts.weekdays[0]) if came and len(facts.weekdays) == 1 else None
