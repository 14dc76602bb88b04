"""What one article reports as going on and others report as over: the later state follows.

An article written before the end of what it tells is not wrong, it is earlier. It counts as such
where it says nowhere that the thing is over, while two other articles do, or one of a later day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from summarizer.evidence.contexts import Word, words
from summarizer.evidence.readings import Readings
from summarizer.evidence.values import value_of
from summarizer.lexicons.differences import difference_table
from summarizer.model import Difference
from summarizer.numeric.arrays import Ints, where
from summarizer.sentences.corpus import Corpus

#: What the table calls such a row.
KIND = "state"
#: Words between what goes on and the word that says so, and between what ends and its end: its
#: parties and its place may stand between ("talks between A and B in C have ended").
REACH, REACH_ENDED = 6, 12
#: Articles that must report the end, where days do not prove the order.
LEAST_ENDED = 2
#: Names that the two sentences must share: one dialogue and not another one.
NAMES = 2
#: Characters of a value as it is shown.
SHOWN = 60


class _State(NamedTuple):
    """Where an article says that something goes on or is over."""

    article: int
    row: int
    span: tuple[int, int]
    over: bool
    names: frozenset[str]


def updates(corpus: Corpus, rows: Ints, readings: Readings) -> list[Difference]:
    """Rows of what goes on in one article and is over in others.

    Args:
        corpus: Sentences of a cluster.
        rows: Which of them to read, ascending, shape (n,).
        readings: Of the same cluster.
    """
    states: dict[str, list[_State]] = defaultdict(list)
    for row in rows.tolist():
        for process, state in _states(corpus, row, readings.of(row).words):
            states[process].append(state)
    table = []
    for process in sorted(states):
        over = [state for state in states[process] if state.over]
        ended = {state.article for state in over}
        going = [state for state in states[process] if state.article not in ended]
        table += _row(corpus, process, going, over)
    return table


def overtaken(corpus: Corpus, table: Iterable[Difference], stands: Ints) -> Ints:
    """Sentences of articles that report as going on what the table shows as over, ascending.

    All that such an article says of the matter was written before its end: what is planned, hoped
    or feared in it may be so no longer.

    Args:
        corpus: Sentences of the cluster.
        table: Its differences; only rows of states count.
        stands: The article that is read in the place of each, shape (n_articles,).
    """
    stale: set[int] = set()
    for difference in table:
        if difference.kind != KIND:
            continue
        for passage in difference.values[0].passages:
            number = int(stands[corpus.articles.index(passage.sentence.article)])
            rows = where(corpus.article == number).tolist()
            stale.update(row for row in rows if _is_before(corpus, row, difference.what))
    return np.array(sorted(stale), dtype=np.int64)


def _is_before(corpus: Corpus, row: int, process: str) -> bool:
    """Whether a sentence from before the end of a process speaks of it, and not of its end."""
    data = corpus.lists_of(row)
    table, sentence = difference_table(data.code), words(corpus.text(row), data)
    for place, word in enumerate(sentence):
        if table.processes.get(word.form) == process:
            near = {other.form for other in sentence[max(0, place - REACH) : place + REACH + 1]}
            if not near & table.ended:
                return True
    return False


def _states(corpus: Corpus, row: int, sentence: Sequence[Word]) -> list[tuple[str, _State]]:
    """The states that a sentence tells, each with its process."""
    table = difference_table(corpus.lists_of(row).code)
    found = []
    for place, word in enumerate(sentence):
        process = table.processes.get(word.form)
        if process is None:
            continue
        near = sentence[max(0, place - REACH) : place + REACH + 1]
        behind = sentence[max(0, place - REACH) : place + REACH_ENDED + 1]
        if any(one.form in table.planned or one.form in table.denied - table.ended for one in near):
            continue
        over = [one for one in behind if one.form in table.ended]
        going = [one for one in near if one.form in table.going_on]
        if bool(over) != bool(going):
            said = (over or going)[0]
            article = int(corpus.article[row])
            names = frozenset(word.term for word in sentence if word.capital and word.term)
            found.append((process, _State(article, row, _span(word, said), bool(over), names)))
    return found


def _span(process: Word, said: Word) -> tuple[int, int]:
    """From one word to the other, or the one that says the state where that is long."""
    start, end = min(process.start, said.start), max(process.end, said.end)
    return (start, end) if end - start <= SHOWN else (said.start, said.end)


def _row(
    corpus: Corpus, process: str, going: Sequence[_State], over: Sequence[_State]
) -> list[Difference]:
    """The row of a process, if enough articles report its end."""
    for state in going:
        ends = [end for end in over if len(state.names & end.names) >= NAMES]
        later = [end for end in ends if _later(corpus, state.article, end.article)]
        if len({end.article for end in ends}) < LEAST_ENDED and not later:
            continue
        values = tuple(
            value_of(corpus, ((one.row, *one.span) for one in states)) for states in ([state], ends)
        )
        return [Difference(KIND, process, values, update=True)]
    return []


def _later(corpus: Corpus, one: int, other: int) -> bool:
    """Whether the second article is known to be of a later day than the first."""
    days = [corpus.articles[number].published[: len("2000-01-01")] for number in (one, other)]
    return bool(days[0] and days[1]) and days[0] < days[1]
