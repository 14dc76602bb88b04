"""``summarize`` and ``keywords`` as gensim's module ``gensim.summarization`` had them until 4.0.

from summarizer.dropins.gensim import keywords, summarize

The arguments are gensim's, the choice is this library's: sentences are found by its rules,
scored by its TextRank, and kept in the order of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, overload

import numpy as np

from summarizer.errors import UsageError
from summarizer.model import Article, Budget
from summarizer.pipeline import rank
from summarizer.pipeline import summarize as _summarize
from summarizer.sentences.corpus import Corpus
from summarizer.sentences.segmentation import split_sentences
from summarizer.settings import Settings
from summarizer.text.tokens import tokenize

#: Share of sentences, or of words, that is returned where nothing else is asked for: gensim's.
RATIO = 0.2


def _share(ratio: float) -> float:
    if not isinstance(ratio, int | float) or not 0 < ratio <= 1:
        raise UsageError(f"ratio must be above 0 and at most 1, not {ratio!r}")
    return ratio


@overload
def summarize(
    text: str, ratio: float = RATIO, word_count: int | None = None, split: Literal[False] = False
) -> str: ...
@overload
def summarize(
    text: str, ratio: float = RATIO, word_count: int | None = None, *, split: Literal[True]
) -> list[str]: ...
def summarize(
    text: str, ratio: float = RATIO, word_count: int | None = None, split: bool = False
) -> str | list[str]:
    """The sentences of a text that say most of it, in the text's order.

    Args:
        text: Plain text.
        ratio: Share of its sentences, in (0, 1]; at least one is taken.
        word_count: Most words, instead of the ratio; a hard limit here.
        split: Whether to return a list instead of one sentence a line.

    Raises:
        InputError: If the text is no string.
        UsageError: If the ratio or the number of words cannot be.
    """
    article = Article(text=text)
    if word_count is not None:
        budget = Budget(word_count, "words")
    else:
        sentences = len(split_sentences(text))
        budget = Budget(max(1, int(_share(ratio) * sentences)), "sentences")
    settings = Settings(budget=budget, orderer="source", headline=False, brackets=False)
    digest = _summarize([article], settings)
    told = [pick.text for pick in digest.picks]
    return told if split else "\n".join(told)


@overload
def keywords(
    text: str,
    ratio: float = RATIO,
    words: int | None = None,
    split: bool = False,
    *,
    scores: Literal[True],
    pos_filter: Sequence[str] = ...,
    lemmatize: bool = ...,
    deacc: bool = ...,
) -> list[tuple[str, float]]: ...
@overload
def keywords(
    text: str,
    ratio: float = RATIO,
    words: int | None = None,
    split: bool = False,
    scores: bool = False,
    pos_filter: Sequence[str] = ...,
    lemmatize: bool = ...,
    deacc: bool = ...,
) -> str | list[str] | list[tuple[str, float]]: ...
def keywords(
    text: str,
    ratio: float = RATIO,
    words: int | None = None,
    split: bool = False,
    scores: bool = False,
    pos_filter: Sequence[str] = (),
    lemmatize: bool = False,
    deacc: bool = True,
) -> str | list[str] | list[tuple[str, float]]:
    """The words that the central sentences of a text hold, the weightiest first.

    Args:
        text: Plain text.
        ratio: Share of its different content words, in (0, 1].
        words: Number of words, instead of the ratio.
        split: Whether to return a list instead of one word a line.
        scores: Whether to return pairs of word and weight; weights of all words sum to 1.
        pos_filter: Taken for gensim's sake, as are the next two; words are told apart by the
            language's stop words and stemmer.
        lemmatize: Not used.
        deacc: Not used.

    Raises:
        InputError: If the text is no string.
        UsageError: If the ratio or the number of words cannot be.
    """
    del pos_filter, lemmatize, deacc
    if words is not None and (not isinstance(words, int) or words < 1):
        raise UsageError(f"words must be a whole number of at least 1, not {words!r}")
    ranked = rank([Article(text=text)], Settings(keep_all=True))
    weighed = _weighed(ranked.features.corpus, ranked.scores)
    number = words if words is not None else max(1, int(_share(ratio) * len(weighed)))
    found = weighed[:number]
    if scores:
        return found
    names = [word for word, _ in found]
    return names if split else "\n".join(names)


def _weighed(corpus: Corpus, scores: np.ndarray) -> list[tuple[str, float]]:
    """Content words as they are first printed, with the mass of their sentences."""
    places = np.flatnonzero(~corpus.stop)
    mass = np.bincount(
        corpus.terms[places], scores[corpus.token_rows[places]], len(corpus.vocabulary)
    )
    first: dict[int, int] = {}
    for place in places.tolist():
        first.setdefault(int(corpus.terms[place]), place)
    printed = {term: _printed(corpus, place) for term, place in first.items()}
    known = [term for term, word in printed.items() if word.isalpha()]
    total = float(sum(mass[term] for term in known)) or 1.0
    known.sort(key=lambda term: (-mass[term], first[term]))
    return [(printed[term].lower(), float(mass[term]) / total) for term in known]


def _printed(corpus: Corpus, place: int) -> str:
    """A token as its sentence prints it; the corpus keeps stems."""
    row = int(corpus.token_rows[place])
    text = corpus.text(row)
    tokens = tokenize(text)
    number = place - int(corpus.bounds[row])
    return text[int(tokens.starts[number]) : int(tokens.ends[number])]
