"""Settings of the command: a file that is named, the user's own file, and the command line."""

from pathlib import Path

import pytest
from conftest import Command

from summarizer.cli.options import settings_of, usual_config
from summarizer.errors import UsageError


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own settings file, not written yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    path = tmp_path / "summarizer" / "config.toml"
    path.parent.mkdir()
    return path


def test_without_a_file_the_settings_are_the_default_ones(own: Path) -> None:
    assert usual_config() is None
    assert settings_of(None, {}).min_words == 6


def test_the_users_file_is_read_and_the_command_line_goes_before_it(own: Path) -> None:
    own.write_text('min_words = 9\nranker = "lexrank"\n', encoding="utf-8")
    settings = settings_of(None, {"ranker": "centroid"})
    assert (settings.min_words, settings.ranker) == (9, "centroid")


def test_a_file_that_is_named_takes_the_place_of_the_users(own: Path, tmp_path: Path) -> None:
    own.write_text("min_words = 9\n", encoding="utf-8")
    named = tmp_path / "named.toml"
    named.write_text('ranker = "lexrank"\n', encoding="utf-8")
    settings = settings_of(str(named), {})
    assert (settings.min_words, settings.ranker) == (6, "lexrank")


def test_an_error_in_the_users_file_names_it(own: Path) -> None:
    own.write_text("colour = 1\n", encoding="utf-8")
    with pytest.raises(UsageError, match=f"{own}: key 'colour' is unknown"):
        settings_of(None, {})


@pytest.mark.parametrize("folder", ["", "relative/folder"])
def test_without_an_absolute_folder_it_is_below_the_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert usual_config() is None
    path = tmp_path / ".config" / "summarizer" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text("", encoding="utf-8")
    assert usual_config() == path


def test_the_command_uses_it(own: Path, command: Command, tmp_path: Path) -> None:
    own.write_text('budget = "1s"\n', encoding="utf-8")
    article = tmp_path / "a.txt"
    article.write_text(
        "A ferry ran aground off Skerry Island in thick fog on Tuesday. "
        "All of the 212 people on board were brought ashore before noon.",
        encoding="utf-8",
    )
    assert "budget:1s" in command("digest", article, "--format", "json").out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_written_for_shells(spawn: Command, shell: str) -> None:
    run = spawn(env={"_SUMMARIZER_COMPLETE": f"{shell}_source"})
    if shell == "bash" and run.code:
        pytest.skip("needs bash 4.4 or newer")
    assert run.code == 0
    assert "_SUMMARIZER_COMPLETE" in run.out


def test_completion_offers_commands_and_options(spawn: Command) -> None:
    env = {"_SUMMARIZER_COMPLETE": "bash_complete"}
    offered = spawn(env=env | {"COMP_WORDS": "summarizer ", "COMP_CWORD": "1"}).out
    assert "plain,digest" in offered.split()
    offered = spawn(env=env | {"COMP_WORDS": "summarizer digest --ver", "COMP_CWORD": "2"}).out
    assert offered.split() == ["plain,--verbose"]
