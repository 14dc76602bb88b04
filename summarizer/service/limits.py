"""What one request may ask for, and what the service may be busy with at once."""

from __future__ import annotations

import os
from dataclasses import dataclass

from summarizer.errors import UsageError

#: Environment variable that holds the key which callers must send.
KEY_VARIABLE = "SUMMARIZER_API_KEY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of the service; what goes beyond them is refused with a problem document.

    Args:
        body_bytes: Largest request body.
        articles: Most articles in one request.
        characters: Most characters of all its articles together.
        seconds: Longest that one request may be worked on.
        workers: Processes that work on requests.
        waiting: Requests that may wait or be worked on at once; more are told to come later.
        large_characters: A request with more characters is large; one worker is always kept free
            of large ones where there are two or more, so that small requests are not held up.

    Raises:
        UsageError: If any of them is below 1.
    """

    body_bytes: int = 16 << 20
    articles: int = 2_000
    characters: int = 10_000_000
    seconds: float = 60.0
    workers: int = 0
    waiting: int = 64
    large_characters: int = 200_000

    def __post_init__(self) -> None:
        if not self.workers:
            object.__setattr__(self, "workers", max(2, os.cpu_count() or 1))
        for name in self.__slots__:
            if not getattr(self, name) >= 1:
                raise UsageError(f"{name} must be at least 1, not {getattr(self, name)}")
