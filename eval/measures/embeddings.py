"""Likeness to references by a caller's own sentence encoder."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Any

import numpy as np

from summarizer import Encoder
from summarizer.errors import UsageError
from summarizer.evidence.support import vectors


@lru_cache(maxsize=8)
def encoder_of(spec: str) -> Encoder:
    """The encoder that ``module:name`` stands for.

    A class is called for it, and so is a function that takes nothing.

    Raises:
        UsageError: If there is none.
    """
    module, _, name = spec.partition(":")
    try:
        thing = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise UsageError(f"encoder {spec!r} cannot be used ({error}); write module:name") from None
    encoder = thing() if isinstance(thing, type) or _makes(thing) else thing
    encode = getattr(encoder, "encode", encoder)
    if not callable(encode):
        raise UsageError(f"encoder {spec!r} is no function and has no method encode(texts)")
    return partial(_named_errors, encode, spec)


def _makes(thing: object) -> bool:
    """Whether something is a function that makes an encoder: it can be called with nothing."""
    if not callable(thing) or hasattr(thing, "encode"):
        return False
    try:
        inspect.signature(thing).bind()
    except (TypeError, ValueError):
        return False
    return True


def _named_errors(encode: Encoder, spec: str, texts: list[str]) -> Any:
    """What an encoder gives; an error of its own names it."""
    try:
        return encode(texts)
    except Exception as error:
        kind = type(error).__name__
        raise UsageError(f"encoder {spec!r} failed ({kind}: {error})") from error


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
    wanted = [[text for text in reference if text.strip()] for reference in references]
    ours = [text for text in sentences if text.strip()]
    if not ours or not any(wanted):
        return 0.0
    own = vectors(encoder, ours)
    recalls = [
        float(np.clip(vectors(encoder, reference) @ own.T, 0, 1).max(axis=1).mean())
        for reference in wanted
        if reference
    ]
    return max(recalls)
