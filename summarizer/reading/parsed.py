"""A record that is parsed already -> its articles, mended as those of files are."""

from __future__ import annotations

from typing import Any

from summarizer.model import Article
from summarizer.reading.collecting import Log, Reading, article_of, unambiguous
from summarizer.reading.items import Draft, Skip, Unreadable
from summarizer.reading.options import ReadOptions


def from_record(value: Any, name: str, options: ReadOptions | None = None) -> Reading:
    """Articles of one parsed record: a cluster, an article, or a list of articles.

    Args:
        value: What a JSON parser or a row of a table gave.
        name: The record as the user knows it, for messages.
        options: How to read; default `ReadOptions`.

    Raises:
        InputError: If something cannot be read and `options.strict` is set.
    """
    from summarizer.reading.records.fields import drafts

    log = Log(options or ReadOptions())
    articles: list[tuple[str, Article]] = []
    try:
        for item in drafts(value, name, log.options):
            if isinstance(item, Draft):
                if article := article_of(item, log):
                    articles.append((item.cluster, article))
            elif isinstance(item, Skip):
                log.skip(item.name, item.reason)
    except Unreadable as error:
        log.skip(name, str(error))
    members = tuple(article for _, article in unambiguous(articles, log))
    return Reading(members, tuple(log.skipped), tuple(log.repairs))
