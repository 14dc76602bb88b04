"""How alike a sentence and those of other articles are, in figures that a model can weigh.

All figures are of words: what share of the target stands in the other sentence, by weight, with
and without names, in which order, which numbers and days; and how the pair compares with other
pairs of the two articles. `summarizer.evidence.support` weighs them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from summarizer.evidence.whole_articles import WholeArticles
from summarizer.facts.statements import TINY, Statements
from summarizer.facts.terms import Cue
from summarizer.numeric.arrays import Bools, Ints, among, distinct, fresh, places, where
from summarizer.numeric.overlap import by_row, overlaps
from summarizer.numeric.sparse import Floats

#: Sentences of an article that are compared in full: the two that share most with the target.
COMPARED = 2
#: First things of a sentence, in which its subject and predicate mostly stand.
HEAD = 6
#: Words of weight that fades by 1 / e with so many things behind the beginning.
FADE = 6.0
#: Sentences before another in which a name still says whom it speaks of.
BEFORE = 2
#: What stands for a share of nothing.
UNKNOWN = 0.5
#: Things in a row that count as a pair, at most so far apart.
PAIR_REACH = 2


class Target(NamedTuple):
    """A sentence whose supporters are looked for.

    Args:
        row: Its row.
        own: Its things in the order of their first use, shape (k,).
        slot: Place of each thing of the cluster in `own`, -1 for others, shape (n_things,).
        sequence: Slot of each of its content tokens in order.
        said: Whether each slot stands in what is said, not in who says it, shape (k,).
    """

    row: int
    own: Ints
    slot: Ints
    sequence: Ints
    said: Bools


class Pairs(NamedTuple):
    """A target beside its candidates, m of them.

    Args:
        rows: Rows of the candidates, ascending, shape (m,).
        figures: One column for each name of `FIGURES`, shape (m, n_figures).
    """

    rows: Ints
    figures: Floats


def target(known: Statements, row: int) -> Target:
    """Read one sentence as a target."""
    corpus = known.corpus
    part = corpus.part(row)
    content = known.content[part]
    things = known.thing[corpus.terms[part]]
    own = np.array(list(dict.fromkeys(things[content].tolist())), dtype=np.int64)
    slot = np.full(known.width, -1, dtype=np.int64)
    slot[own] = np.arange(len(own))
    stated = _stated(known.cues[corpus.terms[part]], content)
    said = np.zeros(len(own), dtype=np.bool_)
    said[slot[things[content & stated]]] = True
    return Target(row, own, slot, slot[things[content]], said)


def _stated(cues: Ints, content: Bools) -> Bools:
    """The longer side of a sentence that a verb of saying parts: what is said.

    Args:
        cues: `Cue` bits of its tokens.
        content: Whether each is a content word.
    """
    saying = where((cues & Cue.SAYING) != 0)
    found = np.ones(len(cues), dtype=np.bool_)
    if len(saying):
        behind = np.arange(len(cues)) > saying[0]
        before = np.arange(len(cues)) < saying[0]
        found = behind if (behind & content).sum() >= (before & content).sum() else before
    return found


def _share(held: Bools, weights: Floats) -> Floats:
    """Share of some weights that each row holds, `UNKNOWN` where they sum to 0, shape (m,)."""
    total = float(weights.sum())
    if total <= 0:
        return np.full(len(held), UNKNOWN)
    found: Floats = (held @ weights) / total
    return found


def _held(known: Statements, rows: Ints, sought: Target) -> Bools:
    """Whether each of some rows holds each thing of the target, shape (m, k)."""
    at, owner = known.entries(rows)
    slot = sought.slot[known.things[at]]
    found = np.zeros((len(rows), len(sought.own)), dtype=np.bool_)
    inside = where(slot >= 0)
    found[owner[inside], slot[inside]] = True
    return found


def _held_near(known: Statements, rows: Ints, sought: Target, held: Bools) -> Bools:
    """The same with the sentences right before each in its article."""
    article = known.corpus.article
    found = held.copy()
    for step in range(1, BEFORE + 1):
        before = np.maximum(rows - step, 0)
        same = (rows >= step) & (article[before] == article[rows])
        found |= _held(known, before, sought) & same[:, None]
    return found


def _nearest(known: Statements, sought: Target, rows: Ints, likeness: Floats) -> Ints:
    """Places of the `COMPARED` rows of each other article that are most alike, by row."""
    article = known.corpus.article
    other = where(article[rows] != article[sought.row])
    order = other[np.lexsort((rows[other], -likeness[other], article[rows[other]]))]
    first = fresh(article[rows[order]])
    number = np.arange(len(order))
    rank = number - np.maximum.accumulate(np.where(first, number, 0))
    return np.sort(order[rank < COMPARED])


def _best_of_article(values: Floats, article: Ints) -> Floats:
    """The largest value of each row's article; rows of one article follow each other."""
    first = fresh(article)
    best = np.maximum.reduceat(values, where(first)) if len(values) else values
    found: Floats = best[first.cumsum() - 1]
    return found


