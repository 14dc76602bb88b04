"""Which words stand inside quotation marks, in every style of them."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from news import corpus_of

from summarizer import Article
from summarizer.sentences import quotations

#: Repeated, each once took some pattern or loop more than linear time, or may.
PATTERNS = (
    "'a ", "‘a ", "a' 'b ", "“a ", '"a ', "``a ", "'' ", "(photo ", "(photo)! ", "! ", "[1] ",
    ". . ", "... ", "10:42 ", "A. ", "a.B", "comments ", "comments! ", " ", "\n", "- ", "(AP) ",
    "the post ", "sign up for ", "WASHINGTON, ", "1.", "།", "ก ", "Ab.Cd ", "\"", "a@b.c ",
)  # fmt: skip


def quoted(text: str, code: str = "en") -> str:
    """The words of a text that stand in quotation marks."""
    corpus = corpus_of([Article(text=text)], code)
    words = [corpus.vocabulary[term] for term in corpus.terms.tolist()]
    return " ".join(word for word, inside in zip(words, corpus.quoted, strict=True) if inside)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The captain said ``horror horror'' to the crew of the ferry."),
        ("en", "The captain said ''horror horror'' to the crew of the ferry."),
        ("en", "The captain said ‘horror horror’ to the crew of the ferry."),
        ("en", "The captain said ＂horror horror＂ to the crew of the ferry."),
        ("de", "Der Kapitän sagte „horror horror“ zu den Leuten auf der Fähre."),
        ("de", "Der Kapitän sagte »horror horror« zu den Leuten auf der Fähre."),
        ("sv", "Kaptenen sade ”horror horror” till folket på färjan i hamnen."),
        ("fr", "Le capitaine a dit « horror horror » aux gens du bateau."),
        ("it", "Il capitano ha detto «horror horror» alla gente del traghetto."),
        ("pl", "Kapitan powiedział „horror horror” do ludzi na promie w porcie."),
    ],
)
def test_every_style_of_mark(code: str, text: str) -> None:
    assert quoted(text, code).split() == [quoted(text, code).split()[0]] * 2
    assert corpus_of([Article(text=text)], code).eligible.all()


def test_a_quotation_over_paragraphs_is_quoted_throughout() -> None:
    text = "A driver spoke.\n\n“Horror one.\n\n“Horror two.\n\n“Horror three,” he said."
    assert quoted(text) == "horror one horror two horror three"


def test_a_mark_nobody_closed_quotes_nothing() -> None:
    assert quoted("The captain said “horror was there.\n\nThe crew left the ferry.") == ""


def test_a_quotation_that_the_text_breaks_off_goes_on_to_its_end() -> None:
    """What stands behind an opening mark is somebody's word, not the article's."""
    text = "Judge Lowe wrote: “Horror one. Now we fail again in the same way."
    assert quoted(text) == "horror one now we fail again in the same way"
    corpus = corpus_of([Article(text=f"{text}\n\nThe court of Velm heard no case on Monday.")])
    assert corpus.eligible.tolist() == [False, False, True]
    many = " ".join(["The court of Velm heard no case on Monday."] * 9)
    assert "court" not in quoted(f"Judge Lowe wrote: “Horror one. {many}")


@pytest.mark.parametrize("pattern", PATTERNS)
def test_time_does_not_grow_with_the_square(pattern: str) -> None:
    def seconds(size: int) -> float:
        text = f"Comments! {pattern * (size // len(pattern))}end."
        best = []
        for _ in range(3):
            begin = time.perf_counter()
            corpus_of([Article(text=text)])
            best.append(time.perf_counter() - begin)
        return min(best)

    seconds(1_000)
    assert seconds(200_000) < 12 * seconds(50_000) + 0.2


@given(st.lists(st.tuples(st.integers(0, 1), st.sampled_from([-1, 0, 1])), max_size=30))
def test_quotation_marks_in_turn_are_matched_like_any_others(
    steps: list[tuple[int, int]],
) -> None:
    marks = np.arange(len(steps))
    blocks = np.cumsum(np.array([step for step, _ in steps], dtype=np.int64))
    directions = np.array([direction for _, direction in steps], dtype=np.int64)
    spans, left = quotations._pairs(marks, directions, blocks)
    columns = (marks.tolist(), directions.tolist(), blocks.tolist())
    pairs, expected = quotations._pairs_one_by_one(*columns)
    assert sorted(map(tuple, spans.tolist())) == pairs
    assert left == expected
