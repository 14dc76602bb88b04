"""One summary of one cluster -> numbers: ROUGE against references and the other measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from eval.datasets.model import Cluster
from eval.datasets.sources import Source
from eval.lengths import cut
from eval.measures import MEASURES
from eval.measures.embeddings import encoder_of, meaning
from eval.measures.summaries import Statistics, Summary
from eval.rouge import Prepared, Rouge
from eval.runs.plan import MEANING, PARTS, Plan
from eval.systems.model import Output, System
from summarizer import Budget
from summarizer.errors import SummarizerError


@dataclass(frozen=True, slots=True)
class Row:
    """One system on one cluster.

    Args:
        system: Its name.
        cluster: The cluster's id.
        values: A number for each of `Plan.columns`.
        summary: What was measured, one sentence a line; the first of several.
        empty: Whether it, or one of several, held nothing; such a summary scores 0.
        seconds: Time the system took, ours with its reading of sentences, those that are fed
            sentences without; never part of a result that must repeat.
    """

    system: str
    cluster: str
    values: dict[str, float]
    summary: str
    empty: bool
    seconds: float


def measure_cluster(plan: Plan, cluster: Cluster, systems: Sequence[System]) -> list[Row]:
    """Run systems on one cluster and measure what they wrote.

    Raises:
        SummarizerError: If a system fails, with its name and the cluster's.
    """
    source = Source(cluster)
    judge = _Judge(plan, source)
    budget = _budget(plan, source)
    rows = []
    for system in systems:
        if system.shares_sentences:
            len(source.units)
        begin, spared = perf_counter(), source.spared_seconds
        try:
            outputs = system.run(source, budget, plan.rule)
        except SummarizerError as error:
            raise type(error)(f"{system.name} on cluster {cluster.id}: {error}") from error
        seconds = perf_counter() - begin + source.spared_seconds - spared
        summaries = [cut(list(output), budget, plan.rule) for output in outputs]
        each = [
            judge.values(summary, without=number if system.leave_one_out else None)
            for number, summary in enumerate(summaries)
        ]
        values = {name: sum(scores[name] for scores in each) / len(each) for name in plan.columns}
        empty = any(not "".join(summary).strip() for summary in summaries)
        text = "\n".join(summaries[0])
        rows.append(Row(system.name, cluster.id, values, text, empty, seconds))
    return rows


def _budget(plan: Plan, source: Source) -> Budget:
    """The plan's budget, or the cluster's own where that is of fewer words."""
    budget, words = source.absolute(plan.budget), source.cluster.words
    if words and budget.unit == "words" and words < budget.amount:
        return Budget(words, "words")
    return budget


class _Judge:
    """References and cluster statistics, prepared once for all systems."""

    def __init__(self, plan: Plan, source: Source) -> None:
        self._plan = plan
        self._source = source
        self._rouge = plan.rouge(source.cluster.language)
        # ROUGE-Lsum reads one sentence a line, so references are split as summaries are.
        self._references = ["\n".join(source.split(text)) for text in source.cluster.references]
        self._statistics = Statistics(source)
        self._budget = _budget(plan, source)
        self._prepared: dict[int | None, Prepared] = {}

    def _against(self, rouge: Rouge, without: int | None) -> Prepared:
        """The references, all or without one, ready to be compared with."""
        if without not in self._prepared:
            kept = [text for number, text in enumerate(self._references) if number != without]
            self._prepared[without] = rouge.prepare(kept)
        return self._prepared[without]

    def values(self, summary: Output, without: int | None = None) -> dict[str, float]:
        """All values of one summary, by column."""
        values: dict[str, float] = {}
        if self._rouge is not None:
            prepared = self._against(self._rouge, without)
            scores = self._rouge.score("\n".join(summary), prepared)
            for name, score in scores.items():
                for part in PARTS:
                    values[f"{name}.{part}"] = getattr(score, part)
        people = self._source.cluster.references
        others = tuple(text for number, text in enumerate(people) if number != without)
        read = Summary(summary, self._budget, self._statistics, others)
        for name in self._plan.other_measures:
            values[name] = MEASURES[name].function(read)
        if self._plan.encoder:
            split = [self._source.split(text) for text in others]
            values[MEANING] = meaning(encoder_of(self._plan.encoder), summary, split)
        return values
