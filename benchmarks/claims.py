"""Which claims `check` takes for said, of claims that somebody wrote about articles.

``python benchmarks/claims.py CLUSTERS`` reads claims.jsonl beside this file: true claims with the
articles that say them, and false ones (another number, day or place, a denial, another deed, turned
around). It prints how many answers are right, by half and kind, and writes results/claims.json.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from eval.datasets.json_lines import json_lines
from summarizer import Article, check

HERE = Path(__file__).parent
RESULTS = HERE / "results/claims.json"


def articles(data: Path, name: str, wanted: Iterable[str]) -> list[Article]:
    """Articles of a set by their ids; a set has a cluster or an article a line."""
    path = next(
        data / f"{name}{end}" for end in (".jsonl", ".jsonl.gz") if (data / f"{name}{end}").exists()
    )
    found = {
        one["id"]: one for _, line in json_lines(path) for one in line.get("documents", (line,))
    }
    return [
        Article(id=name, text=found[name]["text"], title=found[name].get("title") or "")
        for name in wanted
    ]


def answered(row: dict[str, Any], cluster: list[Article]) -> Counter[str]:
    """What one claim adds to the counts."""
    answer = check(cluster, row["claim"])
    says, differs = ({it.article.id for it in part} for part in (answer.says, answer.differs))
    true, others = set(row["said_by"]), set(row.get("other_value", ()))
    return Counter(
        {
            "claims": 1,
            "sayers": len(true),
            "sayers shown": len(true & says),
            "shown wrongly": len(says - true - set(row.get("open", ()))),
            "claims said wrongly": bool(says) and not true,
            "other values": len(others),
            "other values shown": len(others & differs),
        }
    )


def main() -> None:
    """Print the counts and write them down."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path, metavar="CLUSTERS")
    data = parser.parse_args().data
    read: dict[str, list[Article]] = {}
    counts: dict[str, dict[str, Counter[str]]] = {}
    for _, row in json_lines(HERE / "claims.jsonl"):
        if row["cluster"] not in read:
            read[row["cluster"]] = articles(data, row["set"], row["articles"])
        found = answered(row, read[row["cluster"]])
        for kind in (row["kind"], "all"):
            counts.setdefault(row["half"], {}).setdefault(kind, Counter()).update(found)
    for half, kinds in sorted(counts.items()):
        for kind, count in kinds.items():
            print(half, kind, json.dumps(dict(count)))
    RESULTS.write_text(json.dumps(counts, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
