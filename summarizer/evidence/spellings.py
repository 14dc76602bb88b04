"""Where articles spell one name differently: "Verolme" here and "Verlome" there.

Two forms are one name if they are a letter or two apart, no article uses both, and either a name
beside them is the same ("Gary Goddard", "Garry Goddard"), or a word before them ("Detective
Gardner", "detective Garner"), or they are so long and so close that chance is no explanation: so
long a name is a misprint where one article uses both. Endings of grammar ("Iran", "Iranian"),
spellings of two countries, accents and hyphens are none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple
from unicodedata import combining, normalize

from summarizer.cached import cached_by_text
from summarizer.evidence.close_names import PAIRS, Texts, close_names, singled, within
from summarizer.evidence.readings import READ_LAST
from summarizer.evidence.values import value_of
from summarizer.languages import Language
from summarizer.model import Difference, Value
from summarizer.sentences.corpus import Corpus

#: Letters of the shortest names that are compared.
SHORTEST = 4
#: Letters of a name that is told from another by itself, at a distance of one or two letters.
ALONE = (6, 9)
#: And at a distance of two letters beside a name that is the same.
BESIDE = 5
#: Letters of a name that one article may write in two ways, a letter apart; so long a name is one
#: beside other names, too.
MISPRINT = 8
#: And beside other names: too long for two names by chance.
ANYWHERE = 10
#: Letters that make up endings of English words at most, and single ones that grammar adds.
ENDING, GRAMMAR = 3, "aeinrs"
#: Two changes bring in two letters and take two away at most.
OTHER_LETTERS = 4
#: Letters are told apart by so many bits, few enough to be quickly compared.
LETTER_BITS = 60
#: Forms of a name that are told at most.
MOST_FORMS = 4
#: Words whose forms stay known: names come back.
FORMS = 1 << 14

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
#: Spellings of two countries, not of two names: "Defense", "Defence"; "Organisation"; "Travelling".
_REGIONAL = tuple(
    (re.compile(left), right)
    for left, right in (
        ("is(?=e[drs]?$|er?s$|ing$|ation)", "iz"),
        ("our", "or"),
        ("re(?=s?$)", "er"),
        ("nce", "nse"),
        ("ll(?=e[dr]s?$|ing|ment|or|ous)", "l"),
    )
)


class _Word(NamedTuple):
    """A word of a sentence.

    Args:
        form: In lower case, without the ending of a possessive.
        start: First character in the sentence.
        end: One past the last of its form.
        capital: Whether it begins with a capital.
        name: Whether it may be a name: an acronym is none.
        tied: Whether only a blank parts it from the word before.
    """

    form: str
    start: int
    end: int
    capital: bool
    name: bool
    tied: bool


class _Cased(NamedTuple):
    """Forms of the words of a sentence.

    Args:
        ordinary: Those without a capital.
        names: Those that may be names long enough to be compared.
    """

    ordinary: frozenset[str]
    names: frozenset[str]


@dataclass(slots=True)
class _Name:
    """A form of a name: the rows and words where it stands, the names beside it, words before."""

    places: list[tuple[int, int]] = field(default_factory=list)
    beside: set[str] = field(default_factory=set)
    behind: set[str] = field(default_factory=set)


def spellings(corpus: Corpus) -> list[Difference]:
    """Rows of names that articles spell differently.

    Args:
        corpus: Sentences of a cluster.
    """
    cased = {row: _cased(corpus.text(row)) for row in close_names(corpus).tolist()}
    pairs = _close(_forms(corpus, cased))
    if not pairs:
        return []
    forms = {*chain(*pairs)}
    holding = [row for row, one in cased.items() if not one.names.isdisjoint(forms)]
    sentences = {row: _words(corpus.text(row)) for row in holding}
    names, texts = _names(corpus, sentences, forms), Texts(corpus)
    spelled = [
        pair
        for pair in pairs
        if _one_name(names, *pair) and (_misprint(*pair) or not texts.any_uses(*pair))
    ]
    groups = [group for group in _united(spelled) if len(group) <= MOST_FORMS]
    of = {form: group for group in groups for form in group}
    # Of a whole name, several words may be spelled differently: "Mohamed Mursi", "Mohammed Morsi".
    tied = [
        (form, other) for form in of for other in names[form].beside & of.keys() if other != form
    ]
    wholes = _united([*((min(of[form]), form) for form in of), *tied])
    values = [
        _values(corpus, sentences, names, {form: of[form] for form in whole}) for whole in wholes
    ]
    return [Difference("name", "name", told) for told in values if _between_articles(told)]


def _united(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The groups into which pairs join forms, in order."""
    groups: dict[str, set[str]] = {}
    for one, other in pairs:
        merged = groups.get(one, {one}) | groups.get(other, {other})
        groups.update(dict.fromkeys(merged, merged))
    return sorted(map(list, {tuple(sorted(group)) for group in groups.values()}))


