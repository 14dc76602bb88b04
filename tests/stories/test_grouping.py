"""Stories: what belongs together, what does not, and that order never matters."""

import itertools
import json
import random

import pytest

from summarizer import Article, InputError, UsageError, stories
from summarizer.stories import load_stories, save_stories

FLOOD = (
    "A flood in Norwood forced 300 families from their homes on Monday after the river Ash broke "
    "its banks. Rescue crews in boats took people from roofs, the fire chief Ana Lund said.",
    "Hundreds of families left their homes in Norwood when the river Ash burst its banks on "
    "Monday. Fire chief Ana Lund said crews in boats had rescued people from roofs overnight.",
    "Norwood counted its losses after the river Ash flooded 300 homes. Mayor Tim Oduya asked the "
    "state for help as rescue boats went from street to street.",
)
VOTE = (
    "Parliament in Lisbon approved a budget that raises the minimum wage by 5 percent. Finance "
    "minister Joana Reis called the vote a victory for workers.",
    "Portugal's parliament passed the budget of finance minister Joana Reis, with a minimum wage "
    "that rises 5 percent. The opposition voted against it.",
    "Lisbon lawmakers voted for a budget with a higher minimum wage. Joana Reis, the finance "
    "minister, thanked workers and unions.",
)
OTHER = (
    "The striker Paulo Mendes scored twice as Rovers beat City 3-1 in the league on Sunday.",
    "A museum in Oslo will show forty paintings that were lost for a century.",
)


def pile(days=("", "", "")):
    return [
        Article(id=f"{name}{number}", text=text, title=title, publisher=f"Paper {number}",
                published=days[number % 3])
        for name, title, texts in (
            ("flood", "Flood in Norwood", FLOOD), ("vote", "Lisbon passes budget", VOTE),
            ("other", "", OTHER),
        )
        for number, text in enumerate(texts)
    ]  # fmt: skip


def members(groups):
    return {frozenset(article.id for article in story.articles) for story in groups}


FLOODED = frozenset({"flood0", "flood1", "flood2"})
VOTED = frozenset({"vote0", "vote1", "vote2"})


def test_articles_of_one_event_are_one_story_and_others_stand_alone():
    groups = stories(pile())
    assert members(groups) == {FLOODED, VOTED, frozenset({"other0"}), frozenset({"other1"})}
    assert [story.voices for story in groups] == [3, 3, 1, 1]
    assert {story.headline for story in groups[:2]} == {"Flood in Norwood", "Lisbon passes budget"}


def test_the_order_of_the_articles_changes_nothing():
    articles = pile(("2025-03-03", "2025-03-04", ""))
    wanted = [story.to_dict() for story in stories(articles)]
    for seed in range(5):
        random.Random(seed).shuffle(articles)
        assert [story.to_dict() for story in stories(articles)] == wanted


def test_the_module_is_called_like_its_function():
    import summarizer

    assert members(summarizer.stories(pile())) == members(stories(pile()))
    assert members(summarizer.stories.stories(pile())) == members(stories(pile()))


def test_days_apart_are_not_compared():
    assert FLOODED in members(stories(pile(("2025-03-03", "2025-03-05", "2025-03-06"))))
    apart = members(stories(pile(("2025-03-03", "2025-03-04", "2025-06-01"))))
    assert FLOODED not in apart
    assert frozenset({"flood2"}) in apart


def test_copies_and_one_publisher_are_one_voice():
    one = [Article(id=str(n), text=text, publisher="The Ash Post") for n, text in enumerate(FLOOD)]
    assert [story.voices for story in stories(one)] == [1]
    printed = [
        Article(id=str(n), text=FLOOD[0] + end, publisher=f"Paper {n}")
        for n, end in enumerate(("", " More soon.", " Our reporter is there."))
    ]
    assert [story.voices for story in stories(printed)] == [1]


def test_the_last_stories_are_joined_and_never_with_each_other():
    flood = pile()[:3]
    before = (*stories(flood[:1]), *stories(flood[1:2]))
    groups = stories(flood[2:], before=before)
    assert sum(len(story.articles) for story in groups) == 3
    assert len(groups) == 2
    assert not any({"flood0", "flood1"} <= group for group in members(groups))


