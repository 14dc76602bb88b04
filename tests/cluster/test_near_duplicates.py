"""Copies and publishers: what counts as one voice, and that copies change nothing."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np
import pytest

from summarizer import Article, summarize
from summarizer.cluster.near_duplicates import (
    components,
    is_copy,
    left_out,
    voices,
    without_spaces,
)
from summarizer.cluster.publishers import registered_domain, voices_of
from summarizer.sentences.segmentation import segment

SEEDS = [
    path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "seeds").glob("0*"))
]
STORY = " ".join(
    f"On day {number} the council of town {number * 7} heard witness {number * 13} about the flood."
    for number in range(12)
)
OTHER = " ".join(
    f"The harbour master of port {number * 5} counted ship {number * 11} before the storm came."
    for number in range(12)
)


def grouped(*articles: Article) -> tuple[list[int], list[int]]:
    voice, stands = voices(segment(articles, ["en"] * len(articles), min_words=1))
    return voice.tolist(), stands.tolist()


def edited(text: str, seed: int, changes: int = 3) -> str:
    """The text with a few words replaced, as a desk does; line breaks stay."""
    lines = text.split("\n")
    chance = random.Random(seed)
    long = [place for place, line in enumerate(lines) if len(line.split()) > 12]
    for place in chance.sample(long, min(changes, len(long))):
        words = lines[place].split(" ")
        words[chance.randrange(3, len(words) - 2)] = "reportedly"
        lines[place] = " ".join(words)
    return "\n".join(lines)


def truncated(text: str, share: float) -> str:
    """The first paragraphs of a text."""
    lines = text.split("\n")
    return "\n".join(lines[: max(3, int(len(lines) * share))])


def test_different_articles_are_different_voices() -> None:
    assert grouped(Article(text=STORY), Article(text=OTHER)) == ([0, 1], [0, 1])


def test_seeds_are_five_voices() -> None:
    assert grouped(*(Article(text=text) for text in SEEDS))[0] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("seed", range(5))
def test_copies_of_a_seed_change_nothing(seed: int) -> None:
    articles = [Article(text=text) for text in SEEDS]
    alone = summarize(articles)
    copies = [
        Article(text=SEEDS[seed], id="copy", publisher="Copy"),
        *(Article(text=edited(SEEDS[seed], number), id=f"edit{number}") for number in range(3)),
        Article(text=truncated(SEEDS[seed], 0.6), id="cut"),
    ]
    together = summarize(articles + copies)
    assert together.text == alone.text
    assert [(pick.support, pick.voices) for pick in together.picks] == [
        (pick.support, pick.voices) for pick in alone.picks
    ]


def test_order_and_names_change_no_byte() -> None:
    articles = [Article(text=text) for text in SEEDS]
    assert summarize(articles[::-1]).to_dict() == summarize(articles).to_dict()


def test_the_earliest_print_stands_for_the_others() -> None:
    late = Article(text=STORY, id="late", published="2025-10-29T09:00:00Z")
    early = Article(text=STORY + " It ended.", id="early", published="2025-10-29T09:30+02:00")
    assert grouped(late, early) == ([0, 0], [1, 1])


def test_a_part_is_a_copy_of_the_whole() -> None:
    half = STORY[: STORY.index("On day 6")]
    assert grouped(Article(text=half), Article(text=STORY)) == ([0, 0], [1, 1])


def test_the_common_text_stands_for_edited_prints() -> None:
    prints = [STORY.replace(f"day {number}", f"night {number}") for number in (3, 5, 9)]
    articles = [Article(text=text) for text in (*prints, STORY)]
    assert grouped(*articles) == ([0] * 4, [3] * 4)


def test_quoting_the_same_words_is_no_copy() -> None:
    quote = " ".join(STORY.split()[:30])
    assert grouped(Article(text=f"{OTHER} {quote}"), Article(text=STORY))[0] == [0, 1]


def test_no_text() -> None:
    assert grouped() == ([], [])
    assert grouped(Article(text="", id="a"), Article(text="", id="b")) == ([0, 1], [0, 1])
    twice = [Article(text="The flood came.", id=name) for name in "ab"]
    assert grouped(*twice)[0] == [0, 0]


def test_one_publisher_is_one_voice_and_both_texts_are_read() -> None:
    first = Article(text=STORY, publisher="BBC News")
    second = Article(text=OTHER, url="https://www.bbc.co.uk/news/1")
    assert grouped(first, second) == ([0, 0], [0, 1])


def test_many_prints_are_linked_without_comparing_all_pairs() -> None:
    prints = [Article(text=STORY, id=str(number)) for number in range(60)]
    voice, stands = grouped(*prints, Article(text=OTHER))
    assert set(voice) == {0, 1}
    assert len(set(stands)) == 2


def test_components() -> None:
    linked = components(np.array([4, 3, 2]), np.array([3, 2, 1]), 6)
    assert linked.tolist() == [0, 1, 1, 1, 1, 5]


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://news.bbc.co.uk/1", "bbc.co.uk"),
        ("http://WWW.Dawn.com/a?b=c", "dawn.com"),
        ("edition.cnn.com/2025", "cnn.com"),
        ("https://one.substack.com/p/x", "one.substack.com"),
        ("https://www.smh.com.au", "smh.com.au"),
        ("https://t.co/x", "t.co"),
        ("http://10.0.0.1/x", "10.0.0.1"),
        ("http://[bad", ""),
        ("localhost", ""),
        ("", ""),
    ],
)
def test_registered_domain(url: str, domain: str) -> None:
    assert registered_domain(url) == domain


def test_publisher_keys() -> None:
    assert voices_of(Article(text="", publisher="The Guardian")) == ("guardian",)
    assert voices_of(Article(text="", url="https://amp.theguardian.com/x")) == ("guardian",)
    assert voices_of(Article(text="", publisher="Town Post", url="https://townpost.org/1")) == (
        "town post",
        "townpost.org",
    )
    assert voices_of(Article(text="", url="https://news.google.com/x")) == ()
    assert voices_of(Article(text="")) == ()


def test_of_one_publisher_the_latest_version_is_read() -> None:
    early = Article(text=STORY, publisher="Post", published="2025-10-29T09:00:00Z")
    late = Article(
        text=STORY.replace("day 3", "night 3"), publisher="Post", published="2025-10-29T12:00:00Z"
    )
    assert grouped(early, late) == ([0, 0], [1, 1])
    assert grouped(late, early) == ([0, 0], [0, 0])


def test_short_reports_that_say_the_opposite_are_no_copies() -> None:
    one = Article(text="The minister confirmed the sale of the mill on Friday. Workers were told.")
    other = Article(text="The minister denied the sale of the mill on Friday. Nobody was told it.")
    assert grouped(one, other) == ([0, 1], [0, 1])


def test_a_page_that_two_stories_embed_joins_neither() -> None:
    embedded = " ".join(
        f"Page {number * 3} of the register names ship {number * 17} and its owner."
        for number in range(4)
    )
    one, other = Article(text=f"{STORY} {embedded}"), Article(text=f"{OTHER} {embedded}")
    voice, _ = grouped(Article(text=embedded), one, other)
    assert len(set(voice)) == 3
    voice, _ = grouped(Article(text=embedded), one)
    assert len(set(voice)) == 1


def test_what_stands_in_the_version_left_out_alone_stays() -> None:
    extra = "Two divers from the coast guard searched below the old mill bridge until dusk."
    articles = [
        Article(text=STORY, publisher="Post", published="2025-10-29"),
        Article(text=f"{STORY} {extra}", publisher="Desk", published="2025-10-30"),
    ]
    corpus = segment(articles, ["en", "en"])
    _, stands = voices(corpus)
    left = left_out(corpus, stands)
    assert [corpus.text(row) for row in np.flatnonzero(~left) if corpus.article[row] == 1] == [
        extra
    ]


@pytest.mark.parametrize("seed", range(5))
def test_one_changed_word_in_a_copy_changes_one_sentence_at_most(seed: int) -> None:
    articles = [Article(text=text) for text in SEEDS]
    same = summarize([*articles, Article(text=SEEDS[seed], id="copy")])
    changed = summarize([*articles, Article(text=edited(SEEDS[seed], seed, 1), id="copy")])
    assert len(set(same.text.split("\n")) - set(changed.text.split("\n"))) <= 1


def test_a_copy_and_another_version() -> None:
    story = without_spaces(STORY)
    assert is_copy(story, without_spaces(STORY.replace(" ", "\xa0\n") + "\n"))
    assert is_copy(without_spaces(STORY[:300]), story)
    assert not is_copy(without_spaces(STORY.replace("day 3", "night 3")), story)


def test_white_space_is_what_splits_words() -> None:
    spaces = "".join(filter(str.isspace, map(chr, range(sys.maxunicode + 1))))
    assert without_spaces(f"a{spaces}b") == b"ab"
    assert without_spaces("a\u200bb") == "a\u200bb".encode()
