"""How well a table of differences fits hand-made labels of where sources differ.

A folder of labels holds ``conflicts.jsonl``, a labelled conflict a line: ``set`` and ``cluster``,
``half`` (``a`` or ``b``), ``kind`` (``none`` for what is tempting and no conflict), ``certain``,
and ``values``, each the span (``document``, ``start``, ``end``) of a sentence that gives one.
Beside it stand the clusters, ``SET.jsonl`` for every ``set``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eval.datasets.json_lines import json_lines
from eval.datasets.model import Span
from summarizer import Article, Settings
from summarizer.model import Difference
from summarizer.pipeline import rank
from summarizer.reading.dates import iso_date

#: Characters of a span of a value at most: a whole article would hit every label.
LONGEST = 400
#: Kinds of conflicts that a table of values can show.
TABULAR = ("count", "age", "date", "time", "place", "name", "share")
#: Two spans are of one sentence when they share this much of the shorter one.
SAME_SPAN = 0.5


@dataclass(frozen=True, slots=True)
class Scores:
    """What a table got right.

    Args:
        right: Rows of which two values, of two articles, lie in one labelled conflict that no
            earlier row has shown.
        again: Rows that show a conflict again.
        decoys: Rows of labelled non-conflicts.
        unlabelled: Rows that no label knows; labels are not complete, so these want reading.
        shown: Certain conflicts that are shown, by kind.
        certain: Certain conflicts in all, by kind.
        tempting: Labelled non-conflicts.
    """

    right: int = 0
    again: int = 0
    decoys: int = 0
    unlabelled: tuple[tuple[str, Difference], ...] = ()
    shown: Mapping[str, int] = field(default_factory=dict)
    certain: Mapping[str, int] = field(default_factory=dict)
    tempting: int = 0

    @property
    def rows(self) -> int:
        """All rows."""
        return self.right + self.again + self.decoys + len(self.unlabelled)

    @property
    def precision(self) -> float:
        """Share of the rows that are right, in [0, 1]; 1 without rows."""
        return self.right / self.rows if self.rows else 1.0

    @property
    def recall(self) -> float:
        """Share of the certain conflicts of `TABULAR` kinds that are shown, in [0, 1]."""
        certain = sum(self.certain.get(kind, 0) for kind in TABULAR)
        return sum(self.shown.get(kind, 0) for kind in TABULAR) / certain if certain else 0.0


def measure(labels: Path, clusters: Path, half: str = "") -> Scores:
    """Score the table of differences on all labelled clusters.

    Args:
        labels: Folder with ``conflicts.jsonl``.
        clusters: Folder with the clusters, ``SET.jsonl`` for every set of the labels.
        half: ``a``, ``b`` or empty for both.

    Raises:
        InputError: If a file is missing.
    """
    known = _conflicts(labels, half)
    tables = {
        (name, cluster): table(articles)
        for name in sorted({name for name, _ in known})
        for cluster, articles in _clusters(clusters / f"{name}.jsonl")
        if (name, cluster) in known
    }
    return score(tables, known)


def table(articles: Iterable[Article]) -> tuple[Difference, ...]:
    """The rows that a digest of some articles shows."""
    return rank(articles, Settings(keep_all=True)).differences


def score(
    tables: Mapping[tuple[str, str], Iterable[Difference]],
    known: Mapping[tuple[str, str], list[dict[str, Any]]],
) -> Scores:
    """Score tables against labels.

    Args:
        tables: Rows of each cluster, by set and name.
        known: Labelled conflicts of each.
    """
    counts: Counter[str] = Counter()
    unlabelled = []
    shown: set[int] = set()
    for key in sorted(known):
        for row in tables.get(key, ()):
            hits = [conflict for conflict in known[key] if _matches(_spans(row), conflict)]
            real = [conflict for conflict in hits if conflict["kind"] != "none"]
            fresh = [conflict for conflict in real if id(conflict) not in shown]
            shown.update(id(conflict) for conflict in fresh[:1])
            if not hits:
                unlabelled.append((key[1], row))
            else:
                counts["right" if fresh else "again" if real else "decoys"] += 1
    every = [conflict for rows in known.values() for conflict in rows]
    real = [conflict for conflict in every if conflict["kind"] != "none"]
    certain = [conflict for conflict in real if conflict.get("certain")]
    return Scores(
        right=counts["right"],
        again=counts["again"],
        decoys=counts["decoys"],
        unlabelled=tuple(unlabelled),
        shown=Counter(conflict["kind"] for conflict in certain if id(conflict) in shown),
        certain=Counter(conflict["kind"] for conflict in certain),
        tempting=sum(conflict["kind"] == "none" for conflict in every),
    )


def _spans(row: Difference) -> list[Span]:
    """The sentences of a row's values, cut to `LONGEST` characters around the value."""
    spans = []
    for value in row.values:
        for passage in value.passages:
            sentence = passage.sentence
            start = max(sentence.start, passage.end - LONGEST // 2)
            spans.append(Span(sentence.article.id, start, min(sentence.end, start + LONGEST)))
    return spans


def _matches(spans: list[Span], conflict: dict[str, Any]) -> bool:
    """Whether two values of a row, of two articles, are two of a labelled conflict."""
    hit = {
        (place, span.article)
        for place, value in enumerate(conflict["values"])
        for span in spans
        if _overlap(span, Span(value["document"], value["start"], value["end"]))
    }
    return len({place for place, _ in hit}) > 1 and len({article for _, article in hit}) > 1


def _overlap(span: Span, other: Span) -> bool:
    shorter = min(span.end - span.start, other.end - other.start)
    common = min(span.end, other.end) - max(span.start, other.start)
    return span.article == other.article and common >= SAME_SPAN * shorter


def _conflicts(labels: Path, half: str) -> dict[tuple[str, str], list[dict[str, Any]]]:
    known: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for _, row in json_lines(labels / "conflicts.jsonl"):
        if not half or row.get("half", half) == half:
            known[row["set"], row["cluster"]].append(row)
    return known


def _clusters(path: Path) -> Iterator[tuple[str, list[Article]]]:
    for _, record in json_lines(path):
        yield (
            record["id"],
            [
                Article(
                    text=document["text"],
                    id=document["id"],
                    title=document.get("title") or "",
                    published=iso_date(document.get("date")),
                    language=record.get("lang") or "",
                )
                for document in record["documents"]
            ],
        )
