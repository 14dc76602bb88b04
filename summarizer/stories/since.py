"""A running story: what is new since an earlier digest, and what was told day by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from summarizer.errors import InputError
from summarizer.model import Article, Budget, Digest, Pick
from summarizer.pipeline import summarize
from summarizer.settings import Settings
from summarizer.stories.brief import changes, sentences_in
from summarizer.stories.grouping import DEFAULT_LANGUAGE


def since(
    articles: Iterable[Article], earlier: Mapping[str, Any], settings: Settings | None = None
) -> Digest:
    """A digest of what is new against an earlier one.

    Articles that the earlier digest was made of are not told again, nor is a sentence that tells
    what it told or what those articles report. A figure that changed stands in the notes with its
    old and new value.

    Args:
        articles: Articles of the event, the earlier ones among them or not.
        earlier: `Digest.to_dict` of the earlier digest.
        settings: As for `summarize`.

    Returns:
        The digest; without picks where nothing is new.

    Raises:
        InputError: If `earlier` is no digest.
    """
    settings = settings or Settings()
    try:
        seen = {one["sha256"] for one in earlier["articles"]}
        told = [" ".join(pick["text"].split()) for pick in earlier["picks"]]
    except (KeyError, TypeError) as error:
        raise InputError(f"the earlier digest lacks {error}; give a digest's JSON") from error
    pile = sorted(set(articles), key=lambda one: (one.published, one.id, one.text))
    fresh = [article for article in pile if article.sha256 not in seen]
    old = [article for article in pile if article.sha256 in seen]
    code = next((one.language for one in pile if one.language), DEFAULT_LANGUAGE)
    known = [*dict.fromkeys([*(text for text, _ in sentences_in(old)), *told])]
    updates = changes(known, sentences_in(fresh), code)
    digest = summarize(fresh, settings, known=known)
    notes = [f"{one.old} is now {one.new}: {one.now} ({one.source.id})" for one in updates]
    return replace(digest, notes=(*notes, *digest.notes))


@dataclass(frozen=True, slots=True)
class Day:
    """What a day's articles were the first to tell.

    Args:
        date: Day of publication, ISO 8601.
        picks: Sentences, in reading order.
    """

    date: str
    picks: tuple[Pick, ...]


def timeline(articles: Iterable[Article], settings: Settings | None = None) -> tuple[Day, ...]:
    """A long-running story day by day: a sentence or more a day that no earlier day told.

    The days of most articles speak first while the budget lasts; each has an equal share of it,
    and one sentence at least where that fits.

    Args:
        articles: Articles of the story; those without a date are left out.
        settings: As for `summarize`; the budget, in words, is that of all days together.

    Raises:
        InputError: If no article has a date.
    """
    settings = settings or Settings()
    by_day: dict[str, list[Article]] = {}
    for article in articles:
        if article.published:
            by_day.setdefault(article.published[:10], []).append(article)
    if not by_day:
        raise InputError("no article has a date; a timeline needs the day of publication")
    days = sorted(by_day)
    known: list[str] = []
    told: dict[str, tuple[Pick, ...]] = {}
    left = settings.budget.amount
    share = left / len(days) if settings.budget.unit == "words" else left
    for day in days:
        budget = Budget(max(1.0, share), settings.budget.unit)
        digest = summarize(by_day[day], settings.replace(budget=budget), known=known)
        if not digest.picks:
            one = settings.replace(budget=Budget(1, "sentences"))
            digest = summarize(by_day[day], one, known=known)
        told[day] = digest.picks
        known += [text for text, _ in sentences_in(by_day[day])]
    kept = _within(told, by_day, settings.budget)
    return tuple(Day(day, told[day]) for day in days if day in kept)


def _within(
    told: Mapping[str, tuple[Pick, ...]], by_day: Mapping[str, list[Article]], budget: Budget
) -> set[str]:
    """The days that fit into the budget together, those of most articles first."""
    kept: set[str] = set()
    spent = 0.0
    for day in sorted(told, key=lambda one: (-len(by_day[one]), one)):
        cost = float(sum(len(pick.sentence.flat.split()) for pick in told[day]))
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
    from summarizer.rendering import label

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
            lines.append(f"  {pick.sentence.flat} [{number[article.id]}]")
    lines += ["", "Sources"] if sources else ["Nothing to tell."]
    for article in sources:
        facts = ", ".join(filter(None, (article.publisher, article.published[:10], article.id)))
        lines.append(f"[{number[article.id]}] {label(article)} — {facts}")
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
