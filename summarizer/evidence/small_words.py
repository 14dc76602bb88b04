"""Where names of several words differ in a small one: "Institute of Child Health", "for".

Three words with a capital in a row, with a small word or none between two of them, are one name
where another article has the same three with another small word or none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from summarizer.evidence.values import value_of
from summarizer.languages import Language
from summarizer.lexicons.differences import difference_table
from summarizer.model import Difference
from summarizer.numeric.arrays import among, marked, where
from summarizer.sentences.corpus import Corpus
from summarizer.text.lexical import terms_of

#: Words with a capital that make a name: two of them are often two names.
SIZE = 3
#: Stands for no small word among the numbers of terms.
NONE = 1 << 40

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def small_words(corpus: Corpus) -> list[Difference]:
    """Rows of names that differ in a small word.

    Args:
        corpus: Sentences of a cluster.
    """
    data = corpus.main_lists
    if not difference_table(data.code).joining:
        return []
    known: dict[tuple[int, ...], dict[tuple[int, ...], dict[int, int]]] = defaultdict(dict)
    for row, name, form in _names(corpus, data):
        known[name].setdefault(form, {}).setdefault(int(corpus.article[row]), row)
    table = []
    for forms in known.values():
        articles = [set(rows) for rows in forms.values()]
        if len(forms) == 2 and articles[0].isdisjoint(articles[1]):
            table += _row(corpus, forms, data)
    return table


def _joining(terms: Sequence[str], data: Language) -> list[int]:
    """Whether each term is a small word of names."""
    joining = set(terms_of(sorted(difference_table(data.code).joining), data))
    return [int(term in joining) for term in terms]


def _names(
    corpus: Corpus, data: Language
) -> Iterator[tuple[int, tuple[int, ...], tuple[int, ...]]]:
    """The row of each name that stands with a small word somewhere, its words with and without.

    What opens a sentence may be no name.
    """
    if len(corpus.terms) <= SIZE:
        return
    opens = marked(len(corpus.terms) + 1, corpus.bounds)[:-1]
    capital, tied = corpus.capital & ~corpus.stop, corpus.joined & ~opens
    follows = capital[1:] & tied[1:]
    beside = capital[:-1] & follows
    over = where((capital & ~opens)[:-2] & tied[1:-1] & ~capital[1:-1] & follows[1:])
    small = corpus.vocabulary.ask_of(corpus.terms[over + 1], _joining, data)
    over = over[small > 0]
    if not len(over):
        return
    beside = np.append(beside, False)
    # The places of the three words, the small one before or behind the second.
    behind, before = over[beside[over + 2]], over[beside[over - 1] & ~opens[over - 1]]
    plain = where(beside[:-1] & beside[1:] & ~opens[:-1])
    found = np.concatenate(
        (behind[:, None] + (0, 2, 3), before[:, None] + (-1, 0, 2), plain[:, None] + (0, 1, 2))
    )
    form = np.concatenate((corpus.terms[behind + 1], ~corpus.terms[before + 1], plain * 0 + NONE))
    words, width = corpus.terms[found], len(corpus.vocabulary)
    keys = (words[:, 0] * width + words[:, 1]) * width + words[:, 2]
    order = np.lexsort((form, keys))
    keys, form, found = keys[order], form[order], found[order]
    several = keys[1:][(keys[1:] == keys[:-1]) & (form[1:] != form[:-1])]
    for place in where(among(keys, several)).tolist():
        first, last = int(found[place, 0]), int(found[place, -1])
        row = int(corpus.bounds.searchsorted(first, side="right")) - 1
        whole = corpus.terms[first : last + 1].tolist()
        yield row, tuple(corpus.terms[found[place]].tolist()), tuple(whole)


def _row(
    corpus: Corpus, forms: dict[tuple[int, ...], dict[int, int]], data: Language
) -> list[Difference]:
    """The row of the two forms of one name."""
    told = [
        [span for row in rows.values() for span in _placed(corpus, row, form, data)]
        for form, rows in forms.items()
    ]
    if not all(told):
        return []
    values = sorted(
        (value_of(corpus, spans) for spans in told),
        key=lambda value: (-len(value.passages), value.text),
    )
    return [Difference("name", "name", tuple(values))]


def _placed(
    corpus: Corpus, row: int, form: tuple[int, ...], data: Language
) -> Iterator[tuple[int, int, int]]:
    """Where the words of a name first stand in a row."""
    text, offset = corpus.text(row), int(corpus.start[row])
    wanted = corpus.vocabulary.terms(np.array(form, dtype=np.int64))
    words = list(_WORD.finditer(text))
    terms = terms_of([word[0].lower() for word in words], data)
    for first in range(len(words) - len(form) + 1):
        if terms[first : first + len(form)] == wanted and words[first][0][0].isupper():
            yield row, words[first].start() + offset, words[first + len(form) - 1].end() + offset
            return
