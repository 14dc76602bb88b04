"""What a worker process does with one request: plain data in, an answer's body out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, NamedTuple

from summarizer.errors import UsageError
from summarizer.model import Article, Budget
from summarizer.settings import Settings

#: Fields of an article that a caller may send.
_FIELDS = ("text", "id", "title", "publisher", "url", "published", "language", "group")
#: Media type of each form of a digest.
MEDIA_TYPES = {
    "json": "application/json",
    "text": "text/plain; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
}


class Done(NamedTuple):
    """The body of an answer and what the log says of it."""

    body: str
    form: str
    words: int = 0


def articles_of(rows: Sequence[Mapping[str, str]], fetch: bool) -> list[Article]:
    """Articles of a request; those that are an address alone are fetched where that is allowed."""
    articles: list[Article] = []
    for row in rows:
        if row["text"].strip() or not row["url"]:
            articles.append(Article(**{name: row[name] for name in _FIELDS}))
        elif fetch:
            from summarizer.reading import read

            articles += read([row["url"]])
        else:
            raise UsageError(
                f"{row['url']}: this service does not fetch addresses; send the text, or start it "
                "with --allow-fetch"
            )
    return articles


def settings_of(values: Mapping[str, Any]) -> Settings:
    """Settings of a request.

    Raises:
        UsageError: If there is no such setting, or a value does not fit.
    """
    known = {field.name: field.default for field in fields(Settings)}
    given = dict(values)
    budget = Budget.parse(str(given.pop("budget", "120w")))
    for name, value in given.items():
        if name not in known:
            raise UsageError(f"settings: {name!r} is unknown; use {', '.join(known)}")
        wanted = type(known[name])
        number = wanted is float and isinstance(value, int) and not isinstance(value, bool)
        if not (number or (isinstance(value, wanted) and type(value) is wanted)):
            raise UsageError(f"settings: {name} cannot be {value!r}")
    return Settings(budget=budget, **given)


def digest(request: Mapping[str, Any], form: str, fetch: bool) -> Done:
    """The digest of a request in one of its forms."""
    from summarizer.pipeline import summarize
    from summarizer.rendering import FORMATS, html

    settings = settings_of(request["settings"])
    result = summarize(articles_of(request["articles"], fetch), settings)
    body = html(result, settings) if form == "html" else FORMATS[form](result)
    return Done(body, form, len(result.text.split()))


def verify(request: Mapping[str, Any], form: str, fetch: bool) -> Done:
    """Which receipts of a digest do not hold."""
    import json

    from summarizer.inspection.verify import verify as failures_of

    failures = failures_of(request["digest"], articles_of(request["articles"], fetch))
    found = {"holds": not failures, "failures": [asdict(failure) for failure in failures]}
    return Done(json.dumps(found, ensure_ascii=False), "json")


def check(request: Mapping[str, Any], form: str, fetch: bool) -> Done:
    """Who says a claim."""
    import json

    from summarizer.evidence.check import check as checked

    articles = articles_of(request["articles"], fetch)
    found = checked(articles, request["claim"], settings_of(request["settings"]))
    return Done(json.dumps(found.to_dict(), ensure_ascii=False), "json")


def stories(request: Mapping[str, Any], form: str, fetch: bool) -> Done:
    """The stories of a pile."""
    import json

    from summarizer.stories import stories as grouped

    found = grouped(articles_of(request["articles"], fetch))
    kept = [story for story in found if story.voices >= request["min_voices"]]
    return Done(json.dumps({"stories": [story.to_dict() for story in kept]}), "json")
