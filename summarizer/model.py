"""The nouns of the program: articles, sentences, picks and the digest.

All are frozen. Text is never rewritten: a sentence is a span of its article, and
its words are read back from there each time.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from summarizer.errors import InputError, UsageError

Unit = Literal["words", "sentences", "characters", "bytes", "percent"]

_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(w|words?|s|sentences?|c|characters?|b|bytes?|%|percent)?")
_UNITS: dict[str, Unit] = {
    "w": "words", "s": "sentences", "c": "characters", "b": "bytes", "%": "percent", "p": "percent",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Budget:
    """A hard limit on the digest's length.

    Args:
        amount: How much, above 0. Whole but for percent.
        unit: ``words`` (runs between white space; each Han, Kana or Hangul character without
            spaces counts one), ``sentences``, ``characters`` and ``bytes`` (UTF-8) of
            `Digest.text`, or ``percent`` of the words of all sentences that were kept.

    Raises:
        UsageError: If the amount is not positive or the unit unknown.
    """

    amount: float
    unit: Unit = "words"

    def __post_init__(self) -> None:
        if self.unit not in get_args(Unit):
            raise UsageError(
                f"budget unit {self.unit!r} is unknown; use {', '.join(get_args(Unit))}"
            )
        if not 0 < self.amount < float("inf"):
            raise UsageError(f"budget must be above 0, not {self.amount}")
        if self.unit == "percent" and self.amount > 100:
            raise UsageError(f"budget of {self.amount}% is more than the whole; use at most 100%")

    @classmethod
    def parse(cls, text: str) -> Budget:
        """Read ``120``, ``120w``, ``5s``, ``600c``, ``665b`` or ``20%``.

        Raises:
            UsageError: If the text is none of these.
        """
        match = _LENGTH.fullmatch(text.strip().lower())
        if match is None:
            raise UsageError(
                f"length {text!r} is not understood; write 120w, 5s, 600c, 665b, 20% or 120"
            )
        unit = _UNITS[(match[2] or "w")[0]]
        amount = float(match[1])
        if unit != "percent" and not amount.is_integer():
            raise UsageError(f"length {text!r}: {unit} are whole numbers")
        return cls(amount if unit == "percent" else int(amount), unit)

    def __str__(self) -> str:
        """The short form that `parse` reads."""
        amount = int(self.amount) if self.amount == int(self.amount) else self.amount
        return f"{amount!r}{'%' if self.unit == 'percent' else self.unit[0]}"


#: Hex digits of the SHA-256 that name an article which came without an id. 48 bits:
#: a pile of a million articles collides with probability 0.002.
ID_DIGITS = 12

#: Version of `Digest.to_dict`; it changes when a key changes its name or meaning.
SCHEMA = 1

#: ISO 8601 dates and date-times, the only form `Article.published` takes.
_ISO_DATE = re.compile(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was read, and what is known about it.

    Args:
        text: The body. Never changed after construction; all offsets count its characters.
        id: Name used in receipts. Default: the first 12 hex digits of the text's SHA-256, so
            that renaming a file changes nothing.
        title: Headline, or empty.
        publisher: Who speaks, or empty. Articles of one publisher are one voice.
        url: Address, or empty.
        published: ISO 8601 date or date-time, or empty where unknown.
        language: ISO 639-1 code, or empty to have it detected.
        group: A label of the caller's choosing that balance can be asked over, for example
            ``left``, ``center`` or ``right``.
        file: Name of the file or page that it was read from, for a reader; two articles that
            differ in nothing else are equal.

    Raises:
        InputError: If `published` is not ISO 8601 or a field is not a string.
    """

    text: str
    id: str = ""
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    group: str = ""
    file: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        for name in self.__slots__:
            if not isinstance(getattr(self, name), str):
                given = type(getattr(self, name)).__name__
                raise InputError(f"article: {name} must be a string, not {given}")
        if self.published and not _ISO_DATE.fullmatch(self.published):
            raise InputError(
                f"article {self.id or '?'}: published {self.published!r} is not ISO 8601; "
                "write for example 2025-10-29 or 2025-10-29T06:30:00Z"
            )
        if not self.id:
            object.__setattr__(self, "id", self.sha256[:ID_DIGITS])

    @property
    def name(self) -> str:
        """What a reader knows it by: its publisher, else its file, else its id."""
        return self.publisher or self.file or self.id

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of the text's UTF-8 bytes; lone surrogates are kept as they are."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A verbatim span of an article.

    Args:
        article: Where it stands.
        start: First character, in [0, len(article.text)].
        end: One past the last character.
        index: Number among the article's kept sentences, from 0.
        paragraph: Number of its paragraph in the article, from 0.
    """

    article: Article = field(repr=False)
    start: int
    end: int
    index: int
    paragraph: int

    @property
    def text(self) -> str:
        """The characters themselves; inner line breaks are the article's own."""
        return self.article.text[self.start : self.end]

    @property
    def flat(self) -> str:
        """The same on one line: runs of white space become one space."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Headline:
    """A verbatim part of an article's title, or of the first line of one without a title.

    Args:
        article: Whose it is.
        field: Where it stands: in `Article.title` or in `Article.text`.
        start: First character in that field.
        end: One past the last.
    """

    article: Article = field(repr=False)
    field: Literal["title", "text"]
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters themselves."""
        whole: str = getattr(self.article, self.field)
        return whole[self.start : self.end]

    @property
    def flat(self) -> str:
        """The same on one line: runs of white space become one space."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Dropped:
    """A span that was left out before any sentence was scored, and why.

    Args:
        article: Where it stands.
        start: First character.
        end: One past the last character.
        reason: One of `summarizer.sentences.boilerplate.clutter.REASONS`.
    """

    article: Article = field(repr=False)
    start: int
    end: int
    reason: str

    @property
    def text(self) -> str:
        """The characters that were left out."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
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
    """

    sentence: Sentence
    score: float
    gain: float
    support: int
    voices: int
    supporters: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Some characters of an article, quoted as evidence, within their sentence.

    Args:
        sentence: The sentence they stand in.
        start: First character in the article.
        end: One past the last.
    """

    sentence: Sentence
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.sentence.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values that articles give for one thing.

    Args:
        text: The value as the first of its articles writes it, on one line.
        passages: Where it is given, a passage of each article.
    """

    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing for which articles give different values.

    Args:
        kind: ``count``, ``money``, ``share``, ``age``, ``measure``, ``rate``, ``score``, ``day``,
            ``date``, ``time``, ``year``, ``name`` or ``outcome``.
        what: What the values are values of, in a word or two.
        values: At least two, that of most articles first.
        update: Whether each value is of another time, so that the later merely follows.
    """

    kind: str
    what: str
    values: tuple[Value, ...]
    update: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """What articles say to a claim; each article is in one of the three at most.

    Args:
        claim: The claim, on one line where it was a sentence.
        says: The best sentence of each article that says the claim, the surest first; near
            copies are included.
        differs: Sentences that give another number, day or hour of the same thing.
        related: Sentences that speak of the same thing and do not say the claim.
        voices: How many independent voices say it: near copies, and articles of one publisher,
            are one. The voice of a claim's own article is not counted.
    """

    claim: str
    says: tuple[Sentence, ...]
    differs: tuple[Sentence, ...]
    related: tuple[Sentence, ...]
    voices: int

    def to_dict(self) -> dict[str, Any]:
        """The same as plain lists, strings and numbers."""

        def listed(sentences: tuple[Sentence, ...]) -> list[dict[str, Any]]:
            return [
                {
                    "article": one.article.id,
                    "publisher": one.article.publisher,
                    "start": one.start,
                    "end": one.end,
                    "text": one.flat,
                }
                for one in sentences
            ]

        return {
            "claim": self.claim,
            "voices": self.voices,
            "says": listed(self.says),
            "differs": listed(self.differs),
            "related": listed(self.related),
        }


