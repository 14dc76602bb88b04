"""ROUGE (Lin 2004, "ROUGE: A Package for Automatic Evaluation of Summaries").

`Rouge` fixes a convention and its options; see `eval.rouge` for what they mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Literal, get_args

from eval.rouge import lcs
from eval.rouge.results import ORIGINAL_DIGITS, Counts, Score, score_of, total
from eval.rouge.tokens import Convention, Limit, Tokens, tokenize

VERSION = "0.1.0"
"""Version in the signature; raised whenever any number changes."""

MAX_SKIP = 4
"""Words a skip-bigram of ROUGE-S4 and -SU4 may pass over (Lin 2004, section 5.1)."""

MEASURES = (
    "rouge1", "rouge2", "rouge3", "rouge4", "rougeL", "rougeLsum", "rougeW", "rougeS4",
    "rougeSU4",
)  # fmt: skip
"""The names of all measures."""

Multi = Literal["best", "average"]


class Text:
    """A tokenised text and, made when first asked for, what the measures need of it."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self._grams: dict[str, tuple[Mapping[Any, int], int]] = {}

    def grams(
        self, name: str, make: Callable[[Sequence[str]], Iterable[Any]]
    ) -> tuple[Mapping[Any, int], int]:
        """Counts of the units `make` yields, kept under `name`, and their number."""
        counts = self._grams.get(name)
        if counts is None:
            counter = Counter(make(self.tokens.flat))
            counts = self._grams[name] = (counter, counter.total())
        return counts

    @cached_property
    def masks(self) -> dict[str, int]:
        """Positions of each word in the whole text."""
        return lcs.positions(self.tokens.flat)

    @cached_property
    def segments(self) -> lcs.Segments:
        """The sentences as a reference of `union_lcs`."""
        return lcs.segments(self.tokens.sentences)

    @cached_property
    def sentence_words(self) -> int:
        """Number of words in all sentences."""
        return sum(map(len, self.tokens.sentences))


def _ngrams(n: int, words: Sequence[str]) -> Iterable[Any]:
    return words if n == 1 else zip(*(words[i:] for i in range(n)), strict=False)


def _skip_bigrams(words: Sequence[str]) -> list[Any]:
    pairs: list[Any] = []
    for distance in range(1, MAX_SKIP + 2):
        pairs.extend(zip(words, words[distance:], strict=False))
    return pairs


def _skip_and_unigrams(words: Sequence[str]) -> list[Any]:
    return [*_skip_bigrams(words), *words]


def _skip_and_unigrams_original(words: Sequence[str]) -> list[Any]:
    # The program's loop over first words of pairs counts unigrams too, and so not the last.
    return [*_skip_bigrams(words), *words[:-1]]


def _overlap(
    name: str, make: Callable[[Sequence[str]], Iterable[Any]], reference: Text, candidate: Text
) -> Counts:
    ours, n_ours = candidate.grams(name, make)
    theirs, n_theirs = reference.grams(name, make)
    match = 0
    for unit in ours.keys() & theirs.keys():
        a, b = ours[unit], theirs[unit]
        match += a if a < b else b
    return Counts(match, n_ours, n_theirs)


def _sequence(reference: Text, candidate: Text) -> Counts:
    ours, theirs = candidate.tokens.flat, reference.tokens.flat
    match = lcs.lcs_length(reference.masks, len(theirs), ours) if ours and theirs else 0
    return Counts(match, len(ours), len(theirs))


def _union(reference: Text, candidate: Text) -> Counts:
    """Summary-level subsequence; a word matches no oftener than each text has it."""
    marked = lcs.union_lcs(reference.segments, candidate.tokens.sentences)
    ours, n_ours = candidate.grams("rouge1", partial(_ngrams, 1))
    theirs, _ = reference.grams("rouge1", partial(_ngrams, 1))
    words = reference.segments.words
    hits: dict[str, int] = {}
    while marked:
        low = marked & -marked
        word = words[low.bit_length() - 1]
        hits[word] = hits.get(word, 0) + 1
        marked ^= low
    match = sum(min(n, ours.get(word, 0), theirs.get(word, 0)) for word, n in hits.items())
    return Counts(match, n_ours, reference.sentence_words)


