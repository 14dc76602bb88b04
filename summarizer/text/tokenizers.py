"""Words that a caller's own function finds, as `Tokens`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from summarizer.errors import UsageError
from summarizer.languages import Language
from summarizer.numeric.arrays import where
from summarizer.numeric.checks import spans as pairs_of
from summarizer.text.characters import Kind, character_kinds, code_points, wide_places
from summarizer.text.tokens import SPELLED, Tokens, numbered_by_text, tokenize

#: Finds the words of an article: given its text and the lists of its language, it returns
#: (start, end) of each word, ascending, none empty, none over another or over a line break.
Tokenizer = Callable[[str, Language], Iterable[tuple[int, int]]]

#: What a tokenizer must give.
_SPANS = (
    "tokenizer must give ascending spans inside the text it is given, none empty and none over a "
    "line break"
)
#: Tokenizers by name; None stands for the rules of `summarizer.text.tokens`.
TOKENIZERS: dict[str, Tokenizer | None] = {"words": None}


def tokens_of(
    texts: Sequence[str], separator: str, data: Language, tokenizer: Tokenizer | None = None
) -> Tokens:
    """The words of several texts, which are joined by a separator.

    Args:
        texts: At least one.
        separator: What stands between them.
        data: Lists of their language.
        tokenizer: A caller's own; None for the rules of `summarizer.text.tokens`.
    """
    if tokenizer is None:
        return tokenize(separator.join(texts))
    return tokens_by(tokenizer, texts, separator, data)


def tokens_by(tokenizer: Tokenizer, texts: Sequence[str], separator: str, data: Language) -> Tokens:
    """The words of several texts, which are joined by a separator.

    Args:
        tokenizer: Is given one text at a time.
        texts: At least one.
        separator: What stands between them; no word is in it.
        data: Lists of their language.

    Raises:
        UsageError: If a span is empty, outside its text, over another or over a line break.
    """
    text = separator.join(texts)
    points = code_points(text)
    kinds = character_kinds(points, wide_places(points))
    spans: list[tuple[int, int]] = []
    base = 0
    for part in texts:
        spans += [
            (base + start, base + end) for start, end in _checked(tokenizer(part, data), part)
        ]
        base += len(part) + len(separator)
    columns = np.array(spans, dtype=np.int64).reshape(-1, 2)
    starts, ends = columns[:, 0], columns[:, 1]
    forms, firsts = numbered_by_text(text, starts, ends)
    marks = where(kinds <= Kind.NEWLINE)
    return Tokens(
        points,
        kinds,
        marks,
        kinds[marks],
        points[marks],
        starts,
        ends,
        ends - starts,
        kinds[starts],
        forms,
        firsts,
        # The short spelling holds for the characters of our own words only.
        np.zeros((SPELLED, len(firsts)), dtype=np.uint64),
        np.zeros(len(firsts), dtype=np.bool_),
    )


def _checked(given: Any, text: str) -> list[tuple[int, int]]:
    """The spans as whole numbers.

    Raises:
        UsageError: If they cannot be words of the text.
    """
    words = pairs_of(given, _SPANS)
    reached = 0
    for start, end in words:
        if not reached <= start < end <= len(text) or len(text[start:end].splitlines()) > 1:
            raise UsageError(_SPANS)
        reached = end
    return words
