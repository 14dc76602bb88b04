"""Files of JSON lines: an object a line, gzip-compressed if the name ends in ``.gz``."""

from __future__ import annotations

import codecs
import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer.errors import InputError


def json_lines(path: Path, thing: str = "line") -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a file; lines of white space alone are passed over.

    Args:
        path: In UTF-8, with or without a byte order mark.
        thing: What an object stands for, for messages.

    Yields:
        Where it stands, ``FILE:LINE``, and the object.

    Raises:
        InputError: If the file cannot be read, or a line is no JSON object.
    """
    for number, line in _lines(path):
        where = f"{path}:{number}"
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{where}: not JSON ({error.msg}, column {error.colno})") from None
        except (ValueError, RecursionError):
            reason = "JSON that nests too deeply or holds too long a number"
            raise InputError(f"{where}: {reason}") from None
        if not isinstance(record, dict):
            raise InputError(f"{where}: a {thing} is a JSON object, not {type(record).__name__}")
        yield where, record


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Lines that hold something, with their numbers from 1."""
    number = 0
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
            for number, line in enumerate(file, 1):
                text = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
                if text.strip():
                    yield number, text.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"byte {error.start + 1} is not UTF-8"
        raise InputError(f"{path}:{number}: {reason}; convert the file") from None
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise InputError(f"{path}: broken gzip file ({error}); fetch it again") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
