"""A long-running story told day by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from summarizer.errors import InputError
from summarizer.facts import times
from summarizer.facts.meanings import Mode, meanings
from summarizer.model import Article, Budget, Pick
from summarizer.pipeline import summarize
from summarizer.sentences.articles import all_articles
from summarizer.sentences.segmentation import segment_as
from summarizer.settings import Settings, checked
from summarizer.stories.grouping import lists_of
from summarizer.stories.updates import sentences_in


@dataclass(frozen=True, slots=True)
class Day:
    """What is told of a day.

    Args:
        date: The day that the sentences tell of, or were published on where they name no day or
            several, ISO 8601.
        picks: Sentences: those of earlier articles first.
    """

    date: str
    picks: tuple[Pick, ...]


def timeline(articles: Iterable[Article], settings: Settings | None = None) -> tuple[Day, ...]:
    """A long-running story day by day: a sentence or more a day that no earlier day told.

    Each day of publication has an equal share of the budget, and one sentence at least where that
    fits; the days of most articles speak first while it lasts. A sentence stands under the day it
    tells of: "on Monday", "yesterday", "on 3 March" as its article's date resolves them. What is
    planned, is yet to come or names no day stands under the day of publication.

    Args:
        articles: Articles of the story; those without a date are left out.
        settings: As for `summarize`; the budget, in words, is that of all days together.

    Raises:
        InputError: If no article has a date.
    """
    settings = checked(settings)
    by_day: dict[str, list[Article]] = {}
    for article in all_articles(articles):
        if article.published:
            by_day.setdefault(article.published[:10], []).append(article)
    if not by_day:
        raise InputError("no article has a date; a timeline needs the day of publication")
    days = sorted(by_day)
    known: list[str] = []
    told: dict[str, tuple[Pick, ...]] = {}
    left = settings.budget.amount
    share = max(1, left // len(days)) if settings.budget.unit == "words" else left
    budget = Budget(share, settings.budget.unit)
    for day in days:
        digest = summarize(by_day[day], settings.replace(budget=budget), known=known)
        if not digest.picks:
            one = settings.replace(budget=Budget(1, "sentences"))
            digest = summarize(by_day[day], one, known=known)
        told[day] = digest.picks
        known += [
            text for text, _ in sentences_in(by_day[day], lists_of(by_day[day], settings), settings)
        ]
    kept = _within(told, by_day, settings.budget)
    return _dated([pick for day in days if day in kept for pick in told[day]], settings)


def _dated(picks: Sequence[Pick], settings: Settings) -> tuple[Day, ...]:
    """The days that some sentences tell of, the earliest first."""
    by_day: dict[str, list[Pick]] = {}
    for pick, day in zip(picks, days_told(picks, settings), strict=True):
        published = pick.sentence.article.published[:10]
        # A day yet to come is that of a plan: "postponed the trial to 9 November".
        by_day.setdefault(min(day or published, published), []).append(pick)
    return tuple(Day(day, tuple(by_day[day])) for day in sorted(by_day))


def days_told(picks: Sequence[Pick], settings: Settings) -> list[str]:
    """The one day that each sentence tells of, ISO 8601; empty where it names none or several.

    A day that only dates a statement ("said on Monday") is none, nor is one of something planned.
    """
    if not picks:
        return []
    articles = [
        Article(id=str(number), text=pick.sentence.flat, published=pick.sentence.article.published)
        for number, pick in enumerate(picks)
    ]
    own = lists_of([pick.sentence.article for pick in picks], settings).code
    codes = [pick.sentence.article.language or own for pick in picks]
    corpus = segment_as(settings, articles, codes, min_words=1)
    rows = np.arange(len(corpus))
    planned = np.isin(meanings(corpus, rows).mode, (Mode.PLANNED, Mode.WISHED))
    days: list[set[int]] = [set() for _ in picks]
    for row, read in zip(
        rows[~planned].tolist(), times.of_rows(corpus, rows[~planned]), strict=True
    ):
        days[int(corpus.article[row])].update(one.day for one in read if one.day and not one.scope)
    return [date.fromordinal(day.pop()).isoformat() if len(day) == 1 else "" for day in days]


def _within(
    told: Mapping[str, tuple[Pick, ...]], by_day: Mapping[str, list[Article]], budget: Budget
) -> set[str]:
    """The days that fit into the budget together, those of most articles first."""
    kept: set[str] = set()
    spent = 0.0
    for day in sorted(told, key=lambda one: (-len(by_day[one]), one)):
        cost = float(sum(len(pick.text.split()) for pick in told[day]))
        if budget.unit == "sentences":
            cost = float(len(told[day]))
        if told[day] and (
            budget.unit not in ("words", "sentences") or spent + cost <= budget.amount
        ):
            kept.add(day)
            spent += cost
    return kept


def timeline_text(days: Iterable[Day]) -> str:
    """Plain text: a date, its sentences with the numbers of their sources, then the sources."""
    from summarizer.rendering.naming import named

    number: dict[str, int] = {}
    sources: list[Article] = []
    lines = []
    for day in days:
        lines.append(day.date)
        for pick in day.picks:
            article = pick.sentence.article
            if article.id not in number:
                number[article.id] = len(number) + 1
                sources.append(article)
            lines.append(f"  {pick.text} [{number[article.id]}]")
    lines += ["", "Sources"] if sources else ["Nothing to tell."]
    for article in sources:
        lines.append(f"[{number[article.id]}] {named(article)}")
    return "\n".join(lines) + "\n"


def timeline_dict(days: Iterable[Day]) -> dict[str, Any]:
    """Plain data: each day's date and sentences with their articles and places."""
    return {
        "timeline": [
            {
                "date": day.date,
                "picks": [
                    {
                        "text": pick.sentence.text,
                        "article": pick.sentence.article.id,
                        "start": pick.sentence.start,
                        "end": pick.sentence.end,
                    }
                    for pick in day.picks
                ],
            }
            for day in days
        ]
    }
