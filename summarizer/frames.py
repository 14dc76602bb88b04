"""Whether two sentences make one statement but for the words that are compared.

Numbers, days, places and outcomes contradict each other only where everything else is the same:
the same thing counted, the same subject, the same event. There is no parser, so the test is
what is left over: where each sentence holds content that the other has not, they are taken to
speak of different things ("the upper house", "the lower house"). In doubt nothing is compared.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from summarizer.facts import Facts, cues, read
from summarizer.forms import stems
from summarizer.languages import language
from summarizer.lexicons.classes import classes
from summarizer.quantities import number_words

#: Content that two statements must share before one can contradict the other.
LEAST_SHARED = 2
#: Words after a passive auxiliary that can be its verb ("was later arrested").
PASSIVE_REACH = 3
#: Words of a clause that only names a speaker, its verb included ("said the mayor of Maro").
SPEAKER = 5
#: Marks that part a sentence's clauses.
_MARKS = frozenset(',;:()[]—–"“”')
FACT, PLAN, WISH = "fact", "plan", "wish"


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A sentence as a statement.

    Args:
        facts: The sentence, read.
        code: ISO 639-1 code of its language.
        things: What each word stands for, empty for words without content.
        hard: Whether a word names something: a noun, a name, an event, rather than some verb.
        told: Places of the words that only say who says so.
        tellers: What those words stand for.
        mood: ``fact``, ``plan`` or ``wish``.
        denied: Whether anything in it is denied.
        narrowing: Words that bind it to a part or a time.
        relations: Words such as "before" and "after".
        times: Weekdays, years and the like in it, as words.
        day_part: Whether a part of a day is named.
        pointing: Whether it begins with a pronoun: whom it means, only the text around it tells.
    """

    facts: Facts
    code: str
    things: tuple[str, ...]
    hard: tuple[bool, ...]
    told: frozenset[int]
    tellers: frozenset[str]
    mood: str
    denied: bool
    narrowing: frozenset[str]
    relations: frozenset[str]
    times: frozenset[str]
    day_part: bool
    pointing: bool


@dataclass(frozen=True, slots=True, eq=False)
class Leftover:
    """What two statements have and have not in common.

    Args:
        shared: Things in both.
        first: Places of the first sentence's words whose thing the second has not.
        second: The same of the second.
    """

    shared: frozenset[str]
    first: tuple[int, ...]
    second: tuple[int, ...]


@lru_cache(maxsize=4096)
def frame(text: str, code: str) -> Frame:
    """Read a sentence as a statement.

    Args:
        text: The sentence.
        code: ISO 639-1 code of its language.
    """
    facts = read(text, code)
    told = _told(text, facts, code)
    things = _things(facts, code)
    dated = {day.place for day in facts.dates}
    held = {word for place, word in enumerate(facts.words) if place not in told | dated}
    kept = [word for place, word in enumerate(facts.words) if place not in told]
    days, opening = language(code).weekdays, language(code).connectives
    pronouns = cues(code, "pronouns")
    return Frame(
        facts=facts,
        code=code,
        things=tuple("" if place in told else thing for place, thing in enumerate(things)),
        hard=_hard(facts, code),
        told=told,
        tellers=frozenset(things[place] for place in told),
        mood=_mood(facts, held, code),
        denied=bool(held & classes(code).negators),
        narrowing=frozenset(held & cues(code, "narrowing")) | _more(facts, code),
        relations=frozenset(held & cues(code, "relations")),
        times=facts.scope
        | {word.removesuffix("'s") for word in held}.intersection(days)
        | _months(facts, told | dated, code),
        day_part=bool(held & cues(code, "day_parts")),
        pointing=next((word for word in kept if word not in opening), "") in pronouns,
    )


def _months(facts: Facts, without: Set[int], code: str) -> frozenset[str]:
    """Months that are no part of a date."""
    return frozenset(
        word
        for place, word in enumerate(facts.words)
        if facts.capital[place] and place not in without and word in language(code).months
    )


def _mood(facts: Facts, held: Set[str], code: str) -> str:
    """Whether a sentence states a fact, a plan or a wish."""
    if held & cues(code, "wishes"):
        return WISH
    passive = cues(code, "passive")
    # "Was to be launched" was a plan.
    pairs = set(pairwise(facts.words))
    if pairs & {("have", "to"), ("has", "to"), ("had", "to")}:
        return WISH
    # "Died on Monday due to complications" was none.
    ahead = any(one in passive and two in ("to", "due") for one, two in pairs)
    return PLAN if ahead or held & cues(code, "plans") else FACT


