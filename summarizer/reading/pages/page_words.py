"""What pages say of themselves that is no article, no title and no name; its words are data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

_DATA = Path(__file__).parents[2] / "lexicons" / "pages.toml"
_NOT_IN_WORDS = re.compile(r"[\W_]+")
#: Marks that part a page's title from the name of its site.
SEPARATOR = re.compile(r" [-–—·•»«:~/] | ?[|｜¦] ?| :: |_")
_NUMBER = re.compile(r"\d+")
_STATUS = re.compile(r"[45]\d\d")
#: Words of a page above which its title alone makes it no error page, and above which its text
#: is not looked at for what error pages say.
_MOST_WORDS = 150
_FEW_WORDS = 60
#: Parts of a title that are looked at.
_MOST_PARTS = 10
#: Characters that only placeholders of templates have, in pairs.
_TEMPLATE = re.compile(r"\{\{|\}\}|\$\{|<%|%>|%%|\[\[|#\{|\{%|^\{.*\}$|^%.*%$|^\[.*\]$|^__.*__$")
_ADDRESS = re.compile(r"://|^//|^www\.|^mailto:|\S@\S", re.I)
#: Characters of the longest name: the longest of 400 news sites has 61.
_LONGEST_NAME = 100
#: Where a refresh is looked for, in characters, and its longest delay in seconds that leads on;
#: news pages load themselves anew after 300 and more.
_HEAD = 65_536
_DELAY = 10
_META = re.compile(r"<meta\b([^<>]{1,2000})>", re.I)
_SILENT = re.compile(r"<(noscript|script|style|template)\b", re.I)
_ATTRIBUTE = re.compile(r"""([a-z-]{1,20}) ?= ?(?:"([^"]*)"|'([^']*)'|([^\s"']+))""", re.I)
_TARGET = re.compile(
    r"\s{0,9}(\d{1,6})(?:\.\d{0,6})?\s{0,9}[;,]\s{0,9}(?:url\s{0,9}=\s{0,9})?", re.I
)
_TAG = re.compile(r"<[^<>]{0,5000}>")
#: Characters of text from which a page is read for itself, wherever else it leads.
_SOME_TEXT = 600
#: The same where a script may send on; scripts of short articles do so on a condition.
_SCRIPT_TEXT = 150
#: A script that does nothing but send on, at once or after a while.
_SENT_ON = re.compile(
    r"<script\b[^<>]{0,300}>\s{0,99}(?:<!--|//<!\[CDATA\[)?\s{0,99}"
    r"(?:(?:window\s?\.\s?)?setTimeout\s?\(\s?(?:function\s?\(\s?\)\s?\{|\(\s?\)\s?=>\s?\{?|[\"'])\s{0,99})?"
    r"(?:(?:window|document|self|top|parent)\s?\.\s?){0,2}location"
    r"(?:\s?\.\s?(?:href|replace|assign))?\s?[=(]\s?[\"'\\]{1,2}([^\"'\\<>\s]{1,2000})",
    re.I,
)


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, frozenset[str]]]:
    data = tomllib.loads(_DATA.read_text("utf-8"))
    return {
        name: {key: frozenset(words) for key, words in part.items()} for name, part in data.items()
    }


def folded(text: str) -> str:
    """Lower case, words alone, single spaces."""
    return _NOT_IN_WORDS.sub(" ", text.casefold()).strip()


def is_name(text: str) -> bool:
    """Whether a text may be the name of a publisher or a person.

    No address, no handle of a network, nothing a template left unfilled, no name of the
    software or platform that carries the page.

    Args:
        text: Any text, white space as single spaces.
    """
    if not text or len(text) > _LONGEST_NAME or text.startswith("@"):
        return False
    if _ADDRESS.search(text) or _TEMPLATE.search(text):
        return False
    words = folded(text)
    names = _table()["names"]
    letters = any(character.isalpha() for character in words)
    return letters and words not in names["platforms"] and words not in names["placeholders"]


def is_title(text: str) -> bool:
    """Whether a text may be a title: not empty, and nothing a template left unfilled."""
    return bool(text) and not re.search(r"\{\{|\$\{|<%|\{%|%%", text)


