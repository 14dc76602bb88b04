"""What a brief remembers, in a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from summarizer.errors import InputError
from summarizer.stories.running import Remembered
from summarizer.stories.state import load_state, plain_stories, recent, save_state, stories_of


def load_memory(path: Path) -> tuple[Remembered, ...]:
    """What `save_memory` wrote; nothing where there is no file yet.

    Raises:
        InputError: If the file is no such state.
    """
    entries = load_state(path, "brief")
    try:
        stories = stories_of([entry["story"] for entry in entries], path)
        return tuple(
            Remembered(
                story, tuple(entry["reported"]), tuple(entry["told"]), entry.get("thread", "")
            )
            for story, entry in zip(stories, entries, strict=True)
        )
    except (KeyError, TypeError) as error:
        raise InputError(f"{path}: is no memory of a brief ({error}); remove the file") from error


def save_memory(path: Path, memory: Sequence[Remembered], days: int) -> None:
    """Write what the next brief needs; stories that went quiet for so many days are dropped.

    Raises:
        SummarizerError: If the file cannot be written.
    """
    kept = {id(story) for story in recent([one.story for one in memory], days)}
    entries = [one for one in memory if id(one.story) in kept]
    plain = plain_stories([one.story for one in entries])
    save_state(
        path,
        {
            "brief": [
                {
                    "story": story,
                    "reported": list(one.reported),
                    "told": list(one.told),
                    "thread": one.thread,
                }
                for story, one in zip(plain, entries, strict=True)
            ]
        },
    )
