"""Who is meant, in brackets, where a sentence takes a person for known.

"She ordered an inquiry" is not understood alone. Where the sentence before it in its article has
one person, who is its subject or its speaker, an editor may print "She [Ada Velling] ordered an
inquiry", and "[Transport Minister Ada] Velling" where a name is cut short. What is inserted stands
word for word in the same article. Wherever two persons could be meant, nothing is inserted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from summarizer.facts.persons import Name, Word, lists_of, names_of, words_of
from summarizer.facts.references import Mentions
from summarizer.languages import Language
from summarizer.lexicons.statements import statement_words
from summarizer.model import Article, Insertion
from summarizer.numeric.arrays import Bools
from summarizer.sentences.corpus import Corpus
from summarizer.sentences.segmentation import segment

#: Most words of what is inserted; a name stands without its role where that is longer.
MOST_WORDS = 9
#: A subject stands behind so many words or fewer.
LEADING_WORDS = 4
#: From one pronoun to the one before it: so many times at most.
CHAIN = 2
#: What is inserted holds none of these.
_MARKS = frozenset('[]()"“”„«»‘:;')
_APOSTROPHES = ("'", "’")

#: Insertions as a corpus has them.
Insertions = dict[tuple[int, int], Insertion]


class Story:
    """The sentences of one article, with the names in them."""

    def __init__(self, corpus: Corpus, number: int, common: Bools) -> None:
        low, high = corpus.article.searchsorted((number, number + 1)).tolist()
        self.corpus, self.number, self.rows = corpus, number, range(low, high)
        self.lists = lists_of(corpus.lists(corpus.languages[number]))
        self.words = {row: words_of(corpus, row, self.lists.data, common) for row in self.rows}
        self.names = {row: names_of(words, self.lists) for row, words in self.words.items()}
        #: Last words of the names that other articles of the cluster show to be persons'.
        self.elsewhere: frozenset[str] = frozenset()
        #: Words that have a capital inside a sentence of the cluster.
        self.inner: frozenset[str] = frozenset()

    @cached_property
    def known(self) -> frozenset[str]:
        """Last words of the names that the article shows to be persons'.

        A role stands beside them, or they are cut short to their last word where they do
        something, as things' seldom are.
        """
        every = [(row, name) for row in self.rows for name in self.names[row]]
        full = {name.words[-1] for _, name in every if len(name.words) > 1 and not name.thing}
        short = {
            name.words[0] for row, name in every if len(name.words) == 1 and self._acts(row, name)
        }
        return frozenset(full & (short | {name.words[-1] for _, name in every if name.person}))

    @cached_property
    def whole(self) -> dict[str, list[tuple[int, Name]]]:
        """The names of several words that hold each word, with their rows.

        A word that opens a sentence and has no capital elsewhere may be none of the name.
        """
        found: dict[str, list[tuple[int, Name]]] = {}
        for row in self.rows:
            for name in self.names[row]:
                doubtful = name.own == 0 and name.words[0] not in self.inner
                if len(name.words) > 1 and not (doubtful or name.thing):
                    for word in dict.fromkeys(name.words):
                        found.setdefault(word, []).append((row, name))
        return found

    def _is_person(self, name: Name) -> bool:
        """Whether a name is known to be a person's."""
        last = name.words[-1]
        return name.person or (not name.thing and (last in self.known or last in self.elsewhere))

    def _may_be(self, row: int, name: Name) -> bool:
        """Whether a name may be a person's for all that is known."""
        if name.thing or self._has_article(row, name):
            return False
        if len(name.words) == 1:
            return self._speaks(row, name)
        return not self.words[row][name.last].common

    def _has_article(self, row: int, name: Name) -> bool:
        articles = self.lists.data.articles
        return name.first > 0 and self.words[row][name.first - 1].form in articles

    def _acts(self, row: int, name: Name) -> bool:
        """Whether a name opens a sentence and an auxiliary follows, or a verb of saying does."""
        words, behind = self.words[row], name.behind + 1
        if self._has_article(row, name):
            return False
        does = name.own == 0 and behind < len(words)
        return self._speaks(row, name) or (
            does and words[behind].form in self.lists.data.auxiliaries
        )

    def _speaks(self, row: int, name: Name) -> bool:
        """Whether a verb of saying stands beside a name, outside quotation marks."""
        words, say = self.words[row], self.lists.data.say_verbs
        if words[name.own].quoted or words[name.last].owner:
            return False
        beside = (i for i in (name.first - 1, name.behind + 1) if 0 <= i < len(words))
        return any(words[i].form in say and not words[i].quoted for i in beside)

    def _said(self, row: int, at: int) -> bool:
        """Whether a verb of saying stands beside a word."""
        return any(
            word.form in self.lists.data.say_verbs
            for word in self.words[row][max(at - 1, 0) : at + 2]
        )

    def pronoun(self, row: int) -> int:
        """Number of the pronoun that a sentence takes for known, -1 for none that is a subject."""
        words, lists = self.words[row], self.lists.words
        both = lists.masculine | lists.feminine
        at = next((i for i, word in enumerate(words) if word.form in both and not word.quoted), -1)
        if at < 0 or words[at].form not in lists.subjects or words[at].owner:
            return -1
        before = words[:at]
        leads = at <= LEADING_WORDS and words[at].gap.strip() == ","
        if at and not (self._said(row, at) or (leads and not any(word.quoted for word in before))):
            return -1
        named = (name for name in self.names[row] if name.own < at)
        return -1 if any(not words[name.own].quoted for name in named) else at

    def follows(self, row: int) -> bool:
        """Whether a sentence stands right behind the one in the row before it."""
        corpus, before = self.corpus, row - 1
        return (
            row > self.rows.start
            and int(corpus.index[row]) == int(corpus.index[before]) + 1
            and int(corpus.paragraph[row]) <= int(corpus.paragraph[before]) + 1
            and not corpus.parted(before)
        )

    def antecedent(self, row: int, chain: int = CHAIN) -> Name | None:
        """The only person that the pronoun of a sentence can stand for."""
        at, lists, before = self.pronoun(row), self.lists.words, row - 1
        if at < 0 or not self.follows(row):
            return None
        same, other = lists.masculine, lists.feminine
        if self.words[row][at].form in other:
            same, other = other, same
        # "He said she left" needs two names.
        named = min((name.first for name in self.names[row]), default=len(self.words[row]))
        if self._holds(row, other, named):
            return None
        foreign = lists.women if same is lists.masculine else lists.men
        speaker = self._speaker(before)
        if speaker is not None and self._said(row, at):
            alone = self._unopposed(before, speaker, same, other)
            return speaker if alone and not self._titled(speaker, foreign) else None
        persons = self._persons(before, same)
        if persons:
            meant = self._subject(before, persons, same, other)
            return meant if meant is not None and not self._titled(meant, foreign) else None
        alone = persons is not None and not self._others(before) and not self._holds(before, other)
        return self.antecedent(before, chain - 1) if chain and alone else None

    def _persons(self, row: int, pronouns: frozenset[str]) -> list[Name] | None:
        """The names of persons in a sentence; None where another name may be one, too."""
        found = []
        for name in self.names[row]:
            last = self.words[row][name.last]
            opens = name.first == 0 and len(name.words) > 1 and not (last.common or last.owner)
            if self._has_article(row, name) and not name.person:
                continue
            if self._is_person(name) or (opens and not name.thing and self._holds(row, pronouns)):
                found.append(name)
            if name.obscure or (name not in found and self._may_be(row, name)):
                return None
        return found

    def _titled(self, name: Name, forms: frozenset[str]) -> bool:
        """Whether the article introduces somebody of this last name with one of some words."""
        return not forms.isdisjoint(self.told.get(name.words[-1], ()))

    @cached_property
    def told(self) -> dict[str, set[str]]:
        """The words with which persons are introduced, by the last words of their names."""
        found: dict[str, set[str]] = {}
        for row in self.rows:
            words = self.words[row]
            for name in self.names[row]:
                part = (*words[name.first : name.own], *words[name.last + 1 : name.behind + 1])
                found.setdefault(name.words[-1], set()).update(word.form for word in part)
        return found

    def _is_governed(self, row: int, name: Name) -> bool:
        """Whether a small word stands before a name: "a spokesman for Ada Velling said"."""
        words, first = self.words[row], name.first
        if first < 2 or not words[first].joined:
            return False
        before, say = words[first - 1], self.lists.data.say_verbs
        free = before.form in say or before.form in self.lists.data.articles
        return before.stop and not free and words[first - 2].form not in say

    def _speaker(self, row: int) -> Name | None:
        """The only one beside a verb of saying, outside quotation marks, if it is a person."""
        told = {i for name in self.names[row] for i in range(name.last + 1, name.behind + 1)}
        found = [one for one in self.names[row] if one.own not in told and self._speaks(row, one)]
        if len(found) != 1 or found[0].obscure or self._is_governed(row, found[0]):
            return None
        name = found[0]
        sure = name.person or not self._has_article(row, name)
        return name if sure and self._is_person(name) else None

    def _unopposed(self, row: int, name: Name, same: frozenset[str], other: frozenset[str]) -> bool:
        """Whether nobody else in a sentence can be who speaks in the next one, too."""
        words, last = self.words[row], name.words[-1]
        for one in self.names[row]:
            if one.words[-1] != last and not words[one.own].quoted:
                early = one.first < name.first and self._may_be(row, one)
                if early or self._is_person(one):
                    return False
        if self._holds(row, same, name.first):
            return False
        return not (self._others(row, name) and self._holds(row, other))

    def _subject(
        self, row: int, persons: Sequence[Name], same: frozenset[str], other: frozenset[str]
    ) -> Name | None:
        """The subject of a sentence, if it is the only person there."""
        words = self.words[row]
        name = next((name for name in persons if not words[name.own].quoted), None)
        if name is None or words[name.last].owner or len({one.words[-1] for one in persons}) > 1:
            return None
        if self._holds(row, same, name.first) or self._holds(row, other) or self._others(row, name):
            return None
        if self._is_governed(row, name):
            return None
        if sum(not word.quoted for word in words[: name.first]) <= LEADING_WORDS:
            return name
        behind = words[name.behind + 1 : name.behind + 2]
        verbs = self.lists.data.auxiliaries | self.lists.data.say_verbs
        acts = any(not word.quoted and (not word.stop or word.form in verbs) for word in behind)
        return name if acts and not self._holds(row, same) else None

    def _holds(self, row: int, forms: frozenset[str], until: int | None = None) -> bool:
        """Whether a sentence holds one of some words outside quotation marks, before a word."""
        return any(word.form in forms and not word.quoted for word in self.words[row][:until])

    def _others(self, row: int, name: Name | None = None) -> bool:
        """Whether a sentence speaks of somebody without a name, besides what introduces one."""
        inside = range(0)
        if name is not None:
            inside = range(min(name.first, max(name.own - 1, 0)), name.behind + 1)
        words = enumerate(self.words[row])
        return any(word.form in self.lists.people and i not in inside for i, word in words)

    def in_full(self, name: Name) -> tuple[int, Name] | None:
        """Where the article gives a name in full, best with a role; None where two may be meant."""
        last, found = name.words[-1], self.whole.get(name.words[-1], [])
        if not found or any(other.obscure or other.words[-1] != last for _, other in found):
            return None
        firsts = {other.words[0] for _, other in found}
        if len(firsts) > 1 or (len(name.words) > 1 and name.words[0] not in firsts):
            return None
        told = (
            pair for pair in found if pair[1].first < pair[1].own or pair[1].behind > pair[1].last
        )
        return next(told, found[0])

    def behind_pronoun(self, row: int) -> list[tuple[int, Insertion, str]]:
        """What may be put behind a sentence's pronoun, and the sentence with it in its place."""
        meant = self.antecedent(row)
        full = self.in_full(meant) if meant is not None else None
        word = self.words[row][self.pronoun(row)] if full is not None else None
        text = self.corpus.articles[self.number].text
        if full is None or word is None or text[word.end : word.end + 1] in _APOSTROPHES:
            return []
        start, end = self._span(*full)
        begin, stop = int(self.corpus.start[row]), int(self.corpus.end[row])
        whole = text[begin : word.start] + text[start:end] + text[word.end : stop]
        return [(row, Insertion(word.end, start, end), whole)]

    def _span(self, row: int, name: Name) -> tuple[int, int]:
        """A name with the role before it, or else with what behind it says who it is."""
        words, text = self.words[row], self.corpus.articles[self.number].text
        told = (name.first, name.last) if name.first < name.own else (name.own, name.behind)
        for low, high in (told, (name.own, name.last)):
            start, end = words[low].start, _with_stop(text, words[high], self.lists.data)
            if high - low < MOST_WORDS and not _MARKS & set(text[start:end]):
                break
        return start, end

    def before_name(self, row: int) -> list[tuple[int, Insertion]]:
        """What may be put before a short name that opens a sentence, with the name's term."""
        name = self.names[row][0] if self.names[row] else None
        if name is None or len(name.words) > 1 or name.first or self.words[row][0].quoted:
            return []
        full = self.in_full(name) if self._is_person(name) else None
        if full is None:
            return []
        words, whole = self.words[full[0]], full[1]
        low = words[whole.own if name.own else whole.first]
        term = int(self.corpus.words_of(row)[name.last])
        at = self.words[row][name.own].start
        text = self.corpus.articles[self.number].text
        end = _with_stop(text, words[whole.last - 1], self.lists.data)
        return [(term, Insertion(at, low.start, end))]


