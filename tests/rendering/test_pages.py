"""HTML pages: nothing missing, nothing loaded, nothing that an article can break out of."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from conftest import ROOT

from summarizer import Article, Budget, Digest, Settings, summarize
from summarizer.inspection.audit import audit
from summarizer.inspection.explain import explain
from summarizer.rendering import html
from summarizer.rendering.frame import POLICY, SCRIPT, STYLE, address, shown
from summarizer.rendering.pages import SCRIPT_HASH, STYLE_HASH, audit_page, explain_page

EVIL = "</script></style></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{7*7}}"
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
        if not {"style", "script"} & set(self._open):
            self.text += data

    def all(self, attribute: str) -> list[str]:
        return [held[attribute] or "" for _, held in self.tags if attribute in held]

    @property
    def flat(self) -> str:
        return " ".join(self.text.split())


def hostile(url: str) -> list[Article]:
    first = Article(
        text=f"A ferry with 212 people on board ran aground off Skerry Island on Tuesday {EVIL} .",
        id=EVIL,
        title=EVIL,
        publisher=EVIL,
        url=url,
        group=EVIL,
    )
    second = "The ferry with 190 people on board ran aground off Skerry Island on Wednesday."
    return [first, Article(text=second, title=EVIL, publisher="Coast", url="https://example.org/")]


def ferry() -> list[Article]:
    return [
        Article(
            text="The ferry with 212 people on board ran aground off Skerry Island on Tuesday. "
            "Nobody was hurt, the coast guard said in the evening.\n\n"
            "The captain told reporters that fog had hidden the reef until it was too late.",
            publisher="Harbour Gazette",
            title="Ferry with 212 on board runs aground",
            published="2025-06-10T08:30:00Z",
            url="https://example.org/a",
            group="left",
        ),
        Article(
            text="The ferry that ran aground off Skerry Island on Tuesday carried 190 people. All "
            "of them were brought ashore before noon, a spokeswoman of the coast guard said.\n\n"
            "Share this article\n\n"
            "The operator will examine the hull on Thursday, the company said in a statement.",
            publisher="Coast Radio",
            title="Ferry aground off Skerry Island",
            published="2025-06-10T12:00:00Z",
            group="right",
        ),
        Article(
            text="Fog had hidden the reef, the captain of the stranded ferry told reporters. An "
            "inquiry into the grounding off Skerry Island begins next week, the ministry said.",
            publisher="Island Post",
            title="Inquiry into ferry grounding begins",
            published="2025-06-11",
        ),
    ]


def pages(articles: list[Article], settings: Settings) -> list[str]:
    digest = summarize(articles, settings)
    return [
        html(digest, settings),
        audit_page(audit(digest)),
        explain_page(explain(digest, settings)),
    ]


@pytest.mark.parametrize("url", ["javascript:alert(1)", 'https://a.org/"><script>', "data:,x"])
def test_an_article_cannot_break_out(url: str) -> None:
    for page in pages(hostile(url), Settings(budget=Budget(200))):
        parsed = Parsed(page)
        names = [tag for tag, _ in parsed.tags]
        assert names.count("style") == 1
        assert names.count("script") == ("reader" in parsed.all("id"))
        assert not set(names) & {"img", "iframe", "link", "object", "form", "base"}
        assert not any(name.startswith("on") for _, held in parsed.tags for name in held)
        assert not parsed.all("style")
        assert all(one.startswith(("https://", "#")) for one in parsed.all("href"))
    assert EVIL in Parsed(html(summarize(hostile(url)))).text


def test_script_and_style_are_constants_that_the_policy_allows(seeds: list[Article]) -> None:
    for page in [*pages(seeds, Settings()), *pages(ferry(), Settings())]:
        assert f"<style>{STYLE}</style>" in page
        assert page.count("<script") == page.count(f"<script>{SCRIPT}</script>")
    assert html(summarize(seeds)).count("<script>") == 1
    for part in (SCRIPT_HASH, STYLE_HASH, "default-src 'none'", "base-uri 'none'"):
        assert part in POLICY
    assert "unsafe" not in POLICY
    assert "</" not in SCRIPT + STYLE


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" https://example.org", False),
        ("//example.org", False),
        ("https:", False),
        ("https://[", False),
        ("file:///etc/hosts", False),
        ("", False),
    ],
)
def test_only_the_web_is_linked(url: str, linked: bool) -> None:
    assert address(url) == (url if linked else "")


def test_text_can_always_be_written_and_keeps_its_direction() -> None:
    assert shown("a\0\ud800<\x1b[31m").encode() == "a\ufffd\ufffd<\ufffd[31m".encode()
    assert shown("txt.\u202egpj\u2066!") == "txt.[U+202E]gpj[U+2066]!"
    assert shown("line\nשלום\u200f \U0001f600") == "line\nשלום\u200f \U0001f600"


def test_the_page_holds_receipts_audit_and_explanation(seeds: list[Article]) -> None:
    settings = Settings(budget=Budget(250))
    digest = summarize(seeds, settings)
    flat = Parsed(html(digest, settings)).flat
    for pick in digest.picks:
        assert pick.sentence.flat in flat
        assert f"characters {pick.sentence.start} to {pick.sentence.end}" in flat
        assert pick.sentence.article.sha256 in flat
        for other in pick.supporters:
            assert other.flat in flat
    for reason in explain(digest, settings):
        assert reason.why in flat
    for missing in audit(digest).left_out:
        assert missing.sentence in flat
    for span in (*digest.dropped, *digest.passed_over):
        assert f"{span.reason}: {' '.join(span.text.split())}" in flat
    for article in digest.articles:
        assert flat.count(" ".join(article.text.split()[-5:])) >= 1
    assert digest.headline is not None
    assert digest.headline.flat in flat
    assert digest.signature in flat


def words(text: str) -> list[str]:
    return text.split()


def test_an_article_is_shown_whole_and_each_span_is_marked(seeds: list[Article]) -> None:
    digest = summarize(seeds)
    page = html(digest)
    for number, pick in enumerate(digest.picks, 1):
        marked = Marks(page, f"p{number}")
        assert words(marked.text) == words(pick.sentence.text)
        for which, other in enumerate(pick.supporters, 1):
            assert words(Marks(page, f"q{number}-{which}").text) == words(other.text)
    for number, span in enumerate(digest.dropped, 1):
        assert words(Marks(page, f"o{number}").text) == words(span.text)
    for article in digest.articles:
        assert "".join(article.text.split()) in "".join(Parsed(page).text.split())


class Marks(HTMLParser):
    """The text of an article that is marked with a key."""

    def __init__(self, page: str, key: str) -> None:
        super().__init__()
        self.text, self._key, self._inside = "", key, False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        keys = (dict(attrs).get("data-keys") or "").split()
        self._inside = tag == "mark" and self._key in keys

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        self.text += data * self._inside


def test_every_reference_leads_somewhere(seeds: list[Article]) -> None:
    for digest in (summarize(seeds), summarize(ferry(), Settings(budget=Budget(60)))):
        parsed = Parsed(html(digest))
        names = parsed.all("id")
        assert len(names) == len(set(names))
        assert {one[1:] for one in parsed.all("href") if one[0] == "#"} <= set(names)
        assert set(parsed.all("data-go")) <= set(names)


def test_dates_sides_and_links_are_shown_where_there_are_some(seeds: list[Article]) -> None:
    page = html(summarize(ferry(), Settings(budget=Budget(60))))
    parsed = Parsed(page)
    assert [one[:10] for one in parsed.all("datetime")] == [
        "2025-06-10",
        "2025-06-10",
        "2025-06-11",
    ]
    assert "2025-06-10 to 2025-06-11" in parsed.flat
    assert "Whose articles speak" in parsed.flat
    assert "no side" in parsed.flat
    assert "https://example.org/a" in parsed.all("href")
    plain = Parsed(html(summarize(seeds)))
    assert plain.all("datetime") == []
    assert "Whose articles speak" not in plain.flat


def test_nothing_is_loaded_and_both_schemes_are_drawn(seeds: list[Article]) -> None:
    for page in pages(seeds, Settings()):
        parsed = Parsed(page)
        assert not parsed.all("src")
        assert "@import" not in page
        assert "url(" not in page
        assert "default-src 'none'" in page
        assert "prefers-color-scheme: dark" in page
        assert [tag for tag, _ in parsed.tags].count("h1") == 1
        assert page.endswith("</html>\n")


def test_the_bytes_do_not_depend_on_order_or_hash_seed(seeds, spawn) -> None:
    code = (
        "from summarizer import summarize; from summarizer.reading import read; import sys;"
        "from summarizer.rendering import html;"
        "sys.stdout.buffer.write(html(summarize(read('seeds'))).encode())"
    )
    outs = {spawn(code=code, env={"PYTHONHASHSEED": seed}, cwd=ROOT).out for seed in ("1", "2")}
    assert outs == {html(summarize(seeds))}
    assert html(summarize(seeds[::-1])) == html(summarize(seeds))


def test_settings_show_in_the_explanation() -> None:
    dear, free = Settings(neutrality=2.0), Settings(neutrality=0.0)
    text = "The shocking flood was a disgraceful disaster for the town of Brisk on Monday."
    digest = summarize([Article(text=text)], free)
    assert html(digest, dear) != html(digest, free)
    assert "Why these sentences" in html(digest, free)
    assert "Why these sentences" not in html(digest)
    assert html(summarize([])) == ""


def test_many_spans_take_time_in_proportion(seeds: list[Article]) -> None:
    from summarizer.rendering.reader import OUT, Span, paragraphs

    article = Article(text="Share this page\n" * 40_000)
    spans = [Span(at, at + 15, OUT, f"o{at}", "teaser") for at in range(0, 16 * 40_000, 16)]
    parts = paragraphs(article, spans)
    lines = ["".join(piece.text for piece in part) for part in parts]
    assert "\n".join(lines) == article.text.rstrip("\n")
    pieces = [piece for part in parts for piece in part]
    assert sum(bool(piece.names) for piece in pieces) == len(spans)


def test_parties_are_named_as_they_are_printed(seeds: list[Article]) -> None:
    named = audit(summarize(seeds)).party_shares_sources
    text = " ".join(article.text for article in seeds)
    assert named
    assert all(name in text and name[0].isupper() for name in named)


def test_a_digest_without_headline_or_support_has_a_page() -> None:
    digest: Digest = summarize(ferry()[:1], Settings(headline=False))
    flat = Parsed(html(digest, Settings(headline=False))).flat
    assert "What the articles say" in flat
    assert "1 article, 1 independent publisher" in flat
    assert "+1 says" not in flat


def test_a_digest_has_one_direction_and_its_language() -> None:
    text = "أغلق الجسر يوم الأربعاء بعد العثور على شق كبير في أحد أعمدته."
    page = html(summarize([Article(text=text, language="ar")]))
    assert '<div class="digest" dir="rtl" lang="ar">' in page
    page = html(
        summarize([Article(text="The bridge was shut after a crack was seen.", language="en")])
    )
    assert '<div class="digest" dir="ltr" lang="en">' in page


def test_a_long_digest_is_set_in_paragraphs() -> None:
    lines = [f"The mayor of town number {n} said that bridge {n} will be shut." for n in range(16)]
    digest = summarize([Article(text=" ".join(lines), language="en")], Settings(budget="16s"))
    body = html(digest).partition('<div class="digest"')[2].partition("</div>")[0]
    assert len(digest) > 14
    assert [part.count('class="said"') > 0 for part in body.split("<p>")[1:]] == [True] * 3
