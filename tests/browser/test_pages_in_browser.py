"""The pages in a real browser: what a tap opens, that nothing of an article runs, accessibility.

They need Chromium and two packages of the development requirements; without them they are
skipped by name. Another browser is named by the environment variable CHROMIUM.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarizer import Article, Budget, Settings, summarize
from summarizer.inspection.audit import audit
from summarizer.inspection.explain import explain
from summarizer.rendering import html
from summarizer.rendering.pages import audit_page, explain_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP, PHONE = (1360, 850), (390, 844)
#: Milliseconds after which a step is given up.
PATIENCE = 10_000

pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="needs Chromium"),
    pytest.mark.skipif(
        find_spec("playwright") is None or find_spec("axe_playwright_python") is None,
        reason="needs playwright and axe-playwright-python",
    ),
]

#: What would leave a trace in the page's title if any of it ran.
ATTACKS = [
    "<script>document.title='RUN'</script>",
    "</script><script>document.title='RUN'</script>",
    "<img src=x onerror=\"document.title='RUN'\">",
    "<svg onload=\"document.title='RUN'\"></svg>",
    "\"' onmouseover=\"document.title='RUN'\" x='",
    "</style><script>document.title='RUN'</script>",
    "-->]]></title></textarea><script>document.title='RUN'</script>",
    "<a href=\"javascript:document.title='RUN'\">here</a>",
    "<iframe srcdoc=\"<script>top.document.title='RUN'</script>\"></iframe>",
    "<base href=//evil.example><meta http-equiv=refresh content='0;url=//evil.example'>",
    "{{ ''.__class__ }} {% include '/etc/passwd' %} ${7*7}",
    "user\u202egnp.exe\u2066 and \u202aback",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Opened:
    """A page that was opened from a file, and what it asked for or complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.errors.append(message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: (self.errors.append("dialog"), dialog.dismiss()))


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Any]:
    contexts = []

    def opened(
        text: str,
        size: tuple[int, int] = DESKTOP,
        scheme: Any = "light",
        script: bool = True,
    ) -> Opened:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            has_touch=size == PHONE,
            java_script_enabled=script,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        path = tmp_path / "page.html"
        path.write_text(text, encoding="utf-8")
        result = Opened(context.new_page())
        result.page.goto(path.as_uri())
        return result

    yield opened
    for context in contexts:
        context.close()


def lit(page: Page) -> str:
    """The text that is highlighted in the open article, on one line."""
    parts = page.locator("#reader .source.open mark.lit").all_text_contents()
    return " ".join("".join(parts).split())


def tap(page: Page, number: int, size: tuple[int, int] = DESKTOP) -> None:
    """Tap or click a sentence of the digest, a little inside its first line."""
    sentence = page.locator(f"#s{number} bdi")
    sentence.scroll_into_view_if_needed()
    x, y = sentence.evaluate(
        "one => { const edge = one.getClientRects()[0]; return [edge.x + 6, edge.y + 6]; }"
    )
    if size == PHONE:
        page.touchscreen.tap(x, y)
    else:
        page.mouse.click(x, y)


def in_view(page: Page, selector: str) -> bool:
    """Whether the first such element is on the screen and within its article's box."""
    return bool(
        page.evaluate(
            """selector => {
                const edge = document.querySelector(selector).getBoundingClientRect();
                const box = document.querySelector('.source.open .text').getBoundingClientRect();
                return edge.top >= box.top - 1 && edge.top < box.bottom
                    && edge.top >= 0 && edge.top < innerHeight;
            }""",
            selector,
        )
    )


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_tapped_sentence_opens_its_source_at_its_span(
    show: Any, seeds: list[Article], size: tuple[int, int]
) -> None:
    digest = summarize(seeds)
    opened = show(html(digest), size)
    page = opened.page
    for number, pick in enumerate(digest.picks, 1):
        tap(page, number, size)
        assert lit(page) == pick.sentence.flat
        assert in_view(page, ".source.open mark.lit")
        backing = page.locator(".backing.open li")
        assert backing.count() == len(pick.supporters)
        for which, other in enumerate(pick.supporters):
            assert other.flat in " ".join(backing.nth(which).inner_text().split())
        if size == PHONE:
            assert page.locator(f"#s{number}").bounding_box()["y"] < size[1] / 2
    assert page.locator(".source.open").count() == 1
    assert opened.errors == []
    assert [one for one in opened.requests if not one.startswith("file:")] == []


