"""brief(): the stories of a pile, the largest first, each as a digest of what is new in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.cluster.publishers import voices_of
from summarizer.facts.novelty import Statement, remember, statement, told_elsewhere
from summarizer.languages import Language, language
from summarizer.model import Article, Budget, Digest
from summarizer.pipeline import summarize
from summarizer.sentences.articles import languages_of, main_language
from summarizer.sentences.segmentation import spans_as
from summarizer.settings import Settings, checked, folder_of, named
from summarizer.stories.figures import Ages
from summarizer.stories.grouping import DAYS, Progress, stories
from summarizer.stories.model import Story
from summarizer.text.tokenizers import TOKENIZERS, Tokenizer

#: Stories of a brief, and the length of each, where none is asked for.
STORIES = 8
LENGTH = Budget(60, "words")
#: Sentences, word for word, that a new story shares with an earlier one whose news it brings.
COPIED = 2
#: Updates shown of one story.
UPDATES = 3


@dataclass(frozen=True, slots=True)
class Update:
    """A figure that changed.

    Args:
        old: The figure that was reported before.
        new: The figure of now.
        before: The sentence with the old one.
        now: The sentence with the new one.
        source: The article that `now` stands in.
    """

    old: str
    new: str
    before: str
    now: str
    source: Article = field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """The update as plain strings."""
        plain = {"old": self.old, "new": self.new, "before": self.before, "now": self.now}
        return plain | {"article": self.source.id}


@dataclass(frozen=True, slots=True)
class Entry:
    """A story as a brief tells it.

    Args:
        story: The whole story.
        digest: Of its new articles, without what was reported before.
        updates: Figures that changed since the last brief.
        fresh: How many of its articles are new.
        known: Whether an earlier brief told of it.
    """

    story: Story
    digest: Digest
    updates: tuple[Update, ...]
    fresh: int
    known: bool

    def to_dict(self) -> dict[str, Any]:
        """The entry as plain data."""
        return self.story.to_dict() | {
            "new_articles": self.fresh,
            "known": self.known,
            "updates": [update.to_dict() for update in self.updates],
            "digest": self.digest.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Remembered:
    """A story that an earlier run saw.

    Args:
        story: As it was then.
        reported: The sentences of its articles until then, in the order they came, those of one run
            by alphabet.
        told: The sentences that briefs told of it.
    """

    story: Story
    reported: tuple[str, ...]
    told: tuple[str, ...]


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
    past = {article.id: one for one in before for article in one.story.articles}
    told = sorted({text for one in before for text in one.told})
    entries: list[Entry] = []
    left_out = 0
    for story, fresh in _ranked(groups, before, min_voices):
        if len(entries) >= most:
            left_out += 1
            continue
        on_progress(f"digest of {story.headline}")
        entry = _entry(story, fresh, _past(story, past), before, told, settings)
        if entry.digest.picks or entry.updates:
            entries.append(entry)
    by_story = {entry.story.id: entry for entry in entries}
    memory = tuple(
        _remembered(story, _past(story, past), by_story.get(story.id), settings) for story in groups
    )
    return Brief(tuple(entries), left_out, memory)


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


def _past(story: Story, past: Mapping[str, Remembered]) -> Remembered | None:
    """What an earlier run knew of a story."""
    return next((past[one.id] for one in story.articles if one.id in past), None)


def _kin(
    texts: Iterable[str], before: Sequence[Remembered], read: Callable[[str], Statement]
) -> list[str]:
    """What was reported of the earlier story that shares most sentences with a new one.

    Agencies put news on top of a text, and grouping may take it for a story of its own. Sentences
    without names stand in many stories and do not count.
    """
    new = {text for text in texts if read(text).names}
    shared = [(len(new.intersection(one.reported)), one.story.id, one) for one in before]
    count, _, kin = max(shared, key=lambda one: one[:2], default=(0, "", None))
    return list(kin.reported) if kin is not None and count >= COPIED else []


def _entry(
    story: Story,
    fresh: Sequence[Article],
    past: Remembered | None,
    before: Sequence[Remembered],
    told: Sequence[str],
    settings: Settings,
) -> Entry:
    """A story as the brief tells it: all of a new one, the new articles of a known one."""
    sentences, words = sentences_in(fresh, settings), words_of(story.articles, settings)
    known = told_elsewhere((text for text, _ in sentences), remember(told, *words), *words)
    if past is None:
        known += _kin((text for text, _ in sentences), before, lambda text: statement(text, *words))
    updates: tuple[Update, ...] = ()
    if past is not None:
        updates = changes(past.reported, sentences, *words)
        known += [*past.reported, *(update.now for update in updates)]
    digest = summarize(fresh, settings, known=known)
    return Entry(story, digest, updates, len(fresh), past is not None and bool(past.told))


def words_of(articles: Sequence[Article], settings: Settings) -> tuple[Language, Tokenizer | None]:
    """The lists of the language of most articles, and the tokenizer."""
    code = main_language(languages_of(articles, settings))
    tokenizer = named(settings.tokenizer, TOKENIZERS, "tokenizer")
    return language(code, folder_of(settings)), tokenizer


def sentences_in(articles: Sequence[Article], settings: Settings) -> list[tuple[str, Article]]:
    """The sentences of some articles, each on one line, with where it stands."""
    codes = languages_of(articles, settings)
    return [
        (" ".join(article.text[start:end].split()), article)
        for article, code in zip(articles, codes, strict=True)
        for start, end in spans_as(settings, article.text, code)
    ]


def changes(
    known: Sequence[str],
    sentences: Sequence[tuple[str, Article]],
    data: Language,
    tokenizer: Tokenizer | None = None,
) -> tuple[Update, ...]:
    """Figures that new sentences give otherwise than known ones about the same matter.

    A change is shown where two sentences speak of the same and differ in one figure. A figure
    that was known before is none.

    Args:
        known: Sentences of before, in the order they came; the last figure is the old one.
        sentences: Sentences of now, each with its article.
        data: Lists of their language.
        tokenizer: A caller's own, if there is one.

    Returns:
        At most `UPDATES`, each figure once, those that most sentences give first.
    """
    ages = Ages(known, data, tokenizer)
    found: dict[str, list[Update]] = {}
    for text, article in sentences:
        pair = ages.changed(text)
        if pair is not None:
            update = Update(*pair, text, article)
            found.setdefault(update.new, []).append(update)
    ranked = sorted(found.values(), key=lambda group: (-len(group), group[0].new))
    shown: list[Update] = []
    for group in ranked:
        best = min(group, key=lambda one: (len(one.now), one.now, one.before))
        if all(best.now != one.now for one in shown):
            shown.append(best)
    return tuple(shown[:UPDATES])


def _remembered(
    story: Story, earlier: Remembered | None, entry: Entry | None, settings: Settings
) -> Remembered:
    """What the next brief needs to know of a story."""
    reported, told = (earlier.reported, earlier.told) if earlier is not None else ((), ())
    new = {text for text, _ in sentences_in(story.articles, settings)} - set(reported)
    if entry is not None:
        picks = (pick.sentence.flat for pick in entry.digest.picks)
        told = (*told, *picks, *(update.now for update in entry.updates))
    return Remembered(story, (*reported, *sorted(new)), told)
