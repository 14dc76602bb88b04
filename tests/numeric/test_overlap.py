"""What a few rows share with all others, beside the plain products that it must equal."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.numeric import overlap
from summarizer.numeric.overlap import by_row, parts, products
from summarizer.numeric.sparse import Sparse


@given(st.lists(st.tuples(st.integers(0, 6), st.floats(-9, 9))))
def test_values_of_rows_are_summed(entries: list[tuple[int, float]]) -> None:
    entries.sort(key=lambda entry: entry[0])
    rows = np.array([row for row, _ in entries], dtype=np.int64)
    values = np.array([value for _, value in entries], dtype=np.float64)
    different, sums = by_row(rows, values)
    assert different.tolist() == sorted(set(rows.tolist()))
    for row, total in zip(different.tolist(), sums, strict=True):
        assert np.isclose(total, values[rows == row].sum())


@given(st.lists(st.integers(0, 6)), st.lists(st.integers(0, 6), unique=True))
def test_parts_are_where_the_entries_of_a_row_stand(entries: list[int], wanted: list[int]) -> None:
    rows = np.array(sorted(entries), dtype=np.int64)
    for row, part in zip(wanted, parts(rows, np.array(wanted, dtype=np.int64)), strict=True):
        assert rows[part].tolist() == [each for each in rows.tolist() if each == row]


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 5)), unique=True),
    st.lists(st.integers(0, 6), unique=True),
    st.sampled_from((1, 20, 1 << 18)),
)
def test_products_are_products(
    entries: list[tuple[int, int]], wanted: list[int], at_once: int
) -> None:
    dense = np.zeros((7, 6))
    for place, (row, column) in enumerate(sorted(entries)):
        dense[row, column] = 1.0 + place
    rows, columns = np.nonzero(dense)
    matrix = Sparse.of(rows, columns, dense[rows, columns], dense.shape)
    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overlap, "PRODUCTS_AT_ONCE", at_once)
        for some, others, table in products(matrix, np.array(wanted, dtype=np.int64)):
            found.extend(some.tolist())
            full = np.zeros((len(some), 7))
            full[:, others] = table
            assert np.allclose(full, dense[some] @ dense.T)
    assert found == wanted
