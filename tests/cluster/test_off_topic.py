"""Articles about something else are found, and short ones about the same are not."""

import numpy as np
import pytest
from news import SENTENCES, corpus_of, plain_cluster

from summarizer import Article, Settings, summarize
from summarizer.cluster.off_topic import off_topic

ARCHIVE = (
    "This collection holds web pages saved by a crawl of links in the archive. Pages that no "
    "longer answer are kept with their address."
)
CAKES = "Whisk eggs with sugar until pale. Fold flour beneath and bake forty minutes."
CLUSTER = [Article(id=one.id, text=one.text) for one in plain_cluster(4, 14)]


def strays(articles, codes=None):
    corpus = corpus_of(articles)
    assert codes is None
    return off_topic(corpus).tolist()


@pytest.mark.parametrize("text", [ARCHIVE, CAKES])
def test_a_short_text_that_shares_nothing(text):
    assert strays([*CLUSTER, Article(text=text)]) == [False] * 4 + [True]


def test_a_page_about_pages_beside_one_short_article():
    story = Article(text=" ".join(SENTENCES[:3]))
    assert strays([story, Article(text=ARCHIVE)]) == [False, True]


def test_two_short_texts_that_share_nothing_are_both_kept():
    assert strays([Article(text=" ".join(SENTENCES[:2])), Article(text=CAKES)]) == [False, False]


def test_not_every_article_can_be_about_something_else():
    assert strays([Article(text=ARCHIVE)]) == [False]
    assert not any(strays([Article(text=ARCHIVE), Article(text=f"{ARCHIVE} Twice a month.")]))
    assert off_topic(corpus_of([])).shape == (0,)


def test_a_short_article_of_the_story_is_kept():
    assert not any(strays([*CLUSTER, Article(text=SENTENCES[3])]))


def test_an_article_in_another_language_is_compared_with_its_own():
    text = "Eine Fähre lief am Dienstag vor der Insel auf Grund, und neun Menschen fehlen noch."
    digest = summarize([*CLUSTER, Article(text=text, language="de")])
    assert not any("something else" in note for note in digest.notes)


def test_it_is_left_out_said_and_kept_on_request():
    stray = Article(id="cakes", text=CAKES)
    digest = summarize([*CLUSTER, stray])
    assert "cakes is about something else and was left out" in digest.notes
    assert all(pick.sentence.article.id != "cakes" for pick in digest.picks)
    kept = summarize([*CLUSTER, stray], Settings(keep_all=True))
    assert not any("something else" in note for note in kept.notes)


def test_agrees_with_a_dense_reference():
    articles = [*CLUSTER, Article(text=CAKES), Article(text=SENTENCES[0])]
    corpus = corpus_of(articles)
    counts = np.zeros((len(articles), len(corpus.vocabulary)))
    article = np.repeat(corpus.article, np.diff(corpus.bounds))
    np.add.at(counts, (article[~corpus.stop], corpus.terms[~corpus.stop]), 1)

    def damped(row):
        return np.where(row > 0, 1 + np.log(np.maximum(row, 1)), 0)

    expected = []
    for own in counts:
        rest = counts.sum(axis=0) - own
        a, b = damped(own), damped(rest)
        cosine = a @ b / np.linalg.norm(a) / np.linalg.norm(b)
        expected.append(rest.sum() >= max(120, 4 * own.sum()) and cosine < 0.08)
    assert off_topic(corpus).tolist() == [bool(one) for one in expected]
