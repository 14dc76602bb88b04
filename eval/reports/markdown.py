"""A table of results as Markdown, with what is needed to read and to repeat it."""

from __future__ import annotations

import numpy as np

from eval.reports.summing import Summed, shown_number, warnings
from eval.significance import SAME


def markdown(result: Summed) -> str:
    """The table as Markdown, with what is needed to read and to repeat it."""
    table = result.table
    empty = {name: sum(row.empty for row in table.of(name)) for name in table.systems}
    lines = [
        f"| | system | {' | '.join(result.columns)} | empty |",
        f"|---|---|{'---|' * (len(result.columns) + 1)}",
    ]
    for name in table.systems:
        cells = []
        for column in result.columns:
            cell = result.cells[name, column]
            low, high = shown_number(column, cell.low), shown_number(column, cell.high)
            mark = f" ^{cell.beats}" if cell.beats else ""
            interval = f" [{low}, {high}]" if len(table.clusters) > 1 else ""
            cells.append(f"{shown_number(column, cell.mean)}{interval}{mark}")
        lines.append(f"| {result.letter(name)} | {name} | {' | '.join(cells)} | {empty[name]} |")
    return "\n".join([*lines, "", *_notes(result)]) + "\n"


def _notes(result: Summed) -> list[str]:
    """What a reader of the table must know."""
    table, options = result.table, result.options
    level = f"{100 * (1 - options.alpha):g}"
    if len(table.clusters) == 1:
        lines = [
            f"{table.dataset}, 1 cluster, sha256 {table.sha256[:12]}. One cluster shows no "
            "difference between systems: it gives neither intervals nor tests."
        ]
        return [*lines, *_remarks(result)]
    lines = [
        f"{table.dataset}, {len(table.clusters)} clusters, sha256 {table.sha256[:12]}. "
        f"In brackets {level}% bootstrap intervals; ^ names the systems that are significantly "
        f"worse (paired {options.test} test, Holm, level {options.alpha:g}).",
    ]
    for column in result.columns:
        pairs = [pair for pair in result.pairs if pair.column == column]
        same = [pair for pair in pairs if pair.verdict == SAME]
        if pairs:
            least = shown_number(column, float(np.median([pair.detectable for pair in pairs])))
            lines.append(
                f"{column}: {len(same)} of {len(pairs)} pairs not distinguishable; smallest "
                f"difference such a test notices (80% power, before correction): {least}."
            )
    return [*lines, *_remarks(result)]


def _remarks(result: Summed) -> list[str]:
    """What is said below any table, and the signatures."""
    empty = sum(row.empty for row in result.table.rows)
    lines = [f"{empty} empty summaries were scored as they are: ROUGE 0."] if empty else []
    signatures = f"`{result.table.signature}`", f"`{result.options.signature}`"
    return [*lines, *warnings(result), *signatures]
