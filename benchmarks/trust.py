"""Figures of docs/trust.md: corroboration and the price of neutrality.

    python benchmarks/trust.py
    python benchmarks/trust.py --clusters DIR/neus/validation.jsonl --words 65

The last needs a file of clusters with references, a JSON object a line: `documents` (each
with `id`, `title` and `text`, in the order of their sides) and `references`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from eval.datasets import load
from eval.lengths import checked_rule
from eval.rouge import Rouge
from eval.runs.harness import score_systems
from eval.runs.plan import Plan
from eval.systems import parse_system
from summarizer import Article, Budget, Settings, summarize
from summarizer.evidence.support import matches
from summarizer.facts.statements import statements
from summarizer.facts.wording import loaded_tokens
from summarizer.sentences.segmentation import segment

DATA = Path(__file__).parent.parent / "tests" / "data"
WEIGHTS = (0.0, 2.0, 4.0, 5.0, 6.0, 7.0, 8.0)
#: Whose use of the sides is compared.
SYSTEMS = (
    "evenhand", "lead", "lead-robin", "random", "centroid", "textrank", "lexrank", "mmr", "bigrams",
)  # fmt: skip


def lines(path: Path) -> list[Any]:
    """The JSON objects of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def corroboration(name: str) -> str:
    """Precision and recall on the labelled clusters, sentence against article."""
    right = wrong = missed = 0
    for cluster in lines(DATA / "corroboration" / name):
        texts = ["\n\n".join(text for _, text in one) for one in cluster["articles"]]
        labels = [label for one in cluster["articles"] for label, _ in one]
        articles = [Article(text=text, id=str(number)) for number, text in enumerate(texts)]
        corpus = segment(articles, ["en"] * len(articles), min_words=1)
        for row, near in enumerate(matches(statements(corpus), np.arange(len(corpus)))):
            says = {int(corpus.article[one.row]): one.row for one in near if one.says}
            for number in set(range(len(articles))) - {int(corpus.article[row])}:
                others = np.flatnonzero(corpus.article == number).tolist()
                same = [other for other in others if labels[row] == labels[other] != "-"]
                hit = number in says
                right += hit and says[number] in same
                wrong += hit and says[number] not in same
                missed += bool(same) and not (hit and says[number] in same)
    return shown(f"corroboration, {name}", right, wrong, missed)


def shown(name: str, right: int, wrong: int, missed: int) -> str:
    """Precision and recall of counts."""
    precision, recall = right / (right + wrong), right / (right + missed)
    return (
        f"{name}: precision {precision:.3f}, recall {recall:.3f} "
        f"({right} right, {wrong} wrong, {missed} missed)"
    )


def loaded(texts: list[str]) -> tuple[int, int]:
    """Loaded words and words of texts, quotations left out of the former."""
    articles = [Article(text=text) for text in dict.fromkeys(texts) if text]
    corpus = segment(articles, ["en"] * len(articles), min_words=1)
    return int(loaded_tokens(corpus).sum()), len(corpus.terms)


def paired(first: list[tuple[int, int]], second: list[tuple[int, int]], rounds: int) -> float:
    """Two-sided p of a sign-flip test on the difference of rates, cluster by cluster."""
    left, right = (np.array(one, dtype=float) for one in (first, second))
    difference = left[:, 0] / np.maximum(left[:, 1], 1) - right[:, 0] / np.maximum(right[:, 1], 1)
    signs = np.random.default_rng(0).choice([-1.0, 1.0], size=(rounds, len(difference)))
    extreme = np.abs(signs @ difference) >= abs(difference.sum()) - 1e-12
    return float((1 + extreme.sum()) / (1 + rounds))


def per_100(counts: list[tuple[int, int]]) -> float:
    """Loaded words in 100, over all clusters."""
    return 100 * sum(one for one, _ in counts) / max(sum(all_ for _, all_ in counts), 1)


def neutrality(path: Path, words: int) -> None:
    """ROUGE, loaded words and use of the sides for each weight."""
    rows = lines(path)
    scorer = Rouge()
    sources = [loaded([one["text"] for one in row["documents"]]) for row in rows]
    editors = [loaded(row["references"]) for row in rows]
    print(f"loaded words per 100: sources {per_100(sources):.3f}, editors {per_100(editors):.3f}")
    for weight in WEIGHTS:
        settings = Settings(budget=Budget(words), neutrality=weight)
        digests = [
            summarize(
                [
                    Article(text=one["text"], title=one["title"] or "", id=str(number))
                    for number, one in enumerate(row["documents"])
                ],
                settings,
            )
            for row in rows
        ]
        scores = [
            scorer.score(d.text, row["references"]) for d, row in zip(digests, rows, strict=True)
        ]
        recall = [100 * float(np.mean([s[m].recall for s in scores])) for m in ("rouge1", "rouge2")]
        own = [loaded([pick.sentence.text for pick in d.picks]) for d in digests]
        sides = np.zeros(max(len(row["documents"]) for row in rows))
        for d in digests:
            for pick in d.picks:
                sides[int(pick.sentence.article.id)] += len(pick.sentence.text.split())
        sides /= sides.sum()
        print(
            f"weight {weight:4.1f}  R1 {recall[0]:.2f}  R2 {recall[1]:.2f}  "
            f"loaded {per_100(own):.3f}  p against sources {paired(own, sources, 9999):.4f}, "
            f"editors {paired(own, editors, 9999):.4f}  sides "
            + " ".join(f"{side:.3f}" for side in sides)
            + f" (spread {sides.max() - sides.min():.3f})",
            flush=True,
        )


def _shares(summary: str, texts: list[str]) -> np.ndarray:
    """Share of a summary's words that each text holds word for word, in equal parts if several."""
    words = np.zeros(len(texts))
    for line in summary.split("\n"):
        behind = [number for number, text in enumerate(texts) if " ".join(line.split()) in text]
        for number in behind:
            words[number] += len(line.split()) / len(behind)
    return words / max(words.sum(), 1.0)


def use_of_sides(path: Path, words: int) -> None:
    """How evenly each system draws on the articles of a cluster."""
    texts = [[" ".join(one["text"].split()) for one in row["documents"]] for row in lines(path)]
    systems = [parse_system(name) for name in SYSTEMS]
    plan = Plan(Budget(words), checked_rule("whole"), ("balance",))
    table = score_systems(load(str(path)), systems, plan, jobs=1)
    for system in table.systems:
        shares = np.array(
            [_shares(row.summary, of) for row, of in zip(table.of(system), texts, strict=True)]
        )
        total = shares.mean(axis=0)
        print(
            f"{system:12s} std of the shares in a cluster {shares.std(axis=1).mean():.3f}, "
            f"sides used {(shares > 0).sum(axis=1).mean():.2f}, "
            f"evenness {table.values(system, ('balance',)).mean():.3f}, over all clusters "
            f"{' '.join(f'{one:.3f}' for one in total)} (spread {np.ptp(total):.3f})",
            flush=True,
        )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clusters", type=Path, help="clusters with references")
    parser.add_argument("--words", type=int, default=65, help="length of the digests")
    given = parser.parse_args()
    for name in ("clusters.jsonl", "held-out-clusters.jsonl"):
        print(corroboration(name))
    if given.clusters:
        neutrality(given.clusters, given.words)
        use_of_sides(given.clusters, given.words)


if __name__ == "__main__":
    main()
