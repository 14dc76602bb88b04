"""Rankers of this library as sumy's summarizers, and sumy's summarizers as rankers.

from summarizer.dropins.sumy import Summarizer, ranker

sentences = Summarizer("lexrank")(parser.document, 5)
digest = summarize(articles, Settings(ranker=ranker(LsaSummarizer())))
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from itertools import groupby
from typing import Any

import numpy as np

from summarizer.errors import UsageError
from summarizer.languages import Language
from summarizer.model import Article
from summarizer.numeric.sparse import Floats
from summarizer.pipeline import rank
from summarizer.ranking.features import Features
from summarizer.ranking.rankers import RANKERS, Ranker
from summarizer.settings import Settings, named
from summarizer.text.tokens import tokenize


def _sumy(name: str) -> Any:
    try:
        return import_module(f"sumy.{name}")
    except ImportError:
        raise UsageError("this needs sumy; pip install '.[eval]' in the project's folder") from None


class Summarizer:
    """A ranker of this library, called as sumy calls its summarizers.

    Args:
        ranker: Name in `summarizer.ranking.rankers.RANKERS`, or a ranker of one's own.
        language: ISO 639-1 code or a name; ``auto`` to have it detected.

    Raises:
        UsageError: If a name is unknown.
    """

    def __init__(self, ranker: str | Ranker = "textrank", language: str = "auto") -> None:
        named(ranker, RANKERS, "ranker")
        self._settings = Settings(ranker=ranker, language=language, keep_all=True)

    def __call__(self, document: Any, sentences_count: Any) -> tuple[Any, ...]:
        """The best sentences of a document in its order.

        Args:
            document: A ``sumy.models.dom.ObjectDocumentModel``.
            sentences_count: A number, a share such as ``"20%"``, or a callable that chooses, as
                sumy takes them.

        Returns:
            Sentence objects of the document.
        """
        sentences = list(document.sentences)
        scores = self.rate(document)
        order = sorted(range(len(sentences)), key=lambda number: (-scores[number], number))
        infos = _sumy("summarizers._summarizer").SentenceInfo
        count = sentences_count
        if not callable(count):
            count = _sumy("utils").ItemsCount(count)
        chosen = count([infos(sentences[number], number, scores[number]) for number in order])
        return tuple(info.sentence for info in sorted(chosen, key=lambda info: info.order))

    def rate(self, document: Any) -> list[float]:
        """A score for each sentence of a document, 0 for what is no sentence of an article."""
        texts, spans, starts, place = [], {}, [], 0
        for paragraph in document.paragraphs:
            flat = [" ".join(str(one).split()) for one in paragraph.sentences]
            block = " ".join(flat)
            ends = np.cumsum([len(one) + 1 for one in flat]).tolist()
            begins = [0, *ends[:-1]]
            spans[block] = [(low, low + len(one)) for low, one in zip(begins, flat, strict=True)]
            starts += [place + low for low in begins]
            texts.append(block)
            place += len(block) + 2

        def known(text: str, language: Language) -> list[tuple[int, int]]:
            del language
            return spans.get(text, [(0, len(text))])

        article = Article(text="\n\n".join(texts))
        ranked = rank([article], self._settings.replace(splitter=known))
        corpus = ranked.features.corpus
        score = dict(zip(corpus.start.tolist(), ranked.scores.tolist(), strict=True))
        return [score.get(start, 0.0) for start in starts]


class _Words:
    """What sumy asks of a tokenizer, by this library's tokens."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        tokens = tokenize(sentence)
        bounds = zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)
        words = (sentence[start:end] for start, end in bounds)
        return tuple(word for word in words if any(map(str.isalnum, word)))


def ranker(summarizer: Callable[[Any, Any], Any]) -> Ranker:
    """One of sumy's summarizers as a ranker of this library.

    Args:
        summarizer: For example ``LsaSummarizer(stemmer)``, with its stop words set.

    Returns:
        A ranker: sentences score by their place in sumy's order, in (0, 1].
    """
    dom = _sumy("models.dom")
    words = _Words()

    def ranked(features: Features) -> Floats:
        corpus = features.corpus
        rows = range(len(corpus))
        paragraphs = [
            dom.Paragraph([dom.Sentence(corpus.sentence(row).flat, words) for row in group])
            for _, group in groupby(rows, key=lambda row: int(corpus.article[row]))
        ]
        order: list[int] = []

        def take(infos: Sequence[Any]) -> list[Any]:
            order.extend(info.order for info in infos)
            return []

        summarizer(dom.ObjectDocumentModel(paragraphs), take)
        scores = np.zeros(len(corpus))
        scores[order] = 1.0 - np.arange(len(order)) / max(len(order), 1)
        return scores

    return ranked
