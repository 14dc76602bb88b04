"""Digest -> text a person or a program reads. `FORMATS` holds the choices by name."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.model import Digest
from summarizer.rendering.markdown import markdown
from summarizer.rendering.naming import LABEL_CHARACTERS, label
from summarizer.rendering.text import brief, sentences_of, text
from summarizer.settings import Settings

__all__ = [
    "FORMATS",
    "LABEL_CHARACTERS",
    "as_json",
    "brief",
    "html",
    "label",
    "markdown",
    "sentences_of",
    "text",
]


def as_json(digest: Digest) -> str:
    """JSON with every receipt; docs/schema.md describes it."""
    # Text and Markdown need none of it.
    from summarizer.model.plain import json_text

    return json_text(digest.to_dict(texts=False), indent=2) + "\n"


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
