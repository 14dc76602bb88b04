"""Which sentences a digest may use: whole ones that are understood alone.

A question, a bare quotation, half a quotation, or a sentence whose subject stands in another
sentence still counts in TextRank; it is only never picked.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from summarizer.forms import Flag, begins_phrase, lists, plain
from summarizer.languages import Language
from summarizer.lines import counts
from summarizer.tokens import KINDS, Bools, Ints, Kind, Tokens, blank, distinct, in_word, is_any
from summarizer.units import Units

#: Shortest sentence that is picked, in words. See docs/experiments.md for the trials.
MIN_WORDS = 6
#: A word such as "these" or "however" points back if it is among this many first words.
POINTER_WORDS = 8
#: A quotation with fewer words than this around it does not say who speaks.
ATTRIBUTION_WORDS = 2
#: An article with at least this many sentences behind a word and a colon holds a list.
LIST_POINTS = 3
#: A sentence is shouted when at least this share of its words is in capitals.
SHOUTED_SHARE = 0.6

_SINGLE_QUOTED = re.compile(r"(?<!\w)['‘](?=\w)[^'’\n]*(?:(?<=\w)['’](?=\w)[^'’\n]*)*['’](?!\w)")
_CLINGS = in_word(np.arange(KINDS, dtype=np.uint8))
_CLINGS[[Kind.TERMINATOR, Kind.COMMA, Kind.DASH, Kind.APOSTROPHE, Kind.CLOSER, Kind.OPENER]] = True
_OPENING_MARKS = "“„«「『"
_CLOSING_MARKS = "”»」』"


def word_counts(tokens: Tokens, units: Units) -> Ints:
    """Words of each unit as budgets count them, shape (n,).

    Runs between white space; in a unit with Han or Kana its tokens, since those have none.
    """
    gap = blank(tokens.kinds)
    begins = np.flatnonzero(gap[:-1] > gap[1:]) + 1
    # A unit starts with a character that is not blank, which no blank inside it precedes.
    runs = np.searchsorted(begins, units.end) - np.searchsorted(begins, units.start, "right") + 1
    glyphs = np.flatnonzero(tokens.kinds == Kind.GLYPH)
    if not len(glyphs):
        return runs
    has_glyphs = np.searchsorted(glyphs, units.end) > np.searchsorted(glyphs, units.start)
    found: Ints = np.where(has_glyphs, units.last - units.first, runs)
    return found


def _quote_marks(tokens: Tokens, units: Units) -> tuple[list[int], list[int], list[int]]:
    """Place, direction (1 opens, -1 closes, 0 either) and block of each quotation mark."""
    points, kinds = tokens.points, tokens.kinds
    marks = np.uint8(Kind.CLOSER), Kind.QUOTE - Kind.CLOSER
    at = np.flatnonzero((kinds - marks[0]) <= marks[1])
    opening, closing = is_any(points[at], _OPENING_MARKS), is_any(points[at], _CLOSING_MARKS)
    quotes = opening | closing | (points[at] == ord('"'))
    at, opening, closing = at[quotes], opening[quotes], closing[quotes]
    rows = np.searchsorted(units.start, at, side="right") - 1
    inside = (rows >= 0) & (at < units.end[rows])
    at, rows, opening, closing = at[inside], rows[inside], opening[inside], closing[inside]
    before = kinds[np.maximum(at - 1, 0)]
    after = kinds[np.minimum(at + 1, len(kinds) - 1)]
    starts = (at == 0) | ~_CLINGS[before]
    ends = (at == len(kinds) - 1) | ~_CLINGS[after]
    # A straight mark opens before a word and closes behind one.
    straight = starts.astype(np.int64) * ~ends - ends.astype(np.int64) * ~starts
    direction = np.where(opening, 1, np.where(closing, -1, straight))
    return at.tolist(), direction.tolist(), units.block[rows].tolist()


def _pairs(
    marks: list[int], directions: list[int], blocks: list[int]
) -> tuple[list[tuple[int, int]], list[int]]:
    """Match quotation marks within their blocks: (open, close) pairs, and marks left over."""
    pairs: list[tuple[int, int]] = []
    left: list[int] = []
    opened, current = -1, -1
    for mark, direction, block in zip(marks, directions, blocks, strict=True):
        if block != current or (direction == 1 and opened >= 0):
            if opened >= 0:
                left.append(opened)
            opened, current = -1, block
        if opened >= 0:
            pairs.append((opened, mark))
            opened = -1
        elif direction >= 0:
            opened = mark
        else:
            left.append(mark)
    if opened >= 0:
        left.append(opened)
    return pairs, left


def quotations(text: str, tokens: Tokens, units: Units) -> tuple[Bools, Bools]:
    """Where quotation marks stand open.

    Returns:
        Whether each token is inside quotation marks, shape (n_tokens,), and whether each unit
        holds only whole quotations and is inside none, shape (n_units,). Marks are matched
        within a block; one without its partner spoils only the unit that holds it.
    """
    pairs, left = _pairs(*_quote_marks(tokens, units))
    spans = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    steps = np.zeros(len(tokens.starts) + 1, dtype=np.int64)
    np.add.at(steps, np.searchsorted(tokens.starts, spans[:, 0]), 1)
    np.add.at(steps, np.searchsorted(tokens.starts, spans[:, 1]), -1)
    quoted = np.cumsum(steps)[:-1] > 0
    rows = np.searchsorted(units.start, spans, side="right") - 1
    split = rows[rows[:, 0] != rows[:, 1]]
    torn = np.zeros(len(units.start) + 1, dtype=np.int64)
    np.add.at(torn, split[:, 0], 1)
    np.add.at(torn, split[:, 1] + 1, -1)
    balanced = np.cumsum(torn)[:-1] == 0
    balanced[np.searchsorted(units.start, np.array(left, dtype=np.int64), side="right") - 1] = False
    _add_single(text, tokens, units, quoted)
    return quoted, balanced


def _add_single(text: str, tokens: Tokens, units: Units, quoted: Bools) -> None:
    """Mark what single quotation marks enclose; only units that open one are read."""
    kinds = tokens.kinds
    marks = np.flatnonzero((kinds == Kind.APOSTROPHE) | (tokens.points == ord("‘")))
    marks = marks[(marks > 0) & (marks < len(kinds) - 1)]
    marks = marks[~in_word(kinds[marks - 1]) & in_word(kinds[marks + 1])]
    for row in distinct(np.searchsorted(units.start, marks, side="right") - 1).tolist():
        if row < 0:
            continue
        begin = int(units.start[row])
        for match in _SINGLE_QUOTED.finditer(text, begin, int(units.end[row])):
            low, high = np.searchsorted(tokens.starts, match.span())
            quoted[low:high] = True


@lru_cache(maxsize=64)
def _phrases(data: Language) -> re.Pattern[str] | None:
    """Connectives of several words, as a pattern for a sentence's beginning."""
    found = sorted(entry for entry in data.connectives if " " in entry)
    return re.compile(rf"(?:{'|'.join(map(re.escape, found))})\b") if found else None


