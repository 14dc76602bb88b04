"""Names in sentences, with the roles that introduce them: "Transport Minister Ada Velling"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from summarizer.languages import Language
from summarizer.lexicons.statements import StatementWords, statement_words
from summarizer.numeric.arrays import Bools
from summarizer.sentences.corpus import Corpus

#: An acronym has this many letters or more.
ACRONYM = 3
_OWNERS = ("'s", "’s")


class Word(NamedTuple):
    """A word of a sentence.

    Args:
        start: First character in its article.
        end: One past the last, without an ending 's.
        form: In lower case, without that ending.
        gap: What parts it from the word before, the 's of that word left out.
        capital: Whether it begins with a capital.
        stop: Whether it is a stop word.
        quoted: Whether it stands inside quotation marks.
        common: Whether most sentences write it without a capital.
        owner: Whether it ends with 's.
        loud: Whether it is an acronym.
    """

    start: int
    end: int
    form: str
    gap: str
    capital: bool
    stop: bool
    quoted: bool
    common: bool
    owner: bool
    loud: bool

    @property
    def joined(self) -> bool:
        """Whether only white space or a hyphen parts it from the word before."""
        return self.gap == "-" or self.gap.isspace()


class Name(NamedTuple):
    """A name in a sentence; the numbers are those of words.

    Args:
        words: Its words in lower case, without roles.
        first: Where the role before it begins, or itself.
        own: Its own first word.
        last: Its last word.
        person: Whether a role or an age shows that it is a person's.
        thing: Whether it holds an acronym: "CTV Lennick".
        obscure: Whether nobody can tell where it begins: "Secretary of State Ada Velling".
    """

    words: tuple[str, ...]
    first: int
    own: int
    last: int
    person: bool
    thing: bool
    obscure: bool


class Lists(NamedTuple):
    """The lists that tell names and persons of a language.

    Args:
        data: Its general lists.
        words: Those of statements.
        titles: What stands before a name.
    """

    data: Language
    words: StatementWords
    titles: frozenset[str]


@lru_cache(maxsize=64)
def lists_of(data: Language) -> Lists:
    """The lists of a language."""
    words = statement_words(data.code)
    return Lists(data, words, words.roles | words.honorifics)


def words_of(corpus: Corpus, row: int, data: Language, common: Bools) -> list[Word]:
    """The words of a sentence; none where capitals tell nothing of it.

    That is so of one in capitals, and of one that is read otherwise alone than in its article.

    Args:
        corpus: n sentences.
        row: The sentence.
        data: Lists of its language.
        common: Whether most sentences write each term without a capital, shape (n_terms,).
    """
    text, base, part = corpus.text(row), int(corpus.start[row]), corpus.part(row)
    tokens = corpus.tokens(text, data)
    if len(tokens.starts) != part.stop - part.start:
        return []
    flags = (corpus.capital[part], corpus.stop[part], corpus.quoted[part])
    columns = (tokens.starts, tokens.ends, *flags, common[corpus.terms[part]])
    found, reached = [], 0
    for start, end, capital, stop, quoted, plain in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        spelt, gap = text[start:end], text[reached:start]
        owner, reached = spelt.endswith(_OWNERS), end
        loud = spelt.isalpha() and spelt.isupper() and len(spelt) >= ACRONYM
        end -= 2 * owner
        form = text[start:end].lower()
        place = (base + start, base + end)
        # "US" is no "us".
        stop = stop and not (spelt.isupper() and len(spelt) > 1)
        found.append(Word(*place, form, gap, capital, stop, quoted, plain, owner, loud))
    return found if 2 * sum(word.loud for word in found) <= len(found) else []


def names_of(words: Sequence[Word], lists: Lists) -> list[Name]:
    """The names of a sentence, in its order."""
    found, at = [], 0
    while at < len(words):
        if not _begins(words, at, lists):
            at += 1
            continue
        last = _run(words, at, lists)
        titles = (i for i in range(at, last + 1) if words[i].form in lists.titles)
        title = max(titles, default=-1)
        if title < last:
            found.append(_name(words, at, title, last, lists))
        at = last + 1
    return found


def _begins(words: Sequence[Word], at: int, lists: Lists) -> bool:
    """Whether a name, or the role before one, can begin with a word."""
    titled = words[at].capital and words[at].form in lists.titles
    return titled or (is_named(words, at, lists) and (at > 0 or not words[at].common))


def is_named(words: Sequence[Word], at: int, lists: Lists) -> bool:
    """Whether a word can be of a name: it has a capital, and is no date and no stop word."""
    word, data = words[at], lists.data
    if not word.capital or word.form in data.months or word.form in data.weekdays:
        return False
    initial = at + 1 < len(words) and words[at + 1].gap.startswith(".")
    return initial or not word.stop


def _ties(left: Word, right: Word, lists: Lists) -> bool:
    """Whether two words that stand side by side can be of one name."""
    if left.owner or left.quoted != right.quoted:
        return False
    short = len(left.form) == 1 or "." in left.form or left.form in lists.words.honorifics
    return right.joined or (short and right.gap.strip() == ".")


def _run(words: Sequence[Word], at: int, lists: Lists) -> int:
    """Number of the last word of a run of words with capitals, small ones in names between."""
    last = at
    while last + 1 < len(words) and _ties(words[last], words[last + 1], lists):
        ahead = last + 1
        small = words[ahead].form in lists.words.particles and ahead + 1 < len(words)
        if small and _ties(words[ahead], words[ahead + 1], lists):
            ahead += 1
        if words[last + 1].gap != "-" and not is_named(words, ahead, lists):
            break
        last = ahead
    return last


def _name(words: Sequence[Word], at: int, title: int, last: int, lists: Lists) -> Name:
    """A name of a run of words with capitals.

    Args:
        words: Those of the sentence.
        at: Where the run begins.
        title: The last title in the run, -1 for none.
        last: The last word of the run.
        lists: Those of the language.
    """
    own, head = max(title + 1, at), at
    if title < 0 and at and words[at].joined:
        left = words[at - 1]
        small = left.form in lists.words.roles | lists.words.persons
        head -= small and not (left.owner or left.quoted)
    titled = title >= 0 or head < at
    by_stop_word = title < 0 and at > 1 and words[at].joined and words[at - 1].stop
    roles = lists.words.roles
    return Name(
        words=tuple(word.form for word in words[own : last + 1]),
        first=_beginning(words, head, own, lists) if titled else own,
        own=own,
        last=last,
        person=titled or _is_aged(words, last),
        thing=title < 0 and any(word.loud for word in words[own : last + 1]),
        obscure=by_stop_word and any(words[i].form in roles for i in range(max(at - 3, 0), at)),
    )


def _beginning(words: Sequence[Word], head: int, own: int, lists: Lists) -> int:
    """Where a role begins with all that makes it another one, or `own` where nobody can tell.

    "Former US president" begins with its first word, and so does what an owner stands before. A
    word that is on no list, such as "cave" in "the cave coach", may belong there or not.
    """
    first = head
    while first and words[first].joined and not words[first - 1].stop:
        left = words[first - 1]
        named = left.capital and not (first == 1 and left.common)
        if left.quoted != words[head].quoted:
            return own
        if not (named or left.owner or left.form in lists.titles | lists.words.modifiers):
            return first if words[first].owner else own
        first -= 1
    return first


def _is_aged(words: Sequence[Word], last: int) -> bool:
    """Whether a number stands between commas behind a name: "Ada Velling, 54, said"."""
    behind = words[last + 1 : last + 3]
    return (
        len(behind) > 1
        and behind[0].form.isdigit()
        and all(word.gap.strip() == "," for word in behind)
    )
