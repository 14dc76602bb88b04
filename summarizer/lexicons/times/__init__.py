"""Hours, relative days and short names of weekdays and months: one table a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from summarizer.lexicons.tables import language_table

_DATA = Path(__file__).parent


class TimeTable(NamedTuple):
    """The words of one language for times; all lower case, empty where it has no file.

    Args:
        hours: Pattern of what stands behind an hour ("o'clock"); matches nothing without a table.
        weekdays: Number of each short name of a weekday, Monday 0.
        parts: Parts of a day that a weekday is joined to in one word ("Freitagabend").
        months: Number of each short name of a month, January 1.
        relative: Days from that of the article.
        clock: Minutes after midnight of each name of an hour.
    """

    hours: str = "(?!)"
    weekdays: Mapping[str, int] = {}
    parts: tuple[str, ...] = ()
    months: Mapping[str, int] = {}
    relative: Mapping[str, int] = {}
    clock: Mapping[str, int] = {}


@lru_cache(maxsize=64)
def time_table(code: str) -> TimeTable:
    """The table of one language.

    Args:
        code: ISO 639-1.
    """
    data = language_table(_DATA, code)
    if data is None:
        return TimeTable()
    return TimeTable(**{**data, "parts": tuple(data.get("parts", "").split())})
