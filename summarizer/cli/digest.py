"""``summarizer digest``: the digest of articles that report one event."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import options
from summarizer.cli.terminal import say, write
from summarizer.errors import NothingToSummarizeError, UsageError

if TYPE_CHECKING:
    from summarizer.model import Digest

#: How the note begins that a pile is no cluster; its reader must not miss it.
SEVERAL_STORIES = "these articles tell"
#: Characters of a left-out text that ``--verbose`` shows.
SHOWN_CHARACTERS = 60


def _report(digest: Digest) -> None:
    """What was left out and why, how good the choice is, and the signature."""
    for span in digest.dropped:
        say(
            f"left out {span.article.id}:{span.start}-{span.end} {span.reason}: {_short(span.text)}"
        )
    bound = digest.bound
    known = f", proven bound {bound.upper:.6f}, gap {bound.gap:.2%}" if bound.gap < 1 else ""
    filled = f", then {bound.filled} more to fill the room left" if bound.filled else ""
    say(f"objective {bound.value:.6f} ({bound.status}{known}){filled}")
    say(f"signature {digest.signature}")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN_CHARACTERS else flat[: SHOWN_CHARACTERS - 1] + "…"


@click.command("digest")
@options.paths
@click.option("-n", "--length", help="120w, 5s, 600c, 665b, 20% or a number of words. [120w]")
@click.option("-f", "--format", "form", default="text", help="text, markdown, json or html. [text]")
@click.option("-o", "--output", help="Write to this file.")
@click.option("-l", "--language", help="ISO 639-1 code. [detected]")
@click.option("--rank", "ranker", help="textrank, lexrank, centroid or position. [textrank]")
@click.option("--select", "selector", help="coverage, exact, mmr or top. [coverage]")
@click.option("--order", "orderer", help="story, score or source. [story]")
@options.config
@click.option(
    "--per-group",
    "group_minimum",
    type=click.IntRange(min=0),
    help="Sentences that each group of articles should have. [0]",
)
@click.option("--keep-all", is_flag=True, help="Keep articles about something else.")
@options.read
@click.option("--strict", is_flag=True, help="A file that cannot be read is an error.")
@click.option("-v", "--verbose", is_flag=True, help="Say on stderr what was left out and why.")
@options.debug
def command(
    paths: tuple[str, ...],
    length: str | None,
    form: str,
    output: str | None,
    config: str | None,
    keep_all: bool,
    read: tuple[str, ...],
    strict: bool,
    verbose: bool,
    **fields: Any,
) -> None:
    """Print the digest of articles that report one event."""
    from summarizer.model import Budget
    from summarizer.rendering import FORMATS, html

    if form not in FORMATS:
        raise UsageError(f"format {form!r} is unknown; use one of {', '.join(FORMATS)}")
    fields["budget"] = Budget.parse(length) if length is not None else None
    fields["keep_all"] = keep_all or None
    settings = options.settings_of(config, fields)
    from summarizer.pipeline import summarize

    digest = summarize(options.read_articles(paths, read, strict), settings)
    if verbose:
        _report(digest)
    for note in digest.notes:
        if note.startswith(SEVERAL_STORIES):
            say(note)
    text = html(digest, settings) if form == "html" else FORMATS[form](digest)
    write(text, Path(output) if output is not None else None)
    if not digest.picks:
        raise NothingToSummarizeError(
            "nothing to summarise: no sentence of the input fits; try a larger --length"
        )
