"""brief(): the stories of a pile, the largest first, each as a digest of what is new in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from summarizer.cluster.publishers import voices_of
from summarizer.facts.novelty import Statement, is_told, remember, statement
from summarizer.languages import Language
from summarizer.model import Article, Budget, Digest
from summarizer.pipeline import summarize
from summarizer.rendering import label
from summarizer.settings import Settings, checked
from summarizer.stories.grouping import DAYS, Progress, lists_of, stories
from summarizer.stories.model import Story, reported
from summarizer.stories.running import Remembered, Threads, Told, remembered
from summarizer.stories.updates import UPDATES, Update, changes, events, sentences_in, without

#: Stories of a brief, and the length of each, where none is asked for.
STORIES = 8
LENGTH = Budget(60, "words")
#: Digits of a year: two sentences of one story that give the same one tell the same.
YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A story as a brief tells it.

    Args:
        story: The whole story.
        digest: Of its new articles, without what was reported before.
        updates: What changed since the last brief.
        fresh: How many of its articles are new.
        known: Whether an earlier brief told of it.
    """

    story: Story
    digest: Digest
    updates: tuple[Update, ...]
    fresh: int
    known: bool

    @property
    def texts(self) -> tuple[str, ...]:
        """The sentences that it tells."""
        picks = (pick.sentence.flat for pick in self.digest.picks)
        return (*picks, *(update.now for update in self.updates))

    @property
    def headline(self) -> str:
        """What stands over it: the digest's headline, else the title of a new article."""
        new = self.digest.headline
        if new is not None:
            return new.flat
        return label(self.updates[0].source) if self.updates else self.story.headline

    def to_dict(self) -> dict[str, Any]:
        """The entry as plain data."""
        return self.story.to_dict() | {
            "headline": self.headline,
            "new_articles": self.fresh,
            "known": self.known,
            "updates": [update.to_dict() for update in self.updates],
            "digest": self.digest.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Brief:
    """The stories of the day.

    Args:
        entries: Those that are told, the most important first.
        left_out: How many stories with something new there was no room for.
        memory: All stories, for the next brief.
    """

    entries: tuple[Entry, ...]
    left_out: int
    memory: tuple[Remembered, ...] = field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """The brief as plain data."""
        return {"stories": [one.to_dict() for one in self.entries], "left_out": self.left_out}


def brief(
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    before: Sequence[Remembered] = (),
    most: int = STORIES,
    min_voices: int = 1,
    days: int = DAYS,
    on_progress: Progress = lambda _: None,
) -> Brief:
    """Group articles, rank the stories, and tell what is new in each.

    Stories rank by independent voices among their new articles, then by voices and articles in
    all, then by the day of the last article. A story without new articles is not told.

    Args:
        articles: Articles of any mix; those that an earlier brief saw may come again.
        settings: Of each digest; by default 60 words.
        before: The last brief's `memory`.
        most: Stories told, at least 1.
        min_voices: Leave out stories of fewer independent voices.
        days: As in `stories`.
        on_progress: Called with a line of text at each stage.

    Raises:
        UsageError: If a setting names something that does not exist.
        InputError: If two different articles have one id.
    """
    settings = checked(Settings(budget=LENGTH) if settings is None else settings)
    earlier = [one.story for one in before]
    groups = stories(
        articles, before=earlier, days=days, on_progress=on_progress, settings=settings
    )
    threads = Threads(before)
    ranked = _ranked(groups, before, min_voices)
    entries, told = _entries(ranked, threads, most, settings, on_progress)
    memory = remembered(groups, told, threads, settings)
    return Brief(tuple(entries), len(ranked) - len(told), memory)


def _entries(
    ranked: Iterable[tuple[Story, list[Article]]],
    threads: Threads,
    most: int,
    settings: Settings,
    on_progress: Progress,
) -> tuple[list[Entry], dict[str, Told]]:
    """At most so many stories with something new, and what was told of all that were asked.

    Args:
        ranked: Stories with their new articles, the most important first.
        threads: What an earlier run knew; a story that continues another one gets what was known
            of that.
        most: Stories told.
        settings: Of each digest.
        on_progress: Called with a line of text for each digest.
    """
    today: dict[str, Told] = {}
    said: dict[str, list[str]] = defaultdict(list)
    entries: list[Entry] = []
    for story, fresh in ranked:
        if len(entries) >= most:
            break
        on_progress(f"digest of {story.headline}")
        data = lists_of(story.articles, settings)
        sentences = sentences_in(fresh, data, settings)
        past = threads.of(story) or threads.kin(fresh, data, settings)
        thread = said[past.root if past else story.id]
        entry = _entry(story, fresh, without(sentences, thread, data), past, thread, settings)
        today[story.id] = Told(story, past, entry.texts)
        thread += entry.texts
        if entry.texts:
            entries.append(entry)
    return entries, today


def _ranked(
    groups: Iterable[Story], before: Sequence[Remembered], min_voices: int
) -> list[tuple[Story, list[Article]]]:
    """The stories that have new articles, with these, the most important first."""
    old = {(article.id, article.text) for one in before for article in one.story.articles}
    pairs = [
        (story, [one for one in story.articles if (one.id, one.text) not in old])
        for story in groups
        if story.voices >= min_voices
    ]
    return sorted((pair for pair in pairs if pair[1]), key=lambda one: _rank(*one), reverse=True)


def _rank(story: Story, fresh: Sequence[Article]) -> tuple[Any, ...]:
    """What a story is ranked by, the higher the better."""
    keys = {key for one in fresh for key in (voices_of(one) or (one.id,))[:1]}
    heard = min(len(keys), story.voices)
    return heard, story.voices, len(story.articles), story.last, story.headline, story.id


def _entry(
    story: Story,
    fresh: Sequence[Article],
    sentences: Sequence[tuple[str, Article]],
    past: Remembered | None,
    thread: Sequence[str],
    settings: Settings,
) -> Entry:
    """A story as the brief tells it: all of a new one, the new articles of a known one.

    Args:
        story: The story.
        fresh: Its new articles.
        sentences: What may be an update among them.
        past: What was known of its thread.
        thread: What another story of its thread told today.
        settings: Of its digest.
    """
    data = lists_of(story.articles, settings)
    # A story that no brief had room for is new to the reader, all that today's articles tell of it.
    if past is None or not past.told:
        digest = _once(summarize(fresh, settings, known=thread), (), data)
        return Entry(story, digest, (), len(fresh), known=False)
    reported_of = reported(past.reported, data)
    updates, same = changes(reported_of, sentences)
    known = [*thread, *past.reported, *same]
    digest = _once(summarize(fresh, settings, known=known), (one.now for one in updates), data)
    more, digest = events(reported_of, digest)
    entry = Entry(story, digest, updates + more, len(fresh), known=True)
    # A day of several changes is told beyond the length, those of the day alone.
    room = UPDATES - len(entry.updates)
    if room <= 0 or not entry.texts:
        return entry
    rest = summarize(fresh, settings, known=[*known, *entry.texts])
    late, _ = events(reported_of, _once(rest, entry.texts, data), late=True)
    return replace(entry, updates=entry.updates + late[:room])


def _once(digest: Digest, told: Iterable[str], data: Language) -> Digest:
    """The digest without what its own sentences or those that were told tell already.

    A small story has less to tell than there is room for, and a reader minds the same thing twice.
    """
    said = [*told]
    picks = []
    for pick in digest.picks:
        new = statement(pick.sentence.flat, data)
        if not is_told(new, remember(said, data)) and not _same_dates(new, said, data):
            picks.append(pick)
            said.append(pick.sentence.flat)
    return replace(digest, picks=tuple(picks))


def _same_dates(new: Statement, said: Iterable[str], data: Language) -> bool:
    """Whether a sentence gives the figures and the month of another one, or its year."""
    dated = bool(new.values) and (bool(new.dates) or max(map(len, new.values)) >= YEAR_DIGITS)
    others = (statement(text, data) for text in said) if dated else ()
    return any((one.values, one.dates) == (new.values, new.dates) for one in others)
