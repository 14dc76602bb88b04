"""The commands that measure summarizers; what they do is in `eval`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from summarizer.terminal import answer, say

Jobs = Annotated[int, typer.Option("-j", "--jobs", help="Processes; 0 takes one a processor.")]
Fresh = Annotated[
    bool, typer.Option("--fresh", help="Throw away what an earlier run left in the folder.")
]


def _jobs(number: int) -> int:
    """Number of processes; 0 stands for one a processor."""
    return number or os.cpu_count() or 1


def evaluate(
    data: Annotated[
        Path | None,
        typer.Option("--data", help="File or folder of clusters with references."),
    ] = None,
    dataset: Annotated[
        str, typer.Option(help="Name of the dataset; seed comes with the repository.")
    ] = "",
    system: Annotated[
        list[str] | None,
        typer.Option(
            "-s", "--system", help="Name, evenhand:key=value, command:LINE or folder:PATH; again."
        ),
    ] = None,
    measure: Annotated[
        list[str] | None, typer.Option("-m", "--measure", help="rouge2, coverage, ...; again.")
    ] = None,
    length: Annotated[str, typer.Option("-n", "--length", help="Hard cap for all.")] = "100w",
    cut: Annotated[str, typer.Option(help="whole or truncate.")] = "whole",
    score: Annotated[str, typer.Option(help="Of ROUGE: recall, precision or f1.")] = "recall",
    convention: Annotated[
        str, typer.Option(help="rouge-score, rouge-1.5.5 or unicode. [by language]")
    ] = "",
    references: Annotated[str, typer.Option(help="Of several: average or best.")] = "average",
    baseline: Annotated[str, typer.Option(help="Compare with this system only.")] = "",
    test: Annotated[str, typer.Option(help="sign-flip or bootstrap.")] = "sign-flip",
    first: Annotated[int, typer.Option(help="Only the first so many clusters.")] = 0,
    form: Annotated[str, typer.Option(help="jsonl, parallel, duc or folder. [by path]")] = "",
    format_: Annotated[
        str, typer.Option("-f", "--format", help="markdown, csv or json.")
    ] = "markdown",
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for the run; a killed one goes on.")
    ] = None,
    store: Annotated[
        Path | None, typer.Option(help="File that keeps rankings of slow systems.")
    ] = None,
    jobs: Jobs = 0,
    fresh: Fresh = False,
) -> None:
    """Measure systems on a dataset: one table with intervals and significant wins."""
    from eval import commands

    found = commands.evaluate_command(
        data,
        systems=system or commands.EVALUATE_SYSTEMS,
        measures=measure or commands.EVALUATE_MEASURES,
        dataset=dataset,
        form=form,
        first=first,
        budget=length,
        cut=cut,
        score=score,
        convention=convention,
        multi=references,
        baseline=baseline,
        test=test,
        output_format=format_,
        out=out,
        store=store,
        jobs=_jobs(jobs),
        fresh=fresh,
        log=say,
    )
    answer(found.text, found.exit_code)


def compare(
    run_a: Annotated[Path, typer.Argument(help="Folder of the run before.")],
    run_b: Annotated[Path, typer.Argument(help="Folder of the run after.")],
    column: Annotated[
        list[str] | None, typer.Option("-c", "--column", help="rouge2.recall, ...; again.")
    ] = None,
    fail_under: Annotated[
        float | None, typer.Option(help="Exit code 1 if B gains less than this, e.g. -0.005.")
    ] = None,
    test: Annotated[str, typer.Option(help="sign-flip or bootstrap.")] = "sign-flip",
) -> None:
    """Say whether run B is better than run A, worse, or not distinguishable."""
    from eval import commands

    found = commands.compare_command(
        run_a, run_b, columns=column or (), fail_under=fail_under, test=test
    )
    answer(found.text, found.exit_code)


def benchmark(
    settings: Annotated[Path, typer.Argument(help="TOML file; docs/evaluation.md shows one.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for the runs; a killed one goes on.")],
    jobs: Jobs = 0,
    fresh: Fresh = False,
) -> None:
    """Try settings on one dataset and report the best on others."""
    from eval import commands

    found = commands.benchmark_command(settings, out=out, jobs=_jobs(jobs), fresh=fresh, log=say)
    answer(found.text, found.exit_code)


def report(
    runs: Annotated[list[Path], typer.Argument(help="Folders of evaluate or benchmark.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The HTML file.")],
    baseline: Annotated[
        str, typer.Option(help="System to compare the first one with. [the best other]")
    ] = "",
) -> None:
    """Write one self-contained HTML page about runs."""
    from eval import commands

    found = commands.report_command(runs, out=out, baseline=baseline)
    answer(found.text, found.exit_code)


#: In the order of the help.
COMMANDS = (evaluate, compare, benchmark, report)
