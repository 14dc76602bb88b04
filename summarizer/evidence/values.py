"""Values of a cluster that can be compared: quantities and times with what they are values of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from summarizer.cached import cached_property
from summarizer.evidence.contexts import Context, Weights
from summarizer.evidence.readings import Reading, Readings
from summarizer.facts import times as timed
from summarizer.facts.quantity import Measure, Quantity
from summarizer.facts.times import Time, When
from summarizer.lexicons.differences import difference_table
from summarizer.lexicons.quantities import number_table
from summarizer.model import Passage, Value
from summarizer.numeric.arrays import Ints
from summarizer.sentences.corpus import Corpus

#: Kinds of quantities, as rows name them.
KINDS = {
    Measure.COUNT: "count", Measure.MONEY: "money", Measure.SHARE: "share", Measure.AGE: "age",
    Measure.UNIT: "measure", Measure.RATE: "rate", Measure.OTHER: "score", Measure.RANK: "rank",
    Measure.SCALE: "measure",
}  # fmt: skip
#: Kinds of times.
TIMES = {
    When.WEEKDAY: "day", When.DATE: "date", When.CLOCK: "time", When.YEAR: "year",
    When.MONTH: "month",
}  # fmt: skip
#: A sentence with more values is a table or a list.
MOST_IN_SENTENCE = 40
#: Characters beside an age in which the name of a person stands.
NAME_REACH = 60
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
#: A name of several words, as a group of a pattern.
NAME = rf"((?:{_CAPITAL}[\w'’-]+ )*{_CAPITAL}[\w'’-]+)"


def value_of(corpus: Corpus, told: Iterable[tuple[int, int, int]]) -> Value:
    """One value: as the first of some passages writes it, with a passage of each article.

    Args:
        corpus: The sentences.
        told: Passages, one at least: row, first character in the sentence, one past the last.
    """
    first: dict[int, Passage] = {}
    for row, start, end in told:
        offset = int(corpus.start[row])
        passage = Passage(corpus.sentence(row), start + offset, end + offset)
        first.setdefault(int(corpus.article[row]), passage)
    text = " ".join(next(iter(first.values())).text.split())
    return Value(text, tuple(passage for _, passage in sorted(first.items())))


class _Fields(NamedTuple):
    row: int
    article: int
    kind: str
    value: Quantity | Time
    sentence: Reading
    span: tuple[int, int]
    day: int
    place: int
    bearer: frozenset[str] = frozenset()
    noun: str = ""


class Mention(_Fields):
    """A value where it stands.

    Args:
        row: Row of its sentence.
        article: Number of its article.
        kind: `KINDS` or `TIMES` name.
        value: The quantity or the time itself.
        sentence: Its sentence.
        span: Its first character in the sentence and one past the last.
        day: Ordinal of the day on which its article was published, 0 where that is unknown.
        place: Place of its sentence in its article.
        bearer: First names with the surname of whose age it is, the surname alone where no first
            name stands before it, else empty.
        noun: Word right behind an age, "67-year-old *man*", in lower case; else empty.
    """

    @property
    def key(self) -> tuple[str, str]:
        """What two comparable mentions share."""
        return self.kind, self.value.unit if isinstance(self.value, Quantity) else ""

    @cached_property
    def around(self) -> Context:
        """Its context."""
        return self.sentence.around(*self.span)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Terms between a number and its noun, which say what kind: "three *swing* states"."""
        start, end = self.span
        inside = [word for word in self.sentence.words if start < word.start and word.end < end]
        return frozenset(word.term for word in inside if word.term)


class Mentions(NamedTuple):
    """All values of some sentences.

    Args:
        every: The mentions, in the order of the corpus.
        weights: Weights of the terms around them.
        sizes: Number of sentences of each article.
    """

    every: tuple[Mention, ...]
    weights: Weights
    sizes: Ints


def mentions(corpus: Corpus, rows: Ints, readings: Readings) -> Mentions:
    """Read the values of some sentences.

    Args:
        corpus: Sentences of a cluster.
        rows: Which of them, ascending, shape (n,).
        readings: Of the same cluster.
    """
    read = [row for row in rows.tolist() if 0 < len(readings.of(row).values) <= MOST_IN_SENTENCE]
    every = (mention for row in read for mention in _of(corpus, row, readings.of(row)))
    aged = tuple(_aged(corpus, mention) for mention in every)
    sizes = np.bincount(corpus.article, minlength=len(corpus.articles))
    return Mentions(aged, readings.weights(read), sizes)


def _of(corpus: Corpus, row: int, sentence: Reading) -> Iterator[Mention]:
    """The mentions of one sentence."""
    article, place = int(corpus.article[row]), int(corpus.index[row])
    day = timed.day_of(corpus.articles[article].published)
    tellers = difference_table(corpus.languages[article]).tellers
    for one in sentence.values:
        names = KINDS if isinstance(one, Quantity) else TIMES
        aside = one.scope if isinstance(one, Time) else one.noun in tellers
        if one.kind not in names or aside:
            continue
        span = one.start, one.end
        yield Mention(row, article, names[one.kind], one, sentence, span, day, place)


@lru_cache(maxsize=64)
def _beside_ages(code: str) -> tuple[re.Pattern[str], ...]:
    """What finds a person's name before and behind an age, "Al Orr, aged 40", and a noun."""
    table = number_table(code)
    phrases = {
        cue: "|".join(map(re.escape, sorted(map(" ".join, table.cues[cue]), reverse=True)))
        for cue in ("aged", "old", "suffix")
    }
    years = "|".join(sorted(word for word, unit in table.units.items() if unit == "year"))
    aged, behind = phrases["aged"] or "(?!)", f"(?:{phrases['old'] or '(?!)'}|{years or '(?!)'})"
    article = "|".join(sorted(table.articles)) or "(?!)"
    lead = rf"(?:(?:{article}) (?:[^\W\dA-Z]+ )?)?(?:(?:{aged}) )?"
    before = re.compile(rf"(?<![\w'’-]){NAME},? \(?{lead}$")
    # "A 40-year-old engineer Al Orr", "un homme de 40 ans, Al Orr".
    suffix = rf"-?(?:{phrases['suffix'] or '(?!)'}) "
    behind = rf"(?:{suffix}(?:[^\W\dA-Z]+ ){{0,3}}?| {behind},? (?:[^\W\dA-Z]+ ){{0,2}}?)"
    return before, re.compile(rf"{behind}{NAME}"), re.compile(rf"{suffix}([^\W\dA-Z]+)")


def _aged(corpus: Corpus, mention: Mention) -> Mention:
    """The mention of an age with the person whose age it is."""
    if mention.kind != "age":
        return mention
    text = corpus.articles[mention.article].text
    start, end = (int(corpus.start[mention.row]) + edge for edge in mention.span)
    first, second, third = _beside_ages(corpus.languages[mention.article])
    name = first.search(text[max(0, start - NAME_REACH) : start])
    rest = text[end : end + NAME_REACH]
    name = name or second.match(rest)
    if name is None:
        noun = third.match(rest)
        return mention._replace(noun=noun[1]) if noun else mention
    *firsts, surname = name[1].split()
    full = frozenset(f"{first} {surname}" for first in firsts)
    return mention._replace(bearer=full or frozenset((surname,)))
