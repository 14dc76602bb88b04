"""The nouns of the program: articles, sentences, picks and the digest.

All are frozen. Text is never rewritten: a sentence is a span of its article, and
its words are read back from there each time.
"""

from summarizer.model.articles import ID_DIGITS, Article, Dropped, Headline, Insertion, Sentence
from summarizer.model.budgets import Budget, Unit
from summarizer.model.digests import SCHEMA, Bound, Digest, Pick
from summarizer.model.findings import Check, Difference, Passage, Value

__all__ = [
    "ID_DIGITS",
    "SCHEMA",
    "Article",
    "Bound",
    "Budget",
    "Check",
    "Difference",
    "Digest",
    "Dropped",
    "Headline",
    "Insertion",
    "Passage",
    "Pick",
    "Sentence",
    "Unit",
    "Value",
]
