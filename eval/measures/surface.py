"""Measures of the surface: characters shared with references, how much is copied, how it reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from eval.measures.summaries import Summary

#: Orders of character n-grams, and the weight of recall: chrF2 (Popović 2015, 2017).
ORDERS, BETA = 6, 2
#: Letters of a long word (Björnsson 1968).
LONG_WORD = 7
PER = 100


def _grams(text: str) -> list[Counter[str]]:
    """Character n-grams of each order, white space left out."""
    packed = "".join(text.split())
    return [
        Counter(packed[at : at + order] for at in range(len(packed) - order + 1))
        for order in range(1, ORDERS + 1)
    ]


def _chrf(own: Sequence[Counter[str]], theirs: Sequence[Counter[str]]) -> float:
    precisions, recalls = [], []
    for mine, other in zip(own, theirs, strict=True):
        n_mine, n_other = mine.total(), other.total()
        if n_mine and n_other:
            shared = (mine & other).total()
            precisions.append(shared / n_mine)
            recalls.append(shared / n_other)
    if not precisions:
        return 0.0
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    below = BETA**2 * precision + recall
    return (1 + BETA**2) * precision * recall / below if below else 0.0


def chrf(summary: Summary) -> float:
    """Character n-grams shared with the references: chrF2 of the best of them.

    Returns:
        F with recall weighted twice over orders 1 to 6, in [0, 1]; 0 without references.

    Source:
        Popović (2015), chrF: character n-gram F-score for automatic MT evaluation, WMT.
    """
    own = _grams("\n".join(summary.sentences))
    return max((_chrf(own, _grams(text)) for text in summary.references), default=0.0)


def _fragments(summary: Summary) -> tuple[list[int], int]:
    """Lengths of the pieces copied from one article, and the number of words, both in words.

    From each place of the summary on, the longest piece that some article has is taken.
    """
    words = [word for text in summary.sentences for word in summary.cluster.tokens(text)]
    articles = [
        summary.cluster.tokens(article.text) for article in summary.cluster.source.cluster.articles
    ]
    starts: dict[str, list[tuple[int, int]]] = {}
    wanted = set(words)
    for number, tokens in enumerate(articles):
        for at, word in enumerate(tokens):
            if word in wanted:
                starts.setdefault(word, []).append((number, at))
    lengths, place = [], 0
    while place < len(words):
        longest = max(
            (
                _shared(words, place, articles[number], at)
                for number, at in starts.get(words[place], ())
            ),
            default=0,
        )
        if longest:
            lengths.append(longest)
        place += max(longest, 1)
    return lengths, len(words)


def _shared(words: Sequence[str], place: int, tokens: Sequence[str], at: int) -> int:
    size = 0
    limit = min(len(words) - place, len(tokens) - at)
    while size < limit and words[place + size] == tokens[at + size]:
        size += 1
    return size


def extractive(summary: Summary) -> float:
    """Share of the summary's words that stand in pieces copied from an article, in [0, 1].

    Source:
        Grusky, Naaman and Artzi (2018), Newsroom, NAACL: extractive fragment coverage.
    Departs:
        Pieces of the articles of a whole cluster count.
    """
    lengths, words = _fragments(summary)
    return sum(lengths) / words if words else 0.0


def density(summary: Summary) -> float:
    """Mean length in words of the copied piece that a word of the summary stands in, at least 0.

    Source:
        Grusky, Naaman and Artzi (2018), Newsroom, NAACL: extractive fragment density.
    """
    lengths, words = _fragments(summary)
    return sum(length * length for length in lengths) / words if words else 0.0


def _pairs(summary: Summary, texts: Iterator[str] | Sequence[str]) -> set[tuple[str, str]]:
    return {pair for text in texts for pair in pairwise(summary.cluster.tokens(text))}


def novelty(summary: Summary) -> float:
    """Share of the summary's different bigrams that no article has, in [0, 1].

    Source:
        See, Liu and Manning (2017), Get to the point, ACL: novel n-grams.
    """
    own = _pairs(summary, summary.sentences)
    articles = summary.cluster.source.cluster.articles
    theirs = _pairs(summary, [article.text for article in articles])
    return len(own - theirs) / len(own) if own else 0.0


def lix(summary: Summary) -> float:
    """How hard the summary reads: words in a sentence, plus long words in a hundred words.

    Returns:
        At least 0; 30 is very easy, 60 very hard. 0 for an empty summary. It needs no syllables
        and so no language.

    Source:
        Björnsson (1968), Läsbarhet.
    """
    words = [
        "".join(filter(str.isalnum, word)) for text in summary.sentences for word in text.split()
    ]
    words = [word for word in words if word]
    if not words:
        return 0.0
    long = sum(len(word) >= LONG_WORD for word in words)
    return len(words) / len(summary.sentences) + PER * long / len(words)
