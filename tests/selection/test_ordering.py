"""The order in which picks are read."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from news import clusters, features_of, plain_cluster

from summarizer import Article, Settings, summarize
from summarizer.selection.ordering import ORDERERS, by_score, by_source, story

ALL = pytest.mark.parametrize("name", sorted(ORDERERS))


@ALL
@settings(max_examples=40)
@given(clusters(), st.randoms(use_true_random=False))
def test_an_order_holds_each_pick_once(name, cluster, random):
    features = features_of(cluster)
    every = list(range(len(features)))
    rows = random.sample(every, random.randint(0, len(every)))
    scores = np.array([random.random() for _ in every])
    order = ORDERERS[name](features, np.array(rows, dtype=np.int64), scores)
    assert sorted(order.tolist()) == sorted(rows)


@settings(max_examples=40)
@given(clusters(min_size=2), st.randoms(use_true_random=False))
def test_story_depends_on_the_picks_and_not_on_their_order_of_choice(cluster, random):
    features = features_of(cluster)
    rows = random.sample(range(len(features)), min(5, len(features)))
    scores = np.array([random.random() for _ in range(len(features))])
    first = story(features, np.array(rows), scores).tolist()
    random.shuffle(rows)
    assert story(features, np.array(rows), scores).tolist() == first


@settings(max_examples=40)
@given(clusters())
def test_picks_of_one_undated_article_keep_its_order(cluster):
    undated = [Article(text=article.text) for article in cluster]
    features = features_of(undated)
    order = story(features, np.arange(len(features)), np.ones(len(features)))
    for number in range(len(undated)):
        own = order[features.corpus.article[order] == number]
        assert (np.diff(own) > 0).all()


def test_what_every_article_tells_first_is_read_first():
    first = "The ferry Northern Grace ran aground off Skerry Island in thick fog."
    last = "A memorial service will be held in the town of Lennick on Saturday."
    features = features_of(
        [
            Article(text=f"{first} The union of seamen wants more crew on board. {last}"),
            Article(text=f"{first[:-1]} on Tuesday. Shares fell by a tenth. {last[:-1]} evening."),
        ]
    )
    rows = np.array([5, 2, 0, 3])
    order = story(features, rows, np.full(6, 1 / 6))
    assert set(order[:2].tolist()) == {0, 3}
    assert set(order[2:].tolist()) == {2, 5}


def test_a_far_more_central_lead_is_read_first_and_its_article_stays_in_order():
    features = features_of(
        [
            Article(text="Divers like the quiet bay. The crew of 18 slept. All cooks were ill."),
            Article(text="A ferry sank on Tuesday. Nine people are missing. Boats came fast."),
        ]
    )
    rows = np.arange(6)
    flat = np.full(6, 1.0)
    for central in (0, 3):
        scores = flat.copy()
        scores[central] = 2.0
        order = story(features, rows, scores)
        assert order[0] == central
        for number in (0, 1):
            assert (np.diff(order[features.corpus.article[order] == number]) > 0).all()
    # A later sentence of an article never overtakes an earlier pick of the same article.
    scores = flat.copy()
    scores[1] = 9.0
    assert story(features, rows, scores)[0] in (0, 3)


def test_by_score_and_by_source():
    features = features_of(plain_cluster(2, 4))
    rows = np.array([6, 0, 3])
    scores = np.array([0.1, 0, 0, 0.3, 0, 0, 0.1, 0])
    assert by_score(features, rows, scores).tolist() == [3, 0, 6]
    assert by_source(features, rows, scores).tolist() == [0, 3, 6]


def test_the_digest_is_read_in_the_order_asked_for(seeds):
    source = summarize(seeds, Settings(orderer="source")).picks
    places = [(pick.sentence.article.text, pick.sentence.start) for pick in source]
    assert places == sorted(places)
    scores = [pick.score for pick in summarize(seeds, Settings(orderer="score")).picks]
    assert scores == sorted(scores, reverse=True)
    assert {pick.sentence.text for pick in source} == {
        pick.sentence.text for pick in summarize(seeds).picks
    }


def test_days_of_publication_decide_behind_the_lead():
    lead = "The ferry Northern Grace sank off Lennick in the storm, the crew told the inquiry."
    inquiry = "The crew of the ferry Northern Grace was questioned by the inquiry in Lennick."
    storm = "A storm closed the three harbours of the island for the whole of Monday."
    for days in (("2025-06-11", "2025-06-10"), ("2025-06-10", "2025-06-11")):
        features = features_of(
            [
                Article(text=inquiry, publisher="Gazette", published=days[0]),
                Article(text=storm, publisher="Courier", published=days[1]),
                Article(text=lead, publisher="Post", published="2025-06-12"),
            ]
        )
        articles = features.corpus.articles
        scores = np.array([0.6 if article.text == lead else 0.2 for article in articles])
        order = story(features, np.arange(3), scores).tolist()
        told = [articles[int(features.corpus.article[row])] for row in order]
        assert told[0].text == lead
        assert [article.published for article in told[1:]] == sorted(days)
