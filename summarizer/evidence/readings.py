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
from summarizer.lexicons.statements import statement_words
from summarizer.numeric.arrays import Ints
from summarizer.sentences.corpus import Corpus
from summarizer.text.lexical import plain

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
        self._contexts: dict[tuple[int, int], Context] = {}
        self._alone: dict[tuple[int, int], Context] = {}

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
    def denials(self) -> list[int]:
        """The places of its words of denial."""
        denied = difference_table(self._data.code).denied
        # Most sentences hold none, and need not be read for it.
        if not any(map(plain(self._text).__contains__, denied)):
            return []
        return [place for place, word in enumerate(self.words) if word.form in denied]

    @property
    def infinitives(self) -> frozenset[str]:
        """What stands before an infinitive in its language."""
        return statement_words(self._data.code).infinitives

    @cached_property
    def terms(self) -> frozenset[str]:
        """Terms of its content words."""
        return terms(self._text, self._data)

    @cached_property
    def named(self) -> tuple[str, ...]:
        """What may be its names: words with a capital, but for times; one that opens it, too."""
        spans = [(one.start, one.end) for one in self.times]
        return tuple(
            self._text[word.start : word.end]
            for word in self.words
            if word.capital
            and word.term
            and not any(start <= word.start < end for start, end in spans)
        )

    @property
    def named_within(self) -> tuple[str, ...]:
        """Those that do not open it."""
        opened = bool(self.words and self.words[0].capital and self.words[0].term)
        return self.named[1:] if opened else self.named

    def around(self, start: int, end: int) -> Context:
        """The context of a span, such as a value's; no value is context of another."""
        if (start, end) not in self._contexts:
            skip = [(start, end), *((one.start, one.end) for one in self.values)]
            self._contexts[start, end] = context(self.words, start, end, skip, self._data)
        return self._contexts[start, end]

    def alone(self, start: int, end: int) -> Context:
        """The context of a span, of which its values are a part."""
        if (start, end) not in self._alone:
            span = [(start, end)]
            self._alone[start, end] = context(self.words, start, end, span, self._data)
        return self._alone[start, end]


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
