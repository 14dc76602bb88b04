"""A job: a file of clusters becomes a file of digests, whatever happens on the way.

Beside ``digests.jsonl`` stand, while the job runs, the folder ``digests.jsonl.work`` with its
manifest and finished parts; afterwards ``digests.jsonl.manifest.json``, and
``digests.jsonl.failures.jsonl`` if a cluster failed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import summarizer
from summarizer.batch.checksums import code_checksum
from summarizer.batch.engines import engine_of
from summarizer.batch.inputs import PART_ROWS, files_of, parts_of
from summarizer.batch.journal import Journal
from summarizer.batch.outputs import PartStore, form_of, join, join_failures, replace_file
from summarizer.batch.parts import Made, Part, Work, make, make_row_by_row
from summarizer.batch.piles import write_stories
from summarizer.batch.progress import Log, Progress
from summarizer.batch.rows import Form
from summarizer.batch.running import Engine, run_tasks
from summarizer.errors import InputError, SummarizerError, UsageError
from summarizer.model.plain import json_text

#: Version of the manifest's form.
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Places:
    """Where a job's files are.

    Args:
        target: The output.
    """

    target: Path

    @property
    def folder(self) -> Path:
        """Finished parts and the manifest, while the job runs."""
        return self.target.with_name(f"{self.target.name}.work")

    @property
    def journal(self) -> Path:
        """The manifest while the job runs: one line a finished part."""
        return self.folder / "manifest.jsonl"

    @property
    def manifest(self) -> Path:
        """What the finished output was made from."""
        return self.target.with_name(f"{self.target.name}.manifest.json")

    @property
    def failures(self) -> Path:
        """The clusters that gave no digest, and articles that were left out."""
        return self.target.with_name(f"{self.target.name}.failures.jsonl")

    def throw_away(self) -> None:
        """Delete what a finished job left: the output, its manifest and its failures."""
        for path in (self.target, self.manifest, self.failures):
            path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job did.

    Args:
        rows: Clusters in the input.
        digests: Digests in the output.
        known: Clusters that an earlier run had digested.
        failures: The file of failures; None where nothing failed.
    """

    rows: int
    digests: int
    known: int
    failures: Path | None

    @property
    def failed(self) -> int:
        """Clusters without a digest."""
        return self.rows - self.digests


def run_job(
    source: Path,
    target: Path,
    work: Work | None = None,
    *,
    form: Form | None = None,
    jobs: int = 1,
    engine: str = "",
    address: str = "",
    fresh: bool = False,
    part_rows: int = PART_ROWS,
    log: Log | None = None,
) -> Outcome:
    """Digest every cluster of a file or folder, going on where a killed run stopped.

    The output is the same to the byte for any number of jobs, any engine and any number of
    interruptions, in the order of the input. Memory does not grow with the input.

    Args:
        source: JSON lines (``.gz`` for gzip) or Parquet of clusters, or a folder of such files.
        target: Ends in ``.jsonl``, ``.jsonl.gz`` or ``.parquet``.
        work: What is done with each cluster; by default settings are the default ones.
        form: ``json`` or ``table``; by default a table in Parquet and JSON elsewhere.
        jobs: Number of processes, at least 1.
        engine: Name in `summarizer.batch.engines.ENGINES`; empty for processes of this machine.
        address: Of the engine's scheduler; empty starts one here.
        fresh: Whether to throw away the output and what an earlier run left.
        part_rows: Clusters of a part, at least 1.
        log: Takes lines of progress.

    Raises:
        UsageError: If the output is there from another input or settings, or is being written.
        InputError: If the input cannot be read, or a cluster fails and `work.strict` is set.
        SummarizerError: If a file cannot be written.
    """
    work = replace(work or Work(), form=form_of(target, form))
    files_of(source)
    place = engine_of(engine, address) if engine else None
    places = Places(target)
    if fresh:
        places.throw_away()
    header = _header(work, part_rows)
    if (finished := _finished(source, places, header, part_rows)) is not None:
        return finished
    with _writing(target), Journal(places.journal, header, fresh=fresh) as journal:
        job = _Job(work, PartStore(places.folder), journal, Progress(log))
        _work_through(job, source, part_rows, jobs, place)
        _finish(places, job, header)
        shutil.rmtree(places.folder, ignore_errors=True)
    return _outcome(places, job.rows, job.digests, job.known)


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    """Says of a file that cannot be written which one it is, and what to do."""
    try:
        yield
    except OSError as error:
        raise SummarizerError(
            f"{error.filename or target}: cannot be written ({error.strerror}); mend that and run "
            "the same command again, it goes on from here"
        ) from error


def _work_through(
    job: _Job, source: Path, part_rows: int, jobs: int, engine: Engine | None
) -> None:
    """Make the parts that are still to do, and save each."""
    for made in run_tasks(
        partial(make, job.work),
        job.todo(parts_of(source, part_rows)),
        jobs,
        on_death=partial(make_row_by_row, job.work),
        engine=engine,
    ):
        job.save(made)
    if not job.rows:
        raise InputError(f"{source}: holds no cluster; give one JSON object a line")


