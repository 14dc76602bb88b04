"""Plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.reading.dates import iso_date
from summarizer.reading.decoding import decode
from summarizer.reading.items import Blob, Draft, Item, Unreadable
from summarizer.reading.options import ReadOptions

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_PAIR = re.compile(r"^([A-Za-z_-]+):[ \t]*(.*?)[ \t]*$", re.M)
_FENCE = re.compile(r"^[ ]{0,3}(```|~~~).*?^[ ]{0,3}\1[^\n]*$", re.M | re.S)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>")
_IMAGE = re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_LINK = re.compile(r"(?<!\\)\[([^\]\n]+)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>")
_DEFINITION = re.compile(r"^[ ]{0,3}\[[^\]\n]+\]:[ \t]+\S.*$", re.M)
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$", re.M)
_UNDERLINE = re.compile(r"^[ ]{0,3}(?:=+|-{2,})[ \t]*$\n?", re.M)
_RULE = re.compile(r"^[ ]{0,3}(?:[*_-][ \t]*){3,}$", re.M)
_QUOTE = re.compile(r"^[ ]{0,3}(?:>[ ]?)+", re.M)
_BULLET = re.compile(r"^[ \t]*(?:[*+-]|\d{1,3}[.)])[ \t]+(?=\S)", re.M)
_TABLE = re.compile(r"^[ \t]*\|.*\|[ \t]*$\n?", re.M)
_STRONG = re.compile(r"(?<!\\)(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.S)
_EMPHASIS = re.compile(r"(?<![\\\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")
_UNDERSCORE = re.compile(r"(?<![\\\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])")
_CODE = re.compile(r"(`+)([^`\n]+?)\1(?!`)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_BLANKS = re.compile(r"\n{3,}")

#: Front-matter keys and the fields they fill.
_FIELDS = {
    "title": "title", "publisher": "publisher", "source": "publisher", "site": "publisher",
    "url": "url", "link": "url", "date": "published", "published": "published",
    "language": "language", "lang": "language", "group": "group", "id": "id",
}  # fmt: skip


def parse_text(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """One article: the whole text, with no field known."""
    text, notes = decode(blob.data(options.max_bytes), blob.charset)
    _check(text)
    yield Draft(name=blob.name, text=text, url=blob.url, repairs=notes)


def parse_markdown(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """One article: the text without its markup; fields from front matter and the first heading."""
    text, notes = decode(blob.data(options.max_bytes), blob.charset)
    text = text.replace("\r\n", "\n")
    front = _FRONT.match(text)
    fields: dict[str, str] = {}
    if front:
        text = text[front.end() :]
        for key, value in _PAIR.findall(front[1]):
            if (field := _FIELDS.get(key.lower())) and value:
                fields.setdefault(field, value.strip("\"'"))
    if "published" in fields:
        fields["published"] = iso_date(fields["published"])
    heading = re.match(r"\s*#[ \t]+(.*?)[ \t#]*(?:\n|\Z)", text)
    if heading:
        text = text[heading.end() :]
        fields.setdefault("title", strip_markdown(heading[1]))
    fields.setdefault("url", blob.url)
    body = strip_markdown(text)
    _check(body)
    yield Draft(name=blob.name, text=body, repairs=notes, **fields)  # type: ignore[arg-type]


def strip_markdown(text: str) -> str:
    """The words of a Markdown text, paragraphs apart as they were; tables and code left out."""
    for pattern in (_FENCE, _COMMENT, _IMAGE, _DEFINITION, _TABLE, _RULE):
        text = pattern.sub("", text)
    text = _AUTOLINK.sub(r"\1", text)
    text = _LINK.sub(r"\1", text)
    text = _TAG.sub("", text)
    text = _HEADING.sub(r"\1", text)
    text = _UNDERLINE.sub("", text)
    text = _QUOTE.sub("", text)
    text = _BULLET.sub("", text)
    for pattern in (_STRONG, _CODE):
        text = pattern.sub(r"\2", text)
    for pattern in (_EMPHASIS, _UNDERSCORE, _ESCAPE):
        text = pattern.sub(r"\1", text)
    return _BLANKS.sub("\n\n", text).strip("\n")


def _check(text: str) -> None:
    if not text.strip():
        raise Unreadable("holds no text")
