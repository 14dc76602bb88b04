"""HTML pages: nothing missing, nothing loaded, nothing that an article can break out of."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from conftest import ROOT

from summarizer import Article, Budget, Settings, summarize
from summarizer.inspection.audit import audit
from summarizer.inspection.explain import explain
from summarizer.rendering import html
from summarizer.rendering.frame import address, escape
from summarizer.rendering.pages import audit_page, explain_page

EVIL = "</script></style></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
VOID = {"meta", "br"}


class Parsed(HTMLParser):
    """Tags with their attributes, and whether they are nested and closed as they should be."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, attribute: str) -> list[str]:
        return [held[attribute] or "" for _, held in self.tags if attribute in held]


def hostile(url: str) -> list[Article]:
    first = Article(
        text=f"A ferry with 212 people on board ran aground off Skerry Island on Tuesday {EVIL} .",
        id=EVIL,
        title=EVIL,
        publisher=EVIL,
        url=url,
    )
    second = "The ferry with 190 people on board ran aground off Skerry Island on Wednesday."
    return [first, Article(text=second, title=EVIL, publisher="Coast", url="https://example.org/")]


def pages(articles: list[Article], settings: Settings) -> list[str]:
    digest = summarize(articles, settings)
    return [
        html(digest, settings),
        audit_page(audit(digest)),
        explain_page(explain(digest, settings)),
    ]


@pytest.mark.parametrize("url", ["javascript:alert(1)", 'https://a.org/"><script>', "data:,x"])
def test_an_article_cannot_break_out(url):
    for page in pages(hostile(url), Settings(budget=Budget(200))):
        found = Parsed(page)
        names = {tag for tag, _ in found.tags}
        assert not names & {"script", "img", "iframe", "link", "object", "form", "svg", "base"}
        assert not any(name.startswith("on") for _, held in found.tags for name in held)
        assert all(one.startswith(("https://", "#source-")) for one in found.all("href"))
    assert EVIL in Parsed(html(summarize(hostile(url)))).text


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&amp;c=2"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        (" https://example.org", ""),
        ("//example.org", ""),
        ("https:", ""),
        ("https://[", ""),
        ("file:///etc/hosts", ""),
        ("", ""),
    ],
)
def test_only_the_web_is_linked(url, linked):
    assert address(url) == linked


def test_escaped_text_can_always_be_written():
    assert escape("a\0\ud800<").encode() == "a\ufffd\ufffd&lt;".encode()


def test_the_page_holds_receipts_audit_and_explanation(seeds):
    settings = Settings(budget=Budget(250))
    digest = summarize(seeds, settings)
    found = Parsed(html(digest, settings))
    flat = " ".join(found.text.split())
    for pick in digest.picks:
        assert pick.sentence.flat in flat
        assert f"characters {pick.sentence.start} to {pick.sentence.end}" in flat
        assert pick.sentence.article.sha256 in found.all("title")
        for other in pick.supporters:
            assert other.flat in flat
    for reason in explain(digest, settings):
        assert reason.why in flat
    for missing in audit(digest).left_out:
        assert missing.sentence in flat
    for title in ("Sources", "Audit", "What this text does not tell you"):
        assert title in flat
    assert digest.signature in flat


def test_every_reference_leads_to_its_source(seeds):
    found = Parsed(html(summarize(seeds)))
    names = found.all("id")
    assert len(names) == len(set(names))
    assert {one[1:] for one in found.all("href") if one[0] == "#"} <= set(names)


def test_nothing_is_loaded_and_both_schemes_are_drawn(seeds):
    for page in pages(seeds, Settings()):
        found = Parsed(page)
        assert not found.all("src")
        assert "@import" not in page
        assert "url(" not in page
        assert "default-src 'none'" in page
        assert "prefers-color-scheme: dark" in page
        assert [tag for tag, _ in found.tags].count("h1") == 1
        assert page.endswith("</html>\n")


def test_the_bytes_do_not_depend_on_order_or_hash_seed(seeds, spawn):
    code = (
        "from summarizer import summarize; from summarizer.reading import read; import sys;"
        "from summarizer.rendering import html;"
        "sys.stdout.buffer.write(html(summarize(read('seeds'))).encode())"
    )
    outs = {spawn(code=code, env={"PYTHONHASHSEED": seed}, cwd=ROOT).out for seed in ("1", "2")}
    assert outs == {html(summarize(seeds))}
    assert html(summarize(seeds[::-1])) == html(summarize(seeds))


def test_settings_show_in_the_explanation():
    dear, free = Settings(neutrality=2.0), Settings(neutrality=0.0)
    text = "The shocking flood was a disgraceful disaster for the town of Brisk on Monday."
    digest = summarize([Article(text=text)], free)
    assert html(digest, dear) != html(digest, free)
    assert html(summarize([])) == ""


def test_parties_are_named_as_they_are_printed(seeds):
    named = audit(summarize(seeds)).party_shares_sources
    text = " ".join(article.text for article in seeds)
    assert named
    assert all(name in text and name[0].isupper() for name in named)
