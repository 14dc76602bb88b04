"""How articles name one thing: spellings of a group, and who is given a role."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_SPLIT = re.compile(r", and |, | and ")
#: Two names for one set of letters are spellings of each other when they are this alike.
ALIKE = 0.8


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


def differences(articles: Sequence[Article]) -> list[Difference]:
    """Spellings and roles on which articles differ.

    Args:
        articles: Those that a digest speaks from.

    Returns:
        Kind (``spelling`` or ``role``) and for both sides number of the article and span.
    """
    return _spellings(articles) + _roles(articles)
