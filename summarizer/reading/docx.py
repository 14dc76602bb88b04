"""Word documents: the paragraphs of ``word/document.xml`` and the document's own metadata."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from summarizer.reading.dates import iso_date
from summarizer.reading.items import Blob, Draft, Item, Unreadable, too_large
from summarizer.reading.options import ReadOptions

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"


def parse_docx(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """The article of a document; tables, notes and deleted text are left out.

    Raises:
        Unreadable: If it is damaged, protected, too large or holds no text.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(blob.data(options.max_bytes))) as archive:
            body = _part(archive, "word/document.xml", options.max_bytes)
            core = _part(archive, "docProps/core.xml", options.max_bytes)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise Unreadable("is a damaged or protected document; save it anew") from None
    if body is None:
        raise Unreadable("is no Word document")
    text = "\n\n".join(_paragraphs(body))
    if not text:
        raise Unreadable("holds no text")
    yield Draft(
        name=blob.name,
        text=text,
        title=_core(core, f"{_DC}title"),
        published=iso_date(_core(core, f"{_TERMS}created")),
        language=_core(core, f"{_DC}language"),
        url=blob.url,
    )


def _part(archive: zipfile.ZipFile, name: str, limit: int) -> ElementTree.Element | None:
    if name not in archive.namelist():
        return None
    with archive.open(name) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise Unreadable(too_large(limit))
    # Such a part has no document type; one that does wants to expand entities.
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise Unreadable("declares entities, which no document needs")
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, RecursionError):
        raise Unreadable("is a damaged document; save it anew") from None


def _paragraphs(body: ElementTree.Element) -> Iterator[str]:
    inside_tables = {p for table in body.iter(f"{_W}tbl") for p in table.iter(f"{_W}p")}
    for paragraph in body.iter(f"{_W}p"):
        if paragraph in inside_tables:
            continue
        text = "".join(_runs(paragraph))
        if kept := " ".join(text.split()):
            yield kept


def _runs(paragraph: ElementTree.Element) -> Iterator[str]:
    for element in paragraph.iter():
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        elif element.tag == f"{_W}noBreakHyphen":
            yield "-"


def _core(core: ElementTree.Element | None, tag: str) -> str:
    return (core.findtext(tag) or "").strip() if core is not None else ""