def run_pile(source: Path, target: Path, work: Work | None = None, **options: Any) -> Outcome:
    """The same for articles: they are grouped into stories, and each story is a cluster.

    A run that goes on groups again, which gives the same stories.

    Args:
        source: Articles in any form that is read.
        target: As for `run_job`.
        work: As for `run_job`.
        options: As for `run_job`.

    Raises:
        UsageError: As for `run_job`.
        InputError: As for `run_job`, and if no article can be read.
    """
    work = work or Work()
    clusters = Places(target).folder.with_name(f"{target.name}.stories.jsonl")
    log: Log = options.get("log") or _quiet
    reading = replace(
        work.options, strict=work.strict, on_skip=lambda name, why: log(f"skipped {name}: {why}")
    )
    write_stories(source, clusters, reading, log)
    outcome = run_job(clusters, target, work, **options)
    clusters.unlink()
    return outcome


def _quiet(_: str) -> None:
    return


class _Job:
    """What is finished of a job, and what is left to do.

    Args:
        work: What is done with each cluster.
        store: Where finished parts are.
        journal: What says which parts are finished.
        progress: What says so to a person.
    """

    def __init__(self, work: Work, store: PartStore, journal: Journal, progress: Progress) -> None:
        self.work, self.store, self._journal, self._progress = work, store, journal, progress
        self._records = {int(record["part"]): record for record in journal.records}
        self._input = hashlib.sha256()
        self.parts = self.rows = self.digests = self.known = 0

    @property
    def checksum(self) -> str:
        """Hex SHA-256 of the input, once all of it was read."""
        return self._input.hexdigest()

    def todo(self, parts: Iterator[Part]) -> Iterator[Part]:
        """The parts that are not finished; those that are get counted."""
        for part in parts:
            self.parts += 1
            checksum = part.checksum
            self._input.update(checksum.encode())
            record = self._records.get(part.number)
            if record is None or not self._finished(record, checksum):
                yield part
                continue
            self.rows += len(part.rows)
            self.known += len(part.rows)
            self.digests += int(record["digests"])
            self._progress.skip(len(part.rows), part.share)

    def _finished(self, record: dict[str, Any], checksum: str) -> bool:
        """Whether a part needs no work: same rows, files whole, nothing a strict run stops at."""
        return (
            record["input"] == checksum
            and not (self.work.strict and record["failures"])
            and self.store.holds(int(record["part"]), str(record["output"]))
        )

    def save(self, made: Made) -> None:
        """Keep a part that was made."""
        output = self.store.save(made)
        self._journal.append(
            {
                "part": made.number,
                "rows": made.rows,
                "digests": made.digests,
                "failures": made.failures.count(b"\n"),
                "input": made.checksum,
                "output": output,
            }
        )
        self.rows += made.rows
        self.digests += made.digests
        self._progress.step(made.rows, made.share)


def _header(work: Work, part_rows: int) -> dict[str, Any]:
    """Everything that decides the output's bytes besides the input."""
    return {
        "schema": SCHEMA,
        "signature": work.settings.signature,
        "code": code_checksum(Path(summarizer.__file__).parent),
        "form": work.form,
        "reading": {"fields": dict(work.options.fields), "language": work.options.language},
        "part_rows": part_rows,
    }


def _finished(
    source: Path, places: Places, header: dict[str, Any], part_rows: int
) -> Outcome | None:
    """The outcome of a job that was finished before; None if there is work to do.

    Raises:
        UsageError: If the output is there from something else.
    """
    if not places.target.exists():
        return None
    try:
        manifest = json.loads(places.manifest.read_bytes())
        same = {key: manifest.get(key) for key in header} == header
    except (OSError, ValueError, AttributeError):
        same = False
    if not same or manifest.get("input") != _input_checksum(source, part_rows):
        raise UsageError(
            f"{places.target} is there, made from other input, settings or code; choose another "
            "file or start afresh with --fresh"
        )
    shutil.rmtree(places.folder, ignore_errors=True)
    rows = int(manifest["rows"])
    return _outcome(places, rows, int(manifest["digests"]), rows)


def _input_checksum(source: Path, part_rows: int) -> str:
    total = hashlib.sha256()
    for part in parts_of(source, part_rows):
        total.update(part.checksum.encode())
    return total.hexdigest()


def _finish(places: Places, job: _Job, header: dict[str, Any]) -> None:
    """Write what stays; the output comes last, so that its name means all is done."""
    join_failures(job.store, job.parts, places.failures)
    counts = {"input": job.checksum, "rows": job.rows, "digests": job.digests}
    text = json_text({**header, **counts}, indent=2, sort_keys=True)
    replace_file(places.manifest, f"{text}\n".encode())
    join(job.store, job.parts, places.target)


def _outcome(places: Places, rows: int, digests: int, known: int) -> Outcome:
    failures = places.failures if places.failures.exists() else None
    return Outcome(rows, digests, known, failures)
