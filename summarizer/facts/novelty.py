"""What a reader knows already: sentences that tell what was told before, and what changed in them.

Two sentences tell the same where one holds most of what the other says, by idf weight of its
content words, and no figure of it is new. A figure that counts the same may do instead.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from summarizer.cached import cached_by_text
from summarizer.facts import quantities
from summarizer.facts.quantity import Quantity
from summarizer.languages import Language
from summarizer.text.characters import Kind
from summarizer.text.lexical import Flag
from summarizer.text.tokenizers import Tokenizer, tokens_of
from summarizer.text.vocabulary import wordbook

#: Share of a sentence's weight that a known one holds where both tell the same.
TOLD_SHARE = 0.4
#: Digits of a figure that two sentences of one story share by no accident.
DISTINCTIVE_DIGITS = 2
_FIGURE = re.compile(r"\d[\d.,:]*\d|\d")


class Figure(NamedTuple):
    """A figure of a sentence.

    Args:
        value: As it is written.
        thing: What it counts, empty where that is not read.
        unit: Its unit, empty for things that are counted.
        event: Class of what happened to them, empty where none is read.
    """

    value: str
    thing: str = ""
    unit: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence as what it says.

    Args:
        text: The sentence.
        terms: Its content terms but for figures.
        names: Its words with a capital that do not open it.
        figures: Its figures in order.
        dates: Those of its terms that are weekdays and months.
    """

    text: str
    terms: frozenset[str]
    names: frozenset[str]
    figures: tuple[Figure, ...]
    dates: frozenset[str] = frozenset()

    @property
    def values(self) -> frozenset[str]:
        """The figures alone."""
        return frozenset(figure.value for figure in self.figures)


@cached_by_text()
def statement(text: str, data: Language, tokenizer: Tokenizer | None = None) -> Statement:
    """Read a sentence.

    Args:
        text: The sentence.
        data: Lists of its language.
        tokenizer: A caller's own, if there is one.
    """
    book, tokens = wordbook(), tokens_of([text], "", data, tokenizer)
    flags, numbers = book.look_up(tokens, data)
    content = [
        book.terms[int(numbers[form])]
        for form in tokens.forms.tolist()
        if not flags[form] & Flag.STOP
    ]
    read = quantities.read(text, data)
    figures = [_figure(match, read) for match in _FIGURE.finditer(text)]
    words = frozenset(term for term in content if not _FIGURE.fullmatch(term))
    later = tokens.forms[1:][tokens.heads[1:] == Kind.UPPER].tolist()
    names = frozenset(book.terms[int(numbers[form])] for form in later)
    dates = frozenset(
        book.terms[int(numbers[form])] for form in tokens.forms.tolist() if flags[form] & Flag.DATE
    )
    return Statement(text, words, names & words, tuple(figures), dates)


def _figure(match: re.Match[str], read: Iterable[Quantity]) -> Figure:
    """A figure with what the quantity around it counts."""
    value = match.group()
    for one in read:
        if one.start <= match.start() and match.end() <= one.end:
            return Figure(value, one.noun, one.unit, one.event)
    return Figure(value)


@dataclass(frozen=True, slots=True)
class Memory:
    """Sentences that were told, and what a word weighs among them.

    Args:
        statements: The sentences.
        names: Every term of theirs that may be a name.
        values: All their figures.
        weights: Weight of each term, above 0; others weigh `rare`.
        rare: Weight of a term that is in none of them.
    """

    statements: tuple[Statement, ...]
    names: frozenset[str]
    values: frozenset[str]
    weights: dict[str, float]
    rare: float


def remember(known: Iterable[str], data: Language, tokenizer: Tokenizer | None = None) -> Memory:
    """What there is to know of some sentences.

    Args:
        known: The sentences, in any order.
        data: Lists of their language.
        tokenizer: A caller's own, if there is one.
    """
    statements = tuple(statement(text, data, tokenizer) for text in sorted(set(known)))
    holders = Counter(term for told in statements for term in told.terms)
    size = len(statements) + 1
    weights = {term: math.log1p(size / count) for term, count in holders.items()}
    terms = frozenset(holders)
    values = frozenset(value for told in statements for value in told.values)
    return Memory(statements, terms, values, weights, math.log1p(size))


def shared(new: Statement, old: Statement, memory: Memory) -> float:
    """Share of the weight of a sentence that another one holds, in [0, 1]."""
    weights, rare = memory.weights, memory.rare
    total = sum(weights.get(term, rare) for term in sorted(new.terms))
    common = sum(weights.get(term, rare) for term in sorted(new.terms & old.terms))
    return common / total if total else 0.0


def share_names(new: Statement, old: Statement) -> bool:
    """Whether two sentences have a name in common, or one of them has none."""
    return not (new.names and old.names) or bool(new.names & old.terms or old.names & new.terms)


def same_matter(new: Statement, old: Statement, memory: Memory) -> bool:
    """Whether two sentences speak of the same, whatever figures they give."""
    return share_names(new, old) and shared(new, old, memory) >= TOLD_SHARE


def _same_count(new: Statement, old: Statement) -> bool:
    """Whether a sentence has only figures of another one, and one of them counts the same."""
    if not new.values or not new.values <= old.values or not share_names(new, old):
        return False
    counted = {(one.value, one.thing, one.unit) for one in old.figures}
    return any(
        len(one.value) >= DISTINCTIVE_DIGITS
        and (one.thing or one.unit)
        and (one.value, one.thing, one.unit) in counted
        for one in new.figures
    )


def is_dated_anew(new: Statement, memory: Memory) -> bool:
    """Whether a sentence gives a weekday or month that no known one gives: it tells what is new."""
    return not (new.dates & new.terms) <= memory.names


def is_told(new: Statement, memory: Memory) -> bool:
    """Whether a sentence tells nothing but what is known."""
    return not is_dated_anew(new, memory) and any(
        _same_count(new, old) or (new.values <= old.values and same_matter(new, old, memory))
        for old in memory.statements
    )


def brings_nothing(new: Statement, memory: Memory) -> bool:
    """Whether all names and figures of a sentence are known, of whatever sentences."""
    known = new.names <= memory.names and new.values <= memory.values
    return known and not is_dated_anew(new, memory)
