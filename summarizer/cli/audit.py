"""``summarizer audit``: what a text does with its sources."""

from __future__ import annotations

import click

from summarizer.cli import options
from summarizer.errors import InputError


@click.command("audit", short_help="Show a text's loaded words, shares and likely omissions.")
@click.argument("told", help="A digest's JSON, or any text.")
@options.paths
@options.read
@options.page_form
@options.debug
def command(told: str, paths: tuple[str, ...], read: tuple[str, ...], form: str) -> None:
    """Compare a digest or any text with its articles: loaded words, shares, omissions."""
    from summarizer.inspection.audit import audit
    from summarizer.rendering import sentences_of
    from summarizer.rendering.pages import audit_page

    plain = options.told(told)
    text = sentences_of(plain) if isinstance(plain, str) else plain.get("text")
    if not isinstance(text, str):
        raise InputError(f"{told}: holds no text; give a digest's JSON or a text file")
    figures = audit(text, options.read_articles(paths, read, strict=False))
    forms = {
        "text": figures.to_text,
        "json": lambda: options.as_json(figures.to_dict()),
        "html": lambda: audit_page(figures),
    }
    options.show(form, forms)