def _weighted(reference: Text, candidate: Text) -> Counts:
    ours, theirs = candidate.tokens.flat, reference.tokens.flat
    match = lcs.weighted_lcs(theirs, ours)
    return Counts(match, lcs.weight(len(ours)), lcs.weight(len(theirs)))


def _weighted_original(reference: Text, candidate: Text) -> Counts:
    """Summary-level ROUGE-W of the program.

    It weights the reference's length twice, by sentence and then the sum; and a run is
    closed only at an unmarked word or a sentence's end, where the last word also counts.
    """
    unigrams = partial(_ngrams, 1)
    ours, n_ours = candidate.grams("rouge1", unigrams)
    left_ours, left_theirs = dict(ours), dict(reference.grams("rouge1", unigrams)[0])
    match = base = 0.0
    for sentence in reference.tokens.sentences:
        base += lcs.weight(len(sentence))
        marked: set[int] = set()
        for other in candidate.tokens.sentences:
            marked |= lcs.weighted_positions(sentence, other)
        match += _weight_of_runs(sentence, marked, left_ours, left_theirs)
    return Counts(match, lcs.weight(n_ours), lcs.weight(base))


def _weight_of_runs(
    sentence: Sequence[str], marked: set[int], ours: dict[str, int], theirs: dict[str, int]
) -> float:
    """Weight of a sentence's marked runs; uses up both texts' words as they match."""
    result, run = 0.0, 0
    for i in sorted(marked):
        word = sentence[i]
        if ours.get(word, 0) > 0 and theirs.get(word, 0) > 0:
            run += 1
            if i + 1 not in marked:
                result += lcs.weight(run)
                run = 0
            ours[word] -= 1
            theirs[word] -= 1
    return result


Measure = Callable[[Text, Text], Counts]


def _measures(convention: Convention) -> dict[str, Measure]:
    original = convention == "rouge-1.5.5"
    table: dict[str, Measure] = {
        f"rouge{n}": partial(_overlap, f"rouge{n}", partial(_ngrams, n)) for n in range(1, 5)
    }
    with_unigrams = _skip_and_unigrams_original if original else _skip_and_unigrams
    table["rougeL"] = _union if original else _sequence
    table["rougeLsum"] = _union
    table["rougeW"] = _weighted_original if original else _weighted
    table["rougeS4"] = partial(_overlap, "rougeS4", _skip_bigrams)
    table["rougeSU4"] = partial(_overlap, "rougeSU4", with_unigrams)
    return table


_TABLES: dict[Convention, dict[str, Measure]] = {c: _measures(c) for c in get_args(Convention)}


@dataclass(frozen=True, slots=True)
class Prepared:
    """References ready to be compared with any number of summaries.

    Attributes:
        texts: One for each reference, at least one.
        reading: The convention, stemming and limit they were read with.
    """

    texts: tuple[Text, ...]
    reading: tuple[Convention, bool, Limit | None]


