"""What an input is: by its first bytes, then by its name, then by its first characters."""

from __future__ import annotations

import re

from summarizer.reading.decoding import is_binary
from summarizer.reading.items import Blob, Unreadable
from summarizer.reading.records import ALIASES

#: First bytes that settle the matter whatever the name says.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"), (b"PAR1", "parquet"), (b"WARC/", "warc"),
)  # fmt: skip
#: First bytes of things that hold no text we read, and what they are.
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"ID3", "sound"), (b"OggS", "sound"),
    (b"SQLite format 3", "an SQLite database"), (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"), (b"\x28\xb5\x2f\xfd", "zstd data; unpack it"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as .docx"),
    (b"{\\rtf", "rich text; save it as .docx or .txt"), (b"%!PS", "PostScript; convert it to PDF"),
    (b"RIFF", "sound, a film or a picture"), (b"\x00\x00\x01\x00", "an icon"),
)  # fmt: skip

_TEXT_COLUMNS = frozenset(ALIASES["text"])

#: What each suffix declares.
SUFFIXES: dict[str, str] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".rss": "feed", ".atom": "feed", ".xml": "feed", ".pdf": "pdf", ".docx": "docx",
    ".eml": "mail", ".mht": "mail", ".mhtml": "mail", ".mbox": "mbox", ".csv": "csv",
    ".tsv": "csv", ".parquet": "parquet", ".warc": "warc", ".zip": "zip", ".tar": "tar",
    ".tgz": "tar", ".gz": "gzip", ".bz2": "bzip2", ".xz": "xz",
}  # fmt: skip
#: Formats whose files always begin with their magic bytes.
_BINARY = frozenset({"pdf", "docx", "zip", "gzip", "bzip2", "xz", "parquet"})

_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)  # fmt: skip  # noqa: E501
_FEED = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.I | re.S)  # fmt: skip  # noqa: E501
_MBOX = re.compile(rb"From \S+.*\d\d:\d\d")
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*: .*\r?\n(?:[ \t].*\r?\n)*){2,}")
_MAIL_NAMES = re.compile(rb"^(?:from|message-id|received|mime-version|subject|date): ", re.I | re.M)
#: Markdown's front matter, "---" around lines of "title: ...", or a heading as the first line.
_MARKDOWN = re.compile(
    rb"---[ \t]*\r?\n(?:\w[\w-]*:.*\r?\n|[ \t-].*\r?\n)+---[ \t]*\r?\n|#{1,2} \S"
)
_OBJECT_LINES = re.compile(rb"\s*\{.*\}[ \t]*\r?\n\s*\{")


def kind_of(blob: Blob) -> tuple[str, str]:
    """The format's name in `FORMATS`, and a note where the name of the input says another.

    Raises:
        Unreadable: If it is empty, or something that holds no text we read.
    """
    head = blob.head()
    if not head:
        raise Unreadable("is empty")
    declared = SUFFIXES.get(blob.suffix, "")
    found = _by_magic(head, declared)
    if not found and declared in _BINARY and is_binary(head):
        raise Unreadable(f"is named {blob.suffix} but does not begin like one; check the file")
    found = found or _by_name(head, declared) or _by_content(head)
    if declared and found != declared and (found, declared) not in _ALIKE:
        return found, f"read as {found}, though named {blob.suffix}"
    return found, ""


#: Pairs of what is found and what a name may say without being wrong.
_ALIKE = frozenset(
    {("zip", "docx"), ("tar", "gzip"), ("gzip", "tar"), ("bzip2", "tar"), ("xz", "tar"),
     ("gzip", "warc"), ("jsonl", "json"), ("html", "feed"), ("mbox", "mail")}
)  # fmt: skip


def _by_magic(head: bytes, declared: str) -> str:
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return "docx" if kind == "zip" and declared == "docx" else kind
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise Unreadable(f"is {what}")
    if head[257:262] == b"ustar":
        return "tar"
    return ""


def _by_name(head: bytes, declared: str) -> str:
    """The declared format, unless the content is plainly marked up as another."""
    if declared in _BINARY:
        return ""
    if declared in ("text", "markdown", "feed", "html"):
        for kind, pattern in (("feed", _FEED), ("html", _HTML)):
            if pattern.match(_bare(head)):
                return kind
    return "jsonl" if declared == "json" and _OBJECT_LINES.match(head) else declared


def _by_content(head: bytes) -> str:
    if is_binary(head):
        raise Unreadable("is binary, not text")
    bare = _bare(head)
    if bare[:1] in (b"{", b"["):
        return "jsonl" if _OBJECT_LINES.match(bare) else "json"
    for kind, pattern in (("feed", _FEED), ("html", _HTML), ("mbox", _MBOX)):
        if pattern.match(bare):
            return kind
    block = _MAIL.match(bare)
    if block and len(_MAIL_NAMES.findall(block[0])) > 1:
        return "mail"
    if _MARKDOWN.match(bare):
        return "markdown"
    return "csv" if _is_table(bare) else "text"


def _is_table(bare: bytes) -> bool:
    """Whether the first line names columns, one of them the text's."""
    line = bare.partition(b"\n")[0].decode("utf-8", "replace").strip().lower()
    cells = [cell.strip(' "') for cell in re.split("[,;\t]", line)]
    named = all(cell.replace("_", "").replace("-", "").isalnum() for cell in cells)
    return len(cells) > 1 and named and not _TEXT_COLUMNS.isdisjoint(cells)


def _bare(head: bytes) -> bytes:
    """The first bytes without a mark, in one-byte units."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")[2:]
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()
