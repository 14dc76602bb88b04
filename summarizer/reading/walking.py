"""Paths -> blobs: files, folders and standard input."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from summarizer.reading.detection import SUFFIXES
from summarizer.reading.items import Blob, Passed, Skip, buffered
from summarizer.reading.options import SNIFF_BYTES

#: Files beside articles that are none, by the beginning of their name, upper case. They are
#: passed over in folders and archives, not where they are named.
BESIDE = ("README", "LICENSE", "LICENCE", "NOTICE", "CHANGELOG", "CHANGES", "SHA256SUMS", "MD5SUMS")
STDIN = "-"


class FoundFile(NamedTuple):
    """An input that was found but not opened.

    Args:
        name: The path as the user knows it.
        folder: The folder it was found in, or empty where it was named itself.
    """

    name: str
    folder: str


def passed_over(name: str) -> bool:
    """Whether a file in a folder or archive is no input: hidden, beside, or of unknown suffix."""
    base = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    if base.startswith((".", "__MACOSX")) or base.upper().startswith(BESIDE):
        return True
    return suffix_of(base) not in SUFFIXES


def is_unknown(name: str) -> bool:
    """Whether a file is passed over for its suffix alone: neither hidden nor beside articles."""
    base = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    hidden = base.startswith((".", "__MACOSX")) or base.upper().startswith(BESIDE)
    return not hidden and suffix_of(base) not in SUFFIXES


def suffix_of(name: str) -> str:
    """The last suffix, lower case; of an address without its query."""
    dot = name.rfind(".")
    return name[dot:].lower() if dot > max(name.rfind("/"), name.rfind("\\"), 0) else ""


def walk(path: str) -> Iterator[FoundFile | Skip | Passed]:
    """The files under one path, in an order that depends on their names alone."""
    if path == STDIN or not Path(path).is_dir():
        yield FoundFile(path, "")
        return
    yield from _folder(path, (), set())


_Inode = tuple[int, int]


def _folder(
    path: str, above: tuple[_Inode, ...], seen: set[_Inode]
) -> Iterator[FoundFile | Skip | Passed]:
    """Files first, then folders, both sorted; `above` are the folders it lies in."""
    try:
        status = Path(path).stat()
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except OSError as error:
        yield Skip(path, f"cannot be read: {error.strerror}")
        return
    here = (status.st_dev, status.st_ino)
    if here in seen:  # links may also reach one folder by many ways, which grow exponentially
        again = "leads back to a folder it lies in" if here in above else "was read already"
        yield Skip(path, f"{again}; remove the link")
        return
    seen.add(here)
    folders = []
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            folders.append(entry.path)
        elif not passed_over(entry.name):
            yield FoundFile(entry.path, path)
        elif is_unknown(entry.name):
            yield Passed(entry.path, path)
    for folder in folders:
        yield from _folder(folder, (*above, here), seen)


def open_file(file: FoundFile) -> Blob | Skip:
    """The opened file, or why it cannot be read."""
    if file.name == STDIN:
        stream = getattr(sys.stdin, "buffer", None)
        if stream is None:
            return Skip("standard input", "is not open for bytes")
        return Blob("standard input", buffered(stream))
    try:
        # Opening a FIFO would wait for a writer, so what it is comes first, and again on the
        # opened file, which may by then be another one.
        handle = os.open(file.name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        return Skip(file.name, _unopened(error))
    except ValueError:
        return Skip(file.name, "is not a path")
    what = _irregular(os.fstat(handle).st_mode)
    if what:
        os.close(handle)
        return Skip(file.name, f"is {what}, not a file; for a stream use - and standard input")
    return Blob(file.name, io.BufferedReader(io.FileIO(handle), SNIFF_BYTES), suffix_of(file.name))


def _unopened(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist; check the path"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    return f"cannot be opened: {error.strerror}"


def _irregular(mode: int) -> str:
    kinds: Sequence[tuple[Callable[[int], bool], str]] = (
        (stat.S_ISFIFO, "a FIFO"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
        (stat.S_ISDIR, "a folder"),
    )
    return next((what for is_kind, what in kinds if is_kind(mode)), "")
