"""Numbers of a sentence: what each counts, to which event it belongs and how exactly it is meant.

A number whose meaning is doubtful (a part of another, an age beside a count, the name of a
flight or a road) is left out or kept apart, because it would be compared with what it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from summarizer.lexicons.classes import classes

_PLAIN_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
YEARS = range(1900, 2101)
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupe"}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
#: Words between a number, a day or an outcome and the event it belongs to.
REACH = 6
#: Words between a number and what it counts ("14 young garment workers").
UNIT_REACH = 4
#: Two numbers joined by a hyphen are one score; a run of three is a date or a telephone number.
_SCORE = re.compile(r"(?<![\d–-])(\d{1,3})[-–](\d{1,3})(?![\d–-])")
#: A score is one value: the first number times this plus the second.
_SCORE_BASE = 1000
#: Two estimates differ when they are further apart than this share of the larger.
ESTIMATE = 0.25
#: What people are counted as; "workers" and "people" may be the same ones.
_PEOPLE = frozenset({"peopl", "person", "dead", "kill", "wound", "injur", "death", "other", ""})
#: Counts below this are given exactly; larger ones may be rounded.
ROUNDED_FROM = 1000
#: A word as short as this and in "s" is no plural: "is", "as", "gas".
_SHORT = 3


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The words of a sentence, for the readers of single facts.

    Args:
        text: The sentence.
        words: Its words, lower case.
        spans: Where each stands.
        stem: Stem of each.
        events: Class of each, -1 for none that is an event.
        stop: Words without topic in the sentence's language.
        lists: Lists of cues by name.
        code: ISO 639-1 code of the language.
    """

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    stem: tuple[str, ...]
    events: tuple[int, ...]
    stop: frozenset[str]
    lists: dict[str, frozenset[str]]
    code: str

    def nearest(self, place: int, reach: int = REACH) -> tuple[int, int]:
        """Class and distance of the event nearest a word, those before it first."""
        for step in range(reach + 1):
            for other in (place - step, place + step):
                if 0 <= other < len(self.events) and self.events[other] >= 0:
                    return self.events[other], step
        return -1, reach + 1

    def listed(self, name: str) -> frozenset[str]:
        """A list of cues, empty where the language has none."""
        return self.lists.get(name, frozenset())

    def between(self, place: int) -> str:
        """What stands between a word and the next, or after the last word."""
        last = place + 1 == len(self.spans)
        end = len(self.text) if last else self.spans[place + 1][0]
        return self.text[self.spans[place][1] : end]


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """A number, what it counts and what is said of it.

    Args:
        value: Its value.
        unit: Stem of what it counts; empty where nothing is named.
        event: Class of the nearest event, or -1.
        place: Number of its word.
        bound: ``exact``, ``least``, ``most`` or ``about``.
        toward: "to" or "from" where that stands before it: "rose to 5" is not "rose 5".
        rounded: The step it is rounded to: 100,000 for "3.7 million", 1 for a plain count.
    """

    value: float
    unit: str
    event: int
    place: int
    bound: str
    toward: str
    rounded: float


def numbers(base: Tokens, used: frozenset[int]) -> tuple[Number, ...]:
    """Counts and amounts, without dates, years, times and parts of other numbers.

    Args:
        base: A sentence.
        used: Places of the words that make dates.
    """
    scores = {match.start(): match for match in _SCORE.finditer(base.text)}
    found = []
    skip = -1
    written = number_words(base.code)
    for place, word in enumerate(base.words):
        if place <= skip or place in used or not (word[0].isdigit() or word in written):
            continue
        event, _ = base.nearest(place)
        score = scores.get(base.spans[place][0])
        if score is not None:
            skip = place + 1
            value = float(int(score[1]) * _SCORE_BASE + int(score[2]))
            found.append(Number(value, "score", event, place, "exact", "", 1.0))
            continue
        read = _value(base, place)
        if read is None:
            continue
        value, skip, step = read
        one = _number(base, place, skip, value, step)
        if one is not None:
            found.append(one)
    return tuple(found)


