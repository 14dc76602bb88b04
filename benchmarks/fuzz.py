"""Feed the readers, the splitter and the whole pipeline with broken input.

``python benchmarks/fuzz.py FOLDER ... --minutes 60`` mutates the files of some folders (the seeds
are always among them), reads each mutant as a file, splits its text and digests what was read.
What counts as a fault: an error that is none of ours, or more than a second of processor time for
100 kB. Each is kept in ``build/fuzz`` with its traceback. With ``--guided`` atheris chooses the
mutants by the code that they reach (``pip install atheris``), in rounds: each is a process of its
own, so that a crash or a lack of memory ends one round and not the run, and what reached new code
is handed to the next. Else mutants are drawn at random. Executions and hours are added up in
``results/fuzz.json``.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib
import io
import json
import os
import pkgutil
import random
import subprocess
import sys
import tempfile
import traceback
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from time import monotonic, process_time
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

RESULTS = ROOT / "benchmarks" / "results" / "fuzz.json"
FAULTS = ROOT / "build" / "fuzz"
#: Processor seconds that 100 kB may take; what is smaller has as many.
SECONDS = 1.0
SIZE = 100_000
#: Largest file that is mutated, and largest mutant.
MOST_BYTES = 60_000
#: Minutes after which a guided run begins a new process, and MB that one may take.
ROUND_MINUTES = 20.0
ROUND_MB = 1500
#: Mutants that a round hands to the next, the smallest: libFuzzer runs all of them first.
MOST_KEPT = 1500
#: Seconds after which libFuzzer ends a round for one mutant.
HANGS = 60
#: How much slower the program is with its branches counted (1.4 to 2.6 on files of ours).
COUNTING = 3.0
#: What breaks readers: marks, limits of numbers, odd characters.
PIECES: tuple[bytes, ...] = (
    *(piece.encode() for piece in (
        "<p>", "</div>", "<!--", "]]>", "<script>", "&#x110000;", "&#0;", "\ufeff", "\u202e",
        '"', "''", "``", "„", "»", "[[", "{{", "```", "# ", "- ", "| a | b |", "\r", "\t", "\x0b",
        "0000-00-00", "9999-12-31T23:59:60+99:99", "1e309", "-0", "NaN", "null", "true", "[]",
        "{", "}", ",", "\\u d800", "=?utf-8?q?", "=?=", "Content-Type: text/html; charset=",
        "http://[", "javascript:", "../", "\u0e01" * 9, "。", "۔", "\u1362", "Mr. ", "...", "?!",
    )),
    b"\xff\xfe", b"\xed\xa0\x80", b"\x00", b"\x80" * 5, b"PK\x03\x04", b"%PDF-1.7", b"\x1f\x8b",
)  # fmt: skip


def material(folders: list[Path]) -> list[tuple[str, bytes]]:
    """Ending and bytes of every file to start from."""
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    small = [_unpacked(path) for path in files]
    return [(suffix, data) for suffix, data in small if 0 < len(data) <= MOST_BYTES]


def _unpacked(path: Path) -> tuple[str, bytes]:
    """Ending and bytes of a file, of what gzip packed without it: no mutant of that unpacks."""
    data = path.read_bytes()
    if path.suffix == ".gz":
        try:
            return Path(path.stem).suffix or ".txt", gzip.decompress(data)
        except (OSError, EOFError, zlib.error):
            pass
    return path.suffix or ".txt", data


def mutated(data: bytes, others: list[tuple[str, bytes]], chance: random.Random) -> bytes:
    """The bytes with a few cuts, copies, foreign parts and pieces; inside an archive too."""
    if data[:2] == b"PK" and chance.random() < 0.8:
        return _archive(data, others, chance)
    changed = bytearray(data)
    for _ in range(1 << chance.randrange(6)):
        at = chance.randrange(len(changed) + 1)
        end = min(len(changed), at + (1 << chance.randrange(12)))
        action = chance.randrange(6)
        if action == 0:
            del changed[at:end]
        elif action == 1:
            changed[at:at] = changed[at:end] * chance.choice((1, 2, 40))
        elif action == 2:
            other = chance.choice(others)[1]
            begin = chance.randrange(len(other))
            changed[at:at] = other[begin : begin + (1 << chance.randrange(12))]
        elif action == 3:
            changed[at:at] = chance.choice(PIECES) * chance.choice((1, 1, 1, 300))
        elif action == 4 and at < len(changed):
            changed[at] = chance.randrange(256)
        else:
            changed[at:end] = chance.choice(PIECES)
        del changed[MOST_BYTES:]
    return bytes(changed)


def _archive(data: bytes, others: list[tuple[str, bytes]], chance: random.Random) -> bytes:
    """An archive with one of its members mutated."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except Exception:  # `zipfile` has an error of its own for every broken field
        return data
    filled = [place for place, (_, member) in enumerate(members) if member]
    if not filled:
        return data
    place = chance.choice(filled)
    name, member = members[place]
    members[place] = name, mutated(member, others, chance)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members:
            archive.writestr(name, member)
    return target.getvalue()


