"""``summarizer report``: one page about runs."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.cli import options
from summarizer.cli.terminal import answer


@click.command("report", short_help="Write an HTML page about runs.")
@click.argument(
    "runs", type=Path, nargs=-1, required=True, help="Folders of evaluate or benchmark."
)
@click.option("-o", "--output", "out", type=Path, required=True, help="The HTML file.")
@click.option(
    "--baseline", default="", help="System to compare the first system with. [the best other]"
)
@options.debug
def command(runs: tuple[Path, ...], out: Path, baseline: str) -> None:
    """Write one self-contained HTML page about runs."""
    from eval import commands

    result = commands.report_command(runs, out=out, baseline=baseline)
    answer(result.text, result.exit_code)
