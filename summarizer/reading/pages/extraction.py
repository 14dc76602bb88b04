"""The article's paragraphs out of a page: trafilatura leads, and is checked against the page.

What it leaves of the paragraphs around which a page is built is counted. Where it keeps too few,
names of classes have led it astray, and it is asked again without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from summarizer.patterns import lazy_pattern
from summarizer.reading.extras import need
from summarizer.reading.pages.metadata import Metadata
from summarizer.reading.pages.others import take_out_others
from summarizer.reading.pages.pruning import (
    BLOCK_TAGS,
    CODE_TAGS,
    LONG,
    mend_inline,
    prune,
    running_blocks,
    weight,
)
from summarizer.reading.pages.readers import take_out_readers

_BLOCKS = frozenset({"p", "head", "quote", "code", "item", "row"})
_ENDS = lazy_pattern(r"[.!?…。！？؟।։።။។:;\"”»’“)\]]\s*\Z")
_STOP = lazy_pattern(r"[.!?…。！？؟।։።။។][\"”»’]?\Z")
_LETTERS = lazy_pattern(r"[^\W\d_]")
_BREAK = lazy_pattern(r"\n[^\S\n]*\n")
#: Share of the main element's running text below which an extraction is tried again.
_ENOUGH = 0.5
#: Attributes whose words the extractor goes by.
_LEADING_ASTRAY = ("class", "id", "role", "style")
#: Paragraphs of a page from which a loss is reported, and the share that is one. None of the
#: pages tuned on whose text is right falls below it.
_MANY = 6
_FRACTION = 0.25
#: Characters by which a paragraph is known again.
_KEY = 40
_PICTURES = ("img", "figure", "picture", "video")
_BESIDE = frozenset({"aside", "figure", "figcaption", "footer", "nav", "form"})
#: Paragraphs before the first extracted one that are put back: a standfirst has one or two.
_MOST_LEADS = 3
#: Paragraphs that are looked for in the whole extracted text; each takes one pass over it.
_MOST_LOOKS = 100
#: Blocks at either edge that may be a byline or a label.
_EDGE = 4
#: Cells of a row of a fact box: a label or two and what they stand over.
_FACT_CELLS = 3
#: Characters from which a cell of a table with a full stop is a sentence: "The crew got off."
_SENTENCE = 15
#: Words of a label that stands alone at the end: ``More from Sports``.
_LABEL_WORDS = 3


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading of an extracted text."""

    text: str
    heading: bool = False


def main_text(tree: Any, about: Metadata) -> tuple[str, tuple[str, ...]]:
    """The main text of a page, its paragraphs parted by blank lines, and what is to be noted.

    Args:
        tree: The page's root as an lxml element; changed in place.
        about: What the page says about itself: its title and authors are no text.
    """
    body = tree if tree.tag == "body" else tree.find("body")
    take_out_readers(body)
    take_out_others(body, about.title)
    element, main, paragraphs = prune(tree)
    mend_inline(element)
    blocks = _best(element, running_blocks(main) if main is not None else [])
    blocks = _leads(element, blocks) + _restored(main, blocks)
    texts = _trimmed(blocks, about)
    long = sum(weight(text) >= LONG for text in texts)
    notes: tuple[str, ...] = ()
    if paragraphs >= _MANY and long < _FRACTION * paragraphs:
        notes = (f"{long} of {paragraphs} paragraphs of the page were taken as the article's",)
    return "\n\n".join(texts), notes


def _best(element: Any, running: list[Any]) -> list[Block]:
    """What trafilatura extracts; if too little, the same without names, then all running text."""
    texts = [own_text(block) for block in running]
    enough = _ENOUGH * sum(map(weight, texts))
    blocks = _extracted(element)
    told = any(not block.heading for block in blocks)
    if told and _size(blocks) >= enough:
        return blocks
    for inner in element.iter():
        for name in _LEADING_ASTRAY:
            inner.attrib.pop(name, None)
    again = _extracted(element)
    return again if _size(again) >= enough else [Block(text) for text in texts]


