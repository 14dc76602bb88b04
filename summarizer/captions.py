"""Captions and what else hangs on pictures, told by form: dates, sides, names before a slash.

A caption is often a whole sentence ("Ada Velling, left, speaks in Port Lennick, Tuesday, June 10,
2025."), and only its form tells it from the text: news prose has no need of weekday, day and year
at once, nor of saying where in the picture somebody stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarizer.forms import Flag
from summarizer.tokens import Bools, Ints, Kind, Tokens

if TYPE_CHECKING:
    from summarizer.clutter import Units

#: A credit glued to the sentence behind it ("Jan Hask / Coast Photos The ferry ...") has its
#: slash after two to this many capitalised words.
CREDIT_NAMES = 4
#: A picture's caption and credit are at most so many sentences of one paragraph.
CAPTION_SENTENCES = 3
#: So many paragraphs of several sentences, and this share of all, end with a full stop where
#: one that does not is something else.
NEAT_PARAGRAPHS = 3
NEAT_SHARE = 0.75
#: Two sentences of an article that end with the same words, so many, are one caption.
REPEATED_WORDS = 8
#: An odd number that spreads products over 64 bits: 2^64 divided by the golden ratio.
_MIX = np.uint64(0x9E3779B97F4A7C15)
_YEAR_DIGITS = 4
_DAY_DIGITS = 2


def pictures(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Whether each unit speaks of a picture, by its form, shape (n_units,)."""
    found = np.zeros(len(units.start), dtype=np.bool_)
    for places in (_full_dates(tokens, flags), _sides(tokens, flags)):
        rows = np.searchsorted(units.first, places, side="right") - 1
        found[rows[(rows >= 0) & (places < units.last[rows])]] = True
    return (
        found
        | _begun_by_a_date(tokens, flags, units)
        | _credited(tokens, flags, units)
        | _glued(tokens, flags, units)
    )


def _numbers(tokens: Tokens, at: Ints, digits: int) -> Bools:
    """Whether some words are numbers of at most two digits, or of exactly four, shape (n_at,)."""
    at = np.minimum(at, len(tokens.starts) - 1)
    size = tokens.ends[at] - tokens.starts[at]
    fits = size == digits if digits == _YEAR_DIGITS else size <= digits
    found: Bools = (tokens.heads[at] == Kind.DIGIT) & fits
    return found


def _full_dates(tokens: Tokens, flags: Ints) -> Ints:
    """Places where weekday, month, day and year follow each other."""
    dates = np.flatnonzero((flags & Flag.DATE) != 0)
    at = dates[:-1][np.diff(dates) == 1]
    day, year = _numbers(tokens, at + 2, _DAY_DIGITS), _numbers(tokens, at + 3, _YEAR_DIGITS)
    return at[day & year & (at + 3 < len(flags))]


def _sides(tokens: Tokens, flags: Ints) -> Ints:
    """Places of "left" and its kin between marks, behind a name: "Ada Velling, left, ..."."""
    at = np.flatnonzero((flags & Flag.SIDE) != 0)
    at = at[at > 0]
    starts, ends, points = tokens.starts, tokens.ends, tokens.points
    name = tokens.kinds[starts[at - 1]] == Kind.UPPER
    before = points[np.maximum(starts[at] - 2, 0)] == ord(",")
    bracket = points[starts[at] - 1] == ord("(")
    close = points[np.minimum(ends[at], len(points) - 1)]
    after = (close == ord(",")) | (close == ord(".")) | (close == ord(")"))
    near = starts[at] - ends[at - 1] == 2  # a mark and a space, nothing else
    return at[name & near & (before | bracket) & after]


