"""HTML pages of a digest, an audit and an explanation, and the parts they are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.inspection.audit import Audit, audit
from summarizer.inspection.explain import Reason, described, explain
from summarizer.model import Article, Digest, Pick, Sentence
from summarizer.rendering import label
from summarizer.rendering.frame import escape, link, listed, page, section
from summarizer.settings import Settings

#: Hex digits of a SHA-256 that are shown; the whole stands in its title.
HASH_SHOWN = 12


def digest_page(digest: Digest, settings: Settings | None = None) -> str:
    """A digest with its receipts, its audit and its explanation.

    Args:
        digest: A digest.
        settings: Those it was made with; the explanation needs them.

    Returns:
        One HTML file that loads nothing and runs nothing; empty for a digest without picks.
    """
    if not digest.picks:
        return ""
    number = {article.id: place for place, article in enumerate(digest.sources, 1)}
    reasons = explain(digest, settings)
    picks = [
        _pick(pick, reason, number) for pick, reason in zip(digest.picks, reasons, strict=True)
    ]
    unused = [article for article in digest.articles if article.id not in number]
    return page(
        "Digest",
        _heading(digest),
        f'<ol class="picks">\n{"".join(picks)}</ol>',
        section(
            "Sources",
            listed((_source(one, number) for one in digest.sources), "ol"),
            _unused(unused, number),
        ),
        section("Notes", listed(escape(note) for note in digest.notes)),
        audit_section(audit(digest)),
        _footer(digest),
    )


def audit_page(found: Audit) -> str:
    """An audit alone, as a page."""
    heading = "<header>\n<h1>A text held to its sources</h1>\n</header>"
    return page("Audit", heading, audit_section(found))


def explain_page(reasons: Sequence[Reason]) -> str:
    """The reasons of all picks, as a page."""
    heading = "<header>\n<h1>Why these sentences</h1>\n</header>"
    return page("Explanation", heading, explanation(reasons))


def explanation(reasons: Sequence[Reason]) -> str:
    """Every pick with the reason for it, in the digest's order."""
    items = "".join(
        f"<li>\n<p>{_quoted(one.sentence.flat)}</p>\n{_reason(one)}\n</li>\n" for one in reasons
    )
    return f'<ol class="picks">\n{items}</ol>'


def _heading(digest: Digest) -> str:
    voices = max(pick.voices for pick in digest.picks)
    articles = f"{len(digest.articles)} {_plural('article', len(digest.articles))}"
    speak = f"{voices} independent {_plural('publisher', voices)}"
    return (
        f"<header>\n<h1>What the sources say</h1>\n"
        f'<p class="soft">{articles}, {speak}. Every sentence below stands word for word in the '
        "article whose number it carries; open the line under it to see where, who else says it "
        "and why it was taken.</p>\n</header>"
    )


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"


def _quoted(text: str) -> str:
    """Words of an article, in whichever direction they run."""
    return f'<bdi dir="auto">{escape(text)}</bdi>'


def _reference(article: Article, number: Mapping[str, int]) -> str:
    """The number of a source, leading to it; the id of an article that gave no sentence."""
    place = number.get(article.id)
    if place is None:
        return f"[{escape(article.id)}]"
    return f'<a href="#source-{place}" aria-label="Source {place}">[{place}]</a>'


def _pick(pick: Pick, reason: Reason, number: Mapping[str, int]) -> str:
    """A sentence, and under it its receipt, its supporters and the reason for it."""
    said = (
        f"{pick.support} of {pick.voices} publishers hold a sentence that says so"
        if pick.support > 1
        else "where it stands and why it is here"
    )
    others = listed(
        f"{_quoted(other.flat)} <small>{_where(other)}</small>" for other in pick.supporters
    )
    return (
        f"<li>\n<p>{_quoted(pick.sentence.flat)} "
        f"{_reference(pick.sentence.article, number)}</p>\n"
        f"<details>\n<summary>{said}</summary>\n<h3>Receipt</h3>\n{_receipt(pick.sentence)}\n"
        + (f"<h3>Also said by</h3>\n{others}\n" if others else "")
        + f"<h3>Why it is here</h3>\n{_reason(reason)}\n</details>\n</li>\n"
    )


def _place(sentence: Sentence) -> str:
    return (
        f"paragraph {sentence.paragraph + 1}, sentence {sentence.index + 1}, "
        f"characters {sentence.start} to {sentence.end}"
    )


def _who(article: Article) -> str:
    """Publisher and day, or the article's name where it has none."""
    facts = (article.publisher or article.id, article.published[:10])
    return ", ".join(fact for fact in facts if fact)


def _where(sentence: Sentence) -> str:
    return escape(f"{_who(sentence.article)}: {_place(sentence)}")


def _hash(article: Article) -> str:
    whole = article.sha256
    return f'<code title="{whole}">{whole[:HASH_SHOWN]}…</code>'


def _facts(rows: Sequence[tuple[str, str]]) -> str:
    """Names and ready HTML, without those that are empty."""
    return (
        "<dl>" + "".join(f"<dt>{name}</dt><dd>{held}</dd>\n" for name, held in rows if held)
    ) + "</dl>"


