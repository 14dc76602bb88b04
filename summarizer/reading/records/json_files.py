"""JSON and JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from summarizer.reading.items import Blob, Item, Repair, Skip, Unreadable
from summarizer.reading.normalization.decoding import decode
from summarizer.reading.options import ReadOptions, megabytes
from summarizer.reading.records.fields import drafts

#: What a JSON feed gives as its version begins so.
JSON_FEED = "https://jsonfeed.org/version/"


def parse_json(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """Articles of one JSON document: one, a list, ``{"articles": [...]}`` or a cluster record.

    Raises:
        Unreadable: If it is not JSON or does not fit the schema.
    """
    text, notes = decode(blob.data(options.max_bytes), blob.charset)
    yield from (Repair(blob.name, note) for note in notes)
    try:
        value = _loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and "\n" in text[: error.pos + 1].strip(" "):
            yield from _lines(text.encode("utf-8", "surrogatepass").splitlines(), blob, options)
            return
        raise Unreadable(_reason(error, f"line {error.lineno}, ")) from None
    if isinstance(value, dict) and str(value.get("version", "")).startswith(JSON_FEED):
        from summarizer.reading.feeds.syndication import json_feed

        yield from json_feed(value, blob, options)
    else:
        yield from drafts(value, blob.name, options)


def parse_jsonl(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """Articles or cluster records, one a line; a bad line is yielded as a `Skip`.

    Lines are read one at a time, so the file may be of any size.
    """
    yield from _lines(blob.lines(options.max_bytes), blob, options)


def _lines(
    lines: Iterator[bytes | None] | list[bytes], blob: Blob, options: ReadOptions
) -> Iterator[Item]:
    for number, line in enumerate(lines, 1):
        where = f"{blob.name}:{number}"
        if line is None:
            yield Skip(where, f"line is longer than {megabytes(options.max_bytes)}")
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield from _line(line, where, blob.charset, options)


def _line(line: bytes, where: str, charset: str, options: ReadOptions) -> Iterator[Item]:
    try:
        text, notes = decode(line, charset)
        yield from (Repair(where, note) for note in notes)
        yield from drafts(_loads(text), where, options)
    except json.JSONDecodeError as error:
        yield Skip(where, _reason(error, ""))
    except Unreadable as error:
        yield Skip(where, str(error))


def _loads(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except RecursionError:
        raise Unreadable("is JSON nested too deep") from None
    except ValueError as error:  # a number with too many digits
        raise Unreadable(f"is not usable JSON: {str(error).splitlines()[0]}") from None


def _reason(error: json.JSONDecodeError, line: str) -> str:
    return f"is not valid JSON: {error.msg} ({line}column {error.colno}); check the file"
