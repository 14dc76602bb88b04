"""The loaded words of news: a list to be judged, and the share that a reader accepts.

Without judgements it lists words with their sentences, one of each word, in an order that depends
on the texts alone; a reader writes ``"accepted": true`` or ``false`` behind each. With judgements
it counts.

    python -m eval.loaded --data clusters.jsonl [--words 100] > flagged.jsonl
    python -m eval.loaded --judged flagged.jsonl
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from eval.datasets.json_lines import json_lines
from eval.significance import share_text
from summarizer import Article
from summarizer.errors import SummarizerError
from summarizer.facts.wording import loaded_words
from summarizer.sentences.segmentation import segment


def flagged(path: Path, words: int) -> list[dict[str, Any]]:
    """Words that count as loaded, each word once.

    Args:
        path: Clusters, one a line, with ``documents`` that hold a ``text``.
        words: How many at most.
    """
    first: dict[str, dict[str, Any]] = {}
    for row in _every(path):
        first.setdefault(row["word"].lower(), row)
    ordered = sorted(first.values(), key=lambda row: _digest(row["word"] + row["sentence"]))
    return ordered[:words]


def _every(path: Path) -> Iterator[dict[str, Any]]:
    for _, cluster in json_lines(path):
        texts = [str(document["text"]) for document in cluster["documents"]]
        articles = [Article(text=text, id=str(place)) for place, text in enumerate(texts)]
        corpus = segment(articles, ["en"] * len(articles))
        for row in range(len(corpus)):
            for flagged_word in loaded_words(corpus, row):
                sentence = corpus.sentence(row).flat
                yield {"word": flagged_word.word, "why": flagged_word.why, "sentence": sentence}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measure; returns its exit code."""
    parser = argparse.ArgumentParser(prog="eval.loaded", description="Loaded words of news.")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--judged", type=Path)
    parser.add_argument("--words", type=int, default=100)
    options = parser.parse_args(arguments)
    try:
        if options.judged:
            judged = [row["accepted"] for _, row in json_lines(options.judged) if "accepted" in row]
            sys.stdout.write(f"accepted          {share_text(sum(judged), len(judged))}\n")
        elif options.data:
            for row in flagged(options.data, options.words):
                sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        else:
            parser.error("name --data or --judged")
    except SummarizerError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
