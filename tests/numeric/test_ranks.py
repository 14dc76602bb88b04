"""Counting what is true before a place."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.numeric.ranks import Ranks


@given(st.lists(st.booleans(), max_size=300))
def test_the_rank_of_every_place_is_a_sum(values: list[bool]) -> None:
    mask = np.array(values, dtype=np.bool_)
    ranks = Ranks(mask).before(np.arange(len(values) + 1))
    assert ranks.tolist() == [sum(values[:place]) for place in range(len(values) + 1)]


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 128])
def test_words_of_bits_that_are_just_full(size: int) -> None:
    ranks = Ranks(np.ones(size, dtype=np.bool_))
    assert ranks.before(np.array([0, size])).tolist() == [0, size]
