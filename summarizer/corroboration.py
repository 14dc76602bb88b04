"""Who else says it: sentences of other voices that make the same claim as a pick.

Matching is lexical, so what is found is a lower bound: a paraphrase in words of no common
class is missed. Whoever brings an `Encoder` has those compared too.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Protocol

import numpy as np

from summarizer.arrays import Ints
from summarizer.claims import TINY, Claims, alike
from summarizer.corpus import Corpus
from summarizer.errors import UsageError
from summarizer.sparse import Floats

#: Least cosine at which two sentences make the same claim; tuned on tests/data/corroboration,
#: docs/trust.md has the figures.
SAME_CLAIM = 0.28
#: Share of it from which they speak of the same thing, and may contradict each other.
SAME_THING = 0.6
#: Least cosine of sentence embeddings at which two sentences make the same claim; what
#: general-purpose English models give paraphrases.
SAME_MEANING = 0.75
#: Sentences kept a voice, for the comparison of numbers and dates.
KEPT = 2
MATRIX = 2


class Encoder(Protocol):
    """Whatever turns texts into vectors, for those who bring sentence embeddings."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Vectors of the texts, shape (n_texts, dim)."""


def _meanings(corpus: Corpus, encoder: Encoder) -> Floats:
    """Unit vectors of all sentences, shape (n, dim)."""
    vectors = np.asarray(encoder.encode([corpus.text(row) for row in range(len(corpus))]))
    if vectors.ndim != MATRIX or len(vectors) != len(corpus):
        raise UsageError(
            f"encoder gave an array of shape {vectors.shape}; it must give one row for each of "
            f"the {len(corpus)} texts"
        )
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Floats = vectors / np.maximum(lengths, TINY)
    return unit


def neighbours(
    corpus: Corpus, said: Claims, voices: Ints, rows: Ints, encoder: Encoder | None = None
) -> list[list[tuple[int, float]]]:
    """For each picked row, sentences of other voices that speak of the same thing.

    Args:
        corpus: n sentences.
        said: Their claims.
        voices: Independent voice of each, shape (n,).
        rows: Picked rows.
        encoder: Finds paraphrases that share no words, where given.

    Returns:
        For each pick, at most `KEPT` (row, likeness) a voice, most alike first; likeness is at
        least `SAME_THING`, and from 1 on the two make the same claim.

    Raises:
        UsageError: If the encoder gives no row for each text.
    """
    meanings = _meanings(corpus, encoder) if encoder is not None and len(rows) else None
    found = []
    for row, (others, cosines) in zip(rows.tolist(), alike(said, rows), strict=True):
        like = cosines / SAME_CLAIM
        if meanings is not None:
            every = np.zeros(len(corpus))
            every[others] = like
            like = np.maximum(every, meanings @ meanings[row] / SAME_MEANING)
            others = np.arange(len(corpus))
        near = (like >= SAME_THING) & (voices[others] != voices[row])
        others, like = others[near], like[near]
        order = np.lexsort((others, -like))
        taken: dict[int, int] = {}
        kept = []
        ordered = (others[order], voices[others[order]], like[order])
        for one, voice, likeness in zip(*(part.tolist() for part in ordered), strict=True):
            taken[voice] = taken.get(voice, 0) + 1
            if taken[voice] <= KEPT:
                kept.append((one, likeness))
        found.append(kept)
    return found


def supporters(
    near: Sequence[tuple[int, float]],
    voices: Ints,
    against: Container[int],
) -> list[int]:
    """The best sentence of each other voice that makes a pick's claim.

    Args:
        near: The pick's `neighbours`.
        voices: Independent voice of each sentence, shape (n,).
        against: Rows that say the contrary of the pick.

    Returns:
        Rows, at most one a voice, most alike first.
    """
    best: dict[int, int] = {}
    for row, like in near:
        voice = int(voices[row])
        if like >= 1 and voice not in best and row not in against:
            best[voice] = row
    return list(best.values())
