"""``summarizer brief``: the largest stories on one page."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.cli import options
from summarizer.cli.terminal import say, write

#: As in `summarizer.stories.brief`.
STORIES = 8
LENGTH = "60w"


@click.command("brief", short_help="Print a short digest of each of the largest stories.")
@options.paths
@click.option(
    "--stories",
    "most",
    type=click.IntRange(min=1),
    default=STORIES,
    help=f"Print at most this many stories. [{STORIES}]",
)
@click.option("-n", "--length", help=f"Limit for each story, as for digest. [{LENGTH}]")
@click.option(
    "-f",
    "--format",
    "form",
    help="text, markdown, json, html or atom. [by the suffix of -o, else text]",
)
@options.output
@options.min_voices
@options.days
@options.state
@options.config
@options.read
@options.strict
@options.debug
def command(
    paths: tuple[str, ...],
    most: int,
    length: str | None,
    form: str | None,
    output: str | None,
    min_voices: int,
    days: int,
    state: str | None,
    config: str | None,
    read: tuple[str, ...],
    strict: bool,
) -> None:
    """Print the stories with the most publishers, each as a short digest."""
    from summarizer.model import Budget
    from summarizer.reading.feeds.outlines import with_feeds
    from summarizer.stories.brief import brief
    from summarizer.stories.brief_forms import FORMATS
    from summarizer.stories.memory import load_memory, save_memory

    form = options.form_of(form, output, FORMATS)
    budget = Budget.parse(length or LENGTH) if length or not config else None
    settings = options.settings_of(config, {"budget": budget})
    before = load_memory(Path(state)) if state else ()
    articles = options.read_articles(tuple(with_feeds(paths)), read, strict)
    told = brief(
        articles,
        settings,
        before=before,
        most=most,
        min_voices=min_voices,
        days=days,
        on_progress=say,
    )
    write(FORMATS[form](told), Path(output) if output is not None else None)
    if state:
        save_memory(Path(state), told.memory, days)
