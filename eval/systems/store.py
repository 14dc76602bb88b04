"""Rankings of slow systems, kept on disk and found by what they were made of."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from time import perf_counter

#: Seconds to wait for another process that is writing.
_PATIENCE_SECONDS = 60


def ranking_key(signature: str, texts: Sequence[str], articles: Sequence[int]) -> str:
    """Hex SHA-256 of a system's signature and the very sentences it is given."""
    value = json.dumps([signature, list(texts), list(articles)], ensure_ascii=False)
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()


def remembered(
    store: Path | None, key: str, make: Callable[[], list[int]]
) -> tuple[list[int], float]:
    """The ranking under a key, made and kept if it is not there.

    Args:
        store: SQLite file, made if missing; None keeps nothing.
        key: From `ranking_key`.
        make: Called where the ranking is not known.

    Returns:
        The ranking, and the seconds it once took if it was only looked up, else 0.
    """
    if store is None:
        return make(), 0.0
    store.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(store, timeout=_PATIENCE_SECONDS)) as database:
        with database:
            database.execute("CREATE TABLE IF NOT EXISTS ranking (key TEXT PRIMARY KEY, rows TEXT)")
            database.execute("CREATE TABLE IF NOT EXISTS pace (key TEXT PRIMARY KEY, seconds REAL)")
        row = database.execute(
            "SELECT rows, seconds FROM ranking LEFT JOIN pace USING (key) WHERE key = ?", (key,)
        ).fetchone()
    if row is not None:
        return [int(number) for number in json.loads(row[0])], float(row[1] or 0.0)
    begin = perf_counter()
    made = make()
    seconds = perf_counter() - begin
    with closing(sqlite3.connect(store, timeout=_PATIENCE_SECONDS)) as database, database:
        database.execute("INSERT OR REPLACE INTO ranking VALUES (?, ?)", (key, json.dumps(made)))
        database.execute("INSERT OR REPLACE INTO pace VALUES (?, ?)", (key, seconds))
    return made, 0.0
