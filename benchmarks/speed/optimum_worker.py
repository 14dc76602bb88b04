"""A process of its own that solves the selection exactly and prints JSON.

Run as ``python optimum_worker.py INPUT.jsonl COUNT...``: for each count of candidates, the time
of greedy with swaps and of HiGHS, and how much of the proven bound each reached.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from stage_worker import load

from summarizer import Article, Settings
from summarizer.pipeline import summarize
from summarizer.selection import problem as choosing
from summarizer.selection.greedy import coverage, exact
from summarizer.selection.objective import Problem, Selection

#: Candidates of a first problem, whose solution imports the solver.
WARM_UP = 20
#: Steps in which the pool is widened, up to twice the candidates wanted.
TRIES = 10


def problem_of(articles: list[Article], count: int) -> Problem:
    """The problem that the pipeline hands to its selector, of at least so many candidates.

    Some of those let in are too long for the budget or need a neighbour that is not there, so
    more are let in until enough are left.
    """
    seen: list[Problem] = []

    def spy(problem: Problem) -> Selection:
        seen.append(problem)
        return coverage(problem)

    for tried in range(TRIES):
        choosing.POOL = count + tried * count // TRIES
        summarize(articles, Settings(selector=spy))
        if max(map(len, seen)) >= count:
            break
    return max(seen, key=len)


def solved(problem: Problem) -> dict[str, Any]:
    """Times and values of both selectors."""
    begin = time.process_time()
    greedy = coverage(problem)
    between = time.process_time()
    best = exact(problem)
    return {
        "candidates": len(problem),
        "greedy_seconds": between - begin,
        "exact_seconds": time.process_time() - between,
        "status": best.bound.status,
        "gap": best.bound.gap,
        "greedy_share": greedy.bound.value / best.bound.upper if best.bound.upper else 1.0,
    }


def main() -> None:
    """Solve each size."""
    articles = load(Path(sys.argv[1]))
    counts = [int(count) for count in sys.argv[2:]]
    solved(problem_of(articles, WARM_UP))
    print(json.dumps([solved(problem_of(articles, count)) for count in counts]))


if __name__ == "__main__":
    main()
