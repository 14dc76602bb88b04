"""What a chosen digest prints in brackets, as far as its budget goes."""

from __future__ import annotations

from dataclasses import replace

from summarizer.facts.introductions import names_in_full, needed
from summarizer.facts.references import Mentions
from summarizer.model import Budget
from summarizer.numeric.arrays import Ints
from summarizer.selection.problem import costs_of
from summarizer.sentences.corpus import Corpus


def with_brackets(corpus: Corpus, known: Mentions | None, order: Ints, budget: Budget) -> Corpus:
    """The corpus with what a digest prints in brackets.

    A pronoun's bracket was paid for when its sentence was chosen. Names that are cut short are
    given in full in reading order, where there is room left.

    Args:
        corpus: n sentences, as `introduced` gave them.
        known: The mentions in them.
        order: The rows of the digest in reading order, shape (m,).
        budget: Its budget.
    """
    rows = order.tolist()
    found = needed(corpus, rows)
    names = names_in_full(corpus, known, rows)
    corpus = replace(corpus, insertions=found)
    costs, limit = costs_of(corpus, order, budget)
    wider = replace(corpus, insertions=names | found)
    more = (costs_of(wider, order, budget)[0] - costs).tolist()
    left, keys = limit - float(costs.sum()), list(map(corpus.key, rows))
    for key, cost in zip(keys, more, strict=True):
        if key in names and cost <= left:
            found.setdefault(key, names[key])
            left -= cost
    return replace(corpus, insertions=found)
