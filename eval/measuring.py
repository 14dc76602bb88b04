"""One summary of one cluster -> numbers: ROUGE against references and the other measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from eval.datasets.model import Cluster
from eval.embeddings import encoder_of, meaning
from eval.lengths import Rule, cut
from eval.measures import MEASURES, checked_names
from eval.rouge import MEASURES as ROUGE_MEASURES
from eval.rouge import Convention, Multi, Prepared, Rouge
from eval.sources import Source
from eval.summaries import Statistics, Summary
from eval.systems.model import Output, System
from summarizer import Budget
from summarizer.errors import SummarizerError, UsageError

#: What is measured where nothing is asked for.
DEFAULT_MEASURES = ("rouge1", "rouge2", "rougeL")
#: Needs an encoder; a column beside `Plan.measures` where there is one.
MEANING = "meaning"
#: The three numbers of every ROUGE measure, as suffixes of its columns.
PARTS = ("recall", "precision", "f1")

_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Plan:
    """How summaries are cut and measured; the same for all systems.

    Args:
        budget: A hard cap.
        rule: What happens to a sentence that goes over it; see `eval.lengths`.
        measures: Names of ROUGE measures and of `eval.measures.MEASURES`.
        convention: ROUGE's; empty takes ``rouge-score`` for English, ``unicode`` for others.
        multi: Which of several references counts: their average, as DUC had it, or the best.
        stem: Whether ROUGE stems; None is the convention's habit.
        encoder: ``module:name`` of a sentence encoder: `MEANING` is then measured too.

    Raises:
        UsageError: If a measure is unknown or an option does not fit the convention.
    """

    budget: Budget
    rule: Rule = "whole"
    measures: tuple[str, ...] = DEFAULT_MEASURES
    convention: Convention | None = None
    multi: Multi = "average"
    stem: bool | None = None
    encoder: str = ""

    def __post_init__(self) -> None:
        if not self.measures:
            raise UsageError("no measure was asked for; name at least one")
        checked_names(self.other_measures)
        try:
            self.rouge(_ENGLISH)
        except ValueError as error:
            raise UsageError(str(error)) from None
        if self.encoder:
            encoder_of(self.encoder)

    @property
    def rouge_measures(self) -> tuple[str, ...]:
        """Those that compare with references."""
        return tuple(name for name in self.measures if name in ROUGE_MEASURES)

    @property
    def other_measures(self) -> tuple[str, ...]:
        """Those that need none."""
        return tuple(name for name in self.measures if name not in ROUGE_MEASURES)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the values of one row: three for a ROUGE measure, one for any other."""
        rouge = [f"{name}.{part}" for name in self.rouge_measures for part in PARTS]
        return (*rouge, *self.other_measures, *([MEANING] if self.encoder else []))

    def rouge(self, language: str) -> Rouge | None:
        """The scorer for a language, or None if no ROUGE measure was asked for."""
        if not self.rouge_measures:
            return None
        convention = self.convention or ("rouge-score" if language == _ENGLISH else "unicode")
        stem = self.stem if convention != "unicode" else None
        return Rouge(self.rouge_measures, convention, stem=stem, multi=self.multi)

    def signature(self, languages: Sequence[str], references: int) -> str:
        """Everything the numbers depend on besides dataset and systems, in one line."""
        scorers = [self.rouge(language) for language in sorted(set(languages))]
        rouge = sorted({scorer.signature(references) for scorer in scorers if scorer})
        others = "+".join(self.other_measures) or "none"
        others += f"|encoder:{self.encoder}" if self.encoder else ""
        return " ".join([f"eval|budget:{self.budget}|cut:{self.rule}|others:{others}", *rouge])


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
        values = {name: sum(one[name] for one in each) / len(each) for name in plan.columns}
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
        found: dict[str, float] = {}
        if self._rouge is not None:
            prepared = self._against(self._rouge, without)
            scores = self._rouge.score("\n".join(summary), prepared)
            for name, score in scores.items():
                for part in PARTS:
                    found[f"{name}.{part}"] = getattr(score, part)
        people = self._source.cluster.references
        others = tuple(text for number, text in enumerate(people) if number != without)
        read = Summary(summary, self._budget, self._statistics, others)
        for name in self._plan.other_measures:
            found[name] = MEASURES[name].function(read)
        if self._plan.encoder:
            split = [self._source.split(text) for text in others]
            found[MEANING] = meaning(encoder_of(self._plan.encoder), summary, split)
        return found
