"""What each sentence says, as a set of things that other sentences may say too.

A thing is a stemmed word, or a class of words that say one thing in news ("ended",
"concluded"); a denied agreement is a failure. One array over all tokens serves the comparison
of claims and the search for articles that events have overtaken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntFlag
from functools import lru_cache
from itertools import pairwise, repeat

import numpy as np
from numpy.typing import NDArray

from summarizer.arrays import Bools, Ints, first_places, where
from summarizer.corpus import Corpus
from summarizer.forms import stems
from summarizer.languages import language
from summarizer.lexicons.classes import classes
from summarizer.overlap import by_row, overlaps, parts
from summarizer.sparse import Floats

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


class Cue(IntFlag):
    """The lists of cues that a term can be on."""

    DENIES = 1
    GOING_ON = 2
    GOING_ON_BEFORE = 4
    NOT_ASSERTED = 8
    PRESENT = 16


_CUES: tuple[tuple[str, Cue], ...] = (
    ("states.going_on", Cue.GOING_ON),
    ("states.going_on_before", Cue.GOING_ON_BEFORE),
    ("states.not_asserted", Cue.NOT_ASSERTED),
    ("states.present", Cue.PRESENT),
)
#: Above the bits of `Cue` stands the number of a term's class, from 1.
_CLASS_SHIFT = 8


@lru_cache(maxsize=64)
def _by_stem(code: str) -> dict[str, int]:
    """Cues and class of each stem that is on a list."""
    data, known = language(code), classes(code)
    found: dict[str, int] = {}
    words = list(known.of)
    for stem, word in zip(stems(words, data), words, strict=True):
        found.setdefault(stem, (known.of[word] + 1) << _CLASS_SHIFT)
    lists = [(known.cues.get(name, ()), cue) for name, cue in _CUES]
    for entries, cue in [*lists, (tuple(sorted(known.negators)), Cue.DENIES)]:
        for stem in stems(list(entries), data):
            found[stem] = found.get(stem, 0) | int(cue)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Claims:
    """What each sentence says, as a set of things with weights.

    Args:
        rows: Row of each entry, ascending, shape (nnz,).
        things: Thing of each entry: a term, or a class of terms; each once a row, shape (nnz,).
        weights: Weight of each thing: its inverse sentence frequency, shape (n_things,).
        totals: Summed weights of each row, shape (n,).
        tokens: Thing of each token of the corpus, shape (n_tokens,).
        base: Number of the first class; smaller numbers are terms.
        code: ISO 639-1 code of the language whose lists were used.
        cues: `Cue` bits of each term, shape (n_terms,).
        numeric: Whether each term begins with a digit, shape (n_terms,).
        classed: The tokens whose thing is a class, ascending.
        cued: The tokens whose term has a cue, ascending.
    """

    rows: Ints
    things: Ints
    weights: Floats
    totals: Floats
    tokens: Ints
    base: int
    code: str
    cues: Ints
    numeric: Bools
    classed: Ints
    cued: Ints


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
    """Cues and class of each term; see `_by_stem`."""
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
    cues = corpus.vocabulary.ask(_known, code)
    place = cues >> _CLASS_SHIFT
    merged = np.where(place > 0, place - 1 + base, np.arange(base))
    cued = where(((cues & (1 << _CLASS_SHIFT) - 1) != 0).take(corpus.terms))
    denials = cued[(cues[corpus.terms[cued]] & int(Cue.DENIES)) != 0]
    thing = _denied(corpus, merged.take(corpus.terms), denials, code, base)
    width = base + len(classes(code).names) + 1
    of_class = thing >= base
    content = where(~corpus.stop | of_class)
    rows, things = corpus.token_rows[content], thing[content]
    places = _once_a_row(rows, things, width)
    rows, things = rows[places], things[places]
    numeric = corpus.vocabulary.ask(_numeric) != 0
    weights = _weights(size, base, np.bincount(things, minlength=width), numeric)
    totals = np.bincount(rows, weights[things], size).astype(np.float64)
    classed = where(of_class)
    return Claims(rows, things, weights, totals, thing, base, code, cues, numeric, classed, cued)


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
