"""Shares: how much one voice may speak, and that the accused are heard.

Nothing here knows a name: parties are the words with capitals that the cluster itself repeats,
so that swapping two names throughout a cluster swaps them in the digest and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

import numpy as np

from summarizer.arrays import Bools, Ints, distinct, where
from summarizer.claims import Claims
from summarizer.corpus import Corpus
from summarizer.lexicons.classes import classes
from summarizer.objective import Problem
from summarizer.selection import Selection, refill
from summarizer.sparse import Floats

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

    A party is a word that half of the articles name, and with a capital wherever it stands.
    """
    size = len(corpus.vocabulary)
    read = len(distinct(corpus.article))
    least = max(2, PARTY_ARTICLES * read)
    count = np.bincount(corpus.terms, minlength=size)
    capital = np.bincount(corpus.terms[corpus.capital], minlength=size)
    found: Bools = (capital >= PARTY_CAPITAL * count) & (count >= least)
    # Few terms are left, so only their tokens are counted by article.
    tokens = where(found[corpus.terms])
    found[corpus.terms[tokens[corpus.stop[tokens]]]] = False
    tokens = tokens[found[corpus.terms[tokens]]]
    articles = corpus.article[corpus.bounds.searchsorted(tokens, "right") - 1]
    pairs = distinct(articles * max(size, 1) + corpus.terms[tokens])
    holders = np.bincount(pairs % max(size, 1), minlength=size)
    found &= holders >= least
    return found


def _holding(corpus: Corpus, said: Claims, name: str) -> set[int]:
    """Rows that hold a word of a class."""
    names = classes(said.code).names
    if name not in names:
        return set()
    at = said.classed[said.tokens[said.classed] == said.base + names.index(name)]
    return set((corpus.bounds.searchsorted(at, "right") - 1).tolist())


def speaker(corpus: Corpus, said: Claims, row: int, name: str, party: Bools) -> int:
    """Term of the party that a sentence names last before a word of a class, -1 for none.

    Args:
        corpus: n sentences.
        said: Their claims.
        row: One of them.
        name: A class of words, for example ``accuse``.
        party: The cluster's `parties`.
    """
    names = classes(said.code).names
    if name not in names:
        return -1
    low, high = int(corpus.bounds[row]), int(corpus.bounds[row + 1])
    at = where(said.tokens[low:high] == said.base + names.index(name))
    if not len(at):
        return -1
    before = corpus.terms[low : low + int(at[0])]
    named = before[party[before]]
    return int(named[-1]) if len(named) else -1


def answers(corpus: Corpus, said: Claims, picked: Sequence[int], pool: Ints) -> Ints:
    """Candidates in which somebody else denies what a pick accuses them of.

    Args:
        corpus: n sentences.
        said: Their claims.
        picked: Rows chosen so far.
        pool: Rows that may be chosen.

    Returns:
        Rows of the pool, ascending; empty where nobody is accused, or the digest holds an
        answer already.
    """
    accusing = _holding(corpus, said, "accuse").intersection(picked)
    if not accusing:
        return np.empty(0, np.int64)
    party = parties(corpus)
    accusers = {speaker(corpus, said, row, "accuse", party) for row in accusing} - {-1}
    denying = _holding(corpus, said, "deny")
    replies = {speaker(corpus, said, row, "deny", party) for row in denying.intersection(picked)}
    replies -= {-1}
    if not accusers or replies - accusers or len(accusers) > 1:
        # Nobody accuses, somebody answers, or both sides accuse: then both are heard.
        return np.empty(0, np.int64)
    rows = [
        row
        for row in sorted(denying.intersection(pool.tolist()))
        if speaker(corpus, said, row, "deny", party) not in {-1, *accusers}
    ]
    return np.array(rows, dtype=np.int64)


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
    said: Claims,
    pool: Ints,
    minimum: int,
) -> Selection:
    """The selection with an answer beside an accusation, and each group heard.

    What is wanted takes the place of the least valuable picks, and what room is left is filled
    again. Nothing changes where nobody is accused and no group lacks a sentence.

    Args:
        problem: m candidates.
        selection: What the selector chose.
        corpus: n sentences.
        said: Their claims.
        pool: Row of each candidate, shape (m,).
        minimum: Sentences that each of the articles' groups should have.
    """
    kept = list(selection.chosen)
    held: set[int] = set()
    replies = answers(corpus, said, pool[kept].tolist(), pool) if kept else np.empty(0, np.int64)
    wanted = [pool.searchsorted(replies)] if len(replies) else []
    if minimum:
        groups = np.array([corpus.articles[number].group for number in corpus.article[pool]])
        for group in sorted(set(groups.tolist()) - {""}):
            own = [one for one in kept if groups[one] == group][:minimum]
            held.update(own)
            wanted += [where(groups == group)] * (minimum - len(own))
    for candidates in wanted:
        best = _best(problem, candidates[~np.isin(candidates, kept)])
        room = _make_room(problem, kept, best, held) if best >= 0 else None
        if room is not None:
            kept = [*room, best]
            held.add(best)
    if kept == list(selection.chosen):
        return selection
    return refill(problem, kept, selection.bound.upper)
