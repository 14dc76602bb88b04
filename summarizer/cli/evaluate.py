"""``summarizer evaluate``: systems on a dataset. What it does is in `eval`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from summarizer.cli import options
from summarizer.cli.terminal import answer, say


@click.command("evaluate", short_help="Score systems against references.")
@click.option("--data", type=Path, help="File or folder of clusters with references.")
@click.option(
    "--dataset", default="", help='Name of the dataset; "seed" comes with the repository.'
)
@click.option(
    "-s",
    "--system",
    "systems",
    multiple=True,
    help="Name, evenhand:key=value, command:LINE or folder:PATH; repeatable.",
)
@click.option(
    "-m", "--measure", "measures", multiple=True, help="rouge2, coverage, ...; repeatable."
)
@click.option("-n", "--length", "budget", default="100w", help="Limit for every system. [100w]")
@click.option("--cut", default="whole", help="whole sentences, or truncate at the limit. [whole]")
@click.option("--score", default="recall", help="ROUGE recall, precision or f1. [recall]")
@click.option("--convention", default="", help="rouge-score, rouge-1.5.5 or unicode. [by language]")
@click.option(
    "--references",
    "multi",
    default="average",
    help="With several references: average or best. [average]",
)
@click.option(
    "--encoder", default="", help='module:name of a sentence encoder; adds the measure "meaning".'
)
@click.option("--baseline", default="", help="Compare with this system only.")
@click.option("--test", default="sign-flip", help="sign-flip or bootstrap. [sign-flip]")
@click.option("--first", type=click.IntRange(min=1), help="Use the first N clusters. [all]")
@click.option(
    "--form", default="", help="jsonl, parallel, duc, folder, facts, facts-a or facts-b. [by path]"
)
@click.option(
    "-f",
    "--format",
    "output_format",
    default="markdown",
    help="markdown, csv, latex or json. [markdown]",
)
@click.option("--out", type=Path, help="Folder for the run; an interrupted run continues there.")
@click.option("--store", type=Path, help="Cache for the rankings of slow systems.")
@options.jobs
@options.fresh
@options.debug
def command(
    data: Path | None,
    systems: tuple[str, ...],
    measures: tuple[str, ...],
    first: int | None,
    jobs: int,
    **more: Any,
) -> None:
    """Score systems against references: one table with intervals and significant differences."""
    from eval import commands

    result = commands.evaluate_command(
        data,
        systems=systems or commands.EVALUATE_SYSTEMS,
        measures=measures or commands.EVALUATE_MEASURES,
        first=first or 0,
        jobs=options.processes(jobs),
        log=say,
        **more,
    )
    answer(result.text, result.exit_code)
