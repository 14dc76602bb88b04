"""Fit the weights of support on labels, and show what weights say of clusters they have not seen.

    python benchmarks/support.py --labels LABELS --data CLUSTERS            # figures
    python benchmarks/support.py --labels LABELS --data CLUSTERS --write    # lexicons/support.toml

Labels and clusters are those of `eval.support`. Fitted is a logistic regression with a quadratic
penalty on standardised figures of words, over the pairs that could support: those that cover
enough and do not clash. Printed is, for weights of one half tried on the other and for ten folds of
clusters, the recall by article at each precision.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from eval.datasets.json_lines import json_lines
from summarizer import Article
from summarizer.evidence.clashes import Clashes
from summarizer.evidence.likeness import FIGURES, pairs
from summarizer.facts.statements import Statements, statements
from summarizer.lexicons.support import support_model
from summarizer.numeric.sparse import Floats
from summarizer.sentences.segmentation import segment

#: Inverse strength of the penalty, as liblinear counts it; .01 to .05 gave the same.
INVERSE_PENALTY = 0.02
PRECISIONS = (0.9, 0.85, 0.8, 0.75, 0.7)
FOLDS = 10
SAME_SPAN = 0.5
STEPS = 30
FILE = Path(__file__).parent.parent / "summarizer" / "lexicons" / "support.toml"


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """A target beside its candidates.

    Args:
        cluster: Set and id of its cluster.
        half: ``a`` or ``b``.
        full: Ids of the articles that say it.
        documents: Id of each candidate's article.
        figures: Their figures but for the first, which is not weighed, shape (m, n_figures - 1).
        open: Whether each covers enough and does not clash, shape (m,).
        says: Whether the labels call each sentence full, shape (m,).
    """

    cluster: tuple[str, str]
    half: str
    full: frozenset[str]
    documents: tuple[str, ...]
    figures: Floats
    open: Any
    says: Any


def read(labels: Path, data: Path) -> list[Labelled]:
    """All targets, with the figures of what could support them."""
    full: dict[str, list[dict[str, Any]]] = {}
    for _, row in json_lines(labels / "support.jsonl"):
        if row["label"] == "full":
            full.setdefault(json.dumps(row["target"]), []).append(row["other"])
    rows = sorted(
        (row for _, row in json_lines(labels / "targets.jsonl")),
        key=lambda row: (row["set"], row["cluster"]),
    )
    known = {
        (name, str(one["id"])): one["documents"]
        for name in sorted({row["set"] for row in rows})
        for _, one in json_lines(data / f"{name}.jsonl")
    }
    found = []
    for cluster, members in groupby(rows, key=lambda row: (row["set"], row["cluster"])):
        articles = [Article(id=str(one["id"]), text=one["text"]) for one in known[cluster]]
        corpus = segment(articles, ["en"] * len(articles), min_words=1)
        stated = statements(corpus)
        found += [_labelled(stated, row, full, cluster) for row in members]
    return found


def _labelled(
    known: Statements,
    row: dict[str, Any],
    full: dict[str, list[dict[str, Any]]],
    cluster: tuple[str, str],
) -> Labelled:
    corpus, span = known.corpus, row["target"]
    ids = [one.id for one in corpus.articles]
    mine = np.flatnonzero(corpus.article == ids.index(span["document"]))
    own = max(mine.tolist(), key=lambda at: _shared(known, at, span))
    model, clashes = support_model(), Clashes(known)
    near = pairs(known, np.array([own]), model.covered)
    is_open = near.figures[:, FIGURES.index("stated")] >= model.stated
    for place, other in enumerate(near.rows.tolist()):
        is_open[place] &= not (clashes.values(own, other) or clashes.meanings(own, other))
    documents = tuple(ids[int(corpus.article[other])] for other in near.rows.tolist())
    says = np.array(
        [
            any(
                one["document"] == document
                and _shared(known, other, one)
                >= SAME_SPAN
                * min(corpus.end[other] - corpus.start[other], one["end"] - one["start"])
                for one in full.get(json.dumps(span), ())
            )
            for other, document in zip(near.rows.tolist(), documents, strict=True)
        ],
        dtype=np.bool_,
    )
    true = frozenset(row["full_documents"])
    return Labelled(cluster, row["half"], true, documents, near.figures[:, 1:], is_open, says)


def _shared(known: Statements, row: int, span: dict[str, Any]) -> int:
    corpus = known.corpus
    return int(min(corpus.end[row], span["end"]) - max(corpus.start[row], span["start"]))


def fit(labelled: Iterable[Labelled]) -> Floats:
    """Weights of the figures and, last, the bias, by Newton's method, shape (n_figures + 1,)."""
    some = list(labelled)
    figures = np.concatenate([one.figures[one.open] for one in some])
    says = np.concatenate([one.says[one.open] for one in some]).astype(np.float64)
    mean, scale = figures.mean(axis=0), figures.std(axis=0)
    scale[scale == 0] = 1.0
    table = np.column_stack(((figures - mean) / scale, np.ones(len(figures))))
    penalty = np.ones(table.shape[1]) / INVERSE_PENALTY
    penalty[-1] = 0.0
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        odds = 1.0 / (1.0 + np.exp(-table @ weights))
        slope = table.T @ (odds - says) + penalty * weights
        bend = (table * (odds * (1.0 - odds))[:, None]).T @ table + np.diag(penalty)
        weights -= np.linalg.solve(bend, slope)
    plain = weights[:-1] / scale
    return np.append(plain, weights[-1] - plain @ mean)


