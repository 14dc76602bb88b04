"""Front matter: lines of fields between "---" above a Markdown text."""

from __future__ import annotations

import re

from summarizer.patterns import lazy_pattern
from summarizer.reading.dates import iso_date

_PAIR = lazy_pattern(r"^([A-Za-z_-]+):[ \t]*(\S.*)$", re.M)
#: Lines of front matter; sites write up to thirty.
_LINES = 200
#: Its keys and the fields they fill.
_FIELDS = {
    "title": "title", "publisher": "publisher", "source": "publisher", "site": "publisher",
    "url": "url", "link": "url", "date": "published", "published": "published",
    "language": "language", "lang": "language", "group": "group", "id": "id",
}  # fmt: skip


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields above a text, by the names of `Article`'s fields, and the text below them.

    Args:
        text: Any text; one without front matter comes back as it is, with no fields.
    """
    if not text.startswith("---"):
        return {}, text
    lines = text.replace("\r\n", "\n").split("\n", _LINES)
    if lines[0].rstrip() != "---":
        return {}, text
    ends = (n for n, line in enumerate(lines[1:_LINES], 1) if line.rstrip() in ("---", "..."))
    end = next(ends, 0)
    if not end:
        return {}, text
    fields: dict[str, str] = {}
    for key, value in _PAIR.findall("\n".join(lines[1:end])):
        if (field := _FIELDS.get(key.lower())) and (plain := value.strip().strip("\"'")):
            fields.setdefault(field, plain)
    if "published" in fields:
        fields["published"] = iso_date(fields["published"])
    return fields, "\n".join(lines[end + 1 :]).lstrip("\n")
