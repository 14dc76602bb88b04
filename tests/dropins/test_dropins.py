"""Code that was written for gensim or sumy finds what it knows."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer import Article, InputError, Settings, UsageError, summarize
from summarizer.dropins import gensim

STORY = (
    "The ferry with 212 people on board ran aground off Skerry Island on Tuesday. "
    "Nobody was hurt, the coast guard said in the evening. "
    "The captain of the ferry told reporters that fog had hidden the reef. "
    "Divers will examine the hull of the ferry on Thursday. "
    "An inquiry into the grounding of the ferry begins next week, the ministry said."
)


def test_gensim_s_summarize() -> None:
    told = gensim.summarize(STORY, ratio=0.4, split=True)
    assert len(told) == 2
    assert all(sentence in STORY for sentence in told)
    assert [STORY.index(one) for one in told] == sorted(STORY.index(one) for one in told)
    assert gensim.summarize(STORY, ratio=0.4) == "\n".join(told)
    assert 0 < len(gensim.summarize(STORY, word_count=25).split()) <= 25
    assert gensim.summarize("") == ""
    for ratio in (0, 1.5, float("nan")):
        with pytest.raises(UsageError, match="ratio"):
            gensim.summarize(STORY, ratio=ratio)


def test_gensim_s_keywords() -> None:
    words = gensim.keywords(STORY, words=3, split=True)
    assert words[0] == "ferry"
    assert len(words) == 3
    assert gensim.keywords(STORY, words=3) == "\n".join(map(str, words))
    pairs = gensim.keywords(STORY, ratio=1.0, scores=True)
    assert sum(score for _, score in pairs) == pytest.approx(1)
    assert [score for _, score in pairs] == sorted((score for _, score in pairs), reverse=True)
    assert not {"the", "of", "on"} & {word for word, _ in pairs}
    assert gensim.keywords("") == ""
    assert gensim.keywords(STORY, words=3, pos_filter=("NN", "JJ"), lemmatize=False, deacc=True)
    with pytest.raises(InputError, match="string"):
        gensim.keywords(None)  # type: ignore[call-overload]


@pytest.mark.parametrize("words", [0, -1, 2.5, "3"])
def test_numbers_of_keywords_that_cannot_be(words: Any) -> None:
    with pytest.raises(UsageError, match="whole number of at least 1"):
        gensim.keywords(STORY, words=words)


@pytest.fixture
def document():
    dom = pytest.importorskip("sumy.models.dom")
    from summarizer.dropins.sumy import _Words

    sentences = [dom.Sentence(f"{one.strip('. ')}.", _Words()) for one in STORY.split(". ")]
    return dom.ObjectDocumentModel([dom.Paragraph(sentences[:3]), dom.Paragraph(sentences[3:])])


@pytest.mark.parametrize("name", ["textrank", "lexrank", "centroid", "position"])
def test_our_rankers_are_called_as_sumy_s(document, name: str) -> None:
    from summarizer.dropins.sumy import Summarizer

    own = Summarizer(name)
    told = own(document, 2)
    assert len(told) == 2
    places = [document.sentences.index(one) for one in told]
    assert places == sorted(places)
    assert len(own(document, "40%")) == 2
    scores = own.rate(document)
    assert all(score > 0 for score in scores)
    assert set(places) == set(sorted(range(5), key=lambda n: (-scores[n], n))[:2])


@pytest.mark.parametrize("name", ["LsaSummarizer", "LexRankSummarizer", "LuhnSummarizer"])
def test_sumy_s_summarizers_are_rankers(name: str) -> None:
    pytest.importorskip("sumy")
    from importlib import import_module

    from summarizer.dropins.sumy import ranker

    module = {"LsaSummarizer": "lsa", "LexRankSummarizer": "lex_rank", "LuhnSummarizer": "luhn"}
    theirs = getattr(import_module(f"sumy.summarizers.{module[name]}"), name)()
    digest = summarize(
        [Article(text=STORY)], Settings(budget="30w", ranker=ranker(theirs), selector="top")
    )
    assert digest.picks
    assert digest.picks[0].score > 0
