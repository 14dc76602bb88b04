"""Tables: CSV, TSV and Parquet, one article a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from summarizer.reading.extras import need
from summarizer.reading.items import Blob, Item, Repair, Skip, Unreadable
from summarizer.reading.normalization.decoding import decode
from summarizer.reading.options import MAX_CHARACTERS, ReadOptions
from summarizer.reading.records.fields import records
from summarizer.reading.records.names import aliases, plain_name

_SEPARATORS = ",;\t|"
#: Rows of a Parquet file that are in memory at a time.
_BATCH = 256


def parse_csv(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """Articles of a table whose first row names the columns.

    Raises:
        Unreadable: If no column holds the text, or the first row cannot be read.
    """
    text, notes = decode(blob.data(options.max_bytes), blob.charset)
    yield from (Repair(blob.name, note) for note in notes)
    if "\0" in text:
        raise Unreadable("is binary, not text")
    first = text[: text.find("\n") if "\n" in text else len(text)]
    separator = max(_SEPARATORS, key=first.count)
    # The module's own limit is 128 KiB a cell for the whole process, and articles are longer.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_CHARACTERS))
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        columns = reader.fieldnames
    except csv.Error as error:
        raise Unreadable(f"is not usable CSV: {error}") from None
    _check(columns, options)
    rows = iter(reader)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Skip(f"{blob.name}:{reader.line_num}", f"is not usable CSV: {error}")
            continue
        name = f"{blob.name}:{reader.line_num}"
        try:
            cells = {key: cell for key, cell in row.items() if isinstance(key, str)}
            yield from records(cells, name, options)
        except Unreadable as error:
            yield Skip(name, str(error))


def _check(columns: object, options: ReadOptions) -> None:
    """Say so once where no row can have a text."""
    names = [str(name) for name in columns] if isinstance(columns, list | tuple) else []
    mapped = options.fields.get("text", "").partition(".")[0]
    wanted = (mapped,) if mapped else aliases()["text"] + aliases()["extract"]
    if not {plain_name(name) for name in wanted} & {plain_name(name) for name in names}:
        shown = ", ".join(names)[:100]
        raise Unreadable(
            f"has no column for the text among {shown!r}; name it with --read text=COLUMN"
        )


def parse_parquet(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """Articles of a Parquet file, a few rows in memory at a time.

    Raises:
        Unreadable: If it is damaged, has no column for the text, or the extra is missing.
    """
    parquet = need("pyarrow.parquet", "parquet", "a Parquet file")
    arrow = need("pyarrow", "parquet", "a Parquet file")
    number = 0
    try:
        with parquet.ParquetFile(io.BytesIO(blob.data(options.max_bytes))) as table:
            _check(list(table.schema_arrow.names), options)
            for batch in table.iter_batches(batch_size=_BATCH):
                for row in batch.to_pylist():
                    number += 1
                    name = f"{blob.name}#{number}"
                    try:
                        yield from records(row, name, options)
                    except Unreadable as error:
                        yield Skip(name, str(error))
    except (arrow.ArrowException, OSError, ValueError) as error:
        raise Unreadable(f"is a damaged Parquet file ({type(error).__name__})") from None
