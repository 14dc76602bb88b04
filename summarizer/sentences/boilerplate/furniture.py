"""Furniture of pages, told by its form: bars, brackets, labels, embedded posts and addresses."""

from __future__ import annotations

import numpy as np

from summarizer.numeric.arrays import Bools, Ints, marked, where
from summarizer.sentences.spans import Units, capitals
from summarizer.text.characters import Kind, kind_table
from summarizer.text.lexical import Flag
from summarizer.text.tokens import Tokens

#: Letters with case, and digits: what stands before the "@" of an address.
_CASED = kind_table(Kind.UPPER, Kind.LOWER, Kind.DIGIT)


def link_bars(tokens: Tokens, units: Units) -> Bools:
    """Units with an upright bar: it parts links, cells and labels, and stands in no prose.

    Where a script has no case it may stand for a full stop, as in Hindi.
    """
    at = tokens.marks[tokens.mark_points == ord("|")]
    before = tokens.starts.searchsorted(at, "right") - 1
    at = at[(before >= 0) & _CASED[tokens.heads[before]]]
    return marked(len(units.start), units.of_places(at)[1])


def bracketed_notes(tokens: Tokens, units: Units) -> Bools:
    """Units of paragraphs in square brackets: the editors' notes, and links to other stories."""
    notes = np.zeros(len(units.start), dtype=np.bool_)
    firsts = where(units.leads & (tokens.points[units.start] == ord("[")))
    lasts = units.block.searchsorted(units.block[firsts], "right")
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        end = int(units.end[last - 1]) - 1
        closes = tokens.points[units.start[first] : end + 1] == ord("]")
        notes[first:last] = closes[-1] and not closes[:-1].any()
    return notes


def label_like(tokens: Tokens, units: Units, at: Ints) -> Bools:
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
    return (opens & capital) | (mark == ord(":"))


def _at_signs(tokens: Tokens) -> Ints:
    """Places of every "@" but one that begins the text."""
    at = tokens.marks[tokens.mark_points == ord("@")]
    return at[at > 0]


def embedded_posts(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Units that hold the signature of an embedded post: "(@name) June 10, 2025"."""
    at = _at_signs(tokens)
    at = at[tokens.points[at - 1] == ord("(")]
    name = tokens.starts.searchsorted(at)
    month = np.minimum(name + 1, len(flags) - 1)
    dated = (name < len(flags)) & ((flags[month] & Flag.DATE) != 0)
    rows = units.start.searchsorted(at, "right") - 1
    return marked(len(units.start), rows[dated & (rows >= 0)])


def contacts(tokens: Tokens, units: Units) -> Bools:
    """Units that give a telephone number, a mail address or a web address, and report nothing."""
    contact = units.hold(Flag.WEB)
    for at in (_telephones(tokens), _mail(tokens)):
        if len(at):
            contact[units.of_places(at)[1]] = True
    return contact & ~units.hold(Flag.ATTRIBUTED)


def _mail(tokens: Tokens) -> Ints:
    """Places of the "@" of mail addresses: a word before it, and one with a dot behind it."""
    at = _at_signs(tokens)
    at = at[_CASED[tokens.kinds[at - 1]]]
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


def button_labels(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Units that open with a button's word in capitals: "CLOSE Ada Velling speaks ..."."""
    first = units.first
    buttons = np.zeros(len(first), dtype=np.bool_)
    if not units.all_flags & Flag.LABEL:
        return buttons
    spoken = ((flags[first] & Flag.LABEL) != 0) & (tokens.starts[first] == units.start)
    rows = where(spoken)
    if len(rows):
        begin, end = tokens.starts[first[rows]], tokens.ends[first[rows]]
        kinds = tokens.kinds
        buttons[rows] = (kinds[begin] == Kind.UPPER) & (kinds[end - 1] == Kind.UPPER)
    return buttons & ~capitals(tokens, units)[1] if buttons.any() else buttons


def to_reader(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Whether each unit holds a word that speaks to the reader, by itself or by its capital."""
    spoken = units.hold(Flag.ADDRESS)
    if not units.all_flags & Flag.POLITE:
        return spoken
    at = where(_polite(tokens, flags))
    at = at[at > units.first[np.maximum(units.first.searchsorted(at, "right") - 1, 0)]]
    return spoken | marked(len(spoken), units.of_tokens(at)[1])


def of_others(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Whether each unit holds a pronoun for somebody named before.

    The German "Sie" is none inside a sentence, nor as the first word of one beside another that
    speaks to the reader.
    """
    others = units.hold(Flag.PERSONAL)
    if not units.all_flags & Flag.POLITE:
        return others
    polite = _polite(tokens, flags)
    if not polite.any():
        return others
    at = where((flags & Flag.PERSONAL) != 0)
    first = at == units.first[np.maximum(units.first.searchsorted(at, "right") - 1, 0)]
    spoken = np.bincount(units.block, to_reader(tokens, flags, units)) > 0
    at, rows = units.of_tokens(at[~polite[at] | first])
    rows = rows[~(polite[at] & spoken[units.block[rows]])]
    return marked(len(others), rows)


def _polite(tokens: Tokens, flags: Ints) -> Bools:
    """Whether each word speaks to the reader where it does not begin a sentence."""
    return ((flags & Flag.POLITE) != 0) & (tokens.heads == Kind.UPPER)
