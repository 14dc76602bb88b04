"""Fixtures and switches that all tests share.

Hypothesis draws the same examples on every run, so that a change passes or fails by what it
changes. To search further: ``pytest --hypothesis-profile=search``.
"""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from summarizer import Article
from summarizer.reading import read

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"

_COMMON: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "print_blob": True,
}
settings.register_profile("fixed", derandomize=True, max_examples=40, database=None, **_COMMON)
settings.register_profile("search", max_examples=2000, **_COMMON)
settings.load_profile("fixed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate",
        action="store_true",
        help="write tests/golden/ and the digest in README.md anew instead of comparing",
    )


@pytest.fixture(scope="session", autouse=True)
def no_settings_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever runs the tests may have settings of their own; they count for nothing here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        yield


@pytest.fixture(scope="session")
def regenerate(request: pytest.FixtureRequest) -> bool:
    return request.config.getoption("--regenerate")


@pytest.fixture(scope="session")
def seeds() -> list[Article]:
    return read(SEEDS)


class Run(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


#: Runs the command with its arguments, or Python code, and tells what it left behind.
Command = Callable[..., Run]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Command:
    """Run the command in this process, as its entry point does."""
    from summarizer.cli import main

    def run(*arguments: Any, stdin: bytes = b"") -> Run:
        monkeypatch.setattr(sys, "argv", ["summarizer", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        code = 0
        try:
            main()
        except SystemExit as exit_:
            code = int(exit_.code or 0)
        out, err = capsysbinary.readouterr()
        return Run(code, out.decode(), err.decode())

    return run


@pytest.fixture(scope="session")
def spawn() -> Command:
    """Run Python code, or the command, in a process of its own."""

    def run(
        *arguments: Any,
        code: str | None = None,
        stdin: bytes = b"",
        env: dict[str, str] | None = None,
        cwd: Path | None = None,
    ) -> Run:
        start = ["-c", code or "from summarizer.cli import main; main()"]
        done = subprocess.run(
            [sys.executable, *start, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1", **(env or {})},
            cwd=cwd,
            check=False,
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
