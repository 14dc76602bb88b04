"""A brief -> text, Markdown, JSON, a page, an Atom feed."""

from __future__ import annotations

from hashlib import sha256
from html import escape as _escape
from typing import Any

from summarizer.model import Article
from summarizer.model.plain import json_text
from summarizer.reading.normalization import cleaning
from summarizer.reading.normalization.cleaning import printable
from summarizer.rendering import label
from summarizer.rendering.frame import address, render, shown
from summarizer.rendering.naming import named
from summarizer.stories.brief import Brief, Entry
from summarizer.stories.forms import about, counted, listed
from summarizer.stories.updates import Update

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
    used = dict.fromkeys(update.source for update in entry.updates)
    used.update(dict.fromkeys(pick.sentence.article for pick in entry.digest.picks))
    return list(used)


def _changed(entry: Entry) -> list[tuple[Update, int]]:
    """Each update with the number of its source."""
    number = {article.id: place for place, article in enumerate(_sources(entry), 1)}
    return [(update, number[update.source.id]) for update in entry.updates]


def _told(entry: Entry) -> list[tuple[str, int]]:
    """Each sentence told besides, with the number of its source."""
    number = {article.id: place for place, article in enumerate(_sources(entry), 1)}
    return [(one.text, number[one.sentence.article.id]) for one in entry.digest.picks]


def _lines(entry: Entry) -> list[tuple[str, int]]:
    """Each sentence told, updates first, with the number of its source."""
    changed: dict[tuple[str, int], list[Update]] = {}
    for update, place in _changed(entry):
        changed.setdefault((update.now, place), []).append(update)
    updates = []
    for (now, place), group in changed.items():
        values = "; ".join(filter(None, map(str, group)))
        updates.append((f"Update{f' ({values})' if values else ''}: {now}", place))
    return [(printable(text), place) for text, place in updates + _told(entry)]


def as_text(brief: Brief) -> str:
    """Plain text: a block a story."""
    blocks = []
    for place, entry in enumerate(brief.entries, 1):
        lines = [f"{place}. {printable(entry.headline)}", f"   {_state(entry)}", ""]
        lines += [f"   {text} [{number}]" for text, number in _lines(entry)]
        lines.append("")
        lines += [f"   [{n}] {named(one)}" for n, one in enumerate(_sources(entry), 1)]
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
        heading = _escaped(printable(entry.headline))
        lines = [f"## {heading}", "", f"*{_escaped(_state(entry))}*", ""]
        lines.append(" ".join(f"{_escaped(text)} [{number}]" for text, number in _lines(entry)))
        lines.append("")
        for number, article in enumerate(_sources(entry), 1):
            name = _escaped(label(article))
            link = cleaning.address(article.url)
            linked = f"[{name}](<{link}>)" if link else name
            publisher = _escaped(printable(article.publisher))
            facts = ", ".join(filter(None, (publisher, article.published[:10])))
            lines.append(f"{number}. {linked}{f', {facts}' if facts else ''}")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks) or f"{NOTHING}\n"


def as_json(brief: Brief) -> str:
    """JSON: stories with their digests and updates."""
    return json_text(brief.to_dict(), indent=2) + "\n"


def _shown(entry: Entry) -> dict[str, Any]:
    """A story as its page shows it: what is told, and behind it the report.

    The report has all articles, and the sentences that say the same as the ones told.
    """
    return {
        "headline": entry.headline,
        "state": _state(entry),
        "changed": _changed(entry),
        "told": _told(entry),
        "sources": listed(_sources(entry)),
        "alike": [
            {
                "text": pick.text,
                "others": [
                    {"text": other.flat, "name": other.article.name} for other in pick.supporters
                ],
            }
            for pick in entry.digest.picks
            if pick.supporters
        ],
        "articles": listed(entry.story.articles),
    }


def as_page(brief: Brief) -> str:
    """One HTML file that loads nothing; each story's report is behind it."""
    entries = [_shown(entry) for entry in brief.entries]
    day = max((entry.story.last[:10] for entry in brief.entries), default="")
    left_out = counted(brief.left_out, "more story") if brief.left_out else ""
    return render(
        "brief.html", title="Brief", day=day, entries=entries, left_out=left_out, nothing=NOTHING
    )


def _stamp(moment: str) -> str:
    """An RFC 3339 date and time."""
    moment = moment.replace(" ", "T") or _NO_DATE
    if "T" not in moment:
        return f"{moment}T00:00:00Z"
    return moment if moment[-1] == "Z" or "+" in moment or "-" in moment[11:] else f"{moment}Z"


def escape(plain: str) -> str:
    """Text as XML and HTML write it."""
    return _escape(shown(plain))


def _linked(article: Article) -> str:
    """An article's name, as a link where its address leads to the web."""
    name, url = escape(named(article)), address(article.url)
    return f'<a href="{escape(url)}">{name}</a>' if url else name


def as_atom(brief: Brief) -> str:
    """An Atom feed (RFC 4287), an entry a story."""
    entries = []
    for entry in brief.entries:
        story = entry.story
        key = f"{story.id} {' '.join(text for text, _ in _lines(entry))}"
        name = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_DIGITS]
        told = "".join(f"<p>{escape(text)} [{number}]</p>" for text, number in _lines(entry))
        links = [url for one in _sources(entry) if (url := address(one.url))]
        link = f'<link href="{escape(links[0])}"/>' if links else ""
        sources = "".join(f"<li>{_linked(one)}</li>" for one in _sources(entry))
        entries.append(
            f"<entry><id>urn:brief:{name}</id><title>{escape(entry.headline)}</title>"
            f"{link}<updated>{_stamp(story.last)}</updated>"
            f'<content type="html">{escape(f"{told}<ol>{sources}</ol>")}</content></entry>\n'
        )
    # Where nothing is new, the feed is as old as the last article that is remembered.
    dated = [entry.story for entry in brief.entries] or [one.story for one in brief.memory]
    updated = max((_stamp(story.last) for story in dated), default=_stamp(""))
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