def _misprint(one: str, other: str) -> bool:
    """Whether even one article may write both forms, which are one name all the same."""
    if singled(one) == singled(other):
        return True
    return min(len(one), len(other)) >= MISPRINT and within(one, other, 1)


def _between_articles(values: tuple[Value, ...]) -> bool:
    """Whether two of some values are of two articles."""
    holders = [{passage.sentence.article.id for passage in value.passages} for value in values]
    return len(holders) > 1 and len(set().union(*holders)) > 1


@lru_cache(maxsize=READ_LAST)
def _words(text: str) -> Sequence[_Word]:
    """The words of a sentence."""
    words, reached = [], 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        form, capital, name = _read(match[0])
        tied = text[reached:start] == " "
        words.append(_Word(form, start, start + len(form), capital, name, tied))
        reached = end
    return words


@cached_by_text()
def _cased(text: str) -> _Cased:
    """What a sentence tells of its words by their capitals."""
    words = [_read(word) for word in _WORD.findall(text)]
    return _Cased(
        frozenset(form for form, capital, _ in words if not capital),
        frozenset(form for form, _, name in words if name and len(form) >= SHORTEST),
    )


def _forms(corpus: Corpus, cased: Mapping[int, _Cased]) -> set[str]:
    """Forms of names in some sentences that are capitalised wherever they stand."""
    forms = set().union(*(one.names for one in cased.values()))
    forms.difference_update(*(one.ordinary for one in cased.values()))
    return forms.difference(*(_no_names(data) for data in {*map(corpus.lists_of, cased)}))


@lru_cache(maxsize=64)
def _no_names(data: Language) -> frozenset[str]:
    """Words of a language that are no names, however they are written."""
    return frozenset(data.stop_words).union(data.weekdays, data.months)


def _names(
    corpus: Corpus, sentences: Mapping[int, Sequence[_Word]], forms: set[str]
) -> dict[str, _Name]:
    """Some forms with where they stand in some sentences, and beside what."""
    names: dict[str, _Name] = defaultdict(_Name)
    for row, words in sentences.items():
        for place, word in enumerate(words):
            if not word.name or word.form not in forms:
                continue
            name = names[word.form]
            name.places.append((row, place))
            name.beside.update(words[other].form for other in _beside_it(words, place))
            for before in range(place, max(0, place - 2), -1):
                if not words[before].tied:
                    break
                name.behind.add(words[before - 1].form)
    stop_words = set().union(*(corpus.lists(code).stop_words for code in set(corpus.languages)))
    for name in names.values():
        name.behind -= stop_words
    return names


def _beside_it(words: Sequence[_Word], place: int) -> list[int]:
    """The places of the capitalised words right before and right behind a word."""
    before = [place - 1] if place and words[place].tied else []
    behind = [place + 1] if place + 1 < len(words) and words[place + 1].tied else []
    return [other for other in (*before, *behind) if words[other].capital]


@lru_cache(maxsize=FORMS)
def _read(word: str) -> tuple[str, bool, bool]:
    """Form of a word, whether it has a capital, and whether it may be a name."""
    form, capital = word.lower().replace("’", "'"), word[0].isupper()
    form = form[:-2] if form.endswith("'s") else form.rstrip("'")
    return form, capital, capital and not word.isupper()


