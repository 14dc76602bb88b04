"""A neutral digest of several news articles in their own sentences, each with its source.

from summarizer import Article, Budget, Settings, summarize

digest = summarize([Article(text=...), ...], Settings(budget=Budget(120, "words")))
print(digest.text)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.documents import (
    Article,
    Bound,
    Digest,
    Dropped,
    Pick,
    Sentence,
)
from summarizer.errors import InputError, NothingToSummarizeError, SummarizerError, UsageError
from summarizer.settings import VERSION, Budget, Settings

if TYPE_CHECKING:
    from summarizer.pipeline import summarize

__version__ = VERSION

__all__ = [
    "Article",
    "Bound",
    "Budget",
    "Digest",
    "Dropped",
    "InputError",
    "NothingToSummarizeError",
    "Pick",
    "Sentence",
    "Settings",
    "SummarizerError",
    "UsageError",
    "__version__",
    "summarize",
]


def __getattr__(name: str) -> Any:
    # numpy is imported when the first digest is made, so that the command's help is not kept
    # waiting for it.
    if name == "summarize":
        from summarizer.pipeline import summarize

        return summarize
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
