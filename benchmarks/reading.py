"""Digests side by side for reading by eye, and the table of what was counted.

    python benchmarks/reading.py show clusters.jsonl --every 3 --from 1 --words 120 --blind KEY.json
    python benchmarks/reading.py table
    python benchmarks/reading.py pairs clusters.jsonl --words 120 --blind KEY.json
        --change summarizer.facts.references.NAME_PRICE=0 summarizer.facts.references.NOUN_PRICE=0
    python benchmarks/reading.py verdict

``show`` prints the digest of three systems for every n-th cluster; with ``--blind`` under letters
that mean another system in each cluster, which KEY.json tells. ``table`` prints the counts in
``results/reading.json``, which a reader writes by hand: no program can count them. sumy and the
first sentences are given the raw text, parted by nltk's Punkt with this project's abbreviations,
since the models they would use must be downloaded.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import fmean
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
COUNTS = ROOT / "benchmarks" / "results" / "reading.json"
VERDICTS = COUNTS.with_name("reading-pairs.json")

#: Of the letters' shuffling, and of the tests.
SEED = 20250101

#: The two digests of a pair, and the level of a star.
SIDES = ("default", "changed")
STAR = 0.05

Digest = list[str]


def ours(texts: list[str], words: int) -> Digest:
    """The default of this project."""
    from summarizer import Article, Budget, Settings, summarize

    digest = summarize([Article(text=text) for text in texts], Settings(budget=Budget(words)))
    return [pick.sentence.flat for pick in digest.picks]


def raw_sentences(text: str) -> list[str]:
    """Sentences as Punkt parts them, each paragraph by itself."""
    from summarizer.languages import language
    from summarizer.sentences.segmentation import punkt

    english = language("en")
    return [line[start:end] for line in text.split("\n") for start, end in punkt(line, english)]


class Tokenizer:
    """What sumy asks of a tokenizer."""

    def to_sentences(self, text: str) -> list[str]:
        """Sentences of a paragraph."""
        return raw_sentences(text)

    def to_words(self, sentence: str) -> list[str]:
        """Words of a sentence."""
        return [word for word in sentence.split() if any(map(str.isalnum, word))]


def fill(ranked: Digest, words: int) -> Digest:
    """The best sentences that fit into the budget, best first."""
    chosen: Digest = []
    left = words
    for sentence in ranked:
        size = len(sentence.split())
        if size <= left and sentence not in chosen:
            chosen.append(sentence)
            left -= size
    return chosen


def sumy_textrank(texts: list[str], words: int) -> Digest:
    """TextRank of sumy on all articles as one document, in the order of the text."""
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.text_rank import TextRankSummarizer

    document = PlaintextParser.from_string("\n\n".join(texts), Tokenizer()).document
    summarizer = TextRankSummarizer()
    rated = summarizer.rate_sentences(document)
    ranked = sorted(rated, key=lambda one: -rated[one])
    chosen = set(fill([str(one) for one in ranked], words))
    return list(dict.fromkeys(str(one) for one in document.sentences if str(one) in chosen))


def first_sentences(texts: list[str], words: int) -> Digest:
    """First sentence of each article, then the second of each, and so on."""
    columns = [raw_sentences(text) for text in texts]
    longest = max(map(len, columns), default=0)
    rounds = [column[row] for row in range(longest) for column in columns if row < len(column)]
    return fill(rounds, words)


SYSTEMS: dict[str, Callable[[list[str], int], Digest]] = {
    "ours": ours,
    "sumy TextRank": sumy_textrank,
    "first sentences": first_sentences,
}


def show(options: argparse.Namespace) -> None:
    """Print every n-th cluster's digests."""
    shuffler = random.Random(SEED)
    key: dict[str, dict[str, str]] = {}
    with options.data.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % options.every != options.begin:
                continue
            cluster = json.loads(line)
            print(f"\n# {cluster['id']}")
            texts = [document["text"] for document in cluster["documents"]]
            names = list(SYSTEMS)
            shown = list(SYSTEMS)
            if options.blind:
                shuffler.shuffle(names)
                shown = list("XYZ")
                key[cluster["id"]] = dict(zip(shown, names, strict=True))
            for title, name in zip(shown, names, strict=True):
                print(f"## {title}")
                for sentence in SYSTEMS[name](texts, options.words):
                    print(f"- {sentence}")
    if options.blind:
        options.blind.write_text(json.dumps(key, indent=1) + "\n", encoding="utf-8")


