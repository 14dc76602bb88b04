"""The headline: of the articles' own titles the one that the others bear out most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from summarizer.lexicons import Wording
from summarizer.model import Article, Headline
from summarizer.numeric.arrays import Ints, distinct
from summarizer.sentences.corpus import Corpus
from summarizer.text.lexical import Flag, form_flags, terms, token_wording
from summarizer.text.tokens import tokenize

#: Words of a title that says what happened and is still read at a glance; of 300 titles of
#: multi_news_full/dev and neus/validation nine in ten lie within.
FEWEST, MOST = 4, 18
#: Most words of a site's name, a label or an aside at the edge of a title.
EDGE_WORDS = 4
#: Sentences of an article from its first on that bear out a title.
OPENING = 3
#: Words that are added to a title's own before its share that others hold is taken, so that of
#: two that are borne out alike the one that says more is taken.
SMOOTHING = 4.0
#: Share of a title's words that others must hold on average, where there are others.
LEAST_SUPPORT = 0.25
#: The same of a first line, which may be any line of a page; without others it is none.
LEAST_OF_LINE = 0.4
#: Words that judge or strengthen cost a title this much of its support each.
LOADED_PRICE = 0.15

#: What parts a title from the name of its site.
_EDGE = re.compile(r"(?<!\s)(?:\s++[|·•»–—-]+\s+|\s*+[|]\s*|\s++::\s+)")
_ASIDE = re.compile(r"(?<!\s)\s*+[(\[][^()\[\]]*[)\]]\s*$")
_TICKER = re.compile(r"\$[A-Z]{2,5}\b|\b(?:[A-Z]{2,6}):\s?[A-Z]{1,5}\b")
_LABEL = re.compile(r"^[^\w]*+(?:\w[\w'’]*+\s?){1,2}[:|]\s+")
_FINAL = (".", "。", "।", "؟", "?", "？", "…", ":", ",", ";")
_LOADED = int(
    Wording.SUBJECTIVE | Wording.INTENSIFIER | Wording.JUDGEMENT | Wording.PERSON
    | Wording.EXCLAMATION
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Title:
    """A title and what is known of its words.

    Args:
        headline: Where it stands.
        number: Of its article.
        terms: Its content words.
        loaded: How many of its words judge, strengthen or speak to the reader.
    """

    headline: Headline
    number: int
    terms: frozenset[str]
    loaded: int


def headline(corpus: Corpus, voices: Ints) -> Headline | None:
    """Choose the title that stands over a digest.

    Args:
        corpus: n sentences.
        voices: Independent voice of each, shape (n,).

    Returns:
        The title, a verbatim part of one article's title or of its first line; None where no
        article has one that the others bear out.
    """
    titles = [title for number in _read(corpus) for title in _titles(corpus, number)]
    if not titles:
        return None
    openings = _openings(corpus, voices)
    best: tuple[float, _Title] | None = None
    for title in titles:
        others = [held for voice, held in openings if voice != _voice(corpus, voices, title.number)]
        shares = [len(title.terms & held) for held in others]
        borne = sum(shares) / max(len(others), 1)
        if others and borne < LEAST_SUPPORT * len(title.terms):
            continue
        if title.headline.field == "text" and borne < LEAST_OF_LINE * len(title.terms):
            continue
        worth = borne / (len(title.terms) + SMOOTHING) if others else 1.0
        worth *= 1.0 - min(1.0, LOADED_PRICE * title.loaded)
        if best is None or worth > best[0]:
            best = worth, title
    return best[1].headline if best is not None else None


def _read(corpus: Corpus) -> list[int]:
    """Numbers of the articles that sentences were read of."""
    return list(map(int, distinct(corpus.article)))


def _voice(corpus: Corpus, voices: Ints, number: int) -> int:
    return int(voices[int(corpus.article.searchsorted(number))])


def _openings(corpus: Corpus, voices: Ints) -> list[tuple[int, frozenset[str]]]:
    """The words of each article's first sentences, with the article's voice."""
    found = []
    for number in _read(corpus):
        first, last = corpus.article.searchsorted((number, number + 1)).tolist()
        low, high = corpus.bounds[[first, min(first + OPENING, last)]].tolist()
        words = frozenset(map(corpus.vocabulary.__getitem__, corpus.terms[low:high].tolist()))
        found.append((_voice(corpus, voices, number), words))
    return found


def _titles(corpus: Corpus, number: int) -> Iterator[_Title]:
    """The title of one article, if it has one that can stand over a digest."""
    article = corpus.articles[number]
    place = _place(article)
    if place is None:
        return
    text = place.text
    words = text.split()
    if not FEWEST <= len(words) <= MOST or _TICKER.search(text) or text.endswith(("?", "？", "؟")):
        return
    if text.upper() == text and text.lower() != text:
        return
    data = corpus.lists(corpus.languages[number])
    tokens = tokenize(text)
    flags = form_flags(tokens.vocabulary, data)
    names = terms(tokens.vocabulary, data)
    stop = (flags & Flag.STOP) != 0
    content = frozenset(
        name for name, is_stop in zip(names, stop.tolist(), strict=True) if not is_stop
    )
    bits = token_wording(tokens, flags[tokens.forms], np.arange(len(tokens.starts)))
    loaded = int(np.count_nonzero(bits & _LOADED))
    if len(content) > 1:
        yield _Title(place, number, content, loaded)


def _place(article: Article) -> Headline | None:
    """Where an article's title stands: its own, or a first line that is no sentence."""
    if article.title.strip():
        start, end = _trimmed(article.title, 0, len(article.title))
        return Headline(article, "title", start, end) if start < end else None
    for match in re.finditer(r"[^\n\r]*\S[^\n\r]*", article.text):
        start, end = _trimmed(article.text, *match.span())
        line = article.text[start:end]
        alone = match.end() < len(article.text)
        whole = FEWEST <= len(line.split()) <= MOST and not line.endswith(_FINAL)
        whole = whole and not any(word.endswith(_FINAL[:4]) for word in line.split()[1:])
        return Headline(article, "text", start, end) if alone and whole else None
    return None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A title's span without the site's name, labels and asides at its edges."""
    while match := _ASIDE.search(text, start, end):
        if match.end() != end or len(match[0].split()) > EDGE_WORDS:
            break
        end = match.start()
    label = _LABEL.match(text[start:end])
    if label and label[0].upper() == label[0]:
        start += label.end()
    parts = [
        start,
        *(spot for match in _EDGE.finditer(text, start, end) for spot in match.span()),
        end,
    ]
    spans = list(zip(parts[::2], parts[1::2], strict=True))
    while len(spans) > 1 and _is_name(text[slice(*spans[-1])]):
        spans.pop()
    if len(spans) > 1 and _is_name(text[slice(*spans[0])]):
        spans.pop(0)
    start, end = spans[0][0], spans[-1][1]
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_name(part: str) -> bool:
    """Whether a part of a title is short enough for a name and written like one."""
    words = [word for word in part.split() if any(map(str.isalnum, word))]
    capitals = sum(not word[0].islower() for word in words)
    return len(words) <= EDGE_WORDS and capitals >= len(words) - 1
