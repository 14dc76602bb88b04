"""What answers look like: as the library's own `to_dict`, which docs/schema.md describes."""

from __future__ import annotations

from typing_extensions import TypedDict


class Receipt(TypedDict):
    """A sentence and where it stands."""

    article: str
    publisher: str
    url: str
    published: str
    sha256: str
    start: int
    end: int
    paragraph: int
    index: int
    text: str


class InsertionOut(TypedDict):
    """What is put into a sentence in brackets, and where it stands in the sentence's article."""

    at: int
    start: int
    end: int
    text: str


class PickOut(Receipt):
    """A sentence of the digest."""

    source: int
    score: float
    gain: float
    support: int
    voices: int
    supporters: list[Receipt]
    insertions: list[InsertionOut]


class HeadlineOut(TypedDict):
    """The title over a digest."""

    article: str
    source: int
    sha256: str
    field: str
    start: int
    end: int
    text: str


class KnownArticle(TypedDict):
    """What is known of an article besides its text."""

    id: str
    title: str
    publisher: str
    url: str
    published: str
    language: str
    group: str
    file: str
    sha256: str


class Span(TypedDict):
    """What was left out, and why."""

    article: str
    start: int
    end: int
    reason: str
    text: str


class PassageOut(TypedDict):
    """Where an article gives a value."""

    text: str
    start: int
    end: int
    sentence: Receipt


class ValueOut(TypedDict):
    """One of the values that articles give for a thing."""

    text: str
    passages: list[PassageOut]


class DifferenceOut(TypedDict):
    """A thing for which articles give different values."""

    kind: str
    what: str
    update: bool
    values: list[ValueOut]


class ObjectiveOut(TypedDict):
    """How good the choice is known to be."""

    status: str
    value: float
    upper: float | None
    gap: float | None
    filled: int


class DigestOut(TypedDict):
    """A digest."""

    schema: int
    signature: str
    text: str
    headline: HeadlineOut | None
    budget: str
    languages: list[str]
    objective: ObjectiveOut
    picks: list[PickOut]
    sources: list[KnownArticle]
    articles: list[KnownArticle]
    dropped: list[Span]
    passed_over: list[Span]
    notes: list[str]
    differences: list[DifferenceOut]


class ClaimSentence(TypedDict):
    """A sentence that speaks of a claim; `text` is on one line."""

    article: str
    publisher: str
    start: int
    end: int
    text: str


class CheckOut(TypedDict):
    """Who says a claim."""

    claim: str
    voices: int
    says: list[ClaimSentence]
    differs: list[ClaimSentence]
    related: list[ClaimSentence]


class StoryOut(TypedDict):
    """Articles of one event; days are ISO 8601 and may be empty."""

    headline: str
    voices: int
    first: str
    last: str
    articles: list[str]


class StoryArticle(TypedDict):
    """An article as it was read."""

    id: str
    title: str
    publisher: str
    published: str


class StoriesOut(TypedDict):
    """Articles, grouped by event; the stories of most publishers come first."""

    stories: list[StoryOut]
    articles: list[StoryArticle]


class FailureOut(TypedDict):
    """A sentence that does not stand where the digest says."""

    where: str
    article: str
    reason: str
    text: str


class VerifyOut(TypedDict):
    """Whether every sentence of a digest stands where it says."""

    holds: bool
    failures: list[FailureOut]


class ComparisonOut(TypedDict):
    """Where articles give different values for one thing, and notes on all of them."""

    differences: list[DifferenceOut]
    notes: list[str]


class ProblemOut(TypedDict):
    """What was refused, why, and what to do (RFC 9457)."""

    title: str
    status: int
    detail: str
