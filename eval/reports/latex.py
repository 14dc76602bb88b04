"""A table of results as LaTeX."""

from __future__ import annotations

from eval.measures import has_direction, lower_is_better
from eval.reports.summing import Summed, shown_number, warnings

#: What LaTeX reads as something else than itself.
_LATEX = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def _latex(text: str) -> str:
    return "".join(_LATEX.get(mark, mark) for mark in text)


def latex(result: Summed) -> str:
    """The table as a LaTeX ``table`` with booktabs: best means bold, letters of beaten systems."""
    table, options = result.table, result.options
    best = {column: _best(result, column) for column in result.columns}
    lines = [
        f"% {table.signature}",
        f"% {options.signature}",
        *(f"% {line}" for line in warnings(result)),
        r"\begin{table}",
        r"\centering",
        rf"\begin{{tabular}}{{ll{'r' * len(result.columns)}}}",
        r"\toprule",
        " & ".join(["", "system", *map(_latex, result.columns)]) + r" \\",
        r"\midrule",
    ]
    for name in table.systems:
        cells = []
        for column in result.columns:
            cell = result.cells[name, column]
            shown = shown_number(column, cell.mean)
            shown = rf"\textbf{{{shown}}}" if name in best[column] else shown
            cells.append(shown + (rf"$^{{\mathrm{{{cell.beats}}}}}$" if cell.beats else ""))
        lines.append(" & ".join([result.letter(name), _latex(name), *cells]) + r" \\")
    caption = (
        f"{table.dataset}, {len(table.clusters)} clusters, {table.plan.budget}. Raised letters: "
        f"significantly worse systems (paired {options.test} test, Holm, level {options.alpha:g})."
    )
    lines += [r"\bottomrule", r"\end{tabular}", rf"\caption{{{_latex(caption)}}}", r"\end{table}"]
    return "\n".join(lines) + "\n"


def _best(result: Summed, column: str) -> set[str]:
    """The systems with the best mean of a column, as it is printed; bounds are no rivals."""
    if not has_direction(column):
        return set()
    rivals = [name for name in result.table.systems if name not in result.options.untested]
    means = {name: result.cells[name, column].mean for name in rivals}
    if not means:
        return set()
    top = min(means.values()) if lower_is_better(column) else max(means.values())
    return {
        name for name in rivals if shown_number(column, means[name]) == shown_number(column, top)
    }
