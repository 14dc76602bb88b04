"""The tools for assistants, asked by the protocol's own client."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from conftest import SEEDS

pytest.importorskip("mcp", reason="the extra mcp is not installed")

from mcp import Client

from summarizer.service import work
from summarizer.service.schemas import ArticleIn
from summarizer.service.tools import create_server

ARTICLES = [{"text": path.read_text("utf-8")} for path in sorted(SEEDS.glob("0*.txt"))]


def call(name: str, **arguments: Any) -> Any:
    """The structured answer of a tool."""

    async def ask() -> Any:
        async with Client(create_server()) as client:
            return await client.call_tool(name, arguments)

    answer = asyncio.run(ask())
    assert not answer.is_error, answer.content
    return answer.structured_content


def test_a_digest_has_receipts_that_hold() -> None:
    digest = call("digest", articles=ARTICLES, length="60w")
    assert digest["picks"]
    assert len(digest["text"].split()) <= 60
    assert call("verify", digest=digest, articles=ARTICLES)["holds"]


def test_a_changed_sentence_is_found() -> None:
    digest = call("digest", articles=ARTICLES, length="60w")
    digest["picks"][0]["text"] += " Nobody said this."
    assert not call("verify", digest=digest, articles=ARTICLES)["holds"]


def test_a_pile_becomes_stories() -> None:
    answer = call("stories", articles=ARTICLES)
    told = [name for story in answer["stories"] for name in story["articles"]]
    assert sorted(told) == sorted(article["id"] for article in answer["articles"])


def test_sources_are_compared() -> None:
    assert set(call("compare_sources", articles=ARTICLES)) == {"differences", "notes"}


def test_a_claim_is_held_to_the_articles() -> None:
    sentence = ARTICLES[0]["text"].split("\n\n")[1].split(". ")[0]
    answer = call("check_claim", articles=ARTICLES, claim=f"{sentence}.")
    assert answer["voices"] >= 1


def test_what_cannot_be_used_is_said_in_one_line() -> None:
    async def ask() -> Any:
        async with Client(create_server()) as client:
            return await client.call_tool("digest", {"articles": [{"text": " "}]})

    answer = asyncio.run(ask())
    assert answer.is_error
    assert "holds no text" in answer.content[0].text


def test_every_tool_describes_its_answer() -> None:
    async def schemas() -> dict[str, Any]:
        async with Client(create_server()) as client:
            listed = await client.list_tools()
            return {tool.name: tool.output_schema for tool in listed.tools}

    described = asyncio.run(schemas())
    digest = call("digest", articles=ARTICLES, length="60w")
    assert set(described["digest"]["required"]) == set(digest)
    assert digest == json.loads(
        work.digest(
            {"articles": [ArticleIn(**one).model_dump() for one in ARTICLES],
             "settings": {"budget": "60w"}},
            "json", fetch=False,
        ).body
    )  # fmt: skip
    assert all(schema["required"] for schema in described.values())


def test_every_tool_says_what_it_is_for() -> None:
    async def names() -> dict[str, str]:
        async with Client(create_server()) as client:
            listed = await client.list_tools()
            return {tool.name: tool.description or "" for tool in listed.tools}

    told = asyncio.run(names())
    assert set(told) == {"digest", "check_claim", "compare_sources", "verify", "stories"}
    assert all(told.values())
