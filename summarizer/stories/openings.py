"""Articles -> the words of their openings, as sparse counts.

News tells its event first, so a story is known by the headline and the opening of each article.
Reading no further makes articles of every length alike and keeps a large pile quick.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from summarizer.languages import Language, language
from summarizer.lexicons.frequencies import frequencies
from summarizer.model import Article
from summarizer.numeric.arrays import Bools, Ints, fresh, renumber, where
from summarizer.numeric.sparse import Sparse
from summarizer.settings import Settings, checked, folder_of, named
from summarizer.text.characters import Kind
from summarizer.text.lexical import Flag
from summarizer.text.tokenizers import TOKENIZERS, Tokenizer, tokens_of
from summarizer.text.tokens import Tokens
from summarizer.text.vocabulary import Wordbook, wordbook

#: Characters of headline and text that are read. The weights in likeness.toml were fitted on
#: openings of this length; a lead of four to six sentences.
OPENING_CHARACTERS = 1000
#: Content words of an opening at most.
OPENING_WORDS = 150
#: Openings that are tokenized together.
_TOGETHER = 512
#: Least share of capitals among content words within a sentence of an opening that is cased; texts
#: that were made lower case keep only those at the beginning of sentences.
CASED_SHARE = 0.05
#: Least share of capitals of a word that is a name; headlines capitalise other words too.
NAME_SHARE = 0.7
_SMALL, _CAPITAL = 1, 2
#: Stands between openings; no word joins across it.
_SEPARATOR = "\n\n"


#: Numbers of rows and columns of all words of a pile, which would take twice the room in 64 bits.
Small = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Openings:
    """What the openings of n articles hold.

    Args:
        words: How often each content word occurs, shape (n, n_words); a word is a stem.
        phrases: How often each two neighbouring content words of several openings occur, shape
            (n, n_phrases).
        holders: Articles of the news at large that have each column of `words`, shape (n_words,).
        articles: Articles of the news at large that were counted, 0 where no language has counts.
        numbers: Whether a column of `words` begins with a digit, shape (n_words,).
        names: Whether a column of `words` is mostly written with a capital within a sentence, by
            the openings that write capitals there at all, shape (n_words,).
        name_counts: Different names of each opening, those of one opening too, shape (n,).
        lengths: Content words of each opening, shape (n,).
        runs: Hash of every five neighbouring content words that several openings hold, once for
            each, ascending, shape (n_runs,).
        run_owners: Article of each run, shape (n_runs,).
        run_counts: Different runs of each opening, those of one opening too, shape (n,).
    """

    words: Sparse
    phrases: Sparse
    holders: Ints
    articles: int
    numbers: Bools
    names: Bools
    name_counts: Ints
    lengths: Ints
    runs: Ints
    run_owners: Ints
    run_counts: Ints


def opening(article: Article) -> str:
    """Headline and beginning of an article, at most `OPENING_CHARACTERS`."""
    title = " ".join(article.title.split())
    text = article.text[:OPENING_CHARACTERS]
    if title and not text.startswith(title):
        text = f"{title}\n{text}"
    return text[:OPENING_CHARACTERS]


def read_openings(
    articles: Sequence[Article], codes: Sequence[str], settings: Settings | None = None
) -> Openings:
    """Read the openings of some articles.

    Args:
        articles: n articles, in canonical order.
        codes: ISO 639-1 code of each article's language.
        settings: Word lists and tokenizer.
    """
    book, settings = wordbook(), checked(settings)
    tokenizer = named(settings.tokenizer, TOKENIZERS, "tokenizer")
    parts = [np.empty((3, 0), dtype=np.int32)]
    for first, last in _chunks(codes):
        data = language(codes[first], folder_of(settings))
        part = _content(articles[first:last], data, tokenizer, book)
        part[0] += first
        parts.append(part)
    row, terms = (np.concatenate([part[place] for part in parts]) for place in (0, 1))
    case = np.concatenate([part[2].astype(np.int8) for part in parts])
    del parts
    columns, used = _renumbered(terms, len(book.terms))
    del terms
    size, width = len(articles), max(1, len(used))
    counts = _counts(row.astype(np.int64) * width + columns, (size, width))
    is_name = _names(row, columns, case, (size, width))
    del case
    owners = np.arange(size).repeat(np.diff(counts.bounds))
    name_counts = np.bincount(owners, is_name[counts.columns], size).astype(np.int64)
    del owners
    stems = [book.terms[number] for number in used.tolist()] or [""]
    holders, counted = _at_large(stems, codes)
    runs, run_owners, run_counts = _runs(row, columns, size)
    return Openings(
        words=counts,
        phrases=_phrases(row, columns, (size, width)),
        holders=holders,
        articles=counted,
        numbers=np.array([stem[:1].isdecimal() for stem in stems], dtype=np.bool_),
        names=is_name,
        name_counts=name_counts,
        lengths=np.bincount(row, minlength=size),
        runs=runs,
        run_owners=run_owners,
        run_counts=run_counts,
    )


def _at_large(stems: Sequence[str], codes: Sequence[str]) -> tuple[Ints, int]:
    """`Openings.holders` and `Openings.articles` of some stems, by the languages of the pile."""
    holders, articles = np.zeros(len(stems), dtype=np.int64), 0
    for table in map(frequencies, sorted(set(codes))):
        if table.articles:
            own = np.array([table.holders.get(stem, 0) for stem in stems], dtype=np.int64)
            holders, articles = np.maximum(holders, own), max(articles, table.articles)
    return holders, articles


def _renumbered(terms: Small, size: int) -> tuple[Small, Ints]:
    """Column of each word and the term of each column, in the order they come up; as `renumber`."""
    columns, used = renumber(terms.astype(np.int64), size)
    return columns.astype(np.int32), used


def _phrases(rows: Small, columns: Small, shape: tuple[int, int]) -> Sparse:
    """Counts of neighbouring words that several rows have; shape is that of the words."""
    together = where(rows[1:] == rows[:-1])
    keys = columns[together].astype(np.int64) * shape[1] + columns[together + 1]
    owners = rows[together]
    del together
    # Most pairs of words occur once in the pile, so only the others are counted.
    again, several = _repeated(keys)
    owners, keys = owners[several], keys[several]
    numbers = again.searchsorted(keys)
    del keys, several
    width = max(1, len(again))
    return _shared(_counts(owners.astype(np.int64) * width + numbers, (shape[0], width)))


def _names(rows: Small, columns: Small, case: NDArray[np.int8], shape: tuple[int, int]) -> Bools:
    """`Openings.names` of all columns.

    Args:
        rows: Row of each word, shape (n_words,).
        columns: Its column.
        case: Its `_CAPITAL`, `_SMALL` or 0.
        shape: Rows and columns.
    """
    inside = where(case)
    rows, columns, capital = rows[inside], columns[inside], case[inside] == _CAPITAL
    seen = np.bincount(rows, minlength=shape[0])
    cased = np.bincount(rows, capital, shape[0]) >= CASED_SHARE * np.maximum(seen, 1)
    kept = where(cased[rows])
    capitals = np.bincount(columns[kept], capital[kept], shape[1])
    total = np.bincount(columns[kept], minlength=shape[1])
    names: Bools = (total > 0) & (capitals >= NAME_SHARE * total)
    return names


def _shared(counts: Sparse) -> Sparse:
    """The matrix without columns that only one row has."""
    holders = np.bincount(counts.columns, minlength=counts.width)
    kept = where(holders > 1)
    new = np.full(counts.width, -1, dtype=np.int64)
    new[kept] = np.arange(len(kept))
    at = where(new[counts.columns] >= 0)
    bounds = at.searchsorted(counts.bounds)
    return Sparse(bounds, new[counts.columns[at]], counts.values[at], max(1, len(kept)))


def _chunks(codes: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Ranges of neighbouring articles of one language, at most `_TOGETHER` of them."""
    for _, run in groupby(range(len(codes)), key=lambda number: codes[number]):
        members = list(run)
        for low in range(0, len(members), _TOGETHER):
            part = members[low : low + _TOGETHER]
            yield part[0], part[-1] + 1


