"""Who else says it: for a sentence and any other article, the sentence there that says the same.

Support is directional: a list supports its member, not the reverse. Two grades are told apart.
What *says* the same is counted and shown; what is *related* speaks of the same thing and is never
counted. Figures of words are weighed by a logistic model (`lexicons/support.toml`); a number, day
or outcome that differs is a veto. Where a sentence says what a supporter says, and comes near the
target itself, it says the same at second hand. Whoever brings an `Encoder` has paraphrases found
too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, Protocol, TypeAlias

import numpy as np

from summarizer.errors import UsageError
from summarizer.evidence.claims import compared
from summarizer.evidence.clashes import Clashes
from summarizer.evidence.likeness import FIGURES, WholeArticles, pairs
from summarizer.facts.statements import Statements
from summarizer.lexicons.support import support_model
from summarizer.numeric.arrays import Ints, where
from summarizer.numeric.checks import finite
from summarizer.numeric.overlap import parts
from summarizer.numeric.sparse import Floats

#: Least cosine of sentence embeddings at which two sentences say the same; what
#: general-purpose English models give paraphrases.
SAME_MEANING = 0.75

#: Supporters of a sentence, or half of them, that need not say what says the same at second hand.
MOST_SILENT = 2

#: Turns texts into vectors, shape (n_texts, dim), for those who bring sentence embeddings.
Encoder: TypeAlias = Callable[[list[str]], Any]


class Encodes(Protocol):
    """An object whose method is an `Encoder`, as models of sentence-transformers are."""

    def encode(self, texts: list[str], /) -> Any:
        """Vectors of the texts, shape (n_texts, dim)."""


class Match(NamedTuple):
    """The sentence of another article that comes nearest to what a sentence says.

    Args:
        row: Its row.
        value: The model's value, a logarithm of odds: larger is surer.
        says: Whether it says the same.
        differs: Whether it gives another number, day or hour of the same thing.
    """

    row: int
    value: float
    says: bool
    differs: bool


def vectors(encoder: Encoder | Encodes, texts: list[str]) -> Floats:
    """Unit vectors of some texts by a caller's encoder, shape (n_texts, dim); 0 where it gives 0.

    Raises:
        UsageError: If it is no encoder, or gives anything but a finite row for each text.
    """
    # A string has a method of that name, too.
    encode = None if isinstance(encoder, str) else getattr(encoder, "encode", encoder)
    if not callable(encode):
        raise UsageError(f"encoder must be a callable or have a method encode, not {encoder!r}")
    wanted = f"encoder must give one row of finite numbers for each of the {len(texts)} texts"
    rows = finite(encode(texts), (len(texts), None), wanted)
    if len(texts) and not rows.shape[1]:
        raise UsageError(f"{wanted}, not rows without any")
    # The largest entry of a row is 1 before lengths are taken, so that no square overflows.
    scales = np.abs(rows).max(axis=1, keepdims=True, initial=0.0)
    rows = rows / np.where(scales > 0, scales, 1.0)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Floats = rows / np.maximum(lengths, 1.0)
    return unit


def matches(
    known: Statements,
    rows: Ints,
    encoder: Encoder | Encodes | None = None,
    related: bool = True,
    whole: bool = False,
) -> list[tuple[Match, ...]]:
    """For each of some rows, the nearest sentence of every other article that comes near.

    Args:
        known: The statements of a cluster.
        rows: Some of its rows, shape (m,).
        encoder: Finds paraphrases that share no words, where given.
        related: Whether what speaks of the same thing without saying the same is wanted, too.
        whole: Whether only what tells all of a row says it.

    Returns:
        For each row, at most one match an article: one that says the same before one that is
        related, the surest first.

    Raises:
        UsageError: If the encoder gives no finite row for each text.
    """
    meanings = None
    if encoder is not None and len(rows):
        corpus = known.corpus
        meanings = vectors(encoder, [corpus.text(row) for row in range(len(corpus))])
    model, clashes = support_model(), Clashes(known)
    articles = WholeArticles(known)
    near = _alike(known, rows, articles, meanings)
    least = model.related if related else model.says
    nearest = _all_nearest(known, rows, near, least, clashes, whole)
    if whole:
        return nearest
    silent = [_silent(known, others, every) for others, every in zip(near, nearest, strict=True)]
    asked = zip(nearest, silent, strict=True)
    said = sorted({match.row for every, some in asked if some for match in every if match.says})
    if not said:
        return nearest
    heard = {
        row: {int(other) for other in others[values >= model.says]}
        for row, (others, values) in zip(
            said, _alike(known, np.array(said), articles, meanings), strict=True
        )
    }
    return [
        _with_second_hand(known, row, every, some, heard, clashes)
        for row, every, some in zip(rows.tolist(), nearest, silent, strict=True)
    ]


def _alike(
    known: Statements, rows: Ints, articles: WholeArticles, meanings: Floats | None
) -> list[tuple[Ints, Floats]]:
    """For each of some rows, the rows of other articles that are compared, and their values."""
    near = pairs(known, rows, support_model().covered, articles)
    values = _values(near.figures)
    compared = [
        (near.rows[part], values[part]) for part in parts(near.targets, np.arange(len(rows)))
    ]
    if meanings is None:
        return compared
    return [
        _with_meanings(known, row, others, worth, meanings)
        for row, (others, worth) in zip(rows.tolist(), compared, strict=True)
    ]


def _all_nearest(
    known: Statements,
    rows: Ints,
    near: list[tuple[Ints, Floats]],
    least: float,
    clashes: Clashes,
    whole: bool,
) -> list[tuple[Match, ...]]:
    """The best matches of each of some rows, of those whose values reach the least."""
    nearest = []
    for row, (others, values) in zip(rows.tolist(), near, strict=True):
        enough = where(values >= least)
        nearest.append(_nearest(known, row, others[enough], values[enough], clashes, whole))
    return nearest


def _silent(known: Statements, near: tuple[Ints, Floats], direct: tuple[Match, ...]) -> list[Match]:
    """What comes near a row in articles that do not say it.

    Args:
        known: The statements of a cluster.
        near: Rows that were compared with it, and their values.
        direct: Its own matches.
    """
    article, model = known.corpus.article, support_model()
    saying = [match.row for match in direct if match.says]
    if not saying:
        return []
    others, values = near
    open_ = where((values >= model.heard) & (values < model.says))
    open_ = open_[~np.isin(article[others[open_]], article[saying])]
    return [
        Match(other, value, True, False)
        for other, value in zip(others[open_].tolist(), values[open_].tolist(), strict=True)
    ]


def _with_second_hand(
    known: Statements,
    row: int,
    direct: tuple[Match, ...],
    silent: list[Match],
    heard: dict[int, set[int]],
    clashes: Clashes,
) -> tuple[Match, ...]:
    """The matches of a row with those that say the same as its supporters.

    Args:
        known: The statements of a cluster.
        row: The row.
        direct: Its own matches.
        silent: What could say the same at second hand.
        heard: For some supporters, the rows that say what they say unless they clash.
        clashes: What clashes, which takes long to ask.
    """
    article = known.corpus.article
    best = {int(article[match.row]): match for match in direct}
    saying = [match.row for match in direct if match.says]
    # A supporter that tells of another event would bring all who tell of that one.
    least = max(1, len(saying) - max(MOST_SILENT, len(saying) / 2))
    for match in sorted(silent, key=lambda one: (one.value, -one.row)):
        heard_of = [said for said in saying if match.row in heard[said]]
        # What supports one sentence may clash neither with it nor with the others that do.
        if (
            len(heard_of) >= least
            and not any(clashes.values(said, match.row) for said in (row, *saying))
            and not clashes.meanings(row, match.row)
            and sum(not clashes.meanings(said, match.row) for said in heard_of) >= least
        ):
            best[int(article[match.row])] = match
    return _in_order(best.values())


def _values(figures: Floats) -> Floats:
    """The model's value of each pair, shape (m,)."""
    model = support_model()
    columns = [FIGURES.index(name) for name in model.names]
    values: Floats = figures[:, columns] @ np.array(model.weights) + model.bias
    return np.where(figures[:, FIGURES.index("stated")] >= model.stated, values, -np.inf)


