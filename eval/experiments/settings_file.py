"""Settings tried on one dataset and reported on another: a grid or a seeded random search.

A file in TOML says what to do::

    [tune]                      # as in [[report]]
    data = "clusters.jsonl"     # beside this file, or absolute
    budget = "100w"
    first = 100                 # optional

    [[report]]                  # one or more, none of whose clusters may be in [tune]
    data = "others.jsonl"
    budget = "250w"

    [search]
    kind = "random"             # or "grid"
    trials = 20                 # random only
    seed = 1                    # random only
    measure = "rouge2.recall"

    [settings]
    ranker = ["textrank", "lexrank"]
    damping = { low = 0.5, high = 0.95 }      # random only
    min_words = { low = 5, high = 14 }        # whole numbers where both ends are
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from eval.datasets import Cluster, Dataset, load
from eval.lengths import checked_rule
from eval.rouge import MEASURES as ROUGE_MEASURES
from eval.runs.plan import DEFAULT_MEASURES, Plan
from eval.systems.ours import settings_of
from summarizer import Budget
from summarizer.errors import InputError, UsageError

#: Measured in every trial besides the one that is searched for.
_MEASURES = (*DEFAULT_MEASURES, "redundancy", "loaded", "used")
#: Measured beside them where clusters have key facts.
_FACT_MEASURES = ("facts", "facts3", "hollow")
#: A grid of more trials is surely a mistake.
MOST_TRIALS = 10_000
#: Decimals of a number drawn from a range: enough to try, few enough to read.
_DIGITS = 4

Trial = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A dataset and how it is measured.

    Args:
        dataset: Clusters.
        plan: Budget, cut, measures.
    """

    dataset: Dataset
    plan: Plan


@dataclass(frozen=True, slots=True)
class Experiment:
    """What a settings file asks for.

    Args:
        tune: Where settings are chosen.
        report: Where the choice is measured.
        trials: Settings to try, the default (no change) first.
        column: What is searched for.
        seed: Of the search.
    """

    tune: Part
    report: tuple[Part, ...]
    trials: tuple[Trial, ...]
    column: str
    seed: int


def read_experiment(path: Path) -> Experiment:
    """Read a settings file and the datasets it names.

    Raises:
        InputError: If the file or a dataset cannot be read.
        UsageError: If a key is missing, unknown or of the wrong type, a setting does not
            exist, or a set to report on shares clusters with the one to tune on.
    """
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; docs/evaluation.md shows one") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not TOML ({error})") from None
    _known(content, {"tune", "report", "search", "settings"}, str(path))
    search = _table(content, "search", str(path))
    _known(search, {"kind", "trials", "seed", "measure"}, f"{path} [search]")
    column = str(search.get("measure", "rouge2.recall"))
    tune = _part(_table(content, "tune", str(path)), f"{path} [tune]", column)
    reports = content.get("report")
    if not isinstance(reports, list) or not reports:
        raise UsageError(f"{path}: needs a [[report]] set, other than the one it tunes on")
    report = tuple(_part(values, f"{path} [[report]]", column) for values in reports)
    if column not in tune.plan.columns:
        raise UsageError(f"{path} [search]: measure {column!r}; write for example rouge2.recall")
    for part in report:
        refuse_shared(tune.dataset, part.dataset)
    trials = tuple(_trials(_table(content, "settings", str(path)), search, f"{path} [settings]"))
    return Experiment(tune, report, trials, column, int(search.get("seed", 0)))


def refuse_shared(tune: Dataset, report: Dataset) -> None:
    """Refuse to report on what was tuned on.

    Raises:
        UsageError: If a cluster of one set has the same articles as one of the other, or a
            reference of it.
    """
    known = {_content(cluster) for cluster in tune.clusters}
    written = {text for cluster in tune.clusters for text in cluster.references}
    shared = [
        cluster.id
        for cluster in report.clusters
        if _content(cluster) in known or not written.isdisjoint(cluster.references)
    ]
    if shared:
        raise UsageError(
            f"{report.name} shares {len(shared)} clusters with {tune.name}, which is tuned on "
            f"(first: {shared[0]}); report on a set that was not seen"
        )


