"""The boundaries that are proposed at every terminator, with what the rules ask of their place."""

from __future__ import annotations

import numpy as np

from summarizer.cached import cached_property
from summarizer.numeric.arrays import Bools, Ints, fresh, where
from summarizer.sentences.blocks import Blocks
from summarizer.text.characters import BLANKS, KINDS, Kind, in_word
from summarizer.text.lexical import Flag
from summarizer.text.tokens import Tokens

#: Longest number that can be a list's numeral or an ordinal: "12." but not "2025."
NUMERAL_DIGITS = 2
#: So many small beginnings tell that a text has no capitals although its first word has one.
_SMALL_STARTS = 3
#: Capitals at beginnings that tell how a text is written, and how many of them there are for one
#: inside a sentence where names are written small. News has three inside for one at a beginning.
_CAPITALS = 4
_SELDOM = 10
#: What makes a word an abbreviation.
ABBREVIATED = Flag.TITLE | Flag.ABBREVIATION | Flag.NUMBERED | Flag.CLOSING
#: Kinds of the characters of words.
WORD = in_word(np.arange(KINDS, dtype=np.uint8))


class Proposals:
    """The proposed boundaries, with what the rules ask of their surroundings."""

    def __init__(
        self,
        tokens: Tokens,
        flags: Ints,
        kinds: np.ndarray,
        at: Ints,
        gap: Ints,
        before: Ints,
    ) -> None:
        points = tokens.points
        self.tokens, self.kinds, self.points = tokens, kinds, points
        self.at, self.gap, self.before = at, gap, before
        self.behind = _first_behind(tokens.starts, before, gap)
        self.after: Ints = np.minimum(self.behind, len(tokens.starts) - 1)
        self.touching: Bools = tokens.ends[before] == at
        self.flags = flags
        self.flags_before, self.flags_after = flags[before], flags[self.after]
        self.flags_follower = flags.take(self.after + 1, mode="clip")
        self.kind_after = tokens.heads[self.after]
        self.upper: Bools = self.kind_after == Kind.UPPER
        self.dot: Bools = points[at] == ord(".")
        earlier = points.take(at - 1, mode="clip")
        apart = (earlier == ord(" ")) & (points.take(at - 2, mode="clip") == ord("."))
        self.ellipsis: Bools = (points[at] == ord("…")) | (
            self.dot & ((earlier == ord(".")) | apart)
        )

    @cached_property
    def earlier(self) -> Ints:
        """The word before the word before each, or the first of all."""
        return np.maximum(self.before - 1, 0)

    def of(self, rows: Ints) -> Proposals:
        """Some of them."""
        return Proposals(
            self.tokens, self.flags, self.kinds,
            self.at[rows], self.gap[rows], self.before[rows],
        )  # fmt: skip


def _first_behind(starts: Ints, before: Ints, gap: Ints) -> Ints:
    """First word that begins at each gap or behind it, where one before it is known."""
    behind = before + (starts[before] < gap)
    # Few gaps reach past a word, as behind the number of a note.
    late = where(starts.take(behind, mode="clip") < gap)
    behind[late] = starts.searchsorted(gap[late])
    return behind


def without_capitals(case: Proposals, within: Blocks, block: Ints) -> Bools:
    """Whether each boundary stands in an article whose sentences begin with small letters.

    Of the full stops behind ordinary words, more than two in three have a small letter behind
    them; a text that begins with a capital has at least `_SMALL_STARTS` of them.
    """
    plain = case.dot & case.touching & ~case.ellipsis & BLANKS[case.kinds[case.gap]]
    plain &= (case.flags_before & (ABBREVIATED | Flag.PROPER)) == 0
    plain &= case.tokens.sizes[case.before] > 1
    small = plain & (case.kind_after == Kind.LOWER) & (case.behind < len(case.tokens.starts))
    if not small.any():
        return small
    article = within.article[block]
    n_articles = int(within.article[-1]) + 1
    starts = np.bincount(article[small], minlength=n_articles)
    capitals = np.bincount(article[plain & case.upper], minlength=n_articles)
    first = where(fresh(within.article))
    opens = np.zeros(n_articles, dtype=np.bool_)
    opens[within.article[first]] = case.tokens.heads[within.first[first]] == Kind.LOWER
    lower = (starts > 2 * capitals) & (opens | (starts >= _SMALL_STARTS))
    return lower[article]


def names_are_small(case: Proposals, within: Blocks) -> Bools:
    """Whether each article has capitals where sentences begin and next to none inside them.

    So do texts that were written small and given capitals behind every full stop.
    """
    tokens, n_articles = case.tokens, int(within.article[-1]) + 1
    capital = where(tokens.heads == Kind.UPPER)
    begins = np.zeros(len(tokens.starts) + 1, dtype=np.bool_)
    begins[case.behind] = begins[within.first] = True
    article = within.article[np.maximum(within.first.searchsorted(capital, "right") - 1, 0)]
    opening = np.bincount(article[begins[capital]], minlength=n_articles)
    inside = np.bincount(article, minlength=n_articles) - opening
    return (opening >= _CAPITALS) & (inside * _SELDOM <= opening)