def test_a_supporting_sentence_opens_in_its_own_article(show: Any, seeds: list[Article]) -> None:
    digest = summarize(seeds)
    page = show(html(digest)).page
    number, pick = next((n, p) for n, p in enumerate(digest.picks, 1) if p.supporters)
    tap(page, number)
    tone = page.locator("mark.used.lit").first.evaluate("one => getComputedStyle(one).background")
    page.locator(".backing.open a").first.click()
    assert lit(page) == pick.supporters[0].flat
    second = page.locator("mark.alike.lit").first
    assert second.evaluate("one => getComputedStyle(one).background") != tone
    assert page.locator(f"#s{number}.lit").count() == 1


def test_a_bracket_says_where_its_words_stand_and_leads_there(show: Any) -> None:
    first = "Transport Minister Ada Velling lives in a small white house above the old harbour."
    last = "Velling said the ferry Northern Grace sailed with one radar off Skerry Island."
    cluster = [
        Article(text=f"{first} Nobody came to the door. {last}", publisher="Harbour Gazette"),
        Article(text="The ferry Northern Grace had an accident off Skerry Island with one radar."),
    ]
    digest = summarize(cluster, Settings(budget=Budget(16), pin=("Velling said",)))
    opened = show(html(digest))
    page = opened.page
    assert page.locator("#s1 bdi").inner_text() == f"[Transport Minister Ada] {last}"
    bracket = page.locator("#s1 a.inserted")
    assert bracket.get_attribute("title") == "Inserted; these words stand elsewhere in source 1"
    assert "words in [brackets]" in page.locator(".hint").first.inner_text()
    bracket.click()
    assert in_view(page, ".source.open #i1-1")
    assert page.locator("p:has(> #i1-1)").inner_text().startswith("Transport Minister Ada Velling")
    assert page.locator("#s1.lit").count() == 1
    assert opened.errors == []


def test_hovering_shows_and_a_click_keeps(show: Any, seeds: list[Article]) -> None:
    digest = summarize(seeds)
    page = show(html(digest)).page
    page.locator("#s2 bdi").hover()
    page.wait_for_selector("#s2.lit")
    assert lit(page) == digest.picks[1].sentence.flat
    tap(page, 1)
    page.locator("#s2 bdi").hover()
    page.wait_for_timeout(400)
    assert lit(page) == digest.picks[0].sentence.flat


def test_the_keyboard_goes_there_and_back(show: Any, seeds: list[Article]) -> None:
    digest = summarize(seeds)
    page = show(html(digest)).page
    page.locator("#s2 a").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "p2"
    assert lit(page) == digest.picks[1].sentence.flat
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('.said').id") == "s2"
    assert page.locator(".source.open").count() == 0
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.said').id") == "s3"


def test_strip_and_links_open_the_article(show: Any, seeds: list[Article]) -> None:
    page = show(html(summarize(seeds))).page
    page.locator(".sources li").nth(1).locator("rect.used").first.click()
    assert page.locator("#source-2.open").count() == 1
    page.locator(".sources li").nth(3).locator("a.open").click()
    assert page.locator("#source-4.open").count() == 1


