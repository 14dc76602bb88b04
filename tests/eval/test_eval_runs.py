"""Runs, commands and searches: complete, resumable, the same to the byte."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eval import commands
from eval.datasets import load
from eval.experiments.searching import best_of, effects
from eval.experiments.settings_file import read_experiment
from eval.gate import HERE
from eval.reports.exports import as_dict
from eval.reports.markdown import markdown
from eval.reports.summing import Options, summed
from eval.runs import resuming
from eval.runs.harness import score_systems
from eval.runs.plan import Plan
from eval.systems import parse_system
from summarizer import Budget
from summarizer.batch.journal import Journal
from summarizer.errors import InputError, UsageError

CLUSTERS = HERE / "clusters.jsonl"
SYSTEMS = ("evenhand", "lead", "random")
MEASURES = ("rouge1", "rouge2", "redundancy", "used")
FILES = ("run.json", "clusters.jsonl", "table.md", "table.csv", "table.json")


def evaluated(out: Path | None = None, **options):
    defaults = {"systems": SYSTEMS, "measures": MEASURES, "budget": "60w", "out": out}
    return commands.evaluate_command(CLUSTERS, **{**defaults, **options})


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    folder = tmp_path_factory.mktemp("run")
    evaluated(folder)
    return folder


def test_the_same_bytes_for_any_number_of_jobs(finished, tmp_path):
    evaluated(tmp_path, jobs=2)
    assert contents(tmp_path) == contents(finished)


def test_a_journal_cut_anywhere_goes_on_to_the_same_bytes(finished, tmp_path, monkeypatch):
    whole = (finished / "journal.jsonl").read_bytes()
    for share in (0.0, 0.01, 0.3, 0.61, 0.999, 1.0):
        folder = tmp_path / f"{share}"
        folder.mkdir()
        (folder / "journal.jsonl").write_bytes(whole[: int(share * len(whole))])
        evaluated(folder)
        assert contents(folder) == contents(finished)
        lines = (folder / "journal.jsonl").read_text("utf-8").splitlines()
        rows = [(json.loads(line)["cluster"], json.loads(line)["system"]) for line in lines[1:]]
        assert len(rows) == len(set(rows)) == 6 * len(SYSTEMS)
    monkeypatch.setattr(resuming, "score_systems", lambda *_, known, **__: pytest.fail("measured"))
    with pytest.raises(pytest.fail.Exception):
        evaluated(folder)


def test_killed_and_started_again(tmp_path, finished):
    """The process itself is killed, by a signal it cannot catch."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom eval import commands\n"
        f"commands.evaluate_command(Path({str(CLUSTERS)!r}), systems={SYSTEMS!r}, "
        f"measures={MEASURES!r}, budget='60w', out=Path(sys.argv[1]), jobs=2)\n"
    )
    folder = tmp_path / "run"
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], cwd=HERE.parent.parent, env=dict(os.environ)
    )
    journal = folder / "journal.jsonl"
    deadline = time.monotonic() + 20
    while process.poll() is None and time.monotonic() < deadline:
        if journal.exists() and journal.read_bytes().count(b"\n") >= 4:
            break
        time.sleep(0.002)
    process.kill()
    process.wait()
    evaluated(folder)
    assert contents(folder) == contents(finished)


def test_another_runs_journal_is_refused(finished):
    with pytest.raises(UsageError, match="is of another run"):
        evaluated(finished, budget="70w")


def test_a_journal_that_is_none(tmp_path):
    (tmp_path / "journal.jsonl").write_text("hello\n", "utf-8")
    with pytest.raises(UsageError, match="is no journal"):
        evaluated(tmp_path)
    evaluated(tmp_path, fresh=True)


def test_journal_drops_a_line_that_was_cut(tmp_path):
    path = tmp_path / "j.jsonl"
    with Journal(path, {"run": 1}) as journal:
        journal.append({"n": 1})
    path.write_bytes(path.read_bytes() + b'{"n": 2')
    with Journal(path, {"run": 1}) as journal:
        assert journal.records == [{"n": 1}]
        journal.append({"n": 3})
    assert path.read_text("utf-8").splitlines()[1:] == ['{"n": 1}', '{"n": 3}']


def test_results_state_what_they_depend_on(finished):
    run = json.loads((finished / "run.json").read_text("utf-8"))
    assert run["sha256"] == load(CLUSTERS).sha256
    assert "|c:rouge-score|" in run["signature"]
    assert "budget:60w|cut:whole" in run["signature"]
    assert set(run["versions"]) == {"evenhand", "numpy"}
    assert '"seconds"' not in (finished / "clusters.jsonl").read_text("utf-8")
    rows = (finished / "clusters.jsonl").read_text("utf-8").splitlines()
    assert len(rows) == 6 * len(SYSTEMS)


