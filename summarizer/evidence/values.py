"""Values of a cluster that can be compared: quantities and times with what they are values of."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from summarizer.evidence.contexts import Context, Weights, Word, context, words
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
        around: Its context.
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
    around: Context
    dated: frozenset[tuple[int, int]]
    beside: tuple[Quantity, ...]
    day: int = 0
    bearer: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, str]:
        """What two comparable mentions share."""
        return self.kind, self.value.unit if isinstance(self.value, Quantity) else ""


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


def mentions(corpus: Corpus, rows: Ints) -> Mentions:
    """Read the values of some sentences.

    Args:
        corpus: Sentences of a cluster.
        rows: Which of them, ascending, shape (n,).
    """
    amounts, moments = counted.quantities(corpus, rows), timed.times(corpus, rows)
    every: list[Mention] = []
    terms: dict[int, set[str]] = defaultdict(set)
    for place, row in enumerate(rows.tolist()):
        quantities = _entries(amounts, place)
        instants = _entries(moments, place)
        if not 0 < len(quantities) + len(instants) <= MOST_IN_SENTENCE:
            continue
        article, offset = int(corpus.article[row]), int(corpus.start[row])
        code = corpus.languages[article]
        sentence = words(corpus.text(row), code)
        terms[article].update(word.term for word in sentence if word.term)
        told = _sentence(row, article, offset, code, sentence, quantities, instants)
        day = timed.day_of(corpus.articles[article].published)
        every += [_aged(corpus, mention._replace(day=day)) for mention in told]
    sizes = np.bincount(corpus.article, minlength=len(corpus.articles))
    return Mentions(tuple(every), Weights(terms.values()), sizes)


def values_of(corpus: Corpus, rows: Ints, times: bool) -> list[Quantity | Time]:
    """The quantities of some sentences, or their times.

    Args:
        corpus: Sentences of a cluster.
        rows: Which of them, shape (n,).
        times: Whether their times are asked for.
    """
    values: list[Quantity | Time] = []
    for row in rows.tolist():
        article = corpus.articles[int(corpus.article[row])]
        code, text = corpus.languages[int(corpus.article[row])], corpus.text(row)
        values += timed.read(text, code, article.published) if times else counted.read(text, code)
    return values


def _entries(columns: counted.Quantities | timed.Times, place: int) -> list[Quantity | Time]:
    low, high = int(columns.bounds[place]), int(columns.bounds[place + 1])
    return [columns.entry(number) for number in range(low, high)]


def _sentence(
    row: int,
    article: int,
    offset: int,
    code: str,
    sentence: list[Word],
    quantities: list[Quantity | Time],
    instants: list[Quantity | Time],
) -> list[Mention]:
    """The mentions of one sentence."""
    spans = [(one.start - offset, one.end - offset) for one in (*quantities, *instants)]
    dated = frozenset((one.kind, one.value) for one in instants if isinstance(one, Time))
    beside = tuple(one for one in quantities if isinstance(one, Quantity))
    every = []
    for one in (*quantities, *instants):
        names = KINDS if isinstance(one, Quantity) else TIMES
        if one.kind not in names or (isinstance(one, Time) and one.scope):
            continue
        around = context(sentence, one.start - offset, one.end - offset, spans, code)
        every.append(
            Mention(row, article, one.start, one.end, names[one.kind], one, around, dated, beside)
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