def _more(facts: Facts, code: str) -> frozenset[str]:
    """The word "more" after a number: "four more" are others than those counted before."""
    written = number_words(code)
    more = any(
        word == "more" and place and (before in written or before[0].isdigit())
        for place, (before, word) in enumerate(zip(("", *facts.words), facts.words, strict=False))
    )
    return frozenset({"more"} if more else ())


def _segments(text: str, facts: Facts) -> list[tuple[int, int]]:
    """Runs of words between marks, as first and one past the last."""
    found, first = [], 0
    for place, ((_, end), (start, _)) in enumerate(
        zip(facts.spans, facts.spans[1:], strict=False), 1
    ):
        if _MARKS & set(text[end:start]):
            found.append((first, place))
            first = place
    found.append((first, len(facts.spans)))
    return found


def _told(text: str, facts: Facts, code: str) -> frozenset[int]:
    """Places of the words that say who says so: "X said that", ", X said", "according to X"."""
    speaking, saying = cues(code, "speaking"), cues(code, "saying")
    joined = cues(code, "conjunctions")
    found: set[int] = set()
    for first, last in _segments(text, facts):
        for place in range(first, last):
            word = facts.words[place]
            that = facts.words[place + 1 : place + 2] == ("that",)
            if word not in speaking and not (word in saying and that):
                continue
            if word == "according":
                found.update(range(place, last))
            elif place == first > 0:
                # "X, a reporter, said", or ", said the mayor" at the end.
                short = last == len(facts.words) <= first + SPEAKER
                found.update(range(first, last) if short else range(place + 1))
            elif _nothing_after(facts, place, last, code):
                found.update(range(first, last))
            elif not _of_itself(facts, place, last, code) and not joined.intersection(
                facts.words[first:place]
            ):
                found.update(range(first, place + 1))
            else:
                found.add(place)
    return frozenset(found)


def _nothing_after(facts: Facts, place: int, last: int, code: str) -> bool:
    """Whether only a day or "in a statement" follows a verb of saying."""
    stop, saying = language(code).stop_words, cues(code, "saying")
    known = stop | saying | {*language(code).weekdays} | cues(code, "day_parts")
    return all(word in known for word in facts.words[place + 1 : last])


def _of_itself(facts: Facts, place: int, last: int, code: str) -> bool:
    """Whether the speaker goes on to speak of itself: "the company said it would"."""
    following = [word for word in facts.words[place + 1 : min(last, place + 3)] if word != "that"]
    return bool(following) and following[0] in cues(code, "pronouns")


@lru_cache(maxsize=64)
def _irregular(code: str) -> dict[str, str]:
    """The verbs of past forms that show neither that they are verbs nor which."""
    forms = sorted(entry.split(":") for entry in cues(code, "irregular"))
    found = stems([verb for _, verb in forms], language(code))
    return {form: stem for (form, _), stem in zip(forms, found, strict=True)}


@lru_cache(maxsize=64)
def _silent(code: str) -> frozenset[str]:
    """Words that are compared in another way, or not at all."""
    data, known = language(code), classes(code)
    lists = (
        "saying",
        "speaking",
        "hedges",
        "wishes",
        "plans",
        "day_parts",
        "relative_days",
        "linking",
    )
    return frozenset().union(
        data.stop_words,
        known.negators,
        data.weekdays,
        data.months,
        number_words(code),
        ("hundred", "thousand", "million", "billion", "trillion", "one", "n't"),
        *(cues(code, name) for name in lists),
    )


def _things(facts: Facts, code: str) -> tuple[str, ...]:
    """What each word stands for: its list of like words, its class or its stem."""
    known, silent, irregular = classes(code), _silent(code), _irregular(code)
    found = []
    for place, word in enumerate(facts.words):
        bare = word.removesuffix("'s")
        if bare in silent or bare[0].isdigit() or bare.endswith("ly"):
            found.append("")
        elif bare in known.alike:
            found.append(known.alike[bare])
        elif bare in known.of:
            found.append(known.names[known.of[bare]])
        else:
            found.append(irregular.get(bare, facts.stem[place]))
    return tuple(found)


def _hard(facts: Facts, code: str) -> tuple[bool, ...]:
    """Whether each word is no mere verb: verbs differ where one thing is told in two ways."""
    helping = language(code).auxiliaries | {"to", "been", "be", "being"}
    irregular = _irregular(code)
    found = []
    for place, word in enumerate(facts.words):
        verb = (
            word.endswith(("ed", "ing"))
            or word in irregular
            or (place > 0 and facts.words[place - 1] in helping)
        )
        found.append(facts.events[place] >= 0 or facts.capital[place] or not verb)
    return tuple(found)


