"""The boundaries that are proposed at every terminator, with what the rules ask of their place."""

from __future__ import annotations

import numpy as np

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
        points: np.ndarray,
        at: Ints,
        gap: Ints,
        before: Ints,
    ) -> None:
        self.tokens, self.kinds, self.points = tokens, kinds, points
        self.at, self.gap, self.before = at, gap, before
        self.behind: Ints = tokens.starts.searchsorted(gap)
        self.after: Ints = np.minimum(self.behind, len(tokens.starts) - 1)
        self.touching: Bools = tokens.ends[before] == at
        self.flags = flags
        self.flags_before, self.flags_after = flags[before], flags[self.after]
        follower = np.minimum(self.after + 1, len(flags) - 1)
        self.flags_follower = flags[follower]
        self.kind_after = tokens.heads[self.after]
        self.upper: Bools = self.kind_after == Kind.UPPER
        self.dot: Bools = points[at] == ord(".")
        earlier = points[np.maximum(at - 1, 0)]
        apart = (earlier == ord(" ")) & (points[np.maximum(at - 2, 0)] == ord("."))
        self.ellipsis: Bools = (points[at] == ord("…")) | (
            self.dot & ((earlier == ord(".")) | apart)
        )

    def of(self, rows: Ints) -> Proposals:
        """Some of them."""
        return Proposals(
            self.tokens, self.flags, self.kinds, self.points,
            self.at[rows], self.gap[rows], self.before[rows],
        )  # fmt: skip


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
