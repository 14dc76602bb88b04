"""Where sentences end inside a block.

Boundaries are proposed at every sentence terminator and then refused by the word before
(title, initial, abbreviation, number) and the word after (small letter, verb of saying).
All rules are comparisons of arrays, one entry a proposed boundary.
"""

from __future__ import annotations

import numpy as np

from summarizer.languages import Language
from summarizer.numeric.arrays import Bools, Ints, where
from summarizer.sentences.blocks import Blocks, skip_forward
from summarizer.sentences.endings import (
    PADDING,
    past_closers,
    past_footnotes,
    past_spaced_quote,
)
from summarizer.sentences.glued import missing_space
from summarizer.sentences.proposals import (
    ABBREVIATED,
    NUMERAL_DIGITS,
    WORD,
    Proposals,
    names_are_small,
    without_capitals,
)
from summarizer.text.characters import BLANKS, Kind, is_any, kind_table
from summarizer.text.lexical import Flag
from summarizer.text.tokens import Tokens

#: Longest quotation of several sentences that the words after it can still hold together, in
#: characters; without a limit a mark nobody closed would swallow the rest.
_QUOTATION = 300

#: What a sentence can open with that no space parts from the one before.
_OPENS = kind_table(Kind.UPPER, Kind.LETTER, Kind.DIGIT, Kind.OPENER)
_CASELESS = kind_table(Kind.LETTER, Kind.GLYPH)
_WIDE_OPENERS = "「『“‘《"
_WIDE_CLOSERS = "」』”’》"
#: Thai and Lao, as a half-open range of code points, and the fewest characters of a clause there.
_SPACED = (0x0E01, 0x0EE0)
_CLAUSE = 12
#: A quotation after one of these belongs to the words before it.
_INTRODUCES = ":：,，"


