"""Short digests without picks that add nothing, and without one event told twice."""

from dataclasses import replace

import numpy as np
import pytest

from summarizer import Article, Settings, summarize
from summarizer.numeric.arrays import distinct
from summarizer.pipeline import rank
from summarizer.selection.concrete import Told, concrete
from summarizer.selection.greedy import SELECTORS
from summarizer.selection.mending import mended
from summarizer.selection.objective import Ledger
from summarizer.selection.problem import considered

LEAD = "The council of Norvik closed the old harbour bridge on Tuesday after 14 bolts had broken."
SAYING = "Engineers said that the pillars had been weak for a while."
NEWS = "Traffic goes through the tunnel of Elmsund until the repair is paid for."
TALK = "The closure is a heavy blow to everybody who has to cross the water."
ARTICLES = [
    Article(id="one", text=f"{LEAD} {TALK} {NEWS}"),
    Article(id="two", text=f"Norvik has lost its bridge over the harbour. {SAYING} It was old."),
]


def read(sentences):
    """What some sentences hold, each an article of its own, and the place of each."""
    articles = [Article(id=str(n), text=text) for n, text in enumerate(sentences)]
    features = rank(articles, Settings(keep_all=True, language="en")).features
    rows = np.arange(len(features))
    return concrete(features, rows), {features.corpus.text(row): row for row in rows.tolist()}


def told(first, second, third):
    """Whether the second of three sentences adds something concrete to the first one."""
    table, place = read((first, second, third))
    return Told(table, [place[first]]).adds(place[second])


@pytest.mark.parametrize(
    ("sentence", "adds"),
    [
        (TALK, False),
        ("The old bridge of Norvik stood above the water of the harbour.", False),
        (NEWS, True),
        (SAYING, True),
        ("The bridge will stay shut for 40 days at the least.", True),
        ("Two sides of the bridge look very different from the water.", False),
        ("The bridge over the water is shut until Friday evening.", True),
        ("A worker on the bridge over the water was arrested there.", True),
        ("The work on the bridge over the water began again and goes on.", False),
        ("You can smell the rust of Elmsund from the bridge over the water.", False),
        ("You can cross the bridge over the water in 40 days at the least.", True),
        ("The bridge over the water was shut in World War I as well.", True),
        ("The bridge was 'a rusty old danger' to all of the people there.", True),
    ],
)
def test_a_name_number_day_act_voice_or_quotation_is_concrete(sentence, adds):
    assert told(LEAD, sentence, "Norvik lies by the sea, and Elmsund does too.") is adds


def test_a_name_far_behind_the_opening_is_a_detail():
    late = "Then the bridge of Elmsund stood above the water of the harbour."
    words = ("old", "new", "red", "long", "wide", "low")
    filler = [f"The {word} bridge of Norvik was shut for a while." for word in words]
    for before, adds in ((filler[:3], True), (filler + filler, False)):
        text = " ".join((LEAD, *before, late))
        articles = [Article(id="one", text=text), Article(id="two", text=NEWS)]
        features = rank(articles, Settings(keep_all=True, language="en")).features
        rows = {features.corpus.text(row): row for row in range(len(features))}
        table = concrete(features, np.arange(len(features)))
        assert Told(table, [rows[LEAD]]).adds(rows[late]) is adds


def test_text_without_capitals_or_classes_of_events_is_left_alone():
    assert read([LEAD.lower(), TALK.lower()])[0] is None
    articles = [Article(id="a", text="Starý most v Norviku byl v úterý uzavřen.", language="cs")]
    features = rank(articles, Settings(language="cs")).features
    assert concrete(features, np.arange(len(features))) is None


def digest(budget="42w", articles=ARTICLES, **settings):
    return [pick.sentence.flat for pick in summarize(articles, Settings(budget=budget, **settings))]


@pytest.mark.parametrize("selector", ["coverage", "exact"])
def test_talk_makes_room_for_news(selector):
    sentences = digest(selector=selector)
    assert LEAD in sentences
    assert TALK not in sentences


def test_a_long_digest_keeps_its_background():
    assert TALK in digest("200w")


