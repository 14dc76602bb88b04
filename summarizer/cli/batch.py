"""``summarizer batch``: a file of clusters becomes a file of digests."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.cli import options
from summarizer.cli.terminal import say
from summarizer.errors import NothingToSummarizeError, UsageError

FORMS = ("json", "table")


@click.command("batch", short_help="Digest many clusters, each about one event.")
@click.argument("source", type=Path, help="File or folder of clusters: JSON lines or Parquet.")
@click.option(
    "-o",
    "--output",
    type=Path,
    required=True,
    help="File for the digests: .jsonl, .jsonl.gz or .parquet.",
)
@click.option("-n", "--length", help="As for digest. [120w]")
@click.option("-f", "--format", "form", help="json or table. [table in Parquet, else json]")
@options.config
@click.option("--stories", is_flag=True, help="The input is articles; group them by event first.")
@click.option("-j", "--jobs", type=int, default=1, help="Processes; 0 means one per processor. [1]")
@click.option("--engine", default="", help="dask: run on Dask workers.")
@click.option("--address", default="", help="Address of a Dask scheduler. [one on this machine]")
@options.read
@click.option("--strict", is_flag=True, help="Stop at the first cluster that fails.")
@click.option("--fresh", is_flag=True, help="Throw away the output and what an earlier run left.")
@options.debug
def command(
    source: Path,
    output: Path,
    length: str | None,
    form: str | None,
    config: str | None,
    stories: bool,
    jobs: int,
    engine: str,
    address: str,
    read: tuple[str, ...],
    strict: bool,
    fresh: bool,
) -> None:
    """Digest many clusters; an interrupted run continues where it stopped."""
    from summarizer.batch import Work, run_job, run_pile
    from summarizer.model import Budget
    from summarizer.reading import ReadOptions, options_in_words
    from summarizer.stories.forms import counted

    if form is not None and form not in FORMS:
        raise UsageError(f"format {form!r} is unknown; use one of {', '.join(FORMS)}")
    if jobs < 0:
        raise UsageError(f"--jobs takes a number of processes, not {jobs}")
    settings = options.settings_of(config, {"budget": Budget.parse(length) if length else None})
    outcome = (run_pile if stories else run_job)(
        source,
        output,
        Work(settings, options=ReadOptions(**options_in_words(read)), strict=strict),
        form=form,  # type: ignore[arg-type]
        jobs=options.processes(jobs),
        engine=engine,
        address=address,
        fresh=fresh,
        log=say,
    )
    resumed = f" ({outcome.known} of them before)" if outcome.known else ""
    made, of = counted(outcome.digests, "digest"), counted(outcome.rows, "cluster")
    say(f"{made} of {of}{resumed}: {output}")
    if outcome.failures is not None:
        say(f"{outcome.failed} clusters failed or lack articles; the reasons: {outcome.failures}")
    if not outcome.digests:
        raise NothingToSummarizeError(f"no cluster gave a digest; see {outcome.failures}")
