"""Articles, sentences and digests as data."""

import hashlib
import json
from typing import Any

import pytest
from news import plain_cluster

from summarizer import (
    Article,
    Bound,
    Budget,
    Digest,
    Dropped,
    InputError,
    Sentence,
    Settings,
    summarize,
)


def test_an_article_without_an_id_is_named_by_its_text() -> None:
    one, other = Article(text="Some text.", title="A"), Article(text="Some text.", title="B")
    digits = hashlib.sha256(b"Some text.").hexdigest()
    assert one.id == other.id == digits[:12]
    assert one.sha256 == digits
    assert Article(text="Some text.", id="mine").id == "mine"
    assert Article(text="\ud800").id != Article(text="").id


@pytest.mark.parametrize(
    "date",
    ["2025-10-29", "2025-10-29T06:30", "2025-10-29T06:30:00Z", "2025-10-29 06:30:00+01:00", ""],
)
def test_dates_that_are_taken(date: str) -> None:
    assert Article(text="x", published=date).published == date


@pytest.mark.parametrize(
    "date",
    ["29.10.2025", "2025-13-01", "2025-10-32", "2025-10-29T25:00", "Oct 29", "2025-10-29T", "2025"],
)
def test_dates_that_are_not(date: str) -> None:
    with pytest.raises(InputError, match="ISO 8601"):
        Article(text="x", published=date)


@pytest.mark.parametrize(
    "name", ["text", "id", "title", "publisher", "url", "published", "language"]
)
@pytest.mark.parametrize("value", [None, 5, b"x", ["x"]])
def test_fields_are_strings(name: str, value: Any) -> None:
    with pytest.raises(InputError, match=f"{name} must be a string"):
        Article(**{"text": "x", name: value})


def test_articles_are_frozen() -> None:
    article = Article(text="Some text.")
    with pytest.raises(AttributeError):
        article.text = "other"
    with pytest.raises(TypeError):
        Article("Some text.")


def test_a_sentence_reads_its_text_from_the_article() -> None:
    article = Article(text="One.  Two\n lines\u00a0here. Three.")
    sentence = Sentence(article, 6, 22, 1, 0)
    assert sentence.text == "Two\n lines\u00a0here."
    assert sentence.flat == "Two lines here."
    assert Dropped(article, 0, 4, "heading").text == "One."


@pytest.mark.parametrize(
    ("value", "upper", "gap"),
    [(1.0, 1.0, 0.0), (0.9, 1.0, 0.1), (0.5, float("inf"), 1.0), (0.0, 0.0, 0.0),
     (1.0000001, 1.0, 0.0), (-0.5, 0.0, 0.0)],
)  # fmt: skip
def test_gap(value: float, upper: float, gap: float) -> None:
    assert Bound("optimal", value, upper).gap == pytest.approx(gap)


@pytest.fixture(scope="module")
def made() -> Digest:
    cluster = [
        Article(text=one.text, publisher=f"Outlet {n}", url=f"https://example.org/{n}", title="T")
        for n, one in enumerate(plain_cluster(4, 15))
    ]
    return summarize(cluster, Settings(budget=Budget(80)))


def test_the_text_of_a_digest_is_its_picks_one_a_line(made: Digest) -> None:
    assert made.text.split("\n") == [pick.sentence.flat for pick in made.picks]


def test_sources_are_the_articles_used_in_order_of_first_use(made: Digest) -> None:
    order = list(dict.fromkeys(pick.sentence.article.id for pick in made.picks))
    assert [article.id for article in made.sources] == order


def test_a_digest_as_a_dictionary(made: Digest) -> None:
    data = made.to_dict()
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert list(data)[:3] == ["schema", "signature", "text"]
    assert data["schema"] == 1
    assert data["text"] == made.text
    assert data["budget"] == "80w"
    texts = {article.id: article.text for article in made.articles}
    assert len(data["picks"]) == len(made.picks) > 0
    for pick in data["picks"]:
        for span in (pick, *pick["supporters"]):
            assert texts[span["article"]][span["start"] : span["end"]] == span["text"]
        assert data["sources"][pick["source"] - 1]["id"] == pick["article"]
        assert pick["support"] == 1 + len(pick["supporters"])
    assert {one["id"] for one in data["articles"]} == set(texts)
    for one in data["articles"]:
        assert hashlib.sha256(texts[one["id"]].encode()).hexdigest() == one["sha256"]
    assert data["objective"]["upper"] is None
    assert data["objective"]["gap"] is None


def test_a_proven_bound_is_in_the_dictionary() -> None:
    best = summarize(plain_cluster(2, 6), Settings(selector="exact"))
    objective = best.to_dict()["objective"]
    assert objective["status"] == "optimal"
    assert objective["upper"] >= objective["value"] - 1e-9
    assert objective["gap"] == best.bound.gap
