# ruff: noqa: E501 - a table is read by its columns
"""What moves the quality: one change at a time against the default, with paired tests.

    python benchmarks/experiments.py FOLDER [--first N] [--only NAME ...]

FOLDER holds sets of clusters as JSON lines (see `SETS`). Each experiment changes a setting, a
named constant or one function; every cluster is scored under both, so the difference is paired.
Writes ``benchmarks/results/experiments.json`` and puts the table into ``benchmarks/notes/experiments.md``.
"""

from __future__ import annotations

import argparse
import importlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from eval.datasets import load
from eval.rouge import Limit, Rouge
from eval.significance import compare, holm
from summarizer import Budget, Settings, summarize
from summarizer.numeric.sparse import Floats, Sparse, sums
from summarizer.ranking.features import Features
from summarizer.ranking.rankers import restart_by_position
from summarizer.selection.objective import Problem
from summarizer.selection.problem import concept_worth

HERE = Path(__file__).parent
RESULT = HERE / "results" / "experiments.json"
PAGE = HERE / "notes" / "experiments.md"
BEGIN, END = "<!-- experiments -->", "<!-- /experiments -->"
#: File and budget in words of each set.
SETS = {
    "neus/validation": 65,
    "multi_news_full/dev": 250,
    "multiling2011/en": 250,
    "multi_news/validation_1000": 250,
}
RESAMPLES = 5_000


@dataclass(frozen=True)
class Experiment:
    """One change: settings, constants by dotted name, or functions put in another's place."""

    name: str
    settings: dict[str, Any] = field(default_factory=dict)
    patches: dict[str, Any] = field(default_factory=dict)


def _uniform(features: Features) -> Floats:
    return np.full(len(features), 1.0 / max(1, len(features)))


def cross_article(features: Features) -> Floats:
    """TextRank whose edges join sentences of different articles only."""
    from summarizer.ranking import rankers as ranking

    matrix, article = features.terms, features.corpus.article
    if not len(features):
        return np.empty(0)
    keys = article[matrix.rows] * matrix.shape[1] + matrix.columns
    _, group = np.unique(keys, return_inverse=True)

    def similarity(vector: Floats) -> Floats:
        inside = np.bincount(group, matrix.values * vector[matrix.rows])
        own = sums(matrix.rows, matrix.values * inside[group], len(features))
        return np.maximum(matrix.dot(matrix.transposed_dot(vector)) - own, 0.0)

    degree = similarity(np.ones(len(features)))
    inverse = np.divide(1.0, degree, out=np.zeros_like(degree), where=degree > ranking.TOLERANCE)
    restart = restart_by_position(features)
    return ranking._walk(lambda v: similarity(v * inverse), restart, ranking.DAMPING)


def by_voices(power: float) -> Callable[[Features, Floats], Floats]:
    """Concept worth times the number of voices that use the concept, to a power."""

    def worth(features: Features, scores: Floats) -> Floats:
        concepts = features.concepts
        size = int(features.voices.max(initial=0)) + 1
        held = np.unique(concepts.columns * size + features.voices[concepts.rows]) // size
        voices = np.bincount(held, minlength=concepts.shape[1])
        found = concept_worth(features, scores) * np.maximum(voices, 1) ** power
        return found / max(float(found.sum()), 1e-300)

    return worth


def with_relevance(share: float) -> Callable[..., Any]:
    """The objective plus each sentence's own score, as a share of all concept worth."""
    from summarizer.selection import problem as choosing

    original = choosing._problem

    def problem(*arguments: Any) -> tuple[Any, Problem]:
        pool, found = original(*arguments)
        total = max(float(np.sum(arguments[1])), 1e-300)
        bonus = share * found.scores / total
        return pool, replace(found, penalties=found.penalties - bonus)

    return problem


def skip_bigrams(corpus: Any, rows: Any, content: Any, terms: Any) -> tuple[Sparse, Floats]:
    """Concepts as pairs of neighbouring content words, stop words between them left out."""
    kept = np.flatnonzero(content)
    thin = replace(
        corpus,
        terms=corpus.terms[kept],
        stop=corpus.stop[kept],
        bounds=np.searchsorted(kept, corpus.bounds),
    )
    return ORIGINAL_CONCEPTS(thin, rows[kept], np.ones(len(kept), dtype=np.bool_), terms)


