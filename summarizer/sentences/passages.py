"""Quotations over several sentences: each is printed whole, or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from summarizer.model import Budget
from summarizer.numeric.arrays import Bools, Ints, median, where
from summarizer.sentences.corpus import SENTENCE_COLUMNS, Corpus
from summarizer.sentences.eligibility import ATTRIBUTION_WORDS, CUT, PART, QUESTION, SHORT

#: What 100 is in `Budget.amount`: all.
PERCENT = 100
#: Most sentences of a quotation that is printed, where a digest holds less than half of what the
#: articles say. benchmarks/notes/digest.md has the trials.
MOST_SENTENCES = 4
#: A digest that has room for fewer sentences than this has none for what somebody says at length:
#: of 81 clusters at 120 words .503 of the key facts were told with them and .511 without.
LONG_DIGEST = 8


def holds_half(corpus: Corpus, budget: Budget) -> bool:
    """Whether a digest has room for half of what the articles say, or for more.

    Args:
        corpus: Their sentences.
        budget: How long the digest may be.
    """
    if budget.unit == "percent":
        return 2 * budget.amount >= PERCENT
    if budget.unit == "sentences":
        return bool(2 * budget.amount >= corpus.sentences.sum())
    lengths = corpus.words if budget.unit == "words" else corpus.end - corpus.start
    return bool(2 * budget.amount >= lengths.sum())


def is_long(corpus: Corpus, budget: Budget) -> bool:
    """Whether a digest has room for what somebody says at length; arguments as `holds_half`."""
    return _room(corpus, budget) >= LONG_DIGEST


def with_whole_quotations(corpus: Corpus, budget: Budget) -> Corpus:
    """The corpus with one row for each quotation over a few sentences, if the digest is long.

    Its sentences are parts that could not be picked; the whole may be, if somebody is said to
    speak and no part is cut, a question or a request. Where the digest holds half of what the
    articles say, a quotation of any length may be that is in one piece.

    Args:
        corpus: n sentences.
        budget: How long the digest may be.

    Returns:
        n sentences or fewer; the span of a joined row begins with its first and ends with its last.
    """
    half = holds_half(corpus, budget)
    if not (half or is_long(corpus, budget)):
        return corpus
    heads, lasts = _passages(corpus, half)
    if not len(heads):
        return corpus
    kept = np.ones(len(corpus), dtype=np.bool_)
    for head, last in zip(heads.tolist(), lasts.tolist(), strict=True):
        kept[head + 1 : last + 1] = False
    rows = where(kept)
    ends = np.append(rows[1:], len(corpus)) - 1
    columns: dict[str, Any] = {name: getattr(corpus, name)[rows] for name in SENTENCE_COLUMNS}
    columns["end"] = corpus.end[ends]
    joined = rows.searchsorted(heads)
    for name in ("words", "sentences"):
        columns[name] = np.add.reduceat(getattr(corpus, name), rows)
    columns["eligible"][joined] = columns["spare"][joined] = True
    columns["unfit"][joined] = 0
    return replace(corpus, bounds=corpus.bounds[np.append(rows, len(corpus))], **columns)


def _room(corpus: Corpus, budget: Budget) -> float:
    """About how many sentences of usual length a budget holds."""
    if not len(corpus) or budget.unit == "sentences":
        return budget.amount
    if budget.unit == "percent":
        return len(corpus) * budget.amount / 100
    lengths = corpus.words if budget.unit == "words" else corpus.end - corpus.start
    return budget.amount / max(1.0, median(lengths.astype(np.float64)))


def _passages(corpus: Corpus, half: bool) -> tuple[Ints, Ints]:
    """First and last row of each quotation that is joined."""
    turns = where(~corpus.goes_on)
    sizes = np.diff(np.append(turns, len(corpus)))
    several = (sizes > 1) & (half | (sizes <= MOST_SENTENCES))
    heads, lasts = turns[several], turns[several] + sizes[several] - 1
    whole = _one_run(corpus, heads, lasts, half)
    return heads[whole], lasts[whole]


def _one_run(corpus: Corpus, heads: Ints, lasts: Ints, half: bool) -> Bools:
    """Which quotations stand in one piece and say who speaks, with nothing else against them.

    Where the digest holds half of what the articles say, what stands around them says who speaks,
    and they may ask something or break off.
    """
    reasons = (PART, QUESTION, CUT, SHORT) if half else (PART,)
    fits = np.ones(len(heads), dtype=np.bool_)
    for place, (head, last) in enumerate(zip(heads.tolist(), lasts.tolist(), strict=True)):
        rows = slice(head, last + 1)
        quoted = corpus.quoted[corpus.bounds[head] : corpus.bounds[last + 1]]
        fits[place] = (
            np.isin(corpus.unfit[rows], reasons).all()
            and (corpus.article[rows] == corpus.article[head]).all()
            and not any(map(corpus.parted, range(head, last)))
            and (half or len(quoted) - np.count_nonzero(quoted) >= ATTRIBUTION_WORDS)
        )
    return fits
