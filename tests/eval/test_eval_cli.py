"""The four commands, as a user calls them."""

import pytest
from click.testing import CliRunner

from eval.gate import HERE
from summarizer.cli import app
from summarizer.errors import UsageError

CLUSTERS = str(HERE / "clusters.jsonl")


def called(*arguments):
    return CliRunner().invoke(app, [str(one) for one in arguments], catch_exceptions=True)


def test_the_four_commands(tmp_path):
    common = ("--length", "60w", "-m", "rouge2", "-m", "redundancy", "-j", "1")
    for name, systems in (("a", ("evenhand", "lead")), ("b", ("evenhand:min_words=14", "lead"))):
        chosen = [part for one in systems for part in ("-s", one)]
        done = called("evaluate", "--data", CLUSTERS, *chosen, *common, "--out", tmp_path / name)
        assert done.exit_code == 0, done.output
        assert "| rouge2.recall |" in done.output
    done = called("compare", tmp_path / "a", tmp_path / "b", "--fail-under", "0.5")
    assert done.exit_code == 1
    assert "regression: lead rouge2.recall" in done.output
    assert called("compare", tmp_path / "a", tmp_path / "b").exit_code == 0
    pytest.importorskip("matplotlib")
    done = called("report", tmp_path / "a", "--output", tmp_path / "page.html")
    assert done.exit_code == 0
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!doctype html>")


def test_variants_of_settings_are_compared_with_the_default():
    variants = ("--variant", "ranker=lexrank", "--variant", "neutrality=0,min_words=9")
    done = called("compare", CLUSTERS, *variants, "-n", "60w", "-c", "rouge2.recall", "-j", "1")
    assert done.exit_code == 0, done.output
    assert "evenhand:ranker=lexrank - evenhand  rouge2.recall" in done.output
    assert "evenhand:neutrality=0,min_words=9 - evenhand  rouge2.recall" in done.output
    done = called("compare", "seed", *variants[:2], "-j", "1")
    assert done.exit_code == 0, done.output
    assert "rouge1.recall" in done.output


def test_compare_says_what_it_takes(tmp_path):
    for wrong in (
        (CLUSTERS,),
        (CLUSTERS, CLUSTERS, "--variant", "neutrality=0"),
        (tmp_path, tmp_path, "--first", "3"),
        (CLUSTERS, "--variant", "neutral=0"),
        (CLUSTERS, "--variant", "neutrality=0", "-c", "rouge2.nothing", "--first", "2"),
    ):
        assert isinstance(called("compare", *wrong).exception, UsageError), wrong


def test_without_data_evaluate_says_what_to_give():
    error = called("evaluate").exception
    assert isinstance(error, UsageError)
    assert "--data PATH, or --dataset seed" in str(error)


def test_the_seed_cluster_needs_no_path():
    done = called("evaluate", "--dataset", "seed", "-s", "evenhand", "-m", "rouge1", "-j", "1")
    assert done.exit_code == 0, done.output
    assert "One cluster shows no difference" in done.output
    assert "[" not in done.output.partition("seed, 1 cluster")[0]


def test_wrong_options_raise_what_the_command_reports():
    done = called("evaluate", "--data", CLUSTERS, "-s", "nobody")
    assert isinstance(done.exception, UsageError)
    done = called("evaluate", "--data", CLUSTERS, "--score", "precisely", "-m", "rouge1")
    assert isinstance(done.exception, UsageError)
    done = called("evaluate", "--data", CLUSTERS, "--references", "all", "-m", "rouge1")
    assert isinstance(done.exception, UsageError)
