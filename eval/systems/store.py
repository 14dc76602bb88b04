"""Rankings of slow systems, kept on disk and found by what they were made of."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

#: Seconds to wait for another process that is writing.
_PATIENCE_SECONDS = 60


def ranking_key(signature: str, texts: Sequence[str], articles: Sequence[int]) -> str:
    """Hex SHA-256 of a system's signature and the very sentences it is given."""
    value = json.dumps([signature, list(texts), list(articles)], ensure_ascii=False)
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()


def remembered(store: Path | None, key: str, make: Callable[[], list[int]]) -> list[int]:
    """The ranking under a key, made and kept if it is not there.

    Args:
        store: SQLite file, made if missing; None keeps nothing.
        key: From `ranking_key`.
        make: Called where the ranking is not known.
    """
    if store is None:
        return make()
    store.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(store, timeout=_PATIENCE_SECONDS)) as database:
        with database:
            database.execute("CREATE TABLE IF NOT EXISTS ranking (key TEXT PRIMARY KEY, rows TEXT)")
        found = database.execute("SELECT rows FROM ranking WHERE key = ?", (key,)).fetchone()
    if found is not None:
        return [int(number) for number in json.loads(found[0])]
    made = make()
    with closing(sqlite3.connect(store, timeout=_PATIENCE_SECONDS)) as database, database:
        database.execute("INSERT OR REPLACE INTO ranking VALUES (?, ?)", (key, json.dumps(made)))
    return made
