"""Systems by name."""

from __future__ import annotations

from eval.systems import ours
from eval.systems.model import System
from summarizer.errors import UsageError

NAMES = ("evenhand",)


def parse_system(text: str) -> System:
    """The system a name stands for, for example ``evenhand:selector=mmr,damping=0.9``."""
    name, _, rest = text.partition(":")
    if name == ours.NAME:
        return ours.ours(dict(pair.split("=", 1) for pair in rest.split(",") if pair))
    raise UsageError(f"system {text!r} is unknown; use one of {', '.join(NAMES)}")
