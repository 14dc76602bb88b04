"""What a sentence takes for a fact: agreements reached or missed, things that go on or ended.

Conditions, wishes and plans take nothing for a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from summarizer.facts import SCOPE, Facts, cues, event_numbers, read, words
from summarizer.languages import language
from summarizer.lexicons.classes import classes
from summarizer.quantities import REACH, number_words

#: Words between a process and what became of it ("talks between the two nations in Doha ended").
STATE_REACH = 12
#: Words between an adjective and its noun ("the ongoing peace talks").
ADJECTIVE_REACH = 2
#: Words between a verb and the agreement it reaches.
VERB_REACH = 4
#: Two sentences of which each has more words alone than this never make one statement; among
#: the pairs of tests/data/disagreement no contradiction has more than three.
UNLIKE = 5
#: Words in which a denial turns a single verb round.
DENIAL_REACH = 3


@dataclass(frozen=True, slots=True, eq=False)
class Stance:
    """What one sentence takes for a fact.

    Args:
        facts: The sentence, read.
        agreement: 1 where an agreement was reached, -1 where it was not, and the word's place.
        sides: For each pair of opposites, which side it takes (1 or -1), and the word's place.
        states: For each process, 1 where it goes on, -1 where it has ended, and the place.
    """

    facts: Facts
    agreement: tuple[int, int] | None
    sides: dict[str, tuple[int, int]]
    states: dict[int, tuple[int, int]]


@lru_cache(maxsize=4096)
def take(text: str, code: str) -> Stance:
    """Read a sentence's stance.

    Args:
        text: The sentence.
        code: ISO 639-1 code of its language.
    """
    facts = read(text, code)
    if not classes(code).names:
        return Stance(facts, None, {}, {})
    return Stance(facts, _agreement(facts, code), _sides(facts, code), _state(facts, code))


@lru_cache(maxsize=64)
def _topic_bits(code: str) -> dict[str, int]:
    """A bit for each thing that sentences can contradict each other in, by the words for it."""
    known = classes(code)
    found: dict[str, int] = {}

    def mark(words: Iterable[str], bit: int) -> None:
        for word in words:
            found[word] = found.get(word, 0) | 1 << bit

    # States belong to an event; a number, a day or a place may have none near it.
    count, agreement, calendar, *pairs = range(3 + len(known.opposites))
    mark(["0", *number_words(code)], count)
    data = language(code)
    mark([*data.weekdays, *data.months, *(month[:3] for month in data.months)], calendar)
    mark(cues(code, "agreement"), agreement)
    for bit, sides in zip(pairs, known.opposites.values(), strict=True):
        mark(sides[0] | sides[1], bit)
    events = event_numbers(code)
    for word, one in known.of.items():
        # What is denied has another class.
        for event in {one, known.negated.get(one, one)} & events:
            mark([word], 3 + len(pairs) + event)
            if known.names[event] == "fail":
                mark([word], agreement)
    return found


@lru_cache(maxsize=4096)
def topics(text: str, code: str) -> int:
    """What a sentence could be contradicted in, one bit each, by single words alone.

    Two sentences without a bit in common cannot contradict each other, whatever `take` finds in
    them; reading a sentence for that takes ten times as long.

    Args:
        text: The sentence.
        code: ISO 639-1 code of its language.
    """
    bits = _topic_bits(code)  # "0" stands for every number in digits
    found = 0
    for word in words(text):
        found |= bits.get(word, 0)
        if word[0].isdigit():
            found |= bits["0"]
        if word.endswith("'s"):
            found |= bits.get(word[:-2], 0)
    return found


def related(first: str, second: str, code: str) -> bool:
    """Whether two sentences could contradict each other at all, by single words alone.

    Reading them takes ten times as long.

    Args:
        first: A sentence.
        second: Another.
        code: ISO 639-1 code of their language.
    """
    one, two = _content(first, code), _content(second, code)
    if min(len(one - two), len(two - one)) > UNLIKE:
        return False
    if topics(first, code) & topics(second, code):
        return True
    if denies(first, code) != denies(second, code):
        return True
    return names_place(first) and names_place(second)


#: A word with a capital after a short word: perhaps a place.
_PLACE = re.compile(r"\b[a-z]{2,7} [A-Z]")


@lru_cache(maxsize=4096)
def _content(text: str, code: str) -> frozenset[str]:
    """The words of a sentence that have a topic."""
    return frozenset(words(text)) - language(code).stop_words


@lru_cache(maxsize=4096)
def names_place(text: str) -> bool:
    """Whether a sentence may name a place."""
    return _PLACE.search(text) is not None


@lru_cache(maxsize=4096)
def denies(text: str, code: str) -> bool:
    """Whether a word of a sentence denies something."""
    return not classes(code).negators.isdisjoint(words(text))


def denied_verbs(facts: Facts, code: str) -> frozenset[int]:
    """Places of the words that a denial turns round: "failed to reach", "was not found".

    Args:
        facts: A sentence.
        code: ISO 639-1 code of its language.
    """
    stop, negators = language(code).stop_words, classes(code).negators
    found = set()
    for place, word in enumerate(facts.words):
        if word not in negators:
            continue
        for other in range(place + 1, min(len(facts.words), place + 1 + DENIAL_REACH)):
            if facts.words[other] not in stop and not facts.words[other].endswith("ly"):
                found.add(other)
                break
    return frozenset(found)


def _asserted(facts: Facts, place: int, code: str) -> bool:
    """Whether nothing before a word makes it a wish, a condition or a plan."""
    conditional = cues(code, "conditional")
    return not any(word in conditional for word in facts.words[max(0, place - SCOPE) : place])


def _denied(facts: Facts, place: int, code: str, reach: int = SCOPE) -> bool:
    negators = classes(code).negators
    return any(word in negators for word in facts.words[max(0, place - reach) : place])


def _agreement(facts: Facts, code: str) -> tuple[int, int] | None:
    """Whether a sentence says that an agreement was reached (1) or was not (-1), and where."""
    found = []
    nouns, verbs = cues(code, "agreement"), cues(code, "accomplished")
    fail = classes(code).names.index("fail")
    talk = classes(code).names.index("talk")
    for place, word in enumerate(facts.words):
        if word in nouns and _asserted(facts, place, code):
            if _denied(facts, place, code):
                found.append((-1, place))
            elif any(verb in verbs for verb in facts.words[max(0, place - VERB_REACH) : place]):
                found.append((1, place))
        elif facts.events[place] == fail and _asserted(facts, place, code):
            near = facts.events[max(0, place - REACH) : place + REACH]
            if talk in near and not _denied(facts, place, code, 2):
                found.append((-1, place))
    signs = {sign for sign, _ in found}
    return found[0] if len(signs) == 1 else None


@lru_cache(maxsize=64)
def _opposites(code: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """The pairs of opposites that a word belongs to, and its side in each."""
    found: dict[str, list[tuple[str, int]]] = {}
    for name, sides in classes(code).opposites.items():
        for sign, listed in zip((1, -1), sides, strict=True):
            for word in listed:
                found.setdefault(word, []).append((name, sign))
    return {word: tuple(pairs) for word, pairs in found.items()}


def _sides(facts: Facts, code: str) -> dict[str, tuple[int, int]]:
    """The side a sentence takes in each pair of opposites; none where it takes both."""
    known = _opposites(code)
    found: dict[str, list[tuple[int, int]]] = {}
    for place, word in enumerate(facts.words):
        for name, sign in known.get(word, ()):
            found.setdefault(name, []).append((sign, place))
    sides = {}
    for name, ((sign, place), *others) in found.items():
        if all(other == sign for other, _ in others) and _asserted(facts, place, code):
            sides[name] = (-sign if _denied(facts, place, code, DENIAL_REACH) else sign, place)
    return sides


@lru_cache(maxsize=64)
def _state_lists(code: str) -> tuple[frozenset[int], frozenset[int]]:
    """Classes that can go on and end, and classes that say that they ended."""
    numbers = {name: number for number, name in enumerate(classes(code).names)}
    processes = frozenset(numbers[name] for name in cues(code, "processes"))
    return processes, frozenset(numbers[name] for name in cues(code, "ended"))


def _state(facts: Facts, code: str) -> dict[int, tuple[int, int]]:
    """For each process, whether a sentence says that it goes on (1) or has ended (-1)."""
    processes, over = _state_lists(code)
    going = cues(code, "going_on") | cues(code, "going_on_near")
    before, ended = cues(code, "going_on_before"), cues(code, "ended_near")
    broken = cues(code, "before_off")
    found: dict[int, tuple[int, int]] = {}
    for place, event in enumerate(facts.events):
        if event not in processes:
            continue
        for other in range(max(0, place - REACH), min(len(facts.words), place + STATE_REACH + 1)):
            word = facts.words[other]
            off = word == "off" and other > 0 and facts.words[other - 1] in broken
            if (facts.events[other] in over or word in ended or off) and not _wished(
                facts, other, code
            ):
                found[event] = (-1, other)
            elif event in found:
                continue
            elif word in before and 0 < place - other <= ADJECTIVE_REACH:
                # An adjective speaks only of the noun right after it.
                found[event] = (1, other)
            elif word in going and not _wished(facts, other, code):
                found[event] = (1, other)
    return found


def _wished(facts: Facts, place: int, code: str) -> bool:
    """Whether a wish, a plan or a condition stands right before a word."""
    wished = cues(code, "not_asserted")
    return any(word in wished for word in facts.words[max(0, place - 2) : place])
