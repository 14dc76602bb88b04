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
    Difference,
    Digest,
    Dropped,
    Headline,
    Passage,
    Pick,
    Sentence,
    Value,
)
from summarizer.settings import VERSION, Settings

if TYPE_CHECKING:
    from summarizer.evidence.check import check
    from summarizer.evidence.support import Encoder
    from summarizer.pipeline import Progress, summarize
    from summarizer.ranking.rankers import Ranker
    from summarizer.selection.greedy import Selector
    from summarizer.selection.ordering import Orderer
    from summarizer.sentences.segmentation import Splitter, split_sentences
    from summarizer.stories.grouping import stories
    from summarizer.stories.model import Story
    from summarizer.text.tokenizers import Tokenizer

__version__ = VERSION

__all__ = [
    "Article",
    "Bound",
    "Budget",
    "Check",
    "Difference",
    "Digest",
    "Dropped",
    "Encoder",
    "Headline",
    "InputError",
    "NothingToSummarizeError",
    "Orderer",
    "Passage",
    "Pick",
    "Progress",
    "Ranker",
    "Selector",
    "Sentence",
    "Settings",
    "Splitter",
    "Story",
    "SummarizerError",
    "Tokenizer",
    "UsageError",
    "Value",
    "__version__",
    "check",
    "split_sentences",
    "stories",
    "summarize",
]


#: Where the functions and the types of callables are; numpy is imported when the first of them is
#: asked for, so that the command's help is not kept waiting for it.
_FUNCTIONS = {
    "Encoder": "summarizer.evidence.support",
    "Orderer": "summarizer.selection.ordering",
    "Progress": "summarizer.pipeline",
    "Ranker": "summarizer.ranking.rankers",
    "Selector": "summarizer.selection.greedy",
    "Splitter": "summarizer.sentences.segmentation",
    "Story": "summarizer.stories.model",
    "Tokenizer": "summarizer.text.tokenizers",
    "check": "summarizer.evidence.check",
    "split_sentences": "summarizer.sentences.segmentation",
    "stories": "summarizer.stories.grouping",
    "summarize": "summarizer.pipeline",
}


def __getattr__(name: str) -> Any:
    if name in _FUNCTIONS:
        return getattr(import_module(_FUNCTIONS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
