"""Where sentences end inside a block.

Boundaries are proposed at every sentence terminator and then refused by the word before
(title, initial, abbreviation, number) and the word after (small letter, verb of saying).
All rules are comparisons of arrays, one entry a proposed boundary.
"""

from __future__ import annotations

import numpy as np

from summarizer.forms import Flag
from summarizer.languages import Language
from summarizer.lines import Blocks, caseless, skip_forward
from summarizer.tokens import Bools, Ints, Kind, Tokens

#: Longest run of closing quotes and brackets after a terminator that is looked through.
_CLOSERS = 4
#: Longest number that can be a list's numeral or an ordinal: "12." but not "2025."
_NUMERAL_DIGITS = 2

_CLOSING = np.zeros(len(Kind), dtype=np.bool_)
_CLOSING[[Kind.CLOSER, Kind.QUOTE, Kind.APOSTROPHE]] = True
_GAP = np.zeros(len(Kind), dtype=np.bool_)
_GAP[[Kind.SPACE, Kind.NEWLINE]] = True


def split(
    tokens: Tokens, flags: Ints, within: Blocks, language: Language
) -> tuple[Ints, Ints, Ints]:
    """Part blocks into sentences.

    Args:
        tokens: Words of the text.
        flags: `Flag` bits of each word, shape (n_words,).
        within: The blocks; a sentence never crosses one.
        language: Its lists have set the flags; its ordinals and terminators matter here.

    Returns:
        Start, end and block number of each sentence, shape (n,), ascending.
    """
    cuts = _cuts(tokens, flags, within, language)
    block = np.searchsorted(within.start, cuts, side="right") - 1
    inside = (block >= 0) & (cuts < within.end[block])
    cuts = cuts[inside]
    start = np.sort(np.concatenate((within.start, cuts)))
    end = np.sort(np.concatenate((within.end, cuts)))
    start = skip_forward(tokens.kinds, start, _GAP, end)
    kept = np.searchsorted(tokens.starts, end) > np.searchsorted(tokens.starts, start)
    start, end = start[kept], end[kept]
    return start, end, np.searchsorted(within.start, start, side="right") - 1


def _cuts(tokens: Tokens, flags: Ints, within: Blocks, language: Language) -> Ints:
    """Positions where a sentence ends, closing marks included."""
    kinds = np.concatenate((tokens.kinds, np.full(_CLOSERS + 3, Kind.NEWLINE, dtype=np.uint8)))
    points = np.concatenate((tokens.points, np.zeros(_CLOSERS + 3, dtype=np.uint32)))
    wide = kinds == Kind.FULLWIDTH_TERMINATOR
    marks = (kinds == Kind.TERMINATOR) | wide
    for mark in language.terminators:
        marks |= points == ord(mark)
    if not len(tokens.starts):
        return np.empty(0, dtype=np.int64)
    at = np.flatnonzero(marks)
    at = at[~marks[at + 1]]
    before = np.searchsorted(tokens.starts, at, side="right") - 1
    outside = (before < 0) | (at >= tokens.ends[before])
    at, before = at[outside], np.maximum(before[outside], 0)
    gap = at + 1
    for _ in range(_CLOSERS):
        gap = gap + _CLOSING[kinds[gap]]
    gap = _past_spaced_quote(kinds, points, gap, within)
    gap = _past_footnote(kinds, points, gap)
    after = np.searchsorted(tokens.starts, gap)
    last = len(tokens.starts) - 1
    ends_text = after > last
    after = np.minimum(after, last)
    case = _Case(tokens, flags, kinds, points, at, gap, before, after)
    refused = _refused_before(case, language)
    refused |= _refused_after(case, _caseless(tokens, within, gap))
    spaced = _GAP[kinds[gap]]
    return gap[wide[at] | ends_text | (spaced & ~refused) | _missing_space(case)]


class _Case:
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
        after: Ints,
    ) -> None:
        self.tokens, self.kinds, self.points = tokens, kinds, points
        self.at, self.gap, self.before, self.after = at, gap, before, after
        self.touching: Bools = tokens.ends[before] == at
        self.flags_before, self.flags_after = flags[before], flags[after]
        follower = np.minimum(after + 1, len(flags) - 1)
        self.flags_follower = flags[follower]
        self.kind_after = kinds[tokens.starts[after]]
        self.upper: Bools = self.kind_after == Kind.UPPER
        self.dot: Bools = points[at] == ord(".")
        self.ellipsis: Bools = (points[at] == ord("…")) | (
            self.dot & (points[np.maximum(at - 1, 0)] == ord("."))
        )


