"""Parts that a caller brings: checked where they enter, and used by every stage."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from summarizer import (
    Article,
    InputError,
    Settings,
    SummarizerError,
    UsageError,
    check,
    split_sentences,
    stories,
    summarize,
)
from summarizer.languages import Language, language
from summarizer.ranking.features import Features
from summarizer.reading import read
from summarizer.selection.greedy import SELECTORS
from summarizer.selection.objective import Problem
from summarizer.stories.since import since
from summarizer.text import vocabulary

TEXTS = (
    "A ferry ran aground off Skerry Island in thick fog on Tuesday, the coast guard said. "
    "All 212 people on board were brought ashore before noon. "
    "Engineers will inspect the hull on Thursday.",
    "The Skerry Island ferry ran aground on a sandbank in fog on Tuesday. "
    "The mayor of Lunn thanked the volunteers for their help. "
    "The line between Lunn and Skerry stays closed until Friday.",
)
ARTICLES = [Article(text=text, title="Skerry ferry runs aground in fog") for text in TEXTS]
LISTS = 'name = "{}"\nstemmer = "{}"\nstop_words = """{}"""\n'


def refused(match: str, **settings: Any) -> None:
    with pytest.raises(UsageError, match=match) as error:
        summarize(ARTICLES, Settings(**settings))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "give",
    [
        lambda n: np.full(n, np.nan),
        lambda n: np.ones(n - 1),
        lambda n: np.ones((n, 2)),
        lambda n: np.ones(n) * 1j,
        lambda n: ["high"] * n,
        lambda n: [[1.0], [1.0, 2.0]],
        lambda n: dict.fromkeys(range(n)),
        lambda n: None,
    ],
)
def test_scores_are_finite_numbers(give: Callable[[int], Any]) -> None:
    refused("ranker must give", ranker=lambda features: give(len(features)))


@pytest.mark.parametrize("kind", [list, tuple, np.array, iter])
def test_scores_come_in_any_container(kind: Callable[[list[int]], Any]) -> None:
    digest = summarize(ARTICLES, Settings(ranker=lambda one: kind(list(range(len(one))))))
    assert digest.picks


def test_a_ranker_cannot_change_what_it_is_given() -> None:
    def wipes(features: Features) -> Any:
        features.corpus.words[:] = 0

    with pytest.raises(ValueError, match="read-only"):
        summarize(ARTICLES, Settings(ranker=wipes))


@pytest.mark.parametrize(
    ("chosen", "match"),
    [((0, 0), "twice"), ((99,), "none of"), ((-1,), "none of"), (("a",), "numbers")],
)
def test_a_choice_is_of_what_there_is(chosen: tuple[Any, ...], match: str) -> None:
    def selector(problem: Problem) -> Any:
        gains = (1.0,) * len(chosen)
        return replace(SELECTORS["coverage"](problem), chosen=chosen, gains=gains)

    refused(match, selector=selector)
    refused("must return a Selection", selector=lambda _: list(chosen))


@pytest.mark.parametrize("order", [None, [0.5], ["a"], [0, 0]])
def test_an_order_is_of_the_picks(order: Any) -> None:
    refused("orderer must return", orderer=lambda *_: order)


@pytest.mark.parametrize("part", ["splitter", "tokenizer"])
@pytest.mark.parametrize(
    "spans", [None, [3], ["ab"], [(0.0, 3.0)], [(5, 2)], [(0, 10**6)], [(4, 9), (0, 3)]]
)
def test_spans_are_pairs_in_order(part: str, spans: Any) -> None:
    refused(f"{part} must give", **{part: lambda *_: spans})


def test_spans_may_come_one_by_one() -> None:
    def sentences(text: str, _: Language) -> Iterator[tuple[int, int]]:
        return (match.span() for match in re.finditer(r"[^.]+\.", text))

    own = summarize(ARTICLES, Settings(splitter=sentences))
    assert own.text == summarize(ARTICLES).text


class Model:
    """An encoder as an object."""

    def encode(self, texts: list[str], /) -> Any:
        return lengths(texts)


def lengths(texts: list[str]) -> list[list[float]]:
    return [[1.0, len(text) / 100] for text in texts]


def test_an_encoder_is_a_function_or_has_one() -> None:
    plain = summarize(ARTICLES)
    for encoder in (lengths, Model(), Model().encode, lambda texts: iter(lengths(texts))):
        helped = summarize(ARTICLES, encoder=encoder)
        assert helped.text == plain.text
        assert helped.picks[0].support == len(ARTICLES)
    for wrong in (lambda _: [[np.nan, 1]], lambda texts: [1] * len(texts), "minilm", lambda _: []):
        with pytest.raises(UsageError, match="encoder must"):
            summarize(ARTICLES, encoder=wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "call",
    [
        lambda: summarize(TEXTS[0]),  # type: ignore[arg-type]
        lambda: summarize(ARTICLES[0]),  # type: ignore[arg-type]
        lambda: summarize([{"text": TEXTS[0]}]),  # type: ignore[list-item]
        lambda: summarize(None),  # type: ignore[arg-type]
        lambda: summarize(ARTICLES, {"budget": "60w"}),  # type: ignore[arg-type]
        lambda: summarize(ARTICLES, progress=True),  # type: ignore[arg-type]
        lambda: stories("abc"),  # type: ignore[arg-type]
        lambda: split_sentences(None),  # type: ignore[arg-type]
        lambda: split_sentences("One. Two.", "klingon"),
        lambda: read(None),  # type: ignore[arg-type]
        lambda: Settings(keep_all="no"),  # type: ignore[arg-type]
        lambda: Settings(query=5),  # type: ignore[arg-type]
        lambda: Settings(pin=5),  # type: ignore[arg-type]
        lambda: Settings(ranker=None),  # type: ignore[arg-type]
        lambda: Settings(budget=60.5),  # type: ignore[arg-type]
    ],
)
def test_what_is_something_else_is_named_in_one_line(call: Callable[[], object]) -> None:
    with pytest.raises(SummarizerError) as error:
        call()
    assert str(error.value)
    assert "\n" not in str(error.value)


def test_numbers_of_other_libraries_are_numbers() -> None:
    usual = Settings()
    own = Settings(
        damping=np.float64(usual.damping),
        min_words=np.int64(usual.min_words),
        neutrality=np.float32(usual.neutrality),
    )
    assert own == Settings()
    assert own.signature == Settings().signature
    assert Settings(stop_words={"b", "a"}) == Settings(stop_words=("a", "b"))
    assert repr(Settings(budget="60w", query="x" * 500)).startswith("Settings(budget='60w', query=")
    assert len(repr(Settings(query="x" * 500))) < 100


def pairs(text: str, _: Language) -> list[tuple[int, int]]:
    """Two characters a word, as for a script without spaces."""
    return [match.span() for match in re.finditer(r"\S\S?", text)]


def test_a_tokenizer_reads_titles_questions_and_what_is_known() -> None:
    seen: list[str] = []

    def noted(text: str, data: Language) -> list[tuple[int, int]]:
        seen.append(text)
        return pairs(text, data)

    own = Settings(tokenizer=noted, query="hotel rooms")
    earlier = summarize(ARTICLES[:1], own)
    assert "hotel rooms" in seen
    assert ARTICLES[0].title in seen
    known = earlier.picks[0].sentence.flat
    seen.clear()
    since(ARTICLES, earlier.to_dict(), own)
    assert known in seen
    seen.clear()
    check(ARTICLES, "The ferry ran aground.", own)
    assert "The ferry ran aground." in seen
    seen.clear()
    stories(ARTICLES, settings=own)
    assert seen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = LISTS.format("English", "english", "the a an of on in to")
    text += 'weekdays = """firstday"""\n'
    (tmp_path / "en.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_word_lists_reach_facts_and_evidence(folder: Path) -> None:
    from summarizer.facts import quantities, terms, times

    own, shipped = language("en", folder), language("en")
    assert times.read("It sank on Firstday.", own)
    assert not times.read("It sank on Firstday.", shipped)
    assert terms.weekdays(["firstday", "monday"], own) == [1, 0]
    assert terms.weekdays(["firstday", "monday"], shipped) == [0, 1]
    assert quantities.read("12 workers died.", own)[0].noun == "worker"
    told = [
        f"The ferry sank off Lunn on {day} with 30 cars on board, the coast guard said."
        for day in ("Monday", "Friday")
    ]
    articles = [Article(text=text, language="en") for text in told]
    assert [one.kind for one in summarize(articles).differences] == ["day"]
    assert not summarize(articles, Settings(language_folder=folder)).differences


def test_changed_lists_are_read_again_and_mistakes_are_named(folder: Path) -> None:
    path = folder / "en.toml"
    assert "fog" not in language("en", folder).stop_words
    path.write_text(LISTS.format("English", "english", "the fog"), encoding="utf-8")
    assert "fog" in language("en", folder).stop_words
    assert language("en", folder) is language("en", folder)
    for content, match in (
        (LISTS.format("English", "klingon", "the").encode(), "klingon"),
        ('name = "Fran\xe7ais"'.encode("latin-1"), "UTF-8"),
        (b"name = ", "en.toml"),
    ):
        path.write_bytes(content)
        with pytest.raises(InputError, match=match):
            summarize(ARTICLES, Settings(language_folder=folder, language="en"))


def test_a_child_forked_amid_writing_is_not_stuck() -> None:
    import os

    book = vocabulary.wordbook()
    with book._lock:
        child = os.fork()
        if not child:
            digest = summarize([Article(text="Zwei neue unbekannte Woerter kommen hier vor.")])
            os._exit(0 if digest.picks else 1)
    ended = threading.Event()

    def wait() -> None:
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        ended.set()

    waiter = threading.Thread(target=wait, daemon=True)
    waiter.start()
    waiter.join(60)
    if not ended.is_set():
        os.kill(child, 9)
    assert ended.is_set()
