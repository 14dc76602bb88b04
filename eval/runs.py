"""A run on disk: what was measured, in files that repeat to the byte.

run.json        dataset, systems, signatures, seed, versions
clusters.jsonl  one line for each cluster and system: numbers and summary
table.md, table.csv, table.json
journal.jsonl   how the run went, with the seconds it took; alone in not repeating
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

import summarizer
from eval.datasets.model import Dataset
from eval.harness import Table, score_systems
from eval.lengths import checked_rule
from eval.measuring import Plan, Row
from eval.systems.model import System
from eval.tables import Summed, as_csv, as_dict, markdown
from summarizer import Budget
from summarizer.batch.checksums import code_checksum
from summarizer.batch.journal import Journal
from summarizer.batch.progress import Log, Progress
from summarizer.errors import InputError, UsageError

#: Version of the files' form.
SCHEMA = 1


def versions() -> dict[str, str]:
    """Versions of what the numbers depend on."""
    return {"evenhand": summarizer.__version__, "numpy": np.__version__}


def plan_dict(plan: Plan) -> dict[str, Any]:
    """A plan as plain values."""
    return {**asdict(plan), "budget": str(plan.budget), "measures": list(plan.measures)}


def _plan_of(values: dict[str, Any]) -> Plan:
    return Plan(
        Budget.parse(values["budget"]),
        checked_rule(values["rule"]),
        tuple(values["measures"]),
        values["convention"],
        values["multi"],
        values["stem"],
        values.get("encoder", ""),
    )


def _header(dataset: Dataset, systems: Sequence[System], plan: Plan) -> dict[str, Any]:
    """What a journal must agree in for a run to go on from it."""
    return {
        "schema": SCHEMA,
        "dataset": dataset.name,
        "sha256": dataset.sha256,
        "systems": [[system.name, system.signature] for system in systems],
        "plan": plan_dict(plan),
        "versions": versions(),
        # A journal must not outlive a change of what it measured with.
        "code": code_checksum(Path(__file__).parent),
    }


def measured_run(
    folder: Path | None,
    dataset: Dataset,
    systems: Sequence[System],
    plan: Plan,
    *,
    jobs: int = 1,
    log: Log | None = None,
    fresh: bool = False,
) -> Table:
    """Measure systems, going on where a killed run stopped.

    Args:
        folder: Where the journal is; None keeps none.
        dataset: Clusters.
        systems: What to measure.
        plan: Budget, cut, measures.
        jobs: Number of processes.
        log: Takes lines of progress.
        fresh: Whether to throw away an earlier journal.

    Raises:
        UsageError: If the folder holds another run's journal.
    """
    total = len(dataset.clusters) * len(systems)
    if folder is None:
        progress = Progress(log)
        return score_systems(
            dataset,
            systems,
            plan,
            jobs=jobs,
            on_rows=lambda rows: progress.step(len(rows), len(rows) / total),
        )
    header = _header(dataset, systems, plan)
    with Journal(folder / "journal.jsonl", header, fresh=fresh) as journal:
        known = _known(journal.records, folder)
        progress = Progress(log)
        progress.skip(len(known), len(known) / total)

        def note(rows: list[Row]) -> None:
            for row in rows:
                journal.append(asdict(row))
            progress.step(len(rows), len(rows) / total)

        return score_systems(dataset, systems, plan, jobs=jobs, known=known, on_rows=note)


def _known(records: list[dict[str, Any]], folder: Path) -> list[Row]:
    """The rows of a journal.

    Raises:
        UsageError: If one is damaged.
    """
    try:
        return [Row(**record) for record in records]
    except TypeError:
        raise UsageError(
            f"{folder / 'journal.jsonl'} holds a damaged row; choose another folder or use --fresh"
        ) from None


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
        "plan": plan_dict(table.plan),
        "columns": list(result.columns),
        "systems": [
            {"name": name, "signature": signature}
            for name, signature in zip(table.systems, table.signatures, strict=True)
        ],
        "versions": versions(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "run.json", json_text(run))
    _write(folder / "clusters.jsonl", "".join(_row_line(row) for row in table.rows))
    _write(folder / "table.md", markdown(result))
    _write(folder / "table.csv", as_csv(result))
    _write(folder / "table.json", json_text(as_dict(result)))


def json_text(value: object) -> str:
    """JSON for people and version control: sorted keys, two spaces, a line end."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _row_line(row: Row) -> str:
    record = asdict(row)
    del record["seconds"]
    return json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n"


def _write(path: Path, text: str) -> None:
    draft = path.with_suffix(f"{path.suffix}.part")
    draft.write_bytes(text.encode("utf-8", "surrogatepass"))
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
            _plan_of(run["plan"]),
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
