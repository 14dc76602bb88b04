"""Who is meant: introductions of persons, for sentences that take a person for known.

"He ordered an inquiry" is not understood alone. Where the sentence before it in its article has one
person, who is its subject or its speaker, an editor may print "He [Ada Velling] ordered an
inquiry", and "[Transport Minister Ada] Velling" where a name is cut short. What is inserted stands
word for word in the same article. Wherever two persons could be meant, nothing is inserted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from summarizer.languages import Language
from summarizer.lexicons.statements import StatementWords, statement_words
from summarizer.model import Article, Insertion
from summarizer.facts.references import Mentions, mentions
from summarizer.numeric.arrays import Bools
from summarizer.sentences.corpus import Corpus
from summarizer.sentences.segmentation import segment

#: Most words of what stands behind a name in commas and says who it is.
APPOSITION_WORDS = 8
#: Most words of what is inserted.
MOST_WORDS = 9
#: A subject stands behind so many words or fewer.
LEADING_WORDS = 4
#: Pronouns lead back over so many other sentences at most.
CHAIN = 2
#: Marks that what is inserted may not hold.
_APOSTROPHES = ("'", "’")
_MARKS = frozenset("[]()\"“”„«»‘:;")


class Word(NamedTuple):
    """A word of a sentence.

    Args:
        start: First character in its article.
        end: One past the last, without an ending 's.
        form: In lower case, without that ending.
        gap: What parts it from the word before, with that word's 's.
        capital: Whether it begins with a capital.
        stop: Whether it is a stop word.
        quoted: Whether it stands inside quotation marks.
        owner: Whether it ends with 's.
        loud: Whether it is in capitals.
        common: Whether most sentences write it without a capital.
    """

    start: int
    end: int
    form: str
    gap: str
    capital: bool
    stop: bool
    quoted: bool
    owner: bool
    loud: bool
    common: bool

    @property
    def joined(self) -> bool:
        """Whether only white space or a hyphen parts it from the word before."""
        return self.gap == "-" or self.gap.removeprefix("'s").removeprefix("’s").isspace()


class Name(NamedTuple):
    """A name in a sentence.

    Args:
        words: Its words in lower case, without roles.
        first: Number in the sentence of the first word of what introduces it, or of itself.
        own: Number of its own first word.
        last: Number of its last word.
        behind: Number of the last word of what behind it says who it is, or of its last word.
        person: Whether its sentence shows that it is a person's.
        thing: Whether it holds an acronym: "NASA", "CTV Winnipeg".
        obscure: Whether nobody can tell where it begins: "Secretary of State Ada Velling".
    """

    words: tuple[str, ...]
    first: int
    own: int
    last: int
    behind: int
    person: bool
    thing: bool
    obscure: bool


class Lists(NamedTuple):
    """The lists that decide."""

    data: Language
    words: StatementWords
    titles: frozenset[str]
    somebody: frozenset[str]
    people: frozenset[str]
    dates: frozenset[str]


def _lists(data: Language) -> Lists:
    words = statement_words(data.code)
    return Lists(
        data,
        words,
        words.roles | words.honorifics,
        words.roles | words.persons,
        words.roles | words.kin | words.persons,
        frozenset((*data.months, *data.weekdays)),
    )


def _words(corpus: Corpus, row: int, data: Language, common: Bools) -> list[Word]:
    """The words of a sentence."""
    text, base, part = corpus.text(row), int(corpus.start[row]), corpus.part(row)
    tokens = corpus.tokens(text, data)
    if len(tokens.starts) != part.stop - part.start:
        return []
    columns = (tokens.starts, tokens.ends, corpus.capital[part], corpus.stop[part])
    more = (corpus.quoted[part], common[corpus.terms[part]])
    found, reached = [], 0
    for start, end, capital, stop, quoted, plain in zip(
        *(column.tolist() for column in (*columns, *more)), strict=True
    ):
        form = text[start:end].lower().replace("’", "'")
        owner = form.endswith("'s")
        end -= 2 * owner
        gap = text[reached:start]
        found.append(
            Word(base + start, base + end, form[: end - start], gap, capital, stop, quoted, owner, text[start:end].isupper() and end - start > 2 and text[start:end].isalpha(), plain)
        )
        reached = end
    return found


def _ties(left: Word, right: Word, lists: Lists) -> bool:
    """Whether two words that stand side by side can be of one name."""
    if left.owner or left.quoted != right.quoted:
        return False
    short = len(left.form) == 1 or "." in left.form or left.form in lists.words.honorifics
    return right.joined or (short and right.gap.strip() == ".")


def _named(words: Sequence[Word], at: int, lists: Lists) -> bool:
    """Whether a word can be of a name."""
    word = words[at]
    if not word.capital or word.form in lists.dates:
        return False
    if word.stop and not (at + 1 < len(words) and words[at + 1].gap.startswith(".")):
        return False
    return at > 0 or not word.common


def names(words: Sequence[Word], lists: Lists) -> list[Name]:
    """The names of a sentence, in its order."""
    found, at = [], 0
    while at < len(words):
        titled = words[at].capital and words[at].form in lists.titles
        if not titled and not _named(words, at, lists):
            at += 1
            continue
        last = _run(words, at, lists)
        title = max((i for i in range(at, last + 1) if words[i].form in lists.titles), default=-1)
        if title < last:
            found.append(_name(words, at, title, last, lists))
        at = last + 1
    return found


def _run(words: Sequence[Word], at: int, lists: Lists) -> int:
    """Number of the last word of a run of capitalized ones."""
    last = at
    while last + 1 < len(words) and _ties(words[last], words[last + 1], lists):
        if words[last + 1].gap == "-":
            last += 1
            continue
        step = 1 + (words[last + 1].form in lists.words.particles)
        ahead = last + step
        if ahead >= len(words) or not _named(words, ahead, lists):
            break
        if step > 1 and not _ties(words[ahead - 1], words[ahead], lists):
            break
        last = ahead
    return last


def _name(words: Sequence[Word], at: int, title: int, last: int, lists: Lists) -> Name:
    """A name of a run of capitalized words, with what introduces it."""
    own = max(title + 1, at)
    head = at
    if title < 0 and at and words[at].joined and words[at - 1].form in lists.somebody:
        head = at - 1 if not words[at - 1].owner and not words[at - 1].quoted else at
    titled = title >= 0 or head < at
    first = _beginning(words, head, lists) if titled else own
    behind, told = _apposition(words, last, lists)
    obscure = title < 0 and at > 1 and words[at].joined and words[at - 1].stop
    obscure = obscure and any(words[i].form in lists.words.roles for i in range(max(at - 3, 0), at))
    return Name(
        words=tuple(word.form for word in words[own : last + 1]),
        first=own if first is None else first,
        own=own,
        last=last,
        behind=behind,
        person=titled or told,
        thing=title < 0 and any(word.loud for word in words[own : last + 1]),
        obscure=obscure,
    )


def _beginning(words: Sequence[Word], head: int, lists: Lists) -> int | None:
    """Where a role begins with all that makes it another one; None where nobody can tell.

    "Former US president" begins with its first word. Of a word that is on no list, such as
    "cave" in "the cave coach", only an article or an owner before it tells that it belongs there.
    """
    first, unknown, owned = head, 0, False
    while first and words[first].joined and not words[first - 1].stop:
        left = words[first - 1]
        name = left.capital and not (first == 1 and left.common)
        if not (name or left.owner or left.form in lists.titles | lists.words.modifiers):
            if owned:
                break
            unknown += 1
        if left.quoted != words[head].quoted or unknown > 1:
            return None
        owned |= left.owner
        first -= 1
    behind_article = first and words[first].joined and words[first - 1].form in lists.data.articles
    return None if unknown and not (owned or behind_article) else first


def _apposition(words: Sequence[Word], last: int, lists: Lists) -> tuple[int, bool]:
    """Number of the last word of what behind a name says who it is, and whether it is a person."""
    ahead = last + 1
    if words[last].owner or ahead >= len(words) or words[ahead].gap.strip() != ",":
        return last, False
    stop = ahead + 1
    while stop < len(words) and words[stop].joined:
        stop += 1
    part = words[ahead:stop]
    closed = stop == len(words) or words[stop].gap.startswith(",")
    if len(part) == 1 and part[0].form.isdigit() and closed or part[0].form in lists.words.whose:
        return last, True
    bad = lists.data.say_verbs | lists.data.auxiliaries | lists.data.personal | lists.words.relatives
    if not closed or len(part) > APPOSITION_WORDS or any(word.form in bad or word.quoted for word in part):
        return last, False
    if part[0].stop and part[0].form not in lists.data.articles:
        return last, False
    told = any(word.form in lists.people and not word.owner for word in part)
    return (stop - 1, True) if told else (last, False)


class Story:
    """The sentences of one article, read when they are asked for."""

    def __init__(self, corpus: Corpus, number: int, common: Bools) -> None:
        self.corpus, self.common, self.number = corpus, common, number
        low, high = corpus.article.searchsorted((number, number + 1)).tolist()
        self.rows = range(low, high)
        self.lists = _lists(corpus.lists(corpus.languages[number]))
        self.words: dict[int, list[Word]] = {}
        self.names: dict[int, list[Name]] = {}
        for row in self.rows:
            self.words[row] = _words(corpus, row, self.lists.data, common)
            self.names[row] = names(self.words[row], self.lists)
        self.elsewhere: frozenset[str] = frozenset()
        self.inner: frozenset[str] = frozenset()

    @cached_property
    def known(self) -> frozenset[str]:
        """Last words of the names that the article shows to be persons'.

        A role stands beside them, or they are cut short to their last word, as things' seldom are.
        """
        every = [(row, name) for row in self.rows for name in self.names[row]]
        full = {name.words[-1] for _, name in every if len(name.words) > 1 and not name.thing}
        short = {
            name.words[0]
            for row, name in every
            if len(name.words) == 1 and not self._place(row, name) and self._acts(row, name)
        }
        titled = {name.words[-1] for _, name in every if name.person}
        return frozenset((titled | short) & full)

    def _acts(self, row: int, name: Name) -> bool:
        """Whether a verb stands beside a name that opens a sentence, or one of saying beside any."""
        words, behind = self.words[row], name.behind + 1
        does = not name.own and behind < len(words) and words[behind].form in self.lists.data.auxiliaries
        return does or self._speaks(row, name)

    def _definite(self, row: int, name: Name) -> bool:
        return name.first > 0 and self.words[row][name.first - 1].form in self.lists.data.articles

    def _speaks(self, row: int, name: Name) -> bool:
        """Whether a verb of saying stands beside a name, outside quotation marks."""
        words, say = self.words[row], self.lists.data.say_verbs
        beside = [i for i in (name.first - 1, name.behind + 1) if 0 <= i < len(words)]
        return not words[name.own].quoted and not words[name.last].owner and any(words[i].form in say and not words[i].quoted for i in beside)

    def persons(self, row: int, pronouns: frozenset[str]) -> list[Name] | None:
        """The names of persons in a sentence; None where some name may be one."""
        found = []
        for name in self.names[row]:
            if name.obscure:
                return None
            if self._definite(row, name) and not name.person:
                continue
            last = name.words[-1]
            if name.person or not name.thing and last in self.known | self.elsewhere or self._opens(row, name, pronouns):
                found.append(name)
            elif self._may_be(row, name):
                return None
        return found

    def _opens(self, row: int, name: Name, pronouns: frozenset[str]) -> bool:
        """Whether a name of several words opens a sentence that has a pronoun, or is cut short."""
        last = self.words[row][name.last]
        if name.first or len(name.words) == 1 or last.common or last.owner or name.thing:
            return False
        return self._holds(row, pronouns)

    def _may_be(self, row: int, name: Name) -> bool:
        """Whether a name may be a person's for all that is known."""
        if name.thing:
            return False
        if len(name.words) == 1:
            return self._speaks(row, name) and not self._definite(row, name)
        return not self.words[row][name.last].common and not self._place(row, name)

    def _place(self, row: int, name: Name) -> bool:
        """Whether a name stands where no person's does."""
        before = self.words[row][name.first - 1] if name.first else None
        return before is not None and (
            before.form in self.lists.data.articles or before.form in self.lists.words.places
        )

    def in_full(self, name: Name) -> tuple[int, Name] | None:
        """Where the article gives a name in full, best with a role; None where two may be meant."""
        last, found = name.words[-1], []
        for row in self.rows:
            for other in self.names[row]:
                doubtful = other.own == 0 and other.words[0] not in self.inner
                if len(other.words) > 1 and last in other.words and not (doubtful or other.thing):
                    if other.obscure or other.words[-1] != last:
                        return None
                    found.append((row, other))
        if not found:
            return None
        if len({other.words[0] for _, other in found}) > 1 or len(name.words) > 1 and name.words[0] != found[0][1].words[0]:
            return None
        told = [pair for pair in found if pair[1].first < pair[1].own or pair[1].behind > pair[1].last]
        return (told or found)[0]

    def follows(self, row: int) -> bool:
        """Whether a sentence stands right behind the one in the row before it."""
        corpus, before = self.corpus, row - 1
        return (
            row > self.rows.start
            and int(corpus.index[row]) == int(corpus.index[before]) + 1
            and int(corpus.paragraph[row]) <= int(corpus.paragraph[before]) + 1
            and not corpus.parted(before)
        )

    def pronoun(self, row: int) -> int:
        """Number of the pronoun that a sentence takes for known, -1 for none that is a subject."""
        words, own = self.words[row], self.lists.words
        both = own.masculine | own.feminine
        at = next((i for i, word in enumerate(words) if word.form in both and not word.quoted), -1)
        if at < 0 or words[at].form not in ("he", "she") or words[at].owner:
            return -1
        said = any(0 <= i < len(words) and words[i].form in self.lists.data.say_verbs for i in (at - 1, at + 1))
        leading = at <= LEADING_WORDS and words[at].gap.strip() == "," and not any(word.quoted for word in words[:at])
        if at and not (said or leading):
            return -1
        if any(_named(words, i, self.lists) and not words[i].quoted for i in range(at)):
            return -1
        return at

    def antecedent(self, row: int, chain: int = CHAIN) -> Name | None:
        """The only person that a sentence's pronoun can stand for."""
        at = self.pronoun(row)
        if at < 0 or not self.follows(row):
            return None
        own = self.lists.words
        form = self.words[row][at].form
        same, other = (own.masculine, own.feminine)[:: 1 if form in own.masculine else -1]
        if self._holds(row, other, named=True):
            return None
        speaker = self._speaker(row - 1) if self._said(row, at) else None
        if speaker is not None:
            return speaker if self._unopposed(row - 1, speaker, same, other) else None
        persons = self.persons(row - 1, same)
        if not persons:
            plain = persons is not None and self.pronoun(row - 1) >= 0
            if chain and plain and not (self._others(row - 1, None) or self._holds(row - 1, other)):
                return self.antecedent(row - 1, chain - 1)
            return None
        before = self.words[row - 1]
        meant = next((name for name in persons if not before[name.own].quoted), None)
        if meant is None or before[meant.last].owner or len({name.words[-1] for name in persons}) > 1:
            return None
        if any(word.form in same and not word.quoted for word in before[: meant.first]):
            return None
        if self._others(row - 1, meant) or self._holds(row - 1, other):
            return None
        return meant if self._is_subject(row - 1, meant, same) else None

    def _speaker(self, row: int) -> Name | None:
        """The only person beside a verb of saying, outside quotation marks."""
        told = {i for name in self.names[row] for i in range(name.last + 1, name.behind + 1)}
        found = [
            name for name in self.names[row] if name.own not in told and self._speaks(row, name)
        ]
        if len(found) != 1 or found[0].thing or found[0].obscure or self._definite(row, found[0]):
            return None
        name = found[0]
        return name if name.person or name.words[-1] in self.known | self.elsewhere else None

    def _unopposed(self, row: int, name: Name, same: frozenset[str], other: frozenset[str]) -> bool:
        """Whether nobody else in a sentence can be who speaks in the next one."""
        words = self.words[row]
        if any(word.form in same and not word.quoted for word in words[: name.first]):
            return False
        named = [one for one in self.names[row] if one.first < name.first and not words[one.own].quoted]
        if any(one.words[-1] in self.known | self.elsewhere or self._may_be(row, one) for one in named):
            return False
        return not (self._others(row, name) and self._holds(row, other))

    def _said(self, row: int, at: int) -> bool:
        """Whether a verb of saying stands beside a word."""
        words, say = self.words[row], self.lists.data.say_verbs
        return any(0 <= i < len(words) and words[i].form in say for i in (at - 1, at + 1))

    def _holds(self, row: int, forms: frozenset[str], named: bool = False) -> bool:
        """Whether some pronoun stands outside quotation marks, and, if asked, before any name."""
        words = self.words[row]
        first = min((name.first for name in self.names[row]), default=len(words))
        return any(
            word.form in forms and not word.quoted and not (named and i > first)
            for i, word in enumerate(words)
        )

    def _is_subject(self, row: int, name: Name, same: frozenset[str]) -> bool:
        """Whether a name stands near the beginning, or before a verb and no pronoun may be another's."""
        words = self.words[row]
        if sum(not word.quoted for word in words[: name.first]) <= LEADING_WORDS:
            return True
        behind = words[name.behind + 1] if name.behind + 1 < len(words) else None
        if behind is None or behind.quoted or self._holds(row, same):
            return False
        return not behind.stop or behind.form in self.lists.data.auxiliaries | self.lists.data.say_verbs

    def _others(self, row: int, name: Name | None) -> bool:
        """Whether a sentence speaks of somebody without a name, too."""
        words = self.words[row]
        inside = range(0)
        if name is not None:
            inside = range(min(name.first, max(name.own - 1, 0)), name.behind + 1)
        return any(word.form in self.lists.people for i, word in enumerate(words) if i not in inside)

    def behind_pronoun(self, row: int) -> list[tuple[int, Insertion, str]]:
        """What may be put behind a sentence's pronoun, and the sentence with it in its place."""
        meant = self.antecedent(row)
        full = self.in_full(meant) if meant is not None else None
        if full is None:
            return []
        corpus, word = self.corpus, self.words[row][self.pronoun(row)]
        text, begin = corpus.articles[self.number].text, int(corpus.start[row])
        if text[word.end : word.end + 1].isalnum() or text[word.end : word.end + 1] in _APOSTROPHES:
            return []
        start, end = self.span(*full)
        whole = text[begin : word.start] + text[start:end] + text[word.end : int(corpus.end[row])]
        return [(row, Insertion(word.end, start, end), whole)]

    def before_name(self, row: int) -> list[tuple[int, Insertion]]:
        """What may be put before a short name that opens a sentence, with the name's term."""
        name = self.names[row][0] if self.names[row] else None
        if name is None or len(name.words) > 1 or name.first or self.words[row][0].quoted:
            return []
        full = self.in_full(name)
        if full is None or name.words[-1] not in self.known:
            return []
        place, whole = full
        words, own = self.words[place], self.words[row][name.last]
        low = whole.own if name.own else whole.first
        term = int(self.corpus.words_of(row)[name.last])
        return [(term, Insertion(own.start, words[low].start, words[whole.last - 1].end))]

    def span(self, row: int, name: Name) -> tuple[int, int]:
        """What introduces a person: the name with the role before it or behind it."""
        words = self.words[row]
        spans = [(name.first, name.last), (name.own, name.behind), (name.own, name.last)]
        if name.first == name.own:
            spans = spans[1:]
        article = self.corpus.articles[int(self.corpus.article[row])].text
        for low, high in spans:
            start, end = words[low].start, words[high].end
            text = article[start:end]
            if high - low < MOST_WORDS and not _MARKS & set(text):
                return start, end
        return words[name.own].start, words[name.last].end