def test_what_comes_again_takes_its_place(tmp_path):
    articles = pile(("2025-03-03", "2025-03-04", "2025-03-05"))
    path = tmp_path / "state.json"
    save_stories(path, stories(articles[:2]), 7)
    before = load_stories(path)
    assert before == stories(articles[:2])
    again = Article(id="flood0", text=FLOOD[0] + " Water fell on Tuesday.", published="2025-03-03")
    groups = stories([again, *articles[2:]], before=before)
    assert FLOODED in members(groups)
    assert any(article.text == again.text for story in groups for article in story.articles)


def test_stories_that_went_quiet_are_forgotten(tmp_path):
    path = tmp_path / "state.json"
    old = [Article(id="old", text=OTHER[0], published="2025-01-01")]
    save_stories(path, stories([*old, *pile(("2025-03-03",) * 3)]), 7)
    assert frozenset({"old"}) not in members(load_stories(path))
    assert FLOODED in members(load_stories(path))


def test_small_and_empty_piles():
    assert stories([]) == ()
    assert members(stories([Article(id="a", text="")])) == {frozenset({"a"})}
    blank = [Article(id=str(n), text=" " * n) for n in range(4)]
    assert len(stories(blank)) == 4
    assert len(stories(pile()[:1])) == 1
    assert members(stories(pile()[:2])) == {frozenset({"flood0", "flood1"})}


def test_the_same_text_twice_is_one_story_of_one_voice():
    twice = [Article(id=name, text=FLOOD[0]) for name in ("a", "b")]
    (story,) = stories(twice)
    assert story.voices == 1


def test_least_voices_and_errors():
    assert members(stories(pile(), min_voices=2)) == {FLOODED, VOTED}
    with pytest.raises(UsageError):
        stories(pile(), days=0)
    with pytest.raises(InputError, match="flood0"):
        stories([*pile(), Article(id="flood0", text="Another text.")])


def test_the_command_prints_json_text_and_a_page(command, tmp_path):
    lines = "".join(
        json.dumps({"id": one.id, "text": one.text, "title": one.title}) + "\n" for one in pile()
    )
    path = tmp_path / "pile.jsonl"
    path.write_text(lines, "utf-8")
    state = tmp_path / "state.json"
    run = command("stories", path, "--format", "json", "--min-voices", "2", "--state", state)
    assert run.code == 0
    plain = json.loads(run.out)
    assert set(plain["stories"][0]) == {"headline", "voices", "first", "last", "articles"}
    assert {frozenset(story["articles"]) for story in plain["stories"]} >= {FLOODED, VOTED}
    assert "articles" in run.err
    assert "Flood in Norwood" in command("stories", path, "--state", state).out
    assert "<h1>Stories</h1>" in command("stories", path, "--format", "html").out
    assert command("stories", path, "--format", "pdf").code == 2
    state.write_text("{}", "utf-8")
    assert command("stories", path, "--state", state).code == 3


def test_linkage_is_the_plain_one():
    """Rounds of mutual neighbours give what joining the nearest two at a time gives."""
    import numpy as np

    from summarizer.stories.linkage import average_linkage

    for seed in range(20):
        rng = np.random.default_rng(seed)
        size = 12
        pairs = [pair for pair in itertools.combinations(range(size), 2) if rng.random() < 0.6]
        values = rng.random(len(pairs))
        left, right = (np.array(side, dtype=np.int64) for side in zip(*pairs, strict=True))
        known = dict(zip(pairs, values.tolist(), strict=True))
        groups = [{item} for item in range(size)]
        while True:
            best = max(
                (
                    sum(known.get((min(a, b), max(a, b)), 0.0) for a in one for b in other)
                    / (len(one) * len(other)), x, y,
                )
                for (x, one), (y, other) in itertools.combinations(enumerate(groups), 2)
            )  # fmt: skip
            if best[0] < 0.4 or len(groups) == 2:
                break
            groups[best[1]] |= groups[best[2]]
            del groups[best[2]]
        labels = average_linkage(left, right, values, np.arange(size), 0.4)
        made = {
            frozenset(np.flatnonzero(labels == label).tolist()) for label in set(labels.tolist())
        }
        assert made == {frozenset(group) for group in groups}


def test_of_large_groups_only_some_members_count():
    """Of three items near a fourth, a cap of one lets the fourth join; their mean would not."""
    import numpy as np

    from summarizer.stories.linkage import average_linkage

    left, right = np.array([0, 0, 1, 2]), np.array([1, 2, 2, 3])
    values = np.array([0.9, 0.9, 0.9, 0.5])
    for compared, groups in ((float("inf"), 2), (1, 1)):
        labels = average_linkage(left, right, values, np.arange(4), 0.4, compared=compared)
        assert len(set(labels.tolist())) == groups
