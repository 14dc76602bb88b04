"""What a worker process does with one request: plain data in, an answer's body out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, NamedTuple

from summarizer.errors import InputError, UsageError
from summarizer.model import Article, Budget
from summarizer.model.plain import json_text
from summarizer.settings import Settings

#: Media type of each form of a digest.
MEDIA_TYPES = {
    "json": "application/json",
    "text": "text/plain; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
#: Largest number that a setting takes; no sentence, word or weight is counted beyond it.
LARGEST_NUMBER = 10**9
#: Settings that name files of the machine the service runs on; callers may not.
LOCAL = frozenset({"language_folder"})


class Done(NamedTuple):
    """The body of an answer, in one of the forms of `MEDIA_TYPES`."""

    body: bytes
    form: str


def articles_of(rows: Sequence[Mapping[str, str]], fetch: bool) -> list[Article]:
    """Articles of a request; those that are an address alone are fetched where that is allowed.

    Raises:
        InputError: If an article cannot be used, or two different ones have one id.
        UsageError: If an address is not to be fetched.
    """
    from summarizer.reading.fields import article_of

    articles: list[Article] = []
    for number, row in enumerate(rows):
        name = f"articles.{number}"
        if row["text"].strip() or not row["url"].strip():
            articles.append(article_of(row, name))
        elif fetch:
            articles += _fetched(row["url"].strip(), name)
        else:
            raise UsageError(
                f"{name}: this service fetches no addresses; send the text, or start "
                "summarizer serve with --allow-fetch"
            )
    return articles


def _fetched(url: str, name: str) -> list[Article]:
    """The articles at an address.

    Raises:
        InputError: If it is none, or nothing can be read there.
    """
    from summarizer.reading import read
    from summarizer.reading.collecting import is_address

    if not is_address(url):
        raise InputError(f"{name}.url: {url!r} is no http or https address")
    return read([url], strict=True)


def settings_of(values: Mapping[str, Any]) -> Settings:
    """Settings of a request.

    Raises:
        UsageError: If there is no such setting, or a value does not fit.
    """
    known = {field.name: field.default for field in fields(Settings)}
    chosen = dict(values)
    length = str(chosen.pop("budget", known["budget"]))
    for name, value in chosen.items():
        if name in LOCAL:
            raise UsageError(f"settings: {name} is of the service's own machine; leave it out")
        if name not in known:
            allowed = ", ".join(key for key in known if key not in LOCAL)
            raise UsageError(f"settings: {name!r} is unknown; use {allowed}")
        chosen[name] = _value(name, value, type(known[name]))
    return Settings(budget=_budget(length), **chosen)


def _value(name: str, value: Any, wanted: type) -> Any:
    """A value of a setting, of the type that the setting has.

    Raises:
        UsageError: If it does not fit.
    """
    if wanted is tuple and type(value) is list and all(type(one) is str for one in value):
        return tuple(value)
    number = wanted is float and type(value) is int
    if not (number or type(value) is wanted):
        raise UsageError(f"settings: {name} cannot be {value!r}")
    if isinstance(value, int | float) and not (
        math.isfinite(value) and abs(value) <= LARGEST_NUMBER
    ):
        raise UsageError(f"settings: {name} is above {LARGEST_NUMBER:,}, or no number")
    return value


def _budget(length: str) -> Budget:
    """The length of a digest.

    Raises:
        UsageError: If it is none.
    """
    budget = Budget.parse(length)
    if budget.amount > LARGEST_NUMBER:
        raise UsageError(f"settings: budget is above {LARGEST_NUMBER:,}")
    return budget


def _json(answer: Mapping[str, Any]) -> Done:
    return Done(json_text(answer).encode(), "json")


def digest(request: Mapping[str, Any], form: str, fetch: bool) -> Done:
    """The digest of a request in one of its forms."""
    from summarizer.pipeline import summarize
    from summarizer.rendering import FORMATS, html

    settings = settings_of(request["settings"])
    result = summarize(articles_of(request["articles"], fetch), settings)
    body = html(result, settings) if form == "html" else FORMATS[form](result)
    return Done(body.encode(), form)


def verify(request: Mapping[str, Any], form: str, fetch: bool) -> Done:
    """Which receipts of a digest do not hold."""
    from summarizer.inspection.verify import verify as failures_of

    failures = failures_of(request["digest"], articles_of(request["articles"], fetch))
    return _json({"holds": not failures, "failures": [asdict(failure) for failure in failures]})


def check(request: Mapping[str, Any], form: str, fetch: bool) -> Done:
    """Who says a claim."""
    from summarizer.evidence.check import check as checked
    from summarizer.reading.normalization.cleaning import printable

    articles, settings = articles_of(request["articles"], fetch), settings_of(request["settings"])
    return _json(checked(articles, printable(request["claim"]), settings).to_dict())


def stories(request: Mapping[str, Any], form: str, fetch: bool) -> Done:
    """The stories of a pile, and the articles as they were read, in the order they were sent."""
    from summarizer.stories.grouping import stories as grouped

    articles = articles_of(request["articles"], fetch)
    groups = grouped(articles, days=request["days"], min_voices=request["min_voices"])
    shown = [
        {"id": one.id, "title": one.title, "publisher": one.publisher, "published": one.published}
        for one in articles
    ]
    return _json({"stories": [group.to_dict() for group in groups], "articles": shown})
