"""A process of its own that summarizes many seed-sized clusters and prints JSON.

Run as ``python throughput_worker.py INPUT.jsonl SENTENCES SECONDS``. The input's articles are
grouped into clusters of about so many sentences; one process does them all, then two do.
"""

from __future__ import annotations

import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from stage_worker import load

from summarizer import Article
from summarizer.pipeline import summarize
from summarizer.sentences.segmentation import split_sentences

#: Clusters handed to a process at once.
BATCH = 25
#: Clusters made: enough that the first ones' cold start does not count.
CLUSTERS = 300
#: Times the whole is done; the best counts.
ROUNDS = 3


def clusters(articles: list[Article], sentences: int) -> list[list[Article]]:
    """Groups of whole articles that hold at least so many sentences."""
    found: list[list[Article]] = []
    group: list[Article] = []
    size = 0
    for article in articles:
        group.append(article)
        size += len(split_sentences(article.text))
        if size >= sentences:
            found.append(group)
            group, size = [], 0
        if len(found) == CLUSTERS:
            break
    return found


def work(batch: list[list[Article]]) -> int:
    """Summarize some clusters; how many sentences were picked."""
    return sum(len(summarize(cluster).picks) for cluster in batch)


def main() -> None:
    """Count clusters a second."""
    found = clusters(load(Path(sys.argv[1])), int(sys.argv[2]))
    work(found[:BATCH])
    cpu, wall = [], []
    for _ in range(ROUNDS):
        begin, began = time.process_time(), time.perf_counter()
        work(found)
        cpu.append(len(found) / (time.process_time() - begin))
        wall.append(len(found) / (time.perf_counter() - began))
    batches = [found[at : at + BATCH] for at in range(0, len(found), BATCH)]
    two = []
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(work, batches[:2]))
        for _ in range(ROUNDS):
            began = time.perf_counter()
            list(pool.map(work, batches))
            two.append(len(found) / (time.perf_counter() - began))
    report = {
        "clusters": len(found),
        "per_cpu_second": max(cpu),
        "per_second": max(wall),
        "per_second_in_two": max(two),
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()
