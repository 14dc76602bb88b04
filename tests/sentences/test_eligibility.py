"""Which sentences may be picked: whole, long enough, understood alone."""

from typing import Any

import pytest
from news import corpus_of

from summarizer import Article
from summarizer.sentences.eligibility import REASONS


def fit(sentence: str, **options: Any) -> bool:
    """Whether a sentence may be picked from a short article."""
    article = Article(text=f"{sentence}\n\nThe ferry Northern Grace ran aground on Tuesday.")
    corpus = corpus_of([article], **options)
    assert sentence in corpus.text(0)
    return bool(corpus.eligible[0])


@pytest.mark.parametrize(
    "sentence",
    [
        "The coastguard said nine people were still missing on Tuesday evening.",
        "This week the minister ordered an inquiry into the accident at sea.",
        "This morning the minister ordered an inquiry into the accident at sea.",
        "The captain said “we saw nothing” before the ferry hit the sandbank.",
        "The captain said 'we saw nothing' before the ferry hit the sandbank.",
        "Mr. Hask said he would visit the island again in the autumn.",
        "After the ferry ran aground, the coastguard sent boats to the island.",
        "Although fog lay over the sound, the coastguard sent boats to the island.",
        "Though the ferry ran aground, all passengers reached the island on Tuesday.",
        "The union's members don't expect the company's managers to listen to them.",
        "“We sailed with one radar more than once,” Mr. Reske told the Harbour Gazette.",
    ],
)  # fmt: skip
def test_stands_alone(sentence: str) -> None:
    assert fit(sentence)
    assert not corpus_of([Article(text=sentence)]).dangling[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "He said that the inquiry would take at least sixty days to finish.",
        "They said that the inquiry would take at least sixty days to finish.",
        "It said that the inquiry would take at least sixty days to finish.",
        "This would take at least sixty days to finish, the minister said.",
        "“He would need sixty days,” the minister's office said in a short note.",
        "However, the inquiry would take at least sixty days, the minister said.",
        "But the inquiry would take at least sixty days, the minister told parliament.",
        "Although the inquiry would take at least sixty days to finish.",
        "In addition, the inquiry would take at least sixty days to finish.",
        "As a result, the inquiry would take at least sixty days to finish.",
        "On the other hand, the inquiry would take at least sixty days to finish.",
        "When asked about the fog, he said that nobody had seen the sandbank.",
    ],
)
def test_leans_on_another_sentence(sentence: str) -> None:
    article = Article(text=f"{sentence}\n\nThe ferry Northern Grace ran aground on Tuesday.")
    corpus = corpus_of([article])
    assert corpus.dangling.tolist() == [True, False]


@pytest.mark.parametrize(
    "sentence",
    [
        "Why did the ferry leave the marked channel in thick fog?",
        "Did the captain really say “nobody is to blame for the accident?”",
        "“We sailed with one radar more than once, and nobody asked us about it.”",
        "“We sailed with one radar more than once, and nobody asked us at all.",
        "The ferry ran aground.",
        "The captain said “we saw nothing of the sandbank before the ferry hit it.",
        "We saw nothing of the sandbank before the ferry hit it,” the captain said.",
    ],
)
def test_is_no_whole_statement(sentence: str) -> None:
    assert not fit(sentence)


def test_a_sentence_inside_a_quotation_of_several_is_not_picked() -> None:
    text = (
        "“We saw nothing of the sandbank that morning. The fog was thicker than I ever saw it. "
        "Nobody on the bridge could see the bow,” the captain told the Harbour Gazette."
    )
    corpus = corpus_of([Article(text=text)])
    assert len(corpus) == 3
    assert not corpus.eligible.any()


@pytest.mark.parametrize(
    ("before", "word", "quoted"),
    [
        ("The captain said “we saw nothing” of the sandbank.", "sandbank", False),
        ("The captain said “we saw nothing” of the sandbank.", "nothing", True),
        ('The captain said "we saw nothing" of the sandbank.', "nothing", True),
        ("The captain said 'we saw nothing' of the sandbank.", "nothing", True),
        ("The captain said ‘we saw nothing’ of the sandbank.", "nothing", True),
        ("The captains' union saw nothing of the owners' plans.", "nothing", False),
        ("The captain didn't say they'd nothing in '87.", "nothing", False),
    ],
)
def test_which_words_stand_in_quotation_marks(before: str, word: str, quoted: bool) -> None:
    corpus = corpus_of([Article(text=before)])
    at = list(corpus.vocabulary).index({"nothing": "noth", "sandbank": "sandbank"}[word])
    assert corpus.quoted[corpus.terms == at].tolist() == [quoted]


