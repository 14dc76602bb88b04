"""What the commands say and write: stdout carries the result, stderr everything else."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from summarizer.errors import SummarizerError


def say(message: str) -> None:
    """A line for the person at the terminal."""
    print(message, file=sys.stderr)  # noqa: T201


def write(text: str, output: Path | None) -> None:
    """Write the result to a file or to stdout, as UTF-8 with plain line breaks."""
    data = text.encode("utf-8", "surrogatepass")
    if output is None:
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            # The reader has had enough; what is still in the buffer goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise SummarizerError(
            f"{output}: cannot be written ({error.strerror}); choose another file with -o"
        ) from error


def answer(text: str, exit_code: int = 0) -> None:
    """Write a result to stdout and leave with its exit code."""
    write(text, None)
    if exit_code:
        sys.exit(exit_code)
