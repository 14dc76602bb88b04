"""Of what there is one only: the dead of a named event, the day on which a named person died.

News tells these in long sentences of which no two are one statement. Where the names agree,
the rest need not: nobody dies twice, and an event has one toll.
"""

from __future__ import annotations

from functools import lru_cache

from summarizer.facts import Day, cues, words
from summarizer.frames import FACT, Frame
from summarizer.lexicons.classes import classes
from summarizer.quantities import Number, differ

#: Names that two sentences must share to speak of one event, or of one person.
NAMES = 2
#: Words between a person's name and the verb, and between the verb and the day.
NEAR = 3
#: What the dead and the hurt are counted as.
_COUNTED = frozenset({"peopl", "person", "dead", "death", "other", ""})
Places = tuple[int, int]


@lru_cache(maxsize=64)
def _signs(code: str) -> frozenset[str]:
    known = classes(code)
    kill = known.names.index("kill")
    return cues(code, "once") | {word for word, number in known.of.items() if number == kill}


@lru_cache(maxsize=4096)
def tells(text: str, code: str) -> bool:
    """Whether a sentence may tell a toll or a death, by single words alone."""
    return not _signs(code).isdisjoint(words(text))


def _names(one: Frame) -> frozenset[str]:
    """Names in a sentence, those of its speakers left out."""
    facts = one.facts
    return frozenset(
        facts.words[place].removesuffix("'s") for place in facts.names if place not in one.told
    )


def _tolls(one: Frame, event: str) -> list[Number]:
    befell = classes(one.code).names.index(event)
    return [
        number
        for number in one.facts.numbers
        if number.event == befell and number.unit in _COUNTED and number.place not in one.told
    ]


def _are_facts(one: Frame, two: Frame) -> bool:
    """Whether two sentences both tell something as a fact, and deny nothing."""
    return one.mood == FACT == two.mood and not (one.denied or two.denied)


def toll(one: Frame, two: Frame, names: int = NAMES, event: str = "kill") -> Places | None:
    """Two tolls of one event: what is named agrees, and nothing binds either to a part.

    Args:
        one: A statement.
        two: Another.
        names: Names that they must share, at least 1.
        event: Class of what befell those counted.

    Returns:
        Places of the two numbers, or none.
    """
    if not _are_facts(one, two):
        return None
    if one.narrowing or two.narrowing or (one.times and two.times and not one.times & two.times):
        return None
    left, right = _tolls(one, event), _tolls(two, event)
    if len(left) != 1 or len(right) != 1 or not differ(left[0], right[0]):
        return None
    dates = [{day.value for day in frame.facts.dates} for frame in (one, two)]
    if dates[0] and dates[1] and not dates[0] & dates[1]:
        return None
    located = one.facts.located, two.facts.located
    if located[0] and located[1] and not located[0] & located[1]:
        return None
    shared = len(_names(one) & _names(two)) + bool(dates[0] & dates[1])
    happened = {thing for thing in one.things if thing} & {thing for thing in two.things if thing}
    if shared < names or len(happened) <= names + 1:
        return None
    return left[0].place, right[0].place


def once(one: Frame, two: Frame) -> Places | None:
    """Two days on which one named person died, resigned or was born.

    Args:
        one: A statement.
        two: Another.

    Returns:
        Places of the two days, or none.
    """
    if not _are_facts(one, two):
        return None
    left, right = _fate(one), _fate(two)
    if left is None or right is None or left[0] != right[0] or len(left[1] & right[1]) < NAMES:
        return None
    first, second = left[2], right[2]
    night = first.late != second.late and (second.value - first.value) % 7 in (1, 6)
    return None if first.value == second.value or night else (first.place, second.place)


def _fate(one: Frame) -> tuple[str, frozenset[str], Day] | None:
    """What befell whom and when: "Ada Velling died early on Thursday"."""
    facts = one.facts
    for place, word in enumerate(facts.words):
        if word not in cues(one.code, "once") or place in one.told:
            continue
        days = [day for day in facts.weekdays if 0 < day.place - place <= NEAR]
        if len(days) != 1:
            continue
        subject = frozenset(
            facts.words[name] for name in facts.names if name < place and name not in one.told
        )
        return facts.stem[place], subject, days[0]
    return None
