"""Who and what sentences name, with one number for each across a cluster.

A name is a run of words with capitals; a form that mostly stands without one is none at the
beginning of a sentence. "Khawaja Asif", "Asif" and "Minister Asif" are one, and so are an acronym
and the long form whose initials it has. An article in front and an owner are no part of a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from summarizer.lexicons.statements import StatementWords, statement_words
from summarizer.numeric.arrays import Ints
from summarizer.sentences.corpus import Corpus
from summarizer.text.lexical import plain

#: An acronym has at least and at most so many letters.
ACRONYM = range(2, 8)
#: What may stand between two words of a name.
_JOINTS = (" ", "-", "\u2011")
_OWNERS = ("'s", "’s", "s'", "s’")


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Names in some sentences as columns; n rows are read, k names stand in them.

    Args:
        rows: The rows of the corpus that were read, ascending, shape (n,).
        bounds: Sentence i holds entries bounds[i] to bounds[i + 1], shape (n + 1,).
        start: First character in the article, shape (k,).
        end: One past the last, shape (k,).
        entity: Place in `entities` of whom or what it names, shape (k,).
        entities: The longest form of each, in order of first mention.
    """

    rows: Ints
    bounds: Ints
    start: Ints
    end: Ints
    entity: Ints
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    form: str
    capital: bool
    use: int  # 1 if inside sentences it mostly has a capital, -1 if mostly none, 0 if not there
    stop: bool
    between: str  # what stands between it and the word before


def names(corpus: Corpus, rows: Ints) -> Names:
    """Read the names of some sentences.

    Args:
        corpus: Sentences of a cluster.
        rows: Which of them, ascending, shape (n,).
    """
    uses = _uses(corpus)
    spans: list[tuple[int, int]] = []
    forms: list[tuple[str, ...]] = []
    bounds = [0]
    for row in rows.tolist():
        data = corpus.lists_of(row)
        known = statement_words(data.code)
        calendar = {*data.weekdays, *data.months}
        offset = int(corpus.start[row])
        for run in _runs(_words(corpus, row, uses), known):
            if all(plain(word.form) in calendar for word in run):
                continue
            spans.append((offset + run[0].start, offset + run[-1].end))
            forms.append(tuple(_bare(word.form) for word in run))
        bounds.append(len(spans))
    number, entities = _entities(forms)
    starts_ends = np.array(spans, dtype=np.int64).reshape(len(spans), 2)
    return Names(
        rows, np.array(bounds), starts_ends[:, 0], starts_ends[:, 1], np.array(number), entities
    )


def _uses(corpus: Corpus) -> Ints:
    """`_Word.use` of each term, shape (n_terms,)."""
    inside = np.ones(len(corpus.terms), dtype=np.bool_)
    opening = corpus.bounds[:-1]
    inside[opening[opening < len(inside)]] = False
    size = len(corpus.vocabulary)
    capitals = np.bincount(corpus.terms[inside & corpus.capital], minlength=size)
    others = np.bincount(corpus.terms[inside & ~corpus.capital], minlength=size)
    return np.where(capitals > others, 1, np.where(others > 0, -1, 0))


def _words(corpus: Corpus, row: int, uses: Ints) -> list[_Word]:
    """The words of a sentence with what their columns say of them."""
    text = corpus.text(row)
    tokens = corpus.tokens(text, corpus.lists_of(row))
    low, high = int(corpus.bounds[row]), int(corpus.bounds[row + 1])
    starts, ends = tokens.starts.tolist(), tokens.ends.tolist()
    if len(starts) != high - low:
        return []
    gaps = [text[end:start] for end, start in zip([0, *ends], starts, strict=False)]
    return [
        _Word(
            start, end, text[start:end], bool(corpus.capital[at]),
            int(uses[corpus.terms[at]]), bool(corpus.stop[at]), gap,
        )
        for at, start, end, gap in zip(range(low, high), starts, ends, gaps, strict=True)
    ]  # fmt: skip


def _runs(words: list[_Word], known: StatementWords) -> Iterator[list[_Word]]:
    """Runs of words that are one name each, without articles, roles and owners."""
    run: list[_Word] = []
    for place, word in enumerate(words):
        part = _is_part(words, place, bool(run), known)
        if run and (not part or word.between not in _JOINTS):
            yield from _trimmed(run, known)
            run = []
        if part:
            run.append(word)
            if word.form.endswith(_OWNERS):
                yield from _trimmed(run, known)
                run = []
    yield from _trimmed(run, known)


def _is_part(words: list[_Word], place: int, going_on: bool, known: StatementWords) -> bool:
    """Whether a word is part of a name: a capital, or a particle between two of them."""
    word = words[place]
    follows = (
        place + 1 < len(words) and words[place + 1].capital and words[place + 1].between in _JOINTS
    )
    if not word.capital:
        hyphens = "-" in word.between and follows and "-" in words[place + 1].between
        return going_on and follows and (hyphens or plain(word.form) in known.particles)
    if going_on:
        return True
    if place == 0:
        return not word.stop and (word.use > 0 or (word.use == 0 and follows))
    return not word.stop


def _trimmed(run: list[_Word], known: StatementWords) -> Iterator[list[_Word]]:
    """A run without the role in front of a name ("Defence Minister"), if it is a name at all."""
    roles = [place for place, word in enumerate(run[:-1]) if plain(word.form) in known.roles]
    if roles:
        run = run[roles[-1] + 1 :]
    while run and not run[0].capital:
        run = run[1:]
    if run and not (len(run) == 1 and plain(run[0].form) in known.roles):
        yield run


def _bare(form: str) -> str:
    """A form without the ending of an owner."""
    for ending in _OWNERS[:2]:
        form = form.removesuffix(ending)
    return form


def _entities(forms: list[tuple[str, ...]]) -> tuple[list[int], tuple[str, ...]]:
    """One number for all forms of a name, and the longest form of each."""
    every = list(dict.fromkeys(forms))
    longest: dict[tuple[str, ...], tuple[str, ...]] = {}
    by_last: dict[str, list[tuple[str, ...]]] = {}
    by_initials: dict[str, list[tuple[str, ...]]] = {}
    for form in every:
        if len(form) > 1:
            by_last.setdefault(form[-1], []).append(form)
            initials = "".join(word[0] for word in form if word[0].isupper())
            by_initials.setdefault(initials, []).append(form)
    for form in every:
        word = form[0]
        acronym = len(form) == 1 and word.isupper() and len(word) in ACRONYM
        longer = by_initials.get(word, []) if acronym else []
        if len(form) == 1 and not longer:
            longer = by_last.get(word, [])
        # Two longer names with one ending are two people; nobody can tell which is meant.
        longest[form] = longer[0] if len(longer) == 1 else form
    kept = list(dict.fromkeys(longest[form] for form in forms))
    number = {form: place for place, form in enumerate(kept)}
    return [number[longest[form]] for form in forms], tuple(" ".join(form) for form in kept)
