"""Running stories: which story continues an earlier one, and what is remembered of both.

Grouping never joins two earlier stories, and may take today's reports of an old event for a story
of its own. Such stories are one thread: what one of them tells, the others know.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarizer.facts.novelty import statement
from summarizer.languages import Language
from summarizer.model import Article
from summarizer.numeric.arrays import where
from summarizer.sentences.segmentation import segment_as
from summarizer.settings import Settings
from summarizer.stories.grouping import lists_of
from summarizer.stories.model import Story
from summarizer.stories.updates import sentences_in


@dataclass(frozen=True, slots=True)
class Remembered:
    """A story that an earlier run saw.

    Args:
        story: As it was then.
        reported: The sentences of the articles of its thread until then, in the order they came,
            those of one run by alphabet.
        told: The sentences that briefs told of its thread.
        thread: Id of the story that its thread began with; empty for its own.
    """

    story: Story
    reported: tuple[str, ...]
    told: tuple[str, ...]
    thread: str = ""

    @property
    def root(self) -> str:
        """Id of the story that its thread began with."""
        return self.thread or self.story.id


class Told(NamedTuple):
    """What a brief told of a story.

    Args:
        story: The story.
        earlier: What was known of its thread.
        texts: The sentences that were told.
    """

    story: Story
    earlier: Remembered | None
    texts: tuple[str, ...]


class Threads:
    """The threads of earlier runs.

    Args:
        before: What these remember.
    """

    def __init__(self, before: Sequence[Remembered]) -> None:
        self._of_article = {article.id: one for one in before for article in one.story.articles}
        self._by_root = {one.root: one for one in before}
        self._holders: dict[str, set[str]] = defaultdict(set)
        for root, one in self._by_root.items():
            for text in one.reported:
                self._holders[text].add(root)

    def of(self, story: Story) -> Remembered | None:
        """What is remembered of a story that was known before."""
        ids = (one.id for one in story.articles)
        return next((self._of_article[one] for one in ids if one in self._of_article), None)

    def kin(
        self, articles: Sequence[Article], data: Language, settings: Settings
    ) -> Remembered | None:
        """The thread that a new story continues: that of which it copies most sentences.

        Agencies put news on top of a text, and grouping may take it for a story of its own.
        Sentences without names, those of several threads and those that no digest may pick stand
        in many texts and do not count.

        Args:
            articles: The articles of a new story.
            data: Lists of their language.
            settings: How they are read.
        """
        if not self._by_root:
            return None
        counts = Counter(
            root
            for text in _eligible(articles, data, settings)
            for root in self._holders.get(text, ())
            if len(self._holders[text]) == 1 and statement(text, data).names
        )
        most = max(((count, root) for root, count in counts.items()), default=None)
        return self._by_root[most[1]] if most else None


def _eligible(articles: Sequence[Article], data: Language, settings: Settings) -> set[str]:
    """The sentences of some articles that a digest may pick."""
    codes = [article.language or data.code for article in articles]
    corpus = segment_as(settings, articles, codes)
    return {" ".join(corpus.text(row).split()) for row in where(corpus.eligible).tolist()}


def remembered(
    groups: Sequence[Story], told: Mapping[str, Told], threads: Threads, settings: Settings
) -> tuple[Remembered, ...]:
    """What the next brief needs to know of the stories.

    Args:
        groups: All stories.
        told: Those that were asked for news, by id.
        threads: What was known before.
        settings: How sentences are read.
    """
    earlier = {
        story.id: told[story.id].earlier if story.id in told else threads.of(story)
        for story in groups
    }
    new: dict[str, set[str]] = defaultdict(set)
    texts: dict[str, list[str]] = defaultdict(list)
    roots = {}
    for story in groups:
        past = earlier[story.id]
        roots[story.id] = root = past.root if past else story.id
        new[root] |= _fresh_texts(story, past, settings)
        texts[root] += told[story.id].texts if story.id in told else ()
    return tuple(_joined(story, earlier[story.id], roots[story.id], new, texts) for story in groups)


def _fresh_texts(story: Story, past: Remembered | None, settings: Settings) -> set[str]:
    """The sentences of a story's articles that were not there before."""
    seen = set(past.story.articles) if past is not None else set()
    fresh = [article for article in story.articles if article not in seen]
    data = lists_of(fresh, settings)
    return {text for text, _ in sentences_in(fresh, data, settings)} if fresh else set()


def _joined(
    story: Story,
    past: Remembered | None,
    root: str,
    new: Mapping[str, set[str]],
    texts: Mapping[str, list[str]],
) -> Remembered:
    """A story with all that is known of its thread."""
    reported, told = (past.reported, past.told) if past is not None else ((), ())
    fresh = sorted(new[root].difference(reported))
    return Remembered(story, (*reported, *fresh), (*told, *texts[root]), root)
