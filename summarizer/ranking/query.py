"""What a question asks for: relevance of sentences, and worth of the concepts they hold."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from summarizer.numeric.arrays import where
from summarizer.numeric.sparse import Floats, sums
from summarizer.ranking.features import Features
from summarizer.sentences.focus import terms_in

#: How much more a concept is worth where the sentences that hold it have relevance 1, beside 1
#: for a concept of sentences without any.
QUERY_WEIGHT = 40.0
#: Sentences near the most relevant ones are a little relevant too: an answer often stands beside
#: the sentence with the question's words.
NEIGHBOUR_SHARE = 0.3


def relevance(features: Features, query: str) -> Floats:
    """How much each sentence has to do with a question, in [0, 1], shape (n,).

    The share of the question's idf weight that a sentence holds, or a part of what the sentence
    before or after it in its article has. All 0 where no word of the question stands in the
    cluster.

    Args:
        features: n sentences.
        query: The question, or a few words.
    """
    corpus, terms = features.corpus, features.terms
    asked = terms_in(corpus, query)
    if not len(features) or not asked.any():
        return np.zeros(len(features))
    holders = np.bincount(terms.columns, minlength=terms.width)
    idf = np.log1p(len(features) / np.maximum(holders, 1))
    kept = where(asked[terms.columns])
    weight = idf[terms.columns[kept]]
    held = sums(terms.rows[kept], weight, len(features))
    total = float(idf[: len(asked)][asked & (holders[: len(asked)] > 0)].sum())
    share: Floats = held / total if total else held
    beside = np.zeros(len(share))
    same = corpus.article[1:] == corpus.article[:-1]
    beside[1:] = np.where(same, share[:-1], 0.0)
    beside[:-1] = np.maximum(beside[:-1], np.where(same, share[1:], 0.0))
    return np.maximum(share, NEIGHBOUR_SHARE * beside)


def asked(features: Features, relevant: Floats) -> Features:
    """The features with concepts worth more, the more relevant the sentences are that hold them.

    Args:
        features: n sentences.
        relevant: Their relevance, shape (n,).
    """
    concepts = features.concepts
    total = sums(concepts.columns, concepts.spread(relevant**2), concepts.width)
    holders = np.bincount(concepts.columns, minlength=concepts.width)
    mean = total / np.maximum(holders, 1)
    weights = features.concept_weights * (1.0 + QUERY_WEIGHT * mean)
    return replace(features, concept_weights=weights)
