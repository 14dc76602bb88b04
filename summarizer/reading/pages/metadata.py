"""Title, publisher, date, address and language from what a page says about itself.

JSON-LD is believed first, then meta elements, then the page's own marks (`h1`, `time`, `lang`).
Nothing is guessed from running text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from summarizer.reading.dates import iso_date
from summarizer.reading.pages.page_words import SEPARATOR, folded, is_name, is_title

#: schema.org types of a page's own article end so. Others on the page (teasers, videos) do not
#: count.
_ARTICLES = ("Article", "Posting", "Reportage", "Report")
_METAS = {
    field: tuple(names.split())
    for field, names in {
        "title": "og:title twitter:title dc.title dcterms.title headline parsely-title "
        "sailthru.title citation_title",
        "publisher": "og:site_name application-name dc.publisher dcterms.publisher publisher "
        "citation_publisher apple-mobile-web-app-title al:ios:app_name",
        "authors": "author article:author dc.creator dcterms.creator parsely-author "
        "sailthru.author citation_author byl",
        "published": "article:published_time og:published_time datepublished parsely-pub-date "
        "sailthru.date dc.date dcterms.created dc.date.issued date pubdate publish-date "
        "article.published citation_publication_date",
        "url": "og:url twitter:url",
        "language": "og:locale dc.language content-language language",
    }.items()
}
#: Keys of an article's object that name people and organizations.
_ROLES = ("author", "publisher", "sourceOrganization", "provider")
#: Most JSON-LD a page may carry, in characters; news pages have 2 to 50 thousand.
_MAX_JSON = 1_000_000
#: Marks in a title that may part it from the site's name.
_MOST_MARKS = 20
#: Authors and headings that are looked at.
_MOST_AUTHORS = 20
_MOST_HEADINGS = 5
#: Characters of an author's name from which it is looked for in bylines.
_SHORTEST_AUTHOR = 4


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
    address = _canonical(tree, metas, url)
    sites = [name for name in _sites(linked, metas) if is_name(name)]
    return Metadata(
        title=_title(tree, linked, metas, [*sites, *_host_names(address)]),
        publisher=sites[0] if sites else _host(address),
        published=_published(tree, linked, metas),
        url=address,
        language=_language(tree, linked, metas),
        body=_text(linked.get("articleBody"), keep_breaks=True),
        free=str(linked.get("isAccessibleForFree", "true")).lower() != "false",
        authors=_authors(tree, linked, metas),
    )


def _sites(linked: dict[str, Any], metas: dict[str, str]) -> Iterator[str]:
    """What may be the publisher's name, the surest first."""
    for role in _ROLES[1:]:
        yield _text(_name(linked.get(role)))
    yield from (metas.get(name, "") for name in _METAS["publisher"])


def _title(tree: Any, linked: dict[str, Any], metas: dict[str, str], sites: Sequence[str]) -> str:
    """The first title that is one, without the name of the site."""
    candidates = (
        _text(linked.get("headline")),
        *(metas.get(name, "") for name in _METAS["title"]),
        _heading(tree),
        _title_element(tree),
    )
    for candidate in candidates:
        if is_title(candidate) and (title := _without_site(candidate, sites)):
            return title
    return ""


def titles(tree: Any) -> list[str]:
    """The page's title element and its headings of the first two ranks."""
    headings = [_text(heading.text_content()) for heading in tree.iter("h1", "h2")]
    return [_title_element(tree), *headings[:_MOST_HEADINGS]]


def _authors(tree: Any, linked: dict[str, Any], metas: dict[str, str]) -> tuple[str, ...]:
    linked_authors = linked.get("author")
    items = linked_authors[:_MOST_AUTHORS] if isinstance(linked_authors, list) else [linked_authors]
    authors = [_text(_name([item])) for item in items]
    authors += [metas.get(name, "") for name in _METAS["authors"]]
    marked = (a for a in tree.iter("a") if "author" in (a.get("rel") or "").split())
    authors += [_text(a.text_content()) for a in islice(marked, _MOST_AUTHORS)]
    return tuple(dict.fromkeys(n for n in authors if len(n) >= _SHORTEST_AUTHOR and is_name(n)))


