"""Markup inside a text that was to be plain: HTML, short codes of WordPress, Markdown.

Records, feeds, mails and text files often hold the markup of the page they were taken from. Only
what can hardly be anything else is taken for markup: "a < b" and "<5%" stay.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from typing import NamedTuple

from summarizer.patterns import lazy_pattern
from summarizer.reading.texts.markdown import is_markdown, strip_markdown, without

_BLOCK_NAMES = (
    "address|article|aside|audio|blockquote|body|br|canvas|center|dd|div|dl|dt|figcaption|figure|footer|h[1-6]"
    "|head|header|hr|html|iframe|li|main|nav|noscript|object|ol|p|pre|script|section|style|svg"
    "|table|tbody|td|template|th|thead|title|tr|ul|video"
)
_INLINE_NAMES = (
    "a|abbr|acronym|amp-img|b|bdi|bdo|big|cite|code|data|del|dfn|em|embed|font|i|img|ins|kbd|label"
    "|link|mark|meta|nobr|o:p|picture|q|s|samp|small|source|span|strike|strong|sub|sup|time|tt|u"
    "|var|wbr"
)
_NAMES = f"(?:{_BLOCK_NAMES}|{_INLINE_NAMES})"


class _Tags(NamedTuple):
    """Tags in a text."""

    any: re.Pattern[str]
    block: re.Pattern[str]
    sure: re.Pattern[str]
    escaped: re.Pattern[str]


@cache
def _tags() -> _Tags:
    """Tags, for texts with a "<" or an "&"; most have neither.

    Attributes never reach over the next "<", so every search reads each character once. Sure is a
    closing tag, a tag with attributes, or one that has no other meaning in a text.
    """
    return _Tags(
        any=re.compile(rf"</?{_NAMES}(?:[\s/][^<>]*)?>", re.I),
        block=re.compile(rf"</?(?:{_BLOCK_NAMES})(?:[\s/][^<>]*)?>|<!--", re.I),
        sure=re.compile(
            rf"</{_NAMES}\s*>|<{_NAMES}\s+[\w:-]+\s*=|<(?:{_BLOCK_NAMES}|img|wbr)\s*/?>"
            r"|<!--(?=[^<>]*-->)|<!\[CDATA\[",
            re.I,
        ),
        escaped=re.compile(
            rf"&(?:amp;)?(?:lt|#0{{0,5}}60|#x0{{0,5}}3c);/?{_NAMES}(?:\s[^<>&]*)?/?\s*"
            r"&(?:amp;)?(?:gt|#0{0,5}62|#x0{0,5}3e);",
            re.I,
        ),
    )


#: What only JSON escapes so: two line breaks in a row, a quotation mark behind one more.
_ESCAPED_JSON = lazy_pattern(r"\\r?\\n|\\n\s?\\n|\\n\\r|\\\"[^\\\"]{1,2000}\\\"|[.!?…。]\\n(?=\S)")
_JSON_ESCAPE = lazy_pattern(r"\\([nrt\"/])")
_UNESCAPED = {"n": "\n", "r": "", "t": " ", '"': '"', "/": "/"}
#: What content systems put where a picture or a film stands: ``[[{"fid": 12, ...}]]``.
_MEDIA_TOKEN = lazy_pattern(r"\[\[\s?\{\s?\"[^\n]{0,4000}?\}\s?\]\]")
#: Text is escaped once or twice on its way through feeds and interfaces.
_ROUNDS = 2
_PARAGRAPH = lazy_pattern(r"\n[ \t\r]*\n")

_FIRST_HEADING = lazy_pattern(r"<h[1-3](?:\s[^<>]*)?>", re.I)
#: Characters of a heading with its tags.
_HEADING_LENGTH = 2000

_SHORT_CODE = lazy_pattern(r"\[(/?)([A-Za-z][\w-]*)((?:[\s=:/][^\[\]\n]*)?)\]")
#: Short codes whose content is no text: captions, and addresses of what is shown.
_SHOWN = frozenset(
    {"audio", "caption", "embed", "facebook", "gallery", "img", "instagram", "playlist", "script",
     "soundcloud", "tweet", "twitter", "video", "vimeo", "wp_caption", "wpvideo", "youtube"}
)  # fmt: skip
_ATTRIBUTE = lazy_pattern(r"[\w-]\s*=\s*[\"'“”]")


def _unescaped(text: str) -> str:
    """A text with its entities as characters; their names are read when the first may be met."""
    if "&" not in text:
        return text
    from html import unescape

    return unescape(text)


def plain_words(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without markup, and the kinds of markup taken out.

    Args:
        text: Any text.

    Returns:
        The text, the same object where it holds no markup, and one line for each kind.
    """
    notes: list[str] = []
    steps = (
        ("escapes of JSON", _twice_escaped),
        ("short codes", _short_codes),
        ("HTML", _html),
        ("Markdown", _markdown),
    )
    for kind, step in steps:
        plain = step(text)
        if plain is not text:
            notes.append(f"{kind} inside the text read as its words")
            text = plain
    return text, tuple(notes)


