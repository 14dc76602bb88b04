"""Who is quoted, where: the spans inside quotation marks and their speakers.

Which characters stand inside marks is told while sentences are found
(`summarizer.sentences`), for every style of mark and over paragraphs. Here runs of such words
become spans, and the name beside a verb of saying becomes the speaker.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summarizer.facts import terms
from summarizer.facts.names import Names
from summarizer.facts.terms import Cue
from summarizer.numeric.arrays import Ints, runs, where
from summarizer.sentences.corpus import Corpus

#: Characters between a verb of saying and the speaker's name: room for a role.
SPEAKER_REACH = 40
NOBODY = -1


@dataclass(frozen=True, slots=True, eq=False)
class Quotations:
    """Quotations in some sentences as columns; n rows are read, k quotations stand in them.

    Args:
        rows: The rows of the corpus that were read, ascending, shape (n,).
        bounds: Sentence i holds entries bounds[i] to bounds[i + 1], shape (n + 1,).
        start: First quoted character in the article, shape (k,).
        end: One past the last, shape (k,).
        speaker: Entity of `Names` that says it, `NOBODY` where none is named beside a verb of
            saying in the sentence, shape (k,).
    """

    rows: Ints
    bounds: Ints
    start: Ints
    end: Ints
    speaker: Ints


def quotations(corpus: Corpus, named: Names) -> Quotations:
    """Read the quotations of some sentences.

    Args:
        corpus: Sentences of a cluster.
        named: The names of the sentences that are read.
    """
    cues = corpus.vocabulary.ask(terms.cues, corpus.main_lists)
    spans: list[tuple[int, int, int]] = []
    bounds = [0]
    for place, row in enumerate(named.rows.tolist()):
        low, high = int(corpus.bounds[row]), int(corpus.bounds[row + 1])
        quoted = corpus.quoted[low:high]
        tokens = corpus.tokens(corpus.text(row), corpus.lists_of(row)) if quoted.any() else None
        if tokens is not None and len(tokens.starts) == high - low:
            first, last = runs(np.concatenate(([False], quoted, [False])))
            offset = int(corpus.start[row])
            says = where(~quoted & ((cues[corpus.terms[low:high]] & Cue.SAYING) != 0))
            verbs = [(int(tokens.starts[at]), int(tokens.ends[at])) for at in says.tolist()]
            inside = [
                (int(tokens.starts[one]) + offset, int(tokens.ends[two - 1]) + offset)
                for one, two in zip(first.tolist(), last.tolist(), strict=True)
            ]
            speaker = _speaker(named, place, verbs, inside, offset)
            spans.extend((start, end, speaker) for start, end in inside)
        bounds.append(len(spans))
    columns = np.array(spans, dtype=np.int64).reshape(len(spans), 3)
    return Quotations(named.rows, np.array(bounds), columns[:, 0], columns[:, 1], columns[:, 2])


def _speaker(
    named: Names,
    place: int,
    verbs: list[tuple[int, int]],
    quoted: list[tuple[int, int]],
    offset: int,
) -> int:
    """The entity named nearest to a verb of saying, outside the quotations of its sentence."""
    best = (SPEAKER_REACH + 1, NOBODY)
    for at in range(int(named.bounds[place]), int(named.bounds[place + 1])):
        start, end = int(named.start[at]), int(named.end[at])
        if any(low <= start < high for low, high in quoted):
            continue
        for low, high in verbs:
            distance = max(start - (high + offset), low + offset - end)
            best = min(best, (distance, int(named.entity[at])))
    return best[1]
