"""Line structure: which line breaks end a block and which only wrap a sentence.

No sentence splitter can tell a heading from the paragraph under it once both are one string,
so this pass over the lines comes first. It joins lines that a break cut in mid-sentence and
keeps all others apart.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from summarizer.numeric.arrays import Bools, Ints, fresh, places, where
from summarizer.numeric.ranks import Ranks
from summarizer.text.characters import BLANKS, CLOSING_MARKS, Kind, is_any, kind_table
from summarizer.text.lexical import Flag
from summarizer.text.tokens import Tokens

#: A line is in title case when at least this share of its content words has a capital.
TITLE_CASE_SHARE = 0.75
#: A heading in sentence case is at most this many words and has no finite auxiliary.
HEADING_WORDS = 8
#: An article whose lines were wrapped shows it at least this often beyond doubt.
SURE_WRAPS = 2
#: With this share of sure wraps the text was wrapped at a column, so a line that could not
#: have taken the next word is wrapped whatever it looks like.
COLUMN_SHARE = 0.3

#: Edited English has a capital on 12 to 20 % of its words; lower-cased text whose sentences
#: begin with one has about 5 %.
CASELESS_SHARE = 0.08

#: Runs of more characters than this are looked up instead of walked.
_STEPS = 8
#: Dashes are left out: a line that was wrapped can begin with one.
_BULLETS = "-*•·▪►"

_TRAILING = BLANKS | CLOSING_MARKS
_SENTENCE_END = kind_table(Kind.TERMINATOR, Kind.FULLWIDTH_TERMINATOR)
_GOES_ON = kind_table(Kind.COMMA, Kind.DASH, Kind.OPENER)

_TRUE = np.ones(1, dtype=np.bool_)


class Blocks(NamedTuple):
    """Runs of lines that belong together, in order.

    Args:
        start: First character, shape (n_blocks,).
        end: One past the last, shape (n_blocks,).
        article: Number of the article, shape (n_blocks,).
        first: First token, shape (n_blocks,).
        last: One past the last token, shape (n_blocks,).
    """

    start: Ints
    end: Ints
    article: Ints
    first: Ints
    last: Ints


def skip_forward(kinds: np.ndarray, at: Ints, table: Bools, limit: Ints) -> Ints:
    """Move each position forward over characters whose kind is in the table, up to its limit."""
    at = at.copy()
    live = where(at < limit)
    for _ in range(_STEPS):
        live = live[table[kinds[at[live]]]]
        if not len(live):
            return at
        at[live] += 1
        live = live[at[live] < limit[live]]
    stops = np.append(where(~table[kinds]), len(kinds))
    at[live] = np.minimum(stops[stops.searchsorted(at[live])], limit[live])
    return at


def skip_back(kinds: np.ndarray, at: Ints, table: Bools, limit: Ints) -> Ints:
    """Move each end position back while the character before it is in the table."""
    at = at.copy()
    live = where(at > limit)
    for _ in range(_STEPS):
        live = live[table[kinds[at[live] - 1]]]
        if not len(live):
            return at
        at[live] -= 1
        live = live[at[live] > limit[live]]
    stops = np.concatenate(([-1], where(~table[kinds])))
    at[live] = np.maximum(stops[stops.searchsorted(at[live]) - 1] + 1, limit[live])
    return at


def ends_sentence(kinds: np.ndarray, start: Ints, end: Ints) -> Bools:
    """Whether each span's last character, closing marks aside, ends a sentence."""
    last = skip_back(kinds, end, _TRAILING, start)
    return _SENTENCE_END[kinds[np.maximum(last - 1, 0)]] & (last > start)


def counts(mask: Bools, first: Ints, last: Ints) -> Ints:
    """How many of the tokens first to last of each span are in the mask."""
    ranks = Ranks(mask)
    return ranks.before(last) - ranks.before(first)


def title_case(tokens: Tokens, flags: Ints, first: Ints, last: Ints) -> Bools:
    """Whether each span of tokens is written like a headline: content words with capitals."""
    sizes = last - first
    ends = sizes.cumsum()
    inside = places(first, sizes)
    kinds = tokens.heads[inside]
    content = (flags[inside] & (Flag.STOP | Flag.FUNCTION)) == 0
    upper = content & (kinds == Kind.UPPER)
    begins = ends - sizes
    capitals = counts(upper, begins, ends)
    total = capitals + counts(content & (kinds == Kind.LOWER), begins, ends)
    return (total > 0) & (capitals >= TITLE_CASE_SHARE * total)


def caseless(tokens: Tokens, within: Blocks) -> Bools:
    """Whether each article is written without capitals, shape (n_articles,).

    Args:
        tokens: Words of the text.
        within: Its blocks; articles without any are not.
    """
    if not len(within.article):
        return np.zeros(0, dtype=np.bool_)
    # Every word is in a block, so that an article's words reach to the next article's first.
    article = within.article
    opens = where(fresh(article))
    upper, lower = np.zeros((2, int(article[-1]) + 1), dtype=np.int64)
    for kind, number in ((Kind.UPPER, upper), (Kind.LOWER, lower)):
        mask = (tokens.heads == kind).view(np.int8)
        number[article[opens]] = np.add.reduceat(mask, within.first[opens], dtype=np.int64)
    return upper < CASELESS_SHARE * (upper + lower)


