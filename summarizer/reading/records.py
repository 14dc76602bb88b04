"""Records (JSON objects, table rows) -> drafts, with validation.

The schema is the fields of an article; each is also found under the names that scrapers use.
`docs/reading.md` describes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.reading.dates import iso_date
from summarizer.reading.items import Draft, Item, Skip, Unreadable
from summarizer.reading.options import ReadOptions

#: Names each field is looked up under, first found first. After the first they are those of
#: newspaper4k and trafilatura JSON, news-please, GDELT, Common Crawl News and Hugging Face sets.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "maintext", "article", "article_text", "raw_text"),
    "id": ("id",),
    "title": ("title", "headline"),
    "publisher": (
        "publisher", "source-hostname", "sitename", "site_name", "source_name", "outlet",
        "source_domain", "hostname", "domain", "source",
    ),
    "url": ("url", "link", "canonical_link"),
    "published": (
        "published", "date", "publish_date", "published_date", "date_publish", "date_published",
        "pubDate", "published_at", "publishedAt",
    ),
    "language": ("language", "lang", "meta_lang"),
    "group": ("group", "label", "side"),
}  # fmt: skip

#: Keys under which a record holds articles instead of being one.
LISTS = ("articles", "documents")


def drafts(value: Any, name: str, options: ReadOptions) -> Iterator[Item]:
    """Drafts of a parsed JSON value: one article, a list, or an object that holds a list.

    Args:
        value: What the JSON parser gave.
        name: The input as the user knows it; items of a list get their number, from 1.
        options: `fields` maps names.

    Raises:
        Unreadable: If the value itself does not fit the schema. A bad item of a list is
            yielded as a `Skip`.
    """
    if isinstance(value, list):
        yield from _each(value, name, options, cluster="")
        return
    if not isinstance(value, dict):
        raise Unreadable(f"holds {_kind(value)}; an article is an object with a text field")
    for key in LISTS:
        if isinstance(value.get(key), list):
            yield from _each(value[key], name, options, cluster=_identity(value.get("id")))
            return
    yield draft(value, name, options)


def _each(values: list[Any], name: str, options: ReadOptions, cluster: str) -> Iterator[Item]:
    for number, value in enumerate(values, 1):
        where = f"{name}#{number}"
        try:
            if isinstance(value, dict) and any(isinstance(value.get(key), list) for key in LISTS):
                yield from drafts(value, where, options)
            else:
                yield draft(value, where, options, cluster)
        except Unreadable as error:
            yield Skip(where, str(error))


def draft(value: Any, name: str, options: ReadOptions, cluster: str = "") -> Draft:
    """The draft of one record.

    Raises:
        Unreadable: If the record is not an object, has no text, or a field is no string.
    """
    if not isinstance(value, Mapping):
        raise Unreadable(f"is {_kind(value)}; an article is an object with a text field")
    found = {key: _field(value, key, options.fields.get(key, "")) for key in ALIASES}
    text = found.pop("text")
    if not isinstance(text, str) or not text.strip():
        looked = options.fields.get("text", "") or "text, body, content ..."
        raise Unreadable(f"has no text; looked for {looked}")
    if not found["url"]:
        found["url"] = _address(value.get("source"))
    repairs: tuple[str, ...] = ()
    published = found.pop("published")
    date = iso_date(published)
    if published and not date:
        repairs = (f"date {str(published)[:40]!r} is not understood, left out",)
    strings = {key: _string(item, key) for key, item in found.items()}
    return Draft(
        name=name,
        text=text,
        published=date,
        cluster=cluster,
        repairs=repairs,
        id=strings["id"],
        title=strings["title"],
        publisher=strings["publisher"],
        url=strings["url"],
        language=strings["language"],
        group=strings["group"],
    )


def _field(value: Mapping[str, Any], key: str, mapped: str) -> Any:
    """The first value that is there: not null, not empty; an address is never a publisher."""
    for alias in (mapped,) if mapped else ALIASES[key]:
        item = value.get(alias)
        if item is None or item == "" or (key == "publisher" and not _names_someone(item)):
            continue
        return item
    return ""


def _names_someone(item: Any) -> bool:
    return not (isinstance(item, str) and "://" in item)


def _address(item: Any) -> str:
    """Trafilatura writes the page's address under ``source``."""
    return item if isinstance(item, str) and item.startswith(("http://", "https://")) else ""


def _string(item: Any, key: str) -> str:
    if isinstance(item, str):
        return item.strip()
    if isinstance(item, int | float) and not isinstance(item, bool):
        return str(item)
    if key == "publisher" and isinstance(item, Mapping) and isinstance(item.get("name"), str):
        return str(item["name"])
    raise Unreadable(f"field {key} must be a string, not {_kind(item)}")


def _identity(item: Any) -> str:
    return "" if item is None or isinstance(item, list | dict) else str(item)


def _kind(value: Any) -> str:
    """What JSON calls a value of this type."""
    names = {dict: "an object", list: "a list", str: "a string", bool: "a truth value"}
    if value is None:
        return "null"
    return names.get(type(value), "a number")
