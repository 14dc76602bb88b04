"""Feed the readers, the splitter and the whole pipeline with broken input.

``python benchmarks/fuzz.py FOLDER ... --minutes 60`` mutates the files of some folders (the seeds
are always among them), reads each mutant as a file, splits its text and digests what was read.
What counts as a fault: an error that is none of ours, or more than a second of processor time for
100 kB. Each is kept in ``build/fuzz`` with its traceback. With ``--guided`` atheris chooses the
mutants by the code that they reach (``pip install atheris``); else they are drawn at random.
Executions and hours are added up in ``results/fuzz.json``.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import random
import sys
import tempfile
import traceback
import zipfile
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
    small = [(path.suffix or ".txt", path.read_bytes()) for path in files]
    return [(suffix, data) for suffix, data in small if 0 < len(data) <= MOST_BYTES]


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
    """Runs mutants, times them and keeps what fails."""

    def __init__(self, run: Callable[[str, bytes], None]) -> None:
        self.run, self.executions, self.faults = run, 0, dict[str, str]()

    def one(self, suffix: str, data: bytes) -> None:
        """Run one mutant."""
        self.executions += 1
        allowed = SECONDS * max(1.0, len(data) / SIZE)
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


def guided(
    counter: Counter,
    files: list[tuple[str, bytes]],
    seconds: float,
    chance: random.Random,
    finish: Callable[[], None],
) -> None:
    """Mutants chosen by the code that they reach; the first byte stands for the ending."""
    import atheris

    endings = sorted({suffix for suffix, _ in files})
    end = monotonic() + seconds

    def one(data: bytes) -> None:
        if monotonic() > end:
            # Its loop ends the process, so that nothing behind it would run.
            finish()
            os._exit(bool(counter.faults))
        if data:
            counter.one(endings[data[0] % len(endings)], data[1:])

    def other(data: bytes, most: int, seed: int) -> bytes:
        chance.seed(seed)
        if chance.random() < 0.5:
            return bytes(atheris.Mutate(data, most))
        return (data[:1] + mutated(data[1:] or b" ", files, chance))[:most]

    with tempfile.TemporaryDirectory() as folder:
        for number, (suffix, data) in enumerate(files):
            first = bytes([endings.index(suffix)])
            (Path(folder) / str(number)).write_bytes(first + data)
        flags = [f"-max_len={MOST_BYTES}", "-timeout=120"]
        atheris.Setup([sys.argv[0], folder, *flags], one, custom_mutator=other)
        atheris.Fuzz()


def added_up(name: str, counter: Counter, hours: float) -> dict[str, Any]:
    """What is known of all runs of one kind, this one included."""
    known = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    before = known.get(name, {"executions": 0, "hours": 0.0, "faults": []})
    known[name] = {
        "executions": before["executions"] + counter.executions,
        "hours": round(before["hours"] + hours, 3),
        "faults": sorted({*before["faults"], *counter.faults}),
    }
    return dict(known)


def main() -> int:
    """Fuzz for some minutes; 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--guided", action="store_true")
    arguments = parser.parse_args()
    files = material([ROOT / "seeds", *arguments.folders])
    begin = monotonic()
    with tempfile.TemporaryDirectory() as folder:
        if arguments.guided:
            import atheris

            with atheris.instrument_imports(include=["summarizer"]):
                counter = Counter(runner(Path(folder)))
        else:
            counter = Counter(runner(Path(folder)))

        def finish() -> None:
            hours = (monotonic() - begin) / 3600
            name = "guided" if arguments.guided else "random"
            text = json.dumps(added_up(name, counter, hours), indent=1)
            RESULTS.write_text(text + "\n", "utf-8")
            print(
                f"{counter.executions} executions, {hours:.2f} hours, {len(counter.faults)} faults"
            )
            sys.stdout.flush()

        seconds, chance = 60 * arguments.minutes, random.Random(arguments.seed)
        if arguments.guided:
            guided(counter, files, seconds, chance, finish)
        else:
            at_random(counter, files, seconds, chance)
            finish()
    return bool(counter.faults)


if __name__ == "__main__":
    sys.exit(main())
