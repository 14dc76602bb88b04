"""Sentences -> numbers: tf-idf rows for similarity, concepts for coverage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from summarizer.cached import cached_property
from summarizer.facts.latest import latest_news
from summarizer.facts.references import Mentions, mentions
from summarizer.facts.statements import Statements, statements
from summarizer.numeric.arrays import Bools, Ints, of_counts, where
from summarizer.numeric.hashing import first_places, number
from summarizer.numeric.sparse import Floats, Sparse, ends, ones, unit_rows
from summarizer.sentences.corpus import Corpus

#: Weight of a content unigram beside a bigram's 1. Measured in benchmarks/notes/experiments.md.
UNIGRAM_WEIGHT = 0.2
#: Entries whose table of slots stays in the processor's second cache.
_ENTRIES_AT_ONCE = 1 << 15


@dataclass(frozen=True, eq=False, repr=False)
class Features:
    """What rankers and selectors read.

    Args:
        corpus: The sentences, n of them.
        terms: tf-idf of content terms, unit rows, shape (n, n_terms).
        concepts: 1 where a sentence holds a concept, shape (n, n_concepts).
        concept_weights: 1 for a bigram, `UNIGRAM_WEIGHT` for a unigram, shape (n_concepts,).
        voices: Number of each sentence's independent voice, shape (n,).
    """

    corpus: Corpus
    terms: Sparse
    concepts: Sparse
    concept_weights: Floats
    voices: Ints

    def __len__(self) -> int:
        return len(self.corpus)

    @cached_property
    def mentions(self) -> Mentions | None:
        """What sentences take for known and say in full."""
        return mentions(self.corpus)

    @cached_property
    def statements(self) -> Statements:
        """What the sentences state."""
        return statements(self.corpus, self.terms)

    @cached_property
    def latest_news(self) -> Ints:
        """Rows that tell the latest news of a running story."""
        return latest_news(self.corpus)

    @property
    def positions(self) -> Ints:
        """Number of each sentence in its article, shape (n,)."""
        return self.corpus.index


def _blocks(rows: Ints) -> Iterator[slice]:
    """Runs of entries of whole rows, about `_ENTRIES_AT_ONCE` each; the rows given ascend."""
    edges = rows.searchsorted(rows[::_ENTRIES_AT_ONCE]).tolist()
    return (slice(low, high) for low, high in pairwise([*dict.fromkeys(edges), len(rows)]))


def _counts(rows: Ints, columns: Ints, shape: tuple[int, int]) -> Sparse:
    """How often each column occurs in each row; the rows given are ascending."""
    keys = (rows * shape[1] + columns).view(np.uint64)
    # Equal entries stand near each other, so the keys are numbered some rows at a time.
    found, counts = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for block in _blocks(rows):
        numbers, places = number(keys[block])
        found.append(places + block.start)
        counts.append(np.bincount(numbers, minlength=len(places)))
    kept = np.concatenate(found)
    values = np.concatenate(counts).astype(np.float64)
    return Sparse.of(rows.take(kept), columns.take(kept), values, shape)


def _twice(rows: Ints, numbers: Ints, size: int, firsts: Ints) -> Bools:
    """Whether each entry repeats an earlier one of its row.

    Args:
        rows: Row of each entry, ascending, shape (n,).
        numbers: Its number, in order of first use, shape (n,).
        size: More than the largest number.
        firsts: The first entry of each number.
    """
    again = np.ones(len(rows), dtype=np.bool_)
    again[firsts] = False
    # What stands for the first time in all stands for the first time in its row.
    at = where(again)
    own, repeated = rows.take(at), numbers.take(at)
    keys = (own * size + repeated).view(np.uint64)
    for block in _blocks(own):
        first = first_places(keys[block])
        again[at[block]] = first != np.arange(len(first), dtype=np.int32)
    # Others were compared among themselves alone, so one may still repeat the first of all.
    again[at] |= rows.take(firsts.take(repeated)) == own
    return again


def _merged(left: Sparse, rows: Ints, columns: Ints, width: int) -> Sparse:
    """1 for each entry of a matrix and for each of some more in columns behind its own."""
    more = np.bincount(rows, minlength=left.shape[0])
    there = np.arange(len(rows)) + left.bounds[1:].repeat(more)
    here = np.ones(len(left.columns) + len(rows), dtype=np.bool_)
    here[there] = False
    both = np.empty(len(here), dtype=np.int64)
    both[there] = columns + left.width
    both[where(here)] = left.columns
    return Sparse(left.bounds + ends(more), both, ones(len(both)), left.width + width)


def _terms(corpus: Corpus, rows: Ints, content: Bools) -> Sparse:
    """Sublinear tf times idf over sentences, unit rows."""
    size = len(corpus)
    # Places are taken several times as fast as a mask that turns at every other word.
    at = where(content)
    counts = _counts(rows.take(at), corpus.terms.take(at), (size, max(1, len(corpus.vocabulary))))
    holders = np.bincount(counts.columns, minlength=counts.shape[1])
    idf = of_counts(lambda holders: np.log1p(size / np.maximum(holders, 1)), holders)
    often = counts.values.astype(np.int64)
    values = of_counts(lambda often: 1.0 + np.log(np.maximum(often, 1)), often)
    values *= idf.take(counts.columns)
    return unit_rows(counts.with_values(values))


def _concepts(corpus: Corpus, rows: Ints, content: Bools, terms: Sparse) -> tuple[Sparse, Floats]:
    """Content unigrams, numbered as terms are, and stemmed bigrams that are not two stop words.

    Source:
        Gillick and Favre (2009), A scalable global model for summarization, ILP-NLP workshop:
        bigrams as the units that coverage counts.
    Departs:
        Unigrams too, at a fraction of a bigram's weight.
    """
    size = terms.shape[1]
    first, second = corpus.terms[:-1], corpus.terms[1:]
    pairs = where((rows[1:] == rows[:-1]) & (content[1:] | content[:-1]))
    numbers, firsts = number((first.take(pairs) * size + second.take(pairs)).view(np.uint64))
    rows = rows.take(pairs)
    once = where(~_twice(rows, numbers, len(firsts), firsts))
    concepts = _merged(terms, rows.take(once), numbers.take(once), len(firsts))
    weights = np.ones(size + len(firsts))
    weights[:size] = UNIGRAM_WEIGHT
    return concepts, weights


def represent(corpus: Corpus, voices: Ints) -> Features:
    """Build the features of a cluster.

    Args:
        corpus: The sentences, n of them.
        voices: Independent voice of each article, shape (n_articles,).
    """
    rows = corpus.token_rows
    content = ~corpus.stop
    terms = _terms(corpus, rows, content)
    concepts, weights = _concepts(corpus, rows, content, terms)
    return Features(corpus, terms, concepts, weights, voices[corpus.article])
