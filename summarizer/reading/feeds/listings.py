"""Files that list addresses: OPML lists of feeds, sitemaps of news sites."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from summarizer.reading.documents.xml_trees import local, named, parse_xml, text_under
from summarizer.reading.items import Blob, Item, Link, Unreadable
from summarizer.reading.options import ReadOptions

#: Addresses taken from one file; a news sitemap may have 1,000, a list of feeds some hundreds.
MAX_LINKS = 1000


def parse_opml(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """The feeds that an OPML file lists.

    Raises:
        Unreadable: If it is damaged or lists no feed.
    """
    root = parse_xml(blob.data(options.max_bytes), "OPML file")
    urls = [outline.get("xmlUrl") or outline.get("xmlurl") or "" for outline in
            named(root, "outline")]  # fmt: skip
    yield from _links(urls, "lists no feed")


def parse_sitemap(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """The pages of a sitemap: those marked as news, or all; of an index the sitemaps.

    Raises:
        Unreadable: If it is damaged, lists no page, or links are not followed.
    """
    root = parse_xml(blob.data(options.max_bytes), "sitemap")
    if not options.follow:
        raise Unreadable("is a sitemap: it lists pages, not texts; read them with --read follow")
    entries = [entry for entry in root if local(entry) in ("url", "sitemap")]
    news = [entry for entry in entries if any(named(entry, "news"))]
    yield from _links([_address(entry) for entry in news or entries], "lists no page")


def _address(entry: Element) -> str:
    return next((text_under(child) for child in entry if local(child) == "loc"), "")


def _links(urls: list[str], none: str) -> Iterator[Item]:
    usable = [url for url in dict.fromkeys(urls) if url.lower().startswith(("http://", "https://"))]
    if not usable:
        raise Unreadable(none)
    yield from (Link(url) for url in usable[:MAX_LINKS])
