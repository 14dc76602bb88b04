"""Sentences that open like ones that point back, and point nowhere."""

import tomllib
from pathlib import Path

import pytest
from news import corpus_of

from summarizer import Article

TEXTS = tomllib.loads((Path(__file__).parents[1] / "language_texts.toml").read_text("utf-8"))[
    "shipped"
]


def leans(line: str, code: str) -> bool:
    """Whether a paragraph is taken to lean on the one before it."""
    corpus = corpus_of([Article(text=f"{TEXTS[code]}\n\n{line}")], code)
    return bool(next(corpus.dangling[r] for r in range(len(corpus)) if corpus.text(r) == line))


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("en", "It took 30 divers two days to reach the ferry."),
        ("en", "It is not clear who will pay for the search."),
        ("en", "As a result of the storm, three ports were shut."),
        ("en", "The former prime minister was jailed for nine years."),
        ("en", "Those who live on the island must leave by noon."),
        ("de", "Es gab drei Tote bei dem Unglück vor der Insel."),
        ("de", "Das Schiff lief am Montag im Nebel auf Grund."),
        ("de", "Das neue Schiff kostet vier Millionen Euro."),
        ("fr", "Il y a eu trois morts dans le naufrage du ferry."),
        ("fr", "Le premier ministre a promis une aide aux pêcheurs."),
        ("fr", "Alors que le port est fermé, les bateaux attendent."),
        ("es", "Después de tres semanas de huelga, el puerto reabrió."),
        ("it", "Il primo ministro ha promesso un aiuto ai pescatori."),
        ("pt", "Depois de três semanas de greve, o porto reabriu."),
        ("nl", "Het schip liep maandag in de mist aan de grond."),
        ("sv", "Det nya fartyget kostar fyra miljoner kronor."),
        ("zh", "最后一班渡轮周二离开港口。"),
        ("ja", "一方通行の道路が火曜日に閉鎖された。"),
        ("sv", "Den 3 maj sjönk färjan utanför ön."),
        ("no", "De tre mennene ble pågrepet på øya."),
        ("pl", "Zamiast promu pasażerowie używają łodzi."),
        ("ru", "Кроме парома, затонули две лодки рыбаков."),
    ],
)
def test_an_opening_that_points_nowhere_stands(code: str, line: str) -> None:
    assert not leans(line, code)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("en", "It is the third loss of a ferry in two years."),
        ("en", "In response to this, the company sold the ferry."),
        ("en", "It took steps to find the owner of the ferry."),
        ("en", "The latter had been built by the fishermen."),
        ("en", "Doing so would cost the company two million pounds."),
        ("de", "Das ist schon das dritte Unglück in zwei Jahren."),
        ("de", "Das überraschte viele Fischer auf der Insel."),
        ("fr", "Il a promis une aide de deux millions aux pêcheurs."),
        ("fr", "C'est le troisième naufrage en deux ans."),
        ("es", "El segundo está en el hospital desde el lunes."),
        ("nl", "Het werd dinsdag weer naar de haven gesleept."),
        ("sv", "Det är den tredje olyckan på två år."),
        ("no", "De ble pågrepet på øya på mandag."),
        ("zh", "因此，公司卖掉了渡轮。"),
        ("zh", "这些渔民周一被带到港口。"),
        ("ja", "しかし、会社はフェリーを売却した。"),
        ("ja", "これらの船は火曜日に港へ戻った。"),
    ],
)
def test_an_opening_that_points_back_leans(code: str, line: str) -> None:
    assert leans(line, code)


@pytest.mark.parametrize(
    "line",
    [
        "A coal mine under the island collapsed on Monday.",
        "The ferry was built after World War I in the old yard.",
        "Drivers on I-95 saw the smoke of the ferry from the road.",
        "Elizabeth I gave the island to the fishermen in 1571.",
    ],
)
def test_a_mine_and_a_roman_one_are_no_speaker(line: str) -> None:
    corpus = corpus_of([Article(text=f"{TEXTS['en']}\n\n{line}")])
    row = next(r for r in range(len(corpus)) if corpus.text(r) == line)
    assert corpus.unfit[row] == 0