def _refused_before(case: _Case, language: Language) -> Bools:
    """Boundaries that the word before refuses: its full stop is its own."""
    tokens, kinds = case.tokens, case.kinds
    size = (tokens.ends - tokens.starts)[case.before]
    first_kind = kinds[tokens.starts[case.before]]
    own = case.dot & case.touching & ~case.ellipsis
    opens = case.upper & ((case.flags_after & Flag.OPENER) != 0)
    digit_after = case.kind_after == Kind.DIGIT
    title = (case.flags_before & Flag.TITLE) != 0
    numbered = ((case.flags_before & Flag.NUMBERED) != 0) & digit_after
    initial = (size == 1) & (first_kind == Kind.UPPER) & ~opens
    # A dot inside the word makes it an acronym, unless digits stand around it.
    dotted = np.zeros(len(size), dtype=np.bool_)
    inner = np.maximum(tokens.ends[case.before] - 2, 0)
    dotted[:] = (size > 2) & (case.points[inner] == ord(".")) & (first_kind != Kind.DIGIT)
    closing = (case.flags_before & Flag.CLOSING) != 0
    date = ((case.flags_after & Flag.DATE) != 0) | ~case.upper
    second = kinds[np.minimum(tokens.starts[case.after] + 1, len(kinds) - 1)]
    shouted = case.upper & (second == Kind.UPPER)
    abbreviation = (((case.flags_before & Flag.ABBREVIATION) != 0) | dotted) & ~opens & ~closing
    # "the Jan. 5 vote" but "in Jan. 40 were": a number after a month is its day.
    closing &= date | shouted
    numeral = (first_kind == Kind.DIGIT) & (size <= _NUMERAL_DIGITS)
    begins = tokens.starts[case.before]
    line_start = (begins == 0) | (kinds[np.maximum(begins - 1, 0)] == Kind.NEWLINE)
    numeral &= line_start | (language.ordinal_dots & ~opens)
    found: Bools = own & (title | numbered | initial | abbreviation | closing | numeral)
    return found


def _refused_after(case: _Case, caseless: Bools) -> Bools:
    """Boundaries that the word after refuses: the sentence goes on."""
    tokens, kinds = case.tokens, case.kinds
    begins = tokens.starts[case.after]
    second = kinds[np.minimum(begins + 1, len(kinds) - 1)]
    lower = (case.kind_after == Kind.LOWER) & (second != Kind.UPPER)
    # "Is it over?" Smith asked.
    said = (case.flags_follower & Flag.SAY) != 0
    attributed = ~case.dot & (case.gap > case.at + 1) & case.upper & said
    speaks = said | ((case.flags_after & Flag.SAY) != 0)
    quoted = case.gap > case.at + 1
    free = caseless & ~speaks & (quoted | ~case.dot)
    found: Bools = (lower & ~free) | attributed
    return found


def _caseless(tokens: Tokens, within: Blocks, gap: Ints) -> Bools:
    """Whether each proposed boundary is in an article written without capitals."""
    first = np.searchsorted(tokens.starts, within.start)
    last = np.searchsorted(tokens.starts, within.end)
    block = np.maximum(np.searchsorted(within.start, gap, side="right") - 1, 0)
    return caseless(tokens, first, last, within.article)[block]


def _missing_space(case: _Case) -> Bools:
    """Full stops with no space after them that still end a sentence: "ended.The"."""
    kinds = case.kinds
    bare = case.gap == case.at + 1
    left = kinds[np.maximum(case.at - 1, 0)] == Kind.LOWER
    right = (kinds[case.gap] == Kind.UPPER) & (kinds[case.gap + 1] == Kind.LOWER)
    long = (case.tokens.ends - case.tokens.starts)[case.before] > 2
    found: Bools = case.dot & ~case.ellipsis & bare & left & right & long
    return found


def _past_spaced_quote(kinds: np.ndarray, points: np.ndarray, gap: Ints, within: Blocks) -> Ints:
    """Move past a straight quotation mark between spaces that closes what an earlier one opened.

    Tokenised text parts its marks by spaces: 'We will . " The minister'.
    """
    mark = points[gap + 1] == ord('"')
    at = np.flatnonzero(mark & _GAP[kinds[gap]] & _GAP[kinds[gap + 2]])
    if len(at):
        before = np.concatenate(([0], np.cumsum(points == ord('"'))))
        block = np.searchsorted(within.start, gap[at], side="right") - 1
        opened = before[gap[at]] - before[within.start[np.maximum(block, 0)]]
        gap[at[opened % 2 == 1]] += 2
    return gap


def _past_footnote(kinds: np.ndarray, points: np.ndarray, gap: Ints) -> Ints:
    """Move past a footnote mark such as [1] that stands right after the terminator."""
    marks = np.flatnonzero((points[gap] == ord("[")) & (kinds[gap + 1] == Kind.DIGIT))
    for digits in (1, 2):
        close = gap[marks] + digits + 1
        hit = points[np.minimum(close, len(points) - 1)] == ord("]")
        gap[marks[hit]] = close[hit] + 1
        marks = marks[~hit]
    return gap
