"""What changed in a running story: an update with the old value and the new one.

A figure, a day or a name, or else an event with the known sentence about the same thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from summarizer.facts.novelty import is_told, remember, statement
from summarizer.languages import Language
from summarizer.model import Article, Digest
from summarizer.sentences.segmentation import spans_as
from summarizer.settings import Settings
from summarizer.stories.events import Events
from summarizer.stories.figures import Ages
from summarizer.stories.model import Reported
from summarizer.stories.moves import Days, Names

#: Updates shown of one story.
UPDATES = 3


@dataclass(frozen=True, slots=True)
class Update:
    """Something that changed.

    Args:
        kind: ``figure``, ``day``, ``name`` or ``event``.
        old: What was reported before, in the words of `before`; a number in digits. Of an event
            the whole sentence, and so is `new`; empty, and so is `before`, where no known sentence
            is surely about the same thing.
        new: What is reported now, in the words of `now`.
        before: The sentence with the old one.
        now: The sentence with the new one.
        source: The article that `now` stands in.
    """

    kind: str
    old: str
    new: str
    before: str
    now: str
    source: Article = field(repr=False)

    def __str__(self) -> str:
        if self.kind == "event":
            return f"before: {self.old.rstrip('.')}" if self.old else ""
        return f"{self.old} → {self.new}"

    def to_dict(self) -> dict[str, Any]:
        """The update as plain strings."""
        names = ("kind", "old", "new", "before", "now")
        return {name: getattr(self, name) for name in names} | {"article": self.source.id}


def sentences_in(
    articles: Iterable[Article], data: Language, settings: Settings
) -> list[tuple[str, Article]]:
    """The sentences of some articles, each on one line, with where it stands.

    Args:
        articles: The articles.
        data: Lists of the language of those that name none.
        settings: Splitter, tokenizer and word lists.
    """
    return [
        (" ".join(article.text[start:end].split()), article)
        for article in articles
        for start, end in spans_as(settings, article.text, article.language or data.code)
    ]


def without(
    sentences: Sequence[tuple[str, Article]], told: Sequence[str], data: Language
) -> list[tuple[str, Article]]:
    """The sentences but for those that tell what was told, each with its article."""
    memory = remember(told, data)
    return [one for one in sentences if not told or not is_told(statement(one[0], data), memory)]


def changes(
    past: Reported, sentences: Sequence[tuple[str, Article]]
) -> tuple[tuple[Update, ...], list[str]]:
    """What new sentences give otherwise than known ones about the same matter.

    Args:
        past: The known sentences; what came last is the old value.
        sentences: Sentences of now, each with its article.

    Returns:
        At most `UPDATES`, those that most sentences give first, of which two may stand in one
        sentence; and the sentences that tell a reader of these nothing more.
    """
    readers, events_of = (Days(past), Ages(past), Names(past)), Events(past)
    groups: dict[tuple[str, str], list[Update]] = {}
    for text, article in sentences:
        made = [reader.changed(text, article.published) for reader in readers]
        if not any(made):
            made = [events_of.changed(text, article.published)]
        for change in filter(None, made):
            kind, key, old, new, before = change
            update = Update(kind, old, new, before, text, article)
            groups.setdefault((kind, key), []).append(update)
    ranked = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    shown: list[Update] = []
    same: list[str] = []
    for _, group in ranked[:UPDATES]:
        best = min(group, key=lambda one: (len(one.now), one.now, one.before))
        shown.append(best)
        known = (told.text for told in past.sentences)
        memory = remember([*known, best.now, best.new], past.data)
        texts = sorted({one.now for one in group} - {best.now})
        read = {text: statement(text, past.data) for text in texts}
        nothing = [
            text
            for text, new in read.items()
            if new.names <= memory.names and new.values <= memory.values
        ]
        same += [best.now, *nothing]
    return tuple(shown), same


def events(past: Reported, digest: Digest, late: bool = False) -> tuple[tuple[Update, ...], Digest]:
    """The picks that tell what happened since, as updates, and the digest without them.

    Args:
        past: The known sentences of the story.
        digest: Of its new articles, without what these tell.
        late: Only those that give a day of late.
    """
    events_of = Events(past)
    updates, picks = [], []
    for pick in digest.picks:
        now, source = pick.sentence.flat, pick.sentence.article
        change = events_of.beside(now, source.published)
        if change is None or (late and not events_of.is_late(now, source.published)):
            picks.append(pick)
        else:
            updates.append(Update(change.kind, change.old, change.new, change.before, now, source))
    return tuple(updates), replace(digest, picks=tuple(picks))
