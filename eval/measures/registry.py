"""Measures by name, and how to read each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from eval.measures import content, key_facts, surface
from eval.measures.summaries import Summary
from summarizer.errors import UsageError


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure and how to read it.

    Args:
        function: From a summary to a number.
        better: Whether ``higher`` or ``lower`` is better, or ``neither``.
    """

    function: Callable[[Summary], float]
    better: str


MEASURES: Mapping[str, Measure] = {
    "redundancy": Measure(content.redundancy, "lower"),
    "coverage": Measure(content.coverage, "higher"),
    "balance": Measure(content.balance, "higher"),
    "loaded": Measure(content.loaded, "lower"),
    "dangling": Measure(content.dangling, "lower"),
    "used": Measure(content.used, "neither"),
    "js": Measure(content.js, "lower"),
    "facts": Measure(key_facts.facts, "higher"),
    "facts3": Measure(key_facts.facts3, "higher"),
    "hollow": Measure(key_facts.hollow, "lower"),
    "chrf": Measure(surface.chrf, "higher"),
    "extractive": Measure(surface.extractive, "neither"),
    "density": Measure(surface.density, "neither"),
    "novelty": Measure(surface.novelty, "neither"),
    "lix": Measure(surface.lix, "neither"),
}
"""All measures without references, by name."""


def lower_is_better(column: str) -> bool:
    """Whether a column of a table is the better the lower it is."""
    return column in MEASURES and MEASURES[column].better == "lower"


def has_direction(column: str) -> bool:
    """Whether more or less of a column is better at all."""
    return column not in MEASURES or MEASURES[column].better != "neither"


def checked_names(names: Sequence[str]) -> None:
    """Check names of measures without references.

    Raises:
        UsageError: If one is unknown.
    """
    if "meaning" in names:
        raise UsageError("measure 'meaning' needs an encoder; name it with --encoder module:name")
    unknown = [name for name in names if name not in MEASURES]
    if unknown:
        raise UsageError(
            f"measure {unknown[0]!r} is unknown; use rouge1, rouge2, rouge3, rouge4, rougeL, "
            f"rougeLsum, rougeW, rougeS4, rougeSU4, {', '.join(MEASURES)}"
        )
