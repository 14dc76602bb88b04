"""Measure ways to find stories in a labelled pile.

    python benchmarks/stories.py --data PILE.jsonl.gz [--system ours ...] [--out RESULTS.json]

Needs scikit-learn, igraph, leidenalg and datasketch for the systems compared. Settings are chosen
on half a by B-cubed F and reported on half b; a pile without halves takes the settings that an
earlier pile of the same call chose. Several piles: --data again.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from eval.labels.grouping import SYSTEMS  # noqa: E402
from eval.labels.stories import read_pile, score, twins_apart  # noqa: E402


def main() -> None:
    """Print a table for each pile and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, action="append", required=True)
    parser.add_argument("--system", action="append", choices=tuple(SYSTEMS))
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    chosen: dict[str, str] = {}
    figures = []
    for path in args.data:
        pile = read_pile(path)
        halves = any(one.half for one in pile)
        print(f"\n{path.name}: {len(pile)} articles, {len({one.story for one in pile})} stories\n")
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