def _receipt(sentence: Sentence) -> str:
    article = sentence.article
    return _facts(
        (
            ("Article", link(article.url, label(article))),
            ("Id", f"<code>{escape(article.id)}</code>"),
            ("Publisher", escape(article.publisher)),
            ("Published", escape(article.published)),
            ("Place", escape(_place(sentence))),
            ("SHA-256", _hash(article)),
        )
    )


def _reason(reason: Reason) -> str:
    rival, against = "", ""
    if reason.rival is not None and reason.rival_parts is not None:
        rival = f"{_quoted(reason.rival.flat)} <small>{_where(reason.rival)}</small>"
        against = described(reason.rival_parts, reason.rival_loaded)
    return _facts(
        (
            ("Centrality", f"{reason.score:.4f}"),
            ("Added worth", f"{reason.gain:.4f}"),
            ("Said by", f"at least {reason.support} of {reason.voices}"),
            ("Tells", escape(described(reason.parts, reason.loaded))),
            ("Picked because", escape(reason.because)),
            ("Not picked", rival),
            ("Would tell", escape(against)),
            ("Lost because", escape(reason.why)),
        )
    )


def _source(article: Article, number: Mapping[str, int]) -> str:
    """An article in the list of sources; one that gave a sentence can be pointed at."""
    place = number.get(article.id)
    name = link(article.url, label(article))
    anchored = name if place is None else f'<span id="source-{place}">{name}</span>'
    # An address that is no link is told as text, as the other forms tell it.
    untold = article.url if article.url and "<a " not in name else ""
    facts = (article.publisher, article.published[:10], untold, article.id)
    told = ", ".join(escape(fact) for fact in facts if fact)
    return f"{anchored}<br><small>{told}, SHA-256 {_hash(article)}</small>"


def _unused(articles: Sequence[Article], number: Mapping[str, int]) -> str:
    if not articles:
        return ""
    return (
        f"<details>\n<summary>{len(articles)} more read, not quoted</summary>\n"
        f"{listed(_source(one, number) for one in articles)}\n</details>"
    )


def _table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows of escaped text, the first cell of each its heading; nothing for no rows."""
    if not rows:
        return ""
    top = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
    lines = "".join(
        f'<tr><th scope="row">{_quoted(first)}</th>'
        + "".join(f"<td>{escape(one)}</td>" for one in rest)
        + "</tr>\n"
        for first, *rest in rows
    )
    return (
        f"<table>\n<caption>{escape(caption)}</caption>\n<thead><tr>{top}</tr></thead>\n"
        f"<tbody>\n{lines}</tbody>\n</table>"
    )


def audit_section(found: Audit) -> str:
    """What `summarizer.audit.audit` found, as a part of a page."""
    words = listed(f"{_quoted(word)} <small>{escape(why)}</small>" for word, why in found.loaded)
    heading = f"{len(found.loaded)} loaded {_plural('word', len(found.loaded))}"
    return section(
        "Audit",
        _table(
            "Wording and support",
            ("", "text", "sources"),
            (
                (
                    "Loaded words per 100",
                    f"{found.loaded_per_100:.2f}",
                    f"{found.loaded_per_100_sources:.2f}",
                ),
                ("Words in quotation marks", f"{found.quoted_share:.0%}", ""),
                (
                    "Sentences with a single source, at most",
                    f"{found.single_source_share:.0%}",
                    "",
                ),
            ),
        ),
        f"<details>\n<summary>{heading}</summary>\n{words}\n</details>" if words else "",
        _table(
            "Share of each publisher",
            ("publisher", "text"),
            [(name, f"{share:.0%}") for name, share in found.publisher_shares.items()],
        ),
        _table(
            "Parties named",
            ("party", "text", "sources"),
            [
                (name, f"{found.party_shares.get(name, 0.0):.0%}", f"{share:.0%}")
                for name, share in found.party_shares_sources.items()
            ],
        ),
        "<h3>No sentence like these was found in the articles</h3>" if found.unsupported else "",
        listed(map(_quoted, found.unsupported)),
        "<h3>What this text does not tell you</h3>" if found.left_out else "",
        listed(
            f"<strong>{_quoted(one.words)}</strong> <small>{escape(', '.join(one.publishers))}"
            f"</small><br>{_quoted(one.sentence)}"
            for one in found.left_out
        ),
    )


def _footer(digest: Digest) -> str:
    """How the digest was made and how to check it."""
    dropped = listed(
        f"{escape(one.reason)}: {_quoted(' '.join(one.text.split()))} "
        f"<small>{escape(_who(one.article))}</small>"
        for one in digest.dropped
    )
    spans = f"{len(digest.dropped)} {_plural('passage', len(digest.dropped))} left unread"
    return (
        "<footer>\n"
        + (f"<details>\n<summary>{spans}, and why</summary>\n{dropped}\n</details>\n")
        * bool(dropped)
        + '<p class="soft">To check every receipt: <code>summarizer verify digest.json '
        "ARTICLES</code>, with the same digest as JSON.</p>\n"
        f'<p class="soft"><code>{escape(digest.signature)}</code></p>\n</footer>'
    )
