"""Who else says it: recall and precision on labelled clusters, and its use in digests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from summarizer import Article, Settings, UsageError, check, summarize
from summarizer.evidence.support import matches, vectors
from summarizer.facts.statements import statements
from summarizer.lexicons.support import support_model
from summarizer.numeric.sparse import Floats
from summarizer.sentences.segmentation import segment

CLUSTERS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data/corroboration/clusters.jsonl")
    .read_text()
    .splitlines()
]
SEEDS = [
    Article(text=path.read_text("utf-8"), id=path.name[:3])
    for path in sorted((Path(__file__).parents[2] / "seeds").glob("0*"))
]

#: Floors under the figures of benchmarks/notes/support.md.
PRECISION = 0.9
RECALL = 0.35


def counts(cluster: dict[str, list[list[list[str]]]]) -> tuple[int, int, int]:
    """Matches that are right, wrong and missed: each sentence against each other article."""
    articles = [
        Article(text="\n\n".join(text for _, text in lines), id=str(number))
        for number, lines in enumerate(cluster["articles"])
    ]
    labels = [label for lines in cluster["articles"] for label, _ in lines]
    corpus = segment(articles, ["en"] * len(articles), min_words=1)
    assert len(corpus) == len(labels)
    right = wrong = missed = 0
    for row, near in enumerate(matches(statements(corpus), np.arange(len(corpus)))):
        says = {int(corpus.article[one.row]): one.row for one in near if one.says}
        for number in set(range(len(articles))) - {int(corpus.article[row])}:
            others = np.flatnonzero(corpus.article == number).tolist()
            same = [other for other in others if labels[row] == labels[other] != "-"]
            hit = number in says
            right += hit and says[number] in same
            wrong += hit and says[number] not in same
            missed += bool(same) and not (hit and says[number] in same)
    return right, wrong, missed


def test_labelled_clusters_keep_their_floors() -> None:
    right, wrong, missed = np.sum([counts(cluster) for cluster in CLUSTERS], axis=0).tolist()
    assert right / (right + wrong) >= PRECISION
    assert right / (right + missed) >= RECALL


SAME = [
    ("The storm cut power to 30,000 homes in the county.",
     "In the county, power to 30,000 homes was cut by the storm."),
    ("Police arrested two men in Lennick on Friday after the robbery at the bank.",
     "Two men were detained by police in Lennick on Friday after the bank robbery."),
    ("Der Sturm hat am Montag in Lennick 30.000 Haushalte vom Strom getrennt.",
     "In Lennick hat der Sturm am Montag 30.000 Haushalte vom Strom getrennt."),
]  # fmt: skip
APART = [
    ("The ferry to Orrin sank on Monday with 40 people on board.",
     "The ferry to Orrin sank on Monday with 62 people on board."),
    ("The ferry to Orrin sank on Monday in the harbour of the island.",
     "The ferry to Orrin sank on Thursday in the harbour of the island."),
    ("The court of Lennick convicted the former mayor of fraud.",
     "The court of Lennick acquitted the former mayor of fraud."),
    ("The talks in Lennick began on Friday, the ministry said.",
     "The talks in Lennick ended on Friday, the ministry said."),
    ("The council of Orrin will close the school in the valley.",
     "The council of Orrin closed the school in the valley."),
    ("The council of Orrin plans to close the school in the valley.",
     "The council of Orrin closed the school in the valley."),
    ("The minister denied that the ministry paid for the trip to Orrin.",
     "The minister confirmed that the ministry paid for the trip to Orrin."),
    ("The bank will open at 9 a.m. at the market of Lennick.",
     "The bank will open at 11 a.m. at the market of Lennick."),
    ("The college began calling the building by the name of Orrin Hall in 2009.",
     "The college has called the building by the name of Orrin Hall since 2004."),
    ("A strong aftershock near Orrin on Friday had a magnitude of 6.4.",
     "A strong aftershock near Orrin on Friday had a magnitude of 5.6, 30 kilometers deep."),
    ("The death toll of the fever in Orrin climbed to 14,371 on Saturday.",
     "In Orrin 13,406 people have died of the fever, the toll showed on Saturday."),
    ("Das Parlament nahm das Gesetz am Montag mit 31 zu 12 Stimmen an.",
     "Das Parlament nahm das Gesetz am Montag mit 29 zu 14 Stimmen an."),
    ("Le tribunal de Lennick a jugé lundi douze hommes pour la fraude.",
     "Le tribunal de Lennick a jugé mardi douze hommes pour la fraude."),
]  # fmt: skip


def code_of(text: str) -> str:
    """Language of a text of these tests, by its first word."""
    return {"Der": "de", "Das": "de", "Le": "fr"}.get(text.split()[0], "en")


def answers(one: str, other: str) -> tuple[bool, bool]:
    """Whether the second text says the first, and whether it gives another value."""
    code = code_of(one)
    articles = [Article(text=other, id="other", language=code), Article(text=one, id="own")]
    found = check(articles, one, Settings(language=code))
    return any(it.article.id == "other" for it in found.says), bool(found.differs)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_in_another_order_or_word_is_said(one: str, other: str) -> None:
    assert answers(one, other) == (True, False)


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_values_and_outcomes_are_no_support(one: str, other: str) -> None:
    assert not answers(one, other)[0]
    assert not answers(other, one)[0]


def test_a_list_supports_its_member_rather_than_the_reverse() -> None:
    member = "Ada Velling was elected to the council of Lennick on Sunday."
    whole = (
        "Ada Velling, Tom Harrow, Lea Moor and Jan Orrin were elected to the council of Lennick "
        "on Sunday, and Velling was named its speaker for the next four years."
    )
    articles = [Article(text=text, id=text[:20]) for text in (member, whole)]
    known = statements(segment(articles, ["en", "en"], min_words=1))
    (forward,), (back,) = matches(known, np.arange(2))
    assert forward.says
    assert forward.value > back.value


def test_support_counts_other_voices_once() -> None:
    digest = summarize(SEEDS)
    assert max(pick.support for pick in digest.picks) >= 2
    for pick in digest.picks:
        assert 1 <= pick.support <= pick.voices == 5
        assert pick.support == 1 + len(pick.supporters)
        others = [other.article.id for other in pick.supporters]
        assert len(set(others)) == len(others)
        assert pick.sentence.article.id not in others


def test_one_voice_cannot_support_itself() -> None:
    same = [Article(text=one.text, id=one.id, publisher="Town Post") for one in SEEDS]
    for pick in summarize(same).picks:
        assert (pick.support, pick.voices) == (1, 1)


class Everything:
    """An encoder to which all texts are one."""

    def encode(self, texts: Sequence[str]) -> Floats:
        return np.ones((len(texts), 3))


class Nothing:
    """An encoder that forgets to encode."""

    def encode(self, texts: Sequence[str]) -> Floats:
        return np.ones((0, 3))


def test_an_encoder_adds_support_and_changes_no_pick() -> None:
    plain, helped = summarize(SEEDS), summarize(SEEDS, encoder=Everything())
    assert helped.text == plain.text
    assert sum(pick.support for pick in helped.picks) > sum(pick.support for pick in plain.picks)


def test_an_encoder_without_vectors_is_refused() -> None:
    with pytest.raises(UsageError, match="encoder"):
        summarize(SEEDS, encoder=Nothing())


@pytest.mark.parametrize("scale", [1e-300, 1.0, 1e300])
def test_vectors_of_any_size_have_length_one(scale: float) -> None:
    rows = vectors(lambda texts: np.array([[3.0, 4.0], [0.0, 0.0]]) * scale, ["a", "b"])
    assert rows == pytest.approx(np.array([[0.6, 0.8], [0.0, 0.0]]))


def test_what_says_the_same_as_a_supporter_says_it_at_second_hand() -> None:
    texts = [
        "The ferry to Orrin sank in a storm on Monday and forty people drowned.",
        "Forty people drowned when the ferry sank off the coast of Velm in heavy seas.",
        "In heavy seas off the coast of Velm forty people lost their lives on a ferry.",
    ]
    articles = [Article(text=text, id=str(number)) for number, text in enumerate(texts)]
    known = statements(segment(articles, ["en"] * 3, min_words=1))
    first, second = matches(known, np.array([0]))[0]
    assert first.row == 1
    assert first.says
    assert second.row == 2
    assert second.says
    assert second.value < support_model().says < first.value


@pytest.mark.parametrize(("supporters", "says"), [(1, True), (3, True), (4, False)])
def test_one_supporter_of_many_brings_nothing_at_second_hand(supporters: int, says: bool) -> None:
    texts = [
        "The ferry to Orrin sank in a storm on Monday and forty people drowned.",
        "In heavy seas off the coast of Velm forty people lost their lives on a ferry that sank.",
        "Forty people drowned when the ferry sank off the coast of Velm in heavy seas.",
        "A ferry sank on Monday in a storm on its way to Orrin, and forty people drowned.",
        "On Monday the ferry to Orrin sank in a storm, where forty people drowned.",
        "Forty people drowned on Monday as the ferry to Orrin sank in a storm.",
    ][: 2 + supporters]
    articles = [Article(text=text, id=str(number)) for number, text in enumerate(texts)]
    known = statements(segment(articles, ["en"] * len(texts), min_words=1))
    said = {match.row: match.says for match in matches(known, np.array([0]))[0]}
    assert said == {1: says} | dict.fromkeys(range(2, len(texts)), True)
