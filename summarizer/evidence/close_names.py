"""Names that may be one name in two spellings, found among the terms of a cluster at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import product

import numpy as np

from summarizer.evidence.candidates import LONGEST_SENTENCE
from summarizer.numeric.arrays import Bools, Ints, among, distinct, fresh, marked, places, where
from summarizer.sentences.corpus import Corpus

#: A term is a name where this share of its places is capitalised, one of them within a sentence.
NAME_SHARE = 0.9
#: Letters of the shortest names that are compared.
SHORTEST_NAME = 4
#: Letters by which close names differ at most, and those of long ones, by so many letters.
FEW_LETTERS, MORE_LETTERS, LONG_NAME = 2, 4, 7
#: Names in order that each name meets at least, and half of those it meets at most.
NAMES_AT_ONCE = 256
#: Pairs of names whose distance stays known: names come back.
PAIRS = 1 << 14
#: Sentences in which close names are read at most.
MOST_NAMED = 60
_LETTERS, _LENGTH = 26, 6
#: First letters by which one name is written in several alphabets' spellings, the first for all:
#: "Katherine", "Catherine"; "Yelena", "Elena"; "Usama", "Osama".
_ALIKE_FIRST = {letter: group[0] for group in ("ckq", "eijy", "ou", "sz", "vw") for letter in group}
#: Bits of a character's number.
_POINT = 21


def first_sound(letter: str) -> str:
    """A first letter, or the one that stands for all that one sound is written with."""
    return _ALIKE_FIRST.get(letter, letter)


def _spelled(terms: Sequence[str]) -> list[int]:
    """First letter, length and set of letters of each term in one number; 0 for no name's term."""
    spelled = []
    for term in terms:
        letters = 0
        for letter in term:
            letters |= 1 << (ord(letter) % _LETTERS)
        head = ord(first_sound(term[0])) if term else 0
        length = min(len(term), (1 << _LENGTH) - 1)
        plain = len(term) >= SHORTEST_NAME and term[0].isalpha()
        spelled.append((head << (_LETTERS + _LENGTH) | length << _LETTERS | letters) * plain)
    return spelled


def _ends(terms: Sequence[str]) -> list[int]:
    """The second letter and the last two letters of each term in one number; 0 for short ones."""
    return [
        ord(term[1]) << 2 * _POINT | ord(term[-2]) << _POINT | ord(term[-1]) if len(term) > 1 else 0
        for term in terms
    ]


def close_names(corpus: Corpus) -> Ints:
    """The rows that hold names which may be one name in two spellings, ascending.

    Args:
        corpus: n sentences.
    """
    size = len(corpus.vocabulary)
    big = where(corpus.capital)
    terms = corpus.terms.take(big)
    often = np.bincount(corpus.terms, minlength=size)
    capital = np.bincount(terms, minlength=size)
    opening = corpus.bounds[:-1][np.diff(corpus.bounds) > 0]
    # A capital that opens a sentence tells nothing, unless another one follows: "Garry Goddard".
    following = corpus.capital[np.minimum(opening + 1, len(corpus.capital) - 1)]
    within = ~marked(len(corpus.terms), opening[~following]).take(big)
    inside = marked(size, terms[within])
    names = where((capital >= NAME_SHARE * np.maximum(often, 1)) & inside)
    spelled = corpus.vocabulary.ask_of(names, _spelled)
    involved = _close_terms(names[spelled > 0], spelled[spelled > 0], corpus)
    involved = np.concatenate((involved, _several(names[spelled > 0], corpus)))
    if not len(involved):
        return involved
    tokens = big[marked(size, involved).take(terms)]
    rows = distinct(corpus.bounds.searchsorted(tokens, side="right") - 1)
    rows = rows[corpus.end[rows] - corpus.start[rows] <= LONGEST_SENTENCE]
    if len(rows) > MOST_NAMED:
        rows = np.sort(rows[corpus.index[rows].argsort(kind="stable")[:MOST_NAMED]])
    return rows


