"""Records (JSON objects, table rows) -> drafts.

The schema is the fields of an article; each is also found under the names that scrapers,
interfaces and data sets use (`fields.toml`). `docs/reading.md` describes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.patterns import lazy_pattern
from summarizer.reading.dates import iso_date
from summarizer.reading.items import Draft, Item, Skip, Unreadable
from summarizer.reading.options import ReadOptions
from summarizer.reading.records.names import aliases, paragraphs, plain_name, plain_record, words
from summarizer.reading.texts.front_matter import front_matter
from summarizer.reading.texts.inline import plain_words

#: Keys under which an object holds articles instead of being one.
LISTS = ("articles", "documents")
#: Keys under which the answers of interfaces hold them, in this order.
_ANSWERS = ("articles", "documents", "results", "response", "docs", "posts", "items", "stories",
            "news", "hits", "data", "value", "entries", "records", "rows", "@graph",
            "itemListElement", "newsArticles", "pages", "content", "edges", "nodes", "list",
            "result", "payload")  # fmt: skip
#: Objects within objects in which the list is looked for: ``hits.hits``, ``response.docs``.
_ANSWER_DEPTH = 3
#: Names of a title that things besides articles have.
_NOT_TITLES = ("name", "subject")
#: What some data sets put between the articles of one cluster, which they give as one text.
_BETWEEN = "|||||"
#: What NewsAPI and GNews end a text with that they have cut.
_CUT = lazy_pattern(r"(?:…|\.\.\.)?[ \t\r\n]{0,4}\[(?:\+?\d{1,9} chars?|Removed)\]$")
#: What stands in the place of an article that was taken away.
_REMOVED = "[Removed]"
_FIELDS = ("id", "title", "publisher", "url", "language", "group")
#: Characters of a value that a message shows.
_SHOWN = 40


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
    articles = _listed(value, options)
    if articles is not None:
        yield from _each(articles, name, options, cluster=_identity(value.get("id")))
    else:
        yield from records(value, name, options)


def _each(values: list[Any], name: str, options: ReadOptions, cluster: str) -> Iterator[Item]:
    for number, value in enumerate(values, 1):
        where = f"{name}#{number}"
        try:
            if isinstance(value, dict) and any(isinstance(value.get(key), list) for key in LISTS):
                yield from drafts(value, where, options)
            else:
                yield from records(value, where, options, cluster)
        except Unreadable as error:
            yield Skip(where, str(error))


def _listed(value: Mapping[str, Any], options: ReadOptions) -> list[Any] | None:
    """The articles an object holds, or None where it is one itself."""
    for key in LISTS:
        if isinstance(value.get(key), list) and not _are_strings(value[key]):
            return list(value[key])
    if _text(value, options, extract=False):
        return None
    return _answered(value, _ANSWER_DEPTH) or _titled(value, _ANSWER_DEPTH)


def _answered(value: Mapping[str, Any], deep: int) -> list[Any] | None:
    for key in _ANSWERS:
        inner = value.get(key)
        if isinstance(inner, list) and any(isinstance(item, Mapping) for item in inner):
            return [item for item in inner if key != "@graph" or _is_work(item)]
        if deep and isinstance(inner, Mapping):
            listed = _answered(inner, deep - 1)
            if listed is not None:
                return listed
    return None


def _titled(value: Mapping[str, Any], deep: int) -> list[Any] | None:
    """The first list, under whatever name, of objects with a title and a text."""
    for inner in value.values():
        if isinstance(inner, list) and inner and _is_titled(inner[0]):
            return list(inner)
        if deep and isinstance(inner, Mapping):
            listed = _titled(inner, deep - 1)
            if listed is not None:
                return listed
    return None


def _is_titled(item: Any) -> bool:
    """Whether an item of a list has a title and a text; readers' comments have names at most."""
    if not isinstance(item, Mapping):
        return False
    plain = plain_record(item)
    titles = (plain.get(alias) for alias in aliases()["title"] if alias not in _NOT_TITLES)
    texts = (plain.get(alias) for alias in aliases()["text"])
    return any(isinstance(title, str) for title in titles) and any(texts)


def _is_work(item: Any) -> bool:
    """Whether a node of linked data is a text, and no site, person or picture."""
    return isinstance(item, Mapping) and bool({"articleBody", "text"} & set(item))


def _are_strings(values: list[Any]) -> bool:
    return bool(values) and all(isinstance(item, str) for item in values)