def split(
    tokens: Tokens, flags: Ints, within: Blocks, language: Language, uncased: Bools
) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Part blocks into sentences.

    Args:
        tokens: Words of the text.
        flags: `Flag` bits of each word, shape (n_words,).
        within: The blocks; a sentence never crosses one.
        language: Its lists have set the flags; its ordinals and terminators matter here.
        uncased: Whether each article is written without capitals, shape (n_articles,).

    Returns:
        Start, end, first token, one past the last token and block number of each sentence, shape
        (n,), ascending.
    """
    cuts, after, block = _cuts(tokens, flags, within, language, uncased[within.article])
    inside = where((cuts >= within.start[block]) & (cuts < within.end[block]))
    cuts, after, block = cuts[inside], after[inside], block[inside]
    # All five grow with the place in the text, so that each is put in order by itself.
    start, end = _merged(within.start, cuts), _merged(within.end, cuts)
    first, last = _merged(within.first, after), _merged(within.last, after)
    block = _merged(np.arange(len(within.start)), block)
    with_words = where(last > first)
    start, end, first, last = (
        start[with_words],
        end[with_words],
        first[with_words],
        last[with_words],
    )
    return skip_forward(tokens.kinds, start, BLANKS, end), end, first, last, block[with_words]


def _merged(blocks: Ints, cuts: Ints) -> Ints:
    """What is known of blocks and of the cuts between their sentences, ascending."""
    ascending = np.concatenate((blocks, cuts))
    ascending.sort()
    return ascending


def _cuts(
    tokens: Tokens, flags: Ints, within: Blocks, language: Language, uncased: Bools
) -> tuple[Ints, Ints, Ints]:
    """Where sentences end, closing marks included, the first token behind and the block.

    `uncased` goes by block. A cut before the first block is said to be in that one.
    """
    if not len(tokens.starts):
        none = np.empty(0, dtype=np.int64)
        return none, none, none
    at = _terminators(tokens, language)
    before = tokens.starts.searchsorted(at, "right") - 1
    outside = (before < 0) | (at >= tokens.ends[before])
    at, before = at[outside], np.maximum(before[outside], 0)
    kinds = np.concatenate((tokens.kinds, np.full(PADDING, Kind.NEWLINE, dtype=np.uint8)))
    points = np.concatenate((tokens.points, np.zeros(PADDING, dtype=np.uint32)))
    gap = past_closers(kinds, points, at + 1)
    gap = past_spaced_quote(tokens, kinds, points, gap, within)
    gap = past_footnotes(tokens, kinds, points, gap, (flags[before] & ABBREVIATED) == 0)
    case = Proposals(tokens, flags, kinds, points, at, gap, before)
    block = np.maximum(within.start.searchsorted(gap, "right") - 1, 0)
    lower = without_capitals(case, within, block)
    refused = _refused_before(case, language, lower | uncased[block], within, block)
    refused |= _refused_after(case, uncased[block], lower)
    cut = BLANKS[kinds[gap]] & ~refused
    wide = kinds[at] == Kind.FULLWIDTH_TERMINATOR
    if wide.any():
        cut |= wide & ~_goes_on_after_quote(case)
    touching = where(_OPENS[kinds[gap]])
    if len(touching):
        ends, gap[touching] = missing_space(case.of(touching), within, language)
        cut[touching] |= ends
    return _with_spaces(case, gap, cut, block, within)


def _with_spaces(
    case: Proposals, gap: Ints, cut: Bools, block: Ints, within: Blocks
) -> tuple[Ints, Ints, Ints]:
    """The cuts that were found, and those at the spaces of scripts that have no full stop.

    Thai and Lao part sentences and clauses by a space and nothing else. A space between two of
    their letters is a cut where at least `_CLAUSE` characters stand on either side of it.
    """
    tokens, points = case.tokens, case.tokens.points
    marked = gap[cut], case.behind[cut], block[cut]
    # What is below the first letter wraps around to far above the last one.
    if not (points - np.uint32(_SPACED[0]) < _SPACED[1] - _SPACED[0]).any():
        return marked
    spaces = np.concatenate(([-1], where(BLANKS[tokens.kinds]), [len(points)]))
    long = np.diff(spaces) > _CLAUSE
    both = spaces[1:-1][long[:-1] & long[1:]]
    inside = (points[both - 1] >= _SPACED[0]) & (points[both - 1] < _SPACED[1])
    inside &= (points[both + 1] >= _SPACED[0]) & (points[both + 1] < _SPACED[1])
    at = both[inside & (tokens.kinds[both] == Kind.SPACE)]
    at = at[~np.isin(at, marked[0])]
    columns = (at, tokens.starts.searchsorted(at), within.start.searchsorted(at, "right") - 1)
    joined = [np.concatenate(pair) for pair in zip(marked, columns, strict=True)]
    order = joined[0].argsort(kind="stable")
    return joined[0][order], joined[1][order], joined[2][order]


def _terminators(tokens: Tokens, language: Language) -> Ints:
    """Where a mark that ends sentences stands, the last one of several."""
    kinds, marks = tokens.mark_kinds, tokens.marks
    terminating = (kinds == Kind.TERMINATOR) | (kinds == Kind.FULLWIDTH_TERMINATOR)
    for mark in language.terminators:
        terminating |= tokens.mark_points == ord(mark)
    at = marks[terminating]
    single = np.ones(len(at), dtype=np.bool_)
    steps = at[1:] - at[:-1]
    single[:-1] = steps > 1
    # "for hours . . . Nobody": the points of an ellipsis may stand apart.
    apart = where(steps == 2)
    dots = (tokens.points[at[apart]] == ord(".")) & (tokens.points[at[apart + 1]] == ord("."))
    single[apart[dots & (tokens.kinds[at[apart] + 1] == Kind.SPACE)]] = False
    return at[single]


def _refused_before(
    case: Proposals, language: Language, lower: Bools, within: Blocks, block: Ints
) -> Bools:
    """Boundaries that the word before refuses: its full stop is its own."""
    tokens, kinds = case.tokens, case.kinds
    flags_before = _flags_before(case, lower, within, block)
    size = tokens.sizes[case.before]
    first_kind = tokens.heads[case.before]
    word_dot = case.dot & case.touching & ~case.ellipsis
    opens = case.upper & ((case.flags_after & Flag.OPENER) != 0)
    numbered = ((flags_before & Flag.NUMBERED) != 0) & (case.kind_after == Kind.DIGIT)
    # A dot inside the word makes it an acronym, unless digits stand around it.
    inner = np.maximum(tokens.ends[case.before] - 2, 0)
    dotted = (size > 2) & (case.points[inner] == ord(".")) & (first_kind != Kind.DIGIT)
    closing = (flags_before & Flag.CLOSING) != 0
    title = (flags_before & Flag.TITLE) != 0
    # "in 1990 г." ends with a year's word, "г. Москва" begins with a town's; so "т. д." ends.
    closing &= ~title | _counted(case)
    title &= ~closing
    # "at 14th St. It rained": what is a title in one place and none in another.
    title &= ~(((flags_before & Flag.ABBREVIATION) != 0) & opens)
    title |= _spaced_title(case, size, first_kind, language)
    date = ((case.flags_after & Flag.DATE) != 0) | ~case.upper
    second = kinds[np.minimum(tokens.starts[case.after] + 1, len(kinds) - 1)]
    shouted = case.upper & (second == Kind.UPPER)
    abbreviation = (((flags_before & Flag.ABBREVIATION) != 0) | dotted) & ~opens & ~closing
    # "the Jan. 5 vote" but "in Jan. 40 were": a number after a month is its day.
    closing &= date | shouted
    refused = title | numbered | abbreviation | closing
    refused |= _one_letter(case, size, first_kind, opens, lower)
    refused |= _numeral(case, size, first_kind, language.ordinal_dots & ~opens)
    return word_dot & refused


def _flags_before(case: Proposals, lower: Bools, within: Blocks, block: Ints) -> Ints:
    """Flags of the word before; "ill." is no state unless it has a capital or names have none."""
    word = ((case.flags_before & Flag.PROPER) != 0) & ~lower
    word &= case.tokens.heads[case.before] == Kind.LOWER
    if word.any():
        word &= ~names_are_small(case, within)[within.article[block]]
    return np.where(word, case.flags_before & ~ABBREVIATED, case.flags_before)


def _counted(case: Proposals) -> Bools:
    """Whether a number or another one-letter abbreviation precedes the word before."""
    tokens = case.tokens
    earlier = np.maximum(case.before - 1, 0)
    number = tokens.heads[earlier] == Kind.DIGIT
    short = tokens.sizes[earlier] == 1
    return number | (short & _ends_with_dot(case, earlier))


def _numeral(case: Proposals, size: Ints, first_kind: np.ndarray, ordinal: Bools) -> Bools:
    """Numbers whose dot is their own: of a list, of a date ("1998. 10. 3."), an ordinal."""
    tokens, kinds = case.tokens, case.kinds
    number = first_kind == Kind.DIGIT
    begins = tokens.starts[case.before]
    line_start = (begins == 0) | (kinds[np.maximum(begins - 1, 0)] == Kind.NEWLINE)
    earlier = np.maximum(case.before - 1, 0)
    later_part = (tokens.heads[earlier] == Kind.DIGIT) & _ends_with_dot(case, earlier)
    digit_after = case.kind_after == Kind.DIGIT
    # A day is followed by a clock time or, where nothing has case, by any word.
    later_part &= digit_after | _CASELESS[case.kind_after]
    date = digit_after & _ends_with_dot(case, case.after)
    short = size <= NUMERAL_DIGITS
    return number & ((short & (line_start | ordinal | later_part)) | date)


def _ends_with_dot(case: Proposals, word: Ints) -> Bools:
    """Whether a full stop follows each word directly."""
    return case.points[case.tokens.ends[word]] == ord(".")


def _one_letter(
    case: Proposals, size: Ints, first_kind: np.ndarray, opens: Bools, lower: Bools
) -> Bools:
    """Initials and the first halves of abbreviations such as "z. B." and "a. C."."""
    tokens, kinds = case.tokens, case.kinds
    begins = tokens.starts[case.before]
    single = size == 1
    # Hebrew acronyms have a mark before their last letter, so a space must stand there.
    spaced = BLANKS[kinds[np.maximum(begins - 1, 0)]] | (begins == 0)
    caseless = single & (first_kind == Kind.LETTER) & (case.kind_after == Kind.LETTER) & spaced
    next_size = tokens.sizes[case.after]
    paired = single & (next_size == 1) & _ends_with_dot(case, case.after)
    paired &= (first_kind == Kind.LOWER) | (first_kind == Kind.UPPER)
    initial = (first_kind == Kind.UPPER) | (lower & (first_kind == Kind.LOWER))
    return (single & initial & ~opens) | paired | caseless


def _spaced_title(case: Proposals, size: Ints, first_kind: np.ndarray, language: Language) -> Bools:
    """Second halves of abbreviations that end no sentence: "u. a. Anna Wolf"."""
    held = np.zeros(len(size), dtype=np.bool_)
    earlier = np.maximum(case.before - 1, 0)
    tokens = case.tokens
    halves = (size == 1) & (first_kind == Kind.LOWER) & (tokens.sizes[earlier] == 1)
    rows = where(halves & case.upper & _ends_with_dot(case, earlier))
    firsts = tokens.points[tokens.starts[earlier[rows]]].tolist()
    seconds = tokens.points[tokens.starts[case.before[rows]]].tolist()
    for row, first, second in zip(rows.tolist(), firsts, seconds, strict=True):
        held[row] = f"{chr(first)}.{chr(second)}".lower() in language.titles
    return held


def _refused_after(case: Proposals, uncased: Bools, small: Bools) -> Bools:
    """Boundaries that the word after refuses: the sentence goes on.

    `small` says where sentences begin with small letters.
    """
    tokens, kinds = case.tokens, case.kinds
    begins = tokens.starts[case.after]
    second = kinds[np.minimum(begins + 1, len(kinds) - 1)]
    lower = (case.kind_after == Kind.LOWER) & (second != Kind.UPPER)
    lower &= ~_clipped(case, begins)
    quoted = case.gap > case.at + 1
    first, follower = case.flags_after, case.flags_follower
    # "Is it over?" Smith asked.
    said = (follower & Flag.SAY) != 0
    third = case.flags[np.minimum(case.after + 2, len(case.flags) - 1)]
    speaks = said | ((first & Flag.SAY) != 0)
    free = uncased & ~speaks & (quoted | ~case.dot)
    free |= small & case.dot & ~case.ellipsis & ~(quoted & speaks)
    # Scripts without case have the verb before its subject or far behind it.
    letter = case.kind_after == Kind.LETTER
    spoken = letter & (speaks | ((third & Flag.SAY) != 0))
    spoken &= is_any(case.points[case.at], "?!؟")
    # "Is it over?" Mr. Smith asked.
    named = _upper(case, case.after + 1) & ((third & Flag.SAY) != 0)
    attributed = ~case.dot & quoted & ((case.upper & (said | named)) | spoken)
    # Nothing but a capital tells that a sentence begins behind an ellipsis.
    hesitates = case.ellipsis & letter & ~quoted
    return (lower & ~free) | attributed | hesitates


def _upper(case: Proposals, word: Ints) -> Bools:
    """Whether each word begins with a capital."""
    begins = case.tokens.starts[np.minimum(word, len(case.tokens.starts) - 1)]
    return case.kinds[begins] == Kind.UPPER


def _clipped(case: Proposals, begins: Ints) -> Bools:
    """Whether the word after is a small letter that opens a sentence: the Dutch "'s Avonds"."""
    tokens, kinds = case.tokens, case.kinds
    follower = np.minimum(case.after + 1, len(tokens.starts) - 1)
    clipped: Bools = (kinds[np.maximum(begins - 1, 0)] == Kind.APOSTROPHE) & (begins > case.gap)
    clipped &= tokens.ends[case.after] == begins + 1
    clipped &= tokens.heads[follower] == Kind.UPPER
    return clipped


def _goes_on_after_quote(case: Proposals) -> Bools:
    """Full-width stops inside quotation marks whose sentence goes on behind them: 「…。」と言った.

    A quotation that a colon or comma introduces ends its sentence; so does one that another
    quotation, a space or a line break follows.
    """
    points, at = case.points, case.at
    opener, closer = is_any(points, _WIDE_OPENERS), is_any(points, _WIDE_CLOSERS)
    places = where(opener | closer)
    if not len(places):
        return np.zeros(len(at), dtype=np.bool_)
    later = places.searchsorted(at)
    open_at = places[np.maximum(later - 1, 0)]
    inside = (later > 0) & opener[open_at]
    close_at = places[np.minimum(later, len(places) - 1)]
    inside &= (later < len(places)) & closer[close_at] & (close_at - open_at < _QUOTATION)
    introduced = is_any(points[np.maximum(open_at - 1, 0)], _INTRODUCES)
    direct = close_at == at + 1
    follows = np.where(direct, case.gap, close_at + 1)
    return inside & ~introduced & WORD[case.kinds[follows]]
