"""XML -> a tree, bounded and without what XML can be abused for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from summarizer.patterns import lazy_pattern
from summarizer.reading.items import Unreadable

#: Elements of one tree; a book of 300 pages has about 100,000.
MAX_ELEMENTS = 300_000
#: Elements within elements; documents of Word have up to 40.
MAX_NESTING = 200
#: Names of characters that HTML has and XML has not; stories use them all the same.
_NAMED = lazy_pattern(rb"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]{1,30};")


class _Bounded(TreeBuilder):
    """A builder that stops where a tree is larger or deeper than any document."""

    def __init__(self) -> None:
        super().__init__()
        self.elements = 0
        self.depth = 0

    def start(self, tag: str, attrs: dict[Any, Any], /) -> Element:
        self.elements += 1
        self.depth += 1
        if self.elements > MAX_ELEMENTS:
            raise Unreadable(f"has more than {MAX_ELEMENTS:,} elements; it is no article")
        if self.depth > MAX_NESTING:
            raise Unreadable(f"nests more than {MAX_NESTING} elements; it is no article")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        return super().end(tag)


def parse_xml(data: bytes, what: str) -> Element:
    """The root of some XML.

    Args:
        data: The bytes.
        what: What they are, for messages: "document", "story".

    Raises:
        Unreadable: If it is no XML, declares entities, or is larger or deeper than any document.
    """
    parser = DefusedXMLParser(
        target=_Bounded(), forbid_dtd=False, forbid_entities=True, forbid_external=True
    )
    try:
        parser.feed(_NAMED.sub(_numbered, data))
        root: Element = parser.close()
    except Unreadable:
        raise
    except DefusedXmlException:
        raise Unreadable(f"declares entities, which no {what} needs") from None
    except (ParseError, RecursionError, ValueError, LookupError, AssertionError):
        raise Unreadable(f"is a damaged {what}; save it anew") from None
    return root


def _numbered(match: re.Match[bytes]) -> bytes:
    character = unescape(match[0].decode("ascii"))
    if character.startswith("&"):
        return match[0]
    return "".join(f"&#{ord(c)};" for c in character).encode("ascii")


def local(element: Element) -> str:
    """An element's name without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(root: Element, *names: str) -> Iterator[Element]:
    """The elements below and including the root that have one of some names, in order."""
    return (element for element in root.iter() if local(element) in names)


def text_under(element: Element | None) -> str:
    """All text of an element on one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def first_text(root: Element, *names: str) -> str:
    """The text of the first element with one of some names that has any."""
    for name in names:
        for element in named(root, name):
            if text := text_under(element):
                return text
    return ""
