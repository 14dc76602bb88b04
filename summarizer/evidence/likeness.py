"""How alike a sentence and those of other articles are, in figures that a model can weigh.

All figures are of words: what share of the target stands in the other sentence, by weight, with
and without names, in which order, which numbers and days; and how the pair compares with other
pairs of the two articles, in a cluster of how many sentences. `summarizer.evidence.support` weighs
them. Many targets are compared at once, since a call of numpy costs more than what it does for one.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from summarizer.evidence.targets import Targets, targets_of, tokens_of
from summarizer.facts.statements import TINY, Statements, once_a_row
from summarizer.facts.terms import Cue
from summarizer.numeric.arrays import Bools, Ints, among, distinct, fresh, where
from summarizer.numeric.overlap import by_row, parts
from summarizer.numeric.sparse import Floats

#: Sentences of an article that are compared in full: the two that share most with the target.
COMPARED = 2
#: Sentences before another in which a name still says whom it speaks of.
BEFORE = 2
#: What stands for a share of nothing.
UNKNOWN = 0.5
#: Fewer sentences of a cluster than these tell no more: from 1 to 30 the labels fit alike, and few
#: sentences are mostly a claim and what it is held against.
SMALLEST = 50
#: Targets that are compared at once; each takes a place for every thing of the cluster.
AT_ONCE = 16
#: Days of a week are numbered from 1.
_DAYS = 8


class Pairs(NamedTuple):
    """Targets beside their candidates, m pairs.

    Args:
        targets: Number of each pair's target, ascending, shape (m,).
        rows: Row of each candidate, ascending with each target, shape (m,).
        figures: One column for each name of `FIGURES`, shape (m, n_figures).
    """

    targets: Ints
    rows: Ints
    figures: Floats


class _Near(NamedTuple):
    """Some pairs: number of the target, row of the candidate, the two by which it was chosen.

    A group are those of one target and one article.
    """

    of: Ints
    rows: Ints
    group: Ints
    covered: Floats
    cosine: Floats


def pairs(
    known: Statements, rows: Ints, least: float = 0.0, articles: WholeArticles | None = None
) -> Pairs:
    """Compare some sentences with the most alike ones of every other article.

    Args:
        known: The statements of a cluster.
        rows: Some of its rows, the targets, shape (t,).
        least: Share of a target, by weight, that a sentence must hold to be compared, in [0, 1].
        articles: What its articles hold, where that was read before.
    """
    articles = articles or WholeArticles(known)
    found = [Pairs(rows[:0], rows[:0], np.zeros((0, len(FIGURES))))]
    for first in range(0, len(rows), AT_ONCE):
        some = targets_of(known, rows[first : first + AT_ONCE])
        near = _nearest(known, some, least)
        found.append(Pairs(near.of + first, near.rows, _figures(known, some, near, articles)))
    return Pairs(*map(np.concatenate, zip(*found, strict=True)))


def _nearest(known: Statements, some: Targets, least: float) -> _Near:
    """The `COMPARED` sentences of each other article that are most alike to each target."""
    article, size = known.corpus.article, len(known.corpus)
    near = where((some.slot.max(axis=0) >= 0)[known.things])
    of, entry = (some.slot[:, known.things[near]] >= 0).nonzero()
    weights = known.weights[known.things[near[entry]]]
    cells = of * size + known.rows[near[entry]]
    (pair, sums), (_, squares) = by_row(cells, weights), by_row(cells, weights * weights)
    of, rows = np.divmod(pair, size)
    covered = sums / np.maximum(some.weights.sum(axis=1), TINY)[of]
    lengths = np.maximum(np.sqrt((some.weights * some.weights).sum(axis=1)), TINY)
    cosine = squares / np.maximum(known.lengths[rows] * lengths[of], TINY)
    group = of * len(known.corpus.articles) + article[rows]
    enough = where((covered >= least) & (article[rows] != article[some.rows][of]))
    alike = covered + cosine
    order = enough[np.lexsort((rows[enough], -alike[enough], group[enough]))]
    number = np.arange(len(order))
    rank = number - np.maximum.accumulate(np.where(fresh(group[order]), number, 0))
    best = np.sort(order[rank < COMPARED])
    return _Near(of[best], rows[best], group[best], covered[best], cosine[best])


def _best(values: Floats, group: Ints) -> Floats:
    """The largest value of each one's group; those of one group follow each other."""
    first = fresh(group)
    best = np.maximum.reduceat(values, where(first)) if len(values) else values
    found: Floats = best[first.cumsum() - 1]
    return found


