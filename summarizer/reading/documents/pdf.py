"""PDF: the text of the pages, its lines joined to paragraphs."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator
from typing import Any

from summarizer.patterns import lazy_pattern
from summarizer.reading.dates import iso_date
from summarizer.reading.extras import need
from summarizer.reading.items import Blob, Draft, Item, Unreadable
from summarizer.reading.options import MAX_CHARACTERS, MIB, ReadOptions, megabytes

#: Pages of one document; reports have up to 300, and the library takes 10 to 100 ms a page.
MAX_PAGES = 500
#: Operators of all pages: a page of text has 200 to 5,000, of a map some hundred thousand.
MAX_OPERATORS = 1_000_000
#: Bytes of the drawing of one page, unpacked; a page of text has 10 to 300 kB. What the forms in
#: it unpack to, the library bounds.
_STREAM_BYTES = 16 * MIB
_DATE = lazy_pattern(r"D:(\d{8})(\d{6})?")
_DIGITS = lazy_pattern(r"\d+")
#: Lines at the top and the bottom of each page that may be its head and foot.
_EDGE = 2
#: A line shorter than this share of the usual one ends a paragraph if it ends a sentence.
_SHORT = 0.75
_STOP = lazy_pattern(r"[.!?…。！？:][\"”»’)\]]*$")


def parse_pdf(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """The article of a PDF.

    Raises:
        Unreadable: If it is protected by a password, damaged, holds only pictures, is too long,
            or the extra is missing.
    """
    pypdf = need("pypdf", "pdf", "a PDF")
    data = blob.data(options.max_bytes)
    # What the library says of a damaged file would be a second line about it.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("is protected by a password; save a copy without one")
        if len(reader.pages) > MAX_PAGES:
            raise Unreadable(f"has more than {MAX_PAGES} pages; take out the ones you need")
        pages = list(_pages(reader))
        about = reader.metadata or {}
    except Unreadable:
        raise
    except Exception as error:  # the library lets errors of all kinds through on damaged files
        raise Unreadable(f"is a damaged PDF ({type(error).__name__})") from None
    text = unwrap(_without_running_heads(pages))
    if not text:
        raise Unreadable("holds no text; a scanned page needs OCR first")
    yield Draft(
        name=blob.name,
        text=text,
        title=_plain(about.get("/Title")),
        published=_date(_plain(about.get("/CreationDate"))),
        url=blob.url,
        typeset=True,
    )


class _Counter:
    """Counts the operators of the pages and of the forms they draw, which may draw others."""

    def __init__(self) -> None:
        self.operators = 0

    def __call__(self, *_: object) -> None:
        self.operators += 1
        if self.operators > MAX_OPERATORS:
            raise Unreadable(f"draws with more than {MAX_OPERATORS:,} operators; it is no article")


def _pages(reader: Any) -> Iterator[list[str]]:
    size = 0
    count = _Counter()
    for page in reader.pages:
        drawing = page.get_contents()
        if drawing is not None and len(drawing.get_data()) > _STREAM_BYTES:
            raise Unreadable(
                f"has a page of more than {megabytes(_STREAM_BYTES)}; it is no article"
            )
        text = page.extract_text(visitor_operand_before=count)
        lines = [" ".join(line.split()) for line in text.splitlines()]
        size += sum(map(len, lines))
        if size > MAX_CHARACTERS:
            raise Unreadable(f"holds more than {MAX_CHARACTERS} characters; it is no article")
        yield lines


def _without_running_heads(pages: list[list[str]]) -> list[str]:
    """All lines but those that most pages repeat at their edges, page numbers aside."""
    filled = [[line for line in page if line] for page in pages]
    edges = Counter(
        _DIGITS.sub("#", line) for page in filled for line in {*page[:_EDGE], *page[-_EDGE:]}
    )
    repeated = {line for line, count in edges.items() if count > max(1, len(pages) // 2)}
    lines: list[str] = []
    for original, page in zip(pages, filled, strict=True):
        ends = {*page[:_EDGE], *page[-_EDGE:]}
        for line in original:
            if not (line in ends and _DIGITS.sub("#", line) in repeated):
                lines.append(line)
    return lines


def unwrap(lines: list[str]) -> str:
    """Set lines -> paragraphs, parted by blank lines.

    A paragraph ends at a blank line, and at a line that ends a sentence and is clearly shorter
    than the usual one.
    """
    lengths = sorted(len(line) for line in lines if line)
    if not lengths:
        return ""
    usual = lengths[len(lengths) * 3 // 4]
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        if not line or (len(line) < usual * _SHORT and _STOP.search(line)):
            paragraphs.append([])
    return "\n\n".join("\n".join(paragraph) for paragraph in paragraphs if paragraph)


def _plain(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str) else ""


def _date(value: str) -> str:
    match = _DATE.match(value)
    return iso_date(match[1]) if match else ""
