"""Terminators with no space behind them that still end a sentence: "ended.The"."""

from __future__ import annotations

import numpy as np

from summarizer.languages import Language
from summarizer.numeric.arrays import Bools, Ints, where
from summarizer.sentences.blocks import Blocks
from summarizer.sentences.endings import marks_before
from summarizer.sentences.proposals import ABBREVIATED, NUMERAL_DIGITS, WORD, Proposals
from summarizer.text.characters import BLANKS, SCRIPT_STOPS, Kind, is_any, is_hangul
from summarizer.text.lexical import Flag


def missing_space(case: Proposals, within: Blocks, language: Language) -> tuple[Bools, Ints]:
    """Terminators with no space after them that still end a sentence: "ended.The".

    Returns:
        Whether each ends one, and where: an opening quotation mark belongs to the next.
    """
    kinds, points, gap = case.kinds, case.points, case.gap
    bare = gap == case.at + 1
    before = np.maximum(case.at - 1, 0)
    opening = ~bare & (points[gap - 1] == ord('"'))
    straight = where(opening)
    opening[straight] = marks_before(case.tokens, gap[straight], within) % 2 == 1
    begins = gap + (kinds[gap] == Kind.OPENER)
    second = kinds[np.minimum(begins + 1, len(kinds) - 1)]
    # "ended.A man", but not "Vitamin.B" or "file.C".
    single_letter = (second == Kind.SPACE) & ((case.flags_after & Flag.ARTICLE) != 0) & case.dot
    right = (kinds[begins] == Kind.UPPER) & ((second == Kind.LOWER) | single_letter)
    ended = kinds[np.minimum(case.tokens.ends[case.after], len(kinds) - 1)]
    phrase = BLANKS[ended] | (ended == Kind.COMMA)
    # "found?id=Name" is an address: a word and a space, or a comma, follow a real question.
    asked = ~case.dot & (kinds[before] == Kind.LOWER) & phrase
    stated = case.dot & _may_end(case, before, language, phrase, ~bare)
    cased = right & ~case.ellipsis & (stated | asked | (~case.dot & ~bare))
    letters = (kinds[before] == Kind.LETTER) & (kinds[gap] == Kind.LETTER)
    other = is_hangul(points[before]) & is_hangul(points[gap])
    other |= letters & is_any(points[case.at], "?!")
    other |= WORD[kinds[gap]] & is_any(points[case.at], SCRIPT_STOPS)
    ends: Bools = cased | (bare & other)
    return ends, gap - (ends & opening)


def _may_end(
    case: Proposals, before: Ints, language: Language, phrase: Bools, closed: Bools
) -> Bools:
    """Whether what a full stop touches can end a sentence: a word, an acronym, a number.

    "2016.We" and "3.5%.The", but not "4.B", "3.Oktober" or "Prof.Orr".
    """
    kind, size = case.kinds[before], case.tokens.sizes[case.before]
    abbreviated = ((case.flags_before & Flag.TITLE) != 0) | (
        ((case.flags_before & ABBREVIATED) != 0) & ((case.flags_after & Flag.OPENER) == 0)
    )
    word = (kind == Kind.LOWER) & ~abbreviated & ((size > 2) | closed)
    acronym = (kind == Kind.UPPER) & (case.kinds[np.maximum(before - 1, 0)] == Kind.UPPER)
    begins = case.tokens.starts[case.before]
    listed = (begins == 0) | (case.kinds[np.maximum(begins - 1, 0)] == Kind.NEWLINE)
    ordinal = language.ordinal_dots | listed | ((case.flags_after & Flag.DATE) != 0)
    number = (kind == Kind.DIGIT) & phrase & ((size > NUMERAL_DIGITS) | ~ordinal)
    mark = (kind == Kind.CLOSER) | (kind == Kind.QUOTE) | is_any(case.points[before], "%‰°€£$₽")
    return word | (acronym & phrase) | number | (mark & phrase)
