"""summarize(): the stages, in reading order."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from summarizer.cluster.kinds import as_its_kind
from summarizer.cluster.mixed import no_article, stories
from summarizer.cluster.near_duplicates import left_out, voices
from summarizer.cluster.notes import NO_ARTICLE, OTHER_STORY, SOMETHING_ELSE, notes_of
from summarizer.cluster.off_topic import off_topic
from summarizer.errors import UsageError
from summarizer.evidence.differences import differences
from summarizer.evidence.support import Encoder, Encodes, supporters
from summarizer.evidence.updates import overtaken
from summarizer.model import Article, Difference, Digest, Dropped, Pick
from summarizer.numeric.arrays import Ints, distinct, where
from summarizer.numeric.checks import finite, whole
from summarizer.numeric.memory import keep_freed_memory
from summarizer.numeric.sparse import Floats
from summarizer.ranking.features import Features, represent
from summarizer.ranking.query import asked, relevance
from summarizer.ranking.rankers import RANKERS, textrank
from summarizer.selection.brackets import insertions
from summarizer.selection.greedy import SELECTORS, Selector
from summarizer.selection.headline import headline
from summarizer.selection.objective import Selection
from summarizer.selection.ordering import ORDERERS
from summarizer.selection.problem import choose
from summarizer.sentences.articles import canonical, languages_of
from summarizer.sentences.corpus import Corpus
from summarizer.sentences.eligibility import LEANS, OVERTAKEN, REASONS
from summarizer.sentences.focus import focused
from summarizer.sentences.passages import with_whole_quotations
from summarizer.sentences.segmentation import segment_as
from summarizer.settings import Settings, checked, named

#: Told before each stage: its name, how many are done, and how many there are. Whatever it raises
#: ends the call.
Progress = Callable[[str, int, int], object]
#: The stages that are told of, in order; the last call says that all are done.
STAGES = ("ranking", "choosing", "evidence", "done")
#: So often is the choice made at most: a pick that says what another one says is not made again.
CHOICES = 3

#: Silent unless a program asks for what the library logs.
LOG = logging.getLogger("summarizer")
LOG.addHandler(logging.NullHandler())

keep_freed_memory()


class Ranked(NamedTuple):
    """A cluster before the choice.

    Args:
        features: n sentences, without copies and without articles about something else.
        scores: Their scores, shape (n,).
        notes: What the reader should know of the cluster as a whole.
        differences: What the articles, copies too, give different values for.
    """

    features: Features
    scores: Floats
    notes: tuple[str, ...]
    differences: tuple[Difference, ...]


def summarize(
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    encoder: Encoder | Encodes | None = None,
    known: Sequence[str] = (),
    progress: Progress | None = None,
) -> Digest:
    """Choose sentences of the articles that together say what the articles say.

    Args:
        articles: Articles of one event, in any order: the order never changes the digest.
        settings: What to choose and how much; by default 120 words.
        encoder: A function from texts to vectors, or an object with a method ``encode`` that is
            one: finds supporting sentences in other words, and never changes what is picked.
        known: Sentences that the reader knows; those that tell the same are not picked.
        progress: Called with a stage of `STAGES`, the number of stages done and the number of
            all; an error that it raises ends the call and is the caller's.

    Returns:
        The digest. With no articles, or none that holds a usable sentence, a digest without
        picks.

    Raises:
        UsageError: If a setting names something that does not exist.
        InputError: If two different articles have one id.
    """
    settings = checked(settings)
    tell = _teller(progress)
    tell("ranking")
    read = rank(articles, settings, known)
    features, scores = read.features, read.scores
    tell("choosing")
    selector = named(settings.selector, SELECTORS, "selector")
    rows, selection, backed = _choice(features, scores, settings, selector)
    order = _order(features, rows, scores, settings)
    tell("evidence")
    backing = [backed[row] for row in order.tolist()]
    if encoder is not None:
        backing = supporters(features.statements, features.voices, order, encoder)
    # Support is of one sentence; of a quotation over several nothing is said. What was written
    # before the end says nothing of what came of it.
    single = (features.corpus.sentences[order] == 1).tolist()
    holds = features.corpus.unfit != OVERTAKEN
    backing = [
        [other for other in others if one and holds[other]]
        for others, one in zip(backing, single, strict=True)
    ]
    digest = _digest(read, rows, selection, order, settings, backing)
    tell("done")
    return digest


def _choice(
    features: Features, scores: Floats, settings: Settings, selector: Selector
) -> tuple[Ints, Selection, dict[int, list[int]]]:
    """The choice without one of two picks that say the same, and what supports each pick.

    Coverage knows words: it takes two picks that say the same in other words, or with details. One
    with a number of its own stays.
    """
    barred: list[int] = []
    for left in reversed(range(CHOICES)):
        out = np.array(barred, dtype=np.int64)
        rows, selection = choose(features, scores, settings, selector, out)
        place = {row: number for number, row in enumerate(rows.tolist())}
        others = supporters(features.statements, features.voices, rows)
        backing = dict(zip(place, others, strict=True))
        pairs = {(row, other) for row in place for other in backing[row] if other in place}
        twice = {
            later
            for first, later in pairs
            if (later, first) in pairs
            and place[first] < place[later]
            and _figures(features, later) <= _figures(features, first)
        }
        if not twice or not left:
            break
        barred += sorted(twice)
    return rows, selection, backing


def _figures(features: Features, row: int) -> set[int]:
    """The numbers that a sentence tells."""
    known = features.statements
    return set(known.numbers[known.corpus.words_of(row)].tolist()) - {0}


def _teller(progress: Progress | None) -> Callable[[str], None]:
    """What says that a stage begins, to the log and to whoever waits."""
    if progress is not None and not callable(progress):
        raise UsageError(f"progress must be a callable, not {progress!r}")

    def tell(stage: str) -> None:
        done = STAGES.index(stage)
        LOG.debug("%s (%d of %d)", stage, done, len(STAGES) - 1)
        if progress is not None:
            progress(stage, done, len(STAGES) - 1)

    return tell


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
    cluster = canonical(articles)
    codes = languages_of(cluster, settings)
    corpus = focused(segment_as(settings, cluster, codes), settings)
    known = known if isinstance(known, str) else tuple(known or ())
    if known:
        from summarizer.evidence.novelty import without_told

        corpus = without_told(corpus, known, settings)
    whole = corpus
    corpus, voice, copies = _one_of_each(corpus)
    corpus, why = _on_topic(corpus, settings)
    if why:
        out = np.isin(copies[whole.article], list(why))
        whole = whole.take(where(~out))
    table = differences(whole)
    corpus = _without_overtaken(corpus, overtaken(corpus, table, copies))
    corpus = with_whole_quotations(corpus, settings.budget)
    corpus = as_its_kind(corpus, voice, settings.budget)
    features = represent(corpus, voice)
    relevant = relevance(features, settings.query) if settings.query else None
    scores = _scores(features, settings, relevant)
    if relevant is not None:
        features = asked(features, relevant)
    return Ranked(features, scores, notes_of(corpus, copies, why), table)


def _one_of_each(corpus: Corpus) -> tuple[Corpus, Ints, Ints]:
    """The corpus without copies of one story.

    Returns:
        The corpus of the articles that stand for others, the voice of each article, and for
        each article the one that is read in its place.
    """
    voice, stands = voices(corpus)
    kept = where(~left_out(corpus, stands))
    return (corpus if len(kept) == len(corpus) else corpus.take(kept)), voice, stands


def _on_topic(corpus: Corpus, settings: Settings) -> tuple[Corpus, dict[int, str]]:
    """The corpus without what is no article or about something else, and why each is left out."""
    why: dict[int, str] = {}
    if settings.keep_all:
        return corpus, why
    for left, reason in ((no_article, NO_ARTICLE), (off_topic, SOMETHING_ELSE)):
        numbers = where(left(corpus)).tolist()
        why |= {number: reason for number in numbers if number not in why}
        corpus = corpus.take(where(~np.isin(corpus.article, numbers))) if numbers else corpus
    story, least = stories(corpus)
    others = where(story != 0).tolist()
    if others:
        several = least > 1
        for number in others:
            why[number] = f"{OTHER_STORY} {story[number]} of {least}" if several else SOMETHING_ELSE
        corpus = corpus.take(where(story[corpus.article] == 0))
    return corpus, why


def _without_overtaken(corpus: Corpus, stale: Ints) -> Corpus:
    """The corpus with sentences that can no longer be picked since others report a later state."""
    if not len(stale):
        return corpus
    unfit, eligible, spare = corpus.unfit.copy(), corpus.eligible.copy(), corpus.spare.copy()
    unfit[stale], eligible[stale], spare[stale] = OVERTAKEN, False, False
    return replace(corpus, unfit=unfit, eligible=eligible, spare=spare)


def _scores(features: Features, settings: Settings, relevant: Floats | None) -> Floats:
    ranker = named(settings.ranker, RANKERS, "ranker")
    if ranker is textrank:
        return textrank(features, damping=settings.damping, relevance=relevant)
    wanted = f"ranker must give one finite number for each of the {len(features)} sentences"
    return finite(ranker(features), (len(features),), wanted)


def _order(features: Features, rows: Ints, scores: Floats, settings: Settings) -> Ints:
    """The picked rows in reading order."""
    orderer = named(settings.orderer, ORDERERS, "orderer")
    wanted = "orderer must return each picked row exactly once"
    order = whole(orderer(features, rows, scores), wanted)
    if sorted(order.tolist()) != sorted(rows.tolist()):
        raise UsageError(wanted)
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
    told = read.features.mentions if settings.brackets else None
    inserted = insertions(corpus, told, order, settings.budget)
    picks = []
    for row, others, inside in zip(order.tolist(), backing, inserted, strict=True):
        picks.append(
            Pick(
                sentence=corpus.sentence(row),
                score=float(read.scores[row]),
                gain=float(gain[row]),
                support=1 + len(others),
                voices=total,
                supporters=tuple(corpus.sentence(other) for other in others),
                insertions=inside,
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
        headline=headline(read.features) if settings.headline and picks else None,
        differences=read.differences,
        passed_over=_passed_over(corpus, rows),
    )


def _passed_over(corpus: Corpus, picked: Ints) -> tuple[Dropped, ...]:
    """The sentences that could not be picked, in order of place, with the reason."""
    barred = (corpus.unfit != 0) | corpus.dangling
    barred[picked] = False
    rows = where(barred)
    articles = map(corpus.articles.__getitem__, corpus.article[rows].tolist())
    reasons = map((LEANS, *REASONS[1:]).__getitem__, corpus.unfit[rows].tolist())
    spans = corpus.start[rows].tolist(), corpus.end[rows].tolist()
    return tuple(map(Dropped, articles, *spans, reasons))


def _voices_heard(features: Features) -> int:
    """Number of voices with a sentence of news: a page of buttons reports nothing."""
    return len(distinct(features.voices[features.corpus.unfit == 0]))
