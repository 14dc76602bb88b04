"""What is known of each word: listed phrases of several words, and forms that hold a mark."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from summarizer.languages import language
from summarizer.text.lexical import Flag, Phrase, form_flags, phrases_at, thirds_at
from summarizer.text.tokens import tokenize

LISTS = replace(
    language("en"),
    furniture=frozenset({"hide caption", "for the latest news", "get the * app", "e-mail us now"}),
    invitations=frozenset(),
    caption_phrases=frozenset(),
)


@pytest.mark.parametrize(
    ("text", "kinds", "goes_on"),
    [
        ("hide caption 1", Phrase.PAGE, True),
        ("For the latest", Phrase.PAGE, True),
        ("for the storm", Phrase.PAGE, False),
        ("for the", Phrase.PAGE, False),
        ("e-mail us", Phrase.PAGE, True),
        ("get the ferry", Phrase.STARRED, False),
        ("this column says", Phrase.OWN, False),
        ("ferry caption 1", 0, True),
    ],
)
def test_two_words_begin_a_phrase_and_a_third_goes_on(text: str, kinds: int, goes_on: bool) -> None:
    tokens = tokenize(text)
    flags = form_flags(tokens.vocabulary, LISTS)[tokens.forms]
    at = np.zeros(1, dtype=np.int64)
    assert phrases_at(flags, at, LISTS).tolist() == [kinds]
    assert thirds_at(flags, at, LISTS).tolist() == [Phrase.PAGE if goes_on else 0]


def test_every_form_that_holds_a_mark_is_met() -> None:
    forms = ["it's", "www.a.org", "awww.b", "he's", "'s", "comments", "uncomment", "WWW.C"]
    flags = form_flags(forms, language("en"))
    assert [bool(bits & Flag.WEB) for bits in flags] == [
        form.lower().startswith("www.") for form in forms
    ]
    assert [bool(bits & Flag.PRONOUN) for bits in flags[:5]] == [True, False, False, True, False]
    assert [bool(bits & Flag.UNANSWERED) for bits in flags] == [
        form.startswith("comment") for form in forms
    ]
