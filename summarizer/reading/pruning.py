"""Taking furniture out of a page before its main text is looked for.

By class, never by site: what an element says of itself (its role, its name), what it is (a
form, a caption) and how it is built (only links, only numbers).
"""

from __future__ import annotations

from typing import Any


def prune(tree: Any) -> None:
    """Remove furniture from the tree, in place."""
