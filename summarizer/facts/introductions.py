"""Names in full, for brackets: "[Transport Minister Ada] Velling".

A sentence may begin with a name cut short to its last word. What an editor would put before it
stands word for word in the same article. Where two persons of one name could be meant, and where
nothing shows that it is a person's name, nothing is put there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from summarizer.facts.persons import Lists, Name, Word, lists_of, names_of, words_of
from summarizer.facts.references import Mentions
from summarizer.languages import Language
from summarizer.model import Insertion
from summarizer.numeric.arrays import Bools, Ints, distinct, marked, where
from summarizer.sentences.corpus import Corpus

#: So many sentences are read for names at most, a fifth of a second; where more hold the names that
#: are cut short, none is given in full.
MOST_READ = 1_000


class _Read(NamedTuple):
    """A sentence that is read for its names."""

    row: int
    words: Sequence[Word]
    names: Sequence[Name]
    lists: Lists


def names_in_full(corpus: Corpus, known: Mentions, order: Sequence[int]) -> dict[int, Insertion]:
    """What may stand before names that open a sentence, are cut short, and no pick before tells.

    Args:
        corpus: n sentences.
        known: The mentions in them.
        order: The rows of the digest in reading order.

    Returns:
        An insertion for each row that may have one.
    """
    short, full = _pairs(known.short, order), _pairs(known.full, order)
    tried = [row for row in order if short[row]]
    if not tried:
        return {}
    common = _common(corpus)
    openings: dict[int, tuple[_Read, Name, int]] = {}
    for read in (_read(corpus, row, common) for row in tried):
        name = _opening(read)
        if name is not None:
            term = int(corpus.words_of(read.row)[name.last])
            if term in short[read.row]:
                openings[read.row] = (read, name, term)
    # Only sentences with such a name tell whose it is.
    rows = _holding(corpus, {term for *_, term in openings.values()})
    if not 0 < len(rows) <= MOST_READ:
        return {}
    by_article: dict[int, list[_Read]] = {}
    for row in rows:
        by_article.setdefault(int(corpus.article[row]), []).append(_read(corpus, row, common))
    persons = frozenset().union(*map(_persons, by_article.values()))
    wanted, inner = {name.words[-1] for _, name, _ in openings.values()}, _inner(corpus)
    whole = {number: _whole(corpus, reads, wanted, inner) for number, reads in by_article.items()}
    found: dict[int, Insertion] = {}
    told: set[int] = set()
    for row in order:
        if row in openings and openings[row][2] not in told:
            read, name, term = openings[row]
            best = whole[int(corpus.article[row])].get(name.words[-1])
            sure = name.person or (not name.thing and name.words[-1] in persons)
            if sure and best is not None:
                found[row] = _insertion(corpus, read, name, *best)
                told.add(term)
        told |= full[row]
    return found


def _pairs(mentioned: Ints, order: Sequence[int]) -> dict[int, set[int]]:
    """The terms that some rows mention, by row in the same order."""
    found: dict[int, set[int]] = {row: set() for row in order}
    for row, term in mentioned[:, np.isin(mentioned[0], order)].T.tolist():
        found[row].add(term)
    return found


def _common(corpus: Corpus) -> Bools:
    """Which terms most sentences write without a capital."""
    size = len(corpus.vocabulary)
    capital = np.bincount(corpus.terms[corpus.capital], minlength=size)
    common: Bools = np.bincount(corpus.terms, minlength=size) > 2 * capital
    return common


def _inner(corpus: Corpus) -> Bools:
    """Which terms have a capital inside a sentence.

    A sentence in which most words have a capital says nothing of it.
    """
    rows = corpus.token_rows
    count = np.bincount(rows[corpus.capital], minlength=len(corpus))
    loud = 2 * count > np.diff(corpus.bounds)
    kept = corpus.capital & ~loud[rows]
    kept[1:] &= rows[1:] == rows[:-1]
    kept[:1] = False
    return marked(len(corpus.vocabulary), corpus.terms[kept])


def _holding(corpus: Corpus, terms: set[int]) -> list[int]:
    """The rows that hold one of some terms."""
    wanted = marked(len(corpus.vocabulary), np.array(sorted(terms), dtype=np.int64))
    return distinct(corpus.token_rows[where(wanted[corpus.terms])]).tolist()


def _read(corpus: Corpus, row: int, common: Bools) -> _Read:
    """The words and names of a sentence; none in languages without lists of persons."""
    lists = lists_of(corpus.lists_of(row))
    words = words_of(corpus, row, lists.data, common) if lists.words.honorifics else []
    return _Read(row, words, names_of(words, lists), lists)


def _opening(read: _Read) -> Name | None:
    """The name of one word that a sentence begins with, if it does."""
    name = read.names[0] if read.names else None
    if name is None or len(name.words) > 1 or name.first or read.words[0].quoted:
        return None
    return name


def _persons(reads: Iterable[_Read]) -> frozenset[str]:
    """Last words of the names that an article shows to be persons'.

    A role stands beside them, or they are cut short to their last word where they speak, as things'
    seldom are: a town that is cut short does other things, too.
    """
    every = [(read, name) for read in reads for name in read.names]
    full = {name.words[-1] for _, name in every if len(name.words) > 1 and not name.thing}
    short = {name.words[0] for read, name in every if len(name.words) == 1 and _speaks(read, name)}
    return frozenset(full & (short | {name.words[-1] for _, name in every if name.person}))


def _speaks(read: _Read, name: Name) -> bool:
    """Whether a verb of saying stands beside a name, outside quotation marks."""
    words, say = read.words, read.lists.data.say_verbs
    if words[name.own].quoted or words[name.last].owner or _has_article(read, name):
        return False
    beside = (i for i in (name.first - 1, name.last + 1) if 0 <= i < len(words))
    return any(words[i].form in say and not words[i].quoted for i in beside)


def _has_article(read: _Read, name: Name) -> bool:
    return name.first > 0 and read.words[name.first - 1].form in read.lists.data.articles


def _whole(
    corpus: Corpus, reads: Iterable[_Read], wanted: set[str], inner: Bools
) -> Mapping[str, tuple[_Read, Name]]:
    """Where an article gives names in full that end with some words: best with a role.

    Where two names hold a word, nobody can tell which is meant.
    """
    named: dict[str, list[tuple[_Read, Name]]] = {}
    for read in reads:
        for name in read.names:
            if len(name.words) > 1 and not name.thing:
                for word in wanted.intersection(name.words):
                    named.setdefault(word, []).append((read, name))
    best = {word: _best(corpus, word, pairs, inner) for word, pairs in named.items()}
    return {word: pair for word, pair in best.items() if pair is not None}


def _best(
    corpus: Corpus, last: str, named: Sequence[tuple[_Read, Name]], inner: Bools
) -> tuple[_Read, Name] | None:
    """The first of some names that hold a word with a role before it, or else the first.

    None where they are several persons', where one has an article as things have ("the White
    House"), or where the word is not the last of each. A word that opens a sentence and has no
    capital elsewhere may be none of the name.
    """
    for read, name in named:
        thing = _has_article(read, name) and not name.person
        if thing or name.obscure or name.words[-1] != last:
            return None
    sure = [(read, name) for read, name in named if name.own or inner[corpus.words_of(read.row)[0]]]
    if len({name.words[0] for _, name in sure}) != 1:
        return None
    return next((pair for pair in sure if pair[1].first < pair[1].own), sure[0])


def _insertion(corpus: Corpus, read: _Read, short: Name, told: _Read, full: Name) -> Insertion:
    """What stands before the last word of a name in full, put before that word elsewhere.

    The role is left out where the short name has one.
    """
    text = corpus.articles[int(corpus.article[read.row])].text
    start = told.words[full.own if short.own else full.first].start
    end = _with_stop(text, told.words[full.last - 1], read.lists.data)
    return Insertion(read.words[short.own].start, start, end)


def _with_stop(text: str, word: Word, data: Language) -> int:
    """Where a word ends with the full stop that belongs to it: "A.", "Jr."."""
    short = len(word.form) == 1 or word.form in data.abbreviations
    return word.end + (short and text[word.end : word.end + 1] == ".")
