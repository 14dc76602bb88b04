"""Figures of likeness: the same for many targets at once as for each alone, and some by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from summarizer import Article
from summarizer.evidence import likeness
from summarizer.evidence.likeness import COMPARED, FIGURES, pairs
from summarizer.facts.statements import Statements, statements
from summarizer.sentences.segmentation import segment

SEEDS = [
    path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "seeds").glob("0*"))
]


def known(texts: list[str]) -> Statements:
    articles = [Article(text=text, id=str(number)) for number, text in enumerate(texts)]
    return statements(segment(articles, ["en"] * len(articles), min_words=1))


def figure(stated: Statements, name: str, target: int, other: int) -> float:
    near = pairs(stated, np.array([target]))
    return float(near.figures[near.rows.tolist().index(other), FIGURES.index(name)])


@pytest.mark.parametrize("at_once", [1, 3, 16])
def test_targets_do_not_touch_each_other(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    stated = known(SEEDS)
    every = np.arange(len(stated.corpus))
    monkeypatch.setattr(likeness, "AT_ONCE", at_once)
    together = pairs(stated, every)
    monkeypatch.setattr(likeness, "AT_ONCE", 1)
    for row in every.tolist():
        alone, mine = pairs(stated, every[row : row + 1]), together.targets == row
        assert alone.rows.tolist() == together.rows[mine].tolist()
        np.testing.assert_allclose(alone.figures, together.figures[mine], atol=1e-12)


def test_each_other_article_gives_its_most_alike_sentences() -> None:
    stated = known(SEEDS)
    near = pairs(stated, np.array([0]))
    article = stated.corpus.article
    assert (article[near.rows] != article[0]).all()
    assert np.bincount(article[near.rows]).max() == COMPARED
    assert near.targets.tolist() == [0] * len(near.rows)


def test_a_sentence_without_a_word_has_no_pairs() -> None:
    stated = known(["It is. The river rose.", "The river rose."])
    assert pairs(stated, np.array([0])).rows.tolist() == []
    assert pairs(stated, np.array([], dtype=np.int64)).figures.shape == (0, len(FIGURES))


def test_figures_of_a_pair() -> None:
    stated = known(
        [
            "Three miners died in Ormsk on Monday.",
            "Three miners died in Ormsk on Monday. The mayor of Ormsk did not come.",
            "On Tuesday five miners came home.",
        ]
    )
    assert figure(stated, "plain", 0, 1) == pytest.approx(1.0)
    assert figure(stated, "words in pairs", 0, 1) == pytest.approx(1.0)
    assert figure(stated, "share of numbers", 0, 1) == 1.0
    assert figure(stated, "same day", 0, 1) == 1.0
    assert figure(stated, "denial differs", 0, 2) == 1.0
    assert figure(stated, "size", 0, 1) == pytest.approx(np.log(likeness.SMALLEST))
    assert figure(stated, "same day", 0, 3) == 0.0
    assert 0 < figure(stated, "plain", 0, 3) < figure(stated, "plain", 0, 1)
