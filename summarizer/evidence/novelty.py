"""Which sentences of new articles tell only what a reader knows already."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarizer.evidence.support import matches
from summarizer.facts.novelty import is_told, remember, statement
from summarizer.facts.statements import statements
from summarizer.model import Article
from summarizer.numeric.arrays import Bools, where
from summarizer.sentences.corpus import Corpus
from summarizer.sentences.segmentation import segment

#: Value of the model of support from which a known sentence counts as telling the same. Chosen on
#: half a of the labels of support: recall .58 and 8 % of what is new left out.
SURE = -0.5


def without_told(corpus: Corpus, known: Sequence[str]) -> Corpus:
    """The corpus without the sentences that tell what is known.

    Args:
        corpus: n sentences.
        known: Sentences that the reader knows.
    """
    if not known or not len(corpus):
        return corpus
    told = _worded_alike(corpus, known)
    told[_said(corpus, where(~told), known)] = True
    return corpus.take(where(~told))


def _worded_alike(corpus: Corpus, known: Sequence[str]) -> Bools:
    """Sentences that share most words with a known one, shape (n,)."""
    memories = {code: remember(known, code) for code in set(corpus.languages)}
    told = np.zeros(len(corpus), dtype=np.bool_)
    for row in range(len(corpus)):
        code = corpus.languages[int(corpus.article[row])]
        text = " ".join(corpus.text(row).split())
        told[row] = is_told(statement(text, code), memories[code])
    return told


def _said(corpus, rows, known):
    """Which of some sentences a known one supports."""
    code = corpus.main_language
    texts = [" ".join(corpus.text(int(row)).split()) for row in rows]
    every = [Article(id="known", text="\n\n".join(known)), Article(id="new", text="\n\n".join(texts))]
    both = segment(every, [code, code], min_words=1)
    new = where(both.article == 1)
    place = {" ".join(both.text(int(row)).split()): row for row in new}
    asked = [(int(row), place[text]) for row, text in zip(rows, texts) if text in place]
    if not asked: return []
    unique = np.unique([b for _, b in asked])
    answers = dict(zip(unique.tolist(), matches(statements(both), unique), strict=True))
    return [a for a, b in asked if any(m.value >= SURE and not m.differs for m in answers[int(b)])]
