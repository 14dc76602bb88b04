"""Where a record carries what: names of fields, and what their values may be wrapped in."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from summarizer.cached import cached_by_text
from summarizer.patterns import lazy_pattern

#: Keys under which interfaces keep the fields of an article besides its name or address.
_WRAPPERS = ("fields", "attributes", "_source", "article", "data", "row", "node", "item", "doc",
             "hit", "webpage", "metadata", "meta")  # fmt: skip
#: Those that are never a field themselves. What begins with a low line is the store's own: of
#: that only ``_id`` is used, where a record has no other.
_ENVELOPE = frozenset({"attributes", "node", "hit", "fields", "row", "item", "doc"})
#: Keys that hold the words of a value that is an object, first found first.
_WORDS = ("rendered", "processed", "main", "name", "title", "text", "plain", "value", "content",
          "#text", "@value", "_", "default", "html", "body", "print_headline", "label", "code",
          "$date", "$numberLong", "$numberInt", "_seconds", "seconds",
          "@id", "url", "href", "domain", "uri", "$oid", "id")  # fmt: skip
#: Keys of an object that stands for a paragraph.
_PARAGRAPH = ("rendered", "processed", "text", "content", "value", "body", "html", "p",
              "paragraph", "sentence", "children", "data", "#text", "@value")  # fmt: skip
#: Objects within objects up to which words are looked for.
_DEEP = 4
#: Paragraphs of one text; books have some thousands.
_PARAGRAPHS = 100_000
#: Characters of the names of fields that stay known in their plain form.
_NAMES = 1 << 17
_MARKS = lazy_pattern(r"[\s_.:\-]+")


@lru_cache(maxsize=1)
def aliases() -> Mapping[str, tuple[str, ...]]:
    """Names each field is looked up under, as `plain_name` writes them."""
    table = tomllib.loads(Path(__file__).with_name("fields.toml").read_text(encoding="utf-8"))
    return {field: tuple(map(plain_name, names)) for field, names in table.items()}


@cached_by_text(_NAMES)
def plain_name(name: str) -> str:
    """A field's name without capitals, spaces and marks: ``Publish_Date`` is ``publishdate``."""
    return _MARKS.sub("", name.casefold()).removeprefix("\ufeff")


def plain_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a record under their plain names, those of its inner objects after its own."""
    plain: dict[str, Any] = {}
    kept: dict[str, Any] = {}
    for level in _levels(record, _DEEP):
        for key, value in level.items():
            if isinstance(key, str) and not _is_empty(value):
                wraps = key in _ENVELOPE and isinstance(value, Mapping)
                fields = kept if wraps or key.startswith("_") else plain
                fields.setdefault(plain_name(key), value)
    if "id" in kept:
        plain.setdefault("id", kept["id"])
    return plain


def _levels(record: Mapping[str, Any], deep: int) -> Iterator[Mapping[str, Any]]:
    yield record
    if deep:
        for key in _WRAPPERS:
            inner = record.get(key)
            if isinstance(inner, Mapping):
                yield from _levels(inner, deep - 1)


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value in ([], {})


def words(value: Any, deep: int = _DEEP) -> str:
    """The words of a value: a string, a number, the first of a list, the name in an object.

    Empty where there are none.
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if deep and isinstance(value, list | tuple):
        return next((said for item in value[:_DEEP] if (said := words(item, deep - 1))), "")
    if deep and isinstance(value, Mapping):
        tried = (words(value[key], deep - 1) for key in _WORDS if key in value)
        return next((said for said in tried if said), "")
    return ""


def paragraphs(value: Any) -> str:
    """The text of a value: a string, or paragraphs in a list or object, parted by blank lines."""
    if isinstance(value, str):
        return value
    parts: list[str] = []
    for part in _parts(value, _DEEP):
        parts.append(part)
        if len(parts) == _PARAGRAPHS:
            break
    return "\n\n".join(parts)


def _parts(value: Any, deep: int) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield value.strip("\n")
    elif deep and isinstance(value, list | tuple):
        for item in value:
            yield from _parts(item, deep - 1)
    elif deep and isinstance(value, Mapping):
        yield from _parts(
            next((value[key] for key in _PARAGRAPH if value.get(key)), None), deep - 1
        )
