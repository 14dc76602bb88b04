"""Numbers as they are written: digits and words, and which of them are dates, hours or labels."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from summarizer.languages import Language
from summarizer.lexicons.quantities import CUE_WORDS, NumberTable, number_table
from summarizer.patterns import lazy_pattern

#: Years are not counts: "in 2015".
YEARS = range(1800, 2101)
#: Letters of a plural noun, and digits of a group of thousands, at least.
_GROUP = 3
_LAST_DAY = 31
#: "Twenty" and higher take a word below ten: "twenty-one".
_TENS, _ONES = 20, 10
SYMBOLS = {"$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "₹": "inr"}
#: Texts that machines have cut into words part the thousands, too: "2 , 129 points".
_NUMBER = r"\d{1,3}(?: , \d{3}\b)+(?! ?[.,]\d)|\d+(?:[.,]\d+)*"
_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,]\d)"
_WORD = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"
_TOKEN = lazy_pattern(rf"{_NUMBER}|{_WORD}|[$€£¥₹%]")
#: Where the decimal mark is a comma, thousands may stand apart and articles are elided.
_TOKEN_SPACED = lazy_pattern(rf"{_GROUPED}|{_NUMBER}|[^\W\d_]+(?:-[^\W\d_]+)*|[$€£¥₹%]")
#: Two sides of a vote or a score; a run of three is a date or a telephone number, and behind a
#: colon two digits are minutes.
_SIDES = lazy_pattern(r"(\d{1,3})(?:[-–](\d{1,3})|:(\d))(?![\d:–-])")
_CLOCK_BEHIND = lazy_pattern(r":\d|\s*(?:[ap]\.?m\b|o'clock|o’clock|uhr\b|h\d\d|heures?\s\d)", re.I)
_TIME_BEFORE = lazy_pattern(r"\d[:.h]$")


class Text(NamedTuple):
    """A sentence as words, with the table and the lists of its language."""

    text: str
    words: list[str]
    spans: list[tuple[int, int]]
    table: NumberTable
    data: Language

    def gap(self, place: int) -> str:
        """What stands between a word and the next one."""
        end = self.spans[place + 1][0] if place + 1 < len(self.spans) else len(self.text)
        return self.text[self.spans[place][1] : end]

    def word(self, place: int) -> str:
        """The word of a place, empty where there is none."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def before(self, place: int, cue: str) -> bool:
        """Whether a phrase stands right before a word; a currency's sign is no word."""
        if place and not self.words[place - 1][0].isalnum():
            place -= 1
        return self.ending(place, cue) > 0

    def ending(self, place: int, cue: str) -> int:
        """How many words of a phrase stand right before a word, 0 for none."""
        if not place or self.words[place - 1] not in self.table.edges[cue][1]:
            return 0
        cues = self.table.cues[cue]
        sizes = range(1, min(CUE_WORDS, place) + 1)
        return next((n for n in sizes if tuple(self.words[place - n : place]) in cues), 0)

    def behind(self, place: int, cue: str) -> bool:
        """Whether a phrase stands right behind a word."""
        if self.word(place + 1) not in self.table.edges[cue][0]:
            return False
        cues = self.table.cues[cue]
        return any(
            tuple(self.words[place + 1 : place + 1 + size]) in cues
            for size in range(1, CUE_WORDS + 1)
        )


class Value(NamedTuple):
    """A number as written: its value, step, and first and last word."""

    low: float
    high: float
    step: float
    first: int
    last: int
    sides: bool = False


def parse(text: str, data: Language) -> Text:
    """A sentence as words.

    Args:
        text: The sentence.
        data: Lists of its language.
    """
    table = number_table(data.code)
    pattern = _TOKEN_SPACED if table.decimal == "," else _TOKEN
    matches = list(pattern.finditer(text))
    return Text(text, [m[0].lower() for m in matches], [m.span() for m in matches], table, data)


def is_in(value: float, numbers: range) -> bool:
    """Whether a number is a whole one of a range, which is asked of a float number by number."""
    return value.is_integer() and int(value) in numbers


def _digits(word: str, decimal: str) -> tuple[float, float]:
    """Value and step of a number in digits."""
    word = re.sub(r"[\s\u00a0\u202f]", "", word)
    marks = [character for character in word if character in ".,"]
    head, tail = word, ""
    if marks:
        cut = word.rindex(marks[-1])
        grouped = len(word) - cut - 1 == _GROUP and (marks[-1] != decimal or len(marks) > 1)
        mixed = len(set(marks)) > 1
        if mixed or not grouped:
            head, tail = word[:cut], word[cut + 1 :]
    whole = re.sub(r"[.,]", "", head) or "0"
    return float(f"{whole}.{tail or 0}"), 10.0 ** -len(tail)


def beginnings(base: Text) -> list[int]:
    """The places of words that a number may begin with."""
    numbers, articles = base.table.numbers, base.table.articles
    return [
        place
        for place, word in enumerate(base.words)
        if word[0].isdecimal()
        or word in numbers
        or word in articles
        or ("-" in word and word.partition("-")[0] in numbers)
    ]


