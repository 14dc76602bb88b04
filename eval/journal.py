"""An append-only record of work done, so that a killed run goes on where it stopped.

The first line says what run it is; every other line is one finished piece of work, written and
forced to disk before the next begins. A line that a kill cut short is dropped when the journal
is opened again, and its work is done once more.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from summarizer.errors import UsageError


class Journal:
    """A journal that is open for appending.

    Args:
        path: The file; made with its folder if missing.
        header: What run it is; a file with another header is refused.
        fresh: Whether to throw away what is there.

    Attributes:
        records: What the file held when it was opened.

    Raises:
        UsageError: If the file belongs to another run or is no journal.
    """

    def __init__(self, path: Path, header: Mapping[str, Any], *, fresh: bool = False) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.records: list[dict[str, Any]] = []
        kept = b""
        if path.exists() and not fresh:
            kept = _complete_lines(path.read_bytes())
            self.records = _parsed(path, kept)
        if self.records:
            if self.records.pop(0) != json.loads(json.dumps(header)):
                raise UsageError(
                    f"{path} is of another run (data, systems, budget, code or seed differ); "
                    "choose another folder or start afresh with --fresh"
                )
            os.truncate(path, len(kept))
            self._file = path.open("ab")
        else:
            self._file = path.open("wb")
            self.append(header)

    def append(self, record: Mapping[str, Any]) -> None:
        """Write one record and wait until it is on disk."""
        line = json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n"
        self._file.write(line.encode("utf-8", "surrogatepass"))
        self._file.flush()
        os.fsync(self._file.fileno())

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()


def _complete_lines(data: bytes) -> bytes:
    """The data up to its last line end."""
    return data[: data.rfind(b"\n") + 1]


def _parsed(path: Path, data: bytes) -> list[dict[str, Any]]:
    try:
        text = data.decode("utf-8", "surrogatepass")
        return [json.loads(line) for line in text.split("\n") if line]
    except ValueError:
        raise UsageError(f"{path} is no journal; choose another folder or use --fresh") from None
