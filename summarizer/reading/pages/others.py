"""Taking other articles out of a page: the next one to scroll to, and boxes of further stories."""

from __future__ import annotations

from typing import Any

from summarizer.reading.pages.page_words import folded, is_further
from summarizer.reading.pages.pruning import LONG, Size, Sizes, is_running, measure, names, remove

_HEADINGS = ("h1", "h2", "h3", "h4")
_BOXES = ("article", "section", "div", "aside", "li")
#: Blocks of running text that an article has before another one begins.
_BLOCKS = 2


def take_out_others(body: Any, title: str) -> None:
    """Take articles with a headline of their own out of a page that begins with its own article.

    The page's article is what stands around its first `h1`. Another one is an `article` that begins
    with an `h1`, or a box behind it that is named so ("more", "next") and begins with a heading.

    Args:
        body: The page's body as an lxml element, or None; changed in place.
        title: The page's title, or empty.
    """
    heads = list(body.iter("h1")) if body is not None else []
    if not heads:
        return
    first = heads[0]
    own = {first, *first.iterancestors()}
    titles = {folded(title), folded(first.text_content())}
    boxes = [box for box in body.iter(*_BOXES) if box not in own and _is_other(box, titles)]
    if not boxes:
        return
    sizes = measure(body)
    before = _running_before(body, first, sizes)
    doomed = {box for box in boxes if _is_behind(sizes[box], *before.get(box, (0, 0)))}
    remove(body, sizes, lambda element, _: element in doomed)


def _is_other(box: Any, titles: set[str]) -> bool:
    """Whether a box begins with the headline of another article."""
    named = is_further(names(box))
    if not (named or box.tag == "article"):
        return False
    head = _leading_heading(box)
    if head is None or folded(head.text_content()) in titles:
        return False
    return named or head.tag == "h1"


def _leading_heading(box: Any) -> Any:
    """The heading before which a box holds no running text, or None."""
    for element in box.iter():
        if element.tag in _HEADINGS:
            return element
        if isinstance(element.tag, str) and len((element.text or "").strip()) >= LONG:
            return None
    return None


def _is_behind(size: Size, blocks: int, characters: int) -> bool:
    """Whether an article stands before a box, no shorter than what the box holds."""
    return blocks >= _BLOCKS and size.running <= characters


def _running_before(body: Any, first: Any, sizes: Sizes) -> dict[Any, tuple[int, int]]:
    """Blocks of running text between the page's `h1` and each box behind it, and their size."""
    before: dict[Any, tuple[int, int]] = {}
    blocks = characters = 0
    behind = False
    for element in body.iter():
        behind = behind or element is first
        if behind:
            before[element] = blocks, characters
            if is_running(sizes[element]):
                blocks, characters = blocks + 1, characters + sizes[element].own
    return before