def _begun_by_a_date(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Units that open with a bare date: "June 10, 2025 A ferry", "10 June, 2025, in Lennick".

    News says "On June 10"; a caption or a line of a chronicle has the date alone.
    """
    last = len(tokens.starts) - 1
    first = units.first
    steps = [np.minimum(first + step, last) for step in range(3)]
    month = [(flags[step] & Flag.DATE) != 0 for step in steps]
    day = [_numbers(tokens, step, _DAY_DIGITS) for step in steps[:2]]
    year = [_numbers(tokens, step, _YEAR_DIGITS) for step in steps[1:]]
    found: Bools = month[0] & (year[0] | (day[1] & year[1]))
    found |= day[0] & month[1] & year[1]
    # "Early 2000, at a rally", but not "In 2000, at a rally".
    plain = ((flags[first] & (Flag.STOP | Flag.FUNCTION)) == 0) & year[0]
    plain &= tokens.heads[first] == Kind.UPPER
    after = np.minimum(tokens.ends[steps[1]], len(tokens.points) - 1)
    found |= (
        plain
        & (tokens.points[after] == ord(","))
        & (tokens.ends[first] + 1 == tokens.starts[steps[1]])
    )
    return found & (units.last - first > 3)


def _glued(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Units whose sentence begins in their middle, as in "Coast Photos The ferry ran aground".

    Capitalised words, an article with a capital, a small letter: a name stands there that is no
    part of the sentence.
    """
    kinds = tokens.heads
    upper, lower = kinds == Kind.UPPER, kinds == Kind.LOWER
    name = upper & ((flags & Flag.STOP) == 0)
    names = np.concatenate(([0], np.cumsum(name)))
    owner = name & ((flags & Flag.OWNER) != 0)
    article = upper & ((flags & Flag.ARTICLE) != 0)
    opens = np.zeros(len(upper), dtype=np.bool_)
    opens[:-1] = article[:-1] & lower[1:]
    # Behind a picture's owner any name or article opens the sentence.
    opens[1:] |= owner[:-1] & (name | article)[1:]
    at = np.flatnonzero(opens)
    rows = np.searchsorted(units.first, at, side="right") - 1
    at, rows = at[rows >= 0], rows[rows >= 0]
    size = at - units.first[rows]
    # Nothing but single spaces between the names: "CAIRO, Egypt The" is a dateline.
    letters = np.concatenate(([0], np.cumsum(tokens.ends - tokens.starts)))
    opening = units.first[rows]
    # ... or a full stop before it: "Coast Bros. Pictures".
    stops = np.zeros(len(at), dtype=np.int64)
    for step in range(CREDIT_NAMES):
        name_end = tokens.ends[np.minimum(opening + step, at)]
        dot = tokens.points[np.minimum(name_end, len(tokens.points) - 1)] == ord(".")
        stops += dot & (opening + step < at)
    width = letters[at] - letters[opening] + size + stops
    near = tokens.starts[at] - tokens.starts[opening] == width
    near &= tokens.kinds[tokens.starts[at] - 1] == Kind.SPACE
    alone = near & (names[at] - names[units.first[rows]] == size)
    found = np.zeros(len(units.start), dtype=np.bool_)
    found[rows[alone & (size >= 1) & (size <= CREDIT_NAMES)]] = True
    return found


def _credited(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Units that open with a name, a slash and an agency's name, or are all names in brackets."""
    found = np.zeros(len(units.start), dtype=np.bool_)
    slashes = np.flatnonzero(tokens.points == ord("/"))
    rows = np.searchsorted(units.start, slashes, side="right") - 1
    inside = (rows >= 0) & (slashes < units.end[rows])
    # A credit in brackets before a sentence is cut off like a dateline.
    inside &= tokens.points[units.start[rows]] != ord("(")
    slashes, rows = slashes[inside], rows[inside]
    capital = tokens.heads == Kind.UPPER
    capital &= (flags & Flag.STOP) == 0
    capitals = np.concatenate(([0], np.cumsum(capital)))
    behind = np.searchsorted(tokens.starts, slashes)
    size = behind - units.first[rows]
    end = np.minimum(behind + 1, len(capital))
    named = capitals[end] - capitals[units.first[rows]] == end - units.first[rows]
    found[rows[named & (size >= 2) & (size <= CREDIT_NAMES)]] = True
    last = np.maximum(units.end - 1, 0)
    bracketed = (tokens.points[units.start] == ord("(")) & (tokens.points[last] == ord(")"))
    capital |= (flags & (Flag.ARTICLE | Flag.FUNCTION)) != 0
    capitals = np.concatenate(([0], np.cumsum(capital)))
    whole = capitals[units.last] - capitals[units.first] == units.last - units.first
    return found | (bracketed & whole)


def figures(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Units that "Figure 1." or "Table 2." in the same paragraph announces."""
    last, before = units.last - 1, np.maximum(units.last - 2, 0)
    number = tokens.heads[last] == Kind.DIGIT
    announces = number & ((flags[before] & Flag.FIGURE) != 0)
    found = np.zeros(len(units.start), dtype=np.bool_)
    found[1:] = announces[:-1] & (np.diff(units.block) == 0)
    return found


def repeated(text: str, tokens: Tokens, units: Units, credited: Bools) -> Bools:
    """Units that a caption of the same article ends with: pages print captions more than once.

    The last words alone would not do: a caption often shortens the article's first sentence.
    """
    size = units.last - units.first
    whole = size >= REPEATED_WORDS
    found = np.zeros(len(size), dtype=np.bool_)
    if not (credited & whole).any():
        return found
    key = units.article.astype(np.uint64)
    for step in range(1, REPEATED_WORDS + 1):
        form = tokens.forms[np.maximum(units.last - step, 0)]
        key = key * _MIX + form.astype(np.uint64)
    captions = {int(key[row]): row for row in np.flatnonzero(credited & whole).tolist()}
    alike = np.isin(key, key[credited & whole])
    for row in np.flatnonzero(whole & ~credited & alike).tolist():
        other = captions[int(key[row])]
        found[row] = text[units.start[other] : units.end[other]].endswith(
            text[units.start[row] : units.end[row]]
        )
    return found


def open_ended(tokens: Tokens, units: Units, terminated: Bools) -> Bools:
    """Units of short paragraphs that end without a full stop where the others have theirs.

    Captions, credits behind them, posts and links end so; a last paragraph may have been cut.
    """
    turns = np.diff(units.block) != 0
    first = np.flatnonzero(np.concatenate(([True], turns)))
    last = np.flatnonzero(np.concatenate((turns, [True])))
    size = last - first + 1
    article = units.article[first]
    several = size > 1
    n_articles = int(article[-1]) + 1
    total = np.bincount(article[several], minlength=n_articles)
    ended = np.bincount(article[several & terminated[last]], minlength=n_articles)
    neat = (ended >= NEAT_PARAGRAPHS) & (ended >= NEAT_SHARE * total)
    mark = tokens.points[units.end[last] - 1]
    # A colon announces what follows; a note's number stands behind its full stop.
    open_end = ~terminated[last] & (mark != ord(":")) & (mark != ord("]"))
    open_end &= several & (size <= CAPTION_SENTENCES) & neat[article]
    open_end[:-1] &= np.diff(article) == 0
    open_end[-1] = False
    found: Bools = np.repeat(open_end, size)
    return found


def embedded(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Units that hold the signature of an embedded post: "(@name) June 10, 2025"."""
    found = np.zeros(len(units.start), dtype=np.bool_)
    points = tokens.points
    at = np.flatnonzero((points[1:] == ord("@")) & (points[:-1] == ord("("))) + 1
    if not len(at):
        return found
    name = np.searchsorted(tokens.starts, at)
    month = np.minimum(name + 1, len(flags) - 1)
    dated = (name < len(flags)) & ((flags[month] & Flag.DATE) != 0)
    rows = np.searchsorted(units.start, at, side="right") - 1
    found[rows[dated & (rows >= 0)]] = True
    return found


def contacts(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Units that give a telephone number, a mail address or a web address."""
    found = np.zeros(len(units.start), dtype=np.bool_)
    starts = tokens.starts
    at = np.flatnonzero(tokens.points == ord("@"))
    worded = np.isin(tokens.kinds[np.maximum(at - 1, 0)], (Kind.LOWER, Kind.UPPER, Kind.DIGIT))
    at = at[worded & (at > 0)]
    host = np.minimum(np.searchsorted(starts, at), max(len(starts) - 1, 0))
    dotted = ["." in word for word in tokens.texts(tokens.forms[host])]
    web = starts[(flags & Flag.WEB) != 0]
    for places in (_telephones(tokens), web, at[np.array(dotted, dtype=np.bool_)]):
        rows = np.searchsorted(units.start, places, side="right") - 1
        found[rows[(rows >= 0) & (places < units.end[rows])]] = True
    return found


def _telephones(tokens: Tokens) -> Ints:
    """First characters of the last part but one of telephone numbers: "(555) 555-0199"."""
    starts, ends = tokens.starts, tokens.ends
    at = np.flatnonzero((tokens.heads == Kind.DIGIT) & (ends - starts == 3))
    at = at[(at > 0) & (at < len(starts) - 1)]
    before, after = at - 1, at + 1
    area = (tokens.heads[before] == Kind.DIGIT) & (ends[before] - starts[before] == 3)
    area &= starts[at] - ends[before] <= 2
    # "555-TIPS" is dialled by letters.
    dialled = (tokens.heads[after] == Kind.DIGIT) | (tokens.kinds[ends[after] - 1] == Kind.UPPER)
    local = dialled & (ends[after] - starts[after] == 4) & (starts[after] - ends[at] <= 2)
    return starts[at[area & local & (tokens.points[ends[at]] == ord("-"))]]


def labelled(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Units that open with a button's word in capitals: "CLOSE Ada Velling speaks ..."."""
    first = units.first
    spoken = ((flags[first] & Flag.LABEL) != 0) & (tokens.starts[first] == units.start)
    rows = np.flatnonzero(spoken)
    found = np.zeros(len(first), dtype=np.bool_)
    if len(rows):
        begin, end = tokens.starts[first[rows]], tokens.ends[first[rows]]
        kinds = tokens.kinds
        found[rows] = (kinds[begin] == Kind.UPPER) & (kinds[end - 1] == Kind.UPPER)
    return found
