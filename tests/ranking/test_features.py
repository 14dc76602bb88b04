"""Sparse products, tf-idf rows and concepts against dense arithmetic."""

import math
import random
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from news import clusters, corpus_of, dense, features_of, plain_cluster

from summarizer.model import Article
from summarizer.numeric.sparse import Sparse, sums, unit_rows
from summarizer.ranking.features import UNIGRAM_WEIGHT, represent
from summarizer.sentences.corpus import Corpus

SMALL = st.integers(0, 7)


@st.composite
def matrices(draw: st.DrawFn) -> Sparse:
    rows, columns = draw(st.integers(0, 9)), draw(st.integers(1, 8))
    cells = draw(
        st.lists(
            st.tuples(
                st.integers(0, max(rows - 1, 0)),
                st.integers(0, columns - 1),
                st.floats(-4, 4, allow_nan=False),
            ),
            max_size=30 if rows else 0,
            unique_by=lambda cell: cell[:2],
        ).map(sorted)
    )
    parts = [np.array([cell[i] for cell in cells]) for i in range(3)]
    return Sparse.of(parts[0].astype(np.int64), parts[1].astype(np.int64), parts[2].astype(float),
                  (rows, columns))  # fmt: skip


@given(matrices(), st.randoms(use_true_random=False))
def test_products_agree_with_dense_ones(matrix: Sparse, random: random.Random) -> None:
    right = np.array([random.uniform(-3, 3) for _ in range(matrix.shape[1])])
    left = np.array([random.uniform(-3, 3) for _ in range(matrix.shape[0])])
    full = dense(matrix)
    np.testing.assert_allclose(matrix.dot(right), full @ right, atol=1e-12)
    np.testing.assert_allclose(matrix.transposed_dot(left), full.T @ left, atol=1e-12)


@given(matrices(), st.lists(SMALL, max_size=12))
def test_taking_rows_agrees_with_dense_indexing(matrix: Sparse, wanted: list[int]) -> None:
    rows = np.array([row for row in wanted if row < matrix.shape[0]], dtype=np.int64)
    taken = matrix.take(rows)
    assert taken.shape == (len(rows), matrix.shape[1])
    np.testing.assert_array_equal(dense(taken), dense(matrix)[rows])
    assert (np.diff(taken.rows) >= 0).all()


@given(matrices())
def test_bounds_tell_where_each_row_stands(matrix: Sparse) -> None:
    bounds = matrix.bounds
    assert len(bounds) == matrix.shape[0] + 1
    for row in range(matrix.shape[0]):
        assert (matrix.rows[bounds[row] : bounds[row + 1]] == row).all()
    assert bounds[-1] == len(matrix.rows)


@given(matrices())
def test_unit_rows_have_length_one_or_zero(matrix: Sparse) -> None:
    full, unit = dense(matrix), dense(unit_rows(matrix))
    lengths = np.sqrt((full**2).sum(axis=1))
    # Squares below the smallest float vanish, and such a row stays as it is.
    visible = lengths > 1e-150
    expected = full.copy()
    expected[visible] /= lengths[visible, None]
    np.testing.assert_allclose(unit[visible], expected[visible], atol=1e-12)
    assert np.isfinite(unit).all()


@given(st.lists(st.tuples(SMALL, st.floats(-5, 5)), max_size=20))
def test_sums(pairs: list[tuple[int, float]]) -> None:
    expected = np.zeros(8)
    for place, value in pairs:
        expected[place] += value
    places = np.array([place for place, _ in pairs], dtype=np.int64)
    found = sums(places, np.array([value for _, value in pairs], dtype=float), 8)
    np.testing.assert_allclose(found, expected, atol=1e-12)
    assert found.dtype == np.float64


def sentence_tokens(corpus: Corpus, row: int) -> list[tuple[str, bool]]:
    low, high = corpus.bounds[row], corpus.bounds[row + 1]
    return [
        (corpus.vocabulary[term], not stop)
        for term, stop in zip(
            corpus.terms[low:high].tolist(), corpus.stop[low:high].tolist(), strict=True
        )
    ]


