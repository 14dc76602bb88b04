"""The XML parts of documents that are ZIP archives: Word, OpenDocument, EPUB."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from summarizer.reading.dates import iso_date
from summarizer.reading.documents.xml_trees import first_text, parse_xml
from summarizer.reading.items import Blob, Draft, Unreadable, too_large
from summarizer.reading.options import ReadOptions

_DAMAGED = (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError,
            IndexError, OverflowError, struct.error, zlib.error)  # fmt: skip


def joined(written: Iterable[Sequence[str]]) -> list[str]:
    """The paragraphs that hold anything, each on one line, of the pieces each was written in."""
    return [line for pieces in written if (line := " ".join("".join(pieces).split()))]


def office_draft(
    blob: Blob, paragraphs: Sequence[str], about: Element | None, *dates: str
) -> Draft:
    """An office document's text and what its own metadata says of it.

    Args:
        blob: The document.
        paragraphs: Its text.
        about: Its metadata, None where it has none.
        dates: Names of the element that holds its date, the best first.

    Raises:
        Unreadable: If it holds no text.
    """
    if not paragraphs:
        raise Unreadable("holds no text")
    return Draft(
        name=blob.name,
        text="\n\n".join(paragraphs),
        title=first_text(about, "title") if about is not None else "",
        published=iso_date(first_text(about, *dates)) if about is not None else "",
        language=first_text(about, "language") if about is not None else "",
        url=blob.url,
    )


def opened(blob: Blob, options: ReadOptions, what: str) -> zipfile.ZipFile:
    """The document as an archive.

    Raises:
        Unreadable: If it is damaged or too large.
    """
    try:
        return zipfile.ZipFile(io.BytesIO(blob.data(options.max_bytes)))
    except _DAMAGED:
        raise Unreadable(f"is a damaged or protected {what}; save it anew") from None


def member(archive: zipfile.ZipFile, name: str, limit: int, what: str) -> bytes | None:
    """A member's bytes, or None where there is none of the name.

    Raises:
        Unreadable: If it is damaged, protected, or has more than `limit` bytes.
    """
    try:
        with archive.open(name) as file:
            data = file.read(limit + 1)
    except KeyError:
        return None
    except _DAMAGED:
        raise Unreadable(f"is a damaged or protected {what}; save it anew") from None
    if len(data) > limit:
        raise Unreadable(too_large(limit))
    return data


def parts_of(
    blob: Blob, options: ReadOptions, names: Sequence[str], what: str
) -> list[Element | None]:
    """The trees of some parts of a document, None for those it has not.

    Raises:
        Unreadable: If the document or one of the parts is damaged, protected or too large.
    """
    with opened(blob, options, what) as archive:
        members = (member(archive, name, options.max_bytes, what) for name in names)
        return [parse_xml(data, what) if data is not None else None for data in members]
