"""Parts on disk, and the one file they become in the end."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from summarizer.batch.parts import Made
from summarizer.batch.rows import Form
from summarizer.errors import InputError, UsageError
from summarizer.reading.extras import need
from summarizer.reading.items import Unreadable

#: Parts that make a row group of a Parquet file; of 64 rows each that is 4,096.
_GROUP_PARTS = 64
_BLOCK_BYTES = 1 << 20


def form_of(target: Path, wanted: Form | None) -> Form:
    """What a file of that name holds: what was asked for, else tables in Parquet.

    Raises:
        UsageError: If the name ends in something else, or Parquet should hold JSON.
    """
    if target.suffix == ".parquet":
        if wanted == "json":
            raise UsageError(f"{target}: Parquet holds tables; name a .jsonl file for JSON")
        return "table"
    if not target.name.endswith((".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")):
        raise UsageError(f"{target}: is no kind of output; end it in .jsonl, .jsonl.gz or .parquet")
    return wanted or "json"


class PartStore:
    """The folder that holds finished parts until all are there.

    Args:
        folder: Made if missing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def lines(self, number: int) -> Path:
        """Where the output of a part is."""
        return self.folder / f"{number:08d}.jsonl"

    def failures(self, number: int) -> Path:
        """Where its failures are."""
        return self.folder / f"{number:08d}.failures.jsonl"

    def save(self, made: Made) -> str:
        """Write a part, each file in one step; hex SHA-256 of what was written."""
        replace_file(self.failures(made.number), made.failures)
        replace_file(self.lines(made.number), made.lines)
        return _checksum(made.failures, made.lines)

    def holds(self, number: int, checksum: str) -> bool:
        """Whether a part is there as it was written."""
        try:
            data = [path.read_bytes() for path in (self.failures(number), self.lines(number))]
        except FileNotFoundError:
            return False
        return _checksum(*data) == checksum


def _checksum(*pieces: bytes) -> str:
    total = hashlib.sha256()
    for piece in pieces:
        total.update(len(piece).to_bytes(8, "big"))
        total.update(piece)
    return total.hexdigest()


def replace_file(path: Path, data: bytes) -> None:
    """Write a file so that its name stands for all of it or for what it was before."""
    draft = path.with_name(f"{path.name}.new")
    draft.write_bytes(data)
    draft.replace(path)


def join(store: PartStore, count: int, target: Path) -> None:
    """Make one file of the output of parts 0 to count - 1, in one step.

    Raises:
        InputError: If Parquet is asked for and the extra for it is missing.
    """
    draft = target.with_name(f"{target.name}.new")
    parts = (store.lines(number) for number in range(count))
    if target.suffix == ".parquet":
        _join_parquet(parts, draft)
    else:
        with _opened(draft, packed=target.suffix == ".gz") as file:
            for path in parts:
                file.write(path.read_bytes())
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    draft.replace(target)


def join_failures(store: PartStore, count: int, target: Path) -> None:
    """Make one file of all failures, or none where nothing failed."""
    draft = target.with_name(f"{target.name}.new")
    with draft.open("wb") as file:
        for number in range(count):
            file.write(store.failures(number).read_bytes())
        size = file.tell()
    if size:
        draft.replace(target)
    else:
        draft.unlink()
        target.unlink(missing_ok=True)


@contextmanager
def _opened(path: Path, packed: bool) -> Iterator[IO[bytes]]:
    """A file to write to; packed without a name and a time, so that its bytes repeat."""
    with path.open("wb") as file:
        if not packed:
            yield file
            return
        with (
            gzip.GzipFile("", "wb", fileobj=file, mtime=0) as stream,
            io.BufferedWriter(stream, _BLOCK_BYTES) as buffer,
        ):
            yield buffer


def _join_parquet(parts: Iterator[Path], target: Path) -> None:
    arrow, parquet = arrow_libraries()
    schema = table_schema(arrow)
    with parquet.ParquetWriter(target, schema) as writer:
        rows: list[dict[str, Any]] = []
        for number, path in enumerate(parts, 1):
            rows += map(json.loads, path.read_bytes().splitlines())
            if number % _GROUP_PARTS == 0:
                writer.write_table(arrow.Table.from_pylist(rows, schema=schema))
                rows = []
        if rows:
            writer.write_table(arrow.Table.from_pylist(rows, schema=schema))


def table_schema(arrow: Any) -> Any:
    """The Arrow schema of a table of digests."""
    return arrow.schema(
        [
            ("id", arrow.string()),
            ("text", arrow.string()),
            ("headline", arrow.string()),
            ("support", arrow.list_(arrow.int64())),
            ("words", arrow.int64()),
        ]
    )


def arrow_libraries() -> tuple[Any, Any]:
    """`pyarrow` and `pyarrow.parquet`.

    Raises:
        InputError: If they are not installed.
    """
    try:
        return (
            need("pyarrow", "parquet", "a Parquet file"),
            need("pyarrow.parquet", "parquet", "a Parquet file"),
        )
    except Unreadable as error:
        raise InputError(str(error)) from None