def by_article(labelled: Iterable[Labelled], weights: Floats) -> list[tuple[float, bool]]:
    """The best value of each article of each target, and whether the labels call it full."""
    found: list[tuple[float, bool]] = []
    for one in labelled:
        values = np.where(one.open, one.figures @ weights[:-1] + weights[-1], -np.inf)
        best: dict[str, float] = {}
        for document, value in zip(one.documents, values.tolist(), strict=True):
            best[document] = max(value, best.get(document, -np.inf))
        found += [(value, document in one.full) for document, value in best.items()]
        found += [(-np.inf, True)] * len(one.full - best.keys())
    return found


def recalls(found: Sequence[tuple[float, bool]]) -> str:
    """The largest recall at each of `PRECISIONS`."""
    ordered = sorted(found, key=lambda pair: -pair[0])
    true = np.cumsum([full for _, full in ordered])
    precision = true / np.arange(1, len(true) + 1)
    cells = []
    for least in PRECISIONS:
        enough = np.flatnonzero(precision >= least)
        cells.append(f"{least:.2f}: {true[enough[-1]] / true[-1] if len(enough) else 0:.3f}")
    return "  ".join(cells)


def folded(labelled: Sequence[Labelled]) -> list[tuple[float, bool]]:
    """What weights say of each fold of clusters when they are fitted on the others."""
    clusters = sorted({one.cluster for one in labelled})
    fold = {cluster: place % FOLDS for place, cluster in enumerate(clusters)}
    found: list[tuple[float, bool]] = []
    for number in range(FOLDS):
        weights = fit(one for one in labelled if fold[one.cluster] != number)
        found += by_article([one for one in labelled if fold[one.cluster] == number], weights)
    return found


def write(weights: Floats) -> None:
    """Put weights into the file that ships; thresholds and comments stay."""
    head = FILE.read_text("utf-8").partition("[weights]")[0]
    at = head.index("bias = ")
    head = f"{head[:at]}bias = {weights[-1]:.3f}{head[head.index(chr(10), at) :]}"
    named = "".join(
        f'"{name}" = {weight:.4f}\n' for name, weight in zip(FIGURES[1:], weights[:-1], strict=True)
    )
    FILE.write_text(f"{head}[weights]\n{named}", "utf-8")


def main() -> None:
    """Print the figures, or write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    labelled = read(options.labels, options.data)
    if options.write:
        write(fit(labelled))
        return
    halves = {half: [one for one in labelled if one.half == half] for half in ("a", "b")}
    for mine, other in (("a", "b"), ("b", "a")):
        shown = recalls(by_article(halves[other], fit(halves[mine])))
        print(f"fitted on {mine}, tried on {other}: {shown}")
    print(f"ten folds of clusters: {recalls(folded(labelled))}")
    print(f"fitted and tried on all: {recalls(by_article(labelled, fit(labelled)))}")


if __name__ == "__main__":
    main()