def _close(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of forms with one first letter that are so close that they may be one name."""
    by_letter: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for form in sorted(names):
        by_letter[form[0]].append((form, _letters(form)))
    return [
        (one, other)
        for forms in by_letter.values()
        for (one, letters), (other, others) in combinations(forms, 2)
        if (letters ^ others).bit_count() <= OTHER_LETTERS and _few_letters(one, other)
    ]


@lru_cache(maxsize=FORMS)
def _letters(form: str) -> int:
    """The letters of a form, a bit for those of one remainder."""
    letters = 0
    for letter in form:
        letters |= 1 << (ord(letter) % LETTER_BITS)
    return letters


@lru_cache(maxsize=PAIRS)
def _few_letters(one: str, other: str) -> bool:
    """Whether two forms that begin alike are so close that they may be one name."""
    if not within(one, other, 2 if min(len(one), len(other)) >= BESIDE else 1):
        return False
    return not (
        _longer_by_grammar(one, other) or _regional(one, other) or _plain(one) == _plain(other)
    )


def _plain(form: str) -> str:
    """A form without accents and hyphens, which many outlets leave out."""
    return "".join(sign for sign in normalize("NFD", form) if not combining(sign) and sign != "-")


def _longer_by_grammar(one: str, other: str) -> bool:
    """Whether one form is the other with an ending: "Iran", "Iranian", but "Sara", "Sarah"."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and (len(long) > len(short) + 1 or long[-1] in GRAMMAR)


def _one_name(names: dict[str, _Name], one: str, other: str) -> bool:
    """Whether two close forms are one name in two spellings, by the names beside them."""
    apart, size = 1 if within(one, other, 1) else 2, min(len(one), len(other))
    shared = bool(names[one].beside & names[other].beside)
    shared = shared or (apart == 1 and _beside(names[one].beside, names[other].beside))
    if shared or (apart == 2 and size < ALONE[0]) or one.startswith(other) or other.startswith(one):
        return shared
    if apart == 1 and names[one].behind & names[other].behind:
        return True
    least = MISPRINT if apart == 1 else ANYWHERE
    if names[one].beside and names[other].beside and size < least:
        return False
    if singled(one) == singled(other):
        return size >= ALONE[0]
    return size >= ALONE[apart - 1] and not _derived(one, other)


def _derived(one: str, other: str) -> bool:
    """Whether two forms differ in their last letters alone, as "coordination", "coordinator"."""
    stem = min(len(one), len(other)) - ENDING
    return one[:stem] == other[:stem]


def _beside(one: set[str], other: set[str]) -> bool:
    """Whether names beside two forms are the same, or a letter apart themselves."""
    return bool(one & other) or any(
        min(len(left), len(right)) >= SHORTEST and within(left, right, 1)
        for left in one
        for right in other
    )


def _regional(one: str, other: str) -> bool:
    return any(
        pattern.sub(right, one) == other or pattern.sub(right, other) == one
        for pattern, right in _REGIONAL
    )


def _values(
    corpus: Corpus,
    sentences: Mapping[int, Sequence[_Word]],
    names: Mapping[str, _Name],
    forms: Mapping[str, Collection[str]],
) -> tuple[Value, ...]:
    """The spellings of a name as articles write it, with what they share beside it.

    Args:
        corpus: The cluster.
        sentences: The words of some of its sentences.
        names: Where forms of names stand in them.
        forms: The forms of this name, each with those that it is spelled otherwise.
    """
    told: dict[tuple[str, ...], list[tuple[int, int, int]]] = defaultdict(list)
    for form, group in sorted(forms.items()):
        others = set().union(*(names[other].beside for other in group if other != form))
        shared = {word for word in names[form].beside if _beside({word}, others)}
        for row, place in names[form].places:
            words = sentences[row]
            whole = [
                other
                for other in _beside_it(words, place)
                if words[other].form in shared or words[other].form in forms
            ]
            if shared and not whole:
                continue
            first, last = min(place, *whole, place), max(place, *whole, place)
            key = tuple(word.form for word in words[first : last + 1])
            told[key].append((row, words[first].start, words[last].end))
    # What is cut short agrees with the whole name; of several, it tells none.
    for key in sorted(told, key=len):
        longer = [other for other in told if len(other) > len(key) and set(key) <= set(other)]
        spans = told.pop(key) if longer else []
        if len(longer) == 1:
            told[longer[0]] += spans
    values = [value_of(corpus, spans) for spans in told.values()]
    values.sort(key=lambda value: (-len(value.passages), value.text))
    return tuple(values[:MOST_FORMS])
