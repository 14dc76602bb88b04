"""The text of a piece of markup that is all text: a feed item, a mail. No extraction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from summarizer.patterns import lazy_pattern

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote br center dd div dl dt figcaption footer h1 h2 h3 h4 h5 "
        "h6 header hr li main ol p pre section table td th tr ul",
    )
)
_SILENT = frozenset({"script", "style", "template", "head", "figure", "svg", "noscript", "title"})
#: Elements whose content is shown where a reader cannot show them: "Your browser does not ...".
_FALLBACKS = ("iframe", "audio", "video", "canvas", "object")
#: What opens a tag and meets another before its end is no tag. The parser would look for the end
#: of each through all that follows.
_UNENDED = lazy_pattern(r"<(?!!)(?=[^<>]*<)")
_MARKED = lazy_pattern(r"<[A-Za-z!/]|&[A-Za-z#]")


class _Reader(HTMLParser):
    """Collects text; block elements part paragraphs, silent ones are passed over."""

    def __init__(self, silent: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.silent_tags = silent
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in self.silent_tags
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silent_tags and self.silent:
            self.silent -= 1
        if tag in _BLOCKS and tag != "br":
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def text_of(markup: str, name: str = "") -> str:
    """Paragraphs of a piece of markup, parted by blank lines; plain text is left as it is."""
    if not _MARKED.search(markup):
        return markup.strip()
    lower = markup.lower()
    # One that nothing closes would silence all that follows.
    closed = (tag for tag in _FALLBACKS if lower.count(f"<{tag}") == lower.count(f"</{tag}"))
    reader = _Reader(_SILENT.union(closed))
    reader.feed(_UNENDED.sub("&lt;", _without_comments(markup)))
    reader.close()
    return "\n\n".join(_lines("".join(reader.parts)))


def _without_comments(markup: str) -> str:
    """The markup without comments; what opens one that nothing closes is left out alone."""
    parts, start = [], 0
    while (begin := markup.find("<!--", start)) >= 0:
        end = markup.find("-->", begin + 2)
        if end < 0:
            break
        parts.append(markup[start:begin])
        start = end + len("-->")
    return "".join(parts) + markup[start:].replace("<!--", "")


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if squeezed := " ".join(line.split()):
            yield squeezed