def dangling(
    text: str,
    tokens: Tokens,
    flags: Ints,
    quoted: Bools,
    units: Units,
    data: Language,
    terms: Ints,
) -> Bools:
    """Whether each unit leans on another one: an opener that points back, or a person unnamed.

    "This week" does not, nor does a connective with its own clause ("But for the rain, ...").
    `terms` has the term of each form.
    """
    opener = flags[units.first]
    follower = flags[np.minimum(units.first + 1, len(flags) - 1)]
    found = ((opener & Flag.PRONOUN) != 0) & ((follower & Flag.TIME) == 0)
    # "First, ..." counts what the sentence before announced.
    comma = tokens.points[np.minimum(tokens.ends[units.first], len(tokens.points) - 1)] == ord(",")
    found |= ((opener & Flag.ENUMERATOR) != 0) & comma
    found |= (opener & Flag.CONNECTIVE_WORD) != 0
    tied = np.flatnonzero(((opener & Flag.CONNECTIVE) != 0) & ~found)
    tied = tied[begins_phrase(flags, units.first[tied], lists(data).ties)]
    phrases = _phrases(data)
    longest = max((len(entry) for entry in data.connectives), default=0) + 4
    for row in tied.tolist():
        start = int(units.start[row])
        begin = plain(text[start : start + longest]).lstrip("\"'“”‘«„([ ")
        found[row] = bool(phrases and phrases.match(begin))
    pointing = ((flags & Flag.POINTER) != 0) & ~quoted
    pointing[:-1] &= (flags[1:] & Flag.TIME) == 0
    early = np.minimum(units.first + POINTER_WORDS, units.last)
    found |= counts(pointing, units.first, early) > 0
    persons = np.flatnonzero(((flags & Flag.PERSONAL) != 0) & ~quoted)
    rows = np.searchsorted(units.first, persons, side="right") - 1
    persons, rows = persons[rows >= 0], rows[rows >= 0]
    # Without capitals nobody can tell whether a name came before.
    inside = (persons < units.last[rows]) & ~units.uncased[rows]
    persons, rows = persons[inside], rows[inside]
    names = _names(tokens, flags, quoted, units.first[rows], terms)
    named = np.concatenate(([0], np.cumsum(names)))
    found[rows[named[persons] == named[units.first[rows]]]] = True
    found |= _in_brackets(tokens, units)
    return found


