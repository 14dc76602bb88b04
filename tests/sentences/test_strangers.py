"""Sentences that have nothing in common with the rest of their article."""

import tomllib
from pathlib import Path

import pytest
from news import SENTENCES, corpus_of

from summarizer import Article

TEXTS = tomllib.loads((Path(__file__).parents[1] / "language_texts.toml").read_text("utf-8"))[
    "shipped"
]
BODY = "\n\n".join(SENTENCES[:6])


def kept(paragraph: str) -> str:
    """What is kept of a paragraph between two others."""
    corpus = corpus_of([Article(text=f"{BODY}\n\n{paragraph}\n\n{BODY}")])
    texts = [corpus.text(row) for row in range(len(corpus))]
    return " ".join(text for text in texts if text in paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Join our WhatsApp channel. Leave whenever it suits, and nobody sees a number.",
        "Subscribe to our podcast. New episodes drop wherever listeners find them.",
        "If everyone chipped in the price of a coffee, our small team would be funded.",
        "We have no billionaire owner and no shareholders, only friends like you.",
        "This column is its writer's alone.",
        "Nothing on this page is a forecast.",
        "Get the Lennick Courier in your letterbox each weekend.",
    ],
)
def test_what_is_of_the_page_alone_is_left_out(paragraph: str) -> None:
    assert kept(paragraph) == ""


@pytest.mark.parametrize(
    "paragraph",
    [
        "A choir sang in the market hall.",
        "You must boil the water that your ferry brought to the island.",
        "“You have no idea how cold a night can be,” a baker told us.",
        "Your dog needs a passport, the vet said.",
        "This storm is the worst in a decade.",
        "This site will become a park for the island.",
    ],
)
def test_news_of_another_kind_is_kept(paragraph: str) -> None:
    assert kept(paragraph) == paragraph


def test_news_beside_a_call_is_kept_by_a_word_of_the_article() -> None:
    paragraph = "Sign up for our newsletter. The ferry is back in port."
    assert kept(paragraph) == "The ferry is back in port."


SHORT = [
    ("it", "Iscriviti alla nostra newsletter.", "La regione pagherà quasi tutta la piscina nuova."),
    ("nl", "Download onze app.", "De raad heeft ingestemd met de renovatie van het zwembad."),
    ("da", "Hent vores app.", "Svømmehallen får nye bade og et stort bassin."),
]


@pytest.mark.parametrize(("code", "call", "lead"), SHORT)
def test_the_lead_of_a_short_article_is_kept_beside_a_call(code: str, call: str, lead: str) -> None:
    body = TEXTS[code]
    corpus = corpus_of([Article(text=f"{lead} {call}\n\n{body}")], code)
    assert corpus.text(0) == lead
    assert [span.text for span in corpus.dropped] == [call]


def test_a_season_speaks_to_no_reader() -> None:
    news = "Flera föreningar är oroliga. Arbetet börjar i vår."
    lead = "Kommunen renoverar badhuset. Ladda ner vår app."
    corpus = corpus_of([Article(text=f"{lead}\n\n{news}")], "sv")
    assert [corpus.text(row) for row in range(1, len(corpus))] == news.replace(". ", ".|").split(
        "|"
    )


def test_a_block_without_sentences_is_no_gap() -> None:
    def none_of_some(text: str, data: object) -> list[tuple[int, int]]:
        return [] if text.startswith("Nothing") else [(0, len(text))]

    text = "The ferry ran aground.\n\nNothing.\n\nSubscribe to our newsletter.\n\nThe ferry sank."
    corpus = corpus_of([Article(text=text)], splitter=none_of_some)
    assert corpus.text(0) == "The ferry ran aground."
