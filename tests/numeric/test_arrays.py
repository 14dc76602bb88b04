"""Small questions about arrays, against plain answers."""

from itertools import groupby

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from summarizer.numeric.arrays import among, distinct, fresh, median, places, renumber, runs, where

few = st.lists(st.integers(0, 20), max_size=30)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=40))
def test_the_median_is_numpys(values: list[float]) -> None:
    assert median(np.array(values)) == np.median(values)


@given(few, few)
def test_among_is_numpys(numbers: list[int], some: list[int]) -> None:
    values, members = np.array(numbers, dtype=np.int64), np.array(some, dtype=np.int64)
    assert among(values, members).tolist() == np.isin(values, members).tolist()


@given(few)
def test_distinct_and_where_are_numpys(numbers: list[int]) -> None:
    values = np.array(numbers, dtype=np.int64)
    assert distinct(values).tolist() == np.unique(values).tolist()
    assert where(values > 9).tolist() == np.flatnonzero(values > 9).tolist()


@given(few)
def test_renumbered_numbers_are_in_order_of_first_use(values: list[int]) -> None:
    found, used = renumber(np.array(values, dtype=np.int64), 21)
    assert used.tolist() == list(dict.fromkeys(values))
    assert used[found].tolist() == values


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5)), max_size=20))
def test_places_of_runs_follow_each_other(runs: list[tuple[int, int]]) -> None:
    firsts, sizes = np.array(runs, dtype=np.int64).reshape(-1, 2).T
    expected = [first + step for first, size in runs for step in range(size)]
    assert places(firsts, sizes).tolist() == expected


@given(few)
def test_fresh_values_differ_from_the_one_before(values: list[int]) -> None:
    expected = [not at or value != values[at - 1] for at, value in enumerate(values)]
    assert fresh(np.array(values, dtype=np.int64)).tolist() == expected


@given(st.lists(st.booleans(), max_size=30))
def test_runs_are_those_that_groupby_finds(inside: list[bool]) -> None:
    found, at = [], 0
    for held, group in groupby(inside):
        size = len(list(group))
        if held:
            found.append((at, at + size))
        at += size
    firsts, behind = runs(np.array([False, *inside, False]))
    assert list(zip(firsts.tolist(), behind.tolist(), strict=True)) == found
