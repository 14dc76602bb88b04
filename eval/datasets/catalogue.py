"""Datasets by name: what they are, whose they are, and how a path is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from eval.datasets.model import Cluster, Dataset, checksum, distinct
from eval.datasets.records import read_jsonl
from summarizer.errors import InputError

Reader = Callable[[Path, bool], list[Cluster]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A dataset that is known by name.

    Args:
        source: Where people get it.
        licence: As stated at its source.
        citation: Whom to cite.
        form: Name in `READERS`.
    """

    source: str
    licence: str
    citation: str
    form: str = "jsonl"


CATALOGUE: Mapping[str, Entry] = {}
READERS: Mapping[str, Reader] = {"jsonl": read_jsonl}


def load(
    path: str | Path, *, name: str = "", form: str = "", need_references: bool = True
) -> Dataset:
    """Read a dataset."""
    where = Path(path)
    if not where.exists():
        raise InputError(f"{where}: no such file or folder")
    clusters = distinct(str(where), READERS[form or "jsonl"](where, need_references))
    return Dataset(name or f"{where.parent.name}/{where.stem}", clusters, checksum([where]))
