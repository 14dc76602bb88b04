"""Loaded wording: what counts, what does not, and what it costs."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer import Article, Budget, Settings, UsageError, summarize
from summarizer.facts.wording import (
    loaded_tokens,
    loaded_words,
    loadedness,
    penalties,
    voice_tokens,
)
from summarizer.lexicons.loaded import entries, wording
from summarizer.sentences.corpus import Corpus
from summarizer.sentences.segmentation import segment


def corpus_of(*texts: str, code: str = "en") -> Corpus:
    return segment([Article(text=text) for text in texts], [code] * len(texts), min_words=1)


def words_of(text: str) -> list[tuple[str, str]]:
    return [(found.word, found.why) for found in loaded_words(corpus_of(text), 0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This is a glaring example of the distrust between them.", ["glaring"]),
        ("The minister slammed the utterly disastrous plan.", ["slammed", "utterly", "disastrous"]),
        ("Further cuts are inevitably painful for the town.", ["inevitably"]),
        ("Both sides must compromise before winter comes.", ["must"]),
        ("The council met in Geneva and adopted the plan!", ["plan"]),
        ("The mayor claimed that the bridge was safe.", ["claimed"]),
        # What makes a verb literal stands in its own sentence.
        ("The bridge was safe, the mayor claimed.", ["claimed"]),
    ],
)
def test_loaded(text: str, expected: list[str]) -> None:
    assert [word for word, _ in words_of(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The talks could lead to a wider war.",
        "The storm is likely to be deadly, and the damage may be significant.",
        "We saw our soldiers leave the town on Monday.",
        "A crowd 1,500-strong stood at the gate of the farm on Friday.",
        "Mad Cow Disease was found in two herds of the county.",
        "The film The Shameful Liar opened in Orrin on Friday.",
        "Horrible Crows played at the door of the hall.",
        "The mayor called the plan \u2018a shameful betrayal\u2019 in Geneva.",
        "The mayor called the plan ``a shameful betrayal'' in Geneva.",
        "The mayor called the plan «a shameful betrayal» in Geneva.",
        'The minister called it "a shameful and disastrous betrayal of us all" in Geneva.',
        "The council met in May and adopted the budget for the year.",
        "The two governments signed the agreement in Doha on 19 October.",
        "The grand jury met late on Tuesday in the final session.",
        "The group claimed responsibility for the attack on the pier.",
        "The floods claimed at least 52 lives in the two valleys.",
        "Nine miners were admitted to the hospital of the town.",
        "A bomb exploded beside the bridge and gunfire erupted in the harbour.",
        "The fox was rabid, and insurers received nine claims after the disaster.",
    ],
)
def test_not_loaded(text: str) -> None:
    assert words_of(text) == []


def test_the_reason_is_given() -> None:
    found = dict(words_of("I think the shameful deal utterly failed, he claimed."))
    assert "I" not in found
    assert found["shameful"] == "judges what it names"
    assert found["utterly"] == "strengthens"
    assert found["claimed"] == "judges the speaker"


def test_first_and_second_persons_are_a_voice_and_no_loaded_words() -> None:
    corpus = corpus_of("We think you know our town. \u201cWe do,\u201d said the mayor of it.")
    assert voice_tokens(corpus).sum() == 3
    assert not loaded_tokens(corpus).any()
    assert loadedness(corpus, np.arange(2))[0] > 0


def test_spans_are_the_articles_own() -> None:
    text = "The talks ended on Monday. This is a glaring and shameful failure of both sides."
    corpus = corpus_of(text)
    found = loaded_words(corpus, 1)
    assert [text[one.start : one.end] for one in found] == ["glaring", "shameful"]


def test_share_is_between_zero_and_one() -> None:
    corpus = corpus_of("Shameful disastrous horrible awful.", "The council met in Geneva.")
    shares = loadedness(corpus, np.arange(2))
    assert shares.max() == 1.0
    assert shares.min() == 0.0


def test_columns_follow_their_rows() -> None:
    corpus = corpus_of("The town is quiet. A shameful act. The council met. An utterly bad plan.")
    rows = np.array([1, 3])
    some = loadedness(corpus, rows)
    assert np.array_equal(some, loadedness(corpus.take(rows), np.arange(2)))
    assert np.array_equal(some, loadedness(corpus, np.arange(4))[rows])
    assert (some > 0).all()
    assert len(loaded_tokens(corpus)) == corpus.bounds[-1]


def test_price_grows_with_the_weight() -> None:
    corpus = corpus_of("The town is quiet. A shameful and disastrous act by the mayor.")
    rows, worth = np.array([0, 1]), np.array([1.0, 1.0])
    assert penalties(corpus, worth, rows, 0.0).tolist() == [0.0, 0.0]
    low, high = penalties(corpus, worth, rows, 1.0), penalties(corpus, worth, rows, 2.0)
    assert low[0] == 0.0
    assert high[1] == pytest.approx(2 * low[1])
    assert low[1] > 0


def test_the_plainer_of_two_equal_sentences_is_picked() -> None:
    loaded = "The council shamefully adopted the utterly disastrous budget in Geneva on Monday."
    plain = "The council of the town adopted the budget in Geneva on Monday evening, sources said."
    digest = summarize([Article(text=loaded), Article(text=plain)], Settings(budget=Budget(15)))
    assert digest.text == plain


def test_other_languages_are_not_judged() -> None:
    corpus = corpus_of("Der schändliche Rat hat den Haushalt beschlossen.", code="de")
    assert loadedness(corpus, np.arange(1)).tolist() == [0.0]


def test_lists_are_lower_case_single_words() -> None:
    for name in ("subjective", "factual", "judgements", "sayings", "intensifiers", "persons"):
        found = entries("en", name)
        assert found == tuple(sorted(found))
        assert all(word == word.lower() for word in found)
    assert set(entries("en", "factual")) <= set(entries("en", "subjective"))
    assert wording("xx") == {}


def test_weight_must_not_be_negative() -> None:
    with pytest.raises(UsageError, match="neutrality"):
        Settings(neutrality=-1.0)
