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
}


def parser(name: str) -> Parser:
    """The parser of a format; `name` is a key of `FORMATS`."""
    module, function = FORMATS[name]
    found: Parser = getattr(import_module(f"{__package__}.{module}"), function)
    return found
