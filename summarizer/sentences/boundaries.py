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
from summarizer.text.characters import KINDS, Kind, is_any, is_hangul
from summarizer.text.lexical import Flag
from summarizer.text.tokens import Tokens

#: Longest run of closing quotes and brackets after a terminator that is looked through.
_CLOSERS = 4
#: Longest number that can be a list's numeral or an ordinal: "12." but not "2025."
_NUMERAL_DIGITS = 2
#: Longest quotation of several sentences that the words after it can still hold together, in
#: characters; without a limit a mark nobody closed would swallow the rest.
_QUOTATION = 300
#: Longest note in square brackets after a full stop, as in "[citation needed]", in characters.
_NOTE = 20
#: A full stop takes at most so many footnote marks.
_FOOTNOTES = 3

_CLOSING = np.zeros(KINDS, dtype=np.bool_)
_CLOSING[[Kind.CLOSER, Kind.QUOTE, Kind.APOSTROPHE]] = True
#: What a sentence can open with that no space parts from the one before.
_OPENS = np.zeros(KINDS, dtype=np.bool_)
_OPENS[[Kind.UPPER, Kind.LETTER]] = True
#: Marks that open in one language and close in another: „so“ and »so«.
_EITHER = "“«‘"
_MAY_CLOSE = _CLOSING.copy()
_MAY_CLOSE[Kind.OPENER] = True
_GAP = np.zeros(KINDS, dtype=np.bool_)
_GAP[[Kind.SPACE, Kind.NEWLINE]] = True
_CASELESS = np.zeros(KINDS, dtype=np.bool_)
_CASELESS[[Kind.LETTER, Kind.GLYPH]] = True
_WORD = _CASELESS.copy()
_WORD[[Kind.UPPER, Kind.LOWER, Kind.DIGIT, Kind.MARK]] = True
_WIDE_OPENERS = "「『“‘《"
_WIDE_CLOSERS = "」』”’》"
#: A quotation after one of these belongs to the words before it.
_INTRODUCES = ":：,，"
_SUPERSCRIPTS = "¹²³⁰⁴⁵⁶⁷⁸⁹"


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
    kinds = np.concatenate((tokens.kinds, np.full(_CLOSERS + 4, Kind.NEWLINE, dtype=np.uint8)))
    points = np.concatenate((tokens.points, np.zeros(_CLOSERS + 4, dtype=np.uint32)))
    gap = _past_closers(kinds, points, at + 1)
    gap = _past_spaced_quote(tokens, kinds, points, gap, within)
    gap = _past_footnotes(tokens, kinds, points, gap)
    behind = tokens.starts.searchsorted(gap)
    last = len(tokens.starts) - 1
    after = np.minimum(behind, last)
    case = _Case(tokens, flags, kinds, points, at, gap, before, after)
    block = np.maximum(within.start.searchsorted(gap, "right") - 1, 0)
    refused = _refused_before(case, language) | _refused_after(case, uncased[block])
    spaced = _GAP[kinds[gap]]
    cut = (behind > last) | (spaced & ~refused)
    wide = kinds[at] == Kind.FULLWIDTH_TERMINATOR
    if wide.any():
        cut |= wide & ~_goes_on_after_quote(case)
    touching = where(_OPENS[kinds[gap]])
    if len(touching):
        case = _Case(
            tokens, flags, kinds, points, at[touching], gap[touching], before[touching],
            after[touching],
        )  # fmt: skip
        cut[touching] |= _missing_space(case, within)
    return gap[cut], behind[cut], block[cut]


