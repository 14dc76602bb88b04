"""The gate: passes as pinned, fails on a loss, and pins get worse only with leave."""

import shutil
from dataclasses import replace
from functools import partial

import pytest

from eval import gate
from eval.gate import __main__ as command
from summarizer.errors import InputError, UsageError


@pytest.fixture(scope="module")
def invented():
    _, pins = gate.read_pins()
    return next(one for one in pins if one.name == "invented")


def test_the_command_pins_then_passes_then_fails(tmp_path, monkeypatch, capsys):
    """On pins of its own: whether the project's hold is for `python -m eval.gate` to say."""
    path = tmp_path / "gate.toml"
    shutil.copy(gate.PINS, path)
    for function in (gate.pin, gate.read_pins):
        monkeypatch.setattr(command, function.__name__, partial(function, path))
    assert command.main(["--pin", "--allow-worse"]) == 0
    assert command.main([]) == 0
    assert "gate passed" in capsys.readouterr().out
    text = path.read_text("utf-8")
    path.write_text(text.replace('"coverage" = 0', '"coverage" = 1'), "utf-8")
    assert command.main([]) == 1
    assert command.main(["--pin"]) == 2
    assert "only with --allow-worse" in capsys.readouterr().err


def test_a_loss_beyond_epsilon_fails(invented):
    scores = {"rouge1.recall": invented.scores["rouge1.recall"] + 0.01, "redundancy": -1.0}
    found = gate.checks([replace(invented, scores=scores)], 0.0025)
    assert [check.passed for check in found] == [False, False]
    assert "2 of 2 below the pin" in gate.text_of(found)
    within = {"rouge1.recall": found[0].score + 0.002}
    assert gate.checks([replace(invented, scores=within)], 0.0025)[0].passed


def test_another_corpus_is_an_error(invented):
    with pytest.raises(InputError, match="corpus of invented is not the pinned one"):
        gate.checks([replace(invented, sha256="0" * 64)], 0.0025)


def test_pins_get_worse_only_with_leave(tmp_path, monkeypatch):
    monkeypatch.setattr(gate, "HERE", tmp_path)
    shutil.copy(gate.PINS, tmp_path / "gate.toml")
    shutil.copy(gate.PINS.parent / "clusters.jsonl", tmp_path)
    shutil.copytree(gate.PINS.parent / "labels", tmp_path / "labels")
    path = tmp_path / "gate.toml"
    text = path.read_text("utf-8").replace('"dangling" = 0.0000', '"dangling" = -0.5000')
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match="only with --allow-worse"):
        gate.pin(path)
    assert path.read_text("utf-8") == text
    gate.pin(path, allow_worse=True)
    epsilon, pins = gate.read_pins(path)
    assert all(check.passed for check in gate.checks(pins, epsilon))
    assert "-0.5" not in path.read_text("utf-8")


def test_a_broken_file_of_pins(tmp_path):
    (tmp_path / "gate.toml").write_text("epsilon = 1\n", "utf-8")
    with pytest.raises(InputError, match="no file of pinned scores"):
        gate.read_pins(tmp_path / "gate.toml")