def blocks(tokens: Tokens, flags: Ints, article_starts: Ints) -> Blocks:
    """Find the blocks of a text that holds several articles.

    Args:
        tokens: Words of the text.
        flags: `Flag` bits of each word, shape (n_words,).
        article_starts: First character of each article, shape (n_articles,), ascending;
            articles are parted by at least one blank line.
    """
    kinds = tokens.kinds
    breaks = tokens.marks[tokens.mark_kinds == Kind.NEWLINE]
    start = np.concatenate(([0], breaks + 1))
    end = np.concatenate((breaks, [len(kinds)]))
    line = np.arange(len(start))
    start = skip_forward(kinds, start, BLANKS, end)
    end = skip_back(kinds, end, BLANKS, start)
    first = tokens.starts.searchsorted(start)
    last = tokens.starts.searchsorted(end)
    with_words = where(last > first)
    start, end, line, first, last = (
        start[with_words],
        end[with_words],
        line[with_words],
        first[with_words],
        last[with_words],
    )
    article = article_starts.searchsorted(start, "right") - 1
    if not len(start):
        return Blocks(start, end, article, first, last)
    adjacent = (line[1:] - line[:-1] == 1) & (article[1:] == article[:-1])
    parted = ~_joined(tokens, flags, start, end, first, last, article, adjacent)
    opens, closes = np.concatenate((_TRUE, parted)), np.concatenate((parted, _TRUE))
    return Blocks(start[opens], end[closes], article[opens], first[opens], last[closes])


def _bulleted(tokens: Tokens, start: Ints) -> Bools:
    """Whether each line begins with a hyphen, a star or a bullet, and a space."""
    follows = tokens.kinds[np.minimum(start + 1, len(tokens.kinds) - 1)]
    return is_any(tokens.points[start], _BULLETS) & (follows == Kind.SPACE)


def _joined(
    tokens: Tokens,
    flags: Ints,
    start: Ints,
    end: Ints,
    first: Ints,
    last: Ints,
    article: Ints,
    adjacent: Bools,
) -> Bools:
    """Whether each line, but the last, goes on in the next one, shape (n_lines - 1,)."""
    kinds = tokens.kinds
    final, ended = last[:-1] - 1, end[:-1] - 1
    several = (last - first > 1)[:-1]
    word_end = tokens.ends[final]
    # "to see Mr." at a line's end has its full stop, and a name begins the next line.
    title = (word_end == ended) & ((flags[final] & Flag.TITLE) != 0)
    title &= (tokens.points[ended] == ord(".")) & several
    next_kind = tokens.heads[first[1:]]
    title &= next_kind == Kind.UPPER
    open_end = adjacent & (title | ~ends_sentence(kinds, start[:-1], end[:-1]))
    open_end &= tokens.points[ended] != ord(":")
    # Points of a list may end with commas: "- a siren,".
    open_end &= ~_bulleted(tokens, start[1:])
    # Lines of headings and captions repeat words too, so only words that cannot end a line of
    # their own, or a small letter after the break, prove that a sentence was cut.
    unfinished = (word_end == end[:-1]) & ((flags[final] & Flag.FUNCTION) != 0) & several
    unfinished |= title | _GOES_ON[kinds[ended]]
    lower = (next_kind == Kind.LOWER) & (tokens.starts[first[1:]] == start[1:])
    sure = open_end & (unfinished | lower)
    # Whatever else tells a wrapped line needs an article that has some beyond doubt.
    if not sure.any():
        return sure
    n_articles = int(article[-1]) + 1
    wraps = np.bincount(article[:-1][sure], minlength=n_articles)
    lines = np.bincount(article, minlength=n_articles)
    maybe = open_end & (wraps >= SURE_WRAPS)[article[:-1]]
    rows = where(maybe)
    maybe[rows[_like_headings(tokens, flags, first[rows], last[rows])]] = False
    width = np.zeros(n_articles, dtype=np.int64)
    np.maximum.at(width, article, end - start)
    full = (end - start)[:-1] + 1 + tokens.sizes[first[1:]] > width[article[:-1]]
    column = open_end & full & (wraps >= COLUMN_SHARE * lines)[article[:-1]]
    return sure | maybe | column


def _like_headings(tokens: Tokens, flags: Ints, first: Ints, last: Ints) -> Bools:
    """Whether each line can be a heading: in title case, or short and without a finite verb."""
    if not len(first):
        return np.zeros(0, dtype=np.bool_)
    short = (last - first <= HEADING_WORDS) & (
        counts((flags & Flag.AUXILIARY) != 0, first, last) == 0
    )
    return title_case(tokens, flags, first, last) | short
