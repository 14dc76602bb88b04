"""A pile of articles -> a file of clusters, one a story."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from summarizer.batch.progress import Log
from summarizer.errors import InputError, UsageError
from summarizer.model import Article
from summarizer.model.plain import json_text
from summarizer.reading import ReadOptions, collect

#: What is written of each article.
FIELDS = ("id", "text", "title", "publisher", "url", "published", "language", "group")


def write_stories(source: Path, target: Path, options: ReadOptions, log: Log) -> int:
    """Group the articles of a file or folder into stories and write these as clusters.

    The articles are in memory together: a story may gather them from anywhere in the pile.

    Args:
        source: Articles in any form that is read.
        target: JSON lines, one story each, written in one step.
        options: How to read.
        log: Takes a line about what is done.

    Returns:
        The number of stories.

    Raises:
        InputError: If no article can be read.
        UsageError: If the part of the program that groups is missing.
    """
    try:
        group = import_module("summarizer.stories").stories
    except ModuleNotFoundError:
        raise UsageError("this installation cannot group stories; install all of it") from None
    articles = collect([source], options).articles
    if not articles:
        raise InputError(f"{source}: no article could be read; give JSON lines of articles")
    stories = group(articles)
    log(f"{len(articles)} articles are {len(stories)} stories")
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.new")
    with draft.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_lines(stories))
    draft.replace(target)
    return len(stories)


def _lines(stories: Any) -> Iterator[str]:
    for story in stories:
        record = {"id": story.id, "articles": [_fields(article) for article in story.articles]}
        yield json_text(record) + "\n"


def _fields(article: Article) -> dict[str, str]:
    return {name: getattr(article, name) for name in FIELDS if getattr(article, name)}
