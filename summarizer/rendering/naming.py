"""What articles are called where a digest names them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from summarizer.model import Article, Digest, Dropped
from summarizer.reading.normalization.cleaning import printable
from summarizer.sentences.boilerplate.clutter import DATELINE, LABELS, REASONS

#: Characters of an article's first line that stand for a missing title.
LABEL_CHARACTERS = 80
#: Words of a line that tells what an article is about; "UPDATE:" and "Play video" do not.
LABEL_WORDS = 4
#: Characters in which such a line is looked for.
LABEL_WITHIN = 1000
#: Reasons of what names no article.
UNNAMED = LABELS | {REASONS[DATELINE]}


def label(article: Article) -> str:
    """What an article is called in a list of sources: its title, else its first line.

    A line of few words is passed over where a longer one comes.
    """
    if article.title:
        return printable(article.title)
    lines = [line.split() for line in article.text[:LABEL_WITHIN].splitlines()]
    told = (words for words in lines if len(words) >= LABEL_WORDS)
    first = next(told, None) or next(filter(None, lines), [article.id])
    return _short(printable(" ".join(first)))


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


def named(article: Article) -> str:
    """An article in one line that may be printed: its title, who, when, where.

    Without a title it is its publisher's, and without that, too, what its first line says.
    """
    publisher = printable(article.publisher)
    first = label(article) if article.title or not publisher else publisher
    facts = filter(None, (publisher if first != publisher else "", *whereabouts(article)))
    return " — ".join(filter(None, (first, ", ".join(facts))))


def cited(digest: Digest) -> dict[str, Article]:
    """The articles that a digest names, by id: those of its sentences come first.

    One without title and publisher has the first line of its text that is no clutter for a title.
    """
    found = {article.id: article for article in digest.sources}
    for difference in digest.differences:
        for value in difference.values:
            for passage in value.passages:
                found.setdefault(passage.sentence.article.id, passage.sentence.article)
    clutter: dict[str, list[Dropped]] = defaultdict(list)
    for span in digest.dropped:
        clutter[span.article.id].append(span)
    return {
        name: article
        if article.title or article.publisher
        else replace(article, title=_opening(article, clutter[name]))
        for name, article in found.items()
    }


def _opening(article: Article, clutter: Sequence[Dropped]) -> str:
    """The first line of an article that is no label of its page, without its dateline."""
    text = article.text[:LABEL_WITHIN]
    for span in clutter:
        if span.reason in UNNAMED and span.start < LABEL_WITHIN:
            blank = " " * (min(span.end, LABEL_WITHIN) - span.start)
            text = text[: span.start] + blank + text[span.end :]
    return label(replace(article, text=text)) if text.strip() else label(article)