def pairs(known: Statements, targets: list[Target], least: float = 0.0) -> list[Pairs]:
    """Compare each of some sentences with the most alike ones of every other article.

    Args:
        known: The statements of a cluster.
        targets: Some of its sentences.
        least: Share of a target, by weight, that a sentence must hold to be compared, in [0, 1].
    """
    wanted = [(one.own, known.weights[one.own]) for one in targets]
    shared = overlaps(known.things, wanted, known.width)
    found, articles = [], WholeArticles(known)
    for one, (at, weights) in zip(targets, shared, strict=True):
        rows, sums, _ = by_row(known.rows[at], weights)
        _, squares, _ = by_row(known.rows[at], weights * weights)
        own = known.weights[one.own]
        covered = sums / max(float(own.sum()), TINY)
        length = max(float(np.sqrt((own * own).sum())), TINY)
        cosine = squares / np.maximum(known.lengths[rows] * length, TINY)
        enough = where(covered >= least)
        rows, covered, cosine = rows[enough], covered[enough], cosine[enough]
        near = _nearest(known, one, rows, covered + cosine)
        figures = _figures(known, one, rows[near], cosine[near], covered[near], articles)
        found.append(Pairs(rows[near], figures))
    return found


def _figures(
    known: Statements,
    sought: Target,
    rows: Ints,
    cosine: Floats,
    covered: Floats,
    articles: WholeArticles,
) -> Floats:
    """All figures of some candidates, in the order of `FIGURES`, shape (m, n_figures)."""
    if not len(rows):
        return np.zeros((0, len(FIGURES)))
    held = _held(known, rows, sought)
    weights, rarity = known.weights[sought.own], known.rarity[sought.own]
    both = cosine + covered
    mutual, margin = _mutual(known, sought, rows)
    named = _shares_of_names(known, sought, rows, held)
    figures = {
        "covered": covered,
        "covered rarity": _share(held, rarity),
        "covered back": (held @ weights) / np.maximum(known.totals[rows], TINY),
        "cosine": cosine,
        "of article": both / _best_of_article(both, known.corpus.article[rows]),
        "of cluster": both / float(both.max()),
        "head": _share(held[:, :HEAD], weights[:HEAD]),
        "mutual": mutual,
        "margin": margin,
        "covered mutual": covered * mutual,
    }
    figures |= named | _orders(known, sought, rows) | _details(known, sought, rows)
    figures |= articles.figures(sought.row, rows)
    return np.stack([figures[name] for name in FIGURES], axis=1)


