"""What is measured of a summary, and how it is cut before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from eval.lengths import Rule, checked_rule
from eval.measures import checked_names
from eval.measures.embeddings import encoder_of
from eval.rouge import MEASURES as ROUGE_MEASURES
from eval.rouge import Convention, Multi, Rouge, usual_convention
from summarizer import Budget
from summarizer.errors import UsageError

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
        convention = self.convention or usual_convention(language)
        stem = self.stem if convention != "unicode" else None
        return Rouge(self.rouge_measures, convention, stem=stem, multi=self.multi)

    def signature(self, languages: Sequence[str], references: int) -> str:
        """Everything the numbers depend on besides dataset and systems, in one line."""
        scorers = [self.rouge(language) for language in sorted(set(languages))]
        rouge = sorted({scorer.signature(references) for scorer in scorers if scorer})
        others = "+".join(self.other_measures) or "none"
        others += f"|encoder:{self.encoder}" if self.encoder else ""
        return " ".join([f"eval|budget:{self.budget}|cut:{self.rule}|others:{others}", *rouge])

    def to_dict(self) -> dict[str, Any]:
        """The plan as plain values."""
        return {**asdict(self), "budget": str(self.budget), "measures": list(self.measures)}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Plan:
        """The plan of which `to_dict` gave the values.

        Raises:
            KeyError: If one is missing.
        """
        return cls(
            Budget.parse(values["budget"]),
            checked_rule(values["rule"]),
            tuple(values["measures"]),
            values["convention"],
            values["multi"],
            values["stem"],
            values.get("encoder", ""),
        )
