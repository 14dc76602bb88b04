"""Opposite outcomes and states of one thing: reached and failed, under way and ended."""

from __future__ import annotations

from collections.abc import Set

from summarizer.comparing import Conflict, Pair, apart, of_parts, other_time
from summarizer.facts import cues
from summarizer.frames import WISH, Frame, Leftover, one_statement
from summarizer.lexicons.classes import classes
from summarizer.stances import denied_verbs

#: Words between a verb and its object ("rejected an amendment").
OBJECT_REACH = 3
#: Opposites that last rather than happen.
_STATES = frozenset({"access"})


def outcomes(pair: Pair) -> Conflict | None:
    """Opposite outcomes: reached and failed, confirmed and denied, rose and fell."""
    if other_time(pair) or pair.one.day_part != pair.two.day_part:
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


def _contrary(pair: Pair, rest: Leftover) -> bool:
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
    if counted[0] != counted[1] or of_parts(pair, rest):
        return False
    return one_statement(pair.one, pair.two, rest)


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


def _one_winner(pair: Pair, left: int, right: int) -> bool:
    """Whether the names before two words are not apart: one wins where another loses."""
    subjects = [
        frozenset(facts.words[name] for name in facts.names if name < place)
        for facts, place in ((pair.one.facts, left), (pair.two.facts, right))
    ]
    return not apart(subjects[0], subjects[1])


def denials(pair: Pair) -> Conflict | None:
    """One sentence that denies in the same words what the other says."""
    if pair.one.mood != pair.two.mood or WISH in (pair.one.mood, pair.two.mood):
        return None
    if other_time(pair) or pair.one.denied == pair.two.denied:
        return None
    if apart(pair.one.tellers - {""}, pair.two.tellers - {""}):
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


def states(pair: Pair) -> Conflict | None:
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
