"""``summarizer explain``: why each sentence of a digest is there."""

from __future__ import annotations

import click

from summarizer.cli import options


@click.command("explain", short_help="Say why each sentence of a digest was picked.")
@options.paths
@click.option("-n", "--length", help="As for digest. [120w]")
@options.config
@options.read
@options.page_form
@options.debug
def command(
    paths: tuple[str, ...], length: str | None, config: str | None, read: tuple[str, ...], form: str
) -> None:
    """Digest the articles; say what each sentence adds, and which one would replace it."""
    from summarizer.inspection.explain import explain
    from summarizer.model import Budget
    from summarizer.pipeline import summarize
    from summarizer.rendering.pages import explain_page

    budget = Budget.parse(length) if length else None
    settings = options.settings_of(config, {"budget": budget})
    articles = options.read_articles(paths, read, strict=False)
    reasons = explain(summarize(articles, settings), settings)
    forms = {
        "text": lambda: "".join(f"{reason.to_text()}\n" for reason in reasons),
        "json": lambda: options.as_json([reason.to_dict() for reason in reasons]),
        "html": lambda: explain_page(reasons),
    }
    options.show(form, forms)
