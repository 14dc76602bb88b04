"""Which words stand inside quotation marks, in every style of them, and which sentences hold half.

Straight, curly, low, angled and corner marks; the double backquotes and apostrophes of agencies;
single marks; and quotations over paragraphs, each of which opens a mark and only the last closes.
"""

from __future__ import annotations

import numpy as np

from summarizer.numeric.arrays import Bools, Ints, fresh, where
from summarizer.sentences.spans import Units
from summarizer.text.characters import KINDS, Kind, in_word, is_any
from summarizer.text.tokens import Tokens

_CLINGS = in_word(np.arange(KINDS, dtype=np.uint8))
_CLINGS[[Kind.TERMINATOR, Kind.COMMA, Kind.DASH, Kind.APOSTROPHE, Kind.CLOSER, Kind.OPENER]] = True
_OPENING_MARKS = "“„«‹「『❝〝"
_CLOSING_MARKS = "”»›」』❞〞〟"
#: Marks that some languages open with and others close: „so“, »so«, ”so”.
_EITHER_WAY = "“”«»‹›"
_QUOTATION_MARKS = _OPENING_MARKS + _CLOSING_MARKS + '"＂'
#: Sentences behind an opening mark that may all be quoted where nothing closes it: in a text
#: without paragraphs, a stray mark would take the rest of the article with it.
CUT_OFF_REACH = 4
_STOPS = ".,;:!?)…。，"
_SINGLE_MARKS = "'’‘‚"


def _quote_marks(tokens: Tokens, units: Units) -> tuple[Ints, Ints, Ints]:
    """Place, direction (1 opens, -1 closes, 0 either) and block of each quotation mark."""
    kinds = tokens.kinds
    double = is_any(tokens.mark_points, _QUOTATION_MARKS) | _doubled(tokens)
    at = where(double)
    points, at = tokens.mark_points[at], tokens.marks[at]
    rows = units.start.searchsorted(at, "right") - 1
    inside = where((rows >= 0) & (at < units.end[rows]))
    at, rows, points = at[inside], rows[inside], points[inside]
    opening, closing = is_any(points, _OPENING_MARKS), is_any(points, _CLOSING_MARKS)
    before = kinds[np.maximum(at - 1, 0)]
    after = kinds[np.minimum(at + 1, len(kinds) - 1)]
    starts = (at == 0) | ~_CLINGS[before]
    ends = (at == len(kinds) - 1) | ~_CLINGS[after]
    # A straight mark opens before a word and closes behind one; with a space before it and a stop
    # behind it, as typed by machines, it closes: "an idiot ".
    stops = starts & (at > 0) & is_any(tokens.points[np.minimum(at + 1, len(kinds) - 1)], _STOPS)
    straight = np.where(stops, -1, starts.view(np.int8) - ends.view(np.int8))
    direction = np.where(opening | (points == ord("`")), 1, np.where(closing, -1, straight))
    # What stands at a word tells which way it is turned; between spaces its own shape does.
    either, worded = is_any(points, _EITHER_WAY), in_word(after)
    direction[either & starts & worded] = 1
    direction[either & ~starts & ~worded] = -1
    return at, direction, units.block[rows]


def _doubled(tokens: Tokens) -> Bools:
    """Whether each mark is the first of two backquotes or two apostrophes, as agencies quote."""
    points, marks = tokens.mark_points, tokens.marks
    doubled = np.zeros(len(marks), dtype=np.bool_)
    doubled[:-1] = (points[1:] == points[:-1]) & (marks[1:] - marks[:-1] == 1)
    doubled &= is_any(points, "`'’")
    doubled[1:] &= ~doubled[:-1]
    return doubled


def _unclosed(opened: Ints, tokens: Tokens, units: Units) -> Ints:
    """Quotations that go on in the next paragraph, which opens a mark of its own.

    Args:
        opened: Opening marks without a partner, ascending.
        tokens: Words of the text.
        units: The candidate sentences.

    Returns:
        Place of the mark and the end of its block, shape (n_quotations, 2).
    """
    block = units.block[units.start.searchsorted(opened, "right") - 1]
    later = units.block.searchsorted(block, "right")
    follows = later < len(units.block)
    opened, later = opened[follows], later[follows]
    same = units.article[later] == units.article[later - 1]
    first = tokens.points[units.start[later]]
    goes_on = same & (is_any(first, _OPENING_MARKS + _CLOSING_MARKS + '"') | (first == ord("`")))
    return np.column_stack((opened, units.end[later - 1]))[goes_on]


