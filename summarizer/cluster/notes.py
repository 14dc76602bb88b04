"""What a reader should know of a cluster as a whole, a line each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np

from summarizer.cluster.near_duplicates import is_copy, without_spaces
from summarizer.model import Article
from summarizer.numeric.arrays import Ints, where
from summarizer.sentences.corpus import Corpus

#: Why an article is left out of a digest; behind the last stand its number and that of stories.
NO_ARTICLE = "no article but an error page or a notice"
SOMETHING_ELSE = "about something else"
OTHER_STORY = "of another story"
#: Other stories that a note names, and characters of what each is called.
MOST_NAMED, NAME_CHARACTERS = 6, 60


def notes_of(corpus: Corpus, stands: Ints, why: Mapping[int, str]) -> tuple[str, ...]:
    """The notes on a cluster.

    Args:
        corpus: Its sentences.
        stands: The article that is read in place of each, shape (n_articles,).
        why: Why each article that is left out is, by its number.
    """

    @cache
    def squeezed(number: int) -> bytes:
        return without_spaces(corpus.articles[number].text)

    notes = []
    for number in where(stands != np.arange(len(stands))).tolist():
        copy, original = corpus.articles[number], corpus.articles[int(stands[number])]
        same = copy.text == original.text or is_copy(
            squeezed(number), squeezed(int(stands[number]))
        )
        kind = "a copy" if same else "another version"
        notes.append(f"{copy.name} is {kind} of {original.name} and was not counted")
    notes += _left_out(corpus, why)
    for number in corpus.overruled:
        notes.append(
            f"{corpus.articles[number].name} looks like captions and clutter alone; "
            "its sentences were kept all the same"
        )
    languages = sorted(set(corpus.languages))
    if len(languages) > 1:
        notes.append(f"the articles are in {len(languages)} languages: {', '.join(languages)}")
    return tuple(notes)


def _left_out(corpus: Corpus, why: Mapping[int, str]) -> list[str]:
    """A note for each article that is left out, and one for all other stories."""
    notes = []
    others: dict[str, str] = {}
    for number, reason in sorted(why.items()):
        if reason.startswith(OTHER_STORY):
            others.setdefault(reason, _called(corpus.articles[number]))
        else:
            notes.append(f"{corpus.articles[number].name} is {reason} and was left out")
    if others:
        least = next(iter(others)).split()[-1]
        named = "; ".join(list(others.values())[:MOST_NAMED])
        notes.append(
            f"these articles tell at least {least} stories: the largest is summarised, "
            f"left out: {named}{'; …' if len(others) > MOST_NAMED else ''}"
        )
    return notes


def _called(article: Article) -> str:
    """What an article is called in a note: the beginning of its title or of its text."""
    named = " ".join((article.title or article.text).split())
    if len(named) <= NAME_CHARACTERS:
        return named
    return named[:NAME_CHARACTERS].rsplit(" ", 1)[0] + " …"
