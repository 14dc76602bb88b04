"""Articles that events have overtaken: written while something went on that has ended since.

Such an article is not wrong, it is earlier. What it says as current must not enter a digest;
its background may.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from summarizer.arrays import Bools, Ints, among, distinct, where
from summarizer.claims import Claims, Cue
from summarizer.corpus import Corpus
from summarizer.lexicons.classes import classes

#: Words before or after a process in which its state is named.
REACH = 6
#: Words after it, since its parties and its place stand between ("talks between A and B in C
#: have ended").
REACH_AFTER = 12
#: Words between an adjective and its process ("the ongoing peace talks").
BEFORE = 2
#: Words before a state in which a wish or a condition makes it no fact ("if this search proves
#: fruitless").
WISH_REACH = 4
#: Independent voices that must say that it ended, where dates do not prove the order.
LEAST_VOICES = 2


@dataclass(frozen=True, slots=True, eq=False)
class Overtaken:
    """An article that others have overtaken.

    Args:
        article: Its number.
        row: Its first sentence that says that something goes on.
        later: A sentence that says that it ended, of the voice that is read first.
        voices: Independent voices that say so.
    """

    article: int
    row: int
    later: int
    voices: int


def holders(corpus: Corpus, said: Claims, cue: Cue) -> Ints:
    """The tokens that are on a list of cues, ascending."""
    return said.cued[(said.cues[corpus.terms[said.cued]] & int(cue)) != 0]


def of_classes(said: Claims, names: Iterable[str]) -> Ints:
    """The tokens whose thing is one of some classes, by name, ascending."""
    known = classes(said.code).names
    wanted = np.zeros(len(known) + 1, dtype=np.bool_)
    wanted[[known.index(name) for name in names]] = True
    return said.classed[wanted[said.tokens[said.classed] - said.base]]


def within(corpus: Corpus, places: Ints, at: Ints, before: int, after: int) -> Bools:
    """Whether one of some places is near each of some tokens, in the same sentence."""
    row = corpus.bounds.searchsorted(at, "right") - 1
    low = np.maximum(corpus.bounds[row], at - before)
    high = np.minimum(corpus.bounds[row + 1], at + after + 1)
    found: Bools = places.searchsorted(np.maximum(high, low)) > places.searchsorted(low)
    return found


def asserted(corpus: Corpus, wishes: Ints, places: Ints) -> Ints:
    """The places without those that a wish or a condition precedes."""
    return places[~within(corpus, wishes, places, WISH_REACH, -1)]


def overtaken(corpus: Corpus, said: Claims, voices: Ints) -> tuple[Bools, list[Overtaken]]:
    """Find the articles that others have overtaken, and what is stale in them.

    An article is overtaken when it says that a process goes on and never that it ended, while
    more other voices say that it ended: at least two, or one that was published later.

    Args:
        corpus: n sentences.
        said: Their claims.
        voices: Independent voice of each sentence, shape (n,).

    Returns:
        Whether each sentence is stale, shape (n,), and the articles.
    """
    stale = np.zeros(len(corpus), dtype=np.bool_)
    known = classes(said.code)
    if not known.names or not len(corpus):
        return stale, []
    going, before = (holders(corpus, said, cue) for cue in (Cue.GOING_ON, Cue.GOING_ON_BEFORE))
    ended = of_classes(said, known.cues["states.ended"])
    if not (len(ended) and len(going) + len(before)):
        return stale, []
    wishes = holders(corpus, said, Cue.NOT_ASSERTED)
    over_at, going = asserted(corpus, wishes, ended), asserted(corpus, wishes, going)
    present = holders(corpus, said, Cue.PRESENT)
    at = of_classes(said, known.cues["states.processes"])
    rows = corpus.bounds.searchsorted(at, "right") - 1
    ends = within(corpus, over_at, at, REACH, REACH_AFTER)
    goes = within(corpus, going, at, REACH, REACH) | within(corpus, before, at, BEFORE, -1)
    process = said.tokens[at] - said.base
    # A process that nobody calls ended, or that nobody calls going on, overtakes nothing.
    size = len(known.names) + 1
    told = (np.bincount(process[ends], minlength=size) > 0) & (
        np.bincount(process[goes], minlength=size) > 0
    )
    found: list[Overtaken] = []
    for name in known.cues["states.processes"]:
        number = known.names.index(name)
        if not told[number]:
            continue
        mine = process == number
        over, on = distinct(rows[mine & ends]), distinct(rows[mine & goes])
        on = on[~among(on, over)]
        if not len(on):
            continue
        own = rows[mine]
        for one in _compare(corpus, voices, on, over):
            found.append(one)
            mention = distinct(own[corpus.article[own] == one.article])
            stale[mention[_speaks(corpus, present, mention)]] = True
            stale[on[corpus.article[on] == one.article]] = True
    return stale, found


def _speaks(corpus: Corpus, places: Ints, rows: Ints) -> Bools:
    """Whether each row holds one of the places."""
    low, high = corpus.bounds[rows], corpus.bounds[rows + 1]
    found: Bools = places.searchsorted(high) > places.searchsorted(low)
    return found


def _compare(corpus: Corpus, voices: Ints, on: Ints, over: Ints) -> list[Overtaken]:
    """The articles of the rows `on` that those of the rows `over` have overtaken."""
    ended_in = set(corpus.article[over].tolist())
    going_in = dict.fromkeys(corpus.article[on].tolist())
    going = [article for article in going_in if article not in ended_in]
    voices_on = {int(voices[row]) for row in on.tolist() if corpus.article[row] in going}
    found = []
    for article in going:
        first = int(on[where(corpus.article[on] == article)[0]])
        own = int(voices[first])
        date = corpus.articles[article].published[:10]
        since = [
            row
            for row in over.tolist()
            if voices[row] != own and not _before(corpus, int(corpus.article[row]), date)
        ]
        speakers = {int(voices[row]) for row in since}
        later = bool(date) and any(
            corpus.articles[int(corpus.article[row])].published[:10] > date for row in since
        )
        # A later date decides between as many voices; without one more of them must say so.
        least = 1 if later else LEAST_VOICES
        rivals = len(voices_on - speakers) - later
        if len(speakers) >= least and len(speakers) > rivals:
            found.append(Overtaken(article, first, since[0], len(speakers)))
    return found


def _before(corpus: Corpus, article: int, date: str) -> bool:
    """Whether an article is known to be older than a day."""
    published = corpus.articles[article].published[:10]
    return bool(published) and bool(date) and published < date
