"""A process of its own that times the library on one input and prints JSON.

Run as ``python stage_worker.py INPUT.jsonl REPEATS``. Whole runs come first, untouched; in the
runs after them the functions of `STAGES` are wrapped by a clock.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

from summarizer import Article, Settings
from summarizer.pipeline import summarize

#: Stage, module whose name is replaced, name in it. A stage inside another begins with a dot;
#: what is in no stage is reported as the rest.
STAGES: tuple[tuple[str, str, str], ...] = (
    ("canonical order", "summarizer.pipeline", "_canonical"),
    ("language detection", "summarizer.pipeline", "_languages"),
    ("segmentation", "summarizer.pipeline", "segment"),
    (". tokenise", "summarizer.sentences.segmentation", "tokenize"),
    (". line structure", "summarizer.sentences.segmentation", "blocks"),
    (". split", "summarizer.sentences.segmentation", "split"),
    (". clutter", "summarizer.sentences.boilerplate.clutter", "judge"),
    (". quotations", "summarizer.sentences.eligibility", "quotations"),
    (". leaning sentences", "summarizer.sentences.eligibility", "dangling"),
    ("copies", "summarizer.pipeline", "_one_of_each"),
    ("claims", "summarizer.pipeline", "claims"),
    ("overtaken statements", "summarizer.pipeline", "without_stale"),
    ("features", "summarizer.pipeline", "represent"),
    (". concepts", "summarizer.ranking.features", "_concepts"),
    (". tf-idf", "summarizer.ranking.features", "_terms"),
    ("textrank", "summarizer.pipeline", "_scores"),
    ("selection", "summarizer.pipeline", "choose"),
    ("ordering", "summarizer.pipeline", "_order"),
    ("corroboration", "summarizer.pipeline", "supporters"),
    ("digest", "summarizer.pipeline", "_digest"),
)
#: Articles of a first run, which loads the word lists; it is not timed.
WARM_UP_ARTICLES = 3
KIB_PER_MIB = 1024


def load(path: Path) -> list[Article]:
    """The articles of an input."""
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [Article(text=one["text"], id=one["id"]) for one in records]


def clocked(spent: dict[str, float]) -> list[str]:
    """Wrap the stages' functions; the names that the library does not have any more."""
    missing = []
    for stage, module_name, name in STAGES:
        module = import_module(module_name)
        function = getattr(module, name, None)
        if function is None:
            missing.append(f"{module_name}.{name}")
        else:
            setattr(module, name, _timed(function, stage, spent))
    return missing


def _timed(function: Callable[..., Any], stage: str, spent: dict[str, float]) -> Callable[..., Any]:
    @wraps(function)
    def timed(*args: Any, **kwargs: Any) -> Any:
        begin = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            spent[stage] = spent.get(stage, 0.0) + time.process_time() - begin

    return timed


def seconds_of(articles: list[Article], settings: Settings) -> float:
    """CPU seconds of one call."""
    begin = time.process_time()
    summarize(articles, settings)
    return time.process_time() - begin


def peak_mib() -> float:
    """Largest resident memory so far.

    Linux's own count begins when the program does; `getrusage` begins with what the process that
    started it held.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="utf-8").splitlines()
        found = next((line.split()[1] for line in lines if line.startswith("VmHWM:")), None)
        if found:
            return int(found) / KIB_PER_MIB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MIB


def main() -> None:
    """Time one input."""
    articles = load(Path(sys.argv[1]))
    repeats = int(sys.argv[2])
    # All sentences are ranked, as the others rank them: the articles are of many events.
    settings = Settings(keep_all=True)
    summarize(articles[:WARM_UP_ARTICLES], settings)
    before = peak_mib()
    whole = [seconds_of(articles, settings) for _ in range(repeats)]
    peak = peak_mib()
    spent: dict[str, float] = {}
    missing = clocked(spent)
    runs = []
    for _ in range(repeats):
        spent.clear()
        total = seconds_of(articles, settings)
        runs.append((total, dict(spent)))
    total, stages = min(runs, key=lambda one: one[0])
    rest = total - sum(value for stage, value in stages.items() if not stage.startswith("."))
    report = {
        "seconds": whole,
        "stages": {**stages, "rest": max(0.0, rest)},
        "stages_total": total,
        "peak_mib": peak,
        "input_mib": before,
        "missing": missing,
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()
