"""What a chosen digest prints in brackets, as far as its budget goes."""

from __future__ import annotations

import numpy as np

from summarizer.facts.references import Mentions
from summarizer.model import Budget, Insertion, Sentence
from summarizer.model.articles import pieces
from summarizer.numeric.arrays import Ints
from summarizer.selection.problem import costs_of
from summarizer.sentences.corpus import Corpus

Insertions = tuple[Insertion, ...]


def insertions(
    corpus: Corpus, known: Mentions | None, order: Ints, budget: Budget
) -> list[Insertions]:
    """What stands in brackets in each sentence of a digest, m tuples.

    Names that are cut short are given in full in reading order, where there is room left.

    Args:
        corpus: n sentences.
        known: The mentions in them.
        order: The rows of the digest in reading order, shape (m,).
        budget: Its budget.
    """
    found: list[Insertions] = [()] * len(order)
    # Most digests are full or cut no name short, and then nothing is read.
    if known is None or not np.isin(known.short[0], order).any():
        return found
    costs, limit = costs_of(corpus, order, budget)
    left = limit - float(costs.sum())
    if left < 1 and budget.unit != "sentences":
        return found
    from summarizer.facts.introductions import names_in_full

    names = names_in_full(corpus, known, order.tolist())
    for place, row in enumerate(order.tolist()):
        if row in names and (cost := _cost(corpus.sentence(row), names[row], budget.unit)) <= left:
            found[place] = (names[row],)
            left -= cost
    return found


def _cost(sentence: Sentence, insertion: Insertion, unit: str) -> int:
    """What an insertion adds to the length of a sentence, in a budget's unit."""
    text = "".join(text for text, new in pieces(sentence, (insertion,)) if new)
    if unit == "sentences":
        return 0
    if unit == "bytes":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) if unit == "characters" else len(text.split())
