"""The report's pictures, by matplotlib, as SVG text that repeats to the byte."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Colours that people with colour blindness tell apart (Okabe and Ito 2008), black last.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
_GREY = "#8a8a8a"
_INK = "#222222"
#: Inches at matplotlib's 72 points each; the page scales pictures to its width.
_WIDTH, _HEIGHT = 4.6, 3.7
_MARKER_POINTS = 15
#: Width and height of the picture itself; everything inside is without a unit.
_SIZE = re.compile(r' (?:width|height)="[\d.]+pt"')
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Arial", "sans-serif"],
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": _GREY,
    "axes.labelcolor": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
}


@dataclass(frozen=True, slots=True)
class Point:
    """A system in a scatter plot.

    Args:
        letter: What marks it.
        name: In full, for readers who cannot see the plot.
        x: Place, with its interval.
        y: Place, with its interval.
    """

    letter: str
    name: str
    x: tuple[float, float, float]
    y: tuple[float, float, float]


def _figure(columns: int = 1, height: float = _HEIGHT) -> Figure:
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise UsageError(
            "the report needs matplotlib; pip install '.[report]' in the project's folder"
        ) from None
    return Figure(figsize=(_WIDTH * columns, height), layout="constrained")


def _svg(figure: Figure, name: str) -> str:
    """The figure as SVG text; ids differ between figures of one page and not between runs."""
    import matplotlib as mpl

    out = io.StringIO()
    with mpl.rc_context({**_STYLE, "svg.hashsalt": name}):
        figure.savefig(out, format="svg", transparent=True, metadata={"Date": None})
    text = out.getvalue()
    body = text[text.index("<svg") :]
    # A fixed size would overflow a phone; the view box keeps the proportions.
    return re.sub(
        r'(<svg[^>]*?) width="[^"]*"',
        r"\1",
        re.sub(r' height="[^"]*pt"', "", body, count=1),
        count=1,
    )


def scatter(points: Sequence[Point], x: str, y: str, name: str, *, log: bool = False) -> str:
    """Systems by two measures with their intervals, as SVG.

    Args:
        points: The systems, in the table's order.
        x: What the horizontal axis shows.
        y: What the vertical axis shows.
        name: Of the picture; distinct within a page.
        log: Whether the horizontal axis is logarithmic.

    Raises:
        UsageError: If matplotlib is not installed.
    """
    figure = _figure()
    import matplotlib as mpl

    with mpl.rc_context(_STYLE):
        axes = figure.add_subplot()
        # The first system is the one asked about, so it lies on top.
        for number, point in reversed(list(enumerate(points))):
            _mark(axes, point, COLOURS[number % len(COLOURS)], 3 + 2 * (len(points) - number))
        if log:
            axes.set_xscale("log")
        axes.set_xlabel(x)
        axes.set_ylabel(y)
        axes.margins(0.12)
        axes.grid(visible=True, color="#e6e6e6", linewidth=0.6)
        axes.set_axisbelow(True)
        return _svg(figure, name)


def _mark(axes: Axes, point: Point, colour: str, level: int) -> None:
    """A lettered disc with thin lines for the intervals."""
    (x, x_low, x_high), (y, y_low, y_high) = point.x, point.y
    axes.plot([x_low, x_high], [y, y], color=colour, linewidth=1, alpha=0.45, zorder=2)
    axes.plot([x, x], [y_low, y_high], color=colour, linewidth=1, alpha=0.45, zorder=2)
    axes.plot(
        [x],
        [y],
        "o",
        color=colour,
        markersize=_MARKER_POINTS,
        zorder=level,
        markeredgecolor="white",
    )
    axes.text(
        x, y, point.letter, color="white", ha="center", va="center", zorder=level + 1, fontsize=9
    )


def effect(
    values: Sequence[Any],
    scores: Sequence[float],
    default: float,
    setting: str,
    column: str,
    name: str,
) -> str:
    """Scores of trials by one setting's value, with the mean of each value, as SVG.

    Args:
        values: The setting's value in each trial.
        scores: Each trial's score.
        default: Score of the default settings, drawn as a line.
        setting: Its name.
        column: What the scores are.
        name: Of the picture; distinct within a page.
    """
    figure = _figure(height=_HEIGHT * 0.8)
    import matplotlib as mpl

    numeric = all(
        isinstance(value, int | float) and not isinstance(value, bool) for value in values
    )
    labels = sorted(set(values)) if numeric else sorted(set(values), key=str)
    places = [float(value) if numeric else float(labels.index(value)) for value in values]
    with mpl.rc_context(_STYLE):
        axes = figure.add_subplot()
        axes.axhline(default, color=_GREY, linestyle="--", linewidth=1)
        axes.annotate(
            "default", (1, default), xycoords=("axes fraction", "data"), ha="right", va="bottom",
            color=_GREY, fontsize=8,
        )  # fmt: skip
        axes.plot(places, scores, "o", color=COLOURS[0], alpha=0.5, markersize=6)
        marks = sorted(set(places))
        means = [
            sum(s for p, s in zip(places, scores, strict=True) if p == mark) / places.count(mark)
            for mark in marks
        ]
        axes.plot(marks, means, "-" if numeric else "_", color=COLOURS[1], markersize=22)
        if not numeric:
            axes.set_xticks(range(len(labels)), [str(label) for label in labels])
            axes.set_xlim(-0.6, len(labels) - 0.4)
        axes.set_xlabel(setting)
        axes.set_ylabel(column)
        return _svg(figure, name)
