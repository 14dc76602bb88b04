"""A brief -> text, Markdown, JSON, a page, an Atom feed."""

from __future__ import annotations

import json
from hashlib import sha256

from summarizer.model import Article
from summarizer.rendering import label
from summarizer.rendering.frame import escape, link, listed, page
from summarizer.stories.brief import Brief, Entry, Update
from summarizer.stories.forms import about, counted

NOTHING = "Nothing new."
#: Characters of the digest of an Atom entry's id.
_ID_DIGITS = 16
#: When an entry without a date is said to be updated; Atom asks for a date.
_NO_DATE = "1970-01-01"


def _state(entry: Entry) -> str:
    """What is new of a story in a few words."""
    new = f"{counted(entry.fresh, 'new article')}" if entry.known else "new"
    return f"{new}; {about(entry.story)}"


def _sources(entry: Entry) -> list[Article]:
    """The articles quoted, in the order of their numbers."""
    used = dict.fromkeys(pick.sentence.article for pick in entry.digest.picks)
    used.update(dict.fromkeys(update.source for update in entry.updates))
    return list(used)


def _lines(entry: Entry) -> list[tuple[str, int]]:
    """Each sentence told, updates first, with the number of its source."""
    number = {article.id: place for place, article in enumerate(_sources(entry), 1)}
    updates = [(_changed(one), number[one.source.id]) for one in entry.updates]
    picks = [(one.sentence.flat, number[one.sentence.article.id]) for one in entry.digest.picks]
    return updates + picks


def _changed(update: Update) -> str:
    return f"Update: {update.old} is now {update.new}. {update.now}"


def _named(article: Article) -> str:
    facts = (article.publisher, article.published[:10], article.url or article.id)
    return f"{label(article)} — {', '.join(fact for fact in facts if fact)}"


def as_text(brief: Brief) -> str:
    """Plain text: a block a story."""
    blocks = []
    for place, entry in enumerate(brief.entries, 1):
        lines = [f"{place}. {entry.story.headline}", f"   {_state(entry)}", ""]
        lines += [f"   {text} [{number}]" for text, number in _lines(entry)]
        lines.append("")
        lines += [f"   [{n}] {_named(one)}" for n, one in enumerate(_sources(entry), 1)]
        blocks.append("\n".join(lines) + "\n")
    if brief.left_out:
        blocks.append(f"{counted(brief.left_out, 'more story')} with something new.\n")
    return "\n".join(blocks) or f"{NOTHING}\n"


def _escaped(plain: str) -> str:
    return "".join(f"\\{mark}" if mark in "\\`*_[]<>#|" else mark for mark in plain)


def as_markdown(brief: Brief) -> str:
    """Markdown: a heading a story."""
    blocks = []
    for entry in brief.entries:
        lines = [f"## {_escaped(entry.story.headline)}", "", f"*{_escaped(_state(entry))}*", ""]
        lines.append(" ".join(f"{_escaped(text)} [{number}]" for text, number in _lines(entry)))
        lines.append("")
        for number, article in enumerate(_sources(entry), 1):
            name = _escaped(label(article))
            named = f"[{name}](<{article.url}>)" if article.url else name
            facts = ", ".join(filter(None, (_escaped(article.publisher), article.published[:10])))
            lines.append(f"{number}. {named}{f', {facts}' if facts else ''}")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks) or f"{NOTHING}\n"


def as_json(brief: Brief) -> str:
    """JSON: stories with their digests and updates."""
    return json.dumps(brief.to_dict(), ensure_ascii=False, indent=2) + "\n"


def _report(entry: Entry) -> str:
    """All articles of a story, and the sentences that say the same as the ones told."""
    parts = []
    for pick in entry.digest.picks:
        others = listed(
            f'<bdi dir="auto">{escape(other.flat)}</bdi> '
            f"<small>{escape(other.article.publisher or other.article.id)}</small>"
            for other in pick.supporters
        )
        if others:
            parts.append(f"<h3>{escape(pick.sentence.flat)}</h3>\n<p>Also said by</p>\n{others}")
    parts += [
        f"<h3>{escape(one.old)} is now {escape(one.new)}</h3>\n"
        f"<blockquote>{escape(one.before)}</blockquote>\n<blockquote>{escape(one.now)}</blockquote>"
        for one in entry.updates
    ]
    articles = listed(
        f"{link(one.url, label(one))} "
        f"<small>{escape(', '.join(filter(None, (one.publisher, one.published[:10]))))}</small>"
        for one in entry.story.articles
    )
    return "\n".join([*parts, "<h3>Articles</h3>", articles])


def _block(entry: Entry) -> str:
    told = "".join(
        f'<p><bdi dir="auto">{escape(text)}</bdi> [{number}]</p>\n'
        for text, number in _lines(entry)
    )
    sources = listed((link(one.url, _named(one)) for one in _sources(entry)), "ol")
    return (
        f'<section>\n<h2><bdi dir="auto">{escape(entry.story.headline)}</bdi></h2>\n'
        f'<p class="soft">{escape(_state(entry))}</p>\n{told}{sources}\n'
        f"<details>\n<summary>The report</summary>\n{_report(entry)}\n</details>\n</section>"
    )


def as_page(brief: Brief) -> str:
    """One HTML file that loads nothing and runs nothing; each story's report is behind it."""
    heading = "<header>\n<h1>The brief</h1>\n</header>"
    body = [_block(entry) for entry in brief.entries] or [f"<p>{NOTHING}</p>"]
    return page("Brief", heading, *body)


def _stamp(moment: str) -> str:
    """An RFC 3339 date and time."""
    moment = moment.replace(" ", "T") or _NO_DATE
    if "T" not in moment:
        return f"{moment}T00:00:00Z"
    return moment if moment[-1] == "Z" or "+" in moment or "-" in moment[11:] else f"{moment}Z"


def as_atom(brief: Brief) -> str:
    """An Atom feed (RFC 4287), an entry a story."""
    entries = []
    for entry in brief.entries:
        story = entry.story
        key = f"{story.id} {' '.join(text for text, _ in _lines(entry))}"
        name = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_DIGITS]
        told = "".join(f"<p>{escape(text)} [{number}]</p>" for text, number in _lines(entry))
        sources = listed((link(one.url, _named(one)) for one in _sources(entry)), "ol")
        entries.append(
            f"<entry><id>urn:brief:{name}</id><title>{escape(story.headline)}</title>"
            f"<updated>{_stamp(story.last)}</updated>"
            f'<content type="html">{escape(told + sources)}</content></entry>\n'
        )
    updated = max((_stamp(entry.story.last) for entry in brief.entries), default=_stamp(""))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>urn:brief</id><title>Brief</title><updated>{updated}</updated>"
        f"<author><name>summarizer</name></author>\n{''.join(entries)}</feed>\n"
    )


#: Forms by name.
FORMATS = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "html": as_page,
    "atom": as_atom,
}
