"""Who is meant, in brackets, where a sentence takes a person for known.

"She ordered an inquiry" is not understood alone. Where the sentence before it in its article has
one person, who is its subject or its speaker, an editor may print "She [Ada Velling] ordered an
inquiry", and "[Transport Minister Ada] Velling" where a name is cut short. What is inserted stands
word for word in the same article. Wherever two persons could be meant, nothing is inserted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from summarizer.facts.antecedents import Story
from summarizer.facts.persons import Name, Word
from summarizer.facts.references import Mentions
from summarizer.languages import Language
from summarizer.lexicons.statements import statement_words
from summarizer.model import Article, Insertion
from summarizer.numeric.arrays import Bools
from summarizer.sentences.corpus import Corpus
from summarizer.sentences.segmentation import segment

#: Most words of what is inserted; a name stands without its role where that is longer.
MOST_WORDS = 9
#: What is inserted holds none of these.
_MARKS = frozenset('[]()"“”„«»‘:;')
_APOSTROPHES = ("'", "’")

#: Insertions as a corpus has them.
Insertions = dict[tuple[int, int], Insertion]


def in_full(story: Story, name: Name) -> tuple[int, Name] | None:
    """Where the article gives a name in full, with its row; None where two may be meant."""
    found = story.whole.get(name.words[-1])
    other = found is not None and len(name.words) > 1 and name.words[0] != found[1].words[0]
    return None if other else found


def behind_pronoun(story: Story, row: int) -> list[tuple[int, Insertion, str]]:
    """What may be put behind a sentence's pronoun, and the sentence with it in its place."""
    meant = story.antecedent(row)
    full = in_full(story, meant) if meant is not None else None
    word = story.words[row][story.pronoun(row)] if full is not None else None
    text = story.corpus.articles[story.number].text
    if full is None or word is None or text[word.end : word.end + 1] in _APOSTROPHES:
        return []
    start, end = _span(story, *full)
    begin, stop = int(story.corpus.start[row]), int(story.corpus.end[row])
    whole = text[begin : word.start] + text[start:end] + text[word.end : stop]
    return [(row, Insertion(word.end, start, end), whole)]


def _span(story: Story, row: int, name: Name) -> tuple[int, int]:
    """A name with the role before it, or else with what behind it says who it is."""
    words, text = story.words[row], story.corpus.articles[story.number].text
    told = (name.first, name.last) if name.first < name.own else (name.own, name.behind)
    for low, high in (told, (name.own, name.last)):
        start, end = words[low].start, _with_stop(text, words[high], story.lists.data)
        if high - low < MOST_WORDS and not _MARKS & set(text[start:end]):
            break
    return start, end


def before_name(story: Story, row: int) -> list[tuple[int, Insertion]]:
    """What may be put before a short name that opens a sentence, with the name's term."""
    name = story.names[row][0] if story.names[row] else None
    if name is None or len(name.words) > 1 or name.first or story.words[row][0].quoted:
        return []
    full = in_full(story, name) if story.is_person(name) else None
    if full is None:
        return []
    last = full[1].last - 1
    first = full[1].own if name.own else full[1].first
    whole = full[1]._replace(first=first, last=last, behind=last)
    start, end = _span(story, full[0], whole)
    term = int(story.corpus.words_of(row)[name.last])
    return [(term, Insertion(story.words[row][name.own].start, start, end))]


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
        for one in behind_pronoun(story, row)
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
        for term, insertion in before_name(story, row) if story is not None else ():
            if (row, term) in short and term not in told:
                found[corpus.key(row)] = insertion
                told.add(term)
        told |= {term for term in corpus.words_of(row).tolist() if (row, term) in full}
    return found
