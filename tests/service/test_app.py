"""The service over HTTP: answers in every form, limits, the key, and what becomes of errors."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import SEEDS

pytest.importorskip("fastapi", reason="the extra service is not installed")
pytest.importorskip("pebble", reason="the extra service is not installed")

from fastapi.testclient import TestClient

from summarizer.service.app import accepted, create_app
from summarizer.service.limits import Limits
from summarizer.service.problems import ProblemError

ARTICLES = [{"text": path.read_text("utf-8")} for path in sorted(SEEDS.glob("0*.txt"))]
REQUEST = {"articles": ARTICLES, "settings": {"budget": "60w"}}
#: Small enough that each limit is met by the seeds.
LIMITS = Limits(body_bytes=60_000, articles=8, characters=40_000, workers=2)
KEY = "open-sesame"


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
        ({"articles": [{"text": "", "url": "http://127.0.0.1/"}]}, 422, "does not fetch"),
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


def test_no_articles_are_an_empty_digest(client: TestClient) -> None:
    answer = client.post("/v1/digest", json={"articles": []})
    assert (answer.status_code, answer.json()["picks"]) == (200, [])


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
