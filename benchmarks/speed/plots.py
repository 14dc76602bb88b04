"""Pictures of the measurements, by matplotlib: time by size, and where it goes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

#: Colours that people with colour blindness tell apart (Okabe and Ito 2008).
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
_SIZE = (7.0, 4.2)
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "speed",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def draw(results: dict[str, Any], folder: Path) -> list[Path]:
    """Write the pictures; nothing where matplotlib is not installed."""
    try:
        import matplotlib as mpl
    except ImportError:
        return []
    mpl.use("svg")
    import matplotlib.pyplot as plt

    with plt.rc_context(_STYLE):
        return [_times(plt, results, folder), _stages(plt, results, folder)]


def _save(plt: Any, figure: Any, path: Path) -> Path:
    """Write a picture as SVG without a date, so that equal figures are equal files."""
    figure.savefig(path, metadata={"Date": None}, bbox_inches="tight")
    plt.close(figure)
    text = re.sub(r"[ \t]+$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")
    return path


def _times(plt: Any, results: dict[str, Any], folder: Path) -> Path:
    """Seconds by number of sentences, both logarithmic; only what was measured."""
    lines = {"evenhand": results["ours"]}
    lines |= {name: peer["sizes"] for name, peer in results["peers"].items() if peer["sizes"]}
    figure, axes = plt.subplots(figsize=_SIZE)
    for colour, (name, sizes) in zip(COLOURS, lines.items(), strict=False):
        points = sorted(
            (int(size), min(timing["seconds"]))
            for size, timing in sizes.items()
            if timing.get("seconds")
        )
        if points:
            axes.loglog(*zip(*points, strict=True), "o-", color=colour, label=name, markersize=4)
    axes.set_xlabel("sentences")
    axes.set_ylabel("CPU seconds")
    axes.grid(visible=True, which="major", alpha=0.25)
    axes.legend(frameon=False, loc="upper left")
    return _save(plt, figure, folder / "speed.svg")


def _stages(plt: Any, results: dict[str, Any], folder: Path) -> Path:
    """Share of each stage by size."""
    sizes = [size for size, one in results["ours"].items() if one.get("stages")]
    names = [n for n in results["stage_order"] if not n.startswith(".")] + ["rest"]
    figure, axes = plt.subplots(figsize=_SIZE)
    left = [0.0] * len(sizes)
    shades = plt.get_cmap("viridis")
    for number, name in enumerate(names):
        shares = [
            results["ours"][size]["stages"].get(name, 0.0) / results["ours"][size]["stages_total"]
            for size in sizes
        ]
        colour = shades(number / max(1, len(names) - 1))
        axes.barh([f"{int(size):,}" for size in sizes], shares, left=left, color=colour, label=name)
        left = [a + b for a, b in zip(left, shares, strict=True)]
    axes.set_xlabel("share of the time")
    axes.set_ylabel("sentences")
    axes.legend(frameon=False, bbox_to_anchor=(1.0, 1.0), loc="upper left")
    return _save(plt, figure, folder / "speed-stages.svg")
