"""Plain text, stories with highlights, and Markdown files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.patterns import lazy_pattern
from summarizer.reading.items import Blob, Draft, Item, Unreadable
from summarizer.reading.normalization.decoding import decode
from summarizer.reading.options import ReadOptions
from summarizer.reading.texts.front_matter import front_matter
from summarizer.reading.texts.inline import plain_words
from summarizer.reading.texts.markdown import heading_words, strip_markdown
from summarizer.reading.texts.nexis import documents, is_download

#: The line before each point that a story of the CNN and Daily Mail set ends on.
_HIGHLIGHT = lazy_pattern(r"^@highlight[ \t]*$", re.M)


def parse_text(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """One article: the whole text, with no field known; or the documents of a download."""
    text, notes = decode(blob.data(options.max_bytes), blob.charset)
    _check(text)
    uniform = text.replace("\r\n", "\n")
    if is_download(uniform):
        yield from documents(uniform, blob.name)
        return
    words, marks = plain_words(text)
    _check(words)
    yield Draft(name=blob.name, text=words, url=blob.url, repairs=notes + marks)


def parse_story(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """One article with the points of an editor at its end, which are no part of it."""
    text, notes = decode(blob.data(options.max_bytes), blob.charset)
    first = _HIGHLIGHT.search(text)
    words, marks = plain_words(text[: first.start()] if first else text)
    _check(words)
    yield Draft(name=blob.name, text=words.strip("\n"), url=blob.url, repairs=notes + marks)


def parse_markdown(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """One article: the text without its markup; fields from front matter and the first heading."""
    text, notes = decode(blob.data(options.max_bytes), blob.charset)
    fields, text = front_matter(text.replace("\r\n", "\n"))
    first, _, rest = text.lstrip("\n").partition("\n")
    if first.startswith(("# ", "#\t")):
        text = rest
        fields.setdefault("title", strip_markdown(heading_words(first[1:])))
    fields.setdefault("url", blob.url)
    body = strip_markdown(text)
    _check(body)
    yield Draft(name=blob.name, text=body, repairs=notes, **fields)  # type: ignore[arg-type]


def _check(text: str) -> None:
    if not text.strip():
        raise Unreadable("holds no text")
