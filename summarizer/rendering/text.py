"""A digest as plain text."""

from __future__ import annotations

import re

from summarizer.model import Digest
from summarizer.patterns import lazy_pattern
from summarizer.reading.normalization.cleaning import printable
from summarizer.rendering.naming import cited, named, speaker
from summarizer.rendering.notes import differences, mark, others

#: What `mark` puts behind a sentence.
_MARK = lazy_pattern(r" \[\d+\](?: \+\d+)?$", re.MULTILINE)
_SOURCES = "\n\nSources\n[1] "
#: Bold and faint type of a terminal, and the way back (ECMA-48, select graphic rendition).
_BOLD, _FAINT, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def brief(digest: Digest) -> str:
    """The digest alone: one sentence a line."""
    return "".join(f"{printable(pick.text)}\n" for pick in digest.picks)


def text(digest: Digest, *, full: bool = False, colour: bool = False) -> str:
    """The headline, one sentence a line with its mark, the sources, and where they differ.

    Args:
        digest: A digest.
        full: Whether to add the sentences of other voices that say the same, and the articles
            that gave none.
        colour: Whether to set off the headline and the marks as a terminal can.
    """
    if not digest.picks:
        return ""
    articles = cited(digest)
    number = {name: place for place, name in enumerate(articles, 1)}
    lines = []
    if digest.headline is not None:
        title = printable(digest.headline.flat)
        title = f"{_BOLD}{title}{_PLAIN}" if colour else title
        lines += [f"{title} {_soft(f'[{number[digest.headline.article.id]}]', colour)}", ""]
    for pick in digest.picks:
        behind = mark(pick, number[pick.sentence.article.id])
        lines.append(f"{printable(pick.text)} {_soft(behind, colour)}")
    lines += ["", "Sources"]
    for name, article in articles.items():
        lines.append(_soft(f"[{number[name]}] {named(article)}", colour))
    for heading, entries in (
        ("Differences", differences(digest, number)),
        ("Said alike", _alike(digest) if full else []),
        ("Read, not quoted", _unquoted(digest, number) if full else []),
        ("Notes", list(digest.notes)),
    ):
        lines += ["", heading, *entries] if entries else []
    return "\n".join(lines) + "\n"


def sentences_of(told: str) -> str:
    """The sentences of a digest that was written as text; any other text as it is."""
    body, cut, _ = told.partition(_SOURCES)
    if not cut:
        return told
    title, apart, rest = body.partition("\n\n")
    return _MARK.sub("", rest if apart and "\n" not in title else body)


def _soft(words: str, colour: bool) -> str:
    return f"{_FAINT}{words}{_PLAIN}" if colour else words


def _alike(digest: Digest) -> list[str]:
    """Under each sentence that others say, what they say."""
    lines = []
    for place, pick in enumerate(digest.picks, 1):
        if pick.supporters:
            lines.append(f"Sentence {place}: {others(pick.support - 1)}")
            for other in pick.supporters:
                lines.append(f"  {speaker(other.article)}: {printable(other.flat)}")
    return lines


def _unquoted(digest: Digest, number: dict[str, int]) -> list[str]:
    """The articles that the digest does not name."""
    return [named(article) for article in digest.articles if article.id not in number]
