"""Piles of several stories, and pages that are no article."""

from __future__ import annotations

import pytest
from news import corpus_of

from summarizer import Article, Settings, summarize
from summarizer.cluster.mixed import no_article, stories

FIRE = (
    "A fire broke out in the Tarn Mill near Orrin on Tuesday, the Orrin Police said. Mayor Anna "
    "Wirth called the fire in Tarn Mill a disaster for Orrin. Engines from Selm and Harrow came "
    "to help the brigade of Orrin."
)
BLAZE = (
    "Firefighters of Orrin, Selm and Harrow fought flames in the old Tarn Mill until midnight. "
    "Nobody was hurt, Mayor Anna Wirth told reporters in Orrin. The Orrin Police closed the road "
    "along Tarn Mill for the night."
)
VOTE = (
    "The Senate of Velmora passed the budget of Minister Pavel Drozd after a long debate in "
    "Lesk. Deputy Ilka Sorens of the Reform Party said that Velmora needs the budget of Drozd. "
    "The Farmers Union of Lesk voted against it."
)
MATCH = (
    "Redmoor beat Castleford in the final at Highgate Stadium. Striker Mats Ekdahl scored twice "
    "for Redmoor, and Castleford coach Jonas Weidel praised Ekdahl. Redmoor last won at Highgate "
    "nine years ago."
)
DAYS = ("tired", "heated", "noisy")
ERROR = "Transcript could not be loaded. Please enable JavaScript and try again."


def versions(text: str, count: int) -> list[Article]:
    ends = ("People gathered.", "Nobody spoke of it before.", "More is expected.")
    return [Article(text=f"{text} {ends[number]}", title=text[:20]) for number in range(count)]


def test_two_stories_of_several_articles() -> None:
    labels, least = stories(corpus_of([*versions(FIRE, 3), *versions(VOTE, 2)]))
    assert least == 2
    assert sorted(labels.tolist()) == [0, 0, 0, 1, 1]


def test_one_story_is_one() -> None:
    labels, least = stories(corpus_of(versions(FIRE, 3)))
    assert least == 1
    assert not labels.any()


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_articles_are_no_pile(count: int) -> None:
    articles = [*versions(FIRE, 1), *versions(VOTE, 1)][:count]
    assert stories(corpus_of(articles))[1] == 1


@pytest.mark.parametrize(("times", "strange"), [(3, True), (1, False)])
def test_a_single_article_of_some_length_about_something_else(times: int, strange: bool) -> None:
    other = " ".join(VOTE.replace("long", day) for day in DAYS[:times])
    labels, least = stories(corpus_of([*versions(FIRE, 2), Article(text=other)]))
    assert least == 1
    assert sorted(labels.tolist()) == [0, 0, int(strange)]


def test_an_article_about_something_else_is_named_and_left_out() -> None:
    other = Article(text=" ".join(VOTE.replace("long", day) for day in DAYS), id="vote")
    digest = summarize([Article(text=FIRE), Article(text=BLAZE), other])
    assert "vote is about something else and was left out" in digest.notes
    assert all(pick.sentence.article.id != "vote" for pick in digest.picks)


def test_the_largest_story_is_told_and_the_others_named() -> None:
    digest = summarize(
        [Article(text=FIRE, title="Fire in Tarn"), Article(text=VOTE), Article(text=MATCH)]
    )
    (note,) = [note for note in digest.notes if note.startswith("these articles tell")]
    assert "at least 3 stories" in note
    assert len({pick.sentence.article.id for pick in digest.picks}) == 1
    kept = summarize(
        [Article(text=FIRE), Article(text=VOTE), Article(text=MATCH)], Settings(keep_all=True)
    )
    assert not [note for note in kept.notes if note.startswith("these articles tell")]


def test_an_error_page_is_no_article() -> None:
    articles = [Article(text=FIRE, id="fire"), Article(text=ERROR, id="error")]
    assert no_article(corpus_of(articles)).tolist() == [False, True]
    assert "error is no article but an error page or a notice and was left out" in (
        summarize(articles).notes
    )


def test_where_all_are_error_pages_none_is() -> None:
    assert not no_article(corpus_of([Article(text=ERROR)])).any()


def test_a_long_article_may_speak_of_javascript() -> None:
    text = " ".join([FIRE, VOTE, MATCH, ERROR])
    assert not no_article(corpus_of([Article(text=text), Article(text=FIRE)])).any()
