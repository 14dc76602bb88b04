"""A running story: what is new since an earlier digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from summarizer.errors import InputError
from summarizer.model import Article, Digest
from summarizer.pipeline import summarize
from summarizer.sentences.articles import all_articles
from summarizer.settings import Settings, checked
from summarizer.stories.grouping import lists_of
from summarizer.stories.model import reported
from summarizer.stories.updates import changes, sentences_in


def since(
    articles: Iterable[Article], earlier: Mapping[str, Any], settings: Settings | None = None
) -> Digest:
    """A digest of what is new against an earlier one.

    Articles that the earlier digest was made of are not told again, nor is a sentence that tells
    what it told or what those articles report. What changed stands in the notes with its
    old and new value.

    Args:
        articles: Articles of the event, the earlier ones among them or not.
        earlier: `Digest.to_dict` of the earlier digest.
        settings: As for `summarize`.

    Returns:
        The digest; without picks where nothing is new.

    Raises:
        InputError: If `earlier` is no digest.
    """
    settings = checked(settings)
    try:
        seen = {one["sha256"] for one in earlier["articles"]}
        told = [" ".join(pick["text"].split()) for pick in earlier["picks"]]
    except (KeyError, TypeError) as error:
        raise InputError(f"the earlier digest lacks {error}; give a digest's JSON") from error
    pile = sorted(set(all_articles(articles)), key=lambda one: (one.published, one.id, one.text))
    fresh = [article for article in pile if article.sha256 not in seen]
    old = [article for article in pile if article.sha256 in seen]
    data = lists_of(pile, settings)
    known = [*dict.fromkeys([*(text for text, _ in sentences_in(old, data, settings)), *told])]
    updates, _ = changes(reported(known, data), sentences_in(fresh, data, settings))
    digest = summarize(fresh, settings, known=known)
    notes = [f"update ({one}): {one.now} ({one.source.name})" for one in updates]
    return replace(digest, notes=(*notes, *digest.notes))
