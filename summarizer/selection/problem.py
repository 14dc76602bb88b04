"""From scores to picked rows: what covering a concept is worth, who may be picked, at what cost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from summarizer.cluster.kinds import MANY_VOICES
from summarizer.errors import UsageError
from summarizer.facts.references import references
from summarizer.facts.wording import penalties, quoted_share
from summarizer.model import Budget
from summarizer.numeric.arrays import Bools, Ints, distinct, median, where
from summarizer.numeric.checks import whole
from summarizer.numeric.sparse import Floats, Sparse, ones, sums
from summarizer.ranking.features import Features
from summarizer.selection.concrete import concrete
from summarizer.selection.greedy import Selector, refill
from summarizer.selection.mending import FEW_VOICES
from summarizer.selection.objective import Problem, Selection
from summarizer.selection.openings import openings
from summarizer.selection.quotas import balanced, voice_cap
from summarizer.selection.redundancy import events
from summarizer.sentences.corpus import Corpus
from summarizer.sentences.eligibility import SHORT
from summarizer.settings import Settings

#: How a concept's worth falls with its first place in any article: (1 + place) to this power.
#: See benchmarks/notes/experiments.md for this and the next constant.
POSITION_POWER = 0.4
#: Centrality is tempered to this power before it becomes concept weight: TextRank's scores
#: differ more between sentences than readers' choices do.
SCORE_POWER = 0.5
#: A selector is given at most this many candidates, those of the largest gain.
POOL = 1_000
#: Worth of hearing every voice of the cluster, beside 1 for all its concepts: 0.03 lets all five
#: articles of the seeds speak in 120 words. In a tight digest of few voices it is up to 0.1: then
#: the three sides of neus/validation are used more evenly than by any baseline; docs/trust.md has
#: the price. More voices fit into a tight digest only with sentences that nobody needs. Beyond few
#: voices the weight falls.
VOICE_WEIGHT = 0.03
FEW_VOICES_WEIGHT = 0.1
#: A digest of so many sentences or fewer is tight: most rules for short digests fade beyond it.
TIGHT = 5
#: Share of all worth that the statements of the articles' openings have in a digest of few
#: sentences from few voices; bigrams have the rest, which in a long digest, or of a hundred
#: reviews, is nearly all. benchmarks/notes/digest.md has the trials.
STATEMENT_SHARE = 0.65
#: A sentence that is a quotation for more than this share tells what somebody feels more often than
#: what happened: of 176 in 81 clusters 8 in 100 tell a key fact, where 24 of all do.
QUOTED_SHARE = 0.6
#: Share of its worth that it loses in a short digest, one of some seven sentences or fewer. In a
#: long one it loses nothing: people quote, and a price there cost 1.3 points of ROUGE-2 on
#: multi_news_full/dev.
SHORT_DIGEST = 0.5
QUOTED_PRICE = 0.8
#: A digest of some eight sentences or fewer has no room for what adds nothing concrete; in one of
#: 250 words it is background, and to leave it out cost 1.1 points on multi_news_full/dev.
CONCRETE_DIGEST = 0.4
#: A digest that uses this share of its budget is full; what is left is less than a sentence.
FULL_SHARE = 0.9
#: A short digest that uses this share of its budget takes no sentence in the first person and no
#: quotation without its speaker to fill the rest: of ten in 714 digests one told something of the
#: event. One that uses less is of an interview or a diary, where people speak.
SPOKEN_SHARE = 0.5


def concept_worth(features: Features, scores: Floats) -> Floats:
    """Worth of covering each concept: the TextRank mass of the sentences that hold it.

    Args:
        features: n sentences.
        scores: Their scores, shape (n,).

    Returns:
        Non-negative weights that sum to 1, shape (n_concepts,).
    """
    concepts = features.concepts
    central = np.maximum(scores, 0.0) ** SCORE_POWER
    mass = sums(concepts.columns, concepts.spread(central), concepts.width)
    mass *= features.concept_weights
    # What no sentence holds has no mass, so its place does not matter.
    last = int(features.positions.max(initial=0))
    first = np.full(concepts.width, last)
    np.minimum.at(first, concepts.columns, concepts.spread(features.positions))
    worth = mass * ((1.0 + np.arange(last + 1)) ** -POSITION_POWER)[first]
    total = float(worth.sum())
    return worth / total if total > 0 else worth


def tightness(costs: Floats, budget: float) -> float:
    """How little room a digest has: 1 for `TIGHT` sentences or fewer, down to 0 for endless ones.

    Args:
        costs: Length of each candidate in the budget's unit, shape (n,), > 0, n > 0.
        budget: Limit on the summed lengths, > 0.
    """
    return min(1.0, TIGHT * median(costs) / budget) ** 2


def _picky(tight: float, voices: Ints) -> bool:
    """Whether a digest has no room for what adds nothing; reviews by many voices are opinions."""
    return tight >= CONCRETE_DIGEST and len(distinct(voices)) <= MANY_VOICES


def costs_of(corpus: Corpus, rows: Ints, budget: Budget) -> tuple[Floats, float]:
    """Length of each row in the budget's unit, and the limit in the same unit.

    Characters and bytes count the line break that parts two picks, so each pick costs one
    more, and so does the limit.
    """
    words = corpus.words[rows].astype(np.float64)
    if budget.unit == "words":
        return words, float(budget.amount)
    if budget.unit == "percent":
        return words, float(np.floor(corpus.words.sum() * budget.amount / 100))
    if budget.unit == "sentences":
        return corpus.sentences[rows].astype(np.float64), float(budget.amount)
    texts = [" ".join(corpus.text(row).split()) for row in rows.tolist()]
    if budget.unit == "bytes":
        sizes = [len(text.encode("utf-8", "surrogatepass")) for text in texts]
    else:
        sizes = [len(text) for text in texts]
    return np.array(sizes, dtype=np.float64) + 1.0, float(budget.amount) + 1.0


def _largest(features: Features, weights: Floats, rows: Ints) -> Ints:
    """The rows of the largest gain for their length, at most `POOL`, ascending."""
    if len(rows) <= POOL:
        return rows
    concepts = features.concepts
    gains = concepts.row_sums(weights.take(concepts.columns))[rows]
    rate = gains / np.sqrt(features.corpus.words[rows])
    least = np.partition(rate, len(rate) - POOL)[len(rate) - POOL]
    # Of those that are equal at the end the first are taken.
    above, equal = rate > least, where(rate == least)
    above[equal[: POOL - np.count_nonzero(above)]] = True
    return rows[above]


def _leaning(corpus: Corpus) -> Ints:
    """The rows that lean on the sentence before them, and have it in the row before, ascending."""
    rows = where(corpus.dangling[1:]) + 1
    before = rows - 1
    follows = (corpus.article[rows] == corpus.article[before]) & (
        corpus.index[rows] == corpus.index[before] + 1
    )
    return rows[follows & (corpus.paragraph[rows] <= corpus.paragraph[before] + 1)]


def _reachable(corpus: Corpus, allowed: Bools, leaning: Ints) -> Bools:
    """Allowed rows that stand alone, and those that lean on a reachable one right before."""
    found = allowed & ~corpus.dangling
    for row in leaning[allowed[leaning]].tolist():
        found[row] = found[row - 1]
    return found


def _with_antecedents(corpus: Corpus, pool: Ints, leaning: Ints) -> Bools:
    """Which of the pool's rows have what they lean on beside them."""
    found = np.zeros(len(corpus), dtype=np.bool_)
    found[pool] = True
    for row in leaning[found[leaning]].tolist():
        found[row] = found[row - 1]
    return found[pool]


