"""Who says a claim, who says it differently, and who only touches it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

import numpy as np

from summarizer.cluster.near_duplicates import voices
from summarizer.errors import InputError, UsageError
from summarizer.evidence.support import Encoder, Encodes, Match, matches
from summarizer.facts.statements import statements
from summarizer.model import Article, Check, Sentence
from summarizer.numeric.arrays import Ints, where
from summarizer.sentences.articles import canonical, languages_of, main_language
from summarizer.sentences.corpus import Corpus
from summarizer.sentences.segmentation import segment_as
from summarizer.settings import Settings, checked

#: Share of a sentence that must lie in one of the cluster's for the two to be one.
SAME_SPAN = 0.5


def check(
    articles: Iterable[Article],
    claim: str | Sentence,
    settings: Settings | None = None,
    *,
    encoder: Encoder | Encodes | None = None,
) -> Check:
    """Look for a claim in articles.

    Args:
        articles: Articles of one event, in any order: the order changes nothing.
        claim: Some text, or a sentence of an article. A sentence's own article is in none of the
            answers; to a text every article can answer.
        settings: The language of the articles, the splitter, the tokenizer and the word lists;
            nothing else of them is used.
        encoder: Finds paraphrases that share no words, where given.

    Returns:
        The best sentence of each article that says the claim, that gives another value for it, and
        that only speaks of the same thing. What is not found may still be said in other words.

    Raises:
        InputError: If two different articles have one id, or the claim is neither text nor a
            sentence.
        UsageError: If the claim holds no word.
    """
    settings = checked(settings)
    if not isinstance(claim, str | Sentence):
        raise InputError(f"claim must be text or a Sentence, not {type(claim).__name__}")
    if not any(map(str.isalnum, claim if isinstance(claim, str) else claim.text)):
        raise UsageError("the claim holds no word; write what the articles may say")
    read = _read(canonical(articles), claim, settings)
    whole = isinstance(claim, str) and not _printed(read)
    near = matches(statements(read.corpus), read.rows, encoder, whole=whole)
    return _graded(read, near, claim)


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """A cluster beside a claim.

    Args:
        corpus: The sentences; those of a claim that is in none of the articles stand last.
        rows: Rows of the claim.
        own: Number of the claim's own article, or of the one made for it.
        voice: Independent voice of each article, shape (n_articles,).
        counted: Whether the claim's own article has a voice, which is then not counted.
    """

    corpus: Corpus
    rows: Ints
    own: int
    voice: Ints
    counted: bool = field(default=False)


def _read(cluster: list[Article], claim: str | Sentence, settings: Settings) -> _Read:
    """Segment the articles, and the claim as one more where it is no sentence of theirs."""
    codes = languages_of(cluster, settings)
    own = -1
    if isinstance(claim, Sentence):
        own = next((n for n, one in enumerate(cluster) if one.id == claim.article.id), -1)
        corpus = segment_as(settings, cluster, codes, min_words=1)
        row = _row_of(corpus, own, claim)
        if row >= 0:
            return _Read(corpus, np.array([row]), own, voices(corpus)[0], counted=True)
    text = claim if isinstance(claim, str) else claim.text
    taken = {one.id for one in cluster}
    name = next(name for name in map("claim {}".format, count(1)) if name not in taken)
    claimed = Article(text=" ".join(text.split()), id=name)
    code = settings.language if settings.language != "auto" else main_language(codes)
    corpus = segment_as(settings, [*cluster, claimed], [*codes, code], min_words=1)
    rows = where(corpus.article == len(cluster))
    voice = np.append(voices(segment_as(settings, cluster, codes, min_words=1))[0], -1)
    if own >= 0:
        kept = where(corpus.article != own)
        corpus, rows = corpus.take(kept), kept.searchsorted(rows)
    return _Read(corpus, rows, own if own >= 0 else len(cluster), voice, counted=own >= 0)


def _printed(read: _Read) -> bool:
    """Whether each sentence of a claim stands in an article as it is: it is news, like a pick."""
    corpus, rows = read.corpus, set(read.rows.tolist())
    texts = {corpus.text(row) for row in range(len(corpus)) if row not in rows}
    return texts.issuperset(corpus.text(row) for row in rows)


def _row_of(corpus: Corpus, number: int, claim: Sentence) -> int:
    """The row that holds most of a sentence of an article, -1 for none."""
    rows = where(corpus.article == number)
    if not len(rows):
        return -1
    shared = np.minimum(corpus.end[rows], claim.end) - np.maximum(corpus.start[rows], claim.start)
    best = int(np.argmax(shared))
    return int(rows[best]) if shared[best] >= SAME_SPAN * (claim.end - claim.start) else -1


def _graded(read: _Read, near: list[tuple[Match, ...]], claim: str | Sentence) -> Check:
    """The answers of the articles; a claim of several sentences is said where each of them is."""
    corpus = read.corpus
    by_article: dict[int, list[Match]] = {}
    for found in near:
        for match in found:
            by_article.setdefault(int(corpus.article[match.row]), []).append(match)
    graded: dict[str, list[Match]] = {"says": [], "differs": [], "related": []}
    for answers in by_article.values():
        best = max(answers, key=lambda one: (one.says, one.value, -one.row))
        if len(answers) == len(near) and all(one.says for one in answers):
            graded["says"].append(best)
        elif any(one.differs for one in answers):
            graded["differs"].append(next(one for one in answers if one.differs))
        else:
            graded["related"].append(best)
    own = int(read.voice[read.own]) if read.counted else -1
    behind = {int(read.voice[int(corpus.article[one.row])]) for one in graded["says"]} - {own}
    sentences = {
        grade: tuple(
            corpus.sentence(one.row) for one in sorted(every, key=lambda one: (-one.value, one.row))
        )
        for grade, every in graded.items()
    }
    text = claim if isinstance(claim, str) else claim.flat
    return Check(text, sentences["says"], sentences["differs"], sentences["related"], len(behind))
