"""Names in sentences, and the roles that introduce them."""

from __future__ import annotations

import numpy as np
import pytest
from news import corpus_of

from summarizer import Article
from summarizer.facts.persons import Name, Word, lists_of, names_of, words_of
from summarizer.languages import language


def read(text: str) -> tuple[list[Word], list[Name]]:
    corpus = corpus_of([Article(text=text)])
    common = np.zeros(len(corpus.vocabulary), dtype=np.bool_)
    words = words_of(corpus, 0, language("en"), common)
    return words, names_of(words, lists_of(language("en")))


def introduced(text: str) -> list[str]:
    """Each name with what introduces it, as the sentence has it."""
    words, names = read(text)
    return [text[words[one.first].start : words[one.last].end] for one in names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday Ada Velling flew to Lennick.", ["Ada Velling", "Lennick"]),
        ("It was Transport Minister Ada Velling there.", ["Transport Minister Ada Velling"]),
        (
            "He met Norland's former minister Ada Velling.",
            ["Norland", "Norland's former minister Ada Velling"],
        ),
        ("It was former US president Leon Hask.", ["US", "former US president Leon Hask"]),
        ("Sheriff's Detective Tom Reske was there.", ["Sheriff's Detective Tom Reske"]),
        # Nobody can tell whether the word before is part of the role.
        ("They sacked coach Tom Reske on Friday.", ["Tom Reske"]),
        ("They met ousted Prime Minister Leon Hask.", ["Leon Hask"]),
        ("It was Gen. T. J. Reske who left.", ["Gen. T. J. Reske"]),
        ("Saud bin Hask spoke to Ban Ki-moon there.", ["Saud bin Hask", "Ban Ki-moon"]),
    ],
)  # fmt: skip
def test_names_with_what_introduces_them(text: str, expected: list[str]) -> None:
    assert introduced(text) == expected


def test_a_role_or_an_age_shows_a_person() -> None:
    told = "Coach Tom Reske met Ada Velling, 54, and Marden Lines there."
    assert [one.person for one in read(told)[1]] == [True, True, False]


def test_a_name_behind_an_office_of_another_may_begin_anywhere() -> None:
    obscure = [one.obscure for one in read("It was Secretary of State Ada Velling there.")[1]]
    assert obscure == [True]


def test_an_acronym_makes_a_thing() -> None:
    assert [one.thing for one in read("It was CTV Lennick with Ada Velling there.")[1]] == [
        True,
        False,
    ]


def test_capitals_throughout_tell_no_names() -> None:
    assert read("THE MINISTER TOLD ADA VELLING THE CREW WAS SAFE.") == ([], [])


def test_a_sentence_that_reads_otherwise_alone_has_no_words() -> None:
    corpus = corpus_of([Article(text="Ada Velling ordered an inquiry on Tuesday.")])
    shorter = corpus.take(np.arange(len(corpus)))
    common = np.zeros(len(corpus.vocabulary), dtype=np.bool_)
    object.__setattr__(shorter, "end", shorter.end - 10)
    assert words_of(shorter, 0, language("en"), common) == []
