"""Kinds of cluster in which other sentences may be picked than elsewhere.

What is not understood alone stays out of a digest. That costs most where it is needed least: in a
digest that holds half of what its articles say, where sentences stand beside the ones that they
need, and among the opinions of many people, each of which speaks of the same thing.
benchmarks/notes/quality.md has what each of the two gives.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from summarizer.model import Budget
from summarizer.numeric.arrays import Ints, distinct
from summarizer.sentences.corpus import Corpus
from summarizer.sentences.eligibility import PERSONAL, SHORT, UNATTRIBUTED
from summarizer.sentences.passages import holds_half, is_long

#: Where more voices than this speak, openings are no statements of one event but opinions.
MANY_VOICES = 10
#: Share of sentences in the first person from which on many voices are reviews. Of 51 clusters of
#: reviews 50 have more, of 29 clusters of news with as many voices none has more than .07. From .05
#: to .15 ROUGE-2 on reviews is the same.
FIRST_PERSON = 0.1


def are_reviews(corpus: Corpus, voices: Ints) -> bool:
    """Whether many people say what they think of something.

    Args:
        corpus: n sentences.
        voices: Independent voice of each article, shape (n_articles,).
    """
    heard = len(distinct(voices[corpus.article]))
    return heard > MANY_VOICES and bool((corpus.unfit == PERSONAL).mean() >= FIRST_PERSON)


def as_its_kind(corpus: Corpus, voices: Ints, budget: Budget) -> Corpus:
    """The corpus with the sentences eligible that may be picked in a cluster of its kind.

    In reviews these are short ones, those in the first person and those that lean on another one.
    Where a long digest holds half of what the articles say, they are those in the first person and
    quotations without their speaker.

    Args:
        corpus: n sentences.
        voices: Independent voice of each article, shape (n_articles,).
        budget: How long the digest may be.
    """
    if are_reviews(corpus, voices):
        upright = np.zeros(len(corpus), dtype=np.bool_)
        return replace(_with(corpus, (SHORT, PERSONAL)), dangling=upright)
    if holds_half(corpus, budget) and is_long(corpus, budget):
        return _with(corpus, (PERSONAL, UNATTRIBUTED))
    return corpus


def _with(corpus: Corpus, reasons: tuple[int, ...]) -> Corpus:
    """The corpus with the sentences eligible that some reasons bar elsewhere."""
    return replace(corpus, eligible=corpus.eligible | np.isin(corpus.unfit, reasons))
