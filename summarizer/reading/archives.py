"""ZIP, TAR, gzip and WARC: what is inside, in memory and bounded. Nothing is ever written."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from summarizer.reading.items import Blob, Item, Skip, Unreadable, blob_of, buffered, too_large
from summarizer.reading.options import MAX_EXPANDED_BYTES, MAX_MEMBERS, ReadOptions, megabytes
from summarizer.reading.walking import passed_over, suffix_of

_DAMAGED = (OSError, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile,
            NotImplementedError, ValueError, OverflowError)  # fmt: skip


def parse_zip(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """The members of a ZIP archive that a folder would be read for, sorted by name.

    Raises:
        Unreadable: If it is damaged, or expands beyond the limits.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(blob.data(options.max_bytes)))
        infos = sorted(archive.infolist(), key=lambda info: info.filename)
    except _DAMAGED:
        raise Unreadable("is a damaged or truncated ZIP archive") from None
    if {"word/document.xml", "[Content_Types].xml"} <= {info.filename for info in infos}:
        yield Blob(blob.name, _again(archive), ".docx", url=blob.url, depth=blob.depth + 1)
        return
    taken = 0
    for info in _some(infos):
        if info.is_dir() or _foreign(info.filename):
            continue
        name = f"{blob.name}/{info.filename}"
        if info.flag_bits & 1:
            yield Skip(name, "is protected by a password; unpack the archive first")
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


# ---- WARC ------------------------------------------------------------------------------------


def parse_warc(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """The pages of a web archive (ISO 28500): responses with status 200, one at a time.

    Raises:
        Unreadable: If it is damaged or truncated; what came before is kept.
    """
    number = 0
    while line := blob.stream.readline(options.max_bytes):
        if not line.strip():
            continue
        if not line.startswith(b"WARC/"):
            raise Unreadable("is a damaged web archive: a record does not begin with WARC")
        headers = _headers(blob.stream)
        number += 1
        length = headers.get("content-length", "")
        if not length.isdecimal():
            raise Unreadable("is a damaged web archive: a record has no length")
        name = f"{blob.name}#{number}"
        if int(length) > options.max_bytes:
            _skip_over(blob.stream, int(length))
            yield Skip(name, too_large(options.max_bytes))
            continue
        content = blob.stream.read(int(length))
        if len(content) < int(length):
            raise Unreadable("is a truncated web archive")
        if headers.get("warc-type") in ("response", "resource"):
            url = headers.get("warc-target-uri", "").strip("<>")
            yield from _response(content, headers, name, url, blob.depth, options)


def _headers(stream: io.BufferedReader) -> dict[str, str]:
    found: dict[str, str] = {}
    for _ in range(200):  # a record has about ten
        line = stream.readline(64 * 1024)
        if not line.strip():
            break
        key, _, value = line.decode("utf-8", "replace").partition(":")
        found[key.strip().lower()] = value.strip()
    return found


def _skip_over(stream: io.BufferedReader, length: int) -> None:
    while length > 0 and (chunk := stream.read(min(length, 1 << 20))):
        length -= len(chunk)


def _response(
    content: bytes, about: dict[str, str], name: str, url: str, depth: int, options: ReadOptions
) -> Iterator[Item]:
    headers = {"content-type": about.get("content-type", "")}
    if content.startswith(b"HTTP/"):
        stream = buffered(io.BytesIO(content))
        status = stream.readline(1024).split()[1:2]
        headers = _headers(stream)
        if status != [b"200"]:
            return
        content = stream.read()
        if "chunked" in headers.get("transfer-encoding", ""):
            content = _unchunked(content)
    media_type, _, rest = headers.get("content-type", "").partition(";")
    if media_type.strip().lower() not in MEDIA_TYPES or not content.strip():
        return  # pictures, scripts and styles
    if headers.get("content-encoding", "") in ("gzip", "deflate"):
        unpack = zlib.decompressobj(32 + zlib.MAX_WBITS)
        try:
            content = unpack.decompress(content, options.max_bytes + 1)
        except zlib.error:
            yield Skip(url or name, "is damaged in the web archive")
            return
    _, _, charset = rest.lower().partition("charset=")
    suffix = MEDIA_TYPES[media_type.strip().lower()]
    yield blob_of(content, url or name, suffix=suffix, charset=charset.strip(" \"'"), url=url,
                  depth=depth + 1)  # fmt: skip


def _unchunked(content: bytes) -> bytes:
    parts, position = [], 0
    while (end := content.find(b"\r\n", position)) >= 0:
        try:
            size = int(content[position:end].partition(b";")[0], 16)
        except ValueError:
            return content  # some tools keep the header of what they unpacked
        if size <= 0:
            break
        parts.append(content[end + 2 : end + 2 + size])
        position = end + 2 + size + 2
    return b"".join(parts)


#: Suffix that stands for each media type that may hold articles.
MEDIA_TYPES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt",
    "text/markdown": ".md", "application/json": ".json", "application/feed+json": ".json",
    "application/ld+json": ".json", "application/x-ndjson": ".jsonl", "application/pdf": ".pdf",
    "application/rss+xml": ".rss", "application/atom+xml": ".atom", "application/xml": ".xml",
    "text/xml": ".xml", "text/csv": ".csv", "message/rfc822": ".eml",
    "multipart/related": ".mht", "application/zip": ".zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