def runner(folder: Path) -> Callable[[str, bytes], None]:
    """What is done with a mutant of some ending: all that a user's file goes through."""
    from summarizer import Article, split_sentences, summarize
    from summarizer.errors import SummarizerError
    from summarizer.reading import read

    def run(suffix: str, data: bytes) -> None:
        path = folder / f"mutant{suffix}"
        path.write_bytes(data)
        try:
            articles = read([path], on_skip=lambda _name, _reason: None)
            text = data.decode("utf-8", "surrogateescape")
            split_sentences(text)
            summarize([*articles, Article(text=text, id="the bytes themselves")])
        except SummarizerError:
            pass

    return run


class Counter:
    """Runs mutants, times them and keeps what fails.

    Args:
        run: What is done with a mutant.
        seconds: Processor seconds that 100 kB may take.
    """

    def __init__(self, run: Callable[[str, bytes], None], seconds: float = SECONDS) -> None:
        self.run, self.seconds = run, seconds
        self.executions, self.faults = 0, dict[str, str]()

    def one(self, suffix: str, data: bytes) -> None:
        """Run one mutant."""
        self.executions += 1
        allowed = self.seconds * max(1.0, len(data) / SIZE)
        begin = process_time()
        try:
            self.run(suffix, data)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            self._keep(
                f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}",
                suffix,
                data,
                traceback.format_exc(),
            )
            return
        if process_time() - begin > allowed:
            begin = process_time()
            self.run(suffix, data)
            taken = process_time() - begin
            if taken > allowed:
                self._keep(f"slow {suffix}", suffix, data, f"{taken:.2f} s, {len(data)} bytes")

    def _keep(self, name: str, suffix: str, data: bytes, told: str) -> None:
        if name in self.faults:
            return
        digest = hashlib.sha256(data).hexdigest()[:12]
        self.faults[name] = digest
        FAULTS.mkdir(parents=True, exist_ok=True)
        (FAULTS / f"{digest}{suffix}").write_bytes(data)
        (FAULTS / f"{digest}.log").write_text(f"{name}\n{told}\n", "utf-8")
        print(f"{name}: build/fuzz/{digest}{suffix}", file=sys.stderr)


def at_random(
    counter: Counter, files: list[tuple[str, bytes]], seconds: float, chance: random.Random
) -> None:
    """Mutants drawn without regard to what they reach."""
    end = monotonic() + seconds
    while monotonic() < end:
        suffix, data = chance.choice(files)
        if chance.random() < 0.05:
            suffix = chance.choice(files)[0]
        counter.one(suffix, mutated(data, files, chance))


def counted() -> None:
    """Import the program with its branches counted, what it imports late as well.

    Comparisons are not traced: atheris 3.0 keeps the result of each one for ever, and of two arrays
    that is an array (6 kB for 5,000 numbers, 0.6 MB a mutant).
    """
    from atheris.import_hook import HookManager

    with HookManager({"summarizer"}, set(), True, trace_dataflow=False):
        package = importlib.import_module("summarizer")
        for module in pkgutil.walk_packages(package.__path__, "summarizer."):
            if module.name.split(".")[1] in ("reading", "sentences", "facts", "pipeline"):
                importlib.import_module(module.name)
        importlib.import_module("summarizer.pipeline")


