"""``summarizer check``: who says a claim, who says it differently, who only touches it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from summarizer.cli import options

if TYPE_CHECKING:
    from summarizer.model import Check, Sentence


@click.command("check", short_help="Find which articles make a claim.")
@options.paths
@click.option(
    "--claim",
    required=True,
    metavar="TEXT",
    help="One or more sentences; an article must say them all.",
)
@options.read
@options.text_form
@options.debug
def command(paths: tuple[str, ...], claim: str, read: tuple[str, ...], form: str) -> None:
    """Find which articles make a claim, give another value, or only mention its subject."""
    from summarizer.evidence.check import check

    found = check(options.read_articles(paths, read, strict=False), claim)
    forms = {"text": lambda: _text(found), "json": lambda: options.as_json(found.to_dict())}
    options.show(form, forms)


def _text(found: Check) -> str:
    """The answers of a check for a reader."""
    publishers = "1 publisher" if found.voices == 1 else f"{found.voices} publishers"
    lines = [f"Said by {publishers}:" if found.says else "No sentence was found that says it."]
    lines += map(_receipt, found.says)
    for heading, sentences in (
        ("Said with another value:", found.differs),
        ("On the same subject:", found.related),
    ):
        if sentences:
            lines += [heading, *map(_receipt, sentences)]
    return "\n".join(lines) + "\n"


def _receipt(sentence: Sentence) -> str:
    return f"  {sentence.article.name} ({sentence.start}-{sentence.end}): {sentence.flat}"
