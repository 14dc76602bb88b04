"""What the commands do, as plain functions: each returns the text for stdout."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.datasets import CATALOGUE, Dataset, load
from eval.experiments.searching import outcome_text, run_experiment
from eval.experiments.settings_file import read_experiment
from eval.lengths import checked_rule
from eval.reports.comparing import Change, changes_text, compare_runs, compare_systems
from eval.reports.exports import as_csv, as_json
from eval.reports.files import write_run
from eval.reports.latex import latex
from eval.reports.markdown import markdown
from eval.reports.page import report_page
from eval.reports.summing import Options, Summed, shown_columns, summed
from eval.rouge import MEASURES as ROUGE_MEASURES
from eval.runs.plan import DEFAULT_MEASURES, MEANING, Plan
from eval.runs.resuming import measured_run
from eval.systems import BOUNDS, parse_system
from eval.systems.ours import NAME
from summarizer import Budget
from summarizer.batch.progress import Log
from summarizer.errors import UsageError

#: What `evaluate_command` measures and runs unless told otherwise.
EVALUATE_MEASURES = (
    *DEFAULT_MEASURES,
    "redundancy",
    "coverage",
    "balance",
    "loaded",
    "dangling",
    "used",
    "js",
)
EVALUATE_SYSTEMS = ("evenhand", "lead", "lead-robin", "textrank", "mmr", "bigrams", "oracle")
FORMATS: Mapping[str, Callable[[Summed], str]] = {
    "markdown": markdown,
    "csv": as_csv,
    "latex": latex,
    "json": as_json,
}

_EXIT_REGRESSION = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to say.

    Args:
        text: For stdout.
        exit_code: 0, or 1 where a comparison fails.
    """

    text: str
    exit_code: int = 0


def chosen_data(
    path: Path | None, name: str, form: str, first: int, measures: Sequence[str]
) -> Dataset:
    """A dataset as the options name it."""
    needed = any(measure in ROUGE_MEASURES for measure in measures)
    dataset = load(path, name=name, form=form, need_references=needed)
    if first < 0:
        raise UsageError(f"--first takes a number of clusters, not {first}")
    return dataset.first(first) if first else dataset


def chosen_plan(
    budget: str,
    cut: str,
    measures: Sequence[str],
    convention: str = "",
    multi: str = "average",
    encoder: str = "",
) -> Plan:
    """A plan as the options name it.

    Raises:
        UsageError: If an option names something that does not exist.
    """
    return Plan(
        Budget.parse(budget),
        checked_rule(cut),
        tuple(measures),
        convention or None,  # type: ignore[arg-type]
        multi,  # type: ignore[arg-type]
        encoder=encoder,
    )


def evaluate_command(
    data: Path | None = None,
    *,
    systems: Sequence[str] = EVALUATE_SYSTEMS,
    measures: Sequence[str] = EVALUATE_MEASURES,
    dataset: str = "",
    form: str = "",
    first: int = 0,
    budget: str = "100w",
    cut: str = "whole",
    score: str = "recall",
    convention: str = "",
    multi: str = "average",
    encoder: str = "",
    baseline: str = "",
    test: str = "sign-flip",
    output_format: str = "markdown",
    out: Path | None = None,
    store: Path | None = None,
    jobs: int = 1,
    fresh: bool = False,
    log: Log | None = None,
) -> Answer:
    """Measure systems on a dataset: one table with intervals and significant differences.

    Args:
        data: File or folder; may be left out only for the dataset ``seed``.
        systems: As `eval.systems.parse_system` reads them.
        measures: Of `eval.rouge.MEASURES` and `eval.measures.MEASURES`.
        dataset: Name in `eval.datasets.CATALOGUE`, or any other.
        form: Form of the files; empty judges by the path.
        first: Only so many clusters; 0 for all.
        budget: Hard cap for every system, as `Budget.parse` reads it.
        cut: ``whole`` or ``truncate``; see `eval.lengths`.
        score: Which of recall, precision and f1 the table shows of ROUGE.
        convention: ROUGE's; empty chooses by language.
        multi: ``average`` or ``best`` of several references.
        encoder: ``module:name`` of a sentence encoder, to measure `meaning` with.
        baseline: Compare with this system only; empty compares every two. Bounds (oracle,
            people) take part in no test.
        test: ``sign-flip`` or ``bootstrap``.
        output_format: ``markdown``, ``csv``, ``latex`` or ``json``.
        out: Folder for the run's files; with it a killed run can go on.
        store: File that keeps rankings of slow systems.
        jobs: Number of processes.
        fresh: Whether to throw away an earlier journal in `out`.
        log: Takes lines of progress.

    Raises:
        UsageError: For an option that cannot be used.
        InputError: For data that cannot be read, with its line or id.
    """
    if output_format not in FORMATS:
        raise UsageError(f"format {output_format!r} is unknown; use one of {', '.join(FORMATS)}")
    if encoder:
        measures = [name for name in measures if name != MEANING]
    plan = chosen_plan(budget, cut, measures, convention, multi, encoder)
    columns = (*shown_columns(measures, score), *([MEANING] if encoder else []))
    corpus = chosen_data(data, dataset, form, first, measures)
    parsed = [parse_system(text, store) for text in systems]
    options = Options(baseline, BOUNDS, test)
    table = measured_run(out, corpus, parsed, plan, jobs=jobs, log=log, fresh=fresh)
    result = summed(table, columns, options)
    if out is not None:
        write_run(out, result)
    return Answer(FORMATS[output_format](result))


