"""Which articles are not about what the others are about.

A pile of saved pages holds error pages, notes of an archive, forms and polls. By themselves they
look like text; beside the other articles they share next to no word with any of them.
"""

from __future__ import annotations

import numpy as np

from summarizer.corpus import Corpus
from summarizer.forms import terms
from summarizer.languages import language
from summarizer.sparse import Floats
from summarizer.tokens import Bools, Ints

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
    spoken = np.array(corpus.languages, dtype=object)
    for code in sorted(set(corpus.languages)):
        rows = np.flatnonzero((spoken == code)[article])
        found |= _among(article[rows], term[rows], number_of, _web_terms(corpus, code))
    present = np.zeros(number_of, dtype=np.bool_)
    present[corpus.article] = True
    return found if (present & ~found).any() else np.zeros(number_of, dtype=np.bool_)


def _web_terms(corpus: Corpus, code: str) -> Ints:
    """Numbers of the terms that stand for the web itself, in one language."""
    data = language(code)
    wanted = set(terms(sorted(data.web_words), data))
    return np.array([i for i, term in enumerate(corpus.vocabulary) if term in wanted], np.int64)


def _among(article: Ints, term: Ints, number_of: int, web: Ints) -> Bools:
    """Which articles of one language share nothing with the rest of them."""
    width = int(term.max(initial=0)) + 1
    keys, counts = np.unique(article * width + term, return_counts=True)
    rows, columns = keys // width, keys % width
    totals = np.bincount(columns, counts, minlength=width)
    size = np.bincount(rows, counts, minlength=number_of)
    rest = size.sum() - size
    others = totals[columns] - counts
    own, far = _damped(counts), _damped(others)
    # Squared length of the rest's vector: all terms, corrected where this article has a part.
    whole = np.square(_damped(totals))
    length = whole.sum() + np.bincount(rows, np.square(far) - whole[columns], minlength=number_of)
    dot = np.bincount(rows, own * far, minlength=number_of)
    norm = np.sqrt(np.bincount(rows, np.square(own), minlength=number_of) * np.maximum(length, 0))
    cosine = dot / np.maximum(norm, 1e-12)
    about_web = np.bincount(rows, counts * np.isin(columns, web), minlength=number_of)
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
