"""Captions and what else hangs on pictures, told by form: dates, sides, names before a slash.

A caption is often a whole sentence ("Ada Velling, left, speaks in Port Lennick, Tuesday, June 10,
2025."), and only its form tells it from the text: news prose has no need of weekday, day and year
at once, nor of saying where in the picture somebody stands.
"""

from __future__ import annotations

import numpy as np

from summarizer.numeric.arrays import Bools, Ints, among, places, where
from summarizer.sentences.spans import Units
from summarizer.text.characters import KINDS, Kind, Points, is_any
from summarizer.text.lexical import Flag
from summarizer.text.tokens import Tokens

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
#: What can stand before the "@" of an address.
_BEFORE_AT = np.zeros(KINDS, dtype=np.bool_)
_BEFORE_AT[[Kind.LOWER, Kind.UPPER, Kind.DIGIT]] = True
_YEAR_DIGITS = 4
_DAY_DIGITS = 2


def pictures(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Whether each unit speaks of a picture, by its form, shape (n_units,)."""
    found = _begun_by_a_date(tokens, flags, units)
    for at in (_full_dates(tokens, flags), _sides(tokens, flags)):
        if len(at):
            found[units.of_tokens(at)[1]] = True
    return found | _credited(tokens, flags, units) | _glued(tokens, flags, units)


def _numbers(tokens: Tokens, at: Ints, digits: int) -> Bools:
    """Whether some words are numbers of at most two digits, or of exactly four, shape (n_at,)."""
    at = np.minimum(at, len(tokens.starts) - 1)
    size = tokens.sizes[at]
    fits = size == digits if digits == _YEAR_DIGITS else size <= digits
    found: Bools = (tokens.heads[at] == Kind.DIGIT) & fits
    return found


def _full_dates(tokens: Tokens, flags: Ints) -> Ints:
    """Places where weekday, month, day and year follow each other."""
    dates = where((flags & Flag.DATE) != 0)
    at = dates[:-1][dates[1:] - dates[:-1] == 1]
    if not len(at):
        return at
    day, year = _numbers(tokens, at + 2, _DAY_DIGITS), _numbers(tokens, at + 3, _YEAR_DIGITS)
    return at[day & year & (at + 3 < len(flags))]


def _sides(tokens: Tokens, flags: Ints) -> Ints:
    """Places of "left" and its kin between marks, behind a name: "Ada Velling, left, ..."."""
    at = where((flags & Flag.SIDE) != 0)
    at = at[at > 0]
    if not len(at):
        return at
    starts, ends, points = tokens.starts, tokens.ends, tokens.points
    name = tokens.kinds[starts[at - 1]] == Kind.UPPER
    before = points[np.maximum(starts[at] - 2, 0)] == ord(",")
    bracket = points[starts[at] - 1] == ord("(")
    close = points[np.minimum(ends[at], len(points) - 1)]
    after = is_any(close, ",.)")
    near = starts[at] - ends[at - 1] == 2  # a mark and a space, nothing else
    return at[name & near & (before | bracket) & after]


def _begun_by_a_date(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Units that open with a bare date: "June 10, 2025 A ferry", "10 June, 2025, in Lennick".

    News says "On June 10"; a caption or a line of a chronicle has the date alone.
    """
    last = len(tokens.starts) - 1
    found = np.zeros(len(units.start), dtype=np.bool_)
    # All of them have a year, as their second word or as their third.
    four = (tokens.heads == Kind.DIGIT) & (tokens.sizes == _YEAR_DIGITS)
    second, third = np.minimum(units.first + 1, last), np.minimum(units.first + 2, last)
    rows = where((four[second] | four[third]) & (units.words > 3))
    if not len(rows):
        return found
    steps = units.first[rows], second[rows], third[rows]
    first = steps[0]
    month = [(flags[step] & Flag.DATE) != 0 for step in steps]
    day = [_numbers(tokens, step, _DAY_DIGITS) for step in steps[:2]]
    year = [_numbers(tokens, step, _YEAR_DIGITS) for step in steps[1:]]
    dated = month[0] & (year[0] | (day[1] & year[1]))
    dated |= day[0] & month[1] & year[1]
    # "Early 2000, at a rally", but not "In 2000, at a rally".
    plain = ((flags[first] & (Flag.STOP | Flag.FUNCTION)) == 0) & year[0]
    plain &= tokens.heads[first] == Kind.UPPER
    after = np.minimum(tokens.ends[steps[1]], len(tokens.points) - 1)
    plain &= tokens.points[after] == ord(",")
    dated |= plain & (tokens.ends[first] + 1 == tokens.starts[steps[1]])
    found[rows] = dated
    return found


def _names(tokens: Tokens, flags: Ints, at: Ints) -> Bools:
    """Whether some words can be part of a name: a capital, and no stop word."""
    found: Bools = (tokens.heads[at] == Kind.UPPER) & ((flags[at] & Flag.STOP) == 0)
    return found


def _glued(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Units whose sentence begins in their middle, as in "Coast Photos The ferry ran aground".

    Capitalised words, an article with a capital, a small letter: a name stands there that is no
    part of the sentence. Only the first words are looked at, of the units that open with a name.
    """
    found = np.zeros(len(units.start), dtype=np.bool_)
    rows = where(_names(tokens, flags, units.first))
    if not len(rows):
        return found
    # A unit a row, a word a column: those of the name, the opening word and the one behind it.
    first, last = units.first[rows], units.last[rows]
    at = first[:, None] + np.arange(CREDIT_NAMES + 2)
    inside = at[:, 1:-1] < last[:, None]
    at = np.minimum(at, len(tokens.starts) - 1)
    kinds, bits = tokens.heads[at], flags[at]
    upper = kinds == Kind.UPPER
    name = upper & ((bits & Flag.STOP) == 0)
    article = upper & ((bits & Flag.ARTICLE) != 0)
    opens = article[:, 1:-1] & (kinds[:, 2:] == Kind.LOWER)
    # Behind a picture's owner any name or article opens the sentence.
    opens |= (name & ((bits & Flag.OWNER) != 0))[:, :-2] & (name | article)[:, 1:-1]
    opens &= inside & np.logical_and.accumulate(name, axis=1)[:, :-2]
    place, column = opens.nonzero()
    at, first = first[place] + column + 1, first[place]
    if len(place):
        near = _spaced(tokens, first, at) & (tokens.kinds[tokens.starts[at] - 1] == Kind.SPACE)
        found[rows[place[near]]] = True
    return found


def _spaced(tokens: Tokens, first: Ints, at: Ints) -> Bools:
    """Whether nothing but single spaces parts the words from `first` to `at`, but for full stops.

    "CAIRO, Egypt The" is a dateline; "Coast Bros. Pictures" is a name.
    """
    sizes = at - first
    inside = places(first, sizes)
    dots = tokens.points[tokens.ends[inside]] == ord(".")
    widths = tokens.sizes[inside] + 1 + dots
    width = np.add.reduceat(widths, sizes.cumsum() - sizes)
    found: Bools = tokens.starts[at] - tokens.starts[first] == width
    return found


def _credited(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Units that open with a name, a slash and an agency's name, or are all names in brackets."""
    found = np.zeros(len(units.start), dtype=np.bool_)
    bracket = tokens.points[units.start] == ord("(")
    slashes, rows = units.of_places(tokens.marks[tokens.mark_points == ord("/")])
    # A credit in brackets before a sentence is cut off like a dateline.
    size = tokens.starts.searchsorted(slashes) - units.first[rows]
    near = where((size >= 2) & (size <= CREDIT_NAMES) & ~bracket[rows])
    if len(near):
        rows = rows[near]
        first = units.first[rows]
        last = np.minimum(first + size[near] + 1, len(flags))
        found[rows[_all_names(tokens, flags, first, last, 0)]] = True
    final = np.maximum(units.end - 1, 0)
    rows = where(bracket & (tokens.points[final] == ord(")")))
    if len(rows):
        span = units.first[rows], units.last[rows]
        found[rows[_all_names(tokens, flags, *span, Flag.ARTICLE | Flag.FUNCTION)]] = True
    return found


def _all_names(tokens: Tokens, flags: Ints, first: Ints, last: Ints, others: int) -> Bools:
    """Whether all words of each span can be part of a name, or have one of some other flags."""
    sizes = last - first
    inside = places(first, sizes)
    fits = _names(tokens, flags, inside) | ((flags[inside] & others) != 0)
    return np.logical_and.reduceat(fits, sizes.cumsum() - sizes)


def figures(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Units that "Figure 1." or "Table 2." in the same paragraph announces."""
    found = np.zeros(len(units.start), dtype=np.bool_)
    if not units.any_held & Flag.FIGURE:
        return found
    last, before = units.last - 1, np.maximum(units.last - 2, 0)
    announces = (tokens.heads[last] == Kind.DIGIT) & ((flags[before] & Flag.FIGURE) != 0)
    found[1:] = announces[:-1] & ~units.leads[1:]
    return found


def repeated(text: str, tokens: Tokens, units: Units, credited: Bools) -> Bools:
    """Units that a caption of the same article ends with: pages print captions more than once.

    The last words alone would not do: a caption often shortens the article's first sentence.
    """
    found = np.zeros(len(units.start), dtype=np.bool_)
    whole = units.words >= REPEATED_WORDS
    captions = where(credited & whole)
    if not len(captions):
        return found
    # Few units end with the last word of a caption; the others need no key.
    final = units.article * len(tokens.firsts) + tokens.forms[units.last - 1]
    rows = where(whole & among(final, final[captions]))
    if len(rows) == len(captions):
        return found
    endings = tokens.forms[units.last[rows][:, None] - np.arange(1, REPEATED_WORDS + 1)]
    spoken = zip(units.article[rows].tolist(), map(tuple, endings.tolist()), strict=True)
    keys = dict(zip(rows.tolist(), spoken, strict=True))
    last_of = {keys[row]: row for row in captions.tolist()}
    for row in rows[~credited[rows]].tolist():
        other = last_of.get(keys[row])
        found[row] = other is not None and text[units.start[other] : units.end[other]].endswith(
            text[units.start[row] : units.end[row]]
        )
    return found


def open_ended(units: Units, terminated: Bools, final: Points) -> Bools:
    """Units of short paragraphs that end without a full stop where the others have theirs.

    Captions, credits behind them, posts and links end so; a last paragraph may have been cut.

    Args:
        units: The candidate sentences.
        terminated: Whether each ends with a terminator.
        final: The last character of each.

    Returns:
        Whether each unit belongs to one, shape (n_units,).
    """
    found = np.zeros(len(units.start), dtype=np.bool_)
    several = units.trails & ~units.alone
    # A colon announces what follows; a note's number stands behind its full stop.
    open_end = several & ~terminated & ~is_any(final, ":]")
    if not open_end.any():
        return found
    n_articles = len(units.sizes)
    total = np.bincount(units.article[several], minlength=n_articles)
    ended = np.bincount(units.article[several & terminated], minlength=n_articles)
    neat = (ended >= NEAT_PARAGRAPHS) & (ended >= NEAT_SHARE * total)
    open_end[:-1] &= ~units.opens[1:]
    open_end[-1] = False
    for row in where(open_end & neat[units.article]).tolist():
        first = units.block.searchsorted(units.block[row])
        if row - first < CAPTION_SENTENCES:
            found[first : row + 1] = True
    return found


def _at_signs(tokens: Tokens) -> Ints:
    """Places of every "@" but one that begins the text."""
    at = tokens.marks[tokens.mark_points == ord("@")]
    return at[at > 0]


def embedded(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Units that hold the signature of an embedded post: "(@name) June 10, 2025"."""
    found = np.zeros(len(units.start), dtype=np.bool_)
    at = _at_signs(tokens)
    at = at[tokens.points[at - 1] == ord("(")]
    if not len(at):
        return found
    name = tokens.starts.searchsorted(at)
    month = np.minimum(name + 1, len(flags) - 1)
    dated = (name < len(flags)) & ((flags[month] & Flag.DATE) != 0)
    rows = units.start.searchsorted(at, "right") - 1
    found[rows[dated & (rows >= 0)]] = True
    return found


def contacts(tokens: Tokens, units: Units) -> Bools:
    """Units that give a telephone number, a mail address or a web address."""
    found = units.hold(Flag.WEB)
    for at in (_telephones(tokens), _mail(tokens)):
        if len(at):
            found[units.of_places(at)[1]] = True
    return found


def _mail(tokens: Tokens) -> Ints:
    """Places of the "@" of mail addresses: a word before it, and one with a dot behind it."""
    at = _at_signs(tokens)
    at = at[_BEFORE_AT[tokens.kinds[at - 1]]]
    if not len(at):
        return at
    host = np.minimum(tokens.starts.searchsorted(at), max(len(tokens.starts) - 1, 0))
    dotted = ["." in word for word in tokens.texts(tokens.forms[host])]
    return at[np.array(dotted, dtype=np.bool_)]


def _telephones(tokens: Tokens) -> Ints:
    """First characters of the last part but one of telephone numbers: "(555) 555-0199"."""
    starts, ends, sizes = tokens.starts, tokens.ends, tokens.sizes
    at = where((tokens.heads == Kind.DIGIT) & (sizes == 3))
    at = at[(at > 0) & (at < len(starts) - 1)]
    at = at[tokens.points[ends[at]] == ord("-")]
    if not len(at):
        return at
    before, after = at - 1, at + 1
    area = (tokens.heads[before] == Kind.DIGIT) & (sizes[before] == 3)
    area &= starts[at] - ends[before] <= 2
    # "555-TIPS" is dialled by letters.
    dialled = (tokens.heads[after] == Kind.DIGIT) | (tokens.kinds[ends[after] - 1] == Kind.UPPER)
    local = dialled & (sizes[after] == 4) & (starts[after] - ends[at] <= 2)
    return starts[at[area & local]]


def labelled(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Units that open with a button's word in capitals: "CLOSE Ada Velling speaks ..."."""
    first = units.first
    found = np.zeros(len(first), dtype=np.bool_)
    if not units.any_held & Flag.LABEL:
        return found
    spoken = ((flags[first] & Flag.LABEL) != 0) & (tokens.starts[first] == units.start)
    rows = where(spoken)
    if len(rows):
        begin, end = tokens.starts[first[rows]], tokens.ends[first[rows]]
        kinds = tokens.kinds
        found[rows] = (kinds[begin] == Kind.UPPER) & (kinds[end - 1] == Kind.UPPER)
    return found
