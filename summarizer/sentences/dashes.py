"""Speech that a dash opens, as Spanish, French and Russian papers set it.

A paragraph that begins with a dash is spoken up to its end, and who speaks stands behind another
dash or a comma near that end. Over several sentences it is a quotation like one between marks.
"""

from __future__ import annotations

import numpy as np

from summarizer.languages import Language
from summarizer.numeric.arrays import Bools, where
from summarizer.sentences.spans import Units
from summarizer.text.characters import BLANKS, Kind, is_any
from summarizer.text.lexical import Flag
from summarizer.text.tokens import Tokens

#: Dashes that open nothing but speech, and those that a list's points have, too.
_SURE = "—―"
_DASHES = _SURE + "–-"


def dash_speech(tokens: Tokens, units: Units, language: Language) -> tuple[Bools, Bools]:
    """Sentences of speech that a dash opens and that has several.

    Args:
        tokens: Words of the text.
        units: The candidate sentences; a dash may have been cut off before the first.
        language: Whether its papers set speech so.

    Returns:
        Whether each unit is a part of such speech, and whether it goes on with what the unit before
        it began and somebody is said to say, shape (n_units,).
    """
    parts, goes_on = np.zeros((2, len(units.start)), dtype=np.bool_)
    if not language.dash_speech:
        return parts, goes_on
    points = tokens.points
    leads = where(units.leads)
    sizes = np.diff(np.append(leads, len(units.start)))
    several = sizes > 1
    leads, sizes = leads[several], sizes[several]
    start = units.start[leads]
    # The dash stands at the beginning, or a blank before it where it was taken for a bullet.
    bare = ~is_any(points[start], _DASHES) & (start > 1)
    at = np.where(bare & BLANKS[tokens.kinds[np.maximum(start - 1, 0)]], start - 2, start)
    first = (at == 0) | (tokens.kinds[np.maximum(at - 1, 0)] == Kind.NEWLINE) | (at == start)
    led = is_any(points[at], _DASHES) & first
    says = units.hold(Flag.SAY)
    for lead, size, dash in zip(
        leads[led].tolist(), sizes[led].tolist(), at[led].tolist(), strict=True
    ):
        rows = slice(lead, lead + size)
        attributed = bool(says[rows].any())
        if attributed or chr(points[dash]) in _SURE:
            parts[rows] = True
            goes_on[lead + 1 : lead + size] = attributed
    return parts, goes_on
