"""Claims that somebody wrote: every number, day, name and deed of them must be told."""

from __future__ import annotations

import pytest

from summarizer import Article, Settings, check

ENGLISH = (
    "The High Court of Velm struck down the fishing ban of Gov. Dana Holt on Wednesday. "
    "Holt said that she would appeal to the Senate of Orrin. "
    "The ban had kept 340 boats in the harbour of Velm since March."
)
GERMAN = (
    "Das Gericht in Velm hat am Mittwoch das Fangverbot der Bürgermeisterin Dana Holt aufgehoben. "
    "Wegen des Verbots lagen 340 Boote im Hafen."
)
SAID = [
    ("en", "The High Court of Velm struck down Dana Holt's fishing ban."),
    ("en", "On Wednesday the court in Velm struck down the ban on fishing."),
    ("en", "The ban kept some 340 boats in the harbour of Velm."),
    ("de", "Das Gericht in Velm hat das Fangverbot aufgehoben."),
    ("de", "Am Mittwoch hat das Gericht das Fangverbot von Dana Holt aufgehoben."),
]
UNSAID = {
    "denied": ("en", "The High Court of Velm did not strike down the fishing ban of Dana Holt."),
    "day": ("en", "The High Court of Velm struck down the fishing ban on Monday."),
    "month": ("en", "The ban had kept 340 boats in the harbour of Velm since June."),
    "number": ("en", "The ban had kept 540 boats in the harbour of Velm since March."),
    "a number more": ("en", "The High Court of Velm struck down the fishing ban by 4 votes to 3."),
    "place": ("en", "The High Court of Lennick struck down the fishing ban on Wednesday."),
    "a place of the article": ("en", "The High Court of Orrin struck down the fishing ban."),
    "deed": ("en", "The High Court of Velm praised Dana Holt and prolonged her fishing ban."),
    "verneint": ("de", "Das Gericht in Velm hat das Fangverbot nicht aufgehoben."),
    "Tag": ("de", "Das Gericht in Velm hat das Fangverbot am Freitag aufgehoben."),
    "Ort": ("de", "Das Gericht in Lennick hat das Fangverbot aufgehoben."),
}


def says(claim: str, code: str) -> bool:
    text = ENGLISH if code == "en" else GERMAN
    found = check([Article(text=text, language=code)], claim, Settings(language=code))
    return bool(found.says)


@pytest.mark.parametrize(("code", "claim"), SAID)
def test_a_part_of_a_sentence_in_other_order_is_said(code: str, claim: str) -> None:
    assert says(claim, code)


@pytest.mark.parametrize("kind", UNSAID)
def test_what_no_sentence_tells_whole_is_not_said(kind: str) -> None:
    code, claim = UNSAID[kind]
    assert not says(claim, code)


def test_a_sentence_of_an_article_is_judged_as_a_pick_is() -> None:
    """What another paper leaves out of a sentence as it was printed is a detail."""
    own = "Harbour chief Ada Kolm, who studied law in Velm, resigned on Thursday over the spill."
    other = "Harbour chief Ada Kolm resigned on Thursday over the spill."
    articles = [Article(text=own, id="own"), Article(text=other, id="other")]
    assert {it.article.id for it in check(articles, own).says} == {"own", "other"}
    assert not check(articles[1:], own).says
