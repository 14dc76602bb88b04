"""One self-contained page about one or several runs: tables, pictures, clusters side by side."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

import numpy as np

from eval.harness import Table
from eval.measures import MEASURES
from eval.measuring import Row
from eval.plots import Point, effect, scatter
from eval.runs import read_run
from eval.significance import intervals
from eval.systems import BOUNDS
from eval.tables import Options, Pair, Summed, shown_number, summed
from summarizer.errors import InputError, UsageError

#: Clusters shown side by side, of the largest wins and of the largest losses.
SHOWN = 3

_STYLE = """
:root { color-scheme: light; --ink: #222; --soft: #666; --line: #ddd; --page: #fafafa; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 74rem; padding: 1rem; background: var(--page); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
h3 { font-size: 1rem; margin: 1.75rem 0 .5rem; }
p.note, figcaption, .signature { color: var(--soft); font-size: .85rem; }
.signature { overflow-wrap: anywhere; font-family: ui-monospace, monospace; }
.scroll { overflow-x: auto; background: #fff; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; font-size: .85rem; width: 100%; }
th, td { padding: .4rem .6rem; text-align: right; white-space: nowrap;
  border-bottom: 1px solid var(--line); font-variant-numeric: tabular-nums; }
th:nth-child(1), td:nth-child(1), th:nth-child(2), td:nth-child(2) { text-align: left; }
tr:last-child td { border-bottom: 0; } td .range { color: var(--soft); display: block;
  font-size: .75rem; } td sup { color: #0072b2; font-weight: 600; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
  gap: 1rem; }
figure { margin: 0; padding: .75rem; background: #fff; border: 1px solid var(--line);
  border-radius: 6px; } figure svg { width: 100%; height: auto; display: block; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr));
  gap: 1rem; margin-bottom: 1rem; }
.pair > div { background: #fff; border: 1px solid var(--line); border-radius: 6px; padding: .75rem;
  overflow-wrap: anywhere; } .pair h4 { margin: 0 0 .5rem; font-size: .85rem; }
