"""EPUB: the chapters in the order of the book, each an article of its own."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from summarizer.reading.dates import iso_date
from summarizer.reading.documents.parts import member, opened
from summarizer.reading.documents.xml_trees import first_text, named, parse_xml
from summarizer.reading.items import Blob, Draft, Item, Skip, Unreadable
from summarizer.reading.markup import text_of
from summarizer.reading.options import MAX_EXPANDED_BYTES, MAX_PAGE_BYTES, ReadOptions, megabytes
from summarizer.reading.texts.inline import first_heading

_CONTAINER = "META-INF/container.xml"
#: Chapters of one book; collected works have some hundreds.
MAX_CHAPTERS = 2000
_PAGES = ("application/xhtml+xml", "text/html")


def parse_epub(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """The chapters of a book, with its title as their publisher where it names none.

    Raises:
        Unreadable: If it is damaged, protected against copying, or holds no chapters.
    """
    with opened(blob, options, "EPUB") as archive:
        package, folder = _package(archive, options)
        chapters = _chapters(package, folder)
        if not chapters:
            raise Unreadable("is an EPUB without chapters")
        about = Draft(
            name=blob.name,
            text="",
            publisher=first_text(package, "publisher") or first_text(package, "title"),
            published=iso_date(first_text(package, "date")),
            language=first_text(package, "language"),
        )
        taken = 0
        for number, path in enumerate(chapters[:MAX_CHAPTERS], 1):
            name = f"{blob.name}#{number}"
            data = member(archive, path, min(options.max_bytes, MAX_PAGE_BYTES), "EPUB")
            taken += len(data or b"")
            if taken > MAX_EXPANDED_BYTES:
                raise Unreadable(f"expands to more than {megabytes(MAX_EXPANDED_BYTES)}")
            markup = (data or b"").decode("utf-8-sig", "replace")
            text = text_of(markup)
            if text.strip():
                yield replace(about, name=name, text=text, title=first_heading(markup))
            else:
                yield Skip(name, "chapter holds no text")


def _package(archive: zipfile.ZipFile, options: ReadOptions) -> tuple[Element, str]:
    """The book's list of parts and the folder its paths start from."""
    if "META-INF/rights.xml" in archive.namelist():
        raise Unreadable("is an EPUB protected against copying")
    container = member(archive, _CONTAINER, options.max_bytes, "EPUB")
    root = parse_xml(container, "EPUB") if container else None
    files = named(root, "rootfile") if root is not None else iter(())
    path = next((file.get("full-path", "") for file in files), "")
    data = member(archive, path, options.max_bytes, "EPUB") if path else None
    if data is None:
        raise Unreadable("is an EPUB without a list of its parts")
    return parse_xml(data, "EPUB"), posixpath.dirname(path)


def _chapters(package: Element, folder: str) -> list[str]:
    """Paths of the chapters, in reading order; covers and tables of contents are none."""
    parts = {
        item.get("id", ""): item
        for item in named(package, "item")
        if item.get("media-type") in _PAGES and "nav" not in (item.get("properties") or "").split()
    }
    order = [ref.get("idref", "") for ref in named(package, "itemref") if ref.get("linear") != "no"]
    return [
        posixpath.normpath(posixpath.join(folder, unquote(parts[key].get("href", ""))))
        for key in dict.fromkeys(order or parts)
        if key in parts
    ]