#: Letters of two words that a change takes: another one, one less, one more, two swapped.
_CHANGES = ((1, 1), (1, 0), (0, 1), (2, 2))
#: Two changes, by how many letters more the first word has, and by whether its first and its last
#: two letters are the other word's swapped.
_TWO_CHANGES = {
    (longer, *swapped): tuple(
        (*left, *right)
        for left, right in product(_CHANGES, repeat=2)
        if left[0] + right[0] - left[1] - right[1] == longer
        and (left[0] < 2 or swapped[0])
        and (right[0] < 2 or swapped[1])
    )
    for longer in range(-2, 3)
    for swapped in product((False, True), repeat=2)
}


@lru_cache(maxsize=PAIRS)
def within(one: str, other: str, most: int) -> bool:
    """Whether one or two letters are added, left out, changed or swapped between two words.

    Args:
        one: A word.
        other: Another.
        most: How many changes there may be, 1 or 2.

    Source:
        Damerau (1964), A technique for computer detection and correction of spelling errors;
        each letter is changed once at most.
    """
    size = min(len(one), len(other))
    if max(len(one), len(other)) - size > most:
        return False
    first = 0
    while first < size and one[first] == other[first]:
        first += 1
    last = 0
    while last < size - first and one[-1 - last] == other[-1 - last]:
        last += 1
    one, other = one[first : len(one) - last], other[first : len(other) - last]
    if max(len(one), len(other)) <= most or (len(one) == 2 and one == other[::-1]):
        return True
    if most == 1:
        return False
    # Both ends differ, so there is a change at each, and all between them is the same.
    swapped = one[:2] == other[1::-1], one[-2:] == other[:-3:-1]
    size, new_size = len(one), len(other)
    for left, new_left, right, new_right in _TWO_CHANGES[size - new_size, *swapped]:
        last, new_last = size - right, new_size - new_right
        if left <= last and new_left <= new_last and one[left:last] == other[new_left:new_last]:
            return True
    return False


def singled(form: str) -> str:
    """A form with doubled letters made single: even one article may write "Gary" and "Garry"."""
    return "".join(
        letter for letter, before in zip(form, " " + form, strict=False) if letter != before
    )


