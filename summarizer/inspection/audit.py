"""What a text does with its sources: how loaded, how one-sided, how well supported.

Works on any digest and on any plain text: a sentence's source is the sentence that says the
same, so other programs' and people's summaries can be held to the same figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from summarizer.cluster.near_duplicates import voices
from summarizer.evidence.support import matches
from summarizer.facts.statements import TINY, statements
from summarizer.facts.wording import loaded_tokens, loaded_words, voice_tokens
from summarizer.languages import DEFAULT_LANGUAGE
from summarizer.languages.detection import detect
from summarizer.model import Article, Digest
from summarizer.numeric.arrays import Bools, Ints
from summarizer.ranking.features import Features, represent
from summarizer.ranking.rankers import textrank
from summarizer.selection.quotas import parties
from summarizer.sentences.corpus import Corpus
from summarizer.sentences.segmentation import segment
from summarizer.text.tokens import tokenize

#: Concepts listed as left out: enough to see what is missing, few enough to read.
LEFT_OUT = 12
#: A concept counts as left out when this many voices have it.
LEAST_VOICES = 2
PER = 100
#: What stands above them.
LEFT_OUT_HEADING = "Perhaps left out, each with two words that do not stand together in this text:"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something the sources say and the text does not.

    Args:
        words: The words as the best sentence has them.
        worth: Its share of all concepts' worth, in [0, 1].
        publishers: Who has it: publishers, or files or ids of articles without one.
        sentence: The best sentence that has it.
    """

    words: str
    worth: float
    publishers: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Audit:
    """Figures of a text beside those of its sources.

    Args:
        loaded_per_100: Loaded words in 100 words of the text.
        loaded_per_100_sources: The same of the articles.
        loaded: The loaded words of the text and why each counts.
        voice_per_100: Words in the first or second person in 100 words of the text.
        publisher_shares: Share of the text's words that each publisher's sentences make up.
        party_shares: Share of each party's name among all parties named in the text.
        party_shares_sources: The same of the articles.
        quoted_share: Share of the text's words inside quotation marks, in [0, 1].
        single_source_share: Share of its sentences that no second voice supports, in [0, 1].
        unsupported: Sentences for which nothing like them was found in the articles.
        left_out: What it does not tell you, most important first.
    """

    loaded_per_100: float
    loaded_per_100_sources: float
    loaded: tuple[tuple[str, str], ...]
    voice_per_100: float
    publisher_shares: dict[str, float]
    party_shares: dict[str, float]
    party_shares_sources: dict[str, float]
    quoted_share: float
    single_source_share: float
    unsupported: tuple[str, ...]
    left_out: tuple[LeftOut, ...]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain lists, strings and numbers."""
        plain: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        plain["loaded"] = [{"word": word, "why": why} for word, why in self.loaded]
        plain["unsupported"] = list(self.unsupported)
        plain["left_out"] = [
            {
                "words": missing.words,
                "worth": missing.worth,
                "publishers": list(missing.publishers),
                "sentence": missing.sentence,
            }
            for missing in self.left_out
        ]
        return plain

    def to_text(self) -> str:
        """The same for a reader."""
        lines = [
            f"Loaded words per 100: {self.loaded_per_100:.2f} "
            f"(articles {self.loaded_per_100_sources:.2f})",
            *(f"  {word}: {why}" for word, why in self.loaded),
            f"First or second person per 100 words: {self.voice_per_100:.2f}",
            f"Words in quotation marks: {self.quoted_share:.0%}",
            f"Sentences that only one publisher says: at most {self.single_source_share:.0%}",
            "Share of each publisher:",
            *(f"  {share:.0%} {name}" for name, share in self.publisher_shares.items()),
            "Parties named, in the text and in the articles:",
            *(
                f"  {self.party_shares.get(name, 0.0):.0%} / {share:.0%} {name}"
                for name, share in self.party_shares_sources.items()
            ),
        ]
        if self.unsupported:
            lines.append("No sentence like these was found in the articles:")
            lines += [f"  {text}" for text in self.unsupported]
        if self.left_out:
            lines.append(LEFT_OUT_HEADING)
        for missing in self.left_out:
            lines.append(
                f"  “{missing.words}” in {', '.join(missing.publishers)}: {missing.sentence}"
            )
        return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Both:
    """The sources and the audited text as the rows of one corpus."""

    features: Features
    mine: Ints
    theirs: Ints
    voices: Ints
    names: tuple[str, ...]


def _language(article: Article) -> str:
    return article.language or detect(article.text) or DEFAULT_LANGUAGE


def _together(text: str, articles: Sequence[Article]) -> _Both:
    """Segment the text as one more article."""
    audited = Article(text=text, id="the audited text")
    cluster = [*articles, audited]
    corpus = segment(cluster, [_language(article) for article in cluster], min_words=1)
    voice, _ = voices(segment(articles, [_language(article) for article in articles], min_words=1))
    voice = np.append(voice, -1)
    features = represent(corpus, voice)
    mine: Ints = np.flatnonzero(corpus.article == len(articles))
    theirs = np.flatnonzero(corpus.article < len(articles))
    names = tuple(article.name for article in articles)
    return _Both(features, mine, theirs, voice, names)


#: What stands between two words that are read apart: "the Council (CHC)".
_BETWEEN = tuple('.,;:()[]“”"')


def _rate(corpus: Corpus, flagged: Callable[[Corpus], Bools]) -> float:
    return PER * float(flagged(corpus).sum()) / max(len(corpus.terms), 1)


def _printed(corpus: Corpus, term: int) -> str:
    """A term as the first sentence that holds it prints it; the term itself is a stem."""
    place = int(np.argmax(corpus.terms == term))
    row = int(corpus.token_rows[place])
    text = corpus.text(row)
    tokens, number = tokenize(text), place - int(corpus.bounds[row])
    return text[int(tokens.starts[number]) : int(tokens.ends[number])]


def _shares(corpus: Corpus, rows: Ints, party: Ints) -> dict[str, float]:
    """Share of each party among the mentions of parties, largest first."""
    part = corpus.take(rows)
    counts = np.bincount(part.terms, minlength=len(corpus.vocabulary))[party]
    total = max(int(counts.sum()), 1)
    order = np.lexsort((party, -counts))
    names = [_printed(corpus, int(party[place])) for place in order]
    return {name: float(counts[place]) / total for name, place in zip(names, order, strict=True)}


def _sources(both: _Both) -> tuple[dict[str, float], float, tuple[str, ...]]:
    """Publishers' shares of the text, its single-source share, and what no article says."""
    corpus = both.features.corpus
    words: dict[str, float] = {}
    single, unsupported = 0, []
    near = matches(statements(corpus), both.mine)
    # A sentence of the articles is held to them as in a digest: without the text beside them.
    origin = {corpus.text(row): row for row in reversed(both.theirs.tolist())}
    own = [row for row in both.mine.tolist() if corpus.text(row) in origin]
    rows = np.array([origin[corpus.text(row)] for row in own], dtype=np.int64)
    alone = dict(zip(own, matches(statements(corpus.take(both.theirs)), rows), strict=True))
    for row, found in zip(both.mine.tolist(), near, strict=True):
        first = origin.get(corpus.text(row), found[0].row if found else -1)
        if first < 0:
            unsupported.append(corpus.sentence(row).flat)
            continue
        name = both.names[int(corpus.article[first])]
        words[name] = words.get(name, 0.0) + float(corpus.words[row])
        said = [first] if row in alone else []
        said += [match.row for match in alone.get(row, found) if match.says]
        single += len(set(both.features.voices[said].tolist())) <= 1
    total = max(sum(words.values()), 1.0)
    ordered = sorted(words.items(), key=lambda item: (-item[1], item[0]))
    shares = {name: count / total for name, count in ordered}
    return shares, single / max(len(both.mine) - len(unsupported), 1), tuple(unsupported)


