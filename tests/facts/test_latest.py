"""A running story opens with what was last, and a digest tells it."""

from __future__ import annotations

import pytest
from news import corpus_of

from summarizer import Article, Settings, summarize
from summarizer.facts.latest import RUNNING_DAYS, latest_news
from summarizer.model import Budget

CHARGED = (
    "Prosecutors have charged the mayor of Portwick, Leonard Vance, with taking bribes of 60,000 "
    "euros from a building company. Vance denies the charges and said that he would stay in office."
    "\n\nThe trial is to begin on 12 October. The company built the swimming pool of Portwick."
)
CALLED = (
    "Portwick's council called on mayor Leonard Vance to resign, with 21 votes to 9. Vance is "
    "charged with taking bribes of 60,000 euros from a building company. The mayor refused to go."
)
RESIGNED = (
    "Leonard Vance resigned as mayor of Portwick on Wednesday after the council had called on him "
    "to go. "
    "The court postponed the start of his trial to 9 November because his lawyer is ill."
)


def story(*days: str) -> list[Article]:
    titles = (
        "Mayor of Portwick accused of bribes",
        "Council calls on Vance",
        "Mayor Vance of Portwick resigns",
    )
    return [
        Article(text=text, title=title, published=day)
        for text, title, day in zip((CHARGED, CALLED, RESIGNED), titles, days, strict=True)
    ]


@pytest.mark.parametrize("words", [25, 40, 60, 120])
def test_the_latest_news_leads_and_stands_over_the_digest(words: int) -> None:
    articles = story("2026-09-07", "2026-09-08", "2026-09-09")
    digest = summarize(articles, Settings(budget=Budget(words)))
    assert digest.picks[0].text.startswith("Leonard Vance resigned")
    assert digest.headline is not None
    assert digest.headline.text == "Mayor Vance of Portwick resigns"


@pytest.mark.parametrize(
    ("days", "news"),
    [
        (("2026-09-07", "2026-09-08", "2026-09-09"), True),
        (("2026-09-07", "2026-09-07", "2026-09-09"), True),
        (("2026-09-09", "2026-09-09", "2026-09-09"), False),
        (("2026-09-07", "", "2026-09-09"), False),
        (("", "", ""), False),
        (("2026-09-07", "2026-09-08", f"2026-09-{7 + RUNNING_DAYS:02}"), True),
        (("2026-09-07", "2026-09-08", f"2026-09-{8 + RUNNING_DAYS:02}"), False),
    ],
)
def test_the_latest_news(days: tuple[str, ...], news: bool) -> None:
    corpus = corpus_of(story(*days))
    told = [corpus.text(row) for row in latest_news(corpus).tolist()]
    assert [text[:22] for text in told] == (["Leonard Vance resigned"] if news else [])


def test_a_reaction_on_a_later_day_is_no_news() -> None:
    fear = Article(
        text="Shopkeepers of Portwick fear for the swimming pool. Nobody has paid the builders.",
        published="2026-09-09",
    )
    corpus = corpus_of([*story("2026-09-07", "2026-09-08", "2026-09-08"), fear])
    assert latest_news(corpus).tolist() == []


def test_nothing_has_no_latest_news() -> None:
    assert latest_news(corpus_of([])).tolist() == []
