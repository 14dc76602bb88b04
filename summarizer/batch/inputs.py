"""Files of rows -> parts, read as a stream: JSON lines, plain or gzip, and Parquet."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from summarizer.batch.parts import Part, Raw
from summarizer.errors import InputError
from summarizer.reading.extras import need
from summarizer.reading.items import Unreadable

#: Rows of a part. At 150 clusters a second a part takes under half a second, and a kill costs
#: no more than the parts under way.
PART_ROWS = 64
#: Bytes of a part, so that rows of many long articles do not fill the memory.
PART_BYTES = 16 << 20
#: Longest line, in bytes, as for any record that is read.
MAX_LINE_BYTES = 64 << 20
#: Rows of a Parquet file that are in memory at a time.
_PARQUET_ROWS = 64
#: Endings of the files that a folder is searched for.
ENDINGS = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz", ".parquet")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with its place, its size in bytes, and the share of its file read up to it."""

    name: str
    raw: Raw
    size: int
    share: float


def files_of(source: Path) -> tuple[Path, ...]:
    """The files to read: the path itself, or those of a folder by name.

    Raises:
        InputError: If there is none.
    """
    if not source.exists():
        raise InputError(f"{source}: is not there; name a file of clusters or a folder of them")
    if not source.is_dir():
        return (source,)
    chosen = sorted(path for path in source.iterdir() if path.name.endswith(ENDINGS))
    if not chosen:
        raise InputError(f"{source}: holds no file that ends in {', '.join(ENDINGS)}")
    return tuple(chosen)


def parts_of(source: Path, rows: int = PART_ROWS, max_line: int = MAX_LINE_BYTES) -> Iterator[Part]:
    """The rows of a file or folder, a part at a time.

    Args:
        source: A file of JSON lines (``.gz`` for gzip) or Parquet, or a folder of such files.
        rows: Rows of each part but the last, at least 1; a part that is large has fewer.
        max_line: Longest line that is kept, in bytes; a longer one fails by itself.

    Raises:
        InputError: If a file cannot be read.
    """
    files = files_of(source)
    total = sum(path.stat().st_size for path in files) or 1
    before = number = 0
    first = 1
    waiting: list[_Row] = []
    size, begin, end = 0, 0.0, 0.0
    for path in files:
        weight = path.stat().st_size
        for row in _rows(path, max_line):
            if waiting and (len(waiting) >= rows or size + row.size > PART_BYTES):
                yield _part(number, first, waiting, end - begin)
                number, first = number + 1, first + len(waiting)
                waiting, size, begin = [], 0, end
            waiting.append(row)
            size += row.size
            end = (before + row.share * weight) / total
        before += weight
    if waiting:
        yield _part(number, first, waiting, 1 - begin)


def _part(number: int, first: int, rows: list[_Row], share: float) -> Part:
    names = tuple(row.name for row in rows)
    return Part(number, first, names, tuple(row.raw for row in rows), share)


def _rows(path: Path, max_line: int) -> Iterator[_Row]:
    """Rows of one file; its errors as one line."""
    try:
        if path.suffix == ".parquet":
            yield from _parquet(path)
        else:
            yield from _lines(path, max_line)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise InputError(f"{path}: broken gzip file ({error}); fetch it again") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from None


def _lines(path: Path, max_line: int) -> Iterator[_Row]:
    """Lines that hold something; a part of them is counted by where the file stands."""
    with path.open("rb") as file:
        total = path.stat().st_size or 1
        packed = path.suffix == ".gz"
        stream: IO[bytes] | gzip.GzipFile = gzip.GzipFile(fileobj=file) if packed else file
        number = 0
        while line := stream.readline(max_line + 1):
            number += 1
            if len(line) > max_line:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(max_line)
                yield _Row(f"{path.name}:{number}", None, 0, file.tell() / total)
            elif line.strip(b" \t\r\n\xef\xbb\xbf"):
                yield _Row(f"{path.name}:{number}", line, len(line), file.tell() / total)


def _parquet(path: Path) -> Iterator[_Row]:
    """Rows of a Parquet file, a few in memory at a time."""
    try:
        parquet = need("pyarrow.parquet", "parquet", "a Parquet file")
        arrow = need("pyarrow", "parquet", "a Parquet file")
    except Unreadable as error:
        raise InputError(f"{path}: {error}") from None
    try:
        with parquet.ParquetFile(path) as table:
            total = table.metadata.num_rows or 1
            number = 0
            for batch in table.iter_batches(batch_size=_PARQUET_ROWS):
                rows: list[dict[str, Any]] = batch.to_pylist()
                size = batch.nbytes // max(len(rows), 1)
                for row in rows:
                    number += 1
                    yield _Row(f"{path.name}#{number}", row, size, number / total)
    except arrow.ArrowException as error:
        raise InputError(f"{path}: damaged Parquet file ({type(error).__name__})") from None