def _content(
    articles: Sequence[Article], data: Language, tokenizer: Tokenizer | None, book: Wordbook
) -> NDArray[np.int32]:
    """Article, from 0, term and case of each content word of some openings, shape (3, n_words)."""
    texts = [opening(article) for article in articles]
    sizes = np.array([len(text) + len(_SEPARATOR) for text in texts], dtype=np.int64)
    tokens = tokens_of(texts, _SEPARATOR, data, tokenizer)
    flags, terms = book.look_up(tokens, data)
    content = (flags & Flag.STOP) == 0
    at = where(content[tokens.forms] & (tokens.sizes > 1))
    rows = sizes.cumsum().searchsorted(tokens.starts[at], "right")
    case = _case(tokens)
    # Weekdays and months are names to English spelling only.
    case[((flags & Flag.DATE) != 0)[tokens.forms]] = 0
    return _first_of_each(np.stack((rows, terms[tokens.forms[at]], case[at])).astype(np.int32))


def _case(tokens: Tokens) -> Ints:
    """`_CAPITAL` or `_SMALL` for letters right behind another word, else 0, shape (n_words,)."""
    case = np.zeros(len(tokens.starts), dtype=np.int64)
    case[tokens.heads == Kind.UPPER] = _CAPITAL
    case[tokens.heads == Kind.LOWER] = _SMALL
    apart = np.ones(len(case), dtype=np.bool_)
    apart[1:] = (tokens.starts[1:] - tokens.ends[:-1] != 1) | (
        tokens.kinds.take(tokens.ends[:-1]) != Kind.SPACE
    )
    case[apart] = 0
    return case


