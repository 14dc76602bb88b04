"""Captions and what else hangs on pictures, told by form: dates, sides, names before a slash.

A caption is often a whole sentence ("Ada Velling, left, speaks in Port Lennick, Tuesday, June 10,
2025."), and only its form tells it from the text: news prose has no need of weekday, day and year
at once, nor of saying where in the picture somebody stands.
"""

from __future__ import annotations

import numpy as np

from summarizer.numeric.arrays import Bools, Ints, places, where
from summarizer.sentences.spans import Units
from summarizer.text.characters import Kind, is_any
from summarizer.text.lexical import Flag
from summarizer.text.tokens import Tokens

#: A credit glued to the sentence behind it ("Jan Hask / Coast Photos The ferry ...") has its
#: slash after two to this many capitalised words.
CREDIT_NAMES = 4
#: A picture's caption and credit are at most so many sentences of one paragraph.
CAPTION_SENTENCES = 3
_YEAR_DIGITS = 4
_DAY_DIGITS = 2
#: Words of a full date: weekday, month, day, year.
_DATE_WORDS = 4


def caption_forms(tokens: Tokens, flags: Ints, units: Units, bare_dates: bool) -> Bools:
    """Whether each unit speaks of a picture, by its form, shape (n_units,).

    With `bare_dates` sentences of news begin with a date too, so that it tells nothing.
    """
    captions = _dated(tokens, flags, units)
    if not bare_dates:
        captions |= _begun_by_a_date(tokens, flags, units)
    at = _sides(tokens, flags)
    if len(at):
        captions[units.of_tokens(at)[1]] = True
    return captions | _credited(tokens, flags, units)


def _numbers(tokens: Tokens, at: Ints, digits: int) -> Bools:
    """Whether some words are numbers of at most two digits, or of exactly four, shape (n_at,)."""
    at = np.minimum(at, len(tokens.starts) - 1)
    size = tokens.sizes[at]
    fits = size == digits if digits == _YEAR_DIGITS else size <= digits
    return (tokens.heads[at] == Kind.DIGIT) & fits


def _dated(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Units with weekday, day and year at once, in apposition or as their end.

    "The minister resigned on Tuesday, June 10, 2025, after the inspection" is news.
    """
    captions = np.zeros(len(units.start), dtype=np.bool_)
    at = _full_dates(tokens, flags)
    if len(at):
        at, rows = units.of_tokens(at)
        stated = (flags[np.maximum(at - 1, 0)] & Flag.FUNCTION) != 0
        inside = at + _DATE_WORDS < units.last[rows]
        said = units.hold(Flag.AUXILIARY | Flag.SAY)[rows]
        captions[rows[~(stated & (inside | said))]] = True
    return captions


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
    captions = np.zeros(len(units.start), dtype=np.bool_)
    # All of them have a year, as their second word or as their third.
    four = (tokens.heads == Kind.DIGIT) & (tokens.sizes == _YEAR_DIGITS)
    second, third = np.minimum(units.first + 1, last), np.minimum(units.first + 2, last)
    rows = where((four[second] | four[third]) & (units.words > 3))
    if not len(rows):
        return captions
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
    captions[rows] = dated
    return captions


def _names(tokens: Tokens, flags: Ints, at: Ints) -> Bools:
    """Whether some words can be part of a name: a capital, and no stop word."""
    return (tokens.heads[at] == Kind.UPPER) & ((flags[at] & Flag.STOP) == 0)


def _credited(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Units that open with a name, a slash and an agency's name, or are all names in brackets."""
    credited = np.zeros(len(units.start), dtype=np.bool_)
    bracket = tokens.points[units.start] == ord("(")
    slashes, rows = units.of_places(tokens.marks[tokens.mark_points == ord("/")])
    # A credit in brackets before a sentence is cut off like a dateline.
    size = tokens.starts.searchsorted(slashes) - units.first[rows]
    near = where((size >= 2) & (size <= CREDIT_NAMES) & ~bracket[rows])
    if len(near):
        rows = rows[near]
        first = units.first[rows]
        last = np.minimum(first + size[near] + 1, len(flags))
        credited[rows[_all_names(tokens, flags, first, last, 0)]] = True
    final = np.maximum(units.end - 1, 0)
    rows = where(bracket & (tokens.points[final] == ord(")")))
    if len(rows):
        span = units.first[rows], units.last[rows]
        credited[rows[_all_names(tokens, flags, *span, Flag.ARTICLE | Flag.FUNCTION)]] = True
    return credited


def _all_names(tokens: Tokens, flags: Ints, first: Ints, last: Ints, others: int) -> Bools:
    """Whether all words of each span can be part of a name, or have one of some other flags."""
    sizes = last - first
    inside = places(first, sizes)
    fits = _names(tokens, flags, inside) | ((flags[inside] & others) != 0)
    return np.logical_and.reduceat(fits, sizes.cumsum() - sizes)
