"""What the command says: why nothing is left, which output, which language."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

STORY = (
    "The Harrow Bridge was closed on Tuesday after inspectors found a crack in its main beam. "
    "Mayor Anna Wirth said the repair would take three weeks."
)
COMMAND = [sys.executable, "-c", "from summarizer.cli.commands import main; main()"]


def run(*argv: str, folder: Path, **streams: object) -> subprocess.CompletedProcess[str]:
    root = str(Path(__file__).parents[2])
    env = {**os.environ, "PYTHONPATH": root, "PYTHONUTF8": "1"}
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.run(
        [*COMMAND, *argv],
        cwd=folder,
        env=env,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        **given,
    )  # type: ignore[call-overload]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(STORY)
    return tmp_path


@pytest.mark.parametrize(
    ("text", "length", "word"),
    [
        (STORY, "2w", "larger --length"),
        ("Photo: Tom Hale\n\nPhoto: Lea Moor\n", "90w", "clutter"),
        ("Subscribe to continue reading.\n", "90w", "nothing to summarise"),
        ("© 2025 Gazette. All rights reserved.\n", "90w", "nothing to summarise"),
    ],
)
def test_exit_4_says_why(folder: Path, text: str, length: str, word: str) -> None:
    (folder / "a.txt").write_text(text)
    done = run("digest", "a.txt", "-n", length, folder=folder)
    assert done.returncode == 4
    assert word in done.stderr
    assert ("larger --length" in done.stderr) == (text == STORY)


@pytest.mark.parametrize("name", ["english", "EN", "en-US", "eng", "en"])
def test_languages_are_taken_by_any_of_their_names(folder: Path, name: str) -> None:
    done = run("digest", "a.txt", "-l", name, "-f", "json", folder=folder)
    assert done.returncode == 0
    assert '"languages": [\n    "en"\n  ]' in done.stdout


@pytest.mark.parametrize("name", ["xx", "klingonish", "", "e"])
def test_unknown_languages_are_refused(folder: Path, name: str) -> None:
    done = run("digest", "a.txt", "-l", name, folder=folder)
    assert done.returncode == 2
    assert repr(name) in done.stderr


@pytest.mark.parametrize(("name", "start"), [("b.html", "<!"), ("b.json", "{"), ("b.md", "The")])
def test_output_is_written_as_it_is_named(folder: Path, name: str, start: str) -> None:
    assert run("digest", "a.txt", "-o", name, folder=folder).returncode == 0
    assert (folder / name).read_text("utf-8").lower().startswith(start.lower())


@pytest.mark.parametrize("name", ["b.docx", "b.pdf", "b.xlsx"])
def test_documents_are_not_written(folder: Path, name: str) -> None:
    done = run("digest", "a.txt", "-o", name, folder=folder)
    assert done.returncode == 2
    assert not (folder / name).exists()
    assert ".html" in done.stderr


@pytest.mark.parametrize(
    "argv", [("a.txt", "-o", "a.txt"), (".", "-o", "a.txt"), ("a.txt", "-o", "l")]
)
def test_an_input_is_never_overwritten(folder: Path, argv: tuple[str, ...]) -> None:
    (folder / "l").symlink_to(folder / "a.txt")
    done = run("digest", *argv, folder=folder)
    assert done.returncode == 2
    assert (folder / "a.txt").read_text() == STORY


def test_output_is_whole_or_not_there(folder: Path) -> None:
    (folder / "d").mkdir()
    (folder / "d" / "b.txt").write_text("old")
    (folder / "d").chmod(0o500)
    done = run("digest", "a.txt", "-o", "d/b.txt", folder=folder)
    (folder / "d").chmod(0o700)
    if os.geteuid():  # root may write everywhere
        assert done.returncode != 0
        assert (folder / "d" / "b.txt").read_text() == "old"
    assert [path.name for path in (folder / "d").iterdir()] == ["b.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_stdout_is_one_line(folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = run("digest", "a.txt", folder=folder, stdout=full)
    assert done.returncode not in (0, 120)
    assert len(done.stderr.splitlines()) == 1
    assert "--debug" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
@pytest.mark.parametrize(("closed", "code"), [("2>&-", 0), (">&-", 0), ("2>&- >&-", 0)])
def test_closed_streams(folder: Path, closed: str, code: int) -> None:
    (folder / "b.log").write_text("x")
    line = f"'{COMMAND[0]}' -c '{COMMAND[2]}' digest . -v -o out.txt {closed}"
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        ["/bin/sh", "-c", line], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == code
    assert done.stdout == ""
    assert "signature" not in (folder / "out.txt").read_text()


def test_a_group_that_no_article_has(folder: Path) -> None:
    assert "group" in run("digest", "a.txt", "--per-group", "2", folder=folder).stderr


def test_names_from_strangers_are_printed_clean(folder: Path) -> None:
    (folder / "x\x1b[31m.jsonl").write_text('{"id": "\\u001b[31m", "text": ["a"')
    done = run("digest", ".", "-v", folder=folder)
    assert "\x1b" not in done.stdout + done.stderr


def test_passed_over_files_are_named(folder: Path) -> None:
    for name in ("b.log", "c.bak"):
        (folder / name).write_text("x")
    done = run("digest", ".", folder=folder)
    assert "passed over 2 of 3 files" in done.stderr
    assert "b.log, c.bak" in done.stderr
