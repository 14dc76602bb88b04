"""A fast look at one setting, or at two side by side: ``python -m eval.quick --help``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from eval.datasets import load
from eval.harness import Table, score_systems
from eval.lengths import checked_rule
from eval.measuring import Plan
from eval.significance import compare, intervals, verdict
from eval.systems import parse_system
from eval.systems.ours import NAME, ours
from summarizer import Budget
from summarizer.errors import SummarizerError, UsageError

_SHOWN = ("rouge1.recall", "rouge2.recall", "rougeL.recall", "rouge2.f1")
#: Resamples: enough for two digits of a p-value, in a fraction of a second.
_RESAMPLES = 2_000


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.quick", description=__doc__)
    parser.add_argument("--data", required=True, help="file of clusters, common JSON lines")
    parser.add_argument("--system", action="append", help="default: evenhand; may be repeated")
    parser.add_argument("--budget", default="100w", help="65w, 250w, 5s, 665b; default 100w")
    parser.add_argument("--cut", default="whole", help="whole or truncate")
    parser.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE",
        help="a setting of evenhand; adds it as system B and compares with the first system",
    )  # fmt: skip
    parser.add_argument("--first", type=int, default=0, help="only the first N clusters")
    parser.add_argument("--store", type=Path, help="file that keeps rankings of slow systems")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser


def _show(table: Table) -> list[str]:
    """One line a system: means and 95% intervals, in hundredths."""
    head = "".join(f"{name:>24}" for name in _SHOWN)
    lines = [f"{'system':<28}{head}{'s/cluster':>12}    used  empty"]
    for system in table.systems:
        values = 100 * table.values(system, _SHOWN)
        low, high = intervals(values, resamples=_RESAMPLES)
        cells = "".join(
            f"{mean:>10.2f} [{a:5.2f},{b:6.2f}]"
            for mean, a, b in zip(values.mean(axis=0), low, high, strict=True)
        )
        rows = table.of(system)
        seconds = sum(row.seconds for row in rows) / len(rows)
        empty = sum(row.empty for row in rows)
        used = float(table.values(system, ("used",)).mean())
        lines.append(f"{system[:28]:<28}{cells}{seconds:>12.4f}{used:>8.3f}  {empty}")
    return lines


def _compared(table: Table) -> list[str]:
    """B minus A for every other system against the first."""
    lines = []
    base = table.values(table.systems[0], _SHOWN)
    for system in table.systems[1:]:
        lines.append(f"{system} minus {table.systems[0]} (paired, sign-flip):")
        found = compare(table.values(system, _SHOWN), base, resamples=_RESAMPLES)
        for name, one in zip(_SHOWN, found, strict=True):
            said = verdict(one, one.p).replace("A ", "the second ").replace("B ", "the first ")
            lines.append(
                f"  {name:<15}{100 * one.mean:+7.2f} [{100 * one.low:+.2f}, {100 * one.high:+.2f}]"
                f"  p={one.p:.4f}  wins {one.wins} losses {one.losses}"
                f"  detectable {100 * one.detectable:.2f}  {said}"
            )
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    options = _arguments().parse_args(arguments)
    try:
        begin = perf_counter()
        dataset = load(options.data)
        if options.first:
            dataset = dataset.first(options.first)
        systems = [parse_system(text, options.store) for text in options.system or [NAME]]
        if any("=" not in pair for pair in options.set):
            raise UsageError("--set takes KEY=VALUE, for example --set ranker=lexrank")
        if options.set:
            systems.append(ours(dict(pair.split("=", 1) for pair in options.set)))
        measures = (*dict.fromkeys(name.split(".")[0] for name in _SHOWN), "used")
        plan = Plan(Budget.parse(options.budget), checked_rule(options.cut), measures)
        table = score_systems(dataset, systems, plan, jobs=options.jobs)
    except SummarizerError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    lines = [*_show(table), *_compared(table), table.signature]
    seconds = perf_counter() - begin
    lines.append(f"{table.dataset}: {len(table.clusters)} clusters, {seconds:.1f} s")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
