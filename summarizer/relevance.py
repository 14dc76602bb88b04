"""Which articles are not about what the others are about.

A pile of saved pages holds error pages, notes of an archive, forms and polls. By themselves they
look like text; beside the other articles they share next to no word with any of them.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import e

import numpy as np

from summarizer.corpus import Corpus
from summarizer.forms import terms
from summarizer.languages import language
from summarizer.sparse import Floats
from summarizer.tokens import Bools, Ints, number

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
#: Terms that bound from below what an article shares: the most frequent ones.
FREQUENT = 64
#: The square of a damped count is never more than this many times the count: (1 + ln x)^2 / x is
#: largest at e.
DAMPED_SQUARE = 4 / e
TINY = 1e-12
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
    content = ~corpus.stop
    article = np.repeat(corpus.article, np.diff(corpus.bounds))[content]
    term = corpus.terms[content]
    codes = sorted(set(corpus.languages))
    spoken = np.array([codes.index(code) for code in corpus.languages], dtype=np.int64)
    for place, code in enumerate(codes):
        web = _web_terms(corpus, code)
        if len(codes) == 1:
            found = _among(article, term, number_of, web)
            break
        rows = np.flatnonzero((spoken == place)[article])
        found |= _among(article[rows], term[rows], number_of, web)
    present = np.zeros(number_of, dtype=np.bool_)
    present[corpus.article] = True
    return found if (present & ~found).any() else np.zeros(number_of, dtype=np.bool_)


@lru_cache(maxsize=64)
def _about_web(code: str) -> frozenset[str]:
    """The terms that stand for the web itself, in one language."""
    data = language(code)
    return frozenset(terms(sorted(data.web_words), data))


def _web_terms(corpus: Corpus, code: str) -> Bools:
    """Whether each term stands for the web itself, in one language, shape (n_terms,)."""
    held = map(_about_web(code).__contains__, corpus.vocabulary)
    return np.fromiter(held, dtype=np.bool_, count=len(corpus.vocabulary))


def _counts(article: Ints, term: Ints, width: int) -> tuple[Ints, Ints, Ints]:
    """Article and term of every pair that occurs, by article, and how often it does."""
    keys = (article * width + term).astype(np.uint64, copy=False)
    # Tokens come article by article, so keys are numbered some whole articles at a time.
    edges = np.searchsorted(article, article[::TOKENS_AT_ONCE]).tolist()
    places, counts = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for low, high in pairwise([*dict.fromkeys(edges), len(keys)]):
        numbers, firsts = number(keys[low:high])
        places.append(firsts + low)
        counts.append(np.bincount(numbers, minlength=len(firsts)))
    kept = np.concatenate(places)
    return article[kept], term[kept], np.concatenate(counts)


def _among(article: Ints, term: Ints, number_of: int, web: Bools) -> Bools:
    """Which articles of one language share nothing with the rest of them."""
    size = np.bincount(article, minlength=number_of)
    rest = size.sum() - size
    totals = np.bincount(term, minlength=len(web))
    about_web = np.bincount(article[web[term]], minlength=number_of)
    small = (rest >= REST_WORDS) & (rest >= REST_RATIO * size) & (size > 0)
    page = (about_web >= WEB_SHARE * size) & (rest > 0) & (size > 0)
    least = _least_shared(article, term, totals, size)
    doubtful = (small & (least < NOTHING_SHARED)) | (page & (least < LITTLE_SHARED))
    found = np.zeros(number_of, dtype=np.bool_)
    if doubtful.any():
        some = np.flatnonzero(doubtful[article])
        cosine = _shared(article[some], term[some], totals, number_of)
        found = (small & (cosine < NOTHING_SHARED)) | (page & (cosine < LITTLE_SHARED))
    return found & doubtful


def _least_shared(article: Ints, term: Ints, totals: Ints, size: Ints) -> Floats:
    """A lower bound of each article's cosine with the rest, from the most frequent terms alone.

    Nearly every article passes by it, so that few are compared term by term.
    """
    number_of = len(size)
    if len(totals) > FREQUENT:
        frequent = np.sort(np.argpartition(totals, -FREQUENT)[-FREQUENT:])
    else:
        frequent = np.arange(len(totals))
    column = np.full(len(totals), -1, dtype=np.int64)
    column[frequent] = np.arange(len(frequent))
    at = column[term]
    held = np.flatnonzero(at >= 0)
    width = len(frequent)
    own = np.bincount(article[held] * width + at[held], minlength=number_of * width)
    own = own.reshape(number_of, width)
    dot = (_damped(own) * _damped(totals[frequent] - own)).sum(axis=1)
    norm = np.sqrt(DAMPED_SQUARE * size * np.square(_damped(totals)).sum())
    found: Floats = dot / np.maximum(norm, TINY)
    return found


def _shared(article: Ints, term: Ints, totals: Ints, number_of: int) -> Floats:
    """Cosine of each of some articles with all the others of its language, shape (number_of,).

    Args:
        article: Article of each content token of those articles, ascending.
        term: Its term.
        totals: How often each term occurs in all articles of the language.
        number_of: Number of articles.
    """
    rows, columns, counts = _counts(article, term, len(totals))
    own, far = _damped(counts), _damped(totals[columns] - counts)
    # Squared length of the rest's vector: all terms, corrected where this article has a part.
    whole = np.square(_damped(totals))
    length = whole.sum() + np.bincount(rows, np.square(far) - whole[columns], minlength=number_of)
    dot = np.bincount(rows, own * far, minlength=number_of)
    norm = np.sqrt(np.bincount(rows, np.square(own), minlength=number_of) * np.maximum(length, 0))
    found: Floats = dot / np.maximum(norm, TINY)
    return found


def _damped(counts: Floats | Ints) -> Floats:
    """Sublinear term frequency, 0 for 0."""
    found: Floats = np.where(counts > 0, 1.0 + np.log(np.maximum(counts, 1)), 0.0)
    return found
