"""Piles that tell several stories, and pages that are no article.

A digest is made of one event. Articles that have nothing to do with one another are grouped by
what they share, so that the largest story can be told and the others named.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

import numpy as np

from summarizer.numeric.arrays import Bools, Ints, distinct, where
from summarizer.numeric.sparse import Floats
from summarizer.sentences.corpus import Corpus

#: Articles with fewer content words, or fewer different names, do not tell what they are about.
LEAST_WORDS, LEAST_NAMES = 20, 5
#: A term is a name where this share of its places is capitalised.
NAME_SHARE = 0.7
#: More articles than this are no cluster that somebody gathered by hand.
MOST_ARTICLES = 300
#: Groups whose articles share less of their names than this, on average, are of different stories:
#: of 417 clusters of one event each (100 of whole pages, 307 of excerpts, 10 of dated articles)
#: none falls apart at it, and of 80 piles of two to five stories 62 do.
APART = 0.04
#: Where there are several stories for certain, this parts them best.
PARTED = 0.12
#: So much is enough for an article that is like no other single one.
SINGLE = 0.06
#: Where two articles share this much, one with so many content words that shares less than `SINGLE`
#: with each other one is about something else. Of 125 articles of whole pages beside such two, 3
#: are (read: all three rightly); of 71 that were put into the wrong cluster, 57.
TOLD_TWICE, STRANGER_WORDS = 0.15, 60
#: A text with more words than this is an article, whatever phrases it holds.
LONGEST_NOTICE = 90
#: Characters of a word with its space, on average at most.
WORD_CHARACTERS = 8

_NOTICES = Path(__file__).parent.parent / "lexicons" / "error_pages.toml"


@lru_cache(maxsize=1)
def _phrases() -> tuple[str, ...]:
    """Phrases of pages that are no article, of all languages."""
    data = tomllib.loads(_NOTICES.read_text("utf-8"))["phrases"]
    lines = (line for phrases in data.values() for line in phrases.splitlines())
    return tuple(phrase for line in lines for phrase in line.split("|") if phrase)


def no_article(corpus: Corpus) -> Bools:
    """Whether each article is an error page or a notice instead, shape (n_articles,).

    Where every one would be, none is.

    Args:
        corpus: Sentences of a cluster.
    """
    notices = np.zeros(len(corpus.articles), dtype=np.bool_)
    for number, article in enumerate(corpus.articles):
        if len(article.text) <= LONGEST_NOTICE * WORD_CHARACTERS:
            text = " ".join(article.text.lower().replace("’", "'").split())
            if len(text.split()) <= LONGEST_NOTICE:
                notices[number] = any(phrase in text for phrase in _phrases())
    present = np.zeros(len(corpus.articles), dtype=np.bool_)
    present[corpus.article] = True
    return notices if (present & ~notices).any() else np.zeros_like(notices)


def stories(corpus: Corpus) -> tuple[Ints, int]:
    """The stories that articles tell.

    Stories are told apart only where there can be no doubt: in one language, with two stories of
    several articles each, or with three stories of which none has most of the articles.

    Args:
        corpus: Sentences of a cluster, one of each set of copies.

    Returns:
        Number of the story of each article, 0 for the largest, -1 where its text is too short,
        shape (n_articles,); and how many stories there are at least, 1 where all are one but for
        single articles about something else, which have number 1.
    """
    one = np.zeros(len(corpus.articles), dtype=np.int64)
    content = where(~corpus.stop)
    article = corpus.article.repeat(np.diff(corpus.bounds))[content]
    term, size = corpus.terms[content], len(corpus.vocabulary)
    often = np.bincount(term, minlength=size)
    name = np.bincount(term, corpus.capital[content], size) >= NAME_SHARE * np.maximum(often, 1)
    sizes = np.bincount(article, minlength=len(one))
    keys = distinct((article * size + term)[name[term]])
    names = np.bincount(keys // size, minlength=len(one))
    members = where((sizes >= LEAST_WORDS) & (names >= LEAST_NAMES))
    spoken = {corpus.languages[number] for number in members.tolist()}
    if not 2 < len(members) <= MOST_ARTICLES or len(spoken) > 1:
        return one, 1
    alike = _alike(article[name[term]], term[name[term]], members)
    least = _grouped(alike, APART)
    if not _several(least):
        strange = (alike - np.diag(np.diag(alike))).max(axis=1) < SINGLE
        told_twice = (np.triu(alike, 1) >= TOLD_TWICE).any()
        one[members] = strange & (sizes[members] >= STRANGER_WORDS) & told_twice
        return one, 1
    groups = _with_singles(_grouped(alike, PARTED), alike)
    words = [int(sizes[members[group]].sum()) for group in groups]
    order = sorted(range(len(groups)), key=lambda g: (-len(groups[g]), -words[g], groups[g][0]))
    one[:] = -1
    for number, group in enumerate(order):
        one[members[groups[group]]] = number
    return one, len(least)


def _alike(article: Ints, term: Ints, members: Ints) -> Floats:
    """Cosines between some articles by sublinear counts of some terms, shape (n, n)."""
    place = np.full(int(article.max()) + 1, -1, dtype=np.int64)
    place[members] = np.arange(len(members))
    inside = place[article] >= 0
    keys = (term * len(members) + place[article])[inside]
    counts = np.bincount(np.unique(keys, return_inverse=True)[1]).astype(np.float64)
    cells = distinct(keys)
    column, row = cells // len(members), cells % len(members)
    damped = 1.0 + np.log(counts)
    norm = np.sqrt(np.bincount(row, np.square(damped), len(members)))
    # What one article says alone is shared with no other.
    held = np.bincount(column)
    common = held[column] > 1
    number = np.cumsum(held > 1) - 1
    rows = np.zeros((len(members), int(number[-1]) + 1), dtype=np.float64)
    rows[row[common], number[column[common]]] = damped[common] / norm[row[common]]
    # The same bytes on every machine: products of rows in any order agree to far more digits.
    found: Floats = np.round(rows @ rows.T, 9)
    return found


def _grouped(alike: Floats, least: float) -> list[list[int]]:
    """Groups of articles, joined while the likest two share as much as `least` on average.

    Source:
        Sokal and Michener (1958), the unweighted pair-group method with arithmetic mean.
    """
    groups = [[place] for place in range(len(alike))]
    shared = alike.copy()
    np.fill_diagonal(shared, -1.0)
    while len(groups) > 1:
        best = int(shared.argmax())
        first, second = sorted(divmod(best, len(groups)))
        if shared[first, second] < least:
            break
        sizes = len(groups[first]), len(groups[second])
        mixed = (sizes[0] * shared[first] + sizes[1] * shared[second]) / sum(sizes)
        shared[first], shared[:, first] = mixed, mixed
        shared[first, first] = -1.0
        shared = np.delete(np.delete(shared, second, axis=0), second, axis=1)
        groups[first] += groups.pop(second)
    return [sorted(group) for group in groups]


def _with_singles(groups: list[list[int]], alike: Floats) -> list[list[int]]:
    """The groups, with articles that stand alone joined to the likest of several articles."""
    several = [group for group in groups if len(group) > 1]
    joined = [list(group) for group in several]
    singles = []
    for group in (group for group in groups if len(group) == 1):
        shared = [float(alike[group[0], other].mean()) for other in several]
        if max(shared, default=0.0) >= SINGLE:
            joined[shared.index(max(shared))] += group
        else:
            singles.append(group)
    return [sorted(group) for group in joined] + singles


def _several(groups: list[list[int]]) -> bool:
    """Whether groups are several stories beyond doubt."""
    sizes = sorted(map(len, groups), reverse=True)
    total = sum(sizes)
    return (len(sizes) > 1 and sizes[1] > 1) or (len(sizes) > 2 and 2 * sizes[0] <= total)
