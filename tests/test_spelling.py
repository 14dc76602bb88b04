"""Words as numbers: what a dictionary says of each of them."""

import random

import pytest

from summarizer.languages import spelling
from summarizer.languages.spelling import AsciiWords, WordTable

TEXTS = ["the ship  ran aground", "", " ", "a", "incomprehensibilities of counterrevolutionaries "]


def made(seed, count, longest):
    rng = random.Random(seed)
    return ["".join(rng.choices("abc", k=rng.randint(1, longest))) for _ in range(count)]


def words_of(texts):
    return AsciiWords.of("\0".join(texts).encode("ascii"), len(texts))


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[::-1], TEXTS[1:2], []])
def test_words_of_each_text(texts):
    words = words_of(texts)
    assert words.counts.tolist() == [len(text.split()) for text in texts]
    assert [words.text(word) for word in range(len(words.starts))] == " ".join(texts).split()


@pytest.mark.parametrize("few", [0, 1 << 20])
@pytest.mark.parametrize(("count", "longest"), [(3, 3), (500, 6), (500, 20), (3000, 9)])
def test_the_table_says_what_a_dictionary_says(monkeypatch, few, count, longest):
    monkeypatch.setattr(spelling, "_FEW", few)
    known = {word: number for number, word in enumerate({*made(1, count, longest), "é", ""})}
    texts = [" ".join(made(seed, 200, longest)) for seed in range(1, 6)] + TEXTS
    found = WordTable(known, -1).look_up(words_of(texts))
    assert found.tolist() == [known.get(word, -1) for word in " ".join(texts).split()]
    assert (found >= 0).any()


def test_a_list_without_words_knows_none():
    assert WordTable({}, 7).look_up(words_of(["the ship"] * 400)).tolist() == [7] * 800
