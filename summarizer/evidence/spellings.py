"""Where articles spell one name differently: "Verolme" here and "Verlome" there.

Two forms are one name if they are a letter or two apart, no article uses both, and either a name
beside them is the same ("Gary Goddard", "Garry Goddard"), or a word before them ("Detective
Gardner", "detective Garner"), or they are so long and so close that chance is no explanation: so
long a name is a misprint where one article uses both. Endings of grammar ("Iran", "Iranian"),
spellings of two countries, accents and hyphens are none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, combinations, compress, pairwise
from unicodedata import combining, normalize

from summarizer.cached import cached_by_text
from summarizer.evidence.close_names import Texts, close_names, first_sound, singled, within
from summarizer.languages import Language
from summarizer.model import Difference, Passage, Value
from summarizer.numeric.arrays import Ints
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
#: Words of the shortest headline.
MOST_WORDS = 4
#: A sentence in which more than this share of the words are capitalised is a headline.
HEADLINE = 0.6

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
#: The same in texts of ASCII alone, in half the time.
_ASCII_WORD = re.compile(r"[A-Za-z]+(?:[-'][A-Za-z]+)*")
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


@dataclass(slots=True)
class _Name:
    """A capitalised word of a cluster: where it stands, beside which names, behind which words."""

    places: list[tuple[int, int, int]] = field(default_factory=list)
    beside: set[str] = field(default_factory=set)
    behind: set[str] = field(default_factory=set)


def spellings(corpus: Corpus) -> list[Difference]:
    """Rows of names that articles spell differently.

    Args:
        corpus: Sentences of a cluster.
    """
    rows = close_names(corpus)
    if not len(rows):
        return []
    forms, by_row = _forms(corpus, rows)
    pairs = _close(forms)
    if not pairs:
        return []
    names = _names(corpus, by_row, {*chain(*pairs)})
    texts = Texts(corpus)
    groups: dict[str, set[str]] = {}
    for one, other in pairs:
        if not _one_name(names, one, other):
            continue
        if not _misprint(one, other) and texts.any_uses(one, other):
            continue
        merged = groups.get(one, {one}) | groups.get(other, {other})
        for form in merged:
            groups[form] = merged
    table = [
        (group, _row(corpus, names, group))
        for group in sorted({tuple(sorted(group)) for group in groups.values()})
        if 1 < len(group) <= MOST_FORMS
    ]
    return [row for row in _merged(table) if _between_articles(row)]


def _misprint(one: str, other: str) -> bool:
    """Whether even one article may write both forms, which are one name all the same."""
    if singled(one) == singled(other):
        return True
    return min(len(one), len(other)) >= MISPRINT and within(one, other, 1)


def _between_articles(row: Difference) -> bool:
    """Whether two values of a row are of two articles."""
    holders = [{passage.sentence.article.id for passage in value.passages} for value in row.values]
    return len(holders) > 1 and len(set().union(*holders)) > 1


def _merged(rows: list[tuple[tuple[str, ...], Difference]]) -> list[Difference]:
    """Rows of one name as one: "Mohamed Mursi" and "Mohammed Morsi" differ in both words."""
    merged: list[tuple[set[str], Difference]] = []
    for group, row in rows:
        for place, (forms, other) in enumerate(merged):
            if _is_of(row, set(group), other, forms) or _is_of(other, forms, row, set(group)):
                merged[place] = forms.union(group), _united(other, row)
                break
        else:
            merged.append((set(group), row))
    return [row for _, row in merged]


def _is_of(row: Difference, group: set[str], other: Difference, forms: set[str]) -> bool:
    """Whether another row tells a row's forms, and that one the other's or none but its own."""
    alone = all(_words(value.text) <= group for value in row.values)
    return _tells(other, group) and (alone or _tells(row, forms))


def _tells(row: Difference, forms: set[str]) -> bool:
    """Whether the values of a row hold one of some forms."""
    return any(not forms.isdisjoint(_words(value.text)) for value in row.values)


def _words(text: str) -> set[str]:
    return {_form(word) for word in _WORD.findall(text)}


def _united(one: Difference, other: Difference) -> Difference:
    """One row of two, a value for each form of the whole name; who cuts it short, agrees."""
    passages = [passage for value in (*one.values, *other.values) for passage in value.passages]
    known = set().union(*(_words(passage.text) for passage in passages))
    passages = [_filled(passage, known) for passage in passages]
    passages.sort(key=lambda one: (-len(one.text.split()), one.sentence.article.id, one.start))
    by_text: dict[str, dict[str, Passage]] = {}
    for passage in passages:
        text, words = " ".join(passage.text.split()), _words(passage.text)
        whole = [longer for longer in by_text if words <= _words(longer)] or [text]
        # What is cut short of several forms tells none of them.
        if len(whole) == 1:
            by_text.setdefault(whole[0], {}).setdefault(passage.sentence.article.id, passage)
    values = [Value(text, tuple(held.values())) for text, held in by_text.items()]
    values.sort(key=lambda value: (-len(value.passages), value.text))
    return Difference("name", "name", tuple(values[:MOST_FORMS]))


def _filled(passage: Passage, known: set[str]) -> Passage:
    """A passage with the words of the name behind it, which other passages have."""
    text, end = passage.sentence.article.text, passage.end
    while (word := _WORD.match(text, end + 1)) and text[end] == " " and word[0][0].isupper():
        if _form(word[0]) not in known or word.end() > passage.sentence.end:
            break
        end = word.start() + len(_form(word[0]))
    return Passage(passage.sentence, passage.start, end)


def _forms(corpus: Corpus, rows: Ints) -> tuple[set[str], dict[int, frozenset[str]]]:
    """Words of some sentences that are capitalised wherever they stand, in lower case.

    Returns:
        The words, and all that may be names of each row that is no headline.
    """
    ordinary: set[str] = set()
    by_row: dict[int, frozenset[str]] = {}
    for row in rows.tolist():
        small, own, is_headline = _cased(corpus.text(row), corpus.lists_of(row))
        if not is_headline:
            ordinary |= small
            by_row[row] = own
    forms = set().union(*by_row.values()) - ordinary
    return {form for form in forms if len(form) >= SHORTEST}, by_row


@cached_by_text()
def _cased(text: str, data: Language) -> tuple[frozenset[str], frozenset[str], bool]:
    """The words of a sentence without a capital, what may be its names, whether it is a headline.

    All in lower case.
    """
    words = (_ASCII_WORD if text.isascii() else _WORD).findall(text)
    big = [word for word in words if word[0].isupper()]
    small = frozenset(word.lower() for word in words if not word[0].isupper())
    own = frozenset(_form(word) for word in big if not word.isupper()) - _no_names(data)
    return small, own, len(words) > MOST_WORDS and len(big) > HEADLINE * len(words)


@lru_cache(maxsize=64)
def _no_names(data: Language) -> frozenset[str]:
    """Words of a language that are no names, however they are written."""
    return frozenset(data.stop_words).union(data.weekdays, data.months)


def _names(corpus: Corpus, by_row: dict[int, frozenset[str]], forms: set[str]) -> dict[str, _Name]:
    """Where some names stand in some sentences, by lower-case form."""
    names: dict[str, _Name] = defaultdict(_Name)
    for row, own in by_row.items():
        wanted = own & forms
        if not wanted:
            continue
        text = corpus.text(row)
        matches = list((_ASCII_WORD if text.isascii() else _WORD).finditer(text))
        capitals = [match[0][0].isupper() for match in matches]
        for place, match in compress(enumerate(matches), capitals):
            form = _form(match[0])
            if form in wanted and not match[0].isupper():
                names[form].places.append((row, match.start(), match.end()))
                names[form].beside |= _neighbours(text, matches, capitals, place)
                names[form].behind |= _before(text, matches[max(0, place - 2) : place + 1])
    stop_words = set().union(*(corpus.lists(code).stop_words for code in set(corpus.languages)))
    for name in names.values():
        name.behind -= stop_words
    return names


def _before(text: str, matches: list[re.Match[str]]) -> set[str]:
    """The words right before the last one of some, which may say who or what bears its name."""
    before: set[str] = set()
    for match, following in reversed(list(pairwise(matches))):
        if text[match.end() : following.start()] != " ":
            break
        before.add(_form(match[0]))
    return before


def _neighbours(
    text: str, matches: list[re.Match[str]], capitals: list[bool], place: int
) -> set[str]:
    """The capitalised words right before and right behind a word."""
    beside = set()
    for first, other in ((place - 1, place - 1), (place, place + 1)):
        if not 0 <= other < len(matches) or not capitals[other]:
            continue
        if text[matches[first].end() : matches[first + 1].start()] == " ":
            beside.add(_form(matches[other][0]))
    return beside


@lru_cache(maxsize=FORMS)
def _form(word: str) -> str:
    form = word.lower().replace("’", "'")
    return form[:-2] if form.endswith("'s") else form.rstrip("'")


def _close(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of forms with one first letter that are so close that they may be one name."""
    by_letter: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for form in sorted(names):
        by_letter[first_sound(form[0])].append((form, _letters(form)))
    return [
        (one, other)
        for forms in by_letter.values()
        for (one, letters), (other, others) in combinations(forms, 2)
        if (letters ^ others).bit_count() <= OTHER_LETTERS and _few_letters(one, other)
    ]


