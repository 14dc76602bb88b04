"""Measure all systems on a folder of datasets: ``python benchmarks/quality.py DATA``.

DATA (or the environment's SUMMARIZER_DATA) holds the files named in `SETS`; one that is not
there is named and left out. Results go to ``results/quality.json`` (means, intervals, tests,
signatures, checksums, versions: the same bytes on every run) and ``results/quality-speed.json``
(what does not repeat). Tables made of them go between the markers in benchmarks/notes/quality.md,
and a short one in README.md. A killed run goes on from its journals in ``runs/quality``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from eval.datasets import Dataset, load  # noqa: E402
from eval.reports.exports import as_dict, printed_json  # noqa: E402
from eval.reports.files import write_run  # noqa: E402
from eval.reports.summing import Options, Pair, Summed, shown_columns, summed  # noqa: E402
from eval.runs.harness import Table, score_systems  # noqa: E402
from eval.runs.plan import Plan  # noqa: E402
from eval.runs.resuming import measured_run, versions  # noqa: E402
from eval.significance import SEED  # noqa: E402
from eval.systems import BOUNDS, System, parse_system  # noqa: E402
from eval.systems.ours import NAME, engine_checksum  # noqa: E402
from eval.systems.sumy_systems import METHODS  # noqa: E402
from summarizer import Budget  # noqa: E402
from summarizer.batch.checksums import code_checksum  # noqa: E402
from summarizer.errors import SummarizerError, UsageError  # noqa: E402

RESULTS = ROOT / "benchmarks" / "results"
RUNS = ROOT / "runs" / "quality"
MEASURES = (
    "rouge1", "rouge2", "rougeL", "redundancy", "coverage", "balance", "loaded", "dangling",
    "used", "js",
)  # fmt: skip
#: What the tables show.
SHOWN = ("rouge1.recall", "rouge2.recall")
BASELINES = (
    "lead", "lead-robin", "random", "centroid", "textrank", "lexrank", "mmr", "bigrams",
)  # fmt: skip
ENGLISH = (NAME, *BASELINES, *METHODS, "summa", "lede", "oracle")
OTHERS = (NAME, *BASELINES, "oracle", "people")
#: Four settings of ours, whose speed is stated together.
FOUR = (NAME, f"{NAME}:ranker=lexrank", f"{NAME}:selector=mmr", f"{NAME}:selector=top")


@dataclass(frozen=True, slots=True)
class Set:
    """A dataset and how it is measured.

    Args:
        file: Below the folder of data.
        dataset: Name in the catalogue.
        budget: About the length of its references.
        systems: What runs on it.
    """

    file: str
    dataset: str
    budget: str
    systems: tuple[str, ...]


MAIN = (
    Set("neus/validation.jsonl", "neus", "65w", ENGLISH),
    Set("multi_news_full/dev.jsonl", "multi-news", "250w", ENGLISH),
    Set("multi_news/validation_1000.jsonl", "multi-news", "250w", ENGLISH),
    Set("multiling2011/en.jsonl", "multiling2011", "250w", (*ENGLISH, "people")),
)
MORE = (
    *(
        Set(f"multiling2011/{code}.jsonl", "multiling2011", "250w", OTHERS)
        for code in ("ar", "cs", "el", "fr", "he", "hi")
    ),
    Set("opinosis/test.jsonl", "opinosis", "20w", OTHERS),
)
SETS = (*MAIN, *MORE)
#: What the README's table shows: the sets with more than ten clusters, and systems people know.
README_SETS = MAIN[:3]
README_SYSTEMS = (
    NAME, "lead-robin", "bigrams", "mmr", "sumy-textrank", "sumy-lexrank", "summa", "oracle",
)  # fmt: skip
SPEED_SET = "multi_news/validation_1000.jsonl"


def say(line: str) -> None:
    """A line of progress."""
    print(line, file=sys.stderr, flush=True)


def loaded(data: Path, one: Set) -> Dataset | None:
    """The dataset under a name that tells its file, or None if it is not there."""
    path = data / one.file
    if not path.exists():
        say(f"left out: {path} is not there")
        return None
    found = load(path, name=one.dataset)
    name = one.file.removesuffix(".jsonl")
    return Dataset(name, found.clusters, found.sha256, found.licence, found.citation)


def available(names: Sequence[str], store: Path) -> list[System]:
    """The systems whose package is installed; the others are named."""
    systems = []
    for name in names:
        try:
            systems.append(parse_system(name, store))
        except UsageError as error:
            say(f"left out: {error}")
    return systems


def folder_of(dataset: Dataset) -> Path:
    """Where a run is kept; another engine or another evaluation has another place."""
    code = code_checksum(ROOT / "eval")
    return RUNS / f"{engine_checksum()}-{code}" / dataset.name.replace("/", "-")


def measured(data: Path, one: Set, jobs: int, store: Path) -> Summed | None:
    """One set, measured with all its systems, each compared with ours."""
    dataset = loaded(data, one)
    if dataset is None:
        return None
    say(f"{dataset.name}, {one.budget}")
    systems = available(one.systems, store)
    folder = folder_of(dataset)
    plan = Plan(Budget.parse(one.budget), measures=MEASURES)
    table = measured_run(folder, dataset, systems, plan, jobs=jobs, log=say)
    result = summed(table, shown_columns(MEASURES), Options(baseline=NAME, untested=BOUNDS))
    write_run(folder, result)
    return result


def seconds_of(table: Table) -> dict[str, float]:
    """Mean seconds a cluster of each system."""
    return {
        name: round(sum(row.seconds for row in table.of(name)) / len(table.clusters), 6)
        for name in table.systems
    }


def speed(data: Path, jobs: int) -> dict[str, Any]:
    """How long evaluating four systems of ours takes, measuring included."""
    one = next(entry for entry in SETS if entry.file == SPEED_SET)
    dataset = loaded(data, one)
    if dataset is None:
        return {}
    systems = [parse_system(name) for name in FOUR]
    plan = Plan(Budget.parse(one.budget), measures=MEASURES)
    begin = perf_counter()
    score_systems(dataset, systems, plan, jobs=jobs)
    seconds = perf_counter() - begin
    return {
        "dataset": dataset.name,
        "clusters": len(dataset.clusters),
        "systems": list(FOUR),
        "measures": list(MEASURES),
        "jobs": jobs,
        "seconds": round(seconds, 1),
        "clusters_per_second": round(len(dataset.clusters) / seconds, 1),
    }


def _mark(pair: Pair | None) -> str:
    """How ours compares with a system: better, worse, or nothing to be said."""
    if pair is None:
        return ""
    return {"a": " *", "b": " †"}.get(pair.verdict, " =")


def table_of(results: Sequence[Summed], only: Sequence[str] = ()) -> str:
    """ROUGE-1 and -2 of every system, or only of some, on every set, as Markdown."""
    names = list(dict.fromkeys(name for one in results for name in one.table.systems))
    names = [name for name in names if not only or name in only]
    heads = " | ".join(
        f"{one.table.dataset}, {one.table.plan.budget} ({len(one.table.clusters)})"
        for one in results
    )
    lines = [f"| system | {heads} |", f"|---|{'---|' * len(results)}"]
    for name in names:
        cells = [_cell(one, name) for one in results]
        shown = f"**{name}**" if name == NAME else name
        lines.append(f"| {shown} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(one: Summed, name: str) -> str:
    if name not in one.table.systems:
        return ""
    found = {pair.b: pair for pair in one.pairs if pair.column == SHOWN[1]}
    first, second = (100 * one.cells[name, column].mean for column in SHOWN)
    empty = sum(row.empty for row in one.table.of(name))
    note = f" ({empty} empty)" if empty else ""
    return f"{first:.1f} / {second:.1f}{_mark(found.get(name))}{note}"


LEGEND = (
    "Mean ROUGE-1 / ROUGE-2 recall in hundredths over the clusters (their number in brackets), "
    "whole sentences, the same hard budget for all. In ROUGE-2, by a paired sign-flip test with "
    "Holm's correction over the systems of a set at level 0.05: * ours is better, † ours is "
    "worse, = not distinguishable. `oracle` and `people` (each person against the others) are "
    "bounds, not rivals."
)


def section(results: Sequence[Summed], pace: dict[str, Any]) -> str:
    """The text between the markers."""
    main = [one for one in results if one.table.dataset + ".jsonl" in {s.file for s in MAIN}]
    more = [one for one in results if one not in main]
    parts = [LEGEND, table_of(main)] if main else [LEGEND]
    if more:
        parts += ["Sets in other languages, and one that is not news:", table_of(more)]
    if pace:
        parts.append(
            f"Four systems of ours on {pace['clusters']} clusters, all measures included: "
            f"{pace['seconds']:.0f} s on {pace['jobs']} processes, "
            f"{pace['clusters_per_second']:.0f} clusters a second."
        )
    return "\n\n".join(parts)


#: Characters of a line of the README.
PAGE = 120
SHORT_LEGEND = (
    "Mean ROUGE-1 / ROUGE-2 in hundredths: the words and word pairs shared with the references. "
    "The numbers in parentheses count clusters (sets of articles about one event). The sign "
    "after a system's scores says whether evenhand's ROUGE-2 is significantly better (*), "
    "significantly worse (†) or not distinguishable (=). "
    "`oracle` sees the references: an upper limit."
)


def short_section(results: Sequence[Summed]) -> str:
    """The text between the markers of the README."""
    files = {one.file for one in README_SETS}
    shown = [one for one in results if one.table.dataset + ".jsonl" in files]
    return f"{table_of(shown, README_SYSTEMS)}\n\n{fill(SHORT_LEGEND, PAGE)}"


def between_markers(path: Path, text: str) -> bool:
    """Put text between the markers of a file; whether it has them."""
    begin, end = "<!-- quality:begin -->", "<!-- quality:end -->"
    content = path.read_text("utf-8") if path.exists() else ""
    if begin not in content or end not in content:
        return False
    head, rest = content.split(begin, 1)
    tail = rest.split(end, 1)[1]
    path.write_text(f"{head}{begin}\n{text}\n{end}{tail}", "utf-8")
    return True


def main() -> int:
    """Run everything; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=os.environ.get("SUMMARIZER_DATA"))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--store", type=Path, default=RUNS / "rankings.sqlite")
    parser.add_argument("--only", action="append", help="file of a set, e.g. neus/validation.jsonl")
    parser.add_argument("--dry", action="store_true", help="print, and write no results or tables")
    options = parser.parse_args()
    if options.data is None:
        say("give the folder of data as argument or in SUMMARIZER_DATA")
        return 2
    chosen = [one for one in SETS if not options.only or one.file in options.only]
    data = Path(options.data)
    try:
        found = [measured(data, one, options.jobs, options.store) for one in chosen]
        results = [one for one in found if one is not None]
        pace = {} if options.only else speed(data, options.jobs)
    except SummarizerError as error:
        say(str(error))
        return error.exit_code
    text = section(results, pace)
    print(text)
    if not options.dry:
        write_results(results, pace, text)
    return 0


def write_results(results: Sequence[Summed], pace: dict[str, Any], text: str) -> None:
    """Write both files of results and the tables made of them."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    body = {"seed": SEED, "versions": versions(), "sets": [as_dict(one) for one in results]}
    (RESULTS / "quality.json").write_text(printed_json(body), "utf-8")
    timed = {one.table.dataset: seconds_of(one.table) for one in results}
    machine = {"python": platform.python_version(), "processors": os.cpu_count()}
    times = {"machine": machine, "four_systems": pace, "seconds_a_cluster": timed}
    (RESULTS / "quality-speed.json").write_text(json.dumps(times, indent=2) + "\n", "utf-8")
    notes = ROOT / "benchmarks" / "notes" / "quality.md"
    for path, tables in ((notes, text), (ROOT / "README.md", short_section(results))):
        if not between_markers(path, tables):
            say(f"{path.name} has no quality markers; its table was not written")


if __name__ == "__main__":
    sys.exit(main())
