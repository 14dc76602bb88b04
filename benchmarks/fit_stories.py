"""Fit the weights of summarizer/stories/likeness.toml on half of a labelled pile.

    python benchmarks/fit_stories.py --data PILE.jsonl.gz

Needs scikit-learn. The pile has a JSON object a line: ``id``, ``text``, ``story`` (its label) and
``half``. Only pairs of half a are learned from; the threshold is the one that is best on half a.
Traits depend on the size of a pile, so the pairs come from the whole pile and from parts of
half a of several sizes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from summarizer import Article  # noqa: E402
from summarizer.stories import likeness  # noqa: E402
from summarizer.stories.linkage import average_linkage  # noqa: E402
from summarizer.stories.openings import read_openings  # noqa: E402
from summarizer.stories.weighing import weigh  # noqa: E402

#: Parts of half a: share of its stories, and how many parts.
PARTS = ((0.5, 1), (0.2, 2), (0.07, 4), (0.02, 8), (0.008, 16))
THRESHOLDS = np.arange(0.1, 0.41, 0.05)
#: Of thresholds so near the best on half a the highest is taken: a join that is missing hurts a
#: reader less than a wrong one.
TOLERANCE = 0.003
TRAITS = (
    "words", "log_words", "phrases", "log_phrases", "numbers", "several_numbers", "names",
    "common_names", "names_share", "several_names", "shared", "shorter", "longer",
    "size", "words_crowd_low", "words_crowd_high", "phrases_crowd_low", "phrases_crowd_high",
    "words_of_nearer", "words_of_nearest", "phrases_of_nearer", "phrases_of_nearest",
)  # fmt: skip


class Compared(NamedTuple):
    """The compared pairs of a pile."""

    left: np.ndarray
    right: np.ndarray
    traits: dict[str, np.ndarray]


def pairs_of(rows: list[dict[str, Any]]) -> tuple[Compared, np.ndarray]:
    """The compared pairs of a pile, and whether each is of one story."""
    articles = [Article(id=row["id"], text=row["text"]) for row in rows]
    weighed = weigh(read_openings(articles, ["en"] * len(rows)))
    pairs = likeness.pair_up(weighed, np.full(len(rows), -1), 1)
    story = np.unique([row["story"] for row in rows], return_inverse=True)[1]
    found = Compared(pairs.left, pairs.right, dict(likeness.traits(pairs)))
    return found, story[pairs.left] == story[pairs.right]


def part(rows: list[dict[str, Any]], share: float, seed: int) -> list[dict[str, Any]]:
    """The articles of some stories of half a; twins stay together."""

    def kin(row: dict[str, Any]) -> str:
        return row["story"][:-1] if row["story"].startswith("ecb") else row["story"]

    kins = sorted({kin(row) for row in rows if row["half"] == "a"})
    size = max(2, int(len(kins) * share))
    chosen = set(np.random.default_rng(seed).choice(kins, size, replace=False).tolist())
    return [row for row in rows if row["half"] == "a" and kin(row) in chosen]


def b_cubed(rows: list[dict[str, Any]], labels: np.ndarray, half: str | None) -> float:
    """B-cubed F over the articles of a half."""
    gold, made = defaultdict(set), defaultdict(set)
    for number, row in enumerate(rows):
        gold[row["story"]].add(number)
        made[int(labels[number])].add(number)
    judged = [n for n, row in enumerate(rows) if half is None or row["half"] == half]
    both = [len(gold[rows[n]["story"]] & made[int(labels[n])]) for n in judged]
    precision = np.mean([b / len(made[int(labels[n])]) for b, n in zip(both, judged, strict=True)])
    recall = np.mean([b / len(gold[rows[n]["story"]]) for b, n in zip(both, judged, strict=True)])
    return float(2 * precision * recall / (precision + recall))


def main() -> None:
    """Fit, choose the threshold, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--out", type=Path, default=Path(likeness.__file__).parent / "likeness.toml"
    )
    parser.add_argument("--without", nargs="*", default=[])
    args = parser.parse_args()
    traits = [t for t in TRAITS if t not in args.without]
    with gzip.open(args.data, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    rows.sort(key=lambda row: row["text"])
    whole, same = pairs_of(rows)
    in_a = np.array([row["half"] == "a" for row in rows])
    learned = in_a[whole.left] & in_a[whole.right]
    x = [np.stack([whole.traits[name][learned] for name in traits], 1)]
    y = [same[learned]]
    for share, count in PARTS:
        for seed in range(count):
            pairs, labels = pairs_of(part(rows, share, seed))
            x.append(np.stack([pairs.traits[name] for name in traits], 1))
            y.append(labels)
    inputs, labels = np.concatenate(x), np.concatenate(y)
    mean, scale = inputs.mean(0), inputs.std(0)
    model = LogisticRegression(max_iter=5000).fit((inputs - mean) / scale, labels)
    by_trait = (model.coef_[0] / scale).round(4)
    intercept = round(float(model.intercept_[0] - (model.coef_[0] / scale * mean).sum()), 4)
    score = intercept + sum(w * whole.traits[n] for w, n in zip(by_trait, traits, strict=True))
    values = (1 / (1 + np.exp(-score))) ** likeness.SHARPNESS
    tried = []
    for least in THRESHOLDS:
        groups = average_linkage(whole.left, whole.right, values, np.arange(len(rows)), least)
        tried.append((b_cubed(rows, groups, "a"), float(least)))
        other = b_cubed(rows, groups, "b")
        print(f"{least:.2f}: B-cubed F on half a {tried[-1][0]:.4f} (half b {other:.4f})")
    best = max(tried)[0]
    least = max(threshold for f, threshold in tried if f >= best - TOLERANCE)
    lines = [
        "# Weights of the likelihood that two articles tell one story: a logistic regression over",
        "# what `summarizer.stories.likeness.traits` compares, fitted by benchmarks/fit_stories.py",
        "# on half a of a labelled pile of 4,181 news articles.",
        f"intercept = {intercept}",
        "# Least mean affinity of two groups that become one story, chosen on half a.",
        f"least = {least:.2f}", "", "[weights]",
        *(f"{name} = {weight}" for name, weight in zip(traits, by_trait, strict=True)),
    ]  # fmt: skip
    args.out.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
