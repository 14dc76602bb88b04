"""Measure the library's speed and memory beside other summarizers.

``python benchmarks/speed/run.py`` does everything: it makes the inputs, times each stage of
ours, makes an environment for each peer and times it on the same texts, runs the commands from
the shell, solves the exact selection, and writes ``benchmarks/results/speed.json``, two
pictures and the tables of ``benchmarks/notes/speed.md``. See ``benchmarks/README.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict, replace
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


def environments_of(chosen: list[str]) -> list[tuple[peers.Peer, peers.Environment]]:
    """The chosen peers with their environments."""
    found = []
    for peer in peers.PEERS:
        if peer.name in chosen:
            say(f"environment of {peer.name}")
            found.append((peer, peers.make(peer, WORK / "environments")))
    return found


def measure(
    ready: list[tuple[peers.Peer, peers.Environment]], results: dict[str, Any], given: Any
) -> None:
    """Ours and the peers' at all sizes: slow peers once, quick ones in turns with ours."""
    cache = (peers.Cache(WORK / "peers.json"), results["machine"]["cpu"])
    known: dict[str, dict[int, peers.Timing]] = {peer.name: {} for peer, _ in ready}
    for size, made in results["inputs"]["sizes"].items():
        text = (int(size), path_of(int(size), "txt"), made["sha256"])
        quick = []
        for peer, environment in ready:
            if environment.problem:
                continue
            done = known[peer.name]
            say(f"{peer.name} at {text[0]:,}")
            timing = peers.settled(peer, environment, done, text, cache, given.peer_limit)
            if timing is None:
                quick.append((peer, environment))
            else:
                done[text[0]] = timing
        results["ours"][size] = _in_turns(text, quick, known, given)
    for peer, environment in ready:
        results["peers"][peer.name] = {
            "version": environment.version,
            "problem": environment.problem,
            "sizes": {str(size): asdict(one) for size, one in known[peer.name].items()},
        }


def _in_turns(
    text: tuple[int, Path, str],
    quick: list[tuple[peers.Peer, peers.Environment]],
    known: dict[str, dict[int, peers.Timing]],
    given: Any,
) -> dict[str, Any]:
    """Ours at one size, and the quick peers', one after another, several times over."""
    size, path, _ = text
    mine: list[dict[str, Any]] = []
    theirs: dict[str, list[peers.Timing]] = {peer.name: [] for peer, _ in quick}
    for turn in range(ours.repeats_for(size)[1]):
        say(f"turn {turn + 1} at {size:,}")
        mine.append(ours.stages(path_of(size, "jsonl"), size, given.our_limit))
        for peer, environment in quick:
            theirs[peer.name].append(peers.measure(peer, environment, path, given.peer_limit))
    for name, timings in theirs.items():
        known[name][size] = replace(
            timings[-1], seconds=[one for timing in timings for one in timing.seconds]
        )
    return ours.best_of(mine)


def main() -> None:
    """Measure everything, write it down, print it."""
    given = options()
    sizes = sorted(set(given.sizes))
    ready = environments_of(given.peers)
    results: dict[str, Any] = {
        "machine": machine(),
        "versions": versions(),
        "commit": commit(),
        "inputs": prepare(sizes, sources(given.data)),
        "ours": {},
        "peers": {},
    }
    measure(ready, results, given)
    results |= _once(results, sizes, {peer.environment: found for peer, found in ready})
    results["targets"] = report.as_records(results)
    text = report.page(results, sizes)
    if not given.dry:
        _write(results, text)
    print(text)


def _once(
    results: dict[str, Any], sizes: list[int], environments: dict[str, peers.Environment]
) -> dict[str, Any]:
    """What is measured at no size of its own: growth, clusters, commands, the optimum."""
    from stage_worker import STAGES

    # First runs, since the largest text is read once only.
    points = {
        size: results["ours"][str(size)]["first"]
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
        say("no pictures: matplotlib is not installed (pip install '.[report]')")
    if not report.between_markers(ROOT / "benchmarks" / "notes" / "speed.md", text):
        say("benchmarks/notes/speed.md has no markers <!-- speed:begin --> and <!-- speed:end -->")
    report.between_markers(ROOT / "README.md", report.short(results))


if __name__ == "__main__":
    main()
