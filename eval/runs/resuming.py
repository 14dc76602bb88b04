"""A measuring that goes on where it was killed: rows are kept in ``journal.jsonl``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

import summarizer
from eval.datasets.model import Dataset
from eval.runs.harness import Table, score_systems
from eval.runs.measuring import Row
from eval.runs.plan import Plan
from eval.systems.model import System
from summarizer.batch.checksums import code_checksum
from summarizer.batch.journal import Journal
from summarizer.batch.progress import Log, Progress
from summarizer.errors import UsageError

#: Version of the form of journals and of runs' files.
SCHEMA = 1


def versions() -> dict[str, str]:
    """Versions of what the numbers depend on."""
    return {"evenhand": summarizer.__version__, "numpy": np.__version__}


def _header(dataset: Dataset, systems: Sequence[System], plan: Plan) -> dict[str, Any]:
    """What a journal must agree in for a run to go on from it."""
    return {
        "schema": SCHEMA,
        "dataset": dataset.name,
        "sha256": dataset.sha256,
        "systems": [[system.name, system.signature] for system in systems],
        "plan": plan.to_dict(),
        "versions": versions(),
        # A journal must not outlive a change of what it measured with.
        "code": code_checksum(Path(__file__).parent.parent),
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
