"""What in an article is not its text, and that text is not taken for it."""

from typing import Any

import pytest
from news import SENTENCES, corpus_of

from summarizer import Article

BODY = "\n\n".join(SENTENCES[:8])
MORE = "\n\n".join(SENTENCES[8:])


def reason_of(unit: str, text: str, **known: Any) -> str | None:
    """Why a unit of a text was left out; None where it was kept."""
    corpus = corpus_of([Article(text=text, **known)])
    if any(unit in corpus.text(row) for row in range(len(corpus))):
        return None
    return next(span.reason for span in corpus.dropped if unit in span.text)


def test_a_sentence_on_a_picture_is_no_caption() -> None:
    line = "A photo by a passenger shows the bow of the ferry on the rocks."
    assert reason_of(line, f"{BODY}\n\n{line}\n\n{MORE}") is None
    text = f"{BODY}\n\nThe bow of the ferry. Photo by a passenger.\n\n{MORE}"
    assert reason_of("Photo by a passenger.", text) == "credit or caption"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("What We Know So Far", "heading"),
        ("Rescue at sea", "heading"),
        ("THE RESCUE AT SEA", "heading"),
        ("Photo: Harbour Gazette", "credit or caption"),
        ("The wreck on Tuesday. (Photo by Jon Orr/Getty Images)", "credit or caption"),
        ("FILE - The ferry Northern Grace leaves Port Lennick in 2019.", "credit or caption"),
        ("Sign up for our newsletter to get the news every morning.", "page clutter"),
        ("Click here to watch the video.", "page clutter"),
        ("© 2025 Harbour Gazette. All rights reserved.", "page clutter"),
        ("Additional reporting by Jon Orr; editing by Ann Lee.", "page clutter"),
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
def test_a_line_that_is_no_text(line: str, reason: str) -> None:
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
def test_a_sentence_that_only_looks_like_clutter(line: str) -> None:
    assert reason_of(line, f"{SENTENCES[10]}\n\n{line}\n\n{BODY}") is None


COMMENTS = "Gullwatcher\nThis was bound to happen.\nSeadog99\nThe company should pay for this mess."


@pytest.mark.parametrize(
    "heading", ["5 Comments", "Comments", "COMMENTS (12)", "Leave a reply", "Join the conversation"]
)
def test_comments_go_with_all_that_follows(heading: str) -> None:
    corpus = corpus_of([Article(text=f"{BODY}\n{heading}\n{COMMENTS}")])
    assert len(corpus) == 8
    assert {span.reason for span in corpus.dropped} == {"comment"}


def test_a_heading_like_the_comments_at_the_top_is_only_a_heading() -> None:
    corpus = corpus_of([Article(text=f"Comments\n{BODY}")])
    assert len(corpus) == 8
    assert [span.reason for span in corpus.dropped] == ["heading"]


BIOGRAPHY = "Bryn Tolley is a reporter who covers shipping. Tolley joined in 2019."


def test_a_note_on_the_author_at_the_end() -> None:
    corpus = corpus_of([Article(text=f"{BODY}\n\n{BIOGRAPHY}")])
    assert {span.reason for span in corpus.dropped} == {"biography"}
    assert len(corpus) == 8


def test_a_note_on_a_person_of_the_story_is_text() -> None:
    known = f"{SENTENCES[10]}\n\nBryn Tolley was on board the ferry.\n\n{BODY}\n\n{BIOGRAPHY}"
    assert reason_of("Bryn Tolley is a reporter", known) is None


def test_a_note_on_a_person_in_the_middle_is_text() -> None:
    assert reason_of("Bryn Tolley is", f"{SENTENCES[10]}\n\n{BIOGRAPHY}\n\n{BODY}") is None


@pytest.mark.parametrize(
    "line", ["Ferry Runs Aground!", "FERRY RUNS AGROUND", "“Ferry runs aground.”"]
)
def test_the_title_printed_again(line: str) -> None:
    title = " ".join(line.strip("!.“”").split()).lower()
    assert reason_of(line, f"{line}\n\n{BODY}", title=title) == "repeated headline"
    assert reason_of(line, f"{line}\n\n{BODY}", title="Another title") in ("heading", None)