def _content(cluster: Cluster) -> frozenset[str]:
    return frozenset(article.sha256 for article in cluster.articles)


def _known(table: Mapping[str, Any], names: set[str], where: str) -> None:
    for name in table:
        if name not in names:
            raise UsageError(f"{where}: key {name!r} is unknown; use {', '.join(sorted(names))}")


def _table(content: Mapping[str, Any], name: str, where: str) -> dict[str, Any]:
    value = content.get(name)
    if not isinstance(value, dict):
        raise UsageError(f"{where}: needs a table [{name}]")
    return value


def _part(values: Any, where: str, column: str) -> Part:
    if not isinstance(values, dict):
        raise UsageError(f"{where}: is a table with data and budget")
    _known(values, {"data", "dataset", "form", "first", "budget", "cut"}, where)
    if "budget" not in values:
        raise UsageError(f'{where}: needs a budget, for example budget = "100w"')
    base = Path(where.rsplit(" ", 1)[0]).parent
    path = base / str(values["data"]) if "data" in values else None
    dataset = load(path, name=str(values.get("dataset", "")), form=str(values.get("form", "")))
    if values.get("first"):
        dataset = dataset.first(int(values["first"]))
    wanted = column.split(".")[0]
    known = dataset.clusters[0].labels is not None
    measures = (*_MEASURES, *_FACT_MEASURES) if known else _MEASURES
    measures = measures if wanted in measures else (wanted, *measures)
    order = sorted(measures, key=lambda name: name not in ROUGE_MEASURES)
    rule = checked_rule(str(values.get("cut", "whole")))
    return Part(dataset, Plan(Budget.parse(str(values["budget"])), rule, tuple(order)))


def _trials(settings: Mapping[str, Any], search: Mapping[str, Any], where: str) -> list[Trial]:
    """All settings to try, the default first, none twice."""
    if not settings:
        raise UsageError(f"{where}: holds no setting to try")
    kind = search.get("kind", "grid")
    if kind == "grid":
        drawn = _grid(settings, where)
    elif kind == "random":
        number, seed = int(search.get("trials", 20)), int(search.get("seed", 0))
        drawn = _random(settings, number, seed, where)
    else:
        raise UsageError(f"{where}: kind {kind!r} is unknown; use grid or random")
    trials: list[Trial] = [{}]
    for trial in drawn:
        settings_of(trial)  # raises for what does not exist
        if trial not in trials:
            trials.append(trial)
    return trials


def _grid(settings: Mapping[str, Any], where: str) -> list[Trial]:
    values = []
    for name, choice in settings.items():
        if not isinstance(choice, list) or not choice:
            raise UsageError(f"{where}: a grid needs a list for {name}")
        values.append(choice)
    size = int(np.prod([len(choice) for choice in values]))
    if size > MOST_TRIALS:
        raise UsageError(f'{where}: {size} trials; use fewer values or kind = "random"')
    return [dict(zip(settings, combined, strict=True)) for combined in product(*values)]


def _random(settings: Mapping[str, Any], number: int, seed: int, where: str) -> list[Trial]:
    generator = random.Random(seed)
    return [
        {name: _drawn(choice, generator, f"{where} {name}") for name, choice in settings.items()}
        for _ in range(number)
    ]


def _drawn(choice: Any, generator: random.Random, where: str) -> Any:
    if isinstance(choice, list) and choice:
        return generator.choice(choice)
    if isinstance(choice, dict) and set(choice) == {"low", "high"}:
        low, high = choice["low"], choice["high"]
        if isinstance(low, int) and isinstance(high, int):
            return generator.randint(low, high)
        return round(generator.uniform(float(low), float(high)), _DIGITS)
    raise UsageError(f"{where}: give a list of values or {{ low = ..., high = ... }}")
