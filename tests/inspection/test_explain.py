"""Why a sentence is in the digest, and why another is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer import Article, Budget, Digest, Settings, UsageError, summarize
from summarizer.inspection.explain import explain

FOLDER = Path(__file__).parents[2] / "seeds"
SEEDS = [Article(text=path.read_text("utf-8"), id=path.name[:3]) for path in FOLDER.glob("0*")]


@pytest.fixture(scope="module")
def digest() -> Digest:
    return summarize(SEEDS)


def test_every_pick_has_a_reason_and_a_rival_that_was_not_picked(digest: Digest) -> None:
    found = explain(digest)
    picked = [pick.sentence for pick in digest.picks]
    assert [one.sentence for one in found] == picked
    for one in found:
        assert one.rival is not None
        assert one.rival not in picked
        assert one.why
        assert one.sentence.flat in one.to_text()
        assert one.rival.flat in one.to_text()
        json.dumps(one.to_dict())


def test_nothing_is_explained_of_an_empty_digest() -> None:
    assert explain(summarize([])) == ()


def test_the_only_sentence_has_no_rival() -> None:
    text = "The ferry sank off Kolm on Monday with nine people aboard, the coast guard said."
    (only,) = explain(summarize([Article(text=text)]))
    assert only.rival is None
    assert only.why == ""
    assert "not picked" not in only.to_text()


def test_a_rival_that_does_not_fit_is_too_long() -> None:
    texts = (
        "The ferry sank off Kolm on Monday morning.",
        "Divers found nine drowned people in the hull.",
        "As he had often done before, he was there that day and he said that it was what it was, "
        "and that there would be more of it in the hull of the ferry.",
    )
    settings = Settings(budget=Budget(36))
    found = explain(summarize([Article(text=text) for text in texts], settings), settings)
    assert [one.why for one in found] == ["it is too long: 34 words, and there is room for 28"] * 2


def test_a_loaded_rival_lost_for_its_words() -> None:
    texts = (
        "The minister of the interior left the room after the vote on the harbour law.",
        "In a disgraceful scene the interior minister walked out over the harbour law vote.",
    )
    settings = Settings(budget=Budget(15))
    (only,) = explain(summarize([Article(text=text) for text in texts], settings), settings)
    assert set(only.rival_loaded) == {"disgraceful"}
    assert only.why == "its wording is more loaded"
    assert "for its wording (disgraceful)" in only.to_text()


def test_the_budget_is_the_digest_s_own() -> None:
    digest = summarize(SEEDS, Settings(budget=Budget(40)))
    assert explain(digest) == explain(digest, Settings(budget=Budget(40)))


def test_other_settings_are_refused() -> None:
    stray = Article(
        text="Simmer the leeks in butter for ten minutes. Add the cream and a pinch of nutmeg. "
        "Serve the soup with toasted bread and chives.",
    )
    digest = summarize([*SEEDS, stray], Settings(keep_all=True, budget=Budget(3000)))
    with pytest.raises(UsageError, match=r"other settings.*keep_all:True"):
        explain(digest)
