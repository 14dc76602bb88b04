"""Selectors on random problems, against an objective written out plainly."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Article, Settings
from summarizer.facts.references import References, no_references
from summarizer.numeric.sparse import Sparse, unit_rows
from summarizer.pipeline import rank
from summarizer.selection.contributions import repeats_most, weigh
from summarizer.selection.greedy import SELECTORS, coverage, mmr, top
from summarizer.selection.objective import (
    REDUNDANCY_THRESHOLD,
    REDUNDANCY_WEIGHT,
    Problem,
    pair_prices,
)
from summarizer.selection.redundancy import EVENT_PRICE, SHARED_NAMES, Events, events

ALL = pytest.mark.parametrize("name", sorted(SELECTORS))
HEURISTICS = [name for name in sorted(SELECTORS) if name != "exact"]


def sparse(full):
    rows, columns = np.nonzero(full)
    return Sparse.of(rows, columns, full[rows, columns], full.shape)


def random_problem(seed, size=None, *, cap=False, least=5):
    """A problem like those of news: concepts of skewed worth, a few sentences nearly alike."""
    random = np.random.default_rng(seed)
    m = size if size is not None else int(random.integers(1, 11))
    concepts = (random.random((m, 3 * m)) < 0.2).astype(float)
    terms = random.random((m, 2 * m)) * (random.random((m, 2 * m)) < 0.3)
    for row in range(1, m):
        if random.random() < 0.3:
            concepts[row] = np.maximum(concepts[row], concepts[row - 1])
            terms[row] = terms[row - 1] + 0.4 * terms[row]
    weights = random.pareto(2.0, 3 * m)
    costs = random.integers(8, 40, m).astype(float)
    budget = float(random.integers(least, 120))
    return Problem(
        concepts=sparse(concepts),
        weights=weights / max(weights.sum(), 1),
        terms=unit_rows(sparse(terms)),
        scores=random.random(m) / m,
        penalties=random.random(m) * 0.02,
        costs=costs,
        budget=budget,
        voices=random.integers(0, 3, m),
        events=random_events(random, m),
        references=random_references(random, m),
        after=np.where(random.random(m) < 0.2, np.arange(m) - 1, -1),
        cap=budget * 0.6 if cap else float("inf"),
    )


def random_events(random, m):
    """Some candidates open articles; acts and names as if dealt."""
    acts, names = random.random((m, 3)) < 0.5, random.random((m, 4)) < 0.6
    return Events(random.integers(-1, 2, m), sparse(1.0 * acts), sparse(1.0 * names), 0.4)


def no_events(m):
    return Events(np.full(m, -1), Sparse.empty(m), Sparse.empty(m), EVENT_PRICE)


def random_references(random, m):
    """Some candidates need things that others give; none gives what it needs."""
    needs = 0.2 * (random.random((m, 4)) < 0.1)
    gives = (random.random((m, 4)) < 0.2) & (needs == 0)
    return References(sparse(needs), sparse(gives.astype(float)))


def objective(problem, chosen):
    """F(S) as section 3 of the design states it."""
    concepts, terms = problem.concepts, problem.terms
    held = [set(concepts.columns[concepts.rows == row].tolist()) for row in range(len(problem))]
    vectors = np.zeros(terms.shape)
    vectors[terms.rows, terms.columns] = terms.values
    worth = [sum(problem.weights[c] for c in one) for one in held]
    total = sum(problem.weights[c] for c in set().union(*(held[row] for row in chosen)))
    total -= sum(problem.penalties[row] for row in chosen)
    for one, other in combinations(chosen, 2):
        excess = float(vectors[one] @ vectors[other]) - REDUNDANCY_THRESHOLD
        share = REDUNDANCY_WEIGHT * max(excess, 0.0)
        first, second = problem.events.articles[[one, other]].tolist()
        acts, names = problem.events.acts, problem.events.names
        if -1 not in (first, second) and first != second and acts.likeness(one)[other]:
            share += problem.events.price * (names.likeness(one)[other] >= SHARED_NAMES)
        total -= share * min(worth[one], worth[other])
    needs, gives = problem.references.needs, problem.references.gives
    given = set(gives.columns[np.isin(gives.rows, list(chosen))].tolist())
    for row, thing, price in zip(needs.rows, needs.columns, needs.values, strict=True):
        if row in chosen and thing not in given:
            total -= price * worth[row]
    return total


def allowed(problem, chosen):
    costs = problem.costs[list(chosen)]
    voices = problem.voices[list(chosen)]
    return (
        costs.sum() <= problem.budget
        and all(costs[voices == voice].sum() <= problem.cap for voice in set(voices.tolist()))
        and all(problem.after[row] in (-1, *chosen) for row in chosen)
    )


def best_of_all(problem):
    """Value of the best allowed set, by trying every one."""
    every = range(len(problem))
    return max(
        objective(problem, chosen)
        for size in range(len(problem) + 1)
        for chosen in combinations(every, size)
        if allowed(problem, chosen)
    )


SEEDS = st.integers(0, 2**32 - 1)


@ALL
@settings(max_examples=40)
@given(SEEDS, st.booleans())
def test_a_selection_is_allowed_and_says_what_it_is_worth(name, seed, cap):
    problem = random_problem(seed, cap=cap)
    selection = SELECTORS[name](problem)
    assert len(set(selection.chosen)) == len(selection.chosen) == len(selection.gains)
    assert all(0 <= row < len(problem) for row in selection.chosen)
    assert allowed(problem, selection.chosen)
    assert selection.bound.value == pytest.approx(objective(problem, selection.chosen))
    assert sum(selection.gains) == pytest.approx(selection.bound.value)
    before = []
    for row, gain in zip(selection.chosen, selection.gains, strict=True):
        assert problem.after[row] in (-1, *before)
        added = objective(problem, [*before, row]) - objective(problem, before)
        assert gain == pytest.approx(added)
        before.append(row)


@settings(max_examples=40)
@given(SEEDS, st.booleans())
def test_exact_finds_the_best_of_all_sets(seed, cap):
    problem = random_problem(seed, cap=cap)
    selection = SELECTORS["exact"](problem)
    assert selection.bound.status == "optimal"
    assert selection.bound.value == pytest.approx(best_of_all(problem), abs=1e-6)


@settings(max_examples=60)
@given(SEEDS, st.booleans())
def test_no_selector_beats_the_best_of_all_sets(seed, cap):
    problem = random_problem(seed, size=6, cap=cap)
    best = best_of_all(problem)
    for name in HEURISTICS:
        assert SELECTORS[name](problem).bound.value <= best + 1e-9


def test_coverage_reaches_nine_tenths_of_the_optimum():
    shares = []
    for seed in range(15):
        # Where one or two sentences fill the budget, a greedy choice can miss more.
        problem = random_problem(seed, size=18, least=60)
        optimum = SELECTORS["exact"](problem).bound
        assert optimum.status == "optimal"
        value = coverage(problem).bound.value
        assert value <= optimum.value + 1e-9
        shares.append(value / optimum.value if optimum.value > 0 else 1.0)
    assert min(shares) >= 0.9
    assert np.mean(shares) >= 0.97


@settings(max_examples=40)
@given(SEEDS)
def test_coverage_can_be_improved_by_no_swap_and_no_addition(seed):
    problem = random_problem(seed, size=9)
    chosen = list(coverage(problem).chosen)
    value = objective(problem, chosen)
    rest = [row for row in range(len(problem)) if row not in chosen]
    neighbours = [[*chosen, new] for new in rest]
    neighbours += [[*(c for c in chosen if c != old), new] for old in chosen for new in rest]
    neighbours += [[c for c in chosen if c != old] for old in chosen]
    for one in neighbours:
        if allowed(problem, one):
            assert objective(problem, one) <= value + 1e-9


@ALL
def test_no_candidates(name):
    selection = SELECTORS[name](random_problem(0, size=0))
    assert selection.chosen == selection.gains == ()
    assert selection.bound.value == 0.0


@ALL
def test_no_candidate_fits(name):
    problem = random_problem(1, size=5)
    short = replace(problem, budget=3.0)
    assert SELECTORS[name](short).chosen == ()


@ALL
def test_the_cap_is_kept_for_each_voice(name):
    bound = 0
    for seed in range(20):
        problem = random_problem(seed, size=10, cap=True)
        chosen = list(SELECTORS[name](problem).chosen)
        spent = np.bincount(problem.voices[chosen], problem.costs[chosen], minlength=3)
        assert (spent <= problem.cap).all()
        free = replace(problem, cap=np.inf)
        bound += chosen != list(SELECTORS[name](free).chosen)
    assert bound > 0  # the cap changed something, so the test tests it


def two_alike(similar):
    """Three candidates; the first two share half of their concepts and a given cosine."""
    terms = np.array([[1.0, 0.0, 0.0], [similar, np.sqrt(1 - similar**2), 0.0], [0.0, 0.0, 1.0]])
    concepts = np.zeros((3, 8))
    concepts[0, :4] = concepts[1, 2:6] = concepts[2, 6:] = 1.0
    return Problem(
        concepts=sparse(concepts),
        weights=np.ones(8),
        terms=sparse(terms),
        scores=np.array([0.5, 0.4, 0.1]),
        penalties=np.zeros(3),
        costs=np.ones(3),
        budget=2.0,
        voices=np.arange(3),
        events=no_events(3),
        references=no_references(3),
        after=np.full(3, -1),
    )


def test_redundancy_counts_only_above_the_threshold():
    problem = two_alike(REDUNDANCY_THRESHOLD)
    value = {frozenset(pair): objective(problem, pair) for pair in combinations(range(3), 2)}
    assert value[frozenset((0, 1))] == value[frozenset((0, 2))] == 6.0
    assert set(coverage(two_alike(0.9)).chosen) in ({0, 2}, {1, 2})


def test_penalties_keep_a_candidate_out():
    problem = two_alike(0.0)
    priced = replace(problem, penalties=np.array([9.0, 0, 0]))
    assert set(coverage(priced).chosen) == {1, 2}
    assert set(SELECTORS["exact"](priced).chosen) == {1, 2}


def test_mmr_takes_the_most_relevant_then_the_most_different():
    assert mmr(two_alike(0.95)).chosen == (0, 1)
    apart = two_alike(0.95)
    relevant = replace(apart, scores=np.array([0.5, 0.45, 0.4]))
    assert mmr(relevant).chosen == (0, 2)


def test_top_takes_the_highest_scores_that_fit():
    assert top(two_alike(0.95)).chosen == (0, 1)
    problem = random_problem(7, size=10)
    problem = replace(problem, after=np.full(10, -1))
    chosen = top(problem).chosen
    assert list(problem.scores[list(chosen)]) == sorted(problem.scores[list(chosen)], reverse=True)
    left = problem.budget
    for row in np.argsort(-problem.scores):
        fits = problem.costs[row] <= left
        assert (row in chosen) == fits
        left -= problem.costs[row] * fits


@ALL
def test_what_leans_on_another_is_chosen_only_with_it(name):
    problem = replace(two_alike(0.0), after=np.array([2, -1, -1]), budget=1.0)
    assert 0 not in SELECTORS[name](problem).chosen
    pair = replace(problem, budget=2.0, penalties=np.array([0.0, 9.0, 0.0]))
    if name in ("coverage", "exact"):
        assert SELECTORS[name](pair).chosen == (2, 0)


def one_event(articles, acts, names):
    """Three candidates that cover three concepts each; what happens in them, and to whom."""
    events = Events(np.array(articles), sparse(np.array(acts)), sparse(np.array(names)), 0.5)
    return replace(two_alike(0.0), events=events)


def test_two_tellings_of_one_event_pay_and_others_do_not():
    acts = np.array([[1.0, 0], [1, 1], [0, 1]])
    names = np.array([[1.0, 1, 0], [1, 1, 1], [1, 1, 0]])
    problem = one_event([0, 1, 2], acts, names)
    worth = problem.concepts.dot(problem.weights)
    expected = [0.0, 0.5 * min(worth[0], worth[1]), 0.0]
    assert pair_prices(problem, worth, 0).tolist() == pytest.approx(expected)
    one_article = one_event([0, 0, 2], acts, names)
    assert not pair_prices(one_article, worth, 0).any()
    later = one_event([0, -1, 2], acts, names)
    assert not pair_prices(later, worth, 0).any()
    one_name = one_event([0, 1, 2], acts, names[:, :1])
    assert not pair_prices(one_name, worth, 0).any()


def test_events_are_read_from_classes_of_words_and_names():
    texts = (
        "Talks between Norland and Veskia in Lennick ended on Monday without result. More is due.",
        "Norland and Veskia have concluded their negotiations in Lennick, aides said on Tuesday.",
        "The envoys of Norland met in Lennick. Farmers in Veskia sold apples at a market there.",
    )
    ranked = rank([Article(text=text) for text in texts], Settings())
    corpus = ranked.features.corpus
    read = events(ranked.features, np.arange(len(corpus)), 1.0)
    told = {corpus.text(row)[:8]: read.told_again(row) for row in range(len(corpus))}
    again = {corpus.text(int(row))[:8] for row in np.flatnonzero(told["Talks be"])}
    assert again == {"Norland "}
    assert told["Talks be"].max() == EVENT_PRICE
    assert not told["Farmers "].any()
    assert not events(ranked.features, np.arange(len(corpus)), 0.0).told_again(0).any()


def test_what_a_candidate_needs_is_dear_until_another_gives_it():
    needs = sparse(np.array([[1.5], [0.0], [0.0]]))
    gives = sparse(np.array([[0.0], [0.0], [1.0]]))
    problem = replace(two_alike(0.0), references=References(needs, gives), budget=1.0)
    assert coverage(problem).chosen == (1,)
    both = replace(problem, budget=2.0, weights=np.array([9.0, *np.ones(7)]))
    assert set(coverage(both).chosen) == set(SELECTORS["exact"](both).chosen) == {0, 2}


@settings(max_examples=40)
@given(SEEDS)
def test_the_parts_of_what_a_candidate_adds_are_the_objective(seed):
    problem = random_problem(seed, size=7)
    random = np.random.default_rng(seed)
    rest = np.flatnonzero(random.random(7) < 0.4).tolist()
    weighed = weigh(problem, rest)
    for one in (one for one in range(7) if one not in rest):
        added = objective(problem, [*rest, one]) - objective(problem, rest)
        assert weighed.total[one] == pytest.approx(added)
        assert weighed.of(one).total == pytest.approx(added)
        assert weighed.of(one).new >= 0
        assert weighed.of(one).repeated >= 0


def test_who_is_repeated_most():
    problem = two_alike(0.9)
    assert repeats_most(problem, 0, [1]) == 1
    assert repeats_most(problem, 0, []) == -1
    assert repeats_most(two_alike(0.1), 0, [1]) == -1
