"""Sentences whose supporters are looked for, as columns: many are compared at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.facts.statements import Statements, once_a_row
from summarizer.facts.terms import Cue
from summarizer.numeric.arrays import Bools, Ints, Number, places, where
from summarizer.numeric.sparse import Floats, ends


class Targets(NamedTuple):
    """Sentences whose supporters are looked for: t of them, with k different things at most.

    Args:
        rows: Their rows, shape (t,).
        terms: Terms of their tokens, one target behind the other, shape (n_tokens,).
        owner: Target of each token, shape (n_tokens,).
        slot: Place of each thing of the cluster among a target's own in the order of their first
            use, -1 for others, shape (t, n_things).
        weights: Weights of the own things, 0 behind the last, shape (t, k).
        rarity: Their rarity, 0 behind the last, shape (t, k).
        names: Whether each is a name, shape (t, k).
        said: Whether each stands in what is said, not in who says it, shape (t, k).
    """

    rows: Ints
    terms: Ints
    owner: Ints
    slot: Ints
    weights: Floats
    rarity: Floats
    names: Bools
    said: Bools


def tokens_of(known: Statements, rows: Ints) -> tuple[Ints, Ints]:
    """Places of the tokens of some rows, one row behind the other, and the number of each's row."""
    bounds = known.corpus.bounds
    sizes = bounds[rows + 1] - bounds[rows]
    return places(bounds[rows], sizes), np.arange(len(rows)).repeat(sizes)


def targets_of(known: Statements, rows: Ints) -> Targets:
    """Read some sentences as targets."""
    corpus, size = known.corpus, len(rows)
    tokens, owner = tokens_of(known, rows)
    terms, content = corpus.terms[tokens], known.content[tokens]
    stated = _stated((known.cues[terms] & Cue.SAYING) != 0, content, owner, size)[content]
    speaker, things = owner[content], known.thing[terms[content]]
    once = once_a_row(speaker, things, known.width)
    target, own = speaker[once], things[once]
    count = np.bincount(target, minlength=size)
    place = np.arange(len(once)) - ends(count)[target]
    slot = np.full((size, known.width), -1, dtype=np.int64)
    slot[target, own] = place
    sequence = slot[speaker, things]

    def table(values: NDArray[Number]) -> NDArray[Number]:
        filled = np.zeros((size, int(count.max(initial=0))), dtype=values.dtype)
        filled[target, place] = values
        return filled

    said = table(np.zeros(len(once), dtype=np.bool_))
    said[speaker[stated], sequence[stated]] = True
    return Targets(
        rows, terms, owner, slot,
        table(known.weights[own]), table(known.rarity[own]), table(known.names[own]), said,
    )  # fmt: skip


def _stated(saying: Bools, content: Bools, owner: Ints, size: int) -> Bools:
    """The longer side of each sentence that a verb of saying parts: what is said.

    Args:
        saying: Whether each token is such a verb.
        content: Whether each is a content word.
        owner: Number of its sentence.
        size: How many sentences there are.
    """
    place, verbs = np.arange(len(owner)), where(saying)
    # Where none says so, all stands before the verb.
    first = np.full(size, len(owner))
    np.minimum.at(first, owner[verbs], verbs)
    before, behind = place < first[owner], place > first[owner]
    words = [np.bincount(owner[side & content], minlength=size) for side in (before, behind)]
    return np.where((words[1] >= words[0])[owner], behind, before)
