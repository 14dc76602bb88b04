"""Digest -> text a person or a program reads. `FORMATS` holds the choices by name."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.documents import Article, Digest, Passage
from summarizer.settings import Settings

#: Characters of an article's first line that stand for a missing title.
LABEL_CHARACTERS = 80


def label(article: Article) -> str:
    """What an article is called in a list of sources: its title, else its first line."""
    if article.title:
        return " ".join(article.title.split())
    lines = (" ".join(line.split()) for line in article.text.splitlines())
    first = next((line for line in lines if line), article.id)
    return _short(first)


def _source(article: Article) -> str:
    """One line of the list of sources."""
    facts = (article.publisher, article.published[:10], article.url or article.id)
    return f"{label(article)} — {', '.join(fact for fact in facts if fact)}"


def _corroboration(digest: Digest) -> list[str]:
    """How many independent publishers say each sentence; nothing for one voice alone."""
    voices = max((pick.voices for pick in digest.picks), default=0)
    if voices <= 1:
        return []
    counts = ", ".join(str(pick.support) for pick in digest.picks)
    return [f"Publishers that say so, sentence by sentence: at least {counts} of {voices}."]


def _disagreements(digest: Digest) -> list[str]:
    """Where the sources contradict or overtake each other, one line each."""
    number = _numbers(digest)

    def quoted(passage: Passage) -> str:
        article = passage.sentence.article
        text = _short(" ".join(passage.text.split()))
        return f"“{text}” [{number.get(article.id, article.id)}]"

    return [
        f"{quoted(one.first)} is earlier than {quoted(one.second)}"
        if one.kind == "overtaken"
        else f"{one.kind}: {quoted(one.first)}, {quoted(one.second)}"
        for one in digest.disagreements
    ]


def _short(text: str) -> str:
    """A text on one line, cut at a word where it is long."""
    if len(text) <= LABEL_CHARACTERS:
        return text
    return text[: LABEL_CHARACTERS - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


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
    for title, entries in (
        ("Corroboration", _corroboration(digest)),
        ("Sources disagree", _disagreements(digest)),
        ("Notes", list(digest.notes)),
    ):
        lines += ["", title, *entries] if entries else []
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
    for title, entries in (
        ("Corroboration", _corroboration(digest)),
        ("Sources disagree", _disagreements(digest)),
        ("Notes", list(digest.notes)),
    ):
        listed = [f"- {_escaped(entry)}" for entry in entries]
        lines += ["", f"**{title}**", "", *listed] if entries else []
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
