"""What was found out about words, kept for the next cluster.

Clusters share most of their words, so the flags and the term of a form are worked out once and
looked up ever after. What is kept depends on the form and its language alone: a digest never
depends on what was read before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from threading import Lock

import numpy as np

from summarizer.forms import flags_of, plain_forms, terms_of
from summarizer.languages import Language
from summarizer.tokens import Ints

#: A book with more forms than this, some 40 MB, is put away and a new one begun.
MOST_FORMS = 1 << 18
_FIRST_ROOM = 1 << 12


class Wordbook:
    """Flags and terms of forms; terms of all languages share one numbering."""

    def __init__(self) -> None:
        self.terms: list[str] = []
        self._numbers: dict[str, int] = {}
        self._rows: dict[Language, dict[str, int]] = {}
        self._columns = np.empty((2, _FIRST_ROOM), dtype=np.int64)
        self._used = 0
        self._lock = Lock()

    def __len__(self) -> int:
        return self._used

    def look_up(self, forms: Sequence[str], language: Language) -> tuple[Ints, Ints]:
        """What is known of some forms.

        Args:
            forms: Words as they stand in a text, n of them.
            language: Whose words they are.

        Returns:
            Flags of each form, shape (n,), and its place in `terms`, shape (n,).
        """
        rows = self._rows.setdefault(language, {})
        at = np.fromiter(map(rows.get, forms, repeat(-1)), dtype=np.int64, count=len(forms))
        new = np.flatnonzero(at < 0)
        if len(new):
            unknown = [forms[place] for place in new.tolist()]
            with self._lock:
                self._learn([form for form in unknown if form not in rows], rows, language)
            at[new] = np.fromiter(map(rows.__getitem__, unknown), np.int64, count=len(unknown))
        found = self._columns[:, at]
        return found[0], found[1]

    def _learn(self, forms: list[str], rows: dict[str, int], language: Language) -> None:
        """Write new forms down; their rows become known last, for whoever reads meanwhile."""
        words = plain_forms(forms)
        first, last = self._used, self._used + len(forms)
        if last > self._columns.shape[1]:
            more = np.empty((2, 2 * last), dtype=np.int64)
            more[:, :first] = self._columns[:, :first]
            self._columns = more
        numbers, found = self._numbers, terms_of(words, language)
        fresh = [term for term in dict.fromkeys(found) if term not in numbers]
        numbers.update(zip(fresh, range(len(numbers), len(numbers) + len(fresh)), strict=True))
        self.terms.extend(fresh)
        self._columns[0, first:last] = flags_of(words, language)
        self._columns[1, first:last] = np.fromiter(
            map(numbers.__getitem__, found), dtype=np.int64, count=len(found)
        )
        self._used = last
        rows.update(zip(forms, range(first, last), strict=True))


_book = Wordbook()


def wordbook() -> Wordbook:
    """The book that clusters share, or a new one where it has grown too large."""
    global _book
    if len(_book) > MOST_FORMS:
        _book = Wordbook()
    return _book


def forget() -> None:
    """Begin a new book, as a new process does: for measurements."""
    global _book
    _book = Wordbook()
