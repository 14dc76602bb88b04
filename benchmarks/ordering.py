"""How well each order of one choice of sentences agrees with the articles and with references.

    python benchmarks/ordering.py FOLDER [--first N]

Two figures of Kendall's tau, from -1 (backwards) to 1, each the mean over the clusters that have
pairs to compare: against the order of the article, where one article holds several picks; and
against people's summaries, where two picks are told by two different sentences of one. A pick is
told by the sentence that shares most with it, if that is enough (`LEAST_SHARE`). Writes
``benchmarks/results/ordering.json`` and prints the table of benchmarks/notes/reading-by-eye.md.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from eval.datasets import Cluster, load
from eval.rouge.tokens import tokenize
from eval.significance import intervals
from summarizer import Budget, Settings, pipeline, summarize
from summarizer.languages import language
from summarizer.numeric.arrays import Ints
from summarizer.numeric.sparse import Floats
from summarizer.ranking.features import Features
from summarizer.selection.ordering import ORDERERS
from summarizer.sentences.segmentation import split_sentences

HERE = Path(__file__).parent
RESULT = HERE / "results" / "ordering.json"
#: File and budget in words of each set.
SETS = (
    ("multi_news_full/dev", 120),
    ("multi_news_full/dev", 250),
    ("neus/validation", 120),
    ("multiling2011/en", 250),
    ("multi_news/validation_1000", 250),
)
#: Dice's coefficient of content words and bigrams from which on a sentence tells what a pick
#: does. Lower ones align by chance, higher ones leave few clusters.
LEAST_SHARE = 0.18
SEED = 20250101

Chosen = tuple[Features, Ints, Floats]


def choice(cluster: Cluster, words: int) -> Chosen:
    """The features, picked rows and scores that the orderer is given."""
    found: list[Chosen] = []
    order = pipeline._order

    def kept(features: Features, rows: Ints, scores: Floats, settings: Settings) -> Ints:
        found.append((features, rows, scores))
        return order(features, rows, scores, settings)

    with patch.object(pipeline, "_order", kept):
        summarize(cluster.articles, Settings(budget=Budget(words), language="en"))
    return found[0]


def grams(text: str) -> set[str | tuple[str, str]]:
    """Content words of an English text, and its bigrams that are not two stop words."""
    stop = language("en").stop_words
    words = tokenize(text, "rouge-score", stem=True, limit=None).flat
    pairs = pairwise(words)
    return {word for word in words if word not in stop} | {
        (a, b) for a, b in pairs if a not in stop or b not in stop
    }


def told(chosen: Chosen, reference: str) -> dict[int, int]:
    """Number of the reference's sentence that tells each pick, for those that it tells."""
    features, rows, _ = chosen
    # References of Multi-News open with a dash.
    reference = reference.removeprefix("– ")
    sentences = [grams(reference[a:b]) for a, b in split_sentences(reference)]
    found = {}
    for row in rows.tolist():
        own = grams(features.corpus.text(row))
        shares = [2 * len(own & one) / max(1, len(own) + len(one)) for one in sentences]
        if shares and max(shares) >= LEAST_SHARE:
            found[row] = int(np.argmax(shares))
    return found


def tau(order: Ints, places: dict[int, int]) -> float:
    """Kendall's tau of an order against places; pairs of one place do not count. NaN for none."""
    at = [places[row] for row in order.tolist() if row in places]
    signs = [np.sign(b - a) for a, b in combinations(at, 2) if a != b]
    return float(np.mean(signs)) if signs else float("nan")


def within(order: Ints, features: Features) -> float:
    """Mean tau against each article that holds several picks; NaN for none."""
    article = features.corpus.article
    taus = [
        tau(order, {row: row for row in order[article[order] == one].tolist()})
        for one in set(article[order].tolist())
    ]
    known = [one for one in taus if not np.isnan(one)]
    return float(np.mean(known)) if known else float("nan")


def shuffled(features: Features, rows: Ints, scores: Floats) -> Ints:
    """Any order, which depends on the picks alone."""
    return np.random.default_rng([SEED, *rows.tolist()]).permutation(rows)


def summary(values: list[float]) -> dict[str, float]:
    """Mean, 95% interval and number of the clusters that have a value."""
    known = np.array([value for value in values if not np.isnan(value)])
    if not len(known):
        return {"clusters": 0}
    low, high = intervals(known[:, None], resamples=2_000)
    return {
        "tau": round(float(known.mean()), 3),
        "low": round(float(low[0]), 3),
        "high": round(float(high[0]), 3),
        "clusters": len(known),
    }


def measured(folder: Path, first: int) -> dict[str, Any]:
    """Both figures of every orderer on every set."""
    orders: dict[str, Callable[[Features, Ints, Floats], Ints]] = {**ORDERERS, "random": shuffled}
    found: dict[str, Any] = {}
    for name, words in SETS:
        dataset = load(str(folder / f"{name}.jsonl"))
        clusters = (dataset.first(first) if first else dataset).clusters
        chosen = [choice(one, words) for one in clusters]
        places = [
            [told(one, reference) for reference in cluster.references]
            for one, cluster in zip(chosen, clusters, strict=True)
        ]
        for title, function in orders.items():
            inside, against = [], []
            for one, aligned in zip(chosen, places, strict=True):
                order = function(*one)
                inside.append(within(order, one[0]))
                taus = [tau(order, place) for place in aligned]
                known = [value for value in taus if not np.isnan(value)]
                against.append(float(np.mean(known)) if known else float("nan"))
            row = {"articles": summary(inside), "references": summary(against)}
            found.setdefault(title, {})[f"{name}, {words}w"] = row
    return found


def table(found: dict[str, Any]) -> str:
    """One row an order; each cell the tau against references with its interval."""
    sets = list(next(iter(found.values())))
    heads = [f"{one} ({found['story'][one]['references']['clusters']})" for one in sets]
    lines = ["| order | " + " | ".join(heads) + " |", "|---|" + "---:|" * len(sets)]
    for title, row in found.items():
        cells = [row[one]["references"] for one in sets]
        shown = [f"{cell['tau']:.2f} [{cell['low']:.2f}, {cell['high']:.2f}]" for cell in cells]
        lines.append(f"| {title} | " + " | ".join(shown) + " |")
    return "\n".join(lines)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    found = measured(options.folder, options.first)
    RESULT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(table(found))
    for title, row in found.items():
        print(title, {name: one["articles"] for name, one in row.items()})


if __name__ == "__main__":
    main()
