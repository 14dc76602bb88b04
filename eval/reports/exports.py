"""A table of results for programs: CSV, and plain values for JSON."""

from __future__ import annotations

import csv
import io

from eval.reports.summing import Cell, Summed
from summarizer.model.plain import json_text


def as_csv(result: Summed) -> str:
    """One line for each system and column."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["system", "column", "mean", "low", "high", "beats", "empty"])
    for name in result.table.systems:
        empty = sum(row.empty for row in result.table.of(name))
        for column in result.columns:
            cell = result.cells[name, column]
            numbers = (f"{value:.6f}" for value in (cell.mean, cell.low, cell.high))
            beaten = " ".join(cell.beats)
            writer.writerow([name, column, *numbers, beaten, empty])
    return out.getvalue()


def as_json(result: Summed) -> str:
    """`as_dict` as JSON."""
    return printed_json(as_dict(result))


def printed_json(value: object) -> str:
    """JSON for people and version control: sorted keys, two spaces, a line end."""
    return json_text(value, indent=2, sort_keys=True) + "\n"


def as_dict(result: Summed) -> dict[str, object]:
    """The table as plain lists, strings and numbers."""
    table = result.table
    return {
        "dataset": table.dataset,
        "sha256": table.sha256,
        "clusters": len(table.clusters),
        "signature": table.signature,
        "tests": result.options.signature,
        "systems": [
            {
                "name": name,
                "letter": result.letter(name),
                "signature": signature,
                "empty": sum(row.empty for row in table.of(name)),
                "columns": {
                    column: _cell_dict(result.cells[name, column]) for column in result.columns
                },
            }
            for name, signature in zip(table.systems, table.signatures, strict=True)
        ],
        "pairs": [
            {
                "a": pair.a,
                "b": pair.b,
                "column": pair.column,
                "mean": round(pair.mean, 6),
                "p": round(pair.p, 6),
                "holm": round(pair.corrected, 6),
                "detectable": round(pair.detectable, 6),
                "verdict": pair.verdict,
            }
            for pair in result.pairs
        ],
    }


def _cell_dict(cell: Cell) -> dict[str, object]:
    numbers = {name: round(getattr(cell, name), 6) for name in ("mean", "low", "high")}
    return {**numbers, "beats": cell.beats}
