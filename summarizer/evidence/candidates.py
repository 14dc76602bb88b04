"""Sentences that may tell of one thing, found by their terms before any is read closely.

Most sentences of a cluster hold no value, or share too little with any sentence of another
article. What they hold is asked of their terms, all at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from summarizer.languages import language
from summarizer.lexicons.differences import difference_table
from summarizer.lexicons.quantities import number_table
from summarizer.lexicons.times import time_table
from summarizer.numeric.arrays import Bools, Ints, among, distinct, places, where
from summarizer.sentences.corpus import Corpus
from summarizer.text.lexical import terms_of

#: Sentences that are compared at most, those first in their articles.
MOST_ROWS = 400
#: Two sentences that share less of the lighter one's weight tell of two things.
LEAST_SHARED = 0.2


class Holds:
    """What a sentence may hold, a bit each."""

    NUMBER: Final = 1
    TIME: Final = 2
    OUTCOME: Final = 4


@lru_cache(maxsize=64)
def _known(code: str) -> dict[str, int]:
    """Bits of the terms of one language's tables."""
    data = language(code)
    times = time_table(code)
    lists = (
        (Holds.NUMBER, number_table(code).numbers),
        (Holds.TIME, (*data.weekdays, *data.months, *data.months_in_dates)),
        (Holds.TIME, (*times.weekdays, *times.months, *times.clock)),
        (Holds.OUTCOME, difference_table(code).outcomes),
    )
    bits: dict[str, int] = {}
    for bit, words in lists:
        for term in terms_of([word.lower() for word in words], data):
            bits[term] = bits.get(term, 0) | bit
    return bits


def _bits(terms: Sequence[str], code: str) -> list[int]:
    """Bits of some terms."""
    known = _known(code)
    return [
        known.get(term, 0) | (Holds.NUMBER if any(map(str.isdigit, term)) else 0) for term in terms
    ]


def holds(corpus: Corpus) -> Ints:
    """`Holds` bits of each sentence, shape (n,)."""
    row_bits = np.zeros(len(corpus), dtype=np.int64)
    if not len(corpus.terms):
        return row_bits
    rows = corpus.token_rows
    codes = sorted(set(corpus.languages))
    for code in codes:
        bits = corpus.vocabulary.ask(_bits, code)[corpus.terms]
        told = where(bits)
        if len(codes) > 1:
            spoken = np.array([each == code for each in corpus.languages], dtype=np.bool_)
            told = told[spoken[corpus.article[rows[told]]]]
        np.bitwise_or.at(row_bits, rows[told], bits[told])
    return row_bits


def comparable(corpus: Corpus, bits: Ints) -> Ints:
    """The rows that may tell of one thing with a row of another article, ascending.

    Args:
        corpus: n sentences.
        bits: What each holds, shape (n,).
    """
    rows = where(bits)
    if len(rows) > MOST_ROWS:
        early = corpus.index[rows].argsort(kind="stable")[:MOST_ROWS]
        rows = np.sort(rows[early])
    if len(rows) < 2:
        return rows[:0]
    shared = _shared(corpus, rows)
    kind = bits[rows]
    apart: Bools = corpus.article[rows][:, None] != corpus.article[rows][None, :]
    apart &= (kind[:, None] & kind[None, :]) != 0
    return rows[(apart & (shared >= LEAST_SHARED)).any(axis=1)]


def _shared(corpus: Corpus, rows: Ints) -> NDArray[np.float32]:
    """Weight of the terms two rows share, as a share of the lighter one, shape (m, m)."""
    sizes = np.diff(corpus.bounds)[rows]
    from_row = np.arange(len(rows)).repeat(sizes)
    tokens = places(corpus.bounds[rows], sizes)
    content = ~corpus.stop[tokens]
    width = len(corpus.vocabulary)
    keys = distinct(from_row[content] * width + corpus.terms[tokens[content]])
    row, term = keys // width, keys % width
    article = corpus.article[rows]
    by_article = distinct(article[row] * width + term) % width
    articles = np.bincount(by_article, minlength=width)
    weight = 1.0 + np.log((len(distinct(article)) + 1) / np.maximum(articles, 1))
    total = np.bincount(row, weight[term], len(rows))
    # A term of one article is shared with no other.
    common = articles[term] > 1
    column = np.cumsum(np.bincount(term[common], minlength=width) > 0) - 1
    matrix = np.zeros((len(rows), int(column[-1]) + 1), dtype=np.float32)
    matrix[row[common], column[term[common]]] = np.sqrt(weight[term[common]])
    least = np.minimum(total[:, None], total[None, :])
    shares: NDArray[np.float32] = matrix @ matrix.T
    shares /= np.maximum(least, 1e-9)
    return shares


