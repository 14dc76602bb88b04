"""Web archives (WARC): the pages in them, in memory and bounded."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

from summarizer.reading.items import Blob, Item, Skip, Unreadable, blob_of, buffered, too_large
from summarizer.reading.options import ReadOptions


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
    headers: dict[str, str] = {}
    for _ in range(200):  # a record has about ten
        line = stream.readline(64 * 1024)
        if not line.strip():
            break
        key, _, value = line.decode("utf-8", "replace").partition(":")
        headers[key.strip().lower()] = value.strip()
    return headers


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
    "multipart/related": ".mht", "application/zip": ".zip", "application/epub+zip": ".epub",
    "application/vnd.oasis.opendocument.text": ".odt", "text/x-opml": ".opml",
    "application/x-subrip": ".srt", "text/vtt": ".vtt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
