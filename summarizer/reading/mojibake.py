"""UTF-8 that was once read as Windows-1252, turned back where that is certain."""

from __future__ import annotations

import re
import unicodedata

#: What each byte from 0x80 became: its Windows-1252 character, or the control character of the
#: same number where Windows-1252 has none.
_BYTES = {bytes([n]).decode("cp1252", "ignore") or chr(n): n for n in range(0x80, 0x100)}
_BYTES |= {chr(n): n for n in range(0x80, 0xA0)}
_LEADS = "".join(re.escape(c) for c, n in _BYTES.items() if 0xC2 <= n <= 0xF4)
_FOLLOWS = "".join(re.escape(c) for c, n in _BYTES.items() if 0x80 <= n <= 0xBF)
#: A first byte of UTF-8 and those that follow it. `Ã` alone, or `â€` in a text about it, stays.
_RUN = re.compile(f"(?:[{_LEADS}][{_FOLLOWS}]{{1,3}})+")
#: A single sequence may be meant (``Â»`` at the end of French capitals); two are not.
_CERTAIN = 2
#: Text was read wrongly more than once at most so often.
_ROUNDS = 3


def turn_back(text: str) -> tuple[str, int]:
    """The text, and how many sequences were turned back.

    Args:
        text: Any text.
    """
    total = 0
    for _ in range(_ROUNDS):
        text, count = _round(text)
        total += count
        if not count:
            break
    return text, total


def _round(text: str) -> tuple[str, int]:
    runs = [(match, _decoded(match[0])) for match in _RUN.finditer(text)]
    found = [(match, decoded) for match, decoded in runs if decoded]
    sure = sum(len(match[0]) > 2 for match, _ in found)  # three bytes in order are no accident
    if not sure and len(found) < _CERTAIN:
        return text, 0
    pieces, end = [], 0
    for match, decoded in found:
        pieces += [text[end : match.start()], decoded]
        end = match.end()
    return "".join(pieces) + text[end:], len(found)


def _decoded(run: str) -> str:
    """What the run was before, or empty if its bytes are no UTF-8 or no text."""
    try:
        decoded = bytes(_BYTES[character] for character in run).decode("utf-8")
    except UnicodeDecodeError:
        return ""
    # Control characters from 0x80 are what text that was read wrongly twice has in between.
    unknown = any(unicodedata.category(c) in ("Cn", "Co") for c in decoded)
    return "" if unknown else decoded
