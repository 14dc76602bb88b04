"""A few articles: those of different events stay apart, two reports of one event are joined."""

from collections.abc import Sequence
from itertools import combinations, permutations

import pytest

from summarizer import Article
from summarizer.stories.grouping import stories

#: Two reports of one event, and five articles of an event each.
REPORTS = {
    "en": (
        "A ferry with 85 passengers ran aground off Tarnholm on Tuesday evening, injuring seven "
        "people, the coast guard said. The Selma had left Brackness an hour earlier. Two tugs "
        "were trying to pull it off the rocks.",
        "Seven people were hurt when the ferry Selma hit rocks near Tarnholm on Tuesday. Its "
        "85 passengers were taken to Brackness by lifeboat, and tugs were sent to the ferry.",
    ),
    "de": (
        "Eine Fähre mit 85 Passagieren ist am Dienstagabend vor Tarnholm auf Grund gelaufen. "
        "Sieben Menschen wurden nach Angaben der Küstenwache verletzt. Die Selma war in Brackau "
        "gestartet. Zwei Schlepper sollen sie von den Felsen ziehen.",
        "Sieben Menschen sind verletzt worden, als die Fähre Selma am Dienstag vor Tarnholm auf "
        "Felsen lief. Die 85 Passagiere wurden mit Booten nach Brackau gebracht, Schlepper sind "
        "unterwegs.",
    ),
}
STRANGERS = {
    "en": (
        "Police are searching for a boy of twelve who has been missing from Oldminster since "
        "Tuesday evening. Adam Frane left school at four and was last seen at the bus station, "
        "the police said. About 40 people joined the search on Wednesday.",
        "Prosecutors have charged the head of the Varley savings bank, Edith Crome, with fraud. "
        "Crome, 54, is said to have granted loans of two million euros to her brother. She "
        "denied the charges on Tuesday.",
        "The city council of Pellbridge voted on Tuesday to close two of its five libraries. "
        "Councillor Bram Oste said the city would save 300,000 euros a year. Readers protested "
        "outside the town hall.",
        "Farmers near Lower Quen expect the poorest apple harvest in twenty years after frost in "
        "April. Their union said on Tuesday that two thirds of the blossoms had been lost.",
        "The Hollin Rovers have signed the striker Tomas Vey from Garnet United for four years. "
        "Vey, 23, scored 19 goals last season, the club said on Tuesday.",
    ),
    "de": (
        "Die Polizei sucht nach einem zwölfjährigen Jungen, der seit Dienstagabend in Altmünden "
        "vermisst wird. Adam Franke verließ um vier Uhr die Schule und wurde zuletzt am Busbahnhof "
        "gesehen. Etwa 40 Menschen beteiligten sich am Mittwoch an der Suche.",
        "Die Staatsanwaltschaft hat die Chefin der Sparkasse Varlau, Edith Krome, wegen Betrugs "
        "angeklagt. Krome, 54, soll ihrem Bruder Kredite von zwei Millionen Euro gewährt haben. "
        "Sie bestritt die Vorwürfe am Dienstag.",
        "Der Stadtrat von Pellbrück hat am Dienstag beschlossen, zwei der fünf Büchereien zu "
        "schließen. Stadtrat Bram Oste sagte, die Stadt spare 300.000 Euro im Jahr.",
        "Die Bauern um Niederquen erwarten nach dem Frost im April die schlechteste Apfelernte "
        "seit zwanzig Jahren. Zwei Drittel der Blüten seien erfroren, sagte ihr Verband.",
        "Der SV Hollin hat den Stürmer Tomas Vey von Garnet für vier Jahre verpflichtet. Vey, 23, "
        "schoss in der letzten Saison 19 Tore, teilte der Verein am Dienstag mit.",
    ),
}


def together(texts: Sequence[str], code: str) -> set[frozenset[int]]:
    """Places of the texts of each story."""
    articles = [
        Article(id=str(place), text=text, language=code) for place, text in enumerate(texts)
    ]
    return {frozenset(int(one.id) for one in story.articles) for story in stories(articles)}


@pytest.mark.parametrize("code", ["en", "de"])
def test_articles_of_different_events_stay_apart(code: str) -> None:
    for size in range(2, 6):
        for texts in combinations(STRANGERS[code], size):
            assert len(together(texts, code)) == size


@pytest.mark.parametrize("code", ["en", "de"])
def test_three_events_in_four_articles_are_three_stories(code: str) -> None:
    for others in combinations(STRANGERS[code], 2):
        found = together([*REPORTS[code], *others], code)
        assert found == {frozenset({0, 1}), frozenset({2}), frozenset({3})}


@pytest.mark.parametrize("code", ["en", "de"])
def test_two_reports_of_one_event_are_joined_among_strangers(code: str) -> None:
    found = together([*REPORTS[code], *STRANGERS[code]], code)
    assert found == {frozenset({0, 1}), *(frozenset({place}) for place in range(2, 7))}


def test_small_letters_do_not_matter() -> None:
    """Without capitals there are no names."""
    texts = [text.lower() for text in (*REPORTS["en"], *STRANGERS["en"][:2])]
    assert together(texts, "en") == {frozenset({0, 1}), frozenset({2}), frozenset({3})}


def test_the_order_of_a_few_articles_changes_nothing() -> None:
    articles = [
        Article(id=str(place), text=text, language="en")
        for place, text in enumerate((*REPORTS["en"], *STRANGERS["en"][:2]))
    ]
    wanted = [story.to_dict() for story in stories(articles)]
    assert all(
        [story.to_dict() for story in stories(order)] == wanted for order in permutations(articles)
    )
