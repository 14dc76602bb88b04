"""Where sentences end inside a block.

Boundaries are proposed at every sentence terminator and then refused by the word before
(title, initial, abbreviation, number) and the word after (small letter, verb of saying).
All rules are comparisons of arrays, one entry a proposed boundary.
"""

from __future__ import annotations

import numpy as np

from summarizer.languages import Language
from summarizer.numeric.arrays import Bools, Ints, fresh, where
from summarizer.sentences.blocks import Blocks, skip_forward
from summarizer.sentences.endings import (
    PADDING,
    marks_before,
    past_closers,
    past_footnotes,
    past_spaced_quote,
)
from summarizer.text.characters import KINDS, SCRIPT_STOPS, Kind, is_any, is_hangul
from summarizer.text.lexical import Flag
from summarizer.text.tokens import Tokens

#: Longest number that can be a list's numeral or an ordinal: "12." but not "2025."
_NUMERAL_DIGITS = 2
#: Longest quotation of several sentences that the words after it can still hold together, in
#: characters; without a limit a mark nobody closed would swallow the rest.
_QUOTATION = 300

#: What a sentence can open with that no space parts from the one before.
_OPENS = np.zeros(KINDS, dtype=np.bool_)
_OPENS[[Kind.UPPER, Kind.LETTER, Kind.DIGIT, Kind.OPENER]] = True
_GAP = np.zeros(KINDS, dtype=np.bool_)
_GAP[[Kind.SPACE, Kind.NEWLINE]] = True
_CASELESS = np.zeros(KINDS, dtype=np.bool_)
_CASELESS[[Kind.LETTER, Kind.GLYPH]] = True
_WORD = _CASELESS.copy()
_WORD[[Kind.UPPER, Kind.LOWER, Kind.DIGIT, Kind.MARK]] = True
_WIDE_OPENERS = "「『“‘《"
_WIDE_CLOSERS = "」』”’》"
#: Thai and Lao, as a half-open range of code points, and the fewest characters of a clause there.
_SPACED = (0x0E01, 0x0EE0)
_CLAUSE = 12
#: So many small beginnings tell that a text has no capitals although its first word has one.
_SMALL_STARTS = 3
_ABBREVIATED = Flag.TITLE | Flag.ABBREVIATION | Flag.NUMBERED | Flag.CLOSING
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
    kept = where(last > first)
    start, end, first, last = start[kept], end[kept], first[kept], last[kept]
    return skip_forward(tokens.kinds, start, _GAP, end), end, first, last, block[kept]


def _merged(blocks: Ints, cuts: Ints) -> Ints:
    """What is known of blocks and of the cuts between their sentences, ascending."""
    found = np.concatenate((blocks, cuts))
    found.sort()
    return found


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
    gap = past_footnotes(tokens, kinds, points, gap, (flags[before] & _ABBREVIATED) == 0)
    case = _Case(tokens, flags, kinds, points, at, gap, before)
    block = np.maximum(within.start.searchsorted(gap, "right") - 1, 0)
    lower = _without_capitals(case, within, block)
    refused = _refused_before(case, language, lower | uncased[block])
    refused |= _refused_after(case, uncased[block], lower)
    cut = (case.behind == len(tokens.starts)) | (_GAP[kinds[gap]] & ~refused)
    wide = kinds[at] == Kind.FULLWIDTH_TERMINATOR
    if wide.any():
        cut |= wide & ~_goes_on_after_quote(case)
    touching = where(_OPENS[kinds[gap]])
    if len(touching):
        ends, gap[touching] = _missing_space(case.of(touching), within, language)
        cut[touching] |= ends
    return _with_spaces(case, gap, cut, block, within)


def _with_spaces(
    case: _Case, gap: Ints, cut: Bools, block: Ints, within: Blocks
) -> tuple[Ints, Ints, Ints]:
    """The cuts that were found, and those at the spaces of scripts that have no full stop.

    Thai and Lao part sentences and clauses by a space and nothing else. A space between two of
    their letters is a cut where at least `_CLAUSE` characters stand on either side of it.
    """
    tokens, points = case.tokens, case.tokens.points
    found = gap[cut], case.behind[cut], block[cut]
    letters = where((points >= _SPACED[0]) & (points < _SPACED[1]))
    if not len(letters):
        return found
    spaces = np.concatenate(([-1], where(_GAP[tokens.kinds]), [len(points)]))
    long = np.diff(spaces) > _CLAUSE
    both = spaces[1:-1][long[:-1] & long[1:]]
    inside = (points[both - 1] >= _SPACED[0]) & (points[both - 1] < _SPACED[1])
    inside &= (points[both + 1] >= _SPACED[0]) & (points[both + 1] < _SPACED[1])
    at = both[inside & (tokens.kinds[both] == Kind.SPACE)]
    at = at[~np.isin(at, found[0])]
    columns = (at, tokens.starts.searchsorted(at), within.start.searchsorted(at, "right") - 1)
    joined = [np.concatenate(pair) for pair in zip(found, columns, strict=True)]
    order = joined[0].argsort(kind="stable")
    return joined[0][order], joined[1][order], joined[2][order]


