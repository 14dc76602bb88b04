"""This project's own summarizer, at any settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from pathlib import Path

import summarizer
from eval.datasets.sources import Source
from eval.lengths import Rule
from eval.systems.model import Output, System
from summarizer import Budget, Settings, summarize
from summarizer.batch.checksums import code_checksum
from summarizer.errors import UsageError

NAME = "evenhand"

_TRUE, _FALSE = ("true", "yes", "on"), ("false", "no", "off")


def engine_checksum() -> str:
    """First hex digits of the SHA-256 over the library's files: any change of code shows."""
    return code_checksum(Path(summarizer.__file__).parent)


def settings_of(values: Mapping[str, object]) -> Settings:
    """Settings with some fields set, given as text or as values of their type.

    Raises:
        UsageError: For an unknown field, a value of the wrong type, or the budget, which is
            the evaluation's to set.
    """
    known = {field.name: field.default for field in fields(Settings)}
    changes: dict[str, object] = {}
    for name, value in values.items():
        if name not in known or name == "budget":
            names = ", ".join(sorted(set(known) - {"budget"}))
            raise UsageError(f"setting {name!r} cannot be set here; use one of {names}")
        changes[name] = _typed(name, value, known[name])
    return replace(Settings(), **changes)  # type: ignore[arg-type]


def _typed(name: str, value: object, default: object) -> object:
    """The value as the type of the field's default."""
    if not isinstance(value, str) or isinstance(default, str):
        return value
    if isinstance(default, bool):
        if value.lower() not in (*_TRUE, *_FALSE):
            raise UsageError(f"setting {name} is true or false, not {value!r}")
        return value.lower() in _TRUE
    if default is None and value.lower() in ("none", ""):
        return None
    for kind in (int, float) if not isinstance(default, float) else (float,):
        try:
            return kind(value)
        except ValueError:
            continue
    if default is None:
        return value
    raise UsageError(f"setting {name} is a number, not {value!r}")


def run(settings: Settings, source: Source, budget: Budget, rule: Rule) -> Sequence[Output]:
    """The digest's sentences; always whole ones, whatever the rule."""
    del rule  # the budget is a hard limit of the library itself
    digest = summarize(source.cluster.articles, replace(settings, budget=budget))
    return [[pick.sentence.flat for pick in digest.picks]]


def ours(values: Mapping[str, object], name: str = "") -> System:
    """The system of some settings; without any it is the default."""
    settings = settings_of(values)
    shown = ",".join(f"{key}={value}" for key, value in values.items())
    full = name or (f"{NAME}:{shown}" if shown else NAME)
    # The budget is the evaluation's and stands in its own signature.
    parts = [part for part in settings.signature.split("|") if not part.startswith("budget:")]
    signature = "|".join([*parts, f"code:{engine_checksum()}"])
    return System(full, partial(run, settings), signature, shares_sentences=False)
