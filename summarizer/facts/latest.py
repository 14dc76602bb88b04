"""What a running story reports as of its last day: that is the news."""

from __future__ import annotations

from datetime import date

import numpy as np

from summarizer.facts import times
from summarizer.facts.meanings import Mode, meanings
from summarizer.numeric.arrays import Ints, distinct, where
from summarizer.sentences.corpus import Corpus

#: A story whose articles lie more days apart is history: what it is about comes before what was
#: last, such as an anniversary.
RUNNING_DAYS = 7
#: The news stands among this many first sentences of an article.
NEWS_WITHIN = 3


def latest_news(corpus: Corpus) -> Ints:
    """Rows that open articles of a running story's last day and tell what happened after its first.

    A day must be named: reactions and reports of the scene come on a later day, too. None where a
    day of publication is unknown, or where all articles are of one day.

    Args:
        corpus: Sentences of a cluster.
    """
    none = np.zeros(0, dtype=np.int64)
    numbers = distinct(corpus.article).tolist()
    days = {number: corpus.articles[number].published[:10] for number in numbers}
    known = sorted(set(days.values()))
    if len(known) < 2 or not known[0]:
        return none
    first, last = date.fromisoformat(known[0]), date.fromisoformat(known[-1])
    if (last - first).days > RUNNING_DAYS:
        return none
    late = [number for number, day in days.items() if day == known[-1]]
    rows = where(np.isin(corpus.article, late) & (corpus.index < NEWS_WITHIN))
    told = [
        any(not time.scope and first.toordinal() < time.day <= last.toordinal() for time in every)
        for every in times.of_rows(corpus, rows)
    ]
    planned = meanings(corpus, rows).mode == Mode.PLANNED
    return rows[np.array(told, dtype=np.bool_) & ~planned]
