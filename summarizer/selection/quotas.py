"""Shares: how much one voice may speak, and that each group is heard.

Nothing here knows a name: parties are the words with capitals that the cluster itself repeats,
so that swapping two names throughout a cluster swaps them in the digest and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

import numpy as np

from summarizer.numeric.arrays import Bools, Ints, distinct, where
from summarizer.numeric.sparse import Floats
from summarizer.selection.greedy import refill
from summarizer.selection.objective import Problem, Selection
from summarizer.sentences.corpus import Corpus
from summarizer.sentences.focus import mentioned
from summarizer.text.lexical import terms

#: A cap needs this many voices: of two, each may have most to say.
LEAST_VOICES = 3
#: A party is named in this share of the articles at least, with a capital nearly always.
PARTY_ARTICLES = 0.5
PARTY_CAPITAL = 0.9


def voice_cap(voices: Ints, costs: Floats, budget: float, share: float) -> float:
    """Most that one voice may take of the budget.

    Args:
        voices: Voice of each candidate, shape (m,).
        costs: Length of each, shape (m,).
        budget: The whole, in the same unit.
        share: Share of it that one voice may take, in (0, 1]; 1 for no cap.

    Returns:
        The cap; never less than the longest candidate, so that any sentence can be picked;
        infinity for no cap and for fewer than `LEAST_VOICES` voices.
    """
    if share >= 1 or len(distinct(voices)) < LEAST_VOICES:
        return float("inf")
    return max(share * budget, float(costs.max(initial=0.0)))


def parties(corpus: Corpus) -> Bools:
    """Whether each term names a party of the cluster, shape (n_terms,).

    A party is a word that half of the articles name, and with a capital wherever it stands; days
    and months are none.
    """
    size = len(corpus.vocabulary)
    read = len(distinct(corpus.article))
    least = max(2, PARTY_ARTICLES * read)
    count = np.bincount(corpus.terms, minlength=size)
    capital = np.bincount(corpus.terms[corpus.capital], minlength=size)
    found: Bools = (capital >= PARTY_CAPITAL * count) & (count >= least)
    data = corpus.main_lists
    calendar = set(terms([*data.weekdays, *data.months, *data.months_in_dates], data))
    named = where(found)
    found[named] = [term not in calendar for term in corpus.vocabulary.terms(named)]
    # Few terms are left, so only their tokens are counted by article.
    tokens = where(found[corpus.terms])
    found[corpus.terms[tokens[corpus.stop[tokens]]]] = False
    tokens = tokens[found[corpus.terms[tokens]]]
    articles = corpus.article[corpus.bounds.searchsorted(tokens, "right") - 1]
    pairs = distinct(articles * max(size, 1) + corpus.terms[tokens])
    holders = np.bincount(pairs % max(size, 1), minlength=size)
    found &= holders >= least
    return found


def _make_room(problem: Problem, kept: list[int], wanted: int, held: Set[int]) -> list[int] | None:
    """The kept candidates, less the least valuable ones, so that another fits; None if never."""
    left = list(kept)
    while True:
        spent = float(problem.costs[left].sum())
        own = [one for one in left if problem.voices[one] == problem.voices[wanted]]
        fits = spent + problem.costs[wanted] <= problem.budget
        fits &= float(problem.costs[own].sum()) + problem.costs[wanted] <= problem.cap
        if fits:
            return left
        # Selections come most valuable first; nothing that another one leans on is dropped.
        leaned_on = set(problem.after[left].tolist())
        free = [one for one in left if one not in held and one not in leaned_on]
        if not free:
            return None
        left.remove(free[-1])


def _best(problem: Problem, candidates: Ints) -> int:
    """The candidate of most worth that stands alone, -1 for none."""
    alone = candidates[problem.after[candidates] < 0]
    if not len(alone):
        return -1
    worth = problem.concepts.dot(problem.weights) - problem.penalties
    return int(alone[worth[alone].argmax()])


def balanced(
    problem: Problem,
    selection: Selection,
    corpus: Corpus,
    pool: Ints,
    minimum: int,
    pins: Sequence[str] = (),
) -> Selection:
    """The selection with each group heard and each pin in it.

    What is wanted takes the place of the least valuable picks, and what room is left is filled
    again. Nothing changes where no group lacks a sentence.

    Args:
        problem: m candidates.
        selection: What the selector chose.
        corpus: n sentences.
        pool: Row of each candidate, shape (m,).
        minimum: Sentences that each of the articles' groups should have.
        pins: Phrases and publishers that a sentence each should have.
    """
    kept = list(selection.chosen)
    held: set[int] = set()
    wanted = []
    for wish, least in _wants(corpus, pool, minimum, pins):
        own = [one for one in kept if wish[one]][:least]
        held.update(own)
        wanted += [where(wish)] * (least - len(own))
    for candidates in wanted:
        best = _best(problem, candidates[~np.isin(candidates, kept)])
        room = _make_room(problem, kept, best, held) if best >= 0 else None
        if room is not None:
            kept = [*room, best]
            held.add(best)
    if kept == list(selection.chosen):
        return selection
    return refill(problem, kept, selection.bound.upper)


def _wants(
    corpus: Corpus, pool: Ints, minimum: int, pins: Sequence[str]
) -> Iterator[tuple[Bools, int]]:
    """Which candidates answer each wish, shape (m,), and how many of them are wanted."""
    for pin in pins:
        yield mentioned(corpus, pin)[pool], 1
    groups = np.array([corpus.articles[number].group for number in corpus.article[pool]])
    if minimum:
        for group in sorted(set(groups.tolist()) - {""}):
            yield groups == group, minimum