def test_without_scripts_the_page_is_whole(show: Any, seeds: list[Article]) -> None:
    digest = summarize(seeds)
    page = show(html(digest), script=False).page
    assert page.locator(".source").count() == len(digest.articles)
    assert page.locator(".source >> visible=true").count() == len(digest.articles)
    page.locator("#s3 a").click()
    assert page.url.endswith("#p3")
    assert not page.locator(".tools").is_visible()


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_nothing_of_an_article_runs(show: Any, attack: str) -> None:
    text = (
        f"A ferry with 212 people on board ran aground off Skerry Island on Tuesday {attack} . "
        "Nobody was hurt, the coast guard said in the evening."
    )
    articles = [
        Article(text=text, id=attack, title=attack, publisher=attack, group=attack,
                url="javascript:document.title='RUN'"),
        Article(text="The ferry that ran aground carried 190 people, the operator said.",
                title=f"Ferry {attack}", publisher=attack + "2", url=f"https://a.example/{attack}"),
    ]  # fmt: skip
    settings = Settings(budget=Budget(120))
    digest = summarize(articles, settings)
    pages = (html(digest, settings), audit_page(audit(digest)),
             explain_page(explain(digest, settings)))  # fmt: skip
    for page in pages:
        opened = show(page)
        opened.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        for sentence in opened.page.locator(".said bdi").all():
            sentence.dispatch_event("mouseover")
            sentence.dispatch_event("click")
        assert opened.page.title() != "RUN"
        assert opened.errors == []
        assert [one for one in opened.requests if not one.startswith("file:")] == []
        assert opened.page.evaluate("document.scripts.length") == (page == pages[0])
        assert opened.page.locator("a[href^='javascript' i], img, iframe, base").count() == 0
    shown = show(pages[0]).page
    whole = shown.locator("body").evaluate("one => one.textContent")
    literal = attack.replace("\u202e", "[U+202E]").replace("\u2066", "[U+2066]")
    assert literal.replace("\u202a", "[U+202A]") in whole
    assert not set("\u202a\u202e\u2066") & set(whole)


def violations(page: Page) -> list[str]:
    """Serious and critical faults that axe sees."""
    source = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    page.evaluate(source)
    result = page.evaluate("axe.run()")
    return [
        f"{fault['id']}: {node['html']} {node.get('failureSummary')}"
        for fault in result["violations"]
        if fault["impact"] in ("serious", "critical", "moderate")
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_sees_no_fault(
    show: Any, seeds: list[Article], size: tuple[int, int], scheme: str
) -> None:
    digest = summarize(seeds)
    page = show(html(digest), size, scheme).page
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert violations(page) == []
    tap(page, 4, size)
    assert violations(page) == []
    for other in (audit_page(audit(digest)), explain_page(explain(digest))):
        assert violations(show(other, size, scheme).page) == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE, (320, 640)], ids=["desktop", "phone", "small"])
def test_nothing_is_wider_than_the_screen(
    show: Any, seeds: list[Article], size: tuple[int, int]
) -> None:
    page = show(html(summarize(seeds)), size).page
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_print_leaves_the_digest_and_its_sources(show: Any, seeds: list[Article]) -> None:
    digest = summarize(seeds)
    page = show(html(digest)).page
    page.emulate_media(media="print")
    assert page.locator(".digest").is_visible()
    assert page.locator(".sources").is_visible()
    assert not page.locator("#reader").is_visible()
    assert not page.locator(".folded").is_visible()


def test_inside_another_page_that_allows_its_script(show: Any, seeds: list[Article]) -> None:
    from html import escape

    from summarizer.rendering.pages import SCRIPT_HASH, STYLE_HASH

    policy = f"default-src 'none'; script-src {SCRIPT_HASH}; style-src {STYLE_HASH}"
    frame = f'<iframe sandbox="allow-scripts" srcdoc="{escape(html(summarize(seeds)))}"></iframe>'
    outer = (
        f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>outer</title>{frame}"
    )
    opened = show(outer)
    inner = opened.page.frame_locator("iframe")
    inner.locator("#s2 a").click()
    assert inner.locator("#s2.lit").count() == 1
    assert inner.locator("html.reading").count() == 1
    assert opened.errors == []
