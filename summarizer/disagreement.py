"""Where sources disagree: what cannot be true at once of one thing.

Precision comes first: two sentences are compared only where everything but the compared words
is one statement (`summarizer.frames`), and wishes, fears and offers contradict nothing.
"""

from __future__ import annotations

from collections.abc import Set

from summarizer.comparing import Conflict, Pair, apart, comparable, of_parts, other_time, told_apart
from summarizer.contraries import denials, outcomes, states
from summarizer.facts import Day, Facts, cues
from summarizer.frames import Frame, Leftover, frame, one_statement
from summarizer.lexicons.classes import classes
from summarizer.quantities import Number, alone, differ, same_count
from summarizer.singular import once, tells, toll
from summarizer.stances import related, take, topics

#: From a place back to what happens there: "landfall near Maro".
BEFORE_PLACE = 2


def conflicts(first: str, second: str, code: str = "en") -> tuple[Conflict, ...]:
    """Contradictions between two sentences that speak of one thing.

    Args:
        first: A sentence.
        second: Another.
        code: ISO 639-1 code of their language; without word lists there are no conflicts.

    Returns:
        Conflicts, one a kind at most.
    """
    if not classes(code).names:
        return ()
    if not related(first, second, code):
        return _singular(first, second, code)
    pair = Pair(
        frame(first, code), frame(second, code), take(first, code), take(second, code), code
    )
    found = [
        outcomes(pair) or denials(pair),
        states(pair),
        _numbers(pair),
        _days("day", pair, pair.one.facts.weekdays, pair.two.facts.weekdays),
        _days("date", pair, pair.one.facts.dates, pair.two.facts.dates),
        _places(pair),
    ]
    whole = tuple(conflict for conflict in found if conflict is not None)
    return whole or _singular(first, second, code)


def _singular(first: str, second: str, code: str) -> tuple[Conflict, ...]:
    """What two sentences differ in though there is one of it, whatever else they say."""
    if not tells(first, code) or not tells(second, code):
        return ()
    one, two = frame(first, code), frame(second, code)
    found = (("number", toll(one, two)), ("day", once(one, two)))
    return tuple(
        Conflict(kind, one.facts.spans[places[0]], two.facts.spans[places[1]])
        for kind, places in found
        if places is not None
    )


def at_odds(first: str, second: str, code: str = "en") -> bool:
    """Whether two sentences seem to say contrary things, whatever else they say.

    Enough for one not to support the other; too little for a note that they disagree.

    Args:
        first: A sentence.
        second: Another.
        code: ISO 639-1 code of their language.
    """
    if not classes(code).names or not topics(first, code) & topics(second, code):
        return bool(conflicts(first, second, code))
    left, right = take(first, code), take(second, code)
    if left.agreement and right.agreement and left.agreement[0] != right.agreement[0]:
        return True
    states = left.states.keys() & right.states.keys()
    if any(left.states[process][0] != right.states[process][0] for process in states):
        return True
    return told_apart(left, right) or bool(conflicts(first, second, code))


def _numbers(pair: Pair) -> Conflict | None:
    """Different numbers of the same thing in the same event."""
    one, two = pair.one.facts, pair.two.facts
    if not one.numbers or not two.numbers or not comparable(pair) or other_time(pair):
        return None
    values = {number.value for number in one.numbers} & {number.value for number in two.numbers}
    for left in one.numbers:
        for right in two.numbers:
            if left.value in values or right.value in values or not same_count(left, right):
                continue
            only = alone(left, one.numbers) and alone(right, two.numbers)
            if only and differ(left, right) and _one_count(pair, left, right):
                return pair.found("number", left.place, right.place)
    return None


def _one_count(pair: Pair, left: Number, right: Number) -> bool:
    """Whether two numbers are of one whole rather than of a whole and its part."""
    rest = pair.rest({left.place}, {right.place})
    if not one_statement(pair.one, pair.two, rest):
        return False
    hard = [
        any(one.hard[place] for place in places)
        for one, places in ((pair.one, rest.first), (pair.two, rest.second))
    ]
    if "percent" in left.unit:
        # A share of a part can be larger than that of the whole.
        return not any(
            one.facts.capital[place] and place
            for one, places in ((pair.one, rest.first), (pair.two, rest.second))
            for place in places
        )
    # Who says more ("in Karvel") may count a part, which is no more than the whole.
    part = hard[0] and left.value < right.value
    return not part and not (hard[1] and right.value < left.value)


