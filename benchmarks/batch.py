"""Measure the batch: same bytes, speed, overhead, kills, memory.

    python benchmarks/batch.py same --data DATA
    python benchmarks/batch.py pairs --data DATA --rounds 5
    python benchmarks/batch.py halves --data DATA --rounds 5
    python benchmarks/batch.py overhead --data DATA --rounds 5
    python benchmarks/batch.py kills --data DATA --kills 50
    python benchmarks/batch.py worker --data DATA
    python benchmarks/batch.py memory --data DATA --clusters 50000

DATA is a folder that holds ``multi_news/validation_1000.jsonl``. Each part writes its figures into
benchmarks/results/batch.json; benchmarks/notes/batch.md says what they mean.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "batch.json"
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
#: Characters of each article where only the number of clusters matters.
SHORT = 400
#: Seconds between two looks at the memory.
LOOK_SECONDS = 1.0
MIB = 1024

Figures = dict[str, Any]


def source_of(data: Path, first: int = 1000) -> Path:
    """The clusters, or the first so many of them in a file of their own."""
    path = data / "multi_news" / "validation_1000.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    if first >= len(lines):
        return path
    target = Path(tempfile.mkdtemp()) / "in.jsonl"
    target.write_bytes(b"".join(lines[:first]))
    return target


def sha(path: Path) -> str:
    """Hex SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def started(source: Path, target: Path, *options: str) -> subprocess.Popen[bytes]:
    """A job in a process of its own."""
    return subprocess.Popen(
        [sys.executable, str(Path(__file__)), "run", str(source), str(target), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def timed(source: Path, *options: str) -> tuple[float, float, str]:
    """Seconds by the clock, processor seconds of all processes, and the output's SHA-256."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "out.jsonl"
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begin = time.perf_counter()
        if started(source, target, *options).wait():
            raise SystemExit(f"the run with {options} failed")
        seconds = time.perf_counter() - begin
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return seconds, used, sha(target)


def same(options: argparse.Namespace) -> Figures:
    """One checksum whatever the jobs and the engine."""
    source = source_of(options.data, options.clusters)
    sums = {"serial": timed(source)[2], "jobs 2": timed(source, "--jobs", "2")[2]}
    if options.engine:
        sums[options.engine] = timed(source, "--jobs", "2", "--engine", options.engine)[2]
    return {"clusters": options.clusters, "sha256": sums, "same": len(set(sums.values())) == 1}


def pairs(options: argparse.Namespace) -> Figures:
    """One process and two, turn about, so that what else runs hits both."""
    source = source_of(options.data, options.clusters)
    rounds = []
    for number in range(options.rounds):
        order = ("1", "2") if number % 2 == 0 else ("2", "1")
        times = {jobs: timed(source, "--jobs", jobs) for jobs in order}
        one, two = times["1"], times["2"]
        rounds.append(
            {
                "one_seconds": round(one[0], 2),
                "two_seconds": round(two[0], 2),
                "ratio": round(one[0] / two[0], 2),
                "one_cpu": round(one[1], 2),
                "two_cpu": round(two[1], 2),
                "cpu_ratio": round(two[1] / one[1], 3),
                "load": round(os.getloadavg()[0], 1),
            }
        )
        print(rounds[-1])
    cpu = median(one["cpu_ratio"] for one in rounds)
    return {
        "clusters": options.clusters,
        "rounds": rounds,
        "median_ratio": median(one["ratio"] for one in rounds),
        "best_ratio": max(one["ratio"] for one in rounds),
        "median_cpu_ratio": cpu,
        "ratio_on_two_free_cores": round(2 / cpu, 2),
    }


def spent() -> float:
    """Processor seconds of this process and of those it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def halves(options: argparse.Namespace) -> Figures:
    """Two processes of one run beside two runs of one process, each with half of the input.

    Two such runs share nothing, so they are the best that two processes can be; what the shared
    run needs more of the processors, imports left out, is the price of sharing.
    """
    lines = source_of(options.data, options.clusters).read_bytes().splitlines(keepends=True)
    rounds = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs = {"whole": lines, "odd": lines[::2], "even": lines[1::2]}
        for key, some in inputs.items():
            (folder / f"{key}.jsonl").write_bytes(b"".join(some))
        for number in range(options.rounds):
            apart = [
                started(folder / f"{key}.jsonl", folder / f"{key}{number}.jsonl")
                for key in ("odd", "even")
            ]
            ideal = sum(float(process.communicate()[0]) for process in apart)
            target = folder / f"whole{number}.jsonl"
            shared = started(folder / "whole.jsonl", target, "--jobs", "2").communicate()[0]
            rounds.append({"apart_cpu": round(ideal, 2), "shared_cpu": round(float(shared), 2)})
            print(rounds[-1])
    ratio = median(one["shared_cpu"] / one["apart_cpu"] for one in rounds)
    return {"clusters": options.clusters, "rounds": rounds, "median_ratio": round(ratio, 3)}


def bare(source: Path, target: Path) -> None:
    """The loop that anyone would write."""
    from summarizer import summarize
    from summarizer.reading import clusters

    with target.open("w", encoding="utf-8") as file:
        for cluster in clusters(source):
            digest = {"id": cluster.id, **summarize(cluster.articles).to_dict()}
            file.write(json.dumps(digest, ensure_ascii=False) + "\n")


def batch(source: Path, target: Path) -> None:
    """The same by the batch, in this process."""
    from summarizer.batch import run_job

    run_job(source, target)


def overhead(options: argparse.Namespace) -> Figures:
    """Processor seconds of the bare loop and of the batch, turn about, in this one process."""
    source = source_of(options.data, options.clusters)
    rounds = []
    with tempfile.TemporaryDirectory() as folder:
        bare(source, Path(folder) / "warm")
        for number in range(options.rounds):
            times: dict[str, float] = {}
            order: list[Callable[[Path, Path], None]] = [bare, batch]
            for way in order if number % 2 == 0 else order[::-1]:
                target = Path(folder) / f"{way.__name__}{number}.jsonl"
                begin = time.process_time()
                way(source, target)
                times[way.__name__] = time.process_time() - begin
            same = sha(Path(folder) / f"bare{number}.jsonl") == sha(
                Path(folder) / f"batch{number}.jsonl"
            )
            rounds.append({name: round(value, 3) for name, value in times.items()})
            print(rounds[-1], same)
    ratio = median(one["batch"] / one["bare"] for one in rounds)
    return {"clusters": options.clusters, "rounds": rounds, "median_ratio": round(ratio, 4)}


def kills(options: argparse.Namespace) -> Figures:
    """Kill the driver at random moments until it was killed often enough, then let it end."""
    source = source_of(options.data, options.clusters)
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        whole, target = Path(folder) / "whole.jsonl", Path(folder) / "out.jsonl"
        started(source, whole, "--part-rows", "4").wait()
        journal = Path(folder) / "out.jsonl.work" / "manifest.jsonl"
        done = starts = idle = 0
        while done < options.kills:
            starts += 1
            jobs = str(1 + starts % 2)
            process = started(source, target, "--jobs", jobs, "--part-rows", "4")
            before = finished(journal)
            # Half of the kills hit the first seconds, half come after some parts.
            wanted = before + chance.randint(0, 3)
            while process.poll() is None and finished(journal) < wanted:
                time.sleep(0.005)
            time.sleep(chance.uniform(0, options.longest))
            if process.poll() is not None:
                raise SystemExit(f"ended after {done} kills; take more clusters")
            process.kill()
            process.wait()
            done += 1
            idle += finished(journal) == before
        at_end = finished(journal)
        started(source, target, "--jobs", "2", "--part-rows", "4").wait()
        ids = [json.loads(line)["id"] for line in target.read_bytes().splitlines()]
        return {
            "clusters": options.clusters,
            "kills": done,
            "runs_killed_before_a_part": idle,
            "parts_done_when_the_last_run_began": at_end,
            "rows": len(ids),
            "rows_twice": len(ids) - len(set(ids)),
            "rows_lost": options.clusters - len(set(ids)),
            "same_bytes": sha(target) == sha(whole),
        }


def finished(journal: Path) -> int:
    """Parts in the manifest."""
    return max(journal.read_bytes().count(b"\n") - 1, 0) if journal.exists() else 0


def worker(options: argparse.Namespace) -> Figures:
    """Kill one of two workers in the middle, five times in one run."""
    source = source_of(options.data, options.clusters)
    with tempfile.TemporaryDirectory() as folder:
        whole, target = Path(folder) / "whole.jsonl", Path(folder) / "out.jsonl"
        started(source, whole).wait()
        process = started(source, target, "--jobs", "2", "--part-rows", "16")
        journal = Path(folder) / "out.jsonl.work" / "manifest.jsonl"
        killed = 0
        for wanted in range(2, 12, 2):
            while process.poll() is None and finished(journal) < wanted:
                time.sleep(0.01)
            found = children(process.pid)
            if found and process.poll() is None:
                os.kill(found[-1], 9)
                killed += 1
        code = process.wait()
        # The last part sizes differ between the two runs; the bytes do not depend on them.
        return {
            "clusters": options.clusters,
            "workers_killed": killed,
            "exit_code": code,
            "same_bytes": sha(target) == sha(whole),
        }


def children(parent: int) -> list[int]:
    """Processes started by a process."""
    path = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(number) for number in path.read_text().split()] if path.exists() else []


def resident(process: int) -> float:
    """Resident memory of a process in MiB, its shared pages counted in part; 0 if it is gone."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return sum(int(row.split()[1]) for row in text.splitlines() if row.startswith("Pss:")) / MIB


def many(data: Path, count: int) -> Iterator[bytes]:
    """Clusters of short articles, each with an id of its own."""
    rows = [json.loads(line) for line in source_of(data).read_bytes().splitlines()]
    for number in range(count):
        row = rows[number % len(rows)]
        articles = [{"text": one["text"][:SHORT]} for one in row["documents"]]
        yield json.dumps({"id": f"{number}", "articles": articles}).encode() + b"\n"


def memory(options: argparse.Namespace) -> Figures:
    """Memory of the driver and of its workers while many short clusters are digested."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        with source.open("wb") as file:
            file.writelines(many(options.data, options.clusters))
        begin = time.perf_counter()
        process = started(source, target, "--jobs", "2")
        journal = Path(folder) / "out.jsonl.work" / "manifest.jsonl"
        looks = []
        while process.poll() is None:
            driver = resident(process.pid)
            workers = sum(map(resident, children(process.pid)))
            looks.append((finished(journal), round(driver, 1), round(workers, 1)))
            time.sleep(LOOK_SECONDS)
        seconds = time.perf_counter() - begin
        parts = max(look[0] for look in looks)
        tenths = []
        for tenth in range(10):
            low, high = parts * tenth / 10, parts * (tenth + 1) / 10
            inside = [look for look in looks if low <= look[0] <= high and look[2]]
            if inside:
                tenths.append([max(look[1] for look in inside), max(look[2] for look in inside)])
        return {
            "clusters": options.clusters,
            "seconds": round(seconds, 1),
            "input_mib": round(source.stat().st_size / MIB / MIB, 1),
            "output_mib": round(target.stat().st_size / MIB / MIB, 1),
            "peak_mib_by_tenth_driver_and_workers": tenths,
            "rows": sum(1 for _ in target.open("rb")),
        }


def run(arguments: list[str]) -> int:
    """One job, as the other measurements start it."""
    from summarizer.batch import run_job

    parser = argparse.ArgumentParser()
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--engine", default="")
    parser.add_argument("--part-rows", type=int, default=64)
    options = parser.parse_args(arguments)
    before = spent()
    run_job(
        options.source,
        options.target,
        jobs=options.jobs,
        engine=options.engine,
        part_rows=options.part_rows,
    )
    print(spent() - before)
    return 0


MEASUREMENTS: dict[str, Callable[[argparse.Namespace], Figures]] = {
    "same": same,
    "pairs": pairs,
    "halves": halves,
    "overhead": overhead,
    "kills": kills,
    "worker": worker,
    "memory": memory,
}


def main() -> int:
    """Measure one thing and keep its figures."""
    if sys.argv[1:2] == ["run"]:
        return run(sys.argv[2:])
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=MEASUREMENTS)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--clusters", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--longest", type=float, default=0.5, help="seconds before a kill")
    parser.add_argument("--seed", type=int, default=16)
    parser.add_argument("--engine", default="dask", help="empty leaves it out of `same`")
    options = parser.parse_args()
    figures = MEASUREMENTS[options.what](options)
    figures["measured"] = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    figures["load"] = round(os.getloadavg()[0], 1)
    known = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    known[options.what] = figures
    RESULTS.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n", "utf-8")
    print(json.dumps(figures, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
