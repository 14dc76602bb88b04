"""How often a supporter reports another event: on stories that come in pairs that look alike.

A file holds a story a line, in the form of ECB+ (Cybulska and Vossen 2014): ``id``, ``twin``,
``documents`` and ``sentences``, each with its span and the ids of its ``actions``,
``participants``, ``places`` and ``times``; equal ids are one event or entity.

    python -m eval.twins --data stories.jsonl [--words 100]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from eval.datasets.json_lines import json_lines
from eval.significance import share_text
from summarizer import Article, Budget, Settings, summarize
from summarizer import Sentence as Span
from summarizer.errors import SummarizerError

#: Two spans are of one sentence when they share more than this much of the first.
SAME_SPAN = 0.5


class Annotated(NamedTuple):
    """A sentence with the ids of what it tells."""

    start: int
    end: int
    actions: frozenset[str]
    others: frozenset[str]

    def tells(self, other: Annotated) -> bool:
        """Whether two sentences share an action and somebody or something else."""
        return bool(self.actions & other.actions and self.others & other.others)


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts over the supporters of all picks whose sentences are annotated.

    Args:
        same: Supporters that share an action and a participant, place or time with the pick.
        action: Those that share an action alone.
        none: Those that share no action.
        other_event: Those that stand in the twin story.
        there: Articles that hold a sentence which shares both with a pick.
        reached: Those of them that are among its supporters.
    """

    same: int
    action: int
    none: int
    other_event: int
    there: int
    reached: int

    def to_text(self) -> str:
        """The shares with their intervals, a line each."""
        total = self.same + self.action + self.none + self.other_event
        return (
            f"same action       {share_text(self.same, total)}\n"
            f"other event       {share_text(self.other_event, total)}\n"
            f"recall            {share_text(self.reached, self.there)}"
        )


def measure(piles: Iterable[Sequence[dict[str, Any]]], words: int = 100) -> Scores:
    """Digest piles of one or two stories and judge every supporter.

    Args:
        piles: Stories that are digested together.
        words: Budget of a digest.
    """
    counts: Counter[str] = Counter()
    for pile in piles:
        counts.update(_judged(pile, words))
    names = ("same", "action", "none", "other event", "there", "reached")
    return Scores(*(counts[name] for name in names))


def _judged(pile: Sequence[dict[str, Any]], words: int) -> Counter[str]:
    """Counts of one pile."""
    story = {document["id"]: row["id"] for row in pile for document in row["documents"]}
    sentences = _annotated(pile)
    articles = [
        Article(id=document["id"], text=document["text"], publisher=document["id"])
        for row in pile
        for document in row["documents"]
    ]
    counts: Counter[str] = Counter()
    for pick in summarize(articles, Settings(budget=Budget(words, "words"))).picks:
        own = pick.sentence.article.id
        mine = _nearest(sentences[own], pick.sentence)
        if mine is None:
            continue
        behind = {supporter.article.id for supporter in pick.supporters}
        for supporter in pick.supporters:
            theirs = _nearest(sentences[supporter.article.id], supporter)
            if theirs is not None:
                counts[_kind(mine, theirs, story[supporter.article.id] == story[own])] += 1
        for document, every in sentences.items():
            if document != own and story[document] == story[own] and any(map(mine.tells, every)):
                counts["there"] += 1
                counts["reached"] += document in behind
    return counts


def _kind(mine: Annotated, theirs: Annotated, one_story: bool) -> str:
    if not one_story:
        return "other event"
    if mine.tells(theirs):
        return "same"
    return "action" if mine.actions & theirs.actions else "none"


def _annotated(pile: Sequence[dict[str, Any]]) -> dict[str, list[Annotated]]:
    """The annotated sentences of each document."""
    annotated: dict[str, list[Annotated]] = {
        document["id"]: [] for row in pile for document in row["documents"]
    }
    for row in pile:
        for told in row["sentences"]:
            others = frozenset(told["participants"] + told["places"] + told["times"])
            actions = frozenset(told["actions"])
            sentence = Annotated(told["start"], told["end"], actions, others)
            annotated[told["document"]].append(sentence)
    return annotated


def _nearest(sentences: Sequence[Annotated], span: Span) -> Annotated | None:
    """The annotated sentence that holds most of a span."""
    length = span.end - span.start
    for sentence in sentences:
        if min(sentence.end, span.end) - max(sentence.start, span.start) > SAME_SPAN * length:
            return sentence
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measure; returns its exit code."""
    parser = argparse.ArgumentParser(prog="eval.twins", description="Support on twin stories.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--words", type=int, default=100)
    options = parser.parse_args(arguments)
    try:
        rows = {row["id"]: row for _, row in json_lines(options.data)}
    except SummarizerError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    pairs = [[row, rows[row["twin"]]] for row in rows.values() if row["id"] < (row["twin"] or "")]
    for name, piles in (("stories", [[row] for row in rows.values()]), ("pairs", pairs)):
        sys.stdout.write(f"{len(piles)} {name}\n{measure(piles, options.words).to_text()}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
