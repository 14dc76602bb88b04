"""What many rules ask of candidate sentences, against plain loops."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from summarizer.sentences.spans import Units, span_flags


@given(st.lists(st.tuples(st.integers(0, 3), st.lists(st.integers(0, 7), min_size=1, max_size=4))))
def test_flags_of_a_span_are_those_of_its_tokens(spans: list[tuple[int, list[int]]]) -> None:
    flags, first, last = [], [], []
    for gap, inside in spans:
        flags.extend([8] * gap)
        first.append(len(flags))
        flags.extend(inside)
        last.append(len(flags))
    found = span_flags(*(np.array(column, dtype=np.int64) for column in (flags, first, last)))
    expected = [int(np.bitwise_or.reduce(inside)) for _, inside in spans]
    assert found.tolist() == expected


@given(st.lists(st.integers(0, 1), min_size=1, max_size=30))
def test_a_unit_knows_its_place_in_its_block(steps: list[int]) -> None:
    block = np.cumsum(np.array(steps, dtype=np.int64))
    at = np.arange(len(steps))
    none = np.zeros(len(steps), dtype=np.int64)
    units = Units(at, at + 1, at, at + 1, block, none, none > 0, none)
    size = [int((block == number).sum()) for number in block]
    assert units.alone.tolist() == [one == 1 for one in size]
    assert units.leads.sum() == units.trails.sum() == len(set(block.tolist()))
    assert units.opens.tolist() == [place == 0 for place in range(len(steps))]
    assert [found.tolist() for found in units.of_tokens(at + 1)] == [at[1:].tolist()] * 2


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 4), st.booleans()), max_size=8))
def test_tokens_of_some_units_are_those_inside_them(sizes: list[tuple[int, int, bool]]) -> None:
    first, last, expected = [], [], []
    for gap, size, taken in sizes:
        expected.extend([False] * gap)
        first.append(len(expected))
        expected.extend([taken] * size)
        last.append(len(expected))
    at, end = np.array(first, dtype=np.int64), np.array(last, dtype=np.int64)
    units = Units(at, end, at, end, at, at * 0, at < 0, at)
    rows = np.array([row for row, (_, _, taken) in enumerate(sizes) if taken], dtype=np.int64)
    assert units.hold_tokens(rows, len(expected) + 1).tolist() == [*expected, False]