def own_text(block: Any) -> str:
    """The text of a block without that of blocks within, white space as single spaces."""
    parts: list[str] = []
    stack = [(block, False)]
    while stack:
        element, over = stack.pop()
        if over:
            parts.append(element.tail or "")
            continue
        if element is not block:
            stack.append((element, True))
        if element is block or (element.tag not in BLOCK_TAGS and element.tag not in CODE_TAGS):
            parts.append(" " if element.tag == "br" else element.text or "")
            stack.extend((child, False) for child in reversed(element))
    return " ".join("".join(parts).split())


def _size(blocks: list[Block]) -> int:
    return sum(weight(block.text) for block in blocks)


def _extracted(element: Any) -> list[Block]:
    trafilatura = need("trafilatura", "html", "a web page")
    try:
        document = trafilatura.bare_extraction(
            _alone(element), include_comments=False, favor_precision=True, with_metadata=False
        )
    except (RecursionError, AssertionError, ValueError, TypeError, AttributeError):
        # The extractor's own failures on broken markup; the page is then one without text.
        return []
    if document is None or document.body is None:
        return []
    return list(_paragraphs(document.body))


def _alone(element: Any) -> Any:
    """A page that holds nothing but a copy of the element."""
    html = need("lxml.html", "html", "a web page")
    page = html.document_fromstring("<html><body><article></article></body></html>")
    article = page.find(".//article")
    copy = deepcopy(element)
    copy.tail = None
    if copy.tag in ("body", "html"):
        article.text = copy.text
        article.extend(list(copy))
    else:
        article.append(copy)
    return page


def _key(text: str) -> str:
    return "".join(text[: 4 * _KEY].casefold().split())[:_KEY]


def _leads(element: Any, blocks: list[Block]) -> list[Block]:
    """Paragraphs between the page's title and the first extracted one, in boxes without pictures.

    A standfirst often stands in a box of its own beside the text.
    """
    titles = list(element.getroottree().iter("h1"))
    if len(titles) != 1:
        return []
    title = titles[0]
    around = next(
        (a for a in title.iterancestors() if a in {element, *element.iterancestors()}), None
    )
    if around is None:
        return []
    keys = {_key(block.text) for block in blocks}
    leads: list[Block] = []
    after = False
    running = set(running_blocks(around)) - _beside(around)
    for block in around.iter():
        after = after or block is title
        if not after or block not in running:
            continue
        text = own_text(block)
        if _key(text) in keys:
            return leads[:_MOST_LEADS]
        if block.tag == "p" and _STOP.search(text):
            leads.append(Block(text))
    return []


def _restored(main: Any, blocks: list[Block]) -> list[Block]:
    """The blocks, with paragraphs of the main element that were dropped from between two."""
    if main is None:
        return blocks
    places = {_key(block.text): place for place, block in enumerate(blocks)}
    taken = "\n".join(block.text for block in blocks)
    beside = _beside(main)
    restored: dict[int, list[Block]] = {}
    pending: list[Block] = []
    last, looks = -1, _MOST_LOOKS
    for paragraph in main.iter("p"):
        text = own_text(paragraph)
        place = places.get(_key(text), -1)
        if place >= 0:
            if pending and last >= 0:
                restored.setdefault(last, []).extend(pending)
            pending, last = [], place
        elif _STOP.search(text) and looks and paragraph not in beside:
            looks -= 1
            if text[:LONG] not in taken:
                pending.append(Block(text))
    return [b for i, block in enumerate(blocks) for b in (block, *restored.get(i, ()))]


def _beside(around: Any) -> set[Any]:
    """Blocks of an element that stand in boxes beside its text, or in boxes with a picture."""
    pictured: set[Any] = set()
    for picture in around.iter(*_PICTURES):
        for box in takewhile(lambda box: box is not around, picture.iterancestors()):
            if box in pictured:
                break
            pictured.add(box)
    beside: set[Any] = set()
    for element in around.iter():
        boxed = element.tag in _BESIDE or element in pictured or element.getparent() in beside
        if boxed and element is not around:
            beside.add(element)
    return beside


