"""How articles name one thing: spellings of a group, who is given a role, how old people are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from summarizer.documents import Article

#: (kind, first article and span, second article and span)
Difference = tuple[str, tuple[int, int, int], tuple[int, int, int]]

#: "(TTP)": letters that a name of up to six words stands before.
_LETTERS = re.compile(r"\(([A-Z]{2,6})\)")
_SPELLED = re.compile(r"(?:[A-Z][\w’'-]*[ \n]){1,6}\Z")
_NAMES = r"[A-Z]\w+(?:(?:, | and |, and )[A-Z]\w+)*"
#: Where a role is spoken of; only what stands around is looked at.
_CUES = ("mediat", "hosted", "brokered")
_CUE = re.compile("|".join(_CUES))
#: "mediated by Qatar", "mediators Turkey and Qatar", "Turkey-mediated".
_ROLES = re.compile(
    rf"\b(?P<by>mediated|hosted|brokered) by (?P<after>{_NAMES})"
    rf"|\bmediators? (?P<apposed>{_NAMES})"
    rf"|\b(?P<before>[A-Z]\w+)[-–](?P<joined>mediated|hosted|brokered)\b"
)
#: Characters before and after a cue that can hold the names.
_AROUND = 60
#: "Ada Malo, 54," and "54-year-old Ada Malo": the number first, since names are everywhere.
_NAME = r"(?:[A-Z][\w’'-]+ ){0,3}[A-Z][\w’'-]+"
_APPOSED = re.compile(r", (?P<age>\d{1,2})(?=[,.](?!\d))")
_OLD = re.compile(rf"(?<!\d)(?P<age>\d{{1,2}})[-‑]year[-‑]old (?P<name>{_NAME})")
#: Found at once where a pattern that begins with a number would be looked for everywhere.
_OLD_MARKS = ("-year-old ", "‑year‑old ")
_NAMED = re.compile(rf"{_NAME}$")
#: Articles whose people are compared; who has more has no event but a stream.
MOST_ARTICLES = 30
#: People grow older: ages are compared in articles of days no further apart.
SAME_AGE_DAYS = 7
_SPLIT = re.compile(r", and |, | and ")
#: Two names for one set of letters are spellings of each other when they are this alike.
ALIKE = 0.8


class _Aged(NamedTuple):
    """A person's age as a text gives it: given names, age, where it stands, and in which form."""

    given: str
    age: str
    span: tuple[int, int]
    apposed: bool


def _spellings(articles: Sequence[Article]) -> list[Difference]:
    """Names that differ in a few letters and share their initials in brackets."""
    first: dict[str, tuple[str, tuple[int, int, int]]] = {}
    found: dict[str, Difference] = {}
    for number, article in enumerate(articles):
        for letters in _LETTERS.finditer(article.text):
            begin = max(0, letters.start() - _AROUND)
            match = _SPELLED.search(article.text, begin, letters.start())
            if match is None:
                continue
            name = " ".join(match[0].split())
            here = (number, match.start(), match.start() + len(match[0].rstrip()))
            known = first.setdefault(letters[1], (name, here))
            same = known[0].casefold() == name.casefold() or known[1][0] == number
            if not same and _likeness(known[0], name) >= ALIKE:
                found.setdefault(letters[1], ("spelling", known[1], here))
    return list(found.values())


def _likeness(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other).ratio()


def _roles(articles: Sequence[Article]) -> list[Difference]:
    """Roles that two articles give to different names when they first speak of them."""
    first: dict[str, list[tuple[frozenset[str], tuple[int, int, int]]]] = {}
    for number, article in enumerate(articles):
        if not any(cue in article.text for cue in _CUES):
            continue
        seen: set[str] = set()
        for cue in _CUE.finditer(article.text):
            around = _ROLES.finditer(
                article.text, max(0, cue.start() - _AROUND), cue.end() + _AROUND
            )
            match = next((one for one in around if one.start() <= cue.start() < one.end()), None)
            if match is None:
                continue
            verb = match["by"] or match["joined"] or "mediated"
            role = "mediated" if verb == "brokered" else verb
            group = next(name for name in ("after", "apposed", "before") if match[name])
            if role not in seen:
                seen.add(role)
                names = frozenset(_SPLIT.split(match[group]))
                first.setdefault(role, []).append((names, (number, *match.span(group))))
    found: list[Difference] = []
    for mentions in first.values():
        names, here = mentions[0]
        for others, there in mentions[1:]:
            if not names & others:
                found.append(("role", here, there))
                break
    return found


def _ages(articles: Sequence[Article]) -> list[Difference]:
    """Ages that two articles give to one person, each of them only one."""
    first: dict[str, tuple[int, _Aged]] = {}
    found: dict[str, Difference] = {}
    for number, article in enumerate(articles[:MOST_ARTICLES]):
        for name, one in _ages_in(article.text).items():
            other, known = first.setdefault(name, (number, one))
            alike_ = not known.given or not one.given or known.given == one.given
            # "The 15-year-old Norlander" names nobody.
            sure = known.given or one.given or known.apposed or one.apposed
            together = _days_apart(articles[other], article) <= SAME_AGE_DAYS
            if other != number and alike_ and sure and together and known.age != one.age:
                found.setdefault(name, ("age", (other, *known.span), (number, *one.span)))
    return list(found.values())


def _days_apart(one: Article, other: Article) -> int:
    """Days between two articles; 0 where either has none."""
    days = []
    for article in (one, other):
        try:
            days.append(date.fromisoformat(article.published[:10]))
        except ValueError:  # None is given, or a 30th of February.
            return 0
    return abs((days[1] - days[0]).days)


def _old(text: str) -> Iterator[re.Match[str]]:
    """Where a text calls somebody so many years old."""
    for mark in _OLD_MARKS:
        at = text.find(mark)
        while at >= 0:
            # Two digits stand before the mark at most.
            match = _OLD.search(text, max(0, at - 2), at + len(mark) + _AROUND)
            if match is not None and match.end("age") == at:
                yield match
            at = text.find(mark, at + 1)


def _name_before(text: str, at: int) -> str:
    """The name that ends where an age begins, empty for none."""
    match = _NAMED.search(text, max(0, at - _AROUND), at)
    return match[0] if match else ""


def _ages_in(text: str) -> dict[str, _Aged]:
    """The age that a text gives to each surname; none where it gives two."""
    found: dict[str, _Aged] = {}
    twice = set()
    matches = [*_APPOSED.finditer(text), *_old(text)]
    for match in sorted(matches, key=lambda match: match.start()):
        apposed = match.re is _APPOSED
        named = match["name"] if not apposed else _name_before(text, match.start())
        if not named:
            continue
        *given, name = named.split()
        one = _Aged(" ".join(given), match["age"], match.span("age"), apposed)
        known = found.setdefault(name, one)
        if known.age != one.age or (known.given and one.given and known.given != one.given):
            twice.add(name)
        elif one.given and not known.given:
            found[name] = one
    return {name: one for name, one in found.items() if name not in twice}


def differences(articles: Sequence[Article]) -> list[Difference]:
    """Spellings and roles on which articles differ.

    Args:
        articles: Those that a digest speaks from.

    Returns:
        Kind (``spelling``, ``role`` or ``age``) and for both sides number of the article and
        span.
    """
    return _spellings(articles) + _roles(articles) + _ages(articles)
