"""The measure by a caller's own encoder."""

import sys
import types
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from click.testing import CliRunner

from eval.gate import HERE
from eval.measures.embeddings import encoder_of, meaning
from summarizer.cli import app
from summarizer.errors import UsageError


class Letters:
    """Counts of letters, as a stand-in for an encoder."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        alphabet = "abcdefghijklmnopqrstuvwxyz"
        return np.array([[float(text.count(letter)) for letter in alphabet] for text in texts])


class Wrong:
    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return np.full((len(texts), 2), np.nan)


def test_the_same_is_one_and_nothing_in_common_is_zero() -> None:
    assert meaning(Letters(), ["abc", "xyz"], [["xyz", "abc"]]) == pytest.approx(1)
    assert meaning(Letters(), ["abc"], [["xyz"]]) == 0
    assert meaning(Letters(), ["abc"], [["abc", "xyz"]]) == pytest.approx(0.5)
    assert meaning(Letters(), ["abc"], [["xyz"], ["abc"]]) == pytest.approx(1)


def test_nothing_to_compare_is_zero() -> None:
    assert meaning(Letters(), [], [["abc"]]) == 0
    assert meaning(Letters(), ["abc"], []) == 0
    assert meaning(Letters(), ["..."], [["abc"]]) == 0


def test_a_function_is_an_encoder_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(texts: list[str]) -> object:
        raise RuntimeError("no weights")

    module = ModuleType("functions_of_the_test")
    module.encode, module.fails = Letters().encode, fails  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "functions_of_the_test", module)
    encoder = encoder_of("functions_of_the_test:encode")
    assert meaning(encoder, ["One."], [["One."]]) == pytest.approx(1)
    with pytest.raises(UsageError, match="functions_of_the_test:fails"):
        meaning(encoder_of("functions_of_the_test:fails"), ["One."], [["One."]])


def test_what_is_no_encoder_is_refused() -> None:
    for spec in ("nothing_of_this_name:x", "numpy:nothing", "numpy", ":x", "builtins:dict"):
        with pytest.raises(UsageError, match="encoder"):
            encoder_of(spec)
    with pytest.raises(UsageError, match="finite"):
        meaning(Wrong(), ["abc"], [["abc"]])


def test_the_command_shows_the_column(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    module = types.ModuleType("letters_of_the_test")
    module.Letters = Letters  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "letters_of_the_test", module)
    data, system = ("--data", str(HERE / "clusters.jsonl"), "--first", "2"), ("-s", "lead")
    encoder = ("--encoder", "letters_of_the_test:Letters")
    for name in ("a", "b"):
        options = (*data, *system, *encoder, "-m", "rouge1", "-j", "1", "--out", tmp_path / name)
        done = CliRunner().invoke(app, ["evaluate", *map(str, options)])
        assert done.exit_code == 0, done.output
        assert "meaning" in done.output
    done = CliRunner().invoke(app, ["compare", str(tmp_path / "a"), str(tmp_path / "b")])
    assert "lead  meaning" in done.output
