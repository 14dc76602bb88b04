"""A digest as Markdown that reads well where it is pasted, too."""

from __future__ import annotations

from summarizer.model import Article, Digest
from summarizer.patterns import lazy_pattern
from summarizer.reading.normalization.cleaning import address, printable
from summarizer.rendering.naming import cited, label, speaker, whereabouts
from summarizer.rendering.notes import differences, mark, others

#: Marks that mean something wherever they stand in a line.
_MARKS = "\\`*_[]<>"
#: Beginnings that turn a paragraph into a heading, a quotation or a list.
_BLOCK = lazy_pattern(r"^(?=#|[-+]\s)|^(\d+)(?=[.)]\s)")


def escaped(plain: str) -> str:
    """Text with Markdown's own marks made harmless."""
    inner = "".join(f"\\{mark}" if mark in _MARKS else mark for mark in plain)
    return _BLOCK.sub(lambda match: f"{match[1] or ''}\\", inner)


def markdown(digest: Digest, *, full: bool = False) -> str:
    """A bold headline, one paragraph with the numbers of sources, the sources as a list.

    Args:
        digest: A digest.
        full: Whether to add the sentences of other voices that say the same, and the articles
            that gave none.
    """
    if not digest.picks:
        return ""
    articles = cited(digest)
    number = {name: place for place, name in enumerate(articles, 1)}
    lines = []
    if digest.headline is not None:
        title = escaped(printable(digest.headline.flat))
        lines += [f"**{title}** [{number[digest.headline.article.id]}]", ""]
    sentences = [
        f"{escaped(printable(pick.text))} {mark(pick, number[pick.sentence.article.id])}"
        for pick in digest.picks
    ]
    lines += [" ".join(sentences), "", "**Sources**", ""]
    lines += [f"{number[name]}. {_source(article)}" for name, article in articles.items()]
    unquoted = [article for article in digest.articles if article.id not in number]
    for heading, entries in (
        ("Differences", list(map(escaped, differences(digest, number)))),
        ("Said alike", _alike(digest) if full else []),
        ("Read, not quoted", list(map(_source, unquoted)) if full else []),
        ("Notes", list(map(escaped, digest.notes))),
    ):
        lines += ["", f"**{heading}**", "", *(f"- {entry}" for entry in entries)] if entries else []
    return "\n".join(lines) + "\n"


def _source(article: Article) -> str:
    """An article in a list, its name a link where it has an address."""
    url = address(article.url)  # what runs a script where it is clicked is no link
    facts = [fact for fact in whereabouts(article) if fact != article.url]
    name = escaped(speaker(article))
    if url.startswith("http"):
        shown = escaped(label(article))
        linked = f"[{shown}](<{url}>)"
        name = linked if shown == name else f"{name}: {linked}"
    return ", ".join((name, *map(escaped, facts)))


def _alike(digest: Digest) -> list[str]:
    """For each sentence that others say, what they say."""
    return [
        f"Sentence {place}: {others(pick.support - 1)}: "
        + " · ".join(
            f"{escaped(speaker(other.article))}: {escaped(printable(other.flat))}"
            for other in pick.supporters
        )
        for place, pick in enumerate(digest.picks, 1)
        if pick.supporters
    ]
