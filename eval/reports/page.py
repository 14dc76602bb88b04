"""One self-contained page about one or several runs: tables, pictures, clusters side by side."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from markupsafe import Markup

from eval.measures import MEASURES
from eval.reports.files import read_run
from eval.reports.plots import Point, effect, scatter
from eval.reports.summing import Options, Pair, Summed, shown_number, summed, warnings
from eval.runs.harness import Table
from eval.runs.measuring import Row
from eval.significance import intervals
from eval.systems import BOUNDS
from summarizer.errors import InputError, UsageError
from summarizer.rendering.frame import render

#: Clusters shown side by side, of the largest wins and of the largest losses.
SHOWN = 3


def report_page(folders: Sequence[Path], *, baseline: str = "") -> str:
    """The page as HTML that loads nothing.

    Args:
        folders: Runs of `evaluate` or folders of `benchmark`.
        baseline: System with which each run's first one is compared cluster by cluster;
            empty takes the best of the others.

    Raises:
        InputError: If a folder holds no finished run.
        UsageError: If matplotlib is not installed, or there is no folder.
    """
    if not folders:
        raise UsageError("a report needs at least one folder of a run")
    parts: list[dict[str, Any]] = []
    for number, folder in enumerate(folders, 1):
        if (folder / "benchmark.json").exists():
            parts.append(_benchmark_part(folder, f"b{number}"))
            runs = sorted(entry.parent for entry in folder.glob("report-*/run.json"))
        else:
            runs = [folder]
        parts += [_run_part(run, f"r{number}-{k}", baseline) for k, run in enumerate(runs)]
    return render("evaluation.html", title="Evaluation", drawn=True, parts=parts)


def _run_part(folder: Path, name: str, baseline: str) -> dict[str, Any]:
    """One run, as its template takes it."""
    table, run = read_run(folder)
    result = summed(table, run["columns"], _options(run))
    plan = table.plan
    return {
        "title": f"{table.dataset}: {len(table.clusters)} clusters, {plan.budget}, cut {plan.rule}",
        "columns": result.columns,
        "rows": [_line(result, name) for name in table.systems],
        "intro": _intro(result),
        "signature": table.signature,
        "tests": result.options.signature,
        "sha256": table.sha256,
        "pairs": [_pair_row(pair) for pair in result.pairs],
        "warnings": warnings(result),
        "pictures": _scatters(result, name),
        "clusters": _clusters(result, baseline),
    }


def _options(run: dict[str, Any]) -> Options:
    """The options of a run's tests, out of their signature."""
    parts = dict(part.split(":", 1) for part in run["tests"].split("|") if ":" in part)
    return Options(
        baseline=parts.get("baseline", ""),
        untested=tuple(filter(None, parts.get("without", "").split("+"))),
        test=run["tests"].split("|")[1],
        resamples=int(parts["resamples"]),
        seed=int(parts["seed"]),
        alpha=float(parts["alpha"]),
    )


def _line(result: Summed, name: str) -> dict[str, Any]:
    """The row of one system."""
    cells = []
    for column in result.columns:
        cell = result.cells[name, column]
        numbers = {key: shown_number(column, getattr(cell, key)) for key in ("mean", "low", "high")}
        cells.append({**numbers, "beats": cell.beats})
    empty = sum(row.empty for row in result.table.of(name))
    return {"letter": result.letter(name), "name": name, "cells": cells, "empty": empty}


def _intro(result: Summed) -> str:
    options = result.options
    lower = ", ".join(name for name, measure in MEASURES.items() if measure.better == "lower")
    return (
        f"Means over clusters; ROUGE in hundredths. Small figures: {100 * (1 - options.alpha):g}% "
        "bootstrap intervals. Raised letters name the systems that are significantly worse "
        f"(paired {options.test} test, Holm within a column). Lower is better for {lower}."
    )


def _pair_row(pair: Pair) -> tuple[str, ...]:
    verdict = {"a": "a is better", "b": "b is better"}.get(pair.verdict, pair.verdict)
    mean, least = (shown_number(pair.column, value) for value in (pair.mean, pair.detectable))
    figures = (mean, f"{pair.p:.4f}", f"{pair.corrected:.4f}", least)
    return (pair.a, pair.b, pair.column, *figures, verdict)


def _interval(values: np.ndarray, scale: float) -> tuple[float, float, float]:
    low, high = intervals(values[:, None])
    return scale * float(values.mean()), scale * float(low[0]), scale * float(high[0])