def _original(path: str) -> Any:
    module, name = path.rsplit(".", 1)
    return getattr(importlib.import_module(module), name)


ORIGINAL_CONCEPTS = _original("summarizer.ranking.features._concepts")
_eligible = _original("summarizer.sentences.eligibility.eligible")
_dangling = _original("summarizer.sentences.eligibility.dangling")


def _any_quote(tokens: Any, quoted: Any, balanced: Any, *rest: Any) -> Any:
    return _eligible(tokens, quoted, np.ones_like(balanced), *rest)


def _no_dangling(*arguments: Any) -> Any:
    return np.zeros_like(_dangling(*arguments))


def _grid(name: str, path: str, values: tuple[float, ...]) -> list[Experiment]:
    return [Experiment(f"{name} {value:g}", patches={path: value}) for value in values]


EXPERIMENTS = [
    *[Experiment(f"shortest sentence {n} words", {"min_words": n}) for n in (4, 8, 10, 12)],
    *_grid("unigram weight", "summarizer.ranking.features.UNIGRAM_WEIGHT", (0.0, 0.1, 0.4, 1.0)),
    *_grid("position power", "summarizer.selection.problem.POSITION_POWER", (0.0, 0.25, 0.6, 0.8)),
    *_grid("centrality power", "summarizer.selection.problem.SCORE_POWER", (0.0, 0.25, 0.75, 1.0, 2.0)),
    *[Experiment(f"damping {d}", {"damping": d}) for d in (0.5, 0.7, 0.95)],
    *_grid("redundancy above cosine", "summarizer.selection.objective.REDUNDANCY_THRESHOLD",
           (0.1, 0.3, 0.5, 2.0)),
    *_grid("redundancy weight", "summarizer.selection.objective.REDUNDANCY_WEIGHT", (0.5, 2.0)),
    *[Experiment(f"neutrality {n:g}", {"neutrality": n}) for n in (0.0, 2.0, 8.0)],
    *[Experiment(f"ranker {name}", {"ranker": name}) for name in ("lexrank", "centroid", "position")],
    *[Experiment(f"selector {name}", {"selector": name}) for name in ("exact", "mmr", "top")],
    Experiment("uniform restart", patches={"summarizer.ranking.rankers.restart_by_position": _uniform}),
    Experiment("edges between articles only", {"ranker": cross_article}),
    *[Experiment(f"worth by voices to {p}", patches={"summarizer.selection.problem.concept_worth": by_voices(p)})
      for p in (0.5, 1.0)],
    *[Experiment(f"own score added, share {s}", patches={"summarizer.selection.problem._problem": with_relevance(s)})
      for s in (0.2, 0.5)],
    Experiment("bigrams across stop words", patches={"summarizer.ranking.features._concepts": skip_bigrams}),
    Experiment("half quotations allowed", patches={"summarizer.sentences.eligibility.eligible": _any_quote}),
    Experiment("dangling allowed anywhere", patches={"summarizer.sentences.eligibility.dangling": _no_dangling}),
    *_grid("worth of voices", "summarizer.selection.problem.VOICE_WEIGHT", (0.0, 0.05, 0.1)),
    *_grid("worth of few voices", "summarizer.selection.problem.FEW_VOICES_WEIGHT", (0.0, 0.05, 0.2)),
    *_grid("price of an event told again", "summarizer.selection.redundancy.EVENT_PRICE", (0.0, 0.15, 0.5)),
    *_grid("price of a name cut short", "summarizer.facts.references.NAME_PRICE", (0.0, 0.1, 0.3)),
    *_grid("price of a thing taken for known", "summarizer.facts.references.NOUN_PRICE", (0.0, 0.05, 0.3)),
    Experiment("no filling up", patches={"summarizer.selection.problem.FULL_SHARE": 0.0}),
]  # fmt: skip


@contextmanager
def patched(patches: dict[str, Any]) -> Iterator[None]:
    """Put values in the place of named module attributes for a while."""
    before = {path: _original(path) for path in patches}
    try:
        for path, value in patches.items():
            module, name = path.rsplit(".", 1)
            setattr(importlib.import_module(module), name, value)
        yield
    finally:
        for path, value in before.items():
            module, name = path.rsplit(".", 1)
            setattr(importlib.import_module(module), name, value)


