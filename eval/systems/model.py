"""What a system is: a name and a function from a cluster and a budget to sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.datasets.sources import Source
from eval.lengths import Rule
from summarizer import Budget

Output = Sequence[str]
"""A summary: its sentences in reading order, each on one line."""

Run = Callable[[Source, Budget, Rule], "Sequence[Output]"]
"""Summaries of a cluster: one, or several whose scores are averaged."""


@dataclass(frozen=True, slots=True)
class System:
    """A summarizer to be measured.

    Args:
        name: As tables show it.
        run: Makes the summaries; must be picklable, so a module's function or a partial of it.
        signature: Everything that decides its output, versions included.
        leave_one_out: Whether output k is measured against all references but the k-th, as
            for people against people.
        shares_sentences: Whether it works on the sentences of `Source.units`; those are then
            made before its time is taken.
    """

    name: str
    run: Run
    signature: str
    leave_one_out: bool = False
    shares_sentences: bool = True