def _shares_of_names(
    known: Statements, sought: Target, rows: Ints, held: Bools
) -> dict[str, Floats]:
    """What is covered of the names and of the other words, apart."""
    weights, rarity = known.weights[sought.own], known.rarity[sought.own]
    names = known.names[sought.own]
    near = _held_near(known, rows, sought, held)
    said = weights * sought.said
    fading = np.zeros(len(weights))
    order = list(dict.fromkeys(sought.sequence[sought.said[sought.sequence]].tolist()))
    fading[order] = np.exp(-np.arange(len(order)) / FADE)
    whole = _share(held, weights)
    stated = _share(held, said * ~names) if (said * ~names).any() else _share(held, weights)
    named = _share(near, weights * names)
    plain = _share(held, weights * ~names)
    rare = _share(held, rarity * ~names)
    return {
        "names": named,
        "plain": plain,
        "plain rarity": rare,
        "resolved": _share(np.where(names, near, held), weights),
        "stated": stated,
        "fading": _share(held, fading * weights) if len(order) else whole,
        "names and stated": np.minimum(named, stated),
        "names and plain": np.minimum(named, plain),
        "names by plain": named * rare,
    }


def _mutual(known: Statements, sought: Target, rows: Ints) -> tuple[Floats, Floats]:
    """Whether each candidate is more alike to the target than to the rest of its article.

    Returns:
        Its cosine with the target over its best one with any sentence of the target's article,
        in [0, 1], and the difference to its best one with another.
    """
    corpus = known.corpus
    mine = where(corpus.article == corpus.article[sought.row])
    # Only what a candidate holds counts, which is little of what a long article holds.
    used = distinct(known.things[known.entries(rows)[0]])
    column = np.full(known.width, -1, dtype=np.int64)
    column[used] = np.arange(len(used))
    theirs, table = (_unit_rows(known, some, column, len(used)) for some in (rows, mine))
    cosines = theirs @ table.T
    own = int(mine.searchsorted(sought.row))
    with_target = cosines[:, own].copy()
    cosines[:, own] = 0.0
    others = cosines.max(axis=1)
    ratio = with_target / np.maximum(np.maximum(with_target, others), TINY)
    return ratio, with_target - others


def _unit_rows(known: Statements, rows: Ints, column: Ints, width: int) -> Floats:
    """Some rows at the length of 1, of which only things with a column stand in the table.

    Args:
        known: The statements.
        rows: Which rows, shape (m,).
        column: Column of each thing, -1 for none, shape (n_things,).
        width: Number of columns.
    """
    at, owner = known.entries(rows)
    things = known.things[at]
    place = column[things]
    inside = where(place >= 0)
    table = np.zeros((len(rows), width))
    table[owner[inside], place[inside]] = known.weights[things[inside]]
    table /= np.maximum(known.lengths[rows], TINY)[:, None]
    return table


def _orders(known: Statements, sought: Target, rows: Ints) -> dict[str, Floats]:
    """What stands in one order in both: pairs of things, and runs of words."""
    corpus, size = known.corpus, len(rows)
    sizes = (corpus.bounds[1:] - corpus.bounds[:-1])[rows]
    tokens = places(corpus.bounds[rows], sizes)
    owner = np.arange(size).repeat(sizes)
    content = known.content[tokens]
    slots = sought.slot[known.thing[corpus.terms[tokens[content]]]]
    holder = owner[content]
    width = len(sought.own)
    follows = np.zeros((width + 1, width + 1), dtype=np.bool_)
    for step in range(1, PAIR_REACH + 1):
        follows[sought.sequence[:-step], sought.sequence[step:]] = True
    count = np.zeros(size)
    for step in range(1, PAIR_REACH + 1):
        one, two = slots[:-step], slots[step:]
        hit = (one >= 0) & (two >= 0) & (holder[:-step] == holder[step:]) & follows[one, two]
        count += np.bincount(holder[step:][hit], minlength=size)
    start = np.zeros(size, dtype=np.int64)
    counts = np.bincount(holder, minlength=size)
    start[1:] = counts.cumsum()[:-1]
    early = np.arange(len(holder)) - start[holder] < HEAD
    covered = np.bincount(holder[early & (slots >= 0)], minlength=size)
    longest, pairs_of_words = _runs(known, sought.row, tokens, owner, size)
    return {
        "pairs": np.minimum(count / max(1, len(sought.sequence) - 1), 1.5),
        "head back": covered / np.maximum(1, np.minimum(counts, HEAD)),
        "run": np.log1p(longest),
        "words in pairs": pairs_of_words,
    }


