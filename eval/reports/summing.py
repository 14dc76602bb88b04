"""What a table says: means, intervals, letters for significant wins, warnings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from eval.lengths import is_torn
from eval.measures import has_direction, lower_is_better
from eval.rouge import MEASURES as ROUGE_MEASURES
from eval.runs.harness import Table
from eval.runs.plan import PARTS
from eval.significance import ALPHA, RESAMPLES, SEED, TESTS, detectable, holm, intervals, verdict
from summarizer.errors import UsageError

#: Names of systems in a table, so that a cell can say which ones it beats.
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Options:
    """How differences are tested.

    Args:
        baseline: Compare with this system only; empty compares every two.
        untested: Systems that are no rivals, such as bounds; they take part in no test.
        test: Name in `eval.significance.TESTS`.
        resamples: Of intervals and tests.
        seed: Of all resampling.
        alpha: Level of the tests, corrected by Holm within each column.
    """

    baseline: str = ""
    untested: tuple[str, ...] = ()
    test: str = "sign-flip"
    resamples: int = RESAMPLES
    seed: int = SEED
    alpha: float = ALPHA

    @property
    def signature(self) -> str:
        """Everything the tests depend on."""
        pairs = f"baseline:{self.baseline}" if self.baseline else "pairs:all"
        without = f"|without:{'+'.join(self.untested)}" if self.untested else ""
        return (
            f"tests|{self.test}|{pairs}{without}|resamples:{self.resamples}|seed:{self.seed}"
            f"|alpha:{self.alpha:g}|holm"
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """One system on one column.

    Args:
        mean: Over clusters.
        low: Lower end of its bootstrap interval.
        high: Upper end.
        beats: Letters of the systems it is significantly better than.
    """

    mean: float
    low: float
    high: float
    beats: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two systems on one column.

    Args:
        a: Name of the first.
        b: Name of the second.
        column: Of the table.
        mean: Mean of a minus b.
        p: Two-sided p-value.
        corrected: The same after Holm's correction within the column.
        detectable: Smallest true difference the test would notice with 80% probability.
        verdict: ``a``, ``b`` or ``not distinguishable``.
    """

    a: str
    b: str
    column: str
    mean: float
    p: float
    corrected: float
    detectable: float
    verdict: str


@dataclass(frozen=True)
class Summed:
    """A table ready to be printed.

    Args:
        table: What was measured.
        columns: What is shown.
        cells: By system and column.
        pairs: All comparisons.
        options: How they were tested.
    """

    table: Table
    columns: tuple[str, ...]
    cells: dict[tuple[str, str], Cell]
    pairs: tuple[Pair, ...]
    options: Options

    def letter(self, system: str) -> str:
        """The letter that stands for a system."""
        number = self.table.systems.index(system)
        turn, place = divmod(number, len(_LETTERS))
        return _LETTERS[place] + (str(turn) if turn else "")


def shown_columns(measures: Sequence[str], part: str = "recall") -> tuple[str, ...]:
    """Columns of a table for measures: one part of each ROUGE measure, all others.

    Raises:
        UsageError: If the part is none of recall, precision, f1.
    """
    if part not in PARTS:
        raise UsageError(f"score {part!r} is unknown; use one of {', '.join(PARTS)}")
    return tuple(f"{name}.{part}" if name in ROUGE_MEASURES else name for name in measures)


def summed(table: Table, columns: Sequence[str], options: Options | None = None) -> Summed:
    """Means, intervals and tests of a table.

    Args:
        table: What was measured.
        columns: Which of its values to show.
        options: How to test.

    Raises:
        UsageError: If the baseline is no system of the table, or the test unknown.
    """
    options = options or Options()
    if options.test not in TESTS:
        raise UsageError(f"test {options.test!r} is unknown; use one of {', '.join(TESTS)}")
    if options.baseline and options.baseline not in table.systems:
        raise UsageError(f"baseline {options.baseline!r} is not among the systems")
    values = {name: table.values(name, columns) for name in table.systems}
    pairs = _pairs(table, columns, values, options)
    everything = np.concatenate([values[name] for name in table.systems], axis=1)
    low, high = intervals(
        everything, resamples=options.resamples, seed=options.seed, alpha=options.alpha
    )
    draft = Summed(table, tuple(columns), {}, pairs, options)
    for i, name in enumerate(table.systems):
        for k, column in enumerate(columns):
            at = i * len(columns) + k
            beaten = sorted(
                draft.letter(pair.b if pair.verdict == "a" else pair.a)
                for pair in pairs
                if pair.column == column and name == {"a": pair.a, "b": pair.b}.get(pair.verdict)
            )
            mean = float(values[name][:, k].mean())
            draft.cells[name, column] = Cell(mean, float(low[at]), float(high[at]), "".join(beaten))
    return draft


def _pairs(
    table: Table, columns: Sequence[str], values: dict[str, np.ndarray], options: Options
) -> tuple[Pair, ...]:
    """All comparisons; Holm's correction is within a column."""
    tested = [name for name in table.systems if name not in options.untested]
    if options.baseline:
        names = [(options.baseline, name) for name in tested if name != options.baseline]
    else:
        names = list(combinations(tested, 2))
    if not names:
        return ()
    differences = np.concatenate([values[a] - values[b] for a, b in names], axis=1)
    p_values = TESTS[options.test](differences, resamples=options.resamples, seed=options.seed)
    least = detectable(differences, alpha=options.alpha)
    means = differences.mean(axis=0)
    pairs = []
    for k, column in enumerate(columns):
        if not has_direction(column):
            continue
        at = [number * len(columns) + k for number in range(len(names))]
        for index, p in zip(at, holm([float(p_values[i]) for i in at]), strict=True):
            a, b = names[index // len(columns)]
            mean = float(means[index])
            said = verdict(mean, p, options.alpha, lower=lower_is_better(column))
            pairs.append(
                Pair(a, b, column, mean, float(p_values[index]), p, float(least[index]), said)
            )
    return tuple(pairs)


def shown_number(column: str, value: float) -> str:
    """ROUGE in hundredths, as papers print it; other measures with three decimals."""
    return f"{100 * value:.2f}" if "." in column else f"{value:.3f}"


#: Systems whose summaries come ready made.
_READY = ("folder:", "command:")


def warnings(result: Summed) -> list[str]:
    """What makes a comparison unfair: ready summaries that end in mid-sentence.

    They were made for another length. Where all are cut at the last word (``truncate``) all
    lose alike; with whole sentences alone, a torn one keeps its words only if it came torn.
    """
    lines = []
    for name in result.table.systems:
        if not name.startswith(_READY):
            continue
        texts = [row.summary for row in result.table.of(name)]
        torn = sum(map(is_torn, texts))
        if torn:
            lines.append(
                f"{torn} of {len(texts)} summaries of {name} end in mid-sentence; to be fair, "
                "make them for this budget and cut all systems by one rule: whole counts whole "
                "sentences, truncate the first words of every system."
            )
    return lines
