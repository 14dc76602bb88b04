"""Measures of stories, on groupings whose values are known."""

import gzip
import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from eval.labels.grouping import SYSTEMS
from eval.labels.stories import (
    Labelled,
    pairs_joined,
    read_pile,
    score,
    small_pile,
    twins_apart,
)
from summarizer.errors import InputError

PILE = [
    Labelled(str(n), f"text {n}", story, half)
    for n, (story, half) in enumerate([("x", "a"), ("x", "b"), ("y", "b"), ("y", "b"), ("y", "b")])
]


def test_measures_of_known_groupings() -> None:
    right = score(PILE, [7, 7, 3, 3, 3])
    assert all(value == pytest.approx(1) for value in right.values.values())
    assert right.low["f"] == pytest.approx(1)
    one = score(PILE, [0] * 5)
    # Bagga and Baldwin: precision of an article is its story's share of its group.
    assert one.values["precision"] == pytest.approx((2 * 2 / 5 + 3 * 3 / 5) / 5)
    assert one.values["recall"] == 1
    assert one.values["v"] == pytest.approx(0)
    assert one.values["pairwise"] == pytest.approx(2 * 4 / (4 + 10))
    alone = score(PILE, list(range(5)))
    assert alone.values["precision"] == 1
    assert alone.values["recall"] == pytest.approx((2 / 2 + 3 / 3) / 5)
    assert alone.values["pairwise"] == 0
    assert alone.low["f"] <= alone.values["f"] <= alone.high["f"]


def test_only_one_half_is_measured() -> None:
    labels = [0, 1, 2, 2, 2]
    assert score(PILE, labels, "a").values["recall"] == pytest.approx(1 / 2)
    assert score(PILE, labels, "b").values["recall"] == pytest.approx((1 / 2 + 3) / 4)


def test_twins_are_apart_if_nothing_joins_them() -> None:
    pile = [Labelled(str(n), "", story) for n, story in enumerate(("ecb1a", "ecb1a", "ecb1b"))]
    assert twins_apart(pile, [0, 0, 1]) == (1, 1)
    assert twins_apart(pile, [0, 1, 1]) == (0, 1)


def test_piles_are_read_and_refused(tmp_path: Path) -> None:
    path = tmp_path / "pile.jsonl.gz"
    row = {"id": "a", "text": "b", "story": "c", "half": "a"}
    path.write_bytes(gzip.compress(json.dumps(row).encode()))
    assert read_pile(path) == [Labelled("a", "b", "c", "a")]
    with pytest.raises(InputError):
        read_pile(tmp_path / "none.jsonl")


def test_our_own_row_groups_a_pile() -> None:
    texts = [
        "A flood in Norwood forced 300 families from their homes after the river Ash rose.",
        "In Norwood 300 families left their homes because the river Ash flooded the town.",
        "Parliament in Lisbon approved a budget with a higher minimum wage.",
    ]
    ((_, labels),) = SYSTEMS["ours"](texts)
    assert labels[0] == labels[1] != labels[2]
    ((_, labels),) = SYSTEMS["title match"]([*texts, texts[0]])
    assert labels[0] == labels[3] != labels[2]


def test_small_piles_tell_most_stories_once() -> None:
    pile = [Labelled(f"{n}{m}", f"{n} {m}", f"s{n}", "ab"[n % 2]) for n in range(40) for m in "xyz"]
    few = small_pile(pile, "b", 12, np.random.default_rng(1))
    counts = Counter(article.story for article in few)
    assert sorted(counts.values()) == [1] * 6 + [2] * 3
    assert {article.half for article in few} == {"b"}
    assert few == small_pile(pile, "b", 12, np.random.default_rng(1))
    assert all(len(small_pile(pile, "", 3, np.random.default_rng(n))) == 3 for n in range(9))


def test_joined_pairs_are_counted() -> None:
    assert pairs_joined(PILE, [0, 0, 0, 1, 1]) == (2, 2, 2)
    assert pairs_joined(PILE, [0, 0, 1, 1, 1]) == (4, 0, 0)
