"""Words of what changes in a running story: figures that grow, days that are moved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from summarizer.lexicons.tables import language_table

_DATA = Path(__file__).parent

#: A phrase as its words.
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ChangeTable:
    """The words of one language; all lower case. A language without a file has an empty one.

    Args:
        grown: Phrases that say of a figure that it changed or that it counts what there is so far.
        reached: Words before what a figure came to ("rose to 12").
        among: Phrases beside a figure that counts some of what another one counts.
        appointed: Phrases that give somebody a role.
        from_to: The words before where something was and before where it goes.
        moved: Phrases that move what was planned to another day or place.
        late: Phrases that say that something is later than was thought: one anywhere before the
            day, which may be empty, and one right before it ("not" and "until").
        instead: Phrases beside the value that no longer holds.
        but: Words before what holds instead ("not 12 but 9").
        replaced: Phrases between a name and the one whose place it takes.
        after: Phrases before a figure of before ("compared with 12").
        before: Phrases behind a figure of before ("12 at first").
        until: Words that a planned day stands behind or with.
    """

    grown: frozenset[Phrase] = frozenset()
    reached: frozenset[Phrase] = frozenset()
    among: frozenset[Phrase] = frozenset()
    appointed: frozenset[Phrase] = frozenset()
    from_to: tuple[str, ...] = ()
    moved: frozenset[Phrase] = frozenset()
    late: frozenset[tuple[Phrase, Phrase]] = frozenset()
    instead: frozenset[Phrase] = frozenset()
    but: frozenset[Phrase] = frozenset()
    replaced: frozenset[Phrase] = frozenset()
    after: frozenset[Phrase] = frozenset()
    before: frozenset[Phrase] = frozenset()
    until: frozenset[Phrase] = frozenset()


def _pairs(text: str) -> frozenset[tuple[Phrase, Phrase]]:
    """Two phrases each, parted by dots where other words may stand between them."""
    pairs = (entry.rpartition("..") for entry in text.split())
    return frozenset(
        (tuple(first.split("_")) if first else (), tuple(last.split("_")))
        for first, _, last in pairs
    )


def _phrases(text: str) -> list[Phrase]:
    """Phrases of a list, the words of each joined by underscores."""
    return [tuple(phrase.split("_")) for phrase in text.split()]


@lru_cache(maxsize=64)
def change_table(code: str) -> ChangeTable:
    """The table of one language.

    Args:
        code: ISO 639-1.
    """
    data = language_table(_DATA, code)
    if data is None:
        return ChangeTable()
    names = (
        "moved", "instead", "but", "replaced", "after", "before", "until", "grown", "reached",
        "among", "appointed",
    )  # fmt: skip
    return ChangeTable(
        from_to=tuple(data["from_to"].split()),
        late=_pairs(data["late"]),
        **{name: frozenset(_phrases(data[name])) for name in names},
    )
