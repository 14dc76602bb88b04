"""What a sentence takes for known: a name cut short, "the" thing that was spoken of before.

"Detective Sorrel testified" is not understood where no sentence before has called her Ada Sorrel,
nor "The boat was towed away" where no boat has been spoken of. Such a sentence may still be the
best there is, so it is not left out: it pays a price unless another pick says what it needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag
from functools import lru_cache
from itertools import repeat

import numpy as np

from summarizer.corpus import Corpus
from summarizer.forms import terms_of
from summarizer.languages import Language, language
from summarizer.sparse import Floats, Sparse, sums
from summarizer.tokens import Bools, Ints, distinct

#: Share of its worth that a sentence loses for a name that no pick gives in full, and for a
#: "the" that no pick prepares. docs/experiments.md has the trials.
NAME_PRICE = 0.2
NOUN_PRICE = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class References:
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
    empty = np.empty(0, dtype=np.int64)
    nothing = Sparse(empty, empty, np.empty(0), (size, 1))
    return References(nothing, nothing)


class _List(IntFlag):
    """The lists that a term can be on."""

    DEFINITE = 1
    COMPLETION = 2
    SAYING = 4
    NO_NAME = 8


@dataclass(frozen=True, slots=True, eq=False)
class Mentions:
    """What is found out about all sentences before any of them are compared.

    Args:
        short: Where a name is cut short: row and term of each, shape (2, n).
        full: Where it stands in full, likewise.
        lists: `_List` bits of each term, shape (n_terms,).
    """

    short: Ints
    full: Ints
    lists: Ints


@lru_cache(maxsize=64)
def _by_term(data: Language) -> dict[str, int]:
    """Lists of each term that is on one."""
    lists = (
        (data.definites, _List.DEFINITE),
        (data.completions, _List.COMPLETION),
        (data.say_verbs, _List.SAYING),
        (data.titles | {*data.months, *data.weekdays}, _List.NO_NAME),
    )
    found: dict[str, int] = {}
    for words, bit in lists:
        for term in terms_of(sorted(words), data):
            found[term] = found.get(term, 0) | int(bit)
    return found


def mentions(corpus: Corpus) -> Mentions | None:
    """Read all sentences of a cluster; None in languages without a list of definite articles."""
    codes = sorted(set(corpus.languages))
    data = language(max(codes, key=corpus.languages.count)) if codes else None
    if data is None or not data.definites or not len(corpus):
        return None
    held = map(_by_term(data).get, corpus.vocabulary, repeat(0))
    lists = np.fromiter(held, dtype=np.int64, count=len(corpus.vocabulary))
    return Mentions(*_names(corpus, lists), lists)


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
    short, full = known.short, known.full
    leaning, nouns = _nouns(corpus, rows, known.lists)
    needs = [short[:, place[short[0]] >= 0], np.stack((leaning, nouns + size))]
    gives = [full[:, place[full[0]] >= 0], _holders(corpus, rows, leaning, nouns, size)]
    prices = np.repeat((NAME_PRICE, NOUN_PRICE), (needs[0].shape[1], needs[1].shape[1]))
    wanted = distinct(np.concatenate((needs[0][1], needs[1][1])))
    shape = (len(rows), max(1, len(wanted)))

    def matrix(parts: list[Ints], values: Floats) -> Sparse:
        holder, thing = np.concatenate(parts, axis=1)
        at = np.minimum(np.searchsorted(wanted, thing), max(len(wanted) - 1, 0))
        kept = wanted[at] == thing if len(wanted) else np.zeros(len(thing), dtype=np.bool_)
        holder, at, values = place[holder[kept]], at[kept], values[kept]
        order = np.argsort(holder, kind="stable")
        return Sparse(holder[order], at[order], values[order], shape)

    ones = np.ones(gives[0].shape[1] + gives[1].shape[1])
    return References(matrix(needs, prices), matrix(gives, ones))


def _names(corpus: Corpus, lists: Ints) -> tuple[Ints, Ints]:
    """Where a name is cut short, and where it stands in full: (row, term) of each, twice (2, n).

    A name is a word that nobody writes without its capital; it stands in full beside another
    one. It is known, and needs no introduction, where most articles never write it in full
    before they cut it short.
    """
    common = np.zeros(len(corpus.vocabulary), dtype=np.bool_)
    common[corpus.terms[~corpus.capital]] = True
    common[corpus.terms[_speaking(corpus, lists)]] = False
    common |= (lists & int(_List.NO_NAME)) != 0
    name = corpus.capital & ~corpus.stop & ~common[corpus.terms]
    beside = corpus.joined & name
    beside[1:] &= name[:-1]
    beside[corpus.bounds[:-1][np.diff(corpus.bounds) > 0]] = False
    beside[:-1] |= beside[1:]
    long = np.zeros(len(corpus.vocabulary), dtype=np.bool_)
    long[corpus.terms[beside]] = True
    at = np.flatnonzero(name & long[corpus.terms])
    size = len(corpus.vocabulary)
    row = np.searchsorted(corpus.bounds, at, side="right") - 1
    keys = row * size + corpus.terms[at]
    held = distinct(keys)
    in_full = sums(np.searchsorted(held, keys), beside[at].astype(np.float64), len(held)) > 0
    row, term = held // size, held % size
    mentions = corpus.article[row] * size + term
    order = np.argsort(mentions, kind="stable")
    first = order[np.diff(mentions[order], prepend=-1) > 0]
    introduced = np.bincount(term[first], in_full[first], size)
    needed = 2 * introduced[term] >= np.bincount(term[first], minlength=size)[term]
    found = np.stack((row, term))
    return found[:, needed & ~in_full], found[:, needed & in_full]


def _speaking(corpus: Corpus, lists: Ints) -> Bools:
    """Whether each token is a capital that a verb of saying names, and opens no sentence.

    "Young" in "says Young" is a name, though other sentences hold "young".
    """
    says = ((lists & int(_List.SAYING)) != 0)[corpus.terms]
    found = np.zeros(len(says), dtype=np.bool_)
    found[1:] = says[:-1]
    found[:-1] |= says[1:]
    found &= corpus.capital & ~corpus.stop
    found[corpus.bounds[:-1][np.diff(corpus.bounds) > 0]] = False
    return found


def _nouns(corpus: Corpus, rows: Ints, lists: Ints) -> tuple[Ints, Ints]:
    """Rows that open with "the" and what was spoken of before, and the term of that thing.

    It is the last of two words that the article has used before, or a single word in any case.
    "The owner of the boat" says itself what it speaks of, and so does "The Harbour Gazette".
    """
    empty = np.empty(0, dtype=np.int64)
    rows = rows[(np.diff(corpus.bounds)[rows] > 3) & (corpus.index[rows] > 0)]
    rows = rows[(lists[corpus.terms[corpus.bounds[rows]]] & int(_List.DEFINITE)) != 0]
    if not len(rows):
        return empty, empty
    begin = corpus.bounds[rows]
    plain = corpus.joined & ~corpus.stop & ~corpus.capital
    one = plain[begin + 1]
    two = one & plain[begin + 2]
    behind = corpus.terms[np.where(two, begin + 3, begin + 2)]
    kept = one & ((lists[behind] & int(_List.COMPLETION)) == 0)
    rows, begin, two = rows[kept], begin[kept], two[kept]
    second = two & _before(corpus, rows, corpus.terms[begin + 2])
    first = _before(corpus, rows, corpus.terms[begin + 1]) | ~two
    term = corpus.terms[np.where(second, begin + 2, begin + 1)]
    kept = first | second
    return rows[kept], term[kept]


def _before(corpus: Corpus, rows: Ints, terms: Ints) -> Bools:
    """Whether each row's article holds a term in a sentence before it, shape (n_rows,)."""
    marked = np.zeros(len(corpus.vocabulary), dtype=np.bool_)
    marked[terms] = True
    at = np.flatnonzero(marked[corpus.terms])
    size = len(corpus.vocabulary)
    row = np.searchsorted(corpus.bounds, at, side="right") - 1
    keys = corpus.article[row] * size + corpus.terms[at]
    order = np.argsort(keys, kind="stable")
    place = np.searchsorted(keys[order], corpus.article[rows] * size + terms)
    found: Bools = at[order[place]] < corpus.bounds[rows]
    return found


def _holders(corpus: Corpus, rows: Ints, leaning: Ints, nouns: Ints, size: int) -> Ints:
    """(row, thing) of the rows that prepare a noun: they hold it and do not need it."""
    marked = np.zeros(size, dtype=np.bool_)
    marked[nouns] = True
    at = np.flatnonzero(marked[corpus.terms])
    row = np.searchsorted(corpus.bounds, at, side="right") - 1
    chosen = np.zeros(len(corpus), dtype=np.bool_)
    chosen[rows] = True
    kept = chosen[row]
    keys = distinct(row[kept] * size + corpus.terms[at[kept]])
    keys = keys[~np.isin(keys, leaning * size + nouns)]
    return np.stack((keys // size, keys % size + size))
