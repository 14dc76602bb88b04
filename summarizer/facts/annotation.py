"""What sentences hold: names, quantities, times, quotations, how they are meant, what they tell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summarizer.facts.meanings import Meanings, meanings
from summarizer.facts.names import Names, names
from summarizer.facts.predicates import Predicates, predicates
from summarizer.facts.quantities import Quantities, quantities
from summarizer.facts.quotations import Quotations, quotations
from summarizer.facts.times import Times, times
from summarizer.numeric.arrays import Ints
from summarizer.sentences.corpus import Corpus


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """The facts of some sentences, one table a kind; all tables have the same rows.

    Args:
        rows: The rows of the corpus that were read, ascending, shape (n,).
        names: Whom and what they name.
        quantities: What they count and measure.
        times: Days, dates and hours.
        quotations: Who is quoted.
        meanings: Whether they assert, deny, plan or wish.
        predicates: What happens, and who stands around it.
    """

    rows: Ints
    names: Names
    quantities: Quantities
    times: Times
    quotations: Quotations
    meanings: Meanings
    predicates: Predicates


def annotate(corpus: Corpus, rows: Ints | None = None) -> Facts:
    """Read the facts of sentences once, for all that asks for them.

    English, German, French, Spanish and Portuguese have tables; of other languages digits,
    capitals and quotation marks are read.

    Args:
        corpus: Sentences of a cluster.
        rows: Which of them, ascending, shape (n,); all by default. Names have one number
            across the rows that are read together.
    """
    some = np.arange(len(corpus)) if rows is None else rows
    named = names(corpus, some)
    return Facts(
        some,
        named,
        quantities(corpus, some),
        times(corpus, some),
        quotations(corpus, named),
        meanings(corpus, some),
        predicates(corpus, named),
    )
