"""How well support fits hand-made labels of which articles say what a sentence says.

A folder of labels holds ``targets.jsonl``, a sentence a line: ``set``, ``cluster``, ``half`` (``a``
or ``b``), ``target`` (``document``, ``start``, ``end``) and ``full_documents``, the other articles
that say it; and ``support.jsonl``, pairs with a ``label``, of which ``partial`` is read. Beside the
labels stand the clusters, ``SET.jsonl`` for every ``set``.

    python -m eval.support --labels LABELS --data CLUSTERS [--half b]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.datasets.json_lines import json_lines
from eval.significance import share_text
from summarizer import Article, Check, Sentence, check
from summarizer.errors import SummarizerError

Checker = Callable[[list[Article], Sentence], Check]


@dataclass(frozen=True, slots=True)
class Target:
    """A labelled sentence.

    Args:
        articles: Its cluster.
        sentence: The sentence.
        full: Ids of the other articles that say it.
        partial: Ids of articles with a sentence that says a part of it.
    """

    articles: tuple[Article, ...]
    sentence: Sentence
    full: frozenset[str]
    partial: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts over all targets; articles that the labels do not call full are wrong.

    Args:
        right: Articles that are said to say a target and do.
        partial: Articles that are said to and say a part of it.
        said: Articles that are said to.
        true: Articles that do.
        marks: Targets with an article that is said to say them.
        whole: Those of which every such article does.
    """

    right: int
    partial: int
    said: int
    true: int
    marks: int
    whole: int

    def to_text(self) -> str:
        """The shares with their intervals, a line each."""
        rows = (
            ("precision", self.right, self.said),
            ("full or partial", self.right + self.partial, self.said),
            ("recall", self.right, self.true),
            ("marks wholly true", self.whole, self.marks),
        )
        return "\n".join(f"{name:18}{share_text(right, total)}" for name, right, total in rows)


def targets(labels: Path, clusters: Path, half: str = "") -> Iterator[Target]:
    """The labelled sentences, cluster by cluster.

    Args:
        labels: Folder with ``targets.jsonl`` and ``support.jsonl``.
        clusters: Folder with the clusters, ``SET.jsonl`` for every set of the labels.
        half: ``a``, ``b`` or empty for both.

    Raises:
        InputError: If a file is missing or a cluster is not there.
    """
    rows = [
        row for _, row in json_lines(labels / "targets.jsonl") if not half or row["half"] == half
    ]
    partial: dict[tuple[Any, ...], set[str]] = {}
    for _, row in json_lines(labels / "support.jsonl"):
        if row["label"] == "partial":
            partial.setdefault(_key(row), set()).add(row["other"]["document"])
    known = {
        (name, str(cluster["id"])): cluster["documents"]
        for name in sorted({row["set"] for row in rows})
        for _, cluster in json_lines(clusters / f"{name}.jsonl")
    }
    for row in rows:
        articles = tuple(_article(document) for document in known[row["set"], row["cluster"]])
        span = row["target"]
        own = next(article for article in articles if article.id == span["document"])
        sentence = Sentence(own, span["start"], span["end"], 0, 0)
        full = frozenset(row["full_documents"])
        yield Target(articles, sentence, full, frozenset(partial.get(_key(row), set())))


def _article(document: dict[str, Any]) -> Article:
    name = str(document["id"])
    return Article(id=name, text=document["text"], publisher=name, language="en")


def _key(row: dict[str, Any]) -> tuple[Any, ...]:
    span = row["target"]
    return row["set"], row["cluster"], span["document"], span["start"], span["end"]


def measure(labelled: Iterator[Target], checker: Checker = check) -> Scores:
    """Count what a checker says of labelled sentences.

    Args:
        labelled: The sentences.
        checker: What says which articles say a sentence.
    """
    counts: Counter[str] = Counter()
    for target in labelled:
        supporters = checker(list(target.articles), target.sentence).says
        said = {supporter.article.id for supporter in supporters}
        counts["right"] += len(said & target.full)
        counts["partial"] += len((said - target.full) & target.partial)
        counts["said"] += len(said)
        counts["true"] += len(target.full)
        counts["marks"] += bool(said)
        counts["whole"] += bool(said) and said <= target.full
    names = ("right", "partial", "said", "true", "marks", "whole")
    return Scores(*(counts[name] for name in names))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measure; returns its exit code."""
    parser = argparse.ArgumentParser(prog="eval.support", description="Support on labels.")
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", choices=("a", "b"), default="")
    options = parser.parse_args(arguments)
    try:
        scores = measure(targets(options.labels, options.data, options.half))
    except SummarizerError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    sys.stdout.write(scores.to_text() + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
