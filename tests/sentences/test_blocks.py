"""Which line breaks part blocks and which only wrap a sentence."""

import numpy as np
import pytest
from hypothesis import given
from news import any_text

from summarizer.languages import language
from summarizer.sentences.blocks import blocks, ends_sentence, skip_back, skip_forward
from summarizer.text.characters import KINDS, Kind
from summarizer.text.lexical import form_flags
from summarizer.text.tokens import tokenize

BLANK = np.isin(np.arange(KINDS), (Kind.SPACE, Kind.NEWLINE))


def found(text: str, starts: tuple[int, ...] = (0,)) -> list[tuple[str, int]]:
    tokens = tokenize(text)
    flags = form_flags(tokens.vocabulary, language("en"))[tokens.forms]
    result = blocks(tokens, flags, np.array(starts))
    return [
        (text[start:end], article)
        for start, end, article in zip(
            result.start.tolist(), result.end.tolist(), result.article.tolist(), strict=True
        )
    ]


def texts(text: str) -> list[str]:
    return [block for block, _ in found(text)]


def test_a_heading_is_parted_from_the_paragraph_under_it() -> None:
    assert texts(
        "Divergent Interests\nThe meeting failed.\nNew Talks Planned\nNo date is set."
    ) == [
        "Divergent Interests",
        "The meeting failed.",
        "New Talks Planned",
        "No date is set.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Talks between\nPakistan and Turkey ended on Friday.",
        "The minister said that the\nCoastguard was late.",
        "Officials from the port, the union and\nMarden Lines met on Friday.",
        "They met in Paris,\nLondon and Rome.",
        "The rescue boats came from the northern\nharbour after an hour.",
    ],
)
def test_a_line_cut_in_mid_sentence_goes_on(text: str) -> None:
    assert texts(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The search ended.\nThe crew went home.",
        "Search Ends\n\nthe crew went home.",
        "The list:\nThe crew went home.",
        "He said “Enough.”\nThe crew went home.",
    ],
)
def test_what_has_ended_is_not_joined(text: str) -> None:
    assert len(texts(text)) == 2


def test_text_wrapped_at_a_column_is_joined() -> None:
    text = (
        "The ferry ran aground on a sandbank north of the island on\n"
        "Tuesday morning, and the crew called for help from the\n"
        "Lennick coastguard. Boats reached the ship within an hour\n"
        "and brought the passengers to the harbour of the town of\n"
        "Lennick."
    )
    assert texts(text) == [text]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x85"])
def test_every_kind_of_line_break(line_break: str) -> None:
    assert texts(f"One Heading Here{line_break}The end came.") == [
        "One Heading Here",
        "The end came.",
    ]


def test_blocks_never_cross_articles() -> None:
    first = "The ferry sailed with the\n\n"
    text = first + "island in sight."
    assert found(text, (0, len(first))) == [
        ("The ferry sailed with the", 0),
        ("island in sight.", 1),
    ]


@given(any_text)
def test_blocks_cover_all_words_in_order(text: str) -> None:
    tokens = tokenize(text)
    flags = form_flags(tokens.vocabulary, language("en"))[tokens.forms]
    result = blocks(tokens, flags, np.zeros(1, dtype=np.int64))
    assert (result.start[1:] >= result.end[:-1]).all()
    block = np.searchsorted(result.start, tokens.starts, side="right") - 1
    assert (block >= 0).all()
    assert (tokens.ends <= result.end[block]).all()
    for start, end in zip(result.start.tolist(), result.end.tolist(), strict=True):
        assert text[start:end] == text[start:end].strip()


@given(any_text)
def test_skipping_white_space_agrees_with_strip(text: str) -> None:
    kinds = tokenize(text).kinds
    zero, end = np.array([0]), np.array([len(text)])
    left = int(skip_forward(kinds, zero, BLANK, end)[0])
    right = int(skip_back(kinds, end, BLANK, np.array([left]))[0])
    assert text[left:right] == text.strip()


@pytest.mark.parametrize(
    ("text", "ended"),
    [("It ended.", True), ("It ended.”", True), ("It ended!')", True), ("It goes on", False),
     ("終わった。", True), ("Heading:", False), ("...", True), (")", False)],
)  # fmt: skip
def test_ends_sentence(text: str, ended: bool) -> None:
    kinds = tokenize(text).kinds
    assert ends_sentence(kinds, np.array([0]), np.array([len(text)])).tolist() == [ended]
