"""Title, publisher, date, address and language from what a page says about itself.

JSON-LD is believed first, then meta elements, then the page's own marks (`h1`, `time`, `lang`).
Nothing is guessed from running text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from summarizer.reading.dates import iso_date

#: schema.org types of a page's own article. Others on the page (teasers, videos) do not count.
_ARTICLES = re.compile(r"(?:News|Report|Analysis|Opinion|Review|Background|Blog|Live|Social)?"
                       r"\w*(?:Article|BlogPosting|Posting)$")  # fmt: skip
_METAS = {
    field: tuple(names.split())
    for field, names in {
        "title": "og:title twitter:title dc.title dcterms.title headline parsely-title "
        "sailthru.title citation_title",
        "publisher": "og:site_name application-name dc.publisher dcterms.publisher publisher "
        "apple-mobile-web-app-title al:ios:app_name",
        "published": "article:published_time og:published_time datepublished parsely-pub-date "
        "sailthru.date dc.date dcterms.created dc.date.issued date pubdate publish-date "
        "article.published citation_publication_date",
        "url": "og:url twitter:url",
        "language": "og:locale dc.language content-language language",
    }.items()
}
#: What stands between a page's title and its publisher's name in the title element.
_SEPARATOR = re.compile(r"\s+[|–—·•»-]\s+|\s+::\s+")
#: Most JSON-LD a page may carry, in characters; news pages have 2 to 50 thousand.
_MAX_JSON = 1_000_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about itself; empty where it says nothing.

    Args:
        body: The article's text as JSON-LD gives it.
        free: Whether the page says nothing of a paywall.
        authors: Names of the people who wrote it.
    """

    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    body: str = ""
    free: bool = True
    authors: tuple[str, ...] = ()


def metadata(tree: Any, url: str = "") -> Metadata:
    """Read a page's metadata.

    Args:
        tree: The page's root as an lxml element.
        url: Where the page came from, or empty.
    """
    linked = _linked(tree)
    metas = _metas(tree)
    publisher = _text(_name(linked.get("publisher"))) or _first(metas, "publisher")
    title = _text(linked.get("headline")) or _first(metas, "title") or _heading(tree)
    address = _canonical(tree, metas, url)
    return Metadata(
        title=_without_publisher(title or _title_element(tree), publisher),
        publisher=publisher or _host(address),
        published=_published(tree, linked, metas),
        url=address,
        language=_language(tree, linked, metas),
        body=_text(linked.get("articleBody"), keep_breaks=True),
        free=str(linked.get("isAccessibleForFree", "true")).lower() != "false",
        authors=_authors(tree, linked, metas),
    )


def _authors(tree: Any, linked: dict[str, Any], metas: dict[str, str]) -> tuple[str, ...]:
    given = linked.get("author")
    found = [_text(_name([item])) for item in (given if isinstance(given, list) else [given])]
    found += [metas.get(name, "") for name in ("author", "article:author", "dc.creator")]
    found += [_text(a.text_content()) for a in tree.iter("a") if a.get("rel") == "author"]
    return tuple(dict.fromkeys(name for name in found if name and "://" not in name))


def _linked(tree: Any) -> dict[str, Any]:
    """The JSON-LD object of the page's article, or an empty one."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or len(script.text or "") > _MAX_JSON:
            continue
        try:
            # Raw line breaks in strings are common there; strict=False lets them pass.
            found = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(found, 0):
            kinds = item.get("@type")
            if any(
                _ARTICLES.search(str(k)) for k in (kinds if isinstance(kinds, list) else [kinds])
            ):
                return item
    return {}


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Objects at the top, in lists, graphs and as main entity of a page."""
    if isinstance(value, list) and depth < 4:
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if depth < 4:
                yield from _objects(value.get(key), depth + 1)


def _metas(tree: Any) -> dict[str, str]:
    """Content of meta elements by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = _text(meta.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _first(metas: dict[str, str], field: str) -> str:
    return next((metas[name] for name in _METAS[field] if metas.get(name)), "")


def _name(value: Any) -> Any:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value.get("name") if isinstance(value, dict) else value


def _text(value: Any, keep_breaks: bool = False) -> str:
    if not isinstance(value, str):
        return ""
    return value.strip() if keep_breaks else " ".join(value.split())


def _heading(tree: Any) -> str:
    headings = list(tree.iter("h1"))
    return _text(headings[0].text_content()) if len(headings) == 1 else ""


def _title_element(tree: Any) -> str:
    title = tree.find(".//title")
    return _text(title.text_content()) if title is not None else ""


def _without_publisher(title: str, publisher: str) -> str:
    """The title without the publisher's name behind or before it."""
    parts = _SEPARATOR.split(title)
    if len(parts) > 1 and publisher:
        if parts[-1].casefold() == publisher.casefold():
            return title[: title.rfind(parts[-1])].rstrip(" |–—·•»:-")
        if parts[0].casefold() == publisher.casefold():
            return title[len(parts[0]) :].lstrip(" |–—·•»:-")
    return title


def _published(tree: Any, linked: dict[str, Any], metas: dict[str, str]) -> str:
    for value in (
        linked.get("datePublished"),
        linked.get("dateCreated"),
        _first(metas, "published"),
    ):
        if date := iso_date(value):
            return date
    times = [time for time in tree.iter("time") if iso_date(time.get("datetime"))]
    marked = [
        t for t in times if t.get("itemprop") == "datePublished" or t.get("pubdate") is not None
    ]
    for time in marked or times:
        return iso_date(time.get("datetime"))
    return ""


def _canonical(tree: Any, metas: dict[str, str], url: str) -> str:
    """The address the page gives itself, if it is one on the web; else where it came from."""
    found = [link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical"]
    for candidate in (*found, _first(metas, "url")):
        try:
            address = str(urljoin(url, candidate.strip()))
            parts = urlsplit(address)
        except ValueError:
            continue
        if candidate and parts.scheme in ("http", "https") and parts.netloc:
            return address
    return url


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _language(tree: Any, linked: dict[str, Any], metas: dict[str, str]) -> str:
    root = tree.getroottree().getroot()
    own = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return _text(own) or _text(_name(linked.get("inLanguage"))) or _first(metas, "language")
