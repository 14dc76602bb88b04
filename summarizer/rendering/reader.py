"""An article as the page shows it: its whole text, and what the digest did with each part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.model import Article, Digest
from summarizer.patterns import lazy_pattern
from summarizer.rendering.frame import plural
from summarizer.rendering.naming import label

#: Kinds of span, the one that shows first where two meet.
USED, ALIKE, OUT, ASIDE, QUOTED = "used", "alike", "out", "aside", ""
_KINDS = (USED, ALIKE, OUT, ASIDE, QUOTED)
#: What a reader is told of a block of the strip.
_TOLD = {USED: "in the digest", ALIKE: "seems to say the same as the digest"}
#: Units of a strip's width.
_STRIP = 1000
#: Tenths of its height above and below a thin block.
_THIN = 3
_PARAGRAPH = lazy_pattern(r"\n[^\S\n]*\n\s*|\Z")
_LINE = lazy_pattern(r"\n\s*|\Z")
#: A line shorter than this, in characters, was broken by its author and not by a width.
_WRAPPED = 45
_WRAP = lazy_pattern(rf"(?<=[^\n]{{{_WRAPPED}}}[\w,;’'\"-])\n(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Span:
    """Some characters of an article that the page points to.

    Args:
        start: First character.
        end: One past the last.
        kind: One of the kinds above.
        name: What a link to it is called, unique on the page.
        why: Why it was left out, or empty.
    """

    start: int
    end: int
    kind: str
    name: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one kind within one paragraph; see ``digest.html``.

    Args:
        text: The characters.
        kind: How they are shown, empty for plainly.
        names: Of the spans that begin here.
        keys: Of all spans that hold them.
        why: Why they were left out, or empty.
    """

    text: str
    kind: str = ""
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the strip that stands for an article.

    Args:
        kind: That of its span.
        x: Where it begins, in thousandths of the article's length.
        width: In the same unit, at least 1.
        y: Distance from the upper edge and from the lower one, in tenths of the strip's height.
        title: What it is.
        target: Name of its span.
    """

    kind: str
    x: int
    width: int
    y: int
    title: str
    target: str


@dataclass(slots=True)
class Marked:
    """The spans of a digest's articles, by the articles' ids, and the number of each article."""

    number: Mapping[str, int]
    spans: dict[str, list[Span]] = field(default_factory=dict)

    def add(self, article: Article, span: Span) -> str:
        """Note a span; its name."""
        self.spans.setdefault(article.id, []).append(span)
        return span.name

    def of(self, article: Article) -> list[Span]:
        """The spans of an article, in order of place."""
        order = {kind: place for place, kind in enumerate(_KINDS)}
        return sorted(
            self.spans.get(article.id, ()), key=lambda one: (one.start, order[one.kind], one.name)
        )


def marked(digest: Digest, number: Mapping[str, int]) -> Marked:
    """All spans that a digest's page points to."""
    found = Marked(number)
    for place, pick in enumerate(digest.picks, 1):
        own = pick.sentence
        found.add(own.article, Span(own.start, own.end, USED, f"p{place}"))
        for other, inserted in enumerate(pick.insertions, 1):
            span = Span(inserted.start, inserted.end, QUOTED, f"i{place}-{other}")
            found.add(own.article, span)
        for other, same in enumerate(pick.supporters, 1):
            found.add(same.article, Span(same.start, same.end, ALIKE, f"q{place}-{other}"))
    for row, difference in enumerate(digest.differences, 1):
        for column, value in enumerate(difference.values, 1):
            for other, passage in enumerate(value.passages, 1):
                name = f"d{row}-{column}-{other}"
                span = Span(passage.start, passage.end, QUOTED, name)
                found.add(passage.sentence.article, span)
    for kind, dropped in ((OUT, digest.dropped), (ASIDE, digest.passed_over)):
        for place, one in enumerate(dropped, 1):
            name = f"{'o' if kind == OUT else 'a'}{place}"
            found.add(one.article, Span(one.start, one.end, kind, name, one.reason))
    return found


