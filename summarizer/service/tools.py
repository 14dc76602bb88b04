"""The library as tools for assistants, over the Model Context Protocol.

Every answer has the layout of the HTTP service, and every digest has passed `verify` before it is
given out.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from summarizer.errors import SummarizerError
from summarizer.service import work
from summarizer.service.answers import CheckOut, ComparisonOut, DigestOut, StoriesOut, VerifyOut
from summarizer.service.schemas import ArticleIn
from summarizer.settings import VERSION

INSTRUCTIONS = (
    "Digests of several news articles about one event, made of the articles' own sentences. Each "
    "sentence comes with its article and character positions. Give the full texts of the articles."
)


def _rows(articles: list[ArticleIn]) -> list[dict[str, Any]]:
    return [article.model_dump() for article in articles]


def _verified(digest: DigestOut, articles: list[ArticleIn]) -> DigestOut:
    """A digest whose receipts all hold.

    Raises:
        SummarizerError: If one does not; it is a bug then, and nothing is given out.
    """
    request = {"digest": digest, "articles": _rows(articles)}
    failures = json.loads(work.verify(request, "json", fetch=False).body)["failures"]
    if failures:
        raise SummarizerError(f"a receipt does not hold: {failures[0]}")
    return digest


def digest(articles: list[ArticleIn], length: str = "120w") -> DigestOut:
    """A digest of articles about one event: their own sentences, and where each of them stands.

    Args:
        articles: The articles; only `text` is needed, `publisher` helps to count publishers.
        length: 120w, 5s, 600c, 665b or 20%.
    """
    request = {"articles": _rows(articles), "settings": {"budget": length}}
    return _verified(json.loads(work.digest(request, "json", fetch=False).body), articles)


def check_claim(articles: list[ArticleIn], claim: str) -> CheckOut:
    """Which articles say a claim, which give another value, which only speak of the same thing.

    Args:
        articles: The articles to look for the claim in.
        claim: One sentence.
    """
    rows = _rows(articles)
    request = {"articles": rows, "claim": claim, "settings": {}}
    plain: CheckOut = json.loads(work.check(request, "json", fetch=False).body)
    texts = {one.id: one.text for one in work.articles_of(rows, fetch=False)}
    for sentence in (*plain["says"], *plain["differs"], *plain["related"]):
        words = texts[sentence["article"]][sentence["start"] : sentence["end"]]
        if words.split() != sentence["text"].split():
            raise SummarizerError(f"a receipt does not hold: {sentence}")
    return plain


def compare_sources(articles: list[ArticleIn]) -> ComparisonOut:
    """Where articles about one event give different values for one thing.

    Args:
        articles: The articles to compare.
    """
    plain = digest(articles)
    return {"differences": plain["differences"], "notes": plain["notes"]}


def verify(digest: dict[str, Any], articles: list[ArticleIn]) -> VerifyOut:
    """Whether every sentence of a digest still stands in the articles where it says.

    Args:
        digest: What the tool `digest` gave.
        articles: The articles.
    """
    request = {"digest": digest, "articles": _rows(articles)}
    plain: VerifyOut = json.loads(work.verify(request, "json", fetch=False).body)
    return plain


def stories(articles: list[ArticleIn]) -> StoriesOut:
    """Articles of any mix, grouped into stories of one event each.

    Args:
        articles: The articles.
    """
    request = {"articles": _rows(articles), "days": 7, "min_voices": 1}
    plain: StoriesOut = json.loads(work.stories(request, "json", fetch=False).body)
    return plain


Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def _told(function: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """The function with its errors in words; of other exceptions an assistant learns nothing."""

    @wraps(function)
    def telling(*arguments: Arguments.args, **named: Arguments.kwargs) -> Answer:
        try:
            return function(*arguments, **named)
        except SummarizerError as error:
            raise ToolError(str(error)) from None

    return telling


def create_server() -> MCPServer[Any]:
    """The tool server; ``summarizer mcp`` runs it on standard input and output."""
    server: MCPServer[Any] = MCPServer("evenhand", instructions=INSTRUCTIONS, version=VERSION)
    for function in (digest, check_claim, compare_sources, verify, stories):
        server.tool(structured_output=True)(_told(function))
    return server