def _letters(form: str) -> int:
    """The letters of a form, a bit for those of one remainder."""
    letters = 0
    for letter in form:
        letters |= 1 << (ord(letter) % LETTER_BITS)
    return letters


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
    far = one[0] != other[0] or (apart == 2 and size < ALONE[0])
    if shared or far or one.startswith(other) or other.startswith(one):
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


def _row(corpus: Corpus, names: dict[str, _Name], group: tuple[str, ...]) -> Difference:
    """The row of the forms of one name, as their articles write it."""
    values = []
    for form in group:
        others = set().union(*(names[other].beside for other in group if other != form))
        shared = {word for word in names[form].beside if _beside({word}, others)}
        first: dict[int, tuple[int, int, int]] = {}
        for row, start, end in names[form].places:
            low, high = _whole(corpus.text(row), start, end, shared)
            words = {_form(word) for word in _WORD.findall(corpus.text(row)[low:high])}
            article = int(corpus.article[row])
            if words & shared:
                first.setdefault(article, (row, low, high))
            elif not shared:
                first.setdefault(article, (row, *_bare(corpus.text(row), start, end)))
        passages = tuple(
            Passage(
                corpus.sentence(row), int(corpus.start[row]) + low, int(corpus.start[row]) + high
            )
            for _, (row, low, high) in sorted(first.items())
        )
        if not passages:
            continue
        texts = Counter(" ".join(passage.text.split()) for passage in passages)
        values.append(Value(min(texts, key=lambda text: (-texts[text], text)), passages))
    values = sorted(values, key=lambda value: (-len(value.passages), value.text))
    return Difference("name", "name", tuple(values))


def _whole(text: str, start: int, end: int, shared: set[str]) -> tuple[int, int]:
    """The span of a word and of the names beside it that are shared, else of one of them."""
    names = [match for match in _WORD.finditer(text) if match[0][0].isupper()]
    place = [match.span() for match in names].index((start, end))
    before = names[place - 1] if place and text[names[place - 1].end() : start] == " " else None
    after = names[place + 1] if place + 1 < len(names) else None
    if after and text[end : after.start()] != " ":
        after = None
    sides = [side for side in (before, after) if side and _form(side[0]) in shared]
    sides = sides or [side for side in (before or after,) if side]
    low, high = (
        min([start, *(side.start() for side in sides)]),
        max([end, *(side.end() for side in sides)]),
    )
    return _bare(text, low, high)


def _bare(text: str, low: int, high: int) -> tuple[int, int]:
    """A span without the ending of a possessive."""
    return low, high - 2 if text[high - 2 : high] in ("'s", "’s") else high
