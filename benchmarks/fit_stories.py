"""Fit the weights of summarizer/stories/likeness.toml on half of a labelled pile.

    python benchmarks/fit_stories.py --data PILE.jsonl.gz

Needs scikit-learn. The pile has a JSON object a line: ``id``, ``text``, ``story`` (its label) and
``half``. Only pairs of half a are learned from; the threshold is the one that is best on half a.
Traits depend on the size of a pile, so the pairs come from the whole pile, from parts of half a
with all articles of their stories, and from small piles of half a, mostly of single articles: whole
stories alone would teach that few articles are likely of one event.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from eval.labels.stories import Labelled, read_pile, score, small_pile  # noqa: E402
from summarizer import Article  # noqa: E402
from summarizer.stories import likeness  # noqa: E402
from summarizer.stories.linkage import average_linkage  # noqa: E402
from summarizer.stories.openings import read_openings  # noqa: E402
from summarizer.stories.weighing import weigh  # noqa: E402

#: Parts of half a: share of its stories, and how many parts.
PARTS = ((0.5, 1), (0.2, 2), (0.07, 4))
#: Small piles of half a: articles, and how many piles.
SMALL = ((3, 100), (4, 100), (6, 100), (8, 100), (12, 100), (20, 35), (40, 35), (60, 35))
THRESHOLDS = np.arange(0.1, 0.41, 0.05)
TRAITS = (
    "words", "log_words", "words_of_nearest", "phrases", "log_phrases", "phrases_crowd_low",
    "phrases_crowd_high", "numbers", "names", "common_names", "names_share", "shared", "shorter",
    "longer",
)  # fmt: skip


def pairs_of(pile: list[Labelled]) -> tuple[likeness.Pairs, np.ndarray]:
    """The compared pairs of a pile, and whether each is of one story."""
    articles = [Article(id=one.id, text=one.text) for one in pile]
    weighed = weigh(read_openings(articles, ["en"] * len(pile)))
    pairs = likeness.pair_up(weighed, np.full(len(pile), -1), 1)
    story = np.unique([one.story for one in pile], return_inverse=True)[1]
    return pairs, story[pairs.left] == story[pairs.right]


def table(pairs: likeness.Pairs, names: list[str]) -> np.ndarray:
    """The traits of each pair, shape (n_pairs, n_names)."""
    found = dict(likeness.traits(pairs))
    return np.stack([found[name] for name in names], 1)


def part(pile: list[Labelled], share: float, seed: int) -> list[Labelled]:
    """The articles of some stories of half a; twins stay together."""

    def kin(one: Labelled) -> str:
        return one.story[:-1] if one.story.startswith("ecb") else one.story

    kins = sorted({kin(one) for one in pile if one.half == "a"})
    size = max(2, int(len(kins) * share))
    chosen = set(np.random.default_rng(seed).choice(kins, size, replace=False).tolist())
    return [one for one in pile if one.half == "a" and kin(one) in chosen]


def parts_of(pile: list[Labelled]) -> Iterator[list[Labelled]]:
    """The parts of half a that are learned from besides the whole."""
    for share, count in PARTS:
        yield from (part(pile, share, seed) for seed in range(count))
    for size, count in SMALL:
        for seed in range(count):
            yield small_pile(pile, "a", size, np.random.default_rng((size, seed)))


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
    pile = sorted(read_pile(args.data), key=lambda one: one.text)
    whole, same = pairs_of(pile)
    in_a = np.array([one.half == "a" for one in pile])
    learned = in_a[whole.left] & in_a[whole.right]
    x = [table(whole, traits)[learned]]
    y = [same[learned]]
    for few in parts_of(pile):
        pairs, labels = pairs_of(few)
        x.append(table(pairs, traits))
        y.append(labels)
    inputs, labels = np.concatenate(x), np.concatenate(y)
    mean, scale = inputs.mean(0), inputs.std(0)
    model = LogisticRegression(max_iter=5000).fit((inputs - mean) / scale, labels)
    by_trait = (model.coef_[0] / scale).round(4)
    intercept = round(float(model.intercept_[0] - (model.coef_[0] / scale * mean).sum()), 4)
    values = likeness.affinity(whole, (intercept, dict(zip(traits, by_trait, strict=True))))
    tried = []
    for least in THRESHOLDS:
        groups = average_linkage(whole.left, whole.right, values, np.arange(len(pile)), least)
        made = groups.tolist()
        tried.append((score(pile, made, "a", 0).values["f"], float(least)))
        other = score(pile, made, "b", 0).values["f"]
        print(f"{least:.2f}: B-cubed F on half a {tried[-1][0]:.4f} (half b {other:.4f})")
    least = max(tried)[1]
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
