"""Furniture of pages, told by its form: bars, brackets, labels, lists and last lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from summarizer.forms import Flag, plain
from summarizer.lines import counts
from summarizer.tokens import Bools, Ints, Kind, Tokens

if TYPE_CHECKING:
    from summarizer.clutter import Units

#: A list whose points have headings has at least this many in a row, each a heading of at most
#: so many words and a sentence of at most so many.
POINTS = 3
POINT_HEADING_WORDS = 4
POINT_WORDS = 16
#: A last line of at most so many words without a verb, with a word about web pages, is a link.
LINK_WORDS = 8
#: "—Jon Hask writes on shipping." The dash of a dialogue or of a list has a space behind it.
_SIGNATURE = re.compile(r"[–—]\w")


def _alone(units: Units) -> Bools:
    """Whether each unit is the only one of its block."""
    return np.bincount(units.block)[units.block] == 1


def barred(tokens: Tokens, units: Units) -> Bools:
    """Units with an upright bar: it parts links, cells and labels, and stands in no prose.

    Where a script has no case it may stand for a full stop, as in Hindi.
    """
    found = np.zeros(len(units.start), dtype=np.bool_)
    at = np.flatnonzero(tokens.points == ord("|"))
    before = np.searchsorted(tokens.starts, at, side="right") - 1
    cased = np.isin(tokens.kinds[tokens.starts[before]], (Kind.UPPER, Kind.LOWER, Kind.DIGIT))
    at = at[(before >= 0) & cased]
    rows = np.searchsorted(units.start, at, side="right") - 1
    found[rows[(rows >= 0) & (at < units.end[rows])]] = True
    return found


def bracketed(tokens: Tokens, units: Units) -> Bools:
    """Units of paragraphs in square brackets: the editors' notes, and links to other stories."""
    turns = np.diff(units.block) != 0
    first, last = np.concatenate(([True], turns)), np.concatenate((turns, [True]))
    opens = tokens.points[units.start[first]] == ord("[")
    ends = units.end[last] - 1
    closes = tokens.points[ends] == ord("]")
    for number in np.flatnonzero(opens & closes).tolist():
        inside = tokens.points[units.start[first][number] : ends[number]]
        closes[number] = not bool((inside == ord("]")).any())
    found: Bools = np.repeat(opens & closes, np.bincount(units.block)[units.block[first]])
    return found


def labels(tokens: Tokens, units: Units, at: Ints) -> Bools:
    """Whether a word at each place is a label: one of one word is an ordinary word elsewhere.

    It has a colon behind it, "Related: ...", or opens a line and what it stands over
    has a capital: "Advertisement The ferry ran aground", but not "its advertising is misleading".
    """
    rows = np.searchsorted(units.first, at, side="right") - 1
    behind = np.minimum(at + 1, len(tokens.starts) - 1)
    kind = tokens.kinds[tokens.starts[behind]]
    capital = (kind == Kind.UPPER) | (kind == Kind.DIGIT)
    mark = tokens.points[np.minimum(tokens.ends[at], len(tokens.points) - 1)]
    opens = (rows >= 0) & (at == units.first[rows])
    found: Bools = (opens & capital) | (mark == ord(":"))
    return found


def points(tokens: Tokens, units: Units, terminated: Bools) -> Bools:
    """Points of a list where each has a heading: a short line, a short sentence, and so on."""
    words = units.last - units.first
    alone = _alone(units)
    upper = tokens.kinds[tokens.starts[units.first]] == Kind.UPPER
    heading = alone & ~terminated & (words <= POINT_HEADING_WORDS) & upper
    point = alone & terminated & (words <= POINT_WORDS)
    pair = np.zeros(len(words), dtype=np.bool_)
    pair[1:] = heading[:-1] & point[1:] & (np.diff(units.article) == 0)
    at = np.flatnonzero(pair)
    # A run of pairs: each is two units behind the one before.
    run = np.cumsum(np.concatenate(([0], np.diff(at) != 2)))
    found = np.zeros(len(words), dtype=np.bool_)
    if len(at):
        found[at[(np.bincount(run) >= POINTS)[run]]] = True
    return found


def last_lines(
    text: str, tokens: Tokens, flags: Ints, units: Units, kept: Bools, web_words: frozenset[str]
) -> tuple[Bools, Bools]:
    """The last line of an article, where it is a signature behind a dash, or a link's name.

    Args:
        text: The text.
        tokens: Its words.
        flags: `Flag` bits of each word.
        units: The candidate sentences.
        kept: Which of them nothing has left out so far.
        web_words: The language's words about web pages.

    Returns:
        Whether each unit is a signature, and whether each is a link, shape (n_units,) each.
    """
    signatures, links = np.zeros_like(kept), np.zeros_like(kept)
    rows = np.flatnonzero(kept)
    if not len(rows):
        return signatures, links
    ends = rows[np.concatenate((np.diff(units.article[rows]) != 0, [True]))]
    verb = (flags & (Flag.AUXILIARY | Flag.SAY)) != 0
    short = (units.last - units.first)[ends] <= LINK_WORDS
    short &= counts(verb, units.first[ends], units.last[ends]) == 0
    dash = tokens.kinds[units.start[ends]] == Kind.DASH
    for row in ends[(short | dash) & _alone(units)[ends]].tolist():
        line = plain(text[units.start[row] : units.end[row]])
        signatures[row] = _SIGNATURE.match(line) is not None
        links[row] = not signatures[row] and not web_words.isdisjoint(re.findall(r"\w+", line))
    return signatures, links


def doubled(text: str, units: Units) -> Bools:
    """The first line of an article and the next, where they are the same: title and heading."""
    found = np.zeros(len(units.start), dtype=np.bool_)
    opens = np.concatenate(([True], np.diff(units.article) != 0))
    size = units.end - units.start
    for row in np.flatnonzero(opens[:-1] & ~opens[1:] & (size[:-1] == size[1:])).tolist():
        line = text[units.start[row] : units.end[row]]
        found[row : row + 2] = text.startswith(line, int(units.start[row + 1]))
    return found
