"""What a reader knows already: sentences that tell what was told before, and what changed in them.

Two sentences tell the same where one holds most of what the other says, by idf weight of its
content words, and no figure of it is new.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from summarizer.languages import language
from summarizer.numeric.arrays import where
from summarizer.sentences.corpus import Corpus
from summarizer.text.characters import Kind
from summarizer.text.lexical import Flag
from summarizer.text.tokens import tokenize
from summarizer.text.vocabulary import wordbook

#: Share of a sentence's weight that a known one holds where both tell the same.
TOLD_SHARE = 0.4
#: The same where the known sentence counts the same noun: then it may be worded otherwise.
SAME_NOUN_SHARE = 0.25
#: The same for sentences of two stories.
SAME_SHARE = 0.5
_FIGURE = re.compile(r"\d[\d.,:]*\d|\d")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence as what it says.

    Args:
        text: The sentence.
        terms: Its content terms but for figures.
        names: Its words with a capital that do not open it.
        figures: Each figure of it, with the term that follows it, empty at the end.
    """

    text: str
    terms: frozenset[str]
    names: frozenset[str]
    figures: tuple[tuple[str, str], ...]

    @property
    def values(self) -> frozenset[str]:
        """The figures alone."""
        return frozenset(value for value, _ in self.figures)


@lru_cache(maxsize=65536)
def statement(text: str, code: str, folder: Path | None = None) -> Statement:
    """Read a sentence.

    Args:
        text: The sentence.
        code: ISO 639-1 code of its language.
        folder: Lists of languages that go before the shipped ones.
    """
    book, tokens = wordbook(), tokenize(text)
    flags, numbers = book.look_up(tokens, language(code, folder))
    content = [
        book.terms[int(numbers[form])]
        for form in tokens.forms.tolist()
        if not flags[form] & Flag.STOP
    ]
    following = [*content[1:], ""]
    figures = [pair for pair in zip(content, following, strict=True) if _FIGURE.fullmatch(pair[0])]
    words = frozenset(term for term in content if not _FIGURE.fullmatch(term))
    later = tokens.forms[1:][tokens.heads[1:] == Kind.UPPER].tolist()
    names = frozenset(book.terms[int(numbers[form])] for form in later)
    return Statement(text, words, names & words, tuple(figures))


@dataclass(frozen=True, slots=True)
class Memory:
    """Sentences that were told, and what a word weighs among them.

    Args:
        statements: The sentences.
        weights: Weight of each term, above 0; others weigh `rare`.
        rare: Weight of a term that is in none of them.
    """

    statements: tuple[Statement, ...]
    weights: dict[str, float]
    rare: float


def remember(known: Iterable[str], code: str, folder: Path | None = None) -> Memory:
    """What there is to know of some sentences.

    Args:
        known: The sentences, in any order.
        code: ISO 639-1 code of their language.
        folder: Lists of languages that go before the shipped ones.
    """
    statements = tuple(statement(text, code, folder) for text in sorted(set(known)))
    holders = Counter(term for told in statements for term in told.terms)
    size = len(statements) + 1
    weights = {term: math.log1p(size / count) for term, count in holders.items()}
    return Memory(statements, weights, math.log1p(size))


def shared(new: Statement, old: Statement, memory: Memory) -> float:
    """Share of the weight of a sentence that another one holds, in [0, 1]."""
    weights, rare = memory.weights, memory.rare
    total = sum(weights.get(term, rare) for term in sorted(new.terms))
    common = sum(weights.get(term, rare) for term in sorted(new.terms & old.terms))
    return common / total if total else 0.0


def same_matter(new: Statement, old: Statement, memory: Memory) -> bool:
    """Whether two sentences speak of the same, whatever figures they give."""
    if new.names and old.names and not (new.names & old.terms or old.names & new.terms):
        return False
    share = shared(new, old, memory)
    nouns = {noun for _, noun in new.figures} & {noun for _, noun in old.figures} - {""}
    return share >= (SAME_NOUN_SHARE if nouns else TOLD_SHARE)


def _same_names(new: Statement, old: Statement) -> bool:
    """Whether all names and figures of a sentence stand in another one; it must have a name."""
    return bool(new.names) and new.names <= old.terms and new.values <= old.values


def is_told(new: Statement, memory: Memory) -> bool:
    """Whether a sentence tells nothing but what is known."""
    return any(
        (new.values and _same_names(new, old))
        or (new.values <= old.values and same_matter(new, old, memory))
        for old in memory.statements
    )


def told_elsewhere(sentences: Iterable[str], memory: Memory, code: str) -> list[str]:
    """The known sentences, of any story, that tell what some sentences tell.

    Other stories may differ in nothing but their names, so all names must be the same.

    Args:
        sentences: New sentences.
        memory: What is known.
        code: ISO 639-1 code of their language.
    """
    told = set()
    for text in sentences:
        new = statement(text, code)
        for old in memory.statements:
            if _same_names(new, old) and shared(new, old, memory) >= SAME_SHARE:
                told.add(old.text)
    return sorted(told)


def without_told(corpus: Corpus, known: Sequence[str]) -> Corpus:
    """The corpus without the sentences that tell what is known.

    Args:
        corpus: n sentences.
        known: Sentences that the reader knows.
    """
    if not known:
        return corpus
    memories = {code: remember(known, code, corpus.folder) for code in set(corpus.languages)}
    new = np.ones(len(corpus), dtype=np.bool_)
    for row in range(len(corpus)):
        code = corpus.languages[int(corpus.article[row])]
        text = " ".join(corpus.text(row).split())
        new[row] = not is_told(statement(text, code, corpus.folder), memories[code])
    return corpus.take(where(new))
