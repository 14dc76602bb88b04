"""Sentences that may tell of one thing, found by their terms before any is read closely.

Most sentences of a cluster hold no value, or share too little with any sentence of another
article. What they hold is asked of their terms, all at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

import numpy as np

from summarizer.languages import Language
from summarizer.lexicons.classes import classes
from summarizer.lexicons.differences import difference_table
from summarizer.lexicons.quantities import number_table
from summarizer.lexicons.times import time_table
from summarizer.numeric.arrays import (
    Ints,
    distinct,
    fresh,
    in_order,
    marked,
    of_counts,
    places,
    renumber,
    where,
)
from summarizer.numeric.sparse import Floats
from summarizer.sentences.corpus import Corpus
from summarizer.text.lexical import terms_of

#: Sentences that are compared at most, those first in their articles.
MOST_ROWS = 400
#: Sentences that are read at most, those that share most with another one.
MOST_READ = 40
#: A sentence of more characters is a table or a list.
LONGEST_SENTENCE = 2000
#: A term that more of these sentences hold tells none of them from the others.
MOST_HOLDERS = 64


class Holds:
    """What a sentence may hold, a bit each."""

    NUMBER: Final = 1
    TIME: Final = 2
    OUTCOME: Final = 4
    STATE: Final = 16
    COURSE: Final = 32
    NOBODY: Final = 64
    EVENT: Final = 128
    PLACE: Final = 256
    AMOUNT: Final = 512
    RELATIVE: Final = 1024


#: What a sentence with a quantity or a time holds at least one of.
QUANTIFIED = Holds.NUMBER | Holds.NOBODY | Holds.AMOUNT
TIMED = Holds.TIME | Holds.RELATIVE


#: Two sentences tell of two things if they share less than this of the lighter one's weight, by
#: what they hold.
LEAST_SHARED = (
    (Holds.NUMBER, 0.25),
    (Holds.TIME, 0.4),
    (Holds.OUTCOME, 0.45),
)
#: Two sentences that name two places for one thing share more than this, whatever they hold.
PLACE_SHARED = 0.35
#: Two sentences with so many words of names in common tell of one thing, whatever else they hold.
NAMES_SHARED = 2


@lru_cache(maxsize=64)
def _known(data: Language) -> dict[str, int]:
    """Bits of the terms of one language's tables."""
    code = data.code
    times, numbers = time_table(code), number_table(code)
    nobody = chain(*(numbers.edges[cue][1] for cue in ("nobody", "no")))
    lists = (
        (Holds.NUMBER, (*numbers.numbers, *numbers.ordinals)),
        (Holds.AMOUNT, (*numbers.scales, *numbers.edges["nobody"][0], *numbers.edges["no"][0])),
        (Holds.NOBODY, tuple(nobody)),
        (Holds.EVENT, tuple(numbers.events)),
        (Holds.TIME, (*data.weekdays, *data.months, *data.months_in_dates)),
        (Holds.TIME, (*times.weekdays, *times.months, *times.clock)),
        (Holds.RELATIVE, " ".join(times.relative).split()),
        (Holds.OUTCOME, classes(code).outcomes),
        (Holds.STATE, difference_table(code).processes),
        (Holds.COURSE, difference_table(code).going_on | difference_table(code).ended),
    )
    bits: dict[str, int] = {}
    for bit, words in lists:
        for term in terms_of([word.lower() for word in words], data):
            bits[term] = bits.get(term, 0) | bit
    return bits


def term_bits(terms: Sequence[str], data: Language) -> list[int]:
    """`Holds` bits of some terms."""
    known = _known(data)
    return [
        known.get(term, 0) | (Holds.NUMBER | Holds.TIME if any(map(str.isdigit, term)) else 0)
        for term in terms
    ]


def holds(corpus: Corpus) -> Ints:
    """`Holds` bits of each sentence, shape (n,)."""
    row_bits = np.zeros(len(corpus), dtype=np.int64)
    if not len(corpus.terms):
        return row_bits
    codes = sorted(set(corpus.languages))
    for code in codes:
        bits = corpus.vocabulary.ask(term_bits, corpus.lists(code))
        told = where((bits != 0).take(corpus.terms))
        rows = corpus.bounds.searchsorted(told, side="right") - 1
        if len(codes) > 1:
            spoken = np.array([each == code for each in corpus.languages], dtype=np.bool_)[
                corpus.article[rows]
            ]
            told, rows = told[spoken], rows[spoken]
        np.bitwise_or.at(row_bits, rows, bits[corpus.terms[told]])
    row_bits[corpus.end - corpus.start > LONGEST_SENTENCE] = 0
    # Nobody is a number of those whom something befell.
    both = Holds.NOBODY | Holds.EVENT
    row_bits[(row_bits & both) == both] |= Holds.NUMBER
    return row_bits & ~(both | Holds.AMOUNT | Holds.RELATIVE)


