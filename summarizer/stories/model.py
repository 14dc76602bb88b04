"""The noun of the package: a story, the articles that report one event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from summarizer.facts.novelty import Memory, Statement, remember, statement
from summarizer.languages import Language
from summarizer.model import Article


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that report one event.

    Args:
        headline: Title of its most typical article, else that article's first line.
        articles: Earliest first; undated ones last.
        voices: Independent publishers among them: copies of one text, and articles of one
            publisher, are one; at least 1.
        typical: Ids of the articles, the one that is most like the others first.
    """

    headline: str
    articles: tuple[Article, ...] = field(repr=False)
    voices: int
    typical: tuple[str, ...] = field(repr=False, default=())

    @property
    def id(self) -> str:
        """Id of its earliest article, which later articles do not change."""
        return self.articles[0].id

    @property
    def first(self) -> str:
        """When its first dated article was published, ISO 8601; empty where none is dated."""
        return min((one.published for one in self.articles if one.published), default="")

    @property
    def last(self) -> str:
        """When its latest article was published, ISO 8601; empty where none is dated."""
        return max((one.published for one in self.articles if one.published), default="")

    def to_dict(self) -> dict[str, Any]:
        """The story as plain strings, numbers and a list of article ids."""
        return {
            "headline": self.headline,
            "voices": self.voices,
            "first": self.first,
            "last": self.last,
            "articles": [one.id for one in self.articles],
        }


class Reported(NamedTuple):
    """What was reported of a story.

    Args:
        sentences: In the order they came.
        memory: The same without order.
        data: Lists of their language.
    """

    sentences: tuple[Statement, ...]
    memory: Memory
    data: Language


def reported(known: Iterable[str], data: Language) -> Reported:
    """Read sentences, in the order they came.

    Args:
        known: The sentences.
        data: Lists of their language.
    """
    texts = tuple(known)
    return Reported(tuple(statement(text, data) for text in texts), remember(texts, data), data)


class Change(NamedTuple):
    """What a new sentence gives otherwise than a known one.

    Args:
        kind: ``figure``, ``day``, ``name`` or ``event``.
        key: What changes with it is one change, in whatever words.
        old: What was reported before; empty of an event that no known sentence is surely about.
        new: What is reported now.
        before: The sentence with the old one.
    """

    kind: str
    key: str
    old: str
    new: str
    before: str
