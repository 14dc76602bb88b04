"""The book of words: the same answers whatever was read before."""

import numpy as np
import pytest

from summarizer.languages import Language, language
from summarizer.lexicons.loaded import Wording
from summarizer.text import vocabulary as module
from summarizer.text.lexical import WORDING_SHIFT, Flag, form_flags, terms
from summarizer.text.tokens import Tokens, tokenize
from summarizer.text.vocabulary import Vocabulary, Wordbook, forget, wordbook

FIRST = ["The", "talks", "ended", "in", "Geneva"]
SECOND = ["Talks", "Geneva", "www.example.org", "however", "the", "don’t", "Café", "Łódź"]
LONG = ["x" * size for size in range(1, 40)] + ["x" * 24 + "y", "x" * 8 + "y" + "x" * 7]


def of(forms: list[str]) -> Tokens:
    found = tokenize(" ".join(forms))
    assert found.vocabulary == forms
    return found


def answers(book: Wordbook, forms: list[str], data: Language) -> tuple[list[int], list[str]]:
    flags, numbers = book.look_up(of(forms), data)
    return flags.tolist(), [book.terms[number] for number in numbers.tolist()]


def test_a_book_says_what_the_lists_and_the_stemmer_say() -> None:
    book, data = Wordbook(), language("en")
    for forms in (FIRST, SECOND, LONG, FIRST, SECOND, LONG):
        flags, found = answers(book, forms, data)
        assert flags == form_flags(forms, data).tolist()
        assert found == terms(forms, data)


def test_languages_do_not_mix() -> None:
    book = Wordbook()
    for code in ("en", "de", "en", "fr"):
        assert answers(book, ["die", "other"], language(code))[0] == (
            form_flags(["die", "other"], language(code)).tolist()
        )


def test_a_book_grows_beyond_its_first_room() -> None:
    book, data = Wordbook(), language("en")
    forms = [f"word{number}" for number in range(20_000)]
    book.look_up(of(forms[:10]), data)
    flags, numbers = book.look_up(of(forms), data)
    assert len(book) == len(forms)
    assert len(np.unique(numbers)) == len(forms)
    assert flags.shape == numbers.shape == (len(forms),)


def test_a_full_book_is_put_away(monkeypatch: pytest.MonkeyPatch) -> None:
    forget()
    full = wordbook()
    full.look_up(of(FIRST), language("en"))
    monkeypatch.setattr(module, "MOST_FORMS", 2)
    assert wordbook() is not full
    assert len(wordbook()) == 0


def test_a_book_of_long_forms_is_put_away(monkeypatch: pytest.MonkeyPatch) -> None:
    forget()
    full = wordbook()
    full.look_up(of(FIRST), language("en"))
    assert full.characters == sum(map(len, FIRST))
    assert wordbook() is full
    monkeypatch.setattr(module, "MOST_CHARACTERS", 20)
    assert wordbook() is not full


def test_forms_that_share_their_slot_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_keys", lambda spelling: np.zeros(spelling.shape[1], np.uint64))
    book, data = Wordbook(), language("en")
    for forms in (FIRST, SECOND, FIRST):
        assert answers(book, forms, data)[1] == terms(forms, data)


def test_a_byte_that_stands_for_another_character_in_another_text() -> None:
    book, data = Wordbook(), language("pl")
    for forms in (["ąb"], ["ęb"], ["ób"], ["ąb", "ęb"]):
        assert answers(book, forms, data)[1] == terms(forms, data)


def test_a_form_met_before_is_found_without_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    book, data, again = Wordbook(), language("en"), of(FIRST)
    expected = answers(book, FIRST, data)[0]
    monkeypatch.setattr(module.Tokens, "texts", lambda self, forms: 1 / 0)
    assert book.look_up(again, data)[0].tolist() == expected


class Asked(list):
    """A list by itself, since what a question is about must have a hash."""

    __hash__ = object.__hash__


def sizes(terms: list[str], asked: Asked, more: int) -> list[int]:
    asked.extend(terms)
    return [len(term) + more for term in terms]


def test_a_question_is_put_to_each_term_once() -> None:
    book, data, asked = Wordbook(), language("en"), Asked()
    for forms in (FIRST, SECOND, FIRST, LONG):
        vocabulary = Vocabulary(book, np.unique(book.look_up(of(forms), data)[1]))
        expected = [len(term) for term in vocabulary]
        assert vocabulary.ask(sizes, asked, 0).tolist() == expected
    assert sorted(asked) == sorted(set(asked))
    assert vocabulary.ask(sizes, asked, 1).tolist() == [size + 1 for size in expected]
    assert [vocabulary[place] for place in range(len(vocabulary))] == list(vocabulary)


def test_flags_and_wording_share_no_bit() -> None:
    flags = {name: bit for name, bit in vars(Flag).items() if name.isupper()}
    wording = sum(bit for name, bit in vars(Wording).items() if name.isupper())
    assert len(set(flags.values())) == len(flags)
    assert not any(bit & (wording << WORDING_SHIFT) for bit in flags.values())
