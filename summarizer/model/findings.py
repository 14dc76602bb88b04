"""What articles say alike and what they say differently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from summarizer.model.articles import Sentence, excerpt, in_line

#: Values that the `repr` of a difference shows.
_SHOWN = 2


@dataclass(frozen=True, slots=True, repr=False)
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

    def __repr__(self) -> str:
        place = f"{in_line(self.sentence.article.name)} {self.start}:{self.end}"
        return f"<Passage {excerpt(self.text)} of {place}>"

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.sentence.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True, repr=False)
class Value:
    """One of the values that articles give for one thing.

    Args:
        text: The value as the first of its articles writes it, on one line.
        passages: Where it is given, a passage of each article.
    """

    text: str
    passages: tuple[Passage, ...]

    def __repr__(self) -> str:
        return f"<Value {excerpt(self.text)} of {len(self.passages)} articles>"


@dataclass(frozen=True, slots=True, repr=False)
class Difference:
    """One thing for which articles give different values.

    Args:
        kind: ``count``, ``money``, ``share``, ``age``, ``measure``, ``rate``, ``score``, ``rank``,
            ``day``, ``date``, ``month``, ``time``, ``year``, ``place``, ``name``, ``outcome`` or
            ``state``.
        what: What the values are values of, in a word or two.
        values: At least two, that of most articles first.
        update: Whether each value is of another time, so that the later merely follows.
    """

    kind: str
    what: str
    values: tuple[Value, ...]
    update: bool = False

    def __repr__(self) -> str:
        told = " · ".join(excerpt(value.text) for value in self.values[:_SHOWN])
        return f"<Difference {self.kind}, {in_line(self.what)}: {told}>"


@dataclass(frozen=True, slots=True, repr=False)
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

    def __repr__(self) -> str:
        counts = f"{len(self.says)} say it, {len(self.differs)} differ, {len(self.related)} related"
        return f"<Check {excerpt(self.claim)}: {counts}; {self.voices} voices>"

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
