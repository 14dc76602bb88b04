"""Who a pronoun stands for: the only person in the sentence before it who can be meant.

That is its subject or its speaker, and only where nobody else is named or spoken of there who may
be meant, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from summarizer.facts.persons import Name, lists_of, names_of, words_of
from summarizer.numeric.arrays import Bools
from summarizer.sentences.corpus import Corpus

#: A subject stands behind so many words or fewer.
LEADING_WORDS = 4
#: From one pronoun to the one before it: so many times at most.
CHAIN = 2


def _best(last: str, found: Sequence[tuple[int, Name]]) -> tuple[int, Name] | None:
    """The best of some names in full that hold a word; None where they are several persons'."""
    firsts = {name.words[0] for _, name in found}
    if len(firsts) > 1 or any(one.obscure or one.words[-1] != last for _, one in found):
        return None
    told = (pair for pair in found if pair[1].first < pair[1].own or pair[1].behind > pair[1].last)
    return next(told, found[0])


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
    def whole(self) -> dict[str, tuple[int, Name]]:
        """Where each last word's name stands in full, with its row: best with a role.

        A word that opens a sentence and has no capital elsewhere may be none of the name. Where two
        names hold a word, nobody can tell which is meant.
        """
        found: dict[str, list[tuple[int, Name]]] = {}
        for row in self.rows:
            for name in self.names[row]:
                doubtful = name.own == 0 and name.words[0] not in self.inner
                if len(name.words) > 1 and not (doubtful or name.thing):
                    for word in dict.fromkeys(name.words):
                        found.setdefault(word, []).append((row, name))
        best = {last: _best(last, named) for last, named in found.items()}
        return {last: named for last, named in best.items() if named is not None}

    def is_person(self, name: Name) -> bool:
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
            if self.is_person(name) or (opens and not name.thing and self._holds(row, pronouns)):
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
        return name if sure and self.is_person(name) else None

    def _unopposed(self, row: int, name: Name, same: frozenset[str], other: frozenset[str]) -> bool:
        """Whether nobody else in a sentence can be who speaks in the next one, too."""
        words, last = self.words[row], name.words[-1]
        for one in self.names[row]:
            if one.words[-1] != last and not words[one.own].quoted:
                early = one.first < name.first and self._may_be(row, one)
                if early or self.is_person(one):
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
