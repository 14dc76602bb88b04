"""Budgets, settings, their signature and their file."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import Stemmer
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from summarizer import Budget, Settings, UsageError
from summarizer.settings import VERSION, settings_from_toml


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("120", 120, "words"), ("120w", 120, "words"), ("1 word", 1, "words"),
        ("120 words", 120, "words"), ("5s", 5, "sentences"), ("5 sentences", 5, "sentences"),
        ("600c", 600, "characters"), ("600characters", 600, "characters"), ("665b", 665, "bytes"),
        ("665 BYTES", 665, "bytes"), ("20%", 20, "percent"), ("2.5 %", 2.5, "percent"),
        ("20 percent", 20, "percent"), (" 120W ", 120, "words"), ("120.0w", 120, "words"),
    ],
)  # fmt: skip
def test_lengths_that_are_understood(text: str, amount: float, unit: str) -> None:
    assert Budget.parse(text) == Budget(amount, unit)


@pytest.mark.parametrize(
    "text",
    ["", "w", "-5", "0", "0w", "0%", "120x", "1.5w", "1e3", "120 w w", "101%", "nan", "inf", "½"],
)
def test_lengths_that_are_not(text: str) -> None:
    with pytest.raises(UsageError):
        Budget.parse(text)


@pytest.mark.parametrize(
    ("amount", "unit"),
    [(0, "words"), (-1, "words"), (float("nan"), "words"), (float("inf"), "bytes"),
     (101, "percent"), (5, "pages"), (5, "")],
)  # fmt: skip
def test_budgets_that_cannot_be(amount: float, unit: str) -> None:
    with pytest.raises(UsageError):
        Budget(amount, unit)


@given(
    st.one_of(
        st.builds(
            Budget,
            st.integers(1, 10**12),
            st.sampled_from(("words", "sentences", "characters", "bytes")),
        ),
        st.builds(Budget, st.floats(0.01, 100), st.just("percent")),
    )
)
def test_a_budget_is_read_back_from_how_it_is_shown(budget: Budget) -> None:
    assert Budget.parse(str(budget)) == budget


def test_settings_out_of_their_range() -> None:
    for wrong in ({"damping": 0.0}, {"damping": 1.0}, {"damping": float("nan")}, {"min_words": 0}):
        with pytest.raises(UsageError, match=next(iter(wrong))):
            Settings(**wrong)
        with pytest.raises(UsageError, match=next(iter(wrong))):
            Settings().replace(**wrong)


def test_settings_are_frozen_and_compare_by_value() -> None:
    assert Settings() == Settings()
    assert hash(Settings()) == hash(Settings())
    assert Settings().replace(min_words=9) == Settings(min_words=9) != Settings()
    with pytest.raises(AttributeError):
        Settings().min_words = 3


class Rank:
    def __call__(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        return features


def test_the_signature_names_every_setting() -> None:
    signature = Settings().signature
    start = f"evenhand|v:{VERSION}|stemmer:{Stemmer.version()}|budget:120w|language:auto|"
    assert signature.startswith(start)
    for name in Settings.__slots__:
        assert (f"|{name}:" in signature) == (name not in ("language_folder", "tokenizer"))


@pytest.mark.parametrize(
    ("ranker", "shown"),
    [
        (Rank.__call__, "ranker:test_settings.Rank.__call__"),
        (Rank(), "ranker:test_settings.Rank"),
        (functools.partial(Rank.__call__, None), "ranker:functools.partial"),
    ],
)
def test_the_signature_shows_callables_by_name(
    ranker: Callable[..., Any] | Rank, shown: str
) -> None:
    assert shown in Settings(ranker=ranker).signature


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
@example(0.85, 0.8500001)
@example(0.85, 0.85)
def test_different_settings_have_different_signatures(one: float, other: float) -> None:
    same = Settings(damping=one).signature == Settings(damping=other).signature
    assert same == (one == other)


def write(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_settings_from_a_file(tmp_path: Path) -> None:
    text = 'budget = "5s"\nranker = "lexrank"\nmin_words = 6\ndamping = 0.9\nlanguage = "en"\n'
    assert settings_from_toml(write(tmp_path, text)) == Settings(
        budget=Budget(5, "sentences"), ranker="lexrank", min_words=6, damping=0.9, language="en"
    )
    assert settings_from_toml(write(tmp_path, "")) == Settings()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour = 1", "key 'colour' is unknown"),
        ("budget = 120", "budget cannot be 120"),
        ('budget = "long"', "length 'long'"),
        ('min_words = "8"', "min_words cannot be '8'"),
        ("min_words = 8.5", "min_words cannot be 8.5"),
        ("min_words = true", "min_words cannot be True"),
        ("damping = true", "damping cannot be True"),
        ("damping = 2", "damping must be in"),
        ("ranker = 5", "ranker cannot be 5"),
        ("ranker = ['textrank']", "ranker cannot be"),
        ("min_words = ", "no valid TOML"),
        ("min_words = 8\nmin_words = 9", "no valid TOML"),
    ],
)
def test_files_that_are_wrong(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=r"settings\.toml|damping|length") as caught:
        settings_from_toml(write(tmp_path, text))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        settings_from_toml(tmp_path / "none.toml")
    with pytest.raises(UsageError, match="cannot be read"):
        settings_from_toml(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b'ranker = "caf\xe9"')
    with pytest.raises(UsageError, match="no valid TOML"):
        settings_from_toml(tmp_path / "latin.toml")
