"""Reading a language's table from its file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def language_table(folder: Path, code: str, ending: str = ".toml") -> dict[str, Any] | None:
    """The table of one language, None where the folder has no file for it.

    Args:
        folder: Where the tables are.
        code: ISO 639-1; anything but letters and digits names no file.
        ending: What follows the code in the file's name.
    """
    path = folder / f"{code}{ending}"
    if not code.isalnum() or not path.is_file():
        return None
    return tomllib.loads(path.read_text("utf-8"))
