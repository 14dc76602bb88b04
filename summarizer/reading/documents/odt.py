"""OpenDocument texts: the paragraphs of ``content.xml`` and the document's own metadata."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from summarizer.reading.dates import iso_date
from summarizer.reading.documents.parts import parts_of
from summarizer.reading.documents.xml_trees import first_text, local, named
from summarizer.reading.items import Blob, Draft, Item, Unreadable
from summarizer.reading.options import ReadOptions

#: What is no text of the article: tables, notes, remarks, deleted text, indexes, headers.
_LEFT_OUT = frozenset(
    {"table", "note", "annotation", "annotation-end", "tracked-changes", "table-of-content",
     "alphabetical-index", "bibliography", "forms", "sequence-decls", "desc", "ruby-text"}
)  # fmt: skip
_BLANKS = frozenset({"s", "tab", "line-break"})


def parse_odt(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """The article of an OpenDocument text, zipped or as one file of XML.

    Raises:
        Unreadable: If it is damaged, protected, too large or holds no text.
    """
    content, meta = parts_of(blob, options, ("content.xml", "meta.xml"), "document")
    if content is None:
        raise Unreadable("is no OpenDocument text, or a protected one")
    text = next((part for part in named(content, "text") if len(part)), content)
    body = "\n\n".join(_paragraphs(text))
    if not body:
        raise Unreadable("holds no text")
    about = meta if meta is not None else text
    yield Draft(
        name=blob.name,
        text=body,
        title=first_text(about, "title") if meta is not None else "",
        published=iso_date(first_text(about, "date", "creation-date")) if meta is not None else "",
        language=first_text(about, "language") if meta is not None else "",
        url=blob.url,
    )


def _paragraphs(body: Element) -> list[str]:
    written: list[list[str]] = []
    _walk(body, [], written)
    return [line for pieces in written if (line := " ".join("".join(pieces).split()))]


def _walk(element: Element, pieces: list[str], written: list[list[str]]) -> None:
    """Add an element's text to the paragraph it stands in; the tree's depth is bounded."""
    name = local(element)
    if name in _LEFT_OUT:
        return
    inside = pieces
    if name in ("p", "h"):
        inside = []
        written.append(inside)
    elif name in _BLANKS:
        inside.append(" ")
    inside.append(element.text or "")
    for child in element:
        _walk(child, inside, written)
        inside.append(child.tail or "")
