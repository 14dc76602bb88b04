"""Furniture of pages, told by its form: bars, brackets, labels, lists and last lines."""

from __future__ import annotations

import re

import numpy as np

from summarizer.numeric.arrays import Bools, Ints, where
from summarizer.sentences.spans import Units
from summarizer.text.characters import KINDS, Kind
from summarizer.text.lexical import Flag, plain
from summarizer.text.tokens import Tokens

#: A list whose points have headings has at least this many in a row, each a heading of at most
#: so many words and a sentence of at most so many.
POINTS = 3
POINT_HEADING_WORDS = 4
POINT_WORDS = 16
#: A last line of at most so many words without a verb, with a word about web pages, is a link.
LINK_WORDS = 8
#: "—Jon Hask writes on shipping." The dash of a dialogue or of a list has a space behind it.
_SIGNATURE = re.compile(r"[–—]\w")


_CASED = np.zeros(KINDS, dtype=np.bool_)
_CASED[[Kind.UPPER, Kind.LOWER, Kind.DIGIT]] = True


def barred(tokens: Tokens, units: Units) -> Bools:
    """Units with an upright bar: it parts links, cells and labels, and stands in no prose.

    Where a script has no case it may stand for a full stop, as in Hindi.
    """
    found = np.zeros(len(units.start), dtype=np.bool_)
    at = tokens.marks[tokens.mark_points == ord("|")]
    if not len(at):
        return found
    before = tokens.starts.searchsorted(at, "right") - 1
    at = at[(before >= 0) & _CASED[tokens.heads[before]]]
    found[units.of_places(at)[1]] = True
    return found


def bracketed(tokens: Tokens, units: Units) -> Bools:
    """Units of paragraphs in square brackets: the editors' notes, and links to other stories."""
    found = np.zeros(len(units.start), dtype=np.bool_)
    firsts = where(units.leads & (tokens.points[units.start] == ord("[")))
    lasts = units.block.searchsorted(units.block[firsts], "right")
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        end = int(units.end[last - 1]) - 1
        closes = tokens.points[units.start[first] : end + 1] == ord("]")
        found[first:last] = closes[-1] and not closes[:-1].any()
    return found


def labels(tokens: Tokens, units: Units, at: Ints) -> Bools:
    """Whether a word at each place is a label: one of one word is an ordinary word elsewhere.

    It has a colon behind it, "Related: ...", or opens a line and what it stands over
    has a capital: "Advertisement The ferry ran aground", but not "its advertising is misleading".
    """
    rows = units.first.searchsorted(at, "right") - 1
    behind = np.minimum(at + 1, len(tokens.starts) - 1)
    kind = tokens.kinds[tokens.starts[behind]]
    capital = (kind == Kind.UPPER) | (kind == Kind.DIGIT)
    mark = tokens.points[np.minimum(tokens.ends[at], len(tokens.points) - 1)]
    opens = (rows >= 0) & (at == units.first[rows])
    found: Bools = (opens & capital) | (mark == ord(":"))
    return found


def points(tokens: Tokens, units: Units, terminated: Bools) -> Bools:
    """Points of a list where each has a heading: a short line, a short sentence, and so on."""
    found = np.zeros(len(units.start), dtype=np.bool_)
    heading = units.alone & ~terminated & (units.words <= POINT_HEADING_WORDS)
    heading &= tokens.heads[units.first] == Kind.UPPER
    if np.count_nonzero(heading) < POINTS:
        return found
    point = units.alone & terminated & (units.words <= POINT_WORDS)
    pair = np.zeros(len(found), dtype=np.bool_)
    pair[1:] = heading[:-1] & point[1:] & ~units.opens[1:]
    at = where(pair)
    # A run of pairs: each is two units behind the one before.
    run = np.concatenate(([0], np.diff(at) != 2)).cumsum()
    if len(at):
        found[at[(np.bincount(run) >= POINTS)[run]]] = True
    return found


def last_lines(
    text: str, tokens: Tokens, units: Units, kept: Bools, web_words: frozenset[str]
) -> tuple[Bools, Bools]:
    """The last line of an article, where it is a signature behind a dash, or a link's name.

    Args:
        text: The text.
        tokens: Its words.
        units: The candidate sentences.
        kept: Which of them nothing has left out so far.
        web_words: The language's words about web pages.

    Returns:
        Whether each unit is a signature, and whether each is a link, shape (n_units,) each.
    """
    signatures, links = np.zeros((2, len(kept)), dtype=np.bool_)
    rows = where(kept)
    if not len(rows):
        return signatures, links
    article = units.article[rows]
    ends = rows[np.concatenate((article[1:] != article[:-1], [True]))]
    short = (units.words[ends] <= LINK_WORDS) & ~units.hold(Flag.AUXILIARY | Flag.SAY)[ends]
    dash = tokens.kinds[units.start[ends]] == Kind.DASH
    for row in ends[(short | dash) & units.alone[ends]].tolist():
        line = plain(text[units.start[row] : units.end[row]])
        signatures[row] = _SIGNATURE.match(line) is not None
        links[row] = not signatures[row] and not web_words.isdisjoint(re.findall(r"\w+", line))
    return signatures, links


def doubled(text: str, units: Units) -> Bools:
    """The first line of an article and the next, where they are the same: title and heading."""
    found = np.zeros(len(units.start), dtype=np.bool_)
    size, opens = units.end - units.start, units.opens
    for row in where(opens[:-1] & ~opens[1:] & (size[:-1] == size[1:])).tolist():
        line = text[units.start[row] : units.end[row]]
        found[row : row + 2] = text.startswith(line, int(units.start[row + 1]))
    return found