def _terminators(tokens: Tokens, language: Language) -> Ints:
    """Where a mark that ends sentences stands, the last one of several."""
    kinds, marks = tokens.mark_kinds, tokens.marks
    found = (kinds == Kind.TERMINATOR) | (kinds == Kind.FULLWIDTH_TERMINATOR)
    for mark in language.terminators:
        found |= tokens.mark_points == ord(mark)
    at = marks[found]
    single = np.ones(len(at), dtype=np.bool_)
    steps = at[1:] - at[:-1]
    single[:-1] = steps > 1
    # "for hours . . . Nobody": the points of an ellipsis may stand apart.
    apart = where(steps == 2)
    dots = (tokens.points[at[apart]] == ord(".")) & (tokens.points[at[apart + 1]] == ord("."))
    single[apart[dots & (tokens.kinds[at[apart] + 1] == Kind.SPACE)]] = False
    return at[single]


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

    def of(self, rows: Ints) -> _Case:
        """Some of them."""
        return _Case(
            self.tokens, self.flags, self.kinds, self.points,
            self.at[rows], self.gap[rows], self.before[rows],
        )  # fmt: skip


def _without_capitals(case: _Case, within: Blocks, block: Ints) -> Bools:
    """Whether each boundary stands in an article whose sentences begin with small letters.

    Of the full stops behind ordinary words, more than two in three have a small letter behind
    them; a text that begins with a capital has at least `_SMALL_STARTS` of them.
    """
    plain = case.dot & case.touching & ~case.ellipsis & _GAP[case.kinds[case.gap]]
    plain &= (case.flags_before & (_ABBREVIATED | Flag.PROPER)) == 0
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
    found: Bools = lower[article]
    return found


def _refused_before(case: _Case, language: Language, lower: Bools) -> Bools:
    """Boundaries that the word before refuses: its full stop is its own."""
    tokens, kinds = case.tokens, case.kinds
    flags_before = _flags_before(case, lower)
    size = tokens.sizes[case.before]
    first_kind = tokens.heads[case.before]
    own = case.dot & case.touching & ~case.ellipsis
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
    date = ((case.flags_after & Flag.DATE) != 0) | ~case.upper
    second = kinds[np.minimum(tokens.starts[case.after] + 1, len(kinds) - 1)]
    shouted = case.upper & (second == Kind.UPPER)
    abbreviation = (((flags_before & Flag.ABBREVIATION) != 0) | dotted) & ~opens & ~closing
    # "the Jan. 5 vote" but "in Jan. 40 were": a number after a month is its day.
    closing &= date | shouted
    refused = title | numbered | abbreviation | closing
    refused |= _one_letter(case, size, first_kind, opens, lower)
    refused |= _numeral(case, size, first_kind, language.ordinal_dots & ~opens)
    found: Bools = own & refused
    return found


def _flags_before(case: _Case, lower: Bools) -> Ints:
    """Flags of the word before; "ill." is no state unless it or nothing at all has a capital."""
    word = ((case.flags_before & Flag.PROPER) != 0) & ~lower
    word &= case.tokens.heads[case.before] == Kind.LOWER
    found: Ints = np.where(word, case.flags_before & ~_ABBREVIATED, case.flags_before)
    return found


def _counted(case: _Case) -> Bools:
    """Whether a number or another one-letter abbreviation precedes the word before."""
    tokens = case.tokens
    earlier = np.maximum(case.before - 1, 0)
    number = tokens.heads[earlier] == Kind.DIGIT
    short = tokens.sizes[earlier] == 1
    found: Bools = number | (short & _ends_with_dot(case, earlier))
    return found


def _numeral(case: _Case, size: Ints, first_kind: np.ndarray, ordinal: Bools) -> Bools:
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
    short = size <= _NUMERAL_DIGITS
    found: Bools = number & ((short & (line_start | ordinal | later_part)) | date)
    return found


def _ends_with_dot(case: _Case, word: Ints) -> Bools:
    """Whether a full stop follows each word directly."""
    found: Bools = case.points[case.tokens.ends[word]] == ord(".")
    return found


def _one_letter(
    case: _Case, size: Ints, first_kind: np.ndarray, opens: Bools, lower: Bools
) -> Bools:
    """Initials and the first halves of abbreviations such as "z. B." and "a. C."."""
    tokens, kinds = case.tokens, case.kinds
    begins = tokens.starts[case.before]
    single = size == 1
    # Hebrew acronyms have a mark before their last letter, so a space must stand there.
    spaced = _GAP[kinds[np.maximum(begins - 1, 0)]] | (begins == 0)
    caseless = single & (first_kind == Kind.LETTER) & (case.kind_after == Kind.LETTER) & spaced
    next_size = tokens.sizes[case.after]
    paired = single & (next_size == 1) & _ends_with_dot(case, case.after)
    paired &= (first_kind == Kind.LOWER) | (first_kind == Kind.UPPER)
    initial = (first_kind == Kind.UPPER) | (lower & (first_kind == Kind.LOWER))
    found: Bools = (single & initial & ~opens) | paired | caseless
    return found


