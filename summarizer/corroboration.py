"""Who else says it: sentences of other voices that match a pick."""

from __future__ import annotations

import numpy as np

from summarizer.features import Features
from summarizer.tokens import Ints

#: Least cosine of tf-idf rows at which two sentences say the same. Lexical, so what is found
#: is a lower bound: a paraphrase in other words is missed.
SAME_CLAIM = 0.35


def supporters(features: Features, rows: Ints) -> list[list[int]]:
    """For each picked row, the best matching row of each other voice, most similar first.

    Args:
        features: n sentences.
        rows: Picked rows.

    Returns:
        One list of rows per pick, at most one row a voice.
    """
    matrix = features.terms
    found = []
    for row in rows.tolist():
        low, high = np.searchsorted(matrix.rows, (row, row + 1))
        vector = np.zeros(matrix.shape[1])
        vector[matrix.columns[low:high]] = matrix.values[low:high]
        similar = matrix.dot(vector)
        best: dict[int, int] = {}
        for other in np.flatnonzero(similar >= SAME_CLAIM).tolist():
            voice = int(features.voices[other])
            if voice != features.voices[row] and similar[other] > similar[
                best.get(voice, other)
            ] - (voice not in best):
                best[voice] = other
        found.append(sorted(best.values(), key=lambda other: (-similar[other], other)))
    return found