def _first_of_each(words: NDArray[np.int32]) -> NDArray[np.int32]:
    """The first `OPENING_WORDS` words of each row; shapes as in `_content`."""
    rows = words[0].astype(np.int64)
    begins = where(fresh(rows))
    sizes = np.diff(np.append(begins, len(rows)))
    place = np.arange(len(rows)) - begins.repeat(sizes)
    return words[:, where(place < OPENING_WORDS)]


def _counts(keys: Ints, shape: tuple[int, int]) -> Sparse:
    """How often each column occurs in each row, by row * width + column of each occurrence."""
    keys.sort()
    first = where(fresh(keys))
    counts = np.diff(np.append(first, len(keys))).astype(np.float64)
    keys = keys[first]
    bounds = keys.searchsorted(np.arange(shape[0] + 1) * shape[1])
    keys %= shape[1]
    return Sparse(bounds, keys, counts, shape[1])


#: Words of a run, as in Broder (1997), On the resemblance and containment of documents.
RUN_WORDS = 5
#: Odd multiplier of the polynomial hash of a run, modulo 2**64 (Knuth, TAOCP 3, 6.4).
_BASE = np.uint64(0x9E3779B97F4A7C15)


#: Numbers that are looked up together.
_AT_ONCE = 1 << 20


def _runs(rows: Small, columns: Small, size: int) -> tuple[Ints, Ints, Ints]:
    """`Openings.runs`, `Openings.run_owners` and `Openings.run_counts`."""
    count = max(0, len(columns) - RUN_WORDS + 1)
    hashes = np.zeros(count, dtype=np.uint64)
    for step in range(RUN_WORDS):
        hashes *= _BASE
        hashes += (columns[step : step + count] + 1).astype(np.uint64)
    whole = rows[RUN_WORDS - 1 :] == rows[:count]
    owners, runs = rows[:count][whole], hashes[whole].view(np.int64)
    del hashes, whole
    _, several = _repeated(runs)
    counts = np.bincount(owners[~several], minlength=size)
    owners, runs = owners[several].astype(np.int64), runs[several]
    order = np.lexsort((owners, runs))
    owners, runs = owners[order], runs[order]
    once = where(fresh(owners) | fresh(runs))
    owners, runs = owners[once], runs[once]
    # Most runs stand in a single opening, and those make no copies.
    return runs, owners, counts + np.bincount(owners, minlength=size)


def _repeated(values: Ints) -> tuple[Ints, Bools]:
    """Values that occur more than once, ascending, and whether each is one of them, shape (n,)."""
    ordered = np.sort(values)
    again = ordered[1:][ordered[1:] == ordered[:-1]]
    del ordered
    again = again[fresh(again)]
    several = np.zeros(len(values), dtype=np.bool_)
    if len(again):
        # A block at a time: the places of all values take as much room as the values.
        for first in range(0, len(values), _AT_ONCE):
            block = values[first : first + _AT_ONCE]
            at = np.minimum(again.searchsorted(block), len(again) - 1)
            several[first : first + _AT_ONCE] = again[at] == block
    return again, several
