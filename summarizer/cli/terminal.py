"""What the commands say and write: stdout carries the result, stderr everything else."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from summarizer.errors import SummarizerError, UsageError

#: Rights of a new file before the umask takes some away.
_NEW_FILE = 0o666
_STREAMS = (0, 1, 2)


def open_streams() -> None:
    """Open what the caller closed of the three standard streams, as nothing.

    Otherwise the next file that is opened takes the place of a stream, and what is said to the
    person is written into it.
    """
    for number in _STREAMS:
        try:
            os.fstat(number)
        except OSError:
            opened = os.open(os.devnull, os.O_RDWR)
            if opened != number:  # pragma: no cover -- the lowest free number is the closed one
                os.dup2(opened, number)


def say(message: str) -> None:
    """A line for the person at the terminal; names in it may come from strangers."""
    from summarizer.reading.normalization.cleaning import printable

    if sys.stderr is None:
        return
    # A person who closed the stream, or a full disk behind it, wants nothing said.
    with contextlib.suppress(OSError, ValueError):
        lines = (printable(line) for line in message.split("\n"))
        print("\n".join(lines), file=sys.stderr)  # noqa: T201


def write(text: str, output: Path | None) -> None:
    """Write the result to a file or to stdout, as UTF-8 with plain line breaks.

    A file is written whole or not at all. Lone surrogates, which UTF-8 has not, become ``?``.

    Raises:
        SummarizerError: If it cannot be written.
    """
    data = text.encode("utf-8", "replace")
    if output is None:
        _to_stdout(data)
        return
    try:
        _to_file(data, output)
    except OSError as error:
        raise SummarizerError(
            f"{output}: cannot be written ({error.strerror}); choose another file with -o"
        ) from error


def _to_stdout(data: bytes) -> None:
    if sys.stdout is None:
        raise SummarizerError("standard output is closed; choose a file with -o")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _forget_stdout()  # the reader has had enough
    except OSError as error:
        _forget_stdout()
        raise SummarizerError(
            f"standard output: cannot be written ({error.strerror}); choose a file with -o"
        ) from error


def _forget_stdout() -> None:
    """What is still in the buffer goes nowhere, when the program ends too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _to_file(data: bytes, output: Path) -> None:
    """Write beside the file and put it in its place; devices and pipes are written to."""
    target = output.resolve()
    mode = target.stat().st_mode if target.exists() else None
    if mode is not None and not stat.S_ISREG(mode):
        target.write_bytes(data)
        return
    # It imports much, and most results go to stdout.
    import tempfile

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(stat.S_IMODE(mode) if mode is not None else _NEW_FILE & ~mask)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def refuse_input(output: Path, paths: Iterable[str]) -> None:
    """Refuse an output that is one of the inputs: it would be gone.

    Raises:
        UsageError: If the file exists and is an input, or lies in a folder that is read.
    """
    from summarizer.reading.walking import passed_over

    if not output.is_file():
        return
    for name in paths:
        path = Path(name)
        inside = path.is_dir() and path.resolve() in output.resolve().parents
        if (inside and not passed_over(output.name)) or (path.is_file() and path.samefile(output)):
            raise UsageError(f"{output} is one of the inputs; choose another file with -o")


def answer(text: str, exit_code: int = 0) -> None:
    """Write a result to stdout and leave with its exit code."""
    write(text, None)
    if exit_code:
        sys.exit(exit_code)
