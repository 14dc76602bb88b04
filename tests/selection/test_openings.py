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
    return openings(ranked.features, ranked.scores, pool)


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
