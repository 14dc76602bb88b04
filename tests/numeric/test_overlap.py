"""What a few rows share with all others, beside the plain products that it must equal."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.numeric import overlap
from summarizer.numeric.overlap import by_row, overlaps, parts, products
from summarizer.numeric.sparse import Sparse


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 5)), unique=True), st.data())
def test_overlaps_are_products(entries: list[tuple[int, int]], data: st.DataObject) -> None:
    dense = np.zeros((7, 6))
    for place, (row, column) in enumerate(sorted(entries)):
        dense[row, column] = 1.0 + place
    rows, columns = np.nonzero(dense)
    values = dense[rows, columns]
    wanted = np.array(data.draw(st.lists(st.integers(0, 6), unique=True)), dtype=np.int64)
    own = [(columns[part], values[part]) for part in parts(rows, wanted)]
    for row, (places, worth) in zip(
        wanted.tolist(), overlaps(columns, own, dense.shape[1]), strict=True
    ):
        others, sums, counts = by_row(rows[places], values[places] * worth)
        product = dense @ dense[row]
        assert others.tolist() == np.flatnonzero(product).tolist()
        assert np.allclose(sums, product[others])
        assert counts.tolist() == ((dense > 0) & (dense[row] > 0)).sum(axis=1)[others].tolist()


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