def table(_: argparse.Namespace) -> None:
    """Print the mean of each count per digest, and the share of digests with any of it."""
    read: dict[str, Any] = json.loads(COUNTS.read_text(encoding="utf-8"))
    for title, one in read["sets"].items():
        systems = list(next(iter(one["clusters"].values())))
        print(f"\n| {title}: per digest (share with any) | " + " | ".join(systems) + " |")
        print("|---|" + "---:|" * len(systems))
        for place, kind in enumerate(read["counted"]):
            cells = []
            for system in systems:
                values = [counts[system][place] for counts in one["clusters"].values()]
                cells.append(f"{fmean(values):.2f} ({fmean(value > 0 for value in values):.0%})")
            print(f"| {kind} | " + " | ".join(cells) + " |")
        if "best" in one:
            firsts = Counter(one["best"].values())
            print(
                "| reads best, digests | "
                + " | ".join(str(firsts[name]) for name in systems)
                + " |"
            )


def pairs(options: argparse.Namespace) -> None:
    """Print each cluster's digest with and without a change, where they differ."""
    from experiments import patched  # beside this file, which is where Python looks first

    changes = {
        path: float(value) for path, _, value in (one.partition("=") for one in options.change)
    }
    shuffler = random.Random(SEED)
    key: dict[str, list[str]] = {}
    with options.data.open(encoding="utf-8") as lines:
        for line in lines:
            cluster = json.loads(line)
            texts = [document["text"] for document in cluster["documents"]]
            both = {"default": ours(texts, options.words)}
            with patched(changes):
                both["changed"] = ours(texts, options.words)
            if both["default"] == both["changed"]:
                continue
            names = list(both)
            shuffler.shuffle(names)
            key[cluster["id"]] = names
            print(f"\n# {cluster['id']}")
            for letter, name in zip("XY", names, strict=True):
                print(f"## {letter}")
                for sentence in both[name]:
                    print(f"- {sentence}")
    options.blind.write_text(json.dumps(key, indent=1) + "\n", encoding="utf-8")


def verdict(_: argparse.Namespace) -> None:
    """Print which side of each comparison read better and what was counted; * where p < 0.05."""
    import numpy as np

    from eval.significance import compare

    read: dict[str, Any] = json.loads(VERDICTS.read_text(encoding="utf-8"))
    print("| change | set | digests | default, changed, neither better | p |", end="")
    print("".join(f" {kind} |" for kind in read["counted"]))
    print("|---|---|---:|---|---:|" + "---:|" * len(read["counted"]))
    for one in read["comparisons"]:
        rows = list(one["clusters"].values())
        better = np.array([row["better"] for row in rows], dtype=np.float64)
        cells = []
        for place in range(len(rows[0]["default"])):
            sides = [np.array([[row[side][place]] for row in rows]) for side in SIDES]
            p = compare(sides[0], sides[1], seed=SEED)[0].p
            star = "*" if p < STAR else ""
            cells.append(f"{sides[0].mean():.2f} to {sides[1].mean():.2f}{star}")
        p = compare(better[:, None], np.zeros((len(better), 1)), seed=SEED)[0].p
        counts = ", ".join(str(int((better == sign).sum())) for sign in (1, -1, 0))
        head = f"| {one['change']} | {one['set']} | {len(rows)} | {counts} | {p:.3f} |"
        print(head + "".join(f" {cell} |" for cell in cells))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    commands = parser.add_subparsers(required=True)
    shown = commands.add_parser("show", help="print digests to read")
    shown.add_argument("data", type=Path, help="clusters, one JSON object a line")
    shown.add_argument("--every", type=int, default=3, help="read every n-th cluster")
    shown.add_argument("--from", dest="begin", type=int, default=0, help="number of the first one")
    shown.add_argument("--blind", type=Path, metavar="KEY", help="hide the systems' names")
    shown.add_argument("--words", type=int, default=120)
    shown.set_defaults(run=show)
    counted = commands.add_parser("table", help="print what was counted")
    counted.set_defaults(run=table)
    paired = commands.add_parser("pairs", help="print digests that a change changes")
    paired.add_argument("data", type=Path, help="clusters, one JSON object a line")
    paired.add_argument("--words", type=int, default=120)
    paired.add_argument("--change", nargs="+", required=True, metavar="NAME=VALUE")
    paired.add_argument("--blind", type=Path, required=True, metavar="KEY")
    paired.set_defaults(run=pairs)
    judged = commands.add_parser("verdict", help="print what was made of the pairs")
    judged.set_defaults(run=verdict)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
