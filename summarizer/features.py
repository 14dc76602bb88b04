"""Sentences -> numbers: tf-idf rows for similarity, concepts for coverage."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from summarizer.corpus import Corpus
from summarizer.sparse import Floats, Sparse, unit_rows
from summarizer.tokens import Bools, Ints, number

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


def _incidence(rows: Ints, columns: Ints, shape: tuple[int, int]) -> Sparse:
    """How often each column occurs in each row; the rows given are ascending."""
    keys = (rows * shape[1] + columns).astype(np.uint64)
    # Equal entries stand near each other, so the keys are numbered some rows at a time.
    edges = np.searchsorted(rows, rows[::_ENTRIES_AT_ONCE]).tolist()
    found, counts = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for low, high in pairwise([*dict.fromkeys(edges), len(keys)]):
        numbers, places = number(keys[low:high])
        found.append(places + low)
        counts.append(np.bincount(numbers, minlength=len(places)))
    kept = np.concatenate(found)
    return Sparse(rows[kept], columns[kept], np.concatenate(counts).astype(np.float64), shape)


def _terms(corpus: Corpus, rows: Ints, content: Bools) -> Sparse:
    """Sublinear tf times idf over sentences, unit rows."""
    size = len(corpus)
    counts = _incidence(
        rows[content], corpus.terms[content], (size, max(1, len(corpus.vocabulary)))
    )
    holders = np.bincount(counts.columns, minlength=counts.shape[1])
    idf = np.log1p(size / np.maximum(holders, 1))
    values = (1.0 + np.log(counts.values)) * idf[counts.columns]
    return unit_rows(Sparse(counts.rows, counts.columns, values, counts.shape))


def _concepts(corpus: Corpus, rows: Ints, content: Bools) -> tuple[Sparse, Floats]:
    """Stemmed bigrams that are not two stop words, and content unigrams.

    Source:
        Gillick and Favre (2009), A scalable global model for summarization, ILP-NLP workshop:
        bigrams as the units that coverage counts.
    Departs:
        Unigrams too, at a fraction of a bigram's weight.
    """
    size = len(corpus.vocabulary) + 1
    # Two keys a token, the word alone and with the next one, so that rows stay ascending.
    both = np.empty((len(rows), 2), dtype=np.int64)
    both[:, 0] = corpus.terms * size
    both[:-1, 1] = both[:-1, 0] + corpus.terms[1:] + 1
    held = np.zeros((len(rows), 2), dtype=np.bool_)
    held[:, 0] = content
    held[:-1, 1] = (rows[1:] == rows[:-1]) & (content[1:] | content[:-1])
    keys = both[held]
    numbers, firsts = number(keys.view(np.uint64))
    holders = np.repeat(rows, held.sum(axis=1))
    incidence = _incidence(holders, numbers, (len(corpus), max(1, len(firsts))))
    ones = Sparse(incidence.rows, incidence.columns, np.ones(len(incidence.rows)), incidence.shape)
    weights = np.where(keys[firsts] % size == 0, UNIGRAM_WEIGHT, 1.0)
    return ones, weights if len(weights) else np.zeros(1)


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
