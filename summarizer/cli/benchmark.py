"""``summarizer benchmark``: the best settings of one dataset, reported on others."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.cli import options
from summarizer.cli.terminal import answer, say


@click.command("benchmark", short_help="Tune settings on one dataset, measure on others.")
@click.argument("settings", type=Path, help="TOML file; docs/evaluation.md shows one.")
@click.option(
    "--out",
    type=Path,
    required=True,
    help="Folder for the runs; an interrupted run continues there.",
)
@options.jobs
@options.fresh
@options.debug
def command(settings: Path, out: Path, jobs: int, fresh: bool) -> None:
    """Try settings on one dataset and measure the best on others."""
    from eval import commands

    result = commands.benchmark_command(
        settings, out=out, jobs=options.processes(jobs), fresh=fresh, log=say
    )
    answer(result.text, result.exit_code)