def _refused_after(case: _Case, uncased: Bools, small: Bools) -> Bools:
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
    found: Bools = (lower & ~free) | attributed | hesitates
    return found


def _upper(case: _Case, word: Ints) -> Bools:
    """Whether each word begins with a capital."""
    begins = case.tokens.starts[np.minimum(word, len(case.tokens.starts) - 1)]
    found: Bools = case.kinds[begins] == Kind.UPPER
    return found


def _clipped(case: _Case, begins: Ints) -> Bools:
    """Whether the word after is a small letter that opens a sentence: the Dutch "'s Avonds"."""
    tokens, kinds = case.tokens, case.kinds
    follower = np.minimum(case.after + 1, len(tokens.starts) - 1)
    found: Bools = (kinds[np.maximum(begins - 1, 0)] == Kind.APOSTROPHE) & (begins > case.gap)
    found &= tokens.ends[case.after] == begins + 1
    found &= tokens.heads[follower] == Kind.UPPER
    return found


def _goes_on_after_quote(case: _Case) -> Bools:
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
    found: Bools = inside & ~introduced & _WORD[case.kinds[follows]]
    return found


def _missing_space(case: _Case, within: Blocks, language: Language) -> tuple[Bools, Ints]:
    """Terminators with no space after them that still end a sentence: "ended.The".

    Returns:
        Whether each ends one, and where: an opening quotation mark belongs to the next.
    """
    kinds, points, gap = case.kinds, case.points, case.gap
    bare = gap == case.at + 1
    before = np.maximum(case.at - 1, 0)
    straight = ~bare & (points[gap - 1] == ord('"'))
    opening = straight & (marks_before(case.tokens, gap, within) % 2 == 1)
    begins = gap + (kinds[gap] == Kind.OPENER)
    second = kinds[np.minimum(begins + 1, len(kinds) - 1)]
    # "ended.A man", but not "Vitamin.B" or "file.C".
    one = (second == Kind.SPACE) & ((case.flags_after & Flag.ARTICLE) != 0) & case.dot
    right = (kinds[begins] == Kind.UPPER) & ((second == Kind.LOWER) | one)
    ended = kinds[np.minimum(case.tokens.ends[case.after], len(kinds) - 1)]
    phrase = _GAP[ended] | (ended == Kind.COMMA)
    # "found?id=Name" is an address: a word and a space, or a comma, follow a real question.
    asked = ~case.dot & (kinds[before] == Kind.LOWER) & phrase
    stated = case.dot & _may_end(case, before, language, phrase, ~bare)
    cased = right & ~case.ellipsis & (stated | asked | (~case.dot & ~bare))
    letters = (kinds[before] == Kind.LETTER) & (kinds[gap] == Kind.LETTER)
    other = is_hangul(points[before]) & is_hangul(points[gap])
    other |= letters & is_any(points[case.at], "?!")
    other |= _WORD[kinds[gap]] & is_any(points[case.at], SCRIPT_STOPS)
    found: Bools = cased | (bare & other)
    return found, gap - (found & opening)


def _may_end(case: _Case, before: Ints, language: Language, phrase: Bools, closed: Bools) -> Bools:
    """Whether what a full stop touches can end a sentence: a word, an acronym, a number, a bracket.

    "2016.We" and "3.5%.The", but not "4.B", "3.Oktober" or "Prof.Orr".
    """
    kind, size = case.kinds[before], case.tokens.sizes[case.before]
    own = ((case.flags_before & Flag.TITLE) != 0) | (
        ((case.flags_before & _ABBREVIATED) != 0) & ((case.flags_after & Flag.OPENER) == 0)
    )
    word = (kind == Kind.LOWER) & ~own & ((size > 2) | closed)
    acronym = (kind == Kind.UPPER) & (case.kinds[np.maximum(before - 1, 0)] == Kind.UPPER)
    begins = case.tokens.starts[case.before]
    listed = (begins == 0) | (case.kinds[np.maximum(begins - 1, 0)] == Kind.NEWLINE)
    ordinal = language.ordinal_dots | listed | ((case.flags_after & Flag.DATE) != 0)
    number = (kind == Kind.DIGIT) & phrase & ((size > _NUMERAL_DIGITS) | ~ordinal)
    mark = (kind == Kind.CLOSER) | (kind == Kind.QUOTE) | is_any(case.points[before], "%‰°€£$₽")
    found: Bools = word | (acronym & phrase) | number | (mark & phrase)
    return found
