"""Brackets in digests: receipts, budgets, formats, and the way back from JSON."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from typing import Any

import pytest
from conftest import Command
from hypothesis import given, settings
from hypothesis import strategies as st
from news import SENTENCES

from summarizer import Article, Budget, Digest, InputError, Settings, summarize
from summarizer.inspection.explain import explain
from summarizer.inspection.verify import verify
from summarizer.rendering import FORMATS, brief, html, sentences_of, text

FIRST = "Transport Minister Ada Velling lives in a small white house above the old harbour."
LAST = "Velling said the ferry Northern Grace sailed with one radar\noff Skerry Island."
INSERTED = "[Transport Minister Ada] Velling said the ferry"
#: The sentence with the short name is what all articles tell; the one with the name in full is not.
CLUSTER = [
    Article(text=f"{FIRST} Nobody came to the door. {LAST}", publisher="Harbour Gazette"),
    Article(text="The ferry Northern Grace had an accident off Skerry Island with one radar."),
    Article(text="The accident of the Northern Grace off Skerry Island involved one radar."),
]
#: Words of the sentence as it is printed.
WORDS = len(LAST.split()) + 3
PARTS = (
    FIRST,
    LAST,
    f"{FIRST} {LAST}",
    f"{FIRST} Nobody was surprised by that. {LAST}",
    "A mate, Tom Reske, told the Harbour Gazette of repairs.",
    "Mr. Reske said they were put off to keep the timetable of the ferry.",
    "Reske said the ferry had no second radar.",
    *SENTENCES[:20],
)


def digest_of(words: int = WORDS, **changes: Any) -> Digest:
    chosen = Settings(budget=Budget(words), pin=("Velling said",), headline=False)
    return summarize(CLUSTER, chosen.replace(**changes))


def told_of(digest: Digest) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(digest.to_dict()))
    return plain


def test_a_name_is_given_in_full() -> None:
    digest = digest_of()
    (pick,) = digest.picks
    assert pick.text.startswith(INSERTED)
    assert digest.text == str(pick) == pick.text
    assert len(digest.text.split()) == WORDS
    assert pick.sentence.text == LAST
    (insertion,) = pick.insertions
    assert CLUSTER[0].text[insertion.start : insertion.end] == "Transport Minister Ada"


def test_without_the_setting_nothing_is_inserted() -> None:
    (pick,) = digest_of(brackets=False)
    assert pick.insertions == ()
    assert pick.text == " ".join(LAST.split())


@pytest.mark.parametrize("unit", ["words", "characters", "bytes"])
def test_brackets_are_part_of_the_length(unit: str) -> None:
    text = digest_of().text
    length = {"words": WORDS, "characters": len(text), "bytes": len(text.encode())}[unit]
    (pick,) = digest_of(budget=Budget(length, unit))
    assert pick.insertions
    (pick,) = digest_of(budget=Budget(length - 1, unit))
    assert pick.sentence.text == LAST
    assert pick.insertions == ()


def test_sentences_have_room_for_any_bracket() -> None:
    (pick,) = digest_of(budget=Budget(1, "sentences"))
    assert pick.text.startswith(INSERTED)


def test_behind_the_name_in_full_nothing_is_inserted() -> None:
    digest = summarize(CLUSTER[:1], Settings(budget=Budget(60)))
    assert FIRST in digest.text
    assert not any(pick.insertions for pick in digest)


def test_the_choice_and_its_order_never_change() -> None:
    for words in range(10, 80, 10):
        on, off = digest_of(words), digest_of(words, brackets=False)
        assert [pick.sentence for pick in on] == [pick.sentence for pick in off]


def test_a_digest_without_short_names_reads_nothing() -> None:
    code = (
        "import sys; from summarizer import Article, summarize;"
        f"summarize([Article(text={FIRST!r}), Article(text={SENTENCES[0]!r})]);"
        "print([name for name in sys.modules if name.endswith(('introductions', 'persons'))])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


def test_every_format_marks_what_is_inserted() -> None:
    digest = digest_of()
    told = {name: make(digest) for name, make in FORMATS.items()}
    assert f"{INSERTED} Northern" in told["text"]
    assert f"{INSERTED} Northern" in brief(digest)
    assert sentences_of(told["text"]).strip() == digest.text
    assert INSERTED.replace("[", "\\[").replace("]", "\\]") in told["markdown"]
    page = html(digest, Settings(budget=Budget(WORDS), headline=False))
    assert ' class="inserted" href="#i1-1" data-go="i1-1"' in page
    assert 'id="i1-1"' in page
    assert ">[Transport Minister Ada] </a>" in page
    assert "words in [brackets] are inserted" in page
    assert "[Transport Minister Ada]" in digest._repr_html_()
    plain = html(digest_of(brackets=False))
    assert 'class="inserted"' not in plain
    assert "words in [brackets]" not in plain


def test_json_keeps_the_sentence_and_tells_the_insertion() -> None:
    digest = digest_of()
    told = told_of(digest)
    (pick,) = told["picks"]
    assert told["text"].startswith(INSERTED)
    assert pick["text"] == LAST == CLUSTER[0].text[pick["start"] : pick["end"]]
    at = CLUSTER[0].text.index("Velling said the ferry")
    span = {"start": 0, "end": 22, "text": "Transport Minister Ada"}
    assert pick["insertions"] == [{"at": at, **span}]
    assert Digest.from_dict(told) == digest
    del pick["insertions"]
    assert Digest.from_dict(told).picks[0].insertions == ()


def test_an_insertion_outside_its_sentence_or_text_is_refused() -> None:
    for change in ({"at": 3}, {"start": 1}, {"text": "Tom"}):
        told = told_of(digest_of())
        told["picks"][0]["insertions"][0] |= change
        with pytest.raises(InputError):
            Digest.from_dict(told)


def test_verify_checks_the_insertion_and_the_printed_text() -> None:
    told = told_of(digest_of())
    assert verify(told, CLUSTER) == []
    moved = copy.deepcopy(told)
    moved["picks"][0]["insertions"][0] |= {"start": 10, "end": 32}
    assert [str(one).split(" (")[0] for one in verify(moved, CLUSTER)] == [
        "pick 1, insertion 1: text moved"
    ]
    for change in ({"text": "Tom Reske"}, {"at": told["picks"][0]["end"]}):
        changed = copy.deepcopy(told)
        changed["picks"][0]["insertions"][0] |= change
        assert "digest" in [one.where for one in verify(changed, CLUSTER)]
    without = {**told, "text": told["text"].replace("[Transport Minister Ada] ", "")}
    assert [one.where for one in verify(without, CLUSTER)] == ["digest"]


def test_an_explanation_knows_what_was_inserted() -> None:
    digest = digest_of()
    settings = Settings(pin=("Velling said",), headline=False)
    (reason,) = explain(digest, settings)
    assert reason.sentence.text == LAST


def test_the_command_has_a_switch(command: Command, tmp_path: Any) -> None:
    for number, article in enumerate(CLUSTER):
        (tmp_path / f"{number}.txt").write_text(article.text, "utf-8")
    asked = ("digest", tmp_path, "-n", f"{WORDS}w", "--pin", "Velling said")
    assert INSERTED in command(*asked).out
    assert "[" not in command(*asked, "--no-brackets", "--brief").out


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
    digest = summarize(cluster, Settings(budget=budget, selector=selector))
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
