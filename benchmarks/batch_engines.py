"""Measure one engine on two local workers: start-up, rows a second, memory.

    python benchmarks/batch_engines.py {processes,dask,ray,spark} --data DATA

Run it with an interpreter that has the engine (``distributed``, ``ray[data]``, ``pyspark`` with
``pyarrow`` and Java 17). Figures are appended to ``engines`` in benchmarks/results/batch.json.
Every engine gets the same parts and gives lines that are compared by their checksum.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pickle
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

BEGIN = time.perf_counter()
ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "batch.json"
sys.path.insert(0, str(ROOT))
os.environ.update(PYTHONPATH=str(ROOT), PYSPARK_PYTHON=sys.executable, OPENBLAS_NUM_THREADS="1")

from summarizer.batch.engines import engine_of  # noqa: E402
from summarizer.batch.inputs import parts_of  # noqa: E402
from summarizer.batch.parts import Made, Part, Work, make  # noqa: E402
from summarizer.batch.running import Engine, run_tasks  # noqa: E402

WORKERS = 2
PART_ROWS = 32
LOOK_SECONDS = 2.0
KIB, MIB = 1024, 1024 * 1024
WORK = Work()

Ready = Callable[[], None]
Run = Callable[[list[Part], Ready], Iterator[tuple[int, bytes]]]


class Watch:
    """Memory and processor seconds of this process and all below it."""

    def __init__(self) -> None:
        self.peak = 0.0
        self._seconds: dict[int, float] = {}
        Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while True:
            self.look()
            time.sleep(LOOK_SECONDS)

    def look(self) -> float:
        """Processor seconds up to now; the peak of the memory is noted."""
        parents: dict[int, int] = {}
        seconds: dict[int, float] = {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            number = int(path.parent.name)
            parents[number] = int(fields[1])
            seconds[number] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        below = [number for number in parents if self._mine(number, parents)]
        self._seconds.update({number: seconds[number] for number in below})
        self.peak = max(self.peak, sum(map(resident, below)))
        return sum(self._seconds.values())

    @staticmethod
    def _mine(number: int, parents: dict[int, int]) -> bool:
        while number in parents and number != os.getpid():
            number = parents[number]
        return number == os.getpid()


def resident(process: int) -> float:
    """Memory of a process in MiB, shared pages counted in part."""
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / KIB


def pairs(results: Iterator[Made]) -> Iterator[tuple[int, bytes]]:
    """Number and lines of what was made."""
    return ((made.number, made.lines) for made in results)


def processes(parts: list[Part], ready: Ready) -> Iterator[tuple[int, bytes]]:
    """The pool that comes with Python, to compare with."""
    ready()
    yield from pairs(run_tasks(partial(make, WORK), parts, WORKERS))


def dask(parts: list[Part], ready: Ready) -> Iterator[tuple[int, bytes]]:
    """Dask as `summarizer batch` uses it."""
    engine = engine_of("dask")
    with engine.pool(WORKERS) as pool:
        pool.submit(make, WORK, parts[0]).result()
        ready()
        from contextlib import nullcontext

        same = Engine(lambda _: nullcontext(pool), engine.died)
        yield from pairs(run_tasks(partial(make, WORK), parts, WORKERS, engine=same))


def ray(parts: list[Part], ready: Ready) -> Iterator[tuple[int, bytes]]:
    """Ray Data, a part a block."""
    import ray as library

    def digests(batch: dict[str, Any]) -> dict[str, Any]:
        made = [make(WORK, pickle.loads(part)) for part in batch["part"]]
        return {"number": [one.number for one in made], "lines": [one.lines for one in made]}

    def rows(some: list[Part]) -> Any:
        items = [{"part": pickle.dumps(part)} for part in some]
        table = library.data.from_items(items, override_num_blocks=len(items))
        return table.map_batches(digests, batch_size=1).iter_rows()

    library.init(num_cpus=WORKERS, include_dashboard=False, logging_level="ERROR")
    list(rows(parts[:1]))
    ready()
    yield from ((int(row["number"]), row["lines"]) for row in rows(parts))


def spark(parts: list[Part], ready: Ready) -> Iterator[tuple[int, bytes]]:
    """Spark with Arrow batches, four splits a worker."""
    from pyspark.sql import SparkSession

    def digests(batches: Any) -> Any:
        import pyarrow

        for batch in batches:
            made = [make(WORK, pickle.loads(part)) for part in batch.column(0).to_pylist()]
            columns = {"number": [one.number for one in made], "lines": [one.lines for one in made]}
            yield pyarrow.RecordBatch.from_pydict(columns)

    def rows(some: list[Part]) -> Any:
        data = [(bytearray(pickle.dumps(part)),) for part in some]
        splits = session.sparkContext.parallelize(data, min(len(data), 4 * WORKERS))
        table = session.createDataFrame(splits, "part binary")
        return table.mapInArrow(digests, "number long, lines binary").collect()

    session = SparkSession.builder.master(f"local[{WORKERS}]").getOrCreate()
    session.conf.set("spark.sql.adaptive.enabled", "false")
    rows(parts[:2])
    ready()
    yield from ((row["number"], bytes(row["lines"])) for row in rows(parts))


ENGINES: dict[str, Run] = {"processes": processes, "dask": dask, "ray": ray, "spark": spark}


def main() -> int:
    """Measure one engine once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engine", choices=ENGINES)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    source = options.data / "multi_news" / "validation_1000.jsonl"
    parts = list(parts_of(source, PART_ROWS))
    watch = Watch()
    at_ready: list[float] = []

    def ready() -> None:
        at_ready.extend((watch.look(), time.perf_counter()))

    lines = dict(ENGINES[options.engine](parts, ready))
    seconds = time.perf_counter() - at_ready[1]
    used = watch.look() - at_ready[0]
    rows = sum(len(part.rows) for part in parts)
    figures = {
        "engine": options.engine,
        "startup_seconds": round(at_ready[1] - BEGIN, 1),
        "startup_cpu": round(at_ready[0], 1),
        "seconds": round(seconds, 1),
        "rows_a_second": round(rows / seconds, 1),
        "cpu": round(used, 1),
        "peak_mib": round(watch.peak),
        "sha256": hashlib.sha256(b"".join(lines[key] for key in sorted(lines))).hexdigest(),
        "load": round(os.getloadavg()[0], 1),
    }
    known = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    known.setdefault("engines", []).append(figures)
    RESULTS.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n", "utf-8")
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
