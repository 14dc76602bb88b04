"""The gate that fields and printed names go through."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.reading import collect
from summarizer.reading.normalization.cleaning import (
    MAX_ADDRESS,
    MAX_FIELD,
    address,
    date,
    field,
    printable,
)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07x", "x"),
        ("\x1b]8;;http://a\x1b\\link", "link"),
        ("a\nb\tc", "a b c"),
        ("a\x00b", "a b"),
        ("x\u202etxt.exe", "x txt.exe"),
        ("\ud800", "\ufffd"),
        ("\x9b31mred", "red"),
        ("plain ünïcode 漢字", "plain ünïcode 漢字"),
        ("a\u2028b", "a b"),
    ],
)
def test_printable(dirty: str, clean: str) -> None:
    assert printable(dirty) == clean


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("mailto:a@b.c", ""),
        ("http://[", ""),
        ("http://\u2100.com/", ""),
        ("http://a.example:99999/", ""),
        ("https://user:pass@a.example/", "https://a.example/"),
        ("https://a.example/?token=s&q=1", "https://a.example/?q=1"),
        ("https://a.example/?api_key=s", "https://a.example/"),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        ("gazette.example/a", "gazette.example/a"),
        ("no address", ""),
        ("", ""),
        ("/relative", ""),
        ("https://a.example/straße_(x)", "https://a.example/straße_(x)"),
    ],
)
def test_addresses(given: str, kept: str) -> None:
    assert address(given) == kept


def test_limits() -> None:
    assert len(field("a" * 10_000_000)) == MAX_FIELD
    assert address("https://a.example/" + "a" * MAX_ADDRESS) == ""


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2025-06-10", "2025-06-10"),
        ("2025-06-10T10:00:00+99:99", "2025-06-10"),
        ("0001-01-01", ""),
        ("9999-12-31T23:59:59-12:00", ""),
        ("2025-06-10T10:00:00Z", "2025-06-10T10:00:00Z"),
        ("", ""),
    ],
)
def test_dates(given: str, kept: str) -> None:
    assert date(given) == kept


def test_every_field_of_a_record_is_clean(tmp_path: Path) -> None:
    dirty = "\x1b[31mA\ud800\u202e\n`B"
    record = dict.fromkeys(("id", "title", "publisher", "group", "url"), dirty)
    (tmp_path / "a.json").write_text(json.dumps({**record, "text": "The dam held on Monday."}))
    [article] = collect(tmp_path).articles
    for key in ("id", "title", "publisher", "group", "url"):
        value = getattr(article, key)
        assert value.isprintable()
        value.encode("utf-8")
