"""A run on disk: what was measured, in files that repeat to the byte.

run.json        dataset, systems, signatures, seed, versions
clusters.jsonl  one line for each cluster and system: numbers and summary
table.md, table.csv, table.json
journal.jsonl   how the run went, with the seconds it took; alone in not repeating
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval.reports.exports import as_csv, as_json, printed_json
from eval.reports.markdown import markdown
from eval.reports.summing import Summed
from eval.runs.harness import Table
from eval.runs.measuring import Row
from eval.runs.plan import Plan
from eval.runs.resuming import SCHEMA, versions
from summarizer.errors import InputError
from summarizer.model.plain import json_text


def write_run(folder: Path, result: Summed) -> None:
    """Write a run's files; each replaces what was there in one step."""
    table = result.table
    run = {
        "schema": SCHEMA,
        "dataset": table.dataset,
        "sha256": table.sha256,
        "clusters": list(table.clusters),
        "signature": table.signature,
        "tests": result.options.signature,
        "seed": result.options.seed,
        "plan": table.plan.to_dict(),
        "columns": list(result.columns),
        "systems": [
            {"name": name, "signature": signature}
            for name, signature in zip(table.systems, table.signatures, strict=True)
        ],
        "versions": versions(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "run.json", printed_json(run))
    _write(folder / "clusters.jsonl", "".join(_row_line(row) for row in table.rows))
    _write(folder / "table.md", markdown(result))
    _write(folder / "table.csv", as_csv(result))
    _write(folder / "table.json", as_json(result))


def _row_line(row: Row) -> str:
    record = asdict(row)
    del record["seconds"]
    return json_text(record, sort_keys=True) + "\n"


def _write(path: Path, text: str) -> None:
    draft = path.with_suffix(f"{path.suffix}.part")
    draft.write_bytes(text.encode("utf-8", "replace"))
    draft.replace(path)


def read_run(folder: Path) -> tuple[Table, dict[str, Any]]:
    """A finished run and its ``run.json``.

    Seconds come from the journal where it is there, and are 0 elsewhere.

    Raises:
        InputError: If the folder holds no finished run.
    """
    try:
        run = json.loads(_text(folder / "run.json"))
        lines = _text(folder / "clusters.jsonl").split("\n")
        seconds = _seconds(folder / "journal.jsonl")
        records = [json.loads(line) for line in lines if line]
        rows = tuple(
            Row(**record, seconds=seconds.get((record["cluster"], record["system"]), 0.0))
            for record in records
        )
        table = Table(
            run["dataset"],
            run["sha256"],
            Plan.from_dict(run["plan"]),
            tuple(system["name"] for system in run["systems"]),
            tuple(system["signature"] for system in run["systems"]),
            tuple(run["clusters"]),
            rows,
            run["signature"],
        )
    except FileNotFoundError as error:
        raise InputError(
            f"{error.filename}: not there, so {folder} is no finished run; make one with "
            "`summarizer evaluate --out`"
        ) from None
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{folder}: files of a run do not parse ({error}); run it again") from None
    if len(rows) != len(table.clusters) * len(table.systems):
        raise InputError(f"{folder}/clusters.jsonl: rows are missing; run it again")
    return table, run


def _text(path: Path) -> str:
    """A file's text; summaries may hold lone surrogates, as articles may."""
    return path.read_bytes().decode("utf-8", "surrogatepass")


def _seconds(path: Path) -> dict[tuple[str, str], float]:
    if not path.exists():
        return {}
    seconds = {}
    for line in _text(path).split("\n")[1:]:
        if line:
            record = json.loads(line)
            seconds[record["cluster"], record["system"]] = float(record["seconds"])
    return seconds