def _after(corpus: Corpus, pool: Ints, leaning: Ints) -> Ints:
    """Place in the pool of the row that each dangling row leans on, -1 for none."""
    place = np.full(len(corpus), -1, dtype=np.int64)
    place[pool] = np.arange(len(pool))
    leaning = leaning[place[leaning] >= 0]
    found = np.full(len(pool), -1, dtype=np.int64)
    found[place[leaning]] = place[leaning - 1]
    return found


def _beside(left: Sparse, right: Sparse) -> Sparse:
    """Two tables of 1s for the same rows as one, side by side."""
    columns = np.empty(len(left.columns) + len(right.columns), dtype=np.int64)
    # The entries of a row follow those of the rows before it, the left ones first.
    columns[np.arange(len(left.columns)) + right.bounds.take(left.rows)] = left.columns
    behind = np.arange(len(right.columns)) + left.bounds.take(right.rows + 1)
    columns[behind] = right.columns + left.width
    bounds = left.bounds + right.bounds
    return Sparse(bounds, columns, ones(len(columns)), left.width + right.width)


def _with_voices(
    concepts: Sparse, weights: Floats, voices: Ints, tight: float
) -> tuple[Sparse, Floats]:
    """The concepts and one more for each voice, which whatever that voice says covers.

    So the first sentence of a voice that has not spoken yet is worth a little more.
    """
    present = np.bincount(voices) > 0
    heard = int(np.count_nonzero(present))
    if not heard:
        return concepts, weights
    few = min(1.0, FEW_VOICES / heard) ** 2
    worth = max(VOICE_WEIGHT, FEW_VOICES_WEIGHT * tight * few)
    # The voice comes behind the concepts of its row.
    bounds = concepts.bounds + np.arange(len(concepts.bounds))
    here = np.ones(int(bounds[-1]), dtype=np.bool_)
    here[bounds[1:] - 1] = False
    columns = np.empty(len(here), dtype=np.int64)
    columns[where(here)] = concepts.columns
    columns[bounds[1:] - 1] = concepts.width - 1 + present.cumsum()[voices]
    covered = Sparse(bounds, columns, ones(len(columns)), concepts.width + heard)
    return covered, np.concatenate((weights, np.full(heard, worth / heard)))


