"""Likeness to references by a caller's own sentence encoder."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from summarizer import Encoder
from summarizer.errors import UsageError

#: Below this a vector has no direction.
TINY = 1e-12
_MATRIX = 2


@lru_cache(maxsize=8)
def encoder_of(spec: str) -> Encoder:
    """The encoder that ``module:name`` stands for; a class or a function is called for it.

    Raises:
        UsageError: If there is none.
    """
    module, _, name = spec.partition(":")
    try:
        thing = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise UsageError(f"encoder {spec!r} cannot be used ({error}); write module:name") from None
    encoder: Encoder = (
        thing if hasattr(thing, "encode") and not isinstance(thing, type) else thing()
    )
    if not hasattr(encoder, "encode"):
        raise UsageError(f"encoder {spec!r} has no method encode(texts)")
    return encoder


def _unit(encoder: Encoder, texts: Sequence[str]) -> NDArray[np.float64]:
    """Unit vectors of some texts, shape (n_texts, dim).

    Raises:
        UsageError: If the encoder gives anything but a finite row for each text.
    """
    vectors = np.asarray(encoder.encode(list(texts)), dtype=np.float64)
    if vectors.ndim != _MATRIX or len(vectors) != len(texts) or not np.isfinite(vectors).all():
        raise UsageError(
            f"encoder gave an array of shape {vectors.shape}; it must give one row of finite "
            f"numbers for each of the {len(texts)} texts"
        )
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float64] = vectors / np.maximum(lengths, TINY)
    return unit


def meaning(
    encoder: Encoder, sentences: Sequence[str], references: Sequence[Sequence[str]]
) -> float:
    """How much of the references' meaning a summary holds: recall by nearest sentences.

    Args:
        encoder: Gives each sentence a vector.
        sentences: The summary's.
        references: The sentences of each reference.

    Returns:
        For each sentence of a reference the highest cosine with a sentence of the summary, at least
        0; their mean, of the best reference. In [0, 1]; 0 without sentences or references.

    Source:
        Zhang et al. (2020), BERTScore: evaluating text generation with BERT, ICLR.
    Departs:
        Vectors are of sentences, not of tokens, and no weights or baselines are used.
    """
    wanted = [[text for text in one if text.strip()] for one in references]
    ours = [text for text in sentences if text.strip()]
    if not ours or not any(wanted):
        return 0.0
    own = _unit(encoder, ours)
    recalls = [
        float(np.clip(_unit(encoder, one) @ own.T, 0, 1).max(axis=1).mean())
        for one in wanted
        if one
    ]
    return max(recalls)
