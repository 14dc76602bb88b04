"""The one gate through which every field of an article and every printed name goes.

Names of files and members, ids, addresses and titles come from strangers: they may hold escape
sequences for terminals, marks that turn the direction of a line, lone surrogates, or addresses
that run a script where they are clicked.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from summarizer.patterns import lazy_pattern

#: Longest field in characters: the longest headline of 60,000 news articles has 300.
MAX_FIELD = 1000
#: Longest address: what browsers take.
MAX_ADDRESS = 2048
#: Escape sequences of terminals: colours and cursors, titles and links, and all others.
_ESCAPES = lazy_pattern(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)|\x1b."
)
#: Control characters, marks of direction, invisible characters, line separators of Unicode.
_UNSHOWN = lazy_pattern(
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]+"
)
_SURROGATES = lazy_pattern("[\ud800-\udfff]")
#: Names of parameters whose values are secrets.
_SECRET = lazy_pattern(
    r"(?:^|[_-])(?:token|key|apikey|secret|password|passwd|pwd|auth|signature|sig|session|sessionid"
    r"|credential)$",
    re.I,
)
#: What an address is written without: what could end it where it is shown or linked.
_UNSAFE = lazy_pattern(r"[\s\"<>\\^`{}]")
_HOST = lazy_pattern(r"[^\s/?#@\\<>\"'`{}|^\x00-\x20]+")
#: Years in which news was printed or will be for some time; others are a program's zero.
_YEARS = range(1600, 2200)


def printable(text: str) -> str:
    """The text as it may be printed: no control characters, surrogates or direction marks.

    Line breaks and runs of blanks become one blank.
    """
    plain = _ESCAPES.sub("", text) if "\x1b" in text or not text.isascii() else text
    plain = _SURROGATES.sub("\ufffd", _UNSHOWN.sub(" ", plain))
    return " ".join(plain.split()) if plain is not text or not text.isprintable() else text


def field(text: str) -> str:
    """A field of an article as one printable line of at most `MAX_FIELD` characters."""
    return printable(text[: 2 * MAX_FIELD])[:MAX_FIELD].strip()


def address(url: str) -> str:
    """A web address without names, passwords and keys; empty if it is none or too long.

    Only ``http`` and ``https`` are addresses of articles: others run scripts, read files or
    write mails. One without a scheme that begins with a domain is kept as it is.
    """
    plain = "".join(printable(url[: 2 * MAX_ADDRESS]).split())
    try:
        parts = urlsplit(plain)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if not parts.scheme and not parts.netloc and _is_bare(plain):
        return _quoted(plain)[:MAX_ADDRESS]
    if parts.scheme.lower() not in ("http", "https") or not _HOST.fullmatch(host):
        return ""
    netloc = (f"[{host}]" if ":" in host else host) + (f":{port}" if port is not None else "")
    clean = urlunsplit(
        (
            parts.scheme.lower(),
            netloc,
            _quoted(parts.path),
            _without_secrets(parts.query),
            _quoted(parts.fragment),
        )
    )
    return clean if len(clean) <= MAX_ADDRESS else ""


def _quoted(part: str) -> str:
    return _UNSAFE.sub(lambda match: quote(match[0]), part)


def _is_bare(plain: str) -> bool:
    host = plain.partition("/")[0]
    return bool(_HOST.fullmatch(host)) and "." in host.strip(".") and ":" not in host


def _without_secrets(query: str) -> str:
    """The query, written anew only where a parameter had to go."""
    if _has_secret(query):
        pairs = parse_qsl(query, keep_blank_values=True)
        query = urlencode([(key, value) for key, value in pairs if not _SECRET.search(key)])
    return _quoted(query)


def _has_secret(query: str) -> bool:
    return any(_SECRET.search(pair.partition("=")[0]) for pair in query.split("&"))


def date(published: str) -> str:
    """An ISO 8601 date that every part of the program can reckon with; else empty.

    A day with an impossible clock or zone is the day alone.
    """
    for text in (published, published[:10]):
        try:
            moment = datetime.fromisoformat(text)
            if moment.year in _YEARS and (moment.tzinfo is None or moment.astimezone(UTC)):
                return text
        except (ValueError, OverflowError):
            continue
    return ""
