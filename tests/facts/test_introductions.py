"""Who is meant by a pronoun or by a name that is cut short."""

from __future__ import annotations

import numpy as np
import pytest
from news import corpus_of, features_of

from summarizer import Article
from summarizer.facts.introductions import introduced, names_in_full, needed, stories

MINISTER = "Transport Minister Ada Velling spoke in parliament on Tuesday."
HE = "He had sailed with one radar for years."
SHE = "She ordered an inquiry into the grounding of the ferry."


def printed(*texts: str) -> list[str]:
    """The sentences with brackets behind a pronoun."""
    corpus = introduced(corpus_of([Article(text=text) for text in texts]))
    pieces = map(corpus.pieces, range(len(corpus)))
    return ["".join(text for text, _ in parts) for parts in pieces if any(new for _, new in parts)]


@pytest.mark.parametrize(
    ("before", "sentence", "expected"),
    [
        (MINISTER, SHE, "She [Transport Minister Ada Velling] ordered"),
        (
            "“It is a sad day for all of us,” said Ada Velling, the transport minister.",
            "She promised the families an inquiry into the grounding.",
            "She [Ada Velling, the transport minister] promised",
        ),
        (
            MINISTER,
            "“We will know within 60 days why the ferry ran aground,” she said.",
            "aground,” she [Transport Minister Ada Velling] said",
        ),
        (
            MINISTER,
            "A year ago, she had opened the new harbour of Port Lennick.",
            "A year ago, she [Transport Minister Ada Velling] had",
        ),
        # Others are spoken of, but who speaks goes on speaking.
        (
            "Mayor Tom Reske said the driver had fled from the scene.",
            "He said the police had been called at noon.",
            "He [Mayor Tom Reske] said",
        ),
    ],
)
def test_a_pronoun_of_one_person_is_solved(before: str, sentence: str, expected: str) -> None:
    told = printed(f"{before} {sentence}")
    assert len(told) == 1
    assert expected in told[0]


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("Transport Minister Ada Velling met the captain, Ines Orval, on Tuesday.", SHE),
        ("Transport Minister Ada Velling met a woman of the crew on Tuesday.", SHE),
        ("Mayor Tom Reske said his sister had left the ferry.", SHE),
        ("Mayor Tom Reske said the driver had fled from the scene.", "He was caught on Monday."),
        ("Mayor Tom Reske told Captain Leon Hask that the ferry was safe.", "He said so twice."),
        ("Mayor Tom Reske told Leon Hask that the ferry was safe.", "He said so twice."),
        ("Mayor Tom Reske said Captain Leon Hask had fled.", "He said the ferry was safe."),
        ("A spokesman for Mayor Tom Reske said the ferry was safe.", "He said so twice."),
        ("Friends of Mayor Tom Reske said the ferry was safe.", "He said so twice."),
        ("Friends of Mayor Tom Reske flew to Lennick on Monday.", HE),
        ("Congresswoman Ada Velling said the ferry was safe.", "He said so twice."),
        ("Congresswoman Ada Velling flew to Lennick on Monday.", HE),
        ("He and Mayor Tom Reske flew to Lennick on Monday.", "He said the ferry was safe."),
        ("Critics of Mayor Tom Reske's plan flew to Lennick.", HE),
        ("The Marden Lines ship sank on Monday near the shore.", HE),
        ("It was CTV Lennick that reported the story first.", HE),
        ("“Tom Reske is a hero,” a poster in the harbour said.", HE),
        # It, they and possessives are never solved, nor what leans on more than its pronoun.
        (MINISTER, "It ordered an inquiry into the grounding of the ferry."),
        (MINISTER, "They ordered an inquiry into the grounding of the ferry."),
        (MINISTER, "Her order for an inquiry surprised the owners of the ferry."),
        (MINISTER, "She's the one who ordered an inquiry into the grounding."),
        (MINISTER, "However, she ordered an inquiry into the grounding of the ferry."),
        (MINISTER, "She ordered these inquiries into the grounding of the ferry."),
        (MINISTER, "She told him that an inquiry into the grounding was due."),
    ],
)  # fmt: skip
def test_where_another_may_be_meant_nothing_is_inserted(before: str, sentence: str) -> None:
    other = "Captain Ines Orval and Mayor Tom Reske live in Lennick."
    assert printed(f"{before} {sentence}", other) == []