def _with_stop(text: str, word: Word, data: Language) -> int:
    """Where a word ends with the full stop that belongs to it: "A.", "Jr."."""
    short = len(word.form) == 1 or word.form in data.abbreviations
    return word.end + (short and text[word.end : word.end + 1] == ".")


def stories(corpus: Corpus) -> list[Story]:
    """The articles in languages with lists of pronouns, each knowing the names of the others."""
    size = len(corpus.vocabulary)
    capital = np.bincount(corpus.terms[corpus.capital], minlength=size)
    common: Bools = np.bincount(corpus.terms, minlength=size) > 2 * capital
    found = [
        Story(corpus, number, common)
        for number, language in enumerate(corpus.languages)
        if statement_words(language).subjects
    ]
    elsewhere = frozenset().union(*(story.known for story in found))
    words = (word for story in found for row in story.rows for word in story.words[row][1:])
    inner = frozenset(word.form for word in words if word.capital)
    for story in found:
        story.elsewhere, story.inner = elsewhere, inner
    return found


def introduced(corpus: Corpus) -> Corpus:
    """The corpus with who is meant in brackets behind pronouns that take a person for known.

    Sentences with these lean no more on the one before them.
    """
    tried = [
        one
        for story in stories(corpus)
        for row in story.rows
        if corpus.dangling[row] and not corpus.unfit[row]
        for one in story.behind_pronoun(row)
    ]
    if not tried:
        return corpus
    stands = _stands(corpus, [(row, whole) for row, _, whole in tried])
    found = {
        row: insertion for (row, insertion, _), good in zip(tried, stands, strict=True) if good
    }
    dangling = corpus.dangling.copy()
    dangling[list(found)] = False
    insertions = {corpus.key(row): insertion for row, insertion in found.items()}
    return replace(corpus, dangling=dangling, insertions=insertions)


