"""What articles are called where a digest names them."""

from __future__ import annotations

from summarizer.model import Article, Digest
from summarizer.reading.normalization.cleaning import printable

#: Characters of an article's first line that stand for a missing title.
LABEL_CHARACTERS = 80


def label(article: Article) -> str:
    """What an article is called in a list of sources: its title, else its first line."""
    if article.title:
        return printable(article.title)
    lines = (" ".join(line.split()) for line in article.text.splitlines())
    first = next((line for line in lines if line), article.id)
    return _short(printable(first))


def _short(text: str) -> str:
    """A text on one line, cut at a word where it is long."""
    if len(text) <= LABEL_CHARACTERS:
        return text
    return text[: LABEL_CHARACTERS - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def speaker(article: Article) -> str:
    """Who speaks in an article: its publisher, else its title or first line."""
    return printable(article.publisher) or label(article)


def whereabouts(article: Article) -> list[str]:
    """Day of an article, and its address, its file or the id that a caller gave it."""
    own = "" if article.sha256.startswith(article.id) else article.id
    place = article.url or article.file or own
    return [printable(fact) for fact in (article.published[:10], place) if fact]


def cited(digest: Digest) -> dict[str, Article]:
    """The articles that a digest names, by id: those of its sentences come first."""
    found = {article.id: article for article in digest.sources}
    for difference in digest.differences:
        for value in difference.values:
            for passage in value.passages:
                found.setdefault(passage.sentence.article.id, passage.sentence.article)
    return found
