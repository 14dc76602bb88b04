"""What the C library does with the memory of arrays."""

from __future__ import annotations

import numpy as np

#: The largest block, less some pages, from whose size glibc learns how much to keep.
LESSON_BYTES = (32 << 20) - (1 << 16)


def keep_freed_memory() -> None:
    """Have glibc keep up to twice `LESSON_BYTES` that are free, rather than give them back.

    It keeps twice the size of the largest block that was freed so far. Until one is large, the
    arrays of each cluster are given back and asked for again, and each of their pages costs a
    fault: up to a tenth of all time. The block is never written to, so it takes no memory;
    elsewhere than in glibc nothing changes.
    """
    np.empty(LESSON_BYTES, dtype=np.uint8)
