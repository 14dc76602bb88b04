"""The five invariants of the design, on clusters put together at random and on the seeds."""

import json
import math
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import Command
from hypothesis import example, given, settings
from hypothesis import strategies as st
from news import (
    CLUTTER,
    PUBLISHERS,
    SENTENCES,
    any_text,
    articles,
    clusters,
    corpus_of,
    plain_cluster,
)

from summarizer import Article, Budget, Settings, summarize
from summarizer.inspection.explain import explain
from summarizer.model import Digest
from summarizer.sentences.segmentation import SPLITTERS

BUDGETS = st.one_of(
    st.builds(Budget, st.integers(1, 250), st.just("words")),
    st.builds(Budget, st.integers(1, 12), st.just("sentences")),
    st.builds(Budget, st.integers(1, 1500), st.just("characters")),
    st.builds(Budget, st.integers(1, 1500), st.just("bytes")),
    st.builds(Budget, st.floats(0.5, 100), st.just("percent")),
)
NAMES = {
    "ranker": ("textrank", "lexrank", "centroid", "position"),
    "selector": ("coverage", "mmr", "top"),
    "orderer": ("story", "score", "source"),
    "splitter": ("rules", "punkt"),
}
SETTINGS = st.builds(
    lambda budget, min_words, **names: Settings(budget=budget, min_words=min_words, **names),
    BUDGETS,
    st.integers(1, 12),
    **{name: st.sampled_from(choices) for name, choices in NAMES.items()},
)
#: Texts in which sentences, clutter and any characters at all stand together.
WILD = st.builds(
    lambda parts, separator, publisher: Article(text=separator.join(parts), publisher=publisher),
    st.lists(st.one_of(st.sampled_from(SENTENCES + CLUTTER), any_text), max_size=8),
    st.sampled_from((" ", "\n", "\n\n")),
    st.sampled_from(PUBLISHERS),
)


def sentences(digest: Digest) -> list[str]:
    return [pick.sentence.text for pick in digest.picks]


def size_of(digest: Digest, unit: str) -> int:
    """Length of a digest in each unit, told from its text alone."""
    return {
        "words": len(digest.text.split()),
        "percent": len(digest.text.split()),
        "sentences": len(digest.picks),
        "characters": len(digest.text),
        "bytes": len(digest.text.encode("utf-8", "surrogatepass")),
    }[unit]


def check(digest: Digest, given: list[Article]) -> None:
    """What must hold of every digest."""
    seen = set()
    for pick in digest.picks:
        for sentence in (pick.sentence, *pick.supporters):
            article = sentence.article
            assert any(article is one for one in given)
            assert 0 <= sentence.start < sentence.end <= len(article.text)
            assert sentence.text == article.text[sentence.start : sentence.end]
        seen.add((pick.sentence.article.id, pick.sentence.start))
        assert 1 <= pick.support <= pick.voices <= len(given)
        assert pick.support == 1 + len(pick.supporters)
        assert math.isfinite(pick.score)
        assert math.isfinite(pick.gain)
    assert len(seen) == len(digest.picks)
    assert math.isfinite(digest.bound.value)
    assert 0 <= digest.bound.gap <= 1
    # No NaN and no infinity anywhere, and a dictionary of plain things.
    assert json.loads(json.dumps(digest.to_dict(), allow_nan=False)) == digest.to_dict()


# 1. Every pick is a span of its article, and 2. the budget is never exceeded.


@settings(max_examples=80)
@given(clusters(), SETTINGS)
def test_picks_are_verbatim_and_within_the_budget(cluster: list[Article], chosen: Settings) -> None:
    before = [article.text for article in cluster]
    digest = summarize(cluster, chosen)
    check(digest, cluster)
    assert [article.text for article in cluster] == before
    amount = chosen.budget.amount
    if chosen.budget.unit == "percent":
        kept = {sentence for one in cluster for sentence in SENTENCES if sentence in one.text}
        copies = sum(len(s.split()) * sum(s in one.text for one in cluster) for s in kept)
        amount = copies * amount / 100
    assert size_of(digest, chosen.budget.unit) <= amount


@settings(max_examples=80)
@given(st.lists(WILD, max_size=4, unique_by=lambda one: one.text), SETTINGS)
@example(
    [Article(text="船は座礁した。乗客は全員無事だと沿岸警備隊が発表した。")],
    Settings(budget=Budget(9)),
)
@example([Article(text=f"{SENTENCES[0]} :")], Settings(splitter="punkt"))
@example(
    [Article(text=f"{SENTENCES[0]} The rest is in note ²."), Article(text=SENTENCES[0] + " ²³.")],
    Settings(budget=Budget(16)),
)
@example([Article(text="A\ud800 b c d e f g h i j k.")], Settings(budget=Budget(30, "bytes")))
def test_any_text_at_all(cluster: list[Article], chosen: Settings) -> None:
    digest = summarize(cluster, chosen)
    check(digest, cluster)
    if chosen.budget.unit != "percent":
        assert size_of(digest, chosen.budget.unit) <= chosen.budget.amount


