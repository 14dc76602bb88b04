"""Key facts: what a brief of a cluster must tell, with the sentences that tell it.

A fact counts as told where a sentence of the summary holds most of a labelled sentence, or shares
most of all their different words with one: a copy of it in another article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from eval.datasets.model import Labels, Span
from eval.measures.summaries import Summary

#: Share of a labelled sentence that must be held, and of all words of two that must be shared;
#: the convention that the labels were made for.
OVERLAP = 0.6
#: The facts that the first paragraph needs: those of these ranks.
TOP_RANKS = 3


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _places(sentence: str, texts: Mapping[str, str]) -> list[Span]:
    """Where a sentence stands in the articles, whatever its line breaks."""
    pattern = re.compile(r"\s+".join(map(re.escape, sentence.split())))
    return [
        Span(article, *match.span())
        for article, text in texts.items()
        for match in pattern.finditer(text)
    ]


def _tells(sentence: str, labelled: Sequence[Span], texts: Mapping[str, str]) -> bool:
    mine, places = _words(sentence), _places(sentence, texts)
    for span in labelled:
        for place in places:
            shared = min(span.end, place.end) - max(span.start, place.start)
            if span.article == place.article and shared >= OVERLAP * (span.end - span.start):
                return True
        theirs = _words(texts[span.article][span.start : span.end])
        if mine and theirs and len(mine & theirs) >= OVERLAP * len(mine | theirs):
            return True
    return False


def facts_told(
    sentences: Sequence[str], labels: Labels, texts: Mapping[str, str], ranks: int = 0
) -> float:
    """Share of the key facts that a summary tells, in [0, 1].

    Args:
        sentences: The summary's, one line each.
        labels: Of the cluster.
        texts: Text of each article by its id.
        ranks: Only facts of the first so many ranks; 0 for all.

    Returns:
        The share; 0 where no fact has such a rank.
    """
    wanted = [fact for fact in labels.facts if not ranks or fact.rank <= ranks]
    told = sum(
        any(_tells(sentence, fact.spans, texts) for sentence in sentences) for fact in wanted
    )
    return told / max(len(wanted), 1)


def hollow_share(sentences: Sequence[str], labels: Labels, texts: Mapping[str, str]) -> float:
    """Share of a summary's sentences that the labels call empty, in [0, 1]."""
    hollow = sum(_tells(sentence, labels.hollow, texts) for sentence in sentences)
    return hollow / max(len(sentences), 1)


def facts(summary: Summary) -> float:
    """Share of the key facts that the summary tells, in [0, 1].

    Source:
        Nenkova and Passonneau (2004), Evaluating content selection in summarization: the pyramid
        method, NAACL.
    Departs:
        Facts count alike, and whether one is told follows from labelled sentences.
    """
    return facts_told(summary.sentences, summary.cluster.labels, summary.cluster.texts)


def facts3(summary: Summary) -> float:
    """The same of the three facts that matter most."""
    cluster = summary.cluster
    return facts_told(summary.sentences, cluster.labels, cluster.texts, TOP_RANKS)


def hollow(summary: Summary) -> float:
    """Share of sentences that the labels call empty talk, in [0, 1]; 0 for an empty summary."""
    return hollow_share(summary.sentences, summary.cluster.labels, summary.cluster.texts)