def stories(corpus: Corpus) -> list[Story]:
    """The articles of a cluster in languages with lists of pronouns, each knowing the others'."""
    common = _common(corpus)
    found = [
        Story(corpus, number, common)
        for number, language in enumerate(corpus.languages)
        if statement_words(language).masculine
    ]
    elsewhere = frozenset().union(*(story.known for story in found))
    inner = frozenset(
        word.form
        for story in found
        for words in story.words.values()
        for word in words[1:]
        if word.capital
    )
    for story in found:
        story.elsewhere, story.inner = elsewhere, inner
    return found


def introduced(corpus: Corpus) -> Corpus:
    """The corpus with who is meant in brackets behind pronouns that take a person for known.

    Sentences with these lean no more on the one before them.
    """
    tried: list[tuple[int, Insertion, str]] = []
    for story in stories(corpus):
        for row in story.rows:
            if corpus.dangling[row] and not corpus.unfit[row]:
                tried += story.behind_pronoun(row)
    dangling = corpus.dangling.copy()
    found: dict[tuple[int, int], Insertion] = {}
    for row, insertion in _standing(corpus, tried):
        found[int(corpus.article[row]), int(corpus.start[row])] = insertion
        dangling[row] = False
    return replace(corpus, dangling=dangling, insertions=found)


