"""What people write for a language -> its ISO 639-1 code."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

_TABLE = Path(__file__).parents[1] / "lexicons" / "language-codes.toml"


def language_code(tag: str) -> str:
    """The ISO 639-1 code of a language, or empty if the language is not known.

    Args:
        tag: A code (``en``, ``EN``, ``eng``), a tag (``en-US``, ``en_GB.UTF-8``) or a name, in
            English or in the language itself (``English``, ``deutsch``).
    """
    text = " ".join(tag.casefold().split())
    if not text:
        return ""
    codes = _codes()
    for name in (text, text.replace("_", "-").partition("-")[0].partition(".")[0]):
        if code := codes.get(name):
            return code
    return ""


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    table: dict[str, list[str]] = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    names = {name: code for code, others in table.items() for name in others}
    return names | {code: code for code in table}
