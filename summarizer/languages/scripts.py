"""In which script a text is written."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

#: First and last code point of each script, from the Unicode block names.
_BLOCKS: tuple[tuple[int, int, str], ...] = (
    (0x41, 0x5A, "latin"),
    (0x61, 0x7A, "latin"),
    (0xC0, 0x24F, "latin"),
    (0x370, 0x3FF, "greek"),
    (0x400, 0x52F, "cyrillic"),
    (0x531, 0x58A, "hy"),
    (0x5D0, 0x5F4, "hebrew"),
    (0x620, 0x6FF, "arabic"),
    (0x750, 0x77F, "arabic"),
    (0x900, 0x963, "devanagari"),
    (0x970, 0x97F, "devanagari"),
    (0x980, 0x9FF, "bn"),
    (0xA00, 0xA7F, "pa"),
    (0xA80, 0xAFF, "gu"),
    (0xB80, 0xBFF, "ta"),
    (0xC00, 0xC7F, "te"),
    (0xC80, 0xCFF, "kn"),
    (0xD00, 0xD7F, "ml"),
    (0xD80, 0xDFF, "si"),
    (0xE00, 0xE7F, "th"),
    (0xE80, 0xEFF, "lo"),
    (0x1000, 0x109F, "my"),
    (0x10A0, 0x10FF, "ka"),
    (0x1100, 0x11FF, "hangul"),
    (0x1780, 0x17FF, "km"),
    (0x1E00, 0x1EFF, "latin"),
    (0x1F00, 0x1FFF, "greek"),
    (0x3041, 0x30FF, "kana"),
    (0x3400, 0x9FFF, "han"),
    (0xAC00, 0xD7A3, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0x20000, 0x323AF, "han"),
)
_STARTS = [first for first, _, _ in _BLOCKS]

#: A Han or Hangul character says about as much as this many letters.
_DENSE = {"han": 3, "kana": 2, "hangul": 2}
#: Share of kana among Han and kana from which a text is Japanese: Japanese news holds about a
#: half, Chinese news that quotes a Japanese name a few hundredths.
_KANA = 0.1


def script_of(character: str) -> str:
    """Name of a character's script, or the code of the one language that writes it."""
    at = bisect_right(_STARTS, ord(character)) - 1
    if at < 0:
        return ""
    _, last, name = _BLOCKS[at]
    return name if ord(character) <= last else ""


def main_script(characters: Counter[str]) -> str:
    """The script that most of the counted characters are of; empty without letters."""
    counts: Counter[str] = Counter()
    for character, number in characters.items():
        script = script_of(character)
        if script:
            counts[script] += number * _DENSE.get(script, 1)
    if not counts:
        return ""
    kana, han = counts["kana"], counts["han"]
    if kana and kana > _KANA * (kana + han):
        counts["kana"] += counts.pop("han", 0)
    return counts.most_common(1)[0][0]
