import json
import sys
from contextlib import suppress
from pathlib import Path

import pytest

pytest.importorskip("trafilatura")

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from pages import measure

from summarizer.reading import collect, read
from summarizer.reading.items import Unreadable
from summarizer.reading.pages.html_pages import page

PAGES = Path(__file__).parents[1] / "data" / "pages"
FACTS = json.loads((PAGES / "pages.json").read_text(encoding="utf-8"))


#: Lines that only their words tell from text; they are left to the reading of sentences.
LEFT_TO_SENTENCES = {
    "Story continues", "Last updated on 2025-03-03", "Enable JavaScript to view this video",
    "12 replies Share this article",
}  # fmt: skip


def prose(text: str) -> str:
    """The text without rows of tables, which are kept as they are and are no sentences."""
    lines = (line for line in text.split("\n") if line not in LEFT_TO_SENTENCES)
    return "\n".join(line for line in lines if " | " not in line)


@pytest.mark.parametrize("name", FACTS)
def test_main_text_is_kept_and_clutter_is_not(name: str) -> None:
    article = read(PAGES / f"{name}.html")[0]
    gold = (PAGES / f"{name}.txt").read_text(encoding="utf-8")
    wanted, matched, given, clutter = measure(prose(article.text), gold, FACTS[name]["neutral"])
    assert matched >= 0.95 * wanted
    assert clutter <= 0.02 * given


@pytest.mark.parametrize("name", FACTS)
def test_metadata_is_the_pages_own(name: str) -> None:
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
     "<p>" + "<sup>x</sup> word " * 19_000, "<p>word" * 50_000,
     "<p " + " ".join(f"a{n}=1" for n in range(40_000)) + ">x", "<p " + "a " * 40_000 + ">x",
     "<title>" + "a | " * 25_000 + "</title><p>x", "<meta " * 20_000, "<noscript>" * 10_000,
     "<meta http-equiv=refresh content='0;url=x'>" + "<script>" * 12_000,
     "<script type='application/ld+json'>" + "[" * 100_000,
     "<script type='application/ld+json'>{\"@type\": \"" + "Article" * 15_000 + "\"}</script>",
     "<div class='" + "a-b " * 25_000 + "'><p>x"],
)  # fmt: skip
def test_hostile_markup_ends_soon(markup: str) -> None:
    with suppress(Unreadable):
        page(markup, "page")


def test_charset_of_the_page_itself(tmp_path: Path) -> None:
    text = "<p>" + "Der Ärger über die Brücke wächst, sagte der Bürgermeister am Dienstag. " * 5
    path = tmp_path / "a.html"
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'
    path.write_bytes(f"{head}</head><body>{text}</body></html>".encode("latin-1"))
    reading = collect(path)
    assert "Ärger über die Brücke" in reading.articles[0].text
    assert reading.repairs == ((str(path), "read as ISO-8859-1"),)


def test_an_index_page_has_no_main_text(tmp_path: Path) -> None:
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
def test_text_that_looks_like_furniture_stays(inside: str) -> None:
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
    ],
)
def test_furniture_goes(inside: str) -> None:
    text = page(f"<html><body><article><p>{LONG}</p>{inside}<p>{MORE}</p>"
                "</article></body></html>", "page").text  # fmt: skip
    assert text == f"{LONG}\n\n{MORE}"


def paragraphs(*leads: str) -> str:
    """Eight paragraphs of one article."""
    ends = ("mayor", "harbour master", "doctor", "teacher", "baker", "vicar", "postman", "pilot")
    texts = [f"The {end} of the island said on Wednesday that the boats would run again as soon "
             "as the fog had gone and the keel had been looked at." for end in ends]  # fmt: skip
    return "".join(f"<p>{text}</p>" for text in (*leads, *texts))


COMMENTS = "".join(
    f"<li><p>I have crossed to the island for {n} summers and never once did I feel unsafe on that "
    "boat, whatever others may say here or elsewhere.</p></li>"
    for n in range(2, 20)
)


@pytest.mark.parametrize(
    "opening",
    [
        '<div class="newsletter-article">', '<section class="promo-wrapper sponsored-content">',
        '<div id="sidebar-main">', '<article class="post share-enabled related-posts-on">',
        '<div class="banner-layout menu-open">', '<div class="td-content tagdiv-type popular">',
        '<main class="l-consentwall"><div class="overlay">', '<td class="caption-cell">',
        '<div class="social-story"><div class="embed viewport">',
    ],
)  # fmt: skip
@pytest.mark.parametrize("comments", ["", f'<ol class="commentlist">{COMMENTS}</ol>'])
def test_no_name_of_a_class_deletes_the_element_of_the_paragraphs(
    opening: str, comments: str
) -> None:
    tables = ("<table><tr>", "</tr></table>") if opening.startswith("<td") else ("", "")
    body = f"{tables[0]}{opening}{paragraphs()}{tables[1]}"
    closing = "</div></div>" if opening.count("<") > 1 else "</div>"
    text = page(f"<html><body><h1>Fog</h1>{body}{closing}{comments}</body></html>", "page").text
    assert text.count("of the island said") == 8
    assert "summers" not in text


@pytest.mark.parametrize(
    "name", ["media-text", "tag", "widget", "caption", "author-text", "ad-free"]
)
def test_no_name_of_a_class_deletes_every_paragraph(name: str) -> None:
    body = paragraphs().replace("<p>", f'<p class="{name}">')
    text = page(f"<html><body><h1>Fog</h1><article>{body}</article></body></html>", "page").text
    assert text.count("of the island said") == 8


