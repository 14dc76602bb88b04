"""``summarizer stories``: a pile of articles as stories."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.cli import options
from summarizer.cli.terminal import say, write


@click.command("stories")
@options.paths
@click.option("-f", "--format", "form", help="text, json or html. [by the suffix of -o, else text]")
@options.output
@options.min_voices
@options.days
@options.state
@options.read
@options.strict
@options.debug
def command(
    paths: tuple[str, ...],
    form: str | None,
    output: str | None,
    min_voices: int,
    days: int,
    state: str | None,
    read: tuple[str, ...],
    strict: bool,
) -> None:
    """Group articles by event into stories."""
    from summarizer.reading.feeds.outlines import with_feeds
    from summarizer.stories import load_stories, save_stories, stories
    from summarizer.stories.forms import FORMATS

    form = options.form_of(form, output, FORMATS)
    before = load_stories(Path(state)) if state else ()
    articles = options.read_articles(tuple(with_feeds(paths)), read, strict)
    groups = stories(articles, before=before, days=days, on_progress=say)
    shown = [group for group in groups if group.voices >= min_voices]
    if groups and not shown:
        say(f"no story has {min_voices} publishers; the largest has {groups[0].voices}")
    write(FORMATS[form](shown), Path(output) if output is not None else None)
    if state:
        save_stories(Path(state), groups, days)
