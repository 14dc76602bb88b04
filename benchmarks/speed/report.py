"""Measurements -> targets met or missed, Markdown tables, and the pages that hold them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

#: Least ratio peer/ours by peer and size.
RATIOS = {
    "sumy TextRank": {1_000: 150, 5_000: 800, 10_000: 2_000},
    "lede": {1_000: 2, 10_000: 4, 100_000: 4},
}
MOST_EXPONENT = 1.1
LARGEST, LARGEST_SECONDS, LARGEST_GIB = 1_000_000, 30, 4
LEAST_CLUSTERS = 200
LEAST_WHOLE_RATIO, MOST_WHOLE_SECONDS, MOST_IMPORT_SECONDS = 8, 0.4, 0.2
EXACT_CANDIDATES, EXACT_SECONDS = 300, 2
MIB_PER_GIB = 1024
#: Sizes of the short table in the README.
SHORT_SIZES = (1_000, 10_000, 100_000)


@dataclass(frozen=True, slots=True)
class Target:
    """One line of what must hold."""

    what: str
    wanted: str
    measured: str
    met: bool | None


def number(value: float) -> str:
    """Three figures, thousands parted."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def best(results: dict[str, Any], size: int) -> float | None:
    """Our least seconds at a size."""
    found = results["ours"].get(str(size), {}).get("seconds")
    return min(found) if found else None


def peer_best(results: dict[str, Any], peer: str, size: int) -> float | None:
    """A peer's least measured seconds at a size."""
    found = results["peers"].get(peer, {}).get("sizes", {}).get(str(size), {}).get("seconds")
    return min(found) if found else None


def ratio(results: dict[str, Any], peer: str, size: int) -> float | None:
    """How many times longer a peer takes."""
    theirs, mine = peer_best(results, peer, size), best(results, size)
    return theirs / mine if theirs is not None and mine else None


def _at_least(what: str, wanted: float, found: float | None, unit: str) -> Target:
    measured = "not measured" if found is None else f"{number(found)}{unit}"
    return Target(what, f"≥ {wanted:g}{unit}", measured, None if found is None else found >= wanted)


def _at_most(what: str, wanted: float, found: float | None, unit: str) -> Target:
    measured = "not measured" if found is None else f"{number(found)}{unit}"
    return Target(what, f"≤ {wanted:g}{unit}", measured, None if found is None else found <= wanted)


def targets(results: dict[str, Any]) -> list[Target]:
    """Every target with what was measured."""
    found = [
        _at_least(f"{peer} at {size:,}", least, ratio(results, peer, size), "×")
        for peer, sizes in RATIOS.items()
        for size, least in sizes.items()
    ]
    whole = results["whole"]
    mine = whole.get("summarizer digest", {}).get("least") or None
    theirs = whole.get("sumy", {}).get("least") or None
    largest = results["ours"].get(str(LARGEST), {})
    peak = largest.get("peak_mib")
    exact = next((one for one in results["optimum"] if one["candidates"] >= EXACT_CANDIDATES), None)
    proven = exact["exact_seconds"] if exact and exact["status"] == "optimal" else None
    return [
        *found,
        _at_most("growth exponent from 1,000", MOST_EXPONENT, results["exponent"], ""),
        _at_most(f"{LARGEST:,} sentences", LARGEST_SECONDS, best(results, LARGEST), " s CPU"),
        _at_most(
            f"{LARGEST:,} sentences, memory", LARGEST_GIB, peak and peak / MIB_PER_GIB, " GiB"
        ),
        _at_least(
            "seed-sized clusters, one process",
            LEAST_CLUSTERS,
            results["throughput"].get("per_cpu_second"),
            " a CPU second",
        ),
        _at_least(
            "whole process beside sumy's",
            LEAST_WHOLE_RATIO,
            theirs / mine if theirs and mine else None,
            "×",
        ),
        _at_most("whole process on the seeds", MOST_WHOLE_SECONDS, mine, " s CPU"),
        _at_most(
            "importing the library",
            MOST_IMPORT_SECONDS,
            whole.get("import summarizer.summarize", {}).get("least"),
            " s CPU",
        ),
        _at_most(
            f"optimum proven, {EXACT_CANDIDATES} candidates or more",
            EXACT_SECONDS,
            proven,
            " s CPU",
        ),
    ]


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; all columns but the first are numbers."""
    titles = list(header)
    lines = [
        "| " + " | ".join(titles) + " |",
        "|---|" + "---:|" * (len(titles) - 1),
        *("| " + " | ".join(row) + " |" for row in rows),
    ]
    return "\n".join(lines)


def _cell(timing: dict[str, Any], times: float | None) -> str:
    """A peer's seconds, with ratio; what was remembered or foreseen is marked."""
    if timing.get("seconds"):
        mark = "*" if timing.get("cached") else ""
        shown = f" ({number(times)}×)" if times is not None else ""
        return f"{number(min(timing['seconds']))}{mark}{shown}"
    foreseen = timing.get("foreseen")
    return f"– (about {number(foreseen)} foreseen)" if foreseen else "–"


