"""A digest: picks in reading order, and everything needed to check them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

from summarizer.errors import InputError, UsageError
from summarizer.model.articles import (
    Article,
    Dropped,
    Headline,
    Insertion,
    Sentence,
    excerpt,
    in_line,
    pieces,
)
from summarizer.model.budgets import Budget
from summarizer.model.findings import Difference

# What turns findings into plain values is imported where it is needed: a text needs none of it.

#: Version of `Digest.to_dict`; it changes when a key changes its name or meaning.
SCHEMA = 1


@dataclass(frozen=True, slots=True, repr=False)
class Pick:
    """A sentence of the digest and the reasons for it.

    Args:
        sentence: The span.
        score: The ranker's score, unitless; scores of one cluster sum to 1 for TextRank.
        gain: What the sentence added to the selector's objective given the picks before it in
            order of choice, unitless.
        support: Independent voices that hold a sentence which says the same, its own included;
            at least 1. What is not found may still be said in other words.
        voices: Independent voices in the whole cluster.
        supporters: Those sentences of other voices, the surest first.
        insertions: What is put into the sentence in brackets, in order of place.
    """

    sentence: Sentence
    score: float
    gain: float
    support: int
    voices: int
    supporters: tuple[Sentence, ...] = ()
    insertions: tuple[Insertion, ...] = ()

    @property
    def text(self) -> str:
        """The sentence as it is printed: on one line, with what is inserted in brackets."""
        return "".join(text for text, _ in pieces(self.sentence, self.insertions))

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        name = in_line(self.sentence.article.name)
        said = f"said by {self.support} of {self.voices}"
        return f"<Pick {excerpt(self.text)} of {name}, {said}>"


@dataclass(frozen=True, slots=True)
class Bound:
    """How good the selection is known to be.

    Args:
        status: ``optimal``, ``time limit``, ``too large`` or ``heuristic``; the latter too for an
            optimum that had to make room for an answer or a group. All figures are those of the
            choice before what adds nothing concrete makes room.
        value: Objective of the selection, unitless.
        upper: Proven upper bound on the objective; infinity where none was computed.
        filled: Sentences added where the choice left room, from a wider circle of candidates;
            the other figures are those of the choice without them.
    """

    status: str
    value: float
    upper: float
    filled: int = 0

    @property
    def gap(self) -> float:
        """(upper - value) / upper, in [0, 1]; 0 where upper is 0; 1 where nothing is proven."""
        if self.upper == float("inf"):
            return 1.0
        return max(0.0, (self.upper - self.value) / self.upper) if self.upper > 0 else 0.0

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """How pydantic reads one: JSON has no infinity, so an open bound comes back as null."""
        from summarizer.model import plain

        return plain.mended(source, handler, _open)


@dataclass(frozen=True, slots=True, repr=False)
class Digest(Sequence[Pick]):
    """The result: picks in reading order, and everything needed to check them.

    It is a sequence of its picks; a slice is a tuple of them.

    Args:
        picks: The chosen sentences.
        articles: The cluster, in canonical order.
        dropped: What was left out of the articles before scoring, and why.
        passed_over: Sentences that were scored and could not be picked, and why.
        bound: Value of the objective and how good it is known to be.
        signature: Version and settings; the same signature and articles give the same bytes.
        languages: ISO 639-1 codes of the articles' languages, sorted.
        budget: The limit that was kept.
        notes: What a reader should know of the cluster as a whole, a line each.
        headline: A title of one of the articles that stands over the digest and is no part of its
            length, or None.
        differences: Where the articles give different values for one thing; empty where they
            agree.
    """

    picks: tuple[Pick, ...]
    articles: tuple[Article, ...]
    dropped: tuple[Dropped, ...]
    bound: Bound
    signature: str
    languages: tuple[str, ...]
    budget: Budget
    notes: tuple[str, ...] = ()
    passed_over: tuple[Dropped, ...] = ()
    differences: tuple[Difference, ...] = ()
    headline: Headline | None = None

    @property
    def text(self) -> str:
        """The picks as they are printed, one a line; line breaks inside one become spaces."""
        return "\n".join(pick.text for pick in self.picks)

    @property
    def sources(self) -> tuple[Article, ...]:
        """The articles that gave a sentence, in order of first use, then the headline's."""
        used = {pick.sentence.article.id: pick.sentence.article for pick in self.picks}
        if self.headline is not None:
            used.setdefault(self.headline.article.id, self.headline.article)
        return tuple(used.values())

    def __len__(self) -> int:
        """Number of picks."""
        return len(self.picks)

    @overload
    def __getitem__(self, place: int) -> Pick: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Pick, ...]: ...
    def __getitem__(self, place: int | slice) -> Pick | tuple[Pick, ...]:
        """A pick, or some of them."""
        return self.picks[place]

    def __iter__(self) -> Iterator[Pick]:
        """The picks in reading order."""
        return iter(self.picks)

    def __bool__(self) -> bool:
        """Whether there is a pick."""
        return bool(self.picks)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return (
            f"<Digest of {len(self.articles)} articles: {len(self.picks)} sentences, "
            f"{excerpt(self.text)}>"
        )

    def _repr_html_(self) -> str:
        """The digest as a notebook shows it: headline, sentences with their sources."""
        number = {article.id: place for place, article in enumerate(self.sources, 1)}
        from html import escape

        title = f"<h4>{escape(self.headline.flat)}</h4>" if self.headline is not None else ""
        told = " ".join(
            f"{escape(pick.text)}<sup>{number[pick.sentence.article.id]}</sup>"
            for pick in self.picks
        )
        names = "".join(f"<li>{escape(article.name)}</li>" for article in self.sources)
        page = f"<div>{title}<p>{told}</p><ol>{names}</ol></div>"
        # What UTF-8 cannot hold would keep a notebook from being saved.
        return page.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def to_json(self, *, texts: bool = True) -> str:
        """`to_dict` as JSON text without line breaks; see there for `texts`."""
        from summarizer.model import plain

        return plain.json_text(self.to_dict(texts=texts))

    def to_dict(self, *, texts: bool = True) -> dict[str, Any]:
        """The digest as plain lists, strings and numbers; docs/schema.md describes each key.

        Args:
            texts: Whether the articles' texts are in it, so that `from_dict` needs nothing else.
        """
        from summarizer.model import plain

        sources = self.sources
        number = {article.id: place for place, article in enumerate(sources, 1)}
        return {
            "schema": SCHEMA,
            "signature": self.signature,
            "text": self.text,
            "headline": None if self.headline is None else plain.of_headline(self.headline, number),
            "budget": str(self.budget),
            "languages": list(self.languages),
            "objective": _objective(self.bound),
            "picks": [_of_pick(pick, number) for pick in self.picks],
            "sources": [plain.of_article(article) for article in sources],
            "articles": [plain.of_article(article, texts) for article in self.articles],
            "dropped": [plain.of_dropped(span) for span in self.dropped],
            "passed_over": [plain.of_dropped(span) for span in self.passed_over],
            "notes": list(self.notes),
            "differences": [plain.of_difference(one) for one in self.differences],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], articles: Iterable[Article] = ()) -> Digest:
        """The digest of which `to_dict` made a dictionary, or of which it was read as JSON.

        Args:
            data: As `to_dict` makes it.
            articles: The articles, where their texts are not in it.

        Raises:
            InputError: If a key is missing or of another type, a text is missing, or a span reads
                otherwise in its article.
        """
        if not isinstance(data, Mapping):
            raise InputError(f"digest: must be a dictionary, not {type(data).__name__}")
        if data.get("schema") != SCHEMA:
            raise InputError(f"digest: schema {data.get('schema')!r} is not {SCHEMA}")
        from summarizer.model.shapes import DIGEST, check_shape

        check_shape(data, DIGEST, "digest")
        try:
            return cls(**_parts(data, articles))
        except UsageError as error:
            raise InputError(f"digest.budget: {error}") from error


