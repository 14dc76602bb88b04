"""The library, timed in processes of its own."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

from children import last_line, run

HERE = Path(__file__).parent
#: Repeats in one process, and turns with the peers, up to each size: the least of all counts.
REPEATS = ((1_000, 10, 4), (10_000, 4, 4), (100_000, 1, 3))
#: Candidates of the exact selection.
CANDIDATES = (100, 300, 600)


def repeats_for(size: int) -> tuple[int, int]:
    """How often an input of a size is summarized in one process, and in how many processes."""
    return next(((runs, turns) for limit, runs, turns in REPEATS if size <= limit), (1, 1))


def _json(worker: str, *arguments: object, limit: float = 0) -> Any:
    """What a worker printed, or a note of why it printed nothing."""
    command = [sys.executable, str(HERE / worker), *map(str, arguments)]
    child = run(command, limit=limit)
    if child.code:
        return {"note": f"stopped after {limit:.0f} s" if child.code < 0 else last_line(child)}
    return json.loads(child.out) if child.out.strip() else {"note": "printed nothing"}


def stages(path: Path, size: int, limit: float) -> dict[str, Any]:
    """Times and memory of one input; the limit is on all repeats together."""
    found: dict[str, Any] = _json("stage_worker.py", path, repeats_for(size)[0], limit=limit)
    return found


def best_of(turns: list[dict[str, Any]]) -> dict[str, Any]:
    """All turns' times, and the stages of the quickest; a note where none was finished.

    The first run of a process has to learn its words, so the least of them stands by itself.
    """
    whole = [turn for turn in turns if "stages" in turn]
    if not whole:
        return turns[-1]
    quickest = min(whole, key=lambda turn: float(turn["stages_total"]))
    seconds = [one for turn in whole for one in turn["seconds"]]
    return quickest | {"seconds": seconds, "first": min(turn["seconds"][0] for turn in whole)}


def throughput(path: Path, sentences: int) -> dict[str, Any]:
    """Seed-sized clusters a second."""
    found: dict[str, Any] = _json("throughput_worker.py", path, sentences)
    return found


def optimum(path: Path) -> list[dict[str, Any]]:
    """The exact selection by count of candidates."""
    found = _json("optimum_worker.py", path, *CANDIDATES)
    return found if isinstance(found, list) else []


def exponent(points: dict[int, float]) -> float | None:
    """Growth of time with size: the least-squares slope in logarithms, None for one point."""
    if len(points) < 2:
        return None
    logs = [(math.log(n), math.log(seconds)) for n, seconds in points.items()]
    mean_n = sum(n for n, _ in logs) / len(logs)
    mean_s = sum(s for _, s in logs) / len(logs)
    spread = sum((n - mean_n) ** 2 for n, _ in logs)
    return sum((n - mean_n) * (s - mean_s) for n, s in logs) / spread
