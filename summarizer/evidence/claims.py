"""What each sentence says, as a set of things that other sentences may say too.

A thing is a stemmed word, or a class of words that say one thing in news ("ended",
"concluded"); a denied agreement is a failure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, repeat

import numpy as np
from numpy.typing import NDArray

from summarizer.languages import language
from summarizer.lexicons.classes import classes
from summarizer.numeric.arrays import Bools, Ints, where
from summarizer.numeric.hashing import first_places
from summarizer.numeric.overlap import by_row, overlaps, parts
from summarizer.numeric.sparse import Floats
from summarizer.sentences.corpus import Corpus
from summarizer.text.lexical import stems

#: Words between a denial and what it denies ("did not achieve the anticipated breakthrough").
NEGATION_REACH = 5
#: A class of words weighs at least this many times a word that two sentences hold: what a
#: cluster is about stands in every sentence, and is still what is claimed. This and the
#: figures below are tuned on tests/data/corroboration; docs/trust.md has the figures.
CLASS_FLOOR = 1.2
#: Numbers weigh this many times a word.
NUMBER_FACTOR = 1.3
#: Sentences that share fewer things are never compared.
LEAST_SHARED = 2
#: Tokens whose table of slots stays in the processor's second cache.
TOKENS_AT_ONCE = 1 << 15
TINY = 1e-12


#: Bit of a term that denies what follows it; above it stands the number of its class, from 1.
_DENIES = 1


@lru_cache(maxsize=64)
def _by_stem(code: str) -> dict[str, int]:
    """Class of each stem that is on a list, and whether it denies."""
    data, known = language(code), classes(code)
    numbers: dict[str, int] = {}
    words = list(known.of)
    for stem, word in zip(stems(words, data), words, strict=True):
        numbers.setdefault(stem, (known.of[word] + 1) << 1)
    for stem in stems(sorted(known.negators), data):
        numbers[stem] = numbers.get(stem, 0) | _DENIES
    return numbers


@dataclass(frozen=True, slots=True, eq=False)
class Claims:
    """What each sentence says, as a set of things with weights.

    Args:
        rows: Row of each entry, ascending, shape (nnz,).
        things: Thing of each entry: a term, or a class of terms; each once a row, shape (nnz,).
        weights: Weight of each thing: its inverse sentence frequency, shape (n_things,).
        totals: Summed weights of each row, shape (n,).
    """

    rows: Ints
    things: Ints
    weights: Floats
    totals: Floats


def _denied(corpus: Corpus, thing: Ints, denials: Ints, code: str, base: int) -> Ints:
    """Things of each token, with denied classes turned into what their denial means."""
    for source, result in classes(code).negated.items() if len(denials) else ():
        at = where(thing == base + source)
        first = corpus.bounds[corpus.bounds.searchsorted(at, "right") - 1]
        low = np.maximum(first, at - NEGATION_REACH)
        denied = denials.searchsorted(at) > denials.searchsorted(low)
        thing[at[denied]] = base + result
    return thing


def _numeric(terms: Sequence[str]) -> list[bool]:
    """Whether each term begins with a digit of any script."""
    return [term[:1].isdigit() for term in terms]


def _known(terms: Sequence[str], code: str) -> list[int]:
    """Class of each term; see `_by_stem`."""
    return list(map(_by_stem(code).get, terms, repeat(0)))


def _weights(size: int, base: int, holders: Ints, numeric: Bools) -> Floats:
    """Weight of each thing: inverse sentence frequency, more for events and for numbers."""
    weights: Floats = np.log1p(size / np.maximum(holders, 1))
    weights[base:] = np.maximum(weights[base:], CLASS_FLOOR * np.log1p(size / 2.0))
    weights[:base][numeric] *= NUMBER_FACTOR
    return weights


def _once_a_row(rows: Ints, things: Ints, width: int) -> Ints:
    """The places where a thing stands in a row for the first time, ascending."""
    keys = (rows * width + things).astype(np.uint64, copy=False)
    # Equal ones stand near each other, so they are numbered some whole rows at a time.
    edges = rows.searchsorted(rows[::TOKENS_AT_ONCE]).tolist()
    bounds = pairwise([*dict.fromkeys(edges), len(rows)])
    places = [_firsts(keys[low:high]) + low for low, high in bounds]
    return np.concatenate([np.empty(0, dtype=np.int64), *places])


def _firsts(keys: NDArray[np.uint64]) -> Ints:
    """The places of keys that stand nowhere before, ascending."""
    return where(first_places(keys) == np.arange(len(keys), dtype=np.int32))


def claims(corpus: Corpus) -> Claims:
    """What each sentence says.

    Args:
        corpus: n sentences.
    """
    size, base = len(corpus), len(corpus.vocabulary)
    code = corpus.main_language
    known = corpus.vocabulary.ask(_known, code)
    place = known >> 1
    merged = np.where(place > 0, place - 1 + base, np.arange(base))
    denials = where(((known & _DENIES) != 0).take(corpus.terms))
    thing = _denied(corpus, merged.take(corpus.terms), denials, code, base)
    width = base + len(classes(code).names) + 1
    content = where(~corpus.stop | (thing >= base))
    rows, things = corpus.token_rows[content], thing[content]
    places = _once_a_row(rows, things, width)
    rows, things = rows[places], things[places]
    numeric = corpus.vocabulary.ask(_numeric) != 0
    weights = _weights(size, base, np.bincount(things, minlength=width), numeric)
    totals = np.bincount(rows, weights[things], size).astype(np.float64)
    return Claims(rows, things, weights, totals)


def alike(said: Claims, rows: Ints) -> Iterator[tuple[Ints, Floats]]:
    """What `similarity` gives above 0, for several sentences in one pass.

    Args:
        said: The claims of n sentences.
        rows: Some of them.

    Yields:
        For each, the rows that share `LEAST_SHARED` things with it, and their cosines.
    """
    own = [said.things[part] for part in parts(said.rows, rows)]
    wanted = [(things, said.weights[things]) for things in own]
    found = overlaps(said.things, wanted, len(said.weights))
    for row, (places, shared) in zip(rows.tolist(), found, strict=True):
        others, sums, count = by_row(said.rows[places], shared)
        scale = np.sqrt(said.totals[others] * said.totals[row])
        enough = (count >= LEAST_SHARED) & (scale > 0)
        yield others[enough], sums[enough] / np.maximum(scale[enough], TINY)


def similarity(said: Claims, row: int) -> Floats:
    """How far each sentence makes the same claim as one of them.

    Args:
        said: The claims of n sentences.
        row: One of them.

    Returns:
        Cosines in [0, 1], shape (n,); 0 where fewer than `LEAST_SHARED` things are shared.
    """
    low, high = said.rows.searchsorted((row, row + 1))
    mark = np.zeros(len(said.weights))
    mark[said.things[low:high]] = said.weights[said.things[low:high]]
    size = len(said.totals)
    held = mark[said.things]
    shared = np.bincount(said.rows, held, size)
    count = np.bincount(said.rows, held > 0, size)
    scale = np.sqrt(said.totals * said.totals[row])
    found: Floats = np.where(
        (count >= LEAST_SHARED) & (scale > 0), shared / np.maximum(scale, TINY), 0.0
    )
    return found