def one_round(arguments: argparse.Namespace, files: list[tuple[str, bytes]]) -> None:
    """Mutants chosen by the code that they reach; the first byte stands for the ending.

    Never returns: libFuzzer ends the process. How many there were is in the folder's `counts.json`.
    """
    import atheris

    counted()
    corpus, chance = arguments.round, random.Random(arguments.seed)
    endings = sorted({suffix for suffix, _ in files})
    end = monotonic() + 60 * arguments.minutes
    mutant_folder = tempfile.mkdtemp(dir=corpus.parent)
    counter = Counter(runner(Path(mutant_folder)), COUNTING * SECONDS)

    def one(data: bytes) -> None:
        if data:
            counter.one(endings[data[0] % len(endings)], data[1:])
        told = {"executions": counter.executions, "faults": sorted(counter.faults)}
        (corpus.parent / "counts.json").write_text(json.dumps(told), "utf-8")
        if monotonic() > end:
            os._exit(0)

    def other(data: bytes, most: int, seed: int) -> bytes:
        chance.seed(seed)
        if chance.random() < 0.5:
            return bytes(atheris.Mutate(data, most))
        return (data[:1] + mutated(data[1:] or b" ", files, chance))[:most]

    flags = [f"-max_len={MOST_BYTES}", f"-timeout={HANGS}", f"-rss_limit_mb={ROUND_MB}"]
    flags += [f"-artifact_prefix={FAULTS}/", f"-seed={arguments.seed + 1}", "-verbosity=0"]
    atheris.Setup([sys.argv[0], str(corpus), *flags], one, custom_mutator=other)
    atheris.Fuzz()


def guided(
    arguments: argparse.Namespace, files: list[tuple[str, bytes]]
) -> tuple[int, dict[str, str]]:
    """Rounds until the minutes are over; executions and faults of all of them."""
    end = monotonic() + 60 * arguments.minutes
    FAULTS.mkdir(parents=True, exist_ok=True)
    executions, faults = 0, dict[str, str]()
    with tempfile.TemporaryDirectory() as folder:
        corpus, counts = Path(folder) / "corpus", Path(folder) / "counts.json"
        corpus.mkdir()
        endings = sorted({suffix for suffix, _ in files})
        for number, (suffix, data) in enumerate(files):
            (corpus / f"{number}.first").write_bytes(bytes([endings.index(suffix)]) + data)
        while (left := (end - monotonic()) / 60) > 0:
            arguments.seed += 1
            minutes = min(left, ROUND_MINUTES)
            options = ["--round", corpus, "--minutes", minutes, "--seed", arguments.seed]
            command = [sys.executable, __file__, *map(str, [*arguments.folders, *options])]
            counts.unlink(missing_ok=True)
            code = subprocess.run(command, stderr=subprocess.DEVNULL).returncode
            told = json.loads(counts.read_text("utf-8")) if counts.exists() else {}
            executions += told.get("executions", 0)
            faults |= dict.fromkeys(told.get("faults", ()), "")
            if code:
                faults[f"the process ended with {code}"] = ""
            more = [path for path in corpus.iterdir() if path.suffix != ".first"]
            for path in sorted(more, key=lambda path: path.stat().st_size)[MOST_KEPT:]:
                path.unlink()
            print(f"{executions} executions, {len(more)} reach new code, {len(faults)} faults")
            sys.stdout.flush()
            if not told:
                break
    return executions, faults


def added_up(name: str, executions: int, faults: dict[str, str], hours: float) -> dict[str, Any]:
    """What is known of all runs of one kind, this one included."""
    known = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    before = known.get(name, {"executions": 0, "hours": 0.0, "faults": []})
    known[name] = {
        "executions": before["executions"] + executions,
        "hours": round(before["hours"] + hours, 3),
        "faults": sorted({*before["faults"], *faults}),
    }
    return dict(known)


def main() -> int:
    """Fuzz for some minutes; 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--guided", action="store_true")
    parser.add_argument("--round", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    files = material([ROOT / "seeds", *arguments.folders])
    begin = monotonic()
    if arguments.round:
        one_round(arguments, files)
    if arguments.guided:
        executions, faults = guided(arguments, files)
    else:
        with tempfile.TemporaryDirectory() as folder:
            counter = Counter(runner(Path(folder)))
            at_random(counter, files, 60 * arguments.minutes, random.Random(arguments.seed))
        executions, faults = counter.executions, counter.faults
    hours = (monotonic() - begin) / 3600
    name = "guided" if arguments.guided else "random"
    RESULTS.write_text(
        json.dumps(added_up(name, executions, faults, hours), indent=1) + "\n", "utf-8"
    )
    print(f"{executions} executions, {hours:.2f} hours, {len(faults)} faults")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
