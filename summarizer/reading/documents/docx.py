"""Word documents: the paragraphs of ``word/document.xml`` and the document's own metadata."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from summarizer.reading.documents.parts import joined, office_draft, parts_of
from summarizer.reading.documents.xml_trees import local
from summarizer.reading.items import Blob, Item, Unreadable
from summarizer.reading.options import ReadOptions

#: What is no text of the article: tables, deleted and moved text, the second copy of a text box
#: for old programs, notes on the side, formulas' properties.
_LEFT_OUT = frozenset({"tbl", "del", "moveFrom", "Fallback", "delText", "instrText", "pPr", "rPr"})
_BLANKS = frozenset({"tab", "br", "cr", "ptab"})


def parse_docx(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """The article of a document; tables, notes and deleted text are left out.

    Raises:
        Unreadable: If it is damaged, protected, too large or holds no text.
    """
    body, core = parts_of(blob, options, ("word/document.xml", "docProps/core.xml"), "document")
    if body is None:
        raise Unreadable("is no Word document")
    yield office_draft(blob, paragraphs(body), core, "created")


def paragraphs(body: Element) -> list[str]:
    """The paragraphs in order, each once; one inside another (a text box) follows it."""
    written: list[list[str]] = []
    _walk(body, [], written)
    return joined(written)


def _walk(element: Element, pieces: list[str], written: list[list[str]]) -> None:
    """Add an element's text to the paragraph it stands in; the tree's depth is bounded."""
    name = local(element)
    if name in _LEFT_OUT:
        return
    if name == "p":
        pieces = []
        written.append(pieces)
    elif name == "t":
        pieces.append(element.text or "")
    elif name in _BLANKS:
        pieces.append(" ")
    elif name == "noBreakHyphen":
        pieces.append("-")
    for child in element:
        _walk(child, pieces, written)
