"""What a reader wants and what not: by phrase or publisher, and stop words of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from summarizer.numeric.arrays import Bools, among, where
from summarizer.sentences.corpus import Corpus
from summarizer.settings import Settings
from summarizer.text.lexical import plain_forms, terms, terms_of


def _flat(text: str) -> str:
    """A text without case, on one line."""
    return " ".join(text.casefold().split())


def mentioned(corpus: Corpus, wanted: str) -> Bools:
    """Sentences that hold a phrase, or whose article's publisher has that name, shape (n,)."""
    name = _flat(wanted)
    publishers = np.array(
        [_flat(article.publisher) == name for article in corpus.articles], np.bool_
    )
    mentions = publishers[corpus.article]
    rows = where(~mentions)
    mentions[rows] = [name in _flat(corpus.text(row)) for row in rows.tolist()]
    return mentions


def any_mentioned(corpus: Corpus, wanted: Iterable[str]) -> Bools:
    """Sentences that any of some phrases or publishers stands for, shape (n,)."""
    mentions = np.zeros(len(corpus), dtype=np.bool_)
    for phrase in wanted:
        mentions |= mentioned(corpus, phrase)
    return mentions


def terms_in(corpus: Corpus, text: str) -> Bools:
    """Whether each term of the cluster stands in a text, shape (n_terms,)."""
    asked: set[str] = set()
    for code in sorted(set(corpus.languages)):
        data = corpus.lists(code)
        vocabulary = corpus.tokens(" ".join(text.replace("-", " ").split()), data).vocabulary
        asked.update(terms(vocabulary, data))
    return np.array([term in asked for term in corpus.vocabulary], dtype=np.bool_)


def _terms(corpus: Corpus, words: Sequence[str]) -> Bools:
    """Whether each term of the cluster is one of some words, in any of its languages."""
    asked: set[str] = set()
    for code in sorted(set(corpus.languages)):
        asked.update(terms_of(plain_forms(list(words)), corpus.lists(code)))
    return np.array([term in asked for term in corpus.vocabulary], dtype=np.bool_)


def focused(corpus: Corpus, settings: Settings) -> Corpus:
    """The corpus as `exclude`, `pin` and `stop_words` of the settings want it.

    Excluded sentences are left out before anything is scored. A pinned one may be picked whatever
    it looks like.
    """
    if settings.exclude:
        corpus = corpus.take(where(~any_mentioned(corpus, settings.exclude)))
    if settings.pin:
        pinned = any_mentioned(corpus, settings.pin)
        corpus = replace(
            corpus,
            eligible=corpus.eligible | pinned,
            unfit=np.where(pinned, 0, corpus.unfit),
            dangling=corpus.dangling & ~pinned,
        )
    if settings.stop_words and len(corpus.terms):
        stop = where(_terms(corpus, settings.stop_words))
        corpus = replace(corpus, stop=corpus.stop | among(corpus.terms, stop))
    return corpus
