"""Other summarizers, each in an environment of its own, with a memory of long runs.

What takes minutes is measured once for each version, machine and text, and kept in a file. All
else is measured anew in each run, in turns with ours.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import venv
from dataclasses import asdict, dataclass, field
from pathlib import Path

from children import last_line, run

WORKER = Path(__file__).with_name("peer_worker.py")
#: Repeats of a peer's run; its worker stops earlier once enough seconds are spent.
REPEATS = 3
#: A peer that takes as long is measured once and remembered; a quicker one in turns with ours.
SLOW_SECONDS = 10.0
#: A run is stopped after so many times its limit by the clock: the machine may be shared.
GRACE = 2
#: A step of an environment's making may take this long: building a package from source.
INSTALL_SECONDS = 600
#: sumy asks nltk for a trained Punkt model, which is a download. Where there is none it is given
#: an empty one, which splits at abbreviations too and costs the same.
PUNKT_FILES = ("collocations.tab", "sent_starters.txt", "abbrev_types.txt", "ortho_context.tab")


@dataclass(frozen=True, slots=True)
class Peer:
    """A summarizer to compare with.

    Args:
        name: As `peer_worker.PEERS` has it.
        environment: Its environment; peers of one package share it.
        packages: What is installed there.
        distribution: The one whose version is reported.
        growth: Power of n that its time grows by, to foresee what would take too long.
    """

    name: str
    environment: str
    packages: tuple[str, ...]
    distribution: str
    growth: float


PEERS = (
    Peer("sumy TextRank", "sumy", ("sumy", "numpy"), "sumy", 2.0),
    Peer("sumy LexRank", "sumy", ("sumy", "numpy"), "sumy", 2.0),
    Peer("summa", "summa", ("summa",), "summa", 2.0),
    Peer("gensim", "gensim", ("gensim<4",), "gensim", 2.0),
    Peer("lede", "lede", ("lede",), "lede", 1.0),
    Peer("precis-summary", "precis", ("precis-summary",), "precis-summary", 1.0),
)


@dataclass(frozen=True, slots=True)
class Timing:
    """CPU seconds of a peer on one text.

    Args:
        seconds: One entry a repeat; empty where it was not run.
        peak_mib: Largest resident memory.
        cached: Whether it was measured in an earlier run.
        note: Why there is no measurement.
        foreseen: What growth from the last measured size foresees; never a measurement.
    """

    seconds: list[float] = field(default_factory=list)
    peak_mib: float = 0.0
    cached: bool = False
    note: str = ""
    foreseen: float | None = None

    @property
    def best(self) -> float | None:
        """The least time, or None where it was not run."""
        return min(self.seconds) if self.seconds else None


@dataclass(frozen=True, slots=True)
class Environment:
    """A peer's own Python, or why there is none."""

    python: Path
    version: str
    problem: str = ""


def make(peer: Peer, root: Path) -> Environment:
    """The environment of a peer, made where it does not stand yet."""
    folder = root / peer.environment
    python = folder / "bin" / "python"
    failed = folder / "failed.txt"
    if failed.exists():
        return Environment(python, "", failed.read_text(encoding="utf-8"))
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True, clear=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        done = _installed([*command, *peer.packages])
        if done:
            version = f"{sys.version_info.major}.{sys.version_info.minor}"
            reason = f"{' '.join(peer.packages)} does not install on Python {version}"
            failed.write_text(reason, encoding="utf-8")
            return Environment(python, "", reason)
        (folder / "ready").write_text("", encoding="utf-8")
    if peer.environment == "sumy":
        _untrained_punkt(folder)
    ask = f"from importlib.metadata import version; print(version({peer.distribution!r}))"
    return Environment(python, run([str(python), "-c", ask]).out.strip())


def _installed(command: list[str]) -> str:
    """Run an installation; the last line of its failure, or nothing."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return f"no end after {INSTALL_SECONDS} s"
    return "" if done.returncode == 0 else (done.stderr.splitlines() or ["failed"])[-1]


def _untrained_punkt(folder: Path) -> None:
    """Give nltk an empty Punkt model where it has none."""
    model = folder / "nltk_data" / "tokenizers" / "punkt_tab" / "english"
    if not model.exists():
        model.mkdir(parents=True)
        for name in PUNKT_FILES:
            (model / name).write_text("", encoding="utf-8")


class Cache:
    """Timings of earlier runs, by what they depend on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.entries: dict[str, dict[str, object]] = {}
        if path.exists():
            self.entries = json.loads(path.read_text(encoding="utf-8"))

    def get(self, key: str) -> Timing | None:
        """A timing of an earlier run."""
        entry = self.entries.get(key)
        return Timing(**{**entry, "cached": True}) if entry else None  # type: ignore[arg-type]

    def put(self, key: str, timing: Timing) -> None:
        """Remember a timing, at once, since the next may take minutes."""
        self.entries[key] = asdict(timing)
        self.path.write_text(json.dumps(self.entries, indent=1, sort_keys=True), encoding="utf-8")


def measure(peer: Peer, environment: Environment, text: Path, limit: float) -> Timing:
    """Time a peer on one text."""
    command = [str(environment.python), str(WORKER), peer.name, str(text), str(REPEATS)]
    child = run(command, limit=GRACE * limit)
    if child.code:
        note = f"stopped after {GRACE * limit:.0f} s" if child.code < 0 else last_line(child)
        return Timing(note=note)
    report = json.loads(child.out)
    return Timing(report["seconds"], report["peak_mib"])


def foresee(peer: Peer, known: dict[int, Timing], size: int) -> float | None:
    """Seconds that the last measured size foresees, or None without one."""
    measured = [(n, timing.best) for n, timing in known.items() if timing.best is not None]
    if not measured:
        return None
    n, seconds = max(measured)
    return seconds * math.pow(size / n, peer.growth) if seconds is not None else None


def settled(
    peer: Peer,
    environment: Environment,
    known: dict[int, Timing],
    text: tuple[int, Path, str],
    cache: tuple[Cache, str],
    limit: float,
) -> Timing | None:
    """A slow peer's timing at one size; None for a quick one, which is measured in turns.

    Args:
        peer: Whom.
        environment: Its Python.
        known: Its timings at smaller sizes.
        text: Size, file and checksum of the input.
        cache: What is remembered, and the machine's name in its keys.
        limit: CPU seconds that a run may take.
    """
    size, path, checksum = text
    memory, machine = cache
    key = f"{peer.name} {environment.version} | {machine} | {size} {checksum}"
    remembered = memory.get(key)
    if remembered:
        return remembered
    foreseen = foresee(peer, known, size)
    if foreseen is None or foreseen < SLOW_SECONDS:
        return None
    if foreseen > limit:
        return Timing(note="not run", foreseen=foreseen)
    found = measure(peer, environment, path, limit)
    if found.seconds:
        memory.put(key, found)
    return found