def problem_of(articles, budget):
    settings = Settings(budget=budget, keep_all=True)
    read = rank(articles, settings)
    rows, problem = considered(read.features, read.scores, settings, np.zeros(0, dtype=np.int64))
    texts = [read.features.corpus.text(row) for row in rows.tolist()]
    return problem, {text: number for number, text in enumerate(texts)}


FIRST = "Rescuers in Norvik found the missing trawler Selma on Monday and saved nine of her crew."
AGAIN = (
    "The missing trawler Selma was found by rescuers off Norvik, and most of the crew was saved."
)
DAY = (
    "The missing trawler Selma was found by rescuers off Norvik on Sunday, and her crew was saved."
)
OTHER = "Her owner Ada Velling had told the coast guard of a broken engine before the storm."


@pytest.mark.parametrize(("second", "stays"), [(AGAIN, False), (DAY, True)])
def test_a_second_telling_goes_unless_it_gives_a_number_or_day(second, stays):
    articles = [Article(id="one", text=f"{FIRST} {OTHER}"), Article(id="two", text=second)]
    problem, place = problem_of(articles, "60w")
    assert problem.concrete is not None
    kept = mended(Ledger(problem), [place[FIRST], place[second], place[OTHER]])
    assert (place[second] in kept) is stays
    assert place[FIRST] in kept
    assert place[OTHER] in kept


def test_one_article_may_say_its_own_again():
    articles = [Article(id="one", text=f"{FIRST} {AGAIN} {OTHER}")]
    problem, place = problem_of(articles, "60w")
    chosen = [place[FIRST], place[AGAIN], place[OTHER]]
    assert mended(Ledger(problem), chosen) == chosen


def test_the_first_pick_and_what_another_leans_on_stay():
    problem, place = problem_of(ARTICLES, "60w")
    ledger = Ledger(problem)
    assert mended(ledger, [place[TALK]])[0] == place[TALK]
    after = problem.after.copy()
    after[place[NEWS]] = place[TALK]
    leaning = Ledger(replace(problem, after=after))
    kept = mended(leaning, [place[LEAD], place[TALK], place[NEWS]])
    assert kept[:3] == [place[LEAD], place[TALK], place[NEWS]]


def test_what_leans_on_a_dropped_pick_goes_with_it_and_the_budget_holds():
    problem, place = problem_of(ARTICLES, "50w")
    ledger = Ledger(problem)
    kept = mended(ledger, [place[LEAD], place[TALK]])
    assert place[TALK] not in kept
    assert len(distinct(np.array(kept))) == len(kept)
    assert problem.costs[kept].sum() <= problem.budget


def test_without_a_table_nothing_changes():
    problem, place = problem_of(ARTICLES, "60w")
    bare = replace(problem, concrete=None)
    chosen = [place[LEAD], place[TALK]]
    assert mended(Ledger(bare), chosen) == chosen
    for name in ("coverage", "exact"):
        assert SELECTORS[name](bare).chosen


OPINIONS = """\
The staff at Hotel Norvik was quick to help with heavy luggage.
The rooms at Hotel Norvik smelled of fresh paint all night long.
Breakfast in Hotel Norvik came with warm bread and good coffee.
A lift in Hotel Norvik broke down with three guests inside it.
The pool of Hotel Norvik is small but clean and never crowded.
Parking near Hotel Norvik costs more than the whole dinner did.
The view from Hotel Norvik is of a wall and some dustbins.
Beds at Hotel Norvik are soft and wide enough for giants.
The bar of Hotel Norvik shuts before most guests get thirsty.
Towels in Hotel Norvik were changed only on every third evening.
Walls at Hotel Norvik let every snore of the neighbours through.
Children love the garden of Hotel Norvik and its little goats.""".splitlines()


def test_many_voices_are_opinions_and_keep_theirs():
    reviews = [Article(id=str(n), text=text) for n, text in enumerate(OPINIONS)]
    assert problem_of(reviews, "30w")[0].concrete is None
    assert problem_of(reviews[:4], "30w")[0].concrete is not None