def test_a_long_paragraph_that_ends_with_a_credit_is_text() -> None:
    paragraph = " ".join(SENTENCES[:4])
    corpus = corpus_of([Article(text=f"{paragraph} (Photo: Getty)\n\n{BODY}")])
    assert len(corpus) == 12
    assert [span.reason for span in corpus.dropped] == ["credit or caption"]


@pytest.mark.parametrize(
    "line",
    [
        # News has no need of weekday, day and year at once.
        "The wreck lies off Skerry Island, Tuesday, June 10, 2025.",
        # Nor of saying where in a picture somebody stands.
        "Minister Ada Velling, left, and Prime Minister Leon Hask visit the terminal.",
        "Captain Jon Orr (right) is questioned by police in Port Lennick.",
        # A bare date opens a caption or a line of a chronicle.
        "June 10, 2025 A rescue boat brings passengers ashore.",
        "10 June, 2025, during the search off Skerry Island.",
        "May 1987, after the fire on the ferry Star of Lennick.",
        "In this photo the ferry Northern Grace leaves Port Lennick.",
        "The wreck is seen from the air in this undated handout photo.",
        # A credit that ran into the sentence behind it.
        "Jon Hask / Coast Photos Passengers wait on the upper deck for the boats.",
        "Early 2019, at the harbour of Port Lennick with the crew.",
        "Minister Ada Velling visits Port Lennick, Tuesday, Jun. 10, 2025.",
        "Courtesy Mary Orr The raft on which three people were found.",
    ],
)
def test_captions_by_their_form(line: str) -> None:
    assert reason_of(line, f"{SENTENCES[10]}\n\n{line}\n\n{BODY}") == "credit or caption"


@pytest.mark.parametrize(
    "line",
    [
        "On June 10, 2025, the ferry Northern Grace hit a sandbank in thick fog.",
        "The minister resigned on Tuesday, June 10, 2025, after the inspection.",
        "The fire of May 2, 1987, killed five people on the ferry Star of Lennick.",
        "The ferry turned to the left, and the bow hit the sandbank in the fog.",
        "Left, the party of Leon Hask, won the vote on the inspection records.",
        "Members of the union and/or the council asked for the inspection records.",
        "The Lennick Post The Northern Grace belongs to is not known to anyone here.",
        "Director Jack The Ripper, a horse of the island's council, was found alive.",
        "June brought calmer seas to Skerry Island and to the crews at the wreck.",
    ],
)
def test_sentences_that_only_look_like_captions(line: str) -> None:
    assert reason_of(line, f"{SENTENCES[10]}\n\n{line}\n\n{BODY}") is None


def test_what_follows_a_caption_in_a_short_paragraph_belongs_to_it() -> None:
    line = "In this photo the ferry Northern Grace is seen. Nine people were missing then."
    text = f"{SENTENCES[10]}\n\n{line}\n\n{BODY}"
    assert reason_of("Nine people were missing then.", text) == "credit or caption"


@pytest.mark.parametrize(
    "line",
    [
        "CLOSE Minister Ada Velling speaks about the accident at sea.",
        "WATCH: Divers search the lower car deck for a second day.",
        "— Ada Velling (@avelling) June 10, 2025",
        "Anyone who saw the ferry is asked to call the coastguard at 555-555-0142.",
        "Passengers can reach the operator at (555) 555-0142 until Sunday.",
        "Write to Bryn Tolley at bryn.tolley@gazette.example today.",
        "Correction: The ferry had 212 people on board and not 221.",
        "An earlier version of this article gave a wrong number of passengers.",
        "Bryn Tolley in Port Lennick contributed to this article.",
        "Get breaking news alerts and special reports from our team.",
        "UPDATE: The number of missing people in this article was wrong.",
        "See the timetable at www.mardenlines.example before Sunday.",
    ],
)
def test_furniture_by_form_and_phrase(line: str) -> None:
    assert reason_of(line, f"{SENTENCES[10]}\n\n{line}\n\n{BODY}") == "page clutter"