.pair p { margin: 0 0 .5rem; } details { margin: 1rem 0; } summary { cursor: pointer; }
"""


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
    parts = []
    for number, folder in enumerate(folders, 1):
        if (folder / "benchmark.json").exists():
            parts.append(_benchmark_part(folder, f"b{number}"))
            runs = sorted(entry.parent for entry in folder.glob("report-*/run.json"))
        else:
            runs = [folder]
        parts += [_run_part(run, f"r{number}-{k}", baseline) for k, run in enumerate(runs)]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Evaluation</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        "<h1>How good are the summaries?</h1>\n" + "\n".join(parts) + "\n</body>\n</html>\n"
    )


def _run_part(folder: Path, name: str, baseline: str) -> str:
    table, run = read_run(folder)
    result = summed(table, run["columns"], _options(run))
    plan = table.plan
    return "\n".join(
        [
            f"<h2>{escape(table.dataset)}: {len(table.clusters)} clusters, "
            f"{escape(str(plan.budget))}, cut {escape(plan.rule)}</h2>",
            _html_table(result),
            _notes(result),
            _scatters(result, name),
            _clusters(result, baseline),
        ]
    )


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


def _html_table(result: Summed) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in result.columns)
    lines = [f"<tr><th></th><th>system</th>{head}<th>empty</th></tr>"]
    for name in result.table.systems:
        cells = []
        for column in result.columns:
            cell = result.cells[name, column]
            low, high = shown_number(column, cell.low), shown_number(column, cell.high)
            mark = f"<sup>{cell.beats}</sup>" if cell.beats else ""
            mean = shown_number(column, cell.mean)
            cells.append(f'<td>{mean}{mark}<span class="range">{low} to {high}</span></td>')
        empty = sum(row.empty for row in result.table.of(name))
        lines.append(
            f"<tr><td>{result.letter(name)}</td><td>{escape(name)}</td>{''.join(cells)}"
            f"<td>{empty}</td></tr>"
        )
    return f'<div class="scroll"><table>{"".join(lines)}</table></div>'


def _notes(result: Summed) -> str:
    options = result.options
    lower = ", ".join(name for name, one in MEASURES.items() if one.better == "lower")
    intro = (
        f"Means over clusters; ROUGE in hundredths. Small figures: {100 * (1 - options.alpha):g}% "
        "bootstrap intervals. Raised letters name the systems that are significantly worse "
        f"(paired {options.test} test, Holm within a column). Lower is better for {lower}."
    )
    rows = "".join(_pair_row(pair) for pair in result.pairs)
    head = "<tr><th>a</th><th>b</th><th>column</th><th>a - b</th><th>p</th><th>Holm</th>"
    return (
        f'<p class="note">{escape(intro)}</p>'
        f'<p class="signature">{escape(result.table.signature)}<br>{escape(options.signature)}'
        f"<br>sha256 {result.table.sha256}</p>"
        f"<details><summary>All {len(result.pairs)} comparisons</summary>"
        f'<div class="scroll"><table>{head}<th>detectable</th><th>verdict</th></tr>{rows}'
        "</table></div></details>"
    )


def _pair_row(pair: Pair) -> str:
    verdict = {"a": "a is better", "b": "b is better"}.get(pair.verdict, pair.verdict)
    mean, least = (shown_number(pair.column, value) for value in (pair.mean, pair.detectable))
    cells = (pair.a, pair.b, pair.column, mean, f"{pair.p:.4f}", f"{pair.corrected:.4f}", least)
    return f"<tr>{''.join(f'<td>{escape(str(one))}</td>' for one in (*cells, verdict))}</tr>"


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


def _scatters(result: Summed, name: str) -> str:
    """ROUGE against redundancy, loaded wording and seconds, as far as they were measured."""
    table = result.table
    rouge = next(
        (c for c in ("rouge2.recall", *result.columns) if c in table.plan.columns and "." in c), ""
    )
    if not rouge:
        return ""
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
        figures.append(f"<figure>{picture}<figcaption>{escape(caption)}</figcaption></figure>")
    return f'<h3>What ROUGE costs</h3><div class="plots">{"".join(figures)}</div>'


def _rival(table: Table, column: str, baseline: str) -> str:
    """The system to compare the first one with, cluster by cluster."""
    if baseline:
        if baseline not in table.systems:
            raise UsageError(f"baseline {baseline!r} is not among {', '.join(table.systems)}")
        return baseline
    rest = [name for name in table.systems[1:] if name not in BOUNDS] or table.systems[1:]
    return max(rest, key=lambda name: float(table.values(name, (column,)).mean()), default="")


def _clusters(result: Summed, baseline: str) -> str:
    """The clusters where the first system wins and loses most against a rival."""
    table = result.table
    column = next(
        name for name in ("rouge2.recall", *table.plan.columns) if name in table.plan.columns
    )
    rival = _rival(table, column, baseline)
    if not rival or rival == table.systems[0]:
        return ""
    pairs = list(zip(table.of(table.systems[0]), table.of(rival), strict=True))
    pairs.sort(key=lambda pair: pair[1].values[column] - pair[0].values[column])
    wins = [pair for pair in pairs if pair[0].values[column] > pair[1].values[column]][:SHOWN]
    losses = [pair for pair in pairs[::-1] if pair[0].values[column] < pair[1].values[column]]
    parts = []
    for title, shown in (("Largest wins", wins), ("Largest losses", losses[:SHOWN])):
        heading = f"{title} of {table.systems[0]} over {rival} ({column})"
        if title == "Largest losses":
            heading = f"{title} of {table.systems[0]} to {rival} ({column})"
        parts.append(f"<h3>{escape(heading)}</h3>")
        parts += [_side_by_side(one, other, column) for one, other in shown]
        if not shown:
            parts.append("<p>None.</p>")
    return "\n".join(parts)


def _side_by_side(one: Row, other: Row, column: str) -> str:
    blocks = []
    for row in (one, other):
        text = "".join(f"<p>{escape(line)}</p>" for line in row.summary.split("\n") if line)
        score = shown_number(column, row.values[column])
        title = f"{row.cluster}: {row.system}, {score}"
        blocks.append(f"<div><h4>{escape(title)}</h4>{text or '<p>(empty)</p>'}</div>")
    return f'<div class="pair">{"".join(blocks)}</div>'


def _benchmark_part(folder: Path, name: str) -> str:
    """Trials and the effect of each setting, from a folder of `benchmark`."""
    try:
        content = json.loads((folder / "benchmark.json").read_text("utf-8"))
        trials, column = content["trials"], content["measure"]
        default = next(one["mean"] for one in trials if not one["settings"])
        tuned, best = content["tuned_on"]["name"], content["best"]
    except (ValueError, KeyError, TypeError, StopIteration):
        raise InputError(
            f"{folder}/benchmark.json does not parse; run the benchmark again"
        ) from None
    figures = []
    for number, setting in enumerate(content["effects"]):
        tried = [one for one in trials if setting in one["settings"]]
        values = [one["settings"][setting] for one in tried]
        scores = [one["mean"] for one in tried]
        picture = effect(values, scores, default, setting, column, f"{name}-{number}")
        figures.append(f"<figure>{picture}</figure>")
    ranked = sorted(trials, key=lambda one: -one["mean"])
    rows = "".join(
        f"<tr><td>{place}</td><td>{escape(one['system'])}</td><td>{one['mean']:.4f}</td></tr>"
        for place, one in enumerate(ranked, 1)
    )
    return (
        f"<h2>Settings tried on {escape(tuned)}</h2>"
        f"<p>{len(trials)} settings, {escape(column)}; best: <strong>{escape(best)}</strong>. "
        "The sets below were not tuned on.</p>"
        f'<div class="plots">{"".join(figures)}</div>'
        f'<details><summary>All trials</summary><div class="scroll"><table><tr><th></th>'
        f"<th>settings</th><th>{escape(column)}</th></tr>{rows}</table></div></details>"
    )
