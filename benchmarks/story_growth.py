"""Measure time and memory of grouping by the size of the pile.

    python benchmarks/story_growth.py --data PILE.jsonl.gz [--articles 10000 --articles 100000]

A larger pile is the given one several times over: each copy in other weeks, its rare words, names
among them, spelled otherwise. Each size runs in a process of its own.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import random
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from summarizer import Article  # noqa: E402
from summarizer.stories.grouping import stories  # noqa: E402

SIZES = (10_000, 100_000)
#: A word of at most so many articles is renamed in each copy.
RARE = 200
#: Days between two copies of the pile, and days that the stories of one spread over.
APART, SPREAD = 10, 7
FIRST = date(2026, 1, 1)
_WORD = re.compile(r"[A-Za-z]{4,}")


def pile(path: Path, size: int, order: int) -> list[Article]:
    """So many articles, in an order drawn by lot."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    holders = Counter(word for row in rows for word in set(_WORD.findall(row["text"].lower())))

    def renamed(text: str, copy: int) -> str:
        def other(match: re.Match[str]) -> str:
            word = match[0]
            vowel = "aeiou"[len(word) % 5]
            return f"{word}{'xqzv'[copy % 4]}{vowel}" if holders[word.lower()] <= RARE else word

        return _WORD.sub(other, text) if copy else text

    articles = []
    for number in range(size):
        copy, place = divmod(number, len(rows))
        row = rows[place]
        day = int(hashlib.sha256(row["story"].encode()).hexdigest(), 16) % SPREAD
        published = (FIRST + timedelta(days=copy * APART + day)).isoformat()
        text = renamed(row["text"], copy)
        articles.append(Article(id=f"{row['id']}-{copy}", text=text, published=published))
    random.Random(order).shuffle(articles)
    return articles


def measure(path: Path, size: int, order: int) -> dict[str, object]:
    """CPU seconds after reading, peak memory in MiB, and the digest of the stories."""
    articles = pile(path, size, order)
    begun = time.process_time()
    found = stories(articles)
    spent = time.process_time() - begun
    plain = json.dumps([story.to_dict() for story in found]).encode()
    return {
        "articles": len(articles),
        "stories": len(found),
        "cpu_seconds": round(spent, 1),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "sha256": hashlib.sha256(plain).hexdigest(),
    }


def main() -> None:
    """Print a row for each size and the exponent of growth."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, action="append")
    parser.add_argument("--order", type=int, action="append", help="seed of an order")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    sizes, orders = args.articles or SIZES, args.order or [0]
    if args.alone:
        print(json.dumps(measure(args.data, sizes[0], orders[0])))
        return
    spent = []
    for size in sizes:
        for order in orders:
            command = [sys.executable, __file__, "--data", str(args.data), "--alone"]
            command += ["--articles", str(size), "--order", str(order)]
            row = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
            print(json.dumps(row), flush=True)
        spent.append((row["articles"], row["cpu_seconds"]))
    (few, fast), (many, slow) = spent[0], spent[-1]
    if many > few:
        print(f"exponent {math.log(slow / fast) / math.log(many / few):.2f}")


if __name__ == "__main__":
    main()
