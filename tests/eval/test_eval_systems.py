"""Systems: each writes a summary within the budget, of sentences from the articles."""

import json
import os
import sys

import pytest

from eval.datasets import load
from eval.datasets.sources import Source
from eval.gate import HERE
from eval.runs.measuring import measure_cluster
from eval.runs.plan import Plan
from eval.systems import NAMES, parse_system
from eval.systems.ranked import run_random
from eval.systems.registry import _BUILT_IN
from eval.systems.sumy_systems import METHODS
from summarizer import Budget
from summarizer.errors import InputError, UsageError

BUDGET = Budget(60, "words")


@pytest.fixture(scope="module")
def clusters():
    return load(HERE / "clusters.jsonl").clusters


def installed(name: str) -> bool:
    try:
        parse_system(name)
    except UsageError as error:
        return "install" not in str(error)
    return True


@pytest.mark.parametrize("name", NAMES)
def test_whole_sentences_within_the_budget(clusters, name):
    if not installed(name):
        pytest.skip(f"{name} is not installed")
    system = parse_system(name)
    source = Source(clusters[0])
    outputs = system.run(source, BUDGET, "whole")
    assert outputs
    for output in outputs:
        assert output
        if name not in ("people", "summa", "lede"):
            assert sum(len(text.split()) for text in output) <= BUDGET.amount
            assert set(output) <= set(source.units.texts)
    assert [list(one) for one in system.run(Source(clusters[0]), BUDGET, "whole")] == [
        list(one) for one in outputs
    ]


@pytest.mark.parametrize("name", [name for name in _BUILT_IN if name != "people"])
def test_nothing_to_summarise(name):
    from eval.datasets import Cluster
    from summarizer import Article

    empty = Cluster("e", (Article(text="", id="a"),), ("A reference.",))
    for output in parse_system(name).run(Source(empty), BUDGET, "whole"):
        assert list(output) == []


def test_lead_takes_the_first_article_and_robin_all(clusters):
    source = Source(clusters[0])
    units = source.units
    (lead,) = parse_system("lead").run(source, Budget(2, "sentences"), "whole")
    assert list(lead) == list(units.texts[:2])
    (robin,) = parse_system("lead-robin").run(source, Budget(3, "sentences"), "whole")
    first = [units.texts[row] for row in range(len(units)) if units.position[row] == 0]
    assert list(robin) == first


def test_random_is_seeded_and_averaged(clusters):
    outputs = run_random(Source(clusters[0]), BUDGET, "whole")
    assert len({tuple(output) for output in outputs}) > 1
    plan = Plan(BUDGET, measures=("rouge1",))
    (row,) = measure_cluster(plan, clusters[0], [parse_system("random")])
    again = measure_cluster(plan, clusters[0], [parse_system("random")])[0]
    assert row.values == again.values


def test_the_oracle_is_above_all(clusters):
    plan = Plan(BUDGET, measures=("rouge1", "rouge2"))
    names = ["oracle", "evenhand", "lead", "mmr", "bigrams", "textrank"]
    for cluster in clusters:
        rows = measure_cluster(plan, cluster, [parse_system(name) for name in names])
        totals = [row.values["rouge1.recall"] + row.values["rouge2.recall"] for row in rows]
        assert totals[0] == max(totals)


def test_people_are_measured_against_the_others(clusters):
    plan = Plan(Budget(200), measures=("rouge1",))
    (row,) = measure_cluster(plan, clusters[0], [parse_system("people")])
    assert 0 < row.values["rouge1.recall"] < 1
    with pytest.raises(InputError, match=r"people on cluster tram: .*two references"):
        measure_cluster(plan, clusters[1], [parse_system("people")])


