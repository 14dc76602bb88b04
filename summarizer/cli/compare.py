"""``summarizer compare``: two runs of ``evaluate``."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.cli import options
from summarizer.cli.terminal import answer


@click.command("compare")
@click.argument("run_a", type=Path, help="Folder of the run before.")
@click.argument("run_b", type=Path, help="Folder of the run after.")
@click.option("-c", "--column", "columns", multiple=True, help="rouge2.recall, ...; again.")
@click.option("--fail-under", type=float, help="Exit code 1 if B gains less than this, as -0.005.")
@click.option("--test", default="sign-flip", help="sign-flip or bootstrap. [sign-flip]")
@options.debug
def command(
    run_a: Path, run_b: Path, columns: tuple[str, ...], fail_under: float | None, test: str
) -> None:
    """Say whether run B is better than run A, worse, or not distinguishable."""
    from eval import commands

    result = commands.compare_command(
        run_a, run_b, columns=columns, fail_under=fail_under, test=test
    )
    answer(result.text, result.exit_code)
