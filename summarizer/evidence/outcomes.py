"""Where articles tell opposite outcomes of one thing: open and closed, reached and not reached.

Outcomes are words that stand on two sides. Who denies what else cannot be told by words: there,
only sentences are compared that share nearly everything but the denial.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from summarizer.evidence.contexts import Context, Weights, Word, apart, substituted
from summarizer.evidence.readings import Reading, Readings
from summarizer.evidence.slots import same_quantities, same_times, same_values
from summarizer.evidence.values import MOST_IN_SENTENCE, value_of
from summarizer.facts.quantity import Measure, Quantity
from summarizer.languages import Language
from summarizer.lexicons.classes import classes
from summarizer.lexicons.differences import difference_table
from summarizer.model import Difference
from summarizer.numeric.arrays import Ints
from summarizer.sentences.corpus import Corpus

#: Two sentences must share this much, of the whole and of what is near, to tell of one outcome.
ALIKE = 1.4
#: So much is enough where both hold so many content words.
RICH, ALIKE_RICH = 8, 1.2
#: And so much of the heavier sentence: "was released" in a long one may be of something else.
ALIKE_HEAVIER = 0.4
#: Outcomes of one kind and sentences that are compared at most, those first in their articles.
MOST_COMPARED = 120
#: Share that a statement and its denial have in common, of the lighter one and of the heavier one,
#: and terms that they share at least.
LIGHTER, HEAVIER, LEAST_WORDS = 0.85, 0.7, 3


class _Outcome(NamedTuple):
    """A word that tells how something ended, and on which side.

    Args:
        row: Row of its sentence.
        article: Number of its article.
        side: Its side, the other one where it is denied.
        sentence: Its sentence.
        span: Its first character in the sentence and one past the last.
    """

    row: int
    article: int
    side: int
    sentence: Reading
    span: tuple[int, int]

    @property
    def around(self) -> Context:
        """What it speaks of, denied or not."""
        return self.sentence.around(*self.span, values=True)._replace(denied=False)


def outcomes(corpus: Corpus, rows: Ints, readings: Readings) -> list[Difference]:
    """Rows of opposite outcomes.

    Args:
        corpus: Sentences of a cluster.
        rows: Which of them to read, ascending, shape (n,).
        readings: Of the same cluster.
    """
    by_kind: dict[str, list[_Outcome]] = defaultdict(list)
    read = []
    for row in rows.tolist():
        listed = classes(corpus.lists_of(row).code).outcomes
        told = [word for word in readings.of(row).words if word.form in listed]
        if 0 < len(told) <= MOST_IN_SENTENCE:
            read.append(row)
            for kind, one in _told(corpus, row, readings.of(row), told):
                by_kind[kind].append(one)
    weights = readings.weights(read)
    table = []
    for kind in sorted(by_kind):
        group = sorted(by_kind[kind], key=lambda one: (int(corpus.index[one.row]), one.article))
        table += _rows(corpus, group[:MOST_COMPARED], weights)
    return table


def _told(
    corpus: Corpus, row: int, reading: Reading, told: Iterable[Word]
) -> Iterable[tuple[str, _Outcome]]:
    """The outcomes that a sentence tells; one that tells both sides tells none."""
    article, data = int(corpus.article[row]), corpus.lists_of(row)
    table = classes(data.code)
    sides: dict[str, set[int]] = defaultdict(set)
    for word in told:
        for kind, side in table.outcomes[word.form]:
            sides[kind].add(side)
    for word in told:
        last = _with_amount(word, reading.quantities)
        for kind, side in table.outcomes[word.form]:
            if len(sides[kind]) == 1:
                told_side = side ^ _is_denied(reading.words, word, data)
                span = word.start, last
                yield kind, _Outcome(row, article, told_side, reading, span)


def _is_denied(sentence: list[Word], told: Word, data: Language) -> bool:
    """Whether only words of grammar stand between a denial and an outcome: "not been approved"."""
    denied = difference_table(data.code).denied
    for word in reversed([word for word in sentence if word.end <= told.start]):
        if word.form in denied:
            return True
        if word.term:
            return False
    return False


def _with_amount(word: Word, quantities: Iterable[Quantity]) -> int:
    """The end of a word, with the share right behind it: "rose 3 percent"."""
    shares = (one for one in quantities if one.kind == Measure.SHARE)
    return next((one.end for one in shares if one.start == word.end + 1), word.end)


def _rows(corpus: Corpus, group: list[_Outcome], weights: Weights) -> list[Difference]:
    """A row for each pair of articles that tell the two sides, one a pair of sides at most."""
    for one, other in combinations(group, 2):
        if one.article == other.article or one.side == other.side:
            continue
        if _same(one, other, weights):
            values = tuple(value_of(corpus, [(told.row, *told.span)]) for told in (one, other))
            return [Difference("outcome", "outcome", values)]
    return []


def _same(one: _Outcome, other: _Outcome, weights: Weights) -> bool:
    """Whether two outcomes are of one thing."""
    left, right = one.around, other.around
    if apart(left, right):
        return False
    lighter, heavier = weights.shares(left.whole, right.whole)
    alike = lighter + weights.share(left.near, right.near)
    rich = min(len(left.whole), len(right.whole)) >= RICH
    amounts = _beside(one) != one.sentence.quantities
    close = not rich or amounts
    if (
        heavier < ALIKE_HEAVIER
        or alike < (ALIKE_RICH if rich else ALIKE)
        or (close and substituted(left, right))
    ):
        return False
    return same_times(one.sentence.dated, other.sentence.dated) and same_quantities(
        _beside(one), _beside(other)
    )


def _beside(outcome: _Outcome) -> tuple[Quantity, ...]:
    """The quantities of a sentence that are no amount of its outcome."""
    return tuple(one for one in outcome.sentence.quantities if one.end != outcome.span[1])


def denials(corpus: Corpus, rows: Ints, readings: Readings) -> list[Difference]:
    """Rows of what one article tells and another one denies, a pair of sentences each.

    Args:
        corpus: Sentences of a cluster.
        rows: Which of them to read, ascending, shape (n,).
        readings: Of the same cluster.
    """
    early = sorted(rows.tolist(), key=lambda row: (int(corpus.index[row]), row))[:MOST_COMPARED]
    read = [readings.of(row) for row in early]
    article, weights = corpus.article[early].tolist(), readings.weights(early)
    silent = [place for place, one in enumerate(read) if not one.denials]
    table = {}
    for denying, denied in enumerate(read):
        # A clause of its own may deny something else: "and doesn't regret it".
        verb = _verb(denied) if len(denied.denials) == 1 else None
        if verb is None:
            continue
        for telling in silent:
            if article[telling] == article[denying] or verb.term not in read[telling].terms:
                continue
            told = _told_and_denied(read[telling], denied, verb, weights)
            if told:
                spans = sorted(zip((telling, denying), told, strict=True))
                values = (value_of(corpus, [(early[place], *span)]) for place, span in spans)
                pair = min(telling, denying), max(telling, denying)
                table[pair] = Difference("outcome", "outcome", tuple(values))
    return [table[pair] for pair in sorted(table)]


def _verb(denying: Reading) -> Word | None:
    """The first content word behind a sentence's word of denial."""
    behind = denying.words[denying.denials[0] + 1 :]
    return next((word for word in behind if word.term), None)


def _told_and_denied(
    telling: Reading, denying: Reading, verb: Word, weights: Weights
) -> tuple[tuple[int, int], ...]:
    """The spans of what one sentence tells and another denies of a verb; none if it does not."""
    # Most sentences share too little, whatever else they hold.
    if len(telling.terms & denying.terms) < LEAST_WORDS:
        return ()
    told = next(word for word in telling.words if word.term == verb.term)
    denial = denying.words[denying.denials[0]]
    left = telling.around(told.start, told.start)
    right = denying.around(denial.start, denial.end)._replace(denied=False)
    lighter, heavier = weights.shares(left.whole, right.whole)
    if len(left.whole & right.whole) < LEAST_WORDS or lighter < LIGHTER or heavier < HEAVIER:
        return ()
    if apart(left, right) or not same_values(telling, denying):
        return ()
    return (told.start, told.end), (denial.start, verb.end)