@given(clusters())
def test_terms_are_sublinear_tf_times_idf_with_unit_rows(cluster: list[Article]) -> None:
    features = features_of(cluster)
    corpus = features.corpus
    size = len(corpus)
    counts = [
        Counter(term for term, content in sentence_tokens(corpus, row) if content)
        for row in range(size)
    ]
    holders = Counter(term for one in counts for term in one)
    expected = np.zeros((size, features.terms.shape[1]))
    for row, one in enumerate(counts):
        for term, count in one.items():
            idf = math.log1p(size / holders[term])
            expected[row, list(corpus.vocabulary).index(term)] = (1 + math.log(count)) * idf
        length = np.linalg.norm(expected[row])
        if length:
            expected[row] /= length
    np.testing.assert_allclose(dense(features.terms), expected, atol=1e-12)


@given(clusters())
def test_concepts_are_bigrams_with_a_content_word_and_content_words(cluster: list[Article]) -> None:
    features = features_of(cluster)
    corpus = features.corpus
    matrix, weights = features.concepts, features.concept_weights
    assert len(weights) == matrix.shape[1]
    assert set(matrix.values.tolist()) <= {1.0}
    pairs = list(zip(matrix.rows.tolist(), matrix.columns.tolist(), strict=True))
    assert len(set(pairs)) == len(pairs)
    expected = []
    for row in range(len(corpus)):
        tokens = sentence_tokens(corpus, row)
        held = {(term,) for term, content in tokens if content}
        for (left, one), (right, two) in pairwise(tokens):
            if one or two:
                held.add((left, right))
        expected.append(held)
    # The numbers of concepts are free, so sentences are compared by what they share.
    kinds = [Counter(len(concept) for concept in held) for held in expected]
    for row, held in enumerate(expected):
        own = matrix.columns[matrix.rows == row]
        assert len(own) == len(held)
        assert (weights[own] == 1.0).sum() == kinds[row][2]
        assert (weights[own] == UNIGRAM_WEIGHT).sum() == kinds[row][1]
        for other in range(row):
            theirs = matrix.columns[matrix.rows == other]
            assert len(np.intersect1d(own, theirs)) == len(held & expected[other])


def test_voices_are_those_of_the_articles() -> None:
    corpus = corpus_of(plain_cluster(3))
    features = represent(corpus, np.array([0, 1, 0]))
    assert features.voices.tolist() == [[0, 1, 0][article] for article in corpus.article.tolist()]
    assert features.positions.tolist() == corpus.index.tolist()
    assert len(features) == len(corpus)


@pytest.mark.parametrize("text", ["", "...", "the of and", "Ferry"])
def test_almost_no_words(text: str) -> None:
    from summarizer import Article

    features = features_of([Article(text=text)])
    assert np.isfinite(features.terms.values).all()
    assert features.terms.shape[0] == features.concepts.shape[0] == len(features)


@given(matrices(), st.randoms(use_true_random=False))
def test_what_is_known_of_rows_agrees_with_dense_arithmetic(
    matrix: Sparse, random: random.Random
) -> None:
    full, size = dense(matrix), matrix.shape[0]
    by_row = np.array([random.uniform(-3, 3) for _ in range(size)])
    assert matrix.spread(by_row).tolist() == by_row[matrix.rows].tolist()
    np.testing.assert_allclose(matrix.row_sums(matrix.values), full.sum(axis=1), atol=1e-12)
    for row in range(size):
        np.testing.assert_allclose(matrix.likeness(row), full @ full[row], atol=1e-12)
    other = matrix.with_values(2.0 * matrix.values)
    np.testing.assert_array_equal(dense(other), 2.0 * full)
    np.testing.assert_array_equal(dense(matrix), full)
