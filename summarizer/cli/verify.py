"""``summarizer verify``: whether a digest's receipts hold."""

from __future__ import annotations

import click

from summarizer.cli import options


@click.command("verify", short_help="Check a digest against the articles.")
@click.argument("digest", help="A digest's JSON.")
@options.paths
@options.read
@options.text_form
@options.debug
def command(digest: str, paths: tuple[str, ...], read: tuple[str, ...], form: str) -> None:
    """Check that every sentence stands where the digest says: exit 0, or 1 if not."""
    from dataclasses import asdict

    from summarizer.inspection.verify import verify

    failures = verify(options.told(digest), options.read_articles(paths, read, strict=False))
    text = "".join(f"{failure}\n" for failure in failures) or "every receipt holds\n"
    forms = {
        "text": lambda: text,
        "json": lambda: options.as_json([asdict(failure) for failure in failures]),
    }
    options.show(form, forms, int(bool(failures)))