def records(
    value: Any, name: str, options: ReadOptions, cluster: str = ""
) -> Iterator[Draft | Skip]:
    """The drafts of one record; several where its text holds several articles.

    Raises:
        Unreadable: As for `draft`.
    """
    record = draft(value, name, options, cluster)
    parts = [part for part in record.text.split(_BETWEEN) if part.strip()]
    if len(parts) < 2:
        yield record
        return
    for number, part in enumerate(parts, 1):
        yield Draft(name=f"{name}.{number}", text=part.strip(), cluster=cluster or name)


def draft(value: Any, name: str, options: ReadOptions, cluster: str = "") -> Draft:
    """The draft of one record. A field that cannot be understood is left out, and said so.

    Raises:
        Unreadable: If the record is not an object or has no text.
    """
    if not isinstance(value, Mapping):
        raise Unreadable(f"is {_kind(value)}; an article is an object with a text field")
    text = _text(value, options, extract=True)
    if not text.strip():
        looked = options.fields.get("text", "") or "text, body, content ..."
        raise Unreadable(f"has no text; looked for {looked}; name it with --read text=NAME")
    plain = plain_record(value)
    above, text = front_matter(text)
    body, repairs = plain_words(_uncut(text))
    fields: dict[str, str] = {}
    for field in _FIELDS:
        item = _field(value, plain, field, options.fields.get(field, ""))
        fields[field] = said = words(item)
        if item and not said:
            repairs += (f"field {field} is {_kind(item)}, left out",)
    fields["url"] = fields["url"] or _address(plain.get("source"))
    fields["title"], _ = plain_words(fields["title"])
    published, date = _published(value, plain, options.fields.get("published", ""))
    if published and not date:
        repairs += (f"date {str(published)[:_SHOWN]!r} is not understood, left out",)
    fields = {field: said or above.get(field, "") for field, said in fields.items()}
    return Draft(
        name=name,
        text=body,
        published=date or above.get("published", ""),
        cluster=cluster,
        repairs=repairs,
        id=fields["id"],
        title=fields["title"],
        publisher=fields["publisher"],
        url=fields["url"],
        language=fields["language"],
        group=fields["group"],
    )


def _uncut(text: str) -> str:
    if text.strip() == _REMOVED:
        raise Unreadable("was removed by its source")
    return _CUT.sub("", text.rstrip()) if text.rstrip().endswith("]") else text


def _text(value: Mapping[str, Any], options: ReadOptions, extract: bool) -> str:
    """The text of a record; with `extract` what some interfaces give instead of it."""
    if mapped := options.fields.get("text", ""):
        return paragraphs(_at(value, mapped))
    plain = plain_record(value)
    for alias in aliases()["text"] + (aliases()["extract"] if extract else ()):
        item = plain.get(alias)
        if item is not None and (text := paragraphs(item)).strip():
            return text
    return ""


def _at(value: Mapping[str, Any], path: str) -> Any:
    """The value under a name, or under names joined by dots: ``fields.body``."""
    if path in value:
        return value[path]
    plain = {plain_name(key): key for key in value if isinstance(key, str)}
    if plain_name(path) in plain:
        return value[plain[plain_name(path)]]
    first, dot, rest = path.partition(".")
    inner = value.get(first)
    return _at(inner, rest) if dot and isinstance(inner, Mapping) else None


def _field(value: Mapping[str, Any], plain: Mapping[str, Any], field: str, mapped: str) -> Any:
    """The first value that is there: not null, not empty; an address is never a publisher."""
    if mapped:
        return _at(value, mapped) or ""
    for alias in aliases()[field]:
        item = plain.get(alias)
        if item is None or (field == "publisher" and "://" in words(item)):
            continue
        return item
    return ""


def _published(value: Mapping[str, Any], plain: Mapping[str, Any], mapped: str) -> tuple[Any, str]:
    """The first value that is a date, and the date; else the first value that is there."""
    first = _field(value, plain, "published", mapped)
    values = [first] if mapped else [plain[name] for name in _dates() if name in plain]
    for item in values:
        if date := iso_date(item) or iso_date(words(item)):
            return item, date
    return first, ""


def _dates() -> tuple[str, ...]:
    return aliases()["published"]


def _address(item: Any) -> str:
    """Trafilatura writes the page's address under ``source``."""
    return item if isinstance(item, str) and item.startswith(("http://", "https://")) else ""


def _identity(item: Any) -> str:
    return words(item) if isinstance(item, str | int) else ""


def _kind(value: Any) -> str:
    """What JSON calls a value of this type."""
    names = {dict: "an object", list: "a list", str: "a string", bool: "a truth value"}
    if value is None:
        return "null"
    return names.get(type(value), "a number")
