"""The facts of sentences: names, quotations, meanings and predicates, in five languages."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer import Article
from summarizer.facts.annotation import Facts, annotate
from summarizer.facts.meanings import Mode
from summarizer.sentences.corpus import Corpus
from summarizer.sentences.segmentation import segment


def read(*texts: str, code: str = "en") -> tuple[Corpus, Facts]:
    articles = [Article(text=text, id=f"{n:03}") for n, text in enumerate(texts)]
    corpus = segment(articles, [code] * len(texts), min_words=1)
    return corpus, annotate(corpus)


def named(*texts: str, code: str = "en") -> list[tuple[str, str]]:
    """Each name as it is printed, with the longest form of whom it names."""
    corpus, facts = read(*texts, code=code)
    owner = np.repeat(facts.names.rows, np.diff(facts.names.bounds))
    return [
        (corpus.articles[int(corpus.article[row])].text[start:end], facts.names.entities[entity])
        for row, start, end, entity in zip(
            owner.tolist(), facts.names.start, facts.names.end, facts.names.entity, strict=True
        )
    ]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "Defence Minister Khawaja Asif spoke in Doha. Asif left.",
         [("Khawaja Asif", "Khawaja Asif"), ("Doha", "Doha"), ("Asif", "Khawaja Asif")]),
        ("en", "The probe is NASA's Mars Rover. The probe of NASA landed.",
         [("NASA's", "NASA"), ("Mars Rover", "Mars Rover"), ("NASA", "NASA")]),
        ("en", "The Free Harbour Union struck. The FHU called it a success.",
         [("Free Harbour Union", "Free Harbour Union"), ("FHU", "Free Harbour Union")]),
        ("en", "Tom Harrow met Ann Harrow. Harrow was pleased.",
         [("Tom Harrow", "Tom Harrow"), ("Ann Harrow", "Ann Harrow"), ("Harrow", "Harrow")]),
        ("en", "Rain fell on Monday in March.", []),
        ("de", "Bürgermeister Tom Harrow sprach in Orrin. Harrow ging.",
         [("Tom Harrow", "Tom Harrow"), ("Orrin", "Orrin"), ("Harrow", "Tom Harrow")]),
        ("fr", "Le président Luc de Marne a parlé à Orrin. Marne partira.",
         [("Luc de Marne", "Luc de Marne"), ("Orrin", "Orrin"), ("Marne", "Luc de Marne")]),
        ("es", "La ministra Ana Orrin habló en Tarn. Orrin dimitió.",
         [("Ana Orrin", "Ana Orrin"), ("Tarn", "Tarn"), ("Orrin", "Ana Orrin")]),
        ("pt", "O ministro Rui da Tarn falou em Orrin. Tarn saiu.",
         [("Rui da Tarn", "Rui da Tarn"), ("Orrin", "Orrin"), ("Tarn", "Rui da Tarn")]),
    ],
)  # fmt: skip
def test_names_and_whom_they_name(code: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text, code=code) == expected


def test_names_have_one_number_across_articles() -> None:
    found = named("Khawaja Asif spoke in Doha.", "Nobody heard Asif in Doha.")
    assert found[0][1] == found[2][1] == "Khawaja Asif"


@pytest.mark.parametrize(
    ("code", "text", "quoted", "speaker"),
    [
        ("en", "“We will not pay,” said Mayor Tom Harrow.", "We will not pay", "Tom Harrow"),
        ("en", "Tom Harrow said it was ``a bad dream'' for Orrin.", "a bad dream", "Tom Harrow"),
        ("en", 'The plan is "a bad dream".', "a bad dream", None),
        ("de", "„Wir zahlen nicht“, sagte Tom Harrow.", "Wir zahlen nicht", "Tom Harrow"),
        ("fr", "« Nous partons », a déclaré Ada Velling hier.", "Nous partons", "Ada Velling"),
        ("es", "«No pagaremos nunca», dijo Ada Velling.", "No pagaremos nunca", "Ada Velling"),
        ("pt", "“Nunca pagaremos isso”, disse Ada Velling.", "Nunca pagaremos isso", "Ada Velling"),
    ],
)  # fmt: skip
def test_quotations_and_their_speakers(
    code: str, text: str, quoted: str, speaker: str | None
) -> None:
    _, facts = read(text, code=code)
    quotations = facts.quotations
    spans = zip(quotations.start.tolist(), quotations.end.tolist(), strict=True)
    assert [text[start:end] for start, end in spans] == [quoted]
    who = int(quotations.speaker[0])
    assert (facts.names.entities[who] if who >= 0 else None) == speaker


@pytest.mark.parametrize(
    ("code", "text", "mode"),
    [
        ("en", "The council closed the school.", Mode.ASSERTED),
        ("en", "The council will close the school.", Mode.PLANNED),
        ("en", "The council could close the school.", Mode.WISHED),
        ("en", "The council denied the report.", Mode.DENIED),
        ("en", "The council did not close the school.", Mode.DENIED),
        ("en", "The council closed “what will not be missed”.", Mode.ASSERTED),
        ("de", "Der Rat schloss die Schule.", Mode.ASSERTED),
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
    assert read(text, code=code)[1].meanings.mode.tolist() == [mode]


def test_who_says_so() -> None:
    _, facts = read("The school is shut, the mayor said. The school is shut.")
    assert facts.meanings.attributed.tolist() == [True, False]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ada Velling sued Tom Harrow on Friday.", ("sue", "Ada Velling", "Tom Harrow")),
        ("Tom Harrow was sued by Ada Velling.", ("sue", "Ada Velling", "Tom Harrow")),
        ("Ada Velling resigned in Orrin.", ("resign", "Ada Velling", "Orrin")),
        ("Rain fell on the hills.", ("fall", None, None)),
        ("The sky is blue.", (None, None, None)),
    ],
)
def test_who_does_what(text: str, told: tuple[str | None, str | None, str | None]) -> None:
    _, facts = read(text)
    found, entities = facts.predicates, facts.names.entities
    event, actor, object_ = (int(column[0]) for column in (found.event, found.actor, found.object))
    assert told == (
        found.events[event] if event >= 0 else None,
        entities[actor] if actor >= 0 else None,
        entities[object_] if object_ >= 0 else None,
    )


def test_some_rows_alone_are_read() -> None:
    corpus, whole = read("Ada Velling paid 12 dollars on Monday. Rain fell. Tom Harrow said “no”.")
    some = annotate(corpus, np.array([0, 2]))
    for part in (some.names, some.quantities, some.times, some.quotations):
        assert part.rows.tolist() == [0, 2]
        assert len(part.bounds) == 3
    assert some.meanings.mode.tolist() == whole.meanings.mode[[0, 2]].tolist()
    assert annotate(corpus, np.array([], dtype=np.int64)).names.entities == ()
