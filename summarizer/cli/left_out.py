"""What was left out of a digest, and why nothing is left where nothing is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from summarizer.model import Article, Budget, Digest, Dropped
from summarizer.settings import Settings

#: Characters of a left-out sentence that ``--verbose`` shows: the longest tenth is cut.
SHOWN_CHARACTERS = 240


def left_out(digest: Digest) -> Iterator[str]:
    """Lines that name every sentence that was left out, grouped by reason and counted."""
    spans = [*digest.dropped, *digest.passed_over]
    for reason, count in Counter(span.reason for span in spans).items():
        yield f"ruled out ({reason}): {count}"
        for span in spans:
            if span.reason == reason:
                place = span.article.file or span.article.url or span.article.name
                yield f"  {place}:{span.start}-{span.end} {_short(span.text)}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN_CHARACTERS else flat[: SHOWN_CHARACTERS - 1] + "…"


def why_nothing(digest: Digest, articles: Sequence[Article], settings: Settings) -> str:
    """Why a digest has no sentence, and what helps, in one line.

    Args:
        digest: One without picks.
        articles: What it was to be made of.
        settings: How.
    """
    from summarizer.pipeline import summarize

    longest = summarize(articles, settings.replace(budget=Budget(1, "sentences")))
    if longest.picks:
        shown = f"{settings.budget.amount:g} {settings.budget.unit}"
        return f"nothing to summarise: no sentence fits {shown}; try a larger --length"
    reasons = _counted([*digest.dropped, *digest.passed_over])
    if not reasons:
        return "nothing to summarise: the input holds no sentence"
    what = "all of it is clutter" if not digest.passed_over else "no sentence makes sense alone"
    return f"nothing to summarise: {what} ({reasons}); --verbose shows them"


def _counted(spans: Sequence[Dropped]) -> str:
    counts = Counter(span.reason for span in spans)
    return ", ".join(f"{count} {reason}" for reason, count in counts.most_common())
