"""Web pages: the main text by trafilatura, with rules around it for what it lets through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from summarizer.reading.decoding import decode
from summarizer.reading.extras import need
from summarizer.reading.items import Blob, Draft, Item, Unreadable
from summarizer.reading.metadata import Metadata, metadata
from summarizer.reading.options import MAX_PAGE_BYTES, ReadOptions
from summarizer.reading.pruning import BLOCK_TAGS, has_running_text, prune
from summarizer.reading.trimming import Block, trim

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I
)
_DECLARED_IN = 4096
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
#: Elements of one page; news pages have 500 to 8,000. The extractor's time grows faster than
#: their number.
MAX_ELEMENTS = 40_000
#: Inline elements of one block; the extractor takes quadratic time in them.
MAX_INLINE = 2000
#: Elements of a page up to which the extractor gets the whole page where the rules leave nothing.
_SECOND_TRY = 5000
#: Below this share of the words that JSON-LD gives as the article's body, the page's own text is
#: taken to be missing (it is drawn by a script) and the body is used.
_BODY_SHARE = 0.5
_UNKNOWN = Metadata()
_BLOCKS = frozenset({"p", "head", "quote", "code", "item", "row"})


def parse_html(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """The article of a page.

    Raises:
        Unreadable: If the page is too large, has no main text, or the extra is missing.
    """
    data = blob.data(min(options.max_bytes, MAX_PAGE_BYTES))
    declared = _CHARSET.search(data[:_DECLARED_IN])
    charset = blob.charset or (declared[1].decode("ascii", "replace") if declared else "")
    text, notes = decode(data, charset)
    yield page(text, blob.name, blob.url, notes)


def page(markup: str, name: str, url: str = "", notes: tuple[str, ...] = ()) -> Draft:
    """The draft of a page's markup.

    Raises:
        Unreadable: As for `parse_html`.
    """
    tree = _tree(markup)
    about = metadata(tree, url)
    again = sum(1 for _ in tree.iter()) <= _SECOND_TRY and has_running_text(tree)
    text = main_text(tree, about)
    if not text and again:
        text = _extract(_tree(markup), about)
    if about.free and len(text.split()) < _BODY_SHARE * len(about.body.split()):
        text = _plain(about.body)
    if not text:
        raise Unreadable("holds no main text; it may be an index page, or drawn by a script")
    return Draft(
        name=name,
        text=text,
        title=about.title,
        publisher=about.publisher,
        url=about.url,
        published=about.published,
        language=about.language,
        repairs=notes,
    )


def main_text(tree: Any, about: Metadata = _UNKNOWN) -> str:
    """The main text of a page, its paragraphs parted by blank lines.

    Args:
        tree: The page's root as an lxml element; changed in place.
        about: What the page says about itself: its title and authors are no text.
    """
    return _extract(_alone(prune(tree)), about)


def _extract(tree: Any, about: Metadata) -> str:
    trafilatura = need("trafilatura", "html", "a web page")
    try:
        found = trafilatura.bare_extraction(
            tree, include_comments=False, include_tables=True, with_metadata=False
        )
    except (RecursionError, AssertionError, ValueError, TypeError, AttributeError):
        # The extractor's own failures on broken markup; the page is then one without text.
        return ""
    if found is None or found.body is None:
        return ""
    return "\n\n".join(trim(list(_paragraphs(found.body)), about))


def _alone(element: Any) -> Any:
    """A page that holds nothing but the element."""
    html = need("lxml.html", "html", "a web page")
    page = html.document_fromstring("<html><body><article></article></body></html>")
    article = page.find(".//article")
    element.tail = None
    if element.tag in ("body", "html"):
        article.text = element.text
        article.extend(list(element))
    else:
        article.append(element)
    return page


def _tree(markup: str) -> Any:
    lxml_html = need("lxml.html", "html", "a web page")
    lxml_etree = need("lxml.etree", "html", "a web page")
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    clean = _FORBIDDEN.sub("", markup)
    try:
        tree = lxml_html.document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except (lxml_etree.LxmlError, ValueError, AssertionError):
        raise Unreadable("holds no markup that can be parsed") from None
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise Unreadable(f"has more than {MAX_ELEMENTS} elements; it is no article")
    _flatten(tree)
    return tree


def _flatten(tree: Any) -> None:
    """Make plain text of blocks with more inline elements than any article has."""
    for element in list(tree.iter()):
        if len(element) > MAX_INLINE and element.getparent() is not None:
            inline = sum(1 for child in element if child.tag not in BLOCK_TAGS)
            if inline > MAX_INLINE:
                text = " ".join(element.itertext())
                del element[:]
                element.text = text


def _paragraphs(body: Any) -> Iterator[Block]:
    """Blocks of the extractor's tree, in order, each once."""
    taken: set[Any] = set()
    for element in body.iter():
        if element in taken:
            continue
        if element.tag in _BLOCKS and not _holds_blocks(element):
            taken.update(element.iter())
            text = "".join(_pieces(element))
        else:
            text = _flat(element.text)
        tail = element.tail if element.getparent() not in taken else ""
        yield from _split(text, element.tag == "head")
        yield from _split(_flat(tail), heading=False)


def _pieces(element: Any) -> Iterator[str]:
    """The text of a block: its marked line breaks are breaks, those of the source are blanks."""
    yield _flat(element.text)
    for child in element:
        if child.tag == "lb":
            yield "\n"
        else:
            yield from _pieces(child)
        yield _flat(child.tail)


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _split(text: str, heading: bool) -> Iterator[Block]:
    """Paragraphs of a text: two line breaks part them."""
    for part in re.split(r"\n\s*\n", text):
        lines = [" ".join(line.split()) for line in part.splitlines()]
        if kept := "\n".join(line for line in lines if line):
            yield Block(kept, heading)


def _holds_blocks(element: Any) -> bool:
    return any(child.tag in _BLOCKS for child in element.iter() if child is not element)


def _plain(body: str) -> str:
    """The text of JSON-LD's body, which some sites give with tags or one paragraph a line."""
    stripped = re.sub(r"</p>|<br\s*/?>", "\n", body, flags=re.I)
    stripped = re.sub(r"<[A-Za-z/][^<>]{0,500}>", "", stripped)
    return "\n\n".join(" ".join(line.split()) for line in stripped.splitlines() if line.strip())
