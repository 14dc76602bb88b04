"""Which sentences may be picked in a cluster of its kind."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer import Article, Budget, Settings, summarize
from summarizer.cluster.kinds import MANY_VOICES, are_reviews, as_its_kind
from summarizer.sentences.corpus import Corpus
from summarizer.sentences.segmentation import segment

#: Numbers of rooms, so that no two reviews are copies.
VISITS = range(MANY_VOICES + 5)


def reviews(number: int, *, personal: bool = True) -> Corpus:
    """Several guests on one hotel."""
    stay = (
        "We had room {0} and I liked its view of harbour {0}." if personal else "Room {0} faces it."
    )
    texts = [
        f"{stay.format(visit)} The breakfast in hall {visit} was good. It is clean and quiet."
        for visit in VISITS[:number]
    ]
    return segment([Article(text=text) for text in texts], ["en"] * len(texts))


def voices_of(corpus: Corpus) -> np.ndarray:
    return np.arange(len(corpus.articles))


@pytest.mark.parametrize(
    ("number", "personal", "expected"),
    [
        (MANY_VOICES + 5, True, True),
        # Ten outlets may print ten columns.
        (MANY_VOICES, True, False),
        # Many outlets report one event, and none of them says "I".
        (MANY_VOICES + 5, False, False),
    ],
)
def test_reviews_are_many_voices_in_the_first_person(
    number: int, personal: bool, expected: bool
) -> None:
    corpus = reviews(number, personal=personal)
    assert are_reviews(corpus, voices_of(corpus)) is expected


def test_one_voice_in_many_articles_is_no_crowd() -> None:
    corpus = reviews(MANY_VOICES + 5)
    assert not are_reviews(corpus, np.zeros(len(corpus.articles), dtype=np.int64))


def test_in_reviews_every_sentence_stands_alone() -> None:
    corpus = reviews(MANY_VOICES + 5)
    assert corpus.dangling.any()
    assert not corpus.eligible.all()
    kind = as_its_kind(corpus, voices_of(corpus), Budget(20))
    assert not kind.dangling.any()
    assert kind.eligible.all()
    # Why they are barred elsewhere stays known.
    assert kind.unfit.tolist() == corpus.unfit.tolist()


PERSONAL = "I walked along the harbour wall of Velm at noon and saw nobody there."


def news(number: int) -> str:
    """So many sentences of twelve words."""
    return " ".join(
        f"The council of Velm voted on plan {plan} for harbour {plan}." for plan in range(number)
    )


@pytest.mark.parametrize(
    ("text", "words", "eligible"),
    [
        (f"{PERSONAL} {news(10)}", 120, True),
        (f"{PERSONAL} {news(40)}", 120, False),
        # In a digest of a few sentences it tells least of all.
        (f"{PERSONAL} {news(4)}", 40, False),
    ],
    ids=["half", "less", "short"],
)
def test_the_first_person_is_heard_in_a_long_digest_of_half_of_the_articles(
    text: str, words: int, eligible: bool
) -> None:
    corpus = segment([Article(text=text)], ["en"])
    kind = as_its_kind(corpus, np.zeros(1, dtype=np.int64), Budget(words))
    assert bool(kind.eligible[0]) is eligible


def test_short_sentences_stay_out_of_a_digest_of_half_of_the_articles() -> None:
    corpus = segment([Article(text=f"Velm voted. {news(10)}")], ["en"])
    assert not as_its_kind(corpus, np.zeros(1, dtype=np.int64), Budget(120)).eligible[0]


def test_a_page_of_buttons_is_no_voice_in_a_long_digest() -> None:
    articles = [
        Article(text="The council of Velm voted on a new harbour on Monday.", publisher="A"),
        Article(text="A storm closed the only road to Velm for six hours.", publisher="B"),
        Article(text="Home. News. Sport.", publisher="C"),
    ]
    digest = summarize(articles, Settings(budget=Budget(200), keep_all=True))
    assert {pick.voices for pick in digest.picks} == {2}
