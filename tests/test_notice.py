"""NOTICE names the source and the licence of every list that ships."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: A path or a pattern at the beginning of a line, and the indented words about it.
ENTRY = re.compile(r"^(summarizer/[^\s,]+)[^\n]*\n((?:[ ]{4}[^\n]*\n|\n)+)", re.MULTILINE)
NOT_LISTS = {"py.typed"}


def test_every_list_has_a_source_and_a_licence() -> None:
    entries = ENTRY.findall((ROOT / "NOTICE").read_text("utf-8"))
    lists = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "summarizer").rglob("*"))
        if path.is_file()
        and path.suffix not in (".py", ".pyc", ".html")
        and path.name not in NOT_LISTS
    ]
    assert len(lists) >= 30
    for name in lists:
        about = [words for pattern, words in entries if fnmatch(name, pattern)]
        assert about, f"{name} is not in NOTICE"
        for words in about:
            assert re.search(r"\b(MIT|PDDL)\b", words), f"{name} names no licence in NOTICE"
            assert re.search(r"Compiled|Made|From|In part", words, re.IGNORECASE)
