"""Who may be picked at all, against what is said of it plainly."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from news import features_of

from summarizer import Article
from summarizer.selection import problem as choosing
from summarizer.selection.problem import _largest, _leaning, _reachable

WORDS = [
    "council",
    "harbour",
    "river",
    "budget",
    "minister",
    "bridge",
    "storm",
    "vote",
    "train",
    "school",
]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), min_size=1, max_size=12))
def test_the_pool_holds_the_largest_gains_and_of_equal_ones_the_first(sentences):
    text = " ".join(f"The {' '.join(one)} came to the town." for one in sentences)
    features = features_of([Article(text=text)])
    weights = features.concept_weights
    gains = features.concepts.dot(weights) / np.sqrt(features.corpus.words)
    rows = np.arange(len(features))
    for size in range(1, len(rows) + 1):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(choosing, "POOL", size)
            found = _largest(features, weights, rows).tolist()
        assert found == sorted(sorted(rows.tolist(), key=lambda row: (-gains[row], row))[:size])


def test_who_leans_on_another_is_reached_through_it():
    text = (
        "The council voted on Monday to close the old bridge. However, it stays open on Sundays. "
        "But the mayor was against it.\n\nThis was a surprise to the whole town."
    )
    corpus = features_of([Article(text=text), Article(text=f"{text} Nobody came.")]).corpus
    leaning = _leaning(corpus)
    for row in range(len(corpus)):
        before = row - 1
        assert (row in leaning) == (
            bool(corpus.dangling[row])
            and row > 0
            and corpus.article[before] == corpus.article[row]
            and corpus.index[before] + 1 == corpus.index[row]
            and corpus.paragraph[row] - corpus.paragraph[before] <= 1
        )
    assert len(leaning)
    reached = _reachable(corpus, np.ones(len(corpus), dtype=np.bool_), leaning)
    for row in range(len(corpus)):
        alone = not corpus.dangling[row]
        assert reached[row] == (alone or (row in leaning and reached[row - 1]))
