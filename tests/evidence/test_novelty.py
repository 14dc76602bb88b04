"""What a digest leaves out because the reader knows it."""

from __future__ import annotations

from summarizer import Article, Budget, Settings, summarize

#: A sentence that the model of support takes for one that tells the news below.
LATE = "The drill will be a day late, Thursday, because the truck lost an axle near Woomera."
MONEY = "Donations stand at 52,000 dollars on Thursday, enough for the drill and then some."
HOME = Settings(budget=Budget(60, "words"))


def told(text: str, known: list[str], published: str = "") -> list[str]:
    digest = summarize([Article(id="a", text=text, published=published)], HOME, known=known)
    return [pick.sentence.flat for pick in digest.picks]


def test_a_figure_that_nobody_gave_is_news_in_words_that_are_known() -> None:
    assert told(MONEY, [LATE]) == [MONEY]
    assert told(MONEY, [LATE, MONEY.replace("enough for", "which pays for")]) == []


def test_behind_a_known_sentence_a_day_is_news_where_it_is_that_of_the_article() -> None:
    known = "A landslide buried the village of Bhatgaon on Tuesday, said Ram Thapa of Gorkha."
    more = "Soldiers cleared the road on Tuesday."
    text = f"{known} {more}"
    assert told(text, [known], "2026-03-03") == [more]
    assert told(text, [known], "2026-03-05") == []
    assert told(text, [known]) == []
