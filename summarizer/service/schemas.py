"""What requests look like; the answers have the layout of the library's own `to_dict`."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, JsonValue

#: Shown in the OpenAPI document; invented.
_ARTICLES: list[JsonValue] = [
    {
        "text": "A ferry with 212 people on board ran aground off Skerry Island on Tuesday. "
        "Nobody was hurt, the coast guard said.",
        "publisher": "Harbour Gazette",
        "published": "2025-06-10",
    },
    {
        "text": "The ferry that ran aground off Skerry Island carried 212 people. All of them were "
        "brought ashore before noon, a spokeswoman of the coast guard said.",
        "publisher": "Coast Radio",
    },
]
#: As much of the first article's digest as can be checked.
_DIGEST: JsonValue = {
    "text": "Nobody was hurt, the coast guard said.",
    "picks": [
        {
            "article": "4f72c2a66c5d",
            "sha256": "4f72c2a66c5d0437c7cbe4d9281282b920e9aa6cb086431f2a17453056989d38",
            "start": 75,
            "end": 113,
            "text": "Nobody was hurt, the coast guard said.",
        }
    ],
}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ArticleIn(_Strict):
    """An article as a caller sends it."""

    text: str = Field(
        default="", description="The body, plain, HTML or Markdown. May be empty beside a url."
    )
    id: str = Field(default="", description="Name in receipts; made of the text by default.")
    title: str = ""
    publisher: str = Field(default="", description="Each publisher counts once.")
    url: str = ""
    published: str = Field(default="", description="ISO 8601 date or date-time.")
    language: str = Field(default="", description="ISO 639-1; detected where empty.")
    group: str = Field(default="", description="A label of yours, such as left or right.")


class SettingsIn(BaseModel):
    """Settings of the digest; the names are those of the library's `Settings`."""

    model_config = ConfigDict(extra="allow")

    budget: str = Field(default="120w", description="120w, 5s, 600c, 665b or 20%.")


class DigestIn(_Strict):
    """Articles of one event."""

    articles: list[ArticleIn]
    settings: SettingsIn = SettingsIn()

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"articles": _ARTICLES, "settings": {"budget": "30w"}}]}
    )


class CheckIn(_Strict):
    """Articles, and a claim to look for in them."""

    articles: list[ArticleIn]
    claim: str = Field(min_length=1, max_length=2_000, description="What the articles may say.")
    settings: SettingsIn = SettingsIn()

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"articles": _ARTICLES, "claim": "A ferry ran aground with 212 people on board."}
            ]
        }
    )


class StoriesIn(_Strict):
    """Articles of any mix."""

    articles: list[ArticleIn]
    days: int = Field(default=7, ge=1, le=36_500, description="Days between articles compared.")
    min_voices: int = Field(
        default=1, ge=1, le=10_000, description="Leave out stories of fewer publishers."
    )

    model_config = ConfigDict(json_schema_extra={"examples": [{"articles": _ARTICLES}]})


class VerifyIn(_Strict):
    """A digest's JSON and the articles it was made of."""

    digest: dict[str, Any] = Field(description="What /v1/digest gave as JSON.")
    articles: list[ArticleIn]

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"articles": _ARTICLES[:1], "digest": _DIGEST}]}
    )
