"""Stories in a file, so that tomorrow's articles can join today's stories."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from summarizer.errors import InputError, SummarizerError
from summarizer.model import Article
from summarizer.model.plain import json_text
from summarizer.stories.model import Story

#: Version of the file; it changes when a key changes its name or meaning.
SCHEMA = 1


def load_stories(path: Path) -> tuple[Story, ...]:
    """Stories that `save_stories` wrote; none where there is no file yet.

    Raises:
        InputError: If the file is no such state.
    """
    if not path.exists():
        return ()
    return stories_of(load_state(path, "stories"), path)


def load_state(path: Path, key: str) -> Any:
    """What a state file has under a key; nothing where there is no file yet.

    Raises:
        InputError: If the file cannot be read, is no state of this version, or is the state of
            another command: what that one remembers would be lost.
    """
    if not path.exists():
        return []
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as a state file ({error}); remove it") from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise InputError(f"{path}: is no state file of this version; name another or remove it")
    if key not in data:
        raise InputError(f"{path}: is the state file of another command; name another")
    return data[key]


def stories_of(plain: Any, path: Path) -> tuple[Story, ...]:
    """Stories from plain data.

    Args:
        plain: What `plain_stories` gave.
        path: The file, for errors.

    Raises:
        InputError: If a key is missing or has another type.
    """
    try:
        return tuple(
            Story(
                one["headline"],
                tuple(Article(**article) for article in one["articles"]),
                int(one["voices"]),
                tuple(one["typical"]),
            )
            for one in plain
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path}: holds a broken story ({error}); remove the file") from error


def plain_stories(stories: Iterable[Story]) -> list[dict[str, Any]]:
    """Stories as plain data, with their articles whole."""
    names = [field.name for field in fields(Article)]
    return [
        {
            "headline": story.headline,
            "voices": story.voices,
            "typical": list(story.typical),
            "articles": [
                {name: value for name in names if (value := getattr(article, name))}
                | {"text": article.text}
                for article in story.articles
            ],
        }
        for story in stories
    ]


def recent(stories: Sequence[Story], days: int) -> tuple[Story, ...]:
    """The stories whose last article is no more than so many days older than the latest of all.

    A story without dates is kept.
    """
    latest = max((story.last[:10] for story in stories), default="")
    if not latest:
        return tuple(stories)
    since = (date.fromisoformat(latest) - timedelta(days=days)).isoformat()
    return tuple(story for story in stories if not story.last or story.last[:10] >= since)


def save_state(path: Path, data: dict[str, Any]) -> None:
    """Write a state file in one step: a reader sees the old file or the new one.

    Raises:
        SummarizerError: If the file cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(json_text({"schema": SCHEMA, **data}), "utf-8")
        os.replace(part, path)  # noqa: PTH105
    except OSError as error:
        raise SummarizerError(
            f"{path}: cannot be written ({error.strerror}); name another"
        ) from error


def save_stories(path: Path, stories: Sequence[Story], days: int) -> None:
    """Write the stories that tomorrow's articles may join; see `recent`.

    Raises:
        SummarizerError: If the file cannot be written.
    """
    save_state(path, {"stories": plain_stories(recent(stories, days))})
