"""The tokeniser against a plain one that reads character by character."""

import unicodedata
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from news import SENTENCES, any_text
from numpy.typing import NDArray

from summarizer.text import tokens as module
from summarizer.text.characters import Kind, character_kinds, code_points, kind_of, wide_places
from summarizer.text.tokens import tokenize

APOSTROPHES = "'’ʼ"
#: Blocks of Han, Kana and their extensions, first and last character.
GLYPHS = (("々", "〇"), ("\u3040", "\u30ff"), ("\u31f0", "\u31ff"), ("\u3400", "\u4dbf"),
          ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U00031fff"))  # fmt: skip


def is_glyph(character: str) -> bool:
    return any(first <= character <= last for first, last in GLYPHS)


def is_digit(character: str) -> bool:
    return unicodedata.category(character)[0] == "N"


def in_word(character: str) -> bool:
    if character in APOSTROPHES:
        return False
    return is_glyph(character) or unicodedata.category(character)[0] in "LMN"


def small(character: str) -> bool:
    return unicodedata.category(character) == "Ll" and not "ა" <= character <= "ჿ"


def upper(character: str) -> bool:
    return unicodedata.category(character) in ("Lu", "Lt")


def joins(before: str, left: str, mark: str, right: str, after: str) -> bool:
    """Whether a mark makes one word of what stands on both sides of it."""
    if not (in_word(left) and in_word(right)) or is_glyph(left) or is_glyph(right):
        return False
    digits = is_digit(left) + is_digit(right)
    if mark in APOSTROPHES:
        return digits == 0
    if mark in ",:":
        return digits == 2
    if mark == ".":
        lower_upper = small(left) and upper(right)
        acronym = upper(before) and upper(left) and upper(right) and small(after)
        hangul = all("가" <= side <= "힣" for side in (left, right))
        return digits == 2 or (digits == 0 and not lower_upper and not hangul and not acronym)
    return False


def reference(text: str) -> list[tuple[int, int]]:
    """Spans of the words of a text."""
    spans, start = [], None
    for place, character in enumerate(text):
        inside = 0 < place < len(text) - 1
        around = [text[min(max(place + step, 0), len(text) - 1)] for step in (-2, -1, 0, 1, 2)]
        if is_glyph(character):
            if start is not None:
                spans.append((start, place))
            spans.append((place, place + 1))
            start = None
        elif in_word(character) or (inside and joins(*around)):
            start = place if start is None else start
        elif start is not None:
            spans.append((start, place))
            start = None
    return spans if start is None else [*spans, (start, len(text))]


def check(text: str) -> None:
    found = tokenize(text)
    spans = list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))
    assert spans == reference(text)
    words = [text[start:end] for start, end in spans]
    assert [found.vocabulary[form] for form in found.forms.tolist()] == words
    assert found.vocabulary == list(dict.fromkeys(words))
    assert len(found.points) == len(found.kinds) == len(text)


@settings(max_examples=300)
@given(any_text)
@example("")
@example("'")
@example("a.")
@example("中a中.中’中")
@example("U.S. and 1,234.5 at 5:40, don’t x.1 1.x a.B B.a A.B")
@example("끝났다.양측은 가.a a.가")
@example("\ud800a\udfff")
@example("a\u0301bc\u0301")
@example("日本語のtext混在１２3か\u3099")
def test_words_are_those_of_the_reference(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", [" ".join(SENTENCES), "a b " * 5000, "中" * 3000, "x" * 100_000])
def test_longer_texts(text: str) -> None:
    check(text)


def colliding(modulus: int) -> Callable[..., NDArray[np.uint64]]:
    """Hashes that collide, of the words longer than a window: a shorter word is its own key."""
    true_hashes = module._hashes

    def hashes(words: Any) -> NDArray[np.uint64]:
        found = true_hashes(words)
        return np.where(words.sizes > words.windows.width, found % np.uint64(modulus), found)

    return hashes


@settings(max_examples=50)
@given(any_text.map(lambda text: text + " elephants crocodile Elephants elephants 1234567890"))
@pytest.mark.parametrize("modulus", [1, 2, 3])
def test_colliding_hashes_cost_time_not_correctness(modulus: int, text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_hashes", colliding(modulus))
        check(text)


def test_words_of_equal_length_with_one_hash_are_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_hashes", colliding(1))
    found = tokenize("crocodile elephants crocodile mongooses").vocabulary
    assert found == ["crocodile", "elephants", "mongooses"]


@given(st.text(st.characters()))
def test_kinds_do_not_depend_on_what_was_seen_before(text: str) -> None:
    points = code_points(text)
    first = character_kinds(points, wide_places(points))
    assert first.tolist() == [int(kind_of(character)) for character in text]
    assert Kind.UNKNOWN not in first.tolist()


def test_every_white_space_character_is_blank() -> None:
    blank = {Kind.SPACE, Kind.NEWLINE}
    white = {point for point in range(0x110000) if chr(point).isspace()}
    for point in white.union(range(0x3100)):
        assert (kind_of(chr(point)) in blank) == (point in white), hex(point)


def test_plain_forms_are_short_and_of_characters_whose_byte_never_changes() -> None:
    found = tokenize("don’t élan Łódź rock’n’roll Łodź’s " + "x" * 25)
    assert found.plain.tolist() == [True, True, False, True, False, False]


@given(any_text, any_text)
def test_a_plain_form_is_spelt_alike_in_every_text(one: str, other: str) -> None:
    spelt = {}
    for found in (tokenize(one), tokenize(other + one)):
        for form in np.flatnonzero(found.plain).tolist():
            spelling = tuple(found.spelling[:, form].tolist())
            assert spelt.setdefault(found.vocabulary[form], spelling) == spelling
    assert len(set(spelt.values())) == len(spelt)