def readers_names() -> frozenset[str]:
    """What boxes of readers' comments are called in class names and ids."""
    return _table()["readers"]["names"]


def is_further(names: Iterable[str]) -> bool:
    """Whether a box with these words in its class names and ids is called one of further articles.

    What folds away a part of the article itself ("read-more") is none.
    """
    words, table = frozenset(names), _table()["further"]
    return not words.isdisjoint(table["names"]) and words.isdisjoint(table["folded"])


def is_comment_heading(heading: str) -> bool:
    """Whether a folded heading stands over readers' comments, with their number or without."""
    return _NUMBER.sub("", heading).strip() in _table()["readers"]["headings"]


def stand_in(titles: Iterable[str], text: str, url: str = "") -> str:
    """Why a page is no article but stands in for one; empty if it does not.

    Args:
        titles: Its title and headings.
        text: What was extracted of it.
        url: Where it came from, or empty.
    """
    words = len(text.split())
    if words > _MOST_WORDS:
        return ""
    if _host_label(url) in _table()["consent_hosts"]["labels"]:
        return "asks for consent before the article; save the page from a browser"
    for title in titles:
        for part in (title, *SEPARATOR.split(title, maxsplit=_MOST_PARTS)):
            if kind := _kind(part):
                shown = " ".join(title.split())[:_LONGEST_NAME]
                return f"{_KINDS[kind]} ({shown!r}), not an article"
    if words <= _FEW_WORDS:
        spoken = folded(text)
        if any(phrase in spoken for phrase in _table()["stand_in_words"]["error"]):
            return f"{_KINDS['error']}, not an article"
    return ""


_KINDS = {
    "error": "is an error page",
    "consent": "is a page that asks for consent",
    "check": "is a page that checks for robots",
}


def _kind(part: str) -> str:
    words = folded(part).split()
    numbers = [word for word in words if _STATUS.fullmatch(word)]
    fillers = _table()["stand_in_fillers"]["words"]
    rest = " ".join(word for word in words if word not in fillers and word not in numbers)
    if not rest:
        return "error" if numbers else ""
    phrase = " ".join(words)
    return next(
        (
            kind
            for kind, phrases in _table()["stand_ins"].items()
            if rest in phrases or phrase in phrases
        ),
        "",
    )


def _host_label(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").partition(".")[0]
    except ValueError:
        return ""


def refresh_target(markup: str, url: str = "") -> str:
    """The address that a page without text of its own sends on to; empty if it does not.

    Args:
        markup: The page's markup.
        url: Where it came from, or empty.
    """
    head = markup[:_HEAD]
    if (sent := _SENT_ON.search(head)) and not _has_text(markup, _SCRIPT_TEXT):
        target = _joined(url, sent[1])
        if target.partition("#")[0] != url.partition("#")[0]:
            return target
    for meta in _META.finditer(head):
        values = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(meta[1])}
        if values.get("http-equiv", "").strip().lower() != "refresh":
            continue
        content = unescape(values.get("content", ""))
        delay = _TARGET.match(content)
        if delay is None or int(delay[1]) > _DELAY or _within_noscript(head, meta.start()):
            continue
        target = _joined(url, content[delay.end() :].strip(" \t\r\n\"'"))
        if target and target.partition("#")[0] != url.partition("#")[0] and not _has_text(markup):
            return target
    return ""


def _joined(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError:
        return target


def _within_noscript(head: str, end: int) -> bool:
    before = head[:end].lower()
    return before.rfind("<noscript") > before.rfind("</noscript")


def _has_text(markup: str, most: int = _SOME_TEXT) -> bool:
    """Whether there is more text than a line that says where the page has gone."""
    shown, end = [], 0
    lower = markup.lower()
    for tag in _SILENT.finditer(markup):
        if tag.start() < end:
            continue
        shown.append(markup[end : tag.start()])
        close = lower.find(f"</{tag[1].lower()}", tag.end())
        end = close if close >= 0 else len(markup)
    shown.append(markup[end:])
    return len(" ".join(_TAG.sub(" ", "".join(shown)).split())) > most
