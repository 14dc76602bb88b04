"""stories(): a pile of articles of any mix -> stories, one event each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

import numpy as np

from summarizer.errors import InputError, UsageError
from summarizer.languages import Language, language
from summarizer.languages.detection import detect_all
from summarizer.model import Article
from summarizer.numeric.arrays import Ints
from summarizer.numeric.sparse import Floats, sums
from summarizer.rendering import label
from summarizer.sentences.articles import all_articles
from summarizer.settings import Settings, checked, folder_of
from summarizer.stories.likeness import affinity, pair_up, weights
from summarizer.stories.linkage import average_linkage
from summarizer.stories.model import Story
from summarizer.stories.openings import Openings, read_openings
from summarizer.stories.voices import count_voices
from summarizer.stories.weighing import weigh

#: Days between two articles that are compared; a story lasts longer where its articles chain.
DAYS = 7
#: Language where none is given and none is detected.
DEFAULT_LANGUAGE = "en"

#: Told what is being done, one plain line a stage.
Progress = Callable[[str], None]


def _silent(_: str) -> None:
    return


def stories(
    articles: Iterable[Article],
    *,
    before: Sequence[Story] = (),
    days: int = DAYS,
    min_voices: int = 1,
    on_progress: Progress = _silent,
    settings: Settings | None = None,
) -> tuple[Story, ...]:
    """Group articles into stories.

    The order of the articles never changes the stories. With `before` the order in time can: what
    was grouped stays grouped, and two earlier stories are never joined.

    Args:
        articles: Articles of any mix, each with an id of its own.
        before: Stories of an earlier call, which today's articles join or leave as they are. An
            article that comes again under its id takes the place of the earlier one.
        days: Articles published further apart than so many days are not compared, at least 1;
            articles without a date are compared with all.
        min_voices: Leave out stories of fewer independent voices, at least 1.
        on_progress: Called with a line of text at each stage.
        settings: The language of the articles, the tokenizer and the word lists; nothing else of
            them is used.

    Returns:
        The stories, those of most voices first, then of most articles, then the latest.

    Raises:
        InputError: If something is no article, or two different articles have one id.
        UsageError: If a number is below 1, or scipy is not installed.
    """
    _need_scipy()
    settings = checked(settings)
    if days < 1 or min_voices < 1:
        raise UsageError("days and min_voices must be at least 1")
    pile, story_of = _pile(articles, before)
    if not pile:
        return ()
    on_progress(f"reading the openings of {len(pile)} articles")
    left, right, values, openings = _compared(pile, days, on_progress, settings)
    on_progress(f"joining stories over {len(values)} pairs")
    known = np.array([story_of.get(one.id, -1) for one in pile], dtype=np.int64)
    labels = average_linkage(left, right, values, _begun(known), weights()[2], known)
    counts = count_voices(pile, openings, labels)
    return _stories(pile, labels, counts, _centrality(left, right, values, labels), min_voices)


def _compared(
    pile: Sequence[Article], days: int, on_progress: Progress, settings: Settings
) -> tuple[Ints, Ints, Floats, Openings]:
    """The two articles of each pair that is compared, their affinity, and all openings.

    A large pile needs the room of what else is known of a pair.
    """
    codes = _languages(pile, settings)
    weighed = weigh(read_openings(pile, [code or DEFAULT_LANGUAGE for code in codes], settings))
    on_progress("comparing articles with their neighbours")
    pairs = pair_up(weighed, _ordinals(pile), days, _numbered(codes))
    del weighed
    return pairs.left, pairs.right, affinity(pairs), pairs.openings


def _need_scipy() -> None:
    try:
        import scipy.sparse  # noqa: F401
    except ImportError:
        raise UsageError(
            "stories need scipy; pip install '.[stories]' in the project's folder"
        ) from None


def _pile(
    articles: Iterable[Article], before: Sequence[Story]
) -> tuple[list[Article], dict[str, int]]:
    """All articles in canonical order, and the earlier story of each id that has one."""
    today: dict[str, Article] = {}
    for article in sorted(set(all_articles(articles)), key=_canonical):
        if today.setdefault(article.id, article).text != article.text:
            raise InputError(
                f"two different articles have the id {article.id!r}; give each its own"
            )
    story_of = {one.id: number for number, story in enumerate(before) for one in story.articles}
    earlier = (one for story in before for one in story.articles if one.id not in today)
    return sorted([*today.values(), *earlier], key=_canonical), story_of


def _canonical(one: Article) -> tuple[str, ...]:
    return (one.text, one.published, one.publisher, one.title, one.url, one.id)


def _languages(pile: Sequence[Article], settings: Settings) -> list[str]:
    """Language of each article: as set, as it says, or as detected; empty where none tells."""
    if settings.language != "auto":
        return [settings.language] * len(pile)
    unknown = [place for place, one in enumerate(pile) if not one.language]
    codes = [one.language for one in pile]
    found = detect_all([pile[place].text for place in unknown], folder=folder_of(settings))
    for place, code in zip(unknown, found, strict=True):
        codes[place] = code
    return codes


def lists_of(articles: Sequence[Article], settings: Settings) -> Language:
    """The lists of the language of most articles; of `DEFAULT_LANGUAGE` where none is known."""
    known = Counter(code for code in _languages(articles, settings) if code)
    code = min(known, key=lambda code: (-known[code], code), default=DEFAULT_LANGUAGE)
    return language(code, folder_of(settings))


def _numbered(codes: Sequence[str]) -> Ints:
    """A number for each language, -1 for none, shape (n,)."""
    numbers = {code: number for number, code in enumerate(sorted(set(codes) - {""}))}
    return np.array([numbers.get(code, -1) for code in codes], dtype=np.int64)


def _ordinals(pile: Sequence[Article]) -> Ints:
    """Day each article was published, as `date.toordinal` counts; -1 without a date."""
    days = {
        day: date.fromisoformat(day).toordinal() for day in {a.published[:10] for a in pile} if day
    }
    return np.array([days.get(one.published[:10], -1) for one in pile], dtype=np.int64)


def _begun(known: Ints) -> Ints:
    """The group each article begins in: the least member of its earlier story, else itself."""
    labels = np.arange(len(known))
    first: dict[int, int] = {}
    for place, story in enumerate(known.tolist()):
        if story >= 0:
            labels[place] = first.setdefault(story, place)
    return labels


def _centrality(left: Ints, right: Ints, values: Floats, labels: Ints) -> Floats:
    """Sum of the affinities of each article with others of its story, shape (n,)."""
    own = labels[left] == labels[right]
    ends = np.concatenate((left[own], right[own]))
    return sums(ends, np.concatenate((values[own], values[own])), len(labels))


def _stories(
    pile: Sequence[Article], labels: Ints, counts: Ints, central: Floats, min_voices: int
) -> tuple[Story, ...]:
    members: dict[int, list[int]] = {}
    for place, head in enumerate(labels.tolist()):
        if counts[head] >= min_voices:
            members.setdefault(head, []).append(place)
    found = []
    for head, places in members.items():
        typical = sorted(places, key=lambda one: (-central[one], one))
        titled = next((one for one in typical if pile[one].title.strip()), typical[0])
        ordered = sorted(
            places, key=lambda one: (not pile[one].published, pile[one].published, one)
        )
        found.append(
            Story(
                label(pile[titled]),
                tuple(pile[one] for one in ordered),
                int(counts[head]),
                tuple(pile[one].id for one in typical),
            )
        )
    found.sort(key=lambda one: (one.headline, one.id))
    found.sort(key=lambda one: one.last, reverse=True)
    return tuple(sorted(found, key=lambda one: (-one.voices, -len(one.articles))))
