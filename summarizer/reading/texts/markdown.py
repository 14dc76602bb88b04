"""Markdown -> the words of it, in time that grows with the text alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.patterns import lazy_pattern

_TAG = lazy_pattern(r"</?[A-Za-z][^<>\n]*>")
_TEXT, _TARGET = r"\[([^\[\]\n]*)\]", r"\((?:[^()\n\\]|\\.|\([^()\n]*\))*\)"
_IMAGE = lazy_pattern(rf"!{_TEXT}(?:{_TARGET}|\[[^\[\]\n]*\])")
_LINK = lazy_pattern(rf"(?<!\\){_TEXT}{_TARGET}")
_REFERENCE = lazy_pattern(rf"(?<!\\){_TEXT}\[([^\[\]\n]*)\]")
_AUTOLINK = lazy_pattern(r"<(https?://[^\s<>]+)>")
_NOTE = lazy_pattern(r"\[\^[^\[\]\s]+\](?!:)")
_DEFINITION = lazy_pattern(r"[ ]{0,3}\[([^\[\]\n]+)\]:[ \t]*\S")
_QUOTE = lazy_pattern(r"[ ]{0,3}(?:>[ ]?)+")
_BULLET = lazy_pattern(r"[ \t]*(?:[*+-]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
#: Emphasis is bounded by its own mark, so that a search never reads past the next one.
_EMPHASIS = lazy_pattern(r"(?<![\\\w*])\*(?=[^\s*])([^*\n]+)(?<=\S)\*(?![\w*])")
_STRONG = lazy_pattern(r"(?<!\\)\*\*(?=[^\s*])((?:[^*\n]|\n(?!\n))+)(?<=\S)\*\*")
_UNDERSCORE = lazy_pattern(r"(?<![\\\w_])_(?=[^\s_])([^_\n]+)(?<=\S)_(?![\w_])")
_UNDERSCORES = lazy_pattern(r"(?<![\\\w_])__(?=[^\s_])((?:[^_\n]|\n(?!\n))+)(?<=\S)__(?![\w_])")
_STRUCK = lazy_pattern(r"(?<![\\~])~~(?=[^\s~])[^~\n]+~~(?!~)[ \t]?")
_CODE = lazy_pattern(r"(?<!`)(`{1,3})(?!`)([^`\n]+)\1(?!`)")
_ESCAPE = lazy_pattern(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_BLANKS = lazy_pattern(r"\n{3,}")
_FENCES = ("```", "~~~")
#: Characters a line may consist of that parts what is around it, or underlines a heading.
_RULES = frozenset("*_-=")
#: Spaces before a mark up to which it is one; with more it is code.
_INDENT = 3

#: What only Markdown has: a link or picture with an address, words in bold, notes, struck words.
_SURE = lazy_pattern(
    rf"{_TEXT}\((?:https?:|www\.|mailto:|/)"
    r"|(?<![\w*\\])\*\*(?=[^\s*])[^*\n]+(?<=\S)\*\*(?![\w*])"
    r"|(?<![\w~])~~(?=[^\s~])[^~\n]+~~(?![\w~])"
    r"|\[\^[\w-]{1,20}\]"
    r"|^[ ]{0,3}\[[^\[\]\n]+\]:[ \t]+(?:https?:|/)",
    re.M,
)
_HEADING = lazy_pattern(r"^[ ]{0,3}#{1,6}[ \t]+\S", re.M)


def is_markdown(text: str) -> bool:
    """Whether a text holds marks that only Markdown has, or begins with a heading of it."""
    if _SURE.search(text):
        return True
    heading = _HEADING.search(text)
    if heading is None:
        return False
    return not text[: heading.start()].strip() or bool(_HEADING.search(text, heading.end()))


def strip_markdown(text: str) -> str:
    """The words of a Markdown text, paragraphs apart as they were.

    Tables, code blocks, pictures, notes and what is struck out are left out.
    """
    lines = without(text.replace("\r\n", "\n"), "<!--", "-->").split("\n")
    references: set[str] = set()
    text = "\n".join(_lines(lines, references))
    text = _NOTE.sub("", _IMAGE.sub("", text))
    text = _LINK.sub(r"\1", _AUTOLINK.sub(r"\1", text))
    text = _REFERENCE.sub(lambda m: _referred(m, references), text)
    text = _STRUCK.sub("", _TAG.sub("", text))
    for pattern in (_EMPHASIS, _STRONG, _EMPHASIS, _UNDERSCORE, _UNDERSCORES, _UNDERSCORE):
        text = pattern.sub(r"\1", text)
    text = _ESCAPE.sub(r"\1", _CODE.sub(r"\2", text))
    return _BLANKS.sub("\n\n", text).strip("\n")


def without(text: str, start: str, end: str) -> str:
    """The text without what stands between two marks; a mark that is never closed stays."""
    pieces, position = [], 0
    while (begins := text.find(start, position)) >= 0:
        ends = text.find(end, begins + len(start))
        if ends < 0:
            break
        pieces.append(text[position:begins])
        position = ends + len(end)
    return "".join(pieces) + text[position:] if position else text


def _referred(match: re.Match[str], references: set[str]) -> str:
    name = (match[2] or match[1]).casefold()
    return match[1] if name in references else match[0]


def _lines(lines: list[str], references: set[str]) -> Iterator[str]:
    """The lines without the marks that stand at their beginning; gathers defined references."""
    fence, note = "", False
    for line in _closed(lines):
        stripped = line.strip()
        if mark := next((m for m in _FENCES if _begins(line, m)), ""):
            fence = "" if mark == fence else fence or mark
            continue
        if fence or (note and line[:1] in " \t" and stripped):
            continue
        definition = _DEFINITION.match(line)
        note = definition is not None and definition[1].startswith("^")
        if definition:
            references.add(definition[1].casefold())
        elif not _is_rule(stripped) and not (stripped[:1] == "|" and stripped[-1:] == "|"):
            yield _plain(line)


def _closed(lines: list[str]) -> list[str]:
    """The lines, the last of an odd number of fences left out: it would swallow the rest."""
    for mark in _FENCES:
        numbers = [number for number, line in enumerate(lines) if _begins(line, mark)]
        if len(numbers) % 2:
            lines = lines[: numbers[-1]] + lines[numbers[-1] + 1 :]
    return lines


def _begins(line: str, mark: str) -> bool:
    return line[: _INDENT + len(mark)].lstrip(" ").startswith(mark)


def _is_rule(stripped: str) -> bool:
    """Whether the line parts or underlines: two and more of one of the marks."""
    marks = set(stripped) - {" ", "\t"}
    return len(stripped) > 1 and len(marks) == 1 and marks <= _RULES


def _plain(line: str) -> str:
    """The line without the marks of headings, quotations and lists."""
    line = line[match.end() :] if (match := _QUOTE.match(line)) else line
    if line[: _INDENT + 1].lstrip(" ").startswith("#"):
        level = len(line.lstrip(" ")) - len(line.lstrip(" ").lstrip("#"))
        rest = line.lstrip(" ")[level:]
        if level <= 6 and rest[:1] in ("", " ", "\t"):
            return heading_words(rest)
    return line[match.end() :] if (match := _BULLET.match(line)) else line


def heading_words(rest: str) -> str:
    """What a heading says, without the marks that may close it."""
    words = rest.strip()
    bare = words.rstrip("#")
    return bare.rstrip() if bare != words and (not bare or bare[-1] in " \t") else words
