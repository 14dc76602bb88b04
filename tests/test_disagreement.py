"""Contradictions between sentences, overtaken articles, spellings and roles."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer import Article, Budget, Settings, particulars, summarize
from summarizer.claims import claims
from summarizer.disagreement import at_odds, conflicts
from summarizer.facts import read
from summarizer.namings import differences
from summarizer.segmentation import segment

FOLDER = Path(__file__).parent / "data/disagreement"


def read_pairs(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


#: Written without a look at the rules; never used to mend them.
INDEPENDENT = [
    pair
    for path in sorted(FOLDER.glob("independent-pairs*.jsonl"))
    for pair in read_pairs(path.name)
]
PAIRS = [
    pair
    for path in sorted(FOLDER.glob("*.jsonl"))
    if not path.name.startswith("independent-pairs")
    for pair in read_pairs(path.name)
]
SEEDS = [
    Article(text=path.read_text("utf-8"), id=path.name[:3])
    for path in sorted((Path(__file__).parent.parent / "seeds").glob("0*"))
]

#: Floors under the figures of docs/trust.md.
PRECISION = 0.98
RECALL = 0.9


def kinds(pair: dict[str, str]) -> set[str]:
    return {one.kind for one in conflicts(pair["first"], pair["second"])}


def test_pairs_keep_their_floors() -> None:
    right = sum(pair["conflict"] in kinds(pair) for pair in PAIRS)
    wrong = sum(pair["conflict"] is None and bool(kinds(pair)) for pair in PAIRS)
    meant = sum(pair["conflict"] is not None for pair in PAIRS)
    assert len(PAIRS) >= 240
    assert len(PAIRS) - meant >= len(PAIRS) / 2
    assert right / (right + wrong) >= PRECISION
    assert right / meant >= RECALL


def test_what_only_looks_contrary_makes_no_note() -> None:
    agreeing = [pair for pair in INDEPENDENT if pair["conflict"] is None]
    assert len(agreeing) >= len(INDEPENDENT) / 2
    assert not any(kinds(pair) for pair in agreeing)


EVERY = PAIRS + INDEPENDENT


@pytest.mark.parametrize("pair", EVERY, ids=range(len(EVERY)))
def test_order_of_the_two_does_not_matter(pair: dict[str, str]) -> None:
    there = sorted(
        (one.kind, one.first, one.second) for one in conflicts(pair["first"], pair["second"])
    )
    back = sorted(
        (one.kind, one.second, one.first) for one in conflicts(pair["second"], pair["first"])
    )
    assert there == back


def test_spans_are_the_words_that_differ() -> None:
    first, second = "The fire killed 14 workers.", "The fire killed 21 workers."
    found = conflicts(first, second)[0]
    assert (first[slice(*found.first)], second[slice(*found.second)]) == ("14", "21")


ONE_TOLL = (
    "The landslide in the Orn valley of Norland that killed 31 people last spring has been "
    "blamed on a leaking reservoir by engineers who were hired by the villagers.",
    "A leaking reservoir above the Orn valley of Norland had worried shepherds for years before "
    "the landslide that left 36 people dead.",
)
ONE_DEATH = (
    "Ada Velling, the last of the great lighthouse keepers, died early on Monday in Orn.",
    "The keeper and writer Ada Velling died on Saturday, her publisher and two of her nieces "
    "told the newspapers of the island.",
)


@pytest.mark.parametrize(("pair", "kind"), [(ONE_TOLL, "number"), (ONE_DEATH, "day")])
def test_of_what_there_is_one_the_rest_may_differ(pair: tuple[str, str], kind: str) -> None:
    assert [one.kind for one in conflicts(*pair)] == [kind]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("31 people", "31 people, including the miners,"),
        ("31 people", "at least 31 people"),
        ("31 people", "31 sheep"),
        ("the Orn valley of Norland", "the Selm valley"),
        ("that killed", "that could have killed"),
        ("that killed", "that injured"),
    ],
)
def test_another_toll_is_no_contradiction(old: str, new: str) -> None:
    assert conflicts(ONE_TOLL[0].replace(old, new), ONE_TOLL[1]) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [("Ada Velling", "Ida Hollen"), ("died", "was taken ill"), ("early on Monday", "at home")],
)
def test_another_death_is_no_contradiction(old: str, new: str) -> None:
    assert conflicts(ONE_DEATH[0].replace(old, new), ONE_DEATH[1]) == ()


def test_what_seems_contrary_denies_support_but_is_no_note() -> None:
    first = "The talks between the two unions and the ferry company ended in failure on Monday."
    second = "Ongoing talks about pay are seen as the last hope of the harbour of Maro."
    assert at_odds(first, second)
    assert conflicts(first, second) == ()


def test_other_languages_have_no_conflicts() -> None:
    assert conflicts("Der Brand tötete 14 Menschen.", "Der Brand tötete 21 Menschen.", "de") == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("About 3,000 employees and twenty-one managers left.", [3000, 21]),
        ("It cost 4.2 billion dollars in 2023.", [4.2e9]),
        ("A 54-year-old man met three others at 10:30.", [54]),
        ("Flight 370 carried 239 people; nine more were left behind.", [239]),
        ("A crowd of 41,000 saw Redmoor win 3-1.", [41000, 3001]),
        ("On October 19 two trains crashed.", [2]),
        ("Nine of the 14 workers were women.", []),
    ],
)
def test_numbers(text: str, values: list[float]) -> None:
    found = [number.value for number in read(text, "en").numbers]
    assert found == values or (values == [] and 9 not in found)


@pytest.mark.parametrize("words", [50, 120, 250, 600])
def test_the_seeds_disagree(words: int) -> None:
    digest = summarize(SEEDS, Settings(budget=Budget(words)))
    found = {(one.kind, one.first.text, one.second.text) for one in digest.disagreements}
    # The talks are under way or have ended; a group's name; who mediated; and on which day they
    # failed, with "failed on Tuesday" and "confirmed the failure early Wednesday" side by side.
    assert {kind for kind, _, _ in found} == {"overtaken", "spelling", "role", "day"}
    assert ("day", "Tuesday", "Wednesday") in found or ("day", "Wednesday", "Tuesday") in found
    for one in digest.disagreements:
        for passage in (one.first, one.second):
            article = passage.sentence.article
            assert article.text[passage.start : passage.end] == passage.text
            assert passage.sentence.start <= passage.start < passage.end <= passage.sentence.end


@pytest.mark.parametrize("words", [40, 120, 300, 600])
def test_a_stale_claim_is_never_current(words: int) -> None:
    digest = summarize(SEEDS, Settings(budget=Budget(words)))
    assert "engaged in talks" not in digest.text
    assert "negotiations continue" not in digest.text
    assert "current talks" not in digest.text


def cluster(*states: str, dates: tuple[str, ...] = ()) -> list[Article]:
    background = [
        "The ferry company of Maro runs nine ships between the islands and the coast.",
        "Two unions represent the crews of the nine ships and the workers in the harbour.",
        "The last raise for the crews on the islands was agreed four years ago in Lesk.",
    ]
    return [
        Article(
            text=f"{state} {background[number % 3]}",
            id=str(number),
            published=dates[number] if dates else "",
        )
        for number, state in enumerate(states)
    ]


ON = "The ferry company and its unions are currently engaged in talks about pay for the crews."
OVER = "The talks between the ferry company of Maro and the unions about pay ended without a deal."
OVER_TOO = "The pay talks of the ferry company with its two unions collapsed, both sides said."


def test_a_majority_overtakes() -> None:
    digest = summarize(cluster(ON, OVER, OVER_TOO))
    assert [one.kind for one in digest.disagreements].count("overtaken") == 1
    assert ON not in digest.text


def test_one_voice_without_a_date_does_not() -> None:
    digest = summarize(cluster(ON, OVER))
    assert "overtaken" not in {one.kind for one in digest.disagreements}


def test_a_later_date_does() -> None:
    digest = summarize(cluster(ON, OVER, dates=("2025-10-28", "2025-10-29")))
    assert "overtaken" in {one.kind for one in digest.disagreements}


def test_an_earlier_end_does_not() -> None:
    dates = ("2025-10-30", "2025-10-28", "2025-10-28")
    digest = summarize(cluster(ON, OVER, OVER_TOO, dates=dates))
    assert "overtaken" not in {one.kind for one in digest.disagreements}


def test_spellings_and_roles() -> None:
    first = Article(text="The Tehrik-i-Taliban Pakistan (TTP) met. Talks were hosted by Qatar.")
    second = Article(text="The Tehrik-e-Taliban Pakistan (TTP) left. Talks were hosted by Turkey.")
    third = Article(
        text="The Trans Texas Pipeline (TTP) opened. It was hosted by Turkey and Qatar."
    )
    assert [one[0] for one in differences([first, second, third])] == ["spelling", "role"]
    kind, here, there = differences([first, second])[1]
    assert kind == "role"
    assert first.text[here[1] : here[2]] == "Qatar"
    assert second.text[there[1] : there[2]] == "Turkey"
    assert differences([first, third]) == []


def test_ages() -> None:
    first = Article(text="The 72-year-old Malo agreed. Ada Velling, 31, watched.")
    second = Article(text="A judge sentenced Idris Malo, 73, to jail. Ida Velling, 28, wept.")
    third = Article(text="Malo, 72, agreed. His son Karl Malo, 40, did not.")
    (one,) = differences([first, second])
    assert one[0] == "age"
    assert (first.text[one[1][1] : one[1][2]], second.text[one[2][1] : one[2][2]]) == ("72", "73")
    # Of two people of one name nothing tells which is meant.
    assert differences([second, third]) == []
    # People grow older.
    dated = [replace(first, published="2025-05-02"), replace(second, published="2025-09-30")]
    assert differences(dated) == []
    impossible = [replace(dated[0], published="2025-02-31"), dated[1]]
    assert [kind for kind, _, _ in differences(impossible)] == ["age"]


FERRY = "The ferry Ostra sank off Kolm on Monday and {} people were killed, the coast guard said."
OTHER_FERRY = "The sinking of the Ostra off Kolm killed {} people, a minister said."
TALKS = "The talks between Norland and Selmland in Lesk failed on Tuesday after nine days."


def particulars_of(*texts: str) -> list[tuple[str, str, str]]:
    corpus = segment([Article(text=text) for text in texts], ["en"] * len(texts), min_words=1)
    voices = corpus.article
    found = []
    for one in particulars.differences(corpus, claims(corpus), voices, range(len(texts))):
        words = [
            corpus.text(row)[slice(*span)] for row, span in zip(one.rows, one.spans, strict=True)
        ]
        found.append((one.kind, *words))
    return found


def test_the_beginnings_of_articles_are_compared() -> None:
    assert particulars_of(FERRY.format(14), OTHER_FERRY.format(19)) == [("number", "14", "19")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FERRY.format(14), OTHER_FERRY.format(14)),
        (FERRY.format("at least 14"), OTHER_FERRY.format(19)),
        # An earlier toll, and a part.
        (FERRY.format(14) + " By night the dead were 19 people.", OTHER_FERRY.format(19)),
        (FERRY.format(14), "The bus that fell into the Ander near Lesk killed 19 people."),
        # Further down stands what happened before.
        ("It rained. It snowed. It thawed. " + FERRY.format(14), OTHER_FERRY.format(19)),
    ],
)
def test_beginnings_that_agree(first: str, second: str) -> None:
    assert particulars_of(first, second) == []


@pytest.mark.parametrize(
    ("other", "noted"),
    [
        ("Norland's minister confirmed the failure of the talks early on Wednesday.", True),
        ("Norland's minister confirmed the failure of the talks on Tuesday night.", False),
        ("Norland's minister confirmed the failure of the talks on Saturday.", False),
        ("Norland's minister said on Wednesday that talks are planned.", False),
        ("The bridge failed on Wednesday, and nobody talked of it.", False),
    ],
)
def test_the_day_of_an_outcome_and_of_its_confirmation(other: str, noted: bool) -> None:
    assert particulars_of(TALKS, other) == ([("day", "Tuesday", "Wednesday")] if noted else [])


def test_words_of_other_languages_that_look_like_ours_are_not_read() -> None:
    english = [FERRY.format(14), OTHER_FERRY.format(14), "The bridge of Kolm was closed on Monday."]
    # "Die" is German for "the", and 14 and 19 are two tolls.
    german = [
        "Die Fähre Ostra ist am Montag vor Kolm gesunken, 14 Menschen sind tot, sagte die Polizei.",
        "Vor Kolm sank am Montag die Fähre Ostra, 19 Menschen starben, teilte die Polizei mit.",
    ]
    cluster = [Article(text=text, language="en") for text in english]
    cluster += [Article(text=text, language="de") for text in german]
    digest = summarize(cluster, Settings(keep_all=True))
    assert digest.languages == ("de", "en")
    assert digest.disagreements == ()
