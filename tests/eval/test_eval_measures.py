"""Measures without references, on cases whose value is known."""

import math

import pytest

from eval.datasets import Cluster
from eval.datasets.model import KeyFact, Labels, Span
from eval.datasets.sources import Source
from eval.measures import MEASURES, checked_names, lower_is_better
from eval.measures.summaries import Statistics, Summary
from summarizer import Article, Budget
from summarizer.errors import UsageError

RIVER = "The river Olm flooded the town of Brisk on Monday."
BRIDGE = "The old bridge in Brisk was closed to traffic on Monday."
SHE = "She thanked the fire brigade for its work during the night."
MAYOR = "Mayor Sanna Velk visited the shelters on Tuesday morning."


def cluster(*articles: tuple[str, ...]) -> Cluster:
    made = tuple(
        Article(text="\n".join(lines), id=f"a{number}", publisher=f"P{number}", language="en")
        for number, lines in enumerate(articles)
    )
    first = Span("a0", 0, len(articles[0][0]))
    labels = Labels((KeyFact(1, (first,)),), (first,))
    return Cluster("c", made, ("A reference.",), labels=labels)


def value(name: str, sentences, *articles, budget="40w") -> float:
    statistics = Statistics(Source(cluster(*articles)))
    return MEASURES[name].function(Summary(sentences, Budget.parse(budget), statistics))


ARTICLES = ((RIVER, BRIDGE), (RIVER, MAYOR, SHE))


def test_redundancy():
    assert value("redundancy", [RIVER], *ARTICLES) == 0
    assert value("redundancy", [RIVER, RIVER], *ARTICLES) == pytest.approx(1)
    assert 0 < value("redundancy", [RIVER, BRIDGE], *ARTICLES) < 0.7


def test_coverage_counts_what_two_articles_say():
    assert value("coverage", [RIVER], *ARTICLES) == pytest.approx(1)
    assert value("coverage", [MAYOR], *ARTICLES) == 0
    assert value("coverage", [], *ARTICLES) == 0


def test_balance():
    assert value("balance", [RIVER], *ARTICLES) == pytest.approx(1)
    assert value("balance", [BRIDGE], *ARTICLES) == 0
    assert value("balance", [BRIDGE], (RIVER, BRIDGE)) == 1
    uneven = value("balance", [RIVER, BRIDGE], *ARTICLES)
    share = (5 + 11) / 21
    expected = -(share * math.log2(share) + (1 - share) * math.log2(1 - share))
    assert uneven == pytest.approx(expected)
    # Nobody printed this one word for word; it is nearest to the bridge.
    assert value("balance", ["The bridge in Brisk was closed."], *ARTICLES) == 0


def test_dangling():
    assert value("dangling", [SHE], *ARTICLES) == 1
    assert value("dangling", [MAYOR, SHE], *ARTICLES) == 0
    assert value("dangling", [RIVER, SHE], *ARTICLES) == 0.5
    assert value("dangling", [], *ARTICLES) == 0


def test_used():
    assert value("used", [RIVER], *ARTICLES, budget="20w") == 0.5
    assert value("used", [RIVER, BRIDGE], *ARTICLES, budget="4s") == 0.5


def test_js():
    everything = [RIVER, BRIDGE, RIVER, MAYOR, SHE]
    assert value("js", everything, *ARTICLES) == pytest.approx(0)
    assert value("js", ["Nothing alike."], *ARTICLES) == pytest.approx(1)
    assert value("js", [], *ARTICLES) == 1
    assert 0 < value("js", [RIVER], *ARTICLES) < 1


def test_loaded():
    loaded = "The shocking and disgraceful flood was a total disaster for the town of Brisk."
    assert value("loaded", [RIVER], (RIVER, BRIDGE), (loaded,)) < 0
    assert value("loaded", [loaded], (RIVER, BRIDGE), (loaded,)) > 0
    assert value("loaded", [], (RIVER, BRIDGE), (loaded,)) == 0


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_every_measure_takes_anything(name):
    for sentences in ([], [""], ["?!"], ["北京 下雨。"], [RIVER] * 3):
        for articles in (((RIVER,),), ((RIVER,), ("",)), (("",),)):
            found = value(name, sentences, *articles)
            assert math.isfinite(found)
            # Those two are counted in words, not in shares.
            assert -1 <= found <= 1 or name in ("density", "lix")


def test_every_measure_states_its_source():
    for measure in MEASURES.values():
        assert measure.function.__doc__
    assert lower_is_better("js")
    assert not lower_is_better("rouge2.recall")
    with pytest.raises(UsageError, match="measure 'rogue' is unknown"):
        checked_names(["rogue"])