def _number(base: Tokens, place: int, last: int, value: float, step: float) -> Number | None:
    """A number that can be compared, or none."""
    words = base.words
    before, following = words[max(0, place - 2) : place], words[last + 1 : last + 3]
    if value in YEARS and words[place].isdigit() and following[:1] != ("percent",):
        units = base.listed("units")
        if not any(word in units for word in following[:1]):
            return None
    if _is_part(base, place, before, following) or _is_name(base, place):
        return None
    unit = _unit(base, place, last)
    event, distance = base.nearest(place)
    if not unit and distance > last - place + 1:
        # "Killed 14" needs no unit; a number far from any event counts nothing that is named.
        return None
    toward = before[-1] if before and before[-1] in ("to", "from") else ""
    bound = _bound(before) if words[last + 1 : last + 3] != ("or", "more") else "least"
    return Number(value, unit, event, place, bound, toward, step)


def _is_part(base: Tokens, place: int, before: tuple[str, ...], following: tuple[str, ...]) -> bool:
    """Whether a number is a part, a rest or an addition: "nine of the 14", "four more"."""
    if following[:1] == ("of",) or (following[:1] == ("more",) and following[1:] != ("than",)):
        return True
    if before and before[-1] == "of":
        # "A crowd of 41,000" counts; "nine of 14" is a part.
        whole = before[0] if len(before) > 1 else ""
        return not whole or whole in base.stop or whole[0].isdigit() or whole in _SCALES
    return bool({*before, *following[:1]} & base.listed("partial")) or "of" in before


def _is_name(base: Tokens, place: int) -> bool:
    """Whether a number belongs to a name: "Flight 370", "Category 3"."""
    before = place - 1
    if before <= 0 or base.words[before] in base.stop or base.between(before).strip():
        return False
    return base.text[base.spans[before][0]].isupper() and base.words[place][0].isdigit()


@lru_cache(maxsize=8)
def number_words(code: str) -> dict[str, int]:
    """Values of number words; "one" is left out, since it is a pronoun as often."""
    known = classes(code).cues
    ones = {word: value for value, word in enumerate(known.get("claims.numbers", ()), 1)}
    tens = {word: 10 * value for value, word in enumerate(known.get("claims.tens", ()), 3)}
    return {word: value for word, value in (ones | tens).items() if value > 1}


def _value(base: Tokens, place: int) -> tuple[float, int, float] | None:
    """Value of the number that begins at a word, the place of its last word, and its step."""
    words = base.words
    written = number_words(base.code)
    step = 1.0
    if _PLAIN_NUMBER.fullmatch(words[place]):
        digits = words[place].replace(",", "")
        value, last = float(digits), place
        step = 10.0 ** -len(digits.partition(".")[2])
    elif words[place] in written:
        value, last = float(written[words[place]]), place
        follows = words[place + 1] if place + 1 < len(words) else ""
        one = 1 if follows == "one" else written.get(follows, 0)
        if value >= 20 and 0 < one < 10:
            value, last = value + one, place + 1
    else:
        return None
    while last + 1 < len(words) and words[last + 1] in _SCALES:
        scale = _SCALES[words[last + 1]]
        value, step, last = value * scale, step * scale, last + 1
    return value, last, step


def _unit(base: Tokens, place: int, last: int) -> str:
    """Stem of what a number counts; what it is counted by ("an hour") follows a stroke."""
    start, end = base.spans[place][0], base.spans[last][1]
    if base.text[max(0, start - 1) : start] in _CURRENCIES:
        return _CURRENCIES[base.text[start - 1]]
    if base.text[end : end + 1] == "%":
        return "percent"
    if _is_age(base, place, last):
        return "age"
    counted = _counted(base, last)
    if counted is not None:
        return _with_rate(base, counted)
    if place > 1 and base.words[place - 1] == "of" and base.words[place - 2] not in base.stop:
        return base.stem[place - 2]
    before = base.words[place - 1] if place else ""
    return base.stem[place - 1] if before in base.listed("units") else ""


