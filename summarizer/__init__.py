"""A neutral digest of several news articles in their own sentences, each with its source.

from summarizer import Article, Budget, Settings, summarize

digest = summarize([Article(text=...), ...], Settings(budget=Budget(120, "words")))
print(digest.text)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from summarizer.errors import InputError, NothingToSummarizeError, SummarizerError, UsageError
from summarizer.model import (
    Article,
    Bound,
    Budget,
    Check,
    Digest,
    Dropped,
    Pick,
    Sentence,
)
from summarizer.settings import VERSION, Settings

if TYPE_CHECKING:
    from summarizer.evidence.check import check
    from summarizer.pipeline import summarize
    from summarizer.sentences.segmentation import split_sentences
    from summarizer.stories.grouping import stories
    from summarizer.stories.model import Story

__version__ = VERSION

__all__ = [
    "Article",
    "Bound",
    "Budget",
    "Check",
    "Digest",
    "Dropped",
    "InputError",
    "NothingToSummarizeError",
    "Pick",
    "Sentence",
    "Settings",
    "Story",
    "SummarizerError",
    "UsageError",
    "__version__",
    "check",
    "split_sentences",
    "stories",
    "summarize",
]


#: Where the functions are; numpy is imported when the first of them is asked for, so that the
#: command's help is not kept waiting for it.
_FUNCTIONS = {
    "Story": "summarizer.stories.model",
    "check": "summarizer.evidence.check",
    "split_sentences": "summarizer.sentences.segmentation",
    "stories": "summarizer.stories.grouping",
    "summarize": "summarizer.pipeline",
}


def __getattr__(name: str) -> Any:
    if name in _FUNCTIONS:
        return getattr(import_module(_FUNCTIONS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