def _left_out(both: _Both) -> tuple[LeftOut, ...]:
    """The pairs of words of most worth that several voices have and the text has not."""
    corpus, size = both.features.corpus, max(len(both.features.corpus.vocabulary), 1)
    row_of = corpus.token_rows
    content = ~corpus.stop
    at = np.flatnonzero(content[1:] & content[:-1] & (row_of[1:] == row_of[:-1]))
    keys = corpus.terms[at] * size + corpus.terms[at + 1]
    told = np.isin(row_of[at], both.mine)
    fresh = ~told & ~np.isin(keys, keys[told])
    at, keys = at[fresh], keys[fresh]
    scores = np.zeros(len(corpus))
    if len(both.theirs):
        read = corpus.take(both.theirs)
        scores[both.theirs] = textrank(represent(read, both.voices))
    known, number = np.unique(keys, return_inverse=True)
    mass = np.bincount(number, np.sqrt(scores[row_of[at]]), len(known)).astype(np.float64)
    worth = mass / max(float(mass.sum()), TINY)
    missing: list[LeftOut] = []
    used: set[int] = set()
    for concept in np.argsort(-worth, kind="stable").tolist():
        places = at[number == concept]
        rows = row_of[places]
        best = int(places[np.argmax(scores[rows])])
        several = len(set(both.features.voices[rows].tolist())) >= LEAST_VOICES
        described = _described(both, best, sorted(set(rows.tolist())), float(worth[concept]))
        whole = not any(mark in described.words for mark in _BETWEEN)
        if several and whole and int(row_of[best]) not in used:
            used.add(int(row_of[best]))
            missing.append(described)
        if len(missing) == LEFT_OUT:
            break
    return tuple(missing)


def _described(both: _Both, place: int, rows: list[int], worth: float) -> LeftOut:
    """A pair of words as the best sentence prints it, and who has it."""
    corpus = both.features.corpus
    row = int(corpus.token_rows[place])
    text = corpus.text(row)
    tokens = tokenize(text)
    first = place - int(corpus.bounds[row])
    words = " ".join(text[int(tokens.starts[first]) : int(tokens.ends[first + 1])].split())
    who = sorted({both.names[int(corpus.article[row])] for row in rows})
    return LeftOut(words, worth, tuple(who), corpus.sentence(row).flat)


def audit(told: Digest | str, articles: Iterable[Article] | None = None) -> Audit:
    """Hold a text to its sources.

    Args:
        told: A digest, or any text about the articles.
        articles: The sources; a digest brings its own.
    """
    text = told if isinstance(told, str) else told.text
    sources = list(articles) if articles is not None else []
    if not sources and isinstance(told, Digest):
        sources = list(told.articles)
    both = _together(text, sources)
    corpus = both.features.corpus
    mine = corpus.take(both.mine)
    shares, single, unsupported = _sources(both)
    party = np.flatnonzero(parties(corpus.take(both.theirs)))
    return Audit(
        loaded_per_100=_rate(mine, loaded_tokens),
        loaded_per_100_sources=_rate(corpus.take(both.theirs), loaded_tokens),
        voice_per_100=_rate(mine, voice_tokens),
        loaded=tuple(
            (loaded.word, loaded.why)
            for row in both.mine.tolist()
            for loaded in loaded_words(corpus, row)
        ),
        publisher_shares=shares,
        party_shares=_shares(corpus, both.mine, party),
        party_shares_sources=_shares(corpus, both.theirs, party),
        quoted_share=float(mine.quoted.mean()) if len(mine.quoted) else 0.0,
        single_source_share=single,
        unsupported=unsupported,
        left_out=_left_out(both),
    )
