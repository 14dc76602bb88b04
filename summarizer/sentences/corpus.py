"""Sentences of a cluster as columns: one row a sentence, one array a property.

A cluster may hold a million sentences, so `Sentence` objects are made only for the few that
a reader will see; every stage before works on these columns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.languages import Language, language
from summarizer.model import Article, Dropped, Sentence
from summarizer.numeric.arrays import Bools, Ints, Number, places, where
from summarizer.numeric.checks import locked
from summarizer.text.tokenizers import Tokenizer, tokens_of
from summarizer.text.tokens import Tokens
from summarizer.text.vocabulary import Vocabulary

#: Up to so many runs of rows are cut out one by one.
FEW_RUNS = 64

#: Columns of a corpus with an entry a sentence and with an entry a token, and their types.
SENTENCE_COLUMNS: dict[str, type] = {
    **dict.fromkeys(
        ("article", "start", "end", "paragraph", "index", "unfit", "words", "sentences"), np.int64
    ),
    **dict.fromkeys(("eligible", "spare", "dangling", "goes_on"), np.bool_),
}
TOKEN_COLUMNS: dict[str, type] = {
    **dict.fromkeys(("terms", "wording"), np.int64),
    **dict.fromkeys(("stop", "capital", "joined", "quoted"), np.bool_),
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Corpus:
    """The kept sentences of a cluster, article by article, in the articles' order.

    The columns are read-only: rankers and selectors of a caller's own are given them.

    Args:
        articles: The cluster, in canonical order.
        article: Number of each sentence's article, shape (n,).
        start: First character in its article, shape (n,).
        end: One past the last, shape (n,).
        paragraph: Its paragraph's number in its article, shape (n,).
        index: Its number among its article's kept sentences, shape (n,).
        eligible: Whether it may be picked: whole, long enough, no question, shape (n,).
        spare: Whether it may fill what the eligible ones leave of the budget, shape (n,).
        unfit: Why it is not picked, 0 where it may be, shape (n,); see `eligibility.REASONS`.
        dangling: Whether it leans on the sentence before it, so that it is picked only right
            after that one, shape (n,).
        goes_on: Whether it goes on with a quotation of the sentence before it, shape (n,).
        words: Length in words as budgets count them, shape (n,).
        sentences: Sentences in the row: more than 1 for a quotation over several that is printed
            as a whole, shape (n,).
        bounds: Sentence i holds the tokens bounds[i] to bounds[i + 1], shape (n + 1,).
        terms: Term number of each token, shape (n_tokens,).
        stop: Whether a token is a stop word or holds no letter or digit, shape (n_tokens,).
        capital: Whether a token begins with a capital, shape (n_tokens,).
        joined: Whether only a space parts a token from the one before, shape (n_tokens,).
        quoted: Whether a token stands inside quotation marks, shape (n_tokens,).
        wording: `summarizer.lexicons.Wording` bits of each token, shape (n_tokens,).
        vocabulary: The terms themselves.
        dropped: What was left out, in order of place.
        overruled: Numbers of the articles of which clutter rules would have left nothing; what
            only form or place told was kept.
        languages: Language of each article.
        folder: Lists of languages that go before the shipped ones.
        tokenizer: What read the words; None for the rules of `summarizer.text.tokens`.
    """

    articles: tuple[Article, ...]
    article: Ints
    start: Ints
    end: Ints
    paragraph: Ints
    index: Ints
    eligible: Bools
    spare: Bools
    unfit: Ints
    dangling: Bools
    goes_on: Bools
    words: Ints
    sentences: Ints
    bounds: Ints
    terms: Ints
    stop: Bools
    capital: Bools
    joined: Bools
    quoted: Bools
    wording: Ints
    vocabulary: Vocabulary
    dropped: tuple[Dropped, ...]
    overruled: tuple[int, ...]
    languages: tuple[str, ...]
    folder: Path | None
    tokenizer: Tokenizer | None

    def __post_init__(self) -> None:
        locked(self, ("bounds", *SENTENCE_COLUMNS, *TOKEN_COLUMNS))

    def __len__(self) -> int:
        return len(self.article)

    def sentence(self, row: int) -> Sentence:
        """The sentence of one row."""
        return Sentence(
            self.articles[int(self.article[row])],
            int(self.start[row]),
            int(self.end[row]),
            int(self.index[row]),
            int(self.paragraph[row]),
        )

    def text(self, row: int) -> str:
        """The characters of one row."""
        return self.articles[int(self.article[row])].text[int(self.start[row]) : int(self.end[row])]

    def lists(self, code: str) -> Language:
        """The lists of one language, those of `folder` before the shipped ones."""
        return language(code, self.folder)

    def tokens(self, text: str, data: Language) -> Tokens:
        """The words of a sentence, a title or a question, read as those of the articles were."""
        return tokens_of([text], "", data, self.tokenizer)

    def lists_of(self, row: int) -> Language:
        """The lists of the language of one row's article."""
        return language(self.languages[int(self.article[row])], self.folder)

    @property
    def main_lists(self) -> Language:
        """The lists of the language of most articles."""
        return language(self.main_language, self.folder)

    def parted(self, row: int) -> bool:
        """Whether something that was left out stands between a row and the next of its article."""
        text = self.articles[int(self.article[row])].text
        return bool(text[int(self.end[row]) : int(self.start[row + 1])].strip())

    def part(self, row: int) -> slice:
        """Where the tokens of one row stand."""
        return slice(int(self.bounds[row]), int(self.bounds[row + 1]))

    def words_of(self, row: int) -> Ints:
        """Terms of the tokens of one row, in order."""
        return self.terms[self.part(row)]

    @property
    def token_rows(self) -> Ints:
        """Row of each token, shape (n_tokens,)."""
        return np.arange(len(self)).repeat(np.diff(self.bounds))

    @property
    def main_language(self) -> str:
        """Language of most articles, first in the alphabet among equals; empty without any."""
        return max(sorted(set(self.languages)), key=self.languages.count, default="")

    def take(self, rows: Ints) -> Corpus:
        """The corpus of some rows, ascending; articles and dropped spans stay."""
        begins, sizes = self.bounds[rows], np.diff(self.bounds)[rows]
        ends = begins + sizes
        # Mostly whole articles go, so that a few runs of rows stay and no token needs a number.
        turns = where(begins[1:] != ends[:-1]) + 1
        firsts, lasts = np.concatenate(([0], turns)), np.concatenate((turns - 1, [-1]))
        if not len(rows):
            runs: list[slice] | Ints = []
        elif len(turns) < FEW_RUNS:
            pairs = zip(begins[firsts].tolist(), ends[lasts].tolist(), strict=True)
            runs = [slice(low, high) for low, high in pairs]
        else:
            runs = places(begins, sizes)

        def cut(column: NDArray[Number]) -> NDArray[Number]:
            if isinstance(runs, list):
                return np.concatenate([column[:0], *(column[run] for run in runs)])
            return column[runs]

        columns: dict[str, Any] = {name: getattr(self, name)[rows] for name in SENTENCE_COLUMNS}
        columns |= {name: cut(getattr(self, name)) for name in TOKEN_COLUMNS}
        return replace(self, bounds=np.concatenate(([0], sizes.cumsum())), **columns)
