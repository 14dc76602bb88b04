"""Sentences -> numbers: tf-idf rows for similarity, concepts for coverage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from summarizer.corpus import Corpus
from summarizer.sparse import Floats, Sparse, unit_rows
from summarizer.tokens import Bools, Ints, first_places, number

#: Weight of a content unigram beside a bigram's 1. Measured in docs/experiments.md.
UNIGRAM_WEIGHT = 0.2
#: Entries whose table of slots stays in the processor's second cache.
_ENTRIES_AT_ONCE = 1 << 15


@dataclass(frozen=True, slots=True)
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

    @property
    def positions(self) -> Ints:
        """Number of each sentence in its article, shape (n,)."""
        return self.corpus.index


def _blocks(rows: Ints) -> Iterator[slice]:
    """Runs of entries of whole rows, about `_ENTRIES_AT_ONCE` each; the rows given ascend."""
    edges = np.searchsorted(rows, rows[::_ENTRIES_AT_ONCE]).tolist()
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
    return Sparse(rows[kept], columns[kept], np.concatenate(counts).astype(np.float64), shape)


def _incidence(rows: Ints, columns: Ints, shape: tuple[int, int]) -> Sparse:
    """1 where a column occurs in a row; the rows given are ascending."""
    keys = (rows * shape[1] + columns).view(np.uint64)
    fresh = np.empty(len(keys), dtype=np.bool_)
    for block in _blocks(rows):
        first = first_places(keys[block])
        fresh[block] = first == np.arange(len(first), dtype=np.int32)
    rows = rows[fresh]
    return Sparse(rows, columns[fresh], np.ones(len(rows)), shape)


def _terms(corpus: Corpus, rows: Ints, content: Bools) -> Sparse:
    """Sublinear tf times idf over sentences, unit rows."""
    size = len(corpus)
    counts = _counts(rows[content], corpus.terms[content], (size, max(1, len(corpus.vocabulary))))
    holders = np.bincount(counts.columns, minlength=counts.shape[1])
    idf = np.log1p(size / np.maximum(holders, 1))
    values = (1.0 + np.log(counts.values)) * idf[counts.columns]
    return unit_rows(Sparse(counts.rows, counts.columns, values, counts.shape))


def _concepts(corpus: Corpus, rows: Ints, content: Bools) -> tuple[Sparse, Floats]:
    """Content unigrams, numbered as terms are, and stemmed bigrams that are not two stop words.

    Source:
        Gillick and Favre (2009), A scalable global model for summarization, ILP-NLP workshop:
        bigrams as the units that coverage counts.
    Departs:
        Unigrams too, at a fraction of a bigram's weight.
    """
    size = max(1, len(corpus.vocabulary))
    terms = corpus.terms
    pairs = np.flatnonzero((rows[1:] == rows[:-1]) & (content[1:] | content[:-1]))
    numbers, firsts = number((terms[pairs] * size + terms[pairs + 1]).view(np.uint64))
    # Two entries a token, the word alone and with the next one, so that rows stay ascending.
    both = np.empty((len(rows), 2), dtype=np.int64)
    both[:, 0] = terms
    both[pairs, 1] = size + numbers
    held = np.zeros((len(rows), 2), dtype=np.bool_)
    held[:, 0] = content
    held[pairs, 1] = True
    holders = np.repeat(rows, held[:, 0].astype(np.int64) + held[:, 1])
    weights = np.ones(size + len(firsts))
    weights[:size] = UNIGRAM_WEIGHT
    return _incidence(holders, both[held], (len(corpus), len(weights))), weights


def represent(corpus: Corpus, voices: Ints) -> Features:
    """Build the features of a cluster.

    Args:
        corpus: The sentences, n of them.
        voices: Independent voice of each article, shape (n_articles,).
    """
    rows = corpus.token_rows
    content = ~corpus.stop
    concepts, weights = _concepts(corpus, rows, content)
    return Features(
        corpus, _terms(corpus, rows, content), concepts, weights, voices[corpus.article]
    )
