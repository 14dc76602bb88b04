"""Web addresses as they are shown: without what is secret in them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from summarizer.patterns import lazy_pattern

#: Parts of the names of parameters whose values are secrets.
_SECRET = lazy_pattern(
    r"token|secret|passw|pwd|api[_-]?key|auth(?!or)|signature|credential|session|jwt|otp|cookie"
    r"|^(?:key|sig|sid|code|pass|hmac|hash|ticket|nonce|x-amz-.*|policy)$",
    re.IGNORECASE,
)
_HIDDEN = "***"


def shown(url: str) -> str:
    """The address without what is secret in it: the name and password, values of tokens.

    Args:
        url: Any text; what is no address stays as it is, less what looks like a password.
    """
    if "@" not in url and "=" not in url:
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return re.sub(r"//[^/@]{0,500}@", "//", url)
    if not parts.scheme or not parts.netloc:
        return url
    netloc = parts.netloc.rpartition("@")[2]
    query, fragment = _without_secrets(parts.query), _without_secrets(parts.fragment)
    if (netloc, query, fragment) == (parts.netloc, parts.query, parts.fragment):
        return url
    return urlunsplit((parts.scheme, netloc, parts.path, query, fragment))


def _without_secrets(query: str) -> str:
    if "=" not in query:
        return query
    pieces = []
    for piece in re.split(r"([&;])", query):
        name, mark, value = piece.partition("=")
        pieces.append(f"{name}={_HIDDEN}" if mark and value and _SECRET.search(name) else piece)
    return "".join(pieces)