def _problem(
    features: Features,
    scores: Floats,
    weights: Floats,
    leaning: Ints,
    pool: Ints,
    settings: Settings,
) -> tuple[Ints, Problem]:
    """What the selector is given: the rows of the pool that fit, and the problem they make."""
    costs, limit = costs_of(features.corpus, pool, settings.budget)
    fits = costs <= limit
    fits[fits] = _with_antecedents(features.corpus, pool[fits], leaning)
    pool, costs = pool[fits], costs[fits]
    concepts, used = features.concepts.take(pool).compact()
    weights = weights[used]
    voices = features.voices[pool]
    tight = tightness(costs, limit) if len(pool) else 1.0
    few = min(1.0, MANY_VOICES / max(1, len(distinct(voices))))
    terms = features.terms.take(pool)
    stated, steps = openings(features, scores, terms)
    concepts, share = _beside(concepts, stated), STATEMENT_SHARE * tight * few
    weights = np.concatenate(((1 - share) * weights, share * steps))
    worth = concepts.row_sums(weights.take(concepts.columns))
    wording = penalties(features.corpus, worth, pool, settings.neutrality)
    if tight >= SHORT_DIGEST:
        wording += QUOTED_PRICE * worth * (quoted_share(features.corpus, pool) > QUOTED_SHARE)
    covered, weights = _with_voices(concepts, weights, voices, tight)
    return pool, Problem(
        concepts=covered,
        weights=weights,
        terms=terms.compact()[0],
        scores=scores[pool],
        penalties=wording,
        costs=costs,
        budget=limit,
        voices=voices,
        events=events(features, pool, tight),
        references=references(features.corpus, features.mentions, pool),
        after=_after(features.corpus, pool, leaning),
        cap=voice_cap(voices, costs, limit, settings.voice_share),
        concrete=concrete(features, pool) if _picky(tight, voices) else None,
    )


def _has_room(corpus: Corpus, rows: Bools, budget: Budget) -> bool:
    """Whether all of some rows fit together: then short sentences are heard too."""
    if np.count_nonzero(rows) > POOL:
        return False
    costs, limit = costs_of(corpus, where(rows), budget)
    return bool(costs.sum() <= limit)


def considered(
    features: Features,
    scores: Floats,
    settings: Settings,
    rows: Ints,
) -> tuple[Ints, Problem]:
    """The problem that a choice was made from, so that the choice can be explained.

    Args:
        features: n sentences.
        scores: Their scores, shape (n,).
        settings: Budget and neutrality.
        rows: The picked rows.

    Returns:
        The rows that could be picked and those that were, ascending, and their problem.
    """
    corpus = features.corpus
    weights = concept_worth(features, scores)
    leaning = _leaning(corpus)
    open_ = where(_reachable(corpus, corpus.eligible, leaning))
    pool = distinct(np.concatenate((_largest(features, weights, open_), rows)))
    return _problem(features, scores, weights, leaning, pool, settings)


