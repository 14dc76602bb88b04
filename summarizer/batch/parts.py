"""A part: a few rows of the input, and the lines of output they become."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from typing import Any

from summarizer.batch.rows import Form, RowError, digest_of, identity, output_row, reason
from summarizer.batch.running import pool_of
from summarizer.errors import InputError, SummarizerError
from summarizer.model.plain import json_text
from summarizer.reading import ReadOptions
from summarizer.reading.items import Unreadable
from summarizer.reading.normalization.decoding import decode
from summarizer.settings import Settings

#: A line of JSON as it was read, a row of a table, or None for a line too long to be kept.
Raw = bytes | dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive rows of the input.

    Args:
        number: Place among the parts, from 0.
        first: Number of its first row in the whole input, from 1.
        names: Where each row stands, for messages: file and line.
        rows: The rows, at least one.
        share: Share of the whole input that its rows are, in [0, 1].
    """

    number: int
    first: int
    names: tuple[str, ...]
    rows: tuple[Raw, ...]
    share: float

    @property
    def checksum(self) -> str:
        """Hex SHA-256 of the rows."""
        total = hashlib.sha256()
        for row in self.rows:
            data = row if isinstance(row, bytes) else json.dumps(row, default=repr).encode()
            total.update(len(data).to_bytes(8, "big"))
            total.update(data)
        return total.hexdigest()


@dataclass(frozen=True, slots=True)
class Work:
    """What is done with each row; picklable.

    Args:
        settings: How to digest.
        form: What a digest is written as.
        options: How to read the articles.
        strict: Whether the first row that fails ends everything.
    """

    settings: Settings = field(default_factory=Settings)
    form: Form = "json"
    options: ReadOptions = field(default_factory=ReadOptions)
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What a part became.

    Args:
        number: Of the part.
        rows: How many it had.
        digests: How many lines of output it gave.
        lines: The output, JSON lines.
        failures: What failed, JSON lines: whole clusters, or articles of one.
        checksum: Of the part.
        share: Of the part.
    """

    number: int
    rows: int
    digests: int
    lines: bytes
    failures: bytes
    checksum: str
    share: float


def make(work: Work, part: Part) -> Made:
    """Digest the rows of a part.

    Raises:
        SummarizerError: If a row fails and `work.strict` is set, with the row's place.
    """
    lines: list[str] = []
    failures: list[str] = []
    for number, (name, raw) in enumerate(zip(part.names, part.rows, strict=True), part.first):
        line, failed = _made(work, number, name, raw)
        lines += line
        failures += failed
    return _whole(part, len(lines), _joined(lines), _joined(failures))


def _whole(part: Part, digests: int, lines: bytes, failures: bytes) -> Made:
    """What a part became, with what is known of the part itself."""
    rows = len(part.rows)
    return Made(part.number, rows, digests, lines, failures, part.checksum, part.share)


def _made(work: Work, number: int, name: str, raw: Raw) -> tuple[list[str], list[str]]:
    """The line of one row, if there is one, and what failed of it."""
    known = str(number)
    try:
        row = parsed(raw)
        known = identity(row, known)
        options = replace(work.options, strict=work.strict)
        digest, skipped = digest_of(row, name, work.settings, options)
        line = output_row(known, digest, work.form)
    except Exception as error:  # one bad row must not end the run, whatever it broke
        if work.strict:
            raise _stopped(name, error) from error
        return [], [failure_line(number, name, known, "cluster", reason(error))]
    return [line], [failure_line(number, place, known, "article", why) for place, why in skipped]


def _stopped(name: str, error: Exception) -> SummarizerError:
    """The error that ends a strict run; reading names the place itself."""
    said = reason(error)
    return InputError(said if said.startswith(name) else f"{name}: {said}")


def parsed(raw: Raw) -> object:
    """The row as plain values.

    Raises:
        RowError: If a line is not JSON, or was too long.
    """
    if raw is None:
        raise RowError("its line is too long to be a cluster")
    if not isinstance(raw, bytes):
        return raw
    try:
        return json.loads(decode(raw)[0])
    except Unreadable as error:
        raise RowError(str(error)) from None
    except json.JSONDecodeError as error:
        raise RowError(f"is not valid JSON: {error.msg} (column {error.colno})") from None
    except (ValueError, RecursionError) as error:
        raise RowError(f"is not usable JSON ({type(error).__name__})") from None


def failure_line(number: int, place: str, known: str, what: str, why: str) -> str:
    """One line of the list of failures.

    Args:
        number: Of the row in the whole input, from 1.
        place: File and line.
        known: The cluster's id.
        what: ``cluster`` where there is no digest, ``article`` where it was made without one.
        why: The reason.
    """
    record = {"row": number, "place": place, "id": known, "what": what, "reason": why}
    return json_text(record)


def _joined(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass")


def make_row_by_row(work: Work, part: Part) -> Made:
    """The same as `make`, each row in a process of its own: for a part that kills its process."""
    made = [_alone(work, single) for single in _singles(part)]
    return _whole(
        part,
        sum(row.digests for row in made),
        b"".join(row.lines for row in made),
        b"".join(row.failures for row in made),
    )


def _singles(part: Part) -> Iterator[Part]:
    for place, (name, row) in enumerate(zip(part.names, part.rows, strict=True)):
        yield Part(part.number, part.first + place, (name,), (row,), part.share)


def _alone(work: Work, part: Part) -> Made:
    with pool_of(1) as pool:
        try:
            return pool.submit(make, work, part).result()
        except BrokenProcessPool:
            why = "it ended its process each time (out of memory?)"
    name, number = part.names[0], part.first
    if work.strict:
        raise InputError(f"{name}: {why}")
    known = identity(parsed(part.rows[0]), str(number))
    return _whole(part, 0, b"", _joined([failure_line(number, name, known, "cluster", why)]))