def _names(tokens: Tokens, flags: Ints, quoted: Bools, openers: Ints, terms: Ints) -> Bools:
    """Whether each token can be the name that a later "she" stands for, shape (n_tokens,).

    Days and months are no persons; whoever is named inside a quotation is not who speaks it; and a
    word that opens a sentence and stands elsewhere without its capital is a word like others.
    """
    found: Bools = (tokens.heads == Kind.UPPER) & ((flags & (Flag.STOP | Flag.DATE)) == 0)
    found &= ~quoted
    at = openers[found[openers]]
    small = terms[tokens.heads[tokens.firsts] == Kind.LOWER]
    found[at] = ~np.isin(terms[tokens.forms[at]], small)
    return found


def _in_brackets(tokens: Tokens, units: Units) -> Bools:
    """Whether each unit stands in brackets as a whole: an aside to the sentence before it."""
    last = np.maximum(units.end - 1, 0)
    before = np.maximum(last - 1, 0)
    close = (tokens.points[last] == ord(")")) | (tokens.points[before] == ord(")"))
    found: Bools = close & (tokens.points[units.start] == ord("("))
    return found


def eligible(
    tokens: Tokens,
    flags: Ints,
    quoted: Bools,
    balanced: Bools,
    words: Ints,
    units: Units,
    min_words: int,
) -> tuple[Bools, Bools]:
    """Which units a digest is made of, and which only fill what is left of its budget.

    Returns:
        Whether each unit is long enough, whole, no question, no bare quotation, no half of one
        and not told by an "I", shape (n,); and whether it is at least long enough, whole and no
        question, shape (n,).
    """
    sums = np.concatenate(([0], np.cumsum(quoted)))
    inside = sums[units.last] - sums[units.first]
    size = np.maximum(units.last - units.first, 1)
    last = units.end - 1
    question = np.zeros(len(last), dtype=np.bool_)
    for _ in range(3):
        question |= is_any(tokens.points[last], "?？؟")
        last = np.maximum(last - 1, 0)
    spoken = (inside == 0) | (size - inside >= ATTRIBUTION_WORDS)
    somebody = counts(((flags & Flag.SPEAKER) != 0) & ~quoted, units.first, units.last) > 0
    opener = units.first[units.first < len(flags)]
    somebody |= ((flags[opener] & Flag.SPEAKERS) != 0) & ~quoted[opener]
    spare: Bools = ~question & (words >= min_words) & ~_broken(tokens, flags, units)
    found: Bools = spare & balanced & spoken & ~somebody
    return found, spare


def _broken(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Units that are no statement of the news: cut at an end, shouted, or a request."""
    kinds, points, first = tokens.kinds, tokens.points, units.first
    begin = tokens.starts[first]
    second = kinds[np.minimum(begin + 1, len(kinds) - 1)]
    cut = (kinds[begin] == Kind.LOWER) & (second != Kind.UPPER) & ~units.uncased
    last = units.end - 1
    cut |= (points[last] == ord("…")) | (
        (points[last] == ord(".")) & (points[np.maximum(last - 1, 0)] == ord("."))
    )
    upper = (kinds[tokens.starts] == Kind.UPPER) & (kinds[tokens.ends - 1] == Kind.UPPER)
    shouted = counts(upper & (tokens.ends - tokens.starts > 1), units.first, units.last)
    loud = shouted >= SHOUTED_SHARE * (units.last - units.first)
    # A button that ran into the sentence: "Ada Velling MORE was in Lennick".
    labels = np.flatnonzero(upper & ((flags & Flag.LABEL) != 0))
    rows = np.searchsorted(units.first, labels, side="right") - 1
    loud[rows[(rows >= 0) & (labels < units.last[rows])]] = True
    follower = np.minimum(first + 1, len(flags) - 1)
    asks = ((flags[first] & Flag.REQUEST) != 0) & ((flags[follower] & Flag.STOP) != 0)
    found: Bools = cut | loud | asks | _labels(tokens, units)
    return found


def _labels(tokens: Tokens, units: Units) -> Bools:
    """Points of a list, each a word and a colon before a phrase: "Mild: Nobody was hurt"."""
    colon = tokens.points[np.minimum(tokens.ends[units.first], len(tokens.points) - 1)] == ord(":")
    size = int(units.article.max(initial=-1)) + 1
    many = np.bincount(units.article[colon], minlength=size) >= LIST_POINTS
    found: Bools = colon & many[units.article]
    return found
