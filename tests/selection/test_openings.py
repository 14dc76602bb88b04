"""Statements as concepts: who covers how much of which."""

from __future__ import annotations

import numpy as np

from summarizer import Article, Settings
from summarizer.pipeline import rank
from summarizer.selection.openings import OPENING, STEPS, openings

TEXT = (
    "The ferry Aurora ran aground off Skerry Island on Tuesday morning.\n"
    "Divers searched the harbour for the missing anchor until nightfall.\n"
)


def _of(*texts: str):
    ranked = rank([Article(text=text) for text in texts], Settings())
    pool = np.arange(len(ranked.features))
    return openings(ranked.features, ranked.scores, ranked.features.terms.take(pool))


def test_each_sentence_covers_all_of_its_own_statement() -> None:
    covered, worth = _of(TEXT)
    assert covered.shape == (2, 2 * STEPS)
    table = np.zeros(covered.shape)
    table[covered.rows, covered.columns] = covered.values
    assert table[0, :STEPS].all()
    assert table[1, STEPS:].all()
    assert not table[0, STEPS:].any()
    assert np.isclose(worth.sum(), 1.0)


def test_whoever_holds_part_of_a_statement_covers_its_first_steps() -> None:
    covered, _ = _of(TEXT, "The ferry Aurora ran aground, and nobody knew why for a long time.")
    table = np.zeros(covered.shape, dtype=bool)
    table[covered.rows, covered.columns] = True
    for row in table:
        for target in range(0, covered.shape[1], STEPS):
            steps = row[target : target + STEPS].tolist()
            assert steps == sorted(steps, reverse=True)
    counts = [row.reshape(-1, STEPS).sum(axis=1) for row in table]
    assert any(0 < count < STEPS for row in counts for count in row.tolist())


def test_only_the_openings_are_statements() -> None:
    text = "\n".join(
        f"Ship number {n} reached the port of Lennick with cargo {n}." for n in range(40)
    )
    covered, worth = _of(text)
    assert covered.shape[1] == OPENING * STEPS
    assert len(worth) == OPENING * STEPS


def test_nothing_states_nothing() -> None:
    covered, worth = _of()
    assert covered.shape[0] == 0
    assert worth.sum() == 0


def test_the_steps_are_those_of_a_plain_count() -> None:
    words = ("ferry", "harbour", "divers", "anchor", "island", "pilots", "storm", "cargo")
    numbers = np.random.default_rng(5).integers(0, len(words), (60, 6))
    text = "\n".join(
        f"The {' '.join(words[n] for n in row)} of day {place // 7} was seen."
        for place, row in enumerate(numbers.tolist())
    )
    ranked = rank([Article(text=text), Article(text=text[::-1])], Settings())
    terms = ranked.features.terms
    pool = np.arange(0, len(ranked.features), 2)
    covered, _ = openings(ranked.features, ranked.scores, ranked.features.terms.take(pool))
    held = [set(terms.columns[terms.part(row)].tolist()) for row in range(len(ranked.features))]
    weight = [
        round(float(np.log1p(len(held) / max(1, sum(term in some for some in held)))) * 1024)
        for term in range(terms.width)
    ]
    targets = [row for row in range(len(held)) if ranked.features.positions[row] < OPENING]
    expected = {
        (candidate, target * STEPS + step)
        for target, row in enumerate(row for row in targets if held[row])
        for candidate, other in enumerate(pool.tolist())
        for step in range(
            STEPS
            * sum(weight[term] for term in held[row] & held[other])
            // sum(weight[term] for term in held[row])
        )
    }
    assert expected
    assert set(zip(covered.rows.tolist(), covered.columns.tolist(), strict=True)) == expected
    assert len(covered.columns) == len(expected)
