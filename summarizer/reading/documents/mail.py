"""Mails, mailboxes and saved pages in mail form (MHTML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr

from summarizer.patterns import lazy_pattern
from summarizer.reading.dates import iso_date
from summarizer.reading.items import Blob, Draft, Item, Skip, Unreadable, blob_of, too_large
from summarizer.reading.markup import text_of
from summarizer.reading.normalization.decoding import decode
from summarizer.reading.options import ReadOptions
from summarizer.reading.pages.html_pages import page
from summarizer.reading.texts.inline import plain_words
from summarizer.reading.walking import passed_over, suffix_of

_FROM = lazy_pattern(rb"From \S+.*\d\d:\d\d")
_QUOTED_FROM = lazy_pattern(rb"^>(>*From )", re.M)
#: The line before a signature (RFC 3676, section 4.3).
_SIGNATURE = lazy_pattern(r"^-- ?$.*\Z", re.M | re.S)
_QUOTE = lazy_pattern(r"^>.*\n?", re.M)
_SAVED = ("Snapshot-Content-Location", "Content-Location")


#: Bytes of one header. The parser takes 5,000 times the memory of the encoded words of a subject,
#: and quadratic time for addresses and parameters; a subject is written in at most 300.
MAX_HEADER = 4096
#: Headers of one part of a mail; mails have up to a hundred.
MAX_HEADERS = 1000

#: Parts that hold parts. The parser takes time with every line for every part it stands in.
MAX_PARTS = 100


class _Bounded(EmailPolicy):
    """The policy of mails, with headers cut where they are longer than any mail's."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name and the value of a header, of at most `MAX_HEADER` characters."""
        shortened, room = [], MAX_HEADER
        for line in sourcelines:
            shortened.append(line[:room])
            room -= len(line)
            if room <= 0:
                break
        return super().header_source_parse(shortened)


_POLICY = _Bounded()


def parse_mail(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """The article of a mail, and what is attached to it.

    Raises:
        Unreadable: If it is no mail or holds no text.
    """
    yield from _mail(blob.data(options.max_bytes), blob.name, blob.depth)


def parse_mbox(blob: Blob, options: ReadOptions) -> Iterator[Item]:
    """The mails of a mailbox, read one at a time."""
    number, size = 0, 0
    lines: list[bytes] = []
    for line in blob.lines(options.max_bytes):
        starts = line is not None and _FROM.match(line) and (not lines or not lines[-1].strip())
        if starts:
            yield from _one(lines, size, f"{blob.name}#{number}", blob.depth, options)
            number, lines, size = number + 1, [], 0
        elif number:
            size += options.max_bytes + 1 if line is None else len(line)
            if line is not None and size <= options.max_bytes:
                lines.append(line)
    if not number:
        raise Unreadable("is no mailbox: no line begins with From")
    yield from _one(lines, size, f"{blob.name}#{number}", blob.depth, options)


def _one(
    lines: list[bytes], size: int, name: str, depth: int, options: ReadOptions
) -> Iterator[Item]:
    if size > options.max_bytes:
        yield Skip(name, too_large(options.max_bytes))
    elif lines:
        try:
            yield from _mail(_QUOTED_FROM.sub(rb"\1", b"".join(lines)), name, depth)
        except Unreadable as error:
            yield Skip(name, str(error))


def _mail(data: bytes, name: str, depth: int) -> Iterator[Item]:
    if data.lower().count(b"boundary=") > MAX_PARTS:
        raise Unreadable(f"has more than {MAX_PARTS} parts that hold parts; it is no mail we read")
    try:
        message = message_from_bytes(data, policy=_POLICY)
        assert isinstance(message, EmailMessage)
        if not message.keys():
            raise Unreadable("is no mail: it has no header")
        if len(message.keys()) > MAX_HEADERS:
            raise Unreadable(f"has more than {MAX_HEADERS} headers; it is no mail")
        attached = list(_attached(message, name, depth))
        draft = _draft(message, name)
    except Unreadable:
        raise
    except Exception as error:  # the library's header parsers fail on hostile input in many ways
        raise Unreadable(f"is a damaged mail ({type(error).__name__})") from None
    if draft is not None:
        yield draft
    elif not attached:
        raise Unreadable("holds no text")
    yield from attached


def _draft(message: EmailMessage, name: str) -> Draft | None:
    body = message.get_body(("plain", "html"))
    if body is None:
        return None
    payload = body.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return None
    text, notes = decode(payload, str(body.get_content_charset("")))
    saved = next((value for key in _SAVED if (value := _header(message, key))), "")
    if saved or message.get_content_type() == "multipart/related":
        return page(text, name, saved, notes)
    if body.get_content_type() == "text/html":
        text = text_of(text)
    text = _QUOTE.sub("", _SIGNATURE.sub("", text.replace("\r\n", "\n"))).strip("\n")
    text, marks = plain_words(text)
    if not text.strip():
        return None
    shown, address = parseaddr(_header(message, "From"))
    return Draft(
        name=name,
        text=text,
        title=_header(message, "Subject").strip(),
        publisher=shown or address,
        published=iso_date(_header(message, "Date")),
        language=_header(message, "Content-Language").partition(",")[0].strip(),
        repairs=notes + marks,
    )


def _header(message: EmailMessage, name: str) -> str:
    """A header's value; empty where there is none, or none that can be parsed."""
    try:
        return str(message.get(name, ""))
    except Exception:  # the library's header parsers fail on hostile input in many ways
        return ""


def _attached(message: EmailMessage, name: str, depth: int) -> Iterator[Item]:
    """Attachments that may hold articles, by their names."""
    for part in message.iter_attachments():
        file = part.get_filename() or ""
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            if isinstance(inner, EmailMessage):
                data = inner.as_bytes()
                yield blob_of(data, f"{name}/attached", suffix=".eml", depth=depth + 1)
        elif file and not passed_over(file):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload:
                yield blob_of(payload, f"{name}/{file}", suffix=suffix_of(file), depth=depth + 1)
