"""``summarizer compare``: two runs of ``evaluate``, or variants of settings."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.cli import options
from summarizer.cli.terminal import answer, say
from summarizer.errors import UsageError


@click.command("compare", short_help="Say whether one run is better than another.")
@click.argument("run_a", type=Path, help="Folder of run A; with --variant, clusters or a dataset.")
@click.argument("run_b", type=Path, required=False, help="Folder of run B.")
@click.option("--variant", "variants", multiple=True, help="Settings KEY=VALUE,...; repeatable.")
@click.option("-c", "--column", "columns", multiple=True, help="rouge2.recall, ...; repeatable.")
@click.option(
    "--fail-under",
    type=float,
    metavar="GAIN",
    help="Exit with code 1 if B gains less than this, in the units printed: -0.5 allows ROUGE to "
    "fall by 0.5.",
)
@click.option("--test", default="sign-flip", help="sign-flip or bootstrap. [sign-flip]")
@click.option("-n", "--length", "budget", help="With --variant: limit for every system. [100w]")
@click.option(
    "--first", type=click.IntRange(min=1), help="With --variant: use the first N clusters."
)
@options.jobs
@options.debug
def command(
    run_a: Path,
    run_b: Path | None,
    variants: tuple[str, ...],
    columns: tuple[str, ...],
    fail_under: float | None,
    test: str,
    budget: str | None,
    first: int | None,
    jobs: int,
) -> None:
    """Say whether run B is better than run A, worse, or not distinguishable.

    With --variant, give a file or folder of clusters, or a dataset's name, instead of runs: the
    default settings are compared with each variant.
    """
    from eval import commands

    if bool(variants) == (run_b is not None):
        raise UsageError("compare takes two runs, or clusters and --variant KEY=VALUE")
    if run_b is not None:
        if budget is not None or first is not None:
            raise UsageError("--length and --first go with --variant; a run has its own")
        result = commands.compare_command(
            run_a, run_b, columns=columns, fail_under=fail_under, test=test
        )
    else:
        result = commands.variants_command(
            run_a,
            variants,
            budget=budget or "100w",
            columns=columns,
            first=first or 0,
            fail_under=fail_under,
            test=test,
            jobs=options.processes(jobs),
            log=say,
        )
    answer(result.text, result.exit_code)
