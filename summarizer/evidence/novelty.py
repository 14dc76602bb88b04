"""Which sentences of new articles tell only what a reader knows already.

A sentence is told where a known one shares most of its words, counts the same, or supports it, but
for one that gives a day or month that nobody gave before.
News stands on top of an article: behind a sentence that is told, only a name or figure that
nobody gave before is news.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarizer.errors import UsageError
from summarizer.evidence.support import matches
from summarizer.facts import times
from summarizer.facts.novelty import brings_nothing, is_dated_anew, is_told, remember, statement
from summarizer.facts.statements import statements
from summarizer.languages import Language
from summarizer.model import Article
from summarizer.numeric.arrays import Bools, Ints, where
from summarizer.sentences.corpus import Corpus
from summarizer.sentences.segmentation import segment_as
from summarizer.settings import Settings

#: Value of the model of support from which a known sentence tells the same. Support that is shown
#: asks for more. With the words alone, half a of the labels gave recall .39 and took 5 % of the
#: new for told; from this value on .58 and 8 %, on half b .45 and 8 %.
TELLS = -0.3


def without_told(corpus: Corpus, known: Sequence[str], settings: Settings) -> Corpus:
    """The corpus without the sentences that tell what is known.

    Args:
        corpus: n sentences.
        known: Sentences that the reader knows.
        settings: How they are read.

    Raises:
        UsageError: If `known` is not several texts.
    """
    if isinstance(known, str) or not all(isinstance(text, str) for text in known):
        raise UsageError(f"known takes several texts, as in a list, not {known!r}")
    if not known or not len(corpus):
        return corpus
    codes = [corpus.languages[number] for number in corpus.article.tolist()]
    lists = {code: corpus.lists(code) for code in codes}
    memories = {code: remember(known, data, corpus.tokenizer) for code, data in lists.items()}
    texts = [" ".join(corpus.text(row).split()) for row in range(len(corpus))]
    read = [
        (statement(text, lists[code], corpus.tokenizer), memories[code])
        for text, code in zip(texts, codes, strict=True)
    ]
    told = np.array([is_told(*one) for one in read], dtype=np.bool_)
    fresh = np.array([is_dated_anew(*one) for one in read], dtype=np.bool_)
    # A figure that nobody gave is news, whatever words stand around it.
    figured = np.array([not new.values <= memory.values for new, memory in read], dtype=np.bool_)
    rest = where(~told & ~fresh & ~figured)
    told[rest] = _supported(
        [texts[row] for row in rest.tolist()], known, corpus.main_language, settings
    )
    for row in where(_behind(corpus.article, told) & ~told).tolist():
        published = corpus.articles[corpus.article[row]].published
        told[row] = brings_nothing(*read[row]) and not _is_of_today(
            texts[row], lists[codes[row]], published
        )
    return corpus.take(where(~told))


def _behind(article: Ints, told: Bools) -> Bools:
    """Whether a sentence that is told stands before each sentence in its article, shape (n,)."""
    count: Ints = np.cumsum(told) - told
    first = article.searchsorted(article)
    behind: Bools = count > count[first]
    return behind


def _is_of_today(text: str, data: Language, published: str) -> bool:
    """Whether a sentence tells of the day of its article: nobody told that before."""
    day = times.day_of(published)
    return bool(day) and any(time.day == day for time in times.read(text, data, published))


def _supported(texts: Sequence[str], known: Sequence[str], code: str, settings: Settings) -> Bools:
    """Whether a known sentence supports each of some others, shape (n,)."""
    if not texts:
        return np.zeros(0, dtype=np.bool_)
    sides = (("known", known), ("new", texts))
    articles = [Article(id=name, text="\n\n".join(side)) for name, side in sides]
    both = segment_as(settings, articles, [code] * len(articles), min_words=1)
    rows = where(both.article == 1)
    wanted = set(texts)
    asked = [row for row in rows.tolist() if " ".join(both.text(row).split()) in wanted]
    near = matches(statements(both), np.array(asked, dtype=np.int64))
    supported = {
        " ".join(both.text(row).split())
        for row, every in zip(asked, near, strict=True)
        if any(match.value >= TELLS and not match.differs for match in every)
    }
    return np.array([text in supported for text in texts], dtype=np.bool_)
