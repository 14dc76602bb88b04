"""In which order the picks are read. `ORDERERS` holds the choices by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise, product

import numpy as np

from summarizer.facts.references import references
from summarizer.numeric.arrays import Ints, places
from summarizer.numeric.overlap import products
from summarizer.numeric.sparse import Floats, ends
from summarizer.ranking.features import Features
from summarizer.sentences.corpus import Corpus

#: An orderer is given the picked rows, best first, and the scores; it returns the rows in
#: reading order.
Orderer = Callable[[Features, Ints, Floats], Ints]

#: Sentences of other articles at least this similar tell the same thing.
SAME_THING = 0.3
#: How a pick's claim to open the digest falls with its place in its article: (1 + place) to minus
#: this. Of 81 clusters with key facts the opening then tells the first fact in 0.62; the pick with
#: the earliest place does in 0.58.
LEAD_POWER = 0.5
#: What brings a pick forward, as a share of the length of an article: one unit of cosine with the
#: pick before it, and that pick's being of its article; and what taking for known something that
#: a later pick introduces costs. benchmarks/notes/experiments.md has the trials.
LINK = 0.3
STAY = 0.1
UNPREPARED = 0.3
#: What going on with an article about the same costs less than one about something else, and the
#: cosine of two articles from which on they are about the same.
STORY = 1.0
SAME_STORY = 0.2
#: A digest of more picks than this is no story that anybody reads in one go.
FOLLOWED = 60


def story(features: Features, rows: Ints, scores: Floats) -> Ints:
    """Order the lead first, then by day of publication and as the articles tell it, without jumps.

    The digest opens on the pick that is most central for its place and takes nothing for known.
    Days count where every picked article has one and they differ. Where a pick tells the same
    thing as sentences of other articles, its place is the mean of all their places in their
    articles; picks of one article keep that article's order. From the opening on the next pick is
    the one with the earliest day and place, where going on with the same article or with a like
    thing counts as earlier, and taking for known what another pick introduces as later.

    Args:
        features: n sentences.
        rows: Picked rows, in order of choice.
        scores: The ranker's scores, shape (n,).

    Returns:
        The picked rows in reading order.

    Source:
        Barzilay, Elhadad and McKeown (2002), Inferring strategies for sentence ordering in
        multidocument news summarization, JAIR 17: majority and chronological ordering, and
        cohesion.
    """
    days = _days(features, rows)
    where = _places(features, rows)

    def key(row: int) -> tuple[str, float, float, int]:
        return (days.get(row, ""), where[row], -float(scores[row]), row)

    ordered = _keep_article_order(sorted(rows.tolist(), key=key), features.corpus.article)
    ordered = _lead_first(features, _behind_antecedents(features, ordered), scores)
    return ordered if len(rows) > FOLLOWED else _without_jumps(features, ordered, key)


def _places(features: Features, rows: Ints) -> dict[int, float]:
    """Where the articles tell each pick on average, in [0, 1]."""
    corpus = features.corpus
    sizes = np.bincount(corpus.article, minlength=len(corpus.articles))
    relative = corpus.index / np.maximum(sizes[corpus.article], 1)
    found = {}
    for some, others, similar in products(features.terms, rows):
        # A sentence is like itself, however its length was rounded.
        similar[others == some[:, None]] = 1.0
        pick, other = np.nonzero(similar >= SAME_THING)
        best: dict[int, dict[int, tuple[float, float]]] = {row: {} for row in some.tolist()}
        told = (corpus.article[others[other]], similar[pick, other], relative[others[other]])
        for row, article, likeness, place in zip(
            some[pick].tolist(), *(part.tolist() for part in told), strict=True
        ):
            best[row][article] = max(best[row].get(article, (0.0, 0.0)), (likeness, place))
        for row, by_article in best.items():
            # A sentence without a word of content is like none, itself included.
            told_at = [place for _, place in by_article.values()] or [float(relative[row])]
            found[row] = sum(told_at) / len(told_at)
    return found


def _without_jumps(
    features: Features, ordered: Ints, key: Callable[[int], tuple[str, float, float, int]]
) -> Ints:
    """Go on from each pick with what follows from it; the first pick stays the first."""
    corpus = features.corpus
    rows = np.sort(ordered)
    numbers, articles = rows.tolist(), corpus.article[rows].tolist()
    likeness = _likeness(features, rows).tolist()
    kinship = _kinship(features, rows)
    known = references(corpus, features.mentions, rows)
    needs, gives = (
        [set(one.columns[one.part(place)].tolist()) for place in range(len(rows))]
        for one in (known.needs, known.gives)
    )
    queues = _units(corpus, rows)
    left: Counter[int] = Counter(thing for one in gives for thing in one)
    told: list[int] = []
    given: set[int] = set()

    def take(article: int) -> None:
        unit = queues[article].pop(0)
        told.extend(unit)
        for one in unit:
            left.subtract(gives[one])
            given.update(gives[one])

    def cost(article: int) -> tuple[str, float, float, int]:
        unit = queues[article][0]
        day, place, score, row = key(numbers[unit[0]])
        place -= LINK * likeness[unit[0]][told[-1]]
        before = articles[told[-1]]
        place -= STAY * (before == article) + STORY * kinship[before, article]
        missing = set().union(*(needs[one] for one in unit)) - given
        missing -= set().union(*(gives[one] for one in unit))
        place += UNPREPARED * any(left[thing] > 0 for thing in missing)
        return (day, place, score, row)

    if len(ordered):
        take(int(corpus.article[ordered[0]]))
    while len(told) < len(rows):
        left_over = [article for article, queue in queues.items() if queue]
        take(min(left_over, key=cost) if len(left_over) > 1 else left_over[0])
    return rows[np.array(told, dtype=np.int64)]


def _likeness(features: Features, rows: Ints) -> Floats:
    """Cosine of each two picks, shape (n_picks, n_picks)."""
    terms = features.terms.take(rows).compact()[0]
    table = np.zeros(terms.shape)
    table[terms.rows, terms.columns] = terms.values
    found: Floats = table @ table.T
    return found


def _kinship(features: Features, rows: Ints) -> dict[tuple[int, int], float]:
    """How far each two of the picks' articles are about the same, in [0, 1]."""
    corpus, terms = features.corpus, features.terms
    articles = sorted(set(corpus.article[rows].tolist()))
    # The rows of an article stand together, and so do their entries.
    behind = [article + 1 for article in articles]
    first, last = terms.bounds[corpus.article.searchsorted((articles, behind))]
    sizes = last - first
    at = places(first, sizes)
    columns, values = terms.columns[at], terms.values[at]
    holder, bounds = np.arange(len(articles)).repeat(sizes), ends(sizes).tolist()
    found = np.zeros((len(articles), len(articles)))
    for number, (low, high) in enumerate(pairwise(bounds)):
        whole = np.bincount(columns[low:high], values[low:high], terms.width)
        found[number] = np.bincount(holder, values * whole.take(columns), len(articles))
    lengths = np.sqrt(np.maximum(found.diagonal(), 1e-300))
    close = np.minimum(found / (lengths[:, None] * lengths) / SAME_STORY, 1.0)
    return dict(zip(product(articles, repeat=2), close.ravel().tolist(), strict=True))


