"""News as agencies send it: NITF, NewsML-G2 and NewsML 1."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from summarizer.reading.dates import iso_date
from summarizer.reading.documents.xml_trees import first_text, local, named, parse_xml, text_under
from summarizer.reading.items import Blob, Draft, Item, Skip, Unreadable
from summarizer.reading.options import ReadOptions

#: Elements of a body that are no running text.
_LEFT_OUT = frozenset(
    {"media", "table", "nitf-table", "script", "style", "figure", "fn", "body.end", "hedline",
     "byline", "dateline", "distributor", "head", "title", "tobject", "docdata", "hl1", "hl2"}
)  # fmt: skip
_PARAGRAPHS = frozenset(
    {"p", "block", "hl3", "hl4", "li", "h1", "h2", "h3", "h4", "h5", "h6", "bq", "blockquote", "q",
     "div", "pre", "note", "dd", "dt", "br", "section", "article", "ul", "ol"}
)  # fmt: skip
_WEB_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def parse_story(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """The stories of a file in NITF or NewsML.

    Raises:
        Unreadable: If it is damaged, too large, or holds no story.
    """
    root = parse_xml(blob.data(options.max_bytes), "story")
    if local(root) == "nitf":
        yield _checked(_nitf(root, blob.name, blob.url))
        return
    items = list(named(root, "newsItem", "NewsItem", "packageItem"))
    if not items:
        raise Unreadable("is NewsML without a story")
    for number, item in enumerate(items, 1):
        name = blob.name if len(items) == 1 else f"{blob.name}#{number}"
        try:
            yield _checked(_newsml(item, name, blob.url))
        except Unreadable as error:
            yield Skip(name, str(error))


def _checked(draft: Draft) -> Draft:
    if not draft.text:
        raise Unreadable("is a story without a text; it may be of pictures alone")
    return draft


def _nitf(root: Element, name: str, url: str) -> Draft:
    body = next(named(root, "body.content"), None)
    body = body if body is not None else next(named(root, "body"), root)
    return Draft(
        name=name,
        text="\n\n".join(_paragraphs(body)),
        title=first_text(root, "hl1", "hedline", "title"),
        publisher=_nitf_publisher(root),
        published=_first_date(root, ("date.issue", "date.release", "story.date")),
        language=root.get(_WEB_LANGUAGE, "") or body.get("lang", ""),
        url=_web_address(next(named(root, "pubdata"), None), "ex-ref") or url,
    )


def _nitf_publisher(root: Element) -> str:
    for element, attribute in (("pubdata", "name"), ("doc.copyright", "holder")):
        for child in named(root, element):
            if value := child.get(attribute, "").strip():
                return value
    return first_text(root, "distributor")


def _first_date(root: Element, names: tuple[str, ...]) -> str:
    for name in names:
        for element in named(root, name):
            if date := iso_date(element.get("norm", "")) or iso_date(text_under(element)):
                return date
    return ""


def _newsml(item: Element, name: str, url: str) -> Draft:
    content = next(named(item, "inlineXML", "DataContent", "inlineData"), None)
    nitf = next(named(item, "nitf"), None)
    if nitf is not None:
        inner = _nitf(nitf, name, url)
        text, title = inner.text, inner.title
    else:
        text, title = "\n\n".join(_paragraphs(content)) if content is not None else "", ""
    dates = ("contentCreated", "firstCreated", "versionCreated", "FirstCreated", "DateAndTime")
    return Draft(
        name=name,
        text=text,
        title=first_text(item, "headline", "HeadLine") or title,
        publisher=_newsml_publisher(item),
        published=_first_date(item, dates),
        language=_newsml_language(item),
        url=_web_address(item, "href") or url,
    )


def _newsml_publisher(item: Element) -> str:
    for name in ("provider", "infoSource", "copyrightHolder", "Provider", "CopyrightHolder"):
        for element in named(item, name):
            if said := first_text(element, "name") or text_under(element):
                return said
            if literal := element.get("literal", "") or element.get("qcode", "").rpartition(":")[2]:
                return literal
    return ""


def _newsml_language(item: Element) -> str:
    for element in named(item, "language", "Language"):
        if tag := element.get("tag", "") or element.get("FormalName", ""):
            return tag
    return item.get(_WEB_LANGUAGE, "")


def _web_address(element: Element | None, attribute: str) -> str:
    value = element.get(attribute, "") if element is not None else ""
    return value if value.startswith(("http://", "https://")) else ""


def _paragraphs(body: Element) -> list[str]:
    """The paragraphs of a body in order, each once."""
    written: list[list[str]] = [[]]
    _walk(body, written)
    return [line for pieces in written if (line := " ".join("".join(pieces).split()))]


def _walk(element: Element, written: list[list[str]]) -> None:
    """Add an element's text to the last paragraph; the tree's depth is bounded."""
    name = local(element)
    if name in _LEFT_OUT:
        return
    parts = name in _PARAGRAPHS
    if parts:
        written.append([])
    written[-1].append(element.text or "")
    for child in element:
        _walk(child, written)
        written[-1].append(child.tail or "")
    if parts:
        written.append([])
