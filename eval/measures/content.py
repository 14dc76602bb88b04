"""Measures of a summary that need no reference.

Each is a plain function from a summary and its cluster to one number. Words are those of
ROUGE in the cluster's language; content words are the ones that are no stop words.
"""

from __future__ import annotations

import math
from collections import Counter

from eval.datasets.sources import Source
from eval.lengths import total_length
from eval.measures.summaries import Statistics, Summary, loaded_share
from summarizer import Article


def redundancy(summary: Summary) -> float:
    """How much sentences repeat each other: mean over sentences of the highest cosine.

    Returns:
        Mean over the sentences of the cosine between its content words and those of the
        sentence most like it, in [0, 1]; 0 for fewer than two sentences.

    Source:
        Bommasani and Cardie (2020), Intrinsic evaluation of summarization datasets, EMNLP.
    Departs:
        The nearest sentence instead of the mean over pairs, which long summaries dilute; and
        cosine instead of ROUGE-L.
    """
    counts = [Counter(summary.cluster.content(text)) for text in summary.sentences]
    if len(counts) < 2:
        return 0.0
    lengths = [math.sqrt(sum(n * n for n in words.values())) for words in counts]
    nearest = [0.0] * len(counts)
    for i, words in enumerate(counts):
        for j in range(i):
            product = sum(n * counts[j][word] for word, n in words.items())
            # Rounding may lift the cosine of equal sentences above 1.
            cosine = min(1.0, product / (lengths[i] * lengths[j])) if product else 0.0
            nearest[i], nearest[j] = max(nearest[i], cosine), max(nearest[j], cosine)
    return sum(nearest) / len(nearest)


def coverage(summary: Summary) -> float:
    """Share of what several articles say that the summary says.

    Returns:
        Number of articles behind the bigrams it holds, as a share of that behind all bigrams
        of at least two articles, in [0, 1].

    Source:
        Gillick and Favre (2009), A scalable global model for summarization, ILP-NLP workshop.
    """
    concepts = summary.cluster.concepts
    bigrams = {bigram for text in summary.sentences for bigram in summary.cluster.bigrams(text)}
    everything = sum(concepts.values())
    return sum(concepts.get(bigram, 0) for bigram in bigrams) / everything if everything else 0.0


def balance(summary: Summary) -> float:
    """How evenly the summary's words come from the publishers.

    A sentence counts for every publisher that printed it word for word, in equal parts, and
    one that nobody printed for the publisher of the sentence that shares most words with it.

    Returns:
        Entropy of the publishers' shares over its maximum, in [0, 1]; 1 if there is only one
        publisher, 0 for an empty summary.

    Source:
        Pielou (1966), The measurement of diversity in different types of biological
        collections, Journal of Theoretical Biology 13 (evenness); for balanced news
        summaries, Lee et al. (2022), NeuS, NAACL.
    """
    names = summary.cluster.publishers
    shares: Counter[str] = Counter()
    for text in summary.sentences:
        speakers = _speakers(summary.cluster, text)
        for name in speakers:
            shares[name] += len(text.split()) / len(speakers)  # type: ignore[assignment]
    total = sum(shares.values())
    if not total:
        return 0.0
    number = len(set(names))
    if number < 2:
        return 1.0
    parts = [value / total for value in shares.values() if value]
    return max(0.0, -sum(part * math.log(part) for part in parts)) / math.log(number)


def _speakers(cluster: Statistics, text: str) -> list[str]:
    """Publishers behind one sentence of a summary, sorted."""
    units = cluster.source.units
    rows = cluster.rows.get(text, [])
    if not rows and len(units):
        words = set(cluster.content(text))
        shared = [len(words.intersection(cluster.content(other))) for other in units.texts]
        rows = [shared.index(max(shared))] if max(shared) else []
    return sorted({cluster.publishers[int(units.article[row])] for row in rows})


def loaded(summary: Summary) -> float:
    """How much more loaded the wording is than the articles'.

    Returns:
        Share of loaded words in the summary minus that in the articles, in [-1, 1]; below 0
        is calmer than the articles, 0 for an empty summary or a language without a lexicon.

    Source:
        Recasens, Danescu-Niculescu-Mizil and Jurafsky (2013), Linguistic models for analyzing
        and detecting biased language, ACL: lexicons of loaded words; see
        `summarizer.facts.wording` for ours.
    """
    cluster = summary.cluster.source.cluster
    if not "".join(summary.sentences).strip():
        return 0.0
    text = "\n".join(summary.sentences)
    article = Article(text=text, id="summary", language=cluster.language)
    own = Source(type(cluster)("summary", (article,), (), cluster.language))
    return loaded_share(own) - summary.cluster.loaded_share


def dangling(summary: Summary) -> float:
    """Share of sentences that lean on a sentence which does not stand before them.

    Returns:
        In [0, 1]; 0 for an empty summary. A pronoun or connective at the beginning leans on
        the sentence before it in its article, unless the summary has that one there too.

    Source:
        Nenkova and McKeown (2011), Automatic summarization, section 6.2: referential clarity,
        one of DUC's questions of linguistic quality.
    """
    if not summary.sentences:
        return 0.0
    units = summary.cluster.source.units
    count = 0
    before = -2
    for text in summary.sentences:
        rows = summary.cluster.rows.get(text, [])
        row = before + 1 if before + 1 in rows else (rows[0] if rows else -2)
        if row >= 0:
            follows = row == before + 1 and units.article[row] == units.article[max(before, 0)]
            count += bool(units.dangling[row]) and not (follows and before >= 0)
        before = row
    return count / len(summary.sentences)


def used(summary: Summary) -> float:
    """Share of the budget that is used, in [0, 1]."""
    return total_length(summary.sentences, summary.budget.unit) / summary.budget.amount


def js(summary: Summary) -> float:
    """Jensen-Shannon divergence between the summary's content words and the articles'.

    Returns:
        Base 2 and so in [0, 1]: 0 for the same distribution, 1 for nothing in common or an
        empty summary. No smoothing is needed.

    Source:
        Lin, Cao, Gao and Nie (2006), An information-theoretic approach to automatic
        evaluation of summaries, NAACL; Louis and Nenkova (2013), Automatically assessing
        machine summary content without a gold standard, Computational Linguistics 39.
    """
    theirs = summary.cluster.words
    ours = Counter(word for text in summary.sentences for word in summary.cluster.content(text))
    if not ours or not theirs:
        return 1.0
    n_ours, n_theirs = ours.total(), theirs.total()
    result = 0.0
    for word in sorted(ours.keys() | theirs.keys()):
        p, q = ours[word] / n_ours, theirs[word] / n_theirs
        middle = (p + q) / 2
        result += sum(x * math.log2(x / middle) / 2 for x in (p, q) if x)
    return min(1.0, max(0.0, result))