def _days(kind: str, pair: Pair, left: tuple[Day, ...], right: tuple[Day, ...]) -> Conflict | None:
    """Different days of the same event."""
    left = tuple(day for day in left if day.place not in pair.one.told)
    right = tuple(day for day in right if day.place not in pair.two.told)
    if len(left) != 1 or len(right) != 1 or not comparable(pair):
        return None
    first, second = left[0], right[0]
    one, two = pair.one.facts, pair.two.facts
    if (
        first.value == second.value
        or apart(one.scope, two.scope)
        or told_apart(pair.left, pair.right)
    ):
        return None
    if kind == "day" and (_one_night(first, second) or _one_night(second, first)):
        return None
    if kind == "day" and one.dates and two.dates:
        return None
    skips = (_of_day(kind, first, one), _of_day(kind, second, two))
    if _same_but_for(pair, skips, first.place, second.place):
        return pair.found(kind, first.place, second.place)
    return None


def _of_day(kind: str, day: Day, facts: Facts) -> frozenset[int]:
    """Places of the words that name a day."""
    return frozenset(
        range(max(0, day.place - 1), day.place + 2) if kind == "date" else (day.place,)
    )


def _one_night(early: Day, late: Day) -> bool:
    """Whether "late on Monday" and "early on Tuesday" are one night."""
    return (late.value - early.value) % 7 == 1 and early.late == 1 and late.late <= 0


def _same_but_for(pair: Pair, skips: tuple[Set[int], Set[int]], first: int, second: int) -> bool:
    """Whether two sentences are one statement, or are so up to the compared words.

    What follows ("as he boarded a train") may then differ, if it names nothing and nobody.
    """
    rest = pair.rest(*skips)
    if not of_parts(pair, rest) and one_statement(pair.one, pair.two, rest):
        return True
    early = Leftover(
        rest.shared,
        tuple(place for place in rest.first if place < first or pair.one.facts.capital[place]),
        tuple(place for place in rest.second if place < second or pair.two.facts.capital[place]),
    )
    if early.first or early.second or pair.one.narrowing or pair.two.narrowing:
        return False
    before = [
        frozenset(thing for thing in one.things[:place] if thing)
        for one, place in ((pair.one, first), (pair.two, second))
    ]
    return before[0] == before[1] and one_statement(pair.one, pair.two, early)


def _places(pair: Pair) -> Conflict | None:
    """One event in two places: each sentence names one, and the other does not know it."""
    if not comparable(pair) or other_time(pair):
        return None
    left, right = _only_place(pair.one, pair.code), _only_place(pair.two, pair.code)
    one, two = pair.one.facts, pair.two.facts
    if left is None or right is None or told_apart(pair.left, pair.right):
        return None
    names = [{facts.words[place] for place in run} for facts, run in ((one, left), (two, right))]
    if names[0] & set(two.words) or names[1] & set(one.words):
        return None
    if one.words[left[0] - 1] != two.words[right[0] - 1] or _nested(names, pair.code):
        return None
    happens = (pair.one.things[left[0] - BEFORE_PLACE], pair.two.things[right[0] - BEFORE_PLACE])
    if happens[0] not in pair.two.things or happens[1] not in pair.one.things or "" in happens:
        return None
    if not _same_but_for(pair, (set(left), set(right)), left[0], right[0]):
        return None
    spans = (
        (facts.spans[run[0]][0], facts.spans[run[-1]][1])
        for facts, run in ((one, left), (two, right))
    )
    return Conflict("place", *spans)


def _only_place(one: Frame, code: str) -> range | None:
    """The words of the only place a sentence names after "in", "at", "near" or "outside"."""
    facts, after = one.facts, cues(code, "places_after")
    found = []
    for place in facts.names:
        if place and facts.words[place - 1] in after and place not in one.told:
            last = place
            while last + 1 in facts.names and facts.spans[last + 1][0] == facts.spans[last][1] + 1:
                last += 1
            found.append(range(place, last + 1))
    return found[0] if len(found) == 1 else None


def _nested(names: list[set[str]], code: str) -> bool:
    """Whether one place is of a kind that may hold the other: a country, a region."""
    wide = cues(code, "regions") | cues(code, "countries")
    return bool(names[0] & wide) != bool(names[1] & wide)
