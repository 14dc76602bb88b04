"""What passes between the walker and the format modules.

A format module is one function ``parse(blob, options) -> Iterator[Item]``. It turns the bytes
of a `Blob` into `Draft`s, or into further `Blob`s where it is a container, and raises
`Unreadable` where it cannot go on.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, NamedTuple

from summarizer.reading.options import (
    MAX_FETCHED_BYTES,
    MAX_PAGE_BYTES,
    SNIFF_BYTES,
    ReadOptions,
    megabytes,
)


class Unreadable(Exception):  # noqa: N818 -- reads better where it is raised
    """An input cannot be read; the message is the reason alone, in one line.

    The walker adds the input's name and decides whether it is skipped or an `InputError`.
    """


class Skip(NamedTuple):
    """Something that was left out.

    Args:
        name: The input as the user knows it: a path, a path and a line, an address.
        reason: Why, in one line.
    """

    name: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


class Passed(NamedTuple):
    """A file in a folder or an archive that was passed over for its suffix.

    Args:
        name: The file as the user knows it.
        folder: The folder or archive it lies in.
    """

    name: str
    folder: str


class Repair(NamedTuple):
    """Damage that was mended before the article was made, or a field that had to be dropped.

    Args:
        name: The input as the user knows it.
        what: What was mended, for example ``4 soft hyphens removed``.
    """

    name: str
    what: str

    def __str__(self) -> str:
        return f"{self.name}: {self.what}"


class Link(NamedTuple):
    """An address to be fetched, found in another input.

    Args:
        url: Where it is.
    """

    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The fields of an article before repair.

    Args:
        name: The input as the user knows it.
        cluster: Id of the cluster record it stood in, or empty.
        typeset: Whether the text comes from set lines, so that words are split at line ends.
        repairs: What was mended so far.

    The other fields are those of `Article`.
    """

    name: str
    text: str
    id: str = ""
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    group: str = ""
    cluster: str = ""
    typeset: bool = False
    repairs: tuple[str, ...] = ()


class Blob(NamedTuple):
    """Bytes with a name, before anyone knows what they are.

    Args:
        name: The input as the user knows it.
        stream: The bytes; read at most once.
        suffix: What the name or the media type declares, lower case with its dot, or empty.
        charset: Declared by whoever sent the bytes, or empty.
        url: Where the bytes came from, or empty.
        depth: How many containers it lies in.
        size: Bytes that are in memory for it, or 0 where they are read from a file.
    """

    name: str
    stream: io.BufferedReader = field(repr=False)
    suffix: str = ""
    charset: str = ""
    url: str = ""
    depth: int = 0
    size: int = 0

    def head(self) -> bytes:
        """The first bytes, at most 64 KiB, without reading past them."""
        return self.stream.peek(SNIFF_BYTES)[:SNIFF_BYTES]

    def data(self, limit: int) -> bytes:
        """All bytes.

        Raises:
            Unreadable: If there are more than `limit`.
        """
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise Unreadable(too_large(limit))
        return data

    def lines(self, limit: int) -> Iterator[bytes | None]:
        """Lines one at a time; None for a line above `limit` bytes, which is not kept."""
        while line := self.stream.readline(limit + 1):
            if len(line) <= limit:
                yield line
                continue
            while line and not line.endswith(b"\n"):
                line = self.stream.readline(limit)
            yield None


def blob_of(
    data: bytes, name: str, *, suffix: str = "", charset: str = "", url: str = "", depth: int = 0
) -> Blob:
    """A blob over bytes in memory."""
    return Blob(name, buffered(io.BytesIO(data)), suffix, charset, url, depth, len(data))


def buffered(stream: BinaryIO | io.RawIOBase) -> io.BufferedReader:
    """The stream with a buffer large enough to look at its beginning; closing it is up to you."""
    return io.BufferedReader(_Kept(stream), SNIFF_BYTES)


class _Kept(io.RawIOBase):
    """A stream that fills the buffer each time, and stays open when its buffer goes."""

    def __init__(self, stream: BinaryIO | io.RawIOBase) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._stream.seek(offset, whence)

    def readinto(self, target: Any, /) -> int:
        data = self._stream.read(len(target)) or b""
        target[: len(data)] = data
        return len(data)


def too_large(limit: int) -> str:
    """The reason given for anything above a limit of bytes."""
    fixed = limit in (MAX_PAGE_BYTES, MAX_FETCHED_BYTES)
    remedy = "nothing larger is read" if fixed else "raise the limit (max_bytes) or split it"
    return f"is larger than {megabytes(limit)}; {remedy}"


#: What a format module yields.
Item = Draft | Blob | Skip | Passed | Repair | Link
Parser = Callable[[Blob, ReadOptions], Iterator[Item]]
