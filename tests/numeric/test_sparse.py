"""The nearest rows of a sparse matrix are those of all its products."""

from __future__ import annotations

import numpy as np

from summarizer.numeric.arrays import distinct, where
from summarizer.numeric.sparse import Sparse, unit_rows


def _drawn(rows: int, width: int) -> Sparse:
    """Rows of a few columns each, some of them empty."""
    draw = np.random.default_rng(5)
    columns = [distinct(draw.integers(0, width, draw.integers(0, 9))) for _ in range(rows)]
    owner = np.arange(rows).repeat([len(own) for own in columns])
    values = draw.random(len(owner)) + 0.1
    return unit_rows(Sparse.of(owner, np.concatenate(columns), values, (rows, width)))


def test_the_nearest_rows_have_the_very_products_of_all() -> None:
    matrix = _drawn(80, 30)
    for row in range(80):
        near, products = matrix.nearest(row, 0.2)
        every = matrix.likeness(row)
        assert set(where(every > 0.2).tolist()) <= set(near.tolist())
        assert products.tolist() == every[near].tolist()
