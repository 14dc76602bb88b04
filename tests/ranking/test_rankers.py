"""Rankers against references that build the whole similarity matrix."""

import numpy as np
import pytest
from hypothesis import given, settings
from news import clusters, dense, features_of, plain_cluster
from numpy.typing import NDArray

from summarizer import Article
from summarizer.ranking import rankers
from summarizer.ranking.features import Features
from summarizer.ranking.rankers import (
    DAMPING,
    LEXRANK_THRESHOLD,
    RANKERS,
    centroid,
    lexrank,
    position,
)
from summarizer.ranking.rankers import textrank as textrank_

ALL = pytest.mark.parametrize("name", sorted(RANKERS))


def similarity(features: Features) -> NDArray[np.float64]:
    rows = dense(features.terms)
    matrix = rows @ rows.T
    np.fill_diagonal(matrix, 0.0)
    return matrix


def stationary(
    edges: NDArray[np.float64], restart: NDArray[np.float64], damping: float
) -> NDArray[np.float64]:
    """The walk's stationary scores, from the linear system and not by iteration.

    `edges` holds the weight from column to row. What a column without edges holds restarts.
    """
    size = len(edges)
    degree = edges.sum(axis=0)
    joined = degree > 1e-9
    moves = np.zeros_like(edges)
    moves[:, joined] = edges[:, joined] / degree[joined]
    walk = damping * moves + np.outer(restart, 1.0 - damping * joined)
    system = np.vstack((walk - np.eye(size), np.ones(size)))
    solution, *_ = np.linalg.lstsq(system, np.append(np.zeros(size), 1.0), rcond=None)
    return solution


@pytest.fixture
def precise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Iterate until scores stand still, so that they can be compared to 1e-9."""
    monkeypatch.setattr(rankers, "TOLERANCE", 1e-13)
    monkeypatch.setattr(rankers, "ITERATIONS", 2000)


@pytest.mark.parametrize("damping", [0.5, DAMPING, 0.95])
@settings(max_examples=25)
@given(clusters())
def test_textrank_agrees_with_the_dense_matrix(
    precise: None, damping: float, cluster: list[Article]
) -> None:
    features = features_of(cluster)
    scores = textrank_(features, damping=damping)
    restart = 1.0 / (1.0 + features.positions)
    expected = stationary(similarity(features), restart / restart.sum(), damping)
    np.testing.assert_allclose(scores, expected, atol=1e-9)


@settings(max_examples=25)
@given(clusters())
def test_lexrank_agrees_with_the_dense_matrix(precise: None, cluster: list[Article]) -> None:
    features = features_of(cluster)
    edges = (similarity(features) > LEXRANK_THRESHOLD).astype(float)
    size = len(features)
    expected = stationary(edges, np.full(size, 1 / size), DAMPING)
    np.testing.assert_allclose(lexrank(features), expected, atol=1e-9)


def test_the_default_tolerance_is_fine_enough() -> None:
    features = features_of(plain_cluster(5, 20))
    restart = 1.0 / (1.0 + features.positions)
    expected = stationary(similarity(features), restart / restart.sum(), DAMPING)
    bound = rankers.TOLERANCE * DAMPING / (1 - DAMPING)
    assert np.abs(textrank_(features) - expected).sum() <= bound


def test_lexrank_in_pieces_is_lexrank(monkeypatch: pytest.MonkeyPatch) -> None:
    features = features_of(plain_cluster(4, 20))
    whole = lexrank(features)
    monkeypatch.setattr(rankers, "_ROWS_AT_ONCE", 7)
    np.testing.assert_array_equal(lexrank(features), whole)


@given(clusters())
def test_centroid_is_the_cosine_to_the_sum_of_all(cluster: list[Article]) -> None:
    features = features_of(cluster)
    rows = dense(features.terms)
    expected = rows @ rows.sum(axis=0)
    np.testing.assert_allclose(centroid(features), expected / expected.sum(), atol=1e-12)


@given(clusters())
def test_position_is_one_over_the_place(cluster: list[Article]) -> None:
    features = features_of(cluster)
    expected = 1.0 / (1.0 + features.corpus.index)
    np.testing.assert_allclose(position(features), expected / expected.sum(), atol=1e-12)


@ALL
@settings(max_examples=25)
@given(clusters(min_size=1))
def test_scores_are_a_distribution(name: str, cluster: list[Article]) -> None:
    scores = RANKERS[name](features_of(cluster))
    assert np.isfinite(scores).all()
    assert (scores >= 0).all()
    assert scores.sum() == pytest.approx(1.0)


@ALL
@pytest.mark.parametrize("text", ["", "Ferry", "the of and", "One ferry.\n\nOther boats."])
def test_scores_of_almost_nothing(name: str, text: str) -> None:
    features = features_of([Article(text=text)])
    scores = RANKERS[name](features)
    assert scores.shape == (len(features),)
    assert np.isfinite(scores).all()
    assert scores.sum() == pytest.approx(1.0 if len(features) else 0.0)


@pytest.mark.parametrize("damping", [0.0, 1.0, -1.0, 2.0, float("nan")])
def test_damping_outside_its_range(damping: float) -> None:
    with pytest.raises(ValueError, match="damping"):
        textrank_(features_of(plain_cluster(1)), damping=damping)


def test_a_sentence_that_others_repeat_ranks_above_one_that_stands_alone() -> None:
    said = "The ferry ran aground on a sandbank in thick fog."
    articles = [
        Article(text=f"A dog slept in a garden all day. {said}"),
        Article(text=f"Wheat prices rose again in spring. {said[:-1]} on Tuesday."),
        Article(text=f"Two painters opened their show in the hall. In thick fog {said}"),
    ]
    features = features_of(articles)
    for name in ("textrank", "lexrank", "centroid"):
        scores = RANKERS[name](features)
        assert scores[1::2].min() > scores[0::2].max(), name