def test_formats(finished):
    table = json.loads(evaluated(output_format="json").text)
    assert [one["name"] for one in table["systems"]] == list(SYSTEMS)
    lines = evaluated(output_format="csv").text.splitlines()
    assert lines[0] == "system,column,mean,low,high,beats,empty"
    assert len(lines) == 1 + len(SYSTEMS) * len(MEASURES)
    assert evaluated().text == (finished / "table.md").read_text("utf-8")
    with pytest.raises(UsageError, match="format 'xml' is unknown"):
        evaluated(output_format="xml")


def test_empty_summaries_count_and_are_reported(tmp_path):
    for cluster in load(CLUSTERS).clusters:
        (tmp_path / f"{cluster.id}.txt").write_text("", "utf-8")
    text = evaluated(systems=("evenhand", f"none=folder:{tmp_path}")).text
    assert "6 empty summaries were scored as they are: ROUGE 0." in text
    row = next(line for line in text.splitlines() if "| none |" in line)
    assert row.endswith("| 6 |")
    assert "0.00 [0.00, 0.00]" in row


def test_letters_name_the_systems_that_are_worse():
    plan = Plan(Budget(60), measures=("rouge1", "used"))
    systems = [parse_system(name) for name in ("oracle", "random")]
    table = score_systems(load(CLUSTERS), systems, plan)
    result = summed(table, ("rouge1.recall", "used"), Options())
    assert result.cells["oracle", "rouge1.recall"].beats == "b"
    assert result.cells["random", "rouge1.recall"].beats == ""
    # Neither more nor less of a budget is better, so there is nothing to win.
    assert {pair.column for pair in result.pairs} == {"rouge1.recall"}
    assert "^b" in markdown(result)
    assert as_dict(result)["pairs"][0]["verdict"] == "a"
    with pytest.raises(UsageError, match="baseline 'x' is not among"):
        summed(table, ("rouge1.recall",), Options(baseline="x"))


def test_two_systems_of_one_name():
    systems = [parse_system("lead"), parse_system("lead")]
    with pytest.raises(UsageError, match="each once"):
        score_systems(load(CLUSTERS), systems, Plan(Budget(60)))


def test_a_failing_system_is_named_with_the_cluster():
    line = f"bad=command:{sys.executable} -c exit(3)"
    with pytest.raises(InputError, match=r"bad on cluster ferry: .*exit code 3"):
        evaluated(systems=(line,))


def test_compare(finished, tmp_path):
    same = commands.compare_command(finished, finished, fail_under=-0.1)
    assert same.exit_code == 0
    assert "12 of 12 not distinguishable" in same.text
    evaluated(tmp_path / "best", systems=("oracle",))
    evaluated(tmp_path / "lead", systems=("lead",))
    worse = commands.compare_command(tmp_path / "best", tmp_path / "lead", fail_under=-0.5)
    assert worse.exit_code == 1
    assert "regression: lead rouge1.recall" in worse.text
    # The limit is in the unit that is printed: ROUGE in hundredths.
    lost = re.search(r"rouge1.recall  (-[\d.]+) ", worse.text)
    assert lost is not None
    for allowed, code in ((float(lost[1]) - 0.1, 0), (float(lost[1]) + 0.1, 1)):
        again = commands.compare_command(
            tmp_path / "best", tmp_path / "lead", columns=("rouge1.recall",), fail_under=allowed
        )
        assert again.exit_code == code
    better = commands.compare_command(
        tmp_path / "lead", tmp_path / "best", columns=("rouge1.recall",), fail_under=0
    )
    assert better.exit_code == 0
    with pytest.raises(UsageError, match="share no system"):
        commands.compare_command(finished, tmp_path / "best")
    with pytest.raises(InputError, match="is no finished run"):
        commands.compare_command(finished, tmp_path / "nothing")
    evaluated(tmp_path / "short", systems=("lead",), budget="30w")
    with pytest.raises(UsageError, match="differ in budget"):
        commands.compare_command(finished, tmp_path / "short")


def experiment(folder: Path, *, report: str = "", search: str = 'kind = "grid"') -> Path:
    lines = CLUSTERS.read_text("utf-8").splitlines(keepends=True)
    (folder / "a.jsonl").write_text("".join(lines[:3]), "utf-8")
    (folder / "b.jsonl").write_text("".join(lines[3:]), "utf-8")
    path = folder / "settings.toml"
    path.write_text(
        f'[tune]\ndata = "a.jsonl"\nbudget = "60w"\n[[report]]\ndata = "{report or "b.jsonl"}"\n'
        f'budget = "60w"\n[search]\n{search}\nmeasure = "rouge2.recall"\n[settings]\n'
        'ranker = ["textrank", "lexrank"]\nmin_words = [6, 14]\n',
        "utf-8",
    )
    return path


