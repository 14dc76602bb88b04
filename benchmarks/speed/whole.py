"""The whole process, from the shell: ours beside the commands of the peers, in turns."""

from __future__ import annotations

import statistics
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from children import last_line, run
from peers import Environment

#: Each command is run so often, in turns with the others.
ROUNDS = 7
#: A digest of about 120 words, in the peers' units.
SENTENCES, WORDS, CHARACTERS = 5, 120, 700


@dataclass(frozen=True, slots=True)
class Command:
    """CPU seconds of a command."""

    least: float
    median: float
    note: str = ""


def commands(
    seeds: Path, joined: Path, environments: dict[str, Environment]
) -> dict[str, list[str]]:
    """What is run, by name."""
    here = Path(sys.executable)
    found = {
        "summarizer digest": [str(here.with_name("summarizer")), "digest", str(seeds)],
        "summarizer --help": [str(here.with_name("summarizer")), "--help"],
        "import summarizer": [str(here), "-c", "import summarizer"],
        "import summarizer.summarize": [str(here), "-c", "from summarizer import summarize"],
        "import numpy": [str(here), "-c", "import numpy"],
        "python": [str(here), "-c", "pass"],
    }
    theirs = {
        "sumy": ["sumy", "text-rank", f"--length={SENTENCES}", f"--file={joined}"],
        "summa": ["textrank", "--text", str(joined), "--words", str(WORDS)],
        "lede": ["lede", "--max-chars", str(CHARACTERS), str(joined)],
    }
    for name, (program, *options) in theirs.items():
        environment = environments.get(name)
        if environment and not environment.problem:
            found[name] = [str(environment.python.with_name(program)), *options]
    return found


def measure(named: dict[str, list[str]]) -> dict[str, dict[str, object]]:
    """Run all commands in turns."""
    seconds: dict[str, list[float]] = {name: [] for name in named}
    notes: dict[str, str] = {}
    for _ in range(ROUNDS):
        for name, command in named.items():
            child = run(command)
            if child.code:
                notes[name] = last_line(child)
            else:
                seconds[name].append(child.seconds)
    return {
        name: asdict(
            Command(min(found), statistics.median(found))
            if found
            else Command(0.0, 0.0, notes.get(name, "failed"))
        )
        for name, found in seconds.items()
    }
