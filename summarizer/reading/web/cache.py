"""Fetched pages on disk: one file each, written whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from summarizer.reading.options import CACHE_SECONDS


@dataclass(frozen=True, slots=True)
class Entry:
    """A fetched page: where it came from in the end, what it was declared as, and its bytes."""

    url: str
    media_type: str
    charset: str
    body: bytes


def load(folder: Path | None, url: str) -> Entry | None:
    """The page fetched from an address not longer than `CACHE_SECONDS` ago, if it is kept."""
    if folder is None:
        return None
    path = _path(folder, url)
    try:
        if not 0 <= time.time() - path.stat().st_mtime < CACHE_SECONDS:
            return None
        head, _, body = path.read_bytes().partition(b"\n")
        about = json.loads(head)
        return Entry(about["url"], about["media_type"], about["charset"], body)
    except (OSError, ValueError, KeyError, TypeError):
        return None  # a damaged entry is one that is not there


def save(folder: Path | None, url: str, entry: Entry) -> None:
    """Keep a page; a folder that cannot be written to keeps nothing."""
    if folder is None:
        return
    about = {"url": entry.url, "media_type": entry.media_type, "charset": entry.charset}
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(json.dumps(about).encode() + b"\n" + entry.body)
            Path(name).replace(_path(folder, url))
        except OSError:
            Path(name).unlink(missing_ok=True)


def _path(folder: Path, url: str) -> Path:
    return folder / hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()