def _cut_off(opened: Ints, marks: Ints, units: Units) -> Ints:
    """Quotations that nothing closes: they go on to the end of their block if that is near.

    Args:
        opened: Opening marks without a partner, ascending.
        marks: All quotation marks, ascending.
        units: The candidate sentences.

    Returns:
        Place of the mark and the end of its block, shape (n_quotations, 2).
    """
    rows = units.start.searchsorted(opened, "right") - 1
    last = units.block.searchsorted(units.block[rows], "right") - 1
    behind = np.append(marks, len(units.end) and units.end[-1])[marks.searchsorted(opened, "right")]
    near = (last > rows) & (last - rows <= CUT_OFF_REACH) & (behind >= units.end[last])
    return np.column_stack((opened, units.end[last]))[near]


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
    others = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return np.concatenate((marks[plain].reshape(-1, 2), others)), left


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


def quotations(tokens: Tokens, units: Units) -> tuple[Bools, Bools, Bools]:
    """Where quotation marks stand open.

    Returns:
        Whether each token is inside quotation marks, shape (n_tokens,); whether each unit
        holds only whole quotations and is inside none, shape (n_units,); and whether each goes on
        with a quotation that the unit before it holds or opens and that is closed, shape
        (n_units,). Marks are matched within a block; one without its partner spoils only the unit
        that holds it.
    """
    marks, directions, blocks = _quote_marks(tokens, units)
    spans, left = _pairs(marks, directions, blocks)
    single, longer = _single(tokens, units)
    spans = np.concatenate((spans, longer))
    quoted = np.zeros(len(tokens.starts), dtype=np.bool_)
    balanced = np.ones(len(units.start), dtype=np.bool_)
    goes_on = np.zeros(len(units.start), dtype=np.bool_)
    if len(spans):
        at = tokens.starts.searchsorted(spans)
        quoted = _covered(at, len(quoted))
        rows = units.start.searchsorted(spans, "right") - 1
        rows = rows[rows[:, 0] != rows[:, 1]]
        if len(rows):
            rows[:, 1] += 1
            balanced = ~_covered(rows, len(balanced))
            rows[:, 0] += 1
            goes_on = _covered(rows, len(balanced))
    if left:
        alone = np.array(left)
        balanced[units.start.searchsorted(alone, "right") - 1] = False
        opened = alone[directions[marks.searchsorted(alone)] >= 0]
        sure = alone[directions[marks.searchsorted(alone)] > 0]
        endless = (_unclosed(opened, tokens, units), _cut_off(sure, marks, units))
        for begin, end in np.concatenate(endless).tolist():
            low, high = units.start.searchsorted((begin, end))
            balanced[max(low - 1, 0) : high] = False
            quoted[slice(*tokens.starts.searchsorted((begin, end)))] = True
    return quoted | single, balanced, goes_on


def _covered(spans: Ints, size: int) -> Bools:
    """Whether each of so many places is in one of some spans, shape (n_spans, 2), that follow."""
    steps = np.zeros(size + 1, dtype=np.int8)
    # Spans may touch: what ends one then begins the next.
    np.add.at(steps, spans[:, 0], np.int8(1))
    np.add.at(steps, spans[:, 1], np.int8(-1))
    return steps[:-1].cumsum(dtype=np.int8) > 0


def _single(tokens: Tokens, units: Units) -> tuple[Bools, Ints]:
    """Whether each token stands between single quotation marks, and quotations over sentences.

    A mark before a word opens; the next one that is not inside a word closes it if it stands
    behind a word of the same sentence. What stands between letters is an apostrophe. In a later
    sentence of its block only a mark behind a stop or a comma closes: "the banks' men" does not.

    Returns:
        For each token, shape (n_tokens,); places of the marks that open and close a quotation over
        several sentences, shape (n_quotations, 2).
    """
    kinds = tokens.kinds
    marks = tokens.marks[is_any(tokens.mark_points, _SINGLE_MARKS)]
    marks = marks[(marks > 0) & (marks < len(kinds) - 1)]
    left, right = in_word(kinds[marks - 1]), in_word(kinds[marks + 1])
    outer = ~(left & right)
    marks, opens, closes = marks[outer], (right & ~left)[outer], (~right)[outer]
    none = np.zeros((0, 2), dtype=np.int64)
    if not len(marks):
        return np.zeros(len(tokens.starts), dtype=np.bool_), none
    rows = units.start.searchsorted(marks, "right") - 1
    same = (rows[:-1] == rows[1:]) & (rows[:-1] >= 0)
    pairs = where(opens[:-1] & closes[1:] & same)
    spans = np.column_stack((marks[pairs], marks[pairs + 1]))
    # What opens and is not closed in its sentence is closed by the next mark behind a stop.
    opens[pairs] = closes[pairs + 1] = False
    closes &= is_any(tokens.points[marks - 1], _STOPS)
    turns = where((opens | closes) & (rows >= 0))
    begin, end = turns[:-1], turns[1:]
    block = units.block[rows]
    longer = opens[begin] & closes[end] & (block[begin] == block[end])
    across = np.column_stack((marks[begin[longer]], marks[end[longer]]))
    return _covered(tokens.starts.searchsorted(spans), len(tokens.starts)), across
