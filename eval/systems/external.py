"""Systems outside this program: any command line, or summaries that are ready."""

from __future__ import annotations

import hashlib
import shlex
import subprocess
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path

from eval.datasets.json_lines import json_lines
from eval.datasets.model import checksum
from eval.datasets.sources import Source
from eval.lengths import Rule
from eval.systems.model import Output, System
from summarizer import Budget
from summarizer.errors import InputError, UsageError
from summarizer.model.plain import json_text

#: A command that has not answered after so long is taken to hang.
TIMEOUT_SECONDS = 600


def _request(source: Source, budget: Budget, rule: Rule) -> str:
    """The cluster as JSON, in the common form without references."""
    cluster = source.cluster
    return json_text(
        {
            "id": cluster.id,
            "lang": cluster.language,
            "budget": {"amount": budget.amount, "unit": budget.unit, "cut": rule},
            "documents": [
                {
                    "id": article.id,
                    "title": article.title,
                    "publisher": article.publisher,
                    "date": article.published or None,
                    "text": article.text,
                }
                for article in cluster.articles
            ],
        }
    )


def _run_command(words: Sequence[str], source: Source, budget: Budget, rule: Rule) -> list[Output]:
    try:
        done = subprocess.run(
            list(words),
            input=_request(source, budget, rule).encode(),
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except OSError as error:
        raise UsageError(f"command {words[0]!r} does not start: {error.strerror}") from None
    except subprocess.TimeoutExpired:
        raise InputError(f"command {words[0]!r} gave nothing in {TIMEOUT_SECONDS} s") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no message"]
        raise InputError(f"command {words[0]!r} ended with exit code {done.returncode}: {said[-1]}")
    return [source.split(done.stdout.decode("utf-8", "replace"))]


def command(line: str) -> System:
    """A command that reads a cluster as JSON on stdin and writes a summary to stdout.

    Raises:
        UsageError: If the line is empty or its quotes do not match.
    """
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise UsageError(f"command {line!r}: {error}") from None
    if not words:
        raise UsageError("command: is empty; write for example 'command:python mine.py'")
    run = partial(_run_command, words)
    return System(f"command:{Path(words[0]).name}", run, f"command|{line}", shares_sentences=False)


@lru_cache(maxsize=8)
def _ready(path: Path) -> dict[str, str]:
    """Summaries of a JSON lines file by cluster id."""
    summaries = {}
    for where, record in json_lines(path, "summary"):
        try:
            summaries[str(record["id"])] = str(record["summary"])
        except KeyError:
            raise InputError(f'{where}: not a record {{"id", "summary"}}') from None
    return summaries


def _run_folder(path: Path, source: Source, budget: Budget, rule: Rule) -> Sequence[Output]:
    del budget, rule  # the harness cuts
    name = source.cluster.id
    if path.is_file():
        if name not in _ready(path):
            raise InputError(f"{path}: no summary with the id {name!r}")
        return [source.split(_ready(path)[name])]
    file = path / f"{name}.txt"
    if not file.is_file():
        raise InputError(f"{file}: no such summary; name each file after its cluster")
    return [source.split(file.read_text("utf-8"))]


def folder(text: str) -> System:
    """Ready summaries: a folder of ``<cluster id>.txt`` or JSON lines ``{"id", "summary"}``.

    Raises:
        UsageError: If there is no such path.
    """
    path = Path(text)
    if not path.exists():
        raise UsageError(f"{text}: no such file or folder of summaries")
    files = [path] if path.is_file() else list(path.glob("*.txt"))
    total = checksum(files) if files else hashlib.sha256().hexdigest()
    run = partial(_run_folder, path)
    return System(f"folder:{path.stem}", run, f"folder|{total}", shares_sentences=False)
