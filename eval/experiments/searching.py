"""Running an experiment: all settings on one set, the best and the default on others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from eval.experiments.settings_file import Experiment, Part, Trial
from eval.measures import lower_is_better
from eval.reports.exports import printed_json
from eval.reports.files import write_run
from eval.reports.summing import Options, shown_columns, summed
from eval.runs.harness import Table
from eval.runs.resuming import measured_run
from eval.significance import compare, verdict
from eval.systems.model import System
from eval.systems.ours import NAME, ours
from summarizer.batch.progress import Log

#: Trials that the text shows.
_SHOWN_TRIALS = 10


def systems_of(trials: Sequence[Trial]) -> list[System]:
    """A system for each trial, named by its settings."""
    return [ours(trial) for trial in trials]


@dataclass(frozen=True)
class Outcome:
    """What an experiment found.

    Args:
        tuned: All trials on the set to tune on.
        best: Name of the best system there.
        reported: The default and the best on each set to report on.
    """

    tuned: Table
    best: str
    reported: tuple[Table, ...]


def run_experiment(
    experiment: Experiment,
    folder: Path,
    *,
    jobs: int = 1,
    log: Log | None = None,
    fresh: bool = False,
) -> Outcome:
    """Try all settings on one set, then measure the best and the default on the others.

    Args:
        experiment: What to do.
        folder: Gets a run ``tune``, runs ``report-1`` and on, and ``benchmark.json``; an
            experiment that was killed goes on from their journals.
        jobs: Number of processes.
        log: Takes lines of progress.
        fresh: Whether to throw away earlier journals.
    """
    systems = systems_of(experiment.trials)
    tune = experiment.tune
    if log is not None:
        size = len(tune.dataset.clusters)
        log(f"tuning on {tune.dataset.name}: {len(systems)} settings, {size} clusters")
    tuned = measured_run(
        folder / "tune", tune.dataset, systems, tune.plan, jobs=jobs, log=log, fresh=fresh
    )
    write_run(folder / "tune", summed(tuned, _columns(tune), Options(baseline=NAME)))
    best = best_of(tuned, experiment.column)
    names = dict.fromkeys([NAME, best])
    chosen = [system for system in systems if system.name in names]
    reported = []
    for number, part in enumerate(experiment.report, 1):
        place = folder / f"report-{number}"
        if log is not None:
            log(f"reporting on {part.dataset.name}: {len(part.dataset.clusters)} clusters")
        table = measured_run(
            place, part.dataset, chosen, part.plan, jobs=jobs, log=log, fresh=fresh
        )
        write_run(place, summed(table, _columns(part), Options(baseline=NAME)))
        reported.append(table)
    outcome = Outcome(tuned, best, tuple(reported))
    (folder / "benchmark.json").write_text(printed_json(outcome_dict(experiment, outcome)), "utf-8")
    return outcome


def _columns(part: Part) -> tuple[str, ...]:
    return shown_columns(part.plan.measures)


def best_of(table: Table, column: str) -> str:
    """The system with the best mean; of equal ones the first, so the default wins ties."""
    sign = -1.0 if lower_is_better(column) else 1.0
    means = [sign * float(table.values(name, (column,)).mean()) for name in table.systems]
    return table.systems[int(np.argmax(np.round(means, 12)))]


def effects(
    trials: Sequence[Trial], table: Table, column: str
) -> dict[str, list[tuple[Any, float]]]:
    """Mean score of each value of each setting over the trials that had it.

    Args:
        trials: Settings tried, in the table's order of systems.
        table: Their scores.
        column: What is looked at.

    Returns:
        For each setting its values, ascending where they are numbers, with the mean score;
        the default trial is left out.
    """
    scores_of: dict[str, dict[Any, list[float]]] = {}
    for trial, name in zip(trials, table.systems, strict=True):
        score = float(table.values(name, (column,)).mean())
        for setting, value in trial.items():
            scores_of.setdefault(setting, {}).setdefault(value, []).append(score)
    return {
        setting: [
            (value, float(np.mean(scores)))
            for value, scores in sorted(
                values.items(), key=lambda pair: (str(type(pair[0])), pair[0])
            )
        ]
        for setting, values in scores_of.items()
    }


def outcome_dict(experiment: Experiment, outcome: Outcome) -> dict[str, Any]:
    """The outcome as plain lists, strings and numbers."""
    column = experiment.column
    return {
        "measure": column,
        "seed": experiment.seed,
        "tuned_on": {"name": outcome.tuned.dataset, "sha256": outcome.tuned.sha256},
        "best": outcome.best,
        "trials": [
            {
                "system": name,
                "settings": trial,
                "mean": round(float(outcome.tuned.values(name, (column,)).mean()), 6),
            }
            for trial, name in zip(experiment.trials, outcome.tuned.systems, strict=True)
        ],
        "effects": {
            setting: [[value, round(mean, 6)] for value, mean in values]
            for setting, values in effects(experiment.trials, outcome.tuned, column).items()
        },
        "reported_on": [
            {
                "name": table.dataset,
                "sha256": table.sha256,
                "means": {
                    name: round(float(table.values(name, (column,)).mean()), 6)
                    for name in table.systems
                },
            }
            for table in outcome.reported
        ],
    }


def outcome_text(experiment: Experiment, outcome: Outcome) -> str:
    """The outcome as Markdown: best trials, effects, and the paired test on unseen sets."""
    column = experiment.column
    means = {
        name: float(outcome.tuned.values(name, (column,)).mean()) for name in outcome.tuned.systems
    }
    sign = -1.0 if lower_is_better(column) else 1.0
    ranked = sorted(means, key=lambda name: -round(sign * means[name], 12))
    lines = [
        f"Tuned on {outcome.tuned.dataset} ({column}):",
        "",
        "| settings | mean |",
        "|---|---|",
    ]
    lines += [f"| {name} | {means[name]:.4f} |" for name in ranked[:_SHOWN_TRIALS]]
    if NAME not in ranked[:_SHOWN_TRIALS]:
        lines.append(f"| {NAME} (default) | {means[NAME]:.4f} |")
    lines += ["", "| setting | value | mean over its trials |", "|---|---|---|"]
    for setting, values in effects(experiment.trials, outcome.tuned, column).items():
        lines += [f"| {setting} | {value} | {mean:.4f} |" for value, mean in values]
    lines += ["", "On sets it was not tuned on:", ""]
    lines += [_reported(table, column, outcome.best) for table in outcome.reported]
    return "\n".join(lines) + "\n"


def _reported(table: Table, column: str, best: str) -> str:
    if best == NAME:
        mean = float(table.values(NAME, (column,)).mean())
        return f"- {table.dataset}: the default ({mean:.4f}) was the best already"
    result = compare(table.values(best, (column,)), table.values(NAME, (column,)))[0]
    said = verdict(result.mean, result.p)
    said = {"a": f"{best} is higher", "b": "the default is higher"}.get(said, said)
    return (
        f"- {table.dataset}: {best} minus default {result.mean:+.4f} "
        f"[{result.low:+.4f}, {result.high:+.4f}], p={result.p:.4f}, smallest detectable "
        f"{result.detectable:.4f}: {said}"
    )
