"""What every reading of a cluster begins with: its articles in one order, and their languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.errors import InputError
from summarizer.languages import DEFAULT_LANGUAGE
from summarizer.languages.detection import detect_all
from summarizer.model import Article
from summarizer.settings import Settings, folder_of


def all_articles(articles: Iterable[Article]) -> list[Article]:
    """The articles as a list.

    Raises:
        InputError: If they are no articles.
    """
    if isinstance(articles, Article) or not isinstance(articles, Iterable):
        kind = type(articles).__name__
        raise InputError(f"articles must be several Article objects, as in a list, not one {kind}")
    cluster = list(articles)
    for article in cluster:
        if not isinstance(article, Article):
            raise InputError(f"articles must be Article objects, not {type(article).__name__}")
    return cluster


def canonical(articles: Iterable[Article]) -> list[Article]:
    """The articles in an order that depends on what they are, not on how they came.

    Raises:
        InputError: If something is no article, or two different articles have one id.
    """
    cluster = all_articles(articles)

    def key(article: Article) -> tuple[str, ...]:
        return (
            article.text,
            article.published,
            article.publisher,
            article.title,
            article.url,
            article.id,
            article.file,
        )

    ordered = list(dict.fromkeys(sorted(cluster, key=key)))
    seen: dict[str, Article] = {}
    for article in ordered:
        if seen.setdefault(article.id, article).text != article.text:
            raise InputError(
                f"two different articles have the id {article.id!r}; give each its own"
            )
    return ordered


def main_language(codes: Sequence[str]) -> str:
    """The language of most articles, first in the alphabet among equals."""
    return max(sorted(set(codes)), key=codes.count, default=DEFAULT_LANGUAGE)


def languages_of(cluster: Sequence[Article], settings: Settings) -> list[str]:
    """Language of each article: as set, as the article says, or as detected."""
    if settings.language != "auto":
        return [settings.language] * len(cluster)
    codes = [article.language for article in cluster]
    open_ = [place for place, code in enumerate(codes) if not code]
    texts = [cluster[place].text for place in open_]
    detected = detect_all(texts, folder=folder_of(settings))
    for place, code in zip(open_, detected, strict=True):
        codes[place] = code or DEFAULT_LANGUAGE
    return codes
