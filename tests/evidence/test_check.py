"""check(): which articles say a claim, which say it differently, which only touch it."""

from __future__ import annotations

import pytest

from summarizer import Article, InputError, Sentence, UsageError, check

POST = Article(
    id="post", publisher="Post",
    text="The council of Lennick closed the school on Monday. Parents wept at the gate.",
)  # fmt: skip
WIRE = Article(
    id="wire", publisher="Wire",
    text="Rain fell all week. On Monday the school was closed by the council of Lennick.",
)  # fmt: skip
COPY = Article(
    id="copy", publisher="Copy",
    text="Rain fell all week. On Monday the school was closed by the council of Lennick.",
)  # fmt: skip
OTHER = Article(
    id="other", publisher="Other",
    text="The council of Lennick closed the school on Thursday. Nobody was there to see it.",
)  # fmt: skip
PLAN = Article(
    id="plan", publisher="Plan",
    text="The choir of Orrin sings tonight. Tickets are sold at the door of the old mill.",
)  # fmt: skip
ALL = [POST, WIRE, COPY, OTHER, PLAN]
CLAIM = "The council of Lennick closed the school on Monday."


def ids(sentences: tuple[Sentence, ...]) -> set[str]:
    return {one.article.id for one in sentences}


def test_every_article_answers_to_a_text() -> None:
    found = check(ALL, CLAIM)
    assert ids(found.says) == {"post", "wire", "copy"}
    assert ids(found.differs) == {"other"}
    assert ids(found.related) == set()
    assert found.voices == 2
    assert found.claim == CLAIM


def test_an_article_does_not_answer_to_its_own_sentence() -> None:
    sentence = Sentence(POST, 0, len(CLAIM), 0, 0)
    found = check(ALL, sentence)
    assert sentence.text == CLAIM
    assert ids(found.says) == {"wire", "copy"}
    assert ids(found.differs) == {"other"}
    assert found.voices == 1


def test_answers_are_verbatim_and_each_article_gives_one_at_most() -> None:
    found = check(ALL, CLAIM)
    every = [*found.says, *found.differs, *found.related]
    assert len(ids(tuple(every))) == len(every)
    for one in every:
        assert one.text == one.article.text[one.start : one.end]


def test_the_order_of_articles_changes_nothing() -> None:
    assert check(ALL, CLAIM) == check(ALL[::-1], CLAIM)


def test_a_sentence_of_an_article_that_was_not_given_is_a_claim_like_any() -> None:
    sentence = Sentence(POST, 0, len(CLAIM), 0, 0)
    found = check([WIRE, COPY, OTHER], sentence)
    assert ids(found.says) == {"wire", "copy"}
    assert found.voices == 1


def test_a_claim_of_two_sentences_is_said_where_both_are() -> None:
    both = f"{CLAIM} Parents wept at the gate."
    assert ids(check(ALL, both).says) == {"post"}


def test_nobody_is_a_defined_answer() -> None:
    for found in (check([], CLAIM), check([PLAN], CLAIM)):
        assert (found.says, found.differs, found.voices) == ((), (), 0)
    assert check([PLAN], CLAIM).to_dict()["says"] == []


def test_the_answer_as_plain_values() -> None:
    told = check(ALL, CLAIM).to_dict()
    assert told["voices"] == 2
    assert {one["article"] for one in told["says"]} == {"post", "wire", "copy"}
    assert set(told["says"][0]) == {"article", "publisher", "start", "end", "text"}


def test_what_is_no_claim_is_refused() -> None:
    with pytest.raises(UsageError, match="no word"):
        check(ALL, " ... ")
    with pytest.raises(InputError, match="text or a Sentence"):
        check(ALL, 3)  # type: ignore[arg-type]
