"""The hash table, against a dictionary."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from summarizer.numeric.hashing import number


@given(st.lists(st.one_of(st.integers(0, 5), st.integers(0, 2**64 - 1)), max_size=400))
def test_number_agrees_with_a_dictionary(keys: list[int]) -> None:
    seen = {}
    expected = [seen.setdefault(key, len(seen)) for key in keys]
    numbers, places = number(np.array(keys, dtype=np.uint64))
    assert numbers.tolist() == expected
    assert places.tolist() == [keys.index(key) for key in seen]


def test_number_with_many_distinct_keys() -> None:
    keys = np.random.default_rng(1).permutation(np.arange(50_000, dtype=np.uint64) << np.uint64(40))
    numbers, places = number(np.concatenate((keys, keys)))
    assert numbers.tolist() == [*range(50_000)] * 2
    assert places.tolist() == [*range(50_000)]
