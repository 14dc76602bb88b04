"""Taking readers' comments out of a page: however long they are, they are not the article."""

from __future__ import annotations

from typing import Any

from summarizer.patterns import lazy_pattern
from summarizer.reading.pages.page_words import folded, is_comment_heading, readers_names
from summarizer.reading.pages.pruning import (
    BLOCK_TAGS,
    LONG,
    Sizes,
    measure,
    names,
    remove,
    weight,
)

_STOP = lazy_pattern(r"[.!?…。！？؟।][\"”»’)\]]?\s*$")
#: What holds no sentence of the article.
_NO_ARTICLE = frozenset({"header", "footer", "nav", "aside", "form", "figure"})
#: Schema.org's name of a reader's comment.
_SCHEMA = "schema.org/Comment"
#: Blocks before a comment box that are looked at for sentences.
_MOST_BLOCKS = 2000
#: Comments that make a box of them: one may be the paper's own ("Kommentar").
_SEVERAL = 2
#: Characters of a heading over comments, with their number.
_HEADING = 60


def take_out_readers(body: Any) -> None:
    """Take readers' comments out of a page, unless nothing would be left.

    A box is told by its name, its schema or its heading. It goes where long text is left, or, with
    several comments in it, where whole sentences stand before it.

    Args:
        body: The page's body as an lxml element, or None; changed in place.
    """
    if body is None:
        return
    articles = list(body.iter("article"))
    whole = {*body.iter("main"), *(articles if len(articles) == 1 else ())}
    boxes = {element for element in body.iter(*BLOCK_TAGS) if _is_box(element, whole)}
    boxes.discard(body)
    if not boxes:
        return
    stated = _sentences_before(body, boxes)
    remove(
        body,
        measure(body),
        lambda element, sizes: element in boxes and _may_go(element, sizes, body, stated),
    )


def _is_box(element: Any, whole: set[Any]) -> bool:
    """Whether an element says that it holds comments, and no title of a page stands in it.

    Args:
        element: A block.
        whole: Elements that hold the article, whatever their names say.
    """
    named = element not in whole and not readers_names().isdisjoint(names(element))
    schema = (element.get("itemtype") or "").endswith(_SCHEMA) or element.get(
        "itemprop"
    ) == "comment"
    if not (named or schema or _is_headed(element)):
        return False
    return element.find(".//h1") is None and element.find(".//article//h1") is None


def _is_headed(element: Any) -> bool:
    """Whether a box begins with a heading over comments: ``Comments (12)``."""
    first = next((child for child in element if isinstance(child.tag, str)), None)
    if first is None or element.tag in ("body", "article", "main") or first.tag not in _HEADINGS:
        return False
    text = " ".join(first.text_content().split())
    return len(text) <= _HEADING and is_comment_heading(folded(text))


_HEADINGS = ("h2", "h3", "h4", "h5", "h6", "legend")


def _may_go(element: Any, sizes: Sizes, body: Any, stated: dict[Any, int]) -> bool:
    left = sizes[body].running - sizes[element].running
    if left >= 2 * LONG or not sizes[element].running:
        return True
    return stated[element] >= LONG or (stated[element] >= LONG // 2 and _holds_several(element))


def _holds_several(element: Any) -> bool:
    """Whether a box holds several comments, or is one of several."""
    around = element.getparent()
    inner = sum(_is_comment(part) for part in element.iter(*BLOCK_TAGS) if part is not element)
    return inner >= _SEVERAL or sum(map(_is_comment, around)) >= _SEVERAL


def _is_comment(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return False
    return element.tag == "li" or not readers_names().isdisjoint(names(element))


def _sentences_before(body: Any, boxes: set[Any]) -> dict[Any, int]:
    """Characters of whole sentences of the page before each box, those in other boxes apart."""
    stated: dict[Any, int] = {}
    passed: set[Any] = set()
    total = looked = 0
    for element in body.iter():
        if element in boxes:
            stated[element] = total
        if element in boxes or element.tag in _NO_ARTICLE or element.getparent() in passed:
            passed.add(element)
        elif element.tag in BLOCK_TAGS and looked < _MOST_BLOCKS:
            text = " ".join(own_words(element).split())
            looked += bool(text)
            total += weight(text) if _STOP.search(text) else 0
    return stated


def own_words(block: Any) -> str:
    """The text of a block without that of blocks within and of links."""
    parts = [block.text or ""]
    for child in block:
        if isinstance(child.tag, str) and child.tag not in BLOCK_TAGS and child.tag != "a":
            parts.append(child.text_content())
        parts.append(child.tail or "")
    return "".join(parts)
