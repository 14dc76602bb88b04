"""Fields that are in memory already, as a caller over a network sends them -> an article.

They pass the same steps as those of a file: markup inside a text is read as its words, damage is
mended, and every field goes through the gate. Where a file's field that is not understood is left
out and noted, here it is an error, because the caller can mend it.
"""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.errors import InputError
from summarizer.languages.tags import language_code
from summarizer.model import Article
from summarizer.reading.collecting import longest_word
from summarizer.reading.dates import iso_date
from summarizer.reading.normalization.cleaning import address, date, field, printable
from summarizer.reading.normalization.repair import repair
from summarizer.reading.options import MAX_CHARACTERS, MAX_WORD
from summarizer.reading.texts.front_matter import front_matter
from summarizer.reading.texts.inline import plain_words

#: Characters of a value that a message shows.
_SHOWN = 80
_REMEDY = {
    "url": "send an http or https address, or leave it out",
    "published": "write for example 2025-10-29 or 2025-10-29T06:30:00Z",
    "language": "send an ISO 639-1 code such as en, or leave it out",
}


def article_of(fields: Mapping[str, str], name: str) -> Article:
    """The article of some fields.

    Args:
        fields: ``text`` and any others of `Article`'s fields; the text may be HTML or Markdown,
            whose front matter fills the fields that are not sent.
        name: What a message calls it, such as ``articles.3``.

    Raises:
        InputError: If the text holds no words or is no article by its size, or an address, a date
            or a language is not understood.
    """
    above, text = front_matter(fields["text"])
    # What is not understood there costs nothing: the caller may not know of it.
    above["url"] = address(above.get("url", ""))
    above["language"] = language_code(above.get("language", ""))
    fields = above | {key: value for key, value in fields.items() if value.strip()}
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"{name}: holds more than {MAX_CHARACTERS:,} characters; split it")
    if longest_word(text) > MAX_WORD:
        raise InputError(f"{name}: holds a word of more than {MAX_WORD:,} characters; send text")
    text = repair(plain_words(text)[0])[0]
    if not text.strip():
        raise InputError(f"{name}: holds no text; send some, or leave the article out")
    published = fields.get("published", "")
    return Article(
        text=text,
        id=field(fields.get("id", "")),
        title=_line(fields.get("title", "")),
        publisher=_line(fields.get("publisher", "")),
        url=_understood("url", fields.get("url", ""), address(fields.get("url", "")), name),
        published=_understood("published", published, date(iso_date(published)), name),
        language=_understood(
            "language", fields.get("language", ""), language_code(fields.get("language", "")), name
        ),
        group=field(fields.get("group", "")),
    )


def _line(text: str) -> str:
    """A field that people write, as one printable line without markup."""
    return field(repair(plain_words(text)[0])[0])


def _understood(what: str, sent: str, kept: str, name: str) -> str:
    """The value as it was understood.

    Raises:
        InputError: If something was sent and not understood.
    """
    if sent.strip() and not kept:
        shown = printable(sent[:_SHOWN])
        raise InputError(f"{name}.{what}: {shown!r} is not usable; {_REMEDY[what]}")
    return kept
