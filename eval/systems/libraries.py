"""Other summarizers for Python that take plain text, if they are installed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module, metadata

from eval.datasets.sources import Source
from eval.lengths import Rule, fill, length, total_length
from eval.systems.model import Output, System
from summarizer import Budget
from summarizer.errors import UsageError


def _run_summa(source: Source, budget: Budget, rule: Rule) -> Sequence[Output]:
    """Summa's TextRank over our sentences, one a line; it may split them further."""
    ranked = import_module("summa.summarizer").summarize(
        "\n".join(source.units.texts), ratio=1.0, scores=True, language="english"
    )
    texts = [text for text, _ in ranked]
    order = sorted(range(len(texts)), key=lambda number: (-round(ranked[number][1], 12), number))
    chosen = fill(order, [length(text, budget.unit) for text in texts], budget, rule)
    return [[texts[number] for number in sorted(chosen)]]


def _run_lede(source: Source, budget: Budget, rule: Rule) -> Sequence[Output]:
    """Lede's default mode at the largest character budget that keeps within ours."""
    del rule
    summarize: Callable[..., object] = import_module("lede").summarize
    text = "\n".join(source.units.texts)
    low, high, best = 1, len(text) + 1, list[str]()
    while low <= high:
        middle = (low + high) // 2
        lines = source.split(str(getattr(summarize(text, middle), "summary", "")))
        if total_length(lines, budget.unit) <= budget.amount:
            best, low = lines, middle + 1
        else:
            high = middle - 1
    return [best]


_RUNS = {"summa": _run_summa, "lede": _run_lede}
NAMES = tuple(_RUNS)


def library(name: str) -> System:
    """A system of another library.

    Raises:
        UsageError: If that library is not installed.
    """
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        raise UsageError(f"system {name} needs the package {name}: pip install {name}") from None
    return System(name, partial(_RUNS[name]), f"{name}|v:{version}")