@dataclass(frozen=True)
class Rouge:
    """A scorer.

    Attributes:
        measures: Names out of `MEASURES`.
        convention: Whose words and definitions; see `eval.rouge`.
        stem: Whether to stem; None stems English conventions and not `unicode`.
        limit: How much of summary *and* references is read; None is all.
        multi: Which of several references counts: the "best" for each measure, or the
            "average", which adds up their counts. None is the convention's own habit:
            average for `rouge-1.5.5`, best for the others.

    Raises:
        ValueError: For an unknown measure, convention or multi, or stemming `unicode`.
    """

    measures: tuple[str, ...] = ("rouge1", "rouge2", "rougeL", "rougeLsum")
    convention: Convention = "rouge-score"
    stem: bool | None = None
    limit: Limit | None = None
    multi: Multi | None = None

    def __post_init__(self) -> None:
        if self.convention not in _TABLES:
            raise ValueError(f"convention is one of {', '.join(_TABLES)}, not {self.convention!r}")
        object.__setattr__(self, "measures", tuple(self.measures))
        unknown = [m for m in self.measures if m not in MEASURES]
        if unknown or not self.measures:
            named = ", ".join(unknown) or "none given"
            raise ValueError(f"unknown measure ({named}); known are {', '.join(MEASURES)}")
        if self.stem and self.convention == "unicode":
            raise ValueError("the unicode convention does not stem; leave stem out")
        if self.multi not in (None, *get_args(Multi)):
            raise ValueError(f"multi is 'best' or 'average', not {self.multi!r}")

    @property
    def _stems(self) -> bool:
        return self.convention != "unicode" if self.stem is None else self.stem

    @property
    def _multi(self) -> Multi:
        return self.multi or ("average" if self.convention == "rouge-1.5.5" else "best")

    @property
    def _reading(self) -> tuple[Convention, bool, Limit | None]:
        return self.convention, self._stems, self.limit

    def prepare(self, references: str | Sequence[str]) -> Prepared:
        """Tokenise references once, for many summaries.

        Args:
            references: One text or several, one sentence a line; empty texts are allowed.

        Raises:
            ValueError: If there is no reference.
        """
        texts = (references,) if isinstance(references, str) else tuple(references)
        if not texts:
            raise ValueError("a summary needs at least one reference to be compared with")
        return Prepared(tuple(self._read(text) for text in texts), self._reading)

    def _read(self, text: str) -> Text:
        return Text(tokenize(text, *self._reading))

    def counts_each(
        self, summary: str, references: str | Sequence[str] | Prepared
    ) -> dict[str, tuple[Counts, ...]]:
        """Counts against every reference, in their order, for each measure.

        Args:
            summary: One sentence a line; may be empty.
            references: Texts, or what `prepare` made of them.

        Raises:
            ValueError: If there is no reference, or they were prepared with another
                convention, stemming or limit.
        """
        prepared = references if isinstance(references, Prepared) else self.prepare(references)
        if prepared.reading != self._reading:
            raise ValueError("references were prepared with other settings than this scorer's")
        candidate = self._read(summary)
        table = _TABLES[self.convention]
        return {
            name: tuple(table[name](reference, candidate) for reference in prepared.texts)
            for name in self.measures
        }

    def counts(self, summary: str, references: str | Sequence[str] | Prepared) -> dict[str, Counts]:
        """Counts for each measure, the references joined as `multi` says.

        They add over documents, so resampling needs no scoring again. Arguments and errors
        as in `counts_each`.
        """
        join = self._best if self._multi == "best" else _sum
        return {
            name: join(name, each) for name, each in self.counts_each(summary, references).items()
        }

    def score(self, summary: str, references: str | Sequence[str] | Prepared) -> dict[str, Score]:
        """Precision, recall and F1 in [0, 1] for each measure.

        Arguments and errors as in `counts_each`. An empty text scores 0.
        """
        return {name: score_of(name, c) for name, c in self.counts(summary, references).items()}

    def _best(self, measure: str, each: Sequence[Counts]) -> Counts:
        """The first of the best references: by F1, or as the original by recall."""
        if self.convention != "rouge-1.5.5":
            return max(each, key=lambda counts: score_of(measure, counts).f1)
        # The program compares recalls as printed, save those of subsequences.
        exact = measure in ("rougeL", "rougeLsum", "rougeW")
        digits = None if exact else ORIGINAL_DIGITS
        return max(each, key=lambda counts: _rounded(score_of(measure, counts).recall, digits))

    def signature(self, n_references: int) -> str:
        """Everything the numbers depend on, in one line.

        Args:
            n_references: References per summary, at least 1.

        Returns:
            For example `rouge|m:rouge2|c:rouge-1.5.5|stem:porter|l:100w|refs:4-avg|v:0.1.0`.
        """
        how = {"best": "best", "average": "avg"}[self._multi]
        parts = (
            "rouge",
            f"m:{'+'.join(self.measures)}",
            f"c:{self.convention}",
            f"stem:{'porter' if self._stems else 'no'}",
            f"l:{self.limit or 'no'}",
            f"refs:{n_references}-{how}" if n_references > 1 else f"refs:{n_references}",
            f"v:{VERSION}",
        )
        return "|".join(parts)


def _rounded(value: float, digits: int | None) -> float:
    return value if digits is None else round(value, digits)


def _sum(measure: str, each: Sequence[Counts]) -> Counts:
    del measure  # every measure's counts add alike
    return total(each)
