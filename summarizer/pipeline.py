"""summarize(): the stages, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

import numpy as np

from summarizer.corpus import Corpus
from summarizer.corroboration import supporters
from summarizer.documents import Article, Digest, Pick
from summarizer.errors import InputError, UsageError
from summarizer.features import Features, represent
from summarizer.languages.detection import detect
from summarizer.neutrality import penalties
from summarizer.ordering import ORDERERS
from summarizer.ranking import RANKERS, textrank
from summarizer.segmentation import SPLITTERS, segment
from summarizer.selection import SELECTORS, Problem, Selection
from summarizer.settings import Budget, Settings
from summarizer.sparse import Floats
from summarizer.syndication import voices
from summarizer.tokens import Bools, Ints

Named = TypeVar("Named")

#: How a concept's worth falls with its first place in any article: (1 + place) to this power.
#: See docs/experiments.md for this and the next constant.
POSITION_POWER = 0.4
#: Centrality is tempered to this power before it becomes concept weight: TextRank's scores
#: differ more between sentences than readers' choices do.
SCORE_POWER = 0.5
#: A selector is given at most this many candidates, those of the largest gain.
POOL = 1_000
#: Language where none is given and none is detected.
DEFAULT_LANGUAGE = "en"


def summarize(articles: Iterable[Article], settings: Settings | None = None) -> Digest:
    """Choose sentences of the articles that together say what the articles say.

    Args:
        articles: Articles of one event, in any order: the order never changes the digest.
        settings: What to choose and how much; by default 120 words.

    Returns:
        The digest. With no articles, or none that holds a usable sentence, a digest without
        picks.

    Raises:
        UsageError: If a setting names something that does not exist.
        InputError: If two different articles have one id.
    """
    settings = settings or Settings()
    cluster = _canonical(articles)
    splitter = _named(settings.splitter, SPLITTERS, "splitter")
    codes = [_language(article, settings) for article in cluster]
    everything = segment(cluster, codes, min_words=settings.min_words, splitter=splitter)
    corpus, voice, copies = _one_of_each(everything)
    features = represent(corpus, voice)
    scores = _scores(features, settings)
    rows, selection = _select(features, scores, settings)
    order = _order(features, rows, scores, settings)
    return _digest(features, scores, rows, selection, order, settings, copies)


def _canonical(articles: Iterable[Article]) -> list[Article]:
    """The articles in an order that depends on what they are, not on how they came."""
    found = list(articles)
    for article in found:
        if not isinstance(article, Article):
            raise InputError(f"summarize takes Article objects, not {type(article).__name__}")

    def key(one: Article) -> tuple[str, ...]:
        return (one.text, one.published, one.publisher, one.title, one.url, one.id)

    ordered = sorted(set(found), key=key)
    seen: dict[str, Article] = {}
    for article in ordered:
        if seen.setdefault(article.id, article).text != article.text:
            raise InputError(
                f"two different articles have the id {article.id!r}; give each its own"
            )
    return ordered


def _language(article: Article, settings: Settings) -> str:
    """Language of one article: as set, as the article says, or as detected."""
    if settings.language != "auto":
        return settings.language
    return article.language or detect(article.text) or DEFAULT_LANGUAGE


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
    kept = np.flatnonzero(stands[corpus.article] == corpus.article)
    return (corpus if len(kept) == len(corpus) else corpus.take(kept)), voice, stands


def _scores(features: Features, settings: Settings) -> Floats:
    ranker = _named(settings.ranker, RANKERS, "ranker")
    if ranker is textrank:
        return textrank(features, damping=settings.damping)
    scores = np.asarray(ranker(features), dtype=np.float64)
    if scores.shape != (len(features),) or not np.isfinite(scores).all():
        raise UsageError(
            f"ranker gave {scores.shape} scores; it must give one finite number a sentence"
        )
    return scores


def concept_worth(features: Features, scores: Floats) -> Floats:
    """Worth of covering each concept: the TextRank mass of the sentences that hold it.

    Args:
        features: n sentences.
        scores: Their scores, shape (n,).

    Returns:
        Non-negative weights that sum to 1, shape (n_concepts,).
    """
    concepts = features.concepts
    mass = (
        concepts.transposed_dot(np.maximum(scores, 0.0) ** SCORE_POWER) * features.concept_weights
    )
    first = np.full(concepts.shape[1], np.inf)
    np.minimum.at(first, concepts.columns, features.positions[concepts.rows].astype(np.float64))
    worth = mass * (1.0 + np.where(np.isfinite(first), first, 0.0)) ** -POSITION_POWER
    total = float(worth.sum())
    return worth / total if total > 0 else worth


def _costs(corpus: Corpus, rows: Ints, budget: Budget) -> tuple[Floats, float]:
    """Length of each row in the budget's unit, and the limit in the same unit.

    Characters and bytes count the line break that parts two picks, so each pick costs one
    more, and so does the limit.
    """
    words = corpus.words[rows].astype(np.float64)
    if budget.unit == "words":
        return words, float(budget.amount)
    if budget.unit == "percent":
        return words, float(np.floor(corpus.words.sum() * budget.amount / 100))
    if budget.unit == "sentences":
        return np.ones(len(rows)), float(budget.amount)
    texts = [" ".join(corpus.text(row).split()) for row in rows.tolist()]
    if budget.unit == "bytes":
        sizes = [len(text.encode("utf-8", "surrogatepass")) for text in texts]
    else:
        sizes = [len(text) for text in texts]
    return np.array(sizes, dtype=np.float64) + 1.0, float(budget.amount) + 1.0


def _pool(features: Features, scores: Floats, weights: Floats, settings: Settings) -> Ints:
    """Rows that the selector may choose from, ascending."""
    corpus = features.corpus
    rows = np.flatnonzero(_reachable(corpus, corpus.eligible))
    if not len(rows):
        # Nothing is long enough or whole: the best there is, rather than nothing.
        rows = np.flatnonzero(_reachable(corpus, np.ones(len(corpus), dtype=np.bool_)))
    if not len(rows):
        rows = np.arange(len(corpus))
    if len(rows) > POOL:
        gains = features.concepts.dot(weights)[rows]
        rate = gains / np.sqrt(corpus.words[rows])
        rows = np.sort(rows[np.argsort(-rate, kind="stable")[:POOL]])
    return rows


def _follows(corpus: Corpus) -> Bools:
    """Whether the row before each row is the sentence before it in its article, shape (n,)."""
    follows = np.zeros(len(corpus), dtype=np.bool_)
    follows[1:] = (np.diff(corpus.article) == 0) & (np.diff(corpus.index) == 1)
    follows[1:] &= np.diff(corpus.paragraph) <= 1
    return follows


def _reachable(corpus: Corpus, allowed: Bools) -> Bools:
    """Allowed rows that stand alone, and those that lean on a reachable one right before."""
    found = allowed & ~corpus.dangling
    leaning = allowed & corpus.dangling & _follows(corpus)
    for row in np.flatnonzero(leaning).tolist():
        found[row] = found[row - 1]
    return found


def _with_antecedents(corpus: Corpus, pool: Ints, affordable: Bools) -> Bools:
    """Which of the pool's affordable rows have what they lean on beside them."""
    found = np.zeros(len(corpus), dtype=np.bool_)
    found[pool[affordable]] = True
    leaning = found & corpus.dangling & _follows(corpus)
    for row in np.flatnonzero(leaning).tolist():
        found[row] = found[row - 1]
    return found[pool]


