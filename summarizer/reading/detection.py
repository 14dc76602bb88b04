"""What an input is: by its first bytes, then by its name, then by its first characters."""

from __future__ import annotations

import re

from summarizer.patterns import lazy_pattern
from summarizer.reading.foreign import foreign_bytes, foreign_name, foreign_text
from summarizer.reading.items import Blob, Unreadable
from summarizer.reading.normalization.decoding import is_binary
from summarizer.reading.records.names import aliases, plain_name

#: First bytes that settle the matter whatever the name says.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"), (b"PAR1", "parquet"), (b"WARC/", "warc"),
)  # fmt: skip

#: What each suffix declares.
SUFFIXES: dict[str, str] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".story": "story", ".json": "json", ".jsonld": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".rss": "feed", ".atom": "feed", ".xml": "feed", ".rdf": "feed", ".opml": "opml",
    ".nitf": "newsml", ".newsml": "newsml", ".pdf": "pdf", ".docx": "docx", ".docm": "docx",
    ".odt": "odt", ".ott": "odt", ".epub": "epub",
    ".eml": "mail", ".mht": "mail", ".mhtml": "mail", ".mbox": "mbox", ".csv": "csv",
    ".tsv": "csv", ".parquet": "parquet", ".warc": "warc", ".zip": "zip", ".tar": "tar",
    ".tgz": "tar", ".gz": "gzip", ".bz2": "bzip2", ".xz": "xz",
}  # fmt: skip
#: Formats whose files always begin with their magic bytes.
_BINARY = frozenset({"pdf", "docx", "odt", "epub", "zip", "gzip", "bzip2", "xz", "parquet"})
#: Formats of one archive inside: what they are is settled where it is opened.
_ZIPPED = frozenset({"docx", "odt", "epub"})

_HTML = lazy_pattern(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
#: Root elements of XML and the formats they stand for.
_ROOTS = {
    "rss": "feed", "feed": "feed", "rdf": "feed", "opml": "opml", "urlset": "sitemap",
    "sitemapindex": "sitemap", "nitf": "newsml", "newsitem": "newsml", "newsml": "newsml",
    "newsmessage": "newsml", "packageitem": "newsml", "html": "html",
}  # fmt: skip
_ROOT = lazy_pattern(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
#: What may stand before the root: declarations, remarks, instructions. Each ends with its mark.
_BEFORE_ROOT = ((b"<!--", b"-->"), (b"<?", b"?>"), (b"<!", b">"))
#: Such things before a root; files have up to five.
_PROLOGUE = 50
_MBOX = lazy_pattern(rb"From \S+[^\n]*\d\d:\d\d")
_MAIL = lazy_pattern(rb"(?:[A-Za-z][A-Za-z0-9-]*: [^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_MAIL_NAMES = lazy_pattern(
    rb"^(?:from|message-id|received|mime-version|subject|date): ", re.I | re.M
)
#: Markdown's front matter, "---" around lines of "title: ...", or a heading as the first line.
_MARKDOWN = lazy_pattern(
    rb"---[ \t]*\r?\n(?:\w[\w-]*:[^\n]*\n|[ \t-][^\n]*\n)+---[ \t]*\r?\n|#{1,2} \S"
)
#: Bytes in which front matter is looked for.
_FRONT_BYTES = 4096
_OBJECT_LINES = lazy_pattern(rb"\s*\{[^\r\n]*\}[ \t]*\r?\n\s*\{")


def kind_of(blob: Blob) -> tuple[str, str]:
    """The format's name in `FORMATS`, and a note where the name of the input says another.

    Raises:
        Unreadable: If it is empty, or something that holds no text we read.
    """
    head = blob.head()
    if not head:
        raise Unreadable("is empty")
    declared = SUFFIXES.get(blob.suffix, "")
    kind = _by_magic(head, declared, blob.suffix)
    if not kind and (what := foreign_name(blob.suffix)):
        raise Unreadable(what)
    if not kind and declared in _BINARY and is_binary(head):
        raise Unreadable(f"is named {blob.suffix} but does not begin like one; check the file")
    if not kind and (what := foreign_text(_bare(head))):
        raise Unreadable(what)
    kind = kind or _by_name(head, declared) or _by_content(head)
    if declared and kind != declared and (kind, declared) not in _ALIKE:
        return kind, f"read as {kind}, though named {blob.suffix}"
    return kind, ""


#: Pairs of what is found and what a name may say without being wrong.
_ALIKE = frozenset(
    {("zip", "docx"), ("zip", "odt"), ("zip", "epub"), ("tar", "gzip"), ("gzip", "tar"),
     ("bzip2", "tar"), ("xz", "tar"), ("gzip", "warc"), ("jsonl", "json"), ("html", "feed"),
     ("mbox", "mail"), ("newsml", "feed"), ("opml", "feed"), ("sitemap", "feed")}
)  # fmt: skip


def _by_magic(head: bytes, declared: str, suffix: str) -> str:
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return declared if kind == "zip" and declared in _ZIPPED else kind
    if what := foreign_bytes(head, suffix):
        raise Unreadable(what)
    if head[257:262] == b"ustar":
        return "tar"
    return ""


def _by_name(head: bytes, declared: str) -> str:
    """The declared format, unless the content is plainly marked up as another."""
    if declared in _BINARY:
        return ""
    if declared in ("text", "markdown", "feed", "html", "story", "newsml", "opml"):
        if kind := _marked_up(_bare(head)):
            return kind
        if declared == "feed" and not _bare(head).startswith(b"<"):
            return _by_content(head)
    return "jsonl" if declared == "json" and _OBJECT_LINES.match(head) else declared


def _marked_up(bare: bytes) -> str:
    """The format of what begins with an element of HTML or the root of an XML format."""
    position = 0
    for _ in range(_PROLOGUE):
        position += len(bare[position:]) - len(bare[position:].lstrip())
        if _HTML.match(bare, position):
            return "html"
        mark = next((end for start, end in _BEFORE_ROOT if bare.startswith(start, position)), b"")
        ends = bare.find(mark, position) if mark else -1
        if mark == b">" and b"[" in bare[position:ends]:  # a document type with declarations
            mark, ends = b"]>", bare.find(b"]>", position)
        if ends < 0:
            break
        position = ends + len(mark)
    root = _ROOT.match(bare, position)
    return _ROOTS.get(root[1].decode("ascii", "replace").lower(), "") if root else ""


def _by_content(head: bytes) -> str:
    if is_binary(head):
        raise Unreadable("is binary, not text")
    bare = _bare(head)
    if bare[:1] in (b"{", b"["):
        return "jsonl" if _OBJECT_LINES.match(bare) else "json"
    if kind := _marked_up(bare):
        return kind
    if _MBOX.match(bare):
        return "mbox"
    block = _MAIL.match(bare)
    if block and len(_MAIL_NAMES.findall(block[0])) > 1:
        return "mail"
    if _MARKDOWN.match(bare[:_FRONT_BYTES]):
        return "markdown"
    return "csv" if _is_table(bare) else "text"


def _is_table(bare: bytes) -> bool:
    """Whether the first line names columns, one of them the text's."""
    line = bare.partition(b"\n")[0].decode("utf-8", "replace").strip()
    cells = [plain_name(cell.strip(' "')) for cell in re.split("[,;\t]", line)]
    named = all(cell.isalnum() for cell in cells)
    return len(cells) > 1 and named and not set(aliases()["text"]).isdisjoint(cells)


def _bare(head: bytes) -> bytes:
    """The first bytes without a mark, in one-byte units."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")[2:]
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()
