"""Values of a cluster that can be compared: quantities and times with what they are values of."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from summarizer.numeric.arrays import Ints
from summarizer.sentences.corpus import Corpus
from summarizer.evidence.contexts import Context, Weights, Word, apart, context, substituted, words
from summarizer.facts import quantities as counted
from summarizer.facts import times as timed
from summarizer.facts.quantities import Measure, Quantity
from summarizer.facts.times import Time, When

#: Kinds of quantities, as rows name them.
KINDS = {
    Measure.COUNT: "count", Measure.MONEY: "money", Measure.SHARE: "share", Measure.AGE: "age",
    Measure.UNIT: "measure", Measure.RATE: "rate", Measure.OTHER: "score",
}  # fmt: skip
#: Kinds of times.
TIMES = {When.WEEKDAY: "day", When.DATE: "date", When.CLOCK: "time", When.YEAR: "year"}
#: Sentences of the shortest article in which a value that is alone of its kind says something.
LONG = 8
#: Two contexts tell of one thing when their shares, of whole sentences and of what is near, sum
#: up to this much.
ALIKE = 1.4
#: So much is enough where both sentences hold so many content words.
RICH = 8
ALIKE_RICH = 1.15
#: So much is enough for close quantities in two articles that are longer.
ALIKE_LONG = 0.9
#: And so much for those that are no further apart than this ratio.
CLOSEST = 1.2
ALIKE_CLOSE = 0.65
#: Quantities of one thing are rarely further apart than this ratio.
CLOSE = 3.0
#: So many names or times in common, and a noun or event, make two sentences tell of one thing.
NAMES = 2
#: Two exact numbers of so many digits that are this close are hardly of two things.
DIGITS = 4
NEARLY = 1.02
ALIKE_PRECISE = 0.25
#: Quantities further apart than this are of two things, whatever the words say.
FAR = 10.0

#: Characters beside an age in which the name of a person stands.
NAME_REACH = 60
_NAME = r"((?:[A-Z][\w'’-]+ )*[A-Z][\w'’-]+)"
_BEFORE = re.compile(rf"{_NAME},? \(?(?:aged )?$")
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
        if not quantities and not instants:
            continue
        article, offset = int(corpus.article[row]), int(corpus.start[row])
        code = corpus.languages[article]
        sentence = words(corpus.text(row), code)
        terms[article].update(word.term for word in sentence if word.term)
        one = _sentence(row, article, offset, code, sentence, quantities, instants)
        every += [_aged(corpus, mention) for mention in one]
    sizes = np.bincount(corpus.article, minlength=len(corpus.articles))
    return Mentions(tuple(every), Weights(terms.values()), sizes)


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
    firsts = set(words[:-1]) | set(re.findall(rf"([A-Z]\w+) {re.escape(words[-1])}\b", text))
    return mention._replace(bearer=frozenset(f"{first} {words[-1]}" for first in firsts))


def same_value(left: Mention, right: Mention) -> bool:
    """Whether two mentions of one kind give the same value, as exactly as it is meant."""
    if isinstance(left.value, Quantity) and isinstance(right.value, Quantity):
        return counted.agree(left.value, right.value)
    if isinstance(left.value, Time) and isinstance(right.value, Time):
        return not timed.differ(left.value, right.value)
    return False


def same_slot(left: Mention, right: Mention, known: Mentions) -> bool:
    """Whether two mentions of one kind and unit are values of one thing."""
    one, other = left.value, right.value
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        if not counted.same_thing(one, other) or not _same_times(left.dated, right.dated):
            return False
        ratio = max(one.low, other.low) / max(min(one.low, other.low), 1e-9)
        if ratio > FAR and one.low != other.low:
            return False
        precise = ratio < NEARLY and min(map(_digits, (one, other))) >= DIGITS
    else:
        ratio, precise = CLOSE + 1, False
        if not same_quantities(left.beside, right.beside):
            return False
    if left.bearer and right.bearer:
        return bool(left.bearer & right.bearer)
    if apart(left.around, right.around):
        return False
    if ratio <= CLOSE and _named(left, right):
        return True
    weights = known.weights
    alike = weights.share(left.around.whole, right.around.whole)
    alike += weights.share(left.around.near, right.around.near)
    if precise:
        return alike >= ALIKE_PRECISE
    long = min(known.sizes[left.article], known.sizes[right.article]) >= LONG
    if long and ratio <= CLOSE:
        return alike >= (ALIKE_CLOSE if ratio <= CLOSEST else ALIKE_LONG)
    if min(len(left.around.whole), len(right.around.whole)) >= RICH:
        return alike >= ALIKE_RICH
    return alike >= ALIKE and not substituted(left.around, right.around)


def _named(left: Mention, right: Mention) -> bool:
    """Whether both sentences name the same and count the same: one event in other words."""
    one, other = left.value, right.value
    if not (isinstance(one, Quantity) and isinstance(other, Quantity)):
        return False
    thing = one.noun == other.noun != "" if one.kind == Measure.COUNT else bool(one.event)
    if one.kind not in (Measure.COUNT, Measure.MONEY) or not (thing or one.event):
        return False
    if one.event != other.event and not thing:
        return False
    shared = len(left.around.proper & right.around.proper) + len(left.dated & right.dated)
    return shared >= NAMES


def exactness(mention: Mention) -> int:
    """How many digits of a quantity tell; 0 for times."""
    return _digits(mention.value) if isinstance(mention.value, Quantity) else 0


def _digits(quantity: Quantity) -> int:
    """How many digits of a quantity tell: 6 of 972,814, 1 of two million."""
    return len(f"{quantity.low / quantity.step:.0f}".rstrip("0")) if quantity.step else 0


def same_quantities(left: tuple[Quantity, ...], right: tuple[Quantity, ...]) -> bool:
    """Whether no quantities of one thing differ beside two times: 14 and 30 arrests are two."""
    return all(
        counted.agree(one, other)
        for one in left
        for other in right
        if counted.same_thing(one, other)
    )


def _same_times(left: frozenset[tuple[int, int]], right: frozenset[tuple[int, int]]) -> bool:
    """Whether no kind of time has other values on both sides: another year, another month."""
    for kind in {kind for kind, _ in left} & {kind for kind, _ in right}:
        ones = {value for number, value in left if number == kind}
        if ones.isdisjoint(value for number, value in right if number == kind):
            return False
    return True
