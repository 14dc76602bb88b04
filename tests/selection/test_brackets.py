"""Brackets in digests: receipts, budgets, formats, and the way back from JSON."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from conftest import Command
from hypothesis import given, settings
from hypothesis import strategies as st
from news import SENTENCES, corpus_of

from summarizer import Article, Budget, Digest, InputError, Settings, summarize
from summarizer.inspection.explain import explain
from summarizer.inspection.verify import verify
from summarizer.rendering import FORMATS, brief, html, sentences_of, text

MINISTER = "Transport Minister Ada Velling spoke about one thing and another on a windy afternoon."
SHE = (
    "She said the ferry Northern Grace had sailed with one radar more than once\n"
    "before the accident off Skerry Island."
)
INSERTED = "She [Transport Minister Ada Velling] said the ferry"
#: The sentence with the pronoun is what all articles tell; the one before it is not.
CLUSTER = [
    Article(text=f"{MINISTER} {SHE}", publisher="Harbour Gazette"),
    Article(text="The ferry Northern Grace had an accident off Skerry Island with one radar."),
    Article(text="The accident of the Northern Grace off Skerry Island involved one radar."),
]
#: Words of the sentence as it is printed.
WORDS = len(SHE.split()) + 4
PARTS = (
    MINISTER,
    SHE,
    f"{MINISTER} {SHE}",
    f"{MINISTER}\n\n{SHE}",
    "A mate, Tom Reske, told the Harbour Gazette of repairs.",
    "He said they were put off to keep the timetable of the ferry.",
    "Reske said the ferry had no second radar.",
    *SENTENCES[:20],
)


def digest_of(words: int = WORDS, **changes: Any) -> Digest:
    chosen = Settings(budget=Budget(words), brackets=True, headline=False)
    return summarize(CLUSTER, chosen.replace(**changes))


def told_of(digest: Digest) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(digest.to_dict()))
    return plain


def test_the_sentence_is_picked_with_who_is_meant() -> None:
    digest = digest_of()
    (pick,) = digest.picks
    assert pick.text.startswith(INSERTED)
    assert digest.text == str(pick) == pick.text
    assert len(digest.text.split()) <= WORDS
    assert pick.sentence.text == SHE
    (insertion,) = pick.insertions
    assert CLUSTER[0].text[insertion.start : insertion.end] == "Transport Minister Ada Velling"


def test_without_the_setting_nothing_is_inserted() -> None:
    digest = digest_of(brackets=False)
    assert not any(pick.insertions for pick in digest)
    assert SHE not in [pick.sentence.text for pick in digest]
    assert digest == summarize(CLUSTER, Settings(budget=Budget(WORDS), headline=False))


def test_brackets_are_part_of_the_length() -> None:
    short = len(digest_of().text.split()) - 1
    assert not any(pick.insertions for pick in digest_of(short))
    assert digest_of(short).picks


def test_behind_the_sentence_it_points_to_nothing_is_inserted() -> None:
    digest = summarize(CLUSTER[:1], Settings(budget=Budget(60), brackets=True))
    assert digest.text == f"{MINISTER}\n{' '.join(SHE.split())}"


def test_a_name_is_given_in_full_where_there_is_room() -> None:
    first = "Captain Tom Reske lives in a small white house on the hill above the old harbour."
    last = "Reske said the ferry Northern Grace sailed with one radar off Skerry Island."
    cluster = [Article(text=f"{first} Nobody came to the door. {last}"), *CLUSTER[1:]]
    length = len(last.split())
    printed = []
    for words in range(length, length + 4):
        chosen = Settings(budget=Budget(words), pin=("Reske said",), brackets=True)
        digest = summarize(cluster, chosen)
        assert len(digest.text.split()) <= words
        printed.append(digest.text.partition(" said")[0])
    assert printed[:1] == ["Reske"]
    assert printed[-1] == "[Captain Tom] Reske"


def test_every_format_marks_what_is_inserted() -> None:
    digest = digest_of()
    told = {name: make(digest) for name, make in FORMATS.items()}
    assert f"{INSERTED} Northern" in told["text"]
    assert f"{INSERTED} Northern" in brief(digest)
    assert sentences_of(told["text"]).strip() == digest.text
    assert INSERTED.replace("[", "\\[").replace("]", "\\]") in told["markdown"]
    page = html(digest, Settings(budget=Budget(WORDS), brackets=True, headline=False))
    assert ' class="inserted" href="#i1-1" data-go="i1-1"' in page
    assert 'id="i1-1"' in page
    assert "> [Transport Minister Ada Velling]</a>" in page
    assert "words in [brackets] are inserted" in page
    assert "[Transport Minister Ada Velling]" in digest._repr_html_()
    plain = html(digest_of(brackets=False))
    assert 'class="inserted"' not in plain
    assert "words in [brackets]" not in plain


def test_json_keeps_the_sentence_and_tells_the_insertion() -> None:
    digest = digest_of()
    told = told_of(digest)
    (pick,) = told["picks"]
    assert told["text"].startswith(INSERTED)
    assert pick["text"] == SHE == CLUSTER[0].text[pick["start"] : pick["end"]]
    at = CLUSTER[0].text.index(" said the ferry")
    span = {"start": 0, "end": 30, "text": "Transport Minister Ada Velling"}
    assert pick["insertions"] == [{"at": at, **span}]
    assert Digest.from_dict(told) == digest
    del pick["insertions"]
    assert Digest.from_dict(told).picks[0].insertions == ()


def test_an_insertion_outside_its_sentence_or_text_is_refused() -> None:
    for change in ({"at": 3}, {"start": 1}, {"text": "Ada"}):
        told = told_of(digest_of())
        told["picks"][0]["insertions"][0] |= change
        with pytest.raises(InputError):
            Digest.from_dict(told)


def test_verify_checks_the_insertion_and_the_printed_text() -> None:
    told = told_of(digest_of())
    assert verify(told, CLUSTER) == []
    moved = copy.deepcopy(told)
    moved["picks"][0]["insertions"][0] |= {"start": 10, "end": 40}
    assert [str(one).split(" (")[0] for one in verify(moved, CLUSTER)] == [
        "pick 1, insertion 1: text moved"
    ]
    for change in ({"text": "Tom Reske"}, {"at": told["picks"][0]["end"]}):
        changed = copy.deepcopy(told)
        changed["picks"][0]["insertions"][0] |= change
        assert "digest" in [one.where for one in verify(changed, CLUSTER)]
    without = {**told, "text": told["text"].replace(" [Transport Minister Ada Velling]", "")}
    assert [one.where for one in verify(without, CLUSTER)] == ["digest"]


def test_an_explanation_knows_what_was_inserted() -> None:
    digest = digest_of()
    settings = Settings(brackets=True, headline=False)
    (reason,) = explain(digest, settings)
    assert reason.sentence.text == SHE


def test_the_command_has_a_switch(command: Command, tmp_path: Any) -> None:
    for number, article in enumerate(CLUSTER):
        (tmp_path / f"{number}.txt").write_text(article.text, "utf-8")
    plain = command("digest", tmp_path, "-n", f"{WORDS}w").out
    assert command("digest", tmp_path, "-n", f"{WORDS}w", "--no-brackets").out == plain
    assert INSERTED in command("digest", tmp_path, "-n", f"{WORDS}w", "--brackets").out
    assert INSERTED not in plain


BUDGETS = st.one_of(
    st.builds(Budget, st.integers(1, 120), st.just("words")),
    st.builds(Budget, st.integers(1, 6), st.just("sentences")),
    st.builds(Budget, st.integers(1, 800), st.just("characters")),
    st.builds(Budget, st.integers(1, 800), st.just("bytes")),
    st.builds(Budget, st.floats(0.5, 100), st.just("percent")),
)
TEXTS = st.lists(st.sampled_from(PARTS), min_size=1, max_size=9, unique=True)


@settings(max_examples=150)
@given(
    st.lists(TEXTS, min_size=1, max_size=4), BUDGETS, st.sampled_from(["coverage", "mmr", "top"])
)
def test_budgets_hold_and_receipts_are_sound(
    texts: list[list[str]], budget: Budget, selector: str
) -> None:
    cluster = [Article(text=" ".join(parts)) for parts in texts]
    digest = summarize(cluster, Settings(budget=budget, selector=selector, brackets=True))
    size = {
        "words": len(digest.text.split()),
        "percent": len(digest.text.split()),
        "sentences": len(digest.picks),
        "characters": len(digest.text),
        "bytes": len(digest.text.encode()),
    }[budget.unit]
    whole = sum(len(article.text.split()) for article in digest.articles)
    assert size <= (whole * budget.amount / 100 if budget.unit == "percent" else budget.amount)
    assert verify(told_of(digest), cluster) == []
    for pick in digest:
        assert (
            pick.sentence.text
            == pick.sentence.article.text[pick.sentence.start : pick.sentence.end]
        )
        for one in pick.insertions:
            assert pick.sentence.start <= one.at <= pick.sentence.end
    assert text(digest) == text(Digest.from_dict(told_of(digest)))


@settings(max_examples=100)
@given(st.lists(TEXTS, min_size=1, max_size=4), BUDGETS)
def test_what_leans_on_another_sentence_has_it_before_it_or_says_who_is_meant(
    texts: list[list[str]], budget: Budget
) -> None:
    cluster = [Article(text=" ".join(parts)) for parts in texts]
    digest = summarize(cluster, Settings(budget=budget, brackets=True))
    leans = {
        (article.text, index): bool(dangling)
        for article in cluster
        for index, dangling in enumerate(corpus_of([article]).dangling)
    }
    before = None
    for pick in digest if not all(leans.values()) else ():
        text, index = pick.sentence.article.text, pick.sentence.index
        behind = before == (text, index - 1)
        assert pick.insertions or behind or not leans[text, index]
        assert not (behind and leans[text, index] and pick.insertions)
        before = (text, index)
