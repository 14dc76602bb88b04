"""Who else says it: recall and precision on labelled clusters, and its use in digests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from summarizer import Article, UsageError, summarize
from summarizer.evidence.claims import claims, similarity
from summarizer.evidence.support import SAME_CLAIM
from summarizer.numeric.sparse import Floats
from summarizer.sentences.segmentation import segment

CLUSTERS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data/corroboration/clusters.jsonl")
    .read_text()
    .splitlines()
]
SEEDS = [
    Article(text=path.read_text("utf-8"), id=path.name[:3])
    for path in sorted((Path(__file__).parents[2] / "seeds").glob("0*"))
]

#: Floors under the figures of docs/trust.md.
PRECISION = 0.9
RECALL = 0.75


def counts(cluster: dict[str, list[list[list[str]]]]) -> tuple[int, int, int]:
    """Matches that are right, wrong and missed: each sentence against each other article."""
    articles = [
        Article(text="\n\n".join(text for _, text in lines), id=str(number))
        for number, lines in enumerate(cluster["articles"])
    ]
    labels = [label for lines in cluster["articles"] for label, _ in lines]
    corpus = segment(articles, ["en"] * len(articles), min_words=1)
    assert len(corpus) == len(labels)
    said = claims(corpus)
    right = wrong = missed = 0
    for row, label in enumerate(labels):
        like = similarity(said, row)
        for number in range(len(articles)):
            others = np.flatnonzero(corpus.article == number)
            if number == corpus.article[row]:
                continue
            best = int(others[np.argmax(like[others])])
            same = [other for other in others.tolist() if label == labels[other] != "-"]
            found = like[best] >= SAME_CLAIM
            right += found and best in same
            wrong += found and best not in same
            missed += bool(same) and not (found and best in same)
    return right, wrong, missed


def test_labelled_clusters_keep_their_floors() -> None:
    right, wrong, missed = np.sum([counts(cluster) for cluster in CLUSTERS], axis=0).tolist()
    assert right / (right + wrong) >= PRECISION
    assert right / (right + missed) >= RECALL


def test_the_failure_of_the_talks_is_found_in_most_seeds() -> None:
    digest = summarize(SEEDS)
    assert max(pick.support for pick in digest.picks) >= 3
    for pick in digest.picks:
        assert 1 <= pick.support <= pick.voices == 5
        assert pick.support == 1 + len(pick.supporters)
        others = [other.article.id for other in pick.supporters]
        assert len(set(others)) == len(others)
        assert pick.sentence.article.id not in others


def test_one_voice_cannot_support_itself() -> None:
    same = [Article(text=one.text, id=one.id, publisher="Town Post") for one in SEEDS]
    for pick in summarize(same).picks:
        assert (pick.support, pick.voices) == (1, 1)


class Everything:
    """An encoder to which all texts are one."""

    def encode(self, texts: Sequence[str]) -> Floats:
        return np.ones((len(texts), 3))


class Nothing:
    """An encoder that forgets to encode."""

    def encode(self, texts: Sequence[str]) -> Floats:
        return np.ones((0, 3))


def test_an_encoder_adds_support_and_changes_no_pick() -> None:
    plain, helped = summarize(SEEDS), summarize(SEEDS, encoder=Everything())
    assert helped.text == plain.text
    assert min(pick.support for pick in helped.picks) >= 4


def test_an_encoder_without_vectors_is_refused() -> None:
    with pytest.raises(UsageError, match="encoder"):
        summarize(SEEDS, encoder=Nothing())
