"""summarize(): what it takes, what it refuses, and the seams of its stages."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from news import SENTENCES, plain_cluster
from numpy.typing import NDArray

from summarizer import Article, Bound, Budget, InputError, Settings, UsageError, summarize
from summarizer.ranking.features import Features
from summarizer.selection import problem as choosing
from summarizer.selection.greedy import SELECTORS
from summarizer.selection.objective import Selection
from summarizer.selection.problem import Problem

CLUSTER = plain_cluster(4, 12)


@pytest.mark.parametrize("kind", ["ranker", "selector", "orderer", "splitter"])
def test_an_unknown_name_is_a_usage_error_that_lists_the_names(kind: str) -> None:
    with pytest.raises(UsageError, match=f"{kind} 'best' is unknown; use one of") as caught:
        summarize(CLUSTER, Settings(**{kind: "best"}))
    assert "\n" not in str(caught.value)


def test_only_articles_are_taken() -> None:
    with pytest.raises(InputError, match="must be Article objects, not str"):
        summarize(["text"])


def test_two_articles_with_one_id() -> None:
    with pytest.raises(InputError, match="two different articles have the id 'a'"):
        summarize([Article(text="One.", id="a"), Article(text="Two.", id="a")])


def test_any_iterable_is_taken() -> None:
    expected = summarize(CLUSTER)
    assert summarize(iter(CLUSTER)).to_dict() == expected.to_dict()
    assert summarize(dict.fromkeys(CLUSTER)).to_dict() == expected.to_dict()
    assert summarize(tuple(CLUSTER), Settings()).to_dict() == expected.to_dict()


def test_a_ranker_of_ones_own_decides() -> None:
    def last_first(features: Features) -> NDArray[np.float64]:
        return features.positions.astype(float)

    digest = summarize(CLUSTER, Settings(ranker=last_first, selector="top"))
    assert "ranker:test_pipeline.test_a_ranker_of_ones_own_decides" in digest.signature
    assert min(pick.sentence.index for pick in digest.picks) >= 9


@pytest.mark.parametrize(
    "wrong", [lambda f: np.ones(len(f) + 1), lambda f: np.full(len(f), np.nan), lambda f: 1.0]
)
def test_a_ranker_that_gives_nonsense(wrong: Callable[..., Any]) -> None:
    with pytest.raises(UsageError, match="ranker"):
        summarize(CLUSTER, Settings(ranker=wrong))


def test_a_selector_of_ones_own_decides() -> None:
    def first_two(problem: Problem) -> Selection:
        return Selection((1, 0), (0.5, 0.25), Bound("mine", 0.75, 1.0))

    digest = summarize(CLUSTER, Settings(selector=first_two))
    assert len(digest.picks) == 2
    assert digest.bound == Bound("mine", 0.75, 1.0)
    assert sorted(pick.gain for pick in digest.picks) == [0.25, 0.5]


@pytest.mark.parametrize("chosen", [(0, 0), tuple(range(30))])
def test_a_selector_that_breaks_the_budget_or_repeats(chosen: tuple[int, ...]) -> None:
    def wrong(problem: Problem) -> Selection:
        return Selection(chosen, (0.0,) * len(chosen), Bound("mine", 0.0, 1.0))

    with pytest.raises(UsageError, match="selector chose a sentence twice or went over the budget"):
        summarize(CLUSTER, Settings(selector=wrong))


def test_an_orderer_of_ones_own_decides() -> None:
    plain = summarize(CLUSTER, Settings(orderer="source"))
    turned = summarize(
        CLUSTER, Settings(orderer=lambda features, rows, scores: np.sort(rows)[::-1])
    )
    assert turned.picks == plain.picks[::-1]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda features, rows, scores: rows[:-1],
        lambda features, rows, scores: np.concatenate((rows, rows)),
        lambda features, rows, scores: np.zeros_like(rows),
    ],
)
def test_an_orderer_that_loses_or_repeats_a_pick(wrong: Callable[..., Any]) -> None:
    with pytest.raises(UsageError, match="orderer"):
        summarize(CLUSTER, Settings(orderer=wrong))


def test_a_splitter_of_ones_own_decides() -> None:
    digest = summarize(
        [Article(text="one two three four; five six seven eight")],
        Settings(splitter=lambda text, data: [(0, 19), (20, len(text))], min_words=4),
    )
    assert {pick.sentence.text for pick in digest.picks} == {
        "one two three four;",
        "five six seven eight",
    }


def test_the_language_set_wins_over_the_articles(seeds: list[Article]) -> None:
    assert summarize(seeds).languages == ("en",)
    assert summarize(seeds, Settings(language="de")).languages == ("de",)
    named = [Article(text=article.text, language="fr") for article in seeds]
    assert summarize(named).languages == ("fr",)
    mixed = [*seeds[:2], *named[2:]]
    digest = summarize(mixed)
    assert digest.languages == ("en", "fr")
    assert any("2 languages: en, fr" in note for note in digest.notes)


def test_min_words_is_the_shortest_pick_while_longer_ones_are_left() -> None:
    for least in (5, 10, 15):
        digest = summarize(CLUSTER, Settings(min_words=least, budget=Budget(3, "sentences")))
        assert len(digest.picks) == 3
        assert min(len(pick.sentence.text.split()) for pick in digest.picks) >= least


def test_where_nothing_stands_alone_the_best_there_is_is_taken() -> None:
    digest = summarize([Article(text="He left early. They stayed on.")])
    assert digest.picks


def test_where_everything_is_loaded_the_best_there_is_is_taken() -> None:
    text = "Shockingly, the outrageous, horrible and disgusting plan is a terrible, awful disaster!"
    assert summarize([Article(text=text)]).text == text


def test_support_counts_voices_and_not_prints() -> None:
    said = SENTENCES[0]
    rest = [" ".join(SENTENCES[at : at + 6]) for at in (10, 20, 30)]
    cluster = [
        Article(text=f"{said} {more}", publisher=p) for more, p in zip(rest, "AAB", strict=True)
    ]
    cluster.append(Article(text=cluster[2].text, publisher="C"))
    digest = summarize(cluster, Settings(budget=Budget(20)))
    assert [pick.sentence.text for pick in digest.picks] == [said]
    assert (digest.picks[0].support, digest.picks[0].voices) == (2, 2)
    assert any("copy" in note for note in digest.notes)


def test_a_large_cluster_is_cut_to_a_pool_of_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = []

    def listening(problem: Problem) -> Selection:
        heard.append(len(problem))
        return SELECTORS["coverage"](problem)

    monkeypatch.setattr(choosing, "POOL", 10)
    digest = summarize(CLUSTER, Settings(selector=listening))
    assert heard == [10]
    assert digest.picks


def test_budgets_in_characters_and_bytes_are_used_to_the_last_one() -> None:
    text = "Les numéros étaient tous gagnants hier à Évian, dit-on."
    one = [Article(text=text)]
    for unit, size in (("characters", len(text)), ("bytes", len(text.encode()))):
        assert summarize(one, Settings(budget=Budget(size, unit))).text == text
        assert summarize(one, Settings(budget=Budget(size - 1, unit))).text == ""
    two = [Article(text=f"{SENTENCES[0]}\n\n{SENTENCES[1]}")]
    size = len(SENTENCES[0]) + 1 + len(SENTENCES[1])
    assert len(summarize(two, Settings(budget=Budget(size, "bytes"))).text) == size
    assert len(summarize(two, Settings(budget=Budget(size - 1, "bytes"))).picks) == 1


def test_a_sentence_that_leans_on_one_too_long_is_not_picked() -> None:
    long = "The coastguard of Port Lennick said that " + "many boats and " * 20 + "crews helped."
    article = Article(text=f"{long} They were thanked by the minister on Friday.")
    assert summarize([article], Settings(budget=Budget(30))).text == ""
    assert len(summarize([article], Settings(budget=Budget(100))).picks) == 2


@pytest.mark.parametrize("selector", ["coverage", "top", "mmr"])
def test_a_sentence_that_leans_on_one_outside_the_pool_is_not_picked(
    monkeypatch: pytest.MonkeyPatch, selector: str
) -> None:
    first = "Boats came at once from all the ports of the coast and from the harbour of Lennick."
    rest = "They brought Northern Grace passengers ashore."
    for pool in (1, 2):
        monkeypatch.setattr(choosing, "POOL", pool)
        for text in (
            f"{first} {rest}",
            f"Boats came. {rest}",
            f"{first} {rest} {rest[:-1]} today.",
        ):
            article = Article(text=text)
            picks = summarize([article], Settings(selector=selector, min_words=1)).picks
            assert [pick.sentence.index for pick in picks] == [*range(len(picks))]


def test_of_two_picks_that_say_the_same_one_goes() -> None:
    gazette = (
        "Lintown's old bridge has been closed since Monday. Buses take another way into the town. "
        "The council wants to build a new one."
    )
    herald = (
        "The old bridge in Lintown was closed on Monday after engineers had found a crack in it. "
        "Repairs will take until the summer."
    )
    digest = summarize([Article(text=gazette, id="gazette"), Article(text=herald, id="herald")])
    places = {(pick.sentence.article.id, pick.sentence.start) for pick in digest.picks}
    both = [
        pick
        for pick in digest.picks
        for other in pick.supporters
        if (other.article.id, other.start) in places
    ]
    assert any(pick.support == 2 for pick in digest.picks)
    assert not both