#: A term is a name where this share of its places is capitalised, one of them within a sentence.
NAME_SHARE = 0.9
#: Letters of the shortest names that are compared.
SHORTEST_NAME = 4
#: Letters by which close names differ at most, and those of long ones, by so many letters.
FEW_LETTERS, MORE_LETTERS, LONG_NAME = 2, 4, 7
#: Sentences in which close names are read at most.
MOST_NAMED = 200
_LETTERS, _LENGTH = 26, 6


def _spelled(terms: Sequence[str]) -> list[int]:
    """First letter, length and set of letters of each term in one number; 0 for no name's term."""
    spelled = []
    for term in terms:
        letters = 0
        for letter in term:
            letters |= 1 << (ord(letter) % _LETTERS)
        head = ord(term[0]) if term else 0
        length = min(len(term), (1 << _LENGTH) - 1)
        plain = len(term) >= SHORTEST_NAME and term[0].isalpha()
        spelled.append((head << (_LETTERS + _LENGTH) | length << _LETTERS | letters) * plain)
    return spelled


def close_names(corpus: Corpus) -> Ints:
    """The rows that hold names which may be one name in two spellings, ascending.

    Args:
        corpus: n sentences.
    """
    size = len(corpus.vocabulary)
    often = np.bincount(corpus.terms, minlength=size)
    capital = np.bincount(corpus.terms, corpus.capital, size)
    within = corpus.capital.copy()
    within[corpus.bounds[:-1][np.diff(corpus.bounds) > 0]] = False
    inside = np.bincount(corpus.terms, within, size) > 0
    spelled = corpus.vocabulary.ask(_spelled)
    names = where((capital >= NAME_SHARE * np.maximum(often, 1)) & inside & (spelled > 0))
    involved = _close_terms(names, spelled, corpus)
    if not len(involved):
        return involved
    rows = distinct(corpus.token_rows[among(corpus.terms, involved) & corpus.capital])
    if len(rows) > MOST_NAMED:
        rows = np.sort(rows[corpus.index[rows].argsort(kind="stable")[:MOST_NAMED]])
    return rows


def distance(one: str, other: str) -> int:
    """Letters to add, leave out, change or swap to make one word of the other.

    Args:
        one: A word.
        other: Another.

    Source:
        Damerau (1964), A technique for computer detection and correction of spelling errors;
        each letter is changed once at most.
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def _close_terms(names: Ints, spelled: Ints, corpus: Corpus) -> Ints:
    """The names that another name with the same first letter comes close to."""
    order = names[spelled[names].argsort(kind="stable")]
    heads = spelled[order] >> (_LETTERS + _LENGTH)
    involved: set[int] = set()
    for low, high in pairwise([0, *(where(heads[1:] != heads[:-1]) + 1).tolist(), len(order)]):
        group = order[low:high][:MOST_ROWS]
        letters = spelled[group] & ((1 << _LETTERS) - 1)
        length = (spelled[group] >> _LETTERS) & ((1 << _LENGTH) - 1)
        apart = np.bitwise_count(letters[:, None] ^ letters[None, :])
        long = np.minimum(length[:, None], length[None, :]) >= LONG_NAME
        close = (apart <= FEW_LETTERS) | (long & (apart <= MORE_LETTERS))
        close &= np.abs(length[:, None] - length[None, :]) <= 2
        for one, other in zip(*np.nonzero(np.triu(close, 1)), strict=True):
            pair = int(group[one]), int(group[other])
            left, right = (corpus.vocabulary[term] for term in pair)
            if distance(left, right) <= 2 and not left.startswith(right):
                involved.update(pair)
    return np.array(sorted(involved), dtype=np.int64)
