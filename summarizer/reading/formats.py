"""The formats by name. Each is imported when the first input of its kind comes along."""

from __future__ import annotations

from importlib import import_module

from summarizer.reading.items import Parser

#: Module in this package and function in it, by format name.
FORMATS: dict[str, tuple[str, str]] = {
    "text": ("plain", "parse_text"),
    "markdown": ("plain", "parse_markdown"),
    "json": ("json_files", "parse_json"),
    "jsonl": ("json_files", "parse_jsonl"),
    "html": ("html_pages", "parse_html"),
    "feed": ("feeds", "parse_feed"),
    "pdf": ("pdf", "parse_pdf"),
    "docx": ("docx", "parse_docx"),
    "mail": ("mail", "parse_mail"),
    "mbox": ("mail", "parse_mbox"),
    "csv": ("rows", "parse_csv"),
    "parquet": ("rows", "parse_parquet"),
    "zip": ("archives", "parse_zip"),
    "tar": ("archives", "parse_tar"),
    "gzip": ("archives", "parse_packed"),
    "bzip2": ("archives", "parse_packed"),
    "xz": ("archives", "parse_packed"),
    "warc": ("archives", "parse_warc"),
}


def parser(name: str) -> Parser:
    """The parser of a format; `name` is a key of `FORMATS`."""
    module, function = FORMATS[name]
    found: Parser = getattr(import_module(f"{__package__}.{module}"), function)
    return found
