"""Which sentences a digest may use: whole ones that are understood alone.

A question, a bare quotation, half a quotation, or a sentence whose subject stands in another
sentence still counts in TextRank; it is only never picked.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from summarizer.languages import Language
from summarizer.numeric.arrays import Bools, Ints, distinct, fresh, places, where
from summarizer.sentences.blocks import counts
from summarizer.sentences.spans import Units
from summarizer.text.characters import KINDS, Kind, blank, in_word, is_any
from summarizer.text.lexical import Flag, begins_phrase, lists, plain
from summarizer.text.tokens import Tokens

#: Shortest sentence that is picked, in words. See benchmarks/notes/experiments.md for the trials.
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
_QUESTION_MARKS = "?？؟"
_OPENING_MARKS = "“„«「『"
_CLOSING_MARKS = "”»」』"
_QUOTATION_MARKS = _OPENING_MARKS + _CLOSING_MARKS + '"'


def word_counts(tokens: Tokens, units: Units) -> Ints:
    """Words of each unit as budgets count them, shape (n,).

    Runs between white space; in a unit with Han or Kana its tokens, since those have none.
    """
    gap = blank(tokens.kinds)
    begins = where(gap[:-1] > gap[1:]) + 1
    # A unit starts with a character that is not blank, which no blank inside it precedes.
    runs = begins.searchsorted(units.end) - begins.searchsorted(units.start, "right") + 1
    glyphs = tokens.starts[tokens.heads == Kind.GLYPH]
    if not len(glyphs):
        return runs
    has_glyphs = glyphs.searchsorted(units.end) > glyphs.searchsorted(units.start)
    found: Ints = np.where(has_glyphs, units.words, runs)
    return found


def _quote_marks(tokens: Tokens, units: Units) -> tuple[Ints, Ints, Ints]:
    """Place, direction (1 opens, -1 closes, 0 either) and block of each quotation mark."""
    kinds = tokens.kinds
    at = where(is_any(tokens.mark_points, _QUOTATION_MARKS))
    points, at = tokens.mark_points[at], tokens.marks[at]
    rows = units.start.searchsorted(at, "right") - 1
    inside = where((rows >= 0) & (at < units.end[rows]))
    at, rows, points = at[inside], rows[inside], points[inside]
    opening, closing = is_any(points, _OPENING_MARKS), is_any(points, _CLOSING_MARKS)
    before = kinds[np.maximum(at - 1, 0)]
    after = kinds[np.minimum(at + 1, len(kinds) - 1)]
    starts = (at == 0) | ~_CLINGS[before]
    ends = (at == len(kinds) - 1) | ~_CLINGS[after]
    # A straight mark opens before a word and closes behind one.
    straight = starts.view(np.int8) - ends.view(np.int8)
    direction = np.where(opening, 1, np.where(closing, -1, straight))
    return at, direction, units.block[rows]


def _pairs(marks: Ints, directions: Ints, blocks: Ints) -> tuple[Ints, list[int]]:
    """Match quotation marks within their blocks.

    Returns:
        The places of those that open and close a quotation, shape (n_quotations, 2), and the marks
        that are left over.
    """
    if not len(marks):
        return np.zeros((0, 2), dtype=np.int64), []
    leads = where(fresh(blocks))
    sizes = np.concatenate((leads[1:], [len(marks)])) - leads
    odd = (np.arange(len(marks)) - leads.repeat(sizes)) % 2
    # Where marks that may open and marks that may close take turns they are pairs as they stand.
    in_turn = np.logical_and.reduceat(directions * (1 - 2 * odd) >= 0, leads) & (sizes % 2 == 0)
    plain = in_turn.repeat(sizes)
    if plain.all():
        return marks.reshape(-1, 2), []
    columns = (marks[~plain].tolist(), directions[~plain].tolist(), blocks[~plain].tolist())
    pairs, left = _pairs_one_by_one(*columns)
    found = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return np.concatenate((marks[plain].reshape(-1, 2), found)), left


def _pairs_one_by_one(
    marks: list[int], directions: list[int], blocks: list[int]
) -> tuple[list[tuple[int, int]], list[int]]:
    """`_pairs` for quotation marks in any order."""
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
    spans, left = _pairs(*_quote_marks(tokens, units))
    quoted = np.zeros(len(tokens.starts), dtype=np.bool_)
    balanced = np.ones(len(units.start), dtype=np.bool_)
    if len(spans):
        at = tokens.starts.searchsorted(spans)
        quoted = _covered(at, len(quoted))
        rows = units.start.searchsorted(spans, "right") - 1
        rows = rows[rows[:, 0] != rows[:, 1]]
        if len(rows):
            rows[:, 1] += 1
            balanced = ~_covered(rows, len(balanced))
    if left:
        balanced[units.start.searchsorted(np.array(left), "right") - 1] = False
    _add_single(text, tokens, units, quoted)
    return quoted, balanced


def _covered(spans: Ints, size: int) -> Bools:
    """Whether each of so many places is in one of some spans, shape (n_spans, 2), that follow."""
    steps = np.zeros(size + 1, dtype=np.int8)
    # Spans may touch: what ends one then begins the next.
    np.add.at(steps, spans[:, 0], np.int8(1))
    np.add.at(steps, spans[:, 1], np.int8(-1))
    return steps[:-1].cumsum(dtype=np.int8) > 0


def _add_single(text: str, tokens: Tokens, units: Units, quoted: Bools) -> None:
    """Mark what single quotation marks enclose; only units that open one are read."""
    kinds = tokens.kinds
    single = (tokens.mark_kinds == Kind.APOSTROPHE) | (tokens.mark_points == ord("‘"))
    marks = tokens.marks[single]
    marks = marks[(marks > 0) & (marks < len(kinds) - 1)]
    marks = marks[~in_word(kinds[marks - 1]) & in_word(kinds[marks + 1])]
    if not len(marks):
        return
    rows = distinct(units.start.searchsorted(marks, "right") - 1)
    spans = zip(rows.tolist(), units.start[rows].tolist(), units.end[rows].tolist(), strict=True)
    for row, begin, end in spans:
        if row < 0:
            continue
        for match in _SINGLE_QUOTED.finditer(text, begin, end):
            low, high = tokens.starts.searchsorted(match.span())
            quoted[low:high] = True


@lru_cache(maxsize=64)
def _phrases(data: Language) -> tuple[re.Pattern[str] | None, int]:
    """Connectives of several words, as a pattern for a sentence's beginning; the longest's size."""
    found = sorted(entry for entry in data.connectives if " " in entry)
    pattern = re.compile(rf"(?:{'|'.join(map(re.escape, found))})\b") if found else None
    return pattern, max(map(len, data.connectives), default=0)


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
    last = len(flags) - 1
    opener = flags[units.first]
    follower = flags[np.minimum(units.first + 1, last)]
    found = ((opener & Flag.PRONOUN) != 0) & ((follower & Flag.TIME) == 0)
    # "First, ..." counts what the sentence before announced.
    comma = tokens.points[np.minimum(tokens.ends[units.first], len(tokens.points) - 1)] == ord(",")
    found |= ((opener & Flag.ENUMERATOR) != 0) & comma
    found |= (opener & Flag.CONNECTIVE_WORD) != 0
    tied = where(((opener & Flag.CONNECTIVE) != 0) & ~found)
    tied = tied[begins_phrase(flags, units.first[tied], lists(data).ties)]
    phrases, longest = _phrases(data)
    for row, start in zip(tied.tolist(), units.start[tied].tolist(), strict=True):
        begin = plain(text[start : start + longest + 4]).lstrip("\"'“”‘«„([ ")
        found[row] = bool(phrases and phrases.match(begin))
    at = where((flags & (Flag.POINTER | Flag.PERSONAL)) != 0)
    at, rows = units.of_tokens(at[~quoted[at]])
    bits = flags[at]
    early = at < units.first[rows] + POINTER_WORDS
    early &= ((bits & Flag.POINTER) != 0) & (flags[np.minimum(at + 1, last)] & Flag.TIME == 0)
    found[rows[early]] = True
    # Without capitals nobody can tell whether a name came before.
    persons = where(((bits & Flag.PERSONAL) != 0) & ~units.uncased[rows])
    at, rows = at[persons], rows[persons]
    found[rows[~_named_before(tokens, flags, quoted, units.first[rows], at, terms)]] = True
    found |= _in_brackets(tokens, units)
    return found


def _named_before(
    tokens: Tokens, flags: Ints, quoted: Bools, first: Ints, at: Ints, terms: Ints
) -> Bools:
    """Whether a name that "she" can stand for precedes each of some tokens in its sentence.

    Days and months are no persons; whoever is named inside a quotation is not who speaks it; and a
    word that opens a sentence and stands elsewhere without its capital is a word like others.

    Args:
        tokens: Words of the text.
        flags: `Flag` bits of each.
        quoted: Whether each stands inside quotation marks.
        first: First token of the sentence of each of the tokens that are asked about.
        at: Those tokens.
        terms: Term of each form.
    """
    named = np.zeros(len(at), dtype=np.bool_)
    behind = where(at > first)
    if not len(behind):
        return named
    first, sizes = first[behind], (at - first)[behind]
    inside = places(first, sizes)
    names = (tokens.heads[inside] == Kind.UPPER) & ((flags[inside] & (Flag.STOP | Flag.DATE)) == 0)
    names &= ~quoted[inside]
    begins = sizes.cumsum() - sizes
    opening = begins[names[begins]]
    small = np.zeros(int(terms.max()) + 1, dtype=np.bool_)
    small[terms[tokens.heads[tokens.firsts] == Kind.LOWER]] = True
    names[opening] = ~small[terms[tokens.forms[inside[opening]]]]
    named[behind] = np.logical_or.reduceat(names, begins)
    return named


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
    inside = counts(quoted, units.first, units.last)
    size = np.maximum(units.words, 1)
    last = units.end - 1
    question = is_any(tokens.points[last], _QUESTION_MARKS)
    for step in (1, 2):
        question |= is_any(tokens.points[np.maximum(last - step, 0)], _QUESTION_MARKS)
    spoken = (inside == 0) | (size - inside >= ATTRIBUTION_WORDS)
    somebody = np.zeros(len(last), dtype=np.bool_)
    at = where((flags & Flag.SPEAKER) != 0)
    somebody[units.of_tokens(at[~quoted[at]])[1]] = True
    opener = np.minimum(units.first, len(flags) - 1)
    told = ((flags[opener] & Flag.SPEAKERS) != 0) & ~quoted[opener]
    somebody |= told & (units.first < len(flags))
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
    final = points[last]
    cut |= (final == ord("…")) | (
        (final == ord(".")) & (points[np.maximum(last - 1, 0)] == ord("."))
    )
    upper = where(tokens.heads == Kind.UPPER)
    upper = upper[kinds[tokens.ends[upper] - 1] == Kind.UPPER]
    upper, rows = units.of_tokens(upper)
    shouted = np.bincount(rows[tokens.sizes[upper] > 1], minlength=len(first))
    loud = shouted >= SHOUTED_SHARE * units.words
    # A button that ran into the sentence: "Ada Velling MORE was in Lennick".
    loud[rows[(flags[upper] & Flag.LABEL) != 0]] = True
    follower = np.minimum(first + 1, len(flags) - 1)
    asks = ((flags[first] & Flag.REQUEST) != 0) & ((flags[follower] & Flag.STOP) != 0)
    found: Bools = cut | loud | asks | _labels(tokens, units)
    return found


def _labels(tokens: Tokens, units: Units) -> Bools:
    """Points of a list, each a word and a colon before a phrase: "Mild: Nobody was hurt"."""
    colon = tokens.points[np.minimum(tokens.ends[units.first], len(tokens.points) - 1)] == ord(":")
    many = np.bincount(units.article[colon], minlength=len(units.sizes)) >= LIST_POINTS
    found: Bools = colon & many[units.article]
    return found
