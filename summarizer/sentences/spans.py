"""Candidate sentences of a text as columns, and what many rules ask about them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summarizer.cached import cached_property
from summarizer.numeric.arrays import Bools, Ints, fresh, places, where
from summarizer.text.lexical import Flag
from summarizer.text.tokens import Tokens

#: An article with at least this share of its words in capitals is written so.
CAPITALS_SHARE = 0.5
_TRUE = np.ones(1, dtype=np.bool_)


@dataclass(frozen=True, eq=False, repr=False)
class Units:
    """Candidate sentences of a text, before any is left out.

    Args:
        start: First character, shape (n,).
        end: One past the last, shape (n,).
        first: First token, shape (n,).
        last: One past the last token, shape (n,).
        block: Number of its block, shape (n,), ascending.
        article: Number of its article, shape (n,), ascending.
        uncased: Whether that is written without capitals, shape (n,).
        flags: `unit_flags` of each, shape (n,). A unit that lost its dateline may have some too
            many.
    """

    start: Ints
    end: Ints
    first: Ints
    last: Ints
    block: Ints
    article: Ints
    uncased: Bools
    flags: Ints

    @cached_property
    def words(self) -> Ints:
        """Tokens of each unit, shape (n,)."""
        return self.last - self.first

    @cached_property
    def leads(self) -> Bools:
        """Whether each unit is the first of its block, shape (n,)."""
        return fresh(self.block)

    @cached_property
    def trails(self) -> Bools:
        """Whether each unit is the last of its block, shape (n,)."""
        return np.concatenate((self.leads[1:], _TRUE))[: len(self.block)]

    @cached_property
    def alone(self) -> Bools:
        """Whether each unit is the only one of its block, shape (n,)."""
        return self.leads & self.trails

    @cached_property
    def opens(self) -> Bools:
        """Whether each unit is the first of its article, shape (n,)."""
        return fresh(self.article)

    @cached_property
    def sizes(self) -> Ints:
        """Units of each article, shape (n_articles,)."""
        return np.bincount(self.article)

    @cached_property
    def bounds(self) -> Ints:
        """Article i has the units bounds[i] to bounds[i + 1], shape (n_articles + 1,)."""
        return np.concatenate(([0], self.sizes.cumsum()))

    @cached_property
    def all_flags(self) -> int:
        """`Flag` bits that any token of any unit has."""
        return int(np.bitwise_or.reduce(self.flags))

    def hold(self, flags: int) -> Bools:
        """Whether each unit holds a token with some of the flags, shape (n,)."""
        return (self.flags & flags) != 0

    def of_tokens(self, at: Ints) -> tuple[Ints, Ints]:
        """The tokens, of some, that are in units, and the unit of each."""
        rows = self.first.searchsorted(at, "right") - 1
        inside = (rows >= 0) & (at < self.last[rows])
        return at[inside], rows[inside]

    def of_places(self, at: Ints) -> tuple[Ints, Ints]:
        """The characters, of some, that are in units, and the unit of each."""
        rows = self.start.searchsorted(at, "right") - 1
        inside = (rows >= 0) & (at < self.end[rows])
        return at[inside], rows[inside]

    def hold_tokens(self, rows: Ints, size: int) -> Bools:
        """Whether each of so many tokens is in some of the units, ascending, shape (size,)."""
        # Most are, so the others are marked.
        begins = np.concatenate(([0], self.last[rows]))
        sizes = np.concatenate((self.first[rows], [size])) - begins
        gaps = where(sizes)
        inside = np.ones(size, dtype=np.bool_)
        inside[places(begins[gaps], sizes[gaps])] = False
        return inside


def span_flags(flags: Ints, first: Ints, last: Ints) -> Ints:
    """Flags that any token of each span has; spans hold one at least and do not overlap."""
    # Every second run is what lies between two spans.
    if not len(first):
        return np.zeros(0, dtype=np.int64)
    edges = np.empty(2 * len(first), dtype=np.int64)
    edges[::2], edges[1::2] = first, last
    inside = edges[:-1] if edges[-1] == len(flags) else edges
    return np.bitwise_or.reduceat(flags, inside)[::2].copy()


def unit_flags(flags: Ints, first: Ints, last: Ints) -> Ints:
    """Flags that any token of each unit has, and `Flag.ATTRIBUTED`.

    "Officials said" hands what it says to somebody, "is said" does not.
    """
    bits = span_flags(flags, first, last)
    if len(first):
        at = where((flags & Flag.SAY) != 0)
        at = at[(flags[np.maximum(at - 1, 0)] & Flag.AUXILIARY) == 0]
        rows = first.searchsorted(at, "right") - 1
        bits[rows[(rows >= 0) & (at < last[rows])]] |= Flag.ATTRIBUTED
    return bits


def capitals(tokens: Tokens, units: Units) -> tuple[Ints, Bools]:
    """Words in capitals of each unit, and whether its article is written in them, shape (n,)."""
    upper = tokens.in_capitals
    upper, rows = units.of_tokens(upper[tokens.sizes[upper] > 1])
    loud = np.bincount(rows, minlength=len(units.start))
    n_articles = len(units.sizes)
    of_article = np.bincount(units.article, weights=loud, minlength=n_articles)
    words = np.bincount(units.article, weights=units.words, minlength=n_articles)
    written: Bools = (of_article >= CAPITALS_SHARE * words)[units.article]
    return loud, written
