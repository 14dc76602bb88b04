"""The page of the service in a real browser: a first visit, hostile texts, accessibility.

It needs Chromium and two packages of the development requirements; without them it is skipped by
name. Another browser is named by the environment variable CHROMIUM, and a folder for screenshots
by SCREENSHOTS.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("fastapi", reason="the extra service is not installed")
uvicorn = pytest.importorskip("uvicorn", reason="the extra service is not installed")

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
SIZES = {"desktop": (1360, 850), "phone": (390, 844)}
#: Milliseconds that a busy machine may take for a digest.
PATIENCE = 60_000

pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="needs Chromium"),
    pytest.mark.skipif(
        find_spec("playwright") is None or find_spec("axe_playwright_python") is None,
        reason="needs playwright and axe-playwright-python",
    ),
]

#: What would leave a trace in the page's title if any of it ran.
ATTACKS = [
    "<script>top.document.title='RUN'</script>",
    "</textarea><script>document.title='RUN'</script>",
    "<img src=x onerror=\"parent.document.title='RUN'\">",
    "\"' onmouseover=\"document.title='RUN'\" x='",
    "</style></script><svg onload=\"top.document.title='RUN'\"></svg>",
    "<a href=\"javascript:document.title='RUN'\">here</a>",
    "<iframe srcdoc=\"<script>top.document.title='RUN'</script>\"></iframe>",
]
SENTENCE = "The ferry ran aground off Skerry Island on Tuesday with 212 people on board"


@pytest.fixture(scope="module")
def place() -> Iterator[str]:
    """The address of a running service that fetches addresses."""
    from summarizer.service.app import create_app
    from summarizer.service.limits import Limits

    app = create_app(Limits(workers=2), fetch=True)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, place: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1360, "height": 850}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(place)
    yield page
    context.close()


def ready(page: Page) -> Any:
    """The report, once it is there."""
    page.get_by_text("Made from").wait_for()
    report = page.frame_locator("#report")
    report.locator("body").wait_for()
    return report


def picture(page: Page, name: str) -> None:
    """A screenshot for whoever wants to look."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.wait_for_timeout(500)
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def faults(page: Page) -> list[str]:
    """Serious faults of accessibility, by the rules of axe."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [one["id"] for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", sorted(SIZES))
def test_a_first_visit_with_the_example(
    browser: Browser, place: str, size: str, scheme: Any
) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, accept_downloads=True
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(place)
    picture(page, f"{size}-{scheme}-empty")
    assert not faults(page)
    page.get_by_role("button", name="Try an example").click()
    report = ready(page)
    assert "aground" in report.locator("body").inner_text()
    picture(page, f"{size}-{scheme}-example")
    assert not faults(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
    assert not complaints
    context.close()


def test_the_report_keeps_its_style_and_its_script_inside_the_page(page: Page) -> None:
    page.get_by_role("button", name="Try an example").click()
    report = ready(page)
    styled = report.locator("body").evaluate("body => getComputedStyle(body).fontFamily")
    assert "serif" in styled or "system-ui" in styled
    assert styled != "Times"
    if report.locator("script").count():
        assert "live" in (report.locator("html").get_attribute("class") or "")


def test_pasting_and_the_slider(page: Page) -> None:
    page.get_by_role("button", name="Make the digest").click()
    assert "Paste the text" in page.locator("#status").inner_text()
    page.locator("textarea").first.fill(f"{SENTENCE}. Nobody was hurt when it happened, they said.")
    page.get_by_label("Publisher").first.fill("Harbour Gazette")
    page.get_by_role("button", name="Make the digest").click()
    report = ready(page)
    assert "Nobody was hurt" in report.locator("body").inner_text()
    page.locator("#length").evaluate(
        "slider => { slider.value = 20; slider.dispatchEvent(new Event('input')); }"
    )
    page.locator("#report[srcdoc*='budget:20w']").wait_for()
    assert page.locator("#words").inner_text() == "20 words"


def test_files_are_dropped_or_chosen(page: Page) -> None:
    page.locator("#files").set_input_files(
        [
            {"name": "one.txt", "mimeType": "text/plain", "buffer": f"{SENTENCE}.".encode()},
            {"name": "two.html", "mimeType": "text/html", "buffer": f"<p>{SENTENCE}.</p>".encode()},
        ]
    )
    page.get_by_role("heading", name="two.html").wait_for()
    assert page.locator("#articles > li").count() == 2
    page.get_by_role("button", name="Make the digest").click()
    assert SENTENCE in ready(page).locator("body").inner_text()
    page.get_by_role("button", name="Remove one.txt").click()
    assert page.locator("#articles > li").count() == 1


@pytest.mark.parametrize(("form", "holds"), [("Markdown", "**"), ("HTML", "<html"), ("JSON", "{")])
def test_downloads(page: Page, form: str, holds: str) -> None:
    page.get_by_role("button", name="Try an example").click()
    ready(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=form, exact=True).click()
    text = Path(waiting.value.path()).read_text("utf-8")
    assert holds in text
    if form == "JSON":
        assert json.loads(text)["picks"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_of_an_article_runs(page: Page, attack: str) -> None:
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    page.locator("textarea").first.fill(f"{SENTENCE} {attack} as the coast guard of {attack} said.")
    page.get_by_label("Publisher").first.fill(attack)
    page.get_by_role("button", name="Make the digest").click()
    page.locator("#status").filter(has_text=re.compile("Made|fits|articles")).wait_for()
    page.wait_for_timeout(300)
    assert "RUN" not in page.title()
    own = page.url
    assert all(address.startswith((own, "about:", "blob:")) for address in addresses), addresses


def test_addresses_are_asked_for_where_the_service_fetches_them(page: Page) -> None:
    page.get_by_label("Addresses of articles").fill("http://127.0.0.1:9/private")
    page.get_by_role("button", name="Make the digest").click()
    page.locator("#status.bad").wait_for()
    assert "127.0.0.1" in page.locator("#status").inner_text()