def _open(data: Any) -> Any:
    """A bound's fields with infinity where nothing was proven."""
    if isinstance(data, Mapping) and "upper" in data and data["upper"] is None:
        return {**data, "upper": math.inf}
    return data


def _of_pick(pick: Pick, number: Mapping[str, int]) -> dict[str, Any]:
    from summarizer.model import plain

    return plain.of_sentence(pick.sentence) | {
        "source": number[pick.sentence.article.id],
        "score": pick.score,
        "gain": pick.gain,
        "support": pick.support,
        "voices": pick.voices,
        "supporters": [plain.of_sentence(other) for other in pick.supporters],
        "insertions": [plain.of_insertion(pick.sentence, one) for one in pick.insertions],
    }


def _objective(bound: Bound) -> dict[str, Any]:
    """A bound; what is not proven is null, for JSON has no infinity."""
    proven = math.isfinite(bound.upper)
    return {
        "status": bound.status,
        "value": bound.value,
        "upper": bound.upper if proven else None,
        "gap": bound.gap if proven else None,
        "filled": bound.filled,
    }


def _parts(data: Mapping[str, Any], articles: Iterable[Article]) -> dict[str, Any]:
    """The fields of a digest, read back."""
    from summarizer.model import plain

    reader = plain.Reader(data["articles"], articles)
    bound = data["objective"]
    return {
        "picks": tuple(
            Pick(
                sentence=reader.sentence(pick),
                score=pick["score"],
                gain=pick["gain"],
                support=pick["support"],
                voices=pick["voices"],
                supporters=tuple(reader.sentence(other) for other in pick["supporters"]),
                insertions=reader.insertions(pick),
            )
            for pick in data["picks"]
        ),
        "articles": reader.articles,
        "dropped": tuple(reader.dropped(span) for span in data["dropped"]),
        "bound": Bound(
            status=bound["status"],
            value=bound["value"],
            upper=math.inf if bound["upper"] is None else bound["upper"],
            filled=bound["filled"],
        ),
        "signature": data["signature"],
        "languages": tuple(data["languages"]),
        "budget": Budget.parse(data["budget"]),
        "notes": tuple(data["notes"]),
        "passed_over": tuple(reader.dropped(span) for span in data["passed_over"]),
        "headline": reader.headline(data["headline"]),
        "differences": tuple(reader.difference(row) for row in data["differences"]),
    }
