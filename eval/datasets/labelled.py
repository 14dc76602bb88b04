"""Key facts by hand: clusters of other files, each with the facts that a brief must tell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from eval.datasets.json_lines import json_lines
from eval.datasets.model import Cluster, KeyFact, Labels, Span
from eval.datasets.records import read_jsonl
from summarizer.errors import InputError

#: Words of a brief where the articles are too short for a plan's: about the length of what people
#: wrote of them.
BRIEF_WORDS = {"neus/validation": 65}

_Key = tuple[str, str]


def read_labelled(half: str, path: Path, need_references: bool) -> list[Cluster]:
    """Read the clusters that labels are of.

    Args:
        half: Only labels of this half, ``a`` or ``b``; empty for all.
        path: Lines ``{"half", "set", "cluster", "fact", "rank", "sentences": [{"document",
            "start", "end"}]}`` and ``{..., "empty": true, "document", "start", "end"}``. The
            clusters of set ``x/y`` stand in ``x/y.jsonl`` beside the folder of this file.
        need_references: Whether a cluster without references is an error.

    Raises:
        InputError: With file and line, for a line that is no label; for a set or a cluster that
            is not there.
    """
    facts: dict[_Key, list[KeyFact]] = {}
    hollow: dict[_Key, list[Span]] = {}
    for where, record in json_lines(path, "label"):
        try:
            if half and record["half"] != half:
                continue
            key = str(record["set"]), str(record["cluster"])
            spans = tuple(map(_span, record.get("sentences") or [record]))
            if record.get("empty"):
                hollow.setdefault(key, []).extend(spans)
            else:
                facts.setdefault(key, []).append(KeyFact(int(record["rank"]), spans))
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(
                f"{where}: no key fact ({error}); see docs/evaluation.md for the form"
            ) from None
    sets = {
        name: _set(path.parent.parent / f"{name}.jsonl", need_references)
        for name in sorted({name for name, _ in facts})
    }
    clusters = []
    for (name, cluster), known in facts.items():
        if cluster not in sets[name]:
            raise InputError(f"{path}: no cluster {cluster!r} in {name}; fetch both anew")
        labels = Labels(tuple(known), tuple(hollow.get((name, cluster), ())))
        clusters.append(replace(sets[name][cluster], labels=labels, words=BRIEF_WORDS.get(name, 0)))
    return clusters


def _set(path: Path, need_references: bool) -> dict[str, Cluster]:
    if not path.is_file():
        raise InputError(f"{path}: not there; the labels are of its clusters")
    return {cluster.id: cluster for cluster in read_jsonl(path, need_references)}


def _span(record: dict[str, Any]) -> Span:
    return Span(str(record["document"]), int(record["start"]), int(record["end"]))
