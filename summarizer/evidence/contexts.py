"""What a passage speaks of, so that two values are compared only where they are of one thing."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from summarizer.cached import cached_by_text, cached_property
from summarizer.languages import Language
from summarizer.lexicons.classes import classes
from summarizer.lexicons.differences import difference_table
from summarizer.lexicons.quantities import number_table
from summarizer.lexicons.statements import statement_words
from summarizer.text.lexical import stems

#: Content words on each side of a value that tell most of what it is a value of.
NEAR = 5
#: Words on each side of a value among which a plan, a part or another time is looked for.
AROUND = 7
#: Words of a phrase that tells who says so, at most.
ASIDE = 8
#: So many words of names in common make two sentences tell of one event, whatever else they name.
MANY_NAMES = 3

#: What stands for a preposition of place among terms.
PLACED = "@"

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

#: Ends of names that part a country from its people: "Italy", "Italian"; four letters stay.
_PEOPLE = re.compile(r"(?<=\w{4})(?:ian|ean|an|ish|ese|ia|[aeiy])$")
_VOWEL = re.compile(r"(?<=\w{4})[aeiy]$")


class Word(NamedTuple):
    """A word of a passage.

    Args:
        start: Its first character.
        end: One past its last.
        form: It in lower case.
        term: Class or stem of it, empty for a stop word.
        capital: Whether it may be a name.
        aside: Whether it tells who says so, not what is said.
    """

    start: int
    end: int
    form: str
    term: str
    capital: bool
    aside: bool = False


class Context(NamedTuple):
    """What stands around a value.

    Args:
        near: Terms of the nearest content words.
        whole: Terms of the whole sentence.
        names: Terms of the nearest capitalised words.
        proper: Terms of all its capitalised words.
        narrowing: Words around it that make it the value of a part or of another time.
        sides: Contrasts that words around it take sides in, and those sides, a bit each.
        planned: Whether it is planned, foreseen, wished or offered.
        denied: Whether it is denied.
        lead: Terms of the content words before it, in order; `PLACED` before those of places.
    """

    near: frozenset[str]
    whole: frozenset[str]
    names: frozenset[str]
    proper: frozenset[str]
    narrowing: frozenset[str]
    sides: Mapping[str, int]
    planned: bool
    denied: bool
    lead: tuple[str, ...] = ()


def _term(form: str, data: Language, capital: bool) -> str:
    """Class or stem of a word, that of a country for its people; empty for a stop word."""
    table = difference_table(data.code)
    base = form[:-2] if form.endswith("'s") else form
    head, _, rest = base.partition("'")
    if rest and head in data.elisions:
        base = rest
    if base in data.stop_words or base in table.light or len(base) <= 1:
        return ""
    alike = _class(base, data.code)
    if alike:
        return f"#{alike}"
    term = stems([base], data)[0]
    # A word that opens a sentence has a capital, too, so all lose their last vowel.
    return _PEOPLE.sub("", _PEOPLE.sub("", term)) if capital else _VOWEL.sub("", term)


def _class(word: str, code: str) -> str:
    known = classes(code)
    number = known.of.get(word)
    return known.names[number] if number is not None else ""


@cached_by_text()
def _read(word: str, data: Language) -> tuple[str, str, bool]:
    """Form, term and capital of a word."""
    form = word.lower().replace("’", "'")
    capital = word[0].isupper()
    term = _term(form, data, capital)
    # Where every noun has a capital, those of a class are no names.
    named = capital and not (number_table(data.code).capital and term.startswith("#"))
    return form, term, named


def words(text: str, data: Language) -> list[Word]:
    """The words of a sentence.

    Args:
        text: The sentence.
        data: Lists of its language.
    """
    read = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        form, term, capital = _read(match[0], data)
        read.append(Word(start, end, form, term, capital))
    for first, last in _asides(text, read, data):
        read[first:last] = [word._replace(aside=True) for word in read[first:last]]
    return read


def _asides(text: str, read: Sequence[Word], data: Language) -> Iterator[tuple[int, int]]:
    """Words that tell who says so: ", the mayor said", "according to police", "Police said"."""
    says, speakers = data.say_verbs, statement_words(data.code).speakers
    for place, word in enumerate(read):
        if word.form not in says and word.form not in speakers:
            continue
        first, last = place, place + 1
        while first and place - first < ASIDE and not _parted(text, read, first):
            first -= 1
        while last < len(read) and last - place < ASIDE and not _parted(text, read, last):
            last += 1
        if word.form in speakers and word.form not in says:
            yield place, last
        elif first and last - first <= ASIDE:
            yield first, last
        elif not first:
            yield first, place + 1


def _parted(text: str, read: Sequence[Word], place: int) -> bool:
    """Whether a mark stands between a word and the one before it."""
    return bool(text[read[place - 1].end : read[place].start].strip())


def terms(text: str, data: Language) -> frozenset[str]:
    """The terms of the content words of a sentence."""
    return frozenset({_read(word, data)[1] for word in _WORD.findall(text)}) - {""}


def context(
    sentence: Sequence[Word], start: int, end: int, skip: Iterable[tuple[int, int]], data: Language
) -> Context:
    """The context of a value in its sentence.

    Args:
        sentence: Its words.
        start: First character of the value in the sentence.
        end: One past its last.
        skip: Spans of all values of the sentence, which are no context of one another.
        data: Lists of its language.
    """
    table = difference_table(data.code)
    skipped = {place for first, last in skip for place in range(first, last)}
    rest = [word for word in sentence if word.start not in skipped]
    before = [word for word in rest if word.end <= start]
    behind = [word for word in rest if word.start >= end]
    around = before[-AROUND:] + behind[:AROUND]
    content = [word for word in before if word.term and not word.aside][-NEAR:]
    content += [word for word in behind if word.term and not word.aside][:NEAR]
    first = sentence[0].start if sentence else 0
    forms = {word.form for word in around}
    return Context(
        near=frozenset(word.term for word in content),
        whole=frozenset(word.term for word in rest if word.term),
        names=frozenset(word.term for word in content if word.capital and word.start > first),
        proper=frozenset(word.term for word in rest if word.capital and word.term),
        narrowing=frozenset(forms & table.narrowing),
        sides=sides_of(forms, table.sides),
        planned=any(is_planned(side, table.planned) for side in (before[-AROUND:], behind[:2])),
        denied=any(word.form in table.denied for word in around),
        lead=tuple(
            word.term or PLACED
            for word in before
            if not word.aside and (word.term or word.form in table.places)
        ),
    )


def sides_of(
    forms: Iterable[str], known: Mapping[str, Sequence[tuple[str, int]]]
) -> dict[str, int]:
    """The contrasts of some words, and the sides they take, a bit each."""
    sides: dict[str, int] = {}
    for form in forms:
        for name, side in known.get(form, ()):
            sides[name] = sides.get(name, 0) | 1 << side
    return sides


def is_planned(around: Sequence[Word], planned: frozenset[str]) -> bool:
    """Whether one of some words makes a plan; phrases of two are joined ("was-to")."""
    forms = [word.form for word in around]
    pairs = {f"{one}-{other}" for one, other in pairwise(forms)}
    return not planned.isdisjoint(forms) or not planned.isdisjoint(pairs)


class Weights:
    """Weight of each term of a cluster: the fewer articles hold it, the more it tells.

    Args:
        by_article: The terms of each article, counted when a weight is first asked for: most
            clusters have nothing to compare.
    """

    def __init__(self, by_article: Iterable[Collection[str]]) -> None:
        self._by_article = by_article
        self._totals: dict[frozenset[str], float] = {}

    @cached_property
    def _known(self) -> tuple[dict[str, float], float]:
        """Weight of each term, and of all others."""
        held = list(self._by_article)
        counts = Counter(term for terms in held for term in terms)
        size = len(held) + 1
        return {term: 1 + math.log(size / n) for term, n in counts.items()}, 1 + math.log(size)

    def share(self, left: frozenset[str], right: frozenset[str]) -> float:
        """Weight of what two sets share, as a share of the lighter one, in [0, 1]."""
        return self.shares(left, right)[0]

    def shares(self, left: frozenset[str], right: frozenset[str]) -> tuple[float, float]:
        """Weight of what two sets share, as a share of the lighter and of the heavier one."""
        totals = sorted((self._total(left), self._total(right)))
        shared = self._sum(left & right) if totals[0] else 0.0
        return (shared / totals[0], shared / totals[1]) if totals[0] else (0.0, 0.0)

    def _total(self, terms: frozenset[str]) -> float:
        """Weight of a set of terms, which is asked for with each set it is compared with."""
        if terms not in self._totals:
            self._totals[terms] = self._sum(terms)
        return self._totals[terms]

    def _sum(self, terms: frozenset[str]) -> float:
        known, unknown = self._known
        return sum(known.get(term, unknown) for term in terms)


def at_odds(left: Context, right: Context) -> bool:
    """Whether two contexts are of plan and deed, of yes and no, or on two sides of a contrast."""
    if left.planned != right.planned or left.denied != right.denied:
        return True
    return any(not right.sides.get(name, sides) & sides for name, sides in left.sides.items())


def apart(left: Context, right: Context) -> bool:
    """Whether two contexts speak of different things, parts or times, or are at odds."""
    if at_odds(left, right) or left.narrowing ^ right.narrowing:
        return True
    # A name on each side that the other passage does not hold: two persons, two towns; unless
    # both name so much else that one event is meant.
    if len(left.proper & right.proper) >= MANY_NAMES:
        return False
    return bool(left.names - right.whole) and bool(right.names - left.whole)


def narrowed(left: Context, right: Context) -> bool:
    """Whether one of two passages says more closely of what it tells: "youth unemployment".

    Only what stands beside the first word that both have is asked, and is no place.
    """
    for one, other in ((left.lead, right.lead), (right.lead, left.lead)):
        plain = [term for term in other if term != PLACED]
        if not plain or plain[0] not in one or len(one) <= len(other):
            continue
        place = one.index(plain[0])
        if place and one[place - 1] not in (PLACED, *other):
            return True
        behind = one[place + 1 : place + 2]
        if behind and behind[0] not in (PLACED, *other):
            return True
    return False


def substituted(left: Context, right: Context) -> bool:
    """Whether two short passages put something else in a place, or one names more than the other.

    "On the coastal road" and "on the mountain road" are two accidents, and exports to one country
    are a part of all exports.
    """
    if left.names - right.whole or right.names - left.whole:
        return True
    return bool(left.near - right.whole) and bool(right.near - left.whole)