def _runs(
    known: Statements, row: int, tokens: Ints, owner: Ints, size: int
) -> tuple[Floats, Floats]:
    """Pairs of words that the target has too: the longest run of them, and their share of it.

    Args:
        known: The statements.
        row: The target.
        tokens: The tokens of the candidates, one candidate behind the other.
        owner: Number of each token's candidate.
        size: How many candidates there are.
    """
    corpus = known.corpus
    words = corpus.words_of(row)
    longest, share = np.zeros(size), np.zeros(size)
    if len(words) < 2 or len(tokens) < 2:
        return longest, share
    width = len(corpus.vocabulary)
    own = distinct(words[:-1] * width + words[1:])
    theirs = corpus.terms[tokens]
    keys = theirs[:-1] * width + theirs[1:]
    place = np.minimum(own.searchsorted(keys), len(own) - 1)
    shared = np.zeros(len(tokens), dtype=np.bool_)
    shared[1:] = (own[place] == keys) & (owner[1:] == owner[:-1])
    number = np.arange(len(shared))
    since = number - np.maximum.accumulate(np.where(shared, -1, number))
    np.maximum.at(longest, owner, since.astype(np.float64))
    share = np.bincount(owner[shared], minlength=size) / (len(words) - 1)
    return longest, share


def _details(known: Statements, sought: Target, rows: Ints) -> dict[str, Floats]:
    """Numbers, days, denial and place."""
    corpus, size = known.corpus, len(rows)
    part = corpus.part(sought.row)
    words = corpus.terms[part]
    sizes = (corpus.bounds[1:] - corpus.bounds[:-1])[rows]
    owner = np.arange(size).repeat(sizes)
    theirs = corpus.terms[places(corpus.bounds[rows], sizes)]
    number = known.numbers[theirs]
    own = distinct(known.numbers[words])
    own = own[own > 1]
    numbered = where(number > 1)
    has_number = np.bincount(owner[numbered], minlength=size) > 0
    agree = np.zeros((size, len(own)), dtype=np.bool_)
    if len(own):
        place = np.minimum(own.searchsorted(number[numbered]), len(own) - 1)
        same = own[place] == number[numbered]
        agree[owner[numbered[same]], place[same]] = True
    agreeing = agree.sum(axis=1)
    asked = float(len(own) > 0)
    days = known.weekdays[words]
    same_day = (known.weekdays[theirs] > 0) & among(known.weekdays[theirs], days[days > 0])
    denies = bool((known.cues[words] & Cue.NEGATION).any())
    denied = np.bincount(owner[(known.cues[theirs] & Cue.NEGATION) != 0], minlength=size) > 0
    return {
        "numbers": agreeing.astype(np.float64),
        "share of numbers": agreeing / len(own) if len(own) else np.full(size, UNKNOWN),
        "other numbers": asked * (has_number & (agreeing == 0)),
        "no numbers": asked * ~has_number,
        "same day": (np.bincount(owner[same_day], minlength=size) > 0).astype(np.float64),
        "denial differs": (denied != denies).astype(np.float64),
        "place": np.log1p(corpus.index[rows]),
    }


#: Names of the figures, in the order of their columns; `lexicons/support.toml` has their weights.
FIGURES = (
    "covered", "covered rarity", "covered back", "cosine", "of article", "of cluster", "names",
    "plain", "plain rarity", "resolved", "head", "pairs", "run", "words in pairs", "numbers",
    "share of numbers", "other numbers", "no numbers", "same day", "denial differs", "mutual",
    "margin", "stated", "fading", "head back", "place", "names and stated", "names and plain",
    "covered mutual", "names by plain", "articles", "strange names",
)  # fmt: skip