def test_benchmark_tunes_and_reports_elsewhere(tmp_path):
    path, out = experiment(tmp_path), tmp_path / "out"
    answer = commands.benchmark_command(path, out=out)
    content = json.loads((out / "benchmark.json").read_text("utf-8"))
    assert len(content["trials"]) == 5
    assert content["trials"][0]["settings"] == {}
    assert set(content["effects"]) == {"ranker", "min_words"}
    assert content["tuned_on"]["sha256"] != content["reported_on"][0]["sha256"]
    assert "On sets it was not tuned on:" in answer.text
    before = {file: file.read_bytes() for file in out.rglob("*.js*")}
    assert commands.benchmark_command(path, out=out).text == answer.text
    assert {file: file.read_bytes() for file in out.rglob("*.js*")} == before


def test_it_refuses_to_report_on_what_it_tuned_on(tmp_path):
    path = experiment(tmp_path, report=str(CLUSTERS))
    with pytest.raises(UsageError, match=r"shares 3 clusters .*first: ferry"):
        read_experiment(path)


def test_random_search_is_seeded(tmp_path):
    search = 'kind = "random"\ntrials = 3\nseed = 4'
    path = experiment(tmp_path, search=search)
    text = path.read_text("utf-8").replace("[6, 14]", "{ low = 6, high = 14 }")
    path.write_text(text + "damping = { low = 0.5, high = 0.9 }\n", "utf-8")
    trials = read_experiment(path).trials
    assert trials == read_experiment(path).trials
    assert len(trials) == 4
    assert all(6 <= one["min_words"] <= 14 and 0.5 <= one["damping"] <= 0.9 for one in trials[1:])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[tune]", "[tuna]", "key 'tuna' is unknown"),
        ("[[report]]", "[other]", "key 'other' is unknown"),
        ('ranker = ["textrank", "lexrank"]', "ranker = 3", "a grid needs a list for ranker"),
        ("min_words", "max_words", "setting 'max_words' cannot be set here"),
        ('"grid"', '"guess"', "kind 'guess' is unknown"),
        ('budget = "60w"\n[[', "[[", "needs a budget"),
        ("[search]", "[search", "not TOML"),
        ("rouge2.recall", "rouge2", "measure 'rouge2'"),
    ],
)
def test_settings_files_with_defects(tmp_path, old, new, said):
    path = experiment(tmp_path)
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises((UsageError, InputError)) as error:
        read_experiment(path)
    assert said in str(error.value)
    assert "settings.toml" in str(error.value) or "setting" in str(error.value)


def test_the_default_wins_ties():
    plan = Plan(Budget(60), measures=("rouge1",))
    trials = [{}, {"damping": 0.85}]
    systems = [parse_system("evenhand"), parse_system("evenhand:damping=0.85")]
    table = score_systems(load(CLUSTERS), systems, plan)
    assert best_of(table, "rouge1.recall") == "evenhand"
    ((value, mean),) = effects(trials, table, "rouge1.recall")["damping"]
    assert value == 0.85
    assert mean == pytest.approx(table.values("evenhand", ("rouge1.recall",)).mean())


def test_report_is_one_page_that_loads_nothing(finished, tmp_path):
    pytest.importorskip("matplotlib")
    out = tmp_path / "bench"
    commands.benchmark_command(experiment(tmp_path), out=out)
    page = tmp_path / "page.html"
    commands.report_command([finished, out], out=page)
    text = page.read_text("utf-8")
    # Two scatters of the run, two settings, three scatters of the set reported on.
    assert text.count("<svg") == 2 + 2 + 3
    for outside in ("<script", "<link", "src=", "@import", "url(http"):
        assert outside not in text
    assert "Largest wins of evenhand over lead" in text or "over random" in text
    assert "Settings tried on" in text
    commands.report_command([finished, out], out=tmp_path / "again.html")
    assert (tmp_path / "again.html").read_bytes() == page.read_bytes()


def test_bounds_take_part_in_no_test():
    text = evaluated(systems=("evenhand", "lead", "oracle"), test="bootstrap").text
    assert "tests|bootstrap|pairs:all|without:oracle+people|" in text
    assert "of 1 pairs not distinguishable" in text


@pytest.mark.skipif(os.name != "posix", reason="locks are of POSIX")
def test_two_runs_cannot_write_one_journal(tmp_path):
    path = tmp_path / "journal.jsonl"
    other = (
        "import sys, pathlib\nfrom summarizer.batch.journal import Journal\n"
        "Journal(pathlib.Path(sys.argv[1]), {})"
    )
    with Journal(path, {"run": 1}) as journal:
        journal.append({"n": 1})
        done = subprocess.run(
            [sys.executable, "-c", other, str(path)], capture_output=True, text=True, check=False
        )
        assert "in use by another run" in done.stderr
    with Journal(path, {"run": 1}) as journal:
        assert journal.records == [{"n": 1}]


@pytest.mark.parametrize("line", ["[1]", "7", "{", '"a"', "\udc80", "[" * 100_000])
def test_a_damaged_row_is_left_out_and_made_again(tmp_path, line):
    path = tmp_path / "journal.jsonl"
    path.write_bytes(b'{"run": 1}\n' + line.encode("utf-8", "surrogatepass") + b"\n")
    with Journal(path, {"run": 1}) as journal:
        assert journal.records == []
