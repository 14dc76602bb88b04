"""JSON lines: the common form, one cluster a line, and the form of WCEP."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.datasets.json_lines import json_lines
from eval.datasets.model import Cluster, checked, language_of
from summarizer import Article
from summarizer.errors import InputError
from summarizer.languages.tags import language_code
from summarizer.reading.dates import iso_date

#: WCEP stores up to 100 articles a cluster, "WCEP-10" its first ten; all are read here.
_WCEP_KEYS = ("articles", "summary")
#: Where references stand, in order.
_REFERENCES = ("references", "reference", "summary")
#: Where a language stands, in order.
_LANGUAGE = ("lang", "language")
#: What stands for no language; ``und`` is ISO 639-2's.
_NO_LANGUAGE = ("", "und", "unknown", "auto")


def read_jsonl(path: Path, need_references: bool) -> list[Cluster]:
    """Read clusters from JSON lines, gzip-compressed if the name ends in ``.gz``.

    Args:
        path: Lines ``{"id", "documents": [{"id", "title", "date", "text", "publisher"}],
            "references": [str], "lang"}``, or WCEP's ``{"id", "articles", "summary"}``. A record
        without an id is called by the number of its line; a document may be a string, and
            references one, under ``reference`` or ``summary`` too; ``language`` may stand for
            ``lang``.
        need_references: Whether a cluster without references is an error.

    Raises:
        InputError: With file and line, for a line that is no such record.
    """
    clusters = []
    for where, record in json_lines(path, "cluster"):
        if record.get("id") in (None, ""):
            record["id"] = where.rpartition(":")[2]
        cluster = wcep(record, where) if _is_wcep(record) else common(record, where)
        clusters.append(checked(where, cluster, need_references))
    return clusters


def _is_wcep(record: dict[str, Any]) -> bool:
    return all(key in record for key in _WCEP_KEYS)


def _text(record: dict[str, Any], key: str, where: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError(f"{where}: {key} must be a string, not {type(value).__name__}")
    return value


def _list(record: dict[str, Any], key: str, where: str) -> list[Any]:
    value = record.get(key)
    if not isinstance(value, list):
        raise InputError(f"{where}: {key} must be a list; see docs/evaluation.md for the form")
    return value


def _identity(record: dict[str, Any], where: str) -> str:
    value = record.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise InputError(f"{where}: id must be a string; give each cluster one of its own")
    return str(value)


def common(record: dict[str, Any], where: str) -> Cluster:
    """A cluster from a record of the common form.

    Raises:
        InputError: If a field is missing or of another type.
    """
    name = _identity(record, where)
    items = _list(record, "documents", where)
    items = [{"text": item} if isinstance(item, str) else item for item in items]
    references = _references(record, where)
    language = language_of(_stated(record, where), _texts(items), references)
    articles = []
    for number, item in enumerate(items, 1):
        place = f"{where}: document {number}"
        if not isinstance(item, dict) or not isinstance(item.get("text"), str):
            raise InputError(f"{place} has no text; each is an object with a text string")
        articles.append(
            Article(
                text=item["text"],
                id=str(item.get("id") or f"{name}.{number}"),
                title=_text(item, "title", place),
                publisher=_text(item, "publisher", place),
                url=_text(item, "url", place),
                published=iso_date(item.get("date")),
                language=language,
                group=_text(item, "group", place),
            )
        )
    return Cluster(name, tuple(articles), tuple(references), language)


def _references(record: dict[str, Any], where: str) -> list[str]:
    """The references: a list of them, or one."""
    key = next((key for key in _REFERENCES if key in record), "")
    if not key:
        return []
    if isinstance(record[key], str):
        return [record[key]]
    references = _list(record, key, where)
    if not all(isinstance(text, str) for text in references):
        raise InputError(f"{where}: {key} must be strings")
    return references


def _stated(record: dict[str, Any], where: str) -> str:
    """The language that a record names; empty where it names none."""
    key = next((key for key in _LANGUAGE if record.get(key) is not None), _LANGUAGE[0])
    stated = _text(record, key, where)
    if stated.strip().lower() in _NO_LANGUAGE:
        return ""
    if not language_code(stated):
        raise InputError(
            f"{where}: {key} {stated!r} is unknown; use a code such as en, or leave it out"
        )
    return stated


def _texts(items: list[Any]) -> list[str]:
    """The texts of those that are documents; what is none is refused later."""
    texts = (item.get("text") for item in items if isinstance(item, dict))
    return [text for text in texts if isinstance(text, str)]


def wcep(record: dict[str, Any], where: str) -> Cluster:
    """A cluster from a record of WCEP (Ghalandari et al. 2020).

    Raises:
        InputError: If a field is missing or of another type.
    """
    name = _identity(record, where)
    summary = _text(record, "summary", where)
    items = _list(record, "articles", where)
    language = language_of(_stated(record, where), _texts(items), [summary])
    articles = []
    for number, item in enumerate(items, 1):
        place = f"{where}: article {number}"
        if not isinstance(item, dict) or not isinstance(item.get("text"), str):
            raise InputError(f"{place} has no text; each is an object with a text string")
        articles.append(
            Article(
                text=item["text"],
                # WCEP's own ids repeat within a cluster now and then.
                id=f"{name}.{number}",
                title=_text(item, "title", place),
                url=_text(item, "url", place),
                published=iso_date(item.get("time")),
                language=language,
            )
        )
    return Cluster(name, tuple(articles), (summary,) if summary.strip() else (), language)