@dataclass(frozen=True, slots=True)
class Bound:
    """How good the selection is known to be.

    Args:
        status: ``optimal``, ``time limit``, ``too large`` or ``heuristic``; the latter too for an
            optimum that had to make room for an answer or a group.
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


@dataclass(frozen=True, slots=True)
class Digest:
    """The result: picks in reading order, and everything needed to check them.

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
        """The picks' sentences, one a line; line breaks inside a sentence become spaces."""
        return "\n".join(pick.sentence.flat for pick in self.picks)

    @property
    def sources(self) -> tuple[Article, ...]:
        """The articles that gave a sentence, in order of first use, then the headline's."""
        used = {pick.sentence.article.id: pick.sentence.article for pick in self.picks}
        if self.headline is not None:
            used.setdefault(self.headline.article.id, self.headline.article)
        return tuple(used.values())

    def to_dict(self) -> dict[str, Any]:
        """The digest as plain lists, strings and numbers; docs/schema.md describes each key."""
        sources = self.sources
        number = {article.id: place for place, article in enumerate(sources, 1)}
        return {
            "schema": SCHEMA,
            "signature": self.signature,
            "text": self.text,
            "headline": None if self.headline is None else _title(self.headline, number),
            "budget": str(self.budget),
            "languages": list(self.languages),
            "objective": {
                "status": self.bound.status,
                "value": self.bound.value,
                "upper": None if self.bound.upper == float("inf") else self.bound.upper,
                "gap": None if self.bound.upper == float("inf") else self.bound.gap,
                "filled": self.bound.filled,
            },
            "picks": [
                _span(pick.sentence)
                | {
                    "source": number[pick.sentence.article.id],
                    "score": pick.score,
                    "gain": pick.gain,
                    "support": pick.support,
                    "voices": pick.voices,
                    "supporters": [_span(other) for other in pick.supporters],
                }
                for pick in self.picks
            ],
            "sources": [_described(article) for article in sources],
            "articles": [_described(article) for article in self.articles],
            "dropped": [
                {
                    "article": span.article.id,
                    "start": span.start,
                    "end": span.end,
                    "reason": span.reason,
                    "text": span.text,
                }
                for span in self.dropped
            ],
            "notes": list(self.notes),
            "differences": [_row(one) for one in self.differences],
        }