def _twice_escaped(text: str) -> str:
    r"""The text of a JSON string that was written as JSON twice: its breaks stand as ``\\n``.

    Two breaks in a row, or marks escaped as well, tell it from a path; a real break tells that it
    was not.
    """
    if "\\" not in text or "\n" in text.strip() or _ESCAPED_JSON.search(text) is None:
        return text
    return _JSON_ESCAPE.sub(lambda escape: _UNESCAPED.get(escape[1], " "), text)


def _html(text: str) -> str:
    for _ in range(_ROUNDS):
        if "<" in text and _tags().sure.search(text):
            break
        if "&" not in text or _tags().escaped.search(text) is None:
            return text
        text = _unescaped(text)
    if "<" not in text or _tags().sure.search(text) is None:
        return text
    text = without(text, "<![CDATA[", "]]>") if "]]>" not in text else text
    text = text.replace("<![CDATA[", "").replace("]]>", "")
    if _tags().block.search(text) is None:
        return _tags().any.sub("", text)
    from summarizer.reading.markup import text_of

    return text_of(_PARAGRAPH.sub("<p>", text))


def _markdown(text: str) -> str:
    return strip_markdown(text) if is_markdown(text) else text


def _short_codes(text: str) -> str:
    """The text without short codes, and without what those for pictures and films hold."""
    if "[" not in text:
        return text
    if "[[" in text:
        text = _MEDIA_TOKEN.sub("", text) if _MEDIA_TOKEN.search(text) else text
    codes = list(_SHORT_CODE.finditer(text))
    closed = {code[2].lower(): code.start() for code in codes if code[1]}  # the last one's place
    pieces, position = [], 0
    shown = ""
    for code in codes:
        name = code[2].lower()
        if shown:
            if code[1] and name == shown:
                shown, position = "", code.end()
            continue
        if not _is_short_code(code, closed):
            continue
        pieces.append(text[position : code.start()])
        position = code.end()
        opens = not code[1] and name in _SHOWN and closed.get(name, 0) > code.start()
        shown = name if opens else ""
    return "".join(pieces) + text[position:] if position else text


def _is_short_code(code: re.Match[str], closed: Container[str]) -> bool:
    """Whether it is closed somewhere, has attributes, or is one of those that show something."""
    name = code[2].lower()
    return name in closed or name in _SHOWN or _ATTRIBUTE.search(code[3]) is not None


def first_heading(markup: str) -> str:
    """The words of the first heading of a piece of HTML, or empty."""
    match = _FIRST_HEADING.search(markup)
    end = markup.find("</h", match.end()) if match else -1
    if match is None or not 0 <= end - match.end() <= _HEADING_LENGTH:
        return ""
    return " ".join(_unescaped(_tags().any.sub("", markup[match.end() : end])).split())
