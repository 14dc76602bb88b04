"""What is not read, told by its bytes or its name: what it is, and the way out, in one line."""

from __future__ import annotations

import re

from summarizer.patterns import lazy_pattern

_UNPACK = "unpack it first"
_AS_TEXT = "save its text as .txt or .docx"
_AS_TABLE = "save the sheet as .csv"

#: First bytes of what holds no text we read.
_BYTES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"), (b"MM\0*", "a TIFF picture"),
    (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"ID3", "sound"), (b"OggS", "sound"),
    (b"fLaC", "sound"), (b"\x1aE\xdf\xa3", "a film"), (b"wOFF", "a font"), (b"wOF2", "a font"),
    (b"SQLite format 3", "an SQLite database; export its table as .csv"),
    (b"7z\xbc\xaf", f"a 7z archive; {_UNPACK}"), (b"Rar!", f"a RAR archive; {_UNPACK}"),
    (b"MSCF", f"a cabinet archive; {_UNPACK}"), (b"\x1f\x9d", f"packed with compress; {_UNPACK}"),
    (b"\x28\xb5\x2f\xfd", f"zstd data; {_UNPACK}"), (b"\x04\x22\x4d\x18", f"lz4 data; {_UNPACK}"),
    (b"{\\rtf", "rich text (RTF); save it as .docx or .txt"),
    (b"%!PS", "PostScript; convert it to PDF"), (b"AT&TFORM", "DjVu; convert it to PDF"),
    (b"RIFF", "sound, a film or a picture"), (b"\x00\x00\x01\x00", "an icon"),
    (b"Obj\x01", "Avro; export it as .jsonl or .parquet"),
    (b"ARROW1", "an Arrow file; save it as .parquet"), (b"FEA1", "Feather; save it as .parquet"),
    (b"\x89HDF", "HDF5; export its table as .csv"), (b"!BDN", "an Outlook store; export .mbox"),
    (b"\x80\x04\x95", "a Python pickle; save it as .jsonl"),
    (b"filedesc://", "a web archive in the old ARC format; convert it to WARC"),
)  # fmt: skip
_OFFICE = b"\xd0\xcf\x11\xe0"
#: What stands in the first bytes of old Office files, in UTF-16, and what they are then.
_OFFICE_PARTS = (
    ("__substg1", "an Outlook mail (MSG); save it as .eml"),
    ("__properties_version", "an Outlook mail (MSG); save it as .eml"),
    ("WordDocument", "an old Word document; save it as .docx"),
    ("Workbook", f"an old Excel sheet; {_AS_TABLE}"), ("Book", f"an old Excel sheet; {_AS_TABLE}"),
    ("PowerPoint", f"an old PowerPoint file; {_AS_TEXT}"),
)  # fmt: skip
_FILM = lazy_pattern(rb"....ftyp", re.S)

#: Formats of their own that a name tells, whatever the bytes look like.
_SUFFIXES = {
    ".srt": "subtitles (SRT); {text}", ".vtt": "subtitles (WebVTT); {text}",
    ".ass": "subtitles (SSA); {text}", ".ssa": "subtitles (SSA); {text}",
    ".sub": "subtitles; {text}", ".ttml": "subtitles (TTML); {text}",
    ".dfxp": "subtitles (TTML); {text}",
    ".ris": "a list of references (RIS); give the texts themselves",
    ".bib": "a list of references (BibTeX); give the texts themselves",
    ".enw": "a list of references (EndNote); give the texts themselves",
    ".nbib": "a list of references (PubMed); give the texts themselves",
    ".msg": "an Outlook mail (MSG); save it as .eml",
    ".pst": "an Outlook store (PST); export its mails as .mbox",
    ".arc": "a web archive in the old ARC format; convert it to WARC",
    ".sgm": "SGML; convert it to XML or text", ".sgml": "SGML; convert it to XML or text",
    ".xlsx": "an Excel sheet (XLSX); {table}", ".xls": "an old Excel sheet (XLS); {table}",
    ".xlsm": "an Excel sheet (XLSM); {table}", ".ods": "an OpenDocument sheet (ODS); {table}",
    ".numbers": "a Numbers sheet; {table}", ".pptx": "a PowerPoint file (PPTX); {text}",
    ".ppt": "an old PowerPoint file (PPT); {text}", ".odp": "OpenDocument slides (ODP); {text}",
    ".key": "a Keynote file; {text}", ".pages": "a Pages document; export it as .docx",
    ".doc": "an old Word document; save it as .docx",
    ".rtf": "rich text (RTF); save it as .docx or .txt",
    ".wpd": "a WordPerfect document; save it as .docx", ".mobi": "a Kindle book; convert to EPUB",
    ".azw3": "a Kindle book; convert it to EPUB", ".fb2": "a FictionBook; convert it to EPUB",
    ".tex": "LaTeX; convert it to text or PDF", ".ics": "a calendar; it holds no articles",
    ".vcf": "address cards; they hold no articles", ".yaml": "YAML; save it as .json",
    ".yml": "YAML; save it as .json", ".toml": "TOML; save it as .json",
    ".ipynb": "a notebook; export it as .md", ".feather": "Feather; save it as .parquet",
    ".avro": "Avro; export it as .jsonl", ".orc": "ORC; save it as .parquet",
    ".pkl": "a Python pickle; save it as .jsonl", ".webarchive": "a Safari web archive; save the "
    "page as .html", ".wacz": "a WACZ web archive; unpack it and give its .warc.gz",
    ".url": "a link; give the address itself", ".webloc": "a link; give the address itself",
}  # fmt: skip

