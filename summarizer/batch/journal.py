"""An append-only record of work done, so that a killed run goes on where it stopped.

The first line says what run it is; every other line is one finished piece of work, written and
forced to disk before it counts. A line that a kill cut short, or that is damaged, is left out
when the journal is opened again, and its work is done once more. Only one process at a time has
a journal open.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from io import FileIO
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Any

from summarizer.errors import UsageError

#: How long to wait for a journal that another process has open: its workers may outlive a
#: killed run by the half second in which they look for it.
_PATIENCE_SECONDS = 3.0
_PAUSE_SECONDS = 0.05


class Journal:
    """A journal that is open for appending.

    Args:
        path: The file; made with its folder if missing.
        header: What run it is; a file with another header is refused.
        fresh: Whether to throw away what is there.

    Attributes:
        records: What the file held when it was opened, damaged lines left out.

    Raises:
        UsageError: If the file belongs to another run, is no journal, or is in use.
    """

    def __init__(self, path: Path, header: Mapping[str, Any], *, fresh: bool = False) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = FileIO(path, "a+")
        try:
            _lock(self._file, path)
            self.records = [] if fresh else self._known(path, header)
            if not self.records:
                self._file.truncate(0)
                self.append(header)
            self.records = self.records[1:]
        except BaseException:
            self._file.close()
            raise

    def _known(self, path: Path, header: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The header and the records in the file; none if it is empty."""
        self._file.seek(0)
        data = self._file.readall()
        complete = data[: data.rfind(b"\n") + 1]
        lines = complete.split(b"\n")[:-1]
        if not lines:
            if data and not b"{".startswith(data[:1]):
                raise _no_journal(path)
            return []
        first = _record(lines[0])
        if first is None:
            raise _no_journal(path)
        if first != json.loads(json.dumps(header)):
            raise UsageError(
                f"{path} is of another run (data, systems, settings, code or seed differ); "
                "choose another folder or start afresh with --fresh"
            )
        self._file.truncate(len(complete))
        return [record for record in map(_record, lines) if record is not None]

    def append(self, record: Mapping[str, Any]) -> None:
        """Write one record and wait until it is on disk."""
        line = json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n"
        view = memoryview(line.encode("utf-8", "surrogatepass"))
        while view:
            view = view[self._file.write(view) :]
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


def _no_journal(path: Path) -> UsageError:
    return UsageError(f"{path} is no journal; choose another folder or use --fresh")


def _record(line: bytes) -> dict[str, Any] | None:
    """The record on a line, or None if the line is damaged."""
    try:
        record = json.loads(line.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _lock(file: FileIO, path: Path) -> None:
    """Take the lock that the system gives back when the process ends, however it ends."""
    end = monotonic() + _PATIENCE_SECONDS
    while not _locked(file):
        if monotonic() > end:
            raise _in_use(path)
        sleep(_PAUSE_SECONDS)
    # The run that had the lock may have ended by now and taken its finished journal away.
    if not path.exists() or not os.path.samestat(path.stat(), os.fstat(file.fileno())):
        raise _in_use(path)


def _in_use(path: Path) -> UsageError:
    return UsageError(
        f"{path} is in use by another run; wait until it ends or choose another folder"
    )


def _locked(file: FileIO) -> bool:
    """Whether the file could be locked."""
    try:
        import fcntl
    except ImportError:  # Windows opens the file for one writer as it is
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
