"""Systems by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from eval.systems import external, greedy, libraries, ours, ranked, sumy_systems
from eval.systems.model import Run, System
from summarizer.errors import UsageError

#: Version of the baselines in this package; raised when any of them changes what it prints.
BASELINES_VERSION = "0.1.1"

_BUILT_IN: dict[str, Run] = {
    **{name: partial(ranked.run, ranking) for name, ranking in ranked.RANKINGS.items()},
    "random": ranked.run_random,
    "bigrams": greedy.run_bigrams,
    "oracle": greedy.run_oracle,
    "people": greedy.run_people,
}

_WITH_ARGUMENT: dict[str, Callable[[str], System]] = {
    "command": external.command,
    "folder": external.folder,
}

NAMES = (ours.NAME, *_BUILT_IN, *sumy_systems.METHODS, *libraries.NAMES)
"""Systems that need no argument."""

BOUNDS = ("oracle", "people")
"""Systems that see references: bounds, not rivals, so they take part in no test."""

#: "mine=command:..." gives the system a name of its own.
_LABEL = re.compile(r"([\w.+-]+)=((?:evenhand|command|folder)(?::.*)?)", re.DOTALL)


def _settings(text: str) -> dict[str, str]:
    """Settings out of ``key=value,key=value``."""
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    for key, equals, _ in pairs:
        if not equals:
            raise UsageError(f"setting {key!r} has no value; write {key}=VALUE")
    return {key.strip(): value.strip() for key, _, value in pairs}


def parse_system(text: str, store: Path | None = None) -> System:
    """The system that a text stands for.

    Args:
        text: A name of `NAMES`; ``evenhand:key=value,...`` for settings of ours;
            ``command:LINE``; ``folder:PATH``; each of the last three may be given a name, as
            in ``mine=command:LINE``.
        store: File in which rankings of slow systems are kept.

    Raises:
        UsageError: If there is no such system or setting, or its package is missing.
    """
    labelled = _LABEL.fullmatch(text)
    if labelled:
        return replace(parse_system(labelled[2], store), name=labelled[1])
    name, _, rest = text.partition(":")
    if name == ours.NAME:
        return ours.ours(_settings(rest))
    if name in _WITH_ARGUMENT:
        return _WITH_ARGUMENT[name](rest)
    if text in _BUILT_IN:
        signature = f"{text}|v:{BASELINES_VERSION}|sentences:{ours.engine_checksum()}"
        return System(text, _BUILT_IN[text], signature, leave_one_out=text == "people")
    if text in sumy_systems.METHODS:
        system = sumy_systems.sumy(text, store)
        return replace(system, signature=f"{system.signature}|sentences:{ours.engine_checksum()}")
    if text in libraries.NAMES:
        system = libraries.library(text)
        return replace(system, signature=f"{system.signature}|sentences:{ours.engine_checksum()}")
    known = ", ".join((*NAMES, "command:LINE", "folder:PATH"))
    raise UsageError(f"system {text!r} is unknown; use one of {known}")
