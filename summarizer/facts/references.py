"""What a sentence takes for known: a name cut short, "the" thing that was spoken of before.

"Detective Sorrel testified" is not understood where no sentence before has called her Ada Sorrel,
nor "The boat was towed away" where no boat has been spoken of. Such a sentence may still be the
best there is, so it is not left out: it pays a price unless another pick says what it needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntFlag
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

import numpy as np

from summarizer.languages import Language
from summarizer.numeric.arrays import Bools, Ints, distinct, places, where
from summarizer.numeric.hashing import first_places, number
from summarizer.numeric.sparse import Sparse, ones
from summarizer.sentences.corpus import Corpus
from summarizer.text.lexical import terms_of

#: Share of its worth that a sentence loses for a name that no pick gives in full, and for a
#: "the" that no pick prepares. benchmarks/notes/experiments.md has the trials.
NAME_PRICE = 0.2
NOUN_PRICE = 0.1
#: At most one in so many slots, as a power of 2, is taken where keys are sifted.
_SPARE_BITS = 3


class References(NamedTuple):
    """What sentences need of others, and what they give them.

    Args:
        needs: Price of each thing a sentence needs, as a share of its worth, shape
            (n, n_things).
        gives: 1 for each needed thing a sentence holds in a form that is understood, shape
            (n, n_things).
    """

    needs: Sparse
    gives: Sparse

    def take(self, rows: Ints) -> References:
        """The references of some sentences."""
        return References(self.needs.take(rows), self.gives.take(rows))


def no_references(size: int) -> References:
    """Sentences that need nothing."""
    nothing = Sparse.empty(size)
    return References(nothing, nothing)


class _List(IntFlag):
    """The lists that a term can be on."""

    DEFINITE = 1
    COMPLETION = 2
    NO_NAME = 4


class Mentions(NamedTuple):
    """What is found out about all sentences before any of them are compared.

    Args:
        short: Where a name is cut short: row and term of each, shape (2, n).
        full: Where it stands in full, likewise.
        nouns: Term of what each row opens with "the" and takes for known, -1 for none, shape (n,).
    """

    short: Ints
    full: Ints
    nouns: Ints


@lru_cache(maxsize=64)
def _by_term(data: Language) -> dict[str, int]:
    """Lists of each term that is on one."""
    lists = (
        (data.definites, _List.DEFINITE),
        (data.completions, _List.COMPLETION),
        (data.titles | {*data.months, *data.weekdays}, _List.NO_NAME),
    )
    found: dict[str, int] = {}
    for words, bit in lists:
        for term in terms_of(sorted(words), data):
            found[term] = found.get(term, 0) | int(bit)
    return found


def _lists(terms: Sequence[str], data: Language) -> list[int]:
    """Lists that each term is on, as `_List` bits."""
    return list(map(_by_term(data).get, terms, repeat(0)))


def mentions(corpus: Corpus) -> Mentions | None:
    """Read all sentences of a cluster; None in languages without a list of definite articles."""
    data = corpus.lists(corpus.main_language)
    if not data.definites or not len(corpus):
        return None
    lists = corpus.vocabulary.ask(_lists, data)
    return Mentions(*_names(corpus, lists), _nouns(corpus, lists))


def references(corpus: Corpus, known: Mentions | None, rows: Ints) -> References:
    """Find what some sentences need and give.

    Args:
        corpus: n sentences.
        known: What `mentions` found in them.
        rows: Some of them, ascending, shape (m,).

    Returns:
        Their references, m of them.
    """
    if known is None or not len(rows):
        return no_references(len(rows))
    place = np.full(len(corpus), -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    size = len(corpus.vocabulary)
    leaning = rows[known.nouns[rows] >= 0]
    short = known.short.take(where(place.take(known.short[0]) >= 0), axis=1)
    needs = _by_row(short, np.array((leaning, known.nouns[leaning] + size)))
    wanted = distinct(needs[1])
    if not len(wanted):
        return no_references(len(rows))
    new = np.full(2 * size, -1, dtype=np.int64)
    new[wanted] = np.arange(len(wanted))
    given = (place.take(known.full[0]) >= 0) & (new.take(known.full[1]) >= 0)
    full = known.full.take(where(given), axis=1)
    gives = _by_row(full, _holders(corpus, rows, known.nouns, leaning))
    shape = (len(rows), len(wanted))
    prices = np.where(needs[1] < size, NAME_PRICE, NOUN_PRICE)
    return References(
        Sparse.of(place[needs[0]], new[needs[1]], prices, shape),
        Sparse.of(place[gives[0]], new[gives[1]], ones(gives.shape[1]), shape),
    )


def _by_row(names: Ints, nouns: Ints) -> Ints:
    """(row, thing) of names and of nouns, by row."""
    if not nouns.shape[1]:
        return names
    found = np.concatenate((names, nouns), axis=1)
    return found[:, found[0].argsort(kind="stable")]


def _names(corpus: Corpus, lists: Ints) -> tuple[Ints, Ints]:
    """Where a name is cut short, and where it stands in full: (row, term) of each, twice (2, n).

    A name is a word that nobody writes without its capital; it stands in full beside another
    one. It is known, and needs no introduction, where most articles never write it in full
    before they cut it short.
    """
    size = len(corpus.vocabulary)
    capital = where(corpus.capital)
    term = corpus.terms.take(capital)
    common = np.bincount(corpus.terms, minlength=size) > np.bincount(term, minlength=size)
    content = where(~corpus.stop.take(capital))
    capital, term = capital.take(content), term.take(content)
    opens = np.zeros(len(corpus.terms), dtype=np.bool_)
    opens[corpus.bounds[:-1][corpus.bounds[1:] > corpus.bounds[:-1]]] = True
    inner = ~opens.take(capital)
    common |= (lists & int(_List.NO_NAME)) != 0
    name = where(~common.take(term))
    at, term, inner = capital.take(name), term.take(name), inner.take(name)
    beside = np.zeros(len(at), dtype=np.bool_)
    beside[1:] = (at[1:] == at[:-1] + 1) & inner[1:] & corpus.joined[at[1:]]
    beside[:-1] |= beside[1:]
    long = np.zeros(size, dtype=np.bool_)
    long[term[beside]] = True
    kept = where(long.take(term))
    at, term, beside = at.take(kept), term.take(kept), beside.take(kept)
    row = corpus.bounds.searchsorted(at, "right") - 1
    keys = row * size + term
    held = distinct(keys)
    in_full = np.zeros(len(held), dtype=np.bool_)
    in_full[held.searchsorted(keys[beside])] = True
    row, term = held // size, held % size
    _, first = number((corpus.article[row] * size + term).view(np.uint64))
    introduced = np.bincount(term[first], in_full[first], size)
    needed = 2 * introduced[term] >= np.bincount(term[first], minlength=size)[term]
    short, full = where(needed & ~in_full), where(needed & in_full)
    return np.array((row[short], term[short])), np.array((row[full], term[full]))


def _nouns(corpus: Corpus, lists: Ints) -> Ints:
    """Term of what each row opens with "the" and was spoken of before, -1 for none, shape (n,).

    It is the last of two words that the article has used before, or a single word in any case.
    "The owner of the boat" says itself what it speaks of, and so does "The Harbour Gazette".
    """
    found = np.full(len(corpus), -1, dtype=np.int64)
    rows = where((corpus.bounds[1:] - corpus.bounds[:-1] > 3) & (corpus.index > 0))
    rows = rows[(lists[corpus.terms[corpus.bounds[rows]]] & int(_List.DEFINITE)) != 0]
    begin = corpus.bounds[rows]
    plain = corpus.joined & ~corpus.stop & ~corpus.capital
    one, two = plain[begin + 1], plain[begin + 2]
    behind = corpus.terms[np.where(one & two, begin + 3, begin + 2)]
    kept = one & ((lists[behind] & int(_List.COMPLETION)) == 0)
    rows, begin, two = rows[kept], begin[kept], two[kept]
    if not len(rows):
        return found
    before = _before(corpus, np.concatenate((rows, rows)), np.concatenate((begin + 1, begin + 2)))
    first, second = before[: len(rows)] | ~two, two & before[len(rows) :]
    term = corpus.terms[np.where(second, begin + 2, begin + 1)]
    found[rows] = np.where(first | second, term, -1)
    return found


def _before(corpus: Corpus, rows: Ints, at: Ints) -> Bools:
    """Whether each row's article holds the term of a token of the row in a sentence before it.

    Args:
        corpus: n sentences.
        rows: Some of them, shape (m,).
        at: A token of each, shape (m,).
    """
    marked = np.zeros(len(corpus.vocabulary), dtype=np.bool_)
    marked[corpus.terms[at]] = True
    held = where(marked.take(corpus.terms))
    article = corpus.article.repeat(np.diff(corpus.bounds))
    size = len(corpus.vocabulary)
    keys = article.take(held) * size + corpus.terms.take(held)
    wanted = corpus.article[rows] * size + corpus.terms[at]
    # Most are of other articles; remainders tell that apart from nearly all that are wanted.
    slots = 1 << len(wanted).bit_length() + _SPARE_BITS
    marked = np.zeros(slots, dtype=np.bool_)
    marked[wanted & slots - 1] = True
    near = where(marked.take(keys & slots - 1))
    keys, held = keys.take(near), held.take(near)
    first = first_places(np.concatenate((keys, wanted)).view(np.uint64))[len(keys) :]
    found: Bools = held[first] < corpus.bounds[rows]
    return found


def _holders(corpus: Corpus, rows: Ints, nouns: Ints, leaning: Ints) -> Ints:
    """(row, thing) of the rows that prepare a noun: they hold it and do not need it.

    Args:
        corpus: n sentences.
        rows: Some of them, ascending.
        nouns: `Mentions.nouns`.
        leaning: Those of the rows that need one.
    """
    if not len(leaning):
        return np.empty((2, 0), dtype=np.int64)
    size = len(corpus.vocabulary)
    marked = np.zeros(size, dtype=np.bool_)
    marked[nouns[leaning]] = True
    at = places(corpus.bounds[rows], corpus.bounds[rows + 1] - corpus.bounds[rows])
    at = at[marked[corpus.terms[at]]]
    row, term = corpus.bounds.searchsorted(at, "right") - 1, corpus.terms[at]
    given = nouns[row] != term
    keys = distinct(row[given] * size + term[given])
    return np.array((keys // size, keys % size + size))