def leftover(first: Frame, second: Frame, skip_first: Set[int], skip_second: Set[int]) -> Leftover:
    """What two statements share, and what each has alone.

    Args:
        first: A statement.
        second: Another.
        skip_first: Places of the first that are compared and so not content.
        skip_second: The same of the second.
    """
    held = [
        {place: thing for place, thing in enumerate(one.things) if thing and place not in skip}
        for one, skip in ((first, skip_first), (second, skip_second))
    ]
    things = [frozenset(one.values()) for one in held]
    # Who is said to say it may be whom the other speaks of: "the airline said".
    known = [things[0] | first.tellers, things[1] | second.tellers]
    alone = [
        tuple(place for place, thing in one.items() if thing not in others)
        for one, others in zip(held, reversed(known), strict=True)
    ]
    shared = (things[0] & known[1]) | (things[1] & known[0])
    return Leftover(shared - {""}, alone[0], alone[1])


def one_statement(
    first: Frame, second: Frame, rest: Leftover, lasting: Set[str] = frozenset()
) -> bool:
    """Whether two sentences make one statement but for what is compared.

    Args:
        first: A statement.
        second: Another.
        rest: What they have and have not in common.
        lasting: Words of a process that goes on, where that is compared: they narrow nothing,
            and the process is the subject whoever is named first.
    """
    alone = bool(rest.first or rest.second)
    if first.pointing or second.pointing or len(rest.shared) < LEAST_SHARED - (not alone):
        return False
    if first.relations and second.relations and not first.relations & second.relations:
        return False
    if (first.narrowing ^ second.narrowing) - lasting:
        return False
    left, right = _hard_of(first, rest.first), _hard_of(second, rest.second)
    if left and right:
        return False
    if (_events(first, left) and rest.second) or (_events(second, right) and rest.first):
        return False
    if max(len(left), len(right)) > len(rest.shared):
        # A short sentence of a long one says too little of what it counts.
        return False
    if lasting:
        return True
    if not _one_subject(first, second, rest.shared) or not _one_subject(second, first, rest.shared):
        return False
    narrowed = _narrows(first, left, rest.shared) or _narrows(second, right, rest.shared)
    return not narrowed


def _hard_of(one: Frame, places: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(place for place in places if one.hard[place])


def _events(one: Frame, places: tuple[int, ...]) -> bool:
    return any(one.facts.events[place] >= 0 for place in places)


def _one_subject(one: Frame, other: Frame, shared: Set[str]) -> bool:
    """Whether a sentence begins with what the other knows, or tells the other's passive."""
    opening = [place for place, thing in enumerate(one.things) if thing]
    while len(opening) > 1 and all(one.facts.capital[place] for place in opening[:2]):
        # Of a name of several words any that is shared will do.
        if one.things[opening[0]] in shared:
            break
        opening = opening[1:]
    if not opening or one.things[opening[0]] in shared or not one.hard[opening[0]]:
        return True
    # Of two passives each has its own subject: "the leader was arrested", "supporters were".
    passive = cues(one.code, "passive")
    return _passive(other, shared, passive) and not _passive(one, shared, passive)


def _passive(one: Frame, shared: Set[str], passive: Set[str]) -> bool:
    words = one.facts.words
    return any(
        word in passive
        and any(thing in shared for thing in one.things[place + 1 : place + 1 + PASSIVE_REACH])
        for place, word in enumerate(words)
    )


def _narrows(one: Frame, places: tuple[int, ...], shared: Set[str]) -> bool:
    """Whether one of some words stands right beside a shared noun and so narrows it."""
    facts = one.facts
    for place in places:
        if facts.words[place].endswith("'s"):
            continue
        for other in (place - 1, place + 1):
            if not 0 <= other < len(facts.words) or one.things[other] not in shared:
                continue
            if one.hard[other] and not (facts.capital[place] and facts.capital[other]):
                return True
    return False


def of_a_part(one: Frame, places: tuple[int, ...]) -> bool:
    """Whether some words say where or for whom something holds: "schools in the north".

    Args:
        one: A statement.
        places: Places of words that it has alone.
    """
    after, stop = cues(one.code, "parts_after"), language(one.code).stop_words
    for place in places:
        before = place - 1
        while before > 0 and one.facts.words[before] in stop - after:
            before -= 1
        if one.hard[place] and one.facts.words[before] in after:
            return True
    return False
