"""The library, timed in processes of its own."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

from children import last_line, run

HERE = Path(__file__).parent
#: Repeats by size: the least of several where a run is short.
REPEATS = ((1_000, 20), (10_000, 7), (100_000, 3))
#: Candidates of the exact selection.
CANDIDATES = (100, 320, 640)


def repeats_for(size: int) -> int:
    """How often an input of a size is summarized."""
    return next((count for limit, count in REPEATS if size <= limit), 1)


def _json(worker: str, *arguments: object, limit: float = 0) -> Any:
    """What a worker printed, or a note of why it printed nothing."""
    command = [sys.executable, str(HERE / worker), *map(str, arguments)]
    child = run(command, limit=limit)
    if child.code:
        return {"note": f"stopped after {limit:.0f} s" if child.code < 0 else last_line(child)}
    return json.loads(child.out) if child.out.strip() else {"note": "printed nothing"}


def stages(path: Path, size: int, limit: float) -> dict[str, Any]:
    """Times and memory of one input; the limit is on all repeats together."""
    found: dict[str, Any] = _json("stage_worker.py", path, repeats_for(size), limit=limit)
    return found


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
