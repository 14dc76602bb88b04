"""Measure ways to find stories in a labelled pile.

    python benchmarks/stories.py --data PILE.jsonl.gz [--system ours ...] [--out RESULTS.json]
    python benchmarks/stories.py --data PILE.jsonl.gz --small

Needs scikit-learn, igraph, leidenalg and datasketch for the systems compared. Settings are chosen
on half a by B-cubed F and reported on half b; a pile without halves takes the settings that an
earlier pile of the same call chose. Several piles: --data again. With --small, piles of a few
articles are drawn from half b, and their pairs that `summarizer.stories` joins are counted.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from eval.labels.grouping import SYSTEMS  # noqa: E402
from eval.labels.stories import (  # noqa: E402
    Labelled,
    pairs_joined,
    read_pile,
    score,
    small_pile,
    twins_apart,
)

#: Articles of a small pile, and how many such piles are drawn.
SMALL = ((3, 200), (4, 200), (6, 200), (8, 200), (12, 200), (20, 60), (40, 60), (60, 60))


def small_piles(pile: list[Labelled]) -> None:
    """Print how pairs of articles of small piles are joined."""
    print("| articles | piles | joined rightly | joined wrongly | missed | piles without a fault |")
    print("|---|---|---|---|---|---|")
    ordered = sorted(pile, key=lambda article: article.id)
    half = "b" if any(one.half for one in pile) else ""
    for size, count in SMALL:
        total, faultless = np.zeros(3, dtype=np.int64), 0
        for seed in range(count):
            few = small_pile(ordered, half, size, np.random.default_rng((size, seed)))
            _, labels = next(iter(SYSTEMS["ours"]([one.text for one in few])))
            right, wrong, missed = pairs_joined(few, labels)
            total += (right, wrong, missed)
            faultless += not wrong and not missed
        print(f"| {size} | {count} | {' | '.join(map(str, total))} | {faultless} |", flush=True)


def main() -> None:
    """Print a table for each pile and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, action="append", required=True)
    parser.add_argument("--system", action="append", choices=tuple(SYSTEMS))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--small", action="store_true", help="draw small piles")
    args = parser.parse_args()
    chosen: dict[str, str] = {}
    figures = []
    for path in args.data:
        pile = read_pile(path)
        halves = any(one.half for one in pile)
        print(f"\n{path.name}: {len(pile)} articles, {len({one.story for one in pile})} stories\n")
        if args.small:
            small_piles(pile)
            continue
        print("| system | setting | P | R | B-cubed F | V | pairwise F | twins apart | CPU s |")
        print("|---|---|---|---|---|---|---|---|---|")
        for name in args.system or SYSTEMS:
            begun = time.process_time()
            runs = dict(SYSTEMS[name]([one.text for one in pile]))
            spent = time.process_time() - begun
            setting = chosen.get(name, next(iter(runs)))
            if halves:
                tuned = {s: score(pile, labels, "a", 0).values["f"] for s, labels in runs.items()}
                setting = chosen[name] = max(tuned, key=lambda one: tuned[one])
            half = "b" if halves else ""
            found = score(pile, runs[setting], half)
            apart, twins = twins_apart(pile, runs[setting], half)
            cells = [
                f"{found.values[m]:.3f} [{found.low[m]:.3f}, {found.high[m]:.3f}]"
                for m in ("precision", "recall", "f", "v", "pairwise")
            ]
            both = f"{apart} of {twins}" if twins else "-"
            print(
                f"| {name} | {setting} | {' | '.join(cells)} | {both} | {spent:.1f} |", flush=True
            )
            figures.append(
                {"pile": path.name, "system": name, "setting": setting, "half": half,
                 "values": found.values, "low": found.low, "high": found.high,
                 "twins_apart": apart, "twins": twins, "cpu_seconds": round(spent, 1)}
            )  # fmt: skip
    if args.out:
        args.out.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
