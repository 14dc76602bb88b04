"""Ours beside other systems' ready summaries in every language of a parallel set.

    python benchmarks/multilingual.py FOLDER

FOLDER holds one file of clusters a language (``en.jsonl``, ``ar.jsonl``, ...) and a folder
``peers`` with files ``NAME.LANGUAGE.jsonl`` of ``{"id", "summary"}`` records. All are scored by
the Unicode-aware convention, several references averaged, cut to the same number of words.
Writes ``benchmarks/results/multilingual.json`` and prints a table.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from eval.datasets import load
from eval.rouge import Limit, Rouge
from summarizer import Budget, Settings, summarize

WORDS = 250
RESULT = Path(__file__).parent / "results" / "multilingual.json"
SCORER = Rouge(
    measures=("rouge1", "rouge2"),
    convention="unicode",
    limit=Limit(WORDS, "words"),
    multi="average",
)


def peers(folder: Path, language: str) -> dict[str, dict[str, str]]:
    """Summaries by system and cluster id; a missing summary is an empty one."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob(f"*.{language}.jsonl")):
        with path.open(encoding="utf-8") as lines:
            records = [json.loads(line) for line in lines]
        found[path.name.split(".")[0]] = {one["id"]: one["summary"] or "" for one in records}
    return found


def measure(path: Path) -> dict[str, tuple[float, float]]:
    """ROUGE-1 and ROUGE-2 recall of every system in one language, means over clusters."""
    dataset = load(str(path))
    settings = Settings(budget=Budget(WORDS, "words"))
    systems = {
        "evenhand": {one.id: summarize(one.articles, settings).text for one in dataset.clusters}
    }
    systems |= peers(path.parent / "peers", path.stem)
    references = {one.id: SCORER.prepare(one.references) for one in dataset.clusters}
    means = {}
    for name, summaries in systems.items():
        scores = [SCORER.score(summaries.get(key, ""), one) for key, one in references.items()]
        rows = [(score["rouge1"].recall, score["rouge2"].recall) for score in scores]
        first, second = np.mean(rows, axis=0).tolist()
        means[name] = (first, second)
    return means


def main() -> None:
    """Measure each language, print the table, keep the figures."""
    folder = Path(sys.argv[1])
    results = {path.stem: measure(path) for path in sorted(folder.glob("*.jsonl"))}
    print("| language | ours | best of the others, topline aside | topline |\n|---|---|---|---|")
    for language, means in results.items():
        others = {name: pair for name, pair in means.items() if name not in ("evenhand", "ID10")}
        best = max(others, key=lambda name: others[name][1])

        def cell(pair: tuple[float, float]) -> str:
            return f"{100 * pair[0]:.1f} / {100 * pair[1]:.1f}"

        print(
            f"| {language} | {cell(means['evenhand'])} | {best} {cell(others[best])}"
            f" | {cell(means['ID10'])} |"
        )
    RESULT.parent.mkdir(exist_ok=True)
    record = {"signature": SCORER.signature(3), "settings": Settings().signature, "means": results}
    RESULT.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