def _points(table: Table, letters: Sequence[str], x: str, y: str) -> list[Point]:
    points = []
    for letter, name in zip(letters, table.systems, strict=True):
        if name in BOUNDS:
            continue
        rows = table.of(name)
        if x == "seconds":
            across = np.array([row.seconds for row in rows])
        else:
            across = table.values(name, (x,))[:, 0]
        up = table.values(name, (y,))[:, 0]
        points.append(Point(letter, name, _interval(across, 1), _interval(up, 100)))
    return points


def _scatters(result: Summed, name: str) -> list[tuple[Markup, str]]:
    """ROUGE against redundancy, loaded wording and seconds, as far as they were measured.

    Returns:
        Pictures, each with its caption.
    """
    table = result.table
    rouge = next(
        (c for c in ("rouge2.recall", *result.columns) if c in table.plan.columns and "." in c), ""
    )
    if not rouge:
        return []
    letters = [result.letter(system) for system in table.systems]
    figures = []
    for x, label in (
        ("redundancy", "redundancy (lower is better)"),
        ("loaded", "loaded wording minus the articles' (lower is calmer)"),
        ("seconds", "seconds a cluster (those fed sentences: without splitting)"),
    ):
        timed = x == "seconds" and all(row.seconds > 0 for row in table.rows)
        if not timed and x not in table.plan.columns:
            continue
        points = _points(table, letters, x, rouge)
        picture = scatter(points, label, rouge, f"{name}-{x}", log=x == "seconds")
        caption = "; ".join(f"{point.letter} {point.name}" for point in points)
        if len(points) < len(letters):
            caption += "; bounds are in the table only"
        # Our own drawing: what it says of systems was escaped by matplotlib.
        figures.append((Markup(picture), caption))
    return figures


def _rival(table: Table, column: str, baseline: str) -> str:
    """The system to compare the first one with, cluster by cluster."""
    if baseline:
        if baseline not in table.systems:
            raise UsageError(f"baseline {baseline!r} is not among {', '.join(table.systems)}")
        return baseline
    rest = [name for name in table.systems[1:] if name not in BOUNDS] or table.systems[1:]
    return max(rest, key=lambda name: float(table.values(name, (column,)).mean()), default="")


def _clusters(result: Summed, baseline: str) -> list[dict[str, Any]]:
    """The clusters where the first system wins and loses most against a rival."""
    table = result.table
    column = next(
        name for name in ("rouge2.recall", *table.plan.columns) if name in table.plan.columns
    )
    rival = _rival(table, column, baseline)
    own = table.systems[0]
    if not rival or rival == own:
        return []
    pairs = list(zip(table.of(own), table.of(rival), strict=True))
    pairs.sort(key=lambda pair: pair[1].values[column] - pair[0].values[column])
    wins = [pair for pair in pairs if pair[0].values[column] > pair[1].values[column]]
    losses = [pair for pair in pairs[::-1] if pair[0].values[column] < pair[1].values[column]]
    return [
        {
            "title": f"{title} {rival} ({column})",
            "pairs": [[_side(row, column) for row in pair] for pair in shown[:SHOWN]],
        }
        for title, shown in (
            (f"Largest wins of {own} over", wins),
            (f"Largest losses of {own} to", losses),
        )
    ]


def _side(row: Row, column: str) -> dict[str, Any]:
    """One system's summary of a cluster."""
    score = shown_number(column, row.values[column])
    lines = [line for line in row.summary.split("\n") if line]
    return {"title": f"{row.cluster}: {row.system}, {score}", "lines": lines}


def _benchmark_part(folder: Path, name: str) -> dict[str, Any]:
    """Trials and the effect of each setting, from a folder of `benchmark`."""
    try:
        content = json.loads((folder / "benchmark.json").read_text("utf-8"))
        trials, column = content["trials"], content["measure"]
        default = next(trial["mean"] for trial in trials if not trial["settings"])
        tuned, best = content["tuned_on"]["name"], content["best"]
    except (ValueError, KeyError, TypeError, StopIteration):
        raise InputError(
            f"{folder}/benchmark.json does not parse; run the benchmark again"
        ) from None
    figures = []
    for number, setting in enumerate(content["effects"]):
        tried = [trial for trial in trials if setting in trial["settings"]]
        values = [trial["settings"][setting] for trial in tried]
        scores = [trial["mean"] for trial in tried]
        picture = effect(values, scores, default, setting, column, f"{name}-{number}")
        figures.append(Markup(picture))
    return {
        "tuned": tuned,
        "measure": column,
        "best": best,
        "pictures": figures,
        "trials": sorted(trials, key=lambda trial: -trial["mean"]),
    }
