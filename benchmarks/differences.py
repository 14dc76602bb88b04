"""How many rows of differences are right, and how many labelled conflicts they show.

``python benchmarks/differences.py LABELS CLUSTERS`` reads ``conflicts.jsonl`` from a folder of
labels and the clusters from another, prints each half's figures and every row that no label knows,
and writes results/differences.json.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from eval.labels.differences import TABULAR, Scores, measure, table
from eval.significance import share_interval
from summarizer import Article

RESULTS = Path(__file__).parent / "results/differences.json"
PAIRS = Path(__file__).parent.parent / "tests/data/disagreement"


def figures(scores: Scores) -> dict[str, Any]:
    """A half's figures as plain numbers."""
    certain = sum(scores.certain.get(kind, 0) for kind in TABULAR)
    shown = sum(scores.shown.get(kind, 0) for kind in TABULAR)
    return {
        "rows": scores.rows,
        "right": scores.right,
        "precision": round(scores.precision, 3),
        "interval": [round(edge, 2) for edge in share_interval(scores.right, scores.rows)],
        "again": scores.again,
        "non-conflicts shown": scores.decoys,
        "non-conflicts": scores.tempting,
        "unlabelled": len(scores.unlabelled),
        "tabular shown": shown,
        "tabular": certain,
        "recall": round(scores.recall, 3),
        "by kind": {
            kind: [scores.shown.get(kind, 0), n] for kind, n in sorted(scores.certain.items())
        },
    }


def pairs(pattern: str) -> dict[str, Any]:
    """Figures on pairs of sentences, one of each of two articles."""
    right = shown = meant = every = 0
    for path in sorted(PAIRS.glob(pattern)):
        for line in path.read_text("utf-8").splitlines():
            pair = json.loads(line)
            rows = table([Article(text=pair[side], id=side) for side in ("first", "second")])
            conflict = pair["conflict"] is not None
            every, meant = every + 1, meant + conflict
            shown, right = shown + bool(rows), right + (bool(rows) and conflict)
    return {
        "pairs": every,
        "conflicts": meant,
        "shown": shown,
        "right": right,
        "precision": round(right / shown, 3) if shown else 1.0,
        "recall": round(right / meant, 3),
    }


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("clusters", type=Path)
    options = parser.parse_args()
    result: dict[str, Any] = {}
    for half in ("a", "b"):
        scores = measure(options.labels, options.clusters, half)
        result[f"half {half}"] = figures(scores)
        print(f"half {half}", json.dumps(figures(scores)))
        for cluster, row in scores.unlabelled:
            values = " · ".join(value.text for value in row.values)
            print(f"  not labelled: {cluster} {row.kind} {row.what}: {values}")
    for name, pattern in (
        ("pairs the rules were made with", "[!i]*.jsonl"),
        ("independent pairs 1 and 2", "independent-pairs*[s2].jsonl"),
        ("independent pairs 3", "independent-pairs-3*"),
        ("independent pairs", "independent-pairs*"),
    ):
        result[name] = pairs(pattern)
        print(name, json.dumps(result[name]))
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
