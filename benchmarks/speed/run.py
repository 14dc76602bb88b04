"""Measure the library's speed and memory beside other summarizers.

``python benchmarks/speed/run.py`` does everything: it makes the inputs, times each stage of
ours, makes an environment for each peer and times it on the same texts, runs the commands from
the shell, solves the exact selection, and writes ``benchmarks/results/speed.json``, two
pictures and the tables of ``docs/speed.md`` and the README. See ``benchmarks/README.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from typing import Any

import inputs
import ours
import peers
import plots
import report
import whole

ROOT = Path(__file__).resolve().parents[2]
#: What is made on the way and kept for the next run; never committed.
WORK = ROOT / "build" / "speed"
RESULTS = ROOT / "benchmarks" / "results"
SIZES = (100, 1_000, 5_000, 10_000, 100_000, 1_000_000)
#: Ratios at this size come from runs in turns, ours and the peers', every time.
CALIBRATION, TURNS = 1_000, 4
#: CPU seconds that a run of a peer may be foreseen to take, and seconds by the clock that all
#: our runs at one size may.
PEER_LIMIT, OUR_LIMIT = 500.0, 900.0
#: The exponent is fitted from this size on: below it fixed costs count.
EXPONENT_FROM = 1_000
SEEDS = ROOT / "seeds"


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Speed and memory, ours and others'.")
    parser.add_argument(
        "--data",
        type=Path,
        action="append",
        help="a folder of .txt or a .jsonl of clusters; may be repeated "
        "[SUMMARIZER_DATA, else seeds/]",
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--peers", nargs="*", default=[peer.name for peer in peers.PEERS])
    parser.add_argument("--peer-limit", type=float, default=PEER_LIMIT, metavar="SECONDS")
    parser.add_argument("--our-limit", type=float, default=OUR_LIMIT, metavar="SECONDS")
    parser.add_argument("--dry", action="store_true", help="print only, write no results")
    return parser.parse_args()


def sources(given: list[Path] | None) -> list[Path]:
    """Where the real articles come from."""
    if given:
        return given
    named = os.environ.get("SUMMARIZER_DATA")
    return [Path(one) for one in named.split(os.pathsep)] if named else [SEEDS]


def say(message: str) -> None:
    """A line for the person who waits."""
    print(message, file=sys.stderr, flush=True)


def prepare(sizes: list[int], data: list[Path]) -> dict[str, Any]:
    """Write the inputs; what they are, by size."""
    real = list(dict.fromkeys(text for path in data for text in inputs.read_articles(path)))
    if not real:
        sys.exit(f"no article in {', '.join(map(str, data))}; give a folder of .txt or a .jsonl")
    made: dict[str, Any] = {}
    total = 0
    for text in inputs.texts(sizes, real):
        say(f"input of {text.sentences:,} sentences, {len(text.articles):,} articles")
        inputs.write(text, WORK / "inputs")
        total = max(total, text.real)
        made[str(text.sentences)] = {
            "articles": len(text.articles),
            "characters": len(text.joined),
            "real_sentences": text.real,
            "sha256": text.checksum,
        }
    return {
        "source": " + ".join(path.name for path in data),
        "seed": inputs.SEED,
        "real_sentences": total,
        "sizes": made,
    }


def machine() -> dict[str, Any]:
    """What it runs on."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = info.read_text(encoding="utf-8").splitlines()
        model = next(
            (x.split(":", 1)[1].strip() for x in lines if x.startswith("model name")), model
        )
    return {
        "cpu": model,
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "load": [round(one, 2) for one in os.getloadavg()],
    }


