"""The frame of an HTML page that stands alone: one file, no script, nothing loaded.

Everything that comes from an article passes through `escape` or `address`.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape as _escape
from urllib.parse import urlsplit

#: Nothing may be loaded or run, whatever an article holds; the style stands in the page.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

#: Text on background reaches a contrast of 4.5 (WCAG 2.1, 1.4.3) in both schemes.
STYLE = """
:root { color-scheme: light dark; --page: #fbfaf8; --card: #fff; --ink: #1d1d1f; --soft: #5c5c63;
  --line: #deddd8; --link: #0b57a4; --mark: #8a4b00; }
@media (prefers-color-scheme: dark) { :root { --page: #161618; --card: #1f1f23; --ink: #ececee;
  --soft: #a5a5ae; --line: #3a3a40; --link: #8ab8ee; --mark: #e5b06a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1.25rem 1rem 3rem; background: var(--page);
  color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", sans-serif;
  overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 .5rem; }
h3 { font-size: .95rem; margin: 1.25rem 0 .35rem; }
p { margin: 0 0 .5rem; } a { color: var(--link); } ol, ul { padding-inline-start: 1.5rem; }
li { margin-bottom: .35rem; } .soft, small { color: var(--soft); font-size: .85rem; }
.picks { list-style: none; padding: 0; } .picks > li { margin: 0 0 .75rem; padding: .75rem .9rem;
  background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
.picks > li > p { font-size: 1.08rem; margin-bottom: .35rem; }
summary { cursor: pointer; color: var(--soft); font-size: .85rem; padding: .2rem 0; }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
details > :not(summary) { font-size: .9rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem .9rem;
  margin: .35rem 0 .75rem; } dt { color: var(--soft); } dd { margin: 0; }
code { font: .82em/1.4 ui-monospace, Menlo, Consolas, monospace; }
blockquote { margin: .3rem 0; padding-inline-start: .7rem; border-inline-start: 3px solid
  var(--line); } mark { background: none; color: var(--mark); font-weight: 600; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: start; font-weight: 600; padding: .9rem 0 .25rem; }
th, td { text-align: start; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; } th { font-weight: 400; }
thead th { color: var(--soft); font-size: .8rem; white-space: nowrap; }
td { font-variant-numeric: tabular-nums; white-space: nowrap; width: 1%; }
footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: .75rem; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .4rem; } }
@media print { body { max-width: none; } .picks > li { break-inside: avoid; } }
"""


def escape(plain: object) -> str:
    """Text that a browser shows as it is, in an element or in a quoted attribute.

    NUL is not allowed in HTML, and a lone surrogate not in UTF-8; both become U+FFFD.
    """
    text = str(plain).replace("\0", "\N{REPLACEMENT CHARACTER}")
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _escape(text, quote=True)


def address(url: str) -> str:
    """The address as an attribute's value; empty unless it leads to the web.

    Only ``http`` and ``https`` with a host are links: ``javascript:``, ``data:`` and the rest
    stay text.
    """
    if any(ord(mark) <= ord(" ") for mark in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return escape(url) if parts.scheme in ("http", "https") and parts.netloc else ""


def link(url: str, text: str) -> str:
    """Text that leads to an address, or plain text where the address is none."""
    target = address(url)
    shown = f'<bdi dir="auto">{escape(text)}</bdi>'
    return f'<a href="{target}" rel="noopener noreferrer">{shown}</a>' if target else shown


def listed(entries: Iterable[str], tag: str = "ul") -> str:
    """A list of ready HTML; nothing for no entries."""
    items = "".join(f"<li>{entry}</li>\n" for entry in entries)
    return f"<{tag}>\n{items}</{tag}>" if items else ""


def section(title: str, *parts: str) -> str:
    """A part of the page under a heading of its own; nothing where all parts are empty."""
    held = "\n".join(part for part in parts if part)
    return f"<section>\n<h2>{escape(title)}</h2>\n{held}\n</section>" if held else ""


def page(title: str, *parts: str) -> str:
    """A whole page of ready parts."""
    body = "\n".join(part for part in parts if part)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{body}\n</main>\n</body>\n</html>\n"
    )