@pytest.mark.parametrize(
    "line",
    [
        "The close vote in parliament was won by the opposition on Wednesday.",
        "A correction of 14 percent followed when the market opened on Wednesday.",
        "Records show 555 passengers and 1,420 crew on the seven routes last year.",
        "The union's account @lennickunion said the strike was planned for Monday.",
    ],
)
def test_sentences_that_only_look_like_furniture(line: str) -> None:
    assert reason_of(line, f"{SENTENCES[10]}\n\n{line}\n\n{BODY}") is None


def test_names_in_brackets_end_a_caption() -> None:
    line = "A raft is lifted from the water on June 10. (Jon Hask/The Lennick Post)"
    text = f"{SENTENCES[10]}\n\n{line}\n\n{BODY}"
    assert reason_of("A raft is lifted", text) == "credit or caption"


def test_what_follows_a_button_in_a_short_paragraph_belongs_to_it() -> None:
    line = "CLOSE The crews search the wreck. Jon Hask speaks from Port Lennick."
    text = f"{SENTENCES[10]}\n\n{line}\n\n{BODY}"
    assert reason_of("Jon Hask speaks", text) == "page clutter"


def test_a_short_note_that_ends_with_a_trade() -> None:
    note = "Bryn Tolley is the science editor."
    assert reason_of(note, f"{BODY}\n\n{note}") == "biography"


def test_headings_may_shout() -> None:
    for line in ("Ferry Runs Aground!", "Nine Are Missing: 'Nobody Saw Them!'"):
        assert reason_of(line, f"{SENTENCES[10]}\n\n{line}\n\n{BODY}") == "heading"


@pytest.mark.parametrize(
    "line",
    [
        # What is not alone in its line is told by its place.
        "Advertisement Divers search the lower car deck of the ferry on Tuesday.",
        "[The minister’s letter to the union — and the union: ‘Never!’]",
        "Ferry news | Harbour | The search goes on off Skerry Island.",
        "Anyone with information about the raft is asked to come to the harbour office.",
        "Anyone who saw the raft is asked to call the coastguard at 555-555-TIPS.",
        "JUST WATCHED Divers search the lower car deck See Gallery for more of this.",
    ],
)
def test_more_furniture(line: str) -> None:
    assert reason_of(line, f"{SENTENCES[10]}\n\n{line}\n\n{BODY}") == "page clutter"


@pytest.mark.parametrize(
    "line",
    [
        "The company's advertising is misleading, said the union's leader on Friday.",
        "The minister read from a transcript of the captain's last call on Friday.",
        "The bill was co-sponsored by two members of parliament from Skerry Island.",
        "Figures compiled by the harbour office show that the fog was expected.",
        "The beach at Port Lennick is the most popular one on Skerry Island.",
        "The captain’s log [the second of three] was found in the wheelhouse on Friday.",
    ],
)
def test_words_of_pages_in_prose(line: str) -> None:
    assert reason_of(line, f"{SENTENCES[10]}\n\n{line}\n\n{BODY}") is None


def test_a_long_sentence_with_two_phrases_of_pages_is_what_a_page_ran_into() -> None:
    words = "the ferry that sailed from Port Lennick in thick fog with more people than seats " * 4
    once = f"Media playback is unsupported here and {words}hit a sandbank."
    twice = f"Media playback is unsupported here. See gallery and full screen and {words}hit it."
    assert reason_of("Media playback", f"{once}\n\n{BODY}") is None
    whole = twice.replace("here. See", "here see")
    assert reason_of("Media playback", f"{whole}\n\n{BODY}") == "page clutter"


def test_a_bare_credit_is_no_sentence_of_its_caption() -> None:
    caption = "The wreck lies off Skerry Island. Divers search it. The search ends on Sunday."
    text = f"{SENTENCES[10]}\n\n{caption} Photo: Gazette\n\n{BODY}\n\n{MORE}"
    assert reason_of("Divers search it.", text) == "credit or caption"


def test_a_bar_may_be_a_full_stop() -> None:
    text = "शहर ने पुल बंद किया | लोग दूसरे रास्ते से गए | मेयर ने कुछ नहीं कहा।"
    assert len(corpus_of([Article(text=text)], "hi")) == 3
