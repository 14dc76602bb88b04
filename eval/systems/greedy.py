"""Systems that cover weighted units under a budget: frequent bigrams, and the oracle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from eval.datasets.sources import Source, Units
from eval.lengths import Rule
from eval.rouge import usual_words
from eval.systems.model import Output
from summarizer import Budget
from summarizer.errors import InputError

#: A bigram counts if at least this many articles hold it (Gillick and Favre 2009, section 5: 3 of
#: 10); in clusters of fewer than nine articles a third of them, or nothing would be left.
LEAST_ARTICLES = 3
#: Weight of rarer bigrams: they fill room that is left and never outweigh a frequent one.
RARE_WEIGHT = 0.001
#: Ties within this much are broken by the sentence's place.
_TIE = 1e-12


@dataclass(frozen=True, slots=True)
class Problem:
    """Sentences that cover units of different worth under a limit of length.

    Args:
        contents: Units of each sentence and how often it has them.
        costs: Length of each sentence, at least 1.
        room: Length that may be used.
        worth: Worth of covering a unit once.
        wanted: How often each unit may be covered.
    """

    contents: Sequence[Mapping[Any, int]]
    costs: Sequence[int]
    room: float
    worth: Mapping[Any, float]
    wanted: Mapping[Any, float]

    def missing(self, chosen: Sequence[int]) -> dict[Any, float]:
        """How often each unit may still be covered."""
        left = dict(self.wanted)
        for number in chosen:
            for unit, n in self.contents[number].items():
                if unit in left:
                    left[unit] = max(0.0, left[unit] - n)
        return left

    def gain(self, number: int, missing: Mapping[Any, float]) -> float:
        """Worth that a sentence would add."""
        worth = self.worth
        return sum(
            min(n, missing.get(unit, 0.0)) * worth[unit]
            for unit, n in self.contents[number].items()
            if unit in worth
        )


def cover(problem: Problem) -> list[int]:
    """Choose sentences that cover much worth within the limit.

    Greedy by gain per length and greedy by gain, each improved by exchanging one sentence for
    another until nothing helps; the better of the two.

    Returns:
        Sentence numbers.

    Source:
        Khuller, Moss and Naor (1999), The budgeted maximum coverage problem, IPL 70; Lin and
        Bilmes (2010), NAACL.
    """
    solutions = []
    for power in (1.0, 0.0):
        chosen, value = _improved(problem, *_greedy(problem, power))
        solutions.append((-value, chosen))
    return min(solutions, key=lambda pair: pair[0])[1]


def _greedy(problem: Problem, power: float) -> tuple[list[int], float]:
    """Take the sentence of the highest gain per length to a power until none fits."""
    chosen: list[int] = []
    value, room = 0.0, problem.room
    missing = problem.missing([])
    # Gains only shrink, so a stale one that already loses need not be looked at again.
    stale = [problem.gain(number, missing) for number in range(len(problem.contents))]
    while True:
        best, best_rate = -1, 0.0
        for i, cost in enumerate(problem.costs):
            scale = max(1, cost) ** power
            if cost > room or i in chosen or stale[i] / scale <= best_rate + _TIE:
                continue
            stale[i] = problem.gain(i, missing)
            if stale[i] / scale > best_rate + _TIE:
                best, best_rate = i, stale[i] / scale
        if best < 0:
            return chosen, value
        chosen.append(best)
        value += stale[best]
        room -= problem.costs[best]
        missing = problem.missing(chosen)


def _improved(problem: Problem, chosen: list[int], value: float) -> tuple[list[int], float]:
    """Exchange one sentence for one that is not chosen, best exchange first, while it helps."""
    while True:
        best: tuple[float, list[int]] = (value + _TIE, [])
        room = problem.room - sum(problem.costs[number] for number in chosen)
        # The last one takes nothing out: after exchanges there may be room again.
        for out in [*chosen, None]:
            rest = [number for number in chosen if number != out]
            missing = problem.missing(rest)
            base = value - (problem.gain(out, missing) if out is not None else 0.0)
            free = room + (problem.costs[out] if out is not None else 0.0)
            for number, cost in enumerate(problem.costs):
                if cost > free or number in chosen:
                    continue
                total = base + problem.gain(number, missing)
                if total > best[0]:
                    best = (total, [*rest, number])
        if not best[1]:
            return chosen, value
        value, chosen = best


def _printed(source: Source, chosen: Sequence[int]) -> list[str]:
    return [source.units.texts[number] for number in sorted(chosen)]


def _room(source: Source, budget: Budget) -> tuple[list[int], float]:
    """Costs and room with line breaks counted where the unit counts them."""
    extra = 1 if budget.unit in ("characters", "bytes") else 0
    return [cost + extra for cost in source.units.costs(budget)], budget.amount + extra


def _bigrams(units: Units, row: int) -> set[tuple[int, int]]:
    """Stemmed bigrams of a sentence that are not two stop words."""
    begin, end = int(units.bounds[row]), int(units.bounds[row + 1])
    terms = units.terms[begin:end].tolist()
    stop = units.stop[begin:end].tolist()
    return {pair for pair, off in zip(pairwise(terms), pairwise(stop), strict=True) if not all(off)}


def run_bigrams(source: Source, budget: Budget, rule: Rule) -> Sequence[Output]:
    """Cover the bigrams that occur in many articles.

    Source:
        Gillick and Favre (2009), A scalable global model for summarization, ILP-NLP workshop.
    Departs:
        Greedy and exchanges instead of integer programming; see `LEAST_ARTICLES`.
    """
    del rule  # whole sentences that fit
    units = source.units
    bigrams_of = [_bigrams(units, row) for row in range(len(units))]
    articles: dict[tuple[int, int], set[int]] = {}
    for row, bigrams in enumerate(bigrams_of):
        for bigram in bigrams:
            articles.setdefault(bigram, set()).add(int(units.article[row]))
    least = min(LEAST_ARTICLES, -(-len(source.cluster.articles) // LEAST_ARTICLES))
    worth = {
        bigram: len(holders) * (1.0 if len(holders) >= least else RARE_WEIGHT)
        for bigram, holders in articles.items()
    }
    costs, room = _room(source, budget)
    contents = [dict.fromkeys(sorted(bigrams), 1) for bigrams in bigrams_of]
    problem = Problem(contents, costs, room, worth, dict.fromkeys(worth, 1.0))
    return [_printed(source, cover(problem))]


def _grams(text: str, language: str) -> Counter[tuple[str, ...]]:
    """Unigrams and bigrams as ROUGE counts them."""
    words = usual_words(text, language)
    return Counter([*((word,) for word in words), *pairwise(words)])


def run_oracle(source: Source, budget: Budget, rule: Rule) -> Sequence[Output]:
    """Whole sentences chosen with the references in view: about as high as extraction goes.

    Maximises ROUGE-1 plus ROUGE-2 recall, averaged over the references, greedily and
    by exchanges, so it is a lower estimate of the bound.

    Source:
        Nallapati, Zhai and Zhou (2017), SummaRuNNer, AAAI, section 3 (greedy labels);
        Hirao et al. (2017), Enumeration of extractive oracle summaries, EACL.
    """
    del rule
    language = source.cluster.language
    wanted: Counter[tuple[str, ...]] = Counter()
    sizes = {1: 0, 2: 0}
    references = [_grams(text, language) for text in source.cluster.references]
    for grams in references:
        for gram, n in grams.items():
            sizes[len(gram)] += n
            # Several references: a unit is worth its mean count, up to its largest one.
            wanted[gram] = max(wanted[gram], n)
    worth = {
        gram: sum(min(most, grams[gram]) for grams in references) / most / sizes[len(gram)]
        for gram, most in wanted.items()
    }
    contents = [_grams(text, language) for text in source.units.texts]
    costs, room = _room(source, budget)
    limits = {gram: float(n) for gram, n in wanted.items()}
    return [_printed(source, cover(Problem(contents, costs, room, worth, limits)))]


def run_people(source: Source, budget: Budget, rule: Rule) -> Sequence[Output]:
    """Each reference as a summary; it is measured against the others (jackknife).

    Raises:
        InputError: If there are fewer than two references.

    Source:
        Lin (2004), Looking for a few good metrics, NTCIR 4 (jackknifing).
    """
    references = source.cluster.references
    if len(references) < 2:
        raise InputError("people against people needs two references; leave this system out")
    del budget, rule  # the harness cuts
    return [source.split(text) for text in references]
