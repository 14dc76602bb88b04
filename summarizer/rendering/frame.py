"""The frame of an HTML page that stands alone: one file, one style, one script, nothing loaded.

The templates stand in ``templates/``. Whatever they print is made showable and escaped, so that
no text of an article can become part of the page's own code. Style and script are constants:
the page's policy allows these two by their checksums, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from summarizer.patterns import lazy_pattern

#: Explicit marks of direction (UAX #9, 2.1 to 2.4): they can make a line read backwards.
_DIRECTION = lazy_pattern("[\u202a-\u202e\u2066-\u2069]")
#: Characters that HTML does not allow, and lone surrogates, which UTF-8 cannot write.
_UNWRITABLE = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def _part(name: str) -> str:
    """A file of the templates, with line breaks as browsers read them."""
    text = files("summarizer.rendering").joinpath("templates", name).read_text("utf-8")
    return text.replace("\r\n", "\n")


def _checksum(text: str) -> str:
    """A source expression that allows one inline block (Content Security Policy 3, 2.3.1)."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


#: The style of every page. Text on background reaches a contrast of 4.5 in both schemes
#: (WCAG 2.2, 1.4.3).
STYLE = _part("page.css")
#: The one script: it opens a source beside a sentence. A page is whole without it.
SCRIPT = _part("page.js")
#: What a policy must allow for a page inside another one, as source expressions.
STYLE_HASH, SCRIPT_HASH = _checksum(STYLE), _checksum(SCRIPT)
#: Nothing may be loaded, and nothing run but the page's own script, whatever an article holds.
POLICY = (
    f"default-src 'none'; script-src {SCRIPT_HASH}; style-src {STYLE_HASH}; "
    "base-uri 'none'; form-action 'none'"
)
#: The same for pages with pictures by matplotlib, which style their own parts.
DRAWN_POLICY = (
    f"default-src 'none'; script-src {SCRIPT_HASH}; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'"
)


def shown(text: str) -> str:
    """Text that a browser shows as it is, in one piece and in its own direction.

    What HTML or UTF-8 cannot hold becomes U+FFFD; marks that override the direction of a line
    are shown by their numbers, so that a reader sees them and the line does not turn.
    """
    # Two surrogates of one pair are one character to UTF-16.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    plain = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", whole)
    return _DIRECTION.sub(lambda mark: f"[U+{ord(mark[0]):04X}]", plain)


def address(url: str) -> str:
    """The address where it leads to the web, else empty.

    Only ``http`` and ``https`` with a host are links: ``javascript:``, ``data:`` and the rest
    stay text.
    """
    if any(ord(mark) <= ord(" ") for mark in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def direction(text: str) -> str:
    """``rtl`` where most letters of a text run from right to left, else ``ltr``.

    A paragraph of several sentences needs one direction: each of them alone would be shown in its
    own, and the row of them from left to right.
    """
    kinds = Counter(map(unicodedata.bidirectional, text))
    return "rtl" if kinds["R"] + kinds["AL"] > kinds["L"] else "ltr"


def plural(count: int, noun: str, several: str = "") -> str:
    """A number and its noun: ``1 article``, ``2 articles``."""
    return f"{count} {noun if count == 1 else several or noun + 's'}"


def _finished(value: Any) -> Any:
    """What a template prints: only `Markup`, which is the page's own, is left as it is."""
    if value is None:
        return ""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("summarizer.rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finished,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["address"] = address
    environment.globals["plural"] = plural
    return environment


def render(template: str, *, title: str, drawn: bool = False, **context: Any) -> str:
    """A whole page.

    Args:
        template: Its file in ``templates/``.
        title: What the page is called.
        drawn: Whether it holds pictures that style their own parts.
        context: What the template asks for; strings are text, never code.
    """
    return (
        _environment()
        .get_template(template)
        .render(
            title=title,
            policy=Markup(DRAWN_POLICY if drawn else POLICY),
            style=Markup(STYLE),
            script=Markup(SCRIPT),
            **context,
        )
    )