def paragraphs(article: Article, spans: Sequence[Span]) -> list[list[Piece]]:
    """The text of an article in paragraphs of pieces.

    Args:
        article: The article.
        spans: Its spans, in order of place.
    """
    text = article.text
    cuts = {cut for span in spans for cut in (span.start, span.end)}
    result: list[list[Piece]] = []
    inside: list[Span] = []
    coming, start = 0, 0
    gaps = _gaps(text, spans)
    inner = sorted(cuts | {edge for gap in gaps for edge in gap})
    at = 0
    for end, follows in gaps:
        pieces = []
        while start < end:
            while inner[at] <= start:
                at += 1
            stop = min(inner[at], end)
            while coming < len(spans) and spans[coming].start <= start:
                inside.append(spans[coming])
                coming += 1
            inside = [span for span in inside if span.end > start]
            pieces.append(_piece(text[start:stop], start, inside))
            start = stop
        if pieces:
            result.append(pieces)
        start = follows
    return result


def _gaps(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """What stands between paragraphs: blank lines, or where there is none, the ends of lines.

    A line that ends inside a sentence of the digest was only wrapped.
    """
    gaps = [match.span() for match in _PARAGRAPH.finditer(text)]
    if len(gaps) > 1:
        return gaps
    wrapped = {match.start() for match in _WRAP.finditer(text)}
    told = [(span.start, span.end) for span in spans if span.kind in _TOLD]
    return [
        match.span()
        for match in _LINE.finditer(text)
        if match.start() not in wrapped
        and not any(start < match.start() < end for start, end in told)
    ]


def _piece(text: str, start: int, inside: Sequence[Span]) -> Piece:
    first = min(inside, key=lambda span: _KINDS.index(span.kind), default=None)
    return Piece(
        text=_WRAP.sub(" ", text),
        kind=first.kind if first is not None else "",
        names=tuple(span.name for span in inside if span.start == start),
        keys=tuple(span.name for span in inside),
        why=next((span.why for span in inside if span.why), ""),
    )


def strip(article: Article, spans: Sequence[Span]) -> list[Block]:
    """What was used of an article, what others cover, and what was left out, along its length."""
    length = max(len(article.text), 1)
    blocks: list[Block] = []
    done = 0
    for span in spans:
        if span.kind == QUOTED or span.end <= done:
            continue
        start = max(span.start, done)
        x, right = _STRIP * start // length, -(-_STRIP * span.end // length)
        title = _TOLD.get(span.kind) or f"left out: {span.why}"
        # What was left out is drawn thinner: colours alone do not tell the two greys apart.
        y = 0 if span.kind in _TOLD else _THIN
        blocks.append(Block(span.kind, x, max(right - x, 1), y, title, span.name))
        done = span.end
    return blocks


def summary(spans: Sequence[Span]) -> str:
    """The same in words: how many sentences are in the digest, said alike, left out and why."""
    places: dict[str, set[tuple[int, int]]] = {kind: set() for kind in _KINDS}
    for span in spans:
        places[span.kind].add((span.start, span.end))
    alike = len(places[ALIKE] - places[USED])
    parts = [plural(len(places[USED]), "sentence") if places[USED] else "no sentence"]
    parts[0] += " in the digest"
    if alike:
        parts.append(f"{alike} that {'says' if alike == 1 else 'say'} the same as one there")
    for kind, told in ((OUT, "left out"), (ASIDE, "that could not be picked")):
        reasons = Counter(span.why for span in spans if span.kind == kind)
        if reasons:
            parts.append(f"{reasons.total()} {told} ({_counted(reasons)})")
    return ", ".join(parts)


def _counted(reasons: Counter[str]) -> str:
    """Reasons and how often each: ``heading: 3, teaser: 1``; a reason alone needs no count."""
    ordered = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    if len(ordered) == 1:
        return ordered[0][0]
    return ", ".join(f"{why}: {count}" for why, count in ordered)


def named(article: Article) -> str:
    """Who speaks and what about, on one line."""
    return ": ".join(filter(None, (article.publisher, label(article))))