@pytest.mark.parametrize("unit", ["words", "sentences", "characters", "bytes", "percent"])
@pytest.mark.parametrize("amount", [1, 3, 9, 27, 81])
def test_budgets_of_the_seeds(seeds: list[Article], unit: str, amount: int) -> None:
    scale = {"characters": 6, "bytes": 6}.get(unit, 1)
    digest = summarize(seeds, Settings(budget=Budget(amount * scale, unit)))
    check(digest, seeds)
    words = sum(len(article.text.split()) for article in seeds)
    limit = words * amount / 100 if unit == "percent" else amount * scale
    assert size_of(digest, unit) <= limit
    assert size_of(digest, unit) >= 0.6 * limit or amount * scale < 100


@settings(max_examples=60)
@given(clusters(), SETTINGS)
def test_a_sentence_that_leans_on_another_stands_right_behind_it(
    cluster: list[Article], chosen: Settings
) -> None:
    digest = summarize(cluster, chosen)
    leans, alone = set(), False
    for number, article in enumerate(cluster):
        corpus = corpus_of([article], splitter=SPLITTERS[chosen.splitter])
        rows = corpus.dangling.tolist()
        leans |= {(number, index) for index, dangling in enumerate(rows) if dangling}
        alone |= not all(rows)
    before = None
    for pick in digest.picks if alone else ():
        here = (cluster.index(pick.sentence.article), pick.sentence.index)
        assert here not in leans or before == (here[0], here[1] - 1)
        before = here


# 3. The same input gives the same bytes.


@given(clusters(min_size=2), SETTINGS, st.randoms(use_true_random=False))
def test_order_of_the_articles_changes_nothing(
    cluster: list[Article], chosen: Settings, shuffler: random.Random
) -> None:
    expected = summarize(cluster, chosen).to_dict()
    shuffled = list(cluster)
    shuffler.shuffle(shuffled)
    assert summarize(iter(shuffled), chosen).to_dict() == expected


def without_files(value: Any) -> Any:
    """Plain data without the names of files, which say where an article came from."""
    if isinstance(value, dict):
        return {key: without_files(inner) for key, inner in value.items() if key != "file"}
    return [without_files(inner) for inner in value] if isinstance(value, list) else value


def test_names_of_the_files_change_nothing(
    command: Command, seeds: list[Article], tmp_path: Path
) -> None:
    names = ["z.txt", "m.txt", "10.txt", "9.txt", "a b.txt"]
    for article, name in zip(seeds, names, strict=True):
        (tmp_path / name).write_text(article.text, encoding="utf-8")
    expected = without_files(summarize(seeds).to_dict(texts=False))
    for paths in ([tmp_path], sorted(tmp_path.iterdir(), reverse=True)):
        digest = json.loads(command("digest", *paths, "-f", "json").out)
        assert without_files(digest) == expected


PRINT_ALL = """
import random, sys
sys.path.insert(0, "tests")
from news import plain_cluster
from summarizer import Budget, Settings, summarize
from summarizer.reading import read
from summarizer.rendering import FORMATS
for articles in (read("seeds"), plain_cluster(6, 20)):
    for selector, length in (("coverage", "90w"), ("coverage", "600b"), ("mmr", "3s"),
                             ("top", "20%"), ("exact", "30w")):
        settings = Settings(budget=Budget.parse(length), selector=selector)
        digest = summarize(articles, settings)
        for name in sorted(FORMATS):
            sys.stdout.write(FORMATS[name](digest))
"""


def test_hash_seed_and_threads_change_nothing(
    spawn: Command, request: pytest.FixtureRequest
) -> None:
    outs = set()
    for seed, threads in (("0", "1"), ("1", "2"), ("4242", "4")):
        names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
        env = {"PYTHONHASHSEED": seed, "PYTHONUTF8": "1", **dict.fromkeys(names, threads)}
        run = spawn(code=PRINT_ALL, env=env, cwd=request.config.rootpath)
        assert (run.code, run.err) == (0, "")
        outs.add(run.out)
    assert len(outs) == 1
    assert len(outs.pop()) > 10_000


def test_a_second_call_gives_the_same(seeds: list[Article]) -> None:
    assert summarize(seeds).to_dict() == summarize(seeds).to_dict()


# 4. A copy of an article does not change the sentences.


@given(clusters(), SETTINGS, st.data())
def test_an_article_given_twice_changes_nothing(
    cluster: list[Article], chosen: Settings, data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(cluster), max_size=3))
    expected = summarize(cluster, chosen).to_dict()
    assert summarize([*cluster, *again], chosen).to_dict() == expected


@given(clusters(), SETTINGS, st.data())
def test_a_wire_copy_does_not_change_the_sentences(
    cluster: list[Article], chosen: Settings, data: st.DataObject
) -> None:
    original = data.draw(st.sampled_from(cluster))
    copy = replace(
        original,
        id=data.draw(st.sampled_from(("copy", "0", original.id))),
        publisher=data.draw(st.sampled_from(("", "Other Times", original.publisher))),
        url=data.draw(st.sampled_from(("", "https://example.com/copy"))),
        published=data.draw(st.sampled_from(("", original.published))),
    )
    expected = summarize(cluster, chosen)
    digest = summarize([copy, *cluster], chosen)
    assert sentences(digest) == sentences(expected)
    assert [pick.support for pick in digest.picks] == [pick.support for pick in expected.picks]


