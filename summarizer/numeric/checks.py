"""What a caller's own function gave, as arrays and spans that can be relied on."""

from __future__ import annotations

from collections.abc import Iterable
from operator import index
from typing import Any

import numpy as np

from summarizer.errors import UsageError
from summarizer.numeric.arrays import Ints
from summarizer.numeric.sparse import Floats

#: Kinds of numpy's types that hold real numbers, and whole ones.
_REAL, _WHOLE = "fiu", "iu"


def _array(values: Any, kinds: str, wanted: str) -> Any:
    """Numbers in whatever container, a generator too, as an array of one of some kinds."""
    if isinstance(values, Iterable) and not hasattr(values, "__len__"):
        values = list(values)
    try:
        array = np.asarray(values)
    except (TypeError, ValueError):
        raise UsageError(f"{wanted}, not rows of several lengths") from None
    # An empty list has no numbers, whatever kind numpy takes them for.
    if array.dtype.kind not in kinds and array.size:
        raise UsageError(f"{wanted}, not {type(values).__name__} of {array.dtype}")
    return array


def finite(values: Any, shape: tuple[int | None, ...], wanted: str) -> Floats:
    """Finite numbers of a shape.

    Args:
        values: What was given.
        shape: The length of each axis; None for any.
        wanted: Who must give what, for the message.

    Raises:
        UsageError: If they are anything else.
    """
    array = _array(values, _REAL, wanted)
    fits = array.ndim == len(shape) and all(
        length in (None, size) for length, size in zip(shape, array.shape, strict=True)
    )
    if not fits:
        raise UsageError(f"{wanted}, not an array of shape {array.shape}")
    numbers: Floats = array.astype(np.float64, copy=False)
    if not np.isfinite(numbers).all():
        raise UsageError(f"{wanted}; some are not finite")
    return numbers


def whole(values: Any, wanted: str) -> Ints:
    """Whole numbers in a row; for the arguments and the error see `finite`."""
    array = _array(values, _WHOLE, wanted)
    if array.ndim != 1:
        raise UsageError(f"{wanted}, not an array of shape {array.shape}")
    numbers: Ints = array.astype(np.int64, copy=False)
    return numbers


def spans(given: Any, wanted: str) -> list[tuple[int, int]]:
    """(start, end) pairs of whole numbers; for the arguments and the error see `finite`."""
    if not isinstance(given, Iterable):
        raise UsageError(f"{wanted}, not {type(given).__name__}")
    pairs = list(given)
    try:
        return [(index(start), index(end)) for start, end in pairs]
    except (TypeError, ValueError):
        raise UsageError(f"{wanted}; each is (start, end)") from None


def locked(owner: Any, names: Iterable[str]) -> None:
    """Make the arrays of an object read-only, so that a caller's function cannot change them."""
    for name in names:
        column = getattr(owner, name)
        if isinstance(column, np.ndarray):
            column.flags.writeable = False
