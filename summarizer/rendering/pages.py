"""HTML pages of a digest, an audit and an explanation: what their templates are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from summarizer.inspection.audit import Audit, audit
from summarizer.inspection.explain import Reason, described, explain
from summarizer.model import Article, Digest, Headline, Pick, Sentence
from summarizer.model.articles import pieces
from summarizer.rendering import reader
from summarizer.rendering.frame import SCRIPT_HASH, STYLE_HASH, address, direction, render
from summarizer.rendering.naming import cited, label, speaker, whereabouts
from summarizer.rendering.notes import others
from summarizer.settings import Settings

__all__ = ["SCRIPT_HASH", "STYLE_HASH", "audit_page", "digest_page", "explain_page"]

#: Characters of an ISO 8601 date-time that are its day.
_DAY = 10
#: Most sentences of a digest in one paragraph: a digest of the usual length is one, a page of
#: running text is no wall.
_IN_PARAGRAPH = 7


def digest_page(digest: Digest, settings: Settings | None = None) -> str:
    """A digest beside its articles, with its audit and its explanation.

    Args:
        digest: A digest.
        settings: Those it was made with, for the explanation. Without them the default ones
            are tried, and a digest of others is shown without its explanation.

    Returns:
        One HTML file that loads nothing; empty for a digest without picks.
    """
    if not digest.picks:
        return ""
    articles = {**cited(digest), **{article.id: article for article in digest.articles}}
    number = {name: place for place, name in enumerate(articles, 1)}
    marked = reader.marked(digest, number)
    headline = _headline(digest.headline, marked)
    picks = [_pick(place, pick, number) for place, pick in enumerate(digest.picks, 1)]
    title = digest.headline.flat if digest.headline is not None else "Digest"
    return render(
        "digest.html",
        title=title,
        headline=headline,
        days=_days(digest.articles),
        voices=max(pick.voices for pick in digest.picks),
        picks=picks,
        parts_of_digest=_parts(picks),
        any_inserted=any(pick.insertions for pick in digest.picks),
        any_alike=any(pick.supporters for pick in digest.picks),
        differences=_differences(digest, number),
        timeline=_timeline(list(articles.values()), number),
        sides=_sides(digest),
        sources=[_source(article, marked, digest.languages) for article in articles.values()],
        notes=digest.notes,
        reasons=_reasons(_explained(digest, settings)),
        figures=_figures(audit(digest)),
        left_out=_left_out(digest, number),
        signature=digest.signature,
        direction=direction(digest.text),
        language=digest.languages[0] if len(digest.languages) == 1 else "",
    )


def audit_page(figures: Audit) -> str:
    """An audit alone, as a page."""
    return render("audit.html", title="Audit", figures=_figures(figures))


def explain_page(reasons: Sequence[Reason]) -> str:
    """The reasons of all picks, as a page."""
    return render("explanation.html", title="Explanation", reasons=_reasons(reasons))


def _explained(digest: Digest, settings: Settings | None) -> tuple[Reason, ...]:
    """Why the sentences are there, nothing where the settings are not known."""
    if settings is None:
        settings = Settings(budget=digest.budget)
        if settings.signature != digest.signature:
            return ()
    return explain(digest, settings)


def _headline(headline: Headline | None, marked: reader.Marked) -> dict[str, Any] | None:
    """The headline and where it stands: in an article's text, or in its title."""
    if headline is None:
        return None
    source = marked.number[headline.article.id]
    target = f"source-{source}"
    if headline.field == "text":
        span = reader.Span(headline.start, headline.end, reader.QUOTED, "h1")
        target = marked.add(headline.article, span)
    return {"text": headline.flat, "source": source, "target": target}


def _pick(place: int, pick: Pick, number: dict[str, int]) -> dict[str, Any]:
    said = others(pick.support - 1) if pick.supporters else ""
    return {
        "number": place,
        "pieces": _pieces(place, pick),
        "source": number[pick.sentence.article.id],
        "said": said,
        "said_alone": said[:1].upper() + said[1:],
        "alike": [
            {
                "text": other.flat,
                "target": f"q{place}-{which}",
                "source": number[other.article.id],
                "name": speaker(other.article),
            }
            for which, other in enumerate(pick.supporters, 1)
        ],
    }


def _pieces(place: int, pick: Pick) -> list[dict[str, str]]:
    """The printed sentence in pieces; those that are inserted lead to where they stand."""
    found, inserted = [], 0
    for text, new in pieces(pick.sentence, pick.insertions):
        inserted += new
        found.append({"text": text, "target": f"i{place}-{inserted}" if new else ""})
    return found


