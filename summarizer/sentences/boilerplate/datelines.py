"""What stands before a lead and is none of it: place, agency, kicker, clock time, bullet."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

import numpy as np

from summarizer.languages import Language
from summarizer.numeric.arrays import Bools, Ints, fresh, where
from summarizer.sentences.spans import Units, span_flags
from summarizer.text.characters import is_any
from summarizer.text.lexical import Flag
from summarizer.text.tokens import Tokens

#: A sentence takes at most so many of them: "(CNN) Update: ".
_DATELINES = 2
#: What it begins with, if not with a letter.
_MARKS = "[(-–—•·▪►*>"
#: The words before a bracket; none is read twice where no bracket follows, and the first is no
#: number.
_PLACE = r"[^\W\d_][\w.'’-]*+,?\s++(?:\w[\w.'’-]*+,?\s++){0,5}+"
#: Words among which a dateline names its agency.
_WORDS = 8
#: What a lead begins with.
_LEAD = r"(?=[A-Z\"“])"

#: "WASHINGTON (AP) — " and "Beirut, May 4 ( Reuters ) - ": up to six words, an agency, a dash;
#: "CAIRO—", "Lennick, PA - "; "CAIRO: ", "GAZA/CAIRO " and "CAIRO, Egypt " before a capital;
#: "10:42 a.m. "; a note or an agency alone in brackets, "[UPDATE]" and "(CNN)"; a dash or a bullet
#: alone; the mark of a new speaker in closed captions, with the speaker.
_FORMS = (
    _PLACE + r"\(\s?[\w./& -]{2,30}\s?\)\s*[-–—]{1,2}\s*",
    r"[A-Z][A-Z.'’/ -]{2,30}(?:,\s+(?:[A-Z\d][\w.]*\s?){1,3})?\s*"
    r"(?:\(\w[^()]{1,30}\)\s*)?(?:[-–—]{1,2}\s+|[–—](?=[A-Z\"“]))",
    r"(?:[A-Z][\w.'’-]*\s){0,2}[A-Z][\w.'’-]*,\s[A-Z][A-Za-z.]{1,8}\s[-–—]{1,2}\s+" + _LEAD,
    r"[A-Z]{4,}(?: [A-Z]{2,}){0,2}:\s+(?=[A-Z][a-z]|[AI]\s)",
    r"[A-Z]{3,}(?: [A-Z]{2,})*(?:/[A-Z]{2,}(?: [A-Z]{2,})*)+(?:, [A-Z][a-z]+)?\s(?=[A-Z][a-z])",
    r"[A-Z]{4,}(?: [A-Z]{3,})*, [A-Z][a-z]+\s(?=[A-Z][a-z])",
    r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?(?:\s*+[-–—:|])?\s++" + _LEAD,
    r"\[[^\[\]\n]{3,40}\]\s*" + _LEAD,
    r"\((?:[A-Z][\w.]*[ /&-]{0,2}){1,4}\)\s*(?:[-–—]{1,2}\s*)?" + _LEAD,
    r"[-–—•·▪►*]{1,2}\s+" + _LEAD,
    r">{2,3}\s+(?:[A-Z][A-Z.'’ -]{1,30}:\s+)?" + _LEAD,
)


@lru_cache(maxsize=128)
def _pattern(language: Language, bracket: bool) -> re.Pattern[str]:
    """The forms, with the language's kickers and agencies.

    Those that read words up to a bracket are slow: they are left out where there is no `bracket`.
    """
    forms = [form for form in _FORMS if bracket or not form.startswith(_PLACE)]
    for words, form in (
        (language.kickers, r"(?i:{words})(?::|\s[-–—])\s+" + _LEAD),
        (language.agencies if bracket else (), _PLACE + r"\((?:{words})\)\s*+(?=[A-Z])"),
    ):
        if words:
            joined = "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
            forms.append(form.replace("{words}", joined))
    return re.compile("|".join(forms))


def without_datelines(
    text: str, tokens: Tokens, flags: Ints, units: Units, candidates: Bools, language: Language
) -> tuple[Units, list[tuple[int, int, int]]]:
    """Begin sentences after their dateline, their agency in brackets or their bullet.

    Args:
        text: The text.
        tokens: Its words.
        flags: `Flag` bits of each word.
        units: The candidate sentences.
        candidates: Which of them nothing has left out, shape (n_units,).
        language: Its kickers and agencies.

    Returns:
        The units, and row, start and end of every span that was cut off.
    """
    start, first = units.start.copy(), units.first.copy()
    rows = _may_have_dateline(tokens, flags, units, candidates)
    cut = []
    for row, begin, end in zip(
        rows.tolist(), start[rows].tolist(), units.end[rows].tolist(), strict=True
    ):
        at = begin
        pattern = _pattern(language, text.find("(", begin, end) >= 0)
        for _ in range(_DATELINES):
            match = pattern.match(text, at, end)
            if match is None or tokens.starts.searchsorted(match.end()) >= units.last[row]:
                # No word would be left of the sentence.
                break
            cut.append((row, at, match.end()))
            start[row] = at = match.end()
    if not cut:
        return units, cut
    changed = [row for row, _, _ in cut]
    first[changed] = tokens.starts.searchsorted(start[changed])
    return replace(units, start=start, first=first), cut


def _may_have_dateline(tokens: Tokens, flags: Ints, units: Units, candidates: Bools) -> Ints:
    """Rows that may open with one: each article's first kept, and those with an agency's name.

    Captions and headlines come first, and a story can begin again further down, so the first
    row is not enough; an agency's name, a mark or a digit at the start of a paragraph tells the
    rest.
    """
    rows = where(candidates)
    article, block = units.article[rows], units.block[rows]
    opens, leads = fresh(article), fresh(block)
    credited = rows[leads & units.hold(Flag.CREDIT)[rows]]
    head = np.minimum(units.first[credited] + _WORDS, units.last[credited])
    agency = np.zeros(len(units.start), dtype=np.bool_)
    agency[credited] = (span_flags(flags, units.first[credited], head) & Flag.CREDIT) != 0
    opens |= agency[rows] | is_any(tokens.points[units.start[rows]], _MARKS)
    opens |= leads & is_any(tokens.points[units.start[rows]], "0123456789")
    return rows[opens]
