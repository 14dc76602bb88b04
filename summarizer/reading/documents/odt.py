"""OpenDocument texts: the paragraphs of ``content.xml`` and the document's own metadata."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from summarizer.reading.documents.parts import joined, office_draft, parts_of
from summarizer.reading.documents.xml_trees import local, named
from summarizer.reading.items import Blob, Item, Unreadable
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
    yield office_draft(blob, _paragraphs(text), meta, "date", "creation-date")


def _paragraphs(body: Element) -> list[str]:
    written: list[list[str]] = []
    _walk(body, [], written)
    return joined(written)


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