def _parts(picks: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The sentences in paragraphs of about equal size, none of more than `_IN_PARAGRAPH`."""
    number = -(-len(picks) // _IN_PARAGRAPH)
    edges = [place * len(picks) // number for place in range(number + 1)]
    return [picks[low:high] for low, high in pairwise(edges)]


def _differences(digest: Digest, number: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "what": difference.what,
            "overtaken": difference.update,
            "choices": [
                {
                    "text": value.text,
                    "places": [
                        {
                            "target": f"d{row}-{column}-{which}",
                            "source": number[passage.sentence.article.id],
                            "name": reader.named(passage.sentence.article),
                        }
                        for which, passage in sorted(
                            enumerate(value.passages, 1),
                            key=lambda pair: number[pair[1].sentence.article.id],
                        )
                    ],
                }
                for column, value in enumerate(difference.values, 1)
            ],
        }
        for row, difference in enumerate(digest.differences, 1)
    ]


def _moment(article: Article) -> datetime:
    """When an article was published; one without a zone is taken to be in UTC."""
    moment = datetime.fromisoformat(article.published)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _days(articles: Sequence[Article]) -> str:
    """The days from the first article to the last, empty where none is dated."""
    days = sorted({article.published[:_DAY] for article in articles if article.published})
    if not days:
        return ""
    return days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"


def _timeline(articles: Sequence[Article], number: dict[str, int]) -> list[dict[str, Any]]:
    """Dated articles in order of time; nothing where fewer than two moments are known."""
    dated = [article for article in articles if article.published]
    if len({article.published for article in dated}) <= 1:
        return []
    dated.sort(key=lambda article: (_moment(article), number[article.id]))
    return [
        {
            "published": article.published,
            "shown": article.published[: _DAY + len("T00:00")].replace("T", " "),
            "source": number[article.id],
            "title": label(article),
            "speaker": article.publisher,
        }
        for article in dated
    ]


def _sides(digest: Digest) -> list[dict[str, Any]]:
    """The share of articles and of the digest's words that each group has."""
    groups = sorted({article.group for article in digest.articles if article.group})
    if not groups:
        return []
    if any(not article.group for article in digest.articles):
        groups.append("")
    words = dict.fromkeys(groups, 0)
    for pick in digest.picks:
        words[pick.sentence.article.group] += len(pick.sentence.text.split())
    total = max(sum(words.values()), 1)
    return [
        {
            "name": group or "no side",
            "share": words[group] / total,
            "other": sum(article.group == group for article in digest.articles)
            / len(digest.articles),
        }
        for group in groups
    ]


def _source(article: Article, marked: reader.Marked, languages: Sequence[str]) -> dict[str, Any]:
    spans = marked.of(article)
    # An address that is a link is told by its link, any other as text.
    told = [fact for fact in whereabouts(article) if fact != address(article.url)]
    return {
        "number": marked.number[article.id],
        "id": article.id,
        "sha256": article.sha256,
        "title": label(article),
        "language": article.language or (languages[0] if len(languages) == 1 else ""),
        "url": article.url,
        "facts": [fact for fact in (article.publisher, *told) if fact],
        "summary": reader.summary(spans),
        "strip": reader.strip(article, spans),
        "paragraphs": reader.paragraphs(article, spans),
    }


def _left_out(digest: Digest, number: dict[str, int]) -> list[dict[str, Any]]:
    """What was left out before scoring and what could not be picked, by place."""
    return [
        {
            "reason": one.reason,
            "text": " ".join(one.text.split()),
            "source": number[one.article.id],
            "target": f"{kind}{place}",
        }
        for kind, spans in (("o", digest.dropped), ("a", digest.passed_over))
        for place, one in enumerate(spans, 1)
    ]


def _figures(found: Audit) -> dict[str, Any]:
    """An audit's figures, the shares as rows for bars."""
    plain: dict[str, Any] = {field.name: getattr(found, field.name) for field in fields(found)}
    plain["publishers"] = [
        {"name": name, "share": share} for name, share in found.publisher_shares.items()
    ]
    plain["parties"] = [
        {"name": name, "share": found.party_shares.get(name, 0.0), "other": share}
        for name, share in found.party_shares_sources.items()
    ]
    return plain


def _where(sentence: Sentence) -> str:
    return (
        f"{speaker(sentence.article)}: sentence {sentence.index + 1}, "
        f"in paragraph {sentence.paragraph + 1}, characters {sentence.start} to {sentence.end}"
    )


def _reasons(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    """Names and texts of all that is known of each pick, without what is empty."""
    result = []
    for reason in reasons:
        rival, against = "", ""
        if reason.rival is not None and reason.rival_parts is not None:
            rival = f"{reason.rival.flat} ({_where(reason.rival)})"
            against = described(reason.rival_parts, reason.rival_loaded)
        rows = (
            ("Place", _where(reason.sentence)),
            ("Centrality", f"{reason.score:.4f}"),
            ("Added worth", f"{reason.gain:.4f}"),
            ("Support", others(reason.support - 1) if reason.support > 1 else ""),
            ("Adds", described(reason.parts, reason.loaded)),
            ("Picked because", reason.because),
            ("Not picked", rival),
            ("Would add", against),
            ("Lost because", reason.why),
        )
        result.append({"sentence": reason.sentence.flat, "rows": [row for row in rows if row[1]]})
    return result