def value_at(base: Text, place: int) -> Value | None:
    """The number that begins at a word."""
    word, table = base.words[place], base.table
    if word[0].isdecimal():
        sides = _SIDES.match(base.text, base.spans[place][0])
        if sides is not None and place + 1 < len(base.words):
            other = float(sides[2] or sides[3])
            return Value(float(sides[1]), other, 1.0, place, place + 1, True)
        value, step = _digits(word, table.decimal)
        last = place
    else:
        written = _written(base, place)
        if written is None:
            return None
        (value, last), step = written, 1.0
    while base.word(last + 1) in table.scales and not base.gap(last).strip(" \u00a0-."):
        factor = table.scales[base.words[last + 1]]
        value, step, last = value * factor, step * factor, last + 1
    return Value(value, value, step, place, last)


def _written(base: Text, place: int) -> tuple[float, int] | None:
    """Value and last word of a number in letters."""
    word, table = base.words[place], base.table
    if word in table.numbers:
        value, following = table.numbers[word], table.numbers.get(base.word(place + 1), 0)
        if value >= _TENS > _ONES > following > 0:
            return float(value + following), place + 1
        return float(value), place
    head, _, tail = word.partition("-")
    tens, ones = table.numbers.get(head, 0), table.numbers.get(tail, 1 if tail == "one" else 0)
    if tens >= _TENS > _ONES > ones > 0:
        return float(tens + ones), place
    if word in table.articles:
        scale = base.word(place + 1)
        if scale in table.dozens:
            return float(table.numbers[scale]), place + 1
        return (1.0, place) if scale in table.scales else None
    return None


@lru_cache(maxsize=64)
def _months(data: Language) -> frozenset[str]:
    months = frozenset((*data.months, *data.months_in_dates, *data.short_months)) - {"may", "mar"}
    return months | {"may"} if data.code == "en" else months


def is_date_or_hour(base: Text, value: Value, start: int, end: int) -> bool:
    """Whether a number is a day, a year or an hour."""
    months, behind = _months(base.data), base.word(value.last + 1)
    near = {base.word(value.first - 1), behind}
    if value.low <= _LAST_DAY and not near.isdisjoint(months) and value.low.is_integer():
        between = base.gap(value.last) if behind in months else ""
        if not between.strip(" \u00a0.,"):
            return True
    if behind in ("de", "of") and base.word(value.last + 2) in months:
        return True
    bare = base.words[value.first].isdecimal() and value.first == value.last
    if bare and is_in(value.low, YEARS) and behind not in base.table.nouns:
        if not near.isdisjoint(base.table.money) or base.text[start - 1 : start] in SYMBOLS:
            return False
        return not base.gap(value.last).startswith((" ", "%")) or not _counts(base, value.last)
    return bool(
        _CLOCK_BEHIND.match(base.text, end)
        or _TIME_BEFORE.search(base.text[max(0, start - 2) : start])
    )


def _counts(base: Text, last: int) -> bool:
    """Whether the word behind a number of four digits is what it counts."""
    word = base.word(last + 1)
    return word in base.table.units or word in base.table.money or is_plural(base, last + 1)


def is_label(base: Text, value: Value) -> bool:
    """Whether a number is part of a name: "Flight 370", "M4", "Covid-19", "the 1970s"."""
    start, end = base.spans[value.first][0], base.spans[value.last][1]
    before, behind = base.text[max(0, start - 2) : start], base.text[end : end + 2]
    if before[-1:].isalpha() or (before[-1:] in "-–/#." and before[:1].isalnum() and before):
        return True
    if behind[:1].isalpha() and base.word(value.last + 1) not in _adjacent(base.data.code):
        return True
    previous = base.word(value.first - 1)
    if (
        not previous
        or base.gap(value.first - 1).strip()
        or not base.words[value.first][0].isdecimal()
    ):
        return False
    if previous in base.table.labels:
        return True
    at = base.spans[value.first - 1][0]
    named = value.first > 1 and base.text[at].isupper() and previous not in base.data.stop_words
    return named and not value.sides and not _is_counting(base, value, previous)


def _is_counting(base: Text, value: Value, previous: str) -> bool:
    """Whether a number behind a capital is a count: "on Monday 30 people", "am Sonntag 18 Tote"."""
    table, behind = base.table, base.word(value.last + 1)
    counted = behind in table.nouns or behind in table.events or behind in table.units
    return counted or behind in table.money or previous in _weekdays(base.data)


@lru_cache(maxsize=64)
def _weekdays(data: Language) -> frozenset[str]:
    return frozenset(word.lower() for word in data.weekdays)


@lru_cache(maxsize=64)
def _adjacent(code: str) -> set[str]:
    """What may be written onto a number: "4m", "20km", "1400C"."""
    table = number_table(code)
    return {*table.scales, *table.units, *table.money, "c", "f"}


def is_plural(base: Text, place: int) -> bool:
    """Whether a word looks like a plural noun of its language."""
    word, table = base.word(place), base.table
    if not word or not word[0].isalpha():
        return False
    if word in table.nouns or word in table.irregular:
        return True
    if table.capital:
        return base.text[base.spans[place][0]].isupper()
    return len(word) > _GROUP and word.endswith(table.plurals) and not word.endswith(("ss", "us"))
