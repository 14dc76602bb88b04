"""summarize(): the stages, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from summarizer.cluster.near_duplicates import voices
from summarizer.cluster.off_topic import off_topic
from summarizer.errors import InputError, UsageError
from summarizer.evidence.claims import claims
from summarizer.evidence.support import Encoder, supporters
from summarizer.languages.detection import detect_all
from summarizer.model import Article, Digest, Dropped, Pick
from summarizer.numeric.arrays import Bools, Ints, distinct, where
from summarizer.numeric.memory import keep_freed_memory
from summarizer.numeric.sparse import Floats
from summarizer.ranking.features import Features, represent
from summarizer.ranking.query import asked, relevance
from summarizer.ranking.rankers import RANKERS, textrank
from summarizer.selection.greedy import SELECTORS
from summarizer.selection.objective import Selection
from summarizer.selection.ordering import ORDERERS
from summarizer.selection.problem import choose
from summarizer.sentences.corpus import Corpus
from summarizer.sentences.eligibility import LEANS, REASONS
from summarizer.sentences.focus import focused
from summarizer.sentences.novelty import without_told
from summarizer.sentences.segmentation import SPLITTERS, segment
from summarizer.settings import Settings

Named = TypeVar("Named")

#: Language where none is given and none is detected.
DEFAULT_LANGUAGE = "en"

keep_freed_memory()


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """A cluster before the choice.

    Args:
        features: n sentences, without copies and without articles about something else.
        scores: Their scores, shape (n,).
        notes: What the reader should know of the cluster as a whole.
    """

    features: Features
    scores: Floats
    notes: tuple[str, ...]


def summarize(
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    encoder: Encoder | None = None,
    known: Sequence[str] = (),
) -> Digest:
    """Choose sentences of the articles that together say what the articles say.

    Args:
        articles: Articles of one event, in any order: the order never changes the digest.
        settings: What to choose and how much; by default 120 words.
        encoder: Whatever turns texts into vectors: finds supporting sentences in other words,
            and never changes what is picked.
        known: Sentences that the reader knows; those that tell the same are not picked.

    Returns:
        The digest. With no articles, or none that holds a usable sentence, a digest without
        picks.

    Raises:
        UsageError: If a setting names something that does not exist.
        InputError: If two different articles have one id.
    """
    settings = settings or Settings()
    read = rank(articles, settings, known)
    features, scores = read.features, read.scores
    selector = _named(settings.selector, SELECTORS, "selector")
    rows, selection = choose(features, scores, settings, selector)
    order = _order(features, rows, scores, settings)
    backing = supporters(features.corpus, claims(features.corpus), features.voices, order, encoder)
    return _digest(read, rows, selection, order, settings, backing)


def rank(articles: Iterable[Article], settings: Settings, known: Sequence[str] = ()) -> Ranked:
    """Read, segment and score a cluster: all that comes before the choice.

    Args:
        articles: Articles of one event, in any order.
        settings: How.
        known: Sentences that the reader knows; those that tell the same are left out.

    Raises:
        UsageError: If a setting names something that does not exist.
        InputError: If two different articles have one id.
    """
    cluster = _canonical(articles)
    splitter = _named(settings.splitter, SPLITTERS, "splitter")
    codes = _languages(cluster, settings)
    corpus = segment(cluster, codes, min_words=settings.min_words, splitter=splitter)
    corpus = without_told(focused(corpus, settings), known)
    corpus, voice, copies = _one_of_each(corpus)
    corpus, strays = _on_topic(corpus, settings)
    features = represent(corpus, voice)
    relevant = relevance(features, settings.query) if settings.query else None
    scores = _scores(features, settings, relevant)
    if relevant is not None:
        features = asked(features, relevant)
    return Ranked(features, scores, _notes(corpus, copies, strays))


def _canonical(articles: Iterable[Article]) -> list[Article]:
    """The articles in an order that depends on what they are, not on how they came."""
    cluster = list(articles)
    for article in cluster:
        if not isinstance(article, Article):
            raise InputError(f"summarize takes Article objects, not {type(article).__name__}")

    def key(article: Article) -> tuple[str, ...]:
        return (
            article.text,
            article.published,
            article.publisher,
            article.title,
            article.url,
            article.id,
        )

    ordered = sorted(set(cluster), key=key)
    seen: dict[str, Article] = {}
    for article in ordered:
        if seen.setdefault(article.id, article).text != article.text:
            raise InputError(
                f"two different articles have the id {article.id!r}; give each its own"
            )
    return ordered


def _languages(cluster: list[Article], settings: Settings) -> list[str]:
    """Language of each article: as set, as the article says, or as detected."""
    if settings.language != "auto":
        return [settings.language] * len(cluster)
    codes = [article.language for article in cluster]
    open_ = [place for place, code in enumerate(codes) if not code]
    detected = detect_all([cluster[place].text for place in open_])
    for place, code in zip(open_, detected, strict=True):
        codes[place] = code or DEFAULT_LANGUAGE
    return codes


def _named(choice: str | Named, table: Mapping[str, Named], kind: str) -> Named:
    """What a name stands for; anything but a name stands for itself."""
    if not isinstance(choice, str):
        return choice
    if choice not in table:
        raise UsageError(f"{kind} {choice!r} is unknown; use one of {', '.join(sorted(table))}")
    return table[choice]


def _one_of_each(corpus: Corpus) -> tuple[Corpus, Ints, Ints]:
    """The corpus without copies of one story.

    Returns:
        The corpus of the articles that stand for others, the voice of each article, and for
        each article the one that is read in its place.
    """
    voice, stands = voices(corpus)
    kept = where(stands[corpus.article] == corpus.article)
    return (corpus if len(kept) == len(corpus) else corpus.take(kept)), voice, stands


def _on_topic(corpus: Corpus, settings: Settings) -> tuple[Corpus, Bools]:
    """The corpus without articles about something else, and which articles those are."""
    strays = np.zeros(len(corpus.articles), dtype=np.bool_)
    if not settings.keep_all:
        strays = off_topic(corpus)
    if strays.any():
        corpus = corpus.take(where(~strays[corpus.article]))
    return corpus, strays


def _scores(features: Features, settings: Settings, relevant: Floats | None) -> Floats:
    ranker = _named(settings.ranker, RANKERS, "ranker")
    if ranker is textrank:
        return textrank(features, damping=settings.damping, relevance=relevant)
    scores = np.asarray(ranker(features), dtype=np.float64)
    if scores.shape != (len(features),) or not np.isfinite(scores).all():
        raise UsageError(
            f"ranker gave {scores.shape} scores; it must give one finite number a sentence"
        )
    return scores


def _order(features: Features, rows: Ints, scores: Floats, settings: Settings) -> Ints:
    """The picked rows in reading order."""
    orderer = _named(settings.orderer, ORDERERS, "orderer")
    order = np.asarray(orderer(features, rows, scores), dtype=np.int64)
    if sorted(order.tolist()) != sorted(rows.tolist()):
        raise UsageError("orderer must return each picked row exactly once")
    return order


def _digest(
    read: Ranked,
    rows: Ints,
    selection: Selection,
    order: Ints,
    settings: Settings,
    backing: list[list[int]],
) -> Digest:
    """Assemble the result."""
    corpus = read.features.corpus
    gain = dict(zip(rows.tolist(), selection.gains, strict=True))
    total = max(_voices_heard(read.features), *(1 + len(others) for others in backing), 0)
    picks = []
    for row, others in zip(order.tolist(), backing, strict=True):
        picks.append(
            Pick(
                sentence=corpus.sentence(row),
                score=float(read.scores[row]),
                gain=float(gain[row]),
                support=1 + len(others),
                voices=total,
                supporters=tuple(corpus.sentence(other) for other in others),
            )
        )
    return Digest(
        picks=tuple(picks),
        articles=corpus.articles,
        dropped=corpus.dropped,
        bound=selection.bound,
        signature=settings.signature,
        languages=tuple(sorted(set(corpus.languages))),
        budget=settings.budget,
        notes=read.notes,
        passed_over=_passed_over(corpus, rows),
    )


def _passed_over(corpus: Corpus, picked: Ints) -> tuple[Dropped, ...]:
    """The sentences that could not be picked, in order of place, with the reason."""
    barred = (corpus.unfit != 0) | corpus.dangling
    barred[picked] = False
    rows = where(barred)
    columns = (corpus.unfit[rows], corpus.article[rows], corpus.start[rows], corpus.end[rows])
    return tuple(
        Dropped(corpus.articles[number], start, end, REASONS[reason] if reason else LEANS)
        for reason, number, start, end in zip(*(c.tolist() for c in columns), strict=True)
    )


def _voices_heard(features: Features) -> int:
    """Number of voices with a sentence that could be picked: a page of buttons reports nothing."""
    eligible = features.corpus.eligible
    return len(distinct(features.voices[eligible]))


def _notes(corpus: Corpus, stands: Ints, strays: Bools) -> tuple[str, ...]:
    """What the reader should know of the cluster as a whole."""
    notes = []
    copies = where(stands != np.arange(len(stands)))
    for number in copies.tolist():
        copy, original = corpus.articles[number], corpus.articles[int(stands[number])]
        notes.append(f"{copy.id} is a copy of {original.id} and was not counted")
    for number in where(strays).tolist():
        notes.append(f"{corpus.articles[number].id} is about something else and was left out")
    for number in corpus.overruled:
        notes.append(
            f"{corpus.articles[number].id} looks like captions and clutter alone; "
            "its sentences were kept all the same"
        )
    languages = sorted(set(corpus.languages))
    if len(languages) > 1:
        notes.append(f"the articles are in {len(languages)} languages: {', '.join(languages)}")
    return tuple(notes)
