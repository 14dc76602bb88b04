"""Dates with the month in words, in every language that has a file: ``6 juin 2025``."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from summarizer.languages import codes, language
from summarizer.patterns import lazy_pattern

_PARTS = lazy_pattern(r"\d+|[^\W\d_]+(?:[\u0900-\u0dff]+[^\W\d_]*)*")
#: Letters from which the beginning of a month's name stands for it: ``févr``, ``окт``.
_SHORTEST = 3
_YEAR_DIGITS = 4
#: Letters of the longest word between a day, its month and the year: ``de``, ``del``, ``năm``.
_BETWEEN = 3
_LAST_DAY = 31


@lru_cache(maxsize=1)
def _names() -> dict[str, int]:
    """Number of every month by its name; names of two months in two languages are left out."""
    names: dict[str, set[int]] = {}
    for code in codes():
        data = language(code)
        for listed in (data.months, data.months_in_dates):
            for number, name in enumerate(listed, 1):
                names.setdefault(_folded(name), set()).add(number)
    return {name: next(iter(numbers)) for name, numbers in names.items() if len(numbers) == 1}


@lru_cache(maxsize=256)
def _month(word: str) -> int:
    """The month that a word begins, 0 if none or several."""
    if len(word) < _SHORTEST:
        return 0
    numbers = {number for name, number in _names().items() if name.startswith(word)}
    return numbers.pop() if len(numbers) == 1 else 0


def _folded(word: str) -> str:
    # A small dotted I in capitals has a mark of its own in lower case.
    return word.lower().replace("i\u0307", "i")


def worded_date(text: str) -> str:
    """ISO 8601 day of a text that names one day, month and year; empty if it does not.

    Args:
        text: A date of at most about a hundred characters, with digits of ASCII; the day stands
            before the month or right behind it, the year behind both or before both.
    """
    parts = _PARTS.findall(_folded(text))
    months = [(place, _names()[part]) for place, part in enumerate(parts) if part in _names()]
    if not months:
        months = [(place, _month(part)) for place, part in enumerate(parts) if _month(part)]
    years = [part for part in parts if part.isdigit() and len(part) == _YEAR_DIGITS]
    if len(months) != 1 or len(years) != 1:
        return ""
    place, month = months[0]
    year = parts.index(years[0])
    day = _day_before(parts, place) or _day_behind(parts, place)
    if not day or abs(year - place) > _BETWEEN:
        return ""
    try:
        return date(int(years[0]), month, day).isoformat()
    except ValueError:
        return ""


def _day_before(parts: list[str], place: int) -> int:
    if place and not parts[place - 1].isdigit() and len(parts[place - 1]) <= _BETWEEN:
        place -= 1
    return _as_day(parts[place - 1]) if place else 0


def _day_behind(parts: list[str], place: int) -> int:
    return _as_day(parts[place + 1]) if place + 1 < len(parts) else 0


def _as_day(part: str) -> int:
    return int(part) if part.isdigit() and len(part) <= 2 and int(part) <= _LAST_DAY else 0