def _after(corpus: Corpus, pool: Ints) -> Ints:
    """Place in the pool of the row that each dangling row leans on, -1 for none."""
    place = np.full(len(corpus) + 1, -1, dtype=np.int64)
    place[pool] = np.arange(len(pool))
    leaning = corpus.dangling[pool] & _follows(corpus)[pool]
    return np.where(leaning, place[pool - 1], -1)


def _select(features: Features, scores: Floats, settings: Settings) -> tuple[Ints, Selection]:
    """The picked rows in order of choice, and the selection they come from."""
    weights = concept_worth(features, scores)
    pool = _pool(features, scores, weights, settings)
    costs, limit = _costs(features.corpus, pool, settings.budget)
    usable = _with_antecedents(features.corpus, pool, costs <= limit)
    pool, costs = pool[usable], costs[usable]
    candidates = features.concepts.take(pool)
    problem = Problem(
        concepts=candidates,
        weights=weights,
        terms=features.terms.take(pool),
        scores=scores[pool],
        penalties=penalties(features.corpus, candidates.dot(weights), pool, settings.neutrality),
        costs=costs,
        budget=limit,
        voices=features.voices[pool],
        after=_after(features.corpus, pool),
    )
    selection = _named(settings.selector, SELECTORS, "selector")(problem)
    chosen = np.array(selection.chosen, dtype=np.int64)
    if len(set(selection.chosen)) != len(chosen) or costs[chosen].sum() > limit:
        raise UsageError("selector chose a sentence twice or went over the budget")
    return pool[chosen], selection


def _order(features: Features, rows: Ints, scores: Floats, settings: Settings) -> Ints:
    """The picked rows in reading order."""
    orderer = _named(settings.orderer, ORDERERS, "orderer")
    order = np.asarray(orderer(features, rows, scores), dtype=np.int64)
    if sorted(order.tolist()) != sorted(rows.tolist()):
        raise UsageError("orderer must return each picked row exactly once")
    return order


def _digest(
    features: Features,
    scores: Floats,
    rows: Ints,
    selection: Selection,
    order: Ints,
    settings: Settings,
    stands: Ints,
) -> Digest:
    """Assemble the result."""
    corpus = features.corpus
    gain = dict(zip(rows.tolist(), selection.gains, strict=True))
    total = len(np.unique(features.voices))
    picks = []
    for row, others in zip(order.tolist(), supporters(features, order), strict=True):
        picks.append(
            Pick(
                sentence=corpus.sentence(row),
                score=float(scores[row]),
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
        notes=_notes(corpus, stands),
    )


def _notes(corpus: Corpus, stands: Ints) -> tuple[str, ...]:
    """What the reader should know of the cluster as a whole."""
    notes = []
    copies = np.flatnonzero(stands != np.arange(len(stands)))
    for number in copies.tolist():
        copy, original = corpus.articles[number], corpus.articles[int(stands[number])]
        notes.append(f"{copy.id} is a copy of {original.id} and was not counted")
    languages = sorted(set(corpus.languages))
    if len(languages) > 1:
        notes.append(f"the articles are in {len(languages)} languages: {', '.join(languages)}")
    return tuple(notes)