def compare_command(
    run_a: Path,
    run_b: Path,
    *,
    columns: Sequence[str] = (),
    fail_under: float | None = None,
    test: str = "sign-flip",
) -> Answer:
    """Compare two runs of `evaluate_command`.

    Args:
        run_a: Folder of the run before.
        run_b: Folder of the run after.
        columns: For example ``rouge2.recall``; empty takes what run A shows.
        fail_under: Exit code 1 if any column of B gains less than this over A, in the unit that
            is printed: -0.5 allows ROUGE to fall by half a hundredth. A column where lower is
            better counts with its sign turned. Without `columns`, those of ROUGE count.
        test: ``sign-flip`` or ``bootstrap``.

    Raises:
        InputError: If a folder holds no finished run.
        UsageError: If the runs cannot be compared.
    """
    options = Options(test=test)
    changes = compare_runs(run_a, run_b, columns, options)
    return _compared(changes, options, fail_under, every=bool(columns))


def variants_command(
    data: Path,
    variants: Sequence[str],
    *,
    budget: str = "100w",
    columns: Sequence[str] = (),
    first: int = 0,
    fail_under: float | None = None,
    test: str = "sign-flip",
    jobs: int = 1,
    log: Log | None = None,
) -> Answer:
    """Compare the default settings with others on one dataset.

    Args:
        data: File or folder, or a name in `eval.datasets.CATALOGUE`.
        variants: Each ``key=value,...`` of `summarizer.Settings`.
        budget: Hard cap for all, as `Budget.parse` reads it.
        columns: For example ``rouge2.recall`` or ``balance``; empty takes ROUGE's recalls.
        first: Only so many clusters; 0 for all.
        fail_under: As for `compare_command`.
        test: ``sign-flip`` or ``bootstrap``.
        jobs: Number of processes.
        log: Takes lines of progress.

    Raises:
        UsageError: For a setting or a column that does not exist.
        InputError: For data that cannot be read, with its line or id.
    """
    options = Options(test=test)
    measures = tuple(dict.fromkeys(name.partition(".")[0] for name in columns))
    plan = chosen_plan(budget, "whole", measures or DEFAULT_MEASURES)
    named = str(data) in CATALOGUE and not data.exists()
    path, name = (None, str(data)) if named else (data, "")
    corpus = chosen_data(path, name, "", first, plan.measures)
    systems = [parse_system(NAME), *(parse_system(f"{NAME}:{text}") for text in variants)]
    table = measured_run(None, corpus, systems, plan, jobs=jobs, log=log)
    changes = compare_systems(table, columns or shown_columns(plan.measures), options)
    return _compared(changes, options, fail_under, every=bool(columns))


def _compared(
    changes: Sequence[Change], options: Options, fail_under: float | None, *, every: bool
) -> Answer:
    """Changes as text; `every` says that all columns count for `fail_under`, not only ROUGE's."""
    text = changes_text(changes, options.alpha)
    if fail_under is None:
        return Answer(text)
    counted = [change for change in changes if every or "." in change.column]
    failed = [change for change in counted if change.gain < fail_under]
    for change in failed:
        text += (
            f"regression: {change.b} {change.column} {change.gain:+.4g} is under {fail_under:+g}\n"
        )
    return Answer(text, _EXIT_REGRESSION if failed else 0)


def benchmark_command(
    settings: Path, *, out: Path, jobs: int = 1, fresh: bool = False, log: Log | None = None
) -> Answer:
    """Try settings on one dataset and report the best on others.

    Args:
        settings: TOML file; see `eval.experiments.settings_file`.
        out: Folder for the runs; a killed benchmark goes on from there.
        jobs: Number of processes.
        fresh: Whether to throw away earlier journals in `out`.
        log: Takes lines of progress.

    Raises:
        UsageError: If the file asks for what does not exist, or to report on what it tunes on.
        InputError: If a file cannot be read.
    """
    experiment = read_experiment(settings)
    outcome = run_experiment(experiment, out, jobs=jobs, log=log, fresh=fresh)
    return Answer(outcome_text(experiment, outcome))


def report_command(runs: Sequence[Path], *, out: Path, baseline: str = "") -> Answer:
    """Write one self-contained HTML page about runs.

    Args:
        runs: Folders of `evaluate_command` or `benchmark_command`.
        out: The HTML file.
        baseline: System with which each run's first one is compared cluster by cluster.

    Raises:
        InputError: If a folder holds no finished run.
        UsageError: If matplotlib is not installed.
    """
    page = report_page(runs, baseline=baseline)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(page.encode("utf-8", "replace"))
    return Answer(f"{out}\n")
