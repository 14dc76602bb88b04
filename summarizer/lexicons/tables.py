"""Reading a language's table from its file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def language_table(folder: Path, code: str) -> dict[str, Any] | None:
    """The table of one language, None where the folder has no file for it.

    Args:
        folder: Where the tables are.
        code: ISO 639-1; anything but letters and digits names no file.
    """
    path = folder / f"{code}.toml"
    if not code.isalnum() or not path.is_file():
        return None
    return tomllib.loads(path.read_text("utf-8"))


def sided(section: dict[str, list[str]]) -> dict[str, tuple[tuple[str, int], ...]]:
    """For each word of some contrasts, the name of each of its contrasts and the word's side."""
    sides: dict[str, tuple[tuple[str, int], ...]] = {}
    for name, lists in section.items():
        for side, words in enumerate(lists):
            for word in words.split():
                sides[word] = (*sides.get(word, ()), (name, side))
    return sides
