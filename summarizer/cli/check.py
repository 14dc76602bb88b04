"""``summarizer check``: who says a claim, who says it differently, who only touches it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from summarizer.cli import options

if TYPE_CHECKING:
    from summarizer.model import Check, Sentence


@click.command("check")
@options.paths
@click.option("--claim", required=True, metavar="TEXT", help="What the articles may say.")
@options.read
@options.text_form
@options.debug
def command(paths: tuple[str, ...], claim: str, read: tuple[str, ...], form: str) -> None:
    """Look for a claim: who says it, who gives another value, who only mentions its subject."""
    from summarizer.evidence.check import check

    found = check(options.read_articles(paths, read, strict=False), claim)
    forms = {"text": lambda: _text(found), "json": lambda: options.as_json(found.to_dict())}
    options.show(form, forms)


def _text(found: Check) -> str:
    """The answers of a check for a reader."""
    voices = "1 voice" if found.voices == 1 else f"{found.voices} voices"
    lines = [f"Said by {voices}:" if found.says else "No sentence was found that says it."]
    lines += map(_receipt, found.says)
    for heading, sentences in (
        ("Said with another number, day or hour:", found.differs),
        ("Speaks of the same thing:", found.related),
    ):
        if sentences:
            lines += [heading, *map(_receipt, sentences)]
    return "\n".join(lines) + "\n"


def _receipt(sentence: Sentence) -> str:
    return f"  {sentence.article.name} ({sentence.start}-{sentence.end}): {sentence.flat}"
