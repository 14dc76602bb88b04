"""What a page says about itself, and what only stands in the place of it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

pytest.importorskip("trafilatura")

from summarizer.model import Article
from summarizer.pipeline import summarize
from summarizer.reading.dates import iso_date
from summarizer.reading.items import Draft
from summarizer.reading.pages.html_pages import page
from summarizer.settings import Settings

TEXT = (
    "<p>A ferry ran aground off the island in thick fog on Tuesday morning, the guard said.</p>"
    "<p>All 212 people on board were brought ashore before noon by lifeboats, it said later.</p>"
)


def read(head: str, url: str = "", heading: str = "Ferry aground") -> Draft:
    markup = (
        f"<html><head>{head}</head><body><article><h1>{heading}</h1>{TEXT}</article></body></html>"
    )
    return page(markup, "page", url)


def linked(**fields: object) -> str:
    data = json.dumps({"@type": "NewsArticle", **fields})
    return f'<script type="application/ld+json">{data}</script>'


def site(name: str) -> str:
    return f'<meta property="og:site_name" content="{name}">'


@pytest.mark.parametrize(
    "name",
    ["https://www.harbour.example", "www.harbour.example", "//harbour.example/", "@harbourgazette",
     "desk@harbour.example", "{{ site.name }}", "${siteName}", "%%SITE%%", "{site_name}",
     "[site_title]", "<%= name %>", "__SITE_NAME__", "undefined", "null", "[object Object]",
     "WordPress", "WordPress.com", "Blogger", "Facebook", "Medium", "Site Name", "Home", "-", "123",
     "x" * 200],
)  # fmt: skip
def test_what_is_no_name_is_no_publisher(name: str) -> None:
    assert read(site(name.replace("<", "&lt;"))).publisher == ""
    assert read(linked(publisher={"name": name})).publisher == ""
    link = '<link rel="canonical" href="https://www.harbour.example/1">'
    assert read(site(name.replace("<", "&lt;")) + link).publisher == "harbour.example"
    assert read(site(name.replace("<", "&lt;")) + site("x")).publisher == ""
    assert read(linked(publisher={"name": name}) + site("Hafenbote")).publisher == "Hafenbote"


@pytest.mark.parametrize(
    "name",
    ["Harbour Gazette", "Space.com", "20 Minuten", "El País", "朝日新聞", "Ферри", "A&B News"],
)
def test_names_of_publishers_are_read(name: str) -> None:
    assert read(site(name.replace("&", "&amp;"))).publisher == name
    assert read(linked(publisher=[{"@type": "Organization", "name": name}])).publisher == name
    assert read(linked(publisher=name)).publisher == name


def test_a_platform_is_no_publisher_by_its_address() -> None:
    assert read("", "https://www.facebook.com/posts/1").publisher == ""
    assert read("", "https://medium.com/@somebody/1").publisher == ""
    assert read("", "https://harbour.blogspot.com/1").publisher != "blogspot.com"
    assert read("", "https://www.gazette.co.uk/1").publisher == "gazette.co.uk"


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Ferry aground | Harbour Gazette", "Ferry aground"),
        ("Ferry aground - Harbour Gazette", "Ferry aground"),
        ("Harbour Gazette: Ferry aground", "Harbour Gazette: Ferry aground"),
        ("Harbour Gazette – Ferry aground", "Ferry aground"),
        ("Ferry aground | News | Harbour Gazette", "Ferry aground | News"),
        ("Ferry aground — harbour gazette", "Ferry aground"),
        ("Ferry aground - gazette.example", "Ferry aground"),
        ("Ferry aground - two hurt", "Ferry aground - two hurt"),
        ("フェリー座礁|Harbour Gazette", "フェリー座礁"),
    ],
)
def test_titles_stand_without_the_name_of_their_site(title: str, wanted: str) -> None:
    head = f'<meta property="og:title" content="{title}">' + site("Harbour Gazette")
    assert read(head, "https://gazette.example/1").title == wanted


def test_what_is_no_title_gives_way_to_the_heading() -> None:
    for title in ("{{ title }}", "${post.title}", "Harbour Gazette", ""):
        head = f'<meta property="og:title" content="{title}">' + site("Harbour Gazette")
        assert read(head).title == "Ferry aground"
    assert read(linked(headline="Fish &amp;amp; ships")).title == "Fish &amp; ships"


@pytest.mark.parametrize(
    "value",
    ["0001-01-01T00:00:00Z", "0001-01-01", "0000-00-00 00:00:00", "1970-01-01T00:00:00+00:00",
     "1970-01-01T01:00:00+01:00", "1969-12-31T19:00:00-05:00", "1900-01-01", "1601-01-01T00:00:00Z",
     "9999-12-31T23:59:59Z", "2999-01-01", "Thu, 01 Jan 1970 00:00:00 GMT", "January 1, 0001",
     "00010101", "0001/01/01", 0, 0.0, -1, 10**30, float("nan"), float("inf"), True, None, [], {},
     10**400, date.min, date.max, datetime.min, datetime.max, datetime.min.replace(tzinfo=UTC),
     "x" * 100_000, "٢٠٢٥-٠٦-١٠T٠٩:٠٠", "{{ date }}", "2025-02-30", "1" * 5000],
)  # fmt: skip
def test_what_stands_for_no_date_is_none(value: object) -> None:
    assert iso_date(value) == ""
    if isinstance(value, str | int | float) and not isinstance(value, bool) and value == value:
        assert read(linked(datePublished=value)).published == ""


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2025-06-10T10:00:00+99:99", "2025-06-10"),
        ("2025-06-10T10:00:00+15:00", "2025-06-10"),
        ("2025-06-10T10:00:00-0475", "2025-06-10"),
        ("2025-06-10T24:00:00Z", "2025-06-10"),
        ("2025-06-10T10:00:61Z", "2025-06-10"),
        ("Tue, 10 Jun 2025 10:00:00 +9999", "2025-06-10"),
        ("2025-06-10T10:00:00+1400", "2025-06-10T10:00:00+14:00"),
        ("2025-06-10T10:00:00.123+05:45", "2025-06-10T10:00:00+05:45"),
        ("June 10, 2025", "2025-06-10"),
        ("10 June 2025", "2025-06-10"),
        ("Tue Jun 10 2025 08:00:58 GMT+0000", "2025-06-10T08:00:58"),
        (1749549600, "2025-06-10T10:00:00Z"),
        (1749549600000, "2025-06-10T10:00:00Z"),
        (datetime(2025, 6, 10, 10, tzinfo=timezone(timedelta(hours=20))), "2025-06-10"),
        ("1605-07-01", "1605-07-01"),
    ],
)
def test_what_is_wrong_of_a_date_costs_no_more_than_itself(value: object, wanted: str) -> None:
    assert iso_date(value) == wanted


@pytest.mark.parametrize("published", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_an_article_at_the_edge_of_the_calendar_costs_nothing(published: str) -> None:
    text = "The council voted on Monday night to close the old bridge, officials said on Tuesday."
    articles = [
        Article(text=text, published=published, publisher="A"),
        Article(text=text + " Work begins in March.", published=published, publisher="B"),
        Article(text=text, published="2025-06-10", publisher="C"),
    ]
    assert summarize(articles, Settings()).picks


def test_authors_are_no_text_but_a_short_name_deletes_nothing() -> None:
    draft = read(linked(author=[{"name": "It"}, {"name": "Ann Wirth"}]), heading="Fog")
    assert "The guard" in draft.text or "the guard" in draft.text
    assert draft.text.startswith("A ferry")


@pytest.mark.parametrize("apart", [False, True])
def test_what_a_graph_points_at_is_looked_up(apart: bool) -> None:
    organization = {
        "@type": ["Organization"],
        "@id": "https://gazette.example/#org",
        "name": "Gazette",
    }
    article = {
        "@type": "NewsArticle",
        "headline": "Ferry aground",
        "publisher": {"@id": "https://gazette.example/#org"},
    }
    graphs = [organization, article] if apart else [{"@graph": [article, organization]}]
    head = "".join(
        f'<script type="application/ld+json">{json.dumps(graph)}</script>' for graph in graphs
    )
    assert read(head).publisher == "Gazette"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("1746691200", "2025-05-08T08:00:00Z"),
        ("1746691200000", "2025-05-08T08:00:00Z"),
        ("2033010112", ""),
        ("20250508", "2025-05-08"),
    ],
)
def test_digits_count_seconds_where_they_are_no_day(value: str, wanted: str) -> None:
    assert iso_date(value) == wanted
