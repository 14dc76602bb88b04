"""The summarizers of sumy, fed our sentences.

sumy's own reading needs an NLTK download; its documents are built here directly, with words
found by one pattern. It is asked for its whole ranking, which is filled into the budget by the
same rule as everyone's.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from functools import partial
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

from eval.datasets.sources import Source
from eval.lengths import Rule
from eval.systems.model import Output, System
from eval.systems.ranked import printed
from eval.systems.store import ranking_key, remembered
from summarizer import Budget
from summarizer.errors import UsageError

#: Our names, and module and class in sumy.
METHODS = {
    "sumy-textrank": ("text_rank", "TextRankSummarizer"),
    "sumy-lexrank": ("lex_rank", "LexRankSummarizer"),
    "sumy-lsa": ("lsa", "LsaSummarizer"),
    "sumy-luhn": ("luhn", "LuhnSummarizer"),
    "sumy-kl": ("kl", "KLSummarizer"),
    "sumy-sumbasic": ("sum_basic", "SumBasicSummarizer"),
    "sumy-edmundson": ("edmundson", "EdmundsonSummarizer"),
    "sumy-reduction": ("reduction", "ReductionSummarizer"),
}

#: Edmundson's method asks for words that speak for and against a sentence. He gives their kinds
#: (Edmundson 1969, section 4): superlatives and value terms; belittling and hedging ones.
BONUS = ("significant", "important", "major", "greatest", "main", "largest", "first", "concluded")
STIGMA = ("hardly", "impossible", "perhaps", "maybe", "unclear", "incidentally", "somewhat")

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class _Words:
    """What sumy calls a tokenizer, without its download."""

    def to_words(self, text: str) -> tuple[str, ...]:
        """Runs of letters, with inner apostrophes and hyphens."""
        return tuple(_WORD.findall(text))


def _document(source: Source) -> Any:
    """Sumy's own objects: a paragraph an article, its title as heading."""
    dom = import_module("sumy.models.dom")
    words, units = _Words(), source.units
    paragraphs = []
    for number, article in enumerate(source.cluster.articles):
        rows = [row for row in range(len(units)) if units.article[row] == number]
        heading = [dom.Sentence(article.title, words, is_heading=True)] if article.title else []
        paragraphs.append(
            dom.Paragraph([*heading, *(dom.Sentence(units.texts[row], words) for row in rows)])
        )
    return dom.ObjectDocumentModel(paragraphs)


def _summarizer(method: str, language: str) -> Any:
    """One of sumy's summarizers with its own stemmer and stop words for the language."""
    module, name = METHODS[method]
    utils, stemmers = import_module("sumy.utils"), import_module("sumy.nlp.stemmers")
    try:
        stemmer, stop = stemmers.Stemmer(language), utils.get_stop_words(language)
    except LookupError:
        stemmer, stop = stemmers.null_stemmer, frozenset()
    made = getattr(import_module(f"sumy.summarizers.{module}"), name)(stemmer)
    if method == "sumy-edmundson":
        made.bonus_words, made.stigma_words, made.null_words = BONUS, STIGMA, stop or ("the",)
    else:
        made.stop_words = stop
    return made


def ranking(method: str, source: Source) -> list[int]:
    """All sentence numbers in sumy's order of preference."""
    if not len(source.units):
        return []
    order: list[int] = []

    def take(infos: Sequence[Any]) -> list[Any]:
        order.extend(info.order for info in infos)
        return []

    with warnings.catch_warnings():
        # LSA warns of clusters with few words, which is no news here.
        warnings.simplefilter("ignore")
        _summarizer(method, source.cluster.language)(_document(source), take)
    return order


def _run(
    method: str, signature: str, store: Path | None, source: Source, budget: Budget, rule: Rule
) -> Sequence[Output]:
    units = source.units
    titles = [article.title for article in source.cluster.articles]
    key = ranking_key(
        f"{signature}|{source.cluster.language}", [*titles, *units.texts], units.article.tolist()
    )
    order, seconds = remembered(store, key, partial(ranking, method, source))
    source.spared_seconds += seconds
    return [printed(source, order, budget, rule)]


def sumy(method: str, store: Path | None = None) -> System:
    """One of sumy's systems.

    Args:
        method: Name in `METHODS`.
        store: Where rankings are kept, since some take seconds a cluster.

    Raises:
        UsageError: If sumy is not installed.
    """
    try:
        version = metadata.version("sumy")
    except metadata.PackageNotFoundError:
        raise UsageError(
            f"{method} needs sumy; pip install '.[eval]' in the project's folder"
        ) from None
    signature = f"{method}|v:{version}"
    return System(method, partial(_run, method, signature, store), signature)
