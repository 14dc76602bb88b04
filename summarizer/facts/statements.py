"""What each sentence states, as a set of things that other sentences may state too.

A thing is a stemmed word or a class of words that say one thing in news ("ended", "concluded").
One table over the whole cluster serves support, checks and audits.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from summarizer.facts import terms
from summarizer.lexicons.classes import classes
from summarizer.numeric.arrays import Bools, Ints, marked, of_counts, places, where
from summarizer.numeric.hashing import first_places
from summarizer.numeric.sparse import Floats, Sparse, ends
from summarizer.sentences.corpus import Corpus

#: Tokens whose table of slots stays in the processor's second cache.
TOKENS_AT_ONCE = 1 << 15
#: A term is a name where more than this share of its uses inside sentences has a capital.
CAPITAL_SHARE = 0.6
#: Added to every weight, so that none is 0.
LEAST_WEIGHT = 0.01
TINY = 1e-9


class Statements(NamedTuple):
    """The things of n sentences.

    Args:
        corpus: The sentences.
        thing: Thing of each term, shape (n_terms,); classes stand behind the terms.
        content: Whether each token is no stop word, shape (n_tokens,).
        bounds: Sentence i holds entries bounds[i] to bounds[i + 1], shape (n + 1,).
        rows: Row of each entry, ascending, shape (nnz,).
        things: Its thing; each once a row, shape (nnz,).
        rarity: How rare each thing is in the news at large, in units of the natural logarithm,
            shape (n_things,).
        weights: Rarity times rarity in the cluster, the latter in (0, 1], shape (n_things,).
        names: Whether each thing is written with a capital inside sentences, shape (n_things,).
        totals: Summed weights of each row, shape (n,).
        lengths: Euclidean length of each row's weights, shape (n,).
        numbers: `terms.numbers` of each term, shape (n_terms,).
        weekdays: `terms.weekdays` of each term, shape (n_terms,).
        cues: `terms.Cue` bits of each term, shape (n_terms,).
        opposites: `terms.opposites` of each term, shape (n_terms,).
    """

    corpus: Corpus
    thing: Ints
    content: Bools
    bounds: Ints
    rows: Ints
    things: Ints
    rarity: Floats
    weights: Floats
    names: Bools
    totals: Floats
    lengths: Floats
    numbers: Ints
    weekdays: Ints
    cues: Ints
    opposites: Ints

    @property
    def width(self) -> int:
        """Number of things."""
        return len(self.weights)

    def entries(self, rows: Ints) -> tuple[Ints, Ints]:
        """Places of the entries of some rows, and for each the number of its row among them."""
        sizes = self.bounds[rows + 1] - self.bounds[rows]
        return places(self.bounds[rows], sizes), np.arange(len(rows)).repeat(sizes)

    def of_article(self, number: int) -> set[int]:
        """The things of an article, by its number."""
        first, last = self.corpus.article.searchsorted((number, number + 1))
        return set(self.things[int(self.bounds[first]) : int(self.bounds[last])].tolist())


def once_a_row(rows: Ints, things: Ints, width: int) -> Ints:
    """The places where a thing stands in a row for the first time, ascending.

    Args:
        rows: Row of each entry, ascending, shape (nnz,).
        things: Its thing, shape (nnz,).
        width: Number of things.
    """
    keys = (rows * width + things).astype(np.uint64, copy=False)
    # Equal ones stand near each other, so they are numbered some whole rows at a time.
    edges = rows.searchsorted(rows[::TOKENS_AT_ONCE]).tolist()
    found = [np.empty(0, dtype=np.int64)]
    for low, high in pairwise([*dict.fromkeys(edges), len(rows)]):
        first = first_places(keys[low:high])
        found.append(where(first == np.arange(len(first), dtype=np.int32)) + low)
    return np.concatenate(found)


def _names(corpus: Corpus, content: Bools, width: int) -> Bools:
    """Whether each term mostly begins with a capital where it opens no sentence."""
    inside = content.copy()
    opening = corpus.bounds[:-1]
    inside[opening[opening < len(inside)]] = False
    at = where(inside)
    used = corpus.terms.take(at)
    capitals = np.bincount(used[corpus.capital.take(at)], minlength=len(corpus.vocabulary))
    uses = np.bincount(used, minlength=len(corpus.vocabulary))
    found = np.zeros(width, dtype=np.bool_)
    found[: len(uses)] = (capitals > CAPITAL_SHARE * uses) & (uses > 0)
    return found


def _once(corpus: Corpus, content: Bools) -> tuple[Ints, Ints]:
    """Row and term of the content tokens, each term once a row, in order."""
    at = where(content)
    rows, terms = corpus.token_rows.take(at), corpus.terms.take(at)
    kept = once_a_row(rows, terms, len(corpus.vocabulary))
    return rows.take(kept), terms.take(kept)


def statements(corpus: Corpus, once: Sparse | None = None) -> Statements:
    """Read what the sentences of a cluster state.

    Args:
        corpus: n sentences.
        once: The content terms of each, in order, each once a sentence, where they are known; the
            values do not matter.
    """
    size, base = len(corpus), len(corpus.vocabulary)
    data = corpus.main_lists
    ask = corpus.vocabulary.ask
    number = ask(terms.class_numbers, data)
    thing = np.where(number > 0, base - 1 + number, np.arange(base))
    width = base + classes(data.code).size
    content = ~corpus.stop
    if once is None:
        rows, used = _once(corpus, content)
    else:
        rows, used = once.rows, once.columns
    things = thing.take(used)
    # Of terms that stand once in a row only those of one class can be one thing.
    classed = where(things >= base)
    again = np.ones(len(classed), dtype=np.bool_)
    again[once_a_row(rows.take(classed), things.take(classed), width)] = False
    kept = where(~marked(len(rows), classed[again]))
    rows, things = rows.take(kept), things.take(kept)
    holders = np.bincount(things, minlength=width)
    # Smoothed, so that what every sentence holds keeps a weight: it is what they all speak of.
    inside = of_counts(lambda count: np.log1p(size / np.maximum(count, 1)), holders)
    inside /= np.log1p(size + 1)
    rarity = _rarity(ask(terms.rarity, data) / terms.RARITY_STEPS, thing, width)
    weights = inside * rarity + LEAST_WEIGHT
    worth = weights.take(things)
    return Statements(
        corpus=corpus,
        thing=thing,
        content=content,
        bounds=ends(np.bincount(rows, minlength=size)),
        rows=rows,
        things=things,
        rarity=rarity,
        weights=weights,
        names=_names(corpus, content, width),
        totals=np.bincount(rows, worth, size).astype(np.float64),
        lengths=np.sqrt(np.bincount(rows, worth * worth, size)),
        numbers=ask(terms.numbers, data),
        weekdays=ask(terms.weekdays, data),
        cues=ask(terms.cues, data),
        opposites=ask(terms.opposites, data),
    )


def _rarity(of_terms: Floats, thing: Ints, width: int) -> Floats:
    """Rarity of each thing: a class is as rare as its terms in the cluster are on average."""
    total = np.bincount(thing, of_terms, width)
    found: Floats = total / np.maximum(np.bincount(thing, minlength=width), 1)
    return found
