"""Processes that are measured: their CPU seconds, and a limit that ends them."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass

#: One core for everyone, so that CPU seconds compare: linear algebra starts no threads.
_LIBRARIES = ("OMP", "OPENBLAS", "MKL", "NUMEXPR")
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in _LIBRARIES}

#: A note of what failed is no longer.
NOTE_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class Child:
    """What one process did.

    Args:
        out: What it printed.
        error: What it printed on stderr.
        seconds: CPU time, its own and the system's for it.
        code: Exit code; negative for the signal that ended it.
    """

    out: str
    error: str
    seconds: float
    code: int


def run(command: Sequence[str], *, limit: float = 0) -> Child:
    """Run a command to its end, or stop it after so many seconds by the clock; 0 for no limit.

    The limit is not the system's limit on CPU time, which some systems keep by counting ticks:
    every clock in the child would count them too.
    """
    variables = {**os.environ, **ONE_THREAD}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as error:
        process = subprocess.Popen(command, stdout=out, stderr=error, env=variables)
        watch = threading.Timer(limit, process.kill) if limit else None
        if watch:
            watch.start()
        # Waiting by hand gives this child's own usage; `getrusage` would give all children's.
        _, status, usage = os.wait4(process.pid, 0)
        if watch:
            watch.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        error.seek(0)
        return Child(
            out.read().decode("utf-8", "replace"),
            error.read().decode("utf-8", "replace"),
            usage.ru_utime + usage.ru_stime,
            process.returncode,
        )


def last_line(child: Child) -> str:
    """The last line a failed child printed, for a note."""
    lines = [line for line in child.error.splitlines() if line.strip()]
    return lines[-1].strip()[:NOTE_CHARACTERS] if lines else f"exit code {child.code}"
