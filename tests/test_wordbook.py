"""The book of words: the same answers whatever was read before."""

import numpy as np

from summarizer import wordbook as module
from summarizer.forms import form_flags, terms
from summarizer.languages import language
from summarizer.wordbook import Wordbook, forget, wordbook

FIRST = ["The", "talks", "ended", "in", "Geneva", "talks"]
SECOND = ["Talks", "Geneva", "www.example.org", "however", "the"]


def answers(book, forms, data):
    flags, numbers = book.look_up(forms, data)
    return flags.tolist(), [book.terms[number] for number in numbers.tolist()]


def test_a_book_says_what_the_lists_and_the_stemmer_say():
    book, data = Wordbook(), language("en")
    for forms in (FIRST, SECOND, FIRST):
        flags, found = answers(book, forms, data)
        assert flags == form_flags(forms, data).tolist()
        assert found == terms(forms, data)


def test_languages_do_not_mix():
    book = Wordbook()
    for code in ("en", "de", "en", "fr"):
        assert answers(book, ["die", "other"], language(code))[0] == (
            form_flags(["die", "other"], language(code)).tolist()
        )


def test_a_book_grows_beyond_its_first_room():
    book, data = Wordbook(), language("en")
    forms = [f"word{number}" for number in range(20_000)]
    book.look_up(forms[:10], data)
    flags, numbers = book.look_up(forms, data)
    assert len(book) == len(forms)
    assert len(np.unique(numbers)) == len(forms)
    assert flags.shape == numbers.shape == (len(forms),)


def test_a_full_book_is_put_away(monkeypatch):
    forget()
    full = wordbook()
    full.look_up(FIRST, language("en"))
    monkeypatch.setattr(module, "MOST_FORMS", 2)
    assert wordbook() is not full
    assert len(wordbook()) == 0
