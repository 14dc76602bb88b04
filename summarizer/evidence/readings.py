"""What sentences tell, read as far as it is asked for and once for each different sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np

from summarizer.cached import cached_property
from summarizer.evidence.candidates import QUANTIFIED, TIMED, term_bits
from summarizer.evidence.contexts import Context, Weights, Word, context, terms, words
from summarizer.facts import quantities as counted
from summarizer.facts import times as timed
from summarizer.facts.quantity import Quantity
from summarizer.facts.times import Time
from summarizer.languages import Language
from summarizer.lexicons.differences import difference_table
from summarizer.numeric.arrays import Ints
from summarizer.sentences.corpus import Corpus

#: Sentences whose readings stay known: those of one digest, for its support and its audit, and of
#: the same articles asked again. A digest reads a hundred at most.
READ_LAST = 1024


class Reading:
    """One sentence; all spans are in its text.

    Args:
        text: The sentence.
        data: Lists of its language.
        published: ISO date of its article, or empty.
        bits: `Holds` bits of its terms.
    """

    def __init__(self, text: str, data: Language, published: str, bits: int) -> None:
        self._text, self._data, self._published, self._bits = text, data, published, bits
        self._contexts: dict[tuple[int, int, bool], Context] = {}

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its quantities, in order."""
        return tuple(counted.read(self._text, self._data)) if self._bits & QUANTIFIED else ()

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """Its times, in order."""
        if not self._bits & TIMED:
            return ()
        return tuple(timed.read(self._text, self._data, self._published))

    @cached_property
    def values(self) -> tuple[Quantity | Time, ...]:
        """Its quantities, then its times."""
        return (*self.quantities, *self.times)

    @cached_property
    def dated(self) -> frozenset[tuple[int, int]]:
        """Kinds and values of its times."""
        return frozenset((one.kind, one.value) for one in self.times)

    @cached_property
    def words(self) -> list[Word]:
        """Its words, in order."""
        return words(self._text, self._data)

    @cached_property
    def terms(self) -> frozenset[str]:
        """Terms of its content words."""
        return terms(self._text, self._data)

    @cached_property
    def denials(self) -> tuple[int, ...]:
        """Places of its words of denial."""
        denied = difference_table(self._data.code).denied
        return tuple(place for place, word in enumerate(self.words) if word.form in denied)

    def around(self, start: int, end: int, values: bool = False) -> Context:
        """The context of a span, such as a value's.

        Args:
            start: First character of the span.
            end: One past the last.
            values: Whether other values are a part of it; mostly none is context of another.
        """
        if (start, end, values) not in self._contexts:
            others = () if values else self.values
            skip = [(start, end), *((one.start, one.end) for one in others)]
            self._contexts[start, end, values] = context(self.words, start, end, skip, self._data)
        return self._contexts[start, end, values]


@lru_cache(maxsize=READ_LAST)
def _reading(text: str, data: Language, published: str, bits: int) -> Reading:
    return Reading(text, data, published, bits)


class Readings:
    """The readings of a cluster's sentences.

    Args:
        corpus: Its sentences.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._rows: dict[int, Reading] = {}
        self._of_terms: dict[Language, Ints] = {}

    def of(self, row: int) -> Reading:
        """The reading of one row."""
        if row not in self._rows:
            data = self._corpus.lists_of(row)
            published = self._corpus.articles[int(self._corpus.article[row])].published
            bits = self._bits(row, data)
            self._rows[row] = _reading(self._corpus.text(row), data, published, bits)
        return self._rows[row]

    def weights(self, rows: Iterable[int]) -> Weights:
        """Weights of the terms of some rows, counted once an article."""
        return Weights(self._by_article(rows))

    def _by_article(self, rows: Iterable[int]) -> Iterator[set[str]]:
        """The terms of some rows, by article; none is read before the first is asked for."""
        by_article: dict[int, set[str]] = defaultdict(set)
        for row in rows:
            by_article[int(self._corpus.article[row])] |= self.of(row).terms
        yield from by_article.values()

    def _bits(self, row: int, data: Language) -> int:
        """What the terms of a row may tell: most sentences need not be read for numbers or times.

        Nobody knows what a caller's own tokenizer makes of numbers.
        """
        if self._corpus.tokenizer is not None:
            return QUANTIFIED | TIMED
        if data not in self._of_terms:
            self._of_terms[data] = self._corpus.vocabulary.ask(term_bits, data)
        return int(np.bitwise_or.reduce(self._of_terms[data][self._corpus.words_of(row)]))