def _row(difference: Difference) -> dict[str, Any]:
    """A row of the table of differences, each value with the receipts of its passages."""
    return {
        "kind": difference.kind,
        "what": difference.what,
        "update": difference.update,
        "values": [
            {
                "text": value.text,
                "passages": [
                    {
                        "text": passage.text,
                        "start": passage.start,
                        "end": passage.end,
                        "sentence": _span(passage.sentence),
                    }
                    for passage in value.passages
                ],
            }
            for value in difference.values
        ],
    }


def _span(sentence: Sentence) -> dict[str, Any]:
    """A sentence's receipt: all that is needed to find it again and to see it unchanged."""
    return {
        "article": sentence.article.id,
        "publisher": sentence.article.publisher,
        "url": sentence.article.url,
        "published": sentence.article.published,
        "sha256": sentence.article.sha256,
        "start": sentence.start,
        "end": sentence.end,
        "paragraph": sentence.paragraph,
        "index": sentence.index,
        "text": sentence.text,
    }


def _title(headline: Headline, number: Mapping[str, int]) -> dict[str, Any]:
    """A headline's receipt."""
    article = headline.article
    return {
        "article": article.id,
        "source": number[article.id],
        "sha256": article.sha256,
        "field": headline.field,
        "start": headline.start,
        "end": headline.end,
        "text": headline.text,
    }


def _described(article: Article) -> dict[str, Any]:
    """What is known of an article, without its text."""
    names = (
        "id", "title", "publisher", "url", "published", "language", "group", "file", "sha256",
    )  # fmt: skip
    return {name: getattr(article, name) for name in names}
