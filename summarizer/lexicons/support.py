"""The weights by which support is told: one file, read once."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).parent / "support.toml"


class SupportModel(NamedTuple):
    """A logistic model of whether one sentence says what another says.

    Args:
        names: Names of the figures it weighs.
        weights: Weight of each, by its own unit.
        bias: What is added.
        covered: Least share of a target, by weight; below it a sentence is not even related.
        stated: The same of what it says beside who says it.
        says: Least value at which a sentence says the same.
        related: Least value at which it speaks of the same thing.
        heard: Least value at which it says the same at second hand.
    """

    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float
    covered: float
    stated: float
    says: float
    related: float
    heard: float


@lru_cache(maxsize=1)
def support_model() -> SupportModel:
    """The model that ships."""
    data = tomllib.loads(_FILE.read_text("utf-8"))
    figures: dict[str, float] = data["weights"]
    return SupportModel(
        tuple(figures),
        tuple(map(float, figures.values())),
        float(data["bias"]),
        float(data["covered"]),
        float(data["stated"]),
        float(data["says"]),
        float(data["related"]),
        float(data["heard"]),
    )
