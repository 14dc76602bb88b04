"""Fields above a Markdown text: in a file, in a record, in a request."""

import json
from pathlib import Path

import pytest

from summarizer import Article
from summarizer.reading import read
from summarizer.reading.fields import article_of
from summarizer.reading.texts.front_matter import front_matter

BODY = "The council approved the bridge on Tuesday. It will cost 12 million euros."
ABOVE = "---\ntitle: A bridge\ndate: 2 January 2026\nsource: The Post\nlanguage: English\n---\n\n"


def in_a_file(folder: Path, text: str) -> Article:
    (folder / "a.md").write_text(text, "utf-8")
    return read([str(folder / "a.md")])[0]


def in_a_record(folder: Path, text: str) -> Article:
    (folder / "a.jsonl").write_text(json.dumps({"text": text}), "utf-8")
    return read([str(folder / "a.jsonl")])[0]


def in_a_request(folder: Path, text: str) -> Article:
    return article_of({"text": text, "title": ""}, "articles.0")


@pytest.mark.parametrize("reads", [in_a_file, in_a_record, in_a_request])
def test_it_fills_the_fields_wherever_the_text_stands(reads, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    article = reads(tmp_path, ABOVE + BODY)
    assert (article.title, article.publisher, article.published, article.language) == (
        "A bridge",
        "The Post",
        "2026-01-02",
        "en",
    )
    assert article.text.strip() == BODY


def test_what_is_sent_goes_before_it() -> None:
    sent = article_of({"text": ABOVE + BODY, "title": "Bridge approved"}, "articles.0")
    assert (sent.title, sent.publisher) == ("Bridge approved", "The Post")


def test_what_is_not_understood_there_costs_nothing() -> None:
    text = "---\nurl: over there\nlanguage: plain words\ndate: soon\n---\n" + BODY
    article = article_of({"text": text}, "articles.0")
    assert (article.url, article.language, article.published) == ("", "", "")


@pytest.mark.parametrize("text", [BODY, "--- a dash\n" + BODY, "---\n" + BODY, "---\ntitle: A\n"])
def test_a_text_without_it_stays_as_it_is(text: str) -> None:
    assert front_matter(text) == ({}, text)
