"""Who else says it: sentences of other voices that make the same claim as a pick.

Matching is lexical, so what is found is a lower bound: a paraphrase in words of no common
class is missed. Whoever brings an `Encoder` has those compared too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from summarizer.errors import UsageError
from summarizer.evidence.claims import TINY, Claims, alike
from summarizer.numeric.arrays import Ints
from summarizer.numeric.sparse import Floats
from summarizer.sentences.corpus import Corpus

#: Least cosine at which two sentences make the same claim; tuned on tests/data/corroboration,
#: docs/trust.md has the figures.
SAME_CLAIM = 0.28
#: Least cosine of sentence embeddings at which two sentences make the same claim; what
#: general-purpose English models give paraphrases.
SAME_MEANING = 0.75
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


def supporters(
    corpus: Corpus, said: Claims, voices: Ints, rows: Ints, encoder: Encoder | None = None
) -> list[list[int]]:
    """For each picked row, the best sentence of each other voice that makes its claim.

    Args:
        corpus: n sentences.
        said: Their claims.
        voices: Independent voice of each, shape (n,).
        rows: Picked rows.
        encoder: Finds paraphrases that share no words, where given.

    Returns:
        For each pick rows, at most one a voice, most alike first.

    Raises:
        UsageError: If the encoder gives no row for each text.
    """
    meanings = _meanings(corpus, encoder) if encoder is not None and len(rows) else None
    backing = []
    for row, (others, cosines) in zip(rows.tolist(), alike(said, rows), strict=True):
        like = cosines / SAME_CLAIM
        if meanings is not None:
            every = np.zeros(len(corpus))
            every[others] = like
            like = np.maximum(every, meanings @ meanings[row] / SAME_MEANING)
            others = np.arange(len(corpus))
        near = (like >= 1) & (voices[others] != voices[row])
        others, like = others[near], like[near]
        best: dict[int, int] = {}
        for other in others[np.lexsort((others, -like))].tolist():
            best.setdefault(int(voices[other]), other)
        backing.append(list(best.values()))
    return backing
