"""Taking furniture out of a page before its main text is looked for, and narrowing to it.

By class, never by site: what an element is (a form, a caption), what it says of itself (its
role, its name), how it is built (links only, short cells only) and where it stands (outside the
element that holds nearly all running text). The extractor proper is trafilatura; these rules are
for what it lets through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from summarizer.patterns import lazy_pattern


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Elements that start a line of their own. Text belongs to the nearest of them.
BLOCK_TAGS = _words(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup li main nav ol p pre section summary table tbody "
    "td th tr ul amp-sidebar amp-consent amp-ad"
)
#: Words in class names and ids that say what an element is. A name such as ``inlineShare_box``
#: is split into its words first, so ``share`` does not match ``shareholders``.
#: Only what the extractor lets through; it knows menus, related links, tags, sharing by itself.
_NAMES = _words(
    "caption captions bildunterschrift bildtext legende leyenda didascalia onderschrift "
    "infobox factbox boilerplate bio disclaimer footer "
    "promo signup subscribe donate donation consent advert advertisement"
)
#: Elements, and words of names, that no article stands in.
_AROUND_TAGS = _words("footer nav aside form dialog")
_AROUND = _words("footer cookie cookies consent gdpr")
#: Elements whose text nobody reads.
CODE_TAGS = _words("script style template noscript")
#: Parts of a table; rows of players are named so.
_TABLE = _words("table thead tbody tfoot tr td th")
#: Elements that are one paragraph.
_PARAGRAPHS = _words("p li blockquote pre h1 h2 h3 h4 h5 h6")
#: Names that only tell of a state or a subject: ``has-sidebar``, ``comments-open``, ``tag-bio``.
_STATE = lazy_pattern(
    r"(?:no|has|with|without|is|hide|show|js|not|category|cat|tag|topic)[-_]"
    r"|.*[-_](?:open|opened|closed|on|off|enabled|disabled|allowed|status)$",
    re.I,
)
_PARTS = lazy_pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDDEN = lazy_pattern(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.I)
_SENTENCE_END = lazy_pattern(r"[.!?…。！？؟।][\"”»’)\]]?\s*$")
_SPACE = lazy_pattern(r"\s+")
_HAN = lazy_pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")

#: Characters a Han or Kana character counts for: it takes about three letters to say the same.
_HAN_WEIGHT = 3
#: Characters from which a block is running text rather than a label: about twelve words. Tuned
#: on the page set; 60 to 100 give the same figures.
LONG = 80
#: Share of linked characters above which a block, or an element of many, leads elsewhere.
_BLOCK_LINKED = 0.9
_PART_LINKED = 0.7
#: A named element that holds more than this share of the running text is taken to be the article,
#: whatever its name says.
_TOO_MUCH = 0.35
#: Share of the running text that the narrowed element must hold; less is enough for the one that
#: also holds the only `h1`.
_NARROW = 0.9
_NARROW_TITLED = 0.7
#: Characters of an attribute that are looked at; names of real pages have under 500.
_LONGEST_NAMES = 2000
#: Characters up to which a box around a form or a button is furniture, and a block that ends in
#: a call to press a link.
_BOX = 4 * LONG
_CALL = 2 * LONG
#: Words before a link that make it a reference: ``Read also:``.
_LEAD_WORDS = 5


@dataclass(slots=True)
class Size:
    """Characters of an element, Han weighted.

    Args:
        own: Text of the block itself, not of blocks within.
        own_linked: Of that, inside links.
        total: With all below.
        linked: Of that, inside links.
        running: Of the total, in long blocks that are not mostly links.
        links: Number of links below.
    """

    own: int = 0
    own_linked: int = 0
    total: int = 0
    linked: int = 0
    running: int = 0
    links: int = 0


Sizes = dict[Any, Size]


def prune(tree: Any) -> tuple[Any, Any, int]:
    """Take the furniture out of a page.

    Args:
        tree: The page's root as an lxml element; changed in place.

    Returns:
        The smallest element that holds nearly all running text left, or the root; the one right
        around most of it, or None if there is no running text; and the number of paragraphs of
        running text on the page.
    """
    body = tree if tree.tag == "body" else tree.find(".//body")
    if body is None:
        return tree, None, 0
    sizes = measure(body)
    paragraphs = sum(block.tag == "p" and is_running(size) for block, size in sizes.items())
    main = _main(body, sizes)
    protected = set(_protected(body, main))
    most = sizes[main].running * _TOO_MUCH if main is not None else 0
    named = main is not None and _torn(main, sizes) <= sizes[main].running * _TOO_MUCH
    remove(
        body,
        sizes,
        lambda element, sizes: (
            element not in protected
            and sizes[element].running <= most
            and (
                _is_hidden(element)
                or _asks_for_something(element, sizes[element])
                or (named and _is_named(element))
            )
        ),
    )
    remove(body, measure(body), _leads_elsewhere)
    return _narrow(body), main, paragraphs


def _protected(body: Any, main: Any) -> Iterator[Any]:
    """What is taken out under no name: the main element, the marked body, and all around them."""
    marked = [element for element in body.iter() if element.get("itemprop") == "articleBody"]
    for element in marked if main is None else [main, *marked]:
        yield element
        yield from element.iterancestors()


def _torn(main: Any, sizes: Sizes) -> int:
    """Running text of the main element that would go by names alone."""
    torn, stack = 0, list(main)
    while stack:
        element = stack.pop()
        if isinstance(element.tag, str):
            if _is_named(element):
                torn += sizes[element].running
            else:
                stack.extend(element)
    return torn


def _main(body: Any, sizes: Sizes) -> Any:
    """The element right around most running text, or None if there is none.

    Each long block counts for its parent, and half for the element around that: some pages set
    each paragraph in a box of its own.
    """
    scores: dict[Any, float] = {}
    around: set[Any] = set()
    for block, size in sizes.items():
        if block.getparent() in around or _is_around(block):
            around.add(block)
            continue
        if block is body or not is_running(size):
            continue
        share = float(size.own)
        holder = block.getparent() if block.tag in _PARAGRAPHS else block
        for element in (holder, holder.getparent()):
            if element in sizes:
                scores[element] = scores.get(element, 0.0) + share
            share /= 2
    return max(scores, key=lambda element: scores[element], default=None)


def _is_around(element: Any) -> bool:
    """Whether an element stands around any article, and may be longer than a short one."""
    return element.tag in _AROUND_TAGS or not _AROUND.isdisjoint(names(element))


def is_running(size: Size) -> bool:
    """Whether a block is long enough to be text, and not mostly links."""
    return size.own >= LONG and size.own_linked < size.own / 2


def running_blocks(tree: Any) -> list[Any]:
    """The blocks of running text below an element, in order."""
    return [block for block, size in measure(tree).items() if is_running(size)]


def remove(body: Any, sizes: Sizes, unwanted: Callable[[Any, Sizes], bool]) -> None:
    """Take the outermost unwanted elements out of a page; what stands behind them stays."""
    doomed, stack = [], list(body)
    while stack:
        element = stack.pop()
        if isinstance(element.tag, str):
            if unwanted(element, sizes):
                doomed.append(element)
            else:
                stack.extend(element)
    for element in doomed:
        element.drop_tree()


def measure(body: Any) -> Sizes:
    """Sizes of all elements, in two passes over the tree."""
    sizes: Sizes = {element: Size() for element in body.iter()}
    block, linked = {body: body}, {body: False}
    for element in body.iter():
        parent = element.getparent()
        if element is not body:
            block[element] = element if element.tag in BLOCK_TAGS else block[parent]
            linked[element] = linked[parent] or element.tag == "a"
        if element.tag == "a":
            sizes[element].links = 1
        for text, owner in ((element.text, element), (element.tail, parent)):
            if (
                text
                and owner in block
                and isinstance(owner.tag, str)
                and owner.tag not in CODE_TAGS
            ):
                _add(sizes, block[owner], linked[owner], weight(text))
                if owner.tag not in BLOCK_TAGS:
                    sizes[owner].total += weight(text)
                    sizes[owner].linked += weight(text) if linked[owner] else 0
    for element in reversed(list(sizes)):
        _sum_up(element, sizes, body)
    return sizes


def _add(sizes: Sizes, block: Any, linked: bool, count: int) -> None:
    sizes[block].own += count
    sizes[block].own_linked += count if linked else 0


def _sum_up(element: Any, sizes: Sizes, body: Any) -> None:
    """Add an element, complete by now, to its parent."""
    size = sizes[element]
    if element.tag in BLOCK_TAGS:
        size.total += size.own
        size.linked += size.own_linked
        if is_running(size):
            size.running += size.own
    if element is not body and (parent := sizes.get(element.getparent())) is not None:
        parent.links += size.links
        parent.running += size.running
        if element.tag in BLOCK_TAGS:  # the text of other elements was given to their block
            parent.total += size.total
            parent.linked += size.linked


def weight(text: str) -> int:
    """Characters without superfluous blanks, Han and Kana counted three times."""
    text = _SPACE.sub(" ", text)
    if text.isascii():
        return 0 if text == " " else len(text)
    return len(text) + (_HAN_WEIGHT - 1) * len(_HAN.findall(text))


def names(element: Any) -> Iterator[str]:
    """Words, and pairs of them, in class names, id and test marks, lower case."""
    for attribute in ("class", "id", "data-component", "data-testid"):
        for name in (element.get(attribute) or "")[:_LONGEST_NAMES].split():
            if not _STATE.match(name):
                parts = [part.lower() for part in _PARTS.findall(name)]
                yield from parts
                yield from (first + second for first, second in pairwise(parts))


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "")[:_LONGEST_NAMES]
    return element.get("hidden") is not None or bool(_HIDDEN.search(style))


def _is_named(element: Any) -> bool:
    """Whether names of classes call an element furniture, and it is one whole."""
    if element.tag in _TABLE or _NAMES.isdisjoint(names(element)):
        return False
    return _stands_alone(element)


def mend_inline(tree: Any) -> None:
    """Make sure that no words within a block are lost to the extractor.

    Elements within sentences lose their names, so that no word goes by its class; empty boxes
    between words are the line breaks that they stand for.
    """
    for element in tree.iter():
        empty = element.tag == "div" and not len(element) and not (element.text or "").strip()
        if empty and (element.tail or "").strip():
            element.tag = "br"
            element.attrib.clear()
        if element.tag not in BLOCK_TAGS and not _stands_alone(element):
            for name in ("class", "id"):
                element.attrib.pop(name, None)


def _asks_for_something(element: Any, size: Size) -> bool:
    """A box around a form or a button: what to sign up for, to pay, to press.

    A post of a live blog has its buttons too, but also a time.
    """
    if size.total >= _BOX or element.tag not in BLOCK_TAGS:
        return False
    if element.find(".//h1") is not None or element.find(".//time") is not None:
        return False
    if element.find("form") is not None:
        return True
    return size.total < _CALL and element.find(".//button") is not None


def _stands_alone(element: Any) -> bool:
    """Whether taking it out cannot tear a sentence apart."""
    if element.tag in BLOCK_TAGS:
        return element.find(".//h1") is None
    parent = element.getparent()
    return (
        parent is not None and not (parent.text or "").strip() and not (element.tail or "").strip()
    )


def _leads_elsewhere(element: Any, sizes: Sizes) -> bool:
    """Blocks of links, and ``Read also: ...``."""
    size = sizes[element]
    if element.tag not in BLOCK_TAGS or size.links == 0 or element.tag == "h1":
        return False
    if size.links == 1 and size.total < _CALL and _ends_in_call(element):
        return True
    if size.running > 0 or size.total - size.linked >= LONG:
        return False
    if size.linked >= size.total * (_BLOCK_LINKED if size.links == 1 else _PART_LINKED):
        return True
    return size.links == 1 and _is_reference(element)


def _is_reference(element: Any) -> bool:
    """A few words with a colon, and then a link that ends the block."""
    before, _ = _around_link(element)
    return before.endswith((":", "：")) and len(before.split()) <= _LEAD_WORDS


def _ends_in_call(element: Any) -> bool:
    """Whole sentences, and then a link that is no part of one: ``... every day. Sign up``."""
    before, linked = _around_link(element)
    return bool(_SENTENCE_END.search(before) and not _SENTENCE_END.search(linked))


def _around_link(element: Any) -> tuple[str, str]:
    """The words before the first link of a block and its own; empty if the block goes on."""
    text = " ".join(element.text_content().split())
    linked = " ".join(next(element.iter("a")).text_content().split())
    if not linked or not text.endswith(linked):
        return "", ""
    return text[: -len(linked)].rstrip(), linked


def _narrow(body: Any) -> Any:
    """Go down as long as one child holds nearly all running text, or much of it and the title."""
    sizes = measure(body)
    here = body
    titles = list(body.iter("h1"))
    while (running := sizes[here].running) and sizes[here].own < LONG:
        best = max(
            (child for child in here if child.tag in BLOCK_TAGS),
            key=lambda child: sizes[child].running,
            default=None,
        )
        if best is None or best.tag == "p":
            break
        titled = len(titles) == 1 and best in titles[0].iterancestors()
        if sizes[best].running < (_NARROW_TITLED if titled else _NARROW) * running:
            break
        here = best
    return here
