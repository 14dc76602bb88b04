import json
import sys
from contextlib import suppress
from pathlib import Path

import pytest

pytest.importorskip("trafilatura")

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from pages import measure

from summarizer.reading import collect, read
from summarizer.reading.html_pages import page
from summarizer.reading.items import Unreadable

PAGES = Path(__file__).parents[1] / "data" / "pages"
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


LONG = "The council voted on Monday night to close the old bridge, officials said on Tuesday."
MORE = "Lorries are to be sent round the estuary for two years while its hangers are replaced."


@pytest.mark.parametrize(
    "inside",
    [
        "<p>The mayor <a href='/m'>said</a> in <a href='/s'>a statement</a> that it was over.</p>",
        "<p>Read the whole of <a href='/r'>the report that the inspectors wrote.</a></p>",
        "<div class='shareholders'><p>The owners of the bank met on Friday.</p></div>",
        "<p>She <span class='author'>wrote</span> the book that all of them quoted afterwards.</p>",
        "<blockquote><p>We have run out of ways to patch it, and of money to try.</p></blockquote>",
        "<ul><li>The first demand was a vote by June.</li><li>The second was money.</li></ul>",
        "<div class='post'><time>10.00</time><p>Talks began.</p><button>Share</button></div>",
        "<table><tr><td>" + LONG.replace("council", "senate") + "</td></tr></table>",
    ],
)
def test_text_that_looks_like_furniture_stays(inside):
    from lxml import html

    text = page(f"<html><body><article><p>{LONG}</p>{inside}<p>{MORE}</p>"
                "</article></body></html>", "page").text  # fmt: skip
    wanted = " ".join(html.fromstring(f"<div>{inside}</div>").itertext())
    for word in wanted.replace("10.00", "").replace("Share", "").split():
        assert word in text


@pytest.mark.parametrize(
    "inside",
    [
        "<p>Never miss a story. <a href='/n'>Sign up</a></p>",
        "<p>Read more: <a href='/n'>Ten suppers for a rainy week</a></p>",
        "<div><h3>More</h3><a href='/1'>Ten suppers</a> <a href='/2'>House prices fall</a></div>",
        "<div><p>Ten suppers for a rainy week in your mail.</p><button>OK</button></div>",
        "<div class='c-newsletterSignup'><p>Ten suppers for a rainy week in your mail.</p></div>",
        "<div style='display: none'><p>Ten suppers for a rainy week.</p></div>",
        "<table><tr><td>Ten suppers</td><td>1</td></tr><tr><td>Mail</td><td>2</td></tr></table>",
    ],
)
def test_furniture_goes(inside):
    text = page(f"<html><body><article><p>{LONG}</p>{inside}<p>{MORE}</p>"
                "</article></body></html>", "page").text  # fmt: skip
    assert text == f"{LONG}\n\n{MORE}"
