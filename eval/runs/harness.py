"""Systems x clusters -> one table of numbers, on several processes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from eval.datasets.model import Cluster, Dataset
from eval.runs.measuring import Row, measure_cluster
from eval.runs.plan import Plan
from eval.significance import Floats
from eval.systems.model import System
from summarizer.batch.running import run_tasks
from summarizer.errors import UsageError


@dataclass(frozen=True)
class Table:
    """What was measured.

    Args:
        dataset: Name of the dataset.
        sha256: Its checksum.
        plan: How it was measured.
        systems: Names, in the order asked for.
        signatures: A signature for each system.
        clusters: Ids, in the dataset's order.
        rows: One for each cluster and system, cluster by cluster.
        signature: Of the measuring.
    """

    dataset: str
    sha256: str
    plan: Plan
    systems: tuple[str, ...]
    signatures: tuple[str, ...]
    clusters: tuple[str, ...]
    rows: tuple[Row, ...]
    signature: str

    def of(self, system: str) -> list[Row]:
        """One system's rows in the clusters' order."""
        return [row for row in self.rows if row.system == system]

    def values(self, system: str, columns: Sequence[str]) -> Floats:
        """One system's numbers, shape (n_clusters, n_columns)."""
        return np.array([[row.values[name] for name in columns] for row in self.of(system)])


Task = tuple[Cluster, "tuple[System, ...]"]


def _run(plan: Plan, task: Task) -> list[Row]:
    return measure_cluster(plan, *task)


def _tasks(
    dataset: Dataset, systems: Sequence[System], measured: Collection[tuple[str, str]]
) -> Iterator[Task]:
    """Each cluster with the systems whose row is not there yet."""
    for cluster in dataset.clusters:
        missing = tuple(system for system in systems if (cluster.id, system.name) not in measured)
        if missing:
            yield cluster, missing


def score_systems(
    dataset: Dataset,
    systems: Sequence[System],
    plan: Plan,
    *,
    jobs: int = 1,
    known: Iterable[Row] = (),
    on_rows: Callable[[list[Row]], None] | None = None,
) -> Table:
    """Measure systems on a dataset.

    Args:
        dataset: Clusters.
        systems: At least one, names distinct.
        plan: Budget, cut and measures.
        jobs: Number of processes.
        known: Rows of an earlier run with the same plan, not to be measured again.
        on_rows: Called with the new rows of each cluster as soon as they are there.

    Returns:
        The table; the same for any number of jobs, but for `Row.seconds`.

    Raises:
        UsageError: If there is no system, or two have one name.
        SummarizerError: If a system fails, with its name and the cluster's.
    """
    names = [system.name for system in systems]
    if not names or len(set(names)) < len(names):
        raise UsageError("name at least one system, each once" if names else "no system was named")
    measured = {(row.cluster, row.system): row for row in known}
    tasks = list(_tasks(dataset, systems, measured))
    for rows in run_tasks(partial(_run, plan), tasks, jobs if len(tasks) > 1 else 1):
        measured.update({(row.cluster, row.system): row for row in rows})
        if on_rows is not None:
            on_rows(rows)
    ids = tuple(cluster.id for cluster in dataset.clusters)
    return Table(
        dataset.name,
        dataset.sha256,
        plan,
        tuple(names),
        tuple(system.signature for system in systems),
        ids,
        tuple(measured[cluster_id, name] for cluster_id in ids for name in names),
        plan.signature(
            [cluster.language for cluster in dataset.clusters],
            max(len(cluster.references) for cluster in dataset.clusters),
        ),
    )
