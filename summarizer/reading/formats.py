"""The formats by name. Each is imported when the first input of its kind comes along."""

from __future__ import annotations

from importlib import import_module

from summarizer.reading.items import Parser

#: Module in this package and function in it, by format name.
FORMATS: dict[str, tuple[str, str]] = {
    "text": ("texts.plain", "parse_text"),
    "story": ("texts.plain", "parse_story"),
    "markdown": ("texts.plain", "parse_markdown"),
    "json": ("records.json_files", "parse_json"),
    "jsonl": ("records.json_files", "parse_jsonl"),
    "html": ("pages.html_pages", "parse_html"),
    "feed": ("feeds.syndication", "parse_feed"),
    "opml": ("feeds.listings", "parse_opml"),
    "sitemap": ("feeds.listings", "parse_sitemap"),
    "newsml": ("documents.stories", "parse_story"),
    "pdf": ("documents.pdf", "parse_pdf"),
    "docx": ("documents.docx", "parse_docx"),
    "odt": ("documents.odt", "parse_odt"),
    "epub": ("documents.epub", "parse_epub"),
    "mail": ("documents.mail", "parse_mail"),
    "mbox": ("documents.mail", "parse_mbox"),
    "csv": ("records.rows", "parse_csv"),
    "parquet": ("records.rows", "parse_parquet"),
    "zip": ("archives.packed", "parse_zip"),
    "tar": ("archives.packed", "parse_tar"),
    "gzip": ("archives.packed", "parse_packed"),
    "bzip2": ("archives.packed", "parse_packed"),
    "xz": ("archives.packed", "parse_packed"),
    "warc": ("archives.web", "parse_warc"),
}


def parser(name: str) -> Parser:
    """The parser of a format; `name` is a key of `FORMATS`."""
    module, function = FORMATS[name]
    return getattr(import_module(f"{__package__}.{module}"), function)
