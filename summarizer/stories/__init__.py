"""A pile of articles -> stories, and what changed in them since the last time.

from summarizer import stories

for story in stories(articles):
    print(story.voices, story.headline)

The package carries the name of its main function and can be called like it.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from summarizer.stories.grouping import stories
from summarizer.stories.model import Story
from summarizer.stories.state import load_stories, save_stories

__all__ = ["Story", "load_stories", "save_stories", "stories"]


class _Callable(ModuleType):
    """A module that is called: ``summarizer.stories(articles)``."""

    def __call__(self, *args: Any, **options: Any) -> tuple[Story, ...]:
        return stories(*args, **options)


sys.modules[__name__].__class__ = _Callable
