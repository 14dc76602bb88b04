"""ZIP, TAR and gzip: what is inside, in memory and bounded. Nothing is ever written."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from summarizer.reading.foreign import foreign_archive
from summarizer.reading.items import (
    Blob,
    Item,
    Passed,
    Skip,
    Unreadable,
    blob_of,
    buffered,
    too_large,
)
from summarizer.reading.options import MAX_EXPANDED_BYTES, MAX_MEMBERS, ReadOptions, megabytes
from summarizer.reading.walking import is_unknown, passed_over, suffix_of

_DAMAGED = (OSError, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile,
            NotImplementedError, ValueError, OverflowError, IndexError, struct.error)  # fmt: skip
#: Bytes in which an archive's own type is looked for.
_MEDIA_TYPE = 256


def parse_zip(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """The members of a ZIP archive that a folder would be read for, sorted by name.

    Raises:
        Unreadable: If it is damaged, or expands beyond the limits.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(blob.data(options.max_bytes)))
        infos = sorted(_named(archive), key=lambda info: info.filename)
    except _DAMAGED:
        raise Unreadable("is a damaged or truncated ZIP archive") from None
    if suffix := _document(archive, {info.filename for info in infos}):
        yield Blob(blob.name, _again(archive), suffix, url=blob.url, depth=blob.depth + 1)
        return
    taken = 0
    for info in _some(infos):
        if info.is_dir() or _foreign(info.filename):
            if not info.is_dir() and is_unknown(info.filename):
                yield Passed(f"{blob.name}/{info.filename}", blob.name)
            continue
        name = f"{blob.name}/{info.filename}"
        if reason := _unread(info):
            yield Skip(name, reason)
            continue
        try:
            with archive.open(info) as file:
                data = _bounded(file, options.max_bytes)
        except Unreadable as error:
            yield Skip(name, str(error))
            continue
        except (*_DAMAGED, RuntimeError):
            yield Skip(name, "is damaged in the archive")
            continue
        taken = _count(taken, len(data))
        yield blob_of(data, name, suffix=suffix_of(info.filename), depth=blob.depth + 1)


def _named(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The members that have a name: damaged archives list others, and the library fails on them."""
    return [info for info in archive.infolist() if info.filename]


def _document(archive: zipfile.ZipFile, names: set[str]) -> str:
    """The suffix of the document that an archive is, or empty if it is an archive of files.

    Raises:
        Unreadable: If it is a document that is not read.
    """
    if {"word/document.xml", "[Content_Types].xml"} <= names:
        return ".docx"
    media_type = ""
    if "mimetype" in names:
        try:
            with archive.open("mimetype") as file:
                media_type = file.read(_MEDIA_TYPE).decode("ascii", "replace").strip()
        except (*_DAMAGED, RuntimeError):
            media_type = ""
    if what := foreign_archive(names, media_type):
        raise Unreadable(what)
    if media_type == "application/epub+zip" or "META-INF/container.xml" in names:
        return ".epub"
    return ".odt" if media_type.startswith("application/vnd.oasis.opendocument.text") else ""


def _unread(info: zipfile.ZipInfo) -> str:
    """Why a member is not read, or empty."""
    if info.flag_bits & 1:
        return "is protected by a password; unpack the archive first"
    # The content of a link is the path it points to, which is no text.
    return "is a link, not a file" if stat.S_ISLNK(info.external_attr >> 16) else ""


def _again(archive: zipfile.ZipFile) -> io.BufferedReader:
    file = archive.fp
    assert file is not None
    file.seek(0)
    return buffered(io.BytesIO(file.read()))


def parse_tar(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """The members of a TAR archive, packed or not, in its own order; links are passed over.

    Raises:
        Unreadable: If it is damaged, or expands beyond the limits.
    """
    taken = 0
    try:
        with tarfile.open(fileobj=blob.stream, mode="r|*") as archive:
            for number, member in enumerate(archive):
                if number >= MAX_MEMBERS:
                    raise Unreadable(f"has more than {MAX_MEMBERS} members; unpack it first")
                # Members that are passed over are unpacked too, so they count.
                taken = _count(taken, max(member.size, 0))
                if not member.isfile() or _foreign(member.name):
                    if member.isfile() and is_unknown(member.name):
                        yield Passed(f"{blob.name}/{member.name}", blob.name)
                    continue
                name = f"{blob.name}/{member.name}"
                file = archive.extractfile(member)
                if file is None or member.size > options.max_bytes:
                    yield Skip(name, too_large(options.max_bytes))
                    continue
                data = file.read()
                yield blob_of(data, name, suffix=suffix_of(member.name), depth=blob.depth + 1)
    except _DAMAGED:
        raise Unreadable("is a damaged or truncated TAR archive") from None


def parse_packed(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """What a gzip, bzip2 or xz file packs: an archive, or one file.

    Raises:
        Unreadable: If it is damaged.
    """
    opened: io.BufferedIOBase
    head = blob.head()
    if head.startswith(b"\x1f\x8b"):
        opened = gzip.GzipFile(fileobj=blob.stream)
    elif head.startswith(b"BZh"):
        opened = bz2.BZ2File(blob.stream)
    else:
        opened = lzma.LZMAFile(blob.stream)  # noqa: SIM115 -- read later, by the format inside
    inner = PurePosixPath(blob.name.rsplit("/", 1)[-1]).stem
    stream = buffered(_Safe(opened))
    suffix = ".tar" if blob.suffix == ".tgz" else suffix_of(inner)
    yield Blob(f"{blob.name}/{inner}", stream, suffix, blob.charset, blob.url, blob.depth + 1)


class _Safe(io.RawIOBase):
    """A packed stream whose damage is one error, and whose size is bounded."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream
        self._taken = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        try:
            data = self._stream.read(size)
        except (*_DAMAGED, EOFError):
            raise Unreadable("is damaged or truncated") from None
        self._taken = _count(self._taken, len(data))
        return data


def _some(infos: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    if len(infos) > MAX_MEMBERS:
        raise Unreadable(f"has more than {MAX_MEMBERS} members; unpack it first")
    return infos


def _bounded(file: IO[bytes], limit: int) -> bytes:
    """All bytes; the size a member declares is not believed."""
    data = file.read(limit + 1)
    if len(data) > limit:
        raise Unreadable(too_large(limit))
    return data


def _count(taken: int, more: int) -> int:
    if taken + more > MAX_EXPANDED_BYTES:
        raise Unreadable(
            f"expands to more than {megabytes(MAX_EXPANDED_BYTES)}; unpack it and give the folder"
        )
    return taken + more


def _foreign(name: str) -> bool:
    """Whether a member is passed over: as in folders, or because it points out of the archive."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return passed_over(name) or ".." in parts or any(part.startswith(".") for part in parts)
