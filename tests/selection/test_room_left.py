"""When a digest counts as full, so that sentences of the second choice stay out."""

from __future__ import annotations

import pytest

from summarizer import Article, Budget, Settings, summarize

SENTENCES = 8
SPARE = "We walked along the harbour wall alone."
CUT_OFF = " ".join(f"Lennick is item{number} and item{number}x ..." for number in range(40))
TEXT = " ".join(
    "The council of Lennick heard " + " ".join(f"item{number}x{place}" for place in range(7)) + "."
    for number in range(SENTENCES)
)


@pytest.mark.parametrize(
    ("words", "filled"),
    [
        # 96 of 104 words: what is left is less than a sentence, and nobody knows who "we" are.
        (104, False),
        # 96 of 120: a fifth of the length would stay empty.
        (120, True),
    ],
)
def test_only_a_digest_with_much_room_takes_the_second_choice(words: int, filled: bool) -> None:
    # What the articles say besides is cut off, so that a digest holds less than half of it.
    articles = [Article(text=f"{TEXT} {SPARE} {CUT_OFF}")]
    digest = summarize(articles, Settings(budget=Budget(words), neutrality=0.0))
    assert (SPARE in digest.text) == filled
    assert len(digest.picks) == SENTENCES + filled


LEAD = (
    "The council of Lennick closed the old harbour bridge on Tuesday after 14 bolts had broken in "
    "the night and two of its pillars had moved."
)
MORE = "Engineers said that the pillars of the bridge had been weak for 20 years."


@pytest.mark.parametrize(("text", "filled"), [(f"{LEAD} {MORE} {SPARE}", False), (SPARE, True)])
def test_a_short_digest_takes_nobodys_words_only_where_there_is_little_else(
    text: str, filled: bool
) -> None:
    digest = summarize([Article(text=text)], Settings(budget=Budget(60)))
    assert (SPARE in digest.text) == filled