def speed_table(results: dict[str, Any], sizes: Iterable[int]) -> str:
    """Seconds by size, ours and the peers'."""
    peers = [name for name, peer in results["peers"].items() if peer["sizes"]]
    rows = []
    for size in sizes:
        mine = best(results, size)
        if mine is None:
            continue
        cells = [f"{size:,}", f"**{number(mine)}**"]
        for peer in peers:
            timing = results["peers"][peer]["sizes"].get(str(size), {})
            cells.append(_cell(timing, ratio(results, peer, size)))
        rows.append(cells)
    titles = [f"{peer} {results['peers'][peer]['version']}" for peer in peers]
    return table(["sentences", "evenhand", *titles], rows)


def stage_table(results: dict[str, Any], sizes: Iterable[int]) -> str:
    """Milliseconds by stage and size, and memory."""
    shown = [size for size in sizes if results["ours"].get(str(size), {}).get("stages")]
    names = list(dict.fromkeys(n for s in shown for n in results["ours"][str(s)]["stages"]))
    order = [name for name in results["stage_order"] if name in names] + ["rest"]
    measured = [results["ours"][str(size)] for size in shown]
    rows = [
        [name.replace(". ", "– "), *(number(1000 * m["stages"].get(name, 0.0)) for m in measured)]
        for name in order
    ]
    rows.append(["whole, unclocked", *(number(1000 * min(m["seconds"])) for m in measured)])
    rows.append(["first run of a process", *(number(1000 * m["first"]) for m in measured)])
    rows.append(["peak memory, MiB", *(number(m["peak_mib"]) for m in measured)])
    return table(["stage", *(f"{size:,}" for size in shown)], rows)


def whole_table(results: dict[str, Any]) -> str:
    """Whole processes."""
    rows = [
        [
            f"`{name}`",
            *((number(one["least"]), number(one["median"])) if not one["note"] else ("failed", "")),
        ]
        for name, one in results["whole"].items()
    ]
    return table(["command", "least CPU s", "median CPU s"], rows)


def optimum_table(results: dict[str, Any]) -> str:
    """The exact selection."""
    rows = [
        [
            f"{one['candidates']:,}",
            number(one["greedy_seconds"]),
            f"{one['greedy_share']:.4f}",
            number(one["exact_seconds"]),
            one["status"],
            f"{one['gap']:.2%}",
        ]
        for one in results["optimum"]
    ]
    titles = ("greedy + swaps, s", "of the bound", "HiGHS, s", "status", "gap")
    return table(["candidates", *titles], rows)


def target_table(results: dict[str, Any]) -> str:
    """Targets, met or missed."""
    words: dict[bool | None, str] = {True: "met", False: "**missed**", None: "not measured"}
    rows = [[one.what, one.wanted, one.measured, words[one.met]] for one in targets(results)]
    return table(["what", "target", "measured", ""], rows)


def _setting(results: dict[str, Any]) -> str:
    """Where, when and on what it was measured."""
    machine = results["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in results["versions"].items())
    real = results["inputs"]["real_sentences"]
    return (
        f"Measured on {machine['cpu']}, {machine['cores']} cores, {machine['system']}, "
        f"{versions}, commit {results['commit']}, load {machine['load'][0]:g} at the start. "
        "CPU seconds of one thread, least of several "
        f"runs, without import. Texts: {results['inputs']['source']}, {real:,} real sentences; "
        f"beyond them made ones (seed {results['inputs']['seed']})."
    )


def page(results: dict[str, Any], sizes: list[int]) -> str:
    """All tables, for the documentation."""
    cached = any(
        timing.get("cached")
        for peer in results["peers"].values()
        for timing in peer["sizes"].values()
    )
    clusters = results["throughput"]
    absent = [
        f"{name}: {peer['problem']}."
        for name, peer in results["peers"].items()
        if peer.get("problem")
    ]
    remembered = (
        "\\* takes so long that it was measured once, on this machine, these texts and this "
        "version, and remembered. All other ratios are of one run, in turns."
    )
    parts = [
        _setting(results),
        "### Beside others\n\nSeconds of work; in brackets how many times ours.\n\n"
        + speed_table(results, sizes),
        remembered if cached else "",
        " ".join(absent),
        "### Stages\n\nMilliseconds; a dash marks a part of the stage above it.\n\n"
        + stage_table(results, sizes),
        f"### Many clusters\n\n{clusters.get('clusters', 0)} clusters of the size of `seeds/`: "
        f"{number(clusters.get('per_cpu_second', 0))} a CPU second in one process; by the clock "
        f"{number(clusters.get('per_second', 0))} a second in one and "
        f"{number(clusters.get('per_second_in_two', 0))} in two.",
        "### Whole processes\n\n" + whole_table(results),
        "### Exact selection\n\n" + optimum_table(results),
        "### Targets\n\n" + target_table(results),
    ]
    return "\n\n".join(part for part in parts if part)


def short(results: dict[str, Any]) -> str:
    """The README's table."""
    return speed_table(results, SHORT_SIZES)


def between_markers(path: Path, text: str, name: str = "speed") -> bool:
    """Put a text between the markers of a page; False where the page has none."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    if not path.exists():
        return False
    old = path.read_text(encoding="utf-8")
    if begin not in old or end not in old:
        return False
    head, rest = old.split(begin, 1)
    tail = rest.split(end, 1)[1]
    path.write_text(f"{head}{begin}\n{text}\n{end}{tail}", encoding="utf-8")
    return True


def as_records(results: dict[str, Any]) -> list[dict[str, Any]]:
    """Targets as plain records, for the JSON."""
    return [asdict(one) for one in targets(results)]
