"""RSS, Atom and JSON feeds: the text of the items, or links to them."""

from __future__ import annotations

import calendar
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from summarizer.reading.dates import iso_date
from summarizer.reading.extras import need
from summarizer.reading.items import Blob, Draft, Item, Link, Skip, Unreadable
from summarizer.reading.markup import text_of
from summarizer.reading.options import ReadOptions
from summarizer.reading.records.names import words
from summarizer.reading.texts.inline import plain_words

#: Items taken from one feed; feeds carry 10 to 200.
MAX_ITEMS = 1000


def parse_feed(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """The items of a feed: their own text, or links where `options.follow` is set.

    Raises:
        Unreadable: If it is no feed, or the extra is missing.
    """
    feedparser = need("feedparser", "feeds", "a feed")
    data = blob.data(options.max_bytes)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"<", b"\xff", b"\xfe"):
        raise Unreadable("is not a feed")
    headers = {"content-type": f"application/xml; charset={blob.charset}"} if blob.charset else {}
    try:
        # A stream: given a string, the library would take it for an address or a path.
        feed = feedparser.parse(io.BytesIO(data), response_headers=headers, sanitize_html=False)
    except Exception as error:  # it lets errors of several parsers through
        raise Unreadable(f"is not a feed: {type(error).__name__}") from None
    if not feed.entries:
        what = "holds no items" if feed.version else "is XML, but no feed we know"
        raise Unreadable(what)
    publisher, language = feed.feed.get("title", ""), feed.feed.get("language", "")
    base = _joined(blob.url, feed.feed.get("link", ""))
    for number, entry in enumerate(feed.entries[:MAX_ITEMS], 1):
        name = f"{blob.name}#{number}"
        url = _joined(base, entry.get("link", ""))
        if options.follow and url.startswith(("http://", "https://")):
            yield Link(url)
            continue
        text, marks = plain_words(text_of(_content(entry), name))
        if not text:
            yield Skip(name, "item holds no text; follow its address instead")
            continue
        yield Draft(
            name=name,
            text=text,
            title=text_of(entry.get("title", ""), name),
            publisher=entry.get("source", {}).get("title", "") or publisher,
            url=url,
            published=_date(entry),
            language=entry.get("language", "") or language,
            repairs=marks,
        )


def _joined(base: str, url: str) -> str:
    """An address as seen from another; one that cannot be joined as it is."""
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def _content(entry: Any) -> str:
    """The longest of an item's texts: some give a summary besides the whole."""
    texts: list[str] = [part.get("value", "") for part in entry.get("content", [])]
    texts.append(entry.get("summary", ""))
    return max(texts, key=len)


def _date(entry: Any) -> str:
    """The date as it was written, so that its zone is kept; else as the library read it."""
    for key in ("published", "updated"):
        if date := iso_date(entry.get(key, "")):
            return date
        if parsed := entry.get(f"{key}_parsed"):
            return iso_date(datetime.fromtimestamp(calendar.timegm(parsed), UTC))
    return ""


def json_feed(value: dict[str, Any], blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """The items of a parsed JSON feed (jsonfeed.org, versions 1 and 1.1)."""
    base = _joined(blob.url, words(value.get("home_page_url")) or words(value.get("feed_url")))
    items = value.get("items")
    for number, item in enumerate(items[:MAX_ITEMS] if isinstance(items, list) else [], 1):
        name = f"{blob.name}#{number}"
        if not isinstance(item, dict):
            yield Skip(name, "is no object")
            continue
        fields = {key: text for key, text in item.items() if isinstance(text, str)}
        url = _joined(base, fields.get("url", ""))
        if options.follow and url.startswith(("http://", "https://")):
            yield Link(url)
            continue
        markup = fields.get("content_html", "")
        text = fields.get("content_text", "") or (text_of(markup, name) if markup else "")
        text, marks = plain_words(text or fields.get("summary", ""))
        if not text.strip():
            yield Skip(name, "item holds no text; follow its address instead")
            continue
        yield Draft(
            name=name,
            text=text,
            title=fields.get("title", ""),
            publisher=words(value.get("title")),
            url=url,
            published=iso_date(fields.get("date_published", "")),
            language=fields.get("language", "") or words(value.get("language")),
            repairs=marks,
        )