class Set:
    """Clusters with prepared references and the budget they are measured at."""

    def __init__(self, path: Path, words: int, first: int) -> None:
        dataset = load(str(path))
        self.clusters = (dataset.first(first) if first else dataset).clusters
        self.settings = Settings(budget=Budget(words, "words"), language="en")
        self.scorer = Rouge(
            measures=("rouge1", "rouge2"),
            convention="rouge-1.5.5",
            limit=Limit(words, "words"),
            multi="average",
        )
        self.references = [self.scorer.prepare(one.references) for one in self.clusters]

    def scores(self, experiment: Experiment) -> Floats:
        """ROUGE-1 and ROUGE-2 recall in hundredths, shape (n_clusters, 2)."""
        settings = self.settings.replace(**experiment.settings)
        rows = []
        with patched(experiment.patches):
            for cluster, references in zip(self.clusters, self.references, strict=True):
                found = self.scorer.score(summarize(cluster.articles, settings).text, references)
                rows.append((100 * found["rouge1"].recall, 100 * found["rouge2"].recall))
        return np.array(rows)


def run(sets: dict[str, Set], experiments: list[Experiment]) -> dict[str, Any]:
    """Every experiment on every set: means, differences to the default, corrected p-values."""
    results: dict[str, Any] = {"experiments": {}}
    base = {name: one.scores(Experiment("default")) for name, one in sets.items()}
    results["default"] = {name: scores.mean(0).tolist() for name, scores in base.items()}
    for experiment in experiments:
        row: dict[str, Any] = {}
        for name, one in sets.items():
            scores = one.scores(experiment)
            found = compare(scores, base[name], resamples=RESAMPLES)[1]
            row[name] = {
                "rouge1": float(scores[:, 0].mean()),
                "rouge2": float(scores[:, 1].mean()),
                "difference": found.mean,
                "low": found.low,
                "high": found.high,
                "p": found.p,
            }
        results["experiments"][experiment.name] = row
        print(experiment.name, {name: f"{cell['difference']:+.2f}" for name, cell in row.items()})
    for name in sets:
        rows = [row[name] for row in results["experiments"].values()]
        for row, corrected in zip(rows, holm([row["p"] for row in rows]), strict=True):
            row["p_holm"] = corrected
    return results


def table(results: dict[str, Any], sizes: dict[str, int]) -> str:
    """Markdown: ROUGE-2 recall differences; a star where p < 0.05 after Holm, (.) before it."""
    names = list(results["default"])
    head = " | ".join(f"{name}, {SETS[name]} w, n={sizes[name]}" for name in names)
    lines = [f"| change | {head} |", "|---|" + "---|" * len(names)]
    cells = [f"{one[0]:.2f} / {one[1]:.2f}" for one in results["default"].values()]
    lines.append(f"| **default: ROUGE-1 / ROUGE-2** | {' | '.join(cells)} |")
    for experiment, row in results["experiments"].items():
        marks = [
            f"{cell['difference']:+.2f}" + ("*" if cell["p_holm"] < 0.05 else " (.)" if cell["p"] < 0.05 else "")
            for cell in row.values()
        ]  # fmt: skip
        lines.append(f"| {experiment} | {' | '.join(marks)} |")
    return "\n".join(lines)


def main() -> None:
    """Run the experiments, keep the figures, put the table into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--first", type=int, default=400, help="clusters of each set at most")
    parser.add_argument("--only", nargs="*", help="names of experiments")
    options = parser.parse_args()
    sets = {
        name: Set(options.folder / f"{name}.jsonl", words, options.first)
        for name, words in SETS.items()
        if (options.folder / f"{name}.jsonl").exists()
    }
    wanted = [one for one in EXPERIMENTS if not options.only or one.name in options.only]
    results = run(sets, wanted)
    sizes = {name: len(one.clusters) for name, one in sets.items()}
    results |= {"settings": Settings().signature, "clusters": sizes, "resamples": RESAMPLES}
    if not options.only:
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        after = rest.split(END)[1]
        body = f"{BEGIN}\n\n{table(results, sizes)}\n\n{END}"
        PAGE.write_text(before + body + after, encoding="utf-8")


if __name__ == "__main__":
    main()