def test_a_wire_copy_of_an_edit_does_not_make_it_the_original() -> None:
    edit = Article(text=f"{SENTENCES[0]}\n\n{CLUTTER[0]}\n\n{SENTENCES[1]}")
    cluster = [edit, Article(text=f"{SENTENCES[0]} {SENTENCES[2]} {SENTENCES[1]}")]
    chosen = Settings(budget=Budget(11))
    copies = [replace(edit, id=f"copy{n}", publisher=f"Outlet {n}") for n in range(3)]
    assert sentences(summarize([*cluster, *copies], chosen)) == sentences(
        summarize(cluster, chosen)
    )


def test_a_wire_copy_without_a_date_does_not_hide_the_date_of_the_original() -> None:
    early = Article(text=" ".join(SENTENCES[:6]), published="2025-06-10")
    late = Article(text=" ".join(SENTENCES[:9]), published="2025-06-12")
    digest = summarize([late, early, replace(early, id="copy", published="")])
    assert sentences(digest) == sentences(summarize([late, early]))


@pytest.mark.parametrize("place", range(5))
def test_a_wire_copy_of_a_seed_does_not_change_the_sentences(
    seeds: list[Article], place: int
) -> None:
    copy = replace(seeds[place], id="copy", publisher="Other Times")
    assert sentences(summarize([*seeds, copy])) == sentences(summarize(seeds))


# 5. Little or nothing to read: a defined answer.

ONE = "The coastguard said nine people were still missing on Tuesday evening."
TWO = f"{ONE} Marden Lines carried 1.1 million passengers last year on seven routes."
EVERY_CHOICE = [
    {kind: name} for kind, names in {**NAMES, "selector": (*NAMES["selector"], "exact")}.items()
    for name in names
]  # fmt: skip


@pytest.mark.parametrize("choice", EVERY_CHOICE, ids=str)
@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], 0),
        ([""], 0),
        ([" \n\t\u3000\n"], 0),
        (["", " ", "\n"], 0),
        (["..."], 0),
        (["\ud800"], None),
        (["Ferry"], None),
        (["the of and"], None),
        ([ONE], 1),
        ([TWO], 2),
        ([ONE, ONE], 1),
        ([TWO] * 5, 2),
        (["\n".join(SENTENCES)], None),
        ([ONE, ""], 1),
    ],
    ids=lambda value: str(value)[:20],
)
def test_little_or_nothing(choice: dict[str, str], texts: list[str], expected: int | None) -> None:
    cluster = [Article(text=text) for text in texts]
    digest = summarize(cluster, Settings(**choice))
    check(digest, cluster)
    if expected is not None:
        assert len(digest.picks) == expected
    if expected == 0:
        assert digest.text == ""
        assert digest.sources == ()


def test_all_articles_identical_but_for_who_prints_them() -> None:
    cluster = [Article(text=TWO, id=str(n), publisher=f"Outlet {n}") for n in range(4)]
    digest = summarize(cluster)
    assert sentences(digest) == sentences(summarize(cluster[:1]))
    assert {pick.support for pick in digest.picks} == {1}
    assert len(digest.notes) == 3


@settings(max_examples=30)
@given(articles(max_size=3), SETTINGS)
def test_one_article(article: Article, chosen: Settings) -> None:
    digest = summarize([article], chosen)
    check(digest, [article])
    assert all(pick.support == pick.voices == 1 for pick in digest.picks)


def test_a_big_budget_takes_what_it_can_and_no_more() -> None:
    cluster = plain_cluster(3, 10)
    digest = summarize(cluster, Settings(budget=Budget(10**9)))
    assert len(set(sentences(digest))) == len(digest.picks)
    assert len(digest.picks) >= 10


# Choices by name and by callable.


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize("seed", range(3))
def test_a_callable_does_what_its_name_does(kind: str, seed: int) -> None:
    from summarizer.ranking.rankers import RANKERS
    from summarizer.selection.greedy import SELECTORS
    from summarizer.selection.ordering import ORDERERS

    table = {"ranker": RANKERS, "selector": SELECTORS, "orderer": ORDERERS, "splitter": SPLITTERS}
    cluster = plain_cluster(4, 12, seed)
    name = random.Random(seed).choice(NAMES[kind])
    if table[kind][name] is None:
        return
    by_name = summarize(cluster, Settings(**{kind: name})).to_dict()
    by_callable = summarize(cluster, Settings(**{kind: table[kind][name]})).to_dict()
    assert by_callable.pop("signature") != by_name.pop("signature")
    assert by_callable == by_name


@given(st.lists(WILD, min_size=1, max_size=5), SETTINGS)
def test_every_digest_can_be_explained(cluster: list[Article], chosen: Settings) -> None:
    digest = summarize(cluster, chosen)
    assert [one.sentence for one in explain(digest, chosen)] == [
        pick.sentence for pick in digest.picks
    ]
