"""Articles, and the parts of them that a digest names."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from summarizer.errors import InputError
from summarizer.languages.tags import language_code
from summarizer.patterns import lazy_pattern

#: Hex digits of the SHA-256 that name an article which came without an id. 48 bits:
#: a pile of a million articles collides with probability 0.002.
ID_DIGITS = 12

#: Characters of a text that a `repr` shows.
_EXCERPT = 60
#: ISO 8601 dates and date-times, the only form `Article.published` takes.
_ISO_DATE = lazy_pattern(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
#: The same date without hyphens, ISO 8601's basic form; it is kept with them.
_BASIC_DATE = lazy_pattern(r"\d{8}")


def _existing(text: str) -> str:
    """An ISO 8601 date or date-time; without an offset that does not exist; empty if it is none."""
    if not _ISO_DATE.fullmatch(text):
        return ""
    for part in (text, text[: len("2000-01-01")]):
        try:
            datetime.fromisoformat(part)
        except ValueError:
            continue
        return part
    return ""


def in_line(name: str) -> str:
    """A name as a `repr` shows it: control characters and lone surrogates escaped."""
    return repr(name)[1:-1]


def excerpt(text: str) -> str:
    """The beginning of a text on one line, in quotation marks."""
    flat = " ".join(text[: 2 * _EXCERPT].split())
    return repr(flat if len(flat) <= _EXCERPT else f"{flat[: _EXCERPT - 1]}…")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Article:
    """One article as it was read, and what is known about it.

    Args:
        text: The body. Never changed after construction; all offsets count its characters.
        id: Name used in receipts. Default: the first 12 hex digits of the text's SHA-256, so
            that renaming a file changes nothing.
        title: Headline, or empty.
        publisher: Who speaks, or empty. Articles of one publisher are one voice.
        url: Address, or empty.
        published: ISO 8601 date or date-time, or empty where unknown. A `date` or `datetime` is
            taken too, and kept as ISO 8601; of one with an offset that does not exist the day.
        language: ISO 639-1 code, or empty to have it detected. Another code, a tag such as
            ``en-GB`` or a name is taken too, and kept as the code.
        group: A label of the caller's choosing that balance can be asked over, for example
            ``left``, ``center`` or ``right``.
        file: Name of the file or page that it was read from, for a reader; two articles that
            differ in nothing else are equal.

    Raises:
        InputError: If `published` is not ISO 8601, `language` is unknown or a field is not a
            string.
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

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            text: str,
            id: str = "",  # noqa: A002
            title: str = "",
            publisher: str = "",
            url: str = "",
            published: str | date | datetime = "",
            language: str = "",
            group: str = "",
            file: str = "",
        ) -> None: ...

    def __post_init__(self) -> None:
        published: object = self.published
        if isinstance(published, date):
            object.__setattr__(self, "published", published.isoformat())
        elif isinstance(published, str) and _BASIC_DATE.fullmatch(published):
            whole = f"{published[:4]}-{published[4:6]}-{published[6:]}"
            object.__setattr__(self, "published", whole)
        for name in self.__slots__:
            if not isinstance(getattr(self, name), str):
                given = type(getattr(self, name)).__name__
                raise InputError(f"article: {name} must be a string, not {given}")
        if self.published:
            date_text = _existing(self.published)
            if not date_text:
                raise InputError(
                    f"article {self.id or '?'}: published {self.published!r} is not ISO 8601, or "
                    "no such day; write for example 2025-10-29 or 2025-10-29T06:30:00Z"
                )
            object.__setattr__(self, "published", date_text)
        if self.language:
            code = language_code(self.language)
            if not code:
                raise InputError(
                    f"article {self.id or '?'}: language {self.language!r} is unknown; use a code "
                    "such as en, or leave it empty"
                )
            object.__setattr__(self, "language", code)
        if not self.id:
            object.__setattr__(self, "id", self.sha256[:ID_DIGITS])

    def __repr__(self) -> str:
        facts = (self.name if self.name != self.id else "", self.published, self.title[:_EXCERPT])
        told = "".join(f", {in_line(fact)}" for fact in facts if fact)
        return f"<Article {in_line(self.id)}{told}: {excerpt(self.text)}>"

    @property
    def day(self) -> date | None:
        """The day of `published`, or None where it is unknown."""
        return datetime.fromisoformat(self.published).date() if self.published else None

    @property
    def name(self) -> str:
        """What a reader knows it by: its publisher, else its file, else its id."""
        return self.publisher or self.file or self.id

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of the text's UTF-8 bytes; lone surrogates are kept as they are."""
        # OpenSSL takes longer to start than most digests, and few ask for this.
        import hashlib

        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, repr=False)
class Sentence:
    """A verbatim span of an article.

    Args:
        article: Where it stands.
        start: First character, in [0, len(article.text)].
        end: One past the last character.
        index: Number among the article's kept sentences, from 0.
        paragraph: Number of its paragraph in the article, from 0.
    """

    article: Article
    start: int
    end: int
    index: int
    paragraph: int

    def __repr__(self) -> str:
        place = f"{in_line(self.article.name)} {self.start}:{self.end}"
        return f"<Sentence {excerpt(self.text)} of {place}>"

    @property
    def text(self) -> str:
        """The characters themselves; inner line breaks are the article's own."""
        return self.article.text[self.start : self.end]

    @property
    def flat(self) -> str:
        """The same on one line: runs of white space become one space."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True, repr=False)
class Headline:
    """A verbatim part of an article's title, or of the first line of one without a title.

    Args:
        article: Whose it is.
        field: Where it stands: in `Article.title` or in `Article.text`.
        start: First character in that field.
        end: One past the last.
    """

    article: Article
    field: Literal["title", "text"]
    start: int
    end: int

    def __repr__(self) -> str:
        place = f"{in_line(self.article.name)} {self.start}:{self.end}"
        return f"<Headline {excerpt(self.text)} of {place}>"

    @property
    def text(self) -> str:
        """The characters themselves."""
        whole: str = getattr(self.article, self.field)
        return whole[self.start : self.end]

    @property
    def flat(self) -> str:
        """The same on one line: runs of white space become one space."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True, repr=False)
class Dropped:
    """A span that was left out before any sentence was scored, and why.

    Args:
        article: Where it stands.
        start: First character.
        end: One past the last character.
        reason: One of `summarizer.sentences.boilerplate.clutter.REASONS`.
    """

    article: Article
    start: int
    end: int
    reason: str

    def __repr__(self) -> str:
        place = f"{in_line(self.article.name)} {self.start}:{self.end}"
        return f"<Dropped {excerpt(self.text)} of {place}, {self.reason}>"

    @property
    def text(self) -> str:
        """The characters that were left out."""
        return self.article.text[self.start : self.end]