def _share(held: Bools, weights: Floats, of: Ints) -> Floats:
    """Share of its target's weights that each pair holds, `UNKNOWN` where they sum to 0.

    Args:
        held: Whether each pair holds each thing of its target, shape (m, k).
        weights: Weights of the things of each target, shape (t, k).
        of: Target of each pair, shape (m,).
    """
    total = weights.sum(axis=1)[of]
    sums = (held * weights[of]).sum(axis=1)
    return np.where(total > 0, sums / np.maximum(total, TINY), UNKNOWN)


def _held(known: Statements, rows: Ints, some: Targets, of: Ints) -> Bools:
    """Whether each of some rows holds each thing of its target, shape (m, k)."""
    at, owner = known.entries(rows)
    slot = some.slot[of[owner], known.things[at]]
    held = np.zeros((len(rows), some.weights.shape[1]), dtype=np.bool_)
    inside = where(slot >= 0)
    held[owner[inside], slot[inside]] = True
    return held


def _held_near(known: Statements, some: Targets, near: _Near, held: Bools) -> Bools:
    """The same with the sentences right before each in its article."""
    article, rows = known.corpus.article, near.rows
    around = held.copy()
    for step in range(1, BEFORE + 1):
        before = np.maximum(rows - step, 0)
        same = (rows >= step) & (article[before] == article[rows])
        around |= _held(known, before, some, near.of) & same[:, None]
    return around


def _figures(known: Statements, some: Targets, near: _Near, articles: WholeArticles) -> Floats:
    """All figures of some pairs, in the order of `FIGURES`, shape (m, n_figures)."""
    of, rows = near.of, near.rows
    if not len(rows):
        return np.zeros((0, len(FIGURES)))
    both = near.cosine + near.covered
    figures = {
        "of article": both / _best(both, near.group),
        "of cluster": both / _best(both, of),
        "words in pairs": _pairs_of_words(known, some, near),
        "size": np.full(len(rows), np.log(max(len(known.corpus), SMALLEST))),
    }
    figures |= _shares_of_names(known, some, near) | _details(known, some, near)
    figures |= articles.figures(some.rows, of, rows)
    return np.stack([figures[name] for name in FIGURES], axis=1)


def _shares_of_names(known: Statements, some: Targets, near: _Near) -> dict[str, Floats]:
    """What is covered of the names and of the other words, apart."""
    of, weights, others = near.of, some.weights, ~some.names
    held = _held(known, near.rows, some, of)
    around = _held_near(known, some, near, held)
    said = some.said & others
    said |= ~said.any(axis=1, keepdims=True)
    return {
        "stated": _share(held, weights * said, of),
        "names": _share(around, weights * some.names, of),
        "plain": _share(held, weights * others, of),
        "plain rarity": _share(held, some.rarity * others, of),
    }


def _pairs_of_words(known: Statements, some: Targets, near: _Near) -> Floats:
    """Pairs of words that the target has too, as a share of its words."""
    tokens, owner = tokens_of(known, near.rows)
    terms, width = known.corpus.terms[tokens], len(known.corpus.vocabulary)

    def words_in_pairs(target: Ints, words: Ints) -> Ints:
        return (target[1:] * width + words[:-1]) * width + words[1:]

    own = words_in_pairs(some.owner, some.terms)[some.owner[1:] == some.owner[:-1]]
    shared = among(words_in_pairs(near.of[owner], terms), own) & (owner[1:] == owner[:-1])
    length = np.bincount(some.owner, minlength=len(some.rows))[near.of]
    count = np.bincount(owner[1:][shared], minlength=len(near.rows))
    return count / np.maximum(1, length - 1)


