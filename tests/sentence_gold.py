"""Loader and scorer for the hand-made sentence cases in ``tests/data/sentences``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).resolve().parent / "data" / "sentences"
#: Cases written later, before their author had read the rules.
HELD_OUT = DATA / "heldout"
JOINS = {"space": " ", "none": "", "newline": "\n", "blank": "\n\n"}

Span = tuple[int, int]
Splitter = Callable[[str], list[Span]]


@dataclass(frozen=True)
class Case:
    """One raw text with the place of each gold unit in it.

    Attributes:
        tag: The phenomenon the case was written for.
        text: The raw text a splitter is given.
        spans: Start and end offset of each unit, without the white space around it.
        is_line: For each unit, whether it is a line that is no sentence (heading, byline).
    """

    tag: str
    text: str
    spans: tuple[Span, ...]
    is_line: tuple[bool, ...]


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, over boundaries."""

    precision: float
    recall: float
    f1: float


def languages(folder: Path = DATA) -> list[str]:
    """Return the codes of the languages that have cases, in alphabetical order."""
    return sorted(path.stem for path in folder.glob("*.txt"))


def load(language: str, folder: Path = DATA) -> list[Case]:
    """Read the cases of one language.

    Args:
        language: A code such as ``"en"``.
        folder: Where its file is: `DATA` or `HELD_OUT`.

    Returns:
        The cases, in the order of the file.

    Raises:
        ValueError: If the file breaks the format told in the folder's README.
        FileNotFoundError: If the language has no file.
    """
    path = folder / f"{language}.txt"
    cases = []
    number = 1
    for block in path.read_text(encoding="utf-8").split("\n---\n"):
        lines = block.strip("\n").split("\n")
        try:
            cases.append(_parse(lines))
        except ValueError as error:
            raise ValueError(f"{path.name}, block at line {number}: {error}") from error
        number += len(block.split("\n")) + 1
    return cases


def _parse(lines: list[str]) -> Case:
    """Compose one case from the lines of its block."""
    if not lines[0].startswith("# ") or lines[0].startswith("# join:"):
        raise ValueError("a block begins with its tag")
    tag = lines[0][2:].strip()
    body = lines[1:]
    names = ["space"]
    if body and body[0].startswith("# join:"):
        names = [name.strip() for name in body[0].removeprefix("# join:").split(",")]
        body = body[1:]
    if unknown := [name for name in names if name not in JOINS]:
        raise ValueError(f"unknown join {unknown[0]!r}")
    if not body:
        raise ValueError("a block needs at least one unit")
    text = ""
    spans: list[Span] = []
    is_line: list[bool] = []
    for index, line in enumerate(body):
        marker, _, unit = line.partition(" ")
        unit = unit.replace("\\n", "\n")
        if marker not in {">", ">>"} or not unit or unit != unit.strip():
            raise ValueError(f"not a unit: {line!r}")
        if index:
            text += JOINS[names[min(index, len(names)) - 1]]
        spans.append((len(text), len(text) + len(unit)))
        is_line.append(marker == ">>")
        text += unit
    return Case(tag, text, tuple(spans), tuple(is_line))


def boundaries(text: str, spans: Iterable[Span]) -> set[int]:
    """Return where units end, white space taken off, but for the end of the text itself."""
    ends = set()
    for start, end in spans:
        unit = text[start:end].rstrip()
        if unit:
            ends.add(start + len(unit))
    ends.discard(len(text.rstrip()))
    return ends


def boundary_f1(gold_cases: Iterable[Case], splitter: Splitter) -> Score:
    """Score a splitter by the boundaries it finds inside the texts.

    Counts are pooled over the cases. The end of a text is no boundary, since any splitter
    finds it; a case of one unit can therefore only cost precision.

    Args:
        gold_cases: The cases to run.
        splitter: Takes a text and returns start and end offsets of its units.

    Returns:
        Precision, recall and F1. Precision is 1 where nothing was proposed, and recall is 1
        where there was nothing to find.
    """
    hits = proposed = wanted = 0
    for case in gold_cases:
        gold = boundaries(case.text, case.spans)
        found = boundaries(case.text, splitter(case.text))
        hits += len(gold & found)
        proposed += len(found)
        wanted += len(gold)
    precision = hits / proposed if proposed else 1.0
    recall = hits / wanted if wanted else 1.0
    total = precision + recall
    return Score(precision, recall, 2 * precision * recall / total if total else 0.0)
