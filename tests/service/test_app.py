"""The service over HTTP: answers in every form, limits, the key, and what becomes of errors."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import SEEDS

pytest.importorskip("fastapi", reason="the extra service is not installed")

from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from summarizer.service import work
from summarizer.service.answers import CheckOut, DigestOut, StoriesOut, VerifyOut
from summarizer.service.app import accepted, create_app
from summarizer.service.limits import Limits
from summarizer.service.problems import ProblemError

ARTICLES = [{"text": path.read_text("utf-8")} for path in sorted(SEEDS.glob("0*.txt"))]
REQUEST = {"articles": ARTICLES, "settings": {"budget": "60w"}}
#: Small enough that each limit is met by the seeds.
LIMITS = Limits(body_bytes=60_000, articles=8, characters=40_000, workers=2)
KEY = "open-sesame"
JSON = {"Content-Type": "application/json"}
FERRY = "The ferry ran aground off Skerry Island on Tuesday with 212 people on board."


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(LIMITS)) as client:
        yield client


@pytest.mark.parametrize(
    ("accept", "media", "holds"),
    [
        ("application/json", "application/json", '"picks"'),
        ("text/plain", "text/plain", "Istanbul"),
        ("text/markdown", "text/markdown", "**"),
        ("text/html", "text/html", "<html"),
    ],
)
def test_every_form_of_a_digest(client: TestClient, accept: str, media: str, holds: str) -> None:
    answer = client.post("/v1/digest", json=REQUEST, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media)
    assert holds in answer.text


def test_phrases_are_sent_as_a_list(client: TestClient) -> None:
    asked = {**REQUEST, "settings": {"budget": "60w", "pin": ["Turkey"], "exclude": ["India"]}}
    assert "Turkey" in client.post("/v1/digest", json=asked).json()["text"]


def test_a_digest_is_verified(client: TestClient) -> None:
    digest = client.post("/v1/digest", json=REQUEST).json()
    assert len(digest["text"].split()) <= 60
    asked = {"digest": digest, "articles": ARTICLES}
    assert client.post("/v1/verify", json=asked).json() == {"holds": True, "failures": []}
    digest["picks"][0]["start"] += 1
    assert not client.post("/v1/verify", json=asked).json()["holds"]


@pytest.mark.parametrize(
    ("body", "status", "word"),
    [
        ({"articles": [{"text": "x"}] * 9}, 413, "at most 8"),
        ({"articles": [{"text": "x" * 50_000}]}, 413, "characters"),
        ({"articles": [{"text": "x" * 70_000}]}, 413, "bytes"),
        ({"articles": [{"tekst": "x"}]}, 422, "articles.0.tekst"),
        ({"articles": [{"text": "x"}], "settings": {"budget": "long"}}, 422, "'long'"),
        ({"articles": [{"text": "x"}], "settings": {"colour": 1}}, 422, "'colour' is unknown"),
        ({"articles": [{"text": "x"}], "settings": {"damping": 2.0}}, 422, "damping"),
        ({"articles": [{"text": "x"}], "settings": {"min_words": 10**30}}, 422, "min_words"),
        ({"articles": [{"text": "x"}], "settings": {"keep_all": 1}}, 422, "keep_all"),
        ({"articles": [{"text": "x"}], "settings": {"pin": "a"}}, 422, "pin cannot be 'a'"),
        ({"articles": [{"text": "x"}], "settings": {"pin": [1]}}, 422, "pin cannot be [1]"),
        ({"articles": [{"text": "x"}], "settings": {"language_folder": "/etc"}}, 422, "leave it"),
        ({"articles": [{"text": "x"}], "settings": {"language_folder": "/no"}}, 422, "leave it"),
        ({"articles": [{"text": "x"}], "settings": {"budget": "9" * 400}}, 422, "whole numbers"),
        ({"articles": [{"text": "x"}], "settings": {"ranker": "no"}}, 422, "'no'"),
        ({"articles": [{"text": "", "url": "http://127.0.0.1/"}]}, 422, "fetches no addresses"),
        ({"articles": [{"text": " "}]}, 422, "articles.0: holds no text"),
        ({"articles": [{"text": "x", "published": "32 Juneuary"}]}, 422, "articles.0.published"),
        ({"articles": [{"text": "x", "published": "2025-02-31"}]}, 422, "articles.0.published"),
        ({"articles": [{"text": "x", "language": "klingon"}]}, 422, "articles.0.language"),
        ({"articles": [{"text": "x", "url": "javascript:alert(1)"}]}, 422, "articles.0.url"),
        ({"articles": [{"text": "x", "id": "a"}, {"text": "y", "id": "a"}]}, 422, "'a'"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_document(
    client: TestClient, body: dict[str, object], status: int, word: str
) -> None:
    answer = client.post("/v1/digest", json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert word in answer.json()["detail"]
    assert answer.json()["status"] == status


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[" * 50_000,
        b'{"articles": "\xff"}',
        b'"x"',
        b"",
        b'{"articles": [{"\\ud800": "x"}]}',
        b'{"articles": [], "settings": {"damping": NaN}}',
        b'{"articles": [], "settings": {"damping": 1e999}}',
        b'{"articles": [], "settings": {"\\ud800": 1}}',
    ],
)
def test_a_body_that_is_no_request(client: TestClient, body: bytes) -> None:
    answer = client.post("/v1/digest", content=body, headers=JSON)
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("body", "media", "status", "detail"),
    [
        (b"{", "application/json", 400, "body, character 1: "),
        (b"{}", "application/x-www-form-urlencoded", 415, "send Content-Type: application/json"),
        (b"{}", "application/json", 422, "articles: Field required"),
        (b'{"articles": [{"tekst": "x"}]}', "text/json", 415, "text/json"),
        (b'{"articles": [{"tekst": "x"}]}', "application/ld+json; charset=utf-8", 422, "no such"),
    ],
)
def test_a_wrong_body_is_told_with_its_place_and_the_remedy(
    client: TestClient, body: bytes, media: str, status: int, detail: str
) -> None:
    answer = client.post("/v1/digest", content=body, headers={"Content-Type": media})
    assert answer.status_code == status
    assert detail in answer.json()["detail"]


def test_answers_are_as_they_are_described(client: TestClient) -> None:
    def asked(path: str, **body: object) -> object:
        answer = client.post(path, json={"articles": ARTICLES, **body})
        assert answer.status_code == 200
        return answer.json()

    digest = asked("/v1/digest")
    answers = [
        (DigestOut, digest),
        (CheckOut, asked("/v1/check", claim="Peace talks in Istanbul ended without a deal.")),
        (StoriesOut, asked("/v1/stories")),
        (VerifyOut, asked("/v1/verify", digest={"text": "x", "picks": []})),
    ]
    for layout, answer in answers:
        # A key that is missing is an error, one that is not described is left out.
        assert TypeAdapter(layout).validate_python(answer) == answer


def test_the_examples_of_the_description_are_answered(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    for name, path in [("Digest", "digest"), ("Check", "check"), ("Stories", "stories")]:
        (example,) = document["components"]["schemas"][f"{name}In"]["examples"]
        assert client.post(f"/v1/{path}", json=example).status_code == 200
    (example,) = document["components"]["schemas"]["VerifyIn"]["examples"]
    answer = client.post("/v1/verify", json=example)
    assert answer.json() == {"holds": True, "failures": []}


def test_a_body_without_a_length_is_measured_as_it_comes(client: TestClient) -> None:
    pieces = (b" " * 10_000 for _ in range(20))
    answer = client.post("/v1/digest", content=pieces, headers=JSON)
    assert (answer.status_code, answer.json()["title"]) == (413, "Too large")


@pytest.mark.parametrize(
    "digest",
    [
        {},
        {"picks": 3, "text": ""},
        {"picks": [{"text": "\ud800", "start": 10**40, "end": 10**40}], "text": "\ud800"},
        {"picks": [{"text": "x", "supporters": 7}], "text": "x"},
        {"picks": [[], None], "text": "x"},
    ],
)
def test_a_digest_that_is_none(client: TestClient, digest: object) -> None:
    body = json.dumps({"digest": digest, "articles": []})
    answer = client.post("/v1/verify", content=body, headers=JSON)
    assert answer.status_code == 422 or not answer.json()["holds"]


def test_damaged_text_is_mended(client: TestClient) -> None:
    body = json.dumps({"articles": [{"text": f"{FERRY} \ud800", "title": "\ud800\x00"}]})
    answer = client.post("/v1/digest", content=body, headers=JSON)
    assert answer.status_code == 200
    assert answer.json()["text"].startswith(FERRY)


def test_markup_inside_a_text_is_read_as_its_words(client: TestClient) -> None:
    for text in (f"<p class='x'>{FERRY}</p>", f"## Ferry aground\n\n**{FERRY}**"):
        articles = [{"text": text}]
        digest = client.post("/v1/digest", json={"articles": articles}).json()
        assert digest["text"].strip() == FERRY
        assert client.post("/v1/verify", json={"digest": digest, "articles": articles}).json()[
            "holds"
        ]


def test_names_are_printable_and_dates_understood(client: TestClient) -> None:
    article = {
        "text": FERRY,
        "publisher": "Coast\x1b[31m\u202e Radio",
        "published": "10 June 2025",
        "language": "en-GB",
    }
    (source,) = client.post("/v1/digest", json={"articles": [article]}).json()["sources"]
    assert (source["publisher"], source["published"]) == ("Coast Radio", "2025-06-10")


def test_too_many_at_once_are_told_to_come_later() -> None:
    limits = Limits(waiting=1, workers=2)
    with TestClient(create_app(limits)) as client, ThreadPoolExecutor(4) as callers:
        body = {"articles": ARTICLES * 20}
        answers = list(callers.map(lambda _: client.post("/v1/digest", json=body), range(4)))
    refused = [answer for answer in answers if answer.status_code == 503]
    assert 0 < len(refused) < len(answers)
    assert {answer.json()["title"] for answer in refused} == {"Busy"}
    assert all(answer.headers["retry-after"] for answer in refused)


def sleeps(*_: object) -> None:
    """Work that takes longer than any limit below."""
    time.sleep(60)


def test_work_that_takes_too_long_is_stopped_and_the_service_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with TestClient(create_app(Limits(seconds=3.0, workers=2))) as client:
        with monkeypatch.context() as patch:
            patch.setattr(work, "digest", sleeps)
            slow = client.post("/v1/digest", json=REQUEST)
        assert slow.status_code == 503, slow.text[:200]
        assert slow.json()["title"] == "Too slow"
        assert client.post("/v1/digest", json=REQUEST).status_code == 200


def test_a_bug_is_a_problem_document_and_a_line_in_the_log(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(work, "digest", len)
    answer = client.post("/v1/digest", json=REQUEST)
    assert (answer.status_code, answer.json()["detail"]) == (500, "TypeError; the log has more")
    assert [record.exc_info is not None for record in caplog.records if record.msg == "bug"] == [
        True
    ]


def test_no_articles_are_an_empty_digest(client: TestClient) -> None:
    answer = client.post("/v1/digest", json={"articles": []})
    assert (answer.status_code, answer.json()["picks"]) == (200, [])


def test_a_pile_becomes_stories(client: TestClient) -> None:
    others = [
        "Parliament voted on Wednesday to raise the retirement age to 67 from 2030, ending weeks "
        "of debate over the pension law. The government won the vote by 12 seats.",
        "The retirement age will rise to 67 from 2030 after parliament passed the pension law on "
        "Wednesday. Unions called for strikes against the pension law.",
    ]
    rows = [{"text": row["text"], "publisher": f"p{n}"} for n, row in enumerate(ARTICLES)]
    rows += [{"text": text, "publisher": f"q{n}"} for n, text in enumerate(others)]
    answer = client.post("/v1/stories", json={"articles": rows}).json()
    ids = [article["id"] for article in answer["articles"]]
    assert len(ids) == len(rows)
    told = [set(story["articles"]) for story in answer["stories"]]
    assert sorted(name for story in told for name in story) == sorted(ids)
    assert not any(story & set(ids[:5]) and story & set(ids[5:]) for story in told)
    few = client.post("/v1/stories", json={"articles": rows, "min_voices": 3}).json()["stories"]
    assert few == [story for story in answer["stories"] if story["voices"] >= 3]
    assert client.post("/v1/stories", json={"articles": rows, "days": 0}).status_code == 422


def test_a_claim_is_held_to_the_articles(client: TestClient) -> None:
    sentence = ARTICLES[0]["text"].split("\n\n")[1].split(". ")[0]
    answer = client.post("/v1/check", json={"articles": ARTICLES, "claim": f"{sentence}."}).json()
    assert answer["voices"] >= 1
    for receipt in answer["says"]:
        assert receipt["end"] > receipt["start"] >= 0


@pytest.mark.parametrize("claim", ["", "...", "\x00"])
def test_a_claim_that_is_none(client: TestClient, claim: str) -> None:
    answer = client.post("/v1/check", json={"articles": ARTICLES, "claim": claim})
    assert answer.status_code == 422


def test_an_unknown_path_and_a_wrong_method(client: TestClient) -> None:
    assert client.get("/v2/digest").status_code == 404
    assert client.get("/v1/digest").status_code == 405


def test_health_metrics_and_page(client: TestClient) -> None:
    assert client.get("/v1/health").json()["status"] == "ok"
    assert "summarizer_requests_total" in client.get("/v1/metrics").text
    page = client.get("/")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    for path in ("/page/page.js", "/page/page.css", "/page/example.json"):
        assert client.get(path).status_code == 200


def test_without_the_key_only_the_page_is_shown() -> None:
    with TestClient(create_app(LIMITS, key=KEY)) as client:
        assert client.get("/").status_code == 200
        assert client.post("/v1/digest", json=REQUEST).status_code == 401
        wrong = client.post("/v1/digest", json=REQUEST, headers={"Authorization": "Bearer no"})
        assert wrong.status_code == 401
        right = {"Authorization": f"Bearer {KEY}"}
        assert client.post("/v1/digest", json=REQUEST, headers=right).status_code == 200


@pytest.mark.parametrize(
    ("header", "form"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("text/html,application/json;q=0.9", "html"),
        ("application/json;q=0.2, text/plain;q=0.8", "text"),
        ("image/png, */*;q=0.1", "json"),
    ],
)
def test_the_best_form_that_is_accepted(header: str, form: str) -> None:
    assert accepted(header) == form


def test_no_form_that_is_accepted() -> None:
    with pytest.raises(ProblemError, match="image/png"):
        accepted("image/png, text/html;q=0")
