"""What sentences tell, read as far as it is asked for and once for each different sentence."""

from __future__ import annotations

from functools import cached_property

from summarizer.evidence.contexts import Context, Word, context, terms, words
from summarizer.facts import quantities as counted
from summarizer.facts import times as timed
from summarizer.facts.quantity import Quantity
from summarizer.facts.times import Time
from summarizer.languages import Language
from summarizer.sentences.corpus import Corpus


class Reading:
    """One sentence; all spans are in its text.

    Args:
        text: The sentence.
        data: Lists of its language.
        published: ISO date of its article, or empty.
    """

    def __init__(self, text: str, data: Language, published: str) -> None:
        self._text, self._data, self._published = text, data, published
        self._contexts: dict[tuple[int, int], Context] = {}

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its quantities, in order."""
        return tuple(counted.read(self._text, self._data))

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """Its times, in order."""
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
        """The context of one of its values, by the value's span; no value is context of another."""
        if (start, end) not in self._contexts:
            values = [(one.start, one.end) for one in self.values]
            self._contexts[start, end] = context(self.words, start, end, values, self._data)
        return self._contexts[start, end]


class Readings:
    """The readings of a cluster's sentences.

    Args:
        corpus: Its sentences.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._readings: dict[tuple[str, Language, str], Reading] = {}

    def of(self, row: int) -> Reading:
        """The reading of one row."""
        number = int(self._corpus.article[row])
        data, published = self._corpus.lists_of(row), self._corpus.articles[number].published
        key = self._corpus.text(row), data, published
        if key not in self._readings:
            self._readings[key] = Reading(*key)
        return self._readings[key]
