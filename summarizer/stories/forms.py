"""Stories -> text, JSON and a page."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.model import Article
from summarizer.model.plain import json_text
from summarizer.reading.normalization.cleaning import printable
from summarizer.rendering import label
from summarizer.rendering.frame import render
from summarizer.rendering.naming import named
from summarizer.stories.model import Story


def span(story: Story) -> str:
    """First and last day of a story, or its one day; empty without dates."""
    first, last = story.first[:10], story.last[:10]
    return first if first == last else f"{first} to {last}"


def counted(number: int, noun: str) -> str:
    """``1 article``, ``3 articles``; a noun in -y becomes -ies."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") else f"{number} {noun}s"


def about(story: Story) -> str:
    """Publishers, articles and days of a story in one line."""
    facts = (
        counted(story.voices, "publisher"),
        counted(len(story.articles), "article"),
        span(story),
    )
    return ", ".join(fact for fact in facts if fact)


def as_text(stories: Sequence[Story]) -> str:
    """A block a story: headline, what is known of it, its articles."""
    blocks = []
    for story in stories:
        lines = [printable(story.headline), f"  {about(story)}"]
        lines += [f"  - {named(article)}" for article in story.articles]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def as_json(stories: Sequence[Story]) -> str:
    """JSON: ``{"stories": [{"headline", "voices", "first", "last", "articles": [ids]}]}``."""
    plain = {"stories": [story.to_dict() for story in stories]}
    return json_text(plain, indent=2) + "\n"


def listed(articles: Sequence[Article]) -> list[dict[str, str]]:
    """Articles as a page lists them: name, address, publisher and day."""
    return [
        {
            "name": label(one),
            "url": one.url,
            "facts": ", ".join(filter(None, (one.publisher, one.published[:10]))),
        }
        for one in articles
    ]


def as_page(stories: Sequence[Story]) -> str:
    """One HTML file that loads nothing."""
    articles = counted(sum(len(story.articles) for story in stories), "article")
    return render(
        "stories.html",
        title="Stories",
        total=f"{counted(len(stories), 'story')} in {articles}.",
        stories=[
            {"headline": one.headline, "about": about(one), "articles": listed(one.articles)}
            for one in stories
        ],
    )


#: Forms by name.
FORMATS = {"text": as_text, "json": as_json, "html": as_page}
