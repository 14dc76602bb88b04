"""Text in UTF-8 that was once read in another charset, turned back by ftfy.

ftfy looks at every character of a text; most texts can be passed over with one search.
"""

from __future__ import annotations

import re
from functools import cache

from summarizer.patterns import lazy_pattern

#: Charsets that ftfy turns back from.
_CHARSETS = ("latin-1", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "iso8859-2",
             "mac_roman", "cp437")  # fmt: skip
#: First bytes of characters in UTF-8, and the bytes that follow them.
_LEADS, _FOLLOWS = range(0xC2, 0xF5), range(0x80, 0xC0)


def _read_as(numbers: range) -> str:
    """A class of the characters that some bytes are read as."""
    read = {
        bytes([number]).decode(charset, "ignore") or chr(number)
        for number in numbers
        for charset in _CHARSETS
    }
    return "".join(re.escape(character) for character in sorted(read))


#: What every such pair looks like at first sight.
_MAY_BE_PAIR = lazy_pattern(r"[^\x00-\x7f]{2}|[ÃĂ√] ")
#: What may be meant where it stands alone: ``Â»`` at the end of French capitals, ``Ã`` as a name.
_MEANT = ("Â", "Ã ", "Ă ", "√ ")


@cache
def _pair() -> re.Pattern[str]:
    """What each character of UTF-8 beyond ASCII begins with once it was read wrongly.

    The no-break space of an "à" may have become a plain one since then.
    """
    return re.compile(f"[{_read_as(_LEADS)}][{_read_as(_FOLLOWS)}]|[ÃĂ√] ")


def turn_back(text: str) -> tuple[str, int]:
    """The text, and how many of its lines were turned back.

    Args:
        text: Any text.
    """
    if text.isascii() or not _MAY_BE_PAIR.search(text) or not _is_certain(text):
        return text, 0
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    lines = text.split("\n")
    count = 0
    for number, line in enumerate(lines):
        if not line.isascii() and _pair().search(line) and is_bad(line):
            lines[number] = fix_encoding(line)
            count += lines[number] != line
    return ("\n".join(lines), count) if count else (text, 0)


def _is_certain(text: str) -> bool:
    """Whether a pair stands in the text that can hardly be meant, or two of ``Â»``."""
    meant = 0
    for match in _pair().finditer(text):
        if not match[0].startswith(_MEANT):
            return True
        meant += match[0][1] != " "
        if meant > 1:
            return True
    return False