def comparable(corpus: Corpus, bits: Ints) -> Ints:
    """What each sentence may tell of one thing with a sentence of another article, shape (n,).

    Args:
        corpus: n sentences.
        bits: What each holds, shape (n,).

    Returns:
        `Holds` bits of the sentences that are worth reading; 0 for all others.
    """
    told = np.zeros(len(corpus), dtype=np.int64)
    rows = where(bits & ~(Holds.STATE | Holds.COURSE))
    if len(rows) > MOST_ROWS:
        early = corpus.index[rows].argsort(kind="stable")[:MOST_ROWS]
        rows = np.sort(rows[early])
    if len(rows) < 2:
        return told
    first, second, share, names = _shared(corpus, rows)
    best = np.zeros(len(rows))
    for side in (first, second):
        np.maximum.at(best, side, share)
    if len(rows) > MOST_READ:
        least_read = float(np.sort(best)[-MOST_READ])
        kept = (best[first] >= least_read) & (best[second] >= least_read)
        first, second = first[kept], second[kept]
        share, names = share[kept], names[kept]
    for bit, least in LEAST_SHARED:
        fit = share >= least
        if bit == Holds.NUMBER:
            fit |= names >= NAMES_SHARED
        fit &= (bits[rows[first]] & bits[rows[second]] & bit) != 0
        told[rows[first[fit]]] |= bit
        told[rows[second[fit]]] |= bit
    near = share >= PLACE_SHARED
    for side in (first, second):
        told[rows[side[near]]] |= Holds.PLACE
    return told


def _shared(corpus: Corpus, rows: Ints) -> tuple[Ints, Ints, Floats, Ints]:
    """Pairs of rows of two articles that share terms: how much of the lighter one, how many names.

    Returns:
        The first and the second row of each pair, the first before the second; the share of the
        weight of the lighter one that they share, and the number of names.
    """
    sizes = np.diff(corpus.bounds)[rows]
    tokens = places(corpus.bounds[rows], sizes)
    content = where(~corpus.stop[tokens])
    tokens, from_row = tokens[content], np.arange(len(rows)).repeat(sizes)[content]
    terms, article = corpus.terms[tokens], corpus.article[rows]
    width, size = len(corpus.vocabulary), len(rows)
    # Each term once a row, by term; rows ascend, and so do the articles of a term.
    order = in_order(terms, width)
    term, row = terms.take(order), from_row.take(order)
    once = where(fresh(term) | fresh(row))
    term, row = term.take(once), row.take(once)
    number = article[row]
    articles = np.bincount(term[fresh(term) | fresh(number)], minlength=width)
    every = len(distinct(article)) + 1
    weight = of_counts(lambda count: 1.0 + np.log(every / np.maximum(count, 1)), articles)
    names = marked(width, terms[corpus.capital[tokens]])
    total = np.bincount(row, weight[term], size)
    holders = np.bincount(term, minlength=width)
    common = where(((articles > 1) & (holders <= MOST_HOLDERS)).take(term))
    term, row, number = term.take(common), row.take(common), number.take(common)
    # Every row of a term meets every later row of it.
    place = np.arange(len(term))
    later = np.bincount(term, minlength=width).cumsum().take(term) - place - 1
    second = places(place + 1, later)
    apart = where(number.repeat(later) != number.take(second))
    first, second = place.repeat(later).take(apart), second.take(apart)
    pair, pairs = renumber(row.take(first) * size + row.take(second), size * size)
    one, other = np.divmod(pairs, size)
    lighter = np.maximum(np.minimum(total[one], total[other]), 1e-9)
    meeting = term.take(first)
    share = np.bincount(pair, weight.take(meeting), len(pairs)) / lighter
    return one, other, share, np.bincount(pair, names.take(meeting), len(pairs))