def _units(corpus: Corpus, rows: Ints) -> dict[int, list[list[int]]]:
    """Places of the picks of each article, in its order, each with what leans on it behind it."""
    found: dict[int, list[list[int]]] = {}
    for place, row in enumerate(rows.tolist()):
        units = found.setdefault(int(corpus.article[row]), [])
        if units and corpus.dangling[row] and rows[units[-1][-1]] == row - 1:
            units[-1].append(place)
        else:
            units.append([place])
    return found


def _days(features: Features, rows: Ints) -> dict[int, str]:
    """Day of publication of each picked row; none where a day is unknown or all are one."""
    corpus = features.corpus
    found = {row: corpus.articles[int(corpus.article[row])].published[:10] for row in rows.tolist()}
    return found if all(found.values()) and len(set(found.values())) > 1 else {}


def _lead_first(features: Features, ordered: Ints, scores: Floats) -> Ints:
    """Open with the pick that reads most like the lead of all articles.

    It is the most central one, less so the later it stands in its article; in a running story an
    opening of the last day, if one was picked. Only the first pick of
    an article may come forward, so its order stays the article's own, and one that takes nothing
    for known goes before others; what leans on it comes along.
    """
    corpus = features.corpus
    first: dict[int, int] = {}
    for row in ordered.tolist():
        first.setdefault(int(corpus.article[row]), row)
    if not first:
        return ordered
    rows = np.sort(ordered)
    needy = set(rows[references(corpus, features.mentions, rows).needs.rows].tolist())

    latest = set(features.latest_news.tolist())

    def key(row: int) -> tuple[bool, bool, bool, float, int]:
        central = float(scores[row]) * (1.0 + float(corpus.index[row])) ** -LEAD_POWER
        return (not corpus.dangling[row], row not in needy, row in latest, central, -row)

    best = max(first.values(), key=key)
    at = ordered.tolist().index(best)
    end = at + 1
    while end < len(ordered) and ordered[end] == ordered[end - 1] + 1:
        if not corpus.dangling[ordered[end]]:
            break
        end += 1
    return np.concatenate((ordered[at:end], ordered[:at], ordered[end:]))


def _keep_article_order(ordered: list[int], article: Ints) -> Ints:
    """Put the picks of each article into its own order, in the places they hold together."""
    by_article: dict[int, list[int]] = {}
    for row in ordered:
        by_article.setdefault(int(article[row]), []).append(row)
    queues = {number: iter(sorted(group)) for number, group in by_article.items()}
    return np.array([next(queues[int(article[row])]) for row in ordered], dtype=np.int64)


def _behind_antecedents(features: Features, ordered: Ints) -> Ints:
    """Put each pick that leans on the sentence before it right behind that one."""
    corpus = features.corpus
    picked = set(ordered.tolist())
    leaning = {
        row
        for row in picked
        if corpus.dangling[row]
        and row - 1 in picked
        and corpus.article[row - 1] == corpus.article[row]
    }
    found: list[int] = []
    for row in ordered.tolist():
        if row in leaning:
            continue
        found.append(row)
        while found[-1] + 1 in leaning:
            found.append(found[-1] + 1)
    return np.array(found, dtype=np.int64)


def by_score(features: Features, rows: Ints, scores: Floats) -> Ints:
    """Order by score, highest first."""
    return _behind_antecedents(features, rows[np.lexsort((rows, -scores[rows]))])


def by_source(features: Features, rows: Ints, scores: Floats) -> Ints:
    """Order by article, then by place in the article."""
    return np.sort(rows)


#: Orderers by name.
ORDERERS: dict[str, Orderer] = {"story": story, "score": by_score, "source": by_source}
