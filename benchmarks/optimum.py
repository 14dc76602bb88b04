"""How far greedy with swaps is from the proven optimum, and what the proof costs.

``python benchmarks/optimum.py FILE.jsonl...`` reads clusters, a JSON object a line, and prints a
table of single clusters and one of several together, which makes problems of hundreds of
candidates. Times are CPU seconds of `exact` less those of `coverage`, which it runs first.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from summarizer import Article, Budget, Settings
from summarizer.pipeline import summarize
from summarizer.selection import problem as choosing
from summarizer.selection.greedy import coverage, exact
from summarizer.selection.objective import Problem, Selection

#: Length limits, in words.
WORDS = (65, 120, 250)
#: Clusters that are put together, and candidates that are let in of them.
TOGETHER, POOLS = 12, (300, 600, 1_000)


@dataclass(frozen=True, slots=True)
class Solved:
    """One problem.

    Args:
        candidates: How many it has.
        seconds: CPU time of the proof.
        optimal: Whether there is one.
        share: Greedy value over the bound.
    """

    candidates: int
    seconds: float
    optimal: bool
    share: float


def clusters(path: Path, limit: int) -> list[list[Article]]:
    """The articles of each of the first clusters of a file."""
    found = []
    with path.open(encoding="utf-8") as lines:
        for number, line in zip(range(limit), lines, strict=False):
            texts = [one["text"] for one in json.loads(line)["documents"]]
            found.append([Article(text=text, id=f"{number}-{i}") for i, text in enumerate(texts)])
    return found


def problem_of(articles: list[Article], words: int, pool: int, keep_all: bool) -> Problem:
    """What the pipeline hands to its selector."""
    seen: list[Problem] = []

    def spy(problem: Problem) -> Selection:
        seen.append(problem)
        return coverage(problem)

    usual, choosing.POOL = choosing.POOL, pool
    summarize(articles, Settings(selector=spy, budget=Budget(words, "words"), keep_all=keep_all))
    choosing.POOL = usual
    return seen[0]


def solve(problem: Problem) -> Solved:
    """Both selectors."""
    begin = time.process_time()
    greedy = coverage(problem)
    between = time.process_time()
    best = exact(problem).bound
    seconds = time.process_time() - between - (between - begin)
    share = greedy.bound.value / best.upper if best.upper > 0 else 1.0
    return Solved(len(problem), max(seconds, 0.0), best.status == "optimal", share)


def line(name: str, words: int, found: list[Solved]) -> str:
    """A row of a table."""
    times = np.array([one.seconds for one in found])
    shares = np.array([one.share for one in found])
    sizes = [one.candidates for one in found]
    proven = sum(one.optimal for one in found)
    numbers = f"{times.mean():.2f} | {np.percentile(times, 95):.2f} | {times.max():.2f}"
    reached = f"{shares.mean():.3f} | {shares.min():.3f} | {(shares > 1 - 1e-9).mean():.0%}"
    size = f"{int(np.median(sizes))} ({min(sizes)} to {max(sizes)})"
    return f"| {name} | {words} | {len(found)} | {size} | {proven} | {numbers} | {reached} |"


def main() -> None:
    """Print the rows."""
    parser = argparse.ArgumentParser(description="Greedy selection beside the proven optimum.")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE.jsonl")
    parser.add_argument("--limit", type=int, default=100, help="clusters of each file [100]")
    given = parser.parse_args()
    print("| clusters | words | problems | candidates | proven | s mean | s 95% | s most", end="")
    print(" | greedy mean | greedy worst | greedy is optimal |")
    print("|---|" + "---:|" * 10)
    # The first problem imports the solver.
    exact(problem_of(clusters(given.files[0], 1)[0], WORDS[0], choosing.POOL, False))
    for path in given.files:
        read = clusters(path, given.limit)
        name = f"{path.parent.name}/{path.stem}"
        for words in WORDS:
            found = [solve(problem_of(one, words, choosing.POOL, False)) for one in read]
            print(line(name, words, found), flush=True)
        groups = [
            [
                Article(text=article.text, id=f"{i}-{article.id}")
                for i, one in enumerate(read[at : at + TOGETHER])
                for article in one
            ]
            for at in range(0, len(read) - TOGETHER + 1, TOGETHER)
        ]
        for pool in POOLS if groups else ():
            for words in WORDS:
                found = [solve(problem_of(group, words, pool, True)) for group in groups]
                print(line(f"{name}, {TOGETHER} together", words, found), flush=True)


if __name__ == "__main__":
    main()