def _details(known: Statements, some: Targets, near: _Near) -> dict[str, Floats]:
    """Numbers, days and denial."""
    corpus, size, of = known.corpus, len(near.rows), near.of
    tokens, owner = tokens_of(known, near.rows)
    theirs, targets = corpus.terms[tokens], len(some.rows)
    number, wanted = known.numbers[theirs], known.numbers[some.terms]
    own = distinct((wanted * targets + some.owner)[wanted > 1])
    numbered = where(number > 1)
    agree = np.zeros((size, len(own)), dtype=np.bool_)
    if len(own):
        key = number[numbered] * targets + of[owner[numbered]]
        place = np.minimum(own.searchsorted(key), len(own) - 1)
        same = own[place] == key
        agree[owner[numbered[same]], place[same]] = True
    agreeing, asked = agree.sum(axis=1), np.bincount(own % targets, minlength=targets)[of]
    days = np.zeros((targets, _DAYS), dtype=np.bool_)
    days[some.owner, known.weekdays[some.terms]] = True
    days[:, 0] = False
    same_day = days[of[owner], known.weekdays[theirs]]
    negates = (known.cues & Cue.NEGATION) != 0
    denies = np.bincount(some.owner[negates[some.terms]], minlength=targets)[of] > 0
    denied = np.bincount(owner[negates[theirs]], minlength=size) > 0
    return {
        "share of numbers": np.where(asked > 0, agreeing / np.maximum(asked, 1), UNKNOWN),
        "same day": (np.bincount(owner[same_day], minlength=size) > 0).astype(np.float64),
        "denial differs": (denied != denies).astype(np.float64),
    }


class WholeArticles:
    """What whole articles hold, each thing once an article: one event is told from another.

    Args:
        known: The statements of a cluster.
    """

    def __init__(self, known: Statements) -> None:
        articles = known.corpus.article[known.rows]
        once = once_a_row(articles, known.things, known.width)
        self._known = known
        self._article, self._thing = articles[once], known.things[once]
        self._worth = known.weights[self._thing] ** 2
        self._size = len(known.corpus.articles)
        sums = np.bincount(self._article, self._worth, self._size)
        self._lengths = np.maximum(np.sqrt(sums), TINY)

    def figures(self, targets: Ints, of: Ints, rows: Ints) -> dict[str, Floats]:
        """How alike the articles of two sentences are, and names the first one's lacks.

        Args:
            targets: Rows of some targets, shape (t,).
            of: Number of the target of each pair, shape (m,).
            rows: Row of its candidate, shape (m,).
        """
        known, article = self._known, self._known.corpus.article
        own = article[targets]
        holds = np.zeros((len(targets), known.width), dtype=np.bool_)
        for target, part in enumerate(parts(self._article, own)):
            holds[target, self._thing[part]] = True
        near = where(holds.any(axis=0).take(self._thing))
        things, articles = self._thing.take(near), self._article.take(near)
        worth, shared = self._worth.take(near), np.zeros((len(targets), self._size))
        for target, held in enumerate(holds):
            entry = where(held.take(things))
            shared[target] = np.bincount(articles.take(entry), worth.take(entry), self._size)
        other = article[rows]
        lengths = self._lengths[other] * self._lengths[own][of]
        at, owner = known.entries(rows)
        things = known.things[at]
        strange = known.rarity[things] * (known.names[things] & ~holds[of[owner], things])
        return {
            "articles": shared[of, other] / lengths,
            "strange names": np.bincount(owner, strange, len(rows)).astype(np.float64),
        }


#: Names of the figures, in the order of their columns; `lexicons/support.toml` has the weights of
#: all but the first, which must reach a least value.
FIGURES = (
    "stated", "of article", "of cluster", "names", "plain", "plain rarity", "words in pairs",
    "share of numbers", "same day", "denial differs", "articles", "strange names", "size",
)  # fmt: skip
