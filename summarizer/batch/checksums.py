"""What a result depends on besides its input: the code itself."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

#: Hex digits of the checksum.
_DIGITS = 12


@lru_cache(maxsize=4)
def code_checksum(folder: Path) -> str:
    """First hex digits of the SHA-256 over a folder's code and data files."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".py", ".toml"):
            total.update(f"{path.relative_to(folder).as_posix()}\n".encode())
            total.update(path.read_bytes())
    return total.hexdigest()[:_DIGITS]
