"""Records under the names of the usual interfaces and data sets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.model import Article
from summarizer.reading import ReadOptions, collect

BODY = "The dam at Orrin held on Monday. Three villages were left without power."
DAY = "2025-06-10"
URL = "https://gazette.example/dam"


def article_of(tmp_path: Path, value: Any, **options: Any) -> Article:
    (tmp_path / "a.json").write_text(json.dumps(value), "utf-8")
    reading = collect(tmp_path / "a.json", ReadOptions(**options))
    assert reading.skipped == ()
    [article] = reading.articles
    return article


ANSWERS: dict[str, Any] = {
    "New York Times": {
        "response": {
            "docs": [
                {
                    "headline": {"main": "Dam"},
                    "web_url": URL,
                    "pub_date": f"{DAY}T10:00:00+0000",
                    "source": "Gazette",
                    "lead_paragraph": BODY,
                }
            ]
        }
    },
    "NewsAPI": {
        "status": "ok",
        "articles": [
            {
                "source": {"id": None, "name": "Gazette"},
                "title": "Dam",
                "url": URL,
                "publishedAt": f"{DAY}T10:00:00Z",
                "content": BODY + "… [+2211 chars]",
            }
        ],
    },
    "Elasticsearch": {
        "hits": {
            "hits": [
                {
                    "_id": "1",
                    "_source": {
                        "title": "Dam",
                        "body": BODY,
                        "url": URL,
                        "date": DAY,
                        "publisher": "Gazette",
                    },
                }
            ]
        }
    },
    "Drupal": {
        "data": [
            {
                "attributes": {
                    "title": "Dam",
                    "body": {"value": "x", "processed": BODY},
                    "created": DAY,
                    "url": URL,
                    "site": "Gazette",
                }
            }
        ]
    },
    "linked data": {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "G"},
            {
                "@type": "NewsArticle",
                "headline": "Dam",
                "articleBody": BODY,
                "datePublished": DAY,
                "publisher": {"@type": "Organization", "name": "Gazette"},
                "mainEntityOfPage": {"@id": URL},
            },
        ],
    },
    "data set rows": {
        "rows": [
            {
                "row_idx": 0,
                "row": {
                    "article": BODY,
                    "title": "Dam",
                    "url": URL,
                    "date": DAY,
                    "source": "Gazette",
                },
            }
        ]
    },
    "Ghost": {
        "posts": [
            {
                "title": "Dam",
                "plaintext": BODY,
                "url": URL,
                "published_at": DAY,
                "publication": "Gazette",
            }
        ]
    },
    "Aylien": {
        "stories": [
            {
                "title": "Dam",
                "body": BODY,
                "published_at": DAY,
                "links": {"permalink": URL},
                "url": URL,
                "source": {"id": 7, "name": "Gazette", "domain": "g.example"},
            }
        ]
    },
    "Bing": {
        "value": [
            {
                "name": "Dam",
                "description": BODY,
                "datePublished": DAY,
                "url": URL,
                "provider": [{"_type": "Organization", "name": "Gazette"}],
            }
        ]
    },
    "capitals": {
        "Headline": "Dam",
        "Body_Text": BODY,
        "Date Published": DAY,
        "URL": URL,
        "Publisher": "Gazette",
    },
    "paragraph objects": {
        "title": "Dam",
        "text": [{"type": "p", "text": part + "."} for part in BODY.rstrip(".").split(". ")],
        "date": DAY,
        "url": URL,
        "source": {"title": "Gazette"},
    },
}


@pytest.mark.parametrize("value", ANSWERS.values(), ids=ANSWERS)
def test_answers_of_interfaces(tmp_path: Path, value: Any) -> None:
    article = article_of(tmp_path, value)
    assert " ".join(article.text.split()) == BODY
    assert (article.title, article.publisher, article.url) == ("Dam", "Gazette", URL)
    assert article.published[:10] == DAY


@pytest.mark.parametrize(
    "extra",
    [
        {"title": ["a"], "lang": ["eng"]},
        {"published": {"raw": "May"}},
        {"publisher": {"x": {}}},
        {"url": 7},
        {"id": {"a": 1}},
        {"language": True},
        {"group": [[[[[]]]]]},
        {"published": "2025-01-01T00:00:00+99:99"},
        {"published": "0001-01-01T00:00:00+14:00"},
        {"published": 1e300},
        {"url": "javascript:alert(1)"},
        {"url": "http://\u2100.com/"},
        {"url": "http://[", "published": "9999-12-31T23:59:59-14:00"},
        {"id": "\ud800"},
    ],
)
def test_one_bad_field_never_costs_a_record(tmp_path: Path, extra: dict[str, Any]) -> None:
    assert article_of(tmp_path, {"text": BODY, **extra}).text == BODY


def test_languages_by_any_of_their_names(tmp_path: Path) -> None:
    for name in ("eng", "EN", "en-US", "English", "en_GB.UTF-8"):
        assert article_of(tmp_path, {"text": BODY, "language": name}).language == "en"
    assert article_of(tmp_path, {"text": BODY, "language": "Deutsch"}).language == "de"
    assert article_of(tmp_path, {"text": BODY, "language": "klingonish"}).language == ""


def test_a_text_of_several_articles_is_several(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"document": f"{BODY} ||||| Other. {BODY}"}))
    assert [a.text for a in collect(tmp_path).articles] == [BODY, f"Other. {BODY}"]


def test_fields_are_named_by_paths(tmp_path: Path) -> None:
    article = article_of(tmp_path, {"inner": {"words": BODY}}, fields={"text": "inner.words"})
    assert article.text == BODY


def test_rows_with_capitals_and_lists(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'TITLE;Article Text;Source Name\nDam;"{BODY}";Gazette\n')
    [article] = collect(tmp_path).articles
    assert (article.title, article.publisher, article.text) == ("Dam", "Gazette", BODY)


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.jsonl"])
def test_no_text_names_the_option(tmp_path: Path, name: str) -> None:
    plain = "Head,Words\nDam,x y z\n" if name == "a.csv" else '{"Head": "Dam", "Words": "x y z"}'
    (tmp_path / name).write_text(plain)
    [(_, reason)] = collect(tmp_path).skipped
    assert "--read text=" in reason


@pytest.mark.parametrize(
    "value",
    [
        {"$date": "2025-05-08T08:00:00Z"},
        {"$date": {"$numberLong": "1746691200000"}},
        {"_seconds": 1746691200, "_nanoseconds": 0},
    ],
)
def test_dates_of_document_stores_are_read(tmp_path: Path, value: Any) -> None:
    record = {"title": "Dam", "text": BODY, "published": value}
    assert article_of(tmp_path, record).published == "2025-05-08T08:00:00Z"


@pytest.mark.parametrize(
    "answer",
    [
        {"data": {"articles": {"edges": [{"node": {"headline": "Dam", "body": BODY}}]}}},
        {"stand": DAY, "berichte": [{"titel": "Dam", "text": BODY}]},
    ],
)
def test_a_list_is_read_whatever_its_name(tmp_path: Path, answer: Any) -> None:
    article = article_of(tmp_path, answer)
    assert (article.title, article.text) == ("Dam", BODY)


def test_remarks_below_a_record_are_no_articles(tmp_path: Path) -> None:
    record = {"headline": "Dam", "remarks": [{"name": "Ada", "text": BODY}]}
    (tmp_path / "a.json").write_text(json.dumps(record), "utf-8")
    assert collect(tmp_path / "a.json", ReadOptions()).articles == ()
