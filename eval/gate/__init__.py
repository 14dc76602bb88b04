"""The quality gate: the default must not fall below the scores pinned in ``gate.toml``.

It runs on the seed cluster and on six clusters that were written for this purpose and are all
invented (``clusters.jsonl``), with key facts that were labelled before any digest of them was read
(``labels/facts.jsonl``). ``python -m eval.gate`` ends with exit code 1 where a score is
worse than its pin by more than epsilon, or where a corpus is not the one that was pinned.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.datasets import Dataset, load
from eval.measures import lower_is_better
from eval.rouge import MEASURES as ROUGE_MEASURES
from eval.runs.harness import score_systems
from eval.runs.plan import Plan
from eval.systems.ours import ours
from summarizer import Budget
from summarizer.errors import InputError, UsageError

HERE = Path(__file__).resolve().parent
PINS = HERE / "gate.toml"

#: Decimals of a pinned score.
_DIGITS = 4
_HEAD = """\
# Pinned scores of the default settings; written by `python -m eval.gate --pin`, which refuses to
# make any of them worse without --allow-worse.
#
# epsilon is how much worse a score may be than its pin, in the score's own unit. The program is
# deterministic, so nothing varies by itself; but one sentence exchanged for another in one
# cluster moves the mean by 0.005 to 0.02. Half of the smallest such step lets a tie fall the other
# way and never a sentence be lost.
"""


@dataclass(frozen=True, slots=True)
class Pinned:
    """A set and the scores the default must reach there.

    Args:
        name: Of the set.
        data: File beside this one, or empty for a dataset that comes with the repository.
        form: How it is read, empty for what its name says.
        budget: Hard cap.
        sha256: Checksum of the corpus when the scores were pinned.
        scores: Pinned mean of each column.
    """

    name: str
    data: str
    form: str
    budget: str
    sha256: str
    scores: dict[str, float]

    def dataset(self) -> Dataset:
        """The clusters."""
        return load(HERE / self.data if self.data else None, name=self.name, form=self.form)


@dataclass(frozen=True, slots=True)
class Check:
    """One score against its pin.

    Args:
        name: Of the set.
        column: Of the score.
        pinned: What it was.
        score: What it is.
        passed: Whether it is no worse than pinned, by more than epsilon.
    """

    name: str
    column: str
    pinned: float
    score: float
    passed: bool


def read_pins(path: Path = PINS) -> tuple[float, list[Pinned]]:
    """Epsilon and the pinned sets.

    Raises:
        InputError: If the file is missing or not as expected.
    """
    try:
        content = tomllib.loads(path.read_text("utf-8"))
        pins = [
            Pinned(
                str(entry["name"]),
                str(entry.get("data", "")),
                str(entry.get("form", "")),
                str(entry["budget"]),
                str(entry["sha256"]),
                {str(column): float(value) for column, value in entry["scores"].items()},
            )
            for entry in content["set"]
        ]
        return float(content["epsilon"]), pins
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: no file of pinned scores ({error}); restore it") from None


def means_of(pinned: Pinned, dataset: Dataset, jobs: int = 1) -> dict[str, float]:
    """Mean of each pinned column for the default settings, rounded as pins are."""
    names = list(dict.fromkeys(column.split(".")[0] for column in pinned.scores))
    names.sort(key=lambda name: name not in ROUGE_MEASURES)
    plan = Plan(Budget.parse(pinned.budget), "whole", tuple(names))
    table = score_systems(dataset, [ours({})], plan, jobs=jobs)
    columns = tuple(pinned.scores)
    means = table.values(table.systems[0], columns).mean(axis=0)
    return {name: round(float(value), _DIGITS) for name, value in zip(columns, means, strict=True)}


def checks(pins: Sequence[Pinned], epsilon: float, jobs: int = 1) -> list[Check]:
    """Measure the default on every set.

    Raises:
        InputError: If a corpus is not the one that was pinned.
    """
    results = []
    for pinned in pins:
        dataset = pinned.dataset()
        if dataset.sha256 != pinned.sha256:
            raise InputError(
                f"gate: the corpus of {pinned.name} is not the pinned one (sha256 "
                f"{dataset.sha256[:12]}, pinned {pinned.sha256[:12]}); restore it, or pin anew"
            )
        for column, mean in means_of(pinned, dataset, jobs).items():
            pin = pinned.scores[column]
            passed = not _worse(column, mean, pin, epsilon)
            results.append(Check(pinned.name, column, pin, mean, passed))
    return results


def _worse(column: str, score: float, pinned: float, epsilon: float) -> bool:
    """Whether a score is worse than its pin by more than epsilon."""
    loss = score - pinned if lower_is_better(column) else pinned - score
    return round(loss, _DIGITS) > epsilon


def pin(path: Path = PINS, *, allow_worse: bool = False, jobs: int = 1) -> list[Check]:
    """Measure the default and write its scores as the new pins.

    Args:
        path: The file of pins.
        allow_worse: Whether a pin may become worse, or the corpus another one.
        jobs: Number of processes.

    Returns:
        Each score with its old pin; nothing is written if one is worse and that was not
        allowed.

    Raises:
        UsageError: If a pin would become worse, or a corpus has changed, without leave.
    """
    epsilon, pins = read_pins(path)
    fresh, results = [], []
    for pinned in pins:
        dataset = pinned.dataset()
        if dataset.sha256 != pinned.sha256 and not allow_worse:
            raise UsageError(
                f"gate: the corpus of {pinned.name} has changed, so its old pins say nothing; "
                "pin it with --allow-worse"
            )
        means = means_of(pinned, dataset, jobs)
        fresh.append((pinned, dataset.sha256, means))
        results += [
            Check(
                pinned.name, column, old, means[column], not _worse(column, means[column], old, 0)
            )
            for column, old in pinned.scores.items()
        ]
    worse = [check for check in results if not check.passed]
    if worse and not allow_worse:
        first = worse[0]
        raise UsageError(
            f"gate: {first.name} {first.column} would be pinned worse ({first.pinned} to "
            f"{first.score}), with {len(worse) - 1} more; pins get worse only with --allow-worse"
        )
    path.write_text(_toml(epsilon, fresh), "utf-8")
    return results


def _toml(epsilon: float, pins: Sequence[tuple[Pinned, str, dict[str, float]]]) -> str:
    lines = [f"{_HEAD}epsilon = {epsilon:g}"]
    for pinned, sha256, means in pins:
        lines += ["", "[[set]]", f'name = "{pinned.name}"']
        values: dict[str, Any] = {"data": pinned.data, "form": pinned.form}
        values |= {"budget": pinned.budget, "sha256": sha256}
        lines += [f'{key} = "{value}"' for key, value in values.items() if value]
        lines += ["", "[set.scores]"]
        lines += [f'"{column}" = {mean:.{_DIGITS}f}' for column, mean in means.items()]
    return "\n".join(lines) + "\n"


def text_of(results: Sequence[Check]) -> str:
    """One line a score."""
    lines = [
        f"{'ok  ' if check.passed else 'FAIL'} {check.name:<12} {check.column:<14} "
        f"pinned {check.pinned:8.4f}  now {check.score:8.4f}  {check.score - check.pinned:+.4f}"
        for check in results
    ]
    failed = sum(not check.passed for check in results)
    lines.append(f"{failed} of {len(results)} below the pin" if failed else "gate passed")
    return "\n".join(lines) + "\n"