@pytest.mark.parametrize(
    "lead",
    [
        '<div class="dek"><p>{}</p></div>', '<header><p class="chapo">{}</p></header>',
        '<section><p><strong>{}</strong></p></section>', "<p>{}</p>",
        '<div><div class="vorspann"><p>{}</p></div></div>',
    ],
)  # fmt: skip
def test_an_opening_in_a_box_of_its_own_is_kept(lead: str) -> None:
    opening = (
        "Die Fähre lief am Dienstag im dichten Nebel vor der Insel auf Grund, wie die Wache sagte."
    )
    body = f'<h1>Nebel</h1>{lead.format(opening)}<div class="text">{paragraphs()}</div>'
    text = page(f"<html><body><main>{body}</main></body></html>", "page").text
    assert text.startswith(opening)
    assert text.count("of the island said") == 8


@pytest.mark.parametrize(
    "last",
    ["Niemand wurde verletzt, sagte die Polizei", "Personne n'a été blessé selon la police",
     "No one was hurt in the accident", "Nadie resultó herido, dijo la policía local",
     "Никто не пострадал, сообщила полиция острова"],
)  # fmt: skip
def test_a_last_sentence_without_its_stop_is_kept(last: str) -> None:
    markup = f"<html><body><article><h1>Fog</h1>{paragraphs()}<p>{last}</p></article></body></html>"
    assert page(markup, "page").text.endswith(last)


def test_other_articles_teasers_and_forms_stay_out() -> None:
    teasers = "".join(
        f'<div class="teaser"><h3><a href="/{n}">House prices fall for month {n}</a></h3>'
        f"<p>Buyers wait, sellers wait and the banks of the county wait with them, {n}.</p></div>"
        for n in range(5)
    )
    form = (
        "<div><p>Ten suppers a week in your mail.</p><form><input><button>Go</button></form></div>"
    )
    body = f"<article><h1>Fog</h1>{paragraphs()}{form}</article><section>{teasers}</section>"
    text = page(f"<html><body>{body}</body></html>", "page").text
    assert text.count("of the island said") == 8
    assert "Buyers" not in text
    assert "suppers" not in text


def test_a_page_that_shrinks_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    other = "".join(
        f"<section><p>{LONG.replace('bridge', f'mill {n}')}</p></section>" for n in range(12)
    )
    body = f"<article><h1>Fog</h1>{paragraphs()[:500]}</article><div>{other}</div>"
    path.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    reading = collect(path)
    kept = reading.articles[0].text.count("\n\n") + 1
    assert kept >= 12 or "paragraphs of the page were taken" in reading.repairs[0][1]


def test_rows_of_tables_are_lines_and_their_cells_are_parted() -> None:
    table = "<table><tr><td>Oslo</td><td>40</td></tr><tr><td>Bergen</td><td>80</td></tr></table>"
    body = f"<article><p>{LONG}</p>{table}{paragraphs()}</article>"
    text = page(f"<html><body>{body}</body></html>", "page").text
    assert "Oslo | 40\n\nBergen | 80" in text


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Page not found | Harbour Gazette", "The page you were looking for is not here any more."),
        (
            "404",
            "Nothing here but seagulls. Go back to the front page and look for the article there.",
        ),
        ("Seite nicht gefunden – Hafenbote", "Die gesuchte Seite ist nicht mehr da, leider."),
        ("Harbour Gazette", "Sorry, the page you requested could not be found on this server."),
        ("Página no encontrada", "La página que buscas no existe o se ha movido a otro lugar."),
        ("Before you continue", "We and our partners use your data to show you advertising here."),
        ("Just a moment...", "Checking that you are human before you go on to the site you want."),
    ],
)
def test_a_page_that_stands_in_for_an_article_is_none(title: str, words: str) -> None:
    markup = (
        f"<html><head><title>{title}</title></head><body><main><p>{words}</p></main></body></html>"
    )
    with pytest.raises(Unreadable, match=r"not an article|no main text"):
        page(markup, "page")


@pytest.mark.parametrize("title", ["Not found: the lost ferry of 1912", "The 404 bus is back"])
def test_an_article_about_what_is_not_found_is_one(title: str) -> None:
    markup = (
        f"<html><head><title>{title}</title></head><body><article>{paragraphs()}</article></body>"
    )
    assert page(markup, "page").title == title


@pytest.mark.parametrize(
    "content", ["0; url=https://harrow.example/full", "0;URL='https://harrow.example/full'",
                "3, https://harrow.example/full", "1 ; Url = &quot;https://harrow.example/full&quot;"],
)  # fmt: skip
def test_a_page_that_only_sends_on_names_where(content: str) -> None:
    markup = f'<html><head><meta http-equiv="Refresh" content="{content}"></head><body>Wait.</body>'
    with pytest.raises(Unreadable, match=r"only sends on to https://harrow\.example/full; give"):
        page(markup, "page")


def test_a_page_that_loads_itself_anew_is_read() -> None:
    body = f"<body><article>{paragraphs()}</article></body>"
    for refresh in (
        "<meta http-equiv=refresh content='300'>",
        "<meta http-equiv=refresh content='5; url=/x'>",
        "<noscript><meta http-equiv=refresh content='0; url=/m'></noscript>",
    ):
        assert page(f"<html><head>{refresh}</head>{body}", "page", "http://a.example/1").text
