"""Which articles of a running story are its latest: what they open with is the news."""

from __future__ import annotations

from datetime import date

import numpy as np

from summarizer.numeric.arrays import Bools, distinct
from summarizer.sentences.corpus import Corpus

#: A story whose articles lie more days apart is history: what it is about comes before what was
#: last, such as an anniversary.
RUNNING_DAYS = 7


def of_last_day(corpus: Corpus) -> Bools:
    """Whether each article was published on the last day of a running story, shape (n_articles,).

    None is where a day is unknown, or where all articles are of one day.

    Args:
        corpus: Sentences of a cluster.
    """
    last = np.zeros(len(corpus.articles), dtype=np.bool_)
    numbers = distinct(corpus.article).tolist()
    days = {number: corpus.articles[number].published[:10] for number in numbers}
    known = sorted(set(days.values()))
    if len(known) > 1 and known[0]:
        apart = date.fromisoformat(known[-1]) - date.fromisoformat(known[0])
        if apart.days <= RUNNING_DAYS:
            last[[number for number, day in days.items() if day == known[-1]]] = True
    return last