#: First characters of texts that are no articles.
_TEXTS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"WEBVTT\b"), f"subtitles (WebVTT); {_AS_TEXT}"),
    (re.compile(rb"\d{1,6}[ \t]*\r?\n\d\d:\d\d:\d\d[,.]\d{1,3}[ \t]*-->"),
     f"subtitles (SRT); {_AS_TEXT}"),
    (re.compile(rb"\[Script Info\]"), f"subtitles (SSA); {_AS_TEXT}"),
    (re.compile(rb"TY  - "), "a list of references (RIS); give the texts themselves"),
    (re.compile(rb"@(?:article|book|misc|inproceedings|online)\s*\{[^\s,{}]+,", re.I),
     "a list of references (BibTeX); give the texts themselves"),
    (re.compile(rb"BEGIN:VCALENDAR"), "a calendar; it holds no articles"),
    (re.compile(rb"BEGIN:VCARD"), "address cards; they hold no articles"),
    (re.compile(rb"<!DOCTYPE\s+(?!html\b|nitf\b|rss\b|rdf\b|newsml\b|opml\b|svg\b)\w+\s+SYSTEM"
                rb"\s+[\"'][^\"'<>]*\.dtd[\"']\s*>\s*<[A-Z0-9]+[\s>]"),
     "SGML; convert it to XML or text"),
    (re.compile(rb"<(?:REUTERS|DOC|DOCNO|DOCS)(?:\s[^<>]*)?>"), "SGML; convert it to XML or text"),
    (re.compile(rb"\\documentclass\b"), "LaTeX; convert it to text or PDF"),
    (re.compile(rb"(?:<\?xml[^>]*>\s*)?<svg\b", re.I), "an SVG picture"),
    (re.compile(rb"(?:<\?xml[^>]*>\s*)?<tt\b"), f"subtitles (TTML); {_AS_TEXT}"),
    (re.compile(rb"(?:<\?xml[^>]*>\s*)?<FictionBook\b"), "a FictionBook; convert it to EPUB"),
    (re.compile(rb"%YAML|%TAG"), "YAML; save it as .json"),
)  # fmt: skip

#: Members that tell what a ZIP archive is, and what it is then.
_MEMBERS = (
    ("xl/workbook.xml", f"an Excel sheet (XLSX); {_AS_TABLE}"),
    ("ppt/presentation.xml", f"a PowerPoint file (PPTX); {_AS_TEXT}"),
    ("Index/Document.iwa", "a document of Pages, Numbers or Keynote; export it as .docx"),
    ("META-INF/MANIFEST.MF", "a Java archive"), ("AndroidManifest.xml", "an Android program"),
)  # fmt: skip
_TYPES = {
    "application/vnd.oasis.opendocument.spreadsheet": f"an OpenDocument sheet (ODS); {_AS_TABLE}",
    "application/vnd.oasis.opendocument.presentation": f"OpenDocument slides (ODP); {_AS_TEXT}",
    "application/vnd.oasis.opendocument.graphics": "an OpenDocument drawing",
}


def foreign_bytes(head: bytes, suffix: str = "") -> str:
    """Why bytes are not read, by how they begin; empty if they may be."""
    for magic, what in _BYTES:
        if head.startswith(magic):
            return f"is {what}"
    if _FILM.match(head):
        return "is a film or a picture"
    if head.startswith(_OFFICE):
        for part, what in _OFFICE_PARTS:
            if part.encode("utf-16-le") in head:
                return f"is {what}"
        other = "is a file of old Office or an Outlook mail; save it as .docx, .csv or .eml"
        return foreign_name(suffix) or other
    return ""


def foreign_name(suffix: str) -> str:
    """Why a file is not read, by its suffix; empty if it may be."""
    what = _SUFFIXES.get(suffix, "")
    return f"is {what.format(text=_AS_TEXT, table=_AS_TABLE)}" if what else ""


def foreign_text(bare: bytes) -> str:
    """Why a text is not read, by its first characters; empty if it may be."""
    return next((f"is {what}" for pattern, what in _TEXTS if pattern.match(bare)), "")


def foreign_archive(names: set[str], media_type: str) -> str:
    """Why a ZIP archive is not read, by its members and its declared type; empty if it may be."""
    if media_type in _TYPES:
        return f"is {_TYPES[media_type]}"
    return next((f"is {what}" for member, what in _MEMBERS if member in names), "")