def _linked(tree: Any) -> dict[str, Any]:
    """The JSON-LD object of the page's article, or an empty one."""
    objects = [item for graph in _graphs(tree) for item in _objects(graph, 0)]
    for item in objects:
        kinds = item.get("@type")
        named = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and kind.endswith(_ARTICLES) for kind in named):
            return _resolved(item, objects)
    return {}


def _graphs(tree: Any) -> Iterator[Any]:
    """What the page's JSON-LD scripts hold, those that cannot be read left out."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or len(script.text or "") > _MAX_JSON:
            continue
        try:
            # Raw line breaks in strings are common there; strict=False lets them pass.
            yield json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue


def _resolved(item: dict[str, Any], objects: list[dict[str, Any]]) -> dict[str, Any]:
    """The item with what its roles only point at: ``{"@id": "#org"}``."""
    known = {
        ref: node
        for node in objects
        if isinstance(ref := node.get("@id"), str) and node.get("name")
    }

    def node(value: Any) -> Any:
        if isinstance(value, list):
            return [node(part) for part in value[:_MOST_AUTHORS]]
        points = isinstance(value, dict) and isinstance(value.get("@id"), str)
        return known.get(value["@id"], value) if points and not value.get("name") else value

    return {key: node(value) if key in _ROLES else value for key, value in item.items()}


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
    contents: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = _text(meta.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                contents.setdefault(name, content)
    return contents


def _first(metas: dict[str, str], field: str) -> str:
    return next((metas[name] for name in _METAS[field] if metas.get(name)), "")


def _name(value: Any) -> Any:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value.get("name") if isinstance(value, dict) else value


def _text(value: Any, keep_breaks: bool = False) -> str:
    if not isinstance(value, str):
        return ""
    # Escaped once more than it should be, in the data of many sites.
    text = unescape(value)
    return text.strip() if keep_breaks else " ".join(text.split())


def _heading(tree: Any) -> str:
    headings = list(tree.iter("h1"))
    return _text(headings[0].text_content()) if len(headings) == 1 else ""


def _title_element(tree: Any) -> str:
    title = tree.find(".//title")
    return _text(title.text_content()) if title is not None else ""


def _without_site(title: str, sites: Sequence[str]) -> str:
    """The title without the name of its site behind or before it; empty if it is that name."""
    names = {folded(site) for site in sites}
    marks = list(islice(SEPARATOR.finditer(title), _MOST_MARKS))
    for mark in marks:
        if folded(title[mark.end() :]) in names:
            return title[: mark.start()].strip()
    for mark in reversed(marks):
        if folded(title[: mark.start()]) in names:
            return title[mark.end() :].strip()
    return "" if folded(title) in names else title


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
    links = [link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical"]
    for candidate in (*links, _first(metas, "url")):
        try:
            address = str(urljoin(url, candidate.strip()))
            parts = urlsplit(address)
        except ValueError:
            continue
        if candidate and parts.scheme in ("http", "https") and parts.netloc:
            return address
    return url


def _host(url: str) -> str:
    """The host's name, unless it is that of a platform."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return host if "." in host and is_name(host.rpartition(".")[0].rpartition(".")[2]) else ""


def _host_names(url: str) -> list[str]:
    """What a site may be called by its address: the host, and its labels."""
    host = _host(url)
    return [host, *(label for label in host.split(".")[:-1] if len(label) > 2)] if host else []


def _language(tree: Any, linked: dict[str, Any], metas: dict[str, str]) -> str:
    root = tree.getroottree().getroot()
    declared = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return _text(declared) or _text(_name(linked.get("inLanguage"))) or _first(metas, "language")