def _terminators(tokens: Tokens, language: Language) -> Ints:
    """Where a mark that ends sentences stands, the last one of several."""
    kinds, marks = tokens.mark_kinds, tokens.marks
    found = (kinds == Kind.TERMINATOR) | (kinds == Kind.FULLWIDTH_TERMINATOR)
    for mark in language.terminators:
        found |= tokens.mark_points == ord(mark)
    at = marks[found]
    single = np.ones(len(at), dtype=np.bool_)
    single[:-1] = at[1:] - at[:-1] > 1
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
        after: Ints,
    ) -> None:
        self.tokens, self.kinds, self.points = tokens, kinds, points
        self.at, self.gap, self.before, self.after = at, gap, before, after
        self.touching: Bools = tokens.ends[before] == at
        self.flags = flags
        self.flags_before, self.flags_after = flags[before], flags[after]
        follower = np.minimum(after + 1, len(flags) - 1)
        self.flags_follower = flags[follower]
        self.kind_after = tokens.heads[after]
        self.upper: Bools = self.kind_after == Kind.UPPER
        self.dot: Bools = points[at] == ord(".")
        self.ellipsis: Bools = (points[at] == ord("…")) | (
            self.dot & (points[np.maximum(at - 1, 0)] == ord("."))
        )


def _refused_before(case: _Case, language: Language) -> Bools:
    """Boundaries that the word before refuses: its full stop is its own."""
    tokens, kinds = case.tokens, case.kinds
    size = tokens.sizes[case.before]
    first_kind = tokens.heads[case.before]
    own = case.dot & case.touching & ~case.ellipsis
    opens = case.upper & ((case.flags_after & Flag.OPENER) != 0)
    numbered = ((case.flags_before & Flag.NUMBERED) != 0) & (case.kind_after == Kind.DIGIT)
    # A dot inside the word makes it an acronym, unless digits stand around it.
    inner = np.maximum(tokens.ends[case.before] - 2, 0)
    dotted = (size > 2) & (case.points[inner] == ord(".")) & (first_kind != Kind.DIGIT)
    closing = (case.flags_before & Flag.CLOSING) != 0
    title = (case.flags_before & Flag.TITLE) != 0
    # "in 1990 г." ends with a year's word, "г. Москва" begins with a town's; so "т. д." ends.
    closing &= ~title | _counted(case)
    title &= ~closing
    # "at 14th St. It rained": what is a title in one place and none in another.
    title &= ~(((case.flags_before & Flag.ABBREVIATION) != 0) & opens)
    date = ((case.flags_after & Flag.DATE) != 0) | ~case.upper
    second = kinds[np.minimum(tokens.starts[case.after] + 1, len(kinds) - 1)]
    shouted = case.upper & (second == Kind.UPPER)
    abbreviation = (((case.flags_before & Flag.ABBREVIATION) != 0) | dotted) & ~opens & ~closing
    # "the Jan. 5 vote" but "in Jan. 40 were": a number after a month is its day.
    closing &= date | shouted
    refused = title | numbered | abbreviation | closing
    refused |= _one_letter(case, size, first_kind, opens)
    refused |= _numeral(case, size, first_kind, language.ordinal_dots & ~opens)
    found: Bools = own & refused
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


def _one_letter(case: _Case, size: Ints, first_kind: np.ndarray, opens: Bools) -> Bools:
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
    found: Bools = (single & (first_kind == Kind.UPPER) & ~opens) | paired | caseless
    return found


def _refused_after(case: _Case, uncased: Bools) -> Bools:
    """Boundaries that the word after refuses: the sentence goes on."""
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


