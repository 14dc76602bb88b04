"""What can be chosen about reading, and the limits that keep it safe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from summarizer.errors import UsageError

MIB = 1024 * 1024

#: Largest input, archive member, page, message or record, in bytes. The longest article of
#: 60,000 news articles looked at has 0.5 MB; a scanned book as PDF has about 50 MB.
MAX_BYTES = 64 * MIB
#: Largest web page, in bytes: the extractor's time and memory grow with it, about 100 times
#: the page. News pages have 0.1 to 3 MB.
MAX_PAGE_BYTES = 8 * MIB
#: Largest answer from an address, in bytes; the answers to 32 addresses are in memory together.
MAX_FETCHED_BYTES = 16 * MIB
#: Bytes taken out of one archive, feed or mailbox in all, nested ones included.
MAX_EXPANDED_BYTES = 512 * MIB
#: Containers within containers: an archive of archives of mails with attachments is 3.
MAX_DEPTH = 3
#: Members of one archive.
MAX_MEMBERS = 100_000
#: Characters of all articles read in one call; the articles stay in memory.
MAX_TOTAL_CHARACTERS = 1024 * MIB
#: Characters of one article. The Bible has 4.4 million; beyond that it is no article, and a
#: digest's memory is about 40 times its text.
MAX_CHARACTERS = 5_000_000
#: Characters of one article between two white spaces: encoded pictures and bombs are words of
#: millions. Scripts that part no words by spaces still have line breaks.
MAX_WORD = 1_000_000
#: Bytes looked at to tell what an input is.
SNIFF_BYTES = 64 * 1024

#: Seconds to wait for a connection and for each answer, and for one address in all.
CONNECT_SECONDS = 10.0
TOTAL_SECONDS = 30.0
#: Redirects followed; browsers stop at 20, news sites need up to 3.
MAX_REDIRECTS = 5
#: Further tries after a failure that may pass; pauses of 0.5, 1, 2 ... seconds between them.
RETRIES = 2
BACKOFF_SECONDS = 0.5
#: Requests to one host at a time, and to all hosts.
PER_HOST = 2
AT_ONCE = 8
#: How long a fetched page is taken from the cache, in seconds.
CACHE_SECONDS = 24 * 3600.0
USER_AGENT = "evenhand/0.1 (news digest)"


def megabytes(count: int) -> str:
    """``64 MiB``, or bytes where that is less than one."""
    return f"{count / MIB:g} MiB" if count >= MIB else f"{count} bytes"


def _nothing(*_: object) -> None:
    """The callback that does nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How inputs are read.

    Args:
        strict: Whether an input that cannot be read is an `InputError` instead of a skip.
        language: ISO 639-1 code given to articles that name none, or empty.
        fields: Name of the field or column that holds each article field, for example
            ``{"text": "body"}``, for JSON, JSONL, CSV and Parquet. Others keep their defaults.
        format: Name in `summarizer.reading.FORMATS` to read every input as, or empty to tell
            from the content and the name.
        max_bytes: Largest input, in bytes, above 0.
        follow: Whether the addresses in a feed are fetched instead of taking its own text.
        allow_private: Whether loopback and private network addresses may be fetched.
        robots: Whether a site's robots.txt is respected.
        cache: Folder for fetched pages, or None for no cache.
        total_seconds: Longest time one address may take, above 0.
        retries: Further tries after a failure that may pass, at least 0.
        on_skip: Called with the name and the reason of whatever is left out.
        on_progress: Called with the number of addresses done, of all, and the last one's name.

    Raises:
        UsageError: If a value is out of its range.
    """

    strict: bool = False
    language: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    format: str = ""
    max_bytes: int = MAX_BYTES
    follow: bool = False
    allow_private: bool = False
    robots: bool = True
    cache: Path | None = None
    total_seconds: float = TOTAL_SECONDS
    retries: int = RETRIES
    on_skip: Callable[[str, str], object] = _nothing
    on_progress: Callable[[int, int, str], object] = _nothing

    def __post_init__(self) -> None:
        if self.max_bytes <= 0:
            raise UsageError(f"max_bytes must be above 0, not {self.max_bytes}")
        if self.total_seconds <= 0:
            raise UsageError(f"total_seconds must be above 0, not {self.total_seconds}")
        if self.retries < 0:
            raise UsageError(f"retries must be at least 0, not {self.retries}")
        unknown = sorted(set(self.fields) - MAPPABLE)
        if unknown:
            known = ", ".join(sorted(MAPPABLE))
            raise UsageError(f"fields: {unknown[0]!r} is not a field of an article; use {known}")


#: The fields of an article that a caller may map.
MAPPABLE = frozenset({"text", "id", "title", "publisher", "url", "published", "language", "group"})
#: Names of all options, for callers that pass them on.
OPTION_NAMES = tuple(option.name for option in fields(ReadOptions))

#: What can be said in a word on a command line, and the option it stands for.
_SWITCHES = {"follow": ("follow", True), "allow-private": ("allow_private", True),
             "ignore-robots": ("robots", False)}  # fmt: skip
#: What takes a value there: the option and how the value is understood.
_VALUES: dict[str, tuple[str, Callable[[str], object]]] = {
    "cache": ("cache", Path), "as": ("format", str), "max-bytes": ("max_bytes", int),
    "seconds": ("total_seconds", float), "retries": ("retries", int),
}  # fmt: skip


def options_in_words(words: Iterable[str]) -> dict[str, Any]:
    """Arguments of `ReadOptions` from words of a command line.

    Args:
        words: ``follow``, ``allow-private``, ``ignore-robots``; ``cache=FOLDER``, ``as=csv``,
            ``max-bytes=NUMBER``, ``seconds=NUMBER``, ``retries=NUMBER``; and ``FIELD=NAME`` for
            the field of an article that stands under another name, as in ``text=story``.

    Raises:
        UsageError: If a word is none of these or its value is no number where one is needed.
    """
    arguments: dict[str, Any] = {}
    mapped: dict[str, str] = {}
    for word in words:
        name, mark, value = word.partition("=")
        if not mark and name in _SWITCHES:
            option, meaning = _SWITCHES[name]
            arguments[option] = meaning
        elif value and name in _VALUES:
            option, understood = _VALUES[name]
            try:
                arguments[option] = understood(value)
            except ValueError:
                raise UsageError(f"--read {name}: {value!r} is no number") from None
        elif value and name in MAPPABLE:
            mapped[name] = value
        else:
            known = [*_SWITCHES, *(f"{name}=..." for name in (*_VALUES, *sorted(MAPPABLE)))]
            raise UsageError(f"--read {word!r} is not understood; use {', '.join(known)}")
    return arguments | ({"fields": mapped} if mapped else {})
