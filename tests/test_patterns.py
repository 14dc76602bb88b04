"""Patterns that are compiled at their first use."""

import re

import pytest

from summarizer import patterns
from summarizer.patterns import lazy_pattern


def test_it_is_compiled_once_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    def compile_(source: str, flags: int) -> re.Pattern[str]:
        compiled.append(source)
        return re.compile(source, flags)

    monkeypatch.setattr(patterns, "compile_pattern", compile_)
    pattern = lazy_pattern(r"a(\d+)", re.IGNORECASE)
    assert not compiled
    assert [match[1] for match in pattern.finditer("a1 A22")] == ["1", "22"]
    assert pattern.sub("-", "a1 b") == "- b"
    assert pattern.search("b") is None
    assert pattern.search("a3") is not None
    assert compiled == [r"a(\d+)"]


def test_it_tells_what_a_pattern_tells() -> None:
    pattern = lazy_pattern(rb"\w+")
    plain = re.compile(rb"\w+")
    assert (pattern.pattern, pattern.flags, pattern.groups) == (plain.pattern, plain.flags, 0)
    assert pattern.match(b"word") is not None
    with pytest.raises(AttributeError):
        pattern.no_such_thing  # type: ignore[attr-defined] # noqa: B018


def test_a_wrong_pattern_is_told_of_at_its_first_use() -> None:
    pattern = lazy_pattern("(")
    with pytest.raises(re.error):
        pattern.search("")
