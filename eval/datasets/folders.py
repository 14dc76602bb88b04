"""Datasets that are folders: plain ``cluster/{articles,references}``, and those of DUC and TAC."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

from eval.datasets.model import Cluster, checked, language_of
from summarizer import Article
from summarizer.errors import InputError
from summarizer.reading.dates import iso_date

_TAG = re.compile(r"<[^<>]*>")
#: A date within DUC's document numbers: APW19981016.0240, NYT19981016.0240, XIE20001007.0001.
_DATE = re.compile(r"[A-Z_]{2,}(\d{4})(\d{2})(\d{2})\.\d+")
#: Models of DUC and TAC: D30001.M.100.T.A, D0601-A.M.250.A.B, D1001-A.M.100.A.A.
_MODEL = re.compile(r"D?(\d+)(?:-([A-Z]))?\.[A-Z]\.\d+\.[A-Z]\.([A-Z])(?:\.\w+)?", re.IGNORECASE)
#: Folders of documents: d30001t, D0601A, or TAC's D1001A-A below D1001A.
_TOPIC = re.compile(r"d(\d+)[a-z]?(?:-([A-Z]))?", re.IGNORECASE)


def _read(path: Path) -> str:
    """A file's text; DUC's older files are in Latin-1."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file() and path.name[0] != ".")


def read_clusters(path: Path, need_references: bool) -> list[Cluster]:
    """Read a folder of ``CLUSTER/articles/*`` and ``CLUSTER/references/*``, one text a file.

    Raises:
        InputError: If a cluster has no folder of articles, or no reference where one is needed.
    """
    clusters = []
    for folder in sorted(entry for entry in path.iterdir() if entry.is_dir()):
        texts = folder / "articles"
        if not texts.is_dir():
            raise InputError(f"{folder}: has no folder 'articles'; each cluster needs one")
        models = folder / "references"
        references = tuple(_read(file) for file in _files(models)) if models.is_dir() else ()
        read = {file.name: _read(file) for file in _files(texts)}
        language = language_of("", read.values(), references)
        articles = tuple(
            Article(text=text, id=f"{folder.name}/{name}", language=language)
            for name, text in read.items()
        )
        cluster = Cluster(folder.name, articles, references, language)
        clusters.append(checked(str(folder), cluster, need_references))
    return clusters


def read_duc(path: Path, need_references: bool) -> list[Cluster]:
    """Read a folder of DUC 2002 to 2007 or TAC 2008 to 2011, main or update task.

    Args:
        path: Holds a folder of topic folders named ``docs`` (or ``*docs*``) and a folder of
            models named ``models`` (or ``*models*``, ``*eval*``), at any depth.
        need_references: Whether each topic must have models.

    Raises:
        InputError: If either is missing, or a topic has no document or no model.
    """
    topics = _topics(path)
    if not topics:
        raise InputError(f"{path}: no folder of documents such as docs/d30001t; see NIST's layout")
    models = _models(path)
    clusters = []
    for key, folder in sorted(topics.items()):
        articles = [
            article for file in _files(folder) for article in sgml_articles(_read(file), file.name)
        ]
        references = tuple(models.get(key, ()))
        language = language_of("", (article.text for article in articles), references)
        articles = [replace(article, language=language) for article in articles]
        cluster = Cluster("-".join(filter(None, key)), tuple(articles), references, language)
        clusters.append(checked(str(folder), cluster, need_references))
    return clusters


def _topics(path: Path) -> dict[tuple[str, str], Path]:
    """Folders that hold documents, by topic number and TAC's set letter."""
    folders = {}
    for folder in sorted(entry for entry in path.rglob("*") if entry.is_dir()):
        match = _TOPIC.fullmatch(folder.name)
        if match and _files(folder):
            folders[match[1], (match[2] or "").upper()] = folder
    return folders


def _models(path: Path) -> dict[tuple[str, str], list[str]]:
    """Models by topic number and set letter, in the order of their authors' letters."""
    models: dict[tuple[str, str], list[str]] = {}
    for file in sorted(entry for entry in path.rglob("*") if entry.is_file()):
        match = _MODEL.fullmatch(file.name)
        if match and "peer" not in str(file.parent.relative_to(path)).lower():
            key = (match[1], (match[2] or "").upper())
            models.setdefault(key, []).append(_stripped(_read(file)))
    return models


def _stripped(text: str) -> str:
    """Text without SGML tags and entities; a model's ``<a>`` lines hold one sentence each."""
    lines = (unescape(_TAG.sub(" ", line)).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _element(name: str, text: str) -> str:
    """Contents of all elements of a name, joined."""
    contents = re.findall(rf"<{name}\b[^>]*>(.*?)</{name}>", text, re.DOTALL | re.IGNORECASE)
    return "\n".join(contents)


def _paragraphs(text: str) -> str:
    """Text of an SGML body: hard-wrapped lines joined, a paragraph a line."""
    parts = re.split(r"</?p\b[^>]*>|\n\s*\n", text, flags=re.IGNORECASE)
    flat = (" ".join(unescape(_TAG.sub(" ", part)).split()) for part in parts)
    return "\n".join(part for part in flat if part)


def sgml_articles(text: str, name: str) -> list[Article]:
    """Articles of one SGML-like file: each ``<DOC>``, or the whole file without tags.

    Args:
        text: The file's text.
        name: Used as id where a document has no ``<DOCNO>`` or ``id``.
    """
    bodies = re.findall(r"<DOC\b([^>]*)>(.*?)</DOC>", text, re.DOTALL | re.IGNORECASE)
    articles = []
    for number, (attributes, body) in enumerate(bodies or [("", text)], 1):
        attribute = re.search(r'id\s*=\s*"([^"]+)"', attributes, re.IGNORECASE)
        identity = attribute[1] if attribute else _stripped(_element("DOCNO", body)).strip()
        date = _DATE.search(identity)
        title = _paragraphs(_element("HEADLINE", body) or _element("HEAD", body))
        articles.append(
            Article(
                text=_paragraphs(_element("TEXT", body) or body),
                id=identity or (name if len(bodies) < 2 else f"{name}.{number}"),
                title=" ".join(title.split()),
                published=iso_date("-".join(date.groups())) if date else "",
            )
        )
    return articles