def test_only_the_sentence_right_before_tells() -> None:
    rain = "It rained for most of the night."
    assert printed(f"{MINISTER} {rain} {SHE}") == []
    assert printed(f"{MINISTER}\n\n{SHE}") != []
    assert printed(f"{MINISTER}\n\nRead more: All about ferries\n\n{SHE}") == []


def test_one_pronoun_leads_to_the_other() -> None:
    more = "She also met the families of the missing passengers."
    assert len(printed(f"{MINISTER} {SHE} {more}")) == 2
    assert len(printed(f"{MINISTER} {SHE} Then a woman from Lennick spoke at length. {more}")) == 1


def test_a_name_in_full_is_taken_from_wherever_the_article_has_it() -> None:
    text = f"{MINISTER} Nobody was surprised. Velling said the inquiry would be short. {SHE}"
    assert printed(text) == [SHE.replace("She", "She [Transport Minister Ada Velling]")]
    # Two persons of one name.
    assert printed(f"{text} Her uncle, Leon Velling, was not there.") == []


def test_a_name_cut_short_at_the_beginning_can_be_given_in_full() -> None:
    text = f"{MINISTER} Nobody was surprised by that. Velling said the inquiry would be short."
    features = features_of([Article(text=text), Article(text=f"{text} It rained in Lennick.")])
    corpus, known = features.corpus, features.mentions
    found = names_in_full(corpus, known, [2])
    (insertion,) = found.values()
    assert text[insertion.start : insertion.end] == "Transport Minister Ada"
    assert text[insertion.at :].startswith("Velling said")
    assert list(found) == [corpus.key(2)]
    assert names_in_full(corpus, known, [0, 2]) == {}
    # The first bracket tells it for the others.
    other = next(row for row in range(3, len(corpus)) if corpus.text(row).startswith("Velling"))
    assert list(names_in_full(corpus, known, [other, 2])) == [corpus.key(other)]
    assert names_in_full(corpus, None, [2]) == {}


def test_a_junior_keeps_its_full_stop() -> None:
    text = "Captain Thomas Reske Jr. was questioned on Monday. He was the mate of the ferry."
    assert printed(text) == ["He [Captain Thomas Reske Jr.] was the mate of the ferry."]


def test_right_behind_the_sentence_it_points_to_a_pronoun_needs_nothing() -> None:
    corpus = introduced(corpus_of([Article(text=f"{MINISTER} {SHE}")]))
    assert list(needed(corpus, [1])) == [corpus.key(1)]
    assert list(needed(corpus, [1, 0])) == [corpus.key(1)]
    assert needed(corpus, [0, 1]) == {}


def test_other_languages_are_left_alone() -> None:
    text = "Verkehrsministerin Ada Velling sprach am Dienstag. Sie kündigte eine Untersuchung an."
    corpus = corpus_of([Article(text=text, language="de")], "de")
    assert stories(corpus) == []
    assert introduced(corpus) is corpus


def test_what_is_inserted_stands_in_the_article_and_frees_the_sentence() -> None:
    before = corpus_of([Article(text=f"{MINISTER} {SHE} {SHE} It rained.")])
    corpus = introduced(before)
    for row in range(len(corpus)):
        inserted = corpus.inserted(row)
        assert bool(inserted) == bool(before.dangling[row] and not corpus.dangling[row])
        for one in inserted:
            assert 0 <= one.start < one.end <= len(corpus.articles[0].text)
            assert corpus.start[row] <= one.at <= corpus.end[row]
    rows = np.arange(len(corpus))
    words = ["".join(text for text, _ in corpus.pieces(row)).split() for row in rows.tolist()]
    assert (corpus.words + corpus.inserted_words(rows)).tolist() == list(map(len, words))
