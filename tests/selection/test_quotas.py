"""Shares of voices and groups, and that no name is favoured."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from summarizer import Article, Budget, Digest, Settings, UsageError, summarize
from summarizer.selection.quotas import parties, voice_cap
from summarizer.sentences.segmentation import segment

SEEDS = [
    path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "seeds").glob("0*"))
]
#: Names of the two sides of the seeds that can be swapped word for word.
SWAPS = (("Pakistan", "Afghanistan"), ("Islamabad", "Kabul"), ("Pakistani", "Afghan"))

ACCUSED = [
    "The talks in Lesk ended on Monday after Varland accused Norland of arming the river clans, "
    "delegates said. Varland wants the dam at Verro closed before the spring floods come.",
    "Norland denied arming the river clans and asked for proof at the talks in Lesk. "
    "The delegates of Norland and Varland stayed in Lesk over the night.",
    "Varland accused Norland of arming the river clans when the talks in Lesk ended on Monday. "
    "A spokesman of Varland named three camps of the clans on the river.",
    "The talks in Lesk ended on Monday and Varland accused Norland of arming the river clans. "
    "Norland has nine soldiers for each mile of the border with Varland.",
]


def swapped(text: str) -> str:
    """The text with the names of both sides swapped."""
    other = {one: two for pair in SWAPS for one, two in (pair, pair[::-1])}
    names = "|".join(sorted(other, key=len, reverse=True))
    return re.sub(rf"\b(?:{names})\b", lambda match: other[match[0]], text)


def shape(digest: Digest) -> list[tuple[int, int, int, int, int]]:
    """All of a digest but its words and ids."""
    number = {article.id: place for place, article in enumerate(digest.articles)}
    return [
        (number[pick.sentence.article.id], pick.sentence.index, pick.support, pick.voices, place)
        for place, pick in enumerate(digest.picks)
    ]


#: At 120 words the seeds' digest with swapped names holds two other sentences of nearly the same
#: worth: words such as "Pak-Afghan" and "Afghans" are not swapped with the names.
SWAPPED = [
    pytest.param(texts, words, id=f"{name}-{words}")
    for name, texts, lengths in (("seeds", SEEDS, (60, 250)), ("accused", ACCUSED, (60, 120, 250)))
    for words in lengths
]


@pytest.mark.parametrize(("texts", "words"), SWAPPED)
def test_swapping_two_parties_swaps_them_and_nothing_else(texts: list[str], words: int) -> None:
    swaps = swapped if texts is SEEDS else _other_side
    settings = Settings(budget=Budget(words))
    names = [str(number) for number in range(len(texts))]
    one = summarize(map(_article, names, texts), settings)
    two = summarize(map(_article, names, map(swaps, texts)), settings)
    assert [swaps(pick.sentence.text) for pick in one.picks] == [
        pick.sentence.text for pick in two.picks
    ]
    assert [(pick.support, pick.voices) for pick in one.picks] == [
        (pick.support, pick.voices) for pick in two.picks
    ]


def _article(name: str, text: str) -> Article:
    return Article(text=text, id=name)


def _other_side(text: str) -> str:
    names = {"Varland": "Norland", "Norland": "Varland"}
    return re.sub("Varland|Norland", lambda match: names[match[0]], text)


def test_parties_are_names_that_articles_repeat() -> None:
    corpus = segment([Article(text=text) for text in ACCUSED], ["en"] * 4)
    found = {corpus.vocabulary[term] for term in np.flatnonzero(parties(corpus)).tolist()}
    assert {"varland", "norland"} <= found
    assert "talk" not in found


def test_days_are_no_parties() -> None:
    texts = [f"The talks in Lunn on Tuesday failed, envoy {name} said in May." for name in "AB"]
    corpus = segment([Article(text=text) for text in texts], ["en"] * 2)
    found = {corpus.vocabulary[term] for term in np.flatnonzero(parties(corpus)).tolist()}
    assert found == {"lunn"}


def test_no_voice_takes_more_than_its_share() -> None:
    for share in (0.4, 0.6):
        settings = Settings(budget=Budget(300), voice_share=share)
        digest = summarize([Article(text=text, id=text[:40]) for text in SEEDS], settings)
        words: dict[str, int] = {}
        for pick in digest.picks:
            name = pick.sentence.article.id
            words[name] = words.get(name, 0) + len(pick.sentence.text.split())
        assert max(words.values()) <= share * 300


def test_cap() -> None:
    costs = np.array([10.0, 20.0, 30.0])
    assert voice_cap(np.array([0, 1, 2]), costs, 100, 0.5) == 50
    assert voice_cap(np.array([0, 1, 2]), costs, 50, 0.5) == 30
    assert voice_cap(np.array([0, 1, 1]), costs, 100, 0.5) == float("inf")
    assert voice_cap(np.array([0, 1, 2]), costs, 100, 1.0) == float("inf")


@pytest.mark.parametrize("minimum", [1, 2])
def test_each_group_is_heard(minimum: int) -> None:
    groups = ["left", "center", "center", "right", ""]
    articles = [
        Article(text=text, id=str(number), group=group)
        for number, (text, group) in enumerate(zip(SEEDS, groups, strict=True))
    ]
    digest = summarize(articles, Settings(budget=Budget(220), group_minimum=minimum))
    held = [pick.sentence.article.group for pick in digest.picks]
    assert all(held.count(group) >= minimum for group in ("left", "center", "right"))
    assert sum(len(pick.sentence.text.split()) for pick in digest.picks) <= 220


@pytest.mark.parametrize(
    "wrong", [{"voice_share": 0.0}, {"voice_share": 2.0}, {"group_minimum": -1}]
)
def test_settings_out_of_range(wrong: dict[str, float]) -> None:
    with pytest.raises(UsageError, match=next(iter(wrong))):
        Settings(**wrong)  # type: ignore[arg-type]