def _is_age(base: Tokens, place: int, last: int) -> bool:
    """Whether a number is somebody's age: "Malo, 54, said", "a 54-year-old", "aged 54"."""
    if place and base.words[place - 1] == "aged":
        return True
    if base.words[last + 2 : last + 3] == ("old",) and base.between(last).startswith(("-", "‑")):
        return True
    enclosed = base.between(last)[:1] in (",", ".") and place > 0
    return enclosed and base.between(place - 1).strip() == "," and place == last


def _counted(base: Tokens, last: int) -> int | None:
    """Place of what a number counts: a known unit, or the first plural of its phrase."""
    units = base.listed("units")
    place = last
    plural = None
    while place + 1 < min(len(base.words), last + 1 + UNIT_REACH):
        if base.between(place).strip(" \u00a0\n-‑"):
            break
        place += 1
        word = base.words[place]
        if word in units:
            return place
        if word in base.stop or base.words[place][0].isdigit():
            break
        if plural is None and _plural(word):
            plural = place
    return plural


def _plural(word: str) -> bool:
    if word.endswith("men"):
        return True
    return len(word) > _SHORT and word.endswith("s") and word[-2] not in "su"


def _with_rate(base: Tokens, counted: int) -> str:
    """A unit, with what it is counted by where that follows: "140 kilometres an hour"."""
    word = base.words[counted]
    unit = classes(base.code).alike.get(word, base.stem[counted])
    following = base.words[counted + 1 : counted + 3]
    rated = len(following) > 1 and following[0] in ("a", "an", "per", "each")
    if word != "per" and rated and following[1] in base.listed("rates"):
        return f"{unit}/{following[1]}"
    return unit


def _bound(before: tuple[str, ...]) -> str:
    """How exactly a number is given, by the two words before it."""
    near = set(before)
    if near & {"least", "over", "above", "exceeding"} or before[-2:] == ("more", "than"):
        return "least"
    if near & {"most", "under", "within", "below"} or before[-2:] in (
        ("less", "than"),
        ("fewer", "than"),
        ("up", "to"),
        ("many", "as"),
        ("much", "as"),
    ):
        return "most"
    near_words = {
        "about", "around", "nearly", "almost", "approximately", "roughly", "some", "estimated",
        "close",
    }  # fmt: skip
    return "about" if near & near_words else "exact"


def alone(number: Number, others: Iterable[Number]) -> bool:
    """Whether no other number of a sentence counts the same.

    Args:
        number: A number.
        others: All numbers of its sentence.
    """
    return sum(same_count(number, other) for other in others) == 1


def same_count(left: Number, right: Number) -> bool:
    """Whether two numbers count the same: one unit, and no two events.

    Args:
        left: A number.
        right: A number of another sentence.
    """
    if left.toward != right.toward:
        return False
    if left.unit != right.unit or not left.unit:
        people = left.unit in _PEOPLE and right.unit in _PEOPLE
        return people and left.event == right.event >= 0
    return left.event == right.event or -1 in (left.event, right.event)


def differ(left: Number, right: Number) -> bool:
    """Whether two numbers cannot both be right, with "at least" and "about" taken as meant.

    Args:
        left: A number.
        right: Another that counts the same.
    """
    if _rounds_to(left, right) or _rounds_to(right, left):
        return False
    bounds = {left.bound, right.bound}
    if "least" in bounds or "most" in bounds:
        if bounds == {"least"} or bounds == {"most"}:
            return False
        limited, other = (left, right) if left.bound in ("least", "most") else (right, left)
        if limited.bound == "least":
            return other.value < limited.value and other.bound != "least"
        return other.value > limited.value and other.bound != "most"
    if "about" in bounds:
        return abs(left.value - right.value) > ESTIMATE * max(left.value, right.value)
    return left.value != right.value


def _rounds_to(fine: Number, coarse: Number) -> bool:
    """Whether one number is the other, rounded: "3.7 million" and "four million"."""
    step = coarse.rounded
    while coarse.value >= ROUNDED_FROM and coarse.value % (10 * step) == 0:
        step *= 10
    return fine.rounded < step and abs(fine.value - coarse.value) <= step / 2
