"""The one rule by which every system's summary is cut to the budget.

A budget is a hard cap, counted as `summarizer.Budget` counts it. Two rules are known:

* ``whole`` (the default): only whole sentences count; one that does not fit is passed over.
* ``truncate``: as in DUC, the last sentence is cut off at the limit, so that every system
  that has enough to say fills the budget to the last word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np

from summarizer import Budget
from summarizer.errors import UsageError
from summarizer.model import Unit
from summarizer.text.characters import (
    Kind,
    character_kinds,
    code_points,
    glyphs,
    wide_places,
    words,
    words_in,
)

Rule = Literal["whole", "truncate"]

#: Marks that end a sentence, and what may close behind them: German closes with what opens
#: elsewhere.
_ENDS = (Kind.TERMINATOR, Kind.FULLWIDTH_TERMINATOR)
_CLOSERS = (Kind.CLOSER, Kind.QUOTE, Kind.APOSTROPHE, Kind.OPENER, Kind.SPACE, Kind.NEWLINE)
#: The mark of a footnote behind a sentence.
_FOOTNOTE = re.compile(r"\[\d+\]\s*$")


def checked_rule(rule: str) -> Rule:
    """The rule of that name.

    Raises:
        UsageError: If there is none.
    """
    for known in get_args(Rule):
        if rule == known:
            return known
    raise UsageError(f"cut {rule!r} is unknown; use one of {', '.join(get_args(Rule))}")


def is_torn(text: str) -> bool:
    """Whether a text ends inside a sentence, whatever its language."""
    points = code_points(_FOOTNOTE.sub("", text))
    kinds = character_kinds(points, wide_places(points))
    kinds = kinds[~np.isin(kinds, _CLOSERS)]
    return bool(len(kinds)) and int(kinds[-1]) not in _ENDS


def length(text: str, unit: Unit) -> int:
    """Length of one sentence in a unit; percent is counted in words.

    Characters and bytes exclude the line break that parts two sentences.
    """
    if unit == "sentences":
        return 1
    if unit == "characters":
        return len(text)
    if unit == "bytes":
        return len(text.encode("utf-8", "surrogatepass"))
    return words_in(text)


def total_length(sentences: Sequence[str], unit: Unit) -> int:
    """Length of a summary, line breaks counted where the unit counts them."""
    breaks = len(sentences) - 1 if unit in ("characters", "bytes") and sentences else 0
    return sum(length(text, unit) for text in sentences) + breaks


def fill(order: Sequence[int], costs: Sequence[int], budget: Budget, rule: Rule) -> list[int]:
    """Take sentences in order of preference until the budget is full.

    Args:
        order: Sentence numbers, best first.
        costs: Length of each sentence in the budget's unit, without line breaks.
        budget: A limit in any unit but percent.
        rule: With ``whole``, what does not fit is passed over; with ``truncate`` the first
            that goes over the limit is taken too and ends the choice, to be cut by `cut`.

    Returns:
        The chosen numbers, in the order of preference.
    """
    extra = 1 if budget.unit in ("characters", "bytes") else 0
    room = budget.amount + extra
    chosen: list[int] = []
    for number in order:
        cost = costs[number] + extra
        if cost <= room:
            chosen.append(number)
            room -= cost
        elif rule == "truncate":
            if room > extra:
                chosen.append(number)
            break
    return chosen


def cut(sentences: Sequence[str], budget: Budget, rule: Rule) -> list[str]:
    """Cut a finished summary to the budget, whoever made it.

    Args:
        sentences: The summary in reading order.
        budget: A limit in any unit but percent.
        rule: With ``whole``, sentences that do not fit are left out; with ``truncate`` the
            text ends in the middle of the one that reaches the limit.
    """
    costs = [length(text, budget.unit) for text in sentences]
    chosen = fill(range(len(sentences)), costs, budget, rule)
    summary = [sentences[number] for number in chosen]
    over = total_length(summary, budget.unit) - int(budget.amount)
    if rule == "truncate" and summary and over > 0:
        last = _truncated(summary[-1], costs[chosen[-1]] - over, budget.unit)
        summary[-1:] = [last] if last else []
    return summary


def _truncated(text: str, room: int, unit: Unit) -> str:
    """The first characters, bytes or words of a sentence."""
    if unit == "sentences":
        return ""
    if unit == "characters":
        return text[:room]
    if unit == "bytes":
        return text.encode("utf-8", "surrogatepass")[:room].decode("utf-8", "ignore")
    if glyphs().search(text):
        ends = [match.end() for match in words().finditer(text)]
        return text[: ends[room - 1]] if room else ""
    return " ".join(text.split()[:room])
