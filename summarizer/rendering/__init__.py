"""Digest -> text a person or a program reads. `FORMATS` holds the choices by name."""

from __future__ import annotations

import re
from collections.abc import Callable

from summarizer.model import Article, Digest
from summarizer.reading.normalization.cleaning import address, printable
from summarizer.rendering.notes import corroboration, differences, mark
from summarizer.settings import Settings

#: What `mark` puts behind a sentence.
_MARK = re.compile(r" \[\d+(?: \+\d+)?\]$", re.MULTILINE)
#: Characters of an article's first line that stand for a missing title.
LABEL_CHARACTERS = 80


def label(article: Article) -> str:
    """What an article is called in a list of sources: its title, else its first line."""
    if article.title:
        return printable(article.title)
    lines = (" ".join(line.split()) for line in article.text.splitlines())
    first = next((line for line in lines if line), article.id)
    return _short(printable(first))


def _source(article: Article) -> str:
    """One line of the list of sources."""
    facts = (article.publisher, article.published[:10], article.url or article.id)
    return f"{label(article)} — {', '.join(printable(fact) for fact in facts if fact)}"


def _short(text: str) -> str:
    """A text on one line, cut at a word where it is long."""
    if len(text) <= LABEL_CHARACTERS:
        return text
    return text[: LABEL_CHARACTERS - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _cited(digest: Digest) -> dict[str, Article]:
    """The articles that a digest names: those of its sentences, then those of its differences."""
    cited = {article.id: article for article in digest.sources}
    for difference in digest.differences:
        for value in difference.values:
            for passage in value.passages:
                cited.setdefault(passage.sentence.article.id, passage.sentence.article)
    return cited


def _numbers(digest: Digest) -> dict[str, int]:
    return {name: number for number, name in enumerate(_cited(digest), 1)}


def text(digest: Digest) -> str:
    """Plain text: one sentence a line with its mark, then the sources."""
    if not digest.picks:
        return ""
    number = _numbers(digest)
    lines = [
        f"{printable(pick.sentence.flat)} {mark(pick, number[pick.sentence.article.id])}"
        for pick in digest.picks
    ]
    lines += ["", "Sources"]
    lines += [f"[{number[article.id]}] {_source(article)}" for article in _cited(digest).values()]
    for title, entries in (
        ("Differences", differences(digest, number)),
        ("Corroboration", corroboration(digest)),
        ("Notes", list(digest.notes)),
    ):
        lines += ["", title, *entries] if entries else []
    return "\n".join(lines) + "\n"


def sentences_of(told: str) -> str:
    """The sentences of a digest that was written as text; any other text as it is."""
    body, cut, _ = told.partition("\n\nSources\n[1] ")
    return _MARK.sub("", body) if cut else told


def markdown(digest: Digest) -> str:
    """Markdown: one paragraph with footnote-like numbers, then the sources as a list."""
    if not digest.picks:
        return ""
    number = _numbers(digest)
    sentences = [
        f"{_escaped(printable(pick.sentence.flat))} {mark(pick, number[pick.sentence.article.id])}"
        for pick in digest.picks
    ]
    lines = [" ".join(sentences), "", "**Sources**", ""]
    for article in _cited(digest).values():
        name = _escaped(label(article))
        url = address(article.url)  # what runs a script where it is clicked is no link
        linked = f"[{name}](<{url}>)" if url.startswith("http") else name
        key = printable(article.id).replace("`", "'")
        facts = [_escaped(printable(article.publisher)), article.published[:10], f"`{key}`"]
        lines.append(
            f"{number[article.id]}. " + ". ".join(part for part in (linked, *facts) if part)
        )
    for title, listed in (
        ("Differences", [f"- {_escaped(row)}" for row in differences(digest, number)]),
        ("Corroboration", [f"- {_escaped(entry)}" for entry in corroboration(digest)]),
        ("Notes", [f"- {_escaped(entry)}" for entry in digest.notes]),
    ):
        lines += ["", f"**{title}**", "", *listed] if listed else []
    return "\n".join(lines) + "\n"


def _escaped(plain: str) -> str:
    """Text with Markdown's own marks made harmless."""
    return "".join(f"\\{mark}" if mark in "\\`*_[]<>#|" else mark for mark in plain)


def as_json(digest: Digest) -> str:
    """JSON with every receipt; docs/schema.md describes it."""
    import json

    return json.dumps(digest.to_dict(), ensure_ascii=False, indent=2) + "\n"


def html(digest: Digest, settings: Settings | None = None) -> str:
    """A page that stands alone, with receipts, audit and explanation.

    Args:
        digest: A digest.
        settings: Those it was made with, for its explanation. [the default ones]
    """
    # Audit and explanation need the numeric libraries; the other forms do not.
    from summarizer.rendering.pages import digest_page

    return digest_page(digest, settings)


#: Renderers by name.
FORMATS: dict[str, Callable[[Digest], str]] = {
    "text": text,
    "markdown": markdown,
    "json": as_json,
    "html": html,
}
