"""The headline: of the articles' own titles the one that the others bear out most."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from summarizer.languages import Language
from summarizer.lexicons.loaded import Wording
from summarizer.model import Article, Dropped, Headline
from summarizer.numeric.arrays import Ints, among, distinct, fresh, marked, places, where
from summarizer.ranking.features import Features
from summarizer.sentences.boilerplate.clutter import LABELS
from summarizer.sentences.corpus import Corpus
from summarizer.text.lexical import Flag, token_wording
from summarizer.text.tokenizers import tokens_of

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
#: What every such edge holds, and what ends an aside: most lines have neither, and are told from
#: those that do in a tenth of the time.
_MARKED = re.compile(r"[·•»–—-]\s|[|]|::\s")
_BRACKETS = (")", "]")
_ASIDE = re.compile(r"(?<!\s)\s*+[(\[][^()\[\]]*[)\]]\s*$")
#: Where the first line begins that is not blank.
_INK = re.compile(r"\S")
_TICKER = re.compile(r"\$[A-Z]{2,5}\b|\b(?:[A-Z]{2,6}):\s?[A-Z]{1,5}\b")
_LABEL = re.compile(r"^[^\w]*+(?:\w[\w'’]*+\s?){1,2}[:|]\s+")
_FINAL = (".", "。", "।", "؟", "?", "？", "…", ":", ",", ";")
_LOADED = int(
    Wording.SUBJECTIVE | Wording.INTENSIFIER | Wording.JUDGEMENT | Wording.PERSON
    | Wording.EXCLAMATION
)  # fmt: skip


class _Title(NamedTuple):
    """A title and what is known of its words.

    Args:
        headline: Where it stands.
        number: Of its article.
        terms: Its content words, by their places in the book of words.
        loaded: How many of its words judge, strengthen or speak to the reader.
    """

    headline: Headline
    number: int
    terms: frozenset[int]
    loaded: int


def headline(features: Features) -> Headline | None:
    """Choose the title that stands over a digest.

    Args:
        features: n sentences.

    Returns:
        The title, a verbatim part of one article's title or of its first line; None where no
        article has one that the others bear out.
    """
    corpus = features.corpus
    titles = _titles(corpus)
    if not titles:
        return None
    asked = sorted(frozenset().union(*(title.terms for title in titles)))
    openings = _Openings(corpus, features.voices, np.array(asked, dtype=np.int64))
    latest = set(corpus.article[features.latest_news].tolist())
    best: tuple[bool, float, _Title] | None = None
    for title in titles:
        others, borne = openings.bear(title)
        if others and borne < LEAST_SUPPORT * len(title.terms):
            continue
        if title.headline.field == "text" and borne < LEAST_OF_LINE * len(title.terms):
            continue
        worth = borne / (len(title.terms) + SMOOTHING) if others else 1.0
        worth *= 1.0 - min(1.0, LOADED_PRICE * title.loaded)
        news = title.number in latest
        if best is None or (news, worth) > best[:2]:
            best = news, worth, title
    return best[2].headline if best is not None else None


class _Openings:
    """The words of the articles' first sentences: in how many openings each stands.

    Args:
        corpus: n sentences.
        voices: Independent voice of each, shape (n,).
        asked: The terms that are asked about, by their places in the book of words.
    """

    def __init__(self, corpus: Corpus, voices: Ints, asked: Ints) -> None:
        first = where(fresh(corpus.article))
        last = np.append(first[1:], len(corpus))
        low = corpus.bounds[first]
        sizes = corpus.bounds[np.minimum(first + OPENING, last)] - low
        width = len(corpus.vocabulary)
        number = np.arange(len(first)).repeat(sizes)
        keys = distinct(number * width + corpus.terms[places(low, sizes)])
        voice, term = voices[first], keys % width
        self._voices = dict(zip(corpus.article[first].tolist(), voice.tolist(), strict=True))
        self._sizes = Counter(voice.tolist())
        numbers = corpus.vocabulary.numbers
        known = where(among(numbers, asked))
        self._number_of = dict(zip(numbers[known].tolist(), known.tolist(), strict=True))
        self._held = np.bincount(term, minlength=width)
        wanted = where(marked(width, known)[term])
        self._by_voice = Counter((voice[keys[wanted] // width] * width + term[wanted]).tolist())
        self._width = width

    def bear(self, title: _Title) -> tuple[int, float]:
        """How many openings of other voices there are, and how many words of a title each holds."""
        voice = self._voices[title.number]
        others = self._sizes.total() - self._sizes[voice]
        terms = [self._number_of[term] for term in title.terms if term in self._number_of]
        own = sum(self._by_voice[voice * self._width + term] for term in terms)
        return others, (int(self._held[terms].sum()) - own) / max(others, 1)


def _titles(corpus: Corpus) -> list[_Title]:
    """The titles that can stand over a digest, at most one an article."""
    by_language: dict[str, list[tuple[int, Headline]]] = defaultdict(list)
    labels: dict[str, list[Dropped]] = defaultdict(list)
    for span in corpus.dropped:
        if span.reason in LABELS:
            labels[span.article.id].append(span)
    for number in distinct(corpus.article).tolist():
        article = corpus.articles[number]
        place = _place(article)
        if place is not None and _fits(place.text) and not _is_clutter(place, labels[article.id]):
            by_language[corpus.languages[number]].append((number, place))
    titles = [
        title
        for code, fit in by_language.items()
        for title in _read(corpus, fit, corpus.lists(code))
    ]
    return sorted(titles, key=lambda title: title.number)


def _is_clutter(place: Headline, labels: Sequence[Dropped]) -> bool:
    """Whether a line that would be the title was left out as a label of its page."""
    return place.field == "text" and any(span.start <= place.start < span.end for span in labels)


def _fits(text: str) -> bool:
    """Whether a title has neither too few nor too many words, asks nothing and does not shout."""
    if not FEWEST <= len(text.split()) <= MOST or text.endswith(("?", "？", "؟")):
        return False
    return not _TICKER.search(text) and (text.upper() != text or text.lower() == text)


def _read(corpus: Corpus, fit: Sequence[tuple[int, Headline]], data: Language) -> Iterator[_Title]:
    """Read titles of one language, all at once; those without two content words are none.

    Args:
        corpus: Sentences of the articles.
        fit: Titles, each with the number of its article.
        data: Their language.
    """
    texts = [place.text for _, place in fit]
    tokens, book = tokens_of(texts, "\n", data, corpus.tokenizer), corpus.vocabulary.book
    flags, numbers = book.look_up(tokens, data)
    content = (flags[tokens.forms] & Flag.STOP) == 0
    bits = token_wording(tokens, flags[tokens.forms], np.ones(len(tokens.starts), dtype=np.bool_))
    loaded = (bits & _LOADED) != 0
    ends = np.cumsum([len(text) + 1 for text in texts])
    edges = [0, *tokens.starts.searchsorted(ends).tolist()]
    for (number, place), low, high in zip(fit, edges, edges[1:], strict=False):
        told = frozenset(numbers[tokens.forms[low:high][content[low:high]]].tolist())
        if len(told) > 1:
            yield _Title(place, number, told, int(np.count_nonzero(loaded[low:high])))


def _place(article: Article) -> Headline | None:
    """Where an article's title stands: its own, or a first line that is no sentence."""
    if article.title.strip():
        start, end = _trimmed(article.title, 0, len(article.title))
        return Headline(article, "title", start, end) if start < end else None
    text = article.text
    match = _INK.search(text)
    ends = [text.find(mark, match.start()) for mark in "\n\r"] if match else []
    last = min((end for end in ends if end >= 0), default=-1)
    if match is None or last < 0:
        return None
    line = text[match.start() : last]
    # Nothing is trimmed off behind a final mark, but what an edge parts from it.
    if line.rstrip().endswith(_FINAL) and not _MARKED.search(line):
        return None
    first = max(text.rfind(mark, 0, match.start()) for mark in "\n\r") + 1
    start, end = _trimmed(text, first, last)
    line = text[start:end]
    words = line.split()
    if not FEWEST <= len(words) <= MOST or line.endswith(_FINAL):
        return None
    whole = not any(word.endswith(_FINAL[:4]) for word in words[1:])
    return Headline(article, "text", start, end) if whole else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A title's span without the site's name, labels and asides at its edges."""
    while text[start:end].rstrip().endswith(_BRACKETS):
        match = _ASIDE.search(text, start, end)
        if match is None or match.end() != end or len(match[0].split()) > EDGE_WORDS:
            break
        end = match.start()
    label = _LABEL.match(text[start:end])
    if label and label[0].upper() == label[0]:
        start += label.end()
    edges = _EDGE.finditer(text, start, end) if _MARKED.search(text, start, end) else ()
    parts = [start, *(spot for match in edges for spot in match.span()), end]
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
    words, lower = 0, 0
    for word in part.split():
        if any(map(str.isalnum, word)):
            words += 1
            lower += word[0].islower()
            if words > EDGE_WORDS or lower > 1:
                return False
    return True