def _checked(selection: Any, problem: Problem) -> Selection:
    """What a selector gave, if it can be a choice.

    Raises:
        UsageError: If it is no `Selection`, or chooses what is not there, a sentence twice, or more
            than the budget allows.
    """
    if not isinstance(selection, Selection):
        raise UsageError(f"selector must return a Selection, not {type(selection).__name__}")
    chosen = whole(selection.chosen, "selector must choose candidates by their numbers")
    if len(chosen) != len(selection.gains):
        raise UsageError("selector must give a gain for each candidate that it chooses")
    if len(chosen) and not 0 <= chosen.min() <= chosen.max() < len(problem):
        raise UsageError(f"selector chose a candidate that is none of the {len(problem)}")
    if len(set(chosen.tolist())) != len(chosen) or problem.costs[chosen].sum() > problem.budget:
        raise UsageError("selector chose a sentence twice or went over the budget")
    return replace(selection, chosen=tuple(chosen.tolist()))


def choose(
    features: Features,
    scores: Floats,
    settings: Settings,
    selector: Selector,
    barred: Ints | None = None,
) -> tuple[Ints, Selection]:
    """Choose the rows of the digest.

    The selector chooses among the eligible sentences; where these leave room, the others that
    may fill it are added one by one.

    Args:
        features: n sentences.
        scores: Their scores, shape (n,).
        settings: Budget and neutrality.
        selector: What solves the problem.
        barred: Rows that are not to be chosen.

    Returns:
        The picked rows in order of choice, and the selection they come from.

    Raises:
        UsageError: If the selector goes over the budget or chooses a sentence twice.
    """
    corpus = features.corpus
    weights = concept_worth(features, scores)
    leaning = _leaning(corpus)
    free = np.ones(len(corpus), dtype=np.bool_)
    free[barred if barred is not None else []] = False
    eligible = _reachable(corpus, corpus.eligible & free, leaning)
    pool = _largest(features, weights, where(eligible))
    pool, problem = _problem(features, scores, weights, leaning, pool, settings)
    selection = _checked(selector(problem), problem)
    chosen = np.array(selection.chosen, dtype=np.int64)
    spent = float(problem.costs[chosen].sum())
    if settings.group_minimum or settings.pin:
        minimum, pins = settings.group_minimum, settings.pin
        selection = balanced(problem, selection, corpus, pool, minimum, pins)
        chosen = np.array(selection.chosen, dtype=np.int64)
        spent = float(problem.costs[chosen].sum())
    rows = pool[chosen]
    if spent >= FULL_SHARE * problem.budget:
        return rows, selection
    spoken = len(rows) and spent >= SPOKEN_SHARE * problem.budget
    if spoken and _picky(tightness(problem.costs, problem.budget), problem.voices):
        free &= corpus.eligible | (corpus.unfit == SHORT)
    return _filled(features, scores, weights, leaning, rows, selection, settings, free)


def _filled(
    features: Features,
    scores: Floats,
    weights: Floats,
    leaning: Ints,
    rows: Ints,
    selection: Selection,
    settings: Settings,
    free: Bools,
) -> tuple[Ints, Selection]:
    """The choice with the sentences added, one by one, that may fill the room it leaves."""
    corpus = features.corpus
    eligible = _reachable(corpus, corpus.eligible, leaning)
    allowed = (corpus.spare | corpus.eligible) & free
    if _has_room(corpus, allowed | (corpus.unfit == SHORT), settings.budget):
        allowed |= (corpus.unfit == SHORT) & free
    spare = _reachable(corpus, allowed, leaning)
    if not (spare.any() or len(rows)):
        # Nothing is long enough or stands alone: the best there is, rather than nothing.
        spare = np.ones(len(corpus), dtype=np.bool_)
    # Of an empty choice the eligible ones are still to be had, at the price of their wording.
    more = _largest(features, weights, where(spare & ~eligible if len(rows) else spare))
    pool = distinct(np.concatenate((rows, more)))
    pool, problem = _problem(features, scores, weights, leaning, pool, settings)
    filled = refill(problem, pool.searchsorted(rows).tolist())
    if not filled.chosen:
        # All there is costs more for its wording than it is worth: the best of it, and not nothing.
        filled = refill(replace(problem, penalties=np.zeros(len(pool))), [])
    added = len(filled.chosen) - len(rows)
    if not added:
        return rows, selection
    # What is known of the choice stays known of it; the wider problem has another optimum.
    gains = (*selection.gains, *filled.gains[len(rows) :])
    bound = replace(selection.bound, filled=added)
    return pool[np.array(filled.chosen, dtype=np.int64)], Selection(filled.chosen, gains, bound)
