"""What a comparison yields: raw counts, which add up, and the scores made from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WLCS_WEIGHT = 1.2
"""Exponent of ROUGE-W's weighting f(k) = k ** 1.2; the value every DUC evaluation used."""

ORIGINAL_DIGITS = 5
"""Decimals to which ROUGE-1.5.5 rounds a score before it compares references or averages."""


@dataclass(frozen=True, slots=True)
class Score:
    """One measure of one summary.

    Attributes:
        precision: Share of the summary's units found in the reference, in [0, 1].
        recall: Share of the reference's units found in the summary, in [0, 1].
        f1: Their harmonic mean (alpha = 0.5), in [0, 1]; 0 if both are 0.
    """

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Counts:
    """The raw counts behind a score; they add over references and over documents.

    The unit is that of the measure: n-grams, skip-bigrams, or words of a common
    subsequence. ROUGE-W's are weighted words, f(k) = k ** 1.2, and so not whole numbers.

    Attributes:
        match: Units in common, clipped; at least 0.
        candidate: Units in the summary; at least 0.
        reference: Units in the reference; at least 0.
    """

    match: float
    candidate: float
    reference: float

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.match + other.match,
            self.candidate + other.candidate,
            self.reference + other.reference,
        )


def total(counts: Iterable[Counts]) -> Counts:
    """Sum counts; of none at all, three zeros."""
    result = Counts(0, 0, 0)
    for item in counts:
        result = result + item
    return result


def score_of(measure: str, counts: Counts) -> Score:
    """Turn counts into a score.

    Args:
        measure: The measure's name; ROUGE-W undoes its weighting, the others divide.
        counts: Counts of one pair, or the sum of several.

    Returns:
        Precision, recall and F1, each in [0, 1]; a ratio to nothing is 0.
    """
    precision = counts.match / counts.candidate if counts.candidate else 0.0
    recall = counts.match / counts.reference if counts.reference else 0.0
    if measure == "rougeW":
        precision, recall = precision ** (1 / WLCS_WEIGHT), recall ** (1 / WLCS_WEIGHT)
    both = precision + recall
    return Score(precision, recall, 2 * precision * recall / both if both else 0.0)


def rounded_as_original(score: Score) -> Score:
    """Round as ROUGE-1.5.5 prints: five decimals, and F1 from the rounded two.

    Full precision is kept everywhere else; this is for comparing with the program's
    own output digit by digit.
    """
    precision = round(score.precision, ORIGINAL_DIGITS)
    recall = round(score.recall, ORIGINAL_DIGITS)
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return Score(precision, recall, round(f1, ORIGINAL_DIGITS))
