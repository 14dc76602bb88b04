"""Web pages: the main text by trafilatura, with rules around it for what it lets through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from summarizer.patterns import lazy_pattern
from summarizer.reading.extras import need
from summarizer.reading.items import Blob, Draft, Item, Unreadable
from summarizer.reading.normalization.decoding import decode
from summarizer.reading.options import MAX_PAGE_BYTES, ReadOptions
from summarizer.reading.pages.extraction import main_text
from summarizer.reading.pages.metadata import metadata, titles
from summarizer.reading.pages.page_words import refresh_target, stand_in
from summarizer.reading.pages.pruning import BLOCK_TAGS

_CHARSET = lazy_pattern(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I
)
_DECLARED_IN = 4096
_FORBIDDEN = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f]")
#: Attributes of one tag; the parser takes quadratic time in them. The most on 91 real pages is 64.
MAX_ATTRIBUTES = 500
_LONG_TAG = lazy_pattern(r"(<[A-Za-z][\w:-]{0,50})[^<>]{1000,}>?")
_QUOTED = lazy_pattern(r"\"[^\"]*\"|'[^']*'")
#: Elements of one page; news pages have 500 to 8,000. The extractor's time grows faster than
#: their number.
MAX_ELEMENTS = 40_000
#: Inline elements of one block; the extractor takes quadratic time in them.
MAX_INLINE = 2000
#: Below this share of the words that JSON-LD gives as the article's body, the page's own text is
#: taken to be missing (it is drawn by a script) and the body is used.
_BODY_SHARE = 0.5


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
    if target := refresh_target(markup, url):
        raise Unreadable(f"only sends on to {target}; give that address")
    tree = _tree(markup)
    about = metadata(tree, url)
    headings = titles(tree)
    text, noted = main_text(tree, about)
    if about.free and len(text.split()) < _BODY_SHARE * len(about.body.split()):
        text, noted = _plain(about.body), ()
    if reason := stand_in(headings, text, url):
        raise Unreadable(reason)
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
        repairs=(*notes, *noted),
    )


def _tree(markup: str) -> Any:
    lxml_html = need("lxml.html", "html", "a web page")
    lxml_etree = need("lxml.etree", "html", "a web page")
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    clean = _LONG_TAG.sub(_without_attributes, _FORBIDDEN.sub("", markup))
    try:
        tree = lxml_html.document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except (lxml_etree.LxmlError, ValueError, AssertionError):
        raise Unreadable("holds no markup that can be parsed") from None
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise Unreadable(f"has more than {MAX_ELEMENTS} elements; it is no article")
    _flatten(tree)
    return tree


def _without_attributes(tag: re.Match[str]) -> str:
    """The tag, without its attributes if it has more than any page gives one."""
    if len(_QUOTED.sub("", tag[0]).split()) <= MAX_ATTRIBUTES:
        return tag[0]
    return f"{tag[1]}>"


def _flatten(tree: Any) -> None:
    """Make plain text of blocks with more inline elements than any article has."""
    for element in list(tree.iter()):
        if len(element) > MAX_INLINE and element.getparent() is not None:
            inline = sum(1 for child in element if child.tag not in BLOCK_TAGS)
            if inline > MAX_INLINE:
                text = " ".join(element.itertext())
                del element[:]
                element.text = text


def _plain(body: str) -> str:
    """The text of JSON-LD's body, which some sites give with tags or one paragraph a line."""
    stripped = re.sub(r"</p>|<br\s*/?>", "\n", body, flags=re.I)
    stripped = re.sub(r"<[A-Za-z/][^<>]{0,500}>", "", stripped)
    return "\n\n".join(" ".join(line.split()) for line in stripped.splitlines() if line.strip())