def _missing_space(case: _Case, within: Blocks) -> Bools:
    """Terminators with no space after them that still end a sentence: "ended.The"."""
    kinds, points, gap = case.kinds, case.points, case.gap
    bare = gap == case.at + 1
    before = np.maximum(case.at - 1, 0)
    second = kinds[gap + 1]
    # "ended.A man", but not "Vitamin.B" or "file.C".
    one = (second == Kind.SPACE) & ((case.flags_after & Flag.ARTICLE) != 0) & case.dot
    right = (kinds[gap] == Kind.UPPER) & ((second == Kind.LOWER) | one)
    long = case.tokens.sizes[case.before] > 2
    cased = (kinds[before] == Kind.LOWER) & right & (long | ~case.dot) & ~case.ellipsis
    # "found?id=Name" is an address: a word and a space, or a comma, follow a real question.
    ended = kinds[np.minimum(case.tokens.ends[case.after], len(kinds) - 1)]
    asked = ~case.dot & bare & (_GAP[ended] | (ended == Kind.COMMA))
    quoted = np.zeros(len(gap), dtype=np.bool_)
    at = where(~bare & cased)
    straight = points[gap[at] - 1] == ord('"')
    quoted[at] = ~straight | (_marks_before(case.tokens, gap[at], within) % 2 == 0)
    hangul = is_hangul(points[before]) & is_hangul(points[gap])
    danda = (kinds[gap] == Kind.LETTER) & is_any(points[case.at], "।॥۔")
    found: Bools = (cased & ((case.dot & bare) | asked | quoted)) | (bare & (hangul | danda))
    return found


def _marks_before(tokens: Tokens, at: Ints, within: Blocks) -> Ints:
    """How many straight quotation marks stand before each position in its block."""
    marks = tokens.marks[tokens.mark_points == ord('"')]
    block = np.maximum(within.start.searchsorted(at, "right") - 1, 0)
    found: Ints = marks.searchsorted(at) - marks.searchsorted(within.start[block])
    return found


def _closes_here(kinds: np.ndarray, points: np.ndarray, gap: Ints) -> Bools:
    """Whether a mark that other languages open with closes: a space follows it."""
    found: Bools = is_any(points[gap], _EITHER) & _GAP[kinds[gap + 1]]
    return found


def _past_closers(kinds: np.ndarray, points: np.ndarray, gap: Ints) -> Ints:
    """Move past closing quotes and brackets behind each terminator."""
    live = where(_MAY_CLOSE[kinds[gap]])
    for _ in range(_CLOSERS):
        if not len(live):
            break
        here = gap[live]
        live = live[_CLOSING[kinds[here]] | _closes_here(kinds, points, here)]
        gap[live] += 1
    return gap


def _past_spaced_quote(
    tokens: Tokens, kinds: np.ndarray, points: np.ndarray, gap: Ints, within: Blocks
) -> Ints:
    """Move past a quotation mark between spaces that closes what an earlier one opened.

    Tokenised text parts its marks by spaces, and so does French: 'We will . " The minister'.
    """
    rows = where(_CLOSING[kinds[gap + 1]])
    rows = rows[_GAP[kinds[gap[rows]]] & _GAP[kinds[gap[rows] + 2]]]
    if not len(rows):
        return gap
    gap[rows[kinds[gap[rows] + 1] == Kind.CLOSER]] += 2
    straight = rows[points[gap[rows] + 1] == ord('"')]
    gap[straight[_marks_before(tokens, gap[straight], within) % 2 == 1]] += 2
    return gap


def _past_footnotes(tokens: Tokens, kinds: np.ndarray, points: np.ndarray, gap: Ints) -> Ints:
    """Move past footnote marks behind the terminator: [1], [2][3], [citation needed], ¹."""
    digits = where(kinds[gap] == Kind.DIGIT)
    gap[digits[is_any(points[gap[digits]], _SUPERSCRIPTS)]] += 1
    brackets = tokens.marks[tokens.mark_points == ord("]")]
    if not len(brackets):
        return gap
    for _ in range(_FOOTNOTES):
        spaced = (points[gap] == ord(" ")) & (kinds[gap + 2] == Kind.DIGIT)
        begin = gap + spaced
        rows = where(points[begin] == ord("["))
        if not len(rows):
            break
        begin = begin[rows]
        close = brackets[np.minimum(brackets.searchsorted(begin), len(brackets) - 1)]
        whole = (close > begin) & (close - begin <= _NOTE)
        gap[rows[whole]] = close[whole] + 1
    return gap
