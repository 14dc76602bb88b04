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
from typing import IO, Any

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
        UsageError: If the file belongs to another run, is no journal, or another process is
            writing it.
    """

    def __init__(self, path: Path, header: Mapping[str, Any], *, fresh: bool = False) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.records: list[dict[str, Any]] = []
        # Opened for appending first and locked, so that nothing is read or cut by two runs.
        self._file = path.open("a+b")
        _lock(self._file, path)
        try:
            self._begin(path, header, fresh)
        except BaseException:
            self._file.close()
            raise

    def _begin(self, path: Path, header: Mapping[str, Any], fresh: bool) -> None:
        kept = b""
        if not fresh:
            self._file.seek(0)
            kept = _complete_lines(self._file.read())
            self.records = _parsed(path, kept)
        if self.records:
            if self.records.pop(0) != json.loads(json.dumps(header)):
                raise UsageError(
                    f"{path} is of another run (data, systems, budget, code or seed differ); "
                    "choose another folder or start afresh with --fresh"
                )
            self._file.truncate(len(kept))
        else:
            self._file.truncate(0)
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
    """The records of the lines.

    Raises:
        UsageError: If a line is damaged; the line is named.
    """
    records: list[dict[str, Any]] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line:
            continue
        try:
            record = json.loads(line.decode("utf-8", "surrogatepass"))
        except (ValueError, RecursionError):
            record = None
        if not isinstance(record, dict):
            raise UsageError(
                f"{path} is no journal, or damaged in line {number}; choose another folder or use "
                "--fresh"
            )
        records.append(record)
    return records


def _lock(file: IO[bytes], path: Path) -> None:
    """Keep other processes from writing the file until it is closed.

    Raises:
        UsageError: If another process writes it.
    """
    try:
        import fcntl
    except ImportError:  # not on Windows
        return
    try:
        # Of the process, not of the open file: workers that outlive it keep no lock.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        file.close()
        raise UsageError(f"{path} is written by another run; choose another folder") from None
    except OSError:  # some network drives have no locks
        return
