"""Which articles are not about what the others are about.

A pile of saved pages holds error pages, notes of an archive, forms and polls. By themselves they
look like text; beside the other articles they share next to no word with any of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from summarizer.languages import Language
from summarizer.numeric.arrays import Bools, Ints, where
from summarizer.numeric.hashing import number
from summarizer.numeric.sparse import Floats
from summarizer.sentences.corpus import Corpus
from summarizer.text.lexical import terms

#: An article shares nothing with the rest below this cosine. On 1,300 articles of 400 clusters
#: (100 of whole pages, 300 of shortened ones) all 60 below it were off the topic.
NOTHING_SHARED = 0.08
#: An article that speaks of the web itself needs to share this much to be about the event.
LITTLE_SHARED = 0.2
#: Share of an article's content words that are about web pages: a page about pages.
WEB_SHARE = 0.2
#: The rest must hold this many content words, and this many times the article's own: a few
#: short excerpts of one story share no words by chance.
REST_WORDS = 120
REST_RATIO = 4
#: Tokens whose table of slots stays in the processor's second cache.
TOKENS_AT_ONCE = 1 << 15


def off_topic(corpus: Corpus) -> Bools:
    """Whether each article is about something else than the others, shape (n_articles,).

    Articles are compared with those of their own language; where all would be off the topic,
    none is.

    Args:
        corpus: Sentences of the cluster, one of each set of copies.
    """
    number_of = len(corpus.articles)
    found = np.zeros(number_of, dtype=np.bool_)
    content = where(~corpus.stop)
    article = corpus.article.repeat(np.diff(corpus.bounds)).take(content)
    term = corpus.terms.take(content)
    codes = sorted(set(corpus.languages))
    spoken = np.array([codes.index(code) for code in corpus.languages], dtype=np.int64)
    for place, code in enumerate(codes):
        web = _web_terms(corpus, code)
        if len(codes) == 1:
            found = _among(article, term, number_of, web)
            break
        rows = where((spoken == place)[article])
        found |= _among(article[rows], term[rows], number_of, web)
    present = np.zeros(number_of, dtype=np.bool_)
    present[corpus.article] = True
    return found if (present & ~found).any() else np.zeros(number_of, dtype=np.bool_)


@lru_cache(maxsize=64)
def _about_web(data: Language) -> frozenset[str]:
    """The terms that stand for the web itself, in one language."""
    return frozenset(terms(sorted(data.web_words), data))


def _of_web(terms: Sequence[str], data: Language) -> list[bool]:
    """Whether each term stands for the web."""
    return list(map(_about_web(data).__contains__, terms))


def _web_terms(corpus: Corpus, code: str) -> Bools:
    """Whether each term stands for the web itself, in one language, shape (n_terms,)."""
    return corpus.vocabulary.ask(_of_web, corpus.lists(code)) != 0


def _counts(article: Ints, term: Ints, width: int) -> tuple[Ints, Ints, Ints]:
    """Article and term of every pair that occurs, by article, and how often it does."""
    keys = (article * width + term).astype(np.uint64, copy=False)
    # Tokens come article by article, so keys are numbered some whole articles at a time.
    edges = article.searchsorted(article[::TOKENS_AT_ONCE]).tolist()
    places, counts = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for low, high in pairwise([*dict.fromkeys(edges), len(keys)]):
        numbers, firsts = number(keys[low:high])
        places.append(firsts + low)
        counts.append(np.bincount(numbers, minlength=len(firsts)))
    kept = np.concatenate(places)
    return article.take(kept), term.take(kept), np.concatenate(counts)


def _among(article: Ints, term: Ints, number_of: int, web: Bools) -> Bools:
    """Which articles of one language share nothing with the rest of them."""
    rows, columns, counts = _counts(article, term, len(web))
    totals = np.bincount(columns, counts, minlength=len(web)).astype(np.int64)
    size = np.bincount(rows, counts, minlength=number_of)
    rest = size.sum() - size
    # One logarithm for each different count, of which there are few.
    damped = _damped(np.arange(int(totals.max(initial=0)) + 1))
    own, far = damped.take(counts), damped.take(totals.take(columns) - counts)
    # Squared length of the rest's vector: all terms, corrected where this article has a part.
    whole = np.square(damped.take(totals))
    apart = np.square(far) - whole.take(columns)
    length = whole.sum() + np.bincount(rows, apart, minlength=number_of)
    dot = np.bincount(rows, own * far, minlength=number_of)
    norm = np.sqrt(np.bincount(rows, np.square(own), minlength=number_of) * np.maximum(length, 0))
    cosine = dot / np.maximum(norm, 1e-12)
    about_web = np.bincount(rows, counts * web.take(columns), minlength=number_of)
    small = (rest >= REST_WORDS) & (rest >= REST_RATIO * size)
    page = (about_web >= WEB_SHARE * size) & (rest > 0)
    found: Bools = (size > 0) & (
        (small & (cosine < NOTHING_SHARED)) | (page & (cosine < LITTLE_SHARED))
    )
    return found


def _damped(counts: Floats | Ints) -> Floats:
    """Sublinear term frequency, 0 for 0."""
    found: Floats = np.where(counts > 0, 1.0 + np.log(np.maximum(counts, 1)), 0.0)
    return found
