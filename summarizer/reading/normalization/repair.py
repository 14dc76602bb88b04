"""Damaged text -> sound text, once, before an article exists.

Text without damage comes back as the very same string. Every kind of damage that was mended is
named and counted; `decoding` deals with bytes, this module with characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from summarizer.patterns import lazy_pattern
from summarizer.reading.normalization.mojibake import turn_back

#: Characters that only say where a word may be split, or nothing at all: soft hyphen, zero-width
#: space, word joiner, zero-width no-break space, Mongolian vowel separator, invisible operators.
_INVISIBLE = lazy_pattern("[\u00ad\u200b\u2060-\u2064\ufeff\u180e]+")
#: Zero-width (non-)joiners shape letters in these scripts (Arabic to Sinhala) and emoji, and are
#: kept next to them.
_JOINERS = lazy_pattern("(?<![\u0600-\u0dff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]+")
#: Direction marks: of use only in text that holds right-to-left letters.
_DIRECTIONS = lazy_pattern("[\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_RIGHT_TO_LEFT = lazy_pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_BREAKS = lazy_pattern("\r\n|[\r\x0b\x0c\u2028\u2029]")
#: Control characters that no text holds, where Windows-1252 has quotes, dashes and the ellipsis.
_WINDOWS = lazy_pattern("[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]")
_CONTROLS = lazy_pattern(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)"
    r"|[\x00-\x08\x0e-\x1f\x7f-\x9f]"
)
_SURROGATES = lazy_pattern("[\ud800-\udfff]")
_ENTITY = lazy_pattern(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}  # fmt: skip
_LIGATURE = lazy_pattern("[ﬀ-ﬆ]")
#: A word split at the end of a line: the second half goes on in lower case.
_SPLIT = lazy_pattern(r"(?<![^\W\d_])([^\W\d_]{2,})[-\u2010]\n[ \t]*([^\W\d_A-Z]+)")
_WRAPPED = lazy_pattern(r"(?<!\n)\n(?!\n)")
#: A letter with combining marks that has a form in one character; Latin, Greek and Cyrillic.
#: Composing sorts the marks in quadratic time, so that a pile of them is not composed.
_MARK = lazy_pattern("[\u0300-\u036f]")
_COMBINED = lazy_pattern(
    "[A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff][\u0300-\u036f]{1,16}(?![\u0300-\u036f])"
)


def repair(text: str, typeset: bool = False) -> tuple[str, tuple[str, ...]]:
    """The text without damage, and what was mended.

    Args:
        text: As it was decoded.
        typeset: Whether its lines were set on a page (PDF), so that words are split at their
            ends.

    Returns:
        The text, the same object where nothing was wrong, and one line for each kind of damage.
    """
    notes: list[str] = []
    # Character references may stand for anything, so that such a text takes every step.
    steps = _ASCII_STEPS if text.isascii() and "&" not in text else _STEPS
    for step in (*steps, _join_typeset if typeset else _join_certain):
        mended, note = step(text)
        if note:
            text = mended
            notes.append(note)
    return text, tuple(notes)


def _substitute(
    pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str], what: str
) -> Callable[[str], tuple[str, str]]:
    """A step that replaces what a pattern finds and counts the replacements."""

    def step(text: str) -> tuple[str, str]:
        if pattern.search(text) is None:
            return text, ""
        mended, count = pattern.subn(replacement, text)
        return (mended, f"{count} {what}") if mended != text else (text, "")

    return step


def _directions(text: str) -> tuple[str, str]:
    if _RIGHT_TO_LEFT.search(text):
        return text, ""
    return _substitute(_DIRECTIONS, "", "direction marks removed")(text)


def _mojibake(text: str) -> tuple[str, str]:
    if text.isascii():
        return text, ""
    mended, count = turn_back(text)
    return mended, f"{count} wrongly decoded lines turned back" if count else ""


def _join_typeset(text: str) -> tuple[str, str]:
    """Words split at the ends of set lines, and the lines themselves."""
    mended, count = _joined(text, certain=False)
    lines = _WRAPPED.sub(" ", mended)
    notes = [f"{count} words split at line ends joined"] if count else []
    notes += ["set lines joined"] if lines != mended else []
    return lines, "; ".join(notes)


def _join_certain(text: str) -> tuple[str, str]:
    """Words split at line ends, where the same text has the whole word elsewhere."""
    if "-\n" not in text and "\u2010\n" not in text:
        return text, ""
    mended, count = _joined(text, certain=True)
    return mended, f"{count} words split at line ends joined" if count else ""


def _joined(text: str, certain: bool) -> tuple[str, int]:
    words = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.casefold()))
    joined = 0

    def join(match: re.Match[str]) -> str:
        nonlocal joined
        first, second = match[1], match[2]
        hyphened = f"{first}-{second}".casefold() in words
        if hyphened or (certain and (first + second).casefold() not in words):
            return f"{first}-{second}" if hyphened else match[0]
        joined += 1
        return first + second

    return _SPLIT.sub(join, text), joined


def _unescape(match: re.Match[str]) -> str:
    # The table of all entities is read only for a text that holds one.
    from html import unescape

    return unescape(match[0])


def _combined(text: str) -> tuple[str, str]:
    if _MARK.search(text) is None:
        return text, ""
    return _substitute(
        _COMBINED, lambda match: unicodedata.normalize("NFC", match[0]), "accents composed"
    )(text)


_Step = Callable[[str], tuple[str, str]]
_uniform: _Step = _substitute(_BREAKS, "\n", "line breaks made uniform")
_controls: _Step = _substitute(_CONTROLS, "", "control characters removed")


def _entities(text: str) -> tuple[str, str]:
    """Character references resolved, and what they stand for mended like the rest."""
    if "&" not in text:
        return text, ""
    return _substitute(_ENTITY, _unescape, "character references resolved")(text)


_STEPS: tuple[_Step, ...] = (
    _substitute(_SURROGATES, "�", "lone surrogates replaced"),
    _mojibake,
    _substitute(
        _WINDOWS,
        lambda match: match[0].encode("latin-1").decode("cp1252"),
        "Windows signs restored",
    ),
    _entities,
    _uniform,
    _controls,
    _substitute(_INVISIBLE, "", "invisible characters removed"),
    _substitute(_JOINERS, "", "stray joiners removed"),
    _directions,
    _substitute(_LIGATURE, lambda match: _LIGATURES[match[0]], "ligatures resolved"),
    _combined,
)
#: The steps for plain ASCII without character references.
_ASCII_STEPS: tuple[_Step, ...] = (_uniform, _controls)
