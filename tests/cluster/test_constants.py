"""Numbers with a meaning: what would go wrong if each were another one."""

from __future__ import annotations

import itertools

import pytest

from summarizer import Article
from summarizer.cluster.near_duplicates import voices
from summarizer.cluster.off_topic import off_topic
from summarizer.sentences.segmentation import segment

#: Words that no two sentences share, in sentences of twelve words.
_NUMBERS = itertools.count()
SENTENCES = 24


def own_sentence() -> str:
    """A sentence of twelve words that stands nowhere else."""
    return "Report " + " ".join(f"word{next(_NUMBERS)}x" for _ in range(11)) + "."


def copy_of(sentences: list[str], share: float) -> str:
    """A text of which a share of the sentences is copied, the others are its own."""
    copied = round(share * len(sentences))
    return " ".join([*sentences[:copied], *(own_sentence() for _ in sentences[copied:])])


@pytest.mark.parametrize(
    ("share", "copied"),
    [
        # A desk that edits every tenth word leaves more than half of all runs of five words.
        (0.6, True),
        # Two reports that print one long statement are two reports.
        (0.4, False),
    ],
)
def test_half_of_the_runs_make_a_copy(share: float, copied: bool) -> None:
    sentences = [own_sentence() for _ in range(SENTENCES)]
    texts = [" ".join(sentences), copy_of(sentences, share)]
    corpus = segment([Article(text=text) for text in texts], ["en", "en"], min_words=1)
    voice, _ = voices(corpus)
    assert (voice[0] == voice[1]) == copied


@pytest.mark.parametrize(
    ("shared", "stray"),
    [
        # A report from another side shares the names of the event and little else.
        (6, False),
        # A page about something else may share a word by chance.
        (1, True),
    ],
)
def test_an_article_that_shares_next_to_nothing_is_off_topic(shared: int, stray: bool) -> None:
    topic = [f"harbour{number}" for number in range(6)]
    about = [" ".join(f"The {name} of {own_sentence()}" for name in topic * 3) for _ in range(4)]
    other = " ".join(
        f"The {name} of {own_sentence()}" for name in [*topic[:shared], *(["thing"] * 6)]
    )
    articles = [Article(text=text) for text in [*about, other]]
    corpus = segment(articles, ["en"] * len(articles), min_words=1)
    assert off_topic(corpus).tolist() == [False] * 4 + [stray]