class Texts:
    """Whether an article uses names.

    Only texts that may hold them are put in lower case, which takes long where they are not ASCII.

    Args:
        corpus: Sentences of a cluster.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._bytes: dict[int, bytes] = {}
        self._texts: dict[int, str] = {}

    def any_uses(self, *forms: str) -> bool:
        """Whether an article uses all of some forms in lower case."""
        if not self._bytes:
            for number in distinct(self._corpus.article).tolist():
                text = self._corpus.articles[number].text
                self._bytes[number] = text.encode("utf-8", "surrogatepass").lower()
        parts = [form.encode() for form in forms if form.isascii()]
        return any(
            all(part in text for part in parts)
            and all(_holds_word(self._lower(number), form) for form in forms)
            for number, text in self._bytes.items()
        )

    def _lower(self, number: int) -> str:
        if number not in self._texts:
            self._texts[number] = self._corpus.articles[number].text.lower()
        return self._texts[number]


def _holds_word(text: str, word: str) -> bool:
    """Whether a text holds a word; a pattern of its own for each would have to be compiled."""
    at = text.find(word)
    while at >= 0:
        beside = text[at - 1 : at] if at else "", text[at + len(word) : at + len(word) + 1]
        if not any(letter.isalnum() or letter == "_" for letter in beside):
            return True
        at = text.find(word, at + 1)
    return False


def _articles(corpus: Corpus, terms: Ints) -> tuple[Ints, Ints]:
    """The articles that hold each of some terms: place of the term and number, ascending."""
    place = np.full(len(corpus.vocabulary), -1, dtype=np.int64)
    place[terms] = np.arange(len(terms))
    held = place.take(corpus.terms)
    tokens = where(held >= 0)
    article = corpus.article[corpus.bounds.searchsorted(tokens, side="right") - 1]
    keys = distinct(held[tokens] * len(corpus.articles) + article)
    return keys // len(corpus.articles), keys % len(corpus.articles)


def _apart(corpus: Corpus, left: Ints, right: Ints) -> Bools:
    """Whether no article holds both terms of each of some pairs, shape (n_pairs,)."""
    terms = distinct(np.concatenate((left, right)))
    place, article = _articles(corpus, terms)
    bounds = place.searchsorted(np.arange(len(terms) + 1))
    one, other = terms.searchsorted(left), terms.searchsorted(right)
    sizes = bounds[one + 1] - bounds[one]
    size = len(corpus.articles)
    # Does an article of the one hold the other?
    asked = other.repeat(sizes) * size + article[places(bounds[one], sizes)]
    both = np.arange(len(one)).repeat(sizes)[among(asked, place * size + article)]
    return ~marked(len(one), both)


def _close_terms(names: Ints, spelled: Ints, corpus: Corpus) -> Ints:
    """The names that another one of that first letter is close to; `_spelled` of each is given."""
    sort = spelled.argsort(kind="stable")
    order = names[sort]
    every = corpus.vocabulary.terms(order)
    first, second = _alike(spelled[sort], corpus.vocabulary.ask_of(order, _ends))
    pairs = [
        (one, other)
        for one, other in zip(first.tolist(), second.tolist(), strict=True)
        if within(every[one], every[other], 2)
    ]
    one, other = order[np.array(pairs, dtype=np.int64).reshape(-1, 2)].T
    involved = {
        place
        for pair, apart in zip(pairs, _apart(corpus, one, other).tolist(), strict=True)
        if apart
        or min(len(every[place]) for place in pair) >= LONG_NAME
        or singled(every[pair[0]]) == singled(every[pair[1]])
        for place in pair
    }
    return np.sort(order[np.array(sorted(involved), dtype=np.int64)])


def _one_stem(terms: Sequence[str]) -> list[int]:
    """Whether each term may be the stem of several names: "Betty" and "Bettie"."""
    return [int(term.endswith("i")) for term in terms]


def _several(names: Ints, corpus: Corpus) -> Ints:
    """The names that are of one stem, if two articles have that stem."""
    names = names[corpus.vocabulary.ask_of(names, _one_stem) > 0]
    return names[np.bincount(_articles(corpus, names)[0], minlength=len(names)) > 1]


def _alike(marks: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Pairs of names with one first letter, about as long, and with few other letters.

    They have one second letter, too, or the same two last ones.

    Args:
        marks: As `_spelled` gives it, of each name, ascending: by first letter, then by length.
        ends: As `_ends` gives it.

    Returns:
        The places of the one and the other name of each pair; some pairs twice.
    """
    shape = marks >> _LETTERS
    length = shape & ((1 << _LENGTH) - 1)
    longest = shape - length + np.minimum(length + 2, (1 << _LENGTH) - 1)
    # Names of one first letter and length meet a few hundred others at most.
    reach = (np.arange(len(marks)) // NAMES_AT_ONCE + 2) * NAMES_AT_ONCE
    end = np.minimum(shape.searchsorted(longest, side="right"), reach)
    head = shape >> _LENGTH
    met = (
        _meetings(head << _POINT | ends >> 2 * _POINT, end),
        _meetings(head << 2 * _POINT | ends & ((1 << 2 * _POINT) - 1), end),
    )
    one, other = (np.concatenate(side) for side in zip(*met, strict=True))
    apart = np.bitwise_count((marks[one] ^ marks[other]) & ((1 << _LETTERS) - 1))
    most = np.where(length >= LONG_NAME, MORE_LETTERS, FEW_LETTERS)
    close = where(apart <= most[one])
    return one[close], other[close]


def _meetings(keys: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Pairs of places of equal keys, of which the second is less than the first one's end."""
    order = keys.argsort(kind="stable")
    group = fresh(keys[order]).cumsum() * len(keys)
    place = np.arange(len(keys))
    later = (group + order).searchsorted(group + end[order]) - place - 1
    return order.repeat(later), order[places(place + 1, later)]
