"""Two runs or two systems side by side: is B better than A, worse, or not distinguishable?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.measures import lower_is_better
from eval.reports.files import read_run
from eval.reports.summing import Options
from eval.runs.harness import Table
from eval.significance import SAME, Difference, Floats, compare, holm, verdict
from summarizer.errors import UsageError

#: ROUGE is printed in hundredths, as papers do.
HUNDRED = 100.0


@dataclass(frozen=True, slots=True)
class Change:
    """One column of one system (or pair of systems), B minus A.

    Args:
        a: System of run A.
        b: System of run B.
        column: What is compared.
        difference: B minus A.
        corrected: p-value after Holm's correction over all changes of the comparison.
        verdict: ``better``, ``worse`` or `eval.significance.SAME`.
    """

    a: str
    b: str
    column: str
    difference: Difference
    corrected: float
    verdict: str

    @property
    def gain(self) -> float:
        """The mean difference as printed, with its sign turned where lower is better."""
        mean = self.scale * self.difference.mean
        return -mean if lower_is_better(self.column) else mean

    @property
    def scale(self) -> float:
        """What a figure is multiplied by to be printed: ROUGE stands in hundredths."""
        return HUNDRED if "." in self.column else 1.0


def compare_runs(
    a: Path, b: Path, columns: Sequence[str] = (), options: Options | None = None
) -> list[Change]:
    """Compare the systems that two runs share; or their only ones, whatever their names.

    Args:
        a: Folder of the run before.
        b: Folder of the run after.
        columns: What to compare; empty takes those that run A shows and B has.
        options: How to test.

    Raises:
        InputError: If a folder holds no finished run.
        UsageError: If the runs are of other clusters or another measuring, share no system,
            or a column is missing.
    """
    options = options or Options()
    before, run = read_run(a)
    after, _ = read_run(b)
    _check_alike(a, b, before, after)
    chosen = [name for name in columns or run["columns"] if columns or name in after.plan.columns]
    missing = [
        name for name in chosen if name not in before.plan.columns or name not in after.plan.columns
    ]
    if missing or not chosen:
        known = ", ".join(name for name in before.plan.columns if name in after.plan.columns)
        raise UsageError(
            f"column {', '.join(missing) or '?'} is not in both runs; they share {known}"
        )
    pairs = [
        (old, new, before.values(old, chosen), after.values(new, chosen))
        for old, new in _pairs(a, b, before, after)
    ]
    return _changes(pairs, chosen, options)


def compare_systems(
    table: Table, columns: Sequence[str], options: Options | None = None
) -> list[Change]:
    """Compare a table's first system with each of its others.

    Args:
        table: At least two systems.
        columns: What to compare.
        options: How to test.

    Raises:
        UsageError: If a column is missing.
    """
    missing = [name for name in columns if name not in table.plan.columns]
    if missing:
        known = ", ".join(table.plan.columns)
        raise UsageError(f"column {missing[0]} is not measured; use one of {known}")
    first, *others = table.systems
    before = table.values(first, columns)
    pairs = [(first, other, before, table.values(other, columns)) for other in others]
    return _changes(pairs, columns, options or Options())


def _changes(
    pairs: Sequence[tuple[str, str, Floats, Floats]], columns: Sequence[str], options: Options
) -> list[Change]:
    """The changes of some pairs of systems, each with its values, shape (n_clusters, n_columns)."""
    differences: list[tuple[str, str, str, Difference]] = []
    for old_name, new_name, before, after in pairs:
        compared = compare(
            after, before, resamples=options.resamples, seed=options.seed, test=options.test
        )
        differences.extend(
            (old_name, new_name, name, difference)
            for name, difference in zip(columns, compared, strict=True)
        )
    corrected = holm([difference.p for *_, difference in differences])
    return [
        Change(old, new, name, difference, p, _word(difference, p, name, options.alpha))
        for (old, new, name, difference), p in zip(differences, corrected, strict=True)
    ]


def _word(difference: Difference, p: float, column: str, alpha: float) -> str:
    said = verdict(difference.mean, p, alpha, lower=lower_is_better(column))
    return {"a": "better", "b": "worse"}.get(said, said)


def _check_alike(a: Path, b: Path, before: Table, after: Table) -> None:
    if before.sha256 != after.sha256 or before.clusters != after.clusters:
        raise UsageError(f"{a} and {b} are of different clusters; compare runs on the same data")
    for field in ("budget", "rule", "convention", "multi", "stem"):
        old, new = getattr(before.plan, field), getattr(after.plan, field)
        if old != new:
            raise UsageError(f"{a} and {b} differ in {field} ({old} and {new}); measure both alike")


def _pairs(a: Path, b: Path, before: Table, after: Table) -> list[tuple[str, str]]:
    shared = [(name, name) for name in before.systems if name in after.systems]
    if not shared and len(before.systems) == len(after.systems) == 1:
        shared = [(before.systems[0], after.systems[0])]
    if not shared:
        raise UsageError(f"{a} and {b} share no system; give systems the same names")
    return shared


def changes_text(changes: Sequence[Change], alpha: float) -> str:
    """One line a change: difference, interval, p-values, wins, verdict."""
    lines = ["B minus A; ROUGE in hundredths; 95% bootstrap interval; paired test, Holm-corrected"]
    for change in changes:
        difference = change.difference
        scale, form = change.scale, "+.2f" if "." in change.column else "+.4f"
        low, high, mean = (
            format(scale * value, form)
            for value in (difference.low, difference.high, difference.mean)
        )
        name = change.b if change.a == change.b else f"{change.b} - {change.a}"
        lines.append(
            f"{name}  {change.column}  {mean} [{low}, {high}]  p={difference.p:.4f}"
            f"  holm={change.corrected:.4f}  wins {difference.wins}, losses {difference.losses}"
            f"  detectable {scale * difference.detectable:{form[1:]}}  {change.verdict}"
        )
    same = sum(change.verdict == SAME for change in changes)
    lines.append(f"{same} of {len(changes)} not distinguishable at level {alpha:g}")
    return "\n".join(lines) + "\n"