def _paragraphs(body: Any) -> Iterator[Block]:
    """Blocks of the extractor's tree, in order, each once."""
    taken: set[Any] = set()
    for element in body.iter():
        if element in taken:
            continue
        if element.tag in _BLOCKS and not _holds_blocks(element):
            taken.update(element.iter())
            text = _row(element) if element.tag == "row" else "".join(_pieces(element))
        else:
            text = flat(element.text)
        tail = element.tail if element.getparent() not in taken else ""
        yield from _split(text, element.tag == "head")
        yield from _split(flat(tail), heading=False)


def _row(row: Any) -> str:
    """The cells of a table's row; those that hold a sentence are paragraphs of their own."""
    cells = [" ".join("".join(_pieces(cell)).split()) for cell in row]
    told = any(weight(cell) >= LONG for cell in cells)
    # A fact box has a label and a sentence; a row of figures may hold "Ada Velling Jr.".
    told |= len(cells) <= _FACT_CELLS and any(map(_is_sentence, cells))
    mark = "\n\n" if told else " | "
    return mark.join(cell for cell in cells if cell)


def _is_sentence(cell: str) -> bool:
    """Whether a cell says something whole: "The crew got off.", but not "Pts." or "3.5"."""
    return weight(cell) >= _SENTENCE and bool(_STOP.search(cell))


def _pieces(element: Any) -> Iterator[str]:
    """The text of a block: its marked line breaks are breaks, those of the source are blanks."""
    yield flat(element.text)
    for child in element:
        if child.tag == "lb":
            yield "\n"
        else:
            yield from _pieces(child)
        yield flat(child.tail)


def flat(text: str | None) -> str:
    """The text with every run of white space as one space."""
    return re.sub(r"\s+", " ", text or "")


def _split(text: str, heading: bool) -> Iterator[Block]:
    """Paragraphs of a text: two line breaks part them."""
    for part in _BREAK.split(text):
        lines = [" ".join(line.split()) for line in part.splitlines()]
        if paragraph := "\n".join(line for line in lines if line):
            yield Block(paragraph, heading)


def _holds_blocks(element: Any) -> bool:
    return any(child.tag in _BLOCKS for child in element.iter() if child is not element)


def _trimmed(blocks: list[Block], about: Metadata) -> list[str]:
    """Blocks without title and bylines at the top, and biography and labels at the end."""
    texts = [block for block in blocks if _LETTERS.search(block.text)]
    first = next((i for i, block in enumerate(texts[: _EDGE + 1]) if _is_text(block)), 0)
    texts = [block for block in texts[:first] if _is_lead(block, about)] + texts[first:]
    for _ in range(_EDGE):
        if len(texts) < 2 or not _is_tail(texts[-1], about):
            break
        texts.pop()
    return [block.text for block in texts]


def _is_text(block: Block) -> bool:
    return weight(block.text) >= LONG and bool(_ENDS.search(block.text))


def _is_lead(block: Block, about: Metadata) -> bool:
    """Whether a block right before the text belongs to it: no title, byline or short label."""
    folded = " ".join(block.text.casefold().split())
    if folded == about.title.casefold() or any(n.casefold() in folded for n in about.authors):
        return False
    return block.heading or weight(block.text) >= LONG // 2 or bool(_ENDS.search(block.text))


def _is_tail(block: Block, about: Metadata) -> bool:
    """After the text: who wrote it, a heading of nothing, labels of what was taken out."""
    folded = block.text.casefold()
    if any(folded.startswith(name.casefold()) for name in about.authors):
        return True
    if _ENDS.search(block.text):
        return False
    return block.heading or (len(folded.split()) <= _LABEL_WORDS and folded.isascii())