def test_min_words_counts_words_between_spaces() -> None:
    sentence = "The Lennick-based coastguard's cross-border search went on."
    assert fit(sentence, min_words=7)
    assert not fit(sentence, min_words=8)


@pytest.mark.parametrize(
    "sentence",
    [
        "and brought all but nine of the passengers ashore before noon.",
        "The coastguard said nine people were still missing on the...",
        "NINE PEOPLE ARE STILL MISSING AFTER THE FERRY RAN AGROUND.",
        "Watch the boats bring all but nine of the passengers ashore.",
    ],
)
def test_fragments_shouts_and_requests_are_not_picked(sentence: str) -> None:
    corpus = corpus_of([Article(text=f"{SENTENCE}\n\n{sentence} {SENTENCE}")])
    row = next(row for row in range(len(corpus)) if corpus.text(row) == sentence)
    assert not corpus.eligible[row]
    assert not corpus.spare[row]


SENTENCE = "The ferry Northern Grace ran aground off Skerry Island in thick fog on Tuesday."


@pytest.mark.parametrize("end", [",", ";", " –", " (", "…"])
def test_a_text_that_breaks_off_holds_no_whole_sentence(end: str) -> None:
    text = "The captain asked for a pilot and for charts of the sound"
    assert corpus_of([Article(text=text)]).eligible.tolist() == [True]
    assert not corpus_of([Article(text=f"{text}{end}")]).eligible.any()


def test_what_an_unknown_i_says_only_fills_a_gap() -> None:
    corpus = corpus_of([Article(text=f"I saw the ferry run aground off Skerry Island. {SENTENCE}")])
    assert corpus.eligible.tolist() == [False, True]
    assert corpus.spare.tolist() == [True, True]


def test_an_i_that_is_quoted_has_a_name() -> None:
    assert fit("“I saw the ferry run aground in the fog,” Tom Reske told the Harbour Gazette.")


def test_text_without_capitals_is_not_cut_off() -> None:
    corpus = corpus_of([Article(text="the ferry ran aground off the island. nine are missing.")])
    assert [REASONS[reason] for reason in corpus.unfit.tolist()] == ["eligible", "too short"]


def test_an_opening_we_is_the_newsrooms_own() -> None:
    corpus = corpus_of([Article(text=f"We are still following the search in court. {SENTENCE}")])
    assert corpus.eligible.tolist() == [False, True]
    assert fit("The captain said the crew saw what we all saw on the bridge that morning.")


def test_labelled_lines_are_statements() -> None:
    points = "Mild: Nobody was hurt in the accident.\nGrave: Somebody died in the accident."
    more = "None: No accident was reported at all."
    corpus = corpus_of([Article(text=f"{SENTENCE}\n{points}\n{more}")])
    assert corpus.eligible.all()


def test_a_first_point_leans_on_what_announced_it() -> None:
    corpus = corpus_of([Article(text=f"{SENTENCE} First, the fog hid the sandbank from the crew.")])
    assert corpus.dangling.tolist() == [False, True]
    corpus = corpus_of([Article(text=f"{SENTENCE} First boats came at noon from Port Lennick.")])
    assert corpus.dangling.tolist() == [False, False]


@pytest.mark.parametrize(
    ("code", "sentence", "reason"),
    [
        ("en", "A spokesman for Halden Foods declined to comment on the report.", "no comment"),
        ("en", "The ministry didn’t immediately respond to a request for comment.", "no comment"),
        ("en", "Attempts to reach the owner of the ferry were unsuccessful.", "no comment"),
        ("en", "The minister did not apologise for the comment about farmers.", ""),
        ("en", "Readers can comment on the plan until the end of May.", ""),
        (
            "en",
            "The firm, which dismissed 400 workers on Monday and sold its mill in Orrin to a "
            "rival, declined to comment.",
            "",
        ),
        ("de", "Eine Sprecherin der Reederei wollte sich dazu nicht äußern.", "no comment"),
        ("fr", "Le ministère a refusé de commenter cette information mardi.", "no comment"),
        ("es", "La empresa no quiso comentar la noticia este martes.", "no comment"),
        ("pt", "O ministério não quis comentar a notícia nesta terça.", "no comment"),
    ],
)
def test_a_question_without_an_answer_is_not_picked(code: str, sentence: str, reason: str) -> None:
    corpus = corpus_of([Article(text=f"{sentence}\n\n{sentence}")], code)
    assert corpus.text(0) == sentence
    assert REASONS[corpus.unfit[0]] == (reason or "eligible")
