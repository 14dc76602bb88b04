"""Digest -> text a person or a program reads. `FORMATS` holds the choices by name."""

from __future__ import annotations

import json
from collections.abc import Callable

from summarizer.documents import Article, Digest

#: Characters of an article's first line that stand for a missing title.
LABEL_CHARACTERS = 80


def label(article: Article) -> str:
    """What an article is called in a list of sources: its title, else its first line."""
    if article.title:
        return " ".join(article.title.split())
    lines = (" ".join(line.split()) for line in article.text.splitlines())
    first = next((line for line in lines if line), article.id)
    if len(first) <= LABEL_CHARACTERS:
        return first
    return first[: LABEL_CHARACTERS - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _source(article: Article, emphasis: str = "") -> str:
    """One line of the list of sources."""
    parts = [f"{emphasis}{label(article)}{emphasis}", article.publisher, article.published[:10]]
    return ". ".join(part for part in (*parts, article.url or article.id) if part)


def _numbers(digest: Digest) -> dict[str, int]:
    return {article.id: number for number, article in enumerate(digest.sources, 1)}


def text(digest: Digest) -> str:
    """Plain text: one sentence a line with the number of its source, then the sources."""
    if not digest.picks:
        return ""
    number = _numbers(digest)
    lines = [f"{pick.sentence.flat} [{number[pick.sentence.article.id]}]" for pick in digest.picks]
    lines += ["", "Sources"]
    lines += [f"[{number[article.id]}] {_source(article)}" for article in digest.sources]
    lines += ["", *(f"Note: {note}" for note in digest.notes)] if digest.notes else []
    return "\n".join(lines) + "\n"


def markdown(digest: Digest) -> str:
    """Markdown: one paragraph with footnote-like numbers, then the sources as a list."""
    if not digest.picks:
        return ""
    number = _numbers(digest)
    sentences = [
        f"{_escaped(pick.sentence.flat)} [{number[pick.sentence.article.id]}]"
        for pick in digest.picks
    ]
    lines = [" ".join(sentences), "", "**Sources**", ""]
    for article in digest.sources:
        name = _escaped(label(article))
        linked = f"[{name}](<{article.url}>)" if article.url else name
        facts = [_escaped(article.publisher), article.published[:10], f"`{article.id}`"]
        lines.append(
            f"{number[article.id]}. " + ". ".join(part for part in (linked, *facts) if part)
        )
    lines += ["", *(f"> {_escaped(note)}" for note in digest.notes)] if digest.notes else []
    return "\n".join(lines) + "\n"


def _escaped(plain: str) -> str:
    """Text with Markdown's own marks made harmless."""
    return "".join(f"\\{mark}" if mark in "\\`*_[]<>#|" else mark for mark in plain)


def as_json(digest: Digest) -> str:
    """JSON with every receipt; docs/schema.md describes it."""
    return json.dumps(digest.to_dict(), ensure_ascii=False, indent=2) + "\n"


#: Renderers by name.
FORMATS: dict[str, Callable[[Digest], str]] = {"text": text, "markdown": markdown, "json": as_json}