def printed(
    corpus: Corpus, known: Mentions | None, order: Sequence[int], fits: Callable[[Corpus], bool]
) -> Corpus:
    """The corpus with what a digest prints in brackets.

    A pronoun needs none right behind the sentence that it points to. A name that is cut short has
    one where no sentence before gives it in full and there is room for it.

    Args:
        corpus: What `introduced` gave.
        known: The mentions in it.
        order: The rows of the digest in reading order.
        fits: Whether the digest is within its budget with what a corpus inserts.
    """
    found = dict(corpus.insertions)
    for before, row in pairwise(order):
        if before == row - 1 and corpus.article[before] == corpus.article[row]:
            found.pop((int(corpus.article[row]), int(corpus.start[row])), None)
    corpus = replace(corpus, insertions=found)
    if known is None:
        return corpus
    short, full = (set(zip(*part.tolist(), strict=True)) for part in (known.short, known.full))
    by_number = {story.number: story for story in stories(corpus)}
    for place, row in enumerate(order):
        story = by_number.get(int(corpus.article[row]))
        for term, insertion in story.before_name(row) if story is not None else ():
            key = int(corpus.article[row]), int(corpus.start[row])
            told = any((other, term) in full for other in order[:place])
            with_it = replace(corpus, insertions={**corpus.insertions, key: insertion})
            if (row, term) in short and not told and fits(with_it):
                corpus = with_it
    return corpus


def _common(corpus: Corpus) -> Bools:
    """Whether most sentences write each term without a capital."""
    size = len(corpus.vocabulary)
    capital = np.bincount(corpus.terms[corpus.capital], minlength=size)
    found: Bools = np.bincount(corpus.terms, minlength=size) > 2 * capital
    return found


def _standing(corpus: Corpus, tried: list[tuple[int, Insertion, str]]) -> list[tuple[int, Insertion]]:
    """Those of some sentences that stand alone with the name in the pronoun's place."""
    if not tried:
        return []
    codes = [corpus.languages[int(corpus.article[row])] for row, _, _ in tried]
    articles = [Article(text=text, id=str(place)) for place, (_, _, text) in enumerate(tried)]
    read = segment(articles, codes, tokenizer=corpus.tokenizer, folder=corpus.folder, min_words=1)
    whole = np.bincount(read.article, minlength=len(tried)) == 1
    stands = np.zeros(len(tried), dtype=np.bool_)
    stands[read.article] = (read.unfit == 0) & ~read.dangling
    return [(row, insertion) for (row, insertion, _), good in zip(tried, whole & stands, strict=True) if good]