@pytest.mark.skipif(not installed("sumy-lsa"), reason="sumy is not installed")
@pytest.mark.parametrize("name", sorted(METHODS))
def test_sumy_rankings_are_kept_and_whole(clusters, name, tmp_path, monkeypatch):
    from eval.systems import sumy_systems

    store = tmp_path / "rankings.sqlite"
    source = Source(clusters[0])
    first = parse_system(name, store).run(source, BUDGET, "whole")
    order = sumy_systems.ranking(name, source)
    assert sorted(order) == list(range(len(source.units)))
    monkeypatch.setattr(sumy_systems, "ranking", lambda *_: pytest.fail("ranked again"))
    assert source.spared_seconds == 0
    assert parse_system(name, store).run(source, BUDGET, "whole") == first
    assert source.spared_seconds > 0


def test_a_command(clusters, tmp_path):
    script = tmp_path / "mine.py"
    script.write_text(
        "import json, sys\n"
        "cluster = json.load(sys.stdin)\n"
        "assert cluster['budget'] == {'amount': 60, 'unit': 'words', 'cut': 'whole'}\n"
        "assert 'references' not in cluster\n"
        "print(cluster['documents'][0]['text'][:200])\n"
    )
    system = parse_system(f"mine=command:{sys.executable} {script}")
    assert system.name == "mine"
    (output,) = system.run(Source(clusters[0]), BUDGET, "whole")
    assert output[0].startswith("Two passenger ferries")
    script.write_text("import sys\nsys.exit('no luck')\n")
    with pytest.raises(InputError, match="ended with exit code 1: no luck"):
        system.run(Source(clusters[0]), BUDGET, "whole")
    with pytest.raises(UsageError, match="does not start"):
        parse_system("command:/no/such/program").run(Source(clusters[0]), BUDGET, "whole")


def test_ready_summaries(clusters, tmp_path):
    (tmp_path / "ferry.txt").write_text("Two ferries collided. All were saved.", "utf-8")
    (output,) = parse_system(f"folder:{tmp_path}").run(Source(clusters[0]), BUDGET, "whole")
    assert output == ["Two ferries collided.", "All were saved."]
    with pytest.raises(InputError, match=r"tram\.txt: no such summary"):
        parse_system(f"folder:{tmp_path}").run(Source(clusters[1]), BUDGET, "whole")
    lines = tmp_path / "ready.jsonl"
    lines.write_text(json.dumps({"id": "ferry", "summary": "Ferries collided."}) + "\n", "utf-8")
    (output,) = parse_system(f"folder:{lines}").run(Source(clusters[0]), BUDGET, "whole")
    assert output == ["Ferries collided."]
    with pytest.raises(InputError, match="no summary with the id 'tram'"):
        parse_system(f"folder:{lines}").run(Source(clusters[1]), BUDGET, "whole")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("evenhnad", "system 'evenhnad' is unknown"),
        ("evenhand:budget=5w", "setting 'budget' cannot be set here"),
        ("evenhand:colour=red", "setting 'colour' cannot be set here"),
        ("evenhand:damping", "setting 'damping' has no value"),
        ("evenhand:damping=high", "setting damping is a number"),
        ("evenhand:damping=7", "damping must be in"),
        ("command:", "is empty"),
        ("folder:/no/such/place", "no such file or folder of summaries"),
    ],
)
def test_what_cannot_be_run(text, said):
    with pytest.raises(UsageError) as error:
        parse_system(text)
    assert said in str(error.value)


def test_settings_and_code_show_in_the_signature():
    plain, other = parse_system("evenhand"), parse_system("evenhand:min_words=12,ranker=lexrank")
    assert other.name == "evenhand:min_words=12,ranker=lexrank"
    assert "min_words:12" in other.signature
    assert "code:" in plain.signature
    assert "budget:" not in plain.signature


def test_no_nltk_data_is_asked_for(clusters, monkeypatch):
    if not installed("sumy-lsa"):
        pytest.skip("sumy is not installed")
    import nltk.data

    monkeypatch.setattr(nltk.data, "find", lambda *_: pytest.fail("nltk data was asked for"))
    monkeypatch.setitem(os.environ, "NLTK_DATA", "/nonexistent")
    parse_system("sumy-luhn").run(Source(clusters[2]), BUDGET, "whole")