def _stands(corpus: Corpus, sentences: Sequence[tuple[int, str]]) -> list[bool]:
    """Whether sentences stand alone that have a name in a pronoun's place; each with its row."""
    codes = [corpus.languages[int(corpus.article[row])] for row, _ in sentences]
    articles = [Article(text=text, id=str(place)) for place, (_, text) in enumerate(sentences)]
    read = segment(articles, codes, min_words=1, tokenizer=corpus.tokenizer, folder=corpus.folder)
    stands = np.bincount(read.article, minlength=len(articles)) == 1
    stands[read.article[(read.unfit != 0) | read.dangling]] = False
    return stands.tolist()


def needed(corpus: Corpus, order: Sequence[int]) -> Insertions:
    """What stands behind pronouns in a digest: none right behind the sentence it points to.

    Args:
        corpus: What `introduced` gave.
        order: The rows of the digest in reading order.
    """
    found = dict(corpus.insertions)
    for before, row in pairwise(order):
        if before == row - 1 and corpus.article[before] == corpus.article[row]:
            found.pop(corpus.key(row), None)
    return found


def names_in_full(corpus: Corpus, known: Mentions | None, order: Sequence[int]) -> Insertions:
    """What may stand before names that open a sentence, are cut short, and no pick before tells.

    Args:
        corpus: n sentences.
        known: The mentions in them.
        order: The rows of the digest in reading order.
    """
    found: Insertions = {}
    # Most digests cut no name short, and then nothing is read.
    if known is None or not np.isin(order, known.short[0]).any():
        return found
    short, full = (set(zip(*part.tolist(), strict=True)) for part in (known.short, known.full))
    by_number = {story.number: story for story in stories(corpus)}
    told: set[int] = set()
    for row in order:
        story = by_number.get(int(corpus.article[row]))
        for term, insertion in story.before_name(row) if story is not None else ():
            if (row, term) in short and term not in told:
                found[corpus.key(row)] = insertion
                told.add(term)
        told |= {term for term in corpus.words_of(row).tolist() if (row, term) in full}
    return found
