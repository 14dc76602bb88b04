"""Figures of "Sources disagree": labelled pairs, and the notes on a file of clusters.

    python benchmarks/disagreements.py notes FILE [FILE ...] --words 120 250 --half B

`benchmarks/trust.py --pairs FILE` scores pairs: a JSON object a line with `first`, `second` and
`conflict`, a kind or null. `notes` prints each note of the digests of real news, for somebody to
read and judge; FILE holds clusters as `eval` reads them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from hashlib import sha256
from math import sqrt
from pathlib import Path
from typing import Any

from summarizer import Article, Budget, Settings, summarize
from summarizer.disagreement import conflicts

#: Of a normal distribution, 95 in 100 lie within so many standard deviations.
Z = 1.96


def interval(right: int, of: int) -> tuple[float, float]:
    """Wilson's 95% interval of a share; (0, 1) of nothing."""
    if not of:
        return 0.0, 1.0
    share, spread = right / of, Z * Z / of
    middle = (share + spread / 2) / (1 + spread)
    half = Z / (1 + spread) * sqrt(share * (1 - share) / of + spread / (4 * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def share(right: int, of: int) -> dict[str, Any]:
    """A share with its counts and its interval."""
    low, high = interval(right, of)
    return {
        "share": round(right / of, 3) if of else None,
        "right": right,
        "of": of,
        "interval": [round(low, 3), round(high, 3)],
    }


def pairs(path: Path) -> dict[str, Any]:
    """Precision and recall on labelled pairs, in all and by kind.

    A note of another kind than the pair's label is wrong, and the label's kind is missed.
    """
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    meant: Counter[str] = Counter()
    for row in rows:
        kinds = {one.kind for one in conflicts(row["first"], row["second"])}
        found.update(kinds)
        right.update(kinds & {row["conflict"]})
        meant.update([row["conflict"]] if row["conflict"] else [])
    return {
        "file": path.name,
        "pairs": len(rows),
        "conflicts": meant.total(),
        "precision": share(right.total(), found.total()),
        "recall": share(right.total(), meant.total()),
        "kinds": {
            kind: {
                "precision": share(right[kind], found[kind]),
                "recall": share(right[kind], meant[kind]),
            }
            for kind in sorted(found.keys() | meant.keys())
        },
    }


def shown(report: dict[str, Any]) -> str:
    """A report as lines of text."""

    def one(name: str, held: dict[str, Any]) -> str:
        low, high = held["interval"]
        value = "  -  " if held["share"] is None else f"{held['share']:.3f}"
        return f"{name} {value} ({held['right']} of {held['of']}, {low:.2f} to {high:.2f})"

    def line(name: str, held: dict[str, Any]) -> str:
        return f"{name:10s} {one('precision', held['precision'])}  {one('recall', held['recall'])}"

    head = f"{report['file']}: {report['pairs']} pairs, {report['conflicts']} of them conflicts"
    rows = [line("all", report), *(line(kind, held) for kind, held in report["kinds"].items())]
    return "\n".join([head, *(f"  {row}" for row in rows)])


def half_of(name: str) -> str:
    """The half, A or B, that a cluster belongs to, by its id."""
    return "AB"[int(sha256(name.encode()).hexdigest(), 16) % 2]


def notes(path: Path, words: list[int], half: str, salt: str) -> Counter[str]:
    """Print the notes of the digests of one half of some clusters; count them by kind."""
    counts: Counter[str] = Counter()
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if half not in (half_of(f"{salt}{row['id']}"), ""):
            continue
        articles = [
            Article(text=one["text"], title=one.get("title") or "", id=str(number),
                    published=one.get("date") or "")
            for number, one in enumerate(row["documents"])
        ]  # fmt: skip
        seen = set()
        for length in words:
            for note in summarize(articles, Settings(budget=Budget(length))).disagreements:
                sides = [(one.text, one.sentence.flat) for one in (note.first, note.second)]
                key = (note.kind, frozenset(sides))
                if key not in seen:
                    seen.add(key)
                    counts[note.kind] += 1
                    print(f"{row['id']}  {note.kind}")
                    print("".join(f"    {text!r}: {told}\n" for text, told in sides), end="")
    return counts


def main() -> None:
    """Print the notes of some clusters."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["notes"])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--words", type=int, nargs="+", default=[120, 250])
    parser.add_argument("--half", choices=["A", "B", ""], default="", help="by the clusters' ids")
    parser.add_argument("--salt", default="", help="before the ids, for other halves")
    given = parser.parse_args()
    total: Counter[str] = Counter()
    for path in given.files:
        total += notes(path, given.words, given.half, given.salt)
    print(dict(sorted(total.items())))


if __name__ == "__main__":
    main()
