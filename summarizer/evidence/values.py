"""Values of a cluster that can be compared: quantities and times with what they are values of."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from summarizer.evidence.contexts import Context, Surroundings, Weights, words
from summarizer.facts import quantities as counted
from summarizer.facts import times as timed
from summarizer.facts.quantity import Measure, Quantity
from summarizer.facts.times import Time, When
from summarizer.numeric.arrays import Ints
from summarizer.sentences.corpus import Corpus

#: Kinds of quantities, as rows name them.
KINDS = {
    Measure.COUNT: "count", Measure.MONEY: "money", Measure.SHARE: "share", Measure.AGE: "age",
    Measure.UNIT: "measure", Measure.RATE: "rate", Measure.OTHER: "score",
}  # fmt: skip
#: Kinds of times.
TIMES = {When.WEEKDAY: "day", When.DATE: "date", When.CLOCK: "time", When.YEAR: "year"}
#: A sentence with more values is a table or a list.
MOST_IN_SENTENCE = 40
#: Characters of an article in which the first name of a person is looked for.
NAMED_WITHIN = 20_000
#: Characters beside an age in which the name of a person stands.
NAME_REACH = 60
_NAME = r"((?:[A-Z][\w'’-]+ )*[A-Z][\w'’-]+)"
_BEFORE = re.compile(rf"(?<![\w'’-]){_NAME},? \(?(?:aged )?$")
_BEHIND = re.compile(rf"-year-old (?:[a-z]+ ){{0,3}}?{_NAME}")


class Mention(NamedTuple):
    """A value where it stands.

    Args:
        row: Row of its sentence.
        article: Number of its article.
        start: First character in the article.
        end: One past the last.
        kind: `KINDS` or `TIMES` name.
        value: The quantity or the time itself.
        sentence: What holds its context.
        dated: Kinds and values of the times in its sentence.
        beside: The quantities in its sentence, itself among them where it is one.
        day: Ordinal of the day on which its article was published, 0 where that is unknown.
        bearer: First names and surname of whose age it is, else empty.
    """

    row: int
    article: int
    start: int
    end: int
    kind: str
    value: Quantity | Time
    sentence: Surroundings
    dated: frozenset[tuple[int, int]]
    beside: tuple[Quantity, ...]
    day: int = 0
    bearer: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, str]:
        """What two comparable mentions share."""
        return self.kind, self.value.unit if isinstance(self.value, Quantity) else ""

    @property
    def around(self) -> Context:
        """Its context."""
        return self.sentence.of(self.start, self.end)


@dataclass(frozen=True, slots=True, eq=False)
class Mentions:
    """All values of some sentences.

    Args:
        every: The mentions, in the order of the corpus.
        weights: Weights of the terms around them.
        sizes: Number of sentences of each article.
    """

    every: tuple[Mention, ...]
    weights: Weights
    sizes: Ints


class Readings:
    """The quantities and times of a cluster's sentences; each different sentence is read once.

    Args:
        corpus: Sentences of a cluster.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._quantities: dict[tuple[str, str], list[Quantity]] = {}
        self._times: dict[tuple[str, str, str], list[Time]] = {}

    def quantities(self, row: int) -> list[Quantity]:
        """The quantities of a row, their spans in the sentence."""
        text, code = self._corpus.text(row), self._corpus.languages[int(self._corpus.article[row])]
        if (text, code) not in self._quantities:
            self._quantities[text, code] = counted.read(text, code)
        return self._quantities[text, code]

    def times(self, row: int) -> list[Time]:
        """The times of a row, their spans in the sentence."""
        number = int(self._corpus.article[row])
        text, code = self._corpus.text(row), self._corpus.languages[number]
        key = text, code, self._corpus.articles[number].published
        if key not in self._times:
            self._times[key] = timed.read(*key)
        return self._times[key]


def mentions(corpus: Corpus, rows: Ints, readings: Readings) -> Mentions:
    """Read the values of some sentences.

    Args:
        corpus: Sentences of a cluster.
        rows: Which of them, ascending, shape (n,).
        readings: Of the same cluster.
    """
    every: list[Mention] = []
    terms: dict[int, set[str]] = defaultdict(set)
    for row in rows.tolist():
        quantities, instants = readings.quantities(row), readings.times(row)
        if not 0 < len(quantities) + len(instants) <= MOST_IN_SENTENCE:
            continue
        article, offset = int(corpus.article[row]), int(corpus.start[row])
        code = corpus.languages[article]
        sentence = words(corpus.text(row), code)
        terms[article].update(word.term for word in sentence if word.term)
        spans = [(one.start + offset, one.end + offset) for one in (*quantities, *instants)]
        surroundings = Surroundings(sentence, offset, spans, code)
        told = _sentence(row, article, offset, surroundings, quantities, instants)
        day = timed.day_of(corpus.articles[article].published)
        every += [_aged(corpus, mention._replace(day=day)) for mention in told]
    sizes = np.bincount(corpus.article, minlength=len(corpus.articles))
    return Mentions(tuple(every), Weights(terms.values()), sizes)


def _sentence(
    row: int,
    article: int,
    offset: int,
    surroundings: Surroundings,
    quantities: list[Quantity],
    instants: list[Time],
) -> list[Mention]:
    """The mentions of one sentence."""
    dated = frozenset((one.kind, one.value) for one in instants)
    beside = tuple(quantities)
    every = []
    for one in (*quantities, *instants):
        names = KINDS if isinstance(one, Quantity) else TIMES
        if one.kind not in names or (isinstance(one, Time) and one.scope):
            continue
        start, end = one.start + offset, one.end + offset
        placed = one._replace(start=start, end=end)
        every.append(
            Mention(
                row, article, start, end, names[one.kind], placed, surroundings, dated, beside
            )
        )
    return every


def _aged(corpus: Corpus, mention: Mention) -> Mention:
    """The mention of an age with the person whose age it is."""
    if mention.kind != "age":
        return mention
    text = corpus.articles[mention.article].text
    before = _BEFORE.search(text[max(0, mention.start - NAME_REACH) : mention.start])
    behind = _BEHIND.match(text[mention.end : mention.end + NAME_REACH])
    name = before or behind
    if name is None:
        return mention
    words = name[1].split()
    firsts = set(words[:-1]) | set(
        re.findall(rf"([A-Z]\w+) {re.escape(words[-1])}\b", text[:NAMED_WITHIN])
    )
    return mention._replace(bearer=frozenset(f"{first} {words[-1]}" for first in firsts))
