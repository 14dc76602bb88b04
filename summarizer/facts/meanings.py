"""How each sentence is meant: asserted, denied, planned or wished, and whether somebody says so.

Only words outside quotation marks are asked, and of a sentence that a verb of saying parts, all of
it: who says something and what is said are told apart by support alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from summarizer.facts import terms
from summarizer.facts.terms import Cue
from summarizer.lexicons.statements import statement_words
from summarizer.numeric.arrays import Bools, Ints, places, where
from summarizer.sentences.corpus import Corpus


class Mode:
    """How the main statement of a sentence is meant."""

    ASSERTED: Final = 0
    DENIED: Final = 1
    PLANNED: Final = 2
    WISHED: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class Meanings:
    """How n sentences are meant.

    Args:
        rows: The rows of the corpus that were read, ascending, shape (n,).
        mode: `Mode` of each, shape (n,).
        negative: Whether a negation or a denial stands in it, shape (n,).
        attributed: Whether it says who says so, shape (n,).
    """

    rows: Ints
    mode: Ints
    negative: Bools
    attributed: Bools


def meant(corpus: Corpus, row: int, cues: Ints) -> Ints:
    """Cues of the words of a row but for words of another meaning: "called off".

    Args:
        corpus: Sentences of a cluster.
        row: One of them.
        cues: `terms.cues` of each term, shape (n_terms,).

    Returns:
        `Cue` bits of each of its words.
    """
    words, data = corpus.words_of(row), corpus.lists_of(row)
    bits, known = cues[words], statement_words(data.code)
    at = where(bits != 0).tolist()
    if not at:
        return bits
    phrases = terms.phrasal(data)
    written = corpus.vocabulary.terms(words)
    stop = corpus.stop[corpus.part(row)]
    for place in at:
        word, behind = written[place], written[place + 1 : place + 3]
        other = (word, *behind[:1]) in phrases
        if word in known.pending:
            infinitive = len(behind) > 1 and behind[0] in known.infinitives
            other = other or not infinitive or stop[place + 2]
        if bits[place] & Cue.PLAN and place and written[place - 1] in known.comparing:
            other = True
        if other:
            bits[place] = 0
    return bits


def meanings(corpus: Corpus, rows: Ints) -> Meanings:
    """Read how some sentences are meant.

    Args:
        corpus: Sentences of a cluster.
        rows: Which of them, ascending, shape (n,).
    """
    cues = corpus.vocabulary.ask(terms.cues, corpus.main_lists)
    sizes = corpus.bounds[rows + 1] - corpus.bounds[rows]
    tokens = places(corpus.bounds[rows], sizes)
    owner = np.arange(len(rows)).repeat(sizes)
    every = [meant(corpus, row, cues) for row in rows.tolist()]
    bits = np.where(corpus.quoted[tokens], 0, np.concatenate([*every, tokens[:0]]))

    def holds(cue: int) -> Bools:
        found: Bools = np.bincount(owner[(bits & cue) != 0], minlength=len(rows)) > 0
        return found

    negative = holds(Cue.NEGATION | Cue.DENIAL)
    mode = np.where(holds(Cue.WISH), Mode.WISHED, Mode.ASSERTED)
    mode = np.where(holds(Cue.PLAN), Mode.PLANNED, mode)
    mode = np.where(negative, Mode.DENIED, mode)
    return Meanings(rows, mode, negative, holds(Cue.SAYING))