def _with_meanings(
    known: Statements, row: int, others: Ints, values: Floats, meanings: Floats
) -> tuple[Ints, Floats]:
    """The pairs with those that an encoder finds alike, which then say the same."""
    cosines = meanings @ meanings[row]
    article = known.corpus.article
    alike = np.flatnonzero((cosines >= SAME_MEANING) & (article != article[row]))
    every = np.union1d(others, alike)
    merged = np.full(len(every), -np.inf)
    merged[every.searchsorted(others)] = values
    at = every.searchsorted(alike)
    # The surer the encoder, the surer the pair; all are above what the words alone must reach.
    merged[at] = np.maximum(merged[at], support_model().says + cosines[alike] - SAME_MEANING)
    return every, merged


def _nearest(
    known: Statements, row: int, others: Ints, values: Floats, clashes: Clashes, whole: bool
) -> tuple[Match, ...]:
    """The best match of each article, by its grade and its value."""
    least = support_model().related if whole else support_model().says
    best: dict[int, Match] = {}
    for place in np.lexsort((others, -values)).tolist():
        other, value = int(others[place]), float(values[place])
        article = int(known.corpus.article[other])
        if article in best and (best[article].says or value < least):
            continue
        differs = clashes.values(row, other, counted=not whole)
        says = value >= least and not differs and not clashes.meanings(row, other)
        if whole:
            all_of_it, another = compared(known, row, other)
            says, differs = says and all_of_it, differs or another
        match = Match(other, value, says, differs)
        if article not in best or match.says or match.differs > best[article].differs:
            best[article] = match
    return _in_order(best.values())


def _in_order(matches: Iterable[Match]) -> tuple[Match, ...]:
    """What says the same before what is related, the surest first."""
    return tuple(sorted(matches, key=lambda match: (not match.says, -match.value, match.row)))


def supporters(
    known: Statements, voices: Ints, rows: Ints, encoder: Encoder | Encodes | None = None
) -> list[list[int]]:
    """For each picked row, the surest sentence of each other voice that says the same.

    Args:
        known: The statements of a cluster.
        voices: Independent voice of each sentence, shape (n,).
        rows: Picked rows.
        encoder: Finds paraphrases that share no words, where given.

    Returns:
        For each pick rows, at most one a voice, the surest first.

    Raises:
        UsageError: If the encoder gives no row for each text.
    """
    backing = []
    for row, near in zip(rows.tolist(), matches(known, rows, encoder, related=False), strict=True):
        best: dict[int, int] = {}
        for match in near:
            voice = int(voices[match.row])
            if match.says and voice != int(voices[row]):
                best.setdefault(voice, match.row)
        backing.append(list(best.values()))
    return backing
