"""Where sources disagree: what cannot be true at once of one thing.

Precision comes first: two sentences are compared only where everything but the compared words
is one statement (`summarizer.frames`), and wishes, fears and offers contradict nothing.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from summarizer.facts import Day, Facts, cues
from summarizer.frames import WISH, Frame, Leftover, frame, leftover, of_a_part, one_statement
from summarizer.lexicons.classes import classes
from summarizer.quantities import Number, alone, differ, same_count
from summarizer.singular import once, tells, toll
from summarizer.stances import Stance, denied_verbs, related, take, topics

Span = tuple[int, int]

#: Words between a verb and its object ("rejected an amendment").
OBJECT_REACH = 3
#: From a place back to what happens there: "landfall near Maro".
BEFORE_PLACE = 2
#: Opposites that last rather than happen.
_STATES = frozenset({"access"})
#: Counts below this are given exactly; larger ones may be rounded.
ROUNDED_FROM = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Conflict:
    """A contradiction between two sentences.

    Args:
        kind: ``number``, ``day``, ``date``, ``place``, ``outcome`` or ``state``.
        first: Characters of the first sentence that say one thing.
        second: Characters of the second that say the other.
    """

    kind: str
    first: Span
    second: Span


@dataclass(frozen=True, slots=True, eq=False)
class _Pair:
    """Two sentences, read.

    Args:
        one: The first as a statement.
        two: The second.
        left: What the first takes for a fact.
        right: What the second does.
        code: ISO 639-1 code of their language.
    """

    one: Frame
    two: Frame
    left: Stance
    right: Stance
    code: str

    def rest(self, skip_one: Set[int], skip_two: Set[int]) -> Leftover:
        """What the two share and what each has alone, but for some words."""
        return leftover(self.one, self.two, skip_one, skip_two)

    def found(self, kind: str, first: int, second: int) -> Conflict:
        """A conflict between two words."""
        return Conflict(kind, self.one.facts.spans[first], self.two.facts.spans[second])


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
    pair = _Pair(
        frame(first, code), frame(second, code), take(first, code), take(second, code), code
    )
    found = [
        _outcomes(pair) or _denials(pair),
        _states(pair),
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
    return _told_apart(left, right) or bool(conflicts(first, second, code))


def _apart(one: Set[object], two: Set[object]) -> bool:
    return bool(one) and bool(two) and not one & two


def _other_time(pair: _Pair) -> bool:
    """Whether two sentences name different days or times, or one alone a part of a day."""
    one, two = pair.one, pair.two
    dates = [frozenset(day.value for day in facts.dates) for facts in (one.facts, two.facts)]
    return _apart(one.times, two.times) or _apart(dates[0], dates[1])


def _comparable(pair: _Pair) -> bool:
    """Whether both state facts, or both plans; what one of them denies is neither."""
    one, two = pair.one, pair.two
    return one.mood == two.mood != WISH and one.denied == two.denied


def _numbers(pair: _Pair) -> Conflict | None:
    """Different numbers of the same thing in the same event."""
    one, two = pair.one.facts, pair.two.facts
    if not one.numbers or not two.numbers or not _comparable(pair) or _other_time(pair):
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


def _one_count(pair: _Pair, left: Number, right: Number) -> bool:
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


def _days(kind: str, pair: _Pair, left: tuple[Day, ...], right: tuple[Day, ...]) -> Conflict | None:
    """Different days of the same event."""
    left = tuple(day for day in left if day.place not in pair.one.told)
    right = tuple(day for day in right if day.place not in pair.two.told)
    if len(left) != 1 or len(right) != 1 or not _comparable(pair):
        return None
    first, second = left[0], right[0]
    one, two = pair.one.facts, pair.two.facts
    if (
        first.value == second.value
        or _apart(one.scope, two.scope)
        or _told_apart(pair.left, pair.right)
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


def _told_apart(left: Stance, right: Stance) -> bool:
    """Whether two sentences differ in a count or an outcome, and so may mean two events."""
    sides = left.sides.keys() & right.sides.keys()
    return any(left.sides[name][0] != right.sides[name][0] for name in sides) or any(
        same_count(one, two) and differ(one, two)
        for one in left.facts.numbers
        for two in right.facts.numbers
    )


def _same_but_for(pair: _Pair, skips: tuple[Set[int], Set[int]], first: int, second: int) -> bool:
    """Whether two sentences are one statement, or are so up to the compared words.

    What follows ("as he boarded a train") may then differ, if it names nothing and nobody.
    """
    rest = pair.rest(*skips)
    if not _of_parts(pair, rest) and one_statement(pair.one, pair.two, rest):
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


def _places(pair: _Pair) -> Conflict | None:
    """One event in two places: each sentence names one, and the other does not know it."""
    if not _comparable(pair) or _other_time(pair):
        return None
    left, right = _only_place(pair.one, pair.code), _only_place(pair.two, pair.code)
    one, two = pair.one.facts, pair.two.facts
    if left is None or right is None or _told_apart(pair.left, pair.right):
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


def _outcomes(pair: _Pair) -> Conflict | None:
    """Opposite outcomes: reached and failed, confirmed and denied, rose and fell."""
    if _other_time(pair) or pair.one.day_part != pair.two.day_part:
        return None
    left, right = pair.left, pair.right
    if left.agreement and right.agreement and left.agreement[0] != right.agreement[0]:
        rest = pair.rest(_agreeing(pair.one, pair.code), _agreeing(pair.two, pair.code))
        if _contrary(pair, rest):
            return pair.found("outcome", left.agreement[1], right.agreement[1])
    for name in sorted(left.sides.keys() & right.sides.keys()):
        here, there = left.sides[name], right.sides[name]
        if here[0] == there[0] or not _one_winner(pair, here[1], there[1]):
            continue
        words = frozenset().union(*classes(pair.code).opposites[name])
        rest = pair.rest(_holding(pair.one, words), _holding(pair.two, words))
        same_object = _known_next(pair.one, here[1], rest.first) and _known_next(
            pair.two, there[1], rest.second
        )
        if same_object and _contrary(pair, rest):
            stems = pair.one.facts.stem[here[1]], pair.two.facts.stem[there[1]]
            lasts = name in _STATES and stems[0] != stems[1]
            return pair.found("state" if lasts else "outcome", here[1], there[1])
    return None


def _contrary(pair: _Pair, rest: Leftover) -> bool:
    """Whether two sentences are one statement, turned round.

    One of them may hold nothing that the other has not, verbs included; and of several things
    each may fare differently ("one climber survived, three died").
    """
    if rest.first and rest.second:
        return False
    counted = [
        {(number.value, number.unit) for number in one.facts.numbers if number.unit in rest.shared}
        for one in (pair.one, pair.two)
    ]
    if counted[0] != counted[1] or _of_parts(pair, rest):
        return False
    return one_statement(pair.one, pair.two, rest)


def _of_parts(pair: _Pair, rest: Leftover) -> bool:
    """Whether one of two sentences speaks of a part of what the other speaks of."""
    return of_a_part(pair.one, rest.first) or of_a_part(pair.two, rest.second)


def _known_next(one: Frame, place: int, alone: tuple[int, ...]) -> bool:
    """Whether both sentences know what comes after a verb: "rejected an amendment" is more."""
    following = range(place + 1, min(len(one.things), place + 1 + OBJECT_REACH))
    for other in following:
        if one.things[other] and not one.facts.words[other].endswith("'s"):
            return other not in alone or not one.hard[other]
    return True


def _holding(one: Frame, words: Set[str]) -> frozenset[int]:
    return frozenset(place for place, word in enumerate(one.facts.words) if word in words)


def _agreeing(one: Frame, code: str) -> frozenset[int]:
    """Places of the words that tell whether an agreement was reached."""
    known = classes(code)
    words = cues(code, "accomplished") | cues(code, "agreement")
    kinds = {known.names.index(name) for name in ("talk", "agree", "fail", "end")}
    return frozenset(
        place
        for place, word in enumerate(one.facts.words)
        if word in words or known.of.get(word, -1) in kinds
    )


def _one_winner(pair: _Pair, left: int, right: int) -> bool:
    """Whether the names before two words are not apart: one wins where another loses."""
    subjects = [
        frozenset(facts.words[name] for name in facts.names if name < place)
        for facts, place in ((pair.one.facts, left), (pair.two.facts, right))
    ]
    return not _apart(subjects[0], subjects[1])


def _denials(pair: _Pair) -> Conflict | None:
    """One sentence that denies in the same words what the other says."""
    if pair.one.mood != pair.two.mood or WISH in (pair.one.mood, pair.two.mood):
        return None
    if _other_time(pair) or pair.one.denied == pair.two.denied:
        return None
    if _apart(pair.one.tellers - {""}, pair.two.tellers - {""}):
        # Two parties that deny each other's words are reported rightly by both sentences.
        return None
    denies, says = (pair.one, pair.two) if pair.one.denied else (pair.two, pair.one)
    denied = denied_verbs(denies.facts, pair.code) - {*denies.told}
    if len(denied) != 1:
        return None
    (verb,) = denied
    place = next((at for at, thing in enumerate(says.things) if thing == denies.things[verb]), None)
    if place is None or not denies.things[verb]:
        return None
    rest = pair.rest(_failing(pair.one, pair.code), _failing(pair.two, pair.code))
    if not _contrary(pair, rest):
        return None
    found = (verb, place) if denies is pair.one else (place, verb)
    return pair.found("outcome", *found)


def _failing(one: Frame, code: str) -> frozenset[int]:
    known = classes(code)
    fail = known.names.index("fail")
    return frozenset(
        place for place, word in enumerate(one.facts.words) if known.of.get(word, -1) == fail
    )


def _states(pair: _Pair) -> Conflict | None:
    """A process that goes on in one sentence and has ended in the other."""
    lasting = frozenset().union(
        *(
            cues(pair.code, name)
            for name in ("going_on", "going_on_near", "ended_near", "before_off")
        )
    )
    for process in sorted(pair.left.states.keys() & pair.right.states.keys()):
        here, there = pair.left.states[process], pair.right.states[process]
        if here[0] == there[0]:
            continue
        skips = [_agreeing(one, pair.code) | _holding(one, lasting) for one in (pair.one, pair.two)]
        rest = pair.rest(skips[0], skips[1])
        shared = rest.shared | {classes(pair.code).names[process]}
        rest = Leftover(shared, rest.first, rest.second)
        if one_statement(pair.one, pair.two, rest, lasting):
            return pair.found("state", here[1], there[1])
    return None
