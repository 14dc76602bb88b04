"""Files of labels: a JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer.errors import InputError


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file, one a line.

    Raises:
        InputError: If the file is missing, or a line is no JSON object.
    """
    if not path.is_file():
        raise InputError(f"{path} is missing; name the folder that holds the labels")
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                row = json.loads(line)
            except ValueError:
                row = None
            if not isinstance(row, dict):
                raise InputError(f"{path}, line {number}: a JSON object is wanted")
            yield row
