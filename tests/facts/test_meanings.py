"""How sentences are meant, in five languages."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer import Article
from summarizer.facts.meanings import Meanings, Mode, meanings
from summarizer.sentences.segmentation import segment


def read(text: str, code: str = "en") -> Meanings:
    corpus = segment([Article(text=text, id="0")], [code], min_words=1)
    return meanings(corpus, np.arange(len(corpus)))


@pytest.mark.parametrize(
    ("code", "text", "mode"),
    [
        ("en", "The council closed the school.", Mode.ASSERTED),
        ("en", "The council will close the school.", Mode.PLANNED),
        ("en", "The council could close the school.", Mode.WISHED),
        ("en", "The council denied the report.", Mode.DENIED),
        ("en", "The council did not close the school.", Mode.DENIED),
        ("en", "The council closed “what will not be missed”.", Mode.ASSERTED),
        ("en", "The school looks like a fortress.", Mode.ASSERTED),
        ("fr", "La série de vols inquiète l'école.", Mode.ASSERTED),
        ("de", "Der Rat schloss die Schule.", Mode.ASSERTED),
        ("de", "Die Schule wurde geschlossen.", Mode.ASSERTED),
        ("de", "Die Schule würde geschlossen.", Mode.WISHED),
        ("en", "The school is due to open.", Mode.PLANNED),
        ("en", "The school fell silent due to the snow.", Mode.ASSERTED),
        ("en", "The school set off a debate.", Mode.ASSERTED),
        ("en", "More children came than expected.", Mode.ASSERTED),
        ("en", "The council called off the vote.", Mode.ASSERTED),
        ("de", "Der Rat wird die Schule schließen.", Mode.PLANNED),
        ("de", "Der Rat bestreitet den Bericht.", Mode.DENIED),
        ("fr", "Le conseil va fermer l'école.", Mode.PLANNED),
        ("fr", "Le conseil pourrait fermer l'école.", Mode.WISHED),
        ("fr", "Le conseil dément la nouvelle.", Mode.DENIED),
        ("es", "El consejo podría cerrar la escuela.", Mode.WISHED),
        ("es", "El consejo niega la noticia.", Mode.DENIED),
        ("pt", "O conselho prevê fechar a escola.", Mode.PLANNED),
        ("pt", "O conselho negou a notícia.", Mode.DENIED),
        ("xx", "Lorem ipsum dolor sit amet.", Mode.ASSERTED),
    ],
)
def test_how_a_statement_is_meant(code: str, text: str, mode: int) -> None:
    assert read(text, code).mode.tolist() == [mode]


def test_who_says_so() -> None:
    found = read("The school is shut, the mayor said. The school is shut.")
    assert found.attributed.tolist() == [True, False]
    state = read("The United States closed the school. The state paid for it.")
    assert state.attributed.tolist() == [False, False]