def commit() -> str:
    """The library's commit, marked where files are changed."""
    command = ["git", "-C", str(ROOT), "describe", "--always", "--dirty", "--abbrev=12"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def versions() -> dict[str, str]:
    """Versions that matter to our times."""
    found = {"Python": platform.python_version()}
    for name in ("evenhand", "numpy", "PyStemmer", "scipy"):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "absent"
    return found


def path_of(size: int, kind: str) -> Path:
    """An input's file: ``jsonl`` for us, ``txt`` for the peers."""
    return WORK / "inputs" / f"{size}.{kind}"


def calibrate(
    ready: dict[str, tuple[peers.Peer, peers.Environment]], limit: float
) -> dict[str, Any]:
    """Ours and the peers' at one size, in turns, so that ratios are of one run."""
    mine: list[float] = []
    theirs: dict[str, list[float]] = {name: [] for name in ready}
    for turn in range(TURNS):
        say(f"calibration at {CALIBRATION:,}, turn {turn + 1} of {TURNS}")
        mine += ours.stages(path_of(CALIBRATION, "jsonl"), CALIBRATION, 0).get("seconds", [])
        for name, (peer, environment) in ready.items():
            timing = peers.measure(peer, environment, path_of(CALIBRATION, "txt"), 1, limit)
            theirs[name] += timing.seconds
    return {"size": CALIBRATION, "ours": mine, "peers": theirs}


def measure_peers(
    chosen: list[str], made: dict[str, Any], limit: float, cpu: str
) -> tuple[dict[str, Any], dict[str, peers.Environment], dict[str, Any]]:
    """All peers at all sizes, their environments, and the calibration."""
    cache = peers.Cache(WORK / "peers.json")
    found: dict[str, Any] = {}
    environments: dict[str, peers.Environment] = {}
    ready: dict[str, tuple[peers.Peer, peers.Environment]] = {}
    for peer in peers.PEERS:
        if peer.name not in chosen:
            continue
        say(f"environment of {peer.name}")
        environment = peers.make(peer, WORK / "environments")
        environments[peer.environment] = environment
        found[peer.name] = {
            "version": environment.version,
            "problem": environment.problem,
            "sizes": {},
        }
        if not environment.problem:
            ready[peer.name] = (peer, environment)
    for name, (peer, environment) in ready.items():
        known: dict[int, peers.Timing] = {}
        for size in sorted(int(one) for one in made["sizes"]):
            say(f"{name} at {size:,}")
            text = (size, path_of(size, "txt"), made["sizes"][str(size)]["sha256"])
            known[size] = peers.timing_at(peer, environment, known, text, (cache, cpu), limit)
        found[name]["sizes"] = {str(size): asdict(timing) for size, timing in known.items()}
    return found, environments, ready


def main() -> None:
    """Measure everything, write it down, print it."""
    given = options()
    sizes = sorted({*given.sizes, CALIBRATION})
    made = prepare(sizes, sources(given.data))
    results: dict[str, Any] = {
        "machine": machine(),
        "versions": versions(),
        "commit": commit(),
        "inputs": made,
    }
    found, environments, ready = measure_peers(
        given.peers, made, given.peer_limit, results["machine"]["cpu"]
    )
    results["peers"] = found
    results["ours"] = {}
    for size in sizes:
        say(f"ours at {size:,}")
        results["ours"][str(size)] = ours.stages(path_of(size, "jsonl"), size, given.our_limit)
    _add_calibration(results, ready, given.peer_limit)
    results |= _once(results, sizes, environments)
    results["targets"] = report.as_records(results)
    text = report.page(results, sizes)
    if not given.dry:
        _write(results, text)
    print(text)


def _add_calibration(
    results: dict[str, Any],
    ready: dict[str, tuple[peers.Peer, peers.Environment]],
    limit: float,
) -> None:
    """Put the runs in turns in the place of what was measured at their size."""
    results["calibration"] = turns = calibrate(ready, limit)
    at = str(CALIBRATION)
    results["ours"][at]["seconds"] = turns["ours"]
    for name, seconds in turns["peers"].items():
        if seconds:
            results["peers"][name]["sizes"][at] |= {"seconds": seconds, "cached": False}


def _once(
    results: dict[str, Any], sizes: list[int], environments: dict[str, peers.Environment]
) -> dict[str, Any]:
    """What is measured at no size of its own: growth, clusters, commands, the optimum."""
    from stage_worker import STAGES

    points = {
        size: min(results["ours"][str(size)]["seconds"])
        for size in sizes
        if size >= EXPONENT_FROM and results["ours"][str(size)].get("seconds")
    }
    seeds = inputs.read_articles(SEEDS)
    joined = WORK / "inputs" / "seeds.txt"
    joined.write_text("\n\n".join(seeds), encoding="utf-8")
    sentences = sum(len(inputs.sentences_of(x)) for text in seeds for x in text.split("\n"))
    large = max(size for size in sizes if size <= 100_000)
    say("clusters a second")
    throughput = ours.throughput(path_of(large, "jsonl"), sentences)
    say("whole processes")
    commands = whole.measure(whole.commands(SEEDS, joined, environments))
    say("exact selection")
    middle = max(size for size in sizes if size <= 10_000)
    return {
        "stage_order": [stage for stage, _, _ in STAGES],
        "exponent": ours.exponent(points),
        "throughput": throughput,
        "whole": commands,
        "optimum": ours.optimum(path_of(middle, "jsonl")),
    }


def _write(results: dict[str, Any], text: str) -> None:
    """The JSON, the pictures and the pages."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / "speed.json"
    path.write_text(json.dumps(results, indent=1, sort_keys=False) + "\n", encoding="utf-8")
    drawn = plots.draw(results, RESULTS)
    if not drawn:
        say("no pictures: matplotlib is not installed (pip install 'evenhand[report]')")
    if not report.between_markers(ROOT / "docs" / "speed.md", text):
        say("docs/speed.md has no markers <!-- speed --> and <!-- /speed -->")
    report.between_markers(ROOT / "README.md", report.short(results))


if __name__ == "__main__":
    main()
