"""What in an article is not its text, and that text is not taken for it."""

import pytest
from news import SENTENCES, corpus_of

from summarizer import Article

BODY = "\n\n".join(SENTENCES[:8])


def reason_of(unit, text, **known):
    """Why a unit of a text was left out; None where it was kept."""
    corpus = corpus_of([Article(text=text, **known)])
    if any(unit in corpus.text(row) for row in range(len(corpus))):
        return None
    return next(span.reason for span in corpus.dropped if unit in span.text)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("What We Know So Far", "heading"),
        ("Rescue at sea", "heading"),
        ("THE RESCUE AT SEA", "heading"),
        ("Photo: Harbour Gazette", "credit or caption"),
        ("The wreck on Tuesday. (Photo by Jon Orr/Getty Images)", "credit or caption"),
        ("FILE - The ferry Northern Grace leaves Port Lennick in 2019.", "credit or caption"),
        ("Sign up for our newsletter to get the news every morning.", "furniture"),
        ("Click here to watch the video.", "furniture"),
        ("© 2025 Harbour Gazette. All rights reserved.", "furniture"),
        ("Additional reporting by Jon Orr; editing by Ann Lee.", "furniture"),
        ("Six things to do on Skerry Island this summer, from walks to…", "teaser"),
        ("Six things to do on Skerry Island this summer, from walks to ...", "teaser"),
        ("a first item of a list;", "list item"),
        (
            "the ferry had sailed from the harbour in the fog with many more people than seats "
            "on the upper deck",
            "unfinished",
        ),
    ],
)
def test_a_line_that_is_no_text(line, reason):
    middle = f"{SENTENCES[10]}\n\n{line}\n\n{BODY}"
    assert reason_of(line.split(". ")[0], middle) == reason


@pytest.mark.parametrize(
    "line",
    [
        "Marden Lines will sign a contract for a new ferry.",
        "The photo shows the ferry on the sandbank, the minister said in parliament.",
        "Its image as a safe company is gone, said the union's leader on Friday.",
        "The comment by the minister was read out in parliament on Friday.",
        "A journalist who covers the island was among the passengers of the ferry.",
        "The reporter Ann Lee of the Harbour Gazette writes that the search goes on.",
        "She waited for hours… and nobody came to the harbour at all.",
    ],
)
def test_a_sentence_that_only_looks_like_clutter(line):
    assert reason_of(line, f"{SENTENCES[10]}\n\n{line}\n\n{BODY}") is None


COMMENTS = "Gullwatcher\nThis was bound to happen.\nSeadog99\nThe company should pay for this mess."


@pytest.mark.parametrize(
    "heading", ["5 Comments", "Comments", "COMMENTS (12)", "Leave a reply", "Join the conversation"]
)
def test_comments_go_with_all_that_follows(heading):
    corpus = corpus_of([Article(text=f"{BODY}\n{heading}\n{COMMENTS}")])
    assert len(corpus) == 8
    assert {span.reason for span in corpus.dropped} == {"comment"}


def test_a_heading_like_the_comments_at_the_top_is_only_a_heading():
    corpus = corpus_of([Article(text=f"Comments\n{BODY}")])
    assert len(corpus) == 8
    assert [span.reason for span in corpus.dropped] == ["heading"]


BIOGRAPHY = "Bryn Tolley is a reporter who covers shipping. Tolley joined in 2019."


def test_a_note_on_the_author_at_the_end():
    corpus = corpus_of([Article(text=f"{BODY}\n\n{BIOGRAPHY}")])
    assert {span.reason for span in corpus.dropped} == {"biography"}
    assert len(corpus) == 8


def test_a_note_on_a_person_of_the_story_is_text():
    known = f"{SENTENCES[10]}\n\nBryn Tolley was on board the ferry.\n\n{BODY}\n\n{BIOGRAPHY}"
    assert reason_of("Bryn Tolley is a reporter", known) is None


def test_a_note_on_a_person_in_the_middle_is_text():
    assert reason_of("Bryn Tolley is", f"{SENTENCES[10]}\n\n{BIOGRAPHY}\n\n{BODY}") is None


@pytest.mark.parametrize(
    "line", ["Ferry Runs Aground!", "FERRY RUNS AGROUND", "“Ferry runs aground.”"]
)
def test_the_title_printed_again(line):
    title = " ".join(line.strip("!.“”").split()).lower()
    assert reason_of(line, f"{line}\n\n{BODY}", title=title) == "repeated headline"
    assert reason_of(line, f"{line}\n\n{BODY}", title="Another title") in ("heading", None)


def test_a_long_paragraph_that_ends_with_a_credit_is_text():
    paragraph = " ".join(SENTENCES[:4])
    corpus = corpus_of([Article(text=f"{paragraph} (Photo: Getty)\n\n{BODY}")])
    assert len(corpus) == 12
    assert [span.reason for span in corpus.dropped] == ["credit or caption"]
