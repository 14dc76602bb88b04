"""Two sentences in nearly the same words that say different things all the same.

The likeness of two sentences grows with every word that they share, so that a single other word
weighs little: "arrested the butcher" and "arrested the baker", "would reopen" and "would not
reopen", "A beat B" and "B beat A". Where so little differs, what differs is the statement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from summarizer.evidence.close_names import within
from summarizer.evidence.contexts import words as words_in
from summarizer.facts.statements import Statements
from summarizer.facts.terms import Cue, class_numbers, phrasal
from summarizer.languages import Language
from summarizer.lexicons.differences import difference_table

#: Most words of content that either of two sentences in nearly the same words has alone.
OWN_WORDS = 2
#: Fewest words of content that they share.
SHARED_WORDS = 2
#: Most words between the first and the last that two rows have in other places.
LONGEST_EXCHANGE = 40
#: Longest sentence that is compared word by word, which takes time that grows with the square.
LONGEST_COMPARED = 200
#: Languages in which the order of names tells who did it to whom.
FIXED_ORDER = frozenset({"en", "es", "fr", "it", "pt"})


def worded_otherwise(known: Statements, one: int, other: int) -> bool:
    """Whether two rows share nearly all their words and part in a denial, a word or a role.

    Args:
        known: The statements of a cluster.
        one: A row.
        other: Another row.
    """
    left, right = _content(known, one), _content(known, other)
    if _other_deed(known, left, right) and not _phrased(known, one, other):
        return True
    if len(left & right) < SHARED_WORDS:
        return False
    if max(len(left - right), len(right - left)) > OWN_WORDS:
        return False
    return (
        _denies(known, one) != _denies(known, other)
        or _on_other_sides(known, one, other)
        or _swapped(known, one, other)
        or (_exchanged(known, one, other, left ^ right) and not _phrased(known, one, other))
    )


def _other_deed(known: Statements, left: set[int], right: set[int]) -> bool:
    """Whether names and at most one other word are all that two rows share of some of their own."""
    told = [thing for thing in left & right if not known.names[thing]]
    return len(told) <= 1 and min(len(left - right), len(right - left)) >= OWN_WORDS


def _content(known: Statements, row: int) -> set[int]:
    """The things that a row states, but for its negations."""
    corpus = known.corpus
    words = corpus.words_of(row)
    content = known.content[corpus.part(row)]
    return set(known.thing[words[content & ((known.cues[words] & Cue.NEGATION) == 0)]].tolist())


def _denies(known: Statements, row: int) -> bool:
    """Whether a word of a row negates."""
    return bool((known.cues[known.corpus.words_of(row)] & Cue.NEGATION).any())


def _on_other_sides(known: Statements, one: int, other: int) -> bool:
    """Whether each of two rows has a word alone that takes another side of a contrast: "before"."""
    corpus = known.corpus
    sides = difference_table(corpus.lists_of(one).code).sides
    left, right = (
        {word.form for word in words_in(corpus.text(row), corpus.lists_of(row))}
        for row in (one, other)
    )
    told = [
        {pair for form in forms for pair in sides.get(form, ())}
        for forms in (left - right, right - left)
    ]
    return any(
        name == another and side != opposite
        for name, side in told[0]
        for another, opposite in told[1]
    )


def _swapped(known: Statements, one: int, other: int) -> bool:
    """Whether two rows have the same words, and who did it and to whom in each other's place."""
    code = known.corpus.languages[int(known.corpus.article[one])]
    left, right = (known.corpus.words_of(row).tolist() for row in (one, other))
    if left == right or Counter(left) != Counter(right):
        return False
    if code not in FIXED_ORDER:
        return False
    names = known.names[known.thing]
    plain = [[word for word in words if not names[word]] for words in (left, right)]
    exchanges = _exchanges(left, right)
    return plain[0] == plain[1] != [] or any(
        not (known.weekdays[side] | known.numbers[side]).any()
        for before, _, behind in exchanges
        for side in [[*before, *behind]]
    )


def _exchanges(left: list[int], right: list[int]) -> Iterator[tuple[list[int], ...]]:
    """Three parts of the first row of which the second has the first and the last exchanged.

    What both rows begin with and end with is left aside.
    """
    size = len(left)
    first = next(n for n in range(size) if left[n] != right[n])
    last = size - next(n for n in range(size) if left[-1 - n] != right[-1 - n])
    one, other = left[first:last], right[first:last]
    size = last - first
    if size > LONGEST_EXCHANGE:
        return
    for head in range(1, size - 1):
        if one[:head] != other[size - head :]:
            continue
        for tail in range(1, size - head):
            before, between, behind = one[:head], one[head : size - tail], one[size - tail :]
            if behind == other[:tail] and between == other[tail : size - head]:
                yield before, between, behind


def _exchanged(known: Statements, one: int, other: int, own: set[int]) -> bool:
    """Whether a single word that only one row has stands where the other has one of its own.

    Where two are exchanged both may be told in other words. Numbers and times have rules of their
    own: they may be rounded.
    """
    from difflib import SequenceMatcher  # few pairs come so far

    left, right = (known.corpus.words_of(row).tolist() for row in (one, other))
    if max(len(left), len(right)) > LONGEST_COMPARED:
        return False
    things = [known.thing[words].tolist() for words in (left, right)]
    exchanges = [
        (begin + low, left[begin:end] + right[low:high])
        for tag, begin, end, low, high in SequenceMatcher(
            None, things[0], things[1], False
        ).get_opcodes()
        if tag == "replace" and own & set(things[0][begin:end]) and own & set(things[1][low:high])
    ]
    if not exchanges or known.numbers[exchanges[0][1]].any():
        return False
    # Of two, the first may be who does it: "nurses" here and "porters" there.
    if len(exchanges) > 1 and (exchanges[0][0] or len(own) > 2 * OWN_WORDS):
        return False
    words = sorted((known.corpus.vocabulary[word] for word in exchanges[0][1]), key=len)
    return len(words) != 2 or not (words[1].startswith(words[0]) or within(words[0], words[1], 1))


def _phrased(known: Statements, one: int, other: int) -> bool:
    """Whether a row has a verb with its particle, and the other one the verb that says the same."""
    corpus = known.corpus
    left, right = (corpus.vocabulary.terms(corpus.words_of(row)) for row in (one, other))
    return _says_in_a_word(left, right, corpus.main_lists) or _says_in_a_word(
        right, left, corpus.main_lists
    )


def _says_in_a_word(left: list[str], right: list[str], data: Language) -> bool:
    """Whether the second of two lists of terms has a verb for one with a particle in the first."""
    phrases = phrasal(data)
    for verb, behind in pairwise(left):
        same = phrases.get((verb, behind))
        if same and verb not in right:
            others = [term for term in right if term not in left]
            number, *numbers = class_numbers([same, *others], data)
            if same in others or (number and number in numbers):
                return True
    return False
