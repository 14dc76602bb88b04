"""Quotations over several sentences are printed whole or not at all."""

from dataclasses import replace

import numpy as np
import pytest

from summarizer import Article, Budget, Settings, summarize
from summarizer.sentences.passages import holds_half, with_whole_quotations
from summarizer.sentences.segmentation import segment

LEAD = "A landslide closed the road between Velm and Orrin on Monday, the county said."
WHOLE = "“The slope moved for days. We told the county twice,” said Ina Kolm, who lives below it."
MORE = [
    f"Crew number {number} cleared a part of the road near Orrin on Tuesday, the county said."
    for number in range(40)
]
LAST = "Engineers expect to open one lane of the road by Thursday evening at the latest."


def texts(*lines: str, budget: Budget | None = None) -> list[str]:
    articles = [Article(text=" ".join(lines))]
    digest = summarize(articles, Settings(budget=budget or Budget(200)))
    return [pick.sentence.flat for pick in digest.picks]


def test_a_quotation_over_two_sentences_is_one_pick() -> None:
    assert WHOLE in texts(LEAD, WHOLE, LAST)


def test_its_receipt_is_the_whole_span_and_nobody_is_said_to_say_the_same() -> None:
    articles = [Article(text=f"{LEAD} {WHOLE} {LAST}", publisher=name) for name in ("A", "B")]
    picks = summarize(articles, Settings(budget=Budget(200))).picks
    (pick,) = [pick for pick in picks if pick.sentence.flat == WHOLE]
    assert pick.sentence.article.text[pick.sentence.start : pick.sentence.end] == WHOLE
    assert pick.support == 1


def test_it_counts_as_its_sentences_do() -> None:
    corpus = segment([Article(text=f"{LEAD} {WHOLE} {LAST}")], ["en"])
    joined = with_whole_quotations(corpus, Budget(200))
    assert joined.sentences.tolist() == [1, 2, 1]
    assert joined.words.tolist() == [len(text.split()) for text in (LEAD, WHOLE, LAST)]
    assert joined.bounds.tolist() == corpus.bounds[[0, 1, 3, 4]].tolist()


def test_a_short_digest_has_no_room_for_it() -> None:
    assert WHOLE not in texts(LEAD, WHOLE, LAST, *MORE[:5], budget=Budget(40))


def test_what_was_left_out_inside_it_is_not_printed_with_it() -> None:
    corpus = segment([Article(text=f"{LEAD} {WHOLE} {LAST}")], ["en"])
    torn = replace(corpus, start=np.add(corpus.start, (0, 0, 9, 0)))
    assert with_whole_quotations(torn, Budget(200)) is torn


NOT_PRINTED = pytest.mark.parametrize(
    "quotation",
    [
        "“The slope moved for days. We told the county twice.”",
        "“Why was the road open? We told the county twice,” said Ina Kolm of Velm.",
        "“The slope moved. It moved for days. It moved for weeks. It moved all winter. "
        "We told the county twice,” said Ina Kolm of Velm.",
    ],
    ids=["nobody speaks", "a question", "too long"],
)


@NOT_PRINTED
def test_what_is_not_printed(quotation: str) -> None:
    told = " ".join(texts(LEAD, quotation, LAST, *MORE))
    assert "told the county" not in told


@NOT_PRINTED
def test_where_half_of_the_articles_fits_it_is_printed_whole(quotation: str) -> None:
    assert quotation in texts(LEAD, quotation, LAST)


@pytest.mark.parametrize(
    ("budget", "half"),
    [
        ("5w", True), ("4w", False), ("2s", True), ("1s", False), ("20c", True), ("19c", False),
        ("50%", True), ("49%", False),
    ],
)  # fmt: skip
def test_half_of_what_the_articles_say(budget: str, half: bool) -> None:
    corpus = segment([Article(text="Velm is near Orrin.\n\nIt is cold.\n\nRain fell.")], ["en"])
    assert holds_half(corpus, Budget.parse(budget)) is half


def test_a_closing_mark_behind_a_space_closes() -> None:
    spaced = 'The county called the slope " a danger to all who live below it ".'
    assert spaced in texts(LEAD, spaced, LAST)


@pytest.mark.parametrize("marks", ["‘’", "''"], ids=["curly", "straight"])
def test_single_marks_hold_a_quotation_over_sentences(marks: str) -> None:
    whole = f"{marks[0]}The slope didn’t stop. We told the county twice,{marks[1]} said Ina Kolm."
    assert whole in texts(LEAD, whole, LAST)
    assert "county twice" not in " ".join(texts(LEAD, whole, LAST, *MORE, budget=Budget(40)))


def test_apostrophes_hold_no_quotation() -> None:
    first = "The banks’ own men in Velm didn’t hear of the ’30s slide until Monday night."
    assert first in texts(first, LAST)
