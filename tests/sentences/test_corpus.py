"""Columns of sentences: rows are taken in runs or one by one, and give the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from news import corpus_of, plain_cluster

from summarizer.sentences import corpus as module

BY_TOKEN = ("terms", "stop", "capital", "quoted", "wording")


@pytest.mark.parametrize("few", [0, 1000])
@given(wanted=st.sets(st.integers(0, 200)))
def test_taking_rows(few: int, wanted: set[int]) -> None:
    whole = corpus_of(plain_cluster(3, 14))
    rows = np.array(sorted(row for row in wanted if row < len(whole)), dtype=np.int64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FEW_RUNS", few)
        taken = whole.take(rows)
    assert len(taken) == len(rows)
    assert [taken.text(row) for row in range(len(taken))] == [whole.text(row) for row in rows]
    spans = [slice(whole.bounds[row], whole.bounds[row + 1]) for row in rows.tolist()]
    for name in BY_TOKEN:
        column = getattr(whole, name)
        expected = np.concatenate([column[:0], *(column[span] for span in spans)])
        np.testing.assert_array_equal(getattr(taken, name), expected)
    np.testing.assert_array_equal(np.diff(taken.bounds), [s.stop - s.start for s in spans])
