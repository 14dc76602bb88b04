"""``summarizer digest``: the digest of articles that report one event."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import options
from summarizer.cli.terminal import refuse_input, say, write
from summarizer.errors import InputError, NothingToSummarizeError, UsageError

if TYPE_CHECKING:
    from summarizer.model import Article, Digest
    from summarizer.settings import Settings

#: How the note begins that a pile is no cluster; its reader must not miss it.
SEVERAL_STORIES = "these articles tell"


def _report(digest: Digest) -> None:
    """What was left out and why, how good the choice is, and the signature."""
    from summarizer.cli.left_out import left_out

    for line in left_out(digest):
        say(line)
    bound = digest.bound
    known = f", proven bound {bound.upper:.6f}, gap {bound.gap:.2%}" if bound.gap < 1 else ""
    filled = f", then {bound.filled} more to fill the room left" if bound.filled else ""
    say(f"objective {bound.value:.6f} ({bound.status}{known}){filled}")
    say(f"signature {digest.signature}")


def _check_amount(form: str, brief: bool, full: bool) -> None:
    """Refuse ``--brief`` and ``--full`` where they mean nothing."""
    if (brief or full) and form not in ("text", "markdown"):
        raise UsageError("--brief and --full are for text and Markdown; leave them out")
    if brief and full:
        raise UsageError("--brief and --full contradict each other; give one")


def _say_several(digest: Digest) -> None:
    """Say it on stderr, too, where the articles tell more than one story."""
    for note in digest.notes:
        if note.startswith(SEVERAL_STORIES):
            say(note)


def _shown(
    digest: Digest, form: str, settings: Settings, brief: bool, full: bool, screen: bool
) -> str:
    """The digest in a format, as much of it as was asked for."""
    from summarizer import rendering

    if form == "html":
        return rendering.html(digest, settings)
    if brief:
        return rendering.brief(digest)
    if form == "markdown":
        return rendering.markdown(digest, full=full)
    if form != "text":
        return rendering.FORMATS[form](digest)
    colour = screen and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return rendering.text(digest, full=full, colour=colour)


def _since(articles: list[Article], path: str, settings: Settings) -> Digest:
    """What is new against the digest in a file."""
    from summarizer.stories.since import since

    earlier = options.told(path)
    if not isinstance(earlier, dict):
        raise InputError(f"{path}: is no digest's JSON; make one with --format json")
    return since(articles, earlier, settings)


def _timeline(articles: list[Article], settings: Settings, form: str) -> str:
    """The story day by day, as text or JSON."""
    from summarizer.stories.timeline import timeline, timeline_dict, timeline_text

    if form not in ("text", "json"):
        raise UsageError(f"a timeline is written as text or json, not as {form}")
    days = timeline(articles, settings)
    undated = [article.name for article in articles if not article.published]
    if undated:
        say(f"left out of the timeline, no date: {', '.join(undated)}")
    return timeline_text(days) if form == "text" else options.as_json(timeline_dict(days))


@click.command("digest")
@options.paths
@click.option("-n", "--length", help=f"{options.LENGTHS}. [120w]")
@click.option(
    "-f", "--format", "form", help="text, markdown, json or html. [by the suffix of -o, else text]"
)
@options.output
@click.option("-l", "--language", help="Language of all articles, such as de or german. [detected]")
@click.option(
    "--rank",
    "ranker",
    help="How to score sentences: textrank, lexrank, centroid or position. [textrank]",
)
@click.option(
    "--select", "selector", help="How to choose them: coverage, exact, mmr or top. [coverage]"
)
@click.option("--order", "orderer", help="How to order them: story, score or source. [story]")
@options.config
@click.option(
    "--per-group",
    "group_minimum",
    type=click.IntRange(min=0),
    help="Pick at least this many sentences from each group of articles. [0]",
)
@click.option("--brief", is_flag=True, help="Print only the sentences.")
@click.option(
    "--full", is_flag=True, help="Also print the sentences of other publishers that +1 counts."
)
@click.option("--no-headline", is_flag=True, help="Print no headline.")
@click.option(
    "--no-brackets", is_flag=True, help='Do not complete names: "Velling", not "[Ada] Velling".'
)
@click.option("--query", help="What the digest should be about: a question or a few words.")
@click.option("--pin", multiple=True, help="A phrase or publisher to favour; repeatable.")
@click.option("--exclude", multiple=True, help="A phrase or publisher to avoid; repeatable.")
@click.option(
    "--stop-word", "stop_words", multiple=True, help="A word to ignore in scoring; repeatable."
)
@click.option("--since", metavar="FILE", help="Print only what is new since this digest (JSON).")
@click.option("--timeline", "by_day", is_flag=True, help="Tell the story day by day; needs dates.")
@click.option("--keep-all", is_flag=True, help="Keep articles about other events.")
@options.read
@options.strict
@click.option(
    "-v", "--verbose", is_flag=True, help="List on stderr which sentences were ruled out, and why."
)
@options.debug
def command(
    paths: tuple[str, ...],
    length: str | None,
    form: str | None,
    output: str | None,
    config: str | None,
    brief: bool,
    full: bool,
    no_headline: bool,
    no_brackets: bool,
    since: str | None,
    by_day: bool,
    keep_all: bool,
    read: tuple[str, ...],
    strict: bool,
    verbose: bool,
    **fields: Any,
) -> None:
    """Print the digest of articles that report one event."""
    from summarizer.rendering import FORMATS

    form = options.form_of(form, output, FORMATS)
    _check_amount(form, brief, full)
    target = Path(output) if output is not None else None
    if target is not None:
        refuse_input(target, paths)
    fields["keep_all"] = keep_all or None
    fields["headline"] = False if no_headline else None
    fields["brackets"] = False if no_brackets else None
    settings = _settings(config, length, fields)
    from summarizer.pipeline import summarize

    articles = options.read_articles(paths, read, strict)
    if settings.group_minimum and not any(article.group for article in articles):
        say("--per-group has no effect: no article names a group; name it with --read group=FIELD")
    if by_day:
        write(_timeline(articles, settings, form), target)
        return
    digest = _since(articles, since, settings) if since else summarize(articles, settings)
    if verbose:
        _report(digest)
    _say_several(digest)
    shown = _shown(digest, form, settings, brief, full, output is None)
    if since and not digest.picks:
        _say_nothing_new(digest, since, shown, target)
    else:
        write(shown, target)
    if not (digest.picks or since):
        from summarizer.cli.left_out import why_nothing

        raise NothingToSummarizeError(why_nothing(digest, articles, settings))


def _say_nothing_new(digest: Digest, since: str, shown: str, target: Path | None) -> None:
    """Print a digest without new sentences, or its updates as lines, with a word on stderr."""
    changed = "".join(f"{note}\n" for note in digest.notes if note.startswith("update ("))
    say(f"only updates since {since}" if changed else f"nothing new since {since}")
    write(shown or changed, target)


def _settings(config: str | None, length: str | None, fields: dict[str, Any]) -> Settings:
    """The settings of a file, with what the command line names in their place."""
    from summarizer.model import Budget

    fields["budget"] = Budget.parse(length) if length is not None else None
    for name in ("pin", "exclude", "stop_words"):
        fields[name] = fields[name] or None
    return options.settings_of(config, fields)
