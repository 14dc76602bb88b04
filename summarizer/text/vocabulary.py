"""What was found out about words, kept for the next cluster.

Clusters share most of their words, so the flags and the term of a form are worked out once and
looked up ever after, and so is what later stages ask of a term. What is kept depends on the form
and its language alone: a digest never depends on what was read before it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, repeat
from threading import Lock
from typing import NamedTuple, TypeVarTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.languages import Language
from summarizer.numeric.arrays import Bools, Ints, where
from summarizer.text.lexical import flags_of, plain_forms, terms_of
from summarizer.text.tokens import SPELLED, Tokens

About = TypeVarTuple("About")
#: What a stage asks of terms, of each by itself: a number from 0 for every one of them.
Question = Callable[[Sequence[str], *About], Sequence[int]]

#: A book with more forms than this, some 40 MB, is put away and a new one begun.
MOST_FORMS = 1 << 18
#: The same of the characters of its forms; words of news have eight, those of broken files 60,000.
MOST_CHARACTERS = 1 << 23
_FIRST_ROOM = 1 << 12
#: Slots of each of a language's two tables, as a power of two: of 50,000 forms two in a thousand
#: find theirs taken in both, and are looked up as strings.
_SLOT_BITS = 18
_HASH_BITS = 64
_HALF = np.uint64(32)
#: Odd multiplier of the slots' hash (Steele, Lea and Flood 2014).
_MIX = np.uint64(0xBF58476D1CE4E5B9)


class _Shelf(NamedTuple):
    """Where the book keeps the forms of one language.

    Args:
        rows: Row of each form.
        slots: Row of the plain form in each slot, -1 for none, shape (2, n_slots): in its first
            slot, or in its second one where another form came first.
    """

    rows: dict[str, int]
    slots: NDArray[np.int32]


class Wordbook:
    """Flags and terms of forms; terms of all languages share one numbering."""

    def __init__(self) -> None:
        self.terms: list[str] = []
        self._numbers: dict[str, int] = {}
        self._shelves: dict[Language, _Shelf] = {}
        self._columns = np.empty((2, _FIRST_ROOM), dtype=np.int64)
        self._spelling = np.zeros((SPELLED, _FIRST_ROOM), dtype=np.uint64)
        self._used = 0
        self.characters = 0
        self._answers: dict[Hashable, Ints] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return self._used

    def look_up(self, tokens: Tokens, language: Language) -> tuple[Ints, Ints]:
        """What is known of the forms of a text.

        A form that was met before is found by its spelling alone; only others are made strings.

        Args:
            tokens: The text's words, with n forms.
            language: Whose words they are.

        Returns:
            Flags of each form, shape (n,), and its place in `terms`, shape (n,).
        """
        shelf = self._shelf(language)
        keys = _keys(tokens.spelling)
        at, known = self._met(shelf.slots[0].take(_slots(keys, 0)), tokens.spelling, tokens.plain)
        new = where(~known)
        if len(new):
            again = shelf.slots[1].take(_slots(keys[new], 1))
            at[new], known = self._met(again, tokens.spelling[:, new], tokens.plain[new])
            new = new[~known]
        if len(new):
            at[new] = self._rows(tokens.texts(new), shelf, language)
            met = new[tokens.plain[new]]
            with self._lock:
                for stored, spelt in zip(self._spelling, tokens.spelling, strict=True):
                    stored[at[met]] = spelt[met]
                _shelve(shelf, keys[met], at[met])
        flags, terms = self._columns
        return flags.take(at), terms.take(at)

    def answers(self, numbers: Ints, question: Question[*About], *about: *About) -> Ints:
        """The answer of each of some terms to a question, shape (n,); only new ones are asked.

        Args:
            numbers: Places in `terms`, shape (n,).
            question: A function of a module, which stands for itself.
            about: What else it is given.
        """
        key = question, about
        known = self._answers.get(key, np.empty(0, dtype=np.int64))
        if len(known) < len(self.terms):
            longer = np.full(2 * len(self.terms), -1, dtype=np.int64)
            longer[: len(known)] = known
            self._answers[key] = known = longer
        answers = known.take(numbers)
        unasked = where(answers < 0)
        if len(unasked):
            new = numbers[unasked]
            terms = [self.terms[number] for number in new.tolist()]
            answers[unasked] = known[new] = question(terms, *about)
        return answers

    def _met(
        self, rows: NDArray[np.int32], spelling: NDArray[np.uint64], plain: Bools
    ) -> tuple[Ints, Bools]:
        """Rows as indices, and whether the form in each is spelt like the one it was found for."""
        at = rows.astype(np.int64)
        known = plain & (at >= 0)
        for stored, met in zip(self._spelling, spelling, strict=True):
            known &= stored.take(at, mode="wrap") == met
        return at, known

    def _shelf(self, language: Language) -> _Shelf:
        shelf = self._shelves.get(language)
        if shelf is None:
            slots = np.full((2, 1 << _SLOT_BITS), -1, dtype=np.int32)
            shelf = self._shelves.setdefault(language, _Shelf({}, slots))
        return shelf

    def _rows(self, forms: Sequence[str], shelf: _Shelf, language: Language) -> Ints:
        """Row of each form; those not met before are learned."""
        rows, known = shelf.rows, len(shelf.rows)
        at = np.fromiter(map(rows.get, forms, repeat(-1)), dtype=np.int64, count=len(forms))
        new = where(at < 0)
        if not len(new):
            return at
        unknown = [forms[place] for place in new.tolist()]
        with self._lock:
            if len(rows) == known:
                at[new] = self._learn(unknown, rows, language)
            else:  # another thread has learned words meanwhile
                self._learn([form for form in unknown if form not in rows], rows, language)
                at[new] = list(map(rows.__getitem__, unknown))
        return at

    def _learn(self, forms: list[str], rows: dict[str, int], language: Language) -> Ints:
        """Write new forms down; their rows become known last, for whoever reads meanwhile."""
        words = plain_forms(forms)
        first, last = self._used, self._used + len(forms)
        if last > self._columns.shape[1]:
            more = np.empty((2, 2 * last), dtype=np.int64)
            more[:, :first] = self._columns[:, :first]
            spelling = np.zeros((SPELLED, 2 * last), dtype=np.uint64)
            spelling[:, :first] = self._spelling[:, :first]
            self._columns, self._spelling = more, spelling
        numbers, known = self._numbers, len(self._numbers)
        self._columns[0, first:last] = flags_of(words, language)
        self._columns[1, first:last] = [
            numbers.setdefault(term, len(numbers)) for term in terms_of(words, language)
        ]
        latest = list(islice(reversed(numbers), len(numbers) - known))
        self.terms.extend(reversed(latest))
        self._used = last
        self.characters += len("".join(forms))
        rows.update(zip(forms, range(first, last), strict=True))
        return np.arange(first, last)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Vocabulary:
    """The terms of a cluster, by their places in a book.

    Args:
        book: The book.
        numbers: Place of each term in its `terms`, shape (n_terms,).
    """

    book: Wordbook
    numbers: Ints

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, place: int) -> str:
        return self.book.terms[int(self.numbers[place])]

    def __iter__(self) -> Iterator[str]:
        return map(self.book.terms.__getitem__, self.numbers.tolist())

    def terms(self, places: Ints) -> list[str]:
        """Some of its terms."""
        return list(map(self.book.terms.__getitem__, self.numbers[places].tolist()))

    def ask(self, question: Question[*About], *about: *About) -> Ints:
        """The answer of each term to a question; see `Wordbook.answers`."""
        return self.book.answers(self.numbers, question, *about)

    def ask_of(self, places: Ints, question: Question[*About], *about: *About) -> Ints:
        """The answer of some terms to a question."""
        return self.book.answers(self.numbers[places], question, *about)


def _keys(spelling: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Hash of each form, by its spelling."""
    hashes = spelling[0] * _MIX
    for more in spelling[1:]:
        hashes = (hashes ^ (hashes >> _HALF)) + more * _MIX
    return (hashes ^ (hashes >> _HALF)) * _MIX


def _slots(keys: NDArray[np.uint64], table: int) -> Ints:
    """Slot of each form in the first table or in the second, by other bits of its hash."""
    bits = keys << np.uint64(table * _SLOT_BITS) if table else keys
    return (bits >> np.uint64(_HASH_BITS - _SLOT_BITS)).view(np.int64)


def _shelve(shelf: _Shelf, keys: NDArray[np.uint64], rows: Ints) -> None:
    """Put forms into their first slots, and those that find one taken into their second ones."""
    first, second = shelf.slots
    slots = _slots(keys, 0)
    free = first[slots] < 0
    first[slots[free]] = rows[free]
    second[_slots(keys[~free], 1)] = rows[~free]


_book = Wordbook()


def wordbook() -> Wordbook:
    """The book that clusters share, or a new one where it has grown too large."""
    global _book
    if len(_book) > MOST_FORMS or _book.characters > MOST_CHARACTERS:
        _book = Wordbook()
    return _book


def forget() -> None:
    """Begin a new book, as a new process does."""
    global _book
    _book = Wordbook()


# A child may be forked while another thread writes into the book and holds its lock, which
# nobody in the child would release.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=forget)
