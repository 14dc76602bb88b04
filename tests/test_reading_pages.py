import json
import sys
from contextlib import suppress
from pathlib import Path

import pytest

pytest.importorskip("trafilatura")

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
from pages import measure

from summarizer.reading import collect, read
from summarizer.reading.html_pages import page
from summarizer.reading.items import Unreadable

PAGES = Path(__file__).parent / "data" / "pages"
FACTS = json.loads((PAGES / "pages.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FACTS)
def test_main_text_is_kept_and_clutter_is_not(name):
    article = read(PAGES / f"{name}.html")[0]
    gold = (PAGES / f"{name}.txt").read_text(encoding="utf-8")
    wanted, matched, given, clutter = measure(article.text, gold, FACTS[name]["neutral"])
    assert matched >= 0.95 * wanted
    assert clutter <= 0.02 * given


@pytest.mark.parametrize("name", FACTS)
def test_metadata_is_the_pages_own(name):
    article = read(PAGES / f"{name}.html")[0]
    facts = FACTS[name]
    assert article.language == facts["language"]
    assert article.title == facts["title"]
    if facts["style"] not in ("amp",):
        assert article.publisher == facts["publisher"]
    assert article.published.startswith("2025-")
    if facts["style"] not in ("wire", "tables"):
        assert "T" in article.published


@pytest.mark.parametrize(
    "markup",
    ["", "<html></html>", "<div>" * 100_000 + "x", "<b>" * 50_000, "<!--" * 100_000, "<" * 100_000,
     "<table><tr><td>" * 20_000 + "x", "<p>" + "<a>word</a> word " * 19_000,
     "<p>" + "<sup>x</sup> word " * 19_000, "<p>word" * 50_000],
)  # fmt: skip
def test_hostile_markup_ends_soon(markup):
    with suppress(Unreadable):
        page(markup, "page")


def test_charset_of_the_page_itself(tmp_path):
    text = "<p>" + "Der Ärger über die Brücke wächst, sagte der Bürgermeister am Dienstag. " * 5
    path = tmp_path / "a.html"
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'
    path.write_bytes(f"{head}</head><body>{text}</body></html>".encode("latin-1"))
    reading = collect(path)
    assert "Ärger über die Brücke" in reading.articles[0].text
    assert reading.repairs == ((str(path), "read as ISO-8859-1"),)


def test_an_index_page_has_no_main_text(tmp_path):
    path = tmp_path / "a.html"
    items = "".join(
        f'<li><a href="/{n}">A headline number {n} that leads on</a></li>' for n in range(40)
    )
    path.write_text(f"<html><body><ul>{items}</ul></body></html>")
    assert "no main text" in collect(path).skipped[0][1]
